"""Lengths on the ellipsoid: WGS84, Vincenty's inverse formula."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import asin, atan, atan2, ceil, cos, degrees, hypot, radians, sin, sqrt, tan

LonLat = tuple[float, float]

SEMI_MAJOR_KM = 6378.137
FLATTENING = 1 / 298.257223563
SEMI_MINOR_KM = SEMI_MAJOR_KM * (1 - FLATTENING)
MEAN_RADIUS_KM = 6371.0088
STEP_DEGREES = 1.0


def distance_km(start: LonLat, end: LonLat) -> float:
    """Length in km of the geodesic between two (lon, lat) points in degrees.

    Vincenty (1975), Survey Review 23(176): exact to a millimetre. The formula does not converge
    for nearly antipodal points; there the great circle on the mean sphere (0.6 %) is returned.
    """
    if start == end:
        return 0.0
    spread = radians(end[0] - start[0])
    u1 = atan((1 - FLATTENING) * tan(radians(start[1])))
    u2 = atan((1 - FLATTENING) * tan(radians(end[1])))
    lam = spread
    for _ in range(100):
        sin_sigma = hypot(cos(u2) * sin(lam), cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lam))
        if sin_sigma == 0:
            return 0.0
        cos_sigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lam)
        sigma = atan2(sin_sigma, cos_sigma)
        sin_alpha = cos(u1) * cos(u2) * sin(lam) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        middle = cos_sigma - 2 * sin(u1) * sin(u2) / cos2_alpha if cos2_alpha else 0.0
        c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
        curl = sigma + c * sin_sigma * (middle + c * cos_sigma * (2 * middle**2 - 1))
        previous, lam = lam, spread + (1 - c) * FLATTENING * sin_alpha * curl
        if abs(lam - previous) < 1e-12:
            return _along(cos2_alpha, sigma, sin_sigma, cos_sigma, middle)
    return great_circle_km(start, end)


def _along(
    cos2_alpha: float, sigma: float, sin_sigma: float, cos_sigma: float, middle: float
) -> float:
    u_sq = cos2_alpha * (SEMI_MAJOR_KM**2 / SEMI_MINOR_KM**2 - 1)
    a = 1 + u_sq / 16384 * (4096 + u_sq * (-768 + u_sq * (320 - 175 * u_sq)))
    b = u_sq / 1024 * (256 + u_sq * (-128 + u_sq * (74 - 47 * u_sq)))
    cubic = b / 6 * middle * (4 * sin_sigma**2 - 3) * (4 * middle**2 - 3)
    bend = b * sin_sigma * (middle + b / 4 * (cos_sigma * (2 * middle**2 - 1) - cubic))
    return SEMI_MINOR_KM * a * (sigma - bend)


def great_circle_km(start: LonLat, end: LonLat) -> float:
    """Length in km on the mean sphere (haversine), within 0.6 % of the ellipsoid's."""
    lat1, lat2 = radians(start[1]), radians(end[1])
    half_lat, half_lon = (lat2 - lat1) / 2, radians(end[0] - start[0]) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * MEAN_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def length_km(points: Sequence[LonLat]) -> float:
    """Length in km of a line through (lon, lat) points."""
    return sum(distance_km(a, b) for a, b in pairwise(points))


def great_circle(points: Sequence[LonLat]) -> tuple[LonLat, ...]:
    """A line from point to point along great circles of the sphere, in steps of a degree at most.

    The points themselves stay; between antipodes, where the way is not determined, nothing is
    added. Formula: slerp of unit vectors.
    """
    if len(points) < 2:
        return tuple(points)
    legs = (_arc(a, b) for a, b in pairwise(points))
    return (*(point for leg in legs for point in leg), points[-1])


def _arc(start: LonLat, end: LonLat) -> Iterator[LonLat]:
    """The beginning of a leg and what lies between it and its end."""
    yield start
    angle = great_circle_km(start, end) / MEAN_RADIUS_KM
    if sin(angle) < 1e-6:
        return
    one, other = _vector(start), _vector(end)
    parts = ceil(degrees(angle) / STEP_DEGREES)
    for i in range(1, parts):
        a, b = sin(angle * (1 - i / parts)) / sin(angle), sin(angle * i / parts) / sin(angle)
        x, y, z = (a * u + b * v for u, v in zip(one, other, strict=True))
        yield degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def _vector(point: LonLat) -> tuple[float, float, float]:
    lon, lat = radians(point[0]), radians(point[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
