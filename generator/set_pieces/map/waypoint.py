"""A point on a route's way: a place of the map by its id, or a position in degrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.set_pieces.map.longitudes import normal
from generator.source import Place
from generator.values import NUMBER, Id, Reference, To, scalar, wrong
from generator.yaml_reader.values import Items

LonLat = tuple[float, float]
HINT = "write the id of a place, or [longitude, latitude] in degrees, such as [1.86, 50.97]"


class Position(tuple[float, float]):
    """A point in degrees (lon, lat) that knows where it was written, if it was."""

    place: Place | None = None

    @classmethod
    def of(cls, lon: float, lat: float, place: Place | None) -> Self:
        """A point that was written at a place."""
        found = cls((lon, lat))
        found.place = place
        return found


@dataclass(frozen=True)
class Through:
    """Marks a field that holds a waypoint."""

    def read(self, value: object) -> Reference | Position:
        """A reference to a place, or (lon, lat)."""
        if not isinstance(value, list):
            return To("place").read(value)
        numbers = [_degrees(item) for item in value]
        if len(numbers) != 2:
            wrong(f"a position of {len(numbers)} numbers", HINT, code="E501")
        lon, lat = numbers
        if abs(lat) > 90 or abs(lon) > 180:
            hint = "longitude comes first here; are they swapped?" if abs(lon) <= 90 else HINT
            wrong(f"[{lon:g}, {lat:g}] is not a position on Earth", hint, code="E501")
        return Position.of(lon, lat, value.place if isinstance(value, Items) else None)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number = {
            "type": ["number", "string"],
            "minimum": -180,
            "maximum": 180,
            "pattern": NUMBER,
        }
        position = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        return {"anyOf": [Id.schema, position]}


def spot(waypoint: Reference | LonLat) -> str:
    """A waypoint as a message names it: its id, or 25.42 E, 37.20 N."""
    if not isinstance(waypoint, tuple):
        return f"“{waypoint}”"
    lon, lat = (round(degrees, 2) for degrees in (normal(waypoint[0]), waypoint[1]))
    return f"{abs(lon):.2f} {'W' if lon < 0 else 'E'}, {abs(lat):.2f} {'S' if lat < 0 else 'N'}"


def _degrees(item: object) -> float:
    text = scalar(item)
    try:
        return float(text)
    except ValueError:
        wrong(f"“{text}” is not a number of degrees", HINT, code="E501")


Waypoint = Annotated[Reference | Position, Through()]
"""The id of a place, or [longitude, latitude]."""
