"""The coastlines to choose from when a basemap is made, and the scale that each is good for."""

from dataclasses import dataclass

from generator.set_pieces.map import natural_earth


@dataclass(frozen=True)
class Coastline:
    """A coastline and how it is drawn."""

    name: str
    from_km_per_px: float
    """The scale from which it is fine enough: error of a px, segments of 12 px at most."""
    accuracy_km: float
    radius: float
    """Creeks and spits narrower than twice this many px are closed and cut."""
    least_island: float
    """In square px."""


COASTLINES = (
    Coastline("natural-earth", 0.45, natural_earth.ACCURACY_KM, 0.0, 3.0),
    Coastline("gshhg-h", 0.12, 0.1, 0.9, 3.0),
    Coastline("gshhg-f", 0.0, 0.02, 1.6, 8.0),
)


def choose(km_per_px: float) -> Coastline:
    """The coarsest source that is fine enough for a scale."""
    return next(source for source in COASTLINES if km_per_px >= source.from_km_per_px)
