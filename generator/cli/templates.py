"""`explainer templates`: the templates that a project may have of its own."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="the one to copy into templates/, beside content/, where it is used instead"
        " (default: all are listed)",
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.theme import CopyError, copied, templates

    if options.name is None:
        width = max(map(len, templates()))
        for name, said in templates().items():
            print(f"{name.ljust(width)}  {said}")
        return BUILT
    try:
        path = copied(options.name, project(options))
    except CopyError as error:
        raise RefusedError(str(error)) from error
    print(f"Wrote {shown(path)}: it is used instead of the generator's own until you delete it")
    return BUILT
