"""What the template draws of a map: values ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.set_pieces.map.artboard import Placed
from generator.set_pieces.map.ground import Paths
from generator.set_pieces.map.model import View
from generator.set_pieces.map.placing import Placing


@dataclass(frozen=True)
class RoutePath:
    """A route's line, drawn once and used on every artboard."""

    id: str
    mode: str
    rank: str
    path: str
    depth: int
    """What is drawn first has the smallest."""


@dataclass(frozen=True)
class Mark:
    """A place's dot: its middle in per cent of the artboard."""

    id: str
    x: str
    y: str
    shape: str
    """`port`, `airport`, `city`, `town`, `site`, or `story`: a disc with a number."""
    number: int | None

    @property
    def thing(self) -> str:
        """The address of the place's row."""
        return f"place-{self.id}"


@dataclass(frozen=True)
class Text:
    """A label: its point in per cent of the artboard."""

    x: str
    y: str
    label: Placed
    thing: str = ""
    """The address of the row of what it names; nothing where that has none."""


@dataclass(frozen=True)
class Bar:
    """A scale bar: its ends in per cent of the width, and the edge it keeps to."""

    km: str
    start: str
    end: str
    y: str
    dy: int


@dataclass(frozen=True)
class Labels:
    """What is drawn over the base in one range of widths."""

    range: str
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]
    scale: Bar | None
    lost: tuple[str, ...]
    """Ids of places for whose names there was no room."""


@dataclass(frozen=True)
class Name:
    """A label, and the range of widths that it is for."""

    placing: Placing
    range: str
    """Nothing where it is the same in all."""


@dataclass(frozen=True)
class Point:
    """A point in per cent of the artboard: written once, whatever the width."""

    x: str
    y: str
    thing: str
    """The address of the row of what is there; nothing where that has none."""
    mark: Mark | None
    names: tuple[Name, ...]
    range: str
    """The only range of widths in which it is shown; nothing where it is shown in all."""


@dataclass(frozen=True)
class Artboard:
    """A frame of the panel for wide or narrow columns."""

    name: str
    view_box: str
    width: int
    height: int
    inset: tuple[str, str, str, str] | None
    """x, y, width and height of the detail's frame, in drawing units."""
    routes: tuple[RoutePath, ...]
    labels: tuple[Labels, ...]
    """What is shown in each range of widths."""
    points: tuple[Point, ...]
    """The same, each point once."""

    @property
    def marks(self) -> frozenset[str]:
        """The kinds of mark in use."""
        kinds = {"city": "town"}
        return frozenset(kinds.get(m.shape, m.shape) for each in self.labels for m in each.marks)


@dataclass(frozen=True)
class Panel:
    """A view as it is drawn."""

    view: View
    name: str
    """What it shows, for those who do not see it: 20 to 200 characters."""
    land: str
    context: str
    borders: str
    in_file: Paths
    """The same three, finer."""
    routes: tuple[RoutePath, ...]
    artboards: tuple[Artboard, ...]
    credit: str

    @property
    def modes(self) -> frozenset[str]:
        """The modes of its routes."""
        return frozenset(route.mode for route in self.routes)
