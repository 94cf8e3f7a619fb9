"""`explainer explain`: more about a problem code."""

from __future__ import annotations

from generator.cli.terminal import BUILT, RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "code", metavar="CODE", nargs="?", help="such as E302; all of them without it"
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown"),
        default="text",
        help="how all codes are listed: markdown is the table of the guide (default: text)",
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.codes import codes, listed, table, told
    from generator.problems import did_you_mean

    if options.code is None:
        print(table() if options.format == "markdown" else listed())
        return BUILT
    code = codes().get(options.code.strip("[]").upper())
    if code is None:
        hint = did_you_mean(options.code.upper(), codes(), "one of those that a report gives")
        raise RefusedError(f"there is no problem code “{options.code}”; {hint}")
    print(told(code))
    return BUILT
