"""The command `explainer`: its arguments, what it prints, its exit codes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from io import TextIOWrapper

from generator import __version__

TYPE_CHECKING = False  # as type checkers know it: “typing” and “pathlib” wait until needed
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from generator.build import Inspection
    from generator.problems import Format, Problem
    from generator.statements import Version
    from generator.update import Updated

BUILT, PROBLEMS, USAGE = 0, 1, 2
HOSTS = ("github-pages", "netlify", "cloudflare", "nginx", "caddy")
_PATIENCE = 1.0
"""Seconds after which a build says what it is doing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0 (done), 1 (the content is wrong) or 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a “ shows its number
            stream.reconfigure(errors="backslashreplace")
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
    build.add_argument(
        "--compress",
        action="store_true",
        help="also write each text compressed beside it (.gz, and .br with the extra “brotli”),"
        " for nginx and Caddy",
    )
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
    check.add_argument(
        "--since",
        metavar="VERSION",
        help="fail where a published fact changed since a folder or git revision"
        " and no correction says so",
    )
    check.set_defaults(run=_check)

    diff = _command(
        commands,
        "diff",
        "list what changed for a reader between two versions of the content",
        "example: explainer diff v1.0 .",
    )
    for name, which in (("old", "the earlier"), ("new", "the later")):
        text = f"{which} version: a project, a content folder or a git revision"
        diff.add_argument(name, metavar=name.upper(), help=text)
    diff.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    diff.set_defaults(run=_diff)

    explain = commands.add_parser(
        "explain",
        help="say more about a problem code",
        description="Say more about a problem code: its cause, its cure and an example.",
        epilog="example: explainer explain E302",
    )
    explain.add_argument(
        "code", metavar="CODE", nargs="?", help="such as E302; all of them without it"
    )
    explain.add_argument(
        "--format",
        choices=("text", "markdown"),
        default="text",
        help="how all codes are listed: markdown is the table of the guide (default: text)",
    )
    explain.set_defaults(run=_explain)

    verify = _command(
        commands,
        "verify",
        "compare a published folder with its manifest: nothing missing, altered or added",
        "example: explainer verify /var/www/explainer",
    )
    verify.add_argument("folder", metavar="DIR", nargs="?", help="default: PROJECT/site")
    verify.set_defaults(run=_verify)

    new_host = _command(
        commands,
        "new-host",
        "write what a host needs to publish the site",
        "example: explainer new-host github-pages",
    )
    new_host.add_argument("host", metavar="HOST", choices=HOSTS, help=", ".join(HOSTS))
    new_host.set_defaults(run=_new_host)

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

    importing = commands.add_parser(
        "import",
        help="make a timeline.yaml from a timeline of another tool",
        description="Make a timeline.yaml from a timeline of another tool.",
        epilog="example: explainer import timelinejs events.json --output timeline.yaml",
    )
    importing.add_argument("tool", choices=("timelinejs",), help="whose: TimelineJS 3, as JSON")
    importing.add_argument("file", metavar="FILE", help="the file to read")
    importing.add_argument(
        "--output", metavar="FILE", required=True, help="the file to write; it must not be there"
    )
    importing.set_defaults(run=_import)

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
    from pathlib import Path

    from generator.project import find_project

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
    from pathlib import Path

    from generator.unchanged import unchanged

    began = time.perf_counter()
    root = _project(options)
    output = Path(options.output) if options.output else root / "site"
    asked = f"strict={options.strict} compress={options.compress}"
    known = unchanged(root, output, asked)
    if known is not None:
        if known["reports"] or options.format == "json":
            stream = sys.stderr if options.format == "text" else sys.stdout
            print(known["reports"].get(options.format, "[]"), file=stream)
        _tell(options, output, known["counts"], (0, known["counts"][2], 0), began)
        return BUILT
    return _update(options, root, output, began)


def _update(options: argparse.Namespace, root: Path, output: Path, began: float) -> int:
    from generator.making import MakingError
    from generator.site import OutputError
    from generator.update import Options, update

    asked = Options(options.strict, options.compress)
    try:
        result = update(root, output, asked, _progress(sys.stderr))
    except (OutputError, MakingError) as error:
        raise _RefusedError(str(error)) from error
    _report(result, options.format)
    if result.failed:
        return PROBLEMS
    counts = (result.explainers, result.sources, result.files, result.size)
    written = result.written
    done = (written.written, written.unchanged, written.removed)
    _tell(options, output, counts, done, began)
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
    print(
        f"Built {_counted(explainers, 'explainer')} from {_counted(sources, 'file')}"
        f" into {_shown(output)}: {_counted(files, 'file')}, {size / 1000:,.0f} kB"
        f" ({done[0]} written, {done[1]} unchanged, {done[2]} removed)"
        f" in {time.perf_counter() - began:.2f} s",
        file=sys.stdout if options.format == "text" else sys.stderr,
    )


def _check(options: argparse.Namespace) -> int:
    from generator.build import inspect
    from generator.problems import has_errors, report

    root = _project(options)
    seen = inspect(root, options.strict, _progress(sys.stderr))
    problems = seen.problems
    if options.since is not None and not has_errors(problems):
        problems = _since(options, root, seen)
    if problems or options.format == "json":
        print(report(problems, seen.lines, options.format))
    if options.format == "text":
        print(_verdict(problems, len(seen.sources)), file=sys.stderr)
        _say_where_more_is(problems)
    return PROBLEMS if has_errors(problems) else BUILT


def _since(options: argparse.Namespace, root: Path, seen: Inspection) -> tuple[Problem, ...]:
    from generator.problems import ordered
    from generator.published import untold
    from generator.statements import versions

    published = _version(options.since, root)
    found = untold(published, versions(seen.checked, seen.site))
    return ordered([*seen.problems, *found], options.strict)


def _diff(options: argparse.Namespace) -> int:
    from pathlib import Path

    from generator.diff import as_json, as_text, changes
    from generator.project import find_project

    root = _project(options) if options.project else find_project(Path.cwd()) or Path.cwd()
    found = changes(_version(options.old, root), _version(options.new, root))
    print(as_json(found) if options.format == "json" else as_text(found))
    return BUILT


def _version(name: str, root: Path) -> Mapping[str, Version]:
    """What a version states, as far as it can be read."""
    from generator.build import inspect
    from generator.problems import count
    from generator.revisions import RevisionError, project_at
    from generator.statements import versions

    try:
        with project_at(name, root) as folder:
            seen = inspect(folder)
    except RevisionError as error:
        raise _RefusedError(str(error)) from error
    errors = [problem for problem in seen.problems if problem.severity == "error"]
    if errors:
        print(f"{count(errors)} in {name}: what is wrong is not compared", file=sys.stderr)
    return versions(seen.checked, seen.site)


def _report(result: Updated, style: Format) -> None:
    from generator.problems import report

    stream = sys.stderr if style == "text" else sys.stdout
    if result.problems or style == "json":
        print(report(result.problems, result.lines, style), file=stream)
    if result.failed and style == "text":
        verdict = _verdict(result.problems, result.sources)
        print(f"{verdict}; nothing was written", file=sys.stderr)
        _say_where_more_is(result.problems)


def _say_where_more_is(problems: Sequence[Problem]) -> None:
    """Of the first error, or else of the first warning."""
    for problem in sorted(problems, key=lambda one: one.severity)[:1]:
        print(f"explainer explain {problem.code} says more", file=sys.stderr)


def _verdict(problems: Sequence[Problem], files: int) -> str:
    from generator.problems import count

    return f"{count(problems)} in {_counted(files, 'file')}"


def _serve(options: argparse.Namespace) -> int:
    from generator.desk import Desk
    from generator.preview import PortInUse, Preview, serve
    from generator.problems import sentence
    from generator.templates import packaged

    root = _project(options)
    desk = Desk(root)

    def preview() -> Preview[Problem]:
        laid = desk.lay()
        return Preview(laid.pages, laid.problems, laid.stale)

    def watched() -> list[Path]:
        folders = (root / "content", root / "templates", packaged())
        return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]

    try:
        serve(preview, watched, options.port, word=sentence, say=_say, editor=_editor(root))
    except PortInUse as error:
        raise _RefusedError(str(error)) from error
    return BUILT


def _editor(root: Path) -> str:
    """How the preview opens a file: as Visual Studio Code and its kin do, or as asked for."""
    from urllib.parse import quote

    folder = quote(root.as_posix()).replace("{", "%7B").replace("}", "%7D")
    url = os.environ.get("EXPLAINER_EDITOR", "vscode://file/{path}:{line}:{column}")
    return url.replace("{path}", f"{folder.lstrip('/')}/{{path}}")


def _say(line: str) -> None:
    print(line, flush=True)


def _explain(options: argparse.Namespace) -> int:
    from generator.codes import codes, listed, table, told
    from generator.problems import did_you_mean

    if options.code is None:
        print(table() if options.format == "markdown" else listed())
        return BUILT
    code = codes().get(options.code.strip("[]").upper())
    if code is None:
        hint = did_you_mean(options.code.upper(), codes(), "one of those that a report gives")
        raise _RefusedError(f"there is no problem code “{options.code}”; {hint}")
    print(told(code))
    return BUILT


def _verify(options: argparse.Namespace) -> int:
    from pathlib import Path

    from generator.site import OutputError, verify

    folder = Path(options.folder) if options.folder else _project(options) / "site"
    try:
        verdict = verify(folder)
    except (OutputError, OSError) as error:
        raise _RefusedError(str(error)) from error
    for line in verdict.lines:
        print(line)
    if not verdict.is_whole:
        print(f"{_shown(folder)} is not as it was built", file=sys.stderr)
        return PROBLEMS
    files = _counted(verdict.files, "file")
    print(f"{_shown(folder)} is as it was built: {files}, manifest sha256 {verdict.digest}")
    return BUILT


def _new_host(options: argparse.Namespace) -> int:
    from generator.hosts import HostError, new_host

    try:
        for path, advice in new_host(options.host, _project(options)):
            print(f"Wrote {_shown(path)}: {advice}")
    except HostError as error:
        raise _RefusedError(str(error)) from error
    return BUILT


def _schema(options: argparse.Namespace) -> int:
    from pathlib import Path

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


def _import(options: argparse.Namespace) -> int:
    from pathlib import Path

    from generator.set_pieces.timeline.importing import UnreadableError, imported

    output = Path(options.output)
    try:
        found = imported(Path(options.file).read_text(encoding="utf-8-sig"))
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(found.yaml)
    except UnreadableError as error:
        raise _RefusedError(f"cannot import {options.file}: {error}") from error
    except UnicodeDecodeError as error:
        raise _RefusedError(f"cannot import {options.file}: it is not UTF-8") from error
    except FileExistsError as error:
        raise _RefusedError(f"{options.output} is there already; name another file") from error
    except OSError as error:
        message = f"{error.filename or options.file}: {error.strerror or error}"
        raise _RefusedError(f"cannot import: {message}") from error
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    said = f"; {_counted(len(found.remarks), 'remark')} above" if found.remarks else ""
    print(f"Wrote {_counted(found.events, 'event')} into {_shown(output)}{said}")
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
    from pathlib import Path

    try:
        return f"{path.resolve().relative_to(Path.cwd())}"
    except ValueError:
        return str(path)
