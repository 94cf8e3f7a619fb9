"""What is wrong with a theme where a page is drawn with it: in words, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import extract_tb

from jinja2 import (  # noqa: TID251 (a part of templates.py)
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from generator.content import read_text
from generator.problems import Problem, shown
from generator.source import Place
from generator.stamps import packaged_templates
from generator.undefined import Lack, Step

WRONG = "E601"
_FAR = 20
"""Lines after its first in which a part of an expression may stand."""


class ThemeError(Exception):
    """Templates of the project's own with which a page cannot be drawn."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


def of_lack(lack: Lack, theme: Path) -> Problem:
    """That something is not there, at the innermost line of the theme that led to it."""
    step = next((step for step in lack.steps if _is_in(step, theme)), None)
    if step is None:
        return _elsewhere(lack.steps, lack.message.format(whole="it"), theme)
    dot = r"(?:\.\s*|\[\s*[\"'])" if lack.is_attribute else r"(?<![\w.])"
    part = rf"{dot}(?P<it>{re.escape(lack.name)})(?!\w)" if lack.name else ""
    place, before = _place(step, part, theme)
    whole = re.search(r"[\w.]*\w(?=\s*[.\[]?[\s\"']*$)", before) if lack.is_attribute else None
    message = lack.message.replace("{whole}", f"“{whole[0]}”" if whole else "this")
    return Problem(place, message, lack.hint or comparison(place.path), code=WRONG)


def of_error(error: Exception, theme: Path) -> Problem:
    """That a page cannot be drawn, at the innermost line of the theme that it was at."""
    steps = [Step(one.filename, one.lineno or 0) for one in extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        steps.append(Step(error.filename, error.lineno))
    steps.reverse()
    said = _said(error)
    # A macro that is called with the wrong values is told where it stands, if not where it is used.
    step = next(
        (step for step in (*steps, *_macro(str(error), theme)) if _is_in(step, theme)), None
    )
    if step is None:
        return _elsewhere(steps, said, theme)
    place, _ = _place(step, "", theme)
    return Problem(place, said, comparison(place.path), code=WRONG)


def _said(error: Exception) -> str:
    """What is wrong, on one line; no path of this machine."""
    said = shown(str(error).rstrip("."), 200)[1:-1] or type(error).__name__
    if isinstance(error, RecursionError):
        return "it draws itself again and again"
    if isinstance(error, TemplateNotFound) and isinstance(error.name, str):
        return f"there is no template {shown(error.name)}"
    if isinstance(error, KeyError):
        return f"nothing is given for {said}"
    return said if isinstance(error, TemplateError) else f"it cannot be drawn: {said}"


def merged(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, though several pages have it: with the choices that all of them have."""
    found: dict[tuple[Place, str], Problem] = {}
    for problem in problems:
        key = (problem.place, problem.message)
        if key not in found or len(problem.hint) < len(found[key].hint):
            found[key] = problem
    return tuple(found.values())


def _macro(said: str, theme: Path) -> Iterator[Step]:
    """Where the theme has the macro that an error is about."""
    named = re.match(r"macro '(\w+)' takes", said)
    for path in sorted(theme.rglob("*.html")) if named else ():
        source, _ = read_text(path, path.name)
        found = re.search(rf"\{{%[-+]?\s*macro\s+{named and named[1]}\b", source.text)
        if found:
            yield Step(str(path), source.place(found.start()).line)


def _is_in(step: Step, theme: Path) -> bool:
    return Path(step.path).is_relative_to(theme)


def _place(step: Step, part: str, theme: Path) -> tuple[Place, str]:
    """Where a part of a line stands, and the text before it; the whole line without one."""
    path = Path(step.path)
    source, _ = read_text(path, path.relative_to(theme.parent).as_posix())
    line = min(max(step.line, 1), len(source.line_starts))
    start = source.line_starts[line - 1]
    stop = source.line_starts[min(line + _FAR, len(source.line_starts)) - 1]
    stop = len(source.text) if line + _FAR > len(source.line_starts) else stop
    found = re.compile(part).search(source.text, start, stop) if part else None
    if found:
        return source.place(found.start("it"), found.end("it")), source.text[
            start : found.start("it")
        ]
    written = source.line(line)
    indent = len(written) - len(written.lstrip())
    return source.place(start + indent, start + max(len(written), indent + 1)), ""


def comparison(path: str) -> str:
    """What to hold a template of the theme against, where there is such a thing."""
    name = path.partition("/")[2]
    if Path(packaged_templates(), name).is_file():
        return "compare it with the template of the same name that comes with the generator"
    return ""


def _elsewhere(steps: Iterable[Step], said: str, theme: Path) -> Problem:
    """That a template which is not the theme's cannot be drawn, because of one that is."""
    packaged = Path(packaged_templates())
    own = (step for step in steps if Path(step.path).is_relative_to(packaged))
    step = next(own, None)
    name = Path(step.path).relative_to(packaged).as_posix() if step else "a page"
    message = f"“{name}”, which comes with the generator, cannot be drawn with this theme: {said}"
    hint = "compare the templates that it extends, includes and imports with the generator's own"
    return Problem(Place(theme.name), message, hint, code=WRONG)
