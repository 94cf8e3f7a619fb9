"""The social card of a page: a PNG with its title, the map's shape and the publication."""

from __future__ import annotations

from functools import lru_cache

from generator.picture import Picture
from generator.publication.canvas import Canvas, Colour
from generator.publication.coverage import Point
from generator.publication.lettering import LEADING, can_set, fitted, letters, plain
from generator.publication.outline import disc, stroke
from generator.publication.pen import drawn

WIDTH, HEIGHT = 1200, 630
MARGIN, GUTTER, MAP_LEFT = 64, 48, 660
SIZES = (84, 76, 68, 62, 56, 50, 44, 38)
PAPER: Colour = (251, 250, 246)
INK: Colour = (29, 29, 27)
SECOND: Colour = (81, 79, 72)
SEA: Colour = (225, 232, 233)
COAST: Colour = (130, 126, 114)
ROUTE: Colour = (10, 102, 112)
PLACE: Colour = (107, 73, 0)


@lru_cache(maxsize=8)
def card(title: str, publication: str, picture: Picture | None) -> bytes:
    """A PNG of 1200 × 630; words that cannot be set in our letters are left out."""
    canvas = Canvas(WIDTH, HEIGHT, PAPER, SEA, INK, SECOND, COAST, ROUTE, PLACE)
    right = WIDTH - MARGIN
    if picture is not None:
        right = MAP_LEFT - GUTTER
        _map(canvas, picture)
    _rule(canvas)
    _words(canvas, plain(title), plain(publication), right - MARGIN)
    return canvas.png()


def _rule(canvas: Canvas) -> None:
    canvas.fill([_box(MARGIN, MARGIN, MARGIN + 72, MARGIN + 6)], PLACE)


def _words(canvas: Canvas, title: str, publication: str, measure: float) -> None:
    if title and can_set(f"{title}…"):
        size, lines = fitted(title, SIZES, measure, HEIGHT - 2 * MARGIN - 110)
        for number, line in enumerate(lines):
            _line(canvas, line, size, MARGIN + 36 + size + number * size * LEADING, INK)
    if publication and can_set(f"{publication}…"):
        size, lines = fitted(publication, (28,), measure, 28 * LEADING)
        _line(canvas, lines[0], size, HEIGHT - MARGIN, SECOND)


def _line(canvas: Canvas, line: str, size: int, base: float, colour: Colour) -> None:
    for letter, x in letters(line, size):
        canvas.stamp(letter, MARGIN + round(x), round(base), colour)


def _map(canvas: Canvas, picture: Picture) -> None:
    """The picture over the whole right of the card."""
    wide = WIDTH - MAP_LEFT
    shown = picture.filling(wide, HEIGHT, apart=1)
    coast = drawn(((*ring, ring[0]) for ring in shown.land), 1.6, wide, HEIGHT)
    canvas.stamp(coast, MAP_LEFT, 0, COAST)
    sea = [_box(0, 0, wide, HEIGHT), *(ring[::-1] for ring in shown.land)]
    canvas.flood(sea, SEA, COAST, MAP_LEFT)
    canvas.fill([_box(0, 0, 2, HEIGHT)], COAST, MAP_LEFT)
    for line in shown.tracks:
        canvas.fill(stroke(line, 2.5), SECOND, MAP_LEFT)
    for line in shown.lines:
        canvas.fill(stroke(line, 4), ROUTE, MAP_LEFT)
    for dot in shown.dots:
        canvas.fill([disc(dot, 11)], PAPER, MAP_LEFT)
        canvas.fill([disc(dot, 8)], PLACE, MAP_LEFT)


def _box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
