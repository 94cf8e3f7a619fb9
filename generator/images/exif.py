"""Exif: the one thing in it that decides how a picture looks, its orientation (tag 0x0112)."""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_SHORT = 3
UPRIGHT = 1
SIDEWAYS = (5, 6, 7, 8)
"""Orientations that exchange width and height."""


def orientation(tiff: bytes) -> int:
    """1 to 8, as in TIFF 6.0; 1 where there is none, or none that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return UPRIGHT
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return UPRIGHT
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if tag == _ORIENTATION and kind == _SHORT:
            return value if 1 <= value <= 8 else UPRIGHT
    return UPRIGHT


def only(value: int) -> bytes:
    """Exif that says an orientation and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, value, 0)
    return b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
