"""Where the pages of a large build lie until all are there: beside the state, never published."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

from generator.incremental import state
from generator.site.lock import lock
from generator.site.paths import OutputError
from generator.site.razing import raze

_MANY = 32
"""Explainers of which not all pages need be in memory."""
_NEW, _LOCK = ".new", ".lock"
Room = Callable[[int], Path | None]
"""The folder for the pages of so many explainers; None where memory will do, or must."""


@contextmanager
def spool(root: Path, output: Path) -> Iterator[Room]:
    """What gives a new folder, which is removed in the end."""

    @cache
    def room() -> Path | None:
        return folder if _made(folder, ours) else None

    place = state.place_of(root, output)
    _clear(place.parent)
    folder = place.with_suffix(f".{os.getpid()}{_NEW}")
    with ExitStack() as ours:
        yield lambda explainers: room() if explainers > _MANY else None


def _made(folder: Path, ours: ExitStack) -> bool:
    try:
        state.found(folder.parent)
        ours.enter_context(lock(folder.with_suffix(_LOCK), 0))
        folder.mkdir()
    except (OSError, OutputError):
        return False
    ours.callback(_remove, folder)
    return True


def _remove(folder: Path) -> None:
    with suppress(OSError):
        raze(folder)


def _clear(cache: Path) -> None:
    """Remove what killed builds left: only of a dead one can anybody else have the lock."""
    left = {path.with_suffix(_NEW) for kind in (_NEW, _LOCK) for path in cache.glob(f"*{kind}")}
    for folder in sorted(path for path in left if state.is_ours(path.name)):
        with suppress(OSError, OutputError), lock(folder.with_suffix(_LOCK), 0):
            if folder.exists():
                raze(folder)
