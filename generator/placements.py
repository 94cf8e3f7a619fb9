"""Set pieces where the article wants them: its directives, read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.markdown import Block
from generator.problems import Problem, did_you_mean, nearest, shown
from generator.set_pieces import SetPiece, of_directive, set_pieces
from generator.source import Place, Text
from generator.structure import structure
from generator.values import Model
from generator.yaml_reader import Fields

_BRACES = re.compile(r"\{([^{}]*)\}")
_OPTION = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)[ \t]*=[ \t]*([^\s,=]+),?|(\S+)")


@dataclass(frozen=True)
class Placement:
    """A set piece where the article wants it; `block` is its directive, None at the end."""

    name: str
    piece: SetPiece
    options: Model
    block: Block | None
    place: Place


@dataclass(frozen=True)
class Placements:
    """What an article places, and what it tries to."""

    placed: tuple[Placement, ...]
    meant: frozenset[str]
    """Names of set pieces that a wrong directive was to place: they are not forgotten."""
    problems: tuple[Problem, ...]


def placements(blocks: Iterable[Block], files: frozenset[str]) -> Placements:
    """The set pieces that an article's directives place, and those that come at its end.

    `files` are the names of the set pieces whose file is there.
    """
    placed: list[Placement] = []
    meant: set[str] = set()
    problems: list[Problem] = []
    for block in blocks:
        if block.is_directive:
            placement, found = _placement(block, files)
            problems += found
            placed += [placement] if placement else []
            meant |= set() if placement else _meant(block)
    named = {p.name for p in placed} | meant
    for name, piece in set_pieces().items():
        if piece.appended and name in files and name not in named:
            placed.append(Placement(name, piece, piece.options(), None, Place("")))
    return Placements(tuple(placed), frozenset(meant), tuple(problems))


def _directives() -> dict[str, str]:
    return {piece.directive: name for name, piece in set_pieces().items()}


def _meant(block: Block) -> set[str]:
    near = nearest(block.directive[0], _directives())
    return {_directives()[near]} if near else set()


def _placement(block: Block, files: frozenset[str]) -> tuple[Placement | None, tuple[Problem, ...]]:
    directive, rest = block.directive
    colons = block.source.line(block.place.line).strip().partition(directive or " ")[0].strip()
    if colons != ":::":
        message = "a directive begins with three colons"
        return None, (Problem(block.place, message, f"write “::: {directive}”", code="E315"),)
    known = of_directive(directive)
    if known is None:
        return None, (_unknown(block, directive),)
    braces = _BRACES.fullmatch(rest or "{}")
    if braces is None:
        return None, (_not_options(block, rest),)
    options = braces[1]
    name, piece = known
    if name not in files:
        message = f"there is no {name}.yaml to place here"
        hint = f"write {name}.yaml beside the article, or delete this line"
        return None, (Problem(block.place, message, hint, code="E311"),)
    value, problems = _options(block, options)
    model, wrong = structure(value, piece.options)
    if model is None or problems:
        return None, (*problems, *(() if problems else wrong))
    return Placement(name, piece, model, block, block.place), ()


def _unknown(block: Block, directive: str) -> Problem:
    if not directive:
        hint = "delete it: a directive is one line, with no end"
        return Problem(block.place, "a directive without a name", hint, code="E310")
    source, start = block.source, block.source.line_starts[block.place.line - 1]
    at = source.text.index(directive, start)
    message = f"there is no set piece “{directive}” to place"
    hint = did_you_mean(directive, _directives())
    return Problem(source.place(at, at + len(directive)), message, hint, code="E310")


def _not_options(block: Block, rest: str) -> Problem:
    at = block.source.text.index(rest, block.source.line_starts[block.place.line - 1])
    place = block.source.place(at, at + len(rest))
    hint = "write options in braces, as {key=value}, and nothing else"
    return Problem(place, f"{shown(rest)} does not belong to a directive", hint, code="E312")


def _options(block: Block, options: str) -> tuple[Fields, tuple[Problem, ...]]:
    """`key=value` pairs; their places are those in the directive's line."""
    source = block.source
    fields = Fields()
    fields.place = block.place
    problems: list[Problem] = []
    start = source.text.find("{", source.line_starts[block.place.line - 1]) + 1
    start += len(source.text[start:]) - len(source.text[start:].lstrip(" \t"))
    for match in _OPTION.finditer(options):
        where = source.place(start + match.start(), start + match.end())
        if match[3]:
            hint = "write options as {key=value}"
            problems.append(Problem(where, f"“{match[3]}” is not an option", hint, code="E312"))
        elif match[1] in fields:
            message = f"the option “{match[1]}” is given twice"
            problems.append(Problem(where, message, "keep one of them", code="E312"))
        else:
            fields[_text(match, 1, block, start)] = _text(match, 2, block, start)
    return fields, tuple(problems)


def _text(match: re.Match[str], group: int, block: Block, start: int) -> Text:
    return Text(match[group], block.source, start + match.start(group), start + match.end(group))
