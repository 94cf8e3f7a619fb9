"""Options that several commands take."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add_project(parser: argparse.ArgumentParser) -> None:
    """Where the project is."""
    parser.add_argument(
        "--project",
        metavar="DIR",
        help="the folder that holds content/ (default: here, or the nearest parent that does)",
    )


def add_strictness(parser: argparse.ArgumentParser) -> None:
    """How strict it is, and how it tells."""
    parser.add_argument("--strict", action="store_true", help="treat warnings as errors")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how problems are written (default: text)",
    )
