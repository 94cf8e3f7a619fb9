"""The world's coast and borders as a file of which only what a map needs is unpacked.

A head in JSON says which arcs make which rings; then come the box of every ring and arc and the
ends of every arc, then the arcs themselves in blocks, each packed for itself. All positions are
those of the TopoJSON; its long arcs are several here, each of which begins where the last ends.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise
from struct import Struct
from sys import byteorder
from typing import Any

from generator.set_pieces.map.topojson import Indices, Topology

Steps = tuple[Sequence[int], Sequence[int]]
"""The steps of an arc to the east and to the north, from the origin on."""
Arcs = Sequence[Sequence[Sequence[int]]]
_MAGIC = b"coasts1\n"
_LENGTHS = Struct("<8sII")
_BLOCK = 2048
"""How many points a block has at least, but for the last."""
KINDS = ("land", "countries")


class WorldFile:
    """A packed world: its head, its tables, and its arcs as they are asked for."""

    def __init__(self, content: bytes) -> None:
        magic, head, tables = _LENGTHS.unpack_from(content)
        if magic != _MAGIC:
            raise ValueError("this is not a file of coasts")
        at = _LENGTHS.size
        self.head: Mapping[str, Any] = json.loads(zlib.decompress(content[at : at + head]))
        self._content = content
        self._at, self._end = at + head, at + head + tables
        self._blocks: dict[int, Steps] = {}

    def table(self, name: str) -> Sequence[int]:
        """Four numbers for each: the boxes of `land`, `countries` and `arcs`, or `ends`."""
        return self._tables[name]

    @cached_property
    def _tables(self) -> Mapping[str, Sequence[int]]:
        numbers = _integers(zlib.decompress(self._content[self._at : self._end]))
        spans = self.head["tables"].items()
        return {name: numbers[4 * first : 4 * last] for name, (first, last) in spans}

    @cached_property
    def _spans(self) -> Sequence[tuple[int, int]]:
        return tuple(pairwise(accumulate(self.head["sizes"], initial=self._end)))

    @cached_property
    def _firsts(self) -> Sequence[int]:
        """The first arc of each block."""
        return tuple(accumulate(map(len, self.head["blocks"]), initial=0))

    def steps(self, index: int) -> Steps:
        """An arc as it is in the source."""
        number = bisect(self._firsts, index) - 1
        place, counts = index - self._firsts[number], self.head["blocks"][number]
        if number not in self._blocks:
            start, end = self._spans[number]
            numbers = _unpacked(self._content[start:end])
            half = len(numbers) // 2
            self._blocks[number] = numbers[:half], numbers[half:]
        east, north = self._blocks[number]
        first = sum(counts[:place])
        last = first + counts[place]
        return east[first:last], north[first:last]


def packed(topology: Topology, longest: int = 128) -> bytes:
    """The file of a world, its arcs of `longest` points at most: what `WorldFile` reads."""
    shapes = {kind: topology.shapes(kind) for kind in KINDS}
    rings = {kind: [ring for shape in shapes[kind] for ring in shape.rings] for kind in KINDS}
    parts = [tuple(_parts(arc, longest)) for arc in topology.arcs]
    ends = accumulate((len(each) for each in parts), initial=0)
    numbers = [tuple(range(*each)) for each in pairwise(ends)]
    finer = [part for each in parts for part in each]
    outlines = [(part,) for part in range(len(finer))]
    blocks = list(_blocks(finer))
    arcs = [_packed([step[axis] for arc in b for step in arc] for axis in (0, 1)) for b in blocks]
    counts = [*(len(rings[kind]) for kind in KINDS), len(outlines), len(outlines)]
    bounds = pairwise(accumulate(counts, initial=0))
    head: dict[str, Any] = {
        **{
            kind: [[s.name, [_finer(ring, numbers) for ring in s.rings]] for s in shapes[kind]]
            for kind in KINDS
        },
        "scale": topology.scale,
        "origin": topology.origin,
        "shared": [numbers[arc] for arc in topology.shared_arcs("countries")],
        "tables": dict(zip((*KINDS, "arcs", "ends"), bounds, strict=True)),
        "blocks": [[len(arc) for arc in block] for block in blocks],
        "sizes": [len(block) for block in arcs],
    }
    text = zlib.compress(json.dumps(head, separators=(",", ":"), sort_keys=True).encode(), 9)
    wholes = (_finer(ring, numbers) for kind in KINDS for ring in rings[kind])
    values = chain(_corners(finer, chain(wholes, outlines)), _ends(finer))
    tables = zlib.compress(_bytes(values), 9)
    return b"".join((_LENGTHS.pack(_MAGIC, len(text), len(tables)), text, tables, *arcs))


def _parts(arc: Sequence[Sequence[int]], longest: int) -> Iterator[Sequence[Sequence[int]]]:
    """An arc cut, each part from its own first position on."""
    xs, ys = (tuple(accumulate(step[axis] for step in arc)) for axis in (0, 1))
    for first in range(0, max(1, len(arc) - 1), longest - 1):
        yield ((xs[first], ys[first]), *arc[first + 1 : first + longest])


def _finer(ring: Indices, numbers: Sequence[Indices]) -> Indices:
    """A ring of parts; those of an arc that is taken backwards are, too, and in turn."""
    return tuple(
        part
        for i in ring
        for part in (numbers[i] if i >= 0 else (~part for part in reversed(numbers[~i])))
    )


def _corners(arcs: Arcs, rings: Iterable[Indices]) -> Iterator[int]:
    """West, south, east and north of each ring."""
    sides = []
    for arc in arcs:
        xs, ys = (tuple(accumulate(step[axis] for step in arc)) for axis in (0, 1))
        sides.append((min(xs), min(ys), max(xs), max(ys)))
    for ring in rings:
        wests, souths, easts, norths = zip(*(sides[max(i, ~i)] for i in ring), strict=True)
        yield from (min(wests), min(souths), max(easts), max(norths))


def _ends(arcs: Arcs) -> Iterator[int]:
    """The first and the last position of each arc."""
    for arc in arcs:
        yield from (*arc[0], *(sum(step[axis] for step in arc) for axis in (0, 1)))


def _blocks(arcs: Arcs) -> Iterator[Arcs]:
    block: list[Sequence[Sequence[int]]] = []
    for arc in arcs:
        block.append(arc)
        if sum(map(len, block)) >= _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _packed(axes: Iterable[Iterable[int]]) -> bytes:
    """Signed numbers folded to 0, 1 for -1, 2 for 1 …, their bytes by significance, then zlib."""
    folded = _bytes(2 * v if v >= 0 else -2 * v - 1 for axis in axes for v in axis)
    return zlib.compress(b"".join(folded[byte::4] for byte in range(4)), 9)


def _unpacked(content: bytes) -> Sequence[int]:
    planes = zlib.decompress(content)
    folded, count = bytearray(len(planes)), len(planes) // 4
    for byte in range(4):
        folded[byte::4] = planes[byte * count : (byte + 1) * count]
    return [-(v >> 1) - 1 if v & 1 else v >> 1 for v in _integers(bytes(folded))]


def _integers(content: bytes) -> Sequence[int]:
    found = array("i", content)
    if byteorder == "big":
        found.byteswap()
    return found


def _bytes(numbers: Iterable[int]) -> bytes:
    found = array("i", numbers)
    if byteorder == "big":
        found.byteswap()
    return found.tobytes()
