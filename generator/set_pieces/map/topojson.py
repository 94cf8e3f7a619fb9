"""Reading TopoJSON: shared arcs, quantised and delta-encoded, into rings and borders."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

from generator.set_pieces.map.clip import Ring

Indices = tuple[int, ...]


@dataclass(frozen=True)
class Shape:
    """A named geometry: its rings, outer and inner alike, as indices of arcs."""

    name: str
    rings: tuple[Indices, ...]


@dataclass(frozen=True)
class Topology:
    """A topology as written: arcs of integer steps, and the objects that use them."""

    arcs: Sequence[Sequence[Sequence[int]]]
    scale: tuple[float, float]
    origin: tuple[float, float]
    objects: Mapping[str, Any]

    def shapes(self, name: str) -> tuple[Shape, ...]:
        """The geometries of an object that have an area."""
        node = self.objects[name]
        return tuple(_shape(item) for item in node.get("geometries", [node]))

    def ring(self, indices: Indices) -> Ring:
        """One open ring in degrees, its arcs joined."""
        joined = chain.from_iterable(self.arc(index)[:-1] for index in indices)
        return tuple(joined)

    def arc(self, index: int) -> Ring:
        """An arc in degrees; a negative index ~i is arc i backwards."""
        if index < 0:
            return self.arc(~index)[::-1]
        (kx, ky), (x0, y0) = self.scale, self.origin
        xs = accumulate(step[0] for step in self.arcs[index])
        ys = accumulate(step[1] for step in self.arcs[index])
        return tuple((x0 + kx * x, y0 + ky * y) for x, y in zip(xs, ys, strict=True))

    def shared_arcs(self, name: str) -> tuple[int, ...]:
        """The arcs between two different shapes of an object: its inner borders."""
        used = Counter(
            index
            for shape in self.shapes(name)
            for index in {i if i >= 0 else ~i for ring in shape.rings for i in ring}
        )
        return tuple(sorted(index for index, uses in used.items() if uses > 1))


def topology(node: Mapping[str, Any]) -> Topology:
    """A topology from parsed JSON (TopoJSON 1.0, quantised)."""
    kx, ky = node["transform"]["scale"]
    x0, y0 = node["transform"]["translate"]
    return Topology(node["arcs"], (kx, ky), (x0, y0), node["objects"])


def _shape(node: Mapping[str, Any]) -> Shape:
    name = str(node.get("properties", {}).get("name", ""))
    if node["type"] == "Polygon":
        polygons = [node["arcs"]]
    elif node["type"] == "MultiPolygon":
        polygons = node["arcs"]
    else:
        polygons = []
    return Shape(name, tuple(tuple(ring) for polygon in polygons for ring in polygon))
