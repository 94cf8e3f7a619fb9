"""`explainer check`: every problem, and nothing written."""

from __future__ import annotations

import sys

from generator.cli.options import add_project, add_strictness
from generator.cli.terminal import (
    BUILT,
    PROBLEMS,
    Progress,
    collect_seldom,
    placed,
    project,
    say_where_more_is,
    verdict,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from generator.build import Inspection
    from generator.problems import Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    add_strictness(parser)
    parser.add_argument(
        "--since",
        metavar="VERSION",
        help="fail where a published fact changed since a folder or git revision"
        " and no correction says so",
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.build import inspect
    from generator.problems import has_errors, report

    root = project(options)
    collect_seldom()
    seen = inspect(root, options.strict, Progress(sys.stderr))
    problems = seen.problems
    if options.since is not None and not has_errors(problems):
        problems = _since(options, root, seen)
    if problems or options.format == "json":
        print(placed(report(problems, seen.lines, options.format), options.format, root))
    if options.format == "text":
        print(verdict(problems, len(seen.sources)), file=sys.stderr)
        say_where_more_is(problems)
    return PROBLEMS if has_errors(problems) else BUILT


def _since(options: argparse.Namespace, root: Path, seen: Inspection) -> tuple[Problem, ...]:
    from generator.cli.diff import version
    from generator.problems import ordered
    from generator.published import untold
    from generator.statements import versions

    published = version(options.since, root)
    found = untold(published, versions(seen.checked, seen.site))
    return ordered([*seen.problems, *found], options.strict)
