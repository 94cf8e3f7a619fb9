"""The Atom feed: every explainer, the one changed last first (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.explainer import Site
from generator.publication.address import Address
from generator.publication.days import moment
from generator.publication.entry import Entry
from generator.publication.xml import document, element, text

FEED = "feed.xml"


def feed(site: Site, address: Address, entries: Iterable[Entry]) -> bytes | None:
    """The feed of a site; None where no explainer has a day on which it was published."""
    dated = [entry for entry in entries if entry.updated]
    if not dated:
        return None
    dated.sort(key=lambda entry: entry.path)
    dated.sort(key=lambda entry: entry.updated, reverse=True)
    parts = (
        text("id", address.base),
        text("title", site.title),
        text("subtitle", site.tagline),
        text("updated", moment(dated[0].updated)),
        element("author", text("name", site.publisher)),
        element("link", rel="self", type="application/atom+xml", href=address.of(FEED)),
        element("link", rel="alternate", type="text/html", href=address.base),
        element("icon", address.of("favicon.svg")),
        *(_entry(entry, address) for entry in dated),
    )
    language = str(site.language)
    root = element("feed", "\n", *parts, xmlns="http://www.w3.org/2005/Atom", xml_lang=language)
    return document(root)


def _entry(entry: Entry, address: Address) -> str:
    page = address.of(entry.path)
    return element(
        "entry",
        text("id", address.of(entry.first)),
        text("title", entry.title),
        element("link", rel="alternate", type="text/html", href=page, hreflang=entry.language),
        *([text("published", moment(entry.published))] if entry.published else []),
        text("updated", moment(entry.updated)),
        *(element("author", text("name", name)) for name in entry.authors),
        text("summary", entry.summary),
        xml_lang=entry.language,
    )
