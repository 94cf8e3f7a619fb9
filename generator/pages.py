"""What the site holds: a page for each explainer, its data, the index, the assets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from generator import templates
from generator.article import FrontMatter
from generator.catalogues.shelf import catalogue
from generator.drawing import Checked, Drawing
from generator.drawing import Entry as Line
from generator.drawn import Drawn
from generator.explainer import Explainer, Site
from generator.faults import ThemeError
from generator.paper import paper
from generator.problems import Problem
from generator.publication import policy, sharing
from generator.publication.address import Address, address
from generator.publication.card import card
from generator.publication.entry import Entry, entry
from generator.publication.feed import FEED, feed
from generator.publication.headers import headers
from generator.publication.icons import WEB_MANIFEST, icons, web_manifest
from generator.publication.redirects import REDIRECTS, moves, redirects
from generator.publication.sitemap import SITEMAP, robots, sitemap
from generator.publication.structured_data import json_ld, news_article
from generator.references import References
from generator.thumbnail import Thumbnail, thumbnail
from generator.writing import direction

WORDS_PER_MINUTE = 220
CARD = "card.png"


@dataclass(frozen=True)
class Listed:
    """An explainer, as the index and other lists of the site show it."""

    slug: str
    href: str
    head: FrontMatter
    minutes: int
    contents: tuple[Line, ...]
    entry: Entry
    thumbnail: Thumbnail | None = None
    """A small drawing of its own map."""


@dataclass(frozen=True)
class Published:
    """What one explainer makes of the site: it depends on that explainer, settings, templates."""

    listed: Listed
    files: Mapping[str, bytes]
    """By path from the root of the site."""


def site_pages(
    site: Site,
    explainers: Sequence[Checked],
    theme: Path | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> dict[str, bytes]:
    """Every file of the site, by its path: the pages, the index, the assets."""
    pages: dict[str, bytes] = {}
    listed = []
    for checked in explainers:
        progress(f"drawing {checked.explainer.slug}")
        published = explainer_pages(site, checked, theme)
        pages |= published.files
        listed.append(published.listed)
    return pages | shared_pages(site, listed, theme)


def drawing_problems(
    site: Site,
    explainers: Sequence[Checked],
    theme: Path,
    with_index: bool,
    progress: Callable[[str], None] = lambda step: None,
) -> Iterator[Problem]:
    """What is wrong with the templates of a theme: what a build finds when it draws with them."""
    listed = []
    for checked in explainers:
        progress(f"drawing {checked.explainer.slug}")
        try:
            listed.append(explainer_pages(site, checked, theme).listed)
        except ThemeError as error:
            yield from error.problems
            listed.append(_listed(Drawing(checked, site, theme)))
    if with_index:
        try:
            shared_pages(site, listed, theme)
        except ThemeError as error:
            yield from error.problems


@dataclass(frozen=True)
class _Sheets:
    """Some pages in the making: how they are drawn, and what comes of it."""

    site: Site
    theme: Path | None
    files: dict[str, bytes] = field(default_factory=dict)

    def page(
        self, path: str, template: str, values: dict[str, object], writer: templates.Writer
    ) -> None:
        """A page from its template."""
        html = templates.render(template, values | {"writer": writer}, self.theme)
        self.files[path] = writer.listed(str(html)).encode()

    def asset(self, kind: str, text: str) -> str:
        """An asset under a name that changes with its bytes; its path from the site's root."""
        data = text.encode()
        path = f"assets/{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
        self.files[path] = data
        return path

    def shared(
        self, language: str, root: str, own: str, pieces: Sequence[str] = ()
    ) -> dict[str, object]:
        """What every layout is given; `own` is the stylesheet of the page's sort."""
        code = templates.script(pieces, self.theme)
        styles = templates.stylesheet(own, pieces, self.theme)
        return {
            "site": self.site,
            "language": language,
            "direction": direction(language),
            "root": root,
            "paper": paper(self.theme),
            "policy": Markup(policy.META),
            "referrer": policy.REFERRER,
            "stylesheet": root + self.asset("css", styles),
            "script": root + self.asset("js", code) if code else "",
        }


def shared_pages(
    site: Site, listed: Sequence[Listed], theme: Path | None = None
) -> dict[str, bytes]:
    """What belongs to no single explainer: the index, what hosts, feeds and finders ask for.

    Raises ThemeError where a template of the project's own theme is wrong.
    """
    sheets, where = _Sheets(site, theme), address(site)
    entries = tuple(each.entry for each in listed)
    sheets.files.update(_for_hosts(site, theme) | _for_finders(site, where, entries))
    moved = moves((str(old), each.slug) for each in listed for old in each.head.former)
    if moved:
        sheets.files[REDIRECTS] = redirects(moved, where)
    language = str(site.language)
    writer = templates.Writer(References({}, ()), language, catalogue=catalogue(language, theme))
    front = sheets.shared(language, "", "front") | {
        "sharing": sharing.of_site(
            site,
            where,
            where.of(CARD) if where else "",
            FEED if FEED in sheets.files else "",
        ),
        "explainers": tuple(listed),
    }
    sheets.page("index.html", "layouts/index.html", front, writer)
    # It is served for any address, at any depth: its own start at the root of the host.
    missing = sheets.shared(language, where.path if where else "/", "front")
    sheets.page("404.html", "layouts/not_found.html", missing, writer)
    writer.finish()
    return sheets.files


def _for_hosts(site: Site, theme: Path | None) -> dict[str, bytes]:
    files = {
        ".nojekyll": b"",
        "_headers": headers(),
        WEB_MANIFEST: web_manifest(site, paper(theme).light),
    }
    return files | icons(theme)


def _for_finders(site: Site, where: Address | None, entries: Sequence[Entry]) -> dict[str, bytes]:
    """What needs absolute addresses: there is none of it where the site's own is not known."""
    if where is None:
        return {}
    files = {SITEMAP: sitemap(where, entries), "robots.txt": robots(where)}
    files[CARD] = card(str(site.title), str(site.tagline), None)
    told = feed(site, where, entries)
    return files | ({FEED: told} if told else {})


def explainer_pages(
    site: Site, checked: Checked, theme: Path | None = None, drawn: Drawn | None = None
) -> Published:
    """An explainer's page and all that lies beside it.

    What was `drawn` before, with the same templates, is taken where it is the same still. Raises
    ThemeError where a template of the project's own theme is wrong.
    """
    sheets, where = _Sheets(site, theme), address(site)
    explainer, head = checked.explainer, checked.explainer.article.head
    drawing = Drawing(checked, site, theme, drawn)
    words, exports = _word_count(explainer), drawing.exports()
    picture = drawing.picture()
    listed = _listed(drawing)
    told = listed.entry
    image = where.of(f"{explainer.slug}/{CARD}") if where else ""
    article = news_article(told, explainer, site, where, image)
    names = sorted({placement.name for placement in explainer.placements})
    values = sheets.shared(drawing.writer.language, "../", "notes", names) | {
        "slug": explainer.slug,
        "head": head,
        "whole": checked.references.target("article", "article"),
        "words": words,
        "minutes": listed.minutes,
        "contents": listed.contents,
        "parts": drawing.parts(),
        "exports": tuple(exports),
        "sharing": sharing.of_explainer(
            told, where, image, f"../{FEED}" if where and told.updated else "", json_ld(article)
        ),
    }
    sheets.page(listed.href, "layouts/explainer.html", values, drawing.writer)
    drawing.writer.finish()
    for name, text in exports.items():
        sheets.files[f"{explainer.slug}/{name}"] = text.encode()
    for file in (file for shown in explainer.pictures.values() for file in shown.files):
        sheets.files[f"{explainer.slug}/{file.address}"] = file.data
    if where:
        sheets.files[f"{explainer.slug}/{CARD}"] = card(told.title, str(site.title), picture)
    _at_former_addresses(sheets, explainer, where, drawing.writer)
    return Published(listed, sheets.files)


def _at_former_addresses(
    sheets: _Sheets, explainer: Explainer, where: Address | None, writer: templates.Writer
) -> None:
    """A page at each address that the explainer had before, which leads to it."""
    for former in explainer.article.head.former:
        root = "../" * (former.count("/") + 1)
        path = f"{explainer.slug}/index.html"
        values = sheets.shared(writer.language, root, "front") | {
            "head": explainer.article.head,
            "destination": root + path,
            "canonical": where.of(path) if where else f"{root}{explainer.slug}/",
        }
        sheets.page(f"{former}/index.html", "layouts/former.html", values, writer)


def _listed(drawing: Drawing) -> Listed:
    explainer = drawing.explainer
    told = entry(explainer, drawing.writer.language)
    return Listed(
        explainer.slug,
        told.path,
        explainer.article.head,
        max(1, round(_word_count(explainer) / WORDS_PER_MINUTE)),
        drawing.contents(),
        told,
        drawing.in_little("thumbnail", thumbnail),
    )


def _word_count(explainer: Explainer) -> int:
    prose = (block for block in explainer.blocks if not block.is_directive)
    return sum(len(block.text.split()) for block in prose)


def theme_of(root: Path) -> Path | None:
    """A project's own templates, which are searched first."""
    folder = root / "templates"
    return folder if folder.is_dir() else None
