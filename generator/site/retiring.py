"""An old site about to go: what others put there meanwhile is brought over to the new one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.site.manifest import MANIFEST, Hashes, is_ours, mode, read_manifest
from generator.site.paths import parents
from generator.site.razing import opened


def retire(old: Path, folder: Path, part: str = "") -> None:
    """Bring back from the old site what others put there while the new one was made.

    `part` is the folder, with a slash at its end, of which alone there is an old one.
    """
    found = (part + path for path in _not_in(old / part, folder / part))
    others = [path for path in found if path != MANIFEST]
    known = read_manifest(old) if others else {}
    theirs = [path for path in others if not _is_kept(old, folder, path, known)]
    for path in theirs:
        _bring_back(old, folder, path)


def _not_in(old: Path, folder: Path) -> Iterator[str]:
    """The files of the old site that the new one does not have as the very same: few."""
    inodes: dict[str, int] = {}
    for above, entries in opened(old):
        if any(not entry.is_dir(follow_symlinks=False) for entry in entries):
            inodes = _inodes(f"{folder}/{above}")
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                continue
            if inodes.get(entry.name) != entry.inode():
                yield above + entry.name


def _inodes(folder: str) -> dict[str, int]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.inode() for entry in entries}
    except (FileNotFoundError, NotADirectoryError):
        return {}


def _is_kept(old: Path, folder: Path, path: str, known: Hashes) -> bool:
    """Whether a file of the old site may go: the new one has another, or it is a page of ours."""
    return (bool(mode(folder / path)) and path in known) or is_ours(old, path, known)


def _bring_back(old: Path, folder: Path, path: str) -> None:
    name = path
    while _is_taken(folder, name):
        name = f"{name.replace('/', '-')}.kept"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    os.rename(old / path, folder / name)


def _is_taken(folder: Path, path: str) -> bool:
    above = (mode(folder / parent) for parent in parents(path))
    return bool(mode(folder / path)) or any(found and not stat.S_ISDIR(found) for found in above)
