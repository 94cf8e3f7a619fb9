"""Where a text is most like a phrase that it does not have, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.anchors.alignment import Opcode, aligned
from generator.anchors.matching import Place, is_whole
from generator.anchors.miss import Miss
from generator.anchors.normalisation import Normalised
from generator.anchors.words import key, word

_NEAREST = "not found; the nearest is"


def nearest(within: Normalised, wanted: str) -> Miss:
    """The stretch of the text with the longest run of the phrase's words, and what differs."""
    if place := _spaced_otherwise(within, wanted):
        sentence = f"{_NEAREST} “{within.quote(*place)}”: only spaces or hyphens differ"
        return Miss("none", sentence, nearest=within.span(*place))
    mine, theirs = list(word().finditer(wanted)), list(word().finditer(within.text))
    phrase, words = [key(word[0]) for word in mine], [key(word[0]) for word in theirs]
    opcodes = aligned(phrase, words)
    if not opcodes:
        return Miss("none", "not found; nothing in the text is near it")
    start, end = theirs[opcodes[0].start].start(), theirs[opcodes[-1].end - 1].end()
    differences = list(_differences(opcodes, mine, theirs, wanted, within))
    return Miss(
        "none",
        f"{_NEAREST} “{_shortened(within.quote(start, end))}”: "
        + ("; ".join(differences[:4]) or "only spaces differ"),
        nearest=within.span(start, end),
    )


def _spaced_otherwise(within: Normalised, wanted: str) -> Place | None:
    """The first place of "back door" or "back-door" for a phrase "backdoor", and the reverse."""
    letters = re.sub("[ -]", "", wanted)
    if not letters:
        return None
    found = re.finditer("[ -]*".join(map(re.escape, letters)), within.text)
    places = (Place(*one.span()) for one in found)
    exact = (place for place in places if all(map(within.is_edge, place)))
    return next((place for place in exact if is_whole(within.text, place)), None)


def _differences(
    opcodes: list[Opcode],
    mine: list[re.Match[str]],
    theirs: list[re.Match[str]],
    wanted: str,
    within: Normalised,
) -> Iterator[str]:
    for tag, first, last, start, end in opcodes:
        if tag == "equal":
            pairs = zip(mine[first:last], theirs[start:end], strict=True)
            for typed, there in pairs:
                if typed[0] != there[0]:
                    yield f"“{typed[0]}” where the text has “{within.quote(*there.span())}”"
            continue
        typed_words = wanted[mine[first].start() : mine[last - 1].end()] if last > first else ""
        there_words = (
            within.quote(theirs[start].start(), theirs[end - 1].end()) if end > start else ""
        )
        if not there_words:
            yield f"“{typed_words}” is not there"
        elif not typed_words:
            yield f"the text has “{there_words}” after “{mine[first - 1][0]}”"
        else:
            yield f"“{typed_words}” where the text has “{there_words}”"


def _shortened(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:80].rstrip()} … {words[-70:].lstrip()}"
