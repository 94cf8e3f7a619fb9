"""Stamps: what tells, without reading it, that a file is still the same."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from array import array
from collections.abc import Iterable, Mapping

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of the last change and of the last change of status in ns, inode."""
Stamps = Mapping[str, Stamp]
"""By relative POSIX path; a folder's path ends in a slash, and its stamp is NOTHING."""

NOTHING: Stamp = (0, 0, 0, 0)
TICK = 20_000_000
"""Nanoseconds within which two changes may have one time: a tick of the system's clock."""
_COARSE = 2_000_000_000
"""The same where a disk keeps whole seconds only (FAT: even ones)."""
_DEPTH = 16
_NOT_OURS = ("__pycache__", ".git", ".hg", ".svn")


def stamp_of(path: str, links: bool = True) -> Stamp | None:
    """The stamp of a file; `links` says whether they are followed. None where there is none."""
    try:
        return _stamp(os.stat(path, follow_symlinks=links))
    except OSError:
        return None


def walk(folder: str, links: bool = True) -> dict[str, Stamp]:
    """Everything below a folder; `links` says whether they are followed."""
    found: dict[str, Stamp] = {}
    _walk(folder, "", links, _DEPTH, found)
    return found


class Standing:
    """What stood in a folder at a moment."""

    def __init__(self, taken: int, stamps: Stamps) -> None:
        self.taken = taken
        """When it began to be looked at, in ns."""
        self.stamps = stamps


def standing(folder: str, only: Iterable[str] | None = None) -> Standing:
    """Everything in a folder, each stamped when a later change would show; no links are followed.

    `only` names the entries that matter.
    """
    names = None if only is None else tuple(only)
    began, found = time.time_ns(), _entries(folder, names)
    if until_settled(found.values(), began):
        began, found = time.time_ns(), _entries(folder, names)
    return Standing(began, found)


def _entries(folder: str, names: Iterable[str] | None) -> Stamps:
    if names is None:
        return walk(folder, links=False)
    found: dict[str, Stamp] = {}
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path) and not os.path.islink(path):
            found[f"{name}/"] = NOTHING
            _walk(path, f"{name}/", False, _DEPTH - 1, found)
        elif os.path.lexists(path):
            found[name] = stamp_of(path, links=False) or NOTHING
    return found


def _walk(folder: str, above: str, links: bool, depth: int, found: dict[str, Stamp]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=links):
            if depth and name not in _NOT_OURS:
                found[f"{above}{name}/"] = NOTHING
                _walk(entry.path, f"{above}{name}/", links, depth - 1, found)
            continue
        found[above + name] = stamp_in(entry, links)


def stamp_in(entry: os.DirEntry[str], links: bool = True) -> Stamp:
    """The stamp of what was found in a folder."""
    try:
        return _stamp(entry.stat(follow_symlinks=links))
    except OSError:
        return NOTHING


def _stamp(status: os.stat_result) -> Stamp:
    if stat.S_ISDIR(status.st_mode):
        return NOTHING
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def package() -> str:
    """The folder of the generator itself."""
    return os.path.dirname(os.path.abspath(__file__))


def packaged_templates() -> str:
    """The folder of templates that comes with the generator."""
    here = package()
    inside = os.path.join(here, "_templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "templates")


def latest(stamps: Stamps) -> int:
    """When one of them was changed last, in ns; 0 where there is none."""
    return max((max(one[1], one[2]) for one in stamps.values()), default=0)


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a change from now on would give another stamp: its last one is past."""
    _, changed, status, _ = stamp
    latest = status if changed > now else max(changed, status)
    return now - latest > (TICK if latest % 1_000_000_000 else _COARSE)


def until_settled(stamps: Iterable[Stamp], now: int) -> bool:
    """Wait where a file was changed just before `now`, so that all must be stamped again."""
    recent = [min(max(one[1:3]), now) for one in stamps if not is_settled(one, now)]
    if not recent:
        return False
    time.sleep(max(0.0, max(recent) + TICK * 1.1 - time.time_ns()) / 1e9)
    return True


def are_settled(stamps: Iterable[Stamp], now: int) -> bool:
    """The same of many stamps; nearly all are old."""
    old = now - _COARSE
    return all(is_settled(one, now) for one in stamps if one[1] >= old or one[2] >= old)


def digest(parts: Iterable[str]) -> str:
    """One figure for texts in their order."""
    text = "\0".join(parts)
    return hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=20).hexdigest()


def digest_of(stamps: Stamps) -> str:
    """One figure for stamps, whatever their order."""
    paths = sorted(stamps)
    try:
        numbers = array("Q", [number for path in paths for number in stamps[path]])
    except OverflowError:  # a time before 1970, or an inode of more than 64 bits
        return digest([repr(sorted(stamps.items()))])
    return digest([*paths, numbers.tobytes().hex()])
