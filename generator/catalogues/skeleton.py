"""A `.po` file for a translator: every phrase, where it stands, and what is translated already."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from generator.catalogues.extraction import marked_phrases
from generator.catalogues.po import parsed, unreadable
from generator.catalogues.shelf import FOLDER, PHRASES, own_files
from generator.content import read_text
from generator.problems import sentence
from generator.stamps import packaged_templates

_HEAD = """\
# What a page says around its text{name}. Write each phrase after msgstr; leave %(names)s as they
# are. A phrase without a translation stays English.
msgid ""
msgstr ""
{language}{plurals}"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class UnreadableError(Exception):
    """A catalogue that is there and cannot be brought up to date; the message says why."""


def every_phrase() -> str:
    """The template of all catalogues, found anew where the sources of the generator are."""
    packaged = Path(packaged_templates())
    return _written(marked_phrases(packaged, Path(__file__).parent.parent), _head(""))


def skeleton(language: str, theme: Path | None) -> str:
    """A catalogue in a language, to be completed; the phrases of a theme's own templates too.

    Raises UnreadableError for one that is there and is wrong.
    """
    packaged = Path(packaged_templates())
    source, _ = read_text(packaged / FOLDER / PHRASES, PHRASES)
    phrases = parsed(source.text, "en")
    if theme is not None and theme.resolve() != packaged.resolve():
        for message in marked_phrases(theme):
            if message.id:
                phrases.add(
                    message.id, None, message.locations, auto_comments=message.auto_comments
                )
    texts = [_text(path) for path in own_files(language, theme)]
    merged = _merged([parsed(text, language) for text in texts], phrases, language)
    return _written(merged, _head_of(texts[0]) if texts else _head(language))


def _text(path: Path) -> str:
    source, problems = read_text(path, f"templates/{FOLDER}/{path.name}")
    for problem in (*problems, *unreadable(source)):
        raise UnreadableError(sentence(problem))
    return source.text


def to_translate(text: str) -> int:
    """How many phrases of a catalogue have no translation yet."""
    entries = (message for message in parsed(text, "en") if message.id)
    return sum(1 for one in entries if one.fuzzy or not all(_forms(one.string)))


def _forms(string: str | Sequence[str] | None) -> Sequence[str]:
    return (string or "",) if isinstance(string, str) or string is None else string


def _merged(known: list[Catalog], phrases: Catalog, language: str) -> Catalog:
    """All phrases, with what the first of the catalogues that knows one says."""
    merged = known[0] if known else parsed("", language)
    for message in (message for other in known[1:] for message in other if message.id):
        own = merged.get(message.id)
        if own is None or not any(_forms(own.string)):
            merged[message.id] = message
    merged.update(phrases)
    return merged


def _head(language: str) -> str:
    if not language:
        return _HEAD.format(name="", language="", plurals="")
    plurals = f'"Plural-Forms: {get_plural(language.split("-")[0])}\\n"\n'
    tag = f'"Language: {language}\\n"\n'
    return _HEAD.format(name=f" in “{language}”", language=tag, plurals=plurals)


def _head_of(text: str) -> str:
    """The comment and the entry with which a file begins, as they are."""
    return text.split("\n\n", 1)[0].rstrip("\n") + "\n"


def _written(catalog: Catalog, head: str) -> str:
    buffer = BytesIO()
    write_po(buffer, catalog, width=96, omit_header=True, include_lineno=False)
    return f"{head}\n{buffer.getvalue().decode().strip()}\n"
