"""The command `explainer`: its arguments, what it prints, its exit codes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator import __version__

if TYPE_CHECKING:
    from generator.build import Result
    from generator.problems import Format, Problem

BUILT, PROBLEMS, USAGE = 0, 1, 2
_PATIENCE = 1.0
"""Seconds after which a build says what it is doing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0 (done), 1 (the content is wrong) or 2 (usage)."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return int(options.run(options))
    except _RefusedError as refused:
        print(f"explainer: {refused}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BUILT


class _RefusedError(Exception):
    """Something that the user asked for and cannot have, in one line."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="explainer",
        description="Turn articles in Markdown and annotations in YAML into a static explainer.",
        epilog="example: explainer serve --project my-site",
    )
    parser.add_argument("--version", action="version", version=f"explainer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = _command(
        commands,
        "build",
        "build the site: content/ → site/",
        "example: explainer build --project my-site --output public",
    )
    build.add_argument("--output", metavar="DIR", help="where to write (default: PROJECT/site)")
    _add_strictness(build)
    build.set_defaults(run=_build)

    serve = _command(
        commands,
        "serve",
        "build, preview in a browser, and build again on every change",
        "example: explainer serve --port 8080",
    )
    serve.add_argument(
        "--port", metavar="N", type=_port, help="port on 127.0.0.1 (default: 8000, or the next)"
    )
    serve.set_defaults(run=_serve)

    check = _command(
        commands,
        "check",
        "report every problem in the content, and write nothing",
        "example: explainer check --strict --format github",
    )
    _add_strictness(check)
    check.set_defaults(run=_check)

    schema = commands.add_parser(
        "schema",
        help="write the JSON Schemas with which editors complete and check YAML",
        description="Write the JSON Schemas with which editors complete and check YAML.",
        epilog="example: explainer schema --output content/.schemas",
    )
    schema.add_argument(
        "--output", metavar="DIR", required=True, help="the folder to write them in"
    )
    schema.set_defaults(run=_schema)

    basemap = _command(
        commands,
        "basemap",
        "fetch the coast for an explainer's map, once, into its folder",
        "example: explainer basemap my-explainer",
    )
    basemap.add_argument("explainer", metavar="EXPLAINER", help="the name of its folder")
    basemap.set_defaults(run=_basemap)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=example
    )
    command.add_argument(
        "--project",
        metavar="DIR",
        help="the folder that holds content/ (default: here, or the nearest parent that does)",
    )
    return command


def _add_strictness(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how problems are written (default: text)",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port (0 to 65535)")
    return int(text)


def _project(options: argparse.Namespace) -> Path:
    from generator.content import find_project

    if options.project is not None:
        root = Path(options.project)
        if not root.is_dir():
            raise _RefusedError(f"there is no folder {options.project}")
        return root.resolve()
    found = find_project(Path.cwd())
    if found is None:
        raise _RefusedError(
            "no content/site.yaml here or in any parent folder; go there, or use --project DIR"
        )
    return found


def _built(root: Path, options: argparse.Namespace) -> Result:
    from generator.build import build

    return build(root, options.strict, _progress(sys.stderr))


def _progress(stream: TextIO) -> _Progress:
    return _Progress(stream)


class _Progress:
    """Says what a build is at, once it has taken longer than a reader's patience."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.began = time.monotonic()

    def __call__(self, step: str) -> None:
        if time.monotonic() - self.began > _PATIENCE:
            print(f"… {step}", file=self.stream, flush=True)


def _build(options: argparse.Namespace) -> int:
    from generator.site import OutputError, write

    began = time.perf_counter()
    root = _project(options)
    output = Path(options.output) if options.output else root / "site"
    result = _built(root, options)
    _report(result, options.format)
    if result.failed:
        return PROBLEMS
    try:
        written = write(result.pages, output, (root / "content",))
    except OutputError as error:
        raise _RefusedError(str(error)) from error
    seconds = time.perf_counter() - began
    size = sum(len(data) for data in result.pages.values())
    print(
        f"Built {_counted(result.explainers, 'explainer')} from"
        f" {_counted(len(result.sources), 'file')} into {_shown(output)}:"
        f" {_counted(len(result.pages), 'file')}, {size / 1000:,.0f} kB"
        f" ({written.written} written, {written.unchanged} unchanged, {written.removed} removed)"
        f" in {seconds:.2f} s"
    )
    return BUILT


def _check(options: argparse.Namespace) -> int:
    from generator.build import inspect
    from generator.problems import has_errors, report

    root = _project(options)
    seen = inspect(root, options.strict, _progress(sys.stderr))
    if seen.problems or options.format == "json":
        print(report(seen.problems, seen.lines, options.format))
    if options.format == "text":
        print(_verdict(seen.problems, len(seen.sources)), file=sys.stderr)
    return PROBLEMS if has_errors(seen.problems) else BUILT


def _report(result: Result, style: Format) -> None:
    from generator.problems import report

    if result.problems:
        print(report(result.problems, result.lines, style), file=sys.stderr)
    if result.failed and style == "text":
        verdict = _verdict(result.problems, len(result.sources))
        print(f"{verdict}; nothing was written", file=sys.stderr)


def _verdict(problems: Sequence[Problem], files: int) -> str:
    from generator.problems import count

    return f"{count(problems)} in {_counted(files, 'file')}"


def _serve(options: argparse.Namespace) -> int:
    from generator.build import build
    from generator.preview import PortInUse, Preview, serve
    from generator.problems import sentence
    from generator.templates import packaged

    root = _project(options)

    def preview() -> Preview[Problem]:
        result = build(root)
        return Preview(result.pages, result.problems)

    def watched() -> list[Path]:
        folders = (root / "content", root / "templates", packaged())
        return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]

    try:
        serve(preview, watched, options.port, word=sentence, say=_say)
    except PortInUse as error:
        raise _RefusedError(str(error)) from error
    return BUILT


def _say(line: str) -> None:
    print(line, flush=True)


def _schema(options: argparse.Namespace) -> int:
    from generator.schemas import schemas

    folder = Path(options.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise _RefusedError(f"cannot write to {folder}: {error.strerror or error}") from error
    print(f"Wrote {_counted(len(schemas()), 'schema')} into {_shown(folder)}")
    return BUILT


def _basemap(options: argparse.Namespace) -> int:
    from generator.content import find_explainer
    from generator.set_pieces.map.basemap import BasemapError, make_basemap

    folder = find_explainer(_project(options), options.explainer, "map")
    if folder is None:
        raise _RefusedError(f"there is no map.yaml in content/{options.explainer}")
    try:
        for line in make_basemap(folder):
            print(line)
    except BasemapError as error:
        raise _RefusedError(str(error)) from error
    return BUILT


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _shown(path: Path) -> str:
    """A path as short as it can be written from here."""
    try:
        return f"{path.resolve().relative_to(Path.cwd())}"
    except ValueError:
        return str(path)
