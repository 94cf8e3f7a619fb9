"""What each problem code means: the entries of `data/codes.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ENTRY = re.compile(r"^## (?P<code>[EW][0-9]{3})\n(?P<body>.*?)(?=^## |\Z)", re.S | re.M)
_GUIDE_LINK = re.compile(r"\[([^\]]+)\]\(#[^)]+\)")


@dataclass(frozen=True)
class Example:
    """A few lines, wrong and right."""

    file: str
    """Of the guide's explainer, or of a theme; else, in one word, where one meets such lines."""
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    """Empty where the wrong lines are too many."""


@dataclass(frozen=True)
class Code:
    """A kind of problem."""

    code: str
    wrong: str
    """What is wrong, in a sentence of Markdown."""
    cure: str
    """What to do, in a sentence of Markdown."""
    example: Example
    more: str = ""
    """What else there is to say; empty for most."""


@cache
def codes() -> Mapping[str, Code]:
    """Every code, in order."""
    text = (Path(__file__).parent / "data" / "codes.md").read_text(encoding="utf-8")
    return {match["code"]: _code(match["code"], match["body"]) for match in _ENTRY.finditer(text)}


def _code(code: str, body: str) -> Code:
    said, shown, *more = body.strip().split("\n\n")
    wrong, cure = said.split("\n")
    file, *lines = shown.split("\n")
    example = Example(file, _lines("-", lines), _lines("+", lines))
    return Code(code, wrong, cure, example, "\n\n".join(more))


def _lines(sign: str, lines: list[str]) -> tuple[str, ...]:
    return tuple(line[2:] for line in lines if line[:1] == sign)


def told(code: Code) -> str:
    """An entry as a terminal shows it."""
    example = code.example
    lines = [f"{code.code}: {_plain(code.wrong)}", _plain(code.cure), ""]
    where = f", in {example.file}" if "." in example.file else ""
    lines += [f"Wrong{where}:", *_indented(example.wrong)]
    lines += ["Right:", *_indented(example.right)] if example.right else ["Delete it."]
    lines += ["", _plain(code.more)] if code.more else []
    return "\n".join(lines)


def _indented(lines: tuple[str, ...]) -> list[str]:
    return [f"    {line}".rstrip() for line in lines]


def _plain(markdown: str) -> str:
    return _GUIDE_LINK.sub(r"“\1” in the author’s guide", markdown)


def listed() -> str:
    """Every code with what is wrong, a line each."""
    return "\n".join(f"{code.code}  {_plain(code.wrong)}" for code in codes().values())


def table() -> str:
    """The table of the author's guide."""
    rows = [f"| `{code.code}` | {code.wrong} | {code.cure} |" for code in codes().values()]
    return "\n".join(["| Code | What is wrong | What to do |", "|---|---|---|", *rows])
