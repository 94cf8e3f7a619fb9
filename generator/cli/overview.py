"""All commands, and the help that lists them: before anything else is imported."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTION = "Turn articles in Markdown and annotations in YAML into a static explainer."
EXAMPLE = "example: explainer serve --project my-site"
COMMANDS = {
    "new": (
        "begin an explainer: a small one, complete, to write over",
        "example: explainer new harbour-strike --title 'Seven days without a ship'",
    ),
    "build": (
        "build the site: content/ → site/",
        "example: explainer build --project my-site --output public",
    ),
    "serve": (
        "build, preview in a browser, and build again on every change",
        "example: explainer serve --port 8080",
    ),
    "check": (
        "report every problem in the content, and write nothing",
        "example: explainer check --strict --format github",
    ),
    "diff": (
        "list what changed for a reader between two versions of the content",
        "example: explainer diff v1.0 .",
    ),
    "explain": ("say more about a problem code", "example: explainer explain E302"),
    "verify": (
        "compare a published folder with its manifest: nothing missing, altered or added",
        "example: explainer verify /var/www/explainer",
    ),
    "new-host": (
        "write what a host needs to publish the site",
        "example: explainer new-host github-pages",
    ),
    "schema": (
        "write the JSON Schemas with which editors complete and check YAML",
        "example: explainer schema --project my-site",
    ),
    "templates": (
        "list the templates that a project may have of its own, or copy one",
        "example: explainer templates layouts/base.html",
    ),
    "words": (
        "list what pages say around their texts, for translating it",
        "example: explainer words --language nl --output templates/words/nl.po",
    ),
    "import": (
        "make a timeline.yaml from a timeline of another tool",
        "example: explainer import timelinejs events.json --output timeline.yaml",
    ),
    "basemap": (
        "fetch the coast for an explainer's map, once, into its folder",
        "example: explainer basemap my-explainer",
    ),
}
"""What each does in a line, and an example; in the order of the help."""
_OPTIONS = {
    "-h, --help": "show this help message and exit",
    "--version": "show program's version number and exit",
}
_NARROWEST = 11


def overview(width: int) -> str:
    """The help of the command itself, laid out as argparse does it, for a terminal's width."""
    return "\n".join(
        (
            "usage: explainer [-h] [--version] COMMAND ...",
            "",
            *_lines(DESCRIPTION, width - 2),
            "",
            "options:",
            *_rows(_OPTIONS, 2, width),
            "",
            "commands:",
            "  COMMAND",
            *_rows({name: summary for name, (summary, _) in COMMANDS.items()}, 4, width),
            "",
            *_lines(EXAMPLE, width - 2),
            "",
        )
    )


def _rows(rows: dict[str, str], indent: int, width: int) -> Iterator[str]:
    column = 2 + max(map(len, (*COMMANDS, *_OPTIONS))) + 2
    for name, text in rows.items():
        first, *rest = _lines(text, max(width - 2 - column, _NARROWEST))
        yield f"{' ' * indent}{name}".ljust(column) + first
        yield from (" " * column + line for line in rest)


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and len(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def terminal_width() -> int:
    """In characters: as COLUMNS says, or the terminal; 80 where there is none."""
    try:
        return int(os.environ["COLUMNS"]) or 80
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80
