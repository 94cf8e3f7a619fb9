"""A scale bar that tells the truth where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.set_pieces.map.canvas import Canvas
from generator.set_pieces.map.frames import Frame, Sheet
from generator.set_pieces.map.geodesic import distance_km
from generator.set_pieces.map.labels import Candidate, Wish
from generator.set_pieces.map.placing import Line, Placing
from generator.set_pieces.map.projection import AzimuthalEqualArea

STEPS = tuple(step * 10**power for power in range(-1, 4) for step in (1, 2, 5))
"""In km."""
GREATEST_PX = 110.0
GREATEST_PART = 0.24
MARGIN = 14.0
TEXT = 12.0
"""The room above the bar that its figure takes, in px."""
MUST = 1e6
CORNERS = (("left", "bottom"), ("right", "bottom"), ("left", "top"), ("right", "top"))


@dataclass(frozen=True)
class ScaleBar:
    """A bar of `km`: its ends and height on the artboard, in parts of its width and height."""

    km: float
    start: float
    end: float
    top: bool
    """Whether it hangs from the upper edge."""


def scale_bars(sheet: Sheet, frame: Frame, width: float) -> tuple[ScaleBar, ...]:
    """A bar for each corner of a frame that is `width` px wide; none for continents.

    Its length is true on the ellipsoid along the bar itself.
    """
    if isinstance(sheet.projection, AzimuthalEqualArea):
        return ()
    greatest = frame.width * min(GREATEST_PART, GREATEST_PX / width)
    km = max((step for step in STEPS if step <= greatest), default=STEPS[0])
    return tuple(_bar(sheet, frame, km, width, corner) for corner in CORNERS)


def _bar(sheet: Sheet, frame: Frame, km: float, width: float, corner: tuple[str, str]) -> ScaleBar:
    side, edge = corner
    y = frame.top - frame.height * 0.05 if edge == "top" else frame.bottom + frame.height * 0.05
    margin = MARGIN / width
    anchor = margin if side == "left" else 1 - margin
    part = km / frame.width
    for _ in range(3):
        start = anchor if side == "left" else anchor - part
        part *= km / _true_km(sheet, frame, start, start + part, y)
    start = anchor if side == "left" else anchor - part
    return ScaleBar(km, start, start + part, edge == "top")


def _true_km(sheet: Sheet, frame: Frame, start: float, end: float, y: float) -> float:
    ends = (sheet.projection.inverse(frame.left + at * frame.width, y) for at in (start, end))
    return distance_km(*ends)


def scale_wish(bars: tuple[ScaleBar, ...], canvas: Canvas) -> Wish:
    """A corner for the bar, in the order of `scale_bars`."""
    return Wish(tuple(_candidates(bars, canvas)), MUST)


def bar_at(bars: tuple[ScaleBar, ...], placing: Placing | None) -> ScaleBar | None:
    """The bar that was placed."""
    return next((bar for bar in bars if placing and placing.lines[0].text == _corner(bar)), None)


def _corner(bar: ScaleBar) -> str:
    return f"{bar.start} {bar.top}"


def _candidates(bars: tuple[ScaleBar, ...], canvas: Canvas) -> Iterator[Candidate]:
    for i, bar in enumerate(bars):
        y = MARGIN + TEXT if bar.top else canvas.height - MARGIN
        left, right = bar.start * canvas.width, bar.end * canvas.width
        box = (left - 4, y - TEXT - 6, max(right, left + 44) + 4, y + 5)
        untidy, _ = canvas.untidiness((box,), None, (left, y))
        yield Candidate(
            (box,), 0.4 * i + untidy, Placing(left, y, (Line(_corner(bar), "note", 0, 0),))
        )
