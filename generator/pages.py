"""How an explainer becomes a page, and what else the site holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from generator import markdown, templates
from generator.annotations import Anchored, anchor_notes
from generator.check import heading_anchors
from generator.explainer import Explainer, Placement, Site
from generator.notes import Note
from generator.references import References
from generator.set_pieces import Context

WORDS_PER_MINUTE = 220
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


@dataclass(frozen=True)
class NumberedNote:
    """A note beside its paragraph."""

    note: Note
    number: int


@dataclass(frozen=True)
class Part:
    """One block of the page: a heading, prose with its notes, or a set piece."""

    kind: str
    html: Markup
    anchor: str = ""
    level: int = 0
    name: str = ""
    notes: tuple[NumberedNote, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    label: str
    href: str
    summary: str


@dataclass(frozen=True)
class Listed:
    """An explainer, as the index shows it."""

    slug: str
    href: str
    head: object
    minutes: int
    contents: tuple[Entry, ...]
    writer: templates.Writer


@dataclass(frozen=True)
class Checked:
    """An explainer without a fault, and its references."""

    explainer: Explainer
    references: References


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


def direction(language: str) -> str:
    """Which way a language is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def _index_page(sheets: _Sheets, listed: Sequence[Listed]) -> None:
    language = str(sheets.site.language)
    shared = sheets.shared(language, "", ()) | {
        "writer": templates.Writer(References({}, ()), language)
    }
    sheets.page("index.html", "layouts/index.html", {**shared, "explainers": tuple(listed)})
    sheets.page("404.html", "layouts/not_found.html", shared)


def _explainer_page(sheets: _Sheets, checked: Checked) -> Listed:
    explainer, head = checked.explainer, checked.explainer.article.head
    drawing = _Drawing(checked, explainer.language(sheets.site), sheets.theme)
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
    return listed


def _word_count(explainer: Explainer) -> int:
    prose = (block for block in explainer.blocks if not block.is_directive)
    return sum(len(block.text.split()) for block in prose)


class _Drawing:
    """One explainer's page in the making: what every part of it needs to know."""

    def __init__(self, checked: Checked, language: str, theme: Path | None) -> None:
        self.explainer, self.theme = checked.explainer, theme
        self.writer = templates.Writer(checked.references, language)
        notes = self.explainer.article.head.annotations
        self.anchored, _ = anchor_notes(notes, self.explainer.blocks)
        context = Context(language, checked.references, self.explainer.attachments)
        self.context = replace(context, note_numbers=self._numbered())

    def _numbered(self) -> Mapping[str, int]:
        """Every note's number, in the order of the page."""
        ids: list[str] = []
        by_place = {p.place: p for p in self.explainer.placements if p.block is not None}
        for index, block in enumerate(self.explainer.blocks):
            ids += [str(a.note.id) for a in self.anchored if a.block == index]
            placement = by_place.get(block.place)
            if placement is not None and placement.piece.notes is not None:
                notes = placement.piece.notes(self._model(placement), placement.options)
                ids += [str(note.id) for note in notes]
        return {id: number for number, id in enumerate(ids, start=1)}

    def _model(self, placement: Placement) -> object:
        return self.explainer.pieces[placement.name]

    def contents(self) -> tuple[Entry, ...]:
        """The set pieces of the page, each once."""
        entries: dict[str, Entry] = {}
        for placement in self.explainer.placements:
            model = self._model(placement)
            if placement.piece.summary is None or placement.name in entries:
                continue
            label = str(getattr(model, "title", None) or _title(placement.name))
            summary = placement.piece.summary(model, self.context)
            href = f"#{self._anchor(placement)}"
            entries[placement.name] = Entry(label, href, summary)
        return tuple(entries.values())

    def _anchor(self, placement: Placement) -> str:
        shown = placement.piece.shown(self._model(placement), placement.options)
        first = next(iter(shown), "")
        target = self.context.references.target(placement.piece.directive, str(first))
        return target.anchor if target else placement.name

    def parts(self) -> tuple[Part, ...]:
        """The page's blocks, in order."""
        anchors = heading_anchors(self.explainer)
        by_place = {p.place: p for p in self.explainer.placements if p.block is not None}
        parts: list[Part] = []
        for index, block in enumerate(self.explainer.blocks):
            if block.is_directive:
                parts.append(self._piece(by_place[block.place]))
            elif block.is_heading:
                html = Markup(markdown.render_inline(block.text, self.writer))
                parts.append(Part("heading", html, anchors[index], block.level))
            else:
                parts.append(self._prose(block, [a for a in self.anchored if a.block == index]))
        parts += [self._piece(p) for p in self.explainer.placements if p.block is None]
        return tuple(parts)

    def _prose(self, block: markdown.Block, anchored: Sequence[Anchored]) -> Part:
        numbers = self.context.note_numbers
        notes = tuple(NumberedNote(a.note, numbers[str(a.note.id)]) for a in anchored)
        first = notes[0].number if notes else 1
        passages = [a.passage for a in anchored]
        html = Markup(markdown.render_block(block, self.writer, passages, first))
        return Part("prose", html, notes=notes)

    def _piece(self, placement: Placement) -> Part:
        model = self._model(placement)
        values = {
            "writer": self.writer,
            "name": placement.name,
            "piece": model,
            "options": placement.options,
            "view": placement.piece.view(model, placement.options, self.context),
            "language": self.writer.language,
            "direction": direction(self.writer.language),
        }
        template = f"set_pieces/{placement.name}/{placement.name}.html"
        return Part("piece", templates.render(template, values, self.theme), name=placement.name)


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def theme_of(root: Path) -> Path | None:
    """A project's own templates, which are searched first."""
    folder = root / "templates"
    return folder if folder.is_dir() else None
