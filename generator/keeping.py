"""What was built, kept for the next time: how all of it is to be known without reading it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from generator import archive, state
from generator.ledger import Ledger, Line, as_json
from generator.problems import Lines, Problem, report
from generator.source import SourceFile
from generator.stamps import Stamps, until_settled, walk
from generator.survey import Survey, survey
from generator.unchanged import QUICK, fingerprint

_STYLES: tuple[Literal["text", "json", "github"], ...] = ("text", "json", "github")


@dataclass(frozen=True)
class Built:
    """What was built of what."""

    root: Path
    output: Path
    options: str
    seen: Survey
    ledger: Ledger
    made: Collection[str]
    problems: tuple[Problem, ...]
    counts: tuple[int, int]
    """Of explainers, and of the files that were read."""


def keep(built: Built) -> tuple[int, int]:
    """Keep a build's state for the next one; how many files the site has, and their size.

    Only what was `made` now was read: whoever changed another explainer meanwhile changed a file
    whose stamp is known.
    """
    place, seen = state.place_of(built.root, built.output), built.seen
    state.forget(place.with_suffix(QUICK))
    archive.tidy(built.root, built.output)
    then, again = seen.part(built.made), survey(str(built.root), only=built.made)
    said = {style: report(built.problems, lines_in(built.root), style) for style in _STYLES}
    standing = _standing(str(built.output))
    files = [path for path in built.ledger.files if path in standing]
    counts = len(files), sum(standing[path][0] for path in files)
    lines = _lasting(then, again, built.ledger.lines)
    lines = {
        slug: replace(line, files=line.files.known_by(standing)) for slug, line in lines.items()
    }
    ledger = replace(built.ledger, lines=lines, shared=built.ledger.shared.known_by(standing))
    state.save(place.with_suffix(archive.LEDGER), as_json(ledger))
    if then.digest == again.digest and again.is_settled and seen.is_settled:
        quick = {
            **fingerprint(seen, standing, built.options),
            "reports": said if built.problems else {},
            "counts": [*built.counts, *counts],
        }
        state.save(place.with_suffix(QUICK), quick)
    return counts


def _standing(output: str) -> Stamps:
    """The stamps of the whole site as it is now, each taken when a later change would show."""
    began, found = time.time_ns(), walk(output, links=False)
    if until_settled(found.values(), began):
        found = walk(output, links=False)
    return found


def _lasting(then: Survey, again: Survey, lines: Mapping[str, Line]) -> Mapping[str, Line]:
    """The explainers that nobody changed while they were made."""
    if (then.generator, then.theme, then.templates, then.top.get("site.yaml")) != (
        again.generator,
        again.theme,
        again.templates,
        again.top.get("site.yaml"),
    ):
        return {}
    changed = {s for s in then.explainers if then.explainers[s] != again.explainers.get(s)}
    return {slug: line for slug, line in lines.items() if slug not in changed}


def lines_in(root: Path) -> Lines:
    """The lines of the project's files, read when one is asked for."""

    @lru_cache(maxsize=1)
    def source(path: str) -> SourceFile | None:
        from generator.content import read_text

        file = root / path
        return read_text(file, path)[0] if file.is_file() else None

    def line(path: str, number: int) -> str:
        found = source(path)
        return found.line(number) if found else ""

    return line
