"""Files moved one by one into a folder that cannot change places with another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.site.durability import flush_folders
from generator.site.manifest import MANIFEST, Hashes, is_ours, mode, read_manifest
from generator.site.paths import parents


def move(folder: Path, new: Path, changed: Iterable[str]) -> None:
    """Move what is ready into place and tidy; each file is whole, old or new, at any moment.

    It may be cut off anywhere and called again: the manifest is moved last.
    """
    if not mode(new / MANIFEST):
        return
    wanted, known = read_manifest(new), read_manifest(folder)
    staged = [path for path in changed if mode(new / path)]
    stale = known.keys() - wanted.keys()
    blocking = _blocking(stale, staged)
    _remove(folder, blocking, known)
    for path in sorted(staged, key=_reading_order):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(new / path, folder / path)
    _remove(folder, stale - blocking, known)
    folder.mkdir(exist_ok=True)
    os.replace(new / MANIFEST, folder / MANIFEST)
    flush_folders([folder])


def _blocking(stale: Iterable[str], staged: Iterable[str]) -> set[str]:
    """The files of the last build that must go before a new one can come, on any disk."""
    files = {path.casefold() for path in staged}
    folders = {parent for path in files for parent in parents(path)}
    return {
        old for old in stale if not files.isdisjoint((old.casefold(), *parents(old.casefold())))
    } | {old for old in stale if old.casefold() in folders}


def _reading_order(path: str) -> tuple[bool, bool, str]:
    """What pages use comes before the pages; the index that leads to them comes last."""
    return (path == "index.html", path.endswith(".html"), path)


def _remove(folder: Path, paths: Iterable[str], known: Hashes) -> None:
    """Remove those files that are still as we wrote them, and the folders this empties."""
    ours = [path for path in sorted(paths) if is_ours(folder, path, known)]
    for path in ours:
        (folder / path).unlink()
    for parent in sorted({parent for path in ours for parent in parents(path)}, reverse=True):
        with suppress(OSError):
            (folder / parent).rmdir()
