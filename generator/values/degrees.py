"""What to write for a number with a decimal comma, or in degrees and minutes."""

from __future__ import annotations

import re

_DECIMAL = r"\d{1,2}(?:[.,]\d+)?"
_ANGLE = re.compile(
    r"(-?)(\d{1,3}(?:\.\d+)?)\s*[°º]\s*"
    rf"(?:({_DECIMAL})\s*[′'’]\s*)?(?:({_DECIMAL})\s*(?:″|”|\"|''))?\s*([NSEW]?)",
    re.I,
)


def as_number(text: str) -> str:
    """The number that was meant, or how numbers are written."""
    plain = text.strip().replace("−", "-")
    if comma := re.fullmatch(r"([-+]?\d{1,12}),(\d{1,12})", plain):
        return f"write {comma[1]}.{comma[2]}: a point, no comma"
    if re.fullmatch(r"-\d{1,12}(\.\d{1,12})?", plain):
        return f"write {plain}, with a hyphen for the minus"
    if pair := re.fullmatch(r"([-+]?\d+(?:\.\d+)?)\s*[,;]\s*([-+]?\d+(?:\.\d+)?)", plain):
        return f"write one number, {pair[1]} or {pair[2]}"
    if angle := _ANGLE.fullmatch(plain):
        minutes, seconds = (float((part or "0").replace(",", ".")) for part in angle.group(3, 4))
        if max(minutes, seconds) < 60:
            sign = -1 if angle[1] or angle[5].upper() in ("S", "W") else 1
            value = sign * (float(angle[2]) + minutes / 60 + seconds / 3600)
            return f"write {round(value, 4):g}: degrees with decimals"
    return "write digits, with a point if need be, such as 50.95"
