"""A spare made level with the site while its pages are made: the new site but for what changes."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.site.linking import Links
from generator.site.manifest import MANIFEST, mode
from generator.site.paths import parents
from generator.site.razing import raze
from generator.site.staging import WORK, walked
from generator.stamps import Stamp, is_settled, stamp_of


@dataclass(frozen=True)
class Level:
    """A folder of our own that holds the very files of the site, and nothing else."""

    new: Path
    taken: int
    """When it was begun, in ns."""
    inodes: Mapping[str, int]
    """Of the files, by path."""
    folders: Mapping[str, Stamp | None]
    """How each stood before it was listed; the site itself is “”."""
    linked: frozenset[str]
    """The files that have one name more since, and so another stamp."""
    manifest: Stamp | None

    def is_of(self, folder: Path, paths: Collection[str], doubtful: Collection[str]) -> bool:
        """Whether the site still is that one, so that all these files of it are in both.

        Neither another build nor anybody else was there meanwhile. The doubtful files are those
        that may have been put there by somebody else.
        """
        now, then = _stamp(os.fspath(folder)), self.folders[""]
        if now is None or then is None or now[3] != then[3]:
            return False
        if self.manifest != stamp_of(f"{folder}/{MANIFEST}") or any(self.changed(folder)):
            return False
        return all(path in self.inodes for path in paths) and all(
            self.inodes[path] == os.lstat(folder / path).st_ino
            for path in doubtful
            if path in paths
        )

    def changed(self, folder: Path) -> Iterator[str]:
        """The folders of the site that are there still and in which something may be new."""
        for path, then in self.folders.items():
            now = _stamp(f"{folder}/{path}")
            if now is None or then is None or now[3] != then[3]:
                continue
            if now == then and is_settled(then, self.taken):
                continue
            if not any(os.path.islink(folder / above) for above in parents(path)):
                yield path

    def knows(self, above: str, entry: os.DirEntry[str]) -> bool:
        """Whether a folder is one that the site had."""
        then = self.folders.get(above + entry.name)
        return then is not None and then[3] == entry.inode()


def _stamp(folder: str) -> Stamp | None:
    """Of a folder itself; None where there is none."""
    try:
        found = os.lstat(folder)
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    return (0, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


@contextmanager
def levelled(folder: Path, spare: Path) -> Iterator[Level | None]:
    """Make the spare, or a new folder beside it, level with the site; None where that cannot be.

    What is not taken from there to be published is the spare again at the end.
    """
    own = spare.with_suffix(f".{os.getpid()}.spare.new")
    if not _claimed(folder, spare, own):
        yield None
        return
    try:
        yield _level(folder, own)
    finally:
        with suppress(OSError):
            if mode(own) and not mode(spare):
                os.rename(own, spare)
            elif mode(own):
                raze(own)


def _claimed(folder: Path, spare: Path, own: Path) -> bool:
    """Whether the spare, or a new folder, is ours alone now."""
    if not folder.is_dir() or not stat.S_ISDIR(mode(spare.parent)):
        return False
    try:
        if stat.S_ISDIR(mode(spare)):
            os.rename(spare, own)
        else:
            own.mkdir()
    except OSError:
        return False
    return True


def _level(folder: Path, own: Path) -> Level | None:
    try:
        return _same(folder.resolve(), own)
    except OSError:
        return None


def _same(folder: Path, own: Path) -> Level | None:
    root, taken = os.fspath(folder), time.time_ns()
    folders, inodes = {"": _stamp(root)}, {}
    manifest, links = stamp_of(f"{root}/{MANIFEST}"), Links(folder, own)
    for path, is_folder, inode in walked(folder):
        if path.startswith(WORK):
            continue
        if is_folder:
            folders[path] = _stamp(f"{root}/{path}")
            links.make(path)
            continue
        inodes[path] = inode
        if not links.link(path, inode):
            return None
    links.end()
    return Level(own, taken, inodes, folders, frozenset(links.linked), manifest)
