"""The notes on a quote with their phrases as the card has them, for other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.selections import Run, Selected, Selection, selection
from generator.set_pieces.quotes.stretches import Stretch
from generator.set_pieces.quotes.view import QuoteView


def selected(drawn: QuoteView) -> Iterable[Selected]:
    """Each note of a quote with its phrase in the text, in the original, or in both."""
    versions = [version for version in (drawn.text, drawn.original) if version is not None]
    for shown in drawn.notes:
        found = (_selection(version.stretches, shown.mark.id) for version in versions)
        yield Selected(shown.note, tuple(one for one in found if one is not None))


def _selection(cut: Sequence[Stretch], note: str) -> Selection | None:
    covered = [stretch for stretch in cut if any(mark.id == note for mark in stretch.marks)]
    if not covered:
        return None
    runs = tuple(run for stretch in cut for run in _runs(stretch))
    words = "".join(stretch.text for stretch in cut)
    first = cut.index(covered[0])
    start = sum(len(stretch.text) for stretch in cut[:first])
    end = start + sum(len(stretch.text) for stretch in covered)
    alone = len(covered) == 1 and covered[0].link is not None and covered[0].link.id == note
    return selection(runs, words, start, end, covered[0].id if alone else "")


def _runs(stretch: Stretch) -> Iterator[Run]:
    yield Run(stretch.text)
    if stretch.number:
        yield _number(stretch.number)
    for other in stretch.numbers:
        yield _number(other.mark.number)


def _number(number: int) -> Run:
    return Run(f"\N{NARROW NO-BREAK SPACE}{number}", is_read=False)
