"""The file `_redirects`, by which Cloudflare Pages, Netlify and GitLab Pages send readers on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.publication.address import Address

REDIRECTS = "_redirects"


class Move(NamedTuple):
    """That an address is another now; both of folders, from the root of the site."""

    old: str
    new: str


def moves(found: Iterable[tuple[str, str]]) -> tuple[Move, ...]:
    """In the order in which rules by prefix must stand: a folder after those within it."""
    return tuple(sorted((Move(*each) for each in found), key=lambda one: (one.old + "~", one.new)))


def redirects(found: Iterable[Move], where: Address | None) -> bytes:
    """A rule for all that lies at each former address.

    Hosts look for what is published, so the old path is that in the folder; a reader goes to the
    new one below the path of the site. “301!”, by which Netlify would pass over the page that
    stands there as well, is refused by the others.
    """
    root = where.path if where else "/"
    rules = (f"/{old}/* {root}{new}/:splat 301\n" for old, new in found)
    return "".join(rules).encode()
