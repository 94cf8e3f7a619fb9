"""`explainer import`: a timeline of another tool."""

from __future__ import annotations

import sys

from generator.cli.terminal import BUILT, RefusedError, counted, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("tool", choices=("timelinejs",), help="whose: TimelineJS 3, as JSON")
    parser.add_argument("file", metavar="FILE", help="the file to read")
    parser.add_argument(
        "--output", metavar="FILE", required=True, help="the file to write; it must not be there"
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.set_pieces.timeline.importing import UnreadableError, imported

    output = Path(options.output)
    try:
        found = imported(Path(options.file).read_text(encoding="utf-8-sig"))
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(found.yaml)
    except UnreadableError as error:
        raise RefusedError(f"cannot import {options.file}: {error}") from error
    except UnicodeDecodeError as error:
        raise RefusedError(f"cannot import {options.file}: it is not UTF-8") from error
    except FileExistsError as error:
        raise RefusedError(f"{options.output} is there already; name another file") from error
    except OSError as error:
        message = f"{error.filename or options.file}: {error.strerror or error}"
        raise RefusedError(f"cannot import: {message}") from error
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    said = f"; {counted(len(found.remarks), 'remark')} above" if found.remarks else ""
    print(f"Wrote {counted(found.events, 'event')} into {shown(output)}{said}")
    return BUILT
