"""Noticing saves: in any editor's way of saving, and when whole folders come and go."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import watchfiles

STEP = 5
"""Milliseconds of quiet that end a burst of changes."""
BURST = 200
"""Milliseconds after which an unending burst is taken as it stands."""
GLANCE = 50
"""Milliseconds between glances at whether the folders themselves came or went."""

_SCRATCH = (".swp", ".swx", ".swo", ".tmp", ".pyc", "~")


Changed = frozenset[str] | None
"""The paths that changed; None where anything may have."""


def changes(watch: Callable[[], Iterable[Path]], stop: threading.Event) -> Iterator[Changed]:
    """Yield once when watching has begun, and again after every burst of changes.

    What changes while the caller is at work is not missed: watching goes on. `watch` names
    folders (or files); it is asked again each time. Ends when `stop` is set.
    """
    polling = False
    while not stop.is_set():
        roots = _stamps(watch())
        if not roots:
            yield None
            _wait_for_any(watch, stop)
            continue
        try:
            yield from _while_standing(watch, roots, stop, polling)
        except FileNotFoundError:
            # A folder went between the glance and the watch.
            stop.wait(GLANCE / 1000)
        except OSError:
            # The system has no more watches to give: look at the files instead.
            if polling:
                raise
            polling = True


_Stamps = dict[Path, tuple[int, int]]


def _while_standing(
    watch: Callable[[], Iterable[Path]], roots: _Stamps, stop: threading.Event, polling: bool
) -> Iterator[Changed]:
    """Yield changes until the roots are no longer the very folders that they were."""
    begun = False
    for burst in watchfiles.watch(
        *roots,
        watch_filter=_matters,
        debounce=BURST,
        step=STEP,
        rust_timeout=GLANCE,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=polling or None,
        ignore_permission_denied=True,
    ):
        if begun and _stamps(watch()) != roots:
            return
        if burst or not begun:
            yield frozenset(path for _, path in burst) if begun else None
            begun = True


def _wait_for_any(watch: Callable[[], Iterable[Path]], stop: threading.Event) -> None:
    while not stop.wait(GLANCE / 1000):
        if _stamps(watch()):
            return


def _stamps(paths: Iterable[Path]) -> _Stamps:
    """Which of the paths exist, each with device and inode: a folder made anew is another one."""
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_dev, status.st_ino)
    return found


def _matters(change: watchfiles.Change, path: str) -> bool:
    """Whether a change may show: not what editors and systems keep for themselves."""
    name = os.path.basename(path)
    return not (name.startswith((".", "#")) or name.endswith(_SCRATCH) or name == "__pycache__")
