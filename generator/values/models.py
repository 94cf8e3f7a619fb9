"""What a part of a content file may say."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from generator.catalogues import Catalogue
from generator.values.names import Id


class Model(BaseModel):
    """What a part of a content file may say: frozen, and nothing but the fields named."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,  # most builds read few of them
        extra="forbid",
        arbitrary_types_allowed=True,
        ignored_types=(property,),
    )


class Thing(Model):
    """Something with an id that the rest of the explainer can point at."""

    noun: ClassVar[str]
    """What links and messages call such a thing: `event`, `place` …"""
    needs_evidence: ClassVar[bool] = False
    """Whether it must rest on a source."""
    id: Id
    """Kebab-case, unique among its kind, and stable: it is the address of the thing."""

    @property
    def label(self) -> str:
        """What a link to it is called."""
        for name in ("title", "name", "term"):
            if text := getattr(self, name, None):
                return str(text)
        return str(self.id)

    def called(self, catalogue: Catalogue) -> str:
        """The same, with the words and quotation marks of a page's language."""
        return self.label

    @property
    def said_in(self) -> str | None:
        """The language of its label, where that need not be the page's."""
        language = getattr(self, "language", None)
        return str(language) if language else None

    @property
    def is_nameless(self) -> bool:
        """Whether its id is missing, so that it only stands for something."""
        return self.id.stands_in and self.id == Id.sample

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"{self.noun}-{self.id}"
