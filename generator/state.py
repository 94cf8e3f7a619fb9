"""The state file: what the last build read and wrote, in a folder that is never published."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from generator.stamps import digest

FOLDER = ".explainer-cache"
FORMAT = 3


def place_of(root: Path, output: Path) -> Path:
    """Where the state of one output is kept: without a suffix."""
    return root / FOLDER / digest([os.path.realpath(output)])[:16]


def load(path: Path) -> dict[str, Any] | None:
    """A state; None where there is none that can be understood."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def save(path: Path, state: dict[str, Any]) -> None:
    """Keep a state, whole or not at all; where nothing can be written, nothing is kept."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        found(path.parent)
        text = json.dumps({"format": FORMAT, **state}, ensure_ascii=True, separators=(",", ":"))
        scratch.write_text(text, encoding="ascii")
        scratch.replace(path)
    except OSError:
        forget(scratch)
        forget(path)


def found(folder: Path) -> None:
    """Make the folder of the state, which version control leaves alone. Raises OSError."""
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.is_file():
        ignored.write_text("*\n", encoding="ascii")


def is_ours(name: str) -> bool:
    """Whether a file of the folder is named as all of a state are: others are left alone."""
    place = name.partition(".")[0]
    return len(place) == 16 and not place.strip("0123456789abcdef") and place != name


def forget(path: Path) -> None:
    """Remove a state: the next build does without."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
