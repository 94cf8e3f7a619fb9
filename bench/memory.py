"""The memory of a program and of the processes that help it, together."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)
_PAUSE = 0.1


class Watch:
    """Looks at a process and its children ten times a second; Linux only, elsewhere it sees 0."""

    def __init__(self, pid: int) -> None:
        self.most = 0.0
        """In MiB; what processes share is counted once."""
        self._pid, self._end = pid, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The most memory that there was."""
        self._end.set()
        self._thread.join()
        return self.most

    def _look(self) -> None:
        while not self._end.wait(_PAUSE):
            self.most = max(self.most, sum(map(_held, _family(self._pid))) / 1024)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        lists = [Path(f"/proc/{pid}/task/{one}/children").read_text() for one in threads]
    except OSError:
        return
    for child in " ".join(lists).split():
        yield from _family(int(child))


def _held(pid: int) -> int:
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) if found else 0
