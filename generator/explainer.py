"""One explainer: its files read and structured, and its set pieces placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from generator.annotations import Annotations, anchor_notes
from generator.article import Article, missing_article, read_article
from generator.catalogues import shelf
from generator.content import ARTICLE, Content, Folder, read_bytes, read_text
from generator.images import Picture, Unusable, lighter_names, read_image
from generator.keys import keys_of
from generator.markdown import Block, blocks, images_in, slug
from generator.misnomers import with_ids
from generator.placements import Placement, Placements, placements
from generator.problems import Problem
from generator.project import SITE
from generator.references import things, walk
from generator.repair import repaired
from generator.set_pieces import set_pieces
from generator.source import SourceFile, Text
from generator.structure import structure
from generator.values import BaseUrl, Language, Line, Markdown, Model, Thing
from generator.yaml_reader import empty, is_partly_read, read

M = TypeVar("M", bound=Model)
LANDMARKS = frozenset(("article", "contents", "in-short", "main"))
"""Ids that the page's layout gives to its own parts."""


class Site(Model):
    """What `content/site.yaml` says."""

    title: Line
    """The name of the site, at the head of every page."""
    tagline: Line
    """One line under the title of the index page."""
    publisher: Line
    """Who publishes the site."""
    language: Language
    """Of the site, as a BCP 47 tag; an article may say another."""
    base_url: BaseUrl | None = None
    """Where the site will be hosted, if that is known."""
    licence: Markdown | None = None
    """Under what licence the texts are."""


@dataclass(frozen=True)
class Explainer:
    """Everything that an explainer's folder says."""

    slug: str
    article: Article
    blocks: tuple[Block, ...]
    pieces: Mapping[str, Model]
    """The set pieces' contents, by name."""
    placing: Placements
    attachments: Mapping[str, SourceFile]
    sources: tuple[SourceFile, ...]
    unread: frozenset[str] = frozenset()
    """Names of set pieces whose file is there and could not be read, or not all of it."""
    images: Mapping[str, Picture | Unusable] = field(default_factory=dict)
    """The image files of the folder, by name."""
    mended: frozenset[str] = frozenset()
    """Names of set pieces in whose file something is wrong and stood in for."""

    @property
    def placements(self) -> tuple[Placement, ...]:
        """The set pieces that the page shows, in order."""
        return self.placing.placed

    @property
    def is_complete(self) -> bool:
        """Whether every file could be read, so that what nothing mentions is unused."""
        return self.article.has_head and self.article.has_body and not self.unread

    @cached_property
    def annotations(self) -> Annotations:
        """The article's notes at their phrases, in reading order."""
        return anchor_notes(self.article.head.annotations, self.blocks, self.article.head.above)

    @cached_property
    def headings(self) -> Mapping[int, str]:
        """An address for each heading of the article, by the index of its block."""
        anchors: dict[int, str] = {}
        titles = (f"{name}-title" for name in self.pieces)
        taken = {*LANDMARKS, *self.pieces, *titles, *self._thing_anchors()}
        numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
        for index, block in enumerate(self.blocks):
            if block.is_heading:
                anchor = base = slug(block.text)
                while anchor in taken:
                    anchor = f"{base}--{next(numbers[base])}"
                anchors[index] = anchor
                taken.add(anchor)
        return anchors

    @cached_property
    def things(self) -> Mapping[str, tuple[Thing, ...]]:
        """Every thing of each set piece, in the order of its file."""
        return {name: tuple(things(model)) for name, model in self.pieces.items()}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Everything that is written in Markdown: the body, then every field."""
        found = (walk(model) for model in (self.article.head, *self.pieces.values()))
        fields = (value for values in found for _, value in values if isinstance(value, Markdown))
        return self.article.body, *fields

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """The images that the texts show, by name."""
        shown = {one.name for text in self.texts for one in images_in(text)}
        found = ((name, self.images.get(name)) for name in sorted(shown))
        return {name: self._with_lighter(one) for name, one in found if isinstance(one, Picture)}

    def _with_lighter(self, picture: Picture) -> Picture:
        found = (self.images.get(name) for name in lighter_names(picture.name))
        return replace(picture, lighter=tuple(one for one in found if isinstance(one, Picture)))

    def _thing_anchors(self) -> Iterator[str]:
        for each in (things(self.article.head), *self.things.values()):
            yield from (thing.anchor for thing in each)

    def placement(self, block: Block) -> Placement | None:
        """What a directive places."""
        return next((p for p in self.placements if p.block is block), None)

    def language(self, site: Site) -> str:
        """Of the explainer: its own, or the site's."""
        return str(self.article.head.language or site.language)


@dataclass(frozen=True)
class Reading:
    """An explainer as far as it could be read, and what was wrong on the way."""

    explainer: Explainer
    problems: tuple[Problem, ...]


def read_site(content: Content) -> tuple[Site, tuple[Problem, ...], tuple[SourceFile, ...]]:
    """The site's settings; what is wrong or missing is stood in for."""
    if content.site is None:
        return _any_site(SourceFile(SITE, "")), (), ()
    source, problems = read_text(content.site, content.relative(content.site))
    site: Site | None = None
    if not problems:
        site, problems = _model(source, Site)
    own = shelf.own(_theme(content))
    sources = (source, *(one.source for one in own))
    problems = (*problems, *(problem for one in own for problem in one.problems))
    if site is None:
        return _any_site(source), problems, sources
    return site, (*problems, *_untranslated(site.language, content)), sources


def _untranslated(language: Language | None, content: Content) -> Iterator[Problem]:
    """That some phrases of the pages in a language stay English: the same for each such page."""
    if language is not None and not language.stands_in:
        yield from shelf.untranslated(str(language), _theme(content))


def _theme(content: Content) -> Path:
    """Where the project's own templates and catalogues are, if it has any."""
    return content.root / "templates"


def _any_site(source: SourceFile) -> Site:
    site = repaired(empty(source), Site, source)
    assert site is not None, "every field of a site can be stood in for"
    return site


def read_explainer(content: Content, folder: Folder) -> Reading:
    """All files of a folder as models; what is nearly right is repaired, so that it is checked."""
    source, article, problems = _article(content, folder)
    sources, found = [source], [*problems]
    pieces: dict[str, Model] = {}
    mended: set[str] = set()
    partly: set[str] = set()
    for name, path in folder.pieces.items():
        source, problems = read_text(path, content.relative(path))
        model: Model | None = None
        if not problems:
            model, problems = _model(source, set_pieces()[name].model)
        sources.append(source)
        found += problems
        if model is not None:
            pieces[name] = model
            mended |= {name} if problems else set()
            partly |= {name} if is_partly_read(problems) else set()
    unread = ((folder.unread | set(folder.pieces)) - set(pieces)) | partly
    attachments = {p.name: read_text(p, content.relative(p))[0] for p in folder.attachments}
    parts = blocks(article.body)
    placed = placements(parts, frozenset(folder.pieces) | folder.unread)
    explainer = Explainer(
        folder.slug,
        article,
        parts,
        pieces,
        placed,
        attachments,
        (*sources, *attachments.values()),
        frozenset(unread),
        {p.name: read_image(p.name, read_bytes(p)) for p in folder.images},
        frozenset(mended),
    )
    found += _untranslated(article.head.language, content)
    models = (article.head, *pieces.values())
    told = with_ids(found, models, chain.from_iterable(explainer.things.values()))
    return Reading(explainer, (*told, *placed.problems))


def _article(content: Content, folder: Folder) -> tuple[SourceFile, Article, tuple[Problem, ...]]:
    if folder.article is None:
        source = SourceFile(f"content/{folder.slug}/{ARTICLE}", "")
        return source, missing_article(source), ()
    source, problems = read_text(folder.article, content.relative(folder.article))
    if problems:
        return source, missing_article(source), problems
    return source, *read_article(source)


def _model(source: SourceFile, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    found, problems = _structured(source, model)
    assert found is None or isinstance(found, model), "it is structured as this model"
    return found, problems


@lru_cache(maxsize=64)
def _structured(source: SourceFile, model: type[Model]) -> tuple[Model | None, tuple[Problem, ...]]:
    """A file's content; while an article is edited the files beside it stay the very same."""
    value, problems = read(source)
    if value is None:
        if problems:
            return None, problems
        first = next(key for key, field in keys_of(model).items() if field.is_required())
        hint = f"begin it with “{first}:”"
        problems = (Problem(source.place(0), "this file is empty", hint, code="E210"),)
        return repaired(empty(source), model, source), problems
    structured, wrong = structure(value, model)
    if structured is None:
        structured = repaired(value, model, source)
    return structured, (*problems, *wrong)
