"""Custom properties of the styles, such as `--ink`: used where no style gives them a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.problems import Problem, nearest
from generator.source import Place, SourceFile
from generator.theme.styles import CODE, masked

_GIVEN = re.compile(r"(?<![\w-])(?P<it>--[\w-]+)\s*:")
_REGISTERED = re.compile(r"@property\s+(?P<it>--[\w-]+)")
_NAMED = re.compile(r"(?<![\w-])--[\w-]+")
_USED = re.compile(r"\bvar\(\s*(?P<it>--[\w-]+)\s*\)")
_FEW = 6


def property_problems(
    own: Mapping[str, SourceFile], packaged: Mapping[str, SourceFile], elsewhere: str
) -> Iterator[Problem]:
    """Where the theme's styles, or the generator's with them, use a property without a value.

    `own` and `packaged` are all styles by path, `elsewhere` the texts that may give values, too.
    """
    together = {**packaged, **own}
    given = {name for source in together.values() for name in _given(source)}
    given |= set(_NAMED.findall(elsewhere))
    replaced = {path: _given(packaged[path]) - given for path in own if path in packaged}
    lost = {name for names in replaced.values() for name in names}
    asked: set[str] = set()
    for path, source in together.items():
        uses = {use["it"]: use for use in reversed([*_USED.finditer(masked(source.text))])}
        asked |= uses.keys()
        for name, use in uses.items() if path in own else ():
            if name not in given | lost:
                near = nearest(name, given | lost)
                hint = f"did you mean “{near}”?" if near else f"give it one: “{name}: …;”"
                place, message = source.place(*use.span("it")), f"no style gives “{name}” a value"
                yield Problem(place, message, hint, "warning", CODE)
    for path, names in replaced.items():
        if names & asked:
            yield _lost(own[path], path, sorted(names & asked))


def _given(source: SourceFile) -> frozenset[str]:
    css = masked(source.text)
    return frozenset((*_GIVEN.findall(css), *_REGISTERED.findall(css)))


def _lost(source: SourceFile, path: str, lost: list[str]) -> Problem:
    number = len(lost) - _FEW
    listed = ", ".join(lost[:_FEW]) + (f" and {number} more" if number > 0 else "")
    message = f"other styles use what has no value without this file: {listed}"
    hint = f"this file stands in for the generator's whole {path}: copy from there what it lacks"
    return Problem(Place(source.path), message, hint, "warning", CODE)
