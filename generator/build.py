"""From `content/` to `site/`: discover, read, structure, check, render, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.check import check
from generator.content import Content, Folder, discover
from generator.drawing import Checked
from generator.explainer import Site, read_explainer, read_site
from generator.faults import ThemeError, merged
from generator.former import claims, contested
from generator.pages import drawing_problems, site_pages, theme_of
from generator.problems import Lines, Problem, has_errors, ordered
from generator.set_pieces import set_pieces
from generator.source import SourceFile
from generator.theme import has_templates, is_own

Progress = Callable[[str], None]


def silent(step: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Result:
    """What came of a build: pages where nothing is wrong, and every problem."""

    pages: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    sources: Mapping[str, SourceFile]
    """The files that were read, by the paths that problems give."""
    explainers: int = 0

    @property
    def failed(self) -> bool:
        """Whether a problem stopped the build."""
        return has_errors(self.problems)

    @property
    def lines(self) -> Lines:
        """The text of a line of a file that was read."""
        return lines_of(self.sources)


@dataclass(frozen=True)
class Inspection:
    """The content read and checked: everything before a page is drawn."""

    site: Site
    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...]
    sources: Mapping[str, SourceFile]

    @property
    def lines(self) -> Lines:
        """The text of a line of a file that was read."""
        return lines_of(self.sources)


def lines_of(sources: Mapping[str, SourceFile]) -> Lines:
    """The lines of files that were read, by path and number."""

    def line(path: str, number: int) -> str:
        source = sources.get(path)
        return source.line(number) if source else ""

    return line


@dataclass(frozen=True)
class Examined:
    """One explainer read and checked."""

    checked: Checked
    problems: tuple[Problem, ...]
    sources: tuple[SourceFile, ...]


def examine(content: Content, folder: Folder, site: Site) -> Examined:
    """Read and check one explainer."""
    reading = read_explainer(content, folder)
    explainer = reading.explainer
    references, problems = check(explainer, site)
    found = (*reading.problems, *problems)
    return Examined(Checked(explainer, references), found, tuple(explainer.sources))


def foundation(content: Content) -> tuple[Site, tuple[Problem, ...], tuple[SourceFile, ...]]:
    """What all explainers stand on: the site's settings, and the project's own theme."""
    site, problems, sources = read_site(content)
    theme = theme_of(content.root)
    if theme is None or not is_own(theme):
        return site, problems, sources
    from generator.theme.examination import examined  # only a theme waits for what checks it

    found = examined(theme)
    return site, (*problems, *found.problems), (*sources, *found.sources)


def inspect(
    root: Path, strict: bool = False, progress: Progress = silent, with_theme: bool = True
) -> Inspection:
    """Read and check all content of a project; every problem of every file is found.

    A theme of its own is drawn with: what is wrong with it, only a page shows. Without it, the
    content alone is looked at.
    """
    content = discover(root, frozenset(set_pieces()))
    site, problems, sources = foundation(content) if with_theme else read_site(content)
    found, read, checked = [*content.problems, *problems], list(sources), []
    theme = theme_of(root) if with_theme else None
    draws = theme is not None and has_templates(theme) and not has_errors(found)
    whole: tuple[Checked, ...] = ()
    for folder in content.folders:
        progress(f"reading {folder.slug}")
        one = examine(content, folder, site)
        found += one.problems
        read += one.sources
        checked.append(one.checked)
        whole += () if has_errors(one.problems) else (one.checked,)
    former = (claim for one in checked for claim in claims(one.explainer))
    found += contested(former, {folder.slug for folder in content.folders})
    if theme and draws:
        with_index = not has_errors(ordered(found, strict))
        found += merged(drawing_problems(site, whole, theme, with_index, progress))
    by_path = {source.path: source for source in read}
    return Inspection(site, tuple(checked), ordered(found, strict), by_path)


def build(root: Path, strict: bool = False, progress: Progress = silent) -> Result:
    """The whole site in memory; no pages where anything is wrong."""
    seen = inspect(root, strict, progress)
    count = len(seen.checked)
    if has_errors(seen.problems):
        return Result({}, seen.problems, seen.sources, count)
    try:
        pages = site_pages(seen.site, seen.checked, theme_of(root), progress)
    except ThemeError as error:
        problems = ordered([*seen.problems, *error.problems])
        return Result({}, problems, seen.sources, count)
    return Result(pages, seen.problems, seen.sources, count)
