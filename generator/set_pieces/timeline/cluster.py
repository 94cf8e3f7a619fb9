"""The stretch of time in which events bunch most, if they do."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from generator.set_pieces.timeline.extent import Span

LONGEST = 1 / 24
"""Share of the whole span that a bunch takes at most: a longer one needs no magnifying."""
FEWEST = 6
"""Events in a bunch."""
LEAST_UNITS = 3
"""How many of the units in which its dates are known a bunch is long."""
LIKELIEST = 10.0
"""The least log-likelihood ratio that tells a bunch from an even spread."""

Moment = tuple[float, float]
"""When an event is drawn, and how many days it can have been."""


def cluster(moments: Sequence[Moment], whole: Span) -> Span | None:
    """The likeliest cluster by Kulldorff's scan statistic, from its first event to its last.

    It weighs how many events lie in a window against how many an even spread would put there
    (M. Kulldorff, “A spatial scan statistic”, 1997, in one dimension). Events of which the year
    alone is known share a day in its middle, and are no bunch for that.
    """
    ordered = sorted(moments)
    best, found = LIKELIEST, None
    for first, (start, _) in enumerate(ordered):
        vaguest = max((unit for _, unit in ordered[first : first + FEWEST - 1]), default=0.0)
        for last in range(first + FEWEST - 1, len(ordered)):
            length, vaguest = ordered[last][0] - start, max(vaguest, ordered[last][1])
            if length > whole.days * LONGEST:
                break
            if length < vaguest * LEAST_UNITS:
                continue
            ratio = _likelihood(last - first + 1, len(ordered), max(length, 1) / whole.days)
            if ratio > best:
                best, found = ratio, Span(start, ordered[last][0])
    return found


def _likelihood(inside: int, total: int, share: float) -> float:
    """The log-likelihood ratio of so many events in a window of this share of the time."""
    expected, outside = total * share, total - inside
    if inside <= expected:
        return 0.0
    rest = outside * log(outside / (total - expected)) if outside else 0.0
    return inside * log(inside / expected) + rest
