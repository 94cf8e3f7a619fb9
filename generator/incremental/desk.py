"""The editor's desk: the site in memory, where a change makes anew only what it touches."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.faults import ThemeError, merged
from generator.former import contested
from generator.incremental.crew import make_all
from generator.incremental.draft import Draft, Files, Pages, Shared
from generator.incremental.inputs import UNKNOWN, Key, common, explainer
from generator.incremental.making import Ground, ground
from generator.incremental.survey import Survey, folder_of, survey
from generator.pages import shared_pages
from generator.problems import Problem, has_errors, ordered
from generator.stamps import digest

_FEW = 50
"""Changes at once, beyond which some may have been missed."""
_LIST = "index.html"
"""The page that changes where an explainer is listed otherwise."""


@dataclass(frozen=True)
class Laid:
    """The site as far as it can be shown, and what is wrong."""

    pages: Mapping[str, bytes]
    """Empty where nothing can be drawn: the pages before are the last good ones."""
    problems: tuple[Problem, ...]
    stale: bool
    """Whether something is shown as it was before it broke, or not at all."""
    changed: tuple[str, ...] = ()
    """The pages that may be others than the last time, none the first time. What is drawn only
    when it is asked for comes last."""


@dataclass(frozen=True)
class _Common:
    """The files that belong to no explainer, and what they depend on."""

    key: str = ""
    told: str = ""
    """A digest of the explainers as they are listed."""
    files: Files = field(default_factory=dict)


@dataclass
class Desk:
    """A project as an editor works at it: lay it out again after each change."""

    root: Path
    _seen: Survey | None = None
    _key: Key = UNKNOWN
    _keys: dict[str, Key] = field(default_factory=dict)
    _drafts: dict[str, Draft] = field(default_factory=dict)
    _ground: tuple[str, Ground] | None = None
    _common: _Common = _Common()

    def lay(self, changed: Collection[str] | None = None) -> Laid:
        """The site as its files are now. Raises MakingError where the generator fails.

        `changed` are the paths of all files that changed since the last time, where that is known.
        """
        slugs = self._within(changed) if changed else None
        if slugs is None or self._seen is None:
            self._seen, slugs = survey(str(self.root), patient=False), None
            self._key = common(self.root, self._seen, False, self._key)
        else:
            content = str(self.root / "content")
            self._seen = self._seen.with_explainers({s: folder_of(content, s) for s in slugs})
        for slug in slugs if slugs is not None else self._seen.explainers:
            before = self._keys.get(slug, UNKNOWN)
            self._keys[slug] = explainer(self.root, self._seen, slug, before)
        under = self._standing(self._seen)
        different = self._work(under, sorted(self._seen.explainers))
        former = [claim for draft in self._drafts.values() for claim in draft.made.former]
        taken = tuple(contested(former, self._drafts))
        found = self._found(lambda draft: draft.made.problems)
        problems = ordered((*under.problems, *found, *taken))
        if has_errors(under.problems):
            return Laid({}, problems, True)
        broken = bool(taken) or any(not draft.made.listed for draft in self._drafts.values())
        theme = list(self._found(lambda draft: draft.made.theme))
        try:
            shared = self._share(under)
        except ThemeError as error:
            theme, shared = [*theme, *error.problems], ()
        pages = self._pages() if self._common.key else {}
        problems = ordered((*problems, *merged(theme)))
        return Laid(pages, problems, broken or bool(theme), (*sorted(different), *shared))

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

    def _standing(self, seen: Survey) -> Ground:
        key = digest([self._key.said, repr(sorted(seen.top.items()))])
        if self._ground is None or self._ground[0] != key:
            self._ground = (key, ground(self.root, pack=True))
        return self._ground[1]

    def _work(self, under: Ground, slugs: list[str]) -> set[str]:
        """Make what changed; what is gone is taken from the desk. The pages that are others now."""
        old, now = self._drafts, {slug: (self._key.said, self._keys[slug].said) for slug in slugs}
        todo = [slug for slug in slugs if slug not in old or old[slug].key != now[slug]]
        made = {one.slug: one for one in make_all(under, todo)}
        different = {path for slug in old.keys() - now.keys() for path in old[slug].files}
        drafts = {s: Draft.after(old.get(s), now[s], made[s]) for s in todo}
        for slug in todo if old else ():
            before = old[slug].files if slug in old else {}
            different |= _differences(before, drafts[slug].files)
        self._drafts = {slug: drafts.get(slug) or old[slug] for slug in slugs}
        return different

    def _found(self, of: Callable[[Draft], Iterable[Problem]]) -> Iterator[Problem]:
        for draft in self._drafts.values():
            yield from of(draft)

    def _share(self, under: Ground) -> Collection[str]:
        """Draw what belongs to no explainer, or have it drawn when asked for. Raises ThemeError."""
        drafts, before = [draft for draft in self._drafts.values() if draft.good], self._common
        told = digest(draft.told for draft in drafts)
        if (before.key, before.told) == (self._key.said, told):
            return ()

        def draw() -> Files:
            return shared_pages(under.site, [one.listed for one in drafts], under.theme)

        # The generator's own templates do not fail at another title: a project's own may.
        if before.key == self._key.said and under.theme is None:
            self._common = _Common(before.key, told, Shared(draw))
            return (_LIST,)
        self._common = _Common(self._key.said, told, draw())
        return _differences(before.files, self._common.files) if before.key else ()

    def _pages(self) -> Pages:
        owned = {slug: draft.files for slug, draft in self._drafts.items() if draft.good}
        others = {path: draft.files for draft in self._drafts.values() for path in draft.others}
        for path in [path for path in others if path.partition("/")[0] in self._drafts]:
            del others[path]  # a former address that is another explainer's now
        return Pages(owned, others, self._common.files)


def _differences(old: Files, new: Files) -> set[str]:
    """The paths at which they are not the same."""
    return {path for path in {*old, *new} if old.get(path) != new.get(path)}
