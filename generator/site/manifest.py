"""The manifest: which files the last build wrote, and whether they are still as it wrote them."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from generator.site.paths import OURS, OutputError, is_safe, parents

Hashes = Mapping[str, str]
"""Relative POSIX path → SHA-256 in hexadecimal."""

MANIFEST = f"{OURS}manifest.json"
FORMAT = 1


def manifest_bytes(hashes: Hashes) -> bytes:
    """The manifest as it is written: the same pages give the same bytes."""
    # As json.dumps(…, indent=1) has it, which for thousands of files takes its time; a safe path
    # has nothing in it that must be escaped.
    files = ",\n".join(f'  "{path}": "{hashes[path]}"' for path in sorted(hashes))
    listed = f"{{\n{files}\n }}" if files else "{}"
    return f'{{\n "format": {FORMAT},\n "files": {listed}\n}}\n'.encode()


def read_manifest(folder: Path) -> Hashes:
    """What was written to the folder; nothing where there is no manifest.

    Raises OutputError where it is damaged, of another format, or names a path outside.
    """
    path = folder / MANIFEST
    if not mode(path):
        return {}
    hashes = _understood(path.read_bytes())
    if hashes is None:
        raise OutputError(
            f"{folder.name}/{MANIFEST} cannot be understood, so nobody knows which files are "
            "ours: restore it, or remove the folder and build again"
        )
    return hashes


def _understood(content: bytes) -> Hashes | None:
    try:
        manifest = json.loads(content)
        files = {str(path): str(digest) for path, digest in manifest["files"].items()}
        return files if manifest["format"] == FORMAT and all(map(is_safe, files)) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def mode(path: Path | str) -> int:
    """The mode of the file itself, never of what it links to; 0 where there is none."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def holds(path: Path, content: bytes) -> bool:
    """Whether a regular file holds exactly these bytes."""
    if not stat.S_ISREG(mode(path)) or path.stat().st_size != len(content):
        return False
    return path.read_bytes() == content


def is_ours(folder: Path, path: str, known: Hashes) -> bool:
    """Whether a file is, still and in this very folder, what the manifest says was written."""
    if path not in known or any(stat.S_ISLNK(mode(folder / above)) for above in parents(path)):
        return False
    if not stat.S_ISREG(mode(folder / path)):
        return False
    return hashlib.sha256((folder / path).read_bytes()).hexdigest() == known[path]
