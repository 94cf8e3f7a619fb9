"""The places and people that events tell of, for finding the events of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.references import References, Target

FEWEST = 2
"""Events that tell of a place or a person worth choosing."""


@dataclass(frozen=True)
class Subject:
    """A place or a person."""

    target: Target
    events: int
    """How many tell of it."""


@dataclass(frozen=True)
class Group:
    """All subjects of a kind, by name."""

    kind: str
    subjects: tuple[Subject, ...]


def subjects(references: References) -> tuple[Group, ...]:
    """The places, then the people, that some events tell of; kinds without any are left out."""
    return tuple(_groups(references))


def _groups(references: References) -> Iterator[Group]:
    pairs = {(m.by.id, m.of) for m in references.mentions if m.by.kind == "event"}
    told = Counter(of for _, of in pairs)
    for kind in ("place", "person"):
        found = [
            Subject(target, told[kind, target.id])
            for target in references.of_kind(kind)
            if told[kind, target.id] >= FEWEST
        ]
        if found:
            by_name = sorted(found, key=lambda s: (s.target.label.casefold(), s.target.id))
            yield Group(kind, tuple(by_name))
