"""The shape of each thread, as SVG path data around the origin."""

from __future__ import annotations

SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",  # circle
    "M-4.5-4.5h9v9h-9z",  # square
    "M0-5.6 5.6 4.2H-5.6z",  # triangle
    "M0-6.2 6.2 0 0 6.2-6.2 0z",  # diamond
    "M-5.6 0-2.8-4.8h5.6L5.6 0 2.8 4.8h-5.6z",  # hexagon
    "M-1.8-5.2h3.6v3.4h3.4v3.6H1.8v3.4h-3.6V1.8h-3.4v-3.6h3.4z",  # cross
)
"""For the first threads in order; about 10 px across."""


def shape_of(position: int) -> int:
    """The number of a thread's shape, both from 1; threads past the last shape share it.

    Events without a thread, which are in position 0, have the first.
    """
    return min(max(position, 1), len(SHAPES))
