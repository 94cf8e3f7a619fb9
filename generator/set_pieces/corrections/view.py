"""What the list of corrections shows."""

from __future__ import annotations

from generator.dates.words import words
from generator.set_pieces import Context, NoOptions
from generator.set_pieces.corrections.model import Correction, Corrections


def view(corrections: Corrections, options: NoOptions, context: Context) -> tuple[Correction, ...]:
    """The corrections, the newest first; those of one day in the order of the file."""
    return tuple(sorted(corrections.corrections, key=lambda one: one.date.date, reverse=True))


def summary(corrections: Corrections, context: Context) -> str:
    """How many, and when the last was made."""
    number = len(corrections.corrections)
    last = max(one.date.date for one in corrections.corrections)
    said = words(last, context.language)
    return context.catalogue.ngettext(
        "%(num)d, on %(date)s", "%(num)d, the last on %(date)s", number, date=said
    )
