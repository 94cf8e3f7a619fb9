"""A build of what changed since the last one: the site is as if all of it had been built."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from generator.departures import Leaving
from generator.former import Claim, contested
from generator.incremental import ledger_file, state
from generator.incremental.inputs import Key, common, explainer
from generator.incremental.keeping import Built, keep, lines_in
from generator.incremental.ledger import Files, Ledger, Line, hashes, line_of
from generator.incremental.made import Made, Work
from generator.incremental.outcome import Options, Updated
from generator.incremental.records import Records
from generator.incremental.spool import Room, spool
from generator.incremental.survey import Survey, survey
from generator.incremental.workshop import Workshop
from generator.problems import Problem, has_errors, ordered
from generator.site import Laid, StaleError, Written, write
from generator.stamps import Stamps, Standing, digest, walk

Progress = Callable[[str], None]
_SOURCES = ("content", "templates", state.FOLDER)
"""Folders of a project in which nothing is published."""


def update(
    root: Path,
    output: Path,
    options: Options,
    progress: Progress = lambda step: None,
    seen: Survey | None = None,
    shop: Workshop | None = None,
) -> Updated:
    """Bring the output up to date with the content; nothing is written where anything is wrong.

    `seen` is what was stamped just now, before any of it was read; `shop` makes what must be made.
    Raises OutputError where the output cannot be written, MakingError where the generator fails.
    """
    seen = seen or survey(str(root))
    with nullcontext(shop) if shop else Workshop(root, options.compress) as ready:
        build = _Build(root, output, options, progress, ready)
        try:
            return build.run(ledger_file.last(root, output), seen)
        except StaleError:
            return build.run(Ledger(), survey(str(root)))


@dataclass(frozen=True)
class _Stock:
    """Every explainer: as the last build made it, or made now."""

    kept: Mapping[str, Line]
    work: Work
    folder: Path | None
    """In which pages lie that are too many to be held."""
    before: Standing
    """The site as it stood."""

    @cached_property
    def made(self) -> Mapping[str, Made]:
        """Those made now."""
        return {one.slug: one for one in self.work.made}


@dataclass(frozen=True)
class _Build:
    root: Path
    output: Path
    options: Options
    progress: Progress
    shop: Workshop

    def run(self, old: Ledger, seen: Survey) -> Updated:
        """All of it; `old` is what is known of the last one."""
        key, keys = self._keys(old, seen)
        ground = digest([key.said, repr(sorted(seen.top.items()))])
        with spool(self.root, self.output) as room:
            stock = self._stock(old, key, keys, ground, room)
            kept, made = stock.kept, stock.made
            told = self._told(stock.work, [kept.get(slug) or made[slug] for slug in keys], keys)
            if told.failed:
                return told
            lines = {slug: kept.get(slug) or line_of(keys[slug], made[slug]) for slug in keys}
            told_to_all = digest([key.said, *(line.told for line in lines.values())])
            ledger = Ledger(key, ground, stock.work.base, lines, told_to_all, old.shared)
            records = Records(self.root, self.output, lines, made)
            drawn = self._drawn(old, ledger, records, stock.before)
            if isinstance(drawn, Problem):
                return replace(told, problems=self._checked((*told.problems, drawn)))
            if drawn is not None:
                ledger = replace(ledger, shared=Files(hashes(drawn)))
            leaving = Leaving.of(self.output, stock.before.stamps, ledger.files, keys)
            self.progress("writing")
            written = self._written(ledger, stock, drawn or {})
        records.keep()
        number, size = keep(
            Built(
                self.root,
                self.output,
                str(self.options),
                seen,
                ledger,
                made.keys(),
                drawn is not None,
                stock.before,
                written,
                told.problems,
                told.lines,
                (told.explainers, told.sources),
            )
        )
        gone = tuple(leaving.after({slug: line.former for slug, line in lines.items()}))
        return replace(told, files=number, size=size, written=written, gone=gone)

    def _keys(self, old: Ledger, seen: Survey) -> tuple[Key, Mapping[str, Key]]:
        """What all explainers depend on, and what each does."""
        slugs = sorted(seen.explainers)
        key = common(self.root, seen, self.options.compress, old.common)
        return key, {slug: explainer(self.root, seen, slug, old.key(slug)) for slug in slugs}

    def _stock(
        self, old: Ledger, key: Key, keys: Mapping[str, Key], ground: str, room: Room
    ) -> _Stock:
        """What is another is made while this process looks at which pages stand as they were."""
        same = _same(old, key, keys)
        others = [slug for slug in keys if slug not in same]
        folder = room(len(others))
        make: Callable[[], Work] = partial(Work, old.base, ())
        if others or ground != old.ground:
            make = self.shop.make(others, folder, self.progress)
        before = Standing(time.time_ns(), walk(str(self.output), links=False))
        kept, work = self._kept(same, keys, before.stamps), make()
        if lost := [slug for slug in same if slug not in kept]:
            folder = room(len(lost)) or folder
            again = self.shop.make(lost, folder, self.progress)()
            work = Work(again.base, (*work.made, *again.made))
        return _Stock(kept, work, folder, before)

    def _drawn(
        self, old: Ledger, ledger: Ledger, records: Records, before: Standing
    ) -> Mapping[str, bytes] | Problem | None:
        """The files that belong to no explainer; None where they stand as they are to be."""
        stand = old.shared.if_standing(self.output, before.stamps)
        if ledger.told == old.told and stand is not None:
            return None
        return self.shop.share(records.all, self.progress)

    def _kept(
        self, same: Mapping[str, Line], keys: Mapping[str, Key], standing: Stamps
    ) -> Mapping[str, Line]:
        """Those of the last build whose pages still stand."""
        found = (
            (s, line, line.files.if_standing(self.output, standing)) for s, line in same.items()
        )
        return {
            slug: line
            if line.files is files and line.key == keys[slug]
            else replace(line, key=keys[slug], files=files)
            for slug, line, files in found
            if files
        }

    def _told(
        self, work: Work, explainers: Iterable[Line | Made], slugs: Collection[str]
    ) -> Updated:
        """What is wrong, and how much was read."""
        found, sources, number = list(work.base.problems), work.base.sources, 0
        former: list[Claim] = []
        for number, one in enumerate(explainers, start=1):  # noqa: B007
            found += one.problems
            sources += one.sources
            former += one.former
        found += contested(former, slugs)
        problems = ordered(found, self.options.strict)
        theme = tuple(problem for one in work.made for problem in one.theme)
        if theme:
            problems = self._checked((*problems, *theme))
        return Updated(problems, lines_in(self.root), number, sources)

    def _checked(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """The same as a check tells: all that is wrong with the templates, not the first of it."""
        from generator.build import inspect

        seen = inspect(self.root, self.options.strict, self.progress).problems
        return seen if has_errors(seen) else ordered(found, self.options.strict)

    def _written(self, ledger: Ledger, stock: _Stock, drawn: Mapping[str, bytes]) -> Written:
        made = {path: data for one in stock.work.made for path, data in one.files.items()}
        files = {**made, **drawn}
        laid = {path: hash for one in stock.work.made for path, hash in one.laid.items()}
        fresh = files.keys() | laid.keys()
        return write(
            files,
            self.output,
            tuple(self.root / name for name in _SOURCES),
            laid=Laid(stock.folder or Path(), {p: h for p, h in laid.items() if p not in files}),
            kept={path: hash for path, hash in ledger.files.items() if path not in fresh},
            spare=state.spare(self.root, self.output),
        )


def _same(old: Ledger, key: Key, keys: Mapping[str, Key]) -> Mapping[str, Line]:
    """The explainers of the last build that are the same now."""
    if old.common.said != key.said:
        return {}
    return {s: old.lines[s] for s in keys if s in old.lines and old.key(s).said == keys[s].said}
