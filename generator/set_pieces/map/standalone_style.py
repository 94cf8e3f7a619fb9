"""How a map's own file is drawn: the page's colours and type, as attributes of each element.

Attributes are understood by every drawing program, and a host's policy against styles inside a
file does not touch them. Only the dark colours are a style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.set_pieces.map.lettering import Type
from generator.set_pieces.map.typesetting import WIDE

Attributes = Mapping[str, str]

COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sea": ("#dce7ea", "#14212a"),
        "shore": ("#f3f8f8", "#22343e"),
        "land": ("#fdfbf6", "#2b2f33"),
        "context": ("#f1ede3", "#24282c"),
        "coast": ("#86a0a8", "#637882"),
        "border": ("#b3ac9c", "#5f6468"),
        "ink": ("#1d1d1b", "#f0ede5"),
        "muted": ("#57544c", "#b9b5aa"),
        "water": ("#38626f", "#8fb4c2"),
        "road": ("#5b4a78", "#bba9dc"),
        "foot": ("#4d5a2a", "#b4c486"),
        "air": ("#8a2560", "#eb9fca"),
        "ferry": ("#0a6670", "#62c4cc"),
        "tunnel": ("#8f4a00", "#e8a758"),
        "rail": ("#3f4146", "#c9ccd2"),
        "paper": ("#fbfaf6", "#16181b"),
    }
)
"""Light and dark; those of map.css and tokens.css, which a test compares."""
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif"
SERIF = "Charter, 'Bitstream Charter', Cambria, 'Noto Serif', Georgia, serif"
HEADING, KEY, SMALL = Type(19.0, bold=True), Type(12.5), Type(11.0)


def style_sheet() -> str:
    """The colours for readers who like it dark."""
    rules = (
        f".{kind}-{name}{{{kind}:{dark}}}"
        for name, (_, dark) in COLOURS.items()
        for kind in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme: dark) {{\n{''.join(rules)}\n}}"


def look(*names: str) -> dict[str, str]:
    """The attributes of an element that is all of some things; later ones win."""
    merged: dict[str, str] = {}
    for name in names:
        merged |= _LOOKS.get(name, {})
    classes = [f"{kind}-{value[1:]}" for kind, value in merged.items() if value.startswith("@")]
    drawn = {k: COLOURS[v[1:]][0] if v.startswith("@") else v for k, v in merged.items()}
    return {"class": " ".join(classes), **drawn} if classes else drawn


def _line(colour: str, width: float, **more: str) -> Attributes:
    said = {name.replace("_", "-"): value for name, value in more.items()}
    return {"fill": "none", "stroke": f"@{colour}", "stroke-width": f"{width:g}", **said}


def _halo(colour: str, **more: str) -> Attributes:
    said = {name.replace("_", "-"): value for name, value in more.items()}
    return {"stroke": f"@{colour}", **said}


def _type(kind: Type, weight: str = "") -> Attributes:
    found = {"font-size": f"{kind.size:g}"}
    if kind.spacing:
        found["letter-spacing"] = f"{kind.spacing * kind.size:.2f}"
    return {**found, "font-weight": weight} if weight else found


def _texts() -> Iterator[tuple[str, Attributes]]:
    weights = {"story": "700", "name": "600", "route": "600"}
    colours = {"sea": "water", "country": "muted", "region": "muted"}
    for style, kind in WIDE.items():
        colour = f"@{colours.get(style, 'ink')}"
        yield f"text {style}", {"fill": colour, **_type(kind, weights.get(style, ""))}
    for mode in ("ferry", "air", "tunnel", "rail", "road", "foot"):
        yield f"text of {mode}", {"fill": f"@{mode}"}


_LOOKS: Mapping[str, Attributes] = MappingProxyType(
    {
        "paper": {"fill": "@paper"},
        "sea": {"fill": "@sea"},
        "land": {"fill": "@land"},
        "context": {"fill": "@context"},
        "far": _line("shore", 15, stroke_opacity=".35", stroke_linejoin="round"),
        "middle": _line("shore", 9, stroke_opacity=".5", stroke_linejoin="round"),
        "near": _line("shore", 4, stroke_opacity=".8", stroke_linejoin="round"),
        "border": _line("border", 1, stroke_dasharray="4 2.5"),
        "coast": _line("coast", 0.8, stroke_linejoin="round"),
        "inset": _line("ink", 1),
        "casing": _line("sea", 5),
        "casing of tunnel": _line("sea", 7),
        "ferry": _line("ferry", 2.4, stroke_linejoin="round"),
        "foot": _line("foot", 2.4, stroke_dasharray="2 3"),
        "minor": {"stroke-width": "1.6"},
        "tunnel": _line("tunnel", 4, stroke_dasharray="7 3"),
        "rail": _line("rail", 1.1),
        "road": _line("road", 3),
        "air": _line("air", 1.5, stroke_dasharray="14 5"),
        "sleepers": _line("rail", 5, stroke_dasharray="1.2 7"),
        "dot": {"fill": "@ink", "stroke": "@land", "stroke-width": "1"},
        "dot port": {"fill": "@land", "stroke": "@ink", "stroke-width": "2"},
        "dot story": {"stroke-width": "1.5"},
        "dot airport": {"stroke-width": "2", "paint-order": "stroke"},
        "number": {"fill": "@land", "font-size": "11.5", "font-weight": "700"},
        "heading": {"fill": "@ink", **_type(HEADING, "700")},
        "key": {"fill": "@ink", **_type(KEY)},
        "small": {"fill": "@muted", **_type(SMALL)},
        "text": {"stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"},
        "on land": _halo("land"),
        "on sea": _halo("sea"),
        "on shore": _halo("land", stroke_opacity=".5"),
        "on a gap": {"stroke-width": "6"},
        "italic": {"font-style": "italic"},
        "serif": {"font-style": "italic", "font-family": SERIF},
        "leader": _line("ink", 1),
        "scale": _line("muted", 2),
        **dict(_texts()),
    }
)
