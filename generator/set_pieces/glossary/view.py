"""What the glossary shows."""

from __future__ import annotations

import unicodedata

from generator.set_pieces import Context, NoOptions
from generator.set_pieces.glossary.model import Glossary, Term


def view(glossary: Glossary, options: NoOptions, context: Context) -> tuple[Term, ...]:
    """The terms by letter, without regard to case, accents and marks."""
    return tuple(sorted(glossary.terms, key=lambda term: (_letters(term.term), term.id)))


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace()).strip()


def summary(glossary: Glossary, context: Context) -> str:
    """How many there are."""
    number = len(glossary.terms)
    return context.catalogue.ngettext("%(num)d term", "%(num)d terms", number)
