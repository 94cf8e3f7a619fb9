"""A sheet of pixels on which shapes are laid, in few colours and without jagged edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.publication.coverage import Point, inside, spans
from generator.publication.mask import LEVELS, Mask
from generator.publication.png import COLOURS, png

Colour = tuple[int, int, int]


class Canvas:
    """Pixels as indices of a palette, which begins with the plain colours, first the paper's."""

    def __init__(self, width: int, height: int, *plain: Colour) -> None:
        self.height = height
        self.stride = width + 1
        """A row's pixels and the zero before them, as in a PNG."""
        self.pixels = bytearray(self.stride * height)
        self.palette = {colour: index for index, colour in enumerate(plain)}
        self._over = {colour: _Mixtures(self.palette, colour) for colour in plain}

    def fill(self, rings: Iterable[Sequence[Point]], colour: Colour, left: int = 0) -> None:
        """Lay a shape over what is there; x counts from the column `left`, where it is cut."""
        pixels, over = self.pixels, self._over[colour]
        solid = bytes((self.palette[colour],))
        for first, end, covered in spans(rings, self.stride, self.height, left + 1):
            level = int(covered * LEVELS + 0.5)
            if level == LEVELS:
                pixels[first:end] = solid * (end - first)
            elif level:
                for at in range(first, end):
                    pixels[at] = over[pixels[at], level]

    def stamp(self, mask: Mask, x: int, y: int, colour: Colour) -> None:
        """Lay a mask on bare paper."""
        over, start = self._over[colour], y * self.stride + x + 1
        table = bytes([over[0, level] for level in range(LEVELS + 1)]).ljust(256)
        for down, right, levels in mask:
            first = start + down * self.stride + right
            self.pixels[first : first + len(levels)] = levels.translate(table)

    def flood(
        self, rings: Iterable[Sequence[Point]], colour: Colour, line: Colour, left: int = 0
    ) -> None:
        """Give the paper of a shape another colour, up to lines on it that hide the edge."""
        over, under = self._over[line], self.palette[colour]
        table = bytearray(range(256))
        for level in range(LEVELS):
            table[over[0, level]] = over[under, level]
        for first, end in inside(rings, self.stride, self.height, left + 1):
            self.pixels[first:end] = self.pixels[first:end].translate(table)

    def png(self) -> bytes:
        """The sheet as a PNG."""
        return png(self.pixels, self.height, tuple(self.palette))


class _Mixtures(dict[tuple[int, int], int]):
    """A colour laid over others: the index of the mixture, by the other's and the level."""

    def __init__(self, palette: dict[Colour, int], over: Colour) -> None:
        self._palette, self._over = palette, over

    def __missing__(self, key: tuple[int, int]) -> int:
        under, level = key
        pairs = zip(tuple(self._palette)[under], self._over, strict=True)
        red, green, blue = ((a * (LEVELS - level) + b * level) // LEVELS for a, b in pairs)
        self[key] = index = _index(self._palette, (red, green, blue))
        return index


def _index(palette: dict[Colour, int], colour: Colour) -> int:
    """Where a colour is in a palette, or the nearest to it once that is full."""
    if colour in palette or len(palette) < COLOURS:
        return palette.setdefault(colour, len(palette))
    return min((_distance(colour, other), index) for other, index in palette.items())[1]


def _distance(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
