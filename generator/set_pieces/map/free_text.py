"""Where texts without a dot could stand: along routes, on seas and lands, beside an inset."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from generator.set_pieces.map.candidates import text_box
from generator.set_pieces.map.canvas import Canvas, ground_of
from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.labels import Candidate, Wish
from generator.set_pieces.map.lines import Course
from generator.set_pieces.map.placing import Anchor, Line, Placing, Style
from generator.set_pieces.map.tracks import FLOWN
from generator.set_pieces.map.typesetting import ASCENT, CAP_HEIGHT, DESCENT, Setting

Point = tuple[float, float]

PARTS = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.2, 0.8)
STEEPEST = 52.0
BEND = 3.2
OFF_LINE = 6.5
SHORTENED = 4.0
UNLABELLED = 16.0
NUDGES = ((0, 0), (0, -14), (0, 14), (-26, 0), (26, 0), (-26, -14), (26, 14), (26, -14), (-26, 14),
          (0, -30), (0, 30), (-54, 0), (54, 0))  # fmt: skip
AT_SEA = frozenset({"ferry", "tunnel"})
AREA_ABSENCE = {"sea": 14.0, "country": 9.0, "region": 6.0}


def route_wish(
    line: Sequence[Point], mode: str, texts: Sequence[str], canvas: Canvas, setting: Setting
) -> Wish:
    """Places for a text along a line; `texts` are wordings, the fullest first.

    Names of ferries and tunnels are written at sea, those of railways and roads on land, those of
    flights on either.
    """
    land = None if mode in FLOWN else 0.0 if mode in AT_SEA else 1.0
    course = Course(line)
    found: list[Candidate] = []
    for rank, words in enumerate(texts):
        text = Line(words, "route", 0.0, 0.0, mode=mode)
        width = setting["route"].width(words)
        for part in PARTS:
            cost = SHORTENED * rank + abs(part - 0.5) * 3
            for placing, more in _beside(text, course, part, width, setting):
                found += _candidate(placing, cost + more, canvas, setting, land)
    return Wish(tuple(found), UNLABELLED)


def _beside(
    text: Line, course: Course, part: float, width: float, setting: Setting
) -> Iterator[tuple[Placing, float]]:
    """A text above or below a line, or across it where it is steep; with what that costs."""
    high = CAP_HEIGHT * setting["route"].size
    spot = course.stretch(part, width)
    if spot and abs(spot.angle) <= STEEPEST and spot.bend <= BEND:
        room = OFF_LINE + spot.bend / 2
        for y, more in ((-room, 0.0), (room + high, 0.8)):
            placed = text._replace(y=round(y, 1))
            angle = round(spot.angle, 1)
            yield Placing(spot.x, spot.y, (placed,), angle=angle), more + spot.bend / 2
    level = course.stretch(part, min(course.length * 0.3, 24.0))
    if level and abs(level.angle) > STEEPEST:
        placed = text._replace(y=round(high / 2, 1))
        yield Placing(level.x, level.y, (placed,), gap=True), 1.5


@dataclass(frozen=True)
class Area:
    """A name written over a sea, a country or a region."""

    x: float
    y: float
    lines: tuple[tuple[str, str | None], ...]
    """Each with its language, where that is not the page's."""
    style: Style
    angle: float = 0.0


def area_wish(area: Area, canvas: Canvas, setting: Setting) -> Wish:
    """Places for an area's name: where its author put it, or a little off."""
    kind = setting[area.style]
    top = -(len(area.lines) - 1) * kind.line / 2 + CAP_HEIGHT / 2 * kind.size
    lines = tuple(
        Line(text, area.style, 0.0, round(top + i * kind.line, 1), language)
        for i, (text, language) in enumerate(area.lines)
    )
    wish = 0.0 if area.style == "sea" else 1.0
    found: list[Candidate] = []
    for i, (dx, dy) in enumerate(NUDGES):
        placing = Placing(area.x + dx, area.y + dy, lines, angle=area.angle)
        found += _candidate(placing, 0.6 * i, canvas, setting, wish, spacing=5.0)
    return Wish(tuple(found), AREA_ABSENCE[area.style])


def inset_wish(frame: Box, text: str, canvas: Canvas, setting: Setting) -> Wish:
    """Places for the title of a detail beside the frame that marks it."""
    left, top, right, bottom = frame
    size = setting["inset"].size
    above, below = top - 5, bottom + 4 + CAP_HEIGHT * size
    spots: tuple[tuple[float, float, Anchor], ...] = (
        (right, below, "end"),
        (left, below, "start"),
        (right, above, "end"),
        (left, above, "start"),
    )
    found: list[Candidate] = []
    for i, (x, y, anchor) in enumerate(spots):
        line = Line(text, "inset", 0.0, 0.0)
        found += _candidate(Placing(x, y, (line,), anchor), 0.5 * i, canvas, setting, None)
    return Wish(tuple(found), 25.0)


def _candidate(
    placing: Placing,
    cost: float,
    canvas: Canvas,
    setting: Setting,
    wish: float | None,
    spacing: float = 0.0,
) -> Iterator[Candidate]:
    boxes = _boxes(placing, setting, spacing)
    if not canvas.holds(boxes):
        return
    untidy, land = canvas.untidiness(boxes, wish, (placing.x, placing.y))
    yield Candidate(boxes, cost + untidy, placing._replace(ground=ground_of(land)))


def _boxes(placing: Placing, setting: Setting, spacing: float) -> tuple[Box, ...]:
    if not placing.angle:
        flat = [
            text_box(line, placing.anchor, placing.x, placing.y, setting) for line in placing.lines
        ]
        return tuple(
            (a - spacing, b - spacing / 2, c + spacing, d + spacing / 2) for a, b, c, d in flat
        )
    return tuple(box for line in placing.lines for box in _slanted(line, placing, setting))


def _slanted(line: Line, placing: Placing, setting: Setting) -> Iterator[Box]:
    """A chain of squares along a slanted line of text."""
    kind = setting[line.style]
    width, high = kind.width(line.text), (ASCENT + DESCENT) * kind.size
    turn = radians(placing.angle)
    centre = line.y - (ASCENT - DESCENT) / 2 * kind.size
    count = max(2, round(width / high * 1.6))
    for i in range(count):
        along = -width / 2 + high / 2 + (width - high) * i / (count - 1)
        x = placing.x + along * cos(turn) - centre * sin(turn)
        y = placing.y + along * sin(turn) + centre * cos(turn)
        # A square turned by an angle reaches further along both axes.
        half = high / 2 * (abs(cos(turn)) + 0.6 * abs(sin(turn)))
        yield x - half, y - half, x + half, y + half
