"""`explainer build`: `content/` becomes `site/`."""

from __future__ import annotations

import sys
import time

from generator.cli.options import add_project, add_strictness
from generator.cli.terminal import (
    BUILT,
    PROBLEMS,
    Progress,
    RefusedError,
    collect_seldom,
    counted,
    placed,
    project,
    say_where_more_is,
    shown,
    verdict,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from generator.incremental.outcome import Updated
    from generator.incremental.survey import Survey
    from generator.incremental.workshop import Workshop
    from generator.problems import Format
    from generator.stamps import Stamps


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument(
        "--output",
        metavar="DIR",
        help="where to write, from the current folder (default: PROJECT/site)",
    )
    parser.add_argument(
        "--compress",
        action="store_true",
        help="also write each text compressed beside it (.gz, and .br with the extra “brotli”),"
        " for nginx and Caddy",
    )
    add_strictness(parser)


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.incremental.workshop import Workshop

    began = time.perf_counter()
    root = project(options)
    output = Path(options.output) if options.output else root / "site"
    collect_seldom()
    with Workshop(root, options.compress) as shop:
        from generator.incremental.survey import survey
        from generator.incremental.unchanged import latest, unchanged
        from generator.stamps import latest as changed

        before = latest(root, output)

        def watch(files: Stamps) -> None:
            """It imports what it will need as soon as a file is met that is new."""
            if changed(files) > before:
                shop.begin()

        asked = f"strict={options.strict} compress={options.compress}"
        seen = survey(str(root), watch=watch)
        known = unchanged(root, output, asked, seen)
        if known is None:
            return _update(options, root, output, began, seen, shop)
    if known["reports"] or options.format == "json":
        stream = sys.stderr if options.format == "text" else sys.stdout
        said = known["reports"].get(options.format, "[]")
        print(placed(said, options.format, root), file=stream)
    _tell(options, output, known["counts"], (0, known["counts"][2], 0), began)
    return BUILT


def _update(
    options: argparse.Namespace,
    root: Path,
    output: Path,
    began: float,
    seen: Survey,
    shop: Workshop,
) -> int:
    from generator.incremental.made import MakingError
    from generator.incremental.outcome import Options
    from generator.incremental.update import update
    from generator.site import OutputError

    asked = Options(options.strict, options.compress)
    try:
        result = update(root, output, asked, Progress(sys.stderr), seen, shop)
    except (OutputError, MakingError) as error:
        raise RefusedError(str(error)) from error
    tell_problems(result, options.format, root)
    if result.failed:
        return PROBLEMS
    counts = (result.explainers, result.sources, result.files, result.size)
    written = result.written
    done = (written.written, written.unchanged, written.removed)
    _tell(options, output, counts, done, began)
    for departure in result.gone:
        print(departure.note, file=sys.stderr)
    return BUILT


def _tell(
    options: argparse.Namespace,
    output: Path,
    counts: Sequence[int],
    done: Sequence[int],
    began: float,
) -> None:
    """Say in a line what was built."""
    explainers, sources, files, size = counts
    where = output.resolve() if options.output else shown(output)
    print(
        f"Built {counted(explainers, 'explainer')} from {counted(sources, 'file')}"
        f" into {where}: {counted(files, 'file')}, {size / 1000:,.0f} kB"
        f" ({done[0]} written, {done[1]} unchanged, {done[2]} removed)"
        f" in {time.perf_counter() - began:.2f} s",
        file=sys.stdout if options.format == "text" else sys.stderr,
    )


def tell_problems(result: Updated, style: Format, root: Path) -> None:
    from generator.problems import report

    stream = sys.stderr if style == "text" else sys.stdout
    if result.problems or style == "json":
        print(placed(report(result.problems, result.lines, style), style, root), file=stream)
    if result.failed and style == "text":
        found = verdict(result.problems, result.sources)
        print(f"{found}; nothing was written", file=sys.stderr)
        say_where_more_is(result.problems)
