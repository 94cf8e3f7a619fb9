"""What `map.yaml` may say."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from generator.set_pieces.map.candidates import Side
from generator.set_pieces.map.waypoint import Waypoint
from generator.values import (
    Citation,
    Id,
    Language,
    Latitude,
    Line,
    Longitude,
    Markdown,
    Model,
    PositiveNumber,
    Reference,
    Thing,
    To,
    Truth,
    When,
    wrong,
)

PlaceId = Annotated[Reference, To("place")]
RouteId = Annotated[Reference, To("route")]
ViewId = Annotated[Reference, To("view")]
Box = tuple[Longitude, Latitude, Longitude, Latitude]
_MEANT = {
    **dict.fromkeys(("boat", "ship", "sea", "steamer", "sail"), "ferry"),
    **dict.fromkeys(("plane", "flight", "aeroplane", "airplane", "fly"), "air"),
    **dict.fromkeys(("train", "railway"), "rail"),
    **dict.fromkeys(("car", "bus", "lorry", "truck"), "road"),
    **dict.fromkeys(("walk", "walking", "march"), "foot"),
}


def _mode(value: object) -> object:
    """The same; other words for a means of transport are told the one for it."""
    if isinstance(value, str) and value in _MEANT:
        wrong(f"“{value}” is not a mode", f"write {_MEANT[value]}", code="E213")
    return value


Mode = Annotated[Literal["ferry", "air", "tunnel", "rail", "road", "foot"], BeforeValidator(_mode)]
Coastline = Literal["natural-earth", "gshhg-h", "gshhg-f"]
PlaceKind = Literal[
    "port",
    "terminal",
    "station",
    "airport",
    "city",
    "town",
    "village",
    "camp",
    "site",
    "border",
]


class Label(Model):
    """How the name of a place stands on the map; the map finds its own way without it."""

    text: Line | None = None
    """A shorter name, for the map only."""
    note: Line | None = None
    """A few words under the name, given up where there is no room."""
    side: tuple[Side, ...] = ()
    """The sides of the dot where the name may stand; all of them if there are none."""
    priority: Literal["high", "normal", "low"] = "normal"
    """How hard to try to keep it where it is crowded; a dot without room for its name goes too."""
    leader: Truth = False
    """Whether it may stand away from its dot, with a thin line between them."""


class Place(Thing):
    """A place of the story, or one that helps a reader to find the others."""

    noun: ClassVar[str] = "place"
    id: Id
    name: Line
    """As the list under the map calls it."""
    lat: Latitude
    """Degrees north (WGS 84)."""
    lon: Longitude
    """Degrees east (WGS 84)."""
    kind: PlaceKind
    """What it is; it decides the shape of its mark."""
    text: Markdown | None = None
    """What happened there. Without it the place is drawn for orientation only, and not listed."""
    dates: When | None = None
    """When it was what the text says."""
    order: int | None = Field(default=None, ge=1, le=99)
    """Its number in the order of the story: the map draws it as a numbered disc."""
    caption: Line | None = None
    """A few words under its name on the map, such as the day."""
    position: Literal["exact", "approximate"] = "exact"
    """How good the coordinates are; the list says so where they are approximate."""
    lettering: Label = Field(default=Label(), alias="label")
    """How its name stands on the map."""
    sources: tuple[Citation, ...] = ()
    """The evidence for its text."""


class Route(Thing):
    """A way between two places."""

    noun: ClassVar[str] = "route"
    needs_evidence: ClassVar[bool] = True
    id: Id
    name: Line
    """As the table under the map calls it."""
    mode: Mode
    """The means; it decides the kind of line."""
    start: PlaceId = Field(alias="from")
    """Where it begins."""
    to: PlaceId
    """Where it ends."""
    path: tuple[Waypoint, ...] = ()
    """The line to draw: through places, smoothed at [longitude, latitude]; straight without it."""
    via: Literal["auto"] | None = None
    """`auto`: for a ferry, a way by sea that the generator finds, by the stops in `path` if any."""
    geojson: Line | None = None
    """The name of a GeoJSON file beside this one that has the line, instead of `path`."""
    gpx: Line | None = None
    """The name of a GPX file beside this one that has the line, instead of `path`."""
    branches: tuple[tuple[Waypoint, ...], ...] = ()
    """Further lines that belong to it."""
    operators: tuple[Line, ...] = ()
    """Who runs it."""
    duration: Line | None = None
    """How long it takes, in words."""
    distance_km: PositiveNumber | None = None
    """How long it is according to a source; ferries and flights are measured without it."""
    rank: Literal["main", "minor"] = "main"
    """Minor routes have a thinner line."""
    status: Line | None = None
    """What is known of its running at the time of the story."""
    dates: When | None = None
    """When it ran."""
    on_line: Line | None = Field(default=None, alias="label")
    """A few words along its line, where there is room for them."""
    short_label: Line | None = None
    """Fewer words, where there is less."""
    text: Markdown | None = None
    """What else a reader should know."""
    sources: tuple[Citation, ...] = ()
    """The evidence."""


class Area(Model):
    """A name written over a sea, a country or a region."""

    text: Line
    """The name; “|” begins a new line."""
    lat: Latitude
    """Of its middle."""
    lon: Longitude
    """Of its middle."""
    kind: Literal["sea", "country", "region"]
    """It decides how the name is set."""
    rotate: float = Field(default=0.0, ge=-90, le=90)
    """In degrees, clockwise."""
    language: Language | None = None
    """Of the name, where it is not the explainer's."""
    local: Line | None = None
    """Its name in another language, under it where there is room."""
    local_language: Language | None = None
    """Of `local`."""
    on: Literal["wide", "narrow", "both"] = "both"
    """The artboard that it is for: wide columns, phones, or both."""


class Crop(Model):
    """Another extent for narrow columns."""

    fit: tuple[PlaceId, ...] = ()
    """Places that it must hold, likewise."""
    bbox: Box | None = None
    """West, south, east, north in degrees; instead of `fit`."""
    omit: tuple[PlaceId, ...] = ()
    """Places that it leaves out besides those of the view."""


class View(Thing):
    """One panel of the map."""

    noun: ClassVar[str] = "view"
    id: Id
    title: Line
    """Over the panel."""
    text: Markdown | None = None
    """A sentence under the title."""
    fit: tuple[PlaceId, ...] = ()
    """Places that the panel must hold, with room for their names and the routes between them."""
    bbox: Box | None = None
    """West, south, east, north in degrees; instead of `fit`."""
    narrow: Crop | None = None
    """Another extent for phones; otherwise the same one, higher."""
    places: tuple[PlaceId, ...] = ()
    """The places to show; all that lie within it if there are none."""
    routes: tuple[RouteId, ...] = ()
    """The routes to show; without it, all that touch it and end at no place that it leaves out."""
    omit: tuple[PlaceId, ...] = ()
    """Places within it that it leaves out."""
    inset: ViewId | None = None
    """A detail whose frame is marked in it."""
    focus: tuple[Line, ...] = ()
    """Countries that the story is about, by Natural Earth's names; the others are tinted."""
    coast: Coastline | None = None
    """The coastline for `basemap.json`; without it, the coarsest that is fine enough."""
    labels: tuple[Area, ...] = ()
    """Names of seas, countries and regions."""


class Map(Model):
    """The file `map.yaml`."""

    title: Line | None = None
    """The heading over the map."""
    intro: Markdown | None = None
    """A paragraph under the heading."""
    note: Markdown | None = None
    """What a reader should know of how it was drawn; printed under it, before the credits."""
    locator: Truth = True
    """Whether a little map shows where in the world the widest view lies; a view of 2,500 km and
    more has none."""
    views: tuple[View, ...]
    """The panels, in order."""
    places: tuple[Place, ...]
    """Every place, in the order of the list; there, numbered ones come first."""
    routes: tuple[Route, ...] = ()
    """Every route, in the order of the table."""


class MapOptions(Model):
    """The options of `::: map {view=…}`."""

    view: ViewId | None = None
    """The one panel to show here; all of them without it."""
