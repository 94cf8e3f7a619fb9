"""What is made of an explainer: plain values, which one process can hand to another."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.former import Claim
from generator.problems import Problem


class MakingError(Exception):
    """The generator itself failed at an explainer; the message is one line."""


@dataclass(frozen=True)
class Made:
    """What came of one explainer."""

    slug: str
    problems: tuple[Problem, ...]
    """Of the content."""
    sources: int
    """How many files were read."""
    listed: str = ""
    """As lists of the site show it, in JSON; empty where it was not drawn."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    laid: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of files that lie in a folder instead."""
    theme: tuple[Problem, ...] = ()
    """What is wrong with templates."""
    former: tuple[Claim, ...] = ()
    """Where it was before."""


@dataclass(frozen=True)
class Base:
    """What was found outside the explainers' folders."""

    problems: tuple[Problem, ...] = ()
    sources: int = 0
    """How many files were read."""


@dataclass(frozen=True)
class Work:
    """Some explainers made, and what they stand on."""

    base: Base
    made: tuple[Made, ...]


class Packed(Mapping[str, bytes]):
    """Files by path, as they were given, in a fraction of the room."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._squeezed = {path: zlib.compress(content, 1) for path, content in files.items()}

    def __getitem__(self, path: str) -> bytes:
        return zlib.decompress(self._squeezed[path])

    def __contains__(self, path: object) -> bool:
        return path in self._squeezed

    def __iter__(self) -> Iterator[str]:
        return iter(self._squeezed)

    def __len__(self) -> int:
        return len(self._squeezed)
