"""Links to the exact words on someone's page, by the URL Fragment Text Directive.

https://wicg.github.io/scroll-to-text-fragment/: a browser that knows it shows the words, any other
shows the page.
"""

from __future__ import annotations

import re
from urllib.parse import quote

LONGEST_WHOLE = 80
"""In characters: of longer words the directive names only the first and the last."""
WORDS_AT_EDGE = 5

_GAP = re.compile(r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)")
"""An editor's mark for words left out, which the page does not have."""


def text_fragment(url: str, words: str) -> str:
    """The address of the words on the page at `url`; just `url` where there are no words.

    Each part of words with gaps ([…]) is a directive of its own. `url` may have a fragment.
    """
    parts = [part for part in map(_clean, _GAP.split(words)) if part]
    if not parts:
        return url
    directives = "&".join(f"text={_directive(part)}" for part in parts)
    return f"{url}{'' if '#' in url else '#'}:~:{directives}"


def _directive(words: str) -> str:
    if len(words) <= LONGEST_WHOLE:
        return _encoded(words)
    each = words.split(" ")
    if len(each) <= 2 * WORDS_AT_EDGE:
        return _encoded(words)
    edges = (each[:WORDS_AT_EDGE], each[-WORDS_AT_EDGE:])
    return ",".join(_encoded(" ".join(edge)) for edge in edges)


def _clean(words: str) -> str:
    """On one line, without the full stop or comma that a quotation may put in place of another."""
    return " ".join(words.split()).rstrip(".,;:")


def _encoded(words: str) -> str:
    """Percent-encoded; `-`, `,` and `&`, which have a meaning in the directive, are too."""
    return quote(words, safe="").replace("-", "%2D")
