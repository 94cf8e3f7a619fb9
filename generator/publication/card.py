"""The social card of a page: a PNG with its title, the map's shape and the publication."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.picture import Picture
from generator.publication.canvas import Canvas, Colour, disc
from generator.publication.coverage import Point
from generator.publication.lettering import LEADING, can_set, fitted, plain, rings

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
    canvas = Canvas(WIDTH, HEIGHT, PAPER)
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
            base = MARGIN + 36 + size + number * size * LEADING
            canvas.fill(list(rings(line, (MARGIN, base), size)), INK)
    if publication and can_set(f"{publication}…"):
        size, lines = fitted(publication, (28,), measure, 28 * LEADING)
        canvas.fill(list(rings(lines[0], (MARGIN, HEIGHT - MARGIN), size)), SECOND)


def _map(canvas: Canvas, picture: Picture) -> None:
    """The picture over the whole right of the card, in the middle and cut at the edges."""
    left, top, right, bottom = picture.box
    wide = WIDTH - MAP_LEFT
    scale = max(wide / (right - left), HEIGHT / (bottom - top))
    x0 = MAP_LEFT + wide / 2 - (left + right) / 2 * scale
    y0 = HEIGHT / 2 - (top + bottom) / 2 * scale

    def placed(points: Sequence[Point]) -> list[Point]:
        return [(x0 + x * scale, y0 + y * scale) for x, y in points]

    canvas.fill([_box(MAP_LEFT, 0, WIDTH, HEIGHT)], SEA)
    for ring in picture.land:
        canvas.fill([placed(ring)], PAPER, MAP_LEFT)
    for ring in picture.land:
        canvas.stroke(placed((*ring, ring[0])), 1.6, COAST, MAP_LEFT)
    for line in picture.lines:
        canvas.stroke(placed(line), 4, ROUTE, MAP_LEFT)
    for dot in placed(picture.dots):
        canvas.fill([disc(dot, 11)], PAPER, MAP_LEFT)
        canvas.fill([disc(dot, 8)], PLACE, MAP_LEFT)


def _box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
