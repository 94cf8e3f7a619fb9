"""One build at a time: a lock file, which a dead process cannot hold."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.site.paths import OutputError


@contextmanager
def lock(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock file; wait so many seconds for another that holds it, else OutputError."""
    deadline = time.monotonic() + patience
    while (held := _take(path)) is None:
        if time.monotonic() >= deadline:
            raise OutputError("another build is writing here: try again when it has ended")
        time.sleep(0.02)
    try:
        yield
    finally:
        _release(path, held)


if sys.platform == "win32":

    def _take(path: Path) -> int | None:
        # Windows does not remove a file that is open: what can be removed was left behind.
        with suppress(OSError):
            path.unlink()
        with suppress(FileExistsError, PermissionError):
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR)
        return None

    def _release(path: Path, held: int) -> None:
        os.close(held)
        with suppress(OSError):
            path.unlink()

else:
    import fcntl

    def _take(path: Path) -> int | None:
        held = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The one before us may have removed the file between our two steps.
            if os.path.samestat(os.fstat(held), path.lstat()):
                return held
        except (BlockingIOError, FileNotFoundError):
            pass
        os.close(held)
        return None

    def _release(path: Path, held: int) -> None:
        try:
            path.unlink(missing_ok=True)
        finally:
            os.close(held)
