"""Whether a published folder is what a build wrote: nothing missing, altered or added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.site.manifest import MANIFEST, is_ours, mode, read_manifest
from generator.site.part import in_force
from generator.site.paths import OURS, VERSIONED, OutputError, workplace
from generator.site.staging import walked


@dataclass(frozen=True)
class Verdict:
    """How a folder differs from its manifest, by sorted relative POSIX paths."""

    files: int
    """How many the manifest names."""
    digest: str
    """SHA-256 of the manifest in hexadecimal: one figure that stands for the whole site."""
    missing: tuple[str, ...]
    altered: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the folder holds exactly what was built."""
        return not (self.missing or self.altered or self.added)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each difference, in the order of the paths."""
        found = [(path, "missing") for path in self.missing]
        found += [(path, "altered") for path in self.altered]
        found += [(path, "added") for path in self.added]
        return tuple(f"{path}: {what}" for path, what in sorted(found))


def verify(folder: Path) -> Verdict:
    """Compare a folder with its manifest. Raises OutputError where it has none or it is damaged."""
    if not folder.is_dir():
        raise OutputError(f"there is no folder {folder}")
    place = _manifest_of(folder)
    if not mode(place / MANIFEST):
        raise OutputError(f"{folder} has no {MANIFEST}: it was not written by explainer build")
    known = read_manifest(place)
    missing = tuple(path for path in sorted(known) if not mode(folder / path))
    altered = (path for path in sorted(known) if not is_ours(folder, path, known))
    digest = hashlib.sha256((place / MANIFEST).read_bytes()).hexdigest()
    wrong = tuple(path for path in altered if path not in missing)
    added = tuple(path for path in sorted(_files(folder)) if path not in known)
    return Verdict(len(known), digest, missing, wrong, added)


def _manifest_of(folder: Path) -> Path:
    """The folder in which the manifest is, even where a build was ended in the middle."""
    resolved = folder.resolve()
    return in_force(resolved, workplace(resolved) / f"{OURS}staging-{resolved.name}")


def _files(folder: Path) -> Iterator[str]:
    for path, is_folder, _ in walked(folder):
        # No host serves what version control keeps.
        if is_folder or path.split("/")[0] in VERSIONED or path == MANIFEST:
            continue
        if not path.startswith(f"{OURS}lock-"):
            yield path
