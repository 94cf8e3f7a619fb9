"""PNG with a palette, the same bytes on every machine.

The deflate is our own, since what zlib writes differs with its version and its maker: runs of one
byte, in the fixed Huffman code (RFC 1951, 3.2.6), which is what flat colours need.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from struct import pack

_RUN = rb"(.)\1{3,}"
_SAMPLE, _COMMON = 97, 4
"""Every so many bytes tell which few are the most common: their runs are found much faster."""
_LONGEST = 258


def png(rows: Iterable[bytes], width: int, palette: Sequence[tuple[int, int, int]]) -> bytes:
    """An image of palette indices, row by row (PNG, third edition: colour type 3, 8 bits)."""
    lines = [b"\0" + bytes(row) for row in rows]
    head = pack(">IIBBBBB", width, len(lines), 8, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", deflated(b"".join(lines))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in (*chunks, (b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))


def deflated(content: bytes) -> bytes:
    """Content as a zlib stream (RFC 1950) of one block."""
    bits = ["110"]  # the last block, in the fixed code; bits stand in the order of the stream
    literals = _literals()
    at = 0
    for run in _runs(content).finditer(content):
        start, end = run.span()
        bits += map(literals.__getitem__, content[at : start + 1])
        bits.append(_repeats(end - start - 1, content[start]))
        at = end
    bits += map(literals.__getitem__, content[at:])
    bits.append(_code(256))
    stream = "".join(bits)
    packed = int(stream[::-1], 2).to_bytes((len(stream) + 7) // 8, "little")
    return b"\x78\x01" + packed + pack(">I", zlib.adler32(content))


def _runs(content: bytes) -> re.Pattern[bytes]:
    """What finds four of the same byte and more, whichever it is."""
    common = (value for value, _ in Counter(content[::_SAMPLE]).most_common(_COMMON))
    plain = (re.escape(bytes((value,))) + b"{4,}" for value in common)
    return re.compile(b"|".join((*plain, _RUN)), re.DOTALL)


@cache
def _literals() -> tuple[str, ...]:
    return tuple(_code(value) for value in range(256))


@lru_cache(maxsize=4096)
def _repeats(count: int, value: int) -> str:
    """So many repetitions of the byte before, as matches at distance 1."""
    whole, rest = divmod(count, _LONGEST)
    tail = _match(rest) if rest >= 3 else _code(value) * rest
    return _match(_LONGEST) * whole + tail


@cache
def _match(length: int) -> str:
    if length == _LONGEST:
        return _code(285) + "00000"
    extra = max(0, (length - 3).bit_length() - 3)
    base = (length - 3) >> extra
    symbol = 257 + base + 4 * extra
    more = (length - 3) & ((1 << extra) - 1)
    bits = f"{more:0{extra}b}"[::-1] if extra else ""
    return _code(symbol) + bits + "00000"


@cache
def _code(symbol: int) -> str:
    if symbol < 144:
        return f"{0x30 + symbol:08b}"
    if symbol < 256:
        return f"{0x190 + symbol - 144:09b}"
    if symbol < 280:
        return f"{symbol - 256:07b}"
    return f"{0xC0 + symbol - 280:08b}"
