"""Drawing one explainer's page: its headings, its prose with notes, its set pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup

from generator import data_export, markdown, templates, web_annotations
from generator.annotations import Anchored, selected
from generator.catalogues.shelf import catalogue
from generator.drawn import Drawn
from generator.explainer import Explainer, Site
from generator.notes import Note
from generator.picture import Picture
from generator.placements import Placement
from generator.references import References, Target
from generator.selections import Selected
from generator.set_pieces import Context, set_pieces
from generator.writing import direction

T = TypeVar("T")
_MOST_STOPS = 40
"""Of the Tab key within a set piece, without a way past it."""


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
    label: str = ""
    """What a set piece, or what it shows here, is called."""
    notes: tuple[NumberedNote, ...] = ()
    target: Target | None = None
    """A heading's section, as something that others point at."""

    @property
    def has_way_past(self) -> bool:
        """Whether a reader with a keyboard should not have to go through it."""
        stops = sum(map(self.html.count, ("<a ", "<button", "<input", "<select", "<summary")))
        return self.kind == "piece" and stops - self.html.count('tabindex="-1"') > _MOST_STOPS


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    label: str
    href: str
    summary: str


@dataclass(frozen=True)
class Checked:
    """An explainer without a fault, and its references."""

    explainer: Explainer
    references: References


class Drawing:
    """One explainer's page in the making: what every part of it needs to know."""

    def __init__(
        self, checked: Checked, site: Site, theme: Path | None, drawn: Drawn | None = None
    ) -> None:
        self.explainer, self.site, self.theme = checked.explainer, site, theme
        language = self.explainer.language(site)
        numbers = self._numbered()
        self.writer = templates.Writer(
            checked.references,
            language,
            self.explainer.pictures,
            catalogue(language, theme),
            numbers,
        )
        self.context = Context(
            self.writer.language,
            checked.references,
            self.explainer.attachments,
            numbers,
            str(self.explainer.article.head.title),
            f"{site.base_url.rstrip('/')}/{self.explainer.slug}/" if site.base_url else "",
            self.explainer.slug,
            self._changed(),
            self.writer.catalogue,
        )
        self._sheet = (drawn or Drawn()).sheet(self.explainer.slug, self._surroundings())

    def _surroundings(self) -> object:
        """All that a set piece depends on but for its own file and the options of its directive.

        The generator's templates do not say where in a file a thing is; a project's own might.
        """
        references = self.context.references
        apart = replace(self.context, references=References({}, ()))
        return (references if self.theme else references.said), apart, self.explainer.pictures

    def _changed(self) -> int:
        """The day of publication or of the last change worth telling."""
        head = self.explainer.article.head
        return max((head.updated or head.published).date.earliest or 1, 1)

    def _numbered(self) -> Mapping[str, int]:
        """Every note's number, in the order of the page."""
        ids: list[str] = []
        for index, block in enumerate(self.explainer.blocks):
            ids += [str(a.note.id) for a in self.explainer.annotations.of(index)]
            placement = self.explainer.placement(block)
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
            label = str(getattr(model, "title", None) or self._title(placement))
            summary = placement.piece.summary(model, self.context)
            href = f"#{self._anchor(placement)}"
            entries[placement.name] = Entry(label, href, summary)
        return tuple(entries.values())

    def _title(self, placement: Placement) -> str:
        title = placement.piece.title or placement.name.replace("_", " ").capitalize()
        return self.writer.catalogue.gettext(title)

    def picture(self) -> Picture | None:
        """The shape in little of the first set piece on the page that has one."""
        for placement in self.explainer.placements:
            draw, model = placement.piece.picture, self._model(placement)
            if draw is not None:
                draws = partial(draw, model, self.context)
                return self._sheet.once("picture", placement.name, model, None, draws)
        return None

    def in_little(self, name: str, draw: Callable[[Picture], T]) -> T | None:
        """What `draw` makes of the picture, under a name of its own; None without one."""
        picture = self.picture()
        if picture is None:
            return None
        return self._sheet.once("in little", name, picture, None, partial(draw, picture))

    def exports(self) -> Mapping[str, str]:
        """What is published beside the page, by file name: its notes, its set pieces' data."""
        files: dict[str, str] = {}
        if self.context.note_numbers:
            page = web_annotations.Page(
                self.context.title,
                str(self.site.publisher),
                self.writer.language,
                self.context.address,
                self.writer.references,
                self.writer.markdown,
            )
            files[web_annotations.FILE] = web_annotations.collection(page, tuple(self._selected()))
        for name, model in self.explainer.pieces.items():
            exports = partial(set_pieces()[name].exports, model, self.context)
            files |= self._sheet.once("exports", name, model, None, exports)
        files[data_export.FILE] = data_export.explainer_json(self.explainer, self.context)
        return files

    def _selected(self) -> Iterator[Selected]:
        """Every note with its phrases, in the order of the page."""
        for index, block in enumerate(self.explainer.blocks):
            anchored = self.explainer.annotations.of(index)
            if anchored:
                html = self.writer.listed(self._prose(block, anchored).html)
                yield from selected(anchored, block, html)
            placement = self.explainer.placement(block)
            if placement is not None and placement.piece.selected is not None:
                yield from placement.piece.selected(self._view(placement))

    def _label(self, placement: Placement) -> str:
        """Of the one thing that is placed, or of the whole set piece."""
        shown = placement.piece.shown(self._model(placement), placement.options)
        target = self.context.references.target(placement.piece.directive, next(iter(shown), ""))
        if target is not None:
            return self.writer.called(target)
        return str(getattr(self._model(placement), "title", None) or self._title(placement))

    def _anchor(self, placement: Placement) -> str:
        shown = placement.piece.shown(self._model(placement), placement.options)
        first = next(iter(shown), "")
        target = self.context.references.target(placement.piece.directive, str(first))
        return target.anchor if target else placement.name

    def parts(self) -> tuple[Part, ...]:
        """The page's blocks, in order."""
        parts: list[Part] = []
        for index, block in enumerate(self.explainer.blocks):
            placement = self.explainer.placement(block)
            if placement is not None:
                parts.append(self._piece(placement))
            elif block.is_heading:
                html = Markup(markdown.render_heading(block, self.writer))
                anchor = self.explainer.headings[index]
                section = self.context.references.target("section", anchor)
                parts.append(Part("heading", html, anchor, block.level, target=section))
            else:
                parts.append(self._prose(block, self.explainer.annotations.of(index)))
        parts += [self._piece(p) for p in self.explainer.placements if p.block is None]
        return tuple(parts)

    def _prose(self, block: markdown.Block, anchored: Sequence[Anchored]) -> Part:
        numbers = self.context.note_numbers
        notes = tuple(NumberedNote(a.note, numbers[str(a.note.id)]) for a in anchored)
        first = notes[0].number if notes else 1
        passages = [a.passage for a in anchored]
        html = Markup(markdown.render_block(block, self.writer, passages, first))
        return Part("prose", html, notes=notes)

    def _view(self, placement: Placement) -> object:
        """What is drawn of a set piece: found out once, for the page and for its notes."""
        name, model, options = placement.name, self._model(placement), placement.options
        view = partial(placement.piece.view, model, options, self.context)
        return self._sheet.once("view", name, model, options, view)

    def _piece(self, placement: Placement) -> Part:
        name, model, options = placement.name, self._model(placement), placement.options
        draw = partial(self._piece_drawn, placement)
        return self._sheet.once("part", name, model, options, draw)

    def _piece_drawn(self, placement: Placement) -> Part:
        model = self._model(placement)
        values = {
            "writer": self.writer,
            "name": placement.name,
            "piece": model,
            "options": placement.options,
            "view": self._view(placement),
            "language": self.writer.language,
            "direction": direction(self.writer.language),
        }
        template = f"set_pieces/{placement.name}/{placement.name}.html"
        html = templates.render(template, values, self.theme)
        anchor = self._anchor(placement)
        return Part("piece", html, anchor, name=placement.name, label=self._label(placement))
