"""Reads a `.po` file, as translators keep them: its phrases, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from generator.catalogues import Book
from generator.catalogues.mistakes import WRONG, Entry, mistakes
from generator.problems import Problem
from generator.source import SourceFile

_LINE = re.compile(
    r'\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*'
)
_KEYWORD = re.compile(r"\s*(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*")


class Read(NamedTuple):
    """A file as read; without a book where something is wrong."""

    source: SourceFile
    book: Book | None
    problems: tuple[Problem, ...]


def read(source: SourceFile, language: str) -> Read:
    """The phrases of a `.po` file in a language; every mistake, with its place."""
    wrong = tuple(unreadable(source))
    if wrong:
        return Read(source, None, wrong)
    try:
        catalog = parsed(source.text, language)
        plural, count = c2py(catalog.plural_expr), catalog.num_plurals
    except (ValueError, PoFileError) as error:
        return Read(source, None, (_bad_head(source, error),))
    entries = [_entry(message) for message in catalog if _is_told(message)]
    problems = tuple(one for entry in entries for one in mistakes(entry, count, source))
    phrases = {entry.texts[0]: entry.forms for entry in entries if all(entry.forms)}
    return Read(source, None if problems else Book(phrases, plural), problems)


def parsed(text: str, language: str) -> Catalog:
    """A file's messages; with the plurals of the language where its head does not say them."""
    try:
        locale = Locale.parse(language.split("-")[0])
    except (UnknownLocaleError, ValueError):
        locale = None
    return read_po((f"{line}\n" for line in text.split("\n")), locale, abort_invalid=True)


def unreadable(source: SourceFile) -> Iterator[Problem]:
    """Lines that are neither a comment nor a text between quotation marks."""
    start, before = 0, ""
    for line in source.text.split("\n"):
        said = "" if line.lstrip().startswith("#") else line.strip()
        if said and not _LINE.fullmatch(line):
            keyword = _KEYWORD.match(line)
            place = source.place(start + (keyword.end() if keyword else 0), start + len(line))
            hint = 'write msgid "…" or msgstr "…", and \\" for a quotation mark within the text'
            yield Problem(place, "this line cannot be read", hint, code=WRONG)
        elif said.startswith('"') and not before:
            place = source.place(start, start + len(line))
            hint = "let it follow its msgid or msgstr without a line between"
            yield Problem(place, "this text belongs to nothing", hint, code=WRONG)
        start, before = start + len(line) + 1, said


def _bad_head(source: SourceFile, error: Exception) -> Problem:
    at = max(source.text.find("Plural-Forms"), 0)
    hint = "“explainer words --language” writes a head with the plural forms of a language"
    return Problem(source.place(at, at + 12), f"it cannot be read: {error}", hint, code=WRONG)


def _is_told(message: Message) -> bool:
    """Whether it is a phrase with words of its own; what is marked as fuzzy is not yet."""
    return bool(message.id) and not message.fuzzy and not message.context


def _entry(message: Message) -> Entry:
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return Entry(texts, forms, message.lineno or 1)
