"""What to write instead of a value that is not as its field expects it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.problems import a, kebab
from generator.source import Text
from generator.yaml_reader.values import Fields, Items

KEBAB_CASE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_NAMED = re.compile(r"([a-z]+)\s*:\s*([a-z0-9]+(?:-[a-z0-9]+)*)")
_CITED = re.compile(r"\[?@([a-z0-9]+(?:-[a-z0-9]+)*)\s*(,[^\]]*)?\]?")
_POSITION = re.compile(r"\[?\s*([-+]?\d+(?:\.\d+)?)\s*[,;]\s*([-+]?\d+(?:\.\d+)?)\s*\]?")
_LOCATOR = re.compile(
    r"(?:(?:pp?|pages?|pgs?|ch|chap|chapters?|col|cols|fig|figs|figures?|fn|fol|nn?|nos?|notes?"
    r"|paras?|paragraphs?|pts?|parts?|sec|sections?|arts?|articles?|vols?|volumes?|ll?|lines?"
    r"|tables?|annex|appendix|clauses?|cl)(?:\.\s*|\s+)|§+\s*|¶+\s*)\S.*",
    re.I,
)
_LEAST = 4
"""Characters of a part of a name that may stand for the whole."""
_FLOW = re.compile(r"\[[^\[\]{}\"'#]*\]")


def as_kebab(text: str) -> str:
    """The id that a text was meant to be, or how ids are written."""
    id = kebab(text)
    if id and len(id) <= 60:
        return f"write “{id}”"
    return "write a few words in lower-case letters, digits and hyphens"


def id_of(typed: str, named: Iterable[tuple[str, str]]) -> str | None:
    """The id of the one thing that was called so, of ids and names; None where it is not clear."""
    wanted, known = kebab(typed), {id: kebab(name) for id, name in named}
    if not wanted or wanted in known:
        return wanted or None
    whole = [id for id, name in known.items() if name == wanted]
    words = set(wanted.split("-"))
    parts = [
        id
        for id, name in known.items()
        if len(min(wanted, name, key=len)) >= _LEAST and _is_part(words, set(name.split("-")))
    ]
    found = whole or parts
    return found[0] if len(found) == 1 else None


def _is_part(one: set[str], other: set[str]) -> bool:
    return bool(one) and (one <= other or other <= one)


def as_id_of(kind: str, text: str) -> str:
    """The id of a thing of a kind in what was written for it."""
    named, cited = _NAMED.fullmatch(text), _CITED.fullmatch(text)
    if named and named[1] == kind:
        return f"write “{named[2]}”: the id alone"
    if named:
        return f"write the id of {a(kind)} alone, without “{named[1]}:”"
    if cited:
        return f"write “{cited[1]}”: the id alone"
    position = _POSITION.fullmatch(text)
    if position and kind == "place":
        written = f"[{position[1]}, {position[2]}]"
        return f"write the id of a place; on the way of a route, a position is written {written}"
    return as_kebab(text)


def as_citation(text: str) -> str:
    """The id of a source, with its locator, in what was written for it."""
    cited = _CITED.fullmatch(text)
    if cited:
        return f"write “{cited[1]}{(cited[2] or '').rstrip()}”, without the @"
    if _LOCATOR.fullmatch(text):
        return f"a place in a source follows its id: write “…, {text}” with the id for the dots"
    return as_id_of("source", text.partition(",")[0])


def with_locator(text: Text) -> tuple[str, bool] | None:
    """The list with a citation and its locator as one, and whether this is the locator's start.

    None where a text is no locator that a comma in a list in brackets divides from its source.
    """
    place = text.place
    line = text.source.line(place.line)
    flow = next((m for m in _FLOW.finditer(line) if m.start() < place.column <= m.end()), None)
    if flow is None:
        return None
    items = [item.strip(" \t“”") for item in flow[0][1:-1].split(",")]
    index = line[flow.start() : place.column - 1].count(",")
    begins = index
    while begins > 1 and _goes_on(items[begins - 1]):
        begins -= 1
    if begins == 0 or not _LOCATOR.fullmatch(items[begins]) or not _goes_on(items[index]):
        return None
    return f"[{', '.join(_joined(items))}]", begins == index


def _goes_on(item: str) -> bool:
    """Whether an item may go on with the locator before it, as `9` does with `pp. 6, 9`."""
    return bool(_LOCATOR.fullmatch(item) or re.fullmatch(r"\d[\d\s–-]*", item))


def as_list(text: str) -> str:
    """A list in brackets of what was written without them, or with one of the two."""
    return f"[{', '.join(_joined(text.strip('[]').split(', '), is_of_ids=False))}]"


def _joined(items: list[str], is_of_ids: bool = True) -> list[str]:
    joined: list[list[str]] = []
    for item in items:
        if joined and (_LOCATOR.fullmatch(item) or (len(joined[-1]) > 1 and _goes_on(item))):
            joined[-1].append(item)
        elif item:
            joined.append([kebab(item) if is_of_ids else item])
    return [f'"{", ".join(one)}"' if len(one) > 1 else one[0] for one in joined]


def as_text(value: object) -> tuple[str, int]:
    """How a text is written that YAML took for a list or a mapping, and the offset of the fault."""
    leaf = _first_text(value)
    start = leaf.source.line_starts[leaf.place.line - 1] if leaf else 0
    if leaf is None or not isinstance(value, Fields | Items):
        return "", 0
    place = value.place
    opening = leaf.source.line(place.line)[place.column - 1 : place.column]
    if opening in ("[", "{"):
        return f"put text that begins with “{opening}” in quotation marks", 0
    if isinstance(value, Items):
        return "write one text, without “- ”" if opening == "-" else "", 0
    if leaf.place.line != place.line or leaf.start - start != place.column - 1:
        return "", 0
    link = re.search(r"\]\(([a-z]+)$", leaf)
    target = re.match(r"([^\s()]+)\)", str(value[leaf]))
    if link and target:
        return (
            f"write “({link[1]}:{target[1]})”, without a space in the link",
            leaf.end - leaf.start,
        )
    return "a colon and a space divide a key from a value: put the text in quotation marks", (
        leaf.end - leaf.start
    )


def _first_text(value: object) -> Text | None:
    """The first key or text in a list or a mapping."""
    if isinstance(value, Text) or not value:
        return value if isinstance(value, Text) else None
    return _first_text(next(iter(value))) if isinstance(value, Fields | Items) else None
