"""`explainer schema`: JSON Schemas for editors."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, counted, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument(
        "--output",
        metavar="DIR",
        help="where to write them, from the current folder (default: PROJECT/content/.schemas,"
        " where the first lines of the YAML files look for them)",
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.schemas import schemas

    asked = options.output
    folder = Path(asked).resolve() if asked else project(options) / "content" / ".schemas"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise RefusedError(
            f"cannot write to {asked or folder}: {error.strerror or error}"
        ) from error
    written = folder if asked else shown(folder)
    print(f"Wrote {counted(len(schemas()), 'schema')} into {written}")
    return BUILT
