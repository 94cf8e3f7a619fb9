"""An explainer as feeds, finders and cards tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.explainer import Explainer
from generator.publication.days import day
from generator.set_pieces.corrections.model import Corrections


@dataclass(frozen=True)
class Entry:
    """What is told of one explainer where it is not itself shown."""

    path: str
    """Of its page, from the root of the site."""
    first: str
    """The path that its page had first: by it, readers of the feed know it for ever."""
    title: str
    summary: str
    description: str
    authors: tuple[str, ...]
    language: str
    published: str
    """The day, as YYYY-MM-DD; empty where the date has no first day."""
    updated: str
    """The day of the last change or correction; that of publication where there was none."""


def entry(explainer: Explainer, language: str) -> Entry:
    """What an explainer's own files say."""
    head = explainer.article.head
    days = [day(head.published), day(head.updated)]
    days += [day(one.date) for one in corrections(explainer).corrections]
    return Entry(
        path=f"{explainer.slug}/index.html",
        first=f"{next(iter(head.former), explainer.slug)}/index.html",
        title=str(head.title),
        summary=str(head.standfirst),
        description=str(head.description or head.standfirst),
        authors=tuple(str(author) for author in head.authors),
        language=language,
        published=days[0],
        updated=max(days),
    )


def corrections(explainer: Explainer) -> Corrections:
    """What was corrected in an explainer."""
    found = explainer.pieces.get("corrections")
    return found if isinstance(found, Corrections) else _NONE


_NONE = Corrections.model_construct(corrections=())
