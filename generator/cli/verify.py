"""`explainer verify`: whether a published folder is as it was built."""

from __future__ import annotations

import sys

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, PROBLEMS, RefusedError, counted, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument("folder", metavar="DIR", nargs="?", help="default: PROJECT/site")


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.site import OutputError, verify

    folder = Path(options.folder) if options.folder else project(options) / "site"
    try:
        verdict = verify(folder)
    except (OutputError, OSError) as error:
        raise RefusedError(str(error)) from error
    for line in verdict.lines:
        print(line)
    if not verdict.is_whole:
        print(f"{shown(folder)} is not as it was built", file=sys.stderr)
        return PROBLEMS
    files = counted(verdict.files, "file")
    print(f"{shown(folder)} is as it was built: {files}, manifest sha256 {verdict.digest}")
    return BUILT
