"""The records of all explainers, of which lists of the site are made: made now, or kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from generator.incremental import state
from generator.incremental.ledger import Line
from generator.incremental.made import Made
from generator.site import StaleError
from generator.stamps import digest


class Records:
    """All explainers as lists of the site show them: made now, or kept in a file of their own."""

    def __init__(
        self, root: Path, output: Path, lines: Mapping[str, Line], made: Mapping[str, Made]
    ) -> None:
        self._place = state.place_of(root, output).with_suffix(state.RECORDS)
        self._lines, self._made = lines, made

    @cached_property
    def all(self) -> tuple[str, ...]:
        """In the order of the explainers. Raises StaleError where not all of it was kept."""
        made = {slug: one.listed for slug, one in self._made.items()}
        kept = {} if made.keys() >= self._lines.keys() else _kept(self._place)
        found = tuple(str(made.get(slug) or kept.get(slug)) for slug in self._lines)
        for text, line in zip(found, self._lines.values(), strict=True):
            if digest([text]) != line.told:
                raise StaleError("what the last build kept is gone: build again")
        return found

    def keep(self) -> None:
        """Keep it for the next time, where it was asked for now."""
        if "all" in self.__dict__:
            texts = dict(zip(self._lines, self.all, strict=True))
            state.save(self._place, {"listed": texts})


def _kept(place: Path) -> Mapping[str, str]:
    found = (state.load(place) or {}).get("listed")
    return found if isinstance(found, dict) else {}
