"""Finished pages that lie in a folder already: a large site need not be held in memory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.site.manifest import Hashes


@dataclass(frozen=True)
class Laid:
    """Pages in a folder of our own, on the disk of the output."""

    folder: Path = Path()
    hashes: Hashes = field(default_factory=dict)


def lay(files: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """Write pages of one explainer to a folder; their hashes. Raises OSError."""
    for above in {path.rpartition("/")[0] for path in files}:
        (folder / above).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def put(source: Path, file: Path) -> None:
    """A page that lies elsewhere, as a file of the site: the very same where that can be."""
    try:
        os.link(source, file)
    except (OSError, NotImplementedError):
        file.write_bytes(source.read_bytes())
