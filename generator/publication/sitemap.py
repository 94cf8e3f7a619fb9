"""What search engines are told: every page of the site, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable

from generator.publication.address import Address
from generator.publication.entry import Entry
from generator.publication.xml import document, element, text

SITEMAP = "sitemap.xml"
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(address: Address, entries: Iterable[Entry]) -> bytes:
    """The index page and all explainers, as sitemaps.org has it."""
    listed = sorted(entries, key=lambda entry: entry.path)
    last = max((entry.updated for entry in listed), default="")
    pages = [_page(address.base, last)]
    pages += [_page(address.of(entry.path), entry.updated) for entry in listed]
    return document(element("urlset", "\n", *pages, xmlns=_SCHEMA))


def _page(where: str, changed: str) -> str:
    return element("url", text("loc", where), *([text("lastmod", changed)] if changed else []))


def robots(address: Address) -> bytes:
    """Everybody may read everything (RFC 9309). It counts only at the root of a host."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address.of(SITEMAP)}\n".encode()
