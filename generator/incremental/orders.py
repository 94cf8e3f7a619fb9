"""What a workshop can be asked for: explainers made, and the files that belong to none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.faults import ThemeError
from generator.incremental.crew import make_all
from generator.incremental.made import Base, Work
from generator.incremental.making import ground, plain
from generator.incremental.record import listed
from generator.pages import shared_pages
from generator.problems import Problem
from generator.publication.compression import compressed


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
