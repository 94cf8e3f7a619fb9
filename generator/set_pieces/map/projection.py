"""Map projections of the sphere, in kilometres: x to the east, y to the north."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import (
    asin,
    asinh,
    atan,
    atan2,
    copysign,
    cos,
    degrees,
    hypot,
    log,
    pi,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
)
from typing import Protocol

from generator.set_pieces.map.longitudes import HALF, near

Point = tuple[float, float]

RADIUS_KM = 6371.0088
POLAR_LIMIT = 80.0
WIDEST_CONIC = 60.0
FLATTEST_CONE = 0.05


class FrameError(ValueError):
    """A frame that this kind of map cannot show; both texts are meant for the author."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Projection(Protocol):
    """From (lon, lat) in degrees to (x, y) in km, and back.

    A single position is taken on the side of the world that is around `lon_0`. Lines are taken as
    they are: their longitudes go on beyond 180 where they cross that meridian.
    """

    @property
    def lon_0(self) -> float: ...

    def forward(self, lon: float, lat: float) -> Point: ...

    def forwards(self, line: Iterable[Point]) -> list[Point]: ...

    def inverse(self, x: float, y: float) -> Point: ...


@dataclass(frozen=True)
class LambertConformal:
    """Lambert conformal conic, true along two standard parallels (Snyder 1987, ch. 15)."""

    lon_0: float
    south: float
    north: float

    @cached_property
    def cone(self) -> float:
        a, b = radians(self.south), radians(self.north)
        return log(cos(a) / cos(b)) / log(tan(pi / 4 + b / 2) / tan(pi / 4 + a / 2))

    @cached_property
    def scale(self) -> float:
        a = radians(self.south)
        return float(RADIUS_KM * cos(a) * tan(pi / 4 + a / 2) ** self.cone / self.cone)

    @cached_property
    def origin(self) -> float:
        middle = radians((self.south + self.north) / 2)
        return float(self.scale / tan(pi / 4 + middle / 2) ** self.cone)

    def forwards(self, line: Iterable[Point]) -> list[Point]:
        """Project many points: the same as one by one."""
        cone, scale, origin, lon_0 = self.cone, self.scale, self.origin, self.lon_0
        found = []
        for lon, lat in line:
            rho = scale / tan(pi / 4 + radians(lat) / 2) ** cone
            theta = cone * radians(lon - lon_0)
            found.append((rho * sin(theta), origin - rho * cos(theta)))
        return found

    def forward(self, lon: float, lat: float) -> Point:
        """Project a point that is not at the pole opposite to the cone."""
        rho = self.scale / tan(pi / 4 + radians(lat) / 2) ** self.cone
        theta = self.cone * radians(near(lon, self.lon_0) - self.lon_0)
        return rho * sin(theta), self.origin - rho * cos(theta)

    def inverse(self, x: float, y: float) -> Point:
        """The (lon, lat) of a projected point."""
        sign = copysign(1.0, self.cone)
        rho = sign * hypot(x, self.origin - y)
        theta = atan2(sign * x, sign * (self.origin - y))
        lat = 2 * atan((self.scale / rho) ** (1 / self.cone)) - pi / 2
        return self.lon_0 + degrees(theta / self.cone), degrees(lat)


@dataclass(frozen=True)
class Mercator:
    """Mercator, true at `lat_0`: what the conic becomes at the equator."""

    lon_0: float
    lat_0: float

    def forwards(self, line: Iterable[Point]) -> list[Point]:
        """Project many points."""
        k = RADIUS_KM * cos(radians(self.lat_0))
        base, lon_0 = asinh(tan(radians(self.lat_0))), self.lon_0
        return [
            (k * radians(lon - lon_0), k * (asinh(tan(radians(lat))) - base)) for lon, lat in line
        ]

    def forward(self, lon: float, lat: float) -> Point:
        """Project a point that is not a pole."""
        (found,) = self.forwards(((near(lon, self.lon_0), lat),))
        return found

    def inverse(self, x: float, y: float) -> Point:
        """The (lon, lat) of a projected point."""
        k = RADIUS_KM * cos(radians(self.lat_0))
        lat = atan(sinh(y / k + asinh(tan(radians(self.lat_0)))))
        return self.lon_0 + degrees(x / k), degrees(lat)


@dataclass(frozen=True)
class AzimuthalEqualArea:
    """Lambert azimuthal equal-area, for continents (Snyder 1987, ch. 24)."""

    lon_0: float
    lat_0: float

    def forwards(self, line: Iterable[Point]) -> list[Point]:
        """Project points none of which is the antipode of the centre."""
        lon_0, a0 = self.lon_0, radians(self.lat_0)
        s0, c0 = sin(a0), cos(a0)
        found = []
        for lon, lat in line:
            a, d = radians(lat), radians(lon - lon_0)
            north, east = sin(a), cos(a) * sin(d)
            front = cos(a) * cos(d)
            k = RADIUS_KM * sqrt(2 / max(1e-9, 1 + s0 * north + c0 * front))
            found.append((k * east, k * (c0 * north - s0 * front)))
        return found

    def forward(self, lon: float, lat: float) -> Point:
        """Project one."""
        (found,) = self.forwards(((lon, lat),))
        return found

    def inverse(self, x: float, y: float) -> Point:
        """The (lon, lat) of a projected point."""
        a0, rho = radians(self.lat_0), hypot(x, y)
        if rho == 0:
            return self.lon_0, self.lat_0
        c = 2 * asin(min(1.0, rho / (2 * RADIUS_KM)))
        lat = asin(cos(c) * sin(a0) + y * sin(c) * cos(a0) / rho)
        lon = atan2(x * sin(c), rho * cos(a0) * cos(c) - y * sin(a0) * sin(c))
        return self.lon_0 + degrees(lon), degrees(lat)


def fit(west: float, south: float, east: float, north: float) -> Projection:
    """The projection that suits a box in degrees; across the 180th meridian, `east` is beyond 180.

    A conic with its standard parallels at 1/6 and 5/6 of the height; Mercator where the cone is
    almost a cylinder (near the equator); equal-area for a box wider or higher than 60 degrees.
    Raises FrameError for a box that is wider than half round the world or within 10 degrees of a
    pole.
    """
    if east - west > HALF:
        raise FrameError(
            f"its frame is {east - west:.0f} degrees wide, and a map shows half of the world, "
            f"{HALF:.0f}, at most",
            "choose a frame that is narrower",
        )
    if south < -POLAR_LIMIT or north > POLAR_LIMIT:
        reach, side = (north, "north") if north > POLAR_LIMIT else (-south, "south")
        raise FrameError(
            f"its frame reaches to {reach:.0f} degrees {side}, and polar maps are not drawn",
            f"choose a frame within {POLAR_LIMIT:.0f} degrees of the equator",
        )
    lon_0, lat_0 = (west + east) / 2, (south + north) / 2
    if max(east - west, north - south) > WIDEST_CONIC:
        return AzimuthalEqualArea(lon_0, lat_0)
    sixth = max((north - south) / 6, 1e-4)
    if abs(sin(radians(lat_0))) < FLATTEST_CONE or south < 0 < north:
        return Mercator(lon_0, lat_0)
    return LambertConformal(lon_0, south + sixth, max(north - sixth, south + 2 * sixth))
