"""The survey: all that a build depends on, stamped before any of it is read."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection, Mapping

from generator.manuscript import files_of, top_of
from generator.stamps import (
    NOTHING,
    TICK,
    Stamp,
    Stamps,
    are_settled,
    digest,
    digest_of,
    latest,
    package,
    packaged_templates,
    stamp_in,
    walk,
)


class Survey:
    """Everything that a build depends on."""

    def __init__(
        self,
        taken: int,
        top: Stamps,
        explainers: Mapping[str, Stamps],
        theme: Stamps,
        templates: Stamps,
        generator: str,
    ) -> None:
        self.taken = taken
        """When, in ns."""
        self.top = top
        """What stands in `content/` itself."""
        self.explainers = explainers
        """The files of each folder of `content/`, by its name."""
        self.theme, self.templates = theme, templates
        self.generator = generator
        """A digest of the generator itself, its language and its libraries."""
        self._marks: dict[str, str] = {}
        self._digest = ""

    def mark(self, slug: str) -> str:
        """One figure for the files of an explainer: the same where not even a time changed."""
        if slug not in self._marks:
            self._marks[slug] = digest_of(self.explainers[slug])
        return self._marks[slug]

    @property
    def digest(self) -> str:
        """One figure for everything."""
        if not self._digest:
            others = map(digest_of, (self.top, self.theme, self.templates))
            each = (f"{slug} {self.mark(slug)}" for slug in sorted(self.explainers))
            self._digest = digest([self.generator, *others, *each])
        return self._digest

    @property
    def latest(self) -> int:
        """When a file of an explainer was changed last, in ns."""
        return max(map(latest, self.explainers.values()), default=0)

    @property
    def is_settled(self) -> bool:
        """Whether a later change of any file would show in its stamp."""
        groups = (self.top, self.theme, self.templates, *self.explainers.values())
        return are_settled((one for group in groups for one in group.values()), self.taken)

    def with_explainers(self, now: Mapping[str, Stamps]) -> Survey:
        """The same with some explainers as they are now."""
        explainers = {**self.explainers, **now}
        return Survey(self.taken, self.top, explainers, self.theme, self.templates, self.generator)

    def part(self, slugs: Collection[str]) -> Survey:
        """The same with these explainers alone."""
        part = {slug: stamps for slug, stamps in self.explainers.items() if slug in slugs}
        return Survey(self.taken, self.top, part, self.theme, self.templates, self.generator)


def survey(
    root: str,
    patient: bool = True,
    only: Collection[str] | None = None,
    watch: Callable[[Stamps], None] = lambda stamps: None,
) -> Survey:
    """Stamp a project's content and theme, the packaged templates and the generator.

    Where a file was changed this very moment, the patient wait until the clock has moved on.
    `only` names the explainers that matter; `watch` is shown the files of each as it is met.
    """
    found = _survey(root, only, watch)
    if patient and not found.is_settled:
        time.sleep(TICK / 1e9)
        found = _survey(root, only, watch)
    return found


def _survey(root: str, only: Collection[str] | None, watch: Callable[[Stamps], None]) -> Survey:
    taken = time.time_ns()
    content = os.path.join(root, "content")
    top, names = _top(content)
    wanted = (name for name in names if only is None or name in only)
    explainers: dict[str, Stamps] = {}
    for name in wanted:
        explainers[name] = folder_of(content, name)
        watch(explainers[name])
    theme = os.path.join(root, "templates")
    packaged = packaged_templates()
    ours = {} if os.path.realpath(theme) == os.path.realpath(packaged) else walk(theme)
    if os.path.isdir(theme):
        ours[""] = NOTHING
    return Survey(taken, top, explainers, ours, walk(packaged), _generator())


def _top(content: str) -> tuple[dict[str, Stamp], list[str]]:
    """What stands in `content/` itself, and the names of the folders there."""
    try:
        names, files = top_of(content)
    except OSError as error:
        return _closed(error), []
    folders = {f"{name}/": NOTHING for name in names}
    return folders | {file.name: stamp_in(file) for file in files}, names


def folder_of(content: str, slug: str) -> dict[str, Stamp]:
    """The files of one explainer."""
    try:
        return {file.name: stamp_in(file) for file in files_of(f"{content}/{slug}")}
    except OSError as error:
        return _closed(error)


def _closed(error: OSError) -> dict[str, Stamp]:
    """A folder that cannot be listed, and why: it is another than one with nothing in it."""
    return {f"{error.errno}/": NOTHING}


def _generator() -> str:
    """The code that builds: its files, the interpreter, and when libraries were installed last."""
    parts = [sys.version, digest_of(walk(package()))]
    for path in sys.path:
        if os.path.basename(path) in ("site-packages", "dist-packages") and os.path.isdir(path):
            parts.append(str(os.stat(path).st_mtime_ns))
    return digest(parts)
