"""One wording of a quote: its language, its size, and who reported it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.dates.cldr import locale_of
from generator.references import Target
from generator.set_pieces import Context
from generator.set_pieces.quotes.stretches import Stretch
from generator.values import Citation

LONGEST_WORD = 14
LONGEST_SENTENCE = 80
"""In characters: what is longer is a passage."""


@dataclass(frozen=True)
class Evidence:
    """A source by the name of its publisher."""

    publisher: str
    citation: Citation


@dataclass(frozen=True)
class Version:
    """One of the two wordings of a quote."""

    language: str
    """A BCP 47 tag."""
    language_name: str
    """In the language of the explainer."""
    length: str
    """`word`, `sentence` or `passage`: how large it is set."""
    stretches: tuple[Stretch, ...]
    url: str
    """Where the words were reported, if that may be linked; otherwise empty."""
    evidence: tuple[Evidence, ...]


def version(
    language: str, cut: tuple[Stretch, ...], sources: Sequence[Citation], context: Context
) -> Version:
    """The wording that the pieces make."""
    urls = (str(getattr(target.thing, "url", None) or "") for _, target in _known(sources, context))
    return Version(
        str(language),
        language_name(language, context.language),
        _length(sum(len(stretch.text) for stretch in cut)),
        cut,
        next(filter(None, urls), ""),
        evidence(sources, context),
    )


def evidence(sources: Sequence[Citation], context: Context) -> tuple[Evidence, ...]:
    """The sources with the names of their publishers."""
    return tuple(
        Evidence(str(getattr(target.thing, "publisher", target.label)), source)
        for source, target in _known(sources, context)
    )


def language_name(tag: str, language: str) -> str:
    """The name of a language in another; its tag where CLDR has no name."""
    names = locale_of(language).languages
    return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag


def _known(sources: Sequence[Citation], context: Context) -> Iterable[tuple[Citation, Target]]:
    for source in sources:
        target = context.references.target("source", str(source))
        if target is not None:
            yield source, target


def _length(characters: int) -> str:
    if characters <= LONGEST_WORD:
        return "word"
    return "sentence" if characters <= LONGEST_SENTENCE else "passage"
