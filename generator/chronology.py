"""The dates of an explainer beside one another: where two contradict, one is a slip.

No clock is read: what is to come is as good as what was. Only exact dates count; about 2015 or
perhaps 2015 may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.explainer import Explainer
from generator.problems import Problem
from generator.values import Thing, When

_YEAR = 365.25
_RECORDS = {"source": "published", "quote": "date"}
"""What tells of the past by its nature, and in which field."""
_MOST_AFTER_ARTICLE = 2
"""Years by which an article may be older than what it rests on, for want of an `updated`."""
_MOST_AFTER_READING = 20
"""Years that may pass between the last reading of a source and publication."""
_MOST_AHEAD = 100
"""Years between a date and the next before it that are no slip: what is planned is dated, too."""
_FEW = 2
"""So many dates beyond such a gap are slips; more of them are a story of the far future."""
_LONGEST_YEAR = 9999
"""Beyond it, a year is written with a Y, which no one writes by mistake."""


@dataclass(frozen=True, eq=False)
class _Dated:
    """A thing and one of its dates."""

    thing: Thing
    when: When

    @property
    def earliest(self) -> int:
        return _earliest(self.when)

    @property
    def latest(self) -> int:
        return _latest(self.when)

    @property
    def named(self) -> str:
        return f"the {self.thing.noun} “{self.thing.id}”"


def date_problems(explainer: Explainer) -> Iterator[Problem]:
    """Dates that others of the same explainer contradict."""
    head = explainer.article.head
    if not explainer.article.has_head or not _is_exact(head.published):
        return
    published, updated = head.published, head.updated
    last = published
    if updated is not None and _is_exact(updated):
        last = max(published, updated, key=_latest)
        if _latest(updated) < _earliest(published):
            message = f"the article was updated ({updated}) before it was published ({published})"
            hint = "correct one of the two dates, or delete “updated”"
            yield Problem(updated.place, message, hint, "warning", "W221")
    things = tuple(chain.from_iterable(explainer.things.values()))
    corrections = _dates(things, "correction", "date")
    for one in corrections:
        if one.latest < _earliest(published):
            message = f"{one.named} ({one.when}) was made before the article was published"
            hint = f"correct this date, or “published: {published}” in article.md"
            yield Problem(one.when.place, message, hint, "warning", "W430")
    changed = max(_latest(last), *(one.latest for one in corrections), 0)
    records = [one for noun, field in _RECORDS.items() for one in _dates(things, noun, field)]
    late = [one for one in records if _years(one.earliest, changed) > _MOST_AFTER_ARTICLE]
    read = _dates(things, "source", "accessed")
    yield from _after_the_article(late, last)
    yield from _long_after_reading(_after_publication(read), last)
    past = [one.latest for one in (*records, *read) if one not in late]
    yield from _far_ahead(_dates(things, "event", "date"), max(changed, *past, 0))


def _after_the_article(late: Sequence[_Dated], last: When) -> Iterator[Problem]:
    """One is a slip of its own; where there are several, it is the article's date that is wrong."""
    if not late:
        return
    newest = max(late, key=lambda one: one.earliest)
    if len(late) == 1:
        message = f"{newest.named} is dated {newest.when}, and the article {last}"
        hint = "correct this date, or write “updated: …” in article.md"
        yield Problem(newest.when.place, message, hint, "warning", "W403")
        return
    message = (
        f"the article is dated {last}, and {len(late)} of its sources or quotes are years newer"
    )
    hint = f"{newest.named} is dated {newest.when}; correct this date, or write “updated: …”"
    yield Problem(last.place, message, hint, "warning", "W221")


def _after_publication(read: Sequence[_Dated]) -> tuple[_Dated, ...]:
    """Without readings before the source was published, which are told at the source."""
    found = ((one, getattr(one.thing, "published", None)) for one in read)
    return tuple(one for one, date in found if date is None or one.latest >= _earliest(date))


def _long_after_reading(read: Sequence[_Dated], last: When) -> Iterator[Problem]:
    newest = max(read, key=lambda one: one.latest, default=None)
    if newest and _years(_earliest(last), newest.latest) > _MOST_AFTER_READING:
        years = int(_years(_earliest(last), newest.latest))
        message = f"the article is dated {last}, {years} years after any source was read"
        hint = f"{newest.named} was the last, on {newest.when}; correct one of the two dates"
        yield Problem(last.place, message, hint, "warning", "W221")


def _far_ahead(events: Sequence[_Dated], known: int) -> Iterator[Problem]:
    """Events that a gap of a century or more parts from everything else."""
    ahead = sorted((one for one in events if one.earliest > known), key=lambda one: one.earliest)
    ahead = [one for one in ahead if one.when.date.points[0].year <= _LONGEST_YEAR]
    starts = [known, *(one.earliest for one in ahead)]
    for index, (before, after) in enumerate(pairwise(starts)):
        if _years(after, before) <= _MOST_AHEAD:
            continue
        for one in ahead[index:] if len(ahead) - index <= _FEW else ():
            years = int(_years(one.earliest, before))
            message = f"{one.named} is dated {one.when}, {years} years after all other dates"
            hint = f"correct the year; or write “{one.when}?” for what is only foreseen"
            yield Problem(one.when.place, message, hint, "warning", "W445")
        return


def _dates(things: Sequence[Thing], noun: str, field: str) -> tuple[_Dated, ...]:
    """The exact dates that things of a kind have in a field."""
    found = ((one, getattr(one, field)) for one in things if one.noun == noun)
    return tuple(
        _Dated(one, when)
        for one, when in found
        if when is not None and _is_exact(when) and not one.is_nameless
    )


def _is_exact(when: When) -> bool:
    date = when.date
    known = date.earliest is not None and not when.stands_in
    return known and not (date.is_approximate or date.is_uncertain)


def _earliest(when: When) -> int:
    return when.date.earliest or 0


def _latest(when: When) -> int:
    return when.date.latest or _earliest(when)


def _years(later: int, earlier: int) -> float:
    return (later - earlier) / _YEAR
