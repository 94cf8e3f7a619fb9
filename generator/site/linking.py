"""A new site like the old one, made of links to its files: thousands, so it keeps to strings."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from generator.site.paths import parents
from generator.site.razing import raze

_Found = tuple[bool, int]
"""Whether it is a folder, and its inode."""


class Links:
    """What stands in the old folder, made again in the new one without a copy.

    The new folder may be a spare, an earlier site: most of its files are the very same already.
    """

    def __init__(self, folder: Path, new: Path) -> None:
        self._folder, self._new = os.fspath(folder), os.fspath(new)
        self._spare = {"": _inside(self._new)}
        """What nobody has asked for so far in each folder of the new site, by name."""
        self.touched: set[str] = set()
        """The folders in which not all is as it was in the spare."""

    @property
    def folders(self) -> Collection[str]:
        """Those of the new site so far."""
        return self._spare.keys()

    def make(self, path: str) -> None:
        """A folder, with those above it."""
        if path in self._spare:
            return
        for each in (*parents(path), path):
            if each not in self._spare:
                self._make(each)

    def link(self, path: str, inode: int) -> bool:
        """Whether the file of that inode could be linked, or is already."""
        above, _, name = path.rpartition("/")
        self.make(above)
        found = self._spare[above].pop(name, None)
        if found == (False, inode):
            return True
        self.touched.add(above)
        try:
            self._remove(path, found)
            os.link(f"{self._folder}/{path}", f"{self._new}/{path}", follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        return True

    def end(self) -> None:
        """Remove what is left of the spare; give the new folders the modes of the old ones."""
        for above, left in self._spare.items():
            for name, found in left.items():
                self._remove(f"{above}/{name}" if above else name, found)
                self.touched.add(above)
        for path in sorted(self._spare, reverse=True):
            _dress(f"{self._folder}/{path}", f"{self._new}/{path}")

    def _make(self, path: str) -> None:
        above, _, name = path.rpartition("/")
        found = self._spare[above].pop(name, None)
        if found is None or not found[0]:
            self._remove(path, found)
            os.mkdir(f"{self._new}/{path}")
            self.touched |= {above, path}
            self._spare[path] = {}
        else:
            self._spare[path] = _inside(f"{self._new}/{path}")

    def _remove(self, path: str, found: _Found | None) -> None:
        if found is None:
            return
        if found[0]:
            raze(Path(self._new, path))
        else:
            os.unlink(f"{self._new}/{path}")


def _inside(folder: str) -> dict[str, _Found]:
    with os.scandir(folder) as entries:
        return {e.name: (e.is_dir(follow_symlinks=False), e.inode()) for e in entries}


def _dress(old: str, new: str) -> None:
    """Owner, mode and times of one folder for another."""
    try:
        worn, fresh = os.lstat(old), os.lstat(new)
    except OSError:
        return
    if not stat.S_ISDIR(worn.st_mode) or _look(worn) == _look(fresh):
        return
    if (worn.st_uid, worn.st_gid) != (fresh.st_uid, fresh.st_gid):
        with suppress(OSError, AttributeError):
            os.chown(new, worn.st_uid, worn.st_gid)
    with suppress(OSError):
        shutil.copystat(old, new)


def _look(status: os.stat_result) -> tuple[int, ...]:
    return status.st_uid, status.st_gid, status.st_mode, status.st_mtime_ns
