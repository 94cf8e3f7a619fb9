"""A corpus of explainers, made from a seed: the same number gives the same bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

_TEXT = (
    "harbour ferry tide quay bridge council letter mayor strike crane winter paper minute promise "
    "river road border ship market street office report morning evening number answer question "
    "captain teacher driver witness neighbour village town region law ruling court deal treaty "
    "north south east west early late long short open closed quiet public private local"
)
WORDS = tuple(_TEXT.split())
KINDS = ("town", "city", "village")
SITE = {
    "title": "The bench",
    "tagline": "Explainers made by a machine.",
    "publisher": "Nobody",
    "language": "en",
    "base_url": "https://example.org/",
}
MAYOR = {"id": "mayor", "name": "A. Mayor", "role": "Mayor", "sources": ["source-0"]}


def make(root: Path, number: int, seed: int = 1) -> Path:
    """A project of so many explainers, each with article, timeline, map, quotes and sources."""
    content = root / "content"
    for index in range(number):
        folder = content / f"story-{index:05}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in explainer(random.Random(f"{seed}-{index}"), index).items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    (content / "site.yaml").write_text(_yaml(SITE), encoding="utf-8", newline="")
    return root


def explainer(chance: random.Random, index: int) -> Mapping[str, str]:
    """The files of one explainer, by name."""
    return {
        "article.md": article(chance, index),
        "sources.yaml": _yaml({"sources": [_source(chance, n) for n in range(12)]}),
        "timeline.yaml": _yaml({"events": [_event(chance, n) for n in range(15)]}),
        "map.yaml": _yaml(_map(chance)),
        "people.yaml": _yaml({"people": [MAYOR]}),
        "quotes.yaml": _yaml({"quotes": [_quote(chance, n) for n in range(8)]}),
    }


def article(chance: random.Random, index: int) -> str:
    """Some 700 words, with links to everything, and everything placed."""
    head = {
        "title": f"Story {index}: {_sentence(chance, 5)}",
        "standfirst": _sentence(chance, 20),
        "published": f"2026-{index % 12 + 1:02}-{index % 28 + 1:02}",  # after all its sources
        "authors": ["A. Writer"],
    }
    parts = [f"---\n{_yaml(head)}---\n"]
    for section in range(5):
        parts.append(f"## {_sentence(chance, 4, '')}\n")
        for _ in range(3):
            cited, event = chance.randrange(12), chance.randrange(15)
            link = f"[{_sentence(chance, 2, '').lower()}](event:event-{event})"
            words = f"{_sentence(chance, 22)} {_sentence(chance, 14, '')} {link}."
            parts.append(f"{words}[@source-{cited}] {_sentence(chance, 8)}\n")
        if section == 1:
            parts.append("::: map\n")
        if section == 2:
            parts += [f"::: quote {{id=quote-{number}}}\n" for number in range(8)]
    return "\n".join([*parts, "::: timeline\n"])


def _source(chance: random.Random, number: int) -> dict[str, object]:
    return {
        "id": f"source-{number}",
        "kind": "news",
        "title": _sentence(chance, 6, ""),
        "publisher": _sentence(chance, 2, ""),
        "published": _day(chance),
        "url": f"https://example.org/{number}",
    }


def _event(chance: random.Random, number: int) -> dict[str, object]:
    return {
        "id": f"event-{number}",
        "date": _day(chance),
        "title": _sentence(chance, 5, ""),
        "text": _sentence(chance, 25),
        "sources": [f"source-{chance.randrange(12)}"],
    }


def _map(chance: random.Random) -> dict[str, object]:
    places = [
        {
            "id": f"place-{number}",
            "name": chance.choice(WORDS).capitalize() + f" {number}",
            "lat": round(50.0 + number * 0.35 + chance.random() / 4, 3),
            "lon": round(0.5 + chance.random() * 8, 3),
            "kind": chance.choice(KINDS),
            "text": _sentence(chance, 12),
            "sources": [f"source-{chance.randrange(12)}"],
        }
        for number in range(7)
    ]
    routes = [
        {
            "id": f"route-{number}",
            "name": _sentence(chance, 3, ""),
            "mode": "road",
            "from": f"place-{number}",
            "to": f"place-{number + 2}",
            "text": _sentence(chance, 12),
            "sources": [f"source-{chance.randrange(12)}"],
        }
        for number in range(3)
    ]
    # No two stories have the same frame, so that no coast is cut out for two of them.
    around = [-1.0 - chance.random(), 49.5 - chance.random(), 9.5 + chance.random(), 53.0]
    bbox = [round(side, 3) for side in around]
    view = {"id": "all", "title": "The whole", "bbox": bbox}
    return {"views": [view], "places": places, "routes": routes}


def _quote(chance: random.Random, number: int) -> dict[str, object]:
    text = _sentence(chance, 18)
    return {
        "id": f"quote-{number}",
        "text": text,
        "speaker": "mayor",
        "date": _day(chance),
        "occasion": _sentence(chance, 4, ""),
        "language": "en",
        "reported_by": [f"source-{chance.randrange(12)}"],
        "notes": [
            {
                "id": f"note-{number}",
                "phrase": " ".join(text.split()[:5]),
                "kind": "context",
                "text": _sentence(chance, 25),
                "sources": [f"source-{chance.randrange(12)}"],
            }
        ],
    }


def _day(chance: random.Random) -> str:
    return f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def _sentence(chance: random.Random, words: int, stop: str = ".") -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + stop


def _yaml(value: dict[str, object]) -> str:
    """JSON within block style: YAML that every reader reads."""
    lines = []
    for key, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            lines.append(f"{key}:")
            lines += [_block(item) for item in inner]
        else:
            lines.append(f"{key}: {json.dumps(inner)}")
    return "\n".join(lines) + "\n"


def _block(item: dict[str, object]) -> str:
    first, *rest = (f"{key}: {json.dumps(inner)}" for key, inner in item.items())
    return "\n".join([f"  - {first}", *(f"    {line}" for line in rest)])
