"""The command `explainer`: its arguments, what it prints, its exit codes."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from generator.cli.overview import overview, terminal_width
from generator.cli.terminal import BUILT, USAGE, RefusedError

TYPE_CHECKING = False  # as type checkers know it: “typing” waits until needed
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0 (done), 1 (the content is wrong) or 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a “ shows its number
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return _run(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    except RefusedError as refused:
        print(f"explainer: {refused}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BUILT


def _run(given: list[str]) -> int:
    if given[:1] in (["-h"], ["--help"]):
        print(overview(terminal_width()), end="")
        return BUILT
    from generator.cli.parsing import parser

    options = parser(given[0] if given else None).parse_args(given)
    if [] in vars(options).values():  # so older versions of argparse read “--since=--”
        raise RefusedError("“--” is no value of an option")
    return int(options.run(options))
