"""Why a phrase has no one place in a text, as a value and as an exception."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.anchors.normalisation import Span

Reason = Literal["none", "context", "several", "empty", "occurrence"]

LineOf = Callable[[int], int]
"""The line of a file on which a character of the text stands, by its offset in the text."""


@dataclass(frozen=True)
class Candidate:
    """One place that a phrase could mean, and what would settle that it is this one."""

    span: Span
    excerpt: str
    """The phrase in brackets, among the words around it."""
    prefix: str
    suffix: str
    """The shortest context that only this place has; both empty if there is none."""
    occurrence: int


@dataclass(frozen=True)
class Miss:
    """Why a phrase has no one place in a text."""

    reason: Reason
    sentence: str
    """What to tell the author; with candidates, each on a line of its own, indented by two."""
    candidates: tuple[Candidate, ...] = ()
    """The places that it could mean, at most the first eight of them."""
    nearest: Span | None = None
    """Where the text is most like a phrase that it does not have."""

    def lines(self, line_of: LineOf) -> tuple[int, ...]:
        """Where its candidates begin; without any, all lines of what is nearest to the phrase."""
        places = [candidate.span.start for candidate in self.candidates]
        if not places and self.nearest:
            places = list(range(*self.nearest))
        return tuple(sorted({line_of(place) for place in places}))

    def told(self, phrase: str, where: str, line_of: LineOf) -> tuple[str, str]:
        """What is wrong, and what to write, each candidate with its line.

        `where` is what the phrase should be in.
        """
        said = self._with_lines(line_of)
        if self.reason == "none":
            return f"the phrase “{phrase}” is not in {where}", said.removeprefix("not found; ")
        if self.reason == "context":
            wrong, _, choices = said.removeprefix("the phrase is in the text, ").partition(":\n")
            return f"the phrase “{phrase}” is in {where}, {wrong}", f"it stands here:\n{choices}"
        if self.reason == "several":
            count, _, choices = said.removeprefix("the phrase occurs ").partition("; ")
            times = count.replace("2 times", "twice")
            return f"the phrase “{phrase}” stands {times} in {where}", choices
        return f"the phrase “{phrase}” has no one place in {where}", said

    def _with_lines(self, line_of: LineOf) -> str:
        first, *choices = self.sentence.split("\n  ")
        lines = [
            f"line {line_of(one.span.start)}: {choice}"
            for one, choice in zip(self.candidates, choices, strict=False)
        ]
        return "\n  ".join((first, *lines, *choices[len(lines) :]))


class AnchorError(ValueError):
    """A phrase that is not in the text, or is there more than once; `str()` is for its author."""

    def __init__(self, miss: Miss) -> None:
        super().__init__(miss.sentence)
        self.miss = miss
