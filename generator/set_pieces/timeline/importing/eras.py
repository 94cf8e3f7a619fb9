"""Eras as ours must be: in order, and without overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.dates import parse
from generator.dates.days import calendar_day


@dataclass(frozen=True)
class Span:
    """An era from one date to another, both in EDTF."""

    title: str
    start: str
    end: str

    @property
    def edtf(self) -> str:
        """As an interval."""
        return f"{self.start.partition('T')[0]}/{self.end.partition('T')[0]}"

    @property
    def first(self) -> int:
        """Number of its first day."""
        return parse(self.start).earliest or 0

    @property
    def last(self) -> int:
        """Number of its last day."""
        return parse(self.end).latest or 0


def apart(eras: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The eras in order, and a sentence for each that could not stay as it was.

    One that ends in the year in which the next begins ends in the year before; one that overlaps
    more than that is left out.
    """
    kept: list[Span] = []
    told: list[str] = []
    for era in sorted(eras, key=lambda era: (era.first, era.last)):
        if era.last < era.first:
            told.append(f"the era “{era.title}” is left out: it ends before it begins")
            continue
        if kept and kept[-1].last >= era.first:
            before = _ending_before(kept[-1], era)
            if before is None:
                told.append(f"the era “{era.title}” is left out: it overlaps “{kept[-1].title}”")
                continue
            told.append(f"the era “{before.title}” ends {before.end}, before “{era.title}” begins")
            kept[-1] = before
        kept.append(era)
    return tuple(kept), tuple(told)


def _ending_before(era: Span, following: Span) -> Span | None:
    """An era that ends a little earlier; None where more than a touch would be lost."""
    year, month, day = calendar_day(following.first - 1)
    touches = era.last - following.first < 366
    if not touches or following.first <= era.first:
        return None
    if len(following.start) == 4 and following.start.isdecimal() and 1 <= year <= 9999:
        return replace(era, end=f"{year:04}")
    return replace(era, end=f"{year:04}-{month:02}-{day:02}") if 1 <= year <= 9999 else None
