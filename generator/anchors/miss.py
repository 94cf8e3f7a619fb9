"""Why a phrase has no one place in a text, as a value and as an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.anchors.normalisation import Span

Reason = Literal["none", "several", "empty", "occurrence"]


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

    def told(self, phrase: str, where: str) -> tuple[str, str]:
        """What is wrong, and what to write; `where` is what the phrase should be in."""
        if self.reason == "none":
            said = self.sentence.removeprefix("not found; ")
            return f"the phrase “{phrase}” is not in {where}", said
        if self.reason == "several":
            count, _, choices = self.sentence.removeprefix("the phrase occurs ").partition("; ")
            times = count.replace("2 times", "twice")
            return f"the phrase “{phrase}” stands {times} in {where}", choices
        return f"the phrase “{phrase}” has no one place in {where}", self.sentence


class AnchorError(ValueError):
    """A phrase that is not in the text, or is there more than once; `str()` is for its author."""

    def __init__(self, miss: Miss) -> None:
        super().__init__(miss.sentence)
        self.miss = miss
