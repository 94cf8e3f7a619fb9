"""What can be wrong with corrections beyond their fields."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import Precision
from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.corrections.model import Correction, Corrections


def check(corrections: Corrections, context: Context) -> Iterator[Problem]:
    """A correction has a day, is about something, and what it removed is gone."""
    for correction in corrections.corrections:
        yield from _day(correction)
        yield from _subject(correction)
        yield from _still_there(correction, context)


def _day(correction: Correction) -> Iterator[Problem]:
    date = correction.date.date
    exact = not (date.is_interval or date.is_approximate or date.is_uncertain)
    if exact and date.precision in (Precision.DAY, Precision.TIME):
        return
    if not correction.date.stands_in:
        message = f"“{correction.date}” is not the day of a correction"
        yield Problem(correction.date.place, message, "write the day, as 2018-01-16", code="E430")


def _subject(correction: Correction) -> Iterator[Problem]:
    if not correction.about and not correction.removed and not correction.is_nameless:
        message = f"the correction “{correction.id}” is about nothing"
        hint = "add “about: [kind:id, …]”, such as event:…, or “about: [article]”"
        yield Problem(correction.id.place, message, hint, code="E431")


def _still_there(correction: Correction, context: Context) -> Iterator[Problem]:
    for removed in correction.removed:
        kind, id = removed.key
        if not removed.stands_in and context.references.target(kind, id):
            message = f"the {kind} “{id}” is still there"
            hint = "delete it, or name it under “about”"
            yield Problem(removed.place, message, hint, code="E432")
