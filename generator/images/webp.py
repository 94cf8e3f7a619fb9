"""WebP (RFC 9649): its size, and its file without Exif and XMP."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from generator.images import exif
from generator.images.stripped import CUT_OFF, TURNED, UPRIGHT, ImageError, Stripped

_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF_AND_XMP = 0x08 | 0x04
"""Flags of VP8X."""


def is_webp(data: bytes) -> bool:
    """Whether it begins as a WebP file does."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def strip(data: bytes) -> Stripped:
    """The picture alone, with its colour profile and, if it moves, its frames."""
    kept: list[bytes] = []
    size: tuple[int, int] | None = None
    for kind, body in _chunks(data):
        if kind == b"EXIF" and exif.orientation(body.removeprefix(b"Exif\x00\x00")) != exif.UPRIGHT:
            raise ImageError(TURNED, UPRIGHT)
        if kind not in _KEPT:
            continue
        size = size or _size(kind, body)
        if kind == b"VP8X":
            body = bytes([body[0] & ~_EXIF_AND_XMP]) + body[1:]
        kept.append(kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2))
    if size is None:
        raise ImageError("its size is not told")
    content = b"WEBP" + b"".join(kept)
    return Stripped(*size, b"RIFF" + struct.pack("<I", len(content)) + content)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    (length,) = struct.unpack_from("<I", data, 4)
    at, end = 12, 8 + length
    if end > len(data):
        raise ImageError(CUT_OFF)
    while at + 8 <= end:
        (size,) = struct.unpack_from("<I", data, at + 4)
        if at + 8 + size > end:
            raise ImageError(CUT_OFF)
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _size(kind: bytes, body: bytes) -> tuple[int, int] | None:
    if kind in (b"VP8X", b"VP8 ") and len(body) < 10:
        raise ImageError(CUT_OFF)
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return None
