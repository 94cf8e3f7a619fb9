"""Explainers made, each by itself: read, checked and drawn, one after another or at once."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.check import check
from generator.content import discover, folder_of
from generator.drawing import Checked
from generator.explainer import Site, read_explainer, read_site
from generator.listing import Record, record
from generator.pages import explainer_pages, theme_of
from generator.problems import Problem, has_errors
from generator.publication.compression import compressed
from generator.set_pieces import set_pieces
from generator.site.laid import lay
from generator.source import Place
from generator.templates import ThemeError

_FEWEST = 4
"""Explainers for which a process is worth its start, where it must import everything anew."""


class MakingError(Exception):
    """The generator itself failed at an explainer; the message is one line."""


@dataclass(frozen=True)
class Made:
    """What came of one explainer."""

    slug: str
    problems: tuple[Problem, ...]
    """Of the content."""
    sources: int
    """How many files were read."""
    listed: Record | None = None
    """None where it was not drawn."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    laid: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of files that lie in a folder instead."""
    theme: Problem | None = None
    """What is wrong with a template."""


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

    @property
    def theme(self) -> Path | None:
        """The project's own templates."""
        return theme_of(self.root)


def ground(root: Path, compress: bool = False, spool: Path | None = None) -> Ground:
    """Read what is not any explainer's."""
    content = discover(root, frozenset(set_pieces()), only=())
    site, problems, sources = read_site(content)
    found = tuple(plain(one) for one in (*content.problems, *problems))
    return Ground(root, site, found, len(sources), compress, spool)


def make(under: Ground, slug: str) -> Made:
    """Read and check one explainer, and draw it where nothing is wrong."""
    content, folder = folder_of(under.root, slug, frozenset(set_pieces()))
    reading = read_explainer(content, folder)
    explainer = reading.explainer
    references, checked = check(explainer, under.site)
    problems = tuple(plain(one) for one in (*content.problems, *reading.problems, *checked))
    sources = len({source.path for source in explainer.sources})
    if has_errors((*under.problems, *problems)):
        return Made(slug, problems, sources)
    try:
        pages = explainer_pages(under.site, Checked(explainer, references), under.theme)
    except ThemeError as error:
        return Made(slug, problems, sources, theme=plain(error.problem))
    files = compressed(pages.files) if under.compress else pages.files
    if under.spool is not None:
        return Made(slug, problems, sources, record(pages.listed), laid=lay(files, under.spool))
    return Made(slug, problems, sources, record(pages.listed), files)


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

    Raises MakingError where the generator fails in another process.
    """
    forks = _forks()
    workers = min(processors(), len(slugs) // (1 if forks else _FEWEST))
    if workers < 2:
        for slug in slugs:
            progress(f"making {slug}")
            yield make(under, slug)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(
        workers, context, _begin, (under.root, under.compress, under.spool)
    ) as pool:
        chunk = max(1, min(8, len(slugs) // (workers * 4)))
        try:
            for slug, made in zip(slugs, pool.map(_made, slugs, chunksize=chunk), strict=True):
                if isinstance(made, str):
                    raise MakingError(f"{slug}: {made}")
                progress(f"making {slug}")
                yield made
        except BrokenProcessPool as error:
            raise MakingError("a part of the build was ended from outside") from error
        finally:
            pool.shutdown(cancel_futures=True)


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _forks() -> bool:
    """Whether processes are copies of this one, in which nothing is imported again."""
    # A copy of a process with threads may wait for ever for what one of them held.
    return sys.platform == "linux" and threading.active_count() == 1


_GROUND: list[Ground] = []
"""Of a worker process: it is read there, once."""


def _begin(root: Path, compress: bool, spool: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for us
    _GROUND[:] = [ground(root, compress, spool)]


def _made(slug: str) -> Made | str:
    """An explainer, or in a line why the generator failed at it."""
    try:
        return make(_GROUND[0], slug)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
