"""The editor's desk: the site in memory, where a change makes anew only what it touches."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.ledger import Inputs, Ledger
from generator.listing import Record, listed
from generator.making import Ground, Made, ground, make_all
from generator.pages import shared_pages
from generator.problems import Problem, has_errors, ordered
from generator.stamps import Survey, digest, survey
from generator.templates import ThemeError


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


@dataclass
class Desk:
    """A project as an editor works at it: lay it out again after each change."""

    root: Path
    _read: Ledger = field(default_factory=Ledger)
    _drafts: dict[str, _Draft] = field(default_factory=dict)
    _ground: tuple[str, Ground] | None = None
    _shared: tuple[str, Mapping[str, bytes]] = ("", {})

    def lay(self) -> Laid:
        """The site as its files are now. Raises MakingError where the generator fails."""
        seen = survey(str(self.root), patient=False)
        inputs = Inputs(self.root, seen, self._read)
        common = inputs.common(compress=False)
        keys = {slug: inputs.explainer(slug, common) for slug in sorted(seen.explainers)}
        self._read = Ledger(seen.taken, inputs.known)
        under = self._standing(common, seen)
        self._work(under, keys)
        problems = ordered((*under.problems, *self._found(lambda made: made.problems)))
        if has_errors(under.problems):
            return Laid({}, problems, True)
        broken = any(draft.made.listed is None for draft in self._drafts.values())
        theme = list(self._found(lambda made: (made.theme,) if made.theme else ()))
        good = [draft.good for draft in self._drafts.values() if draft.good]
        try:
            shared = self._lay_shared(under, common, [one.listed for one in good if one.listed])
        except ThemeError as error:
            theme, shared = [*theme, error.problem], self._shared[1]
        pages: dict[str, bytes] = {}
        for one in good:
            pages |= one.files
        pages = {**pages, **shared} if shared else {}
        return Laid(pages, ordered((*problems, *theme)), broken or bool(theme))

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
            is_good = new.listed is not None
            drafts[slug] = _Draft(key, new, new if is_good else before.good if before else None)
        self._drafts = drafts

    def _found(self, of: Callable[[Made], Iterable[Problem]]) -> Iterator[Problem]:
        for draft in self._drafts.values():
            yield from of(draft.made)

    def _lay_shared(
        self, under: Ground, common: str, records: Sequence[Record]
    ) -> Mapping[str, bytes]:
        key = digest([common, *(json.dumps(one) for one in records)])
        if key != self._shared[0]:
            pages = shared_pages(under.site, [listed(one) for one in records], under.theme)
            self._shared = (key, pages)
        return self._shared[1]
