"""Written files on the disk itself, so that not even a power cut can leave them empty."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_ONE_BY_ONE = 200
"""So many are flushed one by one; beyond, their whole disk at once is faster."""


def flush(files: Sequence[Path], folders: Sequence[Path]) -> None:
    """See that what was written is kept: the files, then the folders that name them.

    Raises OSError where the disk reports that it could not keep a file.
    """
    if len(files) + len(folders) > _ONE_BY_ONE and folders and _flush_disk(folders[0]):
        return
    for path in files:
        _flush(path)
    flush_folders(folders)


def flush_folders(folders: Sequence[Path]) -> None:
    """See that the names in these folders are kept; some systems have no call for that."""
    for path in folders:
        with suppress(OSError):
            _flush(path)


def _flush(path: Path) -> None:
    opened = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _flush_disk(path: Path) -> bool:
    """Linux: syncfs(2)."""
    if not sys.platform.startswith("linux"):
        return False
    opened = os.open(path, os.O_RDONLY)
    try:
        return int(ctypes.CDLL(None).syncfs(opened)) == 0
    except AttributeError:
        return False
    finally:
        os.close(opened)
