"""The words a reader meets for a date, in five languages and in those without phrases."""

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import DateError, parse
from generator.dates.words import gap_words, short_words, words, year_words

LANGUAGES = ["en", "fr", "de", "es", "ar"]

ENGLISH = """
    2018-01-16 | 16 January 2018 | 16 Jan 2018
    2018-01 | January 2018 | Jan 2018
    2018-01-XX | January 2018 | Jan 2018
    2018 | 2018 | 2018
    2018-XX | 2018 | 2018
    2018-01-16T14:30 | 16 January 2018, 14:30 | 16 Jan 2018, 14:30
    2018-01-16T14:30:05Z | 16 January 2018, 14:30:05 UTC | 16 Jan 2018, 14:30:05 UTC
    2018-01-16T14:30+01:00 | 16 January 2018, 14:30 UTC+01:00 | 16 Jan 2018, 14:30 UTC+01:00
    2015~ | about 2015 | c. 2015
    2015? | perhaps 2015 | 2015?
    2015% | perhaps about 2015 | c. 2015?
    2018-01~ | about January 2018 | c. Jan 2018
    1999/.. | since 1999 | since 1999
    ../1994 | until 1994 | until 1994
    2018-05-03/.. | since 3 May 2018 | since 3 May 2018
    1999~/.. | since about 1999 | since c. 1999
    1999?/.. | perhaps since 1999 | since 1999?
    1999%/.. | perhaps since about 1999 | since c. 1999?
    1999/ | from 1999, end unknown | 1999 – ?
    /1994 | until 1994, start unknown | ? – 1994
    2002-11/2002-12 | November–December 2002 | Nov–Dec 2002
    2002-11/2003-01 | November 2002 – January 2003 | Nov 2002 – Jan 2003
    2018-06-04/2018-06-06 | 4–6 June 2018 | 4–6 Jun 2018
    2018-05-28/2018-06-03 | 28 May – 3 June 2018 | 28 May – 3 Jun 2018
    2018-12-28/2019-01-03 | 28 December 2018 – 3 January 2019 | 28 Dec 2018 – 3 Jan 2019
    2018-01-16/2018-01-16 | 16 January 2018 | 16 Jan 2018
    2018/2019 | 2018–2019 | 2018–2019
    2015-04/2016-10-24 | April 2015 – 24 October 2016 | Apr 2015 – 24 Oct 2016
    1984~/2004-06 | about 1984 – June 2004 | c. 1984 – Jun 2004
    199X | 1990s | 1990s
    199X/.. | since the 1990s | since the 1990s
    199X? | perhaps the 1990s | 1990s?
    190X | 1900–1909 | 1900–1909
    19XX | 20th century | 20th century
    20XX | 21st century | 21st century
    10XX | 11th century | 11th century
    00XX | 1st century CE | 1st century CE
    -00XX | 1st century BCE | 1st century BCE
    -01XX | 2nd century BCE | 2nd century BCE
    -005X | 60–51 BCE | 60–51 BCE
    2018-21 | spring 2018 | spring 2018
    2018-24 | winter 2018 | winter 2018
    2018-21/2018-23 | spring 2018 – autumn 2018 | spring 2018 – autumn 2018
    -0054 | 55 BCE | 55 BCE
    0000 | 1 BCE | 1 BCE
    0014 | 14 CE | 14 CE
    0476 | 476 | 476
    0476-09-04 | 4 September 476 | 4 Sept 476
    -0043-03-15 | 15 March 44 BCE | 15 Mar 44 BCE
    -0043-03-15/-0043-03-17 | 15–17 March 44 BCE | 15–17 Mar 44 BCE
    -0054/0014 | 55 BCE – 14 CE | 55 BCE – 14 CE
    -0059/-0050 | 60–51 BCE | 60–51 BCE
    0014/0037 | 14–37 CE | 14–37 CE
    Y-17000 | 17,001 BCE | 17,001 BCE
"""

OTHERS = """
    fr | 2018-01-01 | 1er janvier 2018
    fr | 2018-02-01/2018-02-03 | 1er–3 février 2018
    fr | 2015~ | vers 2015
    fr | 2018-01-16/.. | depuis le 16 janvier 2018
    fr | ../1994 | jusqu’en 1994
    fr | 199X/.. | depuis les années 1990
    fr | 19XX | XXe siècle
    fr | 00XX | Ier siècle ap. J.-C.
    fr | -0054 | 55 av. J.-C.
    fr | 2002-11/2002-12 | novembre–décembre 2002
    de | 2018-01-16 | 16. Januar 2018
    de | 2018-06-04/2018-06-06 | 4.–6. Juni 2018
    de | 2018-01-16/.. | seit dem 16. Januar 2018
    de | 199X/.. | seit den 1990er-Jahren
    de | 19XX | 20. Jahrhundert
    de | -0043-03-15 | 15. März 44 v. Chr.
    es | 2018-01-16 | 16 de enero de 2018
    es | 2002-11/2002-12 | noviembre–diciembre de 2002
    es | 2018-06-04/2018-06-06 | 4–6 de junio de 2018
    es | 19XX | siglo XX
    es | ../2018-05-03 | hasta el 3 de mayo de 2018
    ar | 2018-01-16 | 16 يناير 2018
    ar | 2015~ | نحو 2015
    ar | 1999/.. | منذ 1999
    ar | -0054 | 55 ق.م
    en-US | 2018-01-16 | January 16, 2018
    en-US | 2018-06-04/2018-06-06 | June 4–6, 2018
    it | 2015~ | ~2015
    it | 2015% | ~2015?
    it | 1999/.. | 1999 –
    it | ../1994 | – 1994
    it | 2018-21 | ~marzo–maggio 2018
    it | 199X | 1990–1999
    it | 2018-06-04/2018-06-06 | 4–6 giugno 2018
    ja | 2018-01-16 | 2018年1月16日
    ja | -0054 | 紀元前55年
    ja | 2002-11/2002-12 | 2002年11月～12月
"""

GAPS = """
    0 | the same day
    1 | the next day
    6 | 6 days later
    7 | a week later
    13 | 13 days later
    14 | 2 weeks later
    31 | a month later
    45 | 6 weeks later
    91 | 3 months later
    334 | 11 months later
    365 | a year later
    548 | 1½ years later
    731 | 2 years later
    2009 | 5½ years later
    3652 | 10 years later
    4018 | 11 years later
    4200 | 11 years later
    730485 | 2,000 years later
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize("text, full, short", rows(ENGLISH))
def test_an_english_reader_gets_the_words_of_an_editor(text: str, full: str, short: str) -> None:
    assert words(parse(text), "en") == full
    assert short_words(parse(text), "en") == short


@pytest.mark.parametrize("language, text, full", rows(OTHERS))
def test_readers_of_other_languages_get_theirs(language: str, text: str, full: str) -> None:
    assert words(parse(text), language) == full


@pytest.mark.parametrize(
    "year, language, text",
    [
        (2018, "en", "2018"),
        (-54, "en", "55 BCE"),
        (0, "en", "1 BCE"),
        (1, "en", "1 CE"),
        (100, "en", "100"),
        (-54, "fr", "55 av. J.-C."),
        (-54, "ja", "紀元前55年"),
        (-16999, "de", "17.000 v. Chr."),
    ],
)
def test_years_on_an_axis_have_no_zero_and_name_their_era(
    year: int, language: str, text: str
) -> None:
    assert year_words(year, language) == text


@pytest.mark.parametrize("days, text", rows(GAPS))
def test_a_silence_is_told_as_one_would_say_it(days: str, text: str) -> None:
    assert gap_words(int(days), "en") == text


@pytest.mark.parametrize(
    "days, language, text",
    [
        (1, "fr", "le lendemain"),
        (548, "fr", "1 an et demi plus tard"),
        (2009, "fr", "5 ans et demi plus tard"),
        (31, "de", "einen Monat später"),
        (2009, "de", "5½ Jahre später"),
        (2009, "es", "5 años y medio después"),
        (2, "ar", "بعد يومين"),
        (5, "ar", "بعد 5 أيام"),
        (13, "ar", "بعد 13 يومًا"),
        (731, "ar", "بعد سنتين"),
        (548, "ar", "بعد 18 شهرًا"),
        (5, "it", "+ 5 giorni"),
        (1826, "pl", "+ 5 lat"),
    ],
)
def test_a_silence_follows_the_plurals_of_the_language(days: int, language: str, text: str) -> None:
    assert gap_words(days, language) == text


def test_a_gap_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        gap_words(-1, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text("0123456789-/XYTZ.:?~%+", max_size=24) | st.sampled_from(
    [row[0] for row in rows(ENGLISH)]))  # fmt: skip
def test_every_date_has_words_in_the_five_languages(language: str, text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    for found in (words(date, language), short_words(date, language)):
        assert found.strip() == found
        assert "{" not in found and "\ue000" not in found


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.integers(0, 10**9))
def test_every_gap_has_words_in_the_five_languages(language: str, days: int) -> None:
    assert "{" not in gap_words(days, language)


@pytest.mark.parametrize("language", sorted(x for x in locale_identifiers() if "_" not in x))
def test_every_language_of_cldr_has_words_for_every_kind_of_date(language: str) -> None:
    for text, *_ in rows(ENGLISH):
        assert words(parse(text), language) and short_words(parse(text), language)
    assert all("duration" not in gap_words(days, language) for days in (5, 20, 90, 2000))


@pytest.mark.parametrize("language", ["tlh", "x-private", "", "en-GB-oxendict", "zh-Hant", "EN"])
def test_a_language_that_cldr_does_not_have_stops_nothing(language: str) -> None:
    assert "2018" in words(parse("2018-01-16"), language)
    assert gap_words(90, language)


@pytest.mark.parametrize("before", ["tlh", "en", "fa"])
def test_no_language_says_what_another_said_before_it(before: str) -> None:
    for text, *_ in rows(ENGLISH):
        assert short_words(parse(text), before)
    assert short_words(parse("1861-12/1862-10"), "ar") == "ديسمبر 1861 – أكتوبر 1862"


@pytest.mark.parametrize("variable", ["LANG", "LC_ALL", "LC_TIME", "LANGUAGE"])
def test_the_words_do_not_depend_on_the_machine(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "de_DE.UTF-8")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert words(parse("2018-01-16T14:30"), "en") == "16 January 2018, 14:30"
