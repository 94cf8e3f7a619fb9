"""A note on an exact phrase, wherever the phrase stands."""

from __future__ import annotations

from typing import ClassVar, Literal

from generator.catalogues import ENGLISH, Catalogue
from generator.values import Citation, Line, Markdown, PositiveInteger, Thing

NoteKind = Literal["context", "claim", "disputed", "translation", "outcome", "definition"]


class Remark(Thing):
    """What every note says, whatever it is anchored in."""

    noun: ClassVar[str] = "note"
    needs_evidence: ClassVar[bool] = True
    kind: NoteKind
    """What sort of note it is."""
    text: Markdown
    """The note itself; about 45 words read best."""
    sources: tuple[Citation, ...] = ()
    """The evidence for it."""


class Note(Remark):
    """What is to be known about a phrase of one text."""

    phrase: Line
    """The phrase, exactly as a reader sees it."""
    prefix: Line | None = None
    """What stands before it, where the phrase occurs more than once."""
    suffix: Line | None = None
    """What stands after it, where the phrase occurs more than once."""
    occurrence: PositiveInteger | None = None
    """Which of several: 1 is the first."""

    @property
    def words(self) -> tuple[Line | None, ...]:
        """All that says where it stands."""
        return (self.phrase, self.prefix, self.suffix)

    @property
    def label(self) -> str:
        return self.called(ENGLISH)

    def called(self, catalogue: Catalogue) -> str:
        return note_on(self.phrase, catalogue)


def note_on(phrase: str, catalogue: Catalogue) -> str:
    """What a note is called."""
    return catalogue.gettext("note on “%(phrase)s”", phrase=phrase)
