"""Dates in the words of other languages, put into English: months, weekdays and eras by CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.dates import cldr
from generator.dates.parts import MONTHS

_LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it",
    "lt", "lv", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
)  # fmt: skip
_SAID = {
    "about": "omkring rundt cirka zirka circa vers environ env. um etwa hacia alrededor около "
             "około rond rundt нар. noin verso cerca asi kolem نحو",
    "since": "siden sedan seit depuis desde dal sinds od منذ",
    "until": "inntil indtil bis jusqu'en jusqu'au hasta fino tot do حتى",
    "to": "til till au bis al tot",
    "spring": "vår våren forår foråret printemps frühling frühjahr primavera lente wiosna ربيع",
    "summer": "sommer sommeren sommar sommaren été verano estate zomer verão lato صيف",
    "autumn": "høst høsten haust hausten efterår efteråret höst hösten automne herbst otoño "
              "autunno herfst outono jesień خريف",
    "winter": "vinter vinteren vintern hiver invierno inverno zima شتاء",
    "": "de del di du den der dem le el il am kl. uhr klokken klockan г. года року",
}  # fmt: skip
"""What CLDR does not have, or not as a word alone; the last are left out."""
_OTHERS = {word: english for english, words in _SAID.items() for word in words.split()}
_REIGNS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_IN_SIGNS = re.compile(
    rf"({'|'.join(_REIGNS)})?([0-9]{{1,4}}|元)[年년]"
    r" ?(?:([0-9]{1,2})[月월] ?(?:([0-9]{1,2})[日일])?)?"
)


def in_english(text: str) -> Iterator[tuple[str, str]]:
    """The text with English words for those of a language, and the English name of the language.

    `text` is in lower case; what is not known stays as it is.
    """
    text = "".join(str(unicodedata.decimal(c, c)) for c in text)
    if found := _IN_SIGNS.fullmatch(text):
        yield _counted(found), ""
        return
    if not re.search(r"[^\W\d_]{2}", text):
        return
    for language in _LANGUAGES:
        name, words, pattern = _words(language)
        said = pattern.sub(lambda found, words=words: f" {words[found[0]]} ", text)  # type: ignore[misc]
        if said == text:
            continue
        said = re.sub(r"([0-9]{1,2})(?:\.|er|re|º|ª|-?го)(?= )", r"\1", said)
        yield re.sub(r" +([.,])", r"\1", " ".join(said.split())), name


def _counted(found: re.Match[str]) -> str:
    """A date in signs for year, month and day; the years of a reign begin with 元."""
    reign, year, *rest = found.groups()
    number = _REIGNS.get(reign, 0) + int(year.replace("元", "1"))
    return "-".join([f"{number:04}", *(f"{int(part):02}" for part in rest if part)])


@lru_cache(maxsize=64)
def _words(language: str) -> tuple[str, dict[str, str], re.Pattern[str]]:
    """The English name of a language, and its words for dates with the English ones."""
    locale = cldr.locale_of(language)
    words = dict(_OTHERS)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            words |= _each(locale.days[context][width].values(), [""] * 7)
            words |= _each((locale.months[context][width][n] for n in range(1, 13)), MONTHS)
    for width in ("abbreviated", "wide", "narrow"):
        words |= _each((locale.eras[width][n] for n in (0, 1)), ("bc", "ad"))
    words = {word: said for word, said in words.items() if len(word) > 1}
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<![^\W\d])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return str(locale.english_name), words, pattern


def _each(names: Iterable[str], english: Iterable[str]) -> dict[str, str]:
    """Names as a text has them, with the English ones; with and without a point at the end."""
    found = {}
    for name, said in zip(names, english, strict=False):
        plain = " ".join(unicodedata.normalize("NFKC", str(name)).lower().split())
        for form in (plain, plain.removesuffix("."), plain.replace(" ", "")):
            found[form.replace("’", "'")] = said.lower()
    return found
