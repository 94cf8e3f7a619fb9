"""The stretch of time in which events bunch most, if they do."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from generator.set_pieces.timeline.extent import Span

LONGEST = 1 / 24
"""Share of the whole span that a bunch takes at most: a longer one needs no magnifying."""
FEWEST = 6
"""Events in a bunch."""
LIKELIEST = 10.0
"""The least log-likelihood ratio that tells a bunch from an even spread."""


def cluster(moments: Sequence[float], whole: Span) -> Span | None:
    """The likeliest cluster by Kulldorff's scan statistic, from its first event to its last.

    It weighs how many events lie in a window against how many an even spread would put there
    (M. Kulldorff, “A spatial scan statistic”, 1997, in one dimension).
    """
    ordered = sorted(moments)
    best, found = LIKELIEST, None
    for first, start in enumerate(ordered):
        for last in range(first + FEWEST - 1, len(ordered)):
            length = ordered[last] - start
            if length > whole.days * LONGEST:
                break
            ratio = _likelihood(last - first + 1, len(ordered), max(length, 1) / whole.days)
            if ratio > best:
                best, found = ratio, Span(start, ordered[last])
    return found


def _likelihood(inside: int, total: int, share: float) -> float:
    """The log-likelihood ratio of so many events in a window of this share of the time."""
    expected, outside = total * share, total - inside
    if inside <= expected:
        return 0.0
    rest = outside * log(outside / (total - expected)) if outside else 0.0
    return inside * log(inside / expected) + rest
