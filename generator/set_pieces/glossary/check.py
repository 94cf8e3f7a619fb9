"""What can be wrong with terms beyond their fields."""

from __future__ import annotations

from collections.abc import Iterator

from generator.markdown import pointers
from generator.problems import Problem
from generator.set_pieces import Context
from generator.set_pieces.glossary.model import Glossary


def check(glossary: Glossary, context: Context) -> Iterator[Problem]:
    """A definition rests on a source, or says that it is ours."""
    for term in glossary.terms:
        cited = term.sources or any(p.kind == "source" for p in pointers(term.text))
        if not cited and not term.editorial and not term.is_nameless:
            message = f"the term “{term.id}” rests on no source"
            hint = "add “sources: [id, …]”, or “editorial: true” for a definition of our own"
            yield Problem(term.id.place, message, hint, "warning", "W401")
