"""What can be wrong with a translated phrase: its plural forms, its places for values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.problems import Problem, one_of
from generator.source import Place, SourceFile

WRONG = "E602"
NUMBER = "num"
"""The place of a plural's number: a form may say it in words, or leave it out."""
_PLACE = re.compile(r"%(?:\((?P<name>\w+)\)[sd]|(?P<sign>%)|)")
_TRANSLATION = re.compile(r'\s*msgstr(?:\[\d+\])?\s*(?=")')


@dataclass(frozen=True)
class Entry:
    """A phrase of a file."""

    texts: tuple[str, ...]
    """In English: one, or singular and plural."""
    forms: tuple[str, ...]
    """The translation; empty ones are not yet written."""
    line: int
    """Of its msgid, from 1."""


def mistakes(entry: Entry, plurals: int, source: SourceFile) -> Iterator[Problem]:
    """Everything wrong with a phrase, in a language with so many plural forms."""
    if not any(entry.forms):
        return
    where = _translations(entry, source)
    written = sum(1 for form in entry.forms if form)
    if len(entry.texts) > 1 and (written != plurals or len(entry.forms) != plurals):
        forms = "plural form" if written == 1 else "plural forms"
        last = f" to msgstr[{plurals - 1}]" if plurals > 1 else ""
        message = f"{written} {forms} where this language has {plurals}"
        yield Problem(where[0], message, f"write msgstr[0]{last}", code=WRONG)
        return
    for number, form in enumerate(entry.forms):
        yield from _places(entry, form, where[min(number, len(where) - 1)])


def _places(entry: Entry, form: str, where: Place) -> Iterator[Problem]:
    wanted = {name for text in entry.texts for name in names_in(text)}
    found = set(names_in(form))
    if any(not (one["name"] or one["sign"]) for one in _PLACE.finditer(form)):
        hint = "write %% for the sign itself, and %(name)s for a value"
        yield Problem(where, "a % that is no place for a value", hint, code=WRONG)
    if found - wanted:
        hint = f"the English has {_named(wanted)}" if wanted else "the English has no values"
        yield Problem(where, f"{_named(found - wanted)} is not known here", hint, code=WRONG)
    if lost := wanted - found - ({NUMBER} if len(entry.texts) > 1 else set()):
        hint = "copy it letter for letter to where it belongs"
        yield Problem(where, f"{_named(lost)} is missing", hint, code=WRONG)


def names_in(text: str) -> Iterator[str]:
    """The names of the values that a phrase has places for, such as `%(name)s`."""
    return (match["name"] for match in _PLACE.finditer(text) if match["name"])


def _named(names: Collection[str]) -> str:
    return one_of(f"%({name})s" for name in sorted(names))


def _translations(entry: Entry, source: SourceFile) -> list[Place]:
    """Where each form of the translation begins, at its quotation mark."""
    found: list[Place] = []
    for number in range(entry.line, len(source.line_starts) + 1):
        line = source.line(number)
        match = _TRANSLATION.match(line)
        if match:
            long = len(line.rstrip()) - match.end()
            found.append(Place(source.path, number, match.end() + 1, long))
        elif found and not line.lstrip().startswith('"'):
            break
    return found or [Place(source.path, entry.line, 1)]
