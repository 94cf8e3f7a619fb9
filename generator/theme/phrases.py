"""Phrases that a theme's own catalogue translates, and that no page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.catalogues import shelf
from generator.problems import Problem, nearest, shown
from generator.source import SourceFile

UNSAID = "W607"


def unsaid(theme: Path, own: frozenset[str]) -> Iterator[Problem]:
    """Translations that no reader sees; `own` are the phrases of the theme's own templates."""
    known = own | frozenset(shelf.phrases())
    for read in shelf.own(theme):
        if not read.problems:
            yield from _unsaid(read.source, known)


def _unsaid(source: SourceFile, known: frozenset[str]) -> Iterator[Problem]:
    from generator.catalogues import po  # only who has a catalogue waits for Babel's reader

    language = source.path.rpartition("/")[2].removesuffix(".po")
    for message in po.parsed(source.text, "en"):
        text = message.id if isinstance(message.id, str) else message.id[0]
        written = any(message.string or ())
        if not text or text in known or not written or message.fuzzy or message.context:
            continue
        line = max(message.lineno or 1, 1)
        start = source.line_starts[min(line, len(source.line_starts)) - 1]
        found = re.compile(r'\s*msgid\s*(?P<it>"[^\n]*)').match(source.text, start)
        place = source.place(*found.span("it")) if found else source.place(start)
        near = nearest(text, known)
        hint = f"did you mean {shown(near)}?" if near else _LIST.format(language=language)
        yield Problem(place, f"no page says {shown(text)}", hint, "warning", UNSAID)


_LIST = "“explainer words --language {language}” lists what pages say"
