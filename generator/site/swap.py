"""The new site in the place of the old in one step, and the old one put away."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from generator.site.durability import flush_folders
from generator.site.exchange import CANNOT, exchange
from generator.site.journal import Journal, read_journal, write_journal
from generator.site.manifest import MANIFEST, Hashes, is_ours, mode, read_manifest
from generator.site.moving import move
from generator.site.obstacles import refuse_obstacles
from generator.site.paths import parents
from generator.site.staging import Change, stage_changes, stage_whole, walked

NEW, OLD, GONE = "new", "old", "gone"


def publish(change: Change, folder: Path, work: Path) -> None:
    """Make ready beside the folder, then let the two change places.

    Where they cannot (a mount point, a parent we may not write to, something in the folder that
    cannot be linked), files are moved one by one, which the next run ends if this one is cut off.
    """
    new = work / NEW
    try:
        work.mkdir()
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
        _clear(folder, work)


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
    if not folder.exists() and (work / OLD).is_dir():
        whole = _is(work / NEW, journal)
        os.rename(work / (NEW if whole else OLD), folder)
    if journal.moving is not None and _is(work / NEW, journal):
        _move_on(folder, work / NEW, journal.moving)
    return _clear(folder, work)


def _move_on(folder: Path, new: Path, moving: tuple[str, ...]) -> None:
    if not mode(new / MANIFEST):
        return
    left = [path for path in moving if mode(new / path)]
    refuse_obstacles(folder, read_manifest(new), left, read_manifest(folder))
    move(folder, new, left)


def _is(new: Path, journal: Journal) -> bool:
    return new.is_dir() and new.stat().st_ino == journal.inode


def _clear(folder: Path, work: Path) -> None:
    """Put away the old site, wherever it is by now, and the working folder."""
    journal = read_journal(work)
    if journal is not None:
        for old in (work / NEW, work / OLD):
            if old.is_dir() and not _is(old, journal):
                retire(old, folder)
                # From here on nothing in it is needed: its manifest may go before its pages.
                _remove(work / GONE)
                os.rename(old, work / GONE)
    _discard(work)


def retire(old: Path, folder: Path) -> None:
    """Bring back from the old site what others put there while the new one was made."""
    known = read_manifest(old)
    _open(old)
    for path, is_folder in list(walked(old)):
        if is_folder or _is_same(old, folder, path):
            continue
        if not _is_kept(old, folder, path, known):
            _bring_back(old, folder, path)


def _is_same(old: Path, folder: Path, path: str) -> bool:
    """Whether the new site has the very same file: nearly all are."""
    try:
        return os.path.samestat(os.lstat(f"{old}/{path}"), os.lstat(f"{folder}/{path}"))
    except OSError:
        return False


def _is_kept(old: Path, folder: Path, path: str, known: Hashes) -> bool:
    """Whether a file of the old site may go: the new one has another, or it is a page of ours."""
    if path == MANIFEST:
        return True
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


def _open(folder: Path) -> None:
    """Let everything in an old site be removed, even from folders closed to writing."""
    for path, is_folder in ((".", folder.is_dir()), *walked(folder)):
        if is_folder:
            with suppress(OSError):
                (folder / path).chmod(0o700)


def _discard(work: Path) -> None:
    """Remove the working folder; last the journal, which says what the rest is."""
    for part in (GONE, NEW, OLD):
        _remove(work / part)
    if work.exists():
        shutil.rmtree(work)


def _remove(folder: Path) -> None:
    if folder.exists():
        _open(folder)
        shutil.rmtree(folder)
