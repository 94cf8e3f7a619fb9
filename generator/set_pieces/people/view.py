"""What who's who shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.set_pieces import Context, NoOptions
from generator.set_pieces.people.model import People, Person


@dataclass(frozen=True)
class Groups:
    """People first, then organisations, each in the order of the file."""

    people: tuple[Person, ...]
    organisations: tuple[Person, ...]


def view(people: People, options: NoOptions, context: Context) -> Groups:
    """The two groups."""
    return Groups(
        tuple(p for p in people.people if p.kind == "person"),
        tuple(p for p in people.people if p.kind == "organisation"),
    )


def summary(people: People, context: Context) -> str:
    """How many there are."""
    return context.catalogue.ngettext(
        "%(num)d person or organisation", "%(num)d people and organisations", len(people.people)
    )
