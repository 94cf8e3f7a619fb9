"""One folder of the site in the place of the old one: what an edit changes lies in it alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.site.durability import flush_folders
from generator.site.exchange import exchange
from generator.site.journal import GONE, NEW, Journal, read_journal
from generator.site.manifest import MANIFEST, mode
from generator.site.retiring import retire
from generator.site.staging import Change


def part_of(change: Change, folder: Path) -> str:
    """The folder, with a slash at its end, in which all changes lie; empty where none is that."""
    paths = {*change.changed, *change.removed}
    above = {path.partition("/")[0] for path in paths}
    if len(above) > 1 or not change.changed or not all("/" in path for path in paths):
        return ""
    part = above.pop()
    is_there = stat.S_ISDIR(mode(folder / part)) and stat.S_ISREG(mode(folder / MANIFEST))
    return f"{part}/" if is_there else ""


def swap_part(folder: Path, new: Path, part: str) -> bool:
    """Let the new folder and the old one change places, and the manifests; False where they cannot.

    In between the pages are all new, and `in_force` tells which manifest they have.
    """
    if not exchange(new / part, folder / part):
        return False
    if not exchange(new / MANIFEST, folder / MANIFEST):
        exchange(new / part, folder / part)
        return False
    flush_folders([folder, new])
    return True


def put_away(folder: Path, work: Path, part: str) -> None:
    """Bring over what others put into the old folder; from then on it is not needed any more."""
    retire(work / NEW, folder, part)
    os.rename(work / NEW, work / GONE)


def end_part(folder: Path, work: Path, journal: Journal) -> None:
    """End what an interrupted run began, where it came so far as to change the pages."""
    new = work / NEW
    if not _is_swapped(folder, journal) or not stat.S_ISDIR(mode(new / journal.part.rstrip("/"))):
        return
    if _inode(folder / MANIFEST) != journal.manifest:
        exchange(new / MANIFEST, folder / MANIFEST)
    put_away(folder, work, journal.part)


def in_force(folder: Path, work: Path) -> Path:
    """Where the manifest of a site is: in its folder, but for a moment."""
    journal = read_journal(work)
    if journal is None or not journal.part or not _is_swapped(folder, journal):
        return folder
    return folder if _inode(folder / MANIFEST) == journal.manifest else work / NEW


def _is_swapped(folder: Path, journal: Journal) -> bool:
    return _inode(folder / journal.part) == journal.inode


def _inode(path: Path) -> int:
    try:
        return os.lstat(path).st_ino
    except (FileNotFoundError, NotADirectoryError):
        return 0
