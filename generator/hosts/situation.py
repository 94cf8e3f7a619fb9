"""What a host's file says of a project: where its site is, and which addresses lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.article import read_article
from generator.content import Content, discover, read_text
from generator.explainer import read_site
from generator.publication.address import address
from generator.publication.redirects import Move, moves
from generator.set_pieces import set_pieces

_HOST = re.compile(r"[a-z0-9.-]+")
_PORT = re.compile(r"[0-9]{1,5}")
_PATH = re.compile(r"[A-Za-z0-9._~/-]+")
"""What means itself in the configuration of every server, but for the dot in a pattern."""


class HostError(Exception):
    """Nothing was written; the message is one line for the person who must act."""


@dataclass(frozen=True)
class Situation:
    """Where a site is, as far as it is known, and what is no more where it was."""

    url: str = ""
    """Its address; empty where it is not known."""
    path: str = "/"
    """That on its host, with a slash at both ends."""
    moved: tuple[Move, ...] = ()

    @property
    def host(self) -> str:
        """The name of the host, in the letters of DNS."""
        name = urlsplit(self.url).hostname or "example.org"
        try:
            return name.encode("idna").decode("ascii")
        except UnicodeError:
            return name

    @property
    def origin(self) -> str:
        """As Caddy names a site: it serves by HTTPS what does not say otherwise."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{'http://' if parts.scheme == 'http' else ''}{self.host}{port}"

    def see_to_its_letters(self) -> None:
        """Raise HostError where a configuration might take them for something else."""
        port = urlsplit(self.url).netloc.rpartition("@")[2].partition(":")[2] or "80"
        plain = _HOST.fullmatch(self.host) and _PATH.fullmatch(self.path)
        if not plain or not _PORT.fullmatch(port) or int(port) > 65535:
            raise HostError(
                f"“{self.url}” in content/site.yaml has a sign in it that servers read otherwise:"
                " write base_url in letters, digits, points and hyphens"
            )


def situation(root: Path) -> Situation:
    """That of a project, whatever else may be wrong with its content."""
    content = discover(root, frozenset(set_pieces()))
    site, _, _ = read_site(content)
    where, moved = address(site), moves(_moved(content))
    return Situation(where.base, where.path, moved) if where else Situation(moved=moved)


def _moved(content: Content) -> Iterator[tuple[str, str]]:
    for folder in content.folders:
        if folder.article is not None:
            source, _ = read_text(folder.article, content.relative(folder.article))
            for former in read_article(source)[0].head.former:
                if not former.stands_in:
                    yield str(former), folder.slug
