"""One explainer: its files read and structured, and its set pieces placed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.article import Article, read_article
from generator.content import Content, Folder, read_text
from generator.markdown import Block, blocks
from generator.problems import Problem, did_you_mean
from generator.repair import repaired
from generator.set_pieces import SetPiece, of_directive, set_pieces
from generator.source import Place, SourceFile, Text
from generator.structure import structure
from generator.values import Language, Line, Markdown, Model, Url
from generator.yaml_reader import Fields, read

M = TypeVar("M", bound=Model)
_OPTION = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_-]*)=([^\s,]+)\s*,?|\s*(\S+)")


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
    base_url: Url | None = None
    """Where the site will be hosted, if that is known."""
    licence: Markdown | None = None
    """Under what licence the texts are."""


@dataclass(frozen=True)
class Placement:
    """A set piece where the article wants it; `block` is its directive, None at the end."""

    name: str
    piece: SetPiece
    options: Model
    block: Block | None
    place: Place


@dataclass(frozen=True)
class Explainer:
    """Everything that an explainer's folder says."""

    slug: str
    article: Article
    blocks: tuple[Block, ...]
    pieces: Mapping[str, Model]
    """The set pieces' contents, by name."""
    placements: tuple[Placement, ...]
    attachments: Mapping[str, SourceFile]
    sources: tuple[SourceFile, ...]
    unread: frozenset[str] = frozenset()
    """Names of set pieces whose file is there and could not be read."""

    def language(self, site: Site) -> str:
        """Of the explainer: its own, or the site's."""
        return str(self.article.head.language or site.language)


@dataclass(frozen=True)
class Reading:
    """An explainer as far as it could be read, and what was wrong on the way."""

    explainer: Explainer | None
    problems: tuple[Problem, ...]
    sources: tuple[SourceFile, ...]


def read_site(content: Content) -> tuple[Site | None, tuple[Problem, ...], tuple[SourceFile, ...]]:
    """The site's settings."""
    if content.site is None:
        return None, (), ()
    source, problems = read_text(content.site, content.relative(content.site))
    if problems:
        return None, problems, (source,)
    site, problems = _model(source, Site)
    return site, problems, (source,)


def read_explainer(content: Content, folder: Folder) -> Reading:
    """All files of a folder as models; what is nearly right is repaired, so that it is checked."""
    if folder.article is None:
        return Reading(None, (), ())
    source, problems = read_text(folder.article, content.relative(folder.article))
    sources, found = [source], list(problems)
    article: Article | None = None
    if not problems:
        article, problems = read_article(source)
        found += problems
    pieces: dict[str, Model] = {}
    unread: set[str] = set()
    for name, path in folder.pieces.items():
        source, problems = read_text(path, content.relative(path))
        sources.append(source)
        model: Model | None = None
        if not problems:
            model, problems = _model(source, set_pieces()[name].model)
        found += problems
        if model is None:
            unread.add(name)
        else:
            pieces[name] = model
    attachments = {p.name: read_text(p, content.relative(p))[0] for p in folder.attachments}
    if article is None:
        return Reading(None, tuple(found), tuple(sources))
    parts = blocks(article.body)
    placements, problems = _placements(parts, frozenset(folder.pieces))
    found += problems
    explainer = Explainer(
        folder.slug,
        article,
        parts,
        pieces,
        placements,
        attachments,
        tuple(sources),
        frozenset(unread),
    )
    return Reading(explainer, tuple(found), tuple(sources))


def _model(source: SourceFile, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    value, problems = read(source)
    if value is None:
        if not problems:
            value = Fields()
            value.place = Place(source.path, 1, 1)
        else:
            return None, problems
    structured, wrong = structure(value, model)
    if structured is None:
        structured = repaired(value, model, source)
    return structured, (*problems, *wrong)


def _placements(
    parts: Iterable[Block], files: frozenset[str]
) -> tuple[tuple[Placement, ...], tuple[Problem, ...]]:
    placed: list[Placement] = []
    problems: list[Problem] = []
    for block in parts:
        if block.is_directive:
            placement, found = _placement(block, files)
            problems += found
            placed += [placement] if placement else []
    names = {p.name for p in placed}
    for name, piece in set_pieces().items():
        if piece.appended and name in files and name not in names:
            placed.append(Placement(name, piece, piece.options(), None, Place("")))
    return tuple(placed), tuple(problems)


def _placement(block: Block, files: frozenset[str]) -> tuple[Placement | None, tuple[Problem, ...]]:
    directive, options = block.directive
    place = block.place
    known = of_directive(directive)
    if known is None:
        hint = did_you_mean(directive, [p.directive for p in set_pieces().values()])
        message = f"there is no set piece “{directive}” to place"
        return None, (Problem(place, message, hint, code="E310"),)
    name, piece = known
    if name not in files:
        message = f"there is no {name}.yaml to place here"
        hint = f"write {name}.yaml beside the article, or delete this line"
        return None, (Problem(place, message, hint, code="E311"),)
    value, problems = _options(block, options)
    model, wrong = structure(value, piece.options)
    if model is None:
        return None, (*problems, *wrong)
    return Placement(name, piece, model, block, place), problems


def _options(block: Block, options: str) -> tuple[Fields, tuple[Problem, ...]]:
    """`key=value` pairs; their places are those in the directive's line."""
    source = block.source
    fields = Fields()
    fields.place = block.place
    problems: list[Problem] = []
    at = source.text.find("{", source.line_starts[block.place.line - 1]) + 1
    for match in _OPTION.finditer(options):
        begin = source.text.find(match[0].strip(), at)
        if match[3]:
            hint = "write options as {key=value}"
            where = source.place(begin, begin + len(match[3]))
            problems.append(Problem(where, f"“{match[3]}” is not an option", hint, code="E312"))
            continue
        end = begin + len(match[1])
        key = Text(match[1], source, begin, end)
        fields[key] = Text(match[2], source, end + 1, end + 1 + len(match[2]))
        at = end
    return fields, tuple(problems)
