"""What is wrong with the content: its wording, order, hints and output formats."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from generator.source import Place, printable

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "github"]


@dataclass(frozen=True)
class Problem:
    """One thing to mend, and where."""

    place: Place
    message: str
    hint: str = ""
    """What was expected, or what to write instead."""
    severity: Severity = "error"
    code: str = "E100"
    """Stable: it names the kind of problem for ever, whatever the wording."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line and column, then by code and message."""
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


def nearest(found: str, known: Iterable[str]) -> str | None:
    """The known word most like the one found, or None where nothing is like it."""
    scored = [(_likeness(found, word), word) for word in sorted(set(known))]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= 0.6 else None


def _likeness(found: str, word: str) -> float:
    one, other = found.lower(), word.lower()
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and short in long:
        return max(_ratio(one, other), 0.6)
    if sorted(one.split("-")) == sorted(other.split("-")):
        return 0.9
    is_near = _distance(one, other) <= max(1, len(long) // 3)
    return _ratio(one, other) if is_near else 0.0


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _distance(one: str, other: str) -> int:
    """Letters to put in, take out, change or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


def did_you_mean(found: str, known: Iterable[str], expected: str = "") -> str:
    """A hint that names the nearest valid choice, or all of them where they are few."""
    words = sorted(set(known))
    match = nearest(found, words)
    if match:
        return f"did you mean “{match}”?"
    if not words:
        return expected
    if len(words) <= 12:
        return f"expected {expected + ': ' if expected else ''}{one_of(words)}"
    return expected and f"expected {expected}"


def a(noun: str) -> str:
    """A noun with its article: “an event”, “a place”."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def shown(text: str, most: int = 60) -> str:
    """A value as a message quotes it: on one line, and not too long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= most else f"“{line[: most - 1]}…”"


_SPELT = str.maketrans(
    {"ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss",
     "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i",
     "ħ": "h", "Ħ": "h"}
)  # fmt: skip
"""Latin letters that are no letter with a sign, as those without them are used to write them."""


def kebab(text: str) -> str:
    """The id that a text would make; empty where it has no letter or digit for one."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower().replace("'", "")))


def one_of(words: Iterable[str], last: str = "or") -> str:
    """Words as a choice: “a, b or c”."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def ordered(problems: Iterable[Problem], strict: bool = False) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column; `strict` makes every warning an error."""
    unique = dict.fromkeys(_hardened(p) if strict else p for p in problems)
    return tuple(sorted(unique, key=lambda p: p.sort_key))


def _hardened(problem: Problem) -> Problem:
    return Problem(problem.place, problem.message, problem.hint, "error", problem.code)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything stops a build."""
    return any(p.severity == "error" for p in problems)


def position(place: Place) -> str:
    """`path:line:column`, or the path alone where the whole file is meant."""
    return f"{place.path}:{place.line}:{place.column}" if place.line else place.path


def sentence(problem: Problem) -> str:
    """A problem as one line of text; choices that its hint lists follow, a line each."""
    hint = f"; {problem.hint}" if problem.hint else ""
    said = f": {problem.severity}: {problem.message}{hint}".split("\n")
    head, *choices = (printable(line) for line in said)
    return "\n".join([f"{printable(position(problem.place))}{head} [{problem.code}]", *choices])


Lines = Callable[[str, int], str]
"""Gives the text of a line of a file, for showing it under a problem."""


def _excerpt(problem: Problem, lines: Lines) -> list[str]:
    line = lines(problem.place.path, problem.place.line) if problem.place.line else ""
    if not line.strip():
        return []
    shown, column = _window(line.replace("\t", " "), problem.place.column)
    number = str(problem.place.line)
    caret = "^" * max(1, min(problem.place.length, len(shown) - column + 1))
    return [
        f"  {number} | {printable(shown)}",
        f"  {' ' * len(number)} | {' ' * (column - 1)}{caret}",
    ]


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and the column in that part."""
    if len(line) <= width:
        return line.rstrip(), column
    start = max(0, min(column - 1 - width // 2, len(line) - width))
    return line[start : start + width].rstrip(), column - start


def _as_text(problems: tuple[Problem, ...], lines: Lines) -> str:
    blocks = ["\n".join([sentence(p), *_excerpt(p, lines)]) for p in problems]
    return "\n".join(blocks)


def _as_json(problems: tuple[Problem, ...], lines: Lines) -> str:
    rows = [
        {
            "path": p.place.path,
            "line": p.place.line,
            "column": p.place.column,
            "severity": p.severity,
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_github(problems: tuple[Problem, ...], lines: Lines) -> str:
    """Workflow commands, as GitHub Actions documents them."""
    rows = []
    for p in problems:
        body = f"{p.message}{'; ' + p.hint if p.hint else ''}"
        where = f"file={_property(p.place.path)}"
        if p.place.line:
            where += f",line={p.place.line},col={p.place.column}"
        rows.append(f"::{p.severity} {where},title={p.code}::{_escaped(body)}")
    return "\n".join(rows)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def seen_from(folder: str, report: str) -> str:
    """A report for GitHub on files below a folder (POSIX, such as `docs/news`), seen from above."""
    start = f" file={_property(folder)}/" if folder else " file="
    return "\n".join(line.replace(" file=", start, 1) for line in report.split("\n"))


_FORMATS = {"text": _as_text, "json": _as_json, "github": _as_github}


def report(problems: tuple[Problem, ...], lines: Lines, style: Format = "text") -> str:
    """All problems in one of the output formats."""
    return _FORMATS[style](problems, lines)


def count(problems: Iterable[Problem]) -> str:
    """“3 errors and 1 warning”."""
    listed = list(problems)
    parts = []
    for severity in ("error", "warning"):
        number = sum(1 for p in listed if p.severity == severity)
        if number:
            parts.append(f"{number} {severity}{'' if number == 1 else 's'}")
    return " and ".join(parts) or "no problems"
