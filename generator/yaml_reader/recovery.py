"""Reading on past what is not YAML, so that one mistake does not hide the others in its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.problems import Problem
from generator.source import SourceFile
from generator.yaml_reader.cuts import ALIAS, CUT
from generator.yaml_reader.faults import Fault, Told
from generator.yaml_reader.lines import is_own
from generator.yaml_reader.values import Value

TYPE_CHECKING = False  # as type checkers know it: most files have no fault to be read past
if TYPE_CHECKING:
    from generator.yaml_reader.patches import Patch

SYNTAX = "E101"
"""The code of text that is not YAML."""
_CAUSES = frozenset((CUT, ALIAS))
"""What may itself make the text after it no YAML."""
_ROUNDS = 24
_UNREAD = "the rest of this file is read once this is mended"


@dataclass(frozen=True)
class Pass:
    """What a text was read as, as far as it went."""

    value: Value | None
    problems: tuple[Problem, ...]
    fault: Fault | None = None
    """Where it stopped being YAML."""
    refused: Problem | None = None
    """What stands there that is YAML and is not read."""


Again = Callable[[SourceFile, Sequence["Patch"]], Pass]
"""Reads a file of which some stretches are stood in for."""
Found = tuple[Value | None, tuple[Problem, ...]]
"""The value, and what is wrong with it."""


def read_on(source: SourceFile, end: int | None, first: Pass, again: Again) -> Found:
    """The same as a first pass has it, or what more there is after its fault.

    It is silent about what may only follow from another fault.
    """
    found: dict[Problem, None] = {}
    patches: list[Patch] = []
    text, now = source, first
    for _ in range(_ROUNDS):
        if now.fault is None:
            break
        from generator.yaml_reader.patches import patched
        from generator.yaml_reader.syntax import told

        fault = told(text, now.fault)
        found |= dict.fromkeys(problem for problem in now.problems if problem.code in _CAUSES)
        if not _follows(text, fault, patches, tuple(found)):
            found[Problem(fault.place, fault.message, fault.hint, code=SYNTAX)] = None
        whole = text.text[:end]
        change = patched(whole, fault.place.line, fault.place.column, fault.spoils)
        if change is None or change[0] == whole:
            break
        text = SourceFile(source.path, change[0] + source.text[len(whole) :])
        patches.append(change[1])
        now = again(text, patches)
    if now.fault is not None:
        *before, last = found
        return None, (*before, _with_rest(source, end, last))
    told_all = dict.fromkeys((*found, *now.problems))
    if now.refused is not None:
        return None, (*told_all, _with_rest(source, end, now.refused))
    return now.value, tuple(told_all)


def _follows(
    source: SourceFile, fault: Told, patches: Sequence[Patch], found: Sequence[Problem]
) -> bool:
    """Whether a fault may only come of one before it, or of what stands in for that."""
    at = source.line_starts[fault.place.line - 1]
    if any(one.code in _CAUSES and _touches(source, one, at) for one in found):
        return True
    for patch in patches:
        if patch.start <= at + fault.place.column - 1 < patch.end:
            return True
        if patch.end <= at and not source.text[patch.end : at].strip():
            same = bool(found) and found[-1].message == fault.message
            own = is_own(source.line(fault.place.line))
            return not own or (same and fault.spoils != "value")
    return False


def _touches(source: SourceFile, cut: Problem, at: int) -> bool:
    """Whether a text that is cut stands on the line that begins here, or on the one before it."""
    line = source.line_starts[cut.place.line - 1]
    after = line + len(source.line(cut.place.line))
    return line == at or (line < at and not source.text[after:at].strip())


def _with_rest(source: SourceFile, end: int | None, problem: Problem) -> Problem:
    """The problem, with a word of what is not read because of it."""
    lines = source.line_starts
    below = lines[problem.place.line] if problem.place.line < len(lines) else len(source.text)
    if not source.text[below:end].strip():
        return problem
    return replace(problem, hint=f"{problem.hint}; {_UNREAD}" if problem.hint else _UNREAD)
