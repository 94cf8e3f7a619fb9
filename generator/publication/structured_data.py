"""An explainer as search engines and archives read it: schema.org in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.explainer import Explainer, Site
from generator.markdown import reads
from generator.publication.address import Address
from generator.publication.days import day
from generator.publication.entry import Entry, corrections

_LONGEST_HEADLINE = 110
"""In characters: what search engines show whole."""

Value = str | bool | Sequence["Value"] | Mapping[str, "Value"]
Properties = dict[str, Value]


def news_article(
    entry: Entry,
    explainer: Explainer,
    site: Site,
    address: Address | None,
    image: str,
) -> Properties:
    """A schema.org NewsArticle with what was corrected in it; its list of sources says what it
    cites, as microdata of the item of the same address."""
    publisher: Properties = {"@type": "Organization", "name": str(site.publisher)}
    if address:
        publisher["url"] = address.base
    authors: list[Value] = [{"@type": "Person", "name": name} for name in entry.authors]
    said: Properties = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address.of(entry.path) if address else "./",
        "headline": _headline(entry.title),
        "description": entry.description,
        "inLanguage": entry.language,
        "datePublished": entry.published,
        "dateModified": entry.updated,
        "author": authors or publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
        "correction": list(_corrections(explainer, entry, address)),
    }
    if address:
        said |= {"url": address.of(entry.path), "mainEntityOfPage": address.of(entry.path)}
        said |= {"image": [image]} if image else {}
    return _given(said)


def json_ld(properties: Properties) -> Markup:
    """Properties as the content of a `<script type="application/ld+json">`, which it cannot end."""
    said = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        said = said.replace(character, f"\\u{ord(character):04x}")
    return Markup(said)


def _headline(title: str) -> str:
    """A title of any length, shortened after a word where there is one to end it."""
    if len(title) <= _LONGEST_HEADLINE:
        return title
    begun, _, _ = title[: _LONGEST_HEADLINE - 1].rpartition(" ")
    return f"{begun} …" if begun.strip() else f"{title[: _LONGEST_HEADLINE - 1]}…"


def _corrections(
    explainer: Explainer, entry: Entry, address: Address | None
) -> Iterator[Properties]:
    for correction in corrections(explainer).corrections:
        where = f"{address.of(entry.path)}#{correction.anchor}" if address else ""
        yield _given(
            {
                "@type": "CorrectionComment",
                "text": reads(correction.what),
                "datePublished": day(correction.date),
                "url": where,
            }
        )


def _given(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value not in ("", [], ())}
