"""An old site removed whole, even from folders that are closed to writing."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OPEN = stat.S_IRWXU


def opened(folder: Path) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Every folder below, and itself, made open to us: its path within, and what it holds.

    Paths end in a slash; that of the folder itself is empty. Links are not followed.
    """
    root, todo = os.fspath(folder), [""]
    while todo:
        above = todo.pop()
        _open(f"{root}/{above}")
        with os.scandir(f"{root}/{above}") as found:
            entries = list(found)
        todo += [f"{above}{e.name}/" for e in entries if e.is_dir(follow_symlinks=False)]
        yield above, entries


def raze(folder: Path) -> None:
    """Remove a folder and all that it holds; of a link to one, the link alone."""
    if folder.is_symlink():
        folder.unlink()
        return
    for _ in opened(folder):
        pass
    shutil.rmtree(folder)


def _open(folder: str) -> None:
    mode = os.stat(folder).st_mode
    if mode & _OPEN != _OPEN:
        with suppress(OSError):
            os.chmod(folder, _OPEN)
