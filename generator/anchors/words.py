"""Where words begin and end, in scripts with and without spaces between them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.anchors.normalisation import ZWJ, ZWNJ

# Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese: written without spaces between words.
_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = r"(?:\w|[^\x00-\u02ff\s\u2000-\u200b\u200e-\u2bff\u3000-\u303f\u060c\u061b\u061f])"


@cache
def word() -> re.Pattern[str]:
    """What finds the words of a text. It is large: it is made where it is first asked for."""
    return re.compile(rf"[{_UNSPACED}]|{_LETTER}+(?:'{_LETTER}+)*|\S")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


def is_inside_word(text: str, at: int) -> bool:
    before, after = at - 1, at
    while before >= 0 and text[before] in (ZWNJ, ZWJ):
        before -= 1
    while after < len(text) and text[after] in (ZWNJ, ZWJ):
        after += 1
    if before < 0 or after >= len(text):
        return False
    return _is_spaced_letter(text[before]) and _is_spaced_letter(text[after])


def _is_spaced_letter(character: str) -> bool:
    is_letter = unicodedata.category(character)[0] in "LMN"
    return is_letter and (character < _UNSPACED[0] or not _unspaced().match(character))


def key(word: str) -> str:
    """A word without case, accents and vowel points: only to find what is near."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(one for one in letters if unicodedata.category(one) != "Mn") or word
