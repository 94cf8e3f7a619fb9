"""Dates as people write them, put into EDTF: "16 January 2018", "c. 1347", "55 BC", "1990s"."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from generator.dates.local import in_english
from generator.dates.parts import MONTHS

_MONTH_NUMBERS = {name[:length].lower(): number for number, name in enumerate(MONTHS, start=1)
                  for length in (3, len(name))} | {"sept": 9}  # fmt: skip
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_TIME = r"(?P<time>[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?) ?(?P<zone>z|[+-][0-9:]+)?"
_ABOUT = r"(?:circa|about|around|approximately|approx\.?|ca?\.?|~|≈)"
_PERHAPS = r"(?:perhaps|possibly|probably|maybe)"
_SINCE = r"(?:since|after|from)"
_UNTIL = r"(?:until|till|before|up to|to)"
_NOW = r"(?:present|now|today|ongoing|open)"
_BEFORE_CHRIST = r"b\.? ?c\.?(?: ?e\.?)?"
_AFTER_CHRIST = r"(?:a\.? ?d|c\.? ?e)\.?"


@dataclass(frozen=True)
class Rewrite:
    """What a text may mean, in EDTF, and in words where it may mean more than one thing."""

    edtf: str
    meaning: str = ""


_LONGEST = 60
"""In characters: a longer text is no date."""


def rewrites(text: str) -> tuple[Rewrite, ...]:
    """What the text may mean, likeliest first. Not checked: it can be a day that is not there."""
    if len(text) > _LONGEST:
        return ()
    plain = _plain(text)
    found = _interval(plain) or _local(plain)
    return tuple(dict.fromkeys(found))


def _local(text: str) -> list[Rewrite]:
    """What a text in another language may mean; in which, where it is not the same in all."""
    by_meaning: dict[str, Rewrite] = {}
    for said, language in in_english(text):
        for one in _interval(said):
            meaning = ", ".join(filter(None, (one.meaning, language and f"in {language}")))
            by_meaning.setdefault(one.edtf, Rewrite(one.edtf, meaning))
    return list(by_meaning.values())


def _plain(text: str) -> str:
    compatible = unicodedata.normalize("NFKC", text)
    hyphenated = re.sub(r"[‐‑‒–—−]", "-", compatible).replace("’", "'")
    visible = "".join(char for char in hyphenated if char.isprintable() or char.isspace())
    return re.sub(r"^(the|in|on) ", "", " ".join(visible.lower().split()))


def _interval(text: str) -> list[Rewrite]:
    if found := re.fullmatch(
        rf"(.+?)(?: to | ?- ?| ?/ ?){_NOW}|{_SINCE} (.+)|(.+[^-])(?:-|/open)", text
    ):
        return _joined(_single(_group(found)), [Rewrite("..")])
    if found := re.fullmatch(rf"{_UNTIL} (.+)|(?:open ?/ ?)(.+)", text):
        return _joined([Rewrite("..")], _single(_group(found)))
    if single := _single(text):
        return single
    for slash in re.finditer(r"/| - | to | until |(?<=[0-9a-z?~])-(?=[0-9a-z])", text):
        parts = _end(text[: slash.start()]), _end(text[slash.end() :])
        if joined := _joined(*parts):
            return joined
    return []


def _group(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _end(text: str) -> list[Rewrite]:
    text = text.strip()
    if text in ("", "..", "unknown"):
        return [Rewrite(text.removeprefix("unknown"))]
    return _single(text)


def _joined(starts: list[Rewrite], ends: list[Rewrite]) -> list[Rewrite]:
    if len(starts) != 1 or len(ends) != 1:
        return []
    return [Rewrite(f"{starts[0].edtf}/{ends[0].edtf}")]


def _single(text: str) -> list[Rewrite]:
    for pattern, qualifier in _QUALIFIED:
        if found := pattern.fullmatch(text):
            exact = _single(_group(found))
            return [Rewrite(one.edtf + qualifier, one.meaning) for one in exact]
    matches = ((pattern.fullmatch(text), read) for pattern, read in _FORMS)
    meant = (one for match, read in matches if match for one in read(match))
    return list(dict.fromkeys(meant))


def _numbered(found: re.Match[str]) -> list[Rewrite]:
    """Numbers with the year last: the day first, the month first, or both where both are right."""
    year, one, two = found["year"], int(found[1]), int(found[2])
    meant = [(two, one), (one, two)] if one != two else [(one, two)]
    return [
        Rewrite(f"{year}-{month:02}-{day:02}", f"{day} {MONTHS[month - 1]}")
        for month, day in meant
        if 1 <= month <= 12 and 1 <= day <= 31
    ]


def _dated(found: re.Match[str]) -> list[Rewrite]:
    """A year, perhaps a month by number or by name, perhaps a day and a time."""
    parts = found.groupdict()
    edtf = parts["year"]
    if month := parts.get("month"):
        edtf += f"-{_MONTH_NUMBERS.get(month) or int(month):02}"
    if day := parts.get("day"):
        edtf += f"-{int(day):02}"
    if time := parts.get("time"):
        edtf += f"T{time.replace('.', ':').zfill(5)}{(parts.get('zone') or '').upper()}"
    return [Rewrite(edtf)]


def _edtf(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(re.sub("[xu]", "X", found[0]).replace("?~", "%").replace("~?", "%").upper())]


def _season(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(f"{found['year']}-{_SEASON_NUMBERS[found['season']]}")]


def _quarter(found: re.Match[str]) -> list[Rewrite]:
    last = int(found["quarter"]) * 3
    return [Rewrite(f"{found['year']}-{last - 2:02}/{found['year']}-{last:02}")]


def _decade(found: re.Match[str]) -> list[Rewrite]:
    decade = Rewrite(f"{found[1]}X", f"the ten years from {found[1]}0")
    if not found[1].endswith("0"):
        return [decade]
    return [decade, Rewrite(f"{found[1][:2]}XX", f"the hundred years from {found[1]}0")]


def _years(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(f"{found[1]}{found[2]}/{found[1]}{found[3]}")]


def _century(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(f"{int(found[1]) - 1:02}XX")] if int(found[1]) else []


def _before_christ(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(_astronomical(1 - int(found[1])))] if int(found[1]) else []


def _after_christ(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(_astronomical(int(found[1] or found[2])))]


def _astronomical(year: int) -> str:
    long = "Y" if abs(year) > 9999 else ""
    return f"{long}-{-year:04}" if year < 0 else f"{long}{year:04}"


def _short_year_before_christ(found: re.Match[str]) -> list[Rewrite]:
    number = int(found[1])
    years = ((1 - number, number), (-number, number + 1))
    return [Rewrite(_astronomical(year), f"{before} BCE") for year, before in years if number]


def _long_year(found: re.Match[str]) -> list[Rewrite]:
    return [Rewrite(f"Y{found[0]}")]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


_QUALIFIED = tuple(
    (_compiled(pattern), qualifier)
    for pattern, qualifier in (
        (rf"{_PERHAPS} {_ABOUT} ?(.+)", "%"),
        (rf"{_ABOUT} ?([^~?%]+)", "~"),
        (rf"{_PERHAPS} ([^~?%]+)|([^~?%]+) \(?(?:\?|uncertain)\)?", "?"),
    )
)
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Rewrite]]], ...] = tuple(
    (_compiled(pattern), read)
    for pattern, read in (
        (r"y?-?[0-9]{2,12}[xu]{0,2}(-([0-9]{2}|[xu]{2})){0,2}[?~%]{0,2}", _edtf),
        (r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9:]+(z|[+-][0-9:]+)?", _edtf),
        (r"([0-9]{1,2})[-./ ]{1,2}([0-9]{1,2})[-./ ]{1,2}(?P<year>[0-9]{4})", _numbered),
        (rf"(?P<month>[0-9]{{1,2}})[-./]{_YEAR}", _dated),
        (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _dated),
        (rf"{_YEAR}[-./ ](?P<month>[0-9]{{1,2}})(?:[-./ ](?P<day>[0-9]{{1,2}}))?", _dated),
        (rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})(?:t|,? ){_TIME}", _dated),
        (rf"{_YEAR}(?P<month>[0-9]{{2}})", _dated),
        (r"([0-9]{2})([0-9]{2}) ?[-/] ?([0-9]{2})", _years),
        (rf"(?:[a-z]+day,? )?(?:{_DAY}(?: of)?[ -])?{_MONTH},?[ -]{_YEAR}", _dated),
        (rf"(?:[a-z]+day,? )?{_MONTH} {_DAY},? {_YEAR}", _dated),
        (rf"{_YEAR},?[ -]{_MONTH}(?:[ -]{_DAY})?", _dated),
        (rf"(?P<season>{'|'.join(_SEASON_NUMBERS)})(?: of)?,? {_YEAR}(?:[-/][0-9]{{2}})?", _season),
        (rf"q(?P<quarter>[1-4])[ -]{_YEAR}", _quarter),
        (r"([0-9]{3})0'?s", _decade),
        (r"([0-9]{1,2})(?:st|nd|rd|th) (?:century|c\.?)", _century),
        (rf"([0-9]{{1,12}}) ?{_BEFORE_CHRIST}", _before_christ),
        (rf"([0-9]{{1,12}}) ?{_AFTER_CHRIST}|{_AFTER_CHRIST} ?([0-9]{{1,12}})", _after_christ),
        (r"-([0-9]{1,3})", _short_year_before_christ),
        (r"-?[1-9][0-9]{4,11}", _long_year),
    )
)
