"""PNG with a palette, the same bytes on every machine.

The deflate is our own, since what zlib writes differs with its version and its maker. It packs
runs of one byte, in a Huffman code made so that each token fills whole bytes (RFC 1951, 3.2.7):
flat colours become small, and nothing has to be counted or moved bit by bit.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from struct import pack

COLOURS = 188
"""So many values have a code of eight bits."""
_LENGTHS = (
    *(8 for _ in range(COLOURS)),
    *(0 for _ in range(COLOURS, 256)),
    10,  # the end of the block
    *(7 for _ in range(8)),  # matches of 3 to 10: with one bit of distance, a byte
    *(6 for _ in range(4)),  # of 11 to 18: with one bit more, a byte
    *(5 for _ in range(4)),  # of 19 to 34: with two bits more, a byte
    *(12 for _ in range(4)),  # of 35 to 66: with three bits more, two bytes
    *(11 for _ in range(4)),  # of 67 to 130: with four bits more, two bytes
    *(10 for _ in range(4)),  # of 131 to 257: with five bits more, two bytes
    7,  # of 258: a byte
)
"""Of the codes of literals and lengths, in bits: together they fill the code space."""
_END, _LONGEST = 256, 258
_PADDING = 16 - _LENGTHS[_END]  # of the last token
_PLAIN = 6
"""Runs of the first so many values are packed."""


def png(rows: bytes | bytearray, height: int, palette: Sequence[tuple[int, int, int]]) -> bytes:
    """An image of palette indices (PNG, third edition: colour type 3, 8 bits).

    Before each row there is a zero: no filter. At most `COLOURS` colours, the plain ones first.
    """
    head = pack(">IIBBBBB", len(rows) // height - 1, height, 8, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", deflated(rows)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in (*chunks, (b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))


def deflated(content: bytes | bytearray) -> bytes:
    """Bytes below `COLOURS` as a zlib stream (RFC 1950) of one block."""
    parts = _runs().split(content.translate(_literals()))
    parts[1::2] = map(_run, parts[1::2])
    body = b"".join(parts) + _token(_END)
    head = _head()
    bits = int.from_bytes(body, "little") << len(head) | int(head[::-1], 2)
    packed = bits.to_bytes((len(head) + len(body) * 8 - _PADDING + 7) // 8, "little")
    return b"\x78\x01" + packed + pack(">I", zlib.adler32(content))


@cache
def _runs() -> re.Pattern[bytes]:
    """What finds four and more of each plain value, in the codes of literals."""
    each = (re.escape(_token(value)) for value in range(_PLAIN))
    # Four times the byte is found several times as quickly as what says so: `{4,}`.
    return re.compile(b"(" + b"|".join(4 * byte + byte + b"*" for byte in each) + b")", re.DOTALL)


@lru_cache(maxsize=4096)
def _run(coded: bytes) -> bytes:
    """The same literal again and again, as matches at distance 1 of the first."""
    whole, rest = divmod(len(coded) - 1, _LONGEST)
    tail = _match(rest) if rest >= 3 else coded[:rest]
    return coded[:1] + _match(_LONGEST) * whole + tail


def _match(length: int) -> bytes:
    """A length with its extra bits (3.2.5); the bit of its distance is a zero."""
    if length == _LONGEST:
        return _token(285)
    extra = max(0, (length - 3).bit_length() - 3)
    base = (length - 3) >> extra
    return _token(257 + base + 4 * extra, (length - 3) & ((1 << extra) - 1))


@cache
def _literals() -> bytes:
    """Of every value its code."""
    return b"".join(map(_token, range(COLOURS))).ljust(256, b"\0")


def _token(symbol: int, more: int = 0) -> bytes:
    """A symbol's code with its extra bits, as whole bytes, padded with zeros."""
    size, code = _LENGTHS[symbol], _codes()[symbol]
    bits = int(f"{code:0{size}b}"[::-1], 2) | more << size
    return bits.to_bytes(1 if size <= 8 else 2, "little")


@cache
def _codes() -> dict[int, int]:
    """The canonical code of every symbol (3.2.2)."""
    codes, code, before = {}, 0, 0
    for size, symbol in sorted((size, symbol) for symbol, size in enumerate(_LENGTHS) if size):
        code <<= size - before
        codes[symbol] = code
        code, before = code + 1, size
    return codes


@cache
def _head() -> str:
    """What says the code, as bits in the order of the stream.

    A last block with a code of its own; 286 literals and lengths, 2 distances, all 19 lengths of
    codes; of those the three that repeat are not used, the others have 4 bits, so that each is
    its own code.
    """
    sizes = "".join(f"{size:04b}" for size in (*_LENGTHS, 1, 1))
    return "101" + "10111" + "10000" + "1111" + "000" * 3 + "001" * 16 + sizes
