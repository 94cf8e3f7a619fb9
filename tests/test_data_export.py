"""The JSON of a whole explainer: everything that its files say, for other programs."""

from __future__ import annotations

import json
from pathlib import Path

from generator.source import SourceFile
from generator.yaml_reader import read

ROOT = Path(__file__).parent.parent


def whole(site: Path):
    return json.loads((site / "macron-in-calais" / "explainer.json").read_text(encoding="utf-8"))


def items(flagship: Path, piece: str, key: str):
    return whole(flagship)["pieces"][piece][key]


def ids_in(piece: str, key: str) -> list[str]:
    file = ROOT / "content" / "macron-in-calais" / f"{piece}.yaml"
    value, _ = read(SourceFile(piece, file.read_text(encoding="utf-8")))
    return [str(item["id"]) for item in value[key]]


def test_it_says_what_it_is(flagship):
    found = whole(flagship)
    assert (found["format"], found["version"]) == ("explainer", 1)
    assert found["slug"] == "macron-in-calais"
    assert found["article"]["title"]
    assert found["article"]["published"]["edtf"]
    assert "::: timeline" in found["article"]["body"]["markdown"]
    assert ":::" not in found["article"]["body"]["text"]


def test_everything_is_there_in_the_order_of_its_file(flagship):
    for piece, key in (
        ("timeline", "events"),
        ("map", "places"),
        ("map", "routes"),
        ("quotes", "quotes"),
        ("people", "people"),
        ("glossary", "terms"),
        ("sources", "sources"),
    ):
        assert [item["id"] for item in items(flagship, piece, key)] == ids_in(piece, key)


def test_a_text_has_its_source_and_its_words_and_a_date_its_edtf(flagship):
    event = items(flagship, "timeline", "events")[0]
    assert set(event["text"]) == {"markdown", "text"}
    assert "](" not in event["text"]["text"]
    assert set(event["date"]) == {"edtf", "text"}
    assert event["anchor"] == f"event-{event['id']}"
    assert all(set(source) <= {"source", "locator"} for source in event["sources"])


def test_mentions_are_between_things_that_are_there_and_each_once(flagship):
    found = whole(flagship)
    mentions = found["mentions"]
    assert mentions
    assert len({json.dumps(mention) for mention in mentions}) == len(mentions)
    events = {event["id"] for event in found["pieces"]["timeline"]["events"]}
    assert {m["of"]["id"] for m in mentions if m["of"]["kind"] == "event"} <= events
