"""The workshop: another process imports all that makes pages while this one sees what changed."""

from __future__ import annotations

from functools import partial

from generator.incremental import workers
from generator.incremental.twin import Twin, obey

TYPE_CHECKING = False  # as type checkers know it: nothing is imported before the other process is
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Any

    from generator.incremental.made import Work
    from generator.problems import Problem


class Workshop:
    """Makes explainers and shared pages: beside this process where that can be, else in it."""

    def __init__(self, root: Path, compress: bool) -> None:
        self.root, self.compress = root, compress
        self._twin: Twin | None = None

    def begin(self) -> None:
        """Begin to import what makes pages: there will be something to make."""
        if self._twin is None and workers.forks() and workers.processors() > 1:
            self._twin = Twin()

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._twin is not None:
            self._twin.end(at_once=kind is not None)

    def make(
        self, slugs: Sequence[str], spool: Path | None, progress: Callable[[str], None]
    ) -> Callable[[], Work]:
        """Begin to make explainers; what is returned waits for them. Raises MakingError."""
        what = (self.root, self.compress, spool, tuple(slugs))
        return self._begun("work", what, progress)

    def share(
        self, listed: Sequence[str], progress: Callable[[str], None]
    ) -> Mapping[str, bytes] | Problem:
        """The files that belong to no explainer, or what is wrong with a template."""
        found: Mapping[str, bytes] | Problem
        found = self._begun("share", (self.root, self.compress, tuple(listed)), progress)()
        return found

    def _begun(
        self, name: str, what: Sequence[Any], progress: Callable[[str], None]
    ) -> Callable[[], Any]:
        self.begin()
        if self._twin is None:
            return partial(obey, name, what, progress)
        self._twin.ask(name, what)
        return partial(self._twin.answer, progress)
