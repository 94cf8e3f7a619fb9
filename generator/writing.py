"""What languages are called, and which way they are written."""

from __future__ import annotations

from unicodedata import bidirectional

from generator.dates.cldr import locale_of

_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def direction(language: str) -> str:
    """Which way a language, by its BCP 47 tag, is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def runs_apart(text: str, language: str) -> bool:
    """Whether a text may run, or turn what is around it, another way than a page's language."""
    ways = ("L", "EN") if direction(language) == "rtl" else ("R", "AL", "AN")
    return any(bidirectional(letter) in ways for letter in text)


def language_name(tag: str, language: str) -> str:
    """The name of a language in another, after CLDR; its tag where there is none."""
    names = locale_of(language).languages
    return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag
