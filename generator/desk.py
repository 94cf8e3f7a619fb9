"""The editor's desk: the site in memory, where a change makes anew only what it touches."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.ledger import Inputs, Ledger
from generator.listing import listed
from generator.making import Ground, Made, ground, make_all
from generator.pages import Listed, shared_pages
from generator.problems import Problem, has_errors, ordered
from generator.stamps import Survey, digest, folder_of, survey
from generator.templates import ThemeError

_FEW = 50
"""Changes at once, beyond which some may have been missed."""


@dataclass(frozen=True)
class Laid:
    """The site as far as it can be shown, and what is wrong."""

    pages: Mapping[str, bytes]
    """Empty where nothing can be drawn: the pages before are the last good ones."""
    problems: tuple[Problem, ...]
    stale: bool
    """Whether something is shown as it was before it broke, or not at all."""


@dataclass
class _Draft:
    """One explainer: as it is, and as it last was without a fault."""

    key: str
    made: Made
    good: Made | None
    told: str = ""
    """The record of what is good, as JSON."""

    @cached_property
    def listed(self) -> Listed:
        """What is good, as lists show it."""
        return listed(json.loads(self.told))


@dataclass
class Desk:
    """A project as an editor works at it: lay it out again after each change."""

    root: Path
    _read: Ledger = field(default_factory=Ledger)
    _seen: Survey | None = None
    _common: str = ""
    _keys: dict[str, str] = field(default_factory=dict)
    _drafts: dict[str, _Draft] = field(default_factory=dict)
    _ground: tuple[str, Ground] | None = None
    _shared: tuple[str, Mapping[str, bytes]] = ("", {})

    def lay(self, changed: Collection[str] | None = None) -> Laid:
        """The site as its files are now. Raises MakingError where the generator fails.

        `changed` are the paths of all files that changed since the last time, where that is known.
        """
        slugs = self._within(changed) if changed else None
        if slugs is None or self._seen is None:
            self._look()
        else:
            self._look_at(slugs)
        assert self._seen is not None, "it was looked at just now"
        common = self._common
        under = self._standing(common, self._seen)
        self._work(under, self._keys)
        problems = ordered((*under.problems, *self._found(lambda made: made.problems)))
        if has_errors(under.problems):
            return Laid({}, problems, True)
        broken = any(draft.made.listed is None for draft in self._drafts.values())
        theme = list(self._found(lambda made: (made.theme,) if made.theme else ()))
        good = [draft for draft in self._drafts.values() if draft.good]
        try:
            shared = self._lay_shared(under, common, good)
        except ThemeError as error:
            theme, shared = [*theme, error.problem], self._shared[1]
        pages: dict[str, bytes] = {}
        for one in good:
            pages |= one.good.files if one.good else {}
        pages = {**pages, **shared} if shared else {}
        return Laid(pages, ordered((*problems, *theme)), broken or bool(theme))

    def _look(self) -> None:
        """Stamp everything."""
        seen = survey(str(self.root), patient=False)
        inputs = Inputs(self.root, seen, self._read)
        self._common = inputs.common(compress=False)
        slugs = sorted(seen.explainers)
        self._keys = {slug: inputs.explainer(slug, self._common) for slug in slugs}
        self._seen, self._read = seen, Ledger(seen.taken, inputs.known)

    def _look_at(self, slugs: Collection[str]) -> None:
        """Stamp these explainers alone; what is known of the others is as old as it was."""
        assert self._seen is not None, "everything was looked at before"
        content = str(self.root / "content")
        now = {slug: folder_of(content, slug) for slug in slugs}
        seen = self._seen._replace(explainers={**self._seen.explainers, **now})
        inputs = Inputs(self.root, seen, Ledger())
        for slug in slugs:
            self._keys[slug] = inputs.explainer(slug, self._common)
        self._seen, self._read = (
            seen,
            Ledger(self._read.taken, {**self._read.inputs, **inputs.known}),
        )

    def _within(self, changed: Collection[str]) -> Collection[str] | None:
        """The explainers in which all of these paths lie; None where others may have changed."""
        if self._seen is None or len(changed) > _FEW:
            return None
        content, known = f"{self.root / 'content'}{os.sep}", self._seen.explainers
        if not all(path.startswith(content) for path in changed):
            return None
        parts = [path.removeprefix(content).split(os.sep) for path in changed]
        slugs = {part[0] for part in parts if len(part) > 1 and part[0] in known}
        there = all(os.path.isdir(content + slug) for slug in slugs)
        return slugs if there and all(part[0] in slugs for part in parts) else None

    def _standing(self, common: str, seen: Survey) -> Ground:
        key = digest([common, repr(sorted(seen.top.items()))])
        if self._ground is None or self._ground[0] != key:
            self._ground = (key, ground(self.root))
        return self._ground[1]

    def _work(self, under: Ground, keys: Mapping[str, str]) -> None:
        """Make what changed; what is gone is taken from the desk."""
        old = self._drafts
        todo = [slug for slug, key in keys.items() if slug not in old or old[slug].key != key]
        made = {one.slug: one for one in make_all(under, todo)}
        drafts = {}
        for slug, key in keys.items():
            if slug not in made:
                drafts[slug] = old[slug]
                continue
            new, before = made[slug], old.get(slug)
            if new.listed is not None:
                drafts[slug] = _Draft(key, new, new, json.dumps(new.listed))
            elif before is not None:
                drafts[slug] = replace(before, key=key, made=new)
            else:
                drafts[slug] = _Draft(key, new, None)
        self._drafts = drafts

    def _found(self, of: Callable[[Made], Iterable[Problem]]) -> Iterator[Problem]:
        for draft in self._drafts.values():
            yield from of(draft.made)

    def _lay_shared(
        self, under: Ground, common: str, drafts: Sequence[_Draft]
    ) -> Mapping[str, bytes]:
        key = digest([common, *(one.told for one in drafts)])
        if key != self._shared[0]:
            pages = shared_pages(under.site, [one.listed for one in drafts], under.theme)
            self._shared = (key, pages)
        return self._shared[1]
