"""What the preview shows at one moment, and what a reader's page must do to catch up with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

P_co = TypeVar("P_co", covariant=True)

Step = Literal["pages", "styles", "problems"]
"""Load the page again; swap its style sheets; or only list the problems anew."""

_STYLESHEET = re.compile(rb"<link\b[^>]*\bstylesheet\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Preview(Generic[P_co]):
    """What a build gives: the pages, and what is wrong."""

    pages: Mapping[str, bytes]
    """Relative POSIX path → bytes; empty where nothing can be shown: the last good ones stay."""
    problems: tuple[P_co, ...] = ()
    stale: bool = False
    """Whether some of the pages are older than their content, which is broken."""
    changed: tuple[str, ...] | None = None
    """The paths of all pages that may have changed since the last build; None: any may have."""


@dataclass(frozen=True)
class State:
    """The pages shown, the problems shown over them, and how this came from the state before."""

    pages: Mapping[str, bytes]
    problems: tuple[str, ...]
    number: int
    step: Step
    """What a page that shows the state before must do."""
    changed: int
    """How many pages were added, removed or altered."""
    stale: bool
    """Whether the pages are older than the content, which is too broken to be built."""
    again: bool
    """Whether this is not the first build."""
    editor: str = ""
    """The address that opens a file: `vscode://file/home/me/{path}:{line}:{column}`."""

    @property
    def is_broken(self) -> bool:
        """Whether something cannot be shown as it is; else there are warnings at most."""
        return bool(self.problems) and (self.stale or not self.pages)

    @property
    def version(self) -> str:
        """A word for this state that no other run of the preview uses."""
        return f"{os.getpid()}-{self.number}"

    @property
    def previous(self) -> str:
        """The version of the state before."""
        return f"{os.getpid()}-{self.number - 1}"

    @property
    def summary(self) -> str:
        """One line for the terminal."""
        if self.problems and not self.pages:
            return f"{_count(len(self.problems), 'problem')}; there is no page to show yet"
        if self.stale:
            return f"{_count(len(self.problems), 'problem')}; the last good pages stay"
        wrong = f", {_count(len(self.problems), 'problem')}" if self.problems else ""
        if not self.again:
            return f"Built {_count(len(self.pages), 'file')}{wrong}"
        changed = _count(self.changed, "file") if self.changed else "nothing"
        return f"Rebuilt: {changed} changed{wrong}"

    @staticmethod
    def after(
        before: State | None,
        pages: Mapping[str, bytes],
        problems: tuple[str, ...],
        stale: bool = False,
        suspects: tuple[str, ...] | None = None,
    ) -> State:
        """The state that follows; while there are no new pages, with the last good ones.

        `suspects` are the pages that may have changed; None: any may have.
        """
        old = before.pages if before else {}
        shown = old if problems and not pages else pages
        stale = bool(problems) and (stale or not pages)
        changed = tuple(_differences(old, shown) if suspects is None else suspects)
        if before and not changed and (before.problems, before.stale) == (problems, stale):
            return replace(before, changed=0, again=True)
        return State(
            pages=shown,
            problems=problems,
            number=before.number + 1 if before else 1,
            step=_step(old, shown, changed),
            changed=len(changed),
            stale=stale,
            again=before is not None,
            editor=before.editor if before else "",
        )


def _differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    if old is new:
        return
    yield from (path for path in new if old.get(path) != new[path])
    yield from (path for path in old if path not in new)


def _step(old: Mapping[str, bytes], new: Mapping[str, bytes], changed: tuple[str, ...]) -> Step:
    if not changed:
        return "problems"
    if all(_is_style(path, old.get(path), new.get(path)) for path in changed):
        return "styles"
    return "pages"


def _is_style(path: str, old: bytes | None, new: bytes | None) -> bool:
    """Whether a difference is one of styles: a style sheet, or a page's links to them."""
    if path.endswith(".css"):
        return True
    if not path.endswith(".html") or old is None or new is None:
        return False
    return _STYLESHEET.sub(b"", old) == _STYLESHEET.sub(b"", new)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
