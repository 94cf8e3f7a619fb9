"""What to write instead of a text that is not an EDTF date."""

import re
from collections.abc import Callable

from generator.dates.rewrites import Rewrite, rewrites

_LONGEST_SHOWN = 40
_GENERIC = (
    "write the year first, with four digits: 2018, 2018-01 or 2018-01-16; "
    "2015~ for about 2015, 1999/2004 from one to the other, 1999/.. for since"
)
_EMPTY = "write a year, a month or a day, such as 2018, 2018-01 or 2018-01-16"
_LEVEL_2 = re.compile(
    r"""[\[\]{}]                     # one of a set, all of a set
    |^Y?-?[0-9]+(E[0-9]+)?S[0-9]+$   # significant digits
    |^Y-?[0-9]+E[0-9]+$              # exponents
    |[?~%][0-9X-]                    # a part of a date qualified
    |^[0-9X-]{4,}-(2[5-9]|3[0-9]|4[01])$
    |^-?(?=[0-9X-]*X)[0-9X]{4}(-[0-9X]{2}){0,2}$""",
    re.VERBOSE,
)
_LEVEL_2_HINT = (
    "write one date, with ? or ~ after it where it is uncertain or approximate, "
    "or an interval such as 1667/1668"
)


def advice(text: str, is_date: Callable[[str], bool]) -> tuple[str, str]:
    """What a text is that `is_date` refuses, and the hint: EDTF that `is_date` accepts, if any."""
    if not text.strip():
        return "the date is empty", _EMPTY
    found = [rewrite for rewrite in rewrites(text) if is_date(rewrite.edtf)]
    if _is_level_2(text) or any(_is_level_2(part) for part in text.split("/")):
        hint = _instead(found) if found else _LEVEL_2_HINT
        return f"{shown(text)} is EDTF of level 2, which is not supported", hint
    return f"{shown(text)} is not an EDTF date", _instead(found) if found else _GENERIC


def shown(text: str) -> str:
    """The text in quotation marks, short and without invisible characters."""
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    visible = (char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut)
    return f'"{"".join(visible)}"'


def _is_level_2(text: str) -> bool:
    return bool(_LEVEL_2.search(text))


def _instead(found: list[Rewrite]) -> str:
    if len(found) == 1:
        return f"write it as {found[0].edtf}"
    return "write " + " or ".join(
        f"{one.edtf} ({one.meaning})" if one.meaning else one.edtf for one in found
    )
