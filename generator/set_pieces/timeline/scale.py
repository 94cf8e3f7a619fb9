"""The scale of a drawing: where in its width a moment lies."""

from __future__ import annotations

from dataclasses import dataclass

from generator.set_pieces.timeline.extent import Span


@dataclass(frozen=True)
class Scale:
    """A span of time laid along a part of a drawing's width.

    `width` is the least width in px that the drawing is solved for. Everything is placed in per
    cent, so that what does not overlap at that width overlaps at no greater one.
    """

    span: Span
    width: float
    left: float
    """Share of the width before the span begins."""
    right: float
    """Share of the width after it ends."""

    def share(self, moment: float) -> float:
        """Of the width, 0 to 1; a moment outside the span is brought to its end."""
        along = (moment - self.span.first) / self.span.days
        return self.left + min(max(along, 0.0), 1.0) * (1 - self.left - self.right)

    def x(self, moment: float) -> float:
        """In px at the least width."""
        return self.share(moment) * self.width

    def percent(self, moment: float) -> str:
        """For an SVG attribute: `31.25%`, exact to a tenth of a pixel."""
        return percent(self.share(moment))

    def spot(self, moment: float) -> str:
        """The same for what has no length of its own, exact to half a pixel: `31.3%`."""
        return percent(self.share(moment), 1)

    def length(self, start: float, end: float) -> str:
        """The width of a stretch, for an SVG attribute."""
        return percent(self.share(end) - self.share(start))


def percent(share: float, decimals: int = 2) -> str:
    """A share as per cent with so many decimals at most."""
    return f"{share * 100:.{decimals}f}".rstrip("0").rstrip(".") + "%"
