"""AVIF (ISO/IEC 23000-22 in ISOBMFF): its size; a file with metadata is refused."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from generator.images.stripped import CUT_OFF, TURNED, UPRIGHT, ImageError, Stripped

_FULL_BOX = 4
"""Bytes of version and flags at the head of some boxes."""
_METADATA = (b"Exif", b"mime", b"uri ")


def is_avif(data: bytes) -> bool:
    """Whether it begins as an AVIF file does."""
    return data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis")


def strip(data: bytes) -> Stripped:
    """The file as it is, where there is nothing in it but the picture.

    Metadata lies among the picture's own bytes there, which its offsets count: taking it out would
    mean writing the file anew.
    """
    meta = _child(data, b"meta")[_FULL_BOX:]
    items = _child(meta, b"iinf")
    start = _FULL_BOX + (2 if items[:1] == b"\x00" else 4)
    for kind, body in _boxes(items[start:]):
        if kind == b"infe" and any(name in body[:16] for name in _METADATA):
            hint = "export it without metadata, or as WebP, from which they are taken out"
            raise ImageError("it holds metadata, such as where it was taken", hint)
    properties = _child(_child(meta, b"iprp"), b"ipco")
    kinds = dict(reversed(list(_boxes(properties))))
    if b"irot" in kinds or b"imir" in kinds:
        raise ImageError(TURNED, UPRIGHT)
    if len(kinds.get(b"ispe", b"")) < 12:
        raise ImageError("its size is not told")
    width, height = struct.unpack_from(">II", kinds[b"ispe"], _FULL_BOX)
    return Stripped(width, height, data)


def _child(data: bytes, kind: bytes) -> bytes:
    found = next((body for name, body in _boxes(data) if name == kind), None)
    if found is None:
        raise ImageError(f"it has no “{kind.decode()}” box")
    return found


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        size = size or len(data) - at
        if size < 8 or at + size > len(data):
            raise ImageError(CUT_OFF)
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size
