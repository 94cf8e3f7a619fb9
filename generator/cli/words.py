"""`explainer words`: what a page says around its text, for translators."""

from __future__ import annotations

from generator.cli.options import add_project
from generator.cli.terminal import BUILT, RefusedError, counted, project, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    add_project(parser)
    parser.add_argument(
        "--language",
        metavar="TAG",
        help="such as nl or pt-BR; what is translated already is filled in"
        " (default: the phrases in English alone)",
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="the .po file to write or bring up to date (default: it is printed)",
    )


def run(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from pathlib import Path

    from generator.catalogues.skeleton import (
        UnreadableError,
        every_phrase,
        skeleton,
        to_translate,
    )

    language, theme = options.language, _theme(options)
    if language is not None and not _is_tag(language):
        raise RefusedError(f"“{language}” is not a language; write a code such as nl or pt-BR")
    try:
        text = skeleton(language, theme) if language else every_phrase()
    except UnreadableError as error:
        raise RefusedError(str(error)) from error
    if options.output is None:
        print(text, end="")
        return BUILT
    output = Path(options.output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RefusedError(f"cannot write {options.output}: {error.strerror or error}") from error
    print(f"Wrote {shown(output)}: {counted(to_translate(text), 'phrase')} to translate")
    return BUILT


def _theme(options: argparse.Namespace) -> Path | None:
    """The templates of the project that is named or that this is in; none outside of one."""
    from pathlib import Path

    from generator.project import find_project

    root = project(options) if options.project else find_project(Path.cwd())
    return root / "templates" if root else None


def _is_tag(language: str) -> bool:
    import re

    from generator.values import Language

    return re.fullmatch(Language.schema["pattern"], language) is not None
