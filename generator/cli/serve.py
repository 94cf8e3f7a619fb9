"""`explainer serve`: the preview."""

from __future__ import annotations

import gc
import os

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, collect_seldom, project

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection
    from pathlib import Path

    from generator.preview import Preview
    from generator.problems import Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument(
        "--port", metavar="N", type=_port, help="port on 127.0.0.1 (default: 8000, or the next)"
    )


def _port(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise ArgumentTypeError(f"“{text}” is not a port (0 to 65535)")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from generator.incremental.desk import Desk
    from generator.preview import PortInUse, Preview, serve
    from generator.problems import sentence
    from generator.templates import packaged

    root = project(options)
    collect_seldom()
    desk = Desk(root)

    def preview(changed: Collection[str] | None) -> Preview[Problem]:
        laid = desk.lay(changed)
        if changed is None:
            gc.freeze()  # a save's rubbish is not looked for among all pages
        problems = sorted(laid.problems, key=lambda problem: problem.severity != "error")
        return Preview(laid.pages, tuple(problems), laid.stale, laid.changed)

    def watched() -> list[Path]:
        folders = (root / "content", root / "templates", packaged())
        return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]

    try:
        serve(preview, watched, options.port, word=sentence, say=_say, editor=_editor(root))
    except PortInUse as error:
        raise RefusedError(str(error)) from error
    return BUILT


def _editor(root: Path) -> str:
    """How the preview opens a file: as Visual Studio Code and its kin do, or as asked for."""
    from urllib.parse import quote

    folder = quote(root.as_posix()).replace("{", "%7B").replace("}", "%7D")
    url = os.environ.get("EXPLAINER_EDITOR", "vscode://file/{path}:{line}:{column}")
    return url.replace("{path}", f"{folder.lstrip('/')}/{{path}}")


def _say(line: str) -> None:
    print(line, flush=True)
