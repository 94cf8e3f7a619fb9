"""A build of what changed since the last one: the site is as if all of it had been built."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator import state
from generator.content import read_text
from generator.ledger import (
    Hashes,
    Inputs,
    Ledger,
    Line,
    as_json,
    from_json,
    hashes,
    line_of,
)
from generator.listing import listed
from generator.making import Ground, ground, make_all
from generator.pages import shared_pages
from generator.problems import Lines, Problem, has_errors, ordered, report
from generator.publication.compression import compressed
from generator.site import Laid, StaleError, Written, write
from generator.spool import spool
from generator.stamps import Stamps, Survey, digest, survey, wait_until_settled, walk
from generator.templates import ThemeError
from generator.unchanged import QUICK, fingerprint

Progress = Callable[[str], None]
LEDGER, SPARE = ".ledger.json", ".spare"
_NOTHING = Written(0, 0, 0)


@dataclass(frozen=True)
class Updated:
    """What a build came to."""

    problems: tuple[Problem, ...]
    lines: Lines
    explainers: int
    sources: int
    """How many files of the content it stands on."""
    files: int = 0
    size: int = 0
    """Of all files of the site, in bytes."""
    written: Written = _NOTHING

    @property
    def failed(self) -> bool:
        """Whether a problem stopped the build, and nothing was written."""
        return has_errors(self.problems)


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    strict: bool = False
    compress: bool = False

    def __str__(self) -> str:
        return f"strict={self.strict} compress={self.compress}"


def update(
    root: Path,
    output: Path,
    options: Options,
    progress: Progress = lambda step: None,
    seen: Survey | None = None,
) -> Updated:
    """Bring the output up to date with the content; nothing is written where anything is wrong.

    `seen` is what was stamped just now, before any of it was read.
    Raises OutputError where the output cannot be written, MakingError where the generator fails.
    """
    old = from_json(state.load(state.place_of(root, output).with_suffix(LEDGER)))
    try:
        return _update(root, output, options, progress, old, seen or survey(str(root)))
    except StaleError:
        return _update(root, output, options, progress, Ledger(), survey(str(root)))


@dataclass(frozen=True)
class _Found:
    """All explainers, whether made now or kept from the last build."""

    lines: Mapping[str, Line]
    """Those that have pages."""
    made: Mapping[str, bytes]
    """The files that were made now."""
    laid: Laid
    """More of those: they lie in a folder."""
    problems: tuple[Problem, ...]
    theme: tuple[Problem, ...]
    sources: int


def _update(
    root: Path, output: Path, options: Options, progress: Progress, old: Ledger, seen: Survey
) -> Updated:
    inputs, standing = Inputs(root, seen, old), walk(str(output), links=False)
    common = inputs.common(options.compress)
    keys = {slug: inputs.explainer(slug, common) for slug in sorted(seen.explainers)}
    kept = _kept(old, keys, output, standing)
    with spool(root, output, len(keys) - len(kept)) as folder:
        under = ground(root, options.compress, folder)
        found = _found(under, keys, kept, progress)
        problems = ordered((*under.problems, *found.problems), options.strict)
        if not has_errors(problems):
            problems = ordered((*problems, *found.theme))
        told = Updated(problems, lines_in(root), len(keys), under.sources + found.sources)
        if told.failed:
            return told
        key = digest([common, *(line.listed for line in found.lines.values())])
        made, shared = dict(found.made), old.shared
        if key != old.shared_key or not _all_hold(old, output, shared, standing):
            try:
                drawn = shared_files(under, found.lines.values())
            except ThemeError as error:
                return replace(told, problems=ordered((*problems, error.problem)))
            made |= drawn
            shared = hashes(drawn)
        progress("writing")
        written = _written(root, output, found, made, shared)
    told = replace(told, written=written)
    ledger = Ledger(seen.taken, inputs.known, found.lines, key, shared)
    return _remembered(root, output, options, seen, ledger, told, keys.keys() - kept.keys())


def _written(
    root: Path, output: Path, found: _Found, made: Mapping[str, bytes], shared: Hashes
) -> Written:
    everything = {path: hash for one in found.lines.values() for path, hash in one.files.items()}
    everything |= shared
    fresh = made.keys() | found.laid.hashes.keys()
    kept = {path: hash for path, hash in everything.items() if path not in fresh}
    laid = {path: hash for path, hash in found.laid.hashes.items() if path not in made}
    return write(
        made,
        output,
        (root / "content",),
        laid=Laid(found.laid.folder, laid),
        kept=kept,
        spare=state.place_of(root, output).with_suffix(SPARE),
    )


def _kept(
    old: Ledger, keys: Mapping[str, str], output: Path, standing: Stamps
) -> Mapping[str, Line]:
    """The explainers of the last build that are the same now, and whose pages still stand."""
    same = ((slug, old.lines.get(slug)) for slug in keys)
    return {
        slug: line
        for slug, line in same
        if line and line.key == keys[slug] and _all_hold(old, output, line.files, standing)
    }


def _all_hold(old: Ledger, output: Path, files: Hashes, standing: Stamps) -> bool:
    each = files.items()
    return bool(files) and all(old.holds(output, path, hash, standing) for path, hash in each)


def _found(
    under: Ground, keys: Mapping[str, str], kept: Mapping[str, Line], progress: Progress
) -> _Found:
    todo = [slug for slug in keys if slug not in kept]
    made = {one.slug: one for one in make_all(under, todo, progress)}
    lines: dict[str, Line] = {}
    files: dict[str, bytes] = {}
    laid: dict[str, str] = {}
    problems: list[Problem] = []
    sources = 0
    for slug, key in keys.items():
        one = kept.get(slug) or made[slug]
        problems += one.problems
        sources += one.sources
        if isinstance(one, Line):
            lines[slug] = one
        elif one.listed is not None:
            lines[slug] = line_of(key, one)
            files |= one.files
            laid |= one.laid
    theme = (one.theme for one in made.values())
    return _Found(
        lines,
        files,
        Laid(under.spool or Path(), laid),
        tuple(problems),
        tuple(t for t in theme if t),
        sources,
    )


def shared_files(under: Ground, lines: Iterable[Line]) -> dict[str, bytes]:
    """The files of the site that belong to no explainer. Raises ThemeError."""
    pages = shared_pages(
        under.site, [listed(json.loads(line.listed)) for line in lines], under.theme
    )
    return compressed(pages) if under.compress else pages


def lines_in(root: Path) -> Lines:
    """The lines of the project's files, read when one is asked for."""

    def line(path: str, number: int) -> str:
        file = root / path
        return read_text(file, path)[0].line(number) if file.is_file() else ""

    return line


def _remembered(
    root: Path,
    output: Path,
    options: Options,
    seen: Survey,
    ledger: Ledger,
    told: Updated,
    made: Collection[str],
) -> Updated:
    """What was built, after its state is kept for the next time.

    Only what was `made` now was read: whoever changed another explainer meanwhile changed a file
    whose stamp is known.
    """
    stamps = walk(str(output), links=False)
    files = [path for line in ledger.lines.values() for path in line.files]
    outputs = {path: stamps[path] for path in (*files, *ledger.shared) if path in stamps}
    size = sum(stamp[0] for stamp in outputs.values())
    told = replace(told, files=len(outputs), size=size)
    place = state.place_of(root, output)
    state.forget(place.with_suffix(QUICK))
    if not wait_until_settled(outputs.values()):
        state.forget(place.with_suffix(LEDGER))
        return told
    again, then = survey(str(root), only=made), _part(seen, made)
    lines = _lasting(then, again, ledger.lines, made)
    state.save(place.with_suffix(LEDGER), as_json(replace(ledger, lines=lines, outputs=outputs)))
    if then.digest == again.digest and again.is_settled and seen.is_settled:
        said = {style: report(told.problems, told.lines, style) for style in _STYLES}
        quick = {
            **fingerprint(seen, stamps, str(options)),
            "reports": said if told.problems else {},
            "counts": [told.explainers, told.sources, told.files, told.size],
        }
        state.save(place.with_suffix(QUICK), quick)
    return told


_STYLES: tuple[Literal["text", "json", "github"], ...] = ("text", "json", "github")


def _part(seen: Survey, slugs: Collection[str]) -> Survey:
    part = {slug: stamps for slug, stamps in seen.explainers.items() if slug in slugs}
    return seen._replace(explainers=part)


def _lasting(
    seen: Survey, again: Survey, lines: Mapping[str, Line], made: Collection[str]
) -> Mapping[str, Line]:
    """The explainers that nobody changed while they were made."""
    if (seen.generator, seen.theme, seen.templates, seen.top.get("site.yaml")) != (
        again.generator,
        again.theme,
        again.templates,
        again.top.get("site.yaml"),
    ):
        return {}
    changed = {s for s in made if seen.explainers.get(s) != again.explainers.get(s)}
    return {slug: line for slug, line in lines.items() if slug not in changed}
