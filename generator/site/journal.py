"""The journal: what an interrupted run was about, for the next run to end."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.site.durability import flush
from generator.site.manifest import MANIFEST
from generator.site.paths import is_safe

NEW, OLD, GONE = "new", "old", "gone"
"""Folders beside it: the new site or its part, where the old one may wait, and what may go."""
_NAME = "journal.json"


@dataclass(frozen=True)
class Journal:
    """Written when everything is ready, before anything in the output is touched."""

    inode: int
    """Of the new site's folder: where the output has it, the two have changed places."""
    moving: tuple[str, ...] | None = None
    """The files that are moved one by one, where the folders cannot change places."""
    part: str = ""
    """The one folder of the site that changes places, with the manifest; empty where all do."""
    manifest: int = 0
    """The inode of the new manifest, where that is so."""


def write_journal(
    work: Path, new: Path, moving: Sequence[str] | None = None, part: str = ""
) -> None:
    """Say that `new` is ready; `moving`: and that these of its files are moved one by one.

    `part` is the folder that alone is ready, with a slash at its end.
    """
    content = {
        "inode": (new / part).stat().st_ino,
        "moving": None if moving is None else list(moving),
        "part": part,
        "manifest": (new / MANIFEST).stat().st_ino,
    }
    unfinished = work / f"{_NAME}.part"
    unfinished.write_bytes(json.dumps(content).encode())
    flush([unfinished], [])
    os.replace(unfinished, work / _NAME)
    flush([], [work])


def read_journal(work: Path) -> Journal | None:
    """The journal; None where there is none, so that nothing in the output was touched."""
    try:
        content = json.loads((work / _NAME).read_bytes())
        moving = content["moving"]
        paths = None if moving is None else tuple(map(str, moving))
        inode, manifest = int(content["inode"]), int(content["manifest"])
        part = str(content["part"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    named = (*(paths or ()), *((part.rstrip("/"),) if part else ()))
    return Journal(inode, paths, part, manifest) if all(map(is_safe, named)) else None
