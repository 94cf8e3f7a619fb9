"""What `corrections.yaml` may say."""

from __future__ import annotations

from typing import ClassVar

import pydantic

from generator.catalogues import ENGLISH, Catalogue
from generator.markdown import reads
from generator.values import AnyReference, Citation, Field, Id, Line, Markdown, Model, Thing, When

_LONGEST_LABEL = 60


class Removed(Field):
    """The name of a thing that was taken out, such as `event:storm`."""

    schema = AnyReference.schema

    @classmethod
    def read(cls, value: object) -> Removed:
        """Its whole name; refuses what is not the kind and the id of a thing."""
        reference = AnyReference.read(value)
        name = f"{reference.kind}:{reference}"
        removed = cls(name, reference.source, reference.start, reference.end)
        removed.stands_in = reference.stands_in
        return removed

    @property
    def key(self) -> tuple[str, str]:
        """Its kind and its id."""
        kind, _, id = self.partition(":")
        return kind, id

    @property
    def anchor(self) -> str:
        """The address that it had in the page."""
        return "-".join(self.key)


class Correction(Thing):
    """One thing that was wrong in the page and was put right."""

    noun: ClassVar[str] = "correction"
    id: Id
    date: When
    """The day on which it was corrected."""
    what: Markdown
    """What the page said and what it says now, in plain words."""
    why: Markdown | None = None
    """How it came to be wrong, or how it came to light."""
    about: tuple[AnyReference, ...] = ()
    """The things that it is about, each by kind and id; `article` is the text with its sections."""
    removed: tuple[Removed, ...] = ()
    """Things that were taken out, by the kind and id that they had."""
    sources: tuple[Citation, ...] = ()
    """The evidence for what the page says now."""

    @property
    def label(self) -> str:
        return self.called(ENGLISH)

    def called(self, catalogue: Catalogue) -> str:
        """The first words of what was corrected."""
        words = reads(self.what)
        if len(words) > _LONGEST_LABEL:
            words = f"{words[:_LONGEST_LABEL].rpartition(' ')[0]} …"
        return catalogue.gettext("“%(words)s”", words=words)


class Corrections(Model):
    """The file `corrections.yaml`."""

    title: Line | None = None
    """The heading over the list."""
    intro: Markdown | None = None
    """A paragraph under the heading."""
    corrections: tuple[Correction, ...] = pydantic.Field(min_length=1)
    """In any order: the page shows the newest first."""
