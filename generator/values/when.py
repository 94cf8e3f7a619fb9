"""A date as an author types it."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from generator.dates import Date, DateError, parse
from generator.source import Text
from generator.values.fields import Field, wrong

_POINT = r"Y?-?[0-9X]{4,}(-[0-9X]{2}){0,2}(T[0-9:]+(Z|[+-][0-9:]+)?)?[?~%]?"


_DATE = rf"^({_POINT}(/(\.\.|{_POINT})?)?|(\.\.)?/{_POINT})$"


class When(Field):
    """A date as EDTF (ISO 8601-2) levels 0 and 1; `date` is what it means."""

    schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],
        "pattern": _DATE,
        "description": "A date as EDTF, such as 2018-01-16 or 1999/..",
    }
    sample = "2000"
    is_prose = False
    date: Date

    @classmethod
    def of(cls, text: Text) -> Self:
        when = super().of(text)
        try:
            when.date = parse(str(text))
        except DateError as error:
            said = re.sub(r'"([^"]*)"', r"“\1”", str(error))
            wrong(said, error.hint or "", code="E206", offset=error.offset)
        return when
