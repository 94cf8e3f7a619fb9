"""GIF (87a and 89a): its size, and its file without comments, texts and XMP."""

from __future__ import annotations

import struct

from generator.images.stripped import CUT_OFF, ImageError, Stripped

STARTS = (b"GIF87a", b"GIF89a")
_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def strip(data: bytes) -> Stripped:
    """The picture alone: its frames, their timing, and how often they run."""
    if len(data) < 13:
        raise ImageError(CUT_OFF)
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _table(flags)
    kept = [data[:at]]
    while at < len(data) and data[at] != _END:
        end = _end_of_block(data, at)
        if _is_kept(data, at):
            kept.append(data[at:end])
        at = end
    if at >= len(data):
        raise ImageError(CUT_OFF)
    return Stripped(width, height, b"".join([*kept, bytes([_END])]))


def _table(flags: int) -> int:
    """The length of a colour table, in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _is_kept(data: bytes, at: int) -> bool:
    if data[at] == _IMAGE or data[at + 1] == _CONTROL:
        return True
    return data[at + 1] == _APPLICATION and data[at + 3 : at + 14] in _LOOPS


def _end_of_block(data: bytes, at: int) -> int:
    if data[at] == _EXTENSION:
        start = at + 2
    elif data[at] == _IMAGE and at + 9 < len(data):
        start = at + 11 + _table(data[at + 9])
    else:
        raise ImageError("a block in it is unknown")
    while start < len(data) and data[start]:
        start += data[start] + 1
    if start >= len(data):
        raise ImageError(CUT_OFF)
    return start + 1
