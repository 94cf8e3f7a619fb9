"""The places that a phrase could mean, each with what would settle that it is this one."""

from __future__ import annotations

import re
from itertools import islice

from generator.anchors.matching import Place, fits
from generator.anchors.miss import Candidate
from generator.anchors.normalisation import BOUNDARY, Normalised, normalise

_LONGEST_CONTEXT = 6
_MOST_SHOWN = 8


def candidates_at(
    within: Normalised, places: tuple[Place, ...], rivals: tuple[Place, ...]
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            within.span(*place),
            _excerpt(within, place),
            *_settling(within, place, rivals),
            occurrence,
        )
        for occurrence, place in enumerate(places[:_MOST_SHOWN], start=1)
    )


def _excerpt(within: Normalised, place: Place) -> str:
    before, after = _context(within, place, _LONGEST_CONTEXT)
    gaps = (within.text[max(place.start - 1, 0) : place.start], within.text[place.end :][:1])
    opening, closing = (gap if gap == " " else "" for gap in gaps)
    return f"{before}{opening}[{within.quote(*place)}]{closing}{after}".strip()


def _context(within: Normalised, place: Place, words: int) -> tuple[str, str]:
    """So many words before and after a place, as the author would type them."""
    offset = max(place.start - 300, within.text.rfind(BOUNDARY, 0, place.start) + 1)
    ahead = list(re.finditer(r"\S+", within.text[offset : place.start]))
    following = within.text[place.end : place.end + 300].partition(BOUNDARY)[0]
    behind = list(re.finditer(r"\S+", following))
    before = within.quote(offset + ahead[-words:][0].start(), place.start) if ahead else ""
    after = within.quote(place.end, place.end + behind[:words][-1].end()) if behind else ""
    return before, after


def _settling(within: Normalised, place: Place, rivals: tuple[Place, ...]) -> tuple[str, str]:
    contexts = [_context(within, place, words) for words in range(1, _LONGEST_CONTEXT + 1)]
    single = [pair for before, after in contexts for pair in ((before, ""), ("", after))]
    for before, after in single + contexts:
        prefix, suffix = (normalise(part).text.strip(" ") for part in (before, after))
        fitting = (rival for rival in rivals if fits(within.text, rival, prefix, suffix))
        if list(islice(fitting, 2)) == [place]:
            return before, after
    return "", ""


def listed(candidates: tuple[Candidate, ...], count: int) -> str:
    lines = [f"{one.excerpt}: {_advice(one)}" for one in candidates]
    more = [f"and {count - len(candidates)} more"] if count > len(candidates) else []
    return ":" + "".join(f"\n  {line}" for line in lines + more)


def _advice(candidate: Candidate) -> str:
    sides = (("prefix", candidate.prefix), ("suffix", candidate.suffix))
    typed = [f'{name}: "{_escaped(words)}"' for name, words in sides if words]
    return " or ".join(
        [*([" and ".join(typed)] if typed else []), f"occurrence: {candidate.occurrence}"]
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')
