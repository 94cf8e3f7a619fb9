"""What the last build made of each explainer: what may be kept, and what it says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.former import Claim
from generator.incremental.inputs import UNKNOWN, Key
from generator.incremental.made import Base, Made
from generator.problems import Problem
from generator.stamps import NOTHING, Stamps, digest, digest_of

Hashes = Mapping[str, str]
"""SHA-256 in hexadecimal, by path."""


@dataclass(frozen=True)
class Files:
    """Files of the site as they were written."""

    hashes: Hashes = field(default_factory=dict)
    stamps: str = ""
    """One figure for their stamps."""

    def if_standing(self, folder: Path, standing: Stamps) -> Files | None:
        """The same where all still are as they were written; `standing` stamps the whole site."""
        if not self.hashes or any(path not in standing for path in self.hashes):
            return None
        if self.stamps == self.known_by(standing).stamps:
            return self
        same = all(_hash(folder / path) == hash for path, hash in self.hashes.items())
        return Files(self.hashes) if same else None

    def known_by(self, standing: Stamps) -> Files:
        """The same, to be known by how they stand now."""
        stamps = {path: standing.get(path, NOTHING) for path in self.hashes}
        return Files(self.hashes, digest_of(stamps))


@dataclass(frozen=True)
class Line:
    """One explainer as it was made."""

    key: Key
    """Of its own files."""
    sources: int
    problems: tuple[Problem, ...]
    told: str
    """A digest of what lists of the site show of it."""
    files: Files
    former: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """Everything that the last good build made."""

    common: Key = UNKNOWN
    """Of what every explainer depends on."""
    ground: str = ""
    """A digest of what `base` depends on."""
    base: Base = field(default_factory=Base)
    lines: Mapping[str, Line] = field(default_factory=dict)
    told: str = ""
    """A digest of what `shared` depends on."""
    shared: Files = field(default_factory=Files)
    """The files that belong to no explainer."""

    @cached_property
    def files(self) -> Hashes:
        """All files of the site."""
        groups = (*(line.files for line in self.lines.values()), self.shared)
        return {path: hash for group in groups for path, hash in group.hashes.items()}

    def key(self, slug: str) -> Key:
        """What was known of an explainer's own files."""
        line = self.lines.get(slug)
        return line.key if line else UNKNOWN


def line_of(key: Key, made: Made) -> Line:
    """What is kept of an explainer that was drawn."""
    files = Files(made.laid or hashes(made.files))
    return Line(key, made.sources, made.problems, digest([made.listed]), files, made.former)


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
