"""A basemap: the land, the neighbours' land and the borders of one view, with its origin."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from generator.set_pieces.map.clip import Box, Ring
from generator.set_pieces.map.longitudes import TURN, turned

FORMAT = "explainer-basemap-1"
STEPS_PER_DEGREE = 10_000


class BasemapError(ValueError):
    """A basemap file that cannot be read; the message is meant for the author."""


@dataclass(frozen=True)
class Coast:
    """What lies under the routes of a view, in degrees; rings are open."""

    land: tuple[Ring, ...]
    context: tuple[Ring, ...]
    """Land of the countries that the story is not about, tinted."""
    borders: tuple[Ring, ...]
    box: Box
    """west, south, east, north of what was cut out of the source."""
    source: str
    licence: str
    credit: str
    """The line to print under the map."""
    accuracy_km: float
    """About how far its coast is from the true one."""

    def covers(self, box: Box) -> bool:
        """Whether all of a box in degrees lies in what was cut out."""
        west, south, east, north = self.box
        return west <= box[0] and south <= box[1] and east >= box[2] and north >= box[3]

    def holding(self, box: Box) -> "Coast | None":
        """The same, turned round the world so that it covers a box; None where it does not."""
        for by in (0.0, TURN, -TURN):
            west, south, east, north = self.box
            if replace(self, box=(west + by, south, east + by, north)).covers(box):
                return self._turned(by) if by else self
        return None

    def _turned(self, by: float) -> "Coast":
        west, south, east, north = self.box
        land, context, borders = (
            tuple(turned(line, by) for line in lines)
            for lines in (self.land, self.context, self.borders)
        )
        box = west + by, south, east + by, north
        return replace(self, land=land, context=context, borders=borders, box=box)


@lru_cache(maxsize=4)
def read_basemaps(text: str) -> Mapping[str, Coast]:
    """The basemaps of a `basemap.json`, by the id of their view. Raises BasemapError."""
    try:
        node = json.loads(text)
        if node.get("format") != FORMAT:
            raise BasemapError(f"the format is not “{FORMAT}”")
        return {str(name): _coast(view) for name, view in node["views"].items()}
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        if isinstance(error, BasemapError):
            raise
        raise BasemapError(f"this is not a basemap that can be read ({error})") from error


def write_basemaps(coasts: dict[str, Coast]) -> str:
    """The text of a `basemap.json`: quantised to 0.0001 degree, one ring a line."""
    views = ",\n".join(f"{json.dumps(name)}: {_view(coasts[name])}" for name in sorted(coasts))
    return f'{{"format": {json.dumps(FORMAT)}, "views": {{\n{views}\n}}}}\n'


def _view(coast: Coast) -> str:
    head = {
        "source": coast.source,
        "licence": coast.licence,
        "credit": coast.credit,
        "accuracy_km": coast.accuracy_km,
        "bbox": list(coast.box),
        "steps_per_degree": STEPS_PER_DEGREE,
    }
    fields = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    kinds = {"land": coast.land, "context": coast.context, "borders": coast.borders}
    fields += [f"{json.dumps(kind)}: {_rows(lines)}" for kind, lines in kinds.items()]
    return "{\n" + ",\n".join(fields) + "}"


def _rows(lines: Iterable[Ring]) -> str:
    rows = ",\n".join(json.dumps(_pack(line), separators=(",", ":")) for line in lines)
    return f"[\n{rows}\n]" if rows else "[]"


def _coast(node: dict[str, Any]) -> Coast:
    steps = int(node["steps_per_degree"])
    west, south, east, north = (float(value) for value in node["bbox"])
    return Coast(
        land=tuple(_unpack(ring, steps) for ring in node["land"]),
        context=tuple(_unpack(ring, steps) for ring in node["context"]),
        borders=tuple(_unpack(line, steps) for line in node["borders"]),
        box=(west, south, east, north),
        source=str(node["source"]),
        licence=str(node["licence"]),
        credit=str(node["credit"]),
        accuracy_km=float(node["accuracy_km"]),
    )


def _pack(line: Ring) -> list[int]:
    """lon, lat, then steps: all in ten-thousandths of a degree; points that round to one merge."""
    grid = [(round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in line]
    packed: list[int] = list(grid[0])
    for (x0, y0), (x1, y1) in pairwise(grid):
        if (x0, y0) != (x1, y1):
            packed += (x1 - x0, y1 - y0)
    return packed


def _unpack(packed: Sequence[int], steps: int) -> Ring:
    xs, ys = accumulate(packed[::2]), accumulate(packed[1::2])
    return tuple((x / steps, y / steps) for x, y in zip(xs, ys, strict=True))
