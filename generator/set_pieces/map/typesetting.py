"""The type of a map: a size for every style of label, on wide and narrow artboards.

`map.css` sets the same sizes; a test compares them.
"""

from collections.abc import Mapping

from generator.set_pieces.map.lettering import Type
from generator.set_pieces.map.placing import Style

Setting = Mapping[Style, Type]

WIDE: Setting = {
    "story": Type(14.5, bold=True),
    "name": Type(13.0, bold=True),
    "minor": Type(12.5),
    "note": Type(12.5),
    "sea": Type(17.0, spacing=0.03),
    "country": Type(13.0, spacing=0.16),
    "region": Type(12.0, spacing=0.06),
    "route": Type(12.5, bold=True),
    "inset": Type(12.0),
}
NARROW: Setting = {
    "story": Type(13.0, bold=True),
    "name": Type(12.0, bold=True),
    "minor": Type(11.5),
    "note": Type(11.5),
    "sea": Type(13.5, spacing=0.03),
    "country": Type(11.0, spacing=0.14),
    "region": Type(11.0, spacing=0.04),
    "route": Type(11.5, bold=True),
    "inset": Type(11.0),
}
ASCENT, CAP_HEIGHT, DESCENT = 0.80, 0.72, 0.26
"""In em above and below the baseline: what a label's ink covers."""
