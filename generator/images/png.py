"""PNG (W3C, third edition): its size, and its file without texts, times and Exif."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from generator.images import exif
from generator.images.stripped import CUT_OFF, TURNED, UPRIGHT, ImageError, Stripped

START = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs".split()
    + b"acTL fcTL fdAT".split()
)


def strip(data: bytes) -> Stripped:
    """The picture alone, with what decides its colours, and its frames if it moves."""
    kept, size = [START], (0, 0)
    for kind, chunk in _chunks(data):
        if kind == b"IHDR":
            size = struct.unpack_from(">II", chunk, 8)
        if kind == b"eXIf" and exif.orientation(chunk[8:-4]) != exif.UPRIGHT:
            raise ImageError(TURNED, UPRIGHT)
        if kind in _KEPT:
            kept.append(chunk)
    if 0 in size:
        raise ImageError("its size is not told")
    return Stripped(*size, b"".join(kept))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk with its length, type and checksum, up to the end of the picture."""
    at, kind = len(START), b""
    while kind != b"IEND":
        if at + 12 > len(data):
            raise ImageError(CUT_OFF)
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or (kind == b"IHDR" and length != 13):
            raise ImageError(CUT_OFF)
        yield kind, data[at:end]
        at = end
