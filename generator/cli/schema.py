"""`explainer schema`: JSON Schemas for editors."""

from __future__ import annotations

from generator.cli.terminal import BUILT, RefusedError, counted, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "--output", metavar="DIR", required=True, help="the folder to write them in"
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.schemas import schemas

    folder = Path(options.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise RefusedError(f"cannot write to {folder}: {error.strerror or error}") from error
    print(f"Wrote {counted(len(schemas()), 'schema')} into {shown(folder)}")
    return BUILT
