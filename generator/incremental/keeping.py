"""What was built, kept for the next time: how all of it is to be known without reading it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from generator.incremental import ledger_file, state
from generator.incremental.ledger import Ledger, Line
from generator.incremental.survey import Survey, survey
from generator.incremental.unchanged import fingerprint
from generator.problems import Lines, Problem, report
from generator.site import MANIFEST, Written
from generator.source import SourceFile
from generator.stamps import Stamps, Standing, are_settled, standing

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
    shared: bool
    """Whether the files that belong to no explainer were drawn."""
    before: Standing
    """The site as it stood before."""
    written: Written
    problems: tuple[Problem, ...]
    lines: Lines
    counts: tuple[int, int]
    """Of explainers, and of the files that were read."""


def keep(built: Built) -> tuple[int, int]:
    """Keep a build's state for the next one; how many files the site has, and their size.

    Only what was `made` now was read: whoever changed another explainer meanwhile changed a file
    whose stamp is known.
    """
    place, seen = state.place_of(built.root, built.output), built.seen
    state.forget(place.with_suffix(state.QUICK))
    state.tidy(built.root, built.output)
    then, again = seen.part(built.made), survey(str(built.root), only=built.made)
    said = {style: report(built.problems, built.lines, style) for style in _STYLES}
    lines = _lasting(then, again, built.ledger.lines)
    folders = _touched(built)
    now = _standing(built, folders)
    files = [path for path in built.ledger.files if path in now]
    counts = len(files), sum(now[path][0] for path in files)
    ledger = replace(
        built.ledger,
        lines={
            slug: line
            if line.files.stamps and folders is not None and slug not in folders
            else replace(line, files=line.files.known_by(now))
            for slug, line in lines.items()
        },
        shared=built.ledger.shared.known_by(now),
    )
    ledger_file.save(built.root, built.output, ledger)
    if then.digest == again.digest and again.is_settled and seen.is_settled:
        quick = {
            **fingerprint(seen, now, built.options),
            "latest": seen.latest,
            "reports": said if built.problems else {},
            "counts": [*built.counts, *counts],
        }
        state.save(place.with_suffix(state.QUICK), quick)
    return counts


def _touched(built: Built) -> Collection[str] | None:
    """The folders of the site outside of which nothing was written; None where that is anywhere."""
    done = built.written
    if built.shared or (done.written + done.removed and not done.part):
        return None
    return {*built.made, *((done.part.rstrip("/"),) if done.part else ())}


def _standing(built: Built, folders: Collection[str] | None) -> Stamps:
    """The stamps of the whole site as it is now, each taken when a later change would show.

    What was not touched is known by its stamp from before: if it changed since, that shows.
    """
    output, before = str(built.output), built.before
    if folders is None or not are_settled(before.stamps.values(), before.taken):
        return standing(output).stamps
    old = {
        path: stamp
        for path, stamp in before.stamps.items()
        if path.partition("/")[0] not in folders and path != MANIFEST
    }
    return {**old, **standing(output, (*folders, MANIFEST)).stamps}


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

    @lru_cache(maxsize=1)  # problems come file by file
    def source(path: str) -> SourceFile | None:
        from generator.content import read_text

        file = root / path
        return read_text(file, path)[0] if file.is_file() else None

    @cache  # a problem is told more than once
    def line(path: str, number: int) -> str:
        found = source(path)
        return found.line(number) if found else ""

    return line
