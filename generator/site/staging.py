"""The new site made ready in full beside the old one, before anything of the old is touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.site.durability import flush
from generator.site.kept import Whole
from generator.site.linking import Links
from generator.site.manifest import MANIFEST, Hashes, is_ours
from generator.site.paths import OURS, all_parents
from generator.site.razing import raze

WORK = (MANIFEST, f"{OURS}lock-", f"{OURS}staging-")


@dataclass(frozen=True)
class Change:
    """What a build makes of a folder."""

    pages: Whole
    changed: tuple[str, ...]
    """The pages that the folder does not hold yet as they are now."""
    manifest: bytes
    known: Hashes
    """What the last build wrote."""
    removed: frozenset[str]
    """The pages of the last build, still as it wrote them, that are no longer made."""


def stage_whole(change: Change, folder: Path, new: Path) -> bool:
    """A whole new site: changed pages written, all other files linked from the old folder.

    Where `new` is there already, it is an earlier site, to be brought up to date.
    False where something in the folder that is not ours cannot be linked: it must stay there.
    """
    if new.is_dir():
        with suppress(OSError):
            if _stage(change, folder, new):
                return True
        raze(new)
    new.mkdir()
    return _stage(change, folder, new)


def stage_part(change: Change, folder: Path, new: Path, part: str) -> bool:
    """The same of one folder of the site alone, in which everything changes, and the manifest."""
    new.mkdir()
    return _stage(change, folder, new, part)


def _stage(change: Change, folder: Path, new: Path, part: str = "") -> bool:
    left = change.removed.union(change.changed)
    known = (path for path in change.known if path.startswith(part))
    pages = (path for path in change.pages.hashes if path.startswith(part))
    ours, links = all_parents(known), Links(folder, new)
    missing = dict.fromkeys(path for path in pages if path not in left)
    try:
        if part:
            links.make(part.rstrip("/"))
        for path, is_folder, inode in walked(folder, part.rstrip("/")):
            if path in left or path.startswith(WORK):
                continue
            if is_folder:
                if path not in ours:
                    links.make(path)
            elif links.link(path, inode):
                missing.pop(path, None)
            elif path not in missing:
                return False
    except PermissionError:
        return False
    links.end()
    paths = [*change.changed, *sorted(missing)]
    write_pages(change, new, paths, links.folders, links.touched)
    return True


def stage_changes(change: Change, new: Path) -> None:
    """Only what is to change, to be moved into the folder file by file."""
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    write_pages(change, new, change.changed)


def write_pages(
    change: Change,
    new: Path,
    paths: Sequence[str],
    folders: Collection[str] = ("",),
    touched: Collection[str] = (),
) -> None:
    """Write pages and the manifest, and see that the disk has them.

    `folders` are there already; those that were touched are flushed as well.
    """
    above = all_parents(paths)
    for path in sorted(above.difference(folders)):
        os.mkdir(new / path)
    files = [new / path for path in (*paths, MANIFEST)]
    for file, path in zip(files, (*paths, MANIFEST), strict=True):
        # On a disk that ignores case a linked file may answer to this name: it is not ours.
        file.unlink(missing_ok=True)
        if path == MANIFEST:
            file.write_bytes(change.manifest)
        else:
            change.pages.put(path, file)
    flush(files, [new / path for path in {"", *above, *touched}])


def walked(folder: Path, part: str = "") -> Iterator[tuple[str, bool, int]]:
    """Everything below a folder: relative POSIX path, whether it is itself a folder, and inode.

    `part` is the folder within that matters. Folders come before what they hold. Links are not
    followed. Raises OSError where a folder cannot be read.
    """
    if not folder.is_dir():
        return
    root, todo = os.fspath(folder), [part]
    while todo:
        above = todo.pop()
        with os.scandir(f"{root}/{above}") as found:
            inside = sorted((e.name, e.is_dir(follow_symlinks=False), e.inode()) for e in found)
        for name, is_folder, inode in inside:
            path = f"{above}/{name}" if above else name
            yield path, is_folder, inode
            if is_folder:
                todo.append(path)


def removed_pages(folder: Path, known: Hashes, pages: Iterable[str]) -> frozenset[str]:
    """The pages of the last build that go: no longer made, and still as it wrote them."""
    stale = known.keys() - set(pages)
    return frozenset(path for path in stale if is_ours(folder, path, known))
