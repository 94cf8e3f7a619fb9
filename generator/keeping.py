"""What was built, kept for the next time: how all of it is to be known without reading it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from generator import archive, state
from generator.ledger import Files, Ledger, Line, as_json
from generator.problems import Lines, Problem, report
from generator.site import MANIFEST, Written
from generator.site.paths import parents
from generator.source import SourceFile
from generator.stamps import NOTHING, Stamps, stamp_of, until_settled, walk
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
    before: Stamps
    """The whole site as it stood before it."""
    ledger: Ledger
    written: Written
    made: Collection[str]
    problems: tuple[Problem, ...]
    counts: tuple[int, int]
    """Of explainers, and of the files that were read."""

    @property
    def touched(self) -> frozenset[str] | None:
        """The files of the site that have another stamp since; None where they all may have."""
        return None if self.written.removed else self.written.touched

    def known(self, files: Files, standing: Stamps) -> Files:
        """Files of the site, to be known by how they stand now."""
        if files.stamps and self.touched is not None and self.touched.isdisjoint(files.hashes):
            return files
        return files.known_by(standing)

    def known_line(self, line: Line, standing: Stamps) -> Line:
        """An explainer whose files are to be known by how they stand now."""
        files = self.known(line.files, standing)
        return line if files is line.files else replace(line, files=files)


def keep(built: Built) -> tuple[int, int]:
    """Keep a build's state for the next one; how many files the site has, and their size.

    Only what was `made` now was read: whoever changed another explainer meanwhile changed a file
    whose stamp is known.
    """
    place, seen = state.place_of(built.root, built.output), built.seen
    state.forget(place.with_suffix(QUICK))
    then, again = seen.part(built.made), survey(str(built.root), only=built.made)
    said = {style: report(built.problems, lines_in(built.root), style) for style in _STYLES}
    standing = _standing(built)
    files = [path for path in built.ledger.files if path in standing]
    counts = len(files), sum(standing[path][0] for path in files)
    lines = _lasting(then, again, built.ledger.lines)
    lines = {slug: built.known_line(line, standing) for slug, line in lines.items()}
    shared = built.known(built.ledger.shared, standing)
    ledger = replace(built.ledger, lines=lines, shared=shared)
    state.save(place.with_suffix(archive.LEDGER), as_json(ledger))
    if then.digest == again.digest and again.is_settled and seen.is_settled:
        quick = {
            **fingerprint(seen, standing, built.options),
            "reports": said if built.problems else {},
            "counts": [*built.counts, *counts],
        }
        state.save(place.with_suffix(QUICK), quick)
    return counts


def _standing(built: Built) -> Stamps:
    """The stamps of the whole site as it is now, each taken when a later change would show."""
    if built.touched is None:
        archive.make_spare(built.root, built.output)
        found = walk(str(built.output), links=False)
        if until_settled(found.values(), time.time_ns()):
            found = walk(str(built.output), links=False)
        return found
    now, folder = dict(built.before), str(built.output)
    stamps = _stamps(folder, built.touched)
    if until_settled(stamps.values(), time.time_ns()):
        stamps = _stamps(folder, built.touched)
    for path, stamp in stamps.items():
        if path in now or path == MANIFEST or path in built.ledger.files:
            now[path] = stamp
            now.update((f"{above}/", NOTHING) for above in parents(path))
    return now


def _stamps(folder: str, paths: Collection[str]) -> Stamps:
    found = {path: stamp_of(f"{folder}/{path}", links=False) for path in paths}
    return {path: stamp for path, stamp in found.items() if stamp}


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
