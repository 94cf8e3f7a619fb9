"""JPEG (ITU-T T.81): its size, and its file without Exif, XMP, IPTC, comments and second images."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from generator.images import exif
from generator.images.stripped import CUT_OFF, ImageError, Stripped

START = b"\xff\xd8"
_END, _SCAN = 0xD9, 0xDA
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), 0xCD, 0xCE, 0xCF))
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_EXIF = b"Exif\x00\x00"
_KEPT = ((0xE0, b"JFIF\x00"), (0xE2, b"ICC_PROFILE\x00"), (0xEE, b"Adobe"))
"""What decides colours: pixel density, the colour profile, Adobe's transform."""
_SCAN_DATA = re.compile(rb"(?:[^\xff]++|\xff++[\x00\xd0-\xd7])*+")
"""What follows a scan's head, up to the next marker: stuffed bytes and restarts are part of it."""


def strip(data: bytes) -> Stripped:
    """The picture alone. Its orientation is kept, as the only entry of new Exif."""
    size: tuple[int, int] | None = None
    turned, kept = exif.UPRIGHT, []
    for marker, segment in _segments(data):
        body = segment[4:]
        if marker in _FRAMES and size is None:
            if len(body) < 5:
                raise ImageError(CUT_OFF)
            height, width = struct.unpack_from(">HH", body, 1)
            size = (width, height)
        if marker == 0xE1 and body.startswith(_EXIF) and turned == exif.UPRIGHT:
            turned = exif.orientation(body[len(_EXIF) :])
        if _is_kept(marker, body):
            kept.append(segment)
    if size is None or 0 in size:
        raise ImageError("its size is not told")
    width, height = size[::-1] if turned in exif.SIDEWAYS else size
    new_exif = _segment(0xE1, _EXIF + exif.only(turned)) if turned != exif.UPRIGHT else b""
    jfif = kept.pop(0) if kept[0][1:2] == b"\xe0" else b""
    return Stripped(width, height, b"".join([START, jfif, new_exif, *kept]))


def _is_kept(marker: int, body: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if marker not in _APPLICATION:
        return True
    return any(marker == kind and body.startswith(name) for kind, name in _KEPT)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with its bytes, scans with their data, up to the end of the first image."""
    at = len(START)
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if at + 4 > len(data) and data[at : at + 2] != b"\xff\xd9":
            raise ImageError(CUT_OFF)
        if data[at] != 0xFF:
            raise ImageError("a marker is missing in it")
        marker = data[at + 1]
        if marker == _END:
            yield marker, data[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SCAN:
            scanned = _SCAN_DATA.match(data, end)
            end = scanned.end() if scanned else end
        if length < 2 or end > len(data):
            raise ImageError(CUT_OFF)
        yield marker, data[at:end]
        at = end
