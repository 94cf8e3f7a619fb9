"""Which language codes there are, and which one a name or a country's code was meant to be."""

from __future__ import annotations

from functools import cache

from generator.dates.cldr import locale_of

_COUNTRIES = {
    "jp": "ja", "cz": "cs", "dk": "da", "gr": "el", "kr": "ko", "cn": "zh", "tw": "zh-Hant",
    "ua": "uk", "vn": "vi", "gb": "en-GB", "us": "en-US", "rs": "sr", "al": "sq",
}  # fmt: skip
"""Codes of countries that are no codes of languages, by the language that they are taken for."""
_FORMER = frozenset(("bh", "iw", "in", "ji", "mo"))
"""Codes of languages that ISO 639-1 once had."""
_NAMING = (
    "en", "fr", "de", "es", "nb", "sv", "da", "nl", "it", "pt", "fi", "pl", "cs", "ru", "uk", "ar",
)  # fmt: skip
"""Languages in which the names of languages are looked up, besides each one's own."""


def is_known(tag: str) -> bool:
    """Whether a tag begins with a code of a language: all of two letters are known to CLDR."""
    code = tag.partition("-")[0].lower()
    return len(code) != 2 or code in _FORMER or code in _names("en").values()


def meant(text: str) -> str:
    """The code of a language that is called so, or taken for it; empty where there is none."""
    wanted = text.strip().lower()
    if code := _COUNTRIES.get(wanted.partition("-")[0]):
        return code
    for language in _NAMING:
        if code := _names(language).get(wanted):
            return code
    own = ((code, locale_of(code)) for code in _names("en").values() if len(code) == 2)
    return next((code for code, one in own if str(one.display_name).lower() == wanted), "")


@cache
def _names(language: str) -> dict[str, str]:
    """Codes by the names, in lower case, that languages have in a language."""
    names = locale_of(language).languages.items()
    return {str(name).lower(): code for code, name in names if "_" not in code and code != "mul"}
