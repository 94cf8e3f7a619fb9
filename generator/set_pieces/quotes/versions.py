"""One wording of a quote: its language, its size, and who reported it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.references import Target
from generator.set_pieces import Context
from generator.set_pieces.quotes.stretches import Stretch
from generator.text_fragments import text_fragment
from generator.values import Citation
from generator.writing import direction, language_name

LONGEST_SENTENCE = 80
"""In characters: what is longer is a passage."""


@dataclass(frozen=True)
class Evidence:
    """A source by the name of its publisher."""

    publisher: str
    citation: Citation
    url: str = ""
    """Where it has the very words, if it may be linked and is in their language; or empty."""


@dataclass(frozen=True)
class Version:
    """One of the two wordings of a quote."""

    language: str
    """A BCP 47 tag."""
    direction: str
    """`ltr` or `rtl`."""
    language_name: str
    """In the language of the explainer, as a line begins with it."""
    stretches: tuple[Stretch, ...]
    url: str
    """Where the words were reported, if that may be linked; otherwise empty."""
    evidence: tuple[Evidence, ...]


def version(
    language: str,
    cut: tuple[Stretch, ...],
    words: str,
    sources: Sequence[Citation],
    context: Context,
) -> Version:
    """The wording that the pieces make; with all sources that reported the words."""
    urls = (str(getattr(target.thing, "url", None) or "") for _, target in _known(sources, context))
    return Version(
        str(language),
        direction(str(language)),
        _as_heading(language_name(language, context.language)),
        cut,
        next(filter(None, urls), ""),
        tuple(
            replace(one, url=_exact_words(target, words, str(language), context))
            for one, (_, target) in zip(
                evidence(sources, context), _known(sources, context), strict=True
            )
        ),
    )


def _exact_words(target: Target, words: str, language: str, context: Context) -> str:
    """The address of the words on the source's own page; empty without one in their language."""
    url = getattr(target.thing, "url", None)
    spoken = getattr(target.thing, "language", None) or context.language
    if not url or primary(str(spoken)) != primary(language):
        return ""
    return text_fragment(str(url), words)


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without script or region."""
    return tag.partition("-")[0].lower()


def evidence(sources: Sequence[Citation], context: Context) -> tuple[Evidence, ...]:
    """The sources with the names of their publishers."""
    return tuple(
        Evidence(str(getattr(target.thing, "publisher", target.label)), source)
        for source, target in _known(sources, context)
    )


def _as_heading(name: str) -> str:
    """With a capital letter, also where names of languages have none within a sentence."""
    return name[:1].upper() + name[1:]


def _known(sources: Sequence[Citation], context: Context) -> Iterable[tuple[Citation, Target]]:
    for source in sources:
        target = context.references.target("source", str(source))
        if target is not None:
            yield source, target
