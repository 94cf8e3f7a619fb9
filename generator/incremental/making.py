"""Explainers made, each by itself: read, checked and drawn, one after another or at once."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build import examine, foundation
from generator.content import discover, folder_of
from generator.drawn import Drawn
from generator.explainer import Site
from generator.faults import ThemeError
from generator.former import claims
from generator.incremental import workers
from generator.incremental.made import Base, Made, MakingError, Packed, Work
from generator.incremental.record import listed, record
from generator.pages import explainer_pages, shared_pages, theme_of
from generator.problems import Problem, has_errors
from generator.publication.compression import compressed
from generator.set_pieces import set_pieces
from generator.source import Place

_FEWEST = 4
"""Explainers for which a process is worth its start, where it must import everything anew."""


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


def work(
    root: Path,
    compress: bool,
    spool: Path | None,
    slugs: Sequence[str],
    progress: Callable[[str], None],
) -> Work:
    """Explainers of a project made. Raises MakingError where the generator fails."""
    under = ground(root, compress, spool)
    return Work(Base(under.problems, under.sources), tuple(make_all(under, slugs, progress)))


def share(
    root: Path, compress: bool, explainers: Sequence[str], progress: Callable[[str], None]
) -> Mapping[str, bytes] | Problem:
    """The files that belong to no explainer, or what is wrong with a template.

    `explainers` are all that the site has, as they are listed.
    """
    under = ground(root, compress)
    progress("drawing the index")
    try:
        pages = shared_pages(under.site, [listed(one) for one in explainers], under.theme)
    except ThemeError as error:
        return plain(error.problems[0])
    return compressed(pages) if compress else pages


def plain(problem: Problem) -> Problem:
    """A problem of plain text: it holds no author's file."""
    where = problem.place
    place = Place(str(where.path), where.line, where.column, where.length)
    texts = (str(problem.message), str(problem.hint))
    return Problem(place, *texts, problem.severity, problem.code)


def make_all(
    under: Ground,
    slugs: Sequence[str],
    progress: Callable[[str], None] = lambda step: None,
) -> Iterator[Made]:
    """Make explainers, in their order; several of them on all processors.

    Raises MakingError where the generator fails.
    """
    under, forks = replace(under, pack=under.pack and len(slugs) > _FEWEST), workers.forks()
    number = min(workers.processors(), len(slugs) // (1 if forks else _FEWEST))
    if number < 2:
        for slug in slugs:
            progress(f"making {slug}")
            yield _whole(slug, _made(under, slug))
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    gc.freeze()  # what was imported stays shared with the copies
    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(
        number, context, _begin, (under.root, under.compress, under.spool, under.pack)
    ) as pool:
        chunk = max(1, min(4, len(slugs) // (number * 4)))
        try:
            for slug, made in zip(slugs, pool.map(_next, slugs, chunksize=chunk), strict=True):
                progress(f"making {slug}")
                yield _whole(slug, made)
        except BrokenProcessPool as error:
            raise MakingError("a part of the build was ended from outside") from error
        finally:
            pool.shutdown(cancel_futures=True)


_GROUND: list[Ground] = []
"""Of a worker process: it is read there, once."""


def _begin(root: Path, compress: bool, spool: Path | None, pack: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _GROUND[:] = [ground(root, compress, spool, pack)]


def _end_with_parent() -> None:
    """End this process where the one that gives it work is killed: nobody else would.

    Whoever waits for an answer of that one waits for all who could write it, so for this one too.
    """
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _next(slug: str) -> Made | str:
    return _made(_GROUND[0], slug)


def _made(under: Ground, slug: str) -> Made | str:
    """An explainer, or in a line why the generator failed at it."""
    try:
        made = make(under, slug)
        return replace(made, files=Packed(made.files)) if under.pack else made
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _whole(slug: str, made: Made | str) -> Made:
    if isinstance(made, str):
        raise MakingError(f"{slug}: {made}")
    return made
