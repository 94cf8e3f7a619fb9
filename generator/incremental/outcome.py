"""What is asked of a build, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.departures import Departure
from generator.problems import Lines, Problem, has_errors
from generator.site import Written

_NOTHING = Written(0, 0, 0)


@dataclass(frozen=True)
class Updated:
    """What a build came to."""

    problems: tuple[Problem, ...]
    lines: Lines
    explainers: int
    sources: int
    """How many files of the content it stands on."""
    files: int = 0
    size: int = 0
    """Of all files of the site, in bytes."""
    written: Written = _NOTHING
    gone: tuple[Departure, ...] = ()
    """The pages that the site had and has no more."""

    @property
    def failed(self) -> bool:
        """Whether a problem stopped the build, and nothing was written."""
        return has_errors(self.problems)


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    strict: bool = False
    compress: bool = False

    def __str__(self) -> str:
        return f"strict={self.strict} compress={self.compress}"
