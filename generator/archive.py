"""The archive: where a build keeps what the next one asks for, in a folder never published."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from generator import site, state
from generator.ledger import Ledger, Line, from_json
from generator.made import Made
from generator.site import Level, StaleError
from generator.stamps import digest

LEDGER, LISTED, SPARE = ".ledger.json", ".listed.json", ".spare"


def ledger(root: Path, output: Path) -> Ledger:
    """What is known of the last good build."""
    return from_json(state.load(state.place_of(root, output).with_suffix(LEDGER)))


def spare(root: Path, output: Path) -> Path:
    """The folder in which the site before the last one waits for the next."""
    return state.place_of(root, output).with_suffix(SPARE)


def levelled(root: Path, output: Path) -> AbstractContextManager[Level | None]:
    """The spare made level with the output."""
    return site.levelled(output, spare(root, output))


def make_spare(root: Path, output: Path) -> None:
    """Have a spare ready for the next time, where there is none."""
    if not os.path.lexists(spare(root, output)):
        with levelled(root, output):
            pass


class Listed:
    """All explainers as lists of the site show them: made now, or kept in a file of their own."""

    def __init__(
        self, root: Path, output: Path, lines: Mapping[str, Line], made: Mapping[str, Made]
    ) -> None:
        self._place = state.place_of(root, output).with_suffix(LISTED)
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
