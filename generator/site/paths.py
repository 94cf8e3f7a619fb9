"""Where a site may be written: safe relative paths, and folders that are not the user's own."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.portable import OURS as OURS
from generator.portable import is_safe as is_safe

VERSIONED = frozenset({".git", ".hg", ".svn"})
"""Folders in which version control keeps its own."""


class OutputError(Exception):
    """The output cannot be written; the message is one line for the person who must act."""


def check_paths(paths: Iterable[str]) -> None:
    """Refuse paths that leave the folder, or that some file system cannot tell apart."""
    seen: dict[str, str] = {}
    above: dict[str, str] = {}
    for path in sorted(paths):
        if not is_safe(path):
            raise OutputError(f"{path!r} cannot be the path of a page")
        twin = seen.setdefault(_folded(path), path)
        if twin != path:
            raise OutputError(f"“{twin}” and “{path}” are the same file on some computers")
        above.setdefault(path.rpartition("/")[0], path)
    for folder, path in above.items():
        for parent in (*parents(folder), folder):
            if _folded(parent) in seen:
                raise OutputError(
                    f"“{seen[_folded(parent)]}” cannot be a page and the folder of “{path}”"
                )


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()


def parents(path: str) -> list[str]:
    """The folders above a relative path, outermost first: “a/b/c” → “a”, “a/b”."""
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def all_parents(paths: Iterable[str]) -> set[str]:
    """The folders above any of these paths."""
    nearest = {path.rpartition("/")[0] for path in paths}
    return {parent for folder in nearest for parent in (*parents(folder), folder)} - {""}


def permitted(output: Path, forbidden: Iterable[Path]) -> Path:
    """The output folder, resolved; OutputError where something of the user's is at stake."""
    try:
        folder = output.resolve()
        home = Path(os.path.expanduser("~")).resolve()
        kept = [(place, place.resolve()) for place in forbidden]
    except RuntimeError as error:
        raise OutputError(f"the output {output} is a link that leads back to itself") from error
    if any(part.casefold() in VERSIONED for part in folder.parts):
        raise OutputError(f"the output may not be {output}: version control keeps its own there")
    if folder == folder.parent:
        raise OutputError(f"the output may not be {output}: that is the whole disk")
    if _is_within(home, folder):
        raise OutputError(f"the output may not be {output}: your home folder is there")
    for place, resolved in kept:
        if _is_within(resolved, folder):
            raise OutputError(f"the output may not be {output}: {place} is there")
        if _is_within(folder, resolved):
            raise OutputError(f"the output may not be {output}: it lies in {place}")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"the output {output} is a file, not a folder")
    return folder


def _is_within(path: Path, folder: Path) -> bool:
    return any(is_same(place, folder) for place in (path, *path.parents))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, even where they are spelt in two cases."""
    if one == other:
        return True
    with suppress(OSError):
        return os.path.samefile(one, other)
    return False


def workplace(folder: Path) -> Path:
    """Where unfinished work stands: beside the folder, or in it where beside is closed to us."""
    beside = folder.parent
    if not folder.is_dir():
        return beside
    if os.access(beside, os.W_OK) and beside.stat().st_dev == folder.stat().st_dev:
        return beside
    return folder
