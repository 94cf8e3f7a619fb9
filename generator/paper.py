"""The colour of the page's paper, as its styles have it, for what stands outside of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.templates import text_of

TOKENS = "styles/tokens.css"
_COLOUR = re.compile(r"--paper:\s*(#[0-9a-f]{3,8}|[a-z]+|[a-z]+\([-\w.,%/ ]+\))\s*[;}]", re.I)


@dataclass(frozen=True)
class Paper:
    """A CSS colour for each scheme."""

    light: str
    dark: str


def paper(theme: Path | None = None) -> Paper:
    """What a theme's tokens say, else the generator's own: a colour that needs no other token."""
    for folder in (theme, None):
        light, _, dark = text_of(TOKENS, folder).partition("prefers-color-scheme: dark")
        found = _COLOUR.search(light)
        if found is not None and "var(" not in found[1]:
            other = _COLOUR.search(dark.partition("@media")[0])
            return Paper(found[1], other[1] if other is not None else found[1])
    raise AssertionError(f"{TOKENS} has no --paper")
