"""Where the name of a place could stand: eight sides of its dot, or away from it on a leader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from typing import Literal

from generator.set_pieces.map.canvas import Canvas, ground_of
from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.labels import Candidate, Wish
from generator.set_pieces.map.placing import Anchor, Leader, Line, Placing, Style
from generator.set_pieces.map.typesetting import ASCENT, CAP_HEIGHT, DESCENT, Setting

Side = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]

SIDES: dict[Side, tuple[int, int, float]] = {
    "e": (1, 0, 0.0),
    "w": (-1, 0, 0.4),
    "ne": (1, -1, 0.5),
    "se": (1, 1, 0.6),
    "nw": (-1, -1, 0.8),
    "sw": (-1, 1, 0.9),
    "n": (0, -1, 0.9),
    "s": (0, 1, 1.0),
}
"""The direction of each side and its cost, after Imhof's order of preference."""
ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}
CLEARANCE = 4.0
BREATH = 1.5
LEADERS = (26.0, 44.0, 64.0)
LEADER_COST = 7.0
LEADER_CROSSING = 1.6
LOST_NOTE = 8.0
NEVER = 1e6


@dataclass(frozen=True)
class Spot:
    """A place on the sheet that wants a name."""

    x: float
    y: float
    radius: float
    """Of its dot, in px."""
    name: str
    style: Style
    note: tuple[str, ...] = ()
    """Lines under the name, the first to be given up."""
    sides: tuple[Side, ...] = ()
    """Those its author allows; all of them if there are none."""
    absence: float = 30.0
    leader: bool = False
    """Whether it may stand away from its dot."""
    land: float | None = None
    """The share of land it would like under it: 0 for a port's name, out at sea."""
    language: str | None = None

    @property
    def dot(self) -> Box:
        """What the dot covers."""
        r = self.radius + 1.0
        return self.x - r, self.y - r, self.x + r, self.y + r


def place_wish(spot: Spot, canvas: Canvas, setting: Setting) -> Wish:
    """All places for a name, those that run off the sheet or over its own dot left out."""
    candidates = tuple(_candidates(spot, canvas, setting))
    return Wish(candidates, spot.absence, spot.dot)


def _candidates(spot: Spot, canvas: Canvas, setting: Setting) -> Iterator[Candidate]:
    notes: Iterable[tuple[str, ...]] = (spot.note, ()) if spot.note else ((),)
    for note in notes:
        lost = LOST_NOTE if spot.note and not note else 0.0
        for side, (dx, dy, preference) in SIDES.items():
            if spot.sides and side not in spot.sides:
                continue
            cost = lost + preference
            yield from _at(spot, note, (dx, dy), 0.0, cost, canvas, setting)
            for away in LEADERS if spot.leader else ():
                farther = cost + LEADER_COST + away / 20
                yield from _at(spot, note, (dx, dy), away, farther, canvas, setting)


def _at(
    spot: Spot,
    note: tuple[str, ...],
    side: tuple[int, int],
    away: float,
    cost: float,
    canvas: Canvas,
    setting: Setting,
) -> Iterator[Candidate]:
    x, y = _offset(spot, side, away, setting, len(note))
    anchor = ANCHORS[side[0]]
    lines = _lines(spot, note, x, y, setting)
    boxes = [text_box(line, anchor, spot.x, spot.y, setting) for line in lines]
    leader = _leader(spot, side, away) if away else None
    chain = _chain(spot, leader) if leader else []
    if not canvas.holds(boxes) or (not leader and any(_over(box, spot) for box in boxes)):
        return
    untidy, land = canvas.untidiness(boxes, spot.land, (spot.x, spot.y))
    untidy += sum(map(canvas.crossed, chain)) * LEADER_CROSSING
    placing = Placing(spot.x, spot.y, lines, anchor, ground=ground_of(land), leader=leader)
    yield Candidate((*boxes, *chain), cost + untidy, placing)


def _offset(
    spot: Spot, side: tuple[int, int], away: float, setting: Setting, notes: int
) -> tuple[float, float]:
    """The first baseline's offset from the dot."""
    dx, dy = side
    size = setting[spot.style].size
    diagonal = 0.72 if dx and dy else 1.0
    reach = (spot.radius + CLEARANCE + away) * diagonal
    block = notes * setting["note"].line
    middle = CAP_HEIGHT / 2 * size
    if dy == 0:
        return dx * reach, middle
    if dy < 0:
        return dx * reach, -reach * (0.8 if dx and not away else 1.0) + (0 if dx else -1.0) - block
    return dx * reach, reach * (0.8 if dx and not away else 1.0) + CAP_HEIGHT * size


def _lines(
    spot: Spot, note: tuple[str, ...], x: float, y: float, setting: Setting
) -> tuple[Line, ...]:
    first = Line(spot.name, spot.style, round(x, 1), round(y, 1), spot.language)
    step = setting["note"].line
    rest = (Line(t, "note", round(x, 1), round(y + step * i, 1)) for i, t in enumerate(note, 1))
    return (first, *rest)


def text_box(line: Line, anchor: Anchor, x: float, y: float, setting: Setting) -> Box:
    """What a line of text covers, seen from a point on the sheet."""
    kind = setting[line.style]
    width = kind.width(line.text)
    left = x + line.x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    top, bottom = y + line.y - ASCENT * kind.size, y + line.y + DESCENT * kind.size
    return left - BREATH, top - BREATH / 2, left + width + BREATH, bottom + BREATH / 2


def _over(box: Box, spot: Spot) -> bool:
    nearest_x = min(max(spot.x, box[0]), box[2])
    nearest_y = min(max(spot.y, box[1]), box[3])
    return hypot(nearest_x - spot.x, nearest_y - spot.y) < spot.radius + 0.5


def _leader(spot: Spot, side: tuple[int, int], away: float) -> Leader:
    diagonal = 0.72 if side[0] and side[1] else 1.0
    near, far = (spot.radius + 1.5) * diagonal, (spot.radius + away + 1.0) * diagonal
    return Leader(
        *(round(v, 1) for v in (side[0] * near, side[1] * near, side[0] * far, side[1] * far))
    )


def _chain(spot: Spot, leader: Leader) -> list[Box]:
    found = []
    for i in range(9):
        x = spot.x + leader.x1 + (leader.x2 - leader.x1) * i / 8
        y = spot.y + leader.y1 + (leader.y2 - leader.y1) * i / 8
        found.append((x - 2, y - 2, x + 2, y + 2))
    return found
