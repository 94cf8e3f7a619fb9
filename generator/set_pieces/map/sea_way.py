"""A way by sea from port to port that keeps off the land: A*, pulled taut, its corners eased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import accumulate, pairwise
from math import ceil, dist, inf, sqrt

from generator.set_pieces.map.clip import Box
from generator.set_pieces.map.coast import Coast
from generator.set_pieces.map.geodesic import LonLat
from generator.set_pieces.map.lines import smooth
from generator.set_pieces.map.sea_grid import Cell, SeaGrid, sea_grid

STEPS = tuple(
    (dx, dy, sqrt(dx * dx + dy * dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy
)
COSTS = (inf, 4.0, 1.7, 1.2, 1.0)
"""Of a cell by its room, from land to the open sea."""
HARBOUR_ROOM = 1.5
"""How many cells beyond the mooring a harbour goes on."""
EASINGS = (0.33, 0.16, 0.08, 0.04)
"""How far from a corner, in parts of its legs, the line leaves them."""


@dataclass(frozen=True)
class Harbour:
    """A port, and how far round it a line may lie on land, in cells."""

    port: Cell
    reach: float


@lru_cache(maxsize=64)
def sea_way(start: LonLat, end: LonLat, coast: Coast, box: Box) -> tuple[LonLat, ...] | None:
    """Waypoints from one port to another through the sea of a box, both ends included.

    They are meant to be smoothed (`lines.smooth`): the line then keeps off the land, except for
    harbours. None where the sea does not lead from one to the other. Same input, same way.
    """
    grid = sea_grid(coast.land, box)
    one, other = grid.cell(*start), grid.cell(*end)
    moorings = grid.moorings(one, other)
    if moorings is None:
        return None
    harbours = tuple(
        Harbour(port, dist(port, mooring) + HARBOUR_ROOM)
        for port, mooring in zip((one, other), moorings, strict=True)
    )
    corners = _pulled(grid, _shortest(grid, *moorings))
    corners = _unhooked(grid, (one, *corners, other), harbours)
    inner = _eased(grid, corners, harbours)[1:-1]
    return (start, *(grid.position(cell) for cell in inner), end)


def _shortest(grid: SeaGrid, start: Cell, end: Cell) -> tuple[Cell, ...]:
    """The cheapest path (Hart, Nilsson and Raphael 1968); ties go to the smaller cell."""
    spent: dict[Cell, float] = {start: 0.0}
    came: dict[Cell, Cell] = {}
    queue: list[tuple[float, Cell]] = [(dist(start, end), start)]
    done: set[Cell] = set()
    while queue:
        _, cell = heappop(queue)
        if cell == end:
            return _traced(came, end)
        if cell in done:
            continue
        done.add(cell)
        for dx, dy, step in STEPS:
            to = cell[0] + dx, cell[1] + dy
            room = grid.room(to)
            if not room or to in done:
                continue
            total = spent[cell] + step * COSTS[room]
            if total < spent.get(to, inf):
                spent[to], came[to] = total, cell
                heappush(queue, (total + dist(to, end), to))
    return ()


def _traced(came: dict[Cell, Cell], end: Cell) -> tuple[Cell, ...]:
    path = [end]
    while path[-1] in came:
        path.append(came[path[-1]])
    return tuple(reversed(path))


def _pulled(grid: SeaGrid, path: Sequence[Cell]) -> tuple[Cell, ...]:
    """Without the cells that a straight line is not dearer for leaving out."""
    marks = (0.0, *accumulate(_step(grid, a, b) for a, b in pairwise(path)))
    corners = [0, *_turns(path), len(path) - 1]
    kept, at = [path[0]], 0
    while at < len(corners) - 1:
        first = corners[at]
        ahead = len(corners) - 1
        while ahead > at + 1:
            last = corners[ahead]
            if _leg(grid, path[first], path[last]) <= marks[last] - marks[first]:
                break
            ahead -= 1
        kept.append(path[corners[ahead]])
        at = ahead
    return tuple(kept)


def _turns(path: Sequence[Cell]) -> Iterator[int]:
    for i, (a, b, c) in enumerate(zip(path, path[1:], path[2:], strict=False), start=1):
        if (b[0] - a[0], b[1] - a[1]) != (c[0] - b[0], c[1] - b[1]):
            yield i


def _step(grid: SeaGrid, one: Cell, other: Cell) -> float:
    return dist(one, other) * COSTS[grid.room(other)]


def _leg(grid: SeaGrid, one: Cell, other: Cell) -> float:
    """What a straight line costs; infinite across land."""
    parts = max(1, ceil(2 * dist(one, other)))
    costs = [COSTS[grid.room(_between(one, other, i / parts))] for i in range(parts + 1)]
    return dist(one, other) / len(costs) * sum(costs)


def _unhooked(
    grid: SeaGrid, corners: tuple[Cell, ...], harbours: tuple[Harbour, ...]
) -> tuple[Cell, ...]:
    """Without a mooring, where a ship can leave its port straight for the corner after it."""
    if len(corners) > 3 and _clear(grid, corners[0], corners[2], harbours):
        corners = (corners[0], *corners[2:])
    if len(corners) > 3 and _clear(grid, corners[-3], corners[-1], harbours):
        corners = (*corners[:-2], corners[-1])
    return corners


def _eased(
    grid: SeaGrid, corners: tuple[Cell, ...], harbours: tuple[Harbour, ...]
) -> tuple[Cell, ...]:
    """With points beside each corner, so that smoothing cuts it, but never across land."""
    for easing in EASINGS:
        points = _beside(corners, easing)
        if all(_clear(grid, a, b, harbours) for a, b in pairwise(smooth(points))):
            return points
    return points


def _beside(corners: Sequence[Cell], easing: float) -> tuple[Cell, ...]:
    points = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        points += [_between(corner, before, easing), corner, _between(corner, after, easing)]
    merged = [*points, corners[-1]]
    return tuple(b for a, b in pairwise([(-1, -1), *merged]) if a != b)


def _clear(
    grid: SeaGrid,
    one: tuple[float, float],
    other: tuple[float, float],
    harbours: tuple[Harbour, ...],
) -> bool:
    """Whether a straight line keeps to the sea, but for the harbours."""
    parts = max(1, ceil(dist(one, other) * 2))
    cells = (_between(one, other, i / parts) for i in range(parts + 1))
    return all(
        grid.room(cell) or any(dist(cell, each.port) <= each.reach for each in harbours)
        for cell in cells
    )


def _between(one: tuple[float, float], other: tuple[float, float], part: float) -> Cell:
    return (
        round(one[0] + (other[0] - one[0]) * part),
        round(one[1] + (other[1] - one[1]) * part),
    )
