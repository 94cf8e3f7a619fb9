"""A note on an exact phrase, wherever the phrase stands."""

from __future__ import annotations

from typing import ClassVar, Literal

from generator.values import Citation, Line, Markdown, PositiveInteger, Thing

NoteKind = Literal["context", "claim", "disputed", "translation", "outcome", "definition"]


class Note(Thing):
    """What is to be known about a phrase."""

    noun: ClassVar[str] = "note"
    needs_evidence: ClassVar[bool] = True
    phrase: Line
    """The phrase, exactly as a reader sees it."""
    prefix: Line | None = None
    """What stands before it, where the phrase occurs more than once."""
    suffix: Line | None = None
    """What stands after it, where the phrase occurs more than once."""
    occurrence: PositiveInteger | None = None
    """Which of several: 1 is the first."""
    kind: NoteKind
    """What sort of note it is."""
    text: Markdown
    """The note itself; about 45 words read best."""
    sources: tuple[Citation, ...] = ()
    """The evidence for it."""

    @property
    def label(self) -> str:
        return f"note on “{self.phrase}”"
