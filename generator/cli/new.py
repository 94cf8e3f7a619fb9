"""`explainer new`: a small explainer to write over."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, counted, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from generator.starter import Started


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument(
        "slug",
        metavar="SLUG",
        help="its folder and its address: lower-case letters, digits and hyphens",
    )
    parser.add_argument("--title", metavar="TEXT", help="its headline (default: made of SLUG)")


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from datetime import date

    from generator.starter import StarterError, start

    root = _root(options)
    try:
        started = start(root, options.slug, options.title, date.today().isoformat())
    except StarterError as error:
        raise RefusedError(str(error)) from error
    print(f"Wrote {_written(started)}")
    print(f"Replace what says “Replace …” and watch the page: {_serve(options)}")
    return BUILT


def _written(started: Started) -> str:
    folder = f"{shown(started.folder)} ({counted(started.files, 'file')})"
    return ", ".join((folder, *(shown(path) for path in started.beside)))


def _root(options: argparse.Namespace) -> Path:
    """The project, where there is one; else this folder becomes one."""
    from pathlib import Path

    from generator.project import find_project

    if options.project is not None:
        return project(options)
    return find_project(Path.cwd()) or Path.cwd()


def _serve(options: argparse.Namespace) -> str:
    from shlex import quote

    return f"explainer serve{f' --project {quote(options.project)}' if options.project else ''}"
