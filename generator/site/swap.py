"""The new site in the place of the old in one step, and the old one put away."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from generator.site.durability import flush_folders
from generator.site.exchange import CANNOT, exchange
from generator.site.journal import GONE, NEW, OLD, Journal, read_journal, write_journal
from generator.site.manifest import MANIFEST, mode, read_manifest
from generator.site.moving import move
from generator.site.obstacles import refuse_obstacles
from generator.site.part import end_part, part_of, put_away, swap_part
from generator.site.retiring import retire
from generator.site.spare import put_by, remove, take
from generator.site.staging import Change, stage_changes, stage_part, stage_whole


def publish(change: Change, folder: Path, work: Path, spare: Path | None = None) -> str:
    """Make ready beside the folder, then let the two change places.

    Where all that changes lies in one folder of the site, that one alone does, with the manifest:
    it is returned, with a slash at its end. Else the old site is put by as a spare, where that has
    a place, for the next one to begin with: only what differs need then be made and removed.

    Where they cannot (a mount point, a parent we may not write to, something in the folder that
    cannot be linked), files are moved one by one, which the next run ends if this one is cut off.
    """
    part = part_of(change, folder)
    if part and _publish_part(change, folder, work, part):
        return part
    new = work / NEW
    try:
        work.mkdir()
        if spare is not None:
            take(spare, new)
        whole = work.parent != folder and stage_whole(change, folder, new)
        if not whole:
            stage_changes(change, new)
        write_journal(work, new, None if whole else change.changed)
    except BaseException:
        _discard(work)
        raise
    if whole and not _swap(folder, work):
        write_journal(work, new, change.changed)
        whole = False
    if not whole:
        move(folder, new, change.changed)
    with suppress(OSError):  # the new site is there; what is left of the old is put away next time
        _clear(folder, work, spare)
    return ""


def _publish_part(change: Change, folder: Path, work: Path, part: str) -> bool:
    new = work / NEW
    try:
        work.mkdir()
        is_ready = stage_part(change, folder, new, part)
        if is_ready:
            write_journal(work, new, part=part)
    except BaseException:
        _discard(work)
        raise
    is_done = is_ready and swap_part(folder, new, part)
    with suppress(OSError):
        if is_done:
            put_away(folder, work, part)
        _discard(work)
    return is_done


def _swap(folder: Path, work: Path) -> bool:
    """Let the new site and the old change places, at once where the system can."""
    new, old = work / NEW, work / OLD
    if not folder.exists():
        os.rename(new, folder)
    elif not exchange(new, folder):
        try:
            os.rename(folder, old)
        except OSError as error:
            if error.errno in CANNOT:
                return False
            raise
        try:
            os.rename(new, folder)
        except BaseException:
            os.rename(old, folder)
            raise
    flush_folders([folder.parent, work])
    return True


def recover(folder: Path, work: Path) -> None:
    """End what an interrupted run began: forwards where all was ready, else as if it never ran."""
    if work.is_symlink() or work.is_file():
        work.unlink()
    if not work.is_dir():
        return None
    journal = read_journal(work)
    if journal is None:
        return _discard(work)
    if journal.part:
        end_part(folder, work, journal)
        return _discard(work)
    if not folder.exists() and _is_folder(work / OLD):
        whole = _is(work / NEW, journal)
        os.rename(work / (NEW if whole else OLD), folder)
    if journal.moving is not None and _is(work / NEW, journal):
        _move_on(folder, work / NEW, journal.moving)
    _clear(folder, work)
    return None


def _move_on(folder: Path, new: Path, moving: tuple[str, ...]) -> None:
    if not mode(new / MANIFEST):
        return
    left = [path for path in moving if mode(new / path)]
    refuse_obstacles(folder, read_manifest(new), left, read_manifest(folder))
    move(folder, new, left)


def _is_folder(path: Path) -> bool:
    """A link to a folder is none of ours: what it leads to is somebody else's."""
    return stat.S_ISDIR(mode(path))


def _is(new: Path, journal: Journal) -> bool:
    return _is_folder(new) and new.stat().st_ino == journal.inode


def _clear(folder: Path, work: Path, spare: Path | None = None) -> None:
    """Put away the old site, wherever it is by now, and the working folder."""
    journal = read_journal(work)
    if journal is not None:
        for old in (work / NEW, work / OLD):
            if _is_folder(old) and not _is(old, journal):
                retire(old, folder)
                if spare is not None and put_by(old, spare):
                    continue
                # From here on nothing in it is needed: its manifest may go before its pages.
                remove(work / GONE)
                os.rename(old, work / GONE)
    _discard(work)


def _discard(work: Path) -> None:
    """Remove the working folder; last the journal, which says what the rest is."""
    for part in (GONE, NEW, OLD):
        remove(work / part)
    if work.exists():
        shutil.rmtree(work)
