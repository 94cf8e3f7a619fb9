"""The archive: where a build keeps what the next one asks for, in a folder never published."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from generator import state
from generator.ledger import Ledger, Line, from_json
from generator.made import Made
from generator.site import StaleError
from generator.site.razing import raze
from generator.stamps import digest

LEDGER, LISTED, OUTPUT, SPARE = ".ledger.json", ".listed.json", ".output.json", ".spare"
_STATES = (".json", LEDGER, LISTED, OUTPUT)


def ledger(root: Path, output: Path) -> Ledger:
    """What is known of the last good build."""
    return from_json(state.load(state.place_of(root, output).with_suffix(LEDGER)))


def spare(root: Path, output: Path) -> Path:
    """The folder in which the site before the last one waits for the next."""
    return state.place_of(root, output).with_suffix(SPARE)


def tidy(root: Path, output: Path) -> None:
    """Note where this output is; what is kept of others goes where they are gone."""
    own, told = state.place_of(root, output), {"output": os.path.realpath(output)}
    known = state.load(own.with_suffix(OUTPUT)) or {}
    if known.get("output") != told["output"]:
        state.save(own.with_suffix(OUTPUT), told)
    with suppress(OSError):
        names = filter(state.is_ours, os.listdir(own.parent))
        others = {name.partition(".")[0] for name in names} - {own.name}
        for place in sorted(own.with_name(name) for name in others):
            if not _is_there(place):
                _forget(place)


def _is_there(place: Path) -> bool:
    """Whether the output of a state is; of one that does not say where, nobody knows."""
    output = (state.load(place.with_suffix(OUTPUT)) or {}).get("output")
    return isinstance(output, str) and os.path.isdir(output)


def _forget(place: Path) -> None:
    for kind in _STATES:
        state.forget(place.with_suffix(kind))
    # A build may just now take it: it is either there or here, as a whole.
    gone = place.with_suffix(f".{os.getpid()}.new")
    with suppress(OSError):
        os.rename(place.with_suffix(SPARE), gone)
        raze(gone)


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
