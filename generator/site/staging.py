"""The staging folder: a change is made ready in full, then moved into place, then done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.site.manifest import MANIFEST, Hashes, is_ours, read_manifest
from generator.site.obstacles import refuse_obstacles
from generator.site.paths import parents


def stage(pages: Mapping[str, bytes], manifest: bytes, staging: Path) -> None:
    """Write what is to change into the staging folder; the manifest, last, says it is whole."""
    try:
        staging.mkdir()
        for parent in sorted({parent for path in pages for parent in parents(path)}):
            (staging / parent).mkdir()
        for path, content in pages.items():
            (staging / path).write_bytes(content)
        unfinished = staging / f"{MANIFEST}.part"
        unfinished.write_bytes(manifest)
        os.replace(unfinished, staging / MANIFEST)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def recover(folder: Path, staging: Path) -> None:
    """End what an interrupted run began: forwards where all was ready, else as if it never ran."""
    if staging.is_symlink() or staging.is_file():
        staging.unlink()
    elif (staging / MANIFEST).is_file():
        files = (path for path in staging.rglob("*") if path.is_file())
        staged = {path.relative_to(staging).as_posix() for path in files} - {MANIFEST}
        hashes = read_manifest(staging)
        refuse_obstacles(folder, hashes, sorted(staged), read_manifest(folder))
        publish(folder, staging, staged)
    elif staging.is_dir():
        shutil.rmtree(staging)


def publish(folder: Path, staging: Path, staged: Iterable[str]) -> int:
    """Move what is staged into place, tidy, and return how many files were removed.

    It may be cut off anywhere and called again: the manifest is moved last.
    """
    hashes = read_manifest(staging)
    if not folder.exists() and hashes.keys() == set(staged):
        os.rename(staging, folder)
        return 0
    known = read_manifest(folder)
    stale = known.keys() - hashes.keys()
    blocking = _blocking(stale, staged)
    removed = _remove(folder, blocking, known)
    for path in sorted(staged, key=_reading_order):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staging / path, folder / path)
    removed += _remove(folder, stale - blocking, known)
    folder.mkdir(exist_ok=True)
    os.replace(staging / MANIFEST, folder / MANIFEST)
    shutil.rmtree(staging)
    return removed


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


def _remove(folder: Path, paths: Iterable[str], known: Hashes) -> int:
    """Remove those files that are still as we wrote them, and the folders this empties."""
    ours = [path for path in sorted(paths) if is_ours(folder, path, known)]
    for path in ours:
        (folder / path).unlink()
    for parent in sorted({parent for path in ours for parent in parents(path)}, reverse=True):
        with suppress(OSError):
            (folder / parent).rmdir()
    return len(ours)
