"""Where the pages of a large build lie until all are there: beside the state, never published."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import state
from generator.site.razing import raze

_MANY = 32
"""Explainers of which not all pages need be in memory."""
_LEFT = 3600.0
"""Seconds after which nobody is writing there any more."""


@contextmanager
def spool(root: Path, output: Path, explainers: int) -> Iterator[Path | None]:
    """A new folder for the pages of so many explainers; None where memory will do, or must."""
    place = state.place_of(root, output)
    _clear(place)
    folder = place.with_suffix(f".{os.getpid()}.new")
    if explainers <= _MANY or not _made(folder):
        yield None
        return
    try:
        yield folder
    finally:
        with suppress(OSError):
            raze(folder)


def _made(folder: Path) -> bool:
    try:
        state.found(folder.parent)
        folder.mkdir()
    except OSError:
        return False
    return True


def _clear(place: Path) -> None:
    """Remove what killed builds left."""
    with suppress(OSError):
        for folder in place.parent.glob(f"{place.name}.*.new"):
            if time.time() - folder.stat().st_mtime > _LEFT:
                raze(folder)
