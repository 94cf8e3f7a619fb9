"""An explainer made, by itself: read, checked and drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build import examine, foundation
from generator.content import discover, folder_of
from generator.drawn import Drawn
from generator.explainer import Site
from generator.faults import ThemeError
from generator.former import claims
from generator.incremental.made import Made
from generator.incremental.record import record
from generator.pages import explainer_pages, theme_of
from generator.problems import Problem, has_errors
from generator.publication.compression import compressed
from generator.set_pieces import set_pieces
from generator.source import Place


@dataclass(frozen=True)
class Ground:
    """What all explainers of a project stand on."""

    root: Path
    site: Site
    problems: tuple[Problem, ...]
    """Of the site's settings and of files outside the explainers' folders."""
    sources: int
    compress: bool = False
    spool: Path | None = None
    """The folder in which files are laid as they are made."""
    pack: bool = False
    """Whether files are held packed where many are made at once."""
    drawn: Drawn = field(default_factory=Drawn, compare=False)
    """What was drawn on it."""

    @property
    def theme(self) -> Path | None:
        """The project's own templates."""
        return theme_of(self.root)


def ground(
    root: Path, compress: bool = False, spool: Path | None = None, pack: bool = False
) -> Ground:
    """Read what is not any explainer's."""
    content = discover(root, frozenset(set_pieces()), only=())
    site, problems, sources = foundation(content)
    found = tuple(plain(one) for one in (*content.problems, *problems))
    return Ground(root, site, found, len(sources), compress, spool, pack)


def make(under: Ground, slug: str) -> Made:
    """Read and check one explainer, and draw it where nothing is wrong."""
    content, folder = folder_of(under.root, slug, frozenset(set_pieces()))
    examined = examine(content, folder, under.site)
    problems = tuple(plain(one) for one in (*content.problems, *examined.problems))
    sources = len({source.path for source in examined.sources})
    made = Made(slug, problems, sources, former=claims(examined.checked.explainer))
    if has_errors((*under.problems, *problems)):
        return made
    try:
        pages = explainer_pages(under.site, examined.checked, under.theme, under.drawn)
    except ThemeError as error:
        return replace(made, theme=tuple(map(plain, error.problems)))
    files = compressed(pages.files) if under.compress else pages.files
    if under.spool is not None:
        from generator.site.laid import lay

        return replace(made, listed=record(pages.listed), laid=lay(files, under.spool))
    return replace(made, listed=record(pages.listed), files=files)


def plain(problem: Problem) -> Problem:
    """A problem of plain text: it holds no author's file."""
    where = problem.place
    place = Place(str(where.path), where.line, where.column, where.length)
    texts = (str(problem.message), str(problem.hint))
    return Problem(place, *texts, problem.severity, problem.code)
