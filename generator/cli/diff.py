"""`explainer diff`: what changed for a reader between two versions."""

from __future__ import annotations

import sys

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, project

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from generator.statements import Version


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    for name, which in (("old", "the earlier"), ("new", "the later")):
        text = f"{which} version: a project, a content folder or a git revision"
        parser.add_argument(name, metavar=name.upper(), help=text)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.diff import as_json, as_text, changes
    from generator.project import find_project

    root = project(options) if options.project else find_project(Path.cwd()) or Path.cwd()
    found = changes(version(options.old, root), version(options.new, root))
    print(as_json(found) if options.format == "json" else as_text(found))
    return BUILT


def version(name: str, root: Path) -> Mapping[str, Version]:
    """What a version states, as far as it can be read."""
    from generator.build import inspect
    from generator.problems import count
    from generator.revisions import RevisionError, project_at
    from generator.statements import versions

    try:
        with project_at(name, root) as folder:
            seen = inspect(folder, with_theme=False)
    except RevisionError as error:
        raise RefusedError(str(error)) from error
    errors = [problem for problem in seen.problems if problem.severity == "error"]
    if errors:
        print(f"{count(errors)} in {name}: what is wrong is not compared", file=sys.stderr)
    return versions(seen.checked, seen.site)
