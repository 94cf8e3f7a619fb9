"""What `quotes.yaml` may say."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from generator.catalogues import ENGLISH, Catalogue
from generator.notes import Remark, note_on
from generator.source import Text
from generator.values import (
    Citation,
    Field,
    Language,
    Line,
    Markdown,
    Model,
    PositiveInteger,
    Reference,
    Thing,
    To,
    Truth,
    When,
)

_LONGEST_LABEL = 60


class Words(Field):
    """Words exactly as they were printed; line ends are spaces, no-break spaces stay."""

    is_verbatim = True

    @classmethod
    def of(cls, text: Text) -> Words:
        return cls(re.sub(r"[ \t\n]+", " ", text).strip(" "), text.source, text.start, text.end)


class QuoteNote(Remark):
    """A note on a phrase of a quote, of its original, or of both."""

    phrase: Words | None = None
    """An exact phrase of the quote's text."""
    prefix: Line | None = None
    """What stands before it, where the phrase occurs more than once."""
    suffix: Line | None = None
    """What stands after it, where the phrase occurs more than once."""
    occurrence: PositiveInteger | None = None
    """Which of several: 1 is the first."""
    original_phrase: Words | None = None
    """An exact phrase of the original."""
    original_prefix: Line | None = None
    """What stands before it in the original, where it occurs there more than once."""
    original_suffix: Line | None = None
    """What stands after it in the original, where it occurs there more than once."""
    original_occurrence: PositiveInteger | None = None
    """Which of several in the original: 1 is the first."""

    @property
    def label(self) -> str:
        return self.called(ENGLISH)

    def called(self, catalogue: Catalogue) -> str:
        return note_on(str(self.phrase or self.original_phrase or self.id), catalogue)


class Original(Model):
    """What was said, in the language in which it was said."""

    language: Language
    """The language that was spoken."""
    text: Words
    """The words, without the outer quotation marks."""
    partial: Truth = False
    """True where it is only a part of what was said, or does not correspond word for word."""
    note: Markdown | None = None
    """How the wordings reported differ, and what is not known."""
    sources: tuple[Citation, ...]
    """Who reported these words."""


class Quote(Thing):
    """What someone said, exactly."""

    noun: ClassVar[str] = "quote"
    needs_evidence: ClassVar[bool] = True
    text: Words
    """The words exactly as printed, without the outer quotation marks."""
    speaker: Annotated[Reference, To("person")]
    """Who said it."""
    date: When
    """When it was said."""
    occasion: Line
    """At what: a speech to whom, an interview with whom."""
    place: Annotated[Reference, To("place")] | None = None
    """Where it was said."""
    language: Language
    """Of `text`."""
    spoken_in: Language | None = None
    """In which language it was spoken, where that is not the language of `text`."""
    translation_by: Line | None = None
    """Who translated it."""
    introduction: Markdown | None = None
    """A sentence of our own that sets the scene."""
    original: Original | None = None
    """The words in the language spoken, where they are known."""
    reported_by: tuple[Citation, ...]
    """Who reported the words of `text`."""
    notes: tuple[QuoteNote, ...] = ()
    """What is to be known about its phrases."""

    @property
    def label(self) -> str:
        return self.called(ENGLISH)

    def called(self, catalogue: Catalogue) -> str:
        """Its words, or the first of them."""
        words = str(self.text)
        if len(words) > _LONGEST_LABEL:
            words = f"{words[:_LONGEST_LABEL].rpartition(' ')[0]} …"
        return catalogue.gettext("“%(words)s”", words=words)


class Quotes(Model):
    """The file `quotes.yaml`."""

    title: Line | None = None
    """The heading over the first quote."""
    intro: Markdown | None = None
    """What holds of all the quotes; it stands before the first."""
    quotes: tuple[Quote, ...]
    """In the order of the page."""


class Options(Model):
    """What stands in the braces of `::: quote {id=…}`."""

    id: Annotated[Reference, To("quote")]
    """Which quote."""
