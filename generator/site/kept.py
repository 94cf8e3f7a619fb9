"""A whole site of which only a part is at hand: the rest stands in the folder already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from generator.site.laid import Laid, put
from generator.site.manifest import Hashes
from generator.site.paths import OutputError


class StaleError(OutputError):
    """The folder does not hold what was to be kept: another build wrote there meanwhile."""


class Whole(Mapping[str, bytes]):
    """All pages of a site; those that are kept are read from the folder when asked for."""

    def __init__(self, made: Mapping[str, bytes], laid: Laid, kept: Hashes, folder: Path) -> None:
        self.made, self.laid, self.folder = made, laid, folder
        self.kept = {
            path: digest
            for path, digest in kept.items()
            if path not in made and path not in laid.hashes
        }

    def __getitem__(self, path: str) -> bytes:
        if path in self.made:
            return self.made[path]
        if path in self.laid.hashes:
            return (self.laid.folder / path).read_bytes()
        content = (self.folder / path).read_bytes()
        if hashlib.sha256(content).hexdigest() != self.kept[path]:
            raise StaleError(f"“{path}” was altered while the site was built: build again")
        return content

    def __iter__(self) -> Iterator[str]:
        yield from self.made
        yield from self.laid.hashes
        yield from self.kept

    def __len__(self) -> int:
        return len(self.made) + len(self.laid.hashes) + len(self.kept)

    def __contains__(self, path: object) -> bool:
        return path in self.made or path in self.laid.hashes or path in self.kept

    @cached_property
    def hashes(self) -> Hashes:
        """The SHA-256 of each page in hexadecimal."""
        made = {path: hashlib.sha256(content).hexdigest() for path, content in self.made.items()}
        return {**self.kept, **self.laid.hashes, **made}

    def put(self, path: str, file: Path) -> None:
        """Write a page to a file that is not there yet."""
        if path in self.laid.hashes and path not in self.made:
            put(self.laid.folder / path, file)
        else:
            file.write_bytes(self[path])

    def refuse_unknown(self, known: Hashes) -> None:
        """Raise StaleError where a manifest does not name all that is to be kept."""
        if any(known.get(path) != digest for path, digest in self.kept.items()):
            raise StaleError("another build wrote here meanwhile: build again")
