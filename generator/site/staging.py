"""The new site made ready in full beside the old one, before anything of the old is touched."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.site.durability import flush
from generator.site.manifest import MANIFEST, Hashes, is_ours, mode
from generator.site.paths import OURS, parents

_WORK = (MANIFEST, f"{OURS}lock-", f"{OURS}staging-")


@dataclass(frozen=True)
class Change:
    """What a build makes of a folder."""

    pages: Mapping[str, bytes]
    changed: tuple[str, ...]
    """The pages that the folder does not hold yet as they are now."""
    manifest: bytes
    known: Hashes
    """What the last build wrote."""
    removed: frozenset[str]
    """The pages of the last build, still as it wrote them, that are no longer made."""


def stage_whole(change: Change, folder: Path, new: Path) -> bool:
    """A whole new site: changed pages written, all other files linked from the old folder.

    False where something in the folder that is not ours cannot be linked: it must stay there.
    """
    new.mkdir()
    ours = {parent for path in change.known for parent in parents(path)}
    try:
        there = list(walked(folder))
    except PermissionError:
        return False
    links = _Links(folder, new)
    for path, is_folder in there:
        if path in change.pages or path in change.removed or path.startswith(_WORK):
            continue
        if is_folder:
            if path not in ours:
                links.make(path)
        elif not links.link(path):
            return False
    kept = change.pages.keys() - set(change.changed)
    written = [path for path in sorted(kept) if not links.link(path)]
    write_pages(change, new, [*change.changed, *written])
    _dress(folder, new)
    return True


def stage_changes(change: Change, new: Path) -> None:
    """Only what is to change, to be moved into the folder file by file."""
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    write_pages(change, new, change.changed)


def write_pages(change: Change, new: Path, paths: Iterable[str]) -> None:
    """Write pages and the manifest, and see that the disk has them."""
    contents = {path: change.pages[path] for path in paths} | {MANIFEST: change.manifest}
    for path, content in contents.items():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        # On a disk that ignores case a linked file may answer to this name: it is not ours.
        (new / path).unlink(missing_ok=True)
        (new / path).write_bytes(content)
    files = [new / path for path in contents]
    folders = [new, *(new / path for path, is_folder in walked(new) if is_folder)]
    flush(files, folders)


def entries(folder: Path) -> Iterator[str]:
    """Everything below a folder by relative POSIX path, folders before what they hold.

    Links are not followed. Raises OSError where a folder cannot be read.
    """
    return (path for path, _ in walked(folder))


def walked(folder: Path) -> Iterator[tuple[str, bool]]:
    """The same, each with whether it is a folder and not a link to one."""
    if not folder.is_dir():
        return
    todo = [""]
    while todo:
        above = todo.pop()
        with os.scandir(folder / above if above else folder) as found:
            inside = sorted(found, key=lambda entry: entry.name)
        for entry in inside:
            path = f"{above}/{entry.name}" if above else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            yield path, is_folder
            if is_folder:
                todo.append(path)


def removed_pages(folder: Path, known: Hashes, pages: Iterable[str]) -> frozenset[str]:
    """The pages of the last build that go: no longer made, and still as it wrote them."""
    stale = known.keys() - set(pages)
    return frozenset(path for path in stale if is_ours(folder, path, known))


class _Links:
    """Files of the old folder linked into the new one: there are many, so it keeps to strings."""

    def __init__(self, folder: Path, new: Path) -> None:
        self._folder, self._new = os.fspath(folder), os.fspath(new)
        self._made: set[str] = {""}

    def make(self, path: str) -> None:
        """A folder, with those above it."""
        if path not in self._made:
            os.makedirs(os.path.join(self._new, path), exist_ok=True)
            self._made.add(path)

    def link(self, path: str) -> bool:
        """Whether a file could be linked."""
        self.make(path.rpartition("/")[0])
        try:
            os.link(f"{self._folder}/{path}", f"{self._new}/{path}", follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        return True


def _dress(folder: Path, new: Path) -> None:
    """The owners, modes and times of the old folders for those of the new ones."""
    below = [path for path, is_folder in walked(new) if is_folder]
    for path in (*reversed(below), "."):
        old = folder / path
        if not stat.S_ISDIR(mode(old)):
            continue
        with suppress(OSError, AttributeError):
            if (new / path).stat().st_uid != old.stat().st_uid:
                os.chown(new / path, old.stat().st_uid, old.stat().st_gid)
        with suppress(OSError):
            shutil.copystat(old, new / path)
