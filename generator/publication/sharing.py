"""How a page shows itself where it is shared: Open Graph, Twitter cards, a canonical address."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.explainer import Site
from generator.publication.address import Address
from generator.publication.entry import Entry


@dataclass(frozen=True)
class Sharing:
    """What the head of a page tells others; what is empty is left out."""

    kind: str
    """`article` or `website`, as Open Graph has it."""
    title: str
    description: str
    language: str
    url: str = ""
    """The page's absolute address, where it is known."""
    image: str = ""
    """The absolute address of its card."""
    feed: str = ""
    """The address of the site's feed, from the page."""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    json_ld: Markup | None = None

    @property
    def locale(self) -> str:
        """The language as Open Graph has it, where the region is known: `en_GB`."""
        language, _, region = self.language.partition("-")
        return f"{language.lower()}_{region.upper()}" if len(region) == 2 else ""


def of_site(site: Site, address: Address | None, image: str, feed: str) -> Sharing:
    """The front page."""
    return Sharing(
        "website",
        str(site.title),
        str(site.tagline),
        str(site.language),
        address.base if address else "",
        image,
        feed,
    )


def of_explainer(
    entry: Entry, address: Address | None, image: str, feed: str, json_ld: Markup
) -> Sharing:
    """An explainer's page."""
    return Sharing(
        "article",
        entry.title,
        entry.description,
        entry.language,
        address.of(entry.path) if address else "",
        image,
        feed,
        entry.published,
        entry.updated if entry.updated != entry.published else "",
        entry.authors,
        json_ld,
    )
