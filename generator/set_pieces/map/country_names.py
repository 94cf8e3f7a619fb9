"""Countries by the names that other languages, and other lists, have for them (CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import lru_cache

from generator.dates.cldr import locale_of

LIKE = 0.8
"""How like a name another must be to be offered."""
EXPECTED = "expected a name of Natural Earth’s, such as “Denmark”"
_CODES = {
    "Antigua and Barb.": "AG", "Bosnia and Herz.": "BA", "Central African Rep.": "CF",
    "Congo": "CG", "Côte d'Ivoire": "CI", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO",
    "Eq. Guinea": "GQ", "Faeroe Is.": "FO", "Falkland Is.": "FK", "Fr. Polynesia": "PF",
    "Hong Kong": "HK", "Macao": "MO", "Macedonia": "MK", "Marshall Is.": "MH", "Myanmar": "MM",
    "N. Mariana Is.": "MP", "Palestine": "PS", "S. Sudan": "SS", "Solomon Is.": "SB",
    "St. Kitts and Nevis": "KN", "St. Vin. and Gren.": "VC", "São Tomé and Principe": "ST",
    "Turkey": "TR", "United States of America": "US", "W. Sahara": "EH", "eSwatini": "SZ",
    "Cayman Is.": "KY", "Cook Is.": "CK", "Czechia": "CZ", "Cabo Verde": "CV",
}  # fmt: skip
"""Where Natural Earth writes a name otherwise than English does."""


_SHORT = {"usa": "US", "america": "US", "uk": "GB", "britain": "GB", "greatbritain": "GB"}


def meant(name: str, known: Collection[str], language: str) -> str:
    """What to write for a name that the coast does not know."""
    found = _offered(name, known, language)
    return f"write “{found}”" if found else _like(name, known) or EXPECTED


def _offered(name: str, known: Collection[str], language: str) -> str | None:
    codes = {**_SHORT, **_names("en"), **_names(language)}
    code = codes.get(_plain(name)) or (name if re.fullmatch("[A-Z]{2}", name) else None)
    english = {code: one for one, code in _CODES.items() if one in known}
    english |= {_names("en")[p]: one for one in known if (p := _plain(one)) in _names("en")}
    return english.get(code) if code else None


def _like(name: str, known: Collection[str]) -> str | None:
    plain = {_plain(one): one for one in sorted(known)}
    near = get_close_matches(_plain(name), plain, 1, LIKE)
    return f"did you mean “{plain[near[0]]}”?" if near else None


@lru_cache(maxsize=8)
def _names(language: str) -> Mapping[str, str]:
    """The code of each country by its plain name in a language."""
    territories = locale_of(language).territories
    return {_plain(name): code for code, name in territories.items() if len(code) == 2}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", "and"))
    return "".join(c for c in letters if c.isalnum())
