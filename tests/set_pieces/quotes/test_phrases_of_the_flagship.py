"""Editing one word inside any anchored phrase breaks the build, and both lines are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.anchors import Span
from generator.annotations import anchor_notes
from generator.article import read_article
from generator.markdown import blocks
from generator.references import References
from generator.set_pieces import Context
from generator.set_pieces.quotes import SET_PIECE
from generator.set_pieces.quotes.anchoring import in_original, in_text
from generator.set_pieces.quotes.model import Quotes
from generator.source import SourceFile
from generator.structure import structure
from generator.yaml_reader import read

ROOT = Path(__file__).parent.parent.parent.parent
FILES = sorted((ROOT / "content").glob("*/quotes.yaml"))
ARTICLES = sorted((ROOT / "content").glob("*/article.md"))
NOWHERE = Context("en", References({}, ()))
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Edit:
    """One word of a file's text that an anchored phrase covers."""

    source: SourceFile
    start: int
    end: int
    phrase_line: int
    phrase: str

    @property
    def line(self) -> int:
        return self.source.place(self.start).line

    def made(self) -> SourceFile:
        text = self.source.text
        return SourceFile(self.source.path, f"{text[: self.start]}amended{text[self.end :]}")


def edits_of(text, span: Span, phrase):
    """Each word that the phrase covers, where it stands in the file."""
    at = text.source.text.index(str(text), text.start)
    words = list(WORD.finditer(text[span.start : span.end])) or [re.match(".", text[span.start :])]
    for word in words:
        start = at + span.start + word.start()
        end = start + len(word[0])
        yield Edit(text.source, start, end, phrase.place.line, str(phrase))


def quotes_of(source):
    value, problems = read(source)
    model, wrong = structure(value, Quotes)
    assert not problems and not wrong
    return model


def edits_in_quotes(path):
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    for quote in quotes_of(source).quotes:
        for note in quote.notes:
            if note.phrase is not None:
                yield from edits_of(quote.text, in_text(note, quote.text), note.phrase)
            if note.original_phrase is not None:
                original = quote.original.text
                span = in_original(note, original)
                yield from edits_of(original, span, note.original_phrase)


def edits_in_article(path):
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    article, _ = read_article(source)
    parts = blocks(article.body)
    for one in anchor_notes(article.head.annotations, parts).anchored:
        written = source.text.index(f"{article.body}")
        words = parts[one.block].text[one.start : one.end].split()
        typed = r"[\s*_]+".join(map(re.escape, words))
        [found] = re.finditer(typed, source.text[written:])
        for word in WORD.finditer(found[0]):
            start = written + found.start() + word.start()
            end = start + len(word[0])
            yield Edit(source, start, end, one.note.phrase.place.line, str(one.note.phrase))


def named(edit):
    return f"{edit.source.path}:{edit.phrase_line} {edit.source.text[edit.start : edit.end]}"


IN_QUOTES = [edit for path in FILES for edit in edits_in_quotes(path)]
IN_ARTICLES = [edit for path in ARTICLES for edit in edits_in_article(path)]


def told(problems, edit):
    """The problem of the phrase that the edit is in."""
    [found] = [one for one in problems if one.place.line == edit.phrase_line]
    assert (found.code, found.severity) == ("E420", "error")
    assert edit.phrase in found.message
    return f"{found.message}; {found.hint}"


@pytest.mark.parametrize("edit", IN_QUOTES, ids=named)
def test_a_word_changed_in_a_phrase_of_a_quote_is_an_error(edit):
    problems = list(SET_PIECE.check(quotes_of(edit.made()), NOWHERE))
    text = told(problems, edit)
    assert f"line {edit.line}" in text


@pytest.mark.parametrize("edit", IN_ARTICLES, ids=named)
def test_a_word_changed_in_a_phrase_of_the_article_is_an_error(edit):
    article, problems = read_article(edit.made())
    assert not problems
    text = told(anchor_notes(article.head.annotations, blocks(article.body)).problems, edit)
    near = re.search(r"lines? ([\d, ]+)\)", text)
    assert near and str(edit.line) in near[1].split(", ")


def test_there_are_many_such_words():
    assert len(IN_QUOTES) > 100
    assert len(IN_ARTICLES) > 20


def test_the_command_refuses_to_build_it(project):
    folder = FILES[0].parent
    edit = next(edit for edit in IN_QUOTES if edit.source.text[edit.start : edit.end] == "door")
    for path in sorted(folder.iterdir()):
        project.write(f"{folder.name}/{path.name}", path.read_text(encoding="utf-8"))
    project.write(f"{folder.name}/quotes.yaml", edit.made().text)
    outcome = project.run("build")
    assert outcome.code == 1
    [line] = [one for one in outcome.lines if f"quotes.yaml:{edit.phrase_line}:" in one]
    assert f"line {edit.line}" in line and "“door” where the text has “amended”" in line
    assert not (project.root / "site").exists()
