"""Rules by which servers send readers from a former address to the new one, in each one's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.hosts.situation import Situation

_FIRST, _LAST = "Former addresses", "End of the former addresses."
_BLOCK = re.compile(rf"^([ \t]*)# {_FIRST}.*?^[ \t]*# {_LAST}$", re.S | re.M)


def block(name: str, site: Situation, indent: str = "") -> str:
    """The rules of a server for all former addresses, between two lines by which they are found."""
    lines = [f"# {_FIRST}: “explainer new-host {name}” writes these lines anew."]
    for number, move in enumerate(site.moved, start=1):
        lines += SERVERS[name](number, _pattern(site.path, move.old), f"{site.path}{move.new}/")
    return "\n".join(indent + line for line in (*lines, f"# {_LAST}"))


def with_block(text: str, name: str, site: Situation) -> str | None:
    """A server's file with its former addresses as they are now; None where it has no such lines.

    All else in the file is whoever's wrote it.
    """
    found = _BLOCK.search(text)
    if found is None:
        return None
    return text[: found.start()] + block(name, site, found[1]) + text[found.end() :]


def _pattern(path: str, old: str) -> str:
    """What matches all that lay at an address, with what follows its slash as the first group."""
    return f"^{path}{old}(?:/(.*))?$".replace(".", r"\.").replace(r"(\.*)", "(.*)")


def _nginx(number: int, old: str, new: str) -> Iterator[str]:
    yield f"rewrite {old} {new}$1 permanent;"


def _caddy(number: int, old: str, new: str) -> Iterator[str]:
    name = f"former{number}"
    yield f"@{name} path_regexp {name} {old}"
    yield f"redir @{name} {new}{{re.{name}.1}} 301"


def _apache(number: int, old: str, new: str) -> Iterator[str]:
    yield f'RedirectMatch 301 "{old}" "{new}$1"'


SERVERS: Mapping[str, Callable[[int, str, str], Iterator[str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "apache": _apache,
}
