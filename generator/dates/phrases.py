"""Phrases about dates that CLDR does not have, by language. Another language is one more row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.dates.points import Precision


@dataclass(frozen=True)
class Phrase:
    """A template around a `{date}`, with other forms for dates that a language treats apart."""

    usual: str
    day: str | None = None
    season: str | None = None
    decade: str | None = None
    century: str | None = None

    def around(self, date: str, precision: Precision) -> str:
        """The phrase with the words of a date of this precision in it."""
        forms = {
            Precision.TIME: self.day,
            Precision.DAY: self.day,
            Precision.SEASON: self.season,
            Precision.DECADE: self.decade,
            Precision.CENTURY: self.century,
        }
        return (forms.get(precision) or self.usual).format(date=date)


@dataclass(frozen=True)
class Later:
    """A gap by unit: templates of `{n}` by CLDR plural category, `other` always there."""

    day: Mapping[str, str]
    week: Mapping[str, str]
    month: Mapping[str, str]
    year: Mapping[str, str]
    half_year: Mapping[str, str] = field(default_factory=dict)
    """For `{n}` years and a half; empty where the language rounds to whole years."""
    same_day: str = "="
    next_day: str = "+1"


@dataclass(frozen=True)
class Phrases:
    """What one language says around dates."""

    about: Phrase
    about_inside: Phrase
    """`about` after `since` or `until`."""
    perhaps: Phrase
    since: Phrase
    until: Phrase
    unknown_end: Phrase
    """From a date until nobody knows when."""
    unknown_start: Phrase
    about_short: str
    perhaps_short: str = "{date}?"
    seasons: tuple[str, str, str, str] | None = None
    """Spring to winter of a `{year}`; None: the months are named instead."""
    decade: str | None = None
    """Around the first `{year}` of ten; None: the first and last years are given."""
    century: Callable[[int], str] | None = None
    """Of the century with this number; None: the first and last years are given."""
    later: Later | None = None
    before_christ: str | None = None
    """In place of what CLDR calls the years before 1 CE."""
    after_christ: str | None = None
    first_of_month: str | None = None
    """In place of the numeral 1 for the first day of a month."""


def _english_century(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix} century"


def _french_century(number: int) -> str:
    return f"{roman(number)}{'er' if number == 1 else 'e'} siècle"


def roman(number: int) -> str:
    """A number from 1 to 100 in Roman numerals."""
    digits = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
              (4, "IV"), (1, "I"))  # fmt: skip
    written = ""
    for value, digit in digits:
        written += digit * (number // value)
        number %= value
    return written


ENGLISH = Phrases(
    about=Phrase("about {date}", decade="about the {date}", century="about the {date}"),
    about_inside=Phrase("about {date}", decade="about the {date}", century="about the {date}"),
    perhaps=Phrase("perhaps {date}", decade="perhaps the {date}", century="perhaps the {date}"),
    since=Phrase("since {date}", decade="since the {date}", century="since the {date}"),
    until=Phrase("until {date}", decade="until the {date}", century="until the {date}"),
    unknown_end=Phrase(
        "from {date}, end unknown",
        decade="from the {date}, end unknown",
        century="from the {date}, end unknown",
    ),
    unknown_start=Phrase(
        "until {date}, start unknown",
        decade="until the {date}, start unknown",
        century="until the {date}, start unknown",
    ),
    about_short="c. {date}",
    seasons=("spring {year}", "summer {year}", "autumn {year}", "winter {year}"),
    decade="{year}s",
    century=_english_century,
    later=Later(
        same_day="the same day",
        next_day="the next day",
        day={"other": "{n} days later"},
        week={"one": "a week later", "other": "{n} weeks later"},
        month={"one": "a month later", "other": "{n} months later"},
        year={"one": "a year later", "other": "{n} years later"},
        half_year={"other": "{n}½ years later"},
    ),
    before_christ="BCE",
    after_christ="CE",
)
FRENCH = Phrases(
    about=Phrase("vers {date}", "vers le {date}", "vers le {date}", "vers les {date}",
                 "vers le {date}"),
    about_inside=Phrase("environ {date}", "environ le {date}", "environ le {date}",
                        "environ les {date}", "environ le {date}"),
    perhaps=Phrase("peut-être {date}", "peut-être le {date}", "peut-être au {date}",
                   "peut-être les {date}", "peut-être le {date}"),
    since=Phrase("depuis {date}", "depuis le {date}", "depuis le {date}", "depuis les {date}",
                 "depuis le {date}"),
    until=Phrase("jusqu’en {date}", "jusqu’au {date}", "jusqu’au {date}", "jusqu’aux {date}",
                 "jusqu’au {date}"),
    unknown_end=Phrase("{date} – fin inconnue"),
    unknown_start=Phrase("début inconnu – {date}"),
    about_short="env. {date}",
    seasons=("printemps {year}", "été {year}", "automne {year}", "hiver {year}"),
    decade="années {year}",
    century=_french_century,
    later=Later(
        same_day="le même jour",
        next_day="le lendemain",
        day={"other": "{n} jours plus tard"},
        week={"one": "une semaine plus tard", "other": "{n} semaines plus tard"},
        month={"other": "{n} mois plus tard", "one": "un mois plus tard"},
        year={"one": "un an plus tard", "other": "{n} ans plus tard"},
        half_year={"one": "{n} an et demi plus tard", "other": "{n} ans et demi plus tard"},
    ),
    first_of_month="1er",
)  # fmt: skip
GERMAN = Phrases(
    about=Phrase("um {date}", "um den {date}", "etwa {date}", "etwa {date}", "etwa {date}"),
    about_inside=Phrase("etwa {date}", "etwa dem {date}"),
    perhaps=Phrase("vielleicht {date}"),
    since=Phrase("seit {date}", "seit dem {date}", None, "seit den {date}n", "seit dem {date}"),
    until=Phrase("bis {date}", "bis zum {date}", None, "bis in die {date}", "bis ins {date}"),
    unknown_end=Phrase(
        "ab {date}, Ende unbekannt",
        "ab dem {date}, Ende unbekannt",
        None,
        "ab den {date}n, Ende unbekannt",
        "ab dem {date}, Ende unbekannt",
    ),
    unknown_start=Phrase(
        "bis {date}, Beginn unbekannt",
        "bis zum {date}, Beginn unbekannt",
        None,
        "bis in die {date}, Beginn unbekannt",
        "bis ins {date}, Beginn unbekannt",
    ),
    about_short="ca. {date}",
    seasons=("Frühjahr {year}", "Sommer {year}", "Herbst {year}", "Winter {year}"),
    decade="{year}er-Jahre",
    century="{}. Jahrhundert".format,
    later=Later(
        same_day="am selben Tag",
        next_day="am nächsten Tag",
        day={"other": "{n} Tage später"},
        week={"one": "eine Woche später", "other": "{n} Wochen später"},
        month={"one": "einen Monat später", "other": "{n} Monate später"},
        year={"one": "ein Jahr später", "other": "{n} Jahre später"},
        half_year={"other": "{n}½ Jahre später"},
    ),
)
SPANISH = Phrases(
    about=Phrase("hacia {date}", "hacia el {date}", "hacia la {date}", "hacia la {date}",
                 "hacia el {date}"),
    about_inside=Phrase("aproximadamente {date}", "aproximadamente el {date}", None,
                        "aproximadamente la {date}", "aproximadamente el {date}"),
    perhaps=Phrase("quizá {date}", "quizá el {date}", None, "quizá la {date}",
                   "quizá el {date}"),
    since=Phrase("desde {date}", "desde el {date}", None, "desde la {date}",
                 "desde el {date}"),
    until=Phrase("hasta {date}", "hasta el {date}", None, "hasta la {date}",
                 "hasta el {date}"),
    unknown_end=Phrase(
        "desde {date}, final desconocido", "desde el {date}, final desconocido", None,
                       "desde la {date}, final desconocido",
                       "desde el {date}, final desconocido"),
    unknown_start=Phrase("hasta {date}, inicio desconocido", "hasta el {date}, inicio desconocido",
                         None, "hasta la {date}, inicio desconocido",
                         "hasta el {date}, inicio desconocido"),
    about_short="c. {date}",
    seasons=("primavera de {year}", "verano de {year}", "otoño de {year}",
             "invierno de {year}"),
    decade="década de {year}",
    century=lambda number: f"siglo {roman(number)}",
    later=Later(
        same_day="el mismo día",
        next_day="al día siguiente",
        day={"other": "{n} días después"},
        week={"one": "una semana después", "other": "{n} semanas después"},
        month={"one": "un mes después", "other": "{n} meses después"},
        year={"one": "un año después", "other": "{n} años después"},
        half_year={"one": "{n} año y medio después", "other": "{n} años y medio después"},
    ),
)  # fmt: skip
ARABIC = Phrases(
    about=Phrase("نحو {date}"),
    about_inside=Phrase("نحو {date}"),
    perhaps=Phrase("ربما {date}"),
    since=Phrase("منذ {date}"),
    until=Phrase("حتى {date}"),
    unknown_end=Phrase("من {date}، والنهاية غير معروفة"),
    unknown_start=Phrase("حتى {date}، والبداية غير معروفة"),
    about_short="نحو {date}",
    perhaps_short="{date}؟",
    seasons=("ربيع {year}", "صيف {year}", "خريف {year}", "شتاء {year}"),
    decade="عقد {year}",
    century="القرن {}".format,
    later=Later(
        same_day="في اليوم نفسه",
        next_day="في اليوم التالي",
        day={"two": "بعد يومين", "few": "بعد {n} أيام", "many": "بعد {n} يومًا",
             "other": "بعد {n} يوم"},
        week={"one": "بعد أسبوع", "two": "بعد أسبوعين", "few": "بعد {n} أسابيع",
              "many": "بعد {n} أسبوعًا", "other": "بعد {n} أسبوع"},
        month={"one": "بعد شهر", "two": "بعد شهرين", "few": "بعد {n} أشهر",
               "many": "بعد {n} شهرًا", "other": "بعد {n} شهر"},
        year={"one": "بعد سنة", "two": "بعد سنتين", "few": "بعد {n} سنوات",
              "many": "بعد {n} سنة", "other": "بعد {n} سنة"},
    ),
)  # fmt: skip
SYMBOLS = Phrases(
    about=Phrase("~{date}"),
    about_inside=Phrase("~{date}"),
    perhaps=Phrase("{date}?"),
    since=Phrase("{date} –"),
    until=Phrase("– {date}"),
    unknown_end=Phrase("{date} – ?"),
    unknown_start=Phrase("? – {date}"),
    about_short="~{date}",
)
"""For every other language: signs around what CLDR has, and gaps in CLDR's units ("+ 5 anni")."""

_BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH, "ar": ARABIC}


def phrases(language: str) -> Phrases:
    """The row for a language by its primary subtag (`en`, `fr` …), or signs in its stead."""
    return _BY_LANGUAGE.get(language, SYMBOLS)
