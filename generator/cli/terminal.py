"""What all commands say alike: refusals, counts, paths, problems."""

from __future__ import annotations

import gc
import sys
import time

TYPE_CHECKING = False  # as type checkers know it: “typing” and “pathlib” wait until needed
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from generator.problems import Format, Problem

BUILT, PROBLEMS, USAGE = 0, 1, 2
_PATIENCE = 1.0
"""Seconds after which a build says what it is doing."""


class RefusedError(Exception):
    """Something that the user asked for and cannot have, in one line."""


def collect_seldom() -> None:
    """Look for rubbish less often: of what a build or a check makes little is given back."""
    gc.set_threshold(100_000, 50, 100)


def project(options: argparse.Namespace) -> Path:
    """The folder that holds `content/`. Raises RefusedError."""
    from pathlib import Path

    from generator.project import find_project

    if options.project is not None:
        root = Path(options.project)
        if not root.is_dir():
            raise RefusedError(f"there is no folder {options.project}")
        return root.resolve()
    found = find_project(Path.cwd())
    if found is None:
        raise RefusedError(
            "no content/site.yaml here or in any parent folder; go there, use --project DIR,"
            " or begin with “explainer new”"
        )
    return found


class Progress:
    """Says what a build is at, once it has taken longer than a reader's patience."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.began = time.monotonic()

    def __call__(self, step: str) -> None:
        if time.monotonic() - self.began > _PATIENCE:
            print(f"… {step}", file=self.stream, flush=True)


def verdict(problems: Sequence[Problem], files: int) -> str:
    """How many problems there are, in how many files."""
    from generator.problems import count

    return f"{count(problems)} in {counted(files, 'file')}"


def say_where_more_is(problems: Sequence[Problem]) -> None:
    """Name the command that explains the first error, or else the first warning."""
    for problem in sorted(problems, key=lambda one: one.severity)[:1]:
        print(f"explainer explain {problem.code} says more", file=sys.stderr)


def placed(said: str, style: Format, root: Path) -> str:
    """A report as it is printed: GitHub finds a file by its path from the repository's root."""
    if style != "github":
        return said
    from pathlib import Path

    from generator.problems import seen_from
    from generator.project import path_in_repository

    return seen_from(path_in_repository(root, Path.cwd()), said)


def counted(number: int, noun: str) -> str:
    """A number and what is counted."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shown(path: Path) -> str:
    """A path as short as it can be written from here."""
    from pathlib import Path

    try:
        return f"{path.resolve().relative_to(Path.cwd())}"
    except ValueError:
        return str(path)
