"""What the site holds: a page for each explainer, its data, the index, the assets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import templates
from generator.article import FrontMatter
from generator.drawing import Checked, Drawing, Entry, direction
from generator.explainer import Explainer, Site
from generator.references import References

WORDS_PER_MINUTE = 220


@dataclass(frozen=True)
class Listed:
    """An explainer, as the index shows it."""

    slug: str
    href: str
    head: FrontMatter
    minutes: int
    contents: tuple[Entry, ...]
    writer: templates.Writer


def site_pages(
    site: Site,
    explainers: Sequence[Checked],
    theme: Path | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> dict[str, bytes]:
    """Every file of the site, by its path: the pages, the index, the assets."""
    pages: dict[str, bytes] = {".nojekyll": b""}
    listed = []
    for checked in explainers:
        progress(f"drawing {checked.explainer.slug}")
        listed.append(_explainer_page(_Sheets(site, theme, pages), checked))
    _index_page(_Sheets(site, theme, pages), listed)
    return pages


@dataclass(frozen=True)
class _Sheets:
    """The site in the making: where its pages and assets go, and how they are drawn."""

    site: Site
    theme: Path | None
    pages: dict[str, bytes]

    def page(self, path: str, template: str, values: dict[str, object]) -> None:
        """A page from its template."""
        self.pages[path] = str(templates.render(template, values, self.theme)).encode()

    def asset(self, kind: str, text: str) -> str:
        """An asset under a name that changes with its bytes; its path from the site's root."""
        data = text.encode()
        path = f"assets/{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
        self.pages[path] = data
        return path

    def shared(self, language: str, root: str, pieces: Sequence[str]) -> dict[str, object]:
        """What every layout is given."""
        code = templates.script(pieces, self.theme)
        return {
            "site": self.site,
            "language": language,
            "direction": direction(language),
            "root": root,
            "stylesheet": root + self.asset("css", templates.stylesheet(pieces, self.theme)),
            "script": root + self.asset("js", code) if code else "",
        }


def _index_page(sheets: _Sheets, listed: Sequence[Listed]) -> None:
    language = str(sheets.site.language)
    shared = sheets.shared(language, "", ()) | {
        "writer": templates.Writer(References({}, ()), language)
    }
    sheets.page("index.html", "layouts/index.html", {**shared, "explainers": tuple(listed)})
    sheets.page("404.html", "layouts/not_found.html", shared)


def _explainer_page(sheets: _Sheets, checked: Checked) -> Listed:
    explainer, head = checked.explainer, checked.explainer.article.head
    drawing = Drawing(checked, sheets.site, sheets.theme)
    words = _word_count(explainer)
    listed = Listed(
        explainer.slug,
        f"{explainer.slug}/index.html",
        head,
        max(1, round(words / WORDS_PER_MINUTE)),
        drawing.contents(),
        drawing.writer,
    )
    names = sorted({placement.name for placement in explainer.placements})
    values = sheets.shared(drawing.writer.language, "../", names) | {
        "writer": drawing.writer,
        "slug": explainer.slug,
        "head": head,
        "words": words,
        "minutes": listed.minutes,
        "contents": listed.contents,
        "parts": drawing.parts(),
    }
    sheets.page(listed.href, "layouts/explainer.html", values)
    for name, text in drawing.exports().items():
        sheets.pages[f"{explainer.slug}/{name}"] = text.encode()
    return listed


def _word_count(explainer: Explainer) -> int:
    prose = (block for block in explainer.blocks if not block.is_directive)
    return sum(len(block.text.split()) for block in prose)


def theme_of(root: Path) -> Path | None:
    """A project's own templates, which are searched first."""
    folder = root / "templates"
    return folder if folder.is_dir() else None
