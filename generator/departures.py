"""Addresses that a build takes off the site, and the explainer that each may belong to now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.former import Claim
from generator.site.manifest import read_manifest

_PAGE = "/index.html"
_TOLD = re.compile(r'<meta property="og:(?:title|description)" content="([^"]+)">')


@dataclass(frozen=True)
class Departure:
    """A page that is no more."""

    address: str
    """Of its folder, from the root of the site."""
    now: str = ""
    """The new explainer that has its headline or its standfirst, where there is one."""
    former: tuple[str, ...] = ()
    """What that one should name as its former addresses."""

    @property
    def note(self) -> str:
        """What the editor is told, in a line."""
        if not self.now:
            why = f"there is no content/{self.address} any more, and no “former:” names it"
            return f"{self.address}/ was taken off the site: {why}; links to it lead nowhere"
        where = f"content/{self.now}/article.md"
        cure = f"write “former: [{', '.join(self.former)}]” into {where}"
        return f"{self.address}/ was taken off the site; if content/{self.now} is the same, {cure}"


@dataclass(frozen=True)
class Leaving:
    """What stands on a site before a build and will not after it; `of` is asked before."""

    output: Path
    pages: Mapping[str, frozenset[str]]
    """By the address, what each says of itself."""
    arriving: tuple[str, ...]
    """The explainers whose pages were not there."""

    @staticmethod
    def of(
        output: Path, standing: Collection[str], wanted: Collection[str], slugs: Iterable[str]
    ) -> Leaving:
        """`standing` are the files of the site as it is, `wanted` those that it will have.

        Raises OutputError where nobody knows which of them are ours.
        """
        old = [path for path in standing if path.endswith(_PAGE) and path not in wanted]
        ours = read_manifest(output) if old else {}
        pages = {path.removesuffix(_PAGE): _told(output / path) for path in old if path in ours}
        new = (slug for slug in slugs if pages and f"{slug}{_PAGE}" not in ours)
        return Leaving(output, pages, tuple(new))

    def after(self, claims: Mapping[str, tuple[Claim, ...]]) -> Iterator[Departure]:
        """Each page that is gone now; `claims` are the former addresses of each explainer."""
        found = {slug: _told(self.output / f"{slug}{_PAGE}") for slug in self.arriving}
        for address, told in sorted(self.pages.items()):
            now = next((slug for slug, other in found.items() if told & other), "")
            former = (*(claim.address for claim in claims.get(now, ())), address)
            yield Departure(address, now, former if now else ())


def _told(page: Path) -> frozenset[str]:
    """The headline and the description of a page, as it tells them to those who share it."""
    try:
        head = page.read_text(encoding="utf-8").partition("<body")[0]
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(_TOLD.findall(head))
