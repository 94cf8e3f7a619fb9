"""Former addresses: which explainer each of them leads to, and what else has the same name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.content import ARTICLE, RESERVED
from generator.portable import is_safe
from generator.problems import Problem, position
from generator.source import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.explainer import Explainer

CODE = "E318"


@dataclass(frozen=True)
class Claim:
    """That an address leads to an explainer."""

    address: str
    """Of a folder, from the root of the site: `ferry`, or `2018/ferry`."""
    slug: str
    place: Place
    """Where its front matter says so."""

    @staticmethod
    def of(slug: str, address: str, line: int, column: int, length: int) -> Claim:
        """A claim of an explainer's article."""
        return Claim(address, slug, Place(f"content/{slug}/{ARTICLE}", line, column, length))


def claims(explainer: Explainer) -> tuple[Claim, ...]:
    """What an explainer says of its former addresses."""
    named = (name for name in explainer.article.head.former if not name.stands_in)
    at = ((str(name), name.place) for name in named)
    return tuple(
        Claim.of(explainer.slug, name, place.line, place.column, place.length) for name, place in at
    )


def contested(found: Iterable[Claim], slugs: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the claims of a whole site, whose explainers are called `slugs`."""
    first: dict[str, Claim] = {}
    for claim in found:
        wrong, hint = _taken(claim, slugs)
        earlier = first.setdefault(claim.address, claim)
        if not wrong and earlier.slug == claim.slug and earlier is not claim:
            wrong, hint = f"“{claim.address}” stands here twice", "delete one of the two"
        elif not wrong and earlier is not claim:
            wrong = f"“{claim.address}” is a former address of {position(earlier.place)}, too"
            hint = "keep it in one of them: an address leads to one page"
        if wrong:
            yield Problem(claim.place, wrong, hint, code=CODE)


def _taken(claim: Claim, slugs: Collection[str]) -> tuple[str, str]:
    """What else is at an address, and what to do; nothing where it is free."""
    address, folder = claim.address, claim.address.partition("/")[0]
    within = "lies within" if folder != address else "is"
    if folder == claim.slug:
        return f"“{address}” {within} the address that it has now", "write only those it had before"
    if folder in slugs:
        hint = "delete it here, or give that folder another name"
        return f"“{address}” {within} the address of content/{folder}", hint
    if folder in RESERVED:
        return f"the site itself uses “{folder}”", "delete it: no explainer was ever there"
    if not is_safe(address):
        wrong = f"Windows keeps a name of “{address}” for a device, and cannot have a folder of it"
        return wrong, "delete it: no explainer was ever there"
    return "", ""
