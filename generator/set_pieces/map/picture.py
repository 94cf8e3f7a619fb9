"""The map in little: the land of its first view, its routes and the places of its story."""

from __future__ import annotations

from generator.picture import Picture
from generator.set_pieces import Context
from generator.set_pieces.map.atlas import atlas
from generator.set_pieces.map.model import Map
from generator.set_pieces.map.scene import kept_ways, shown_places, view_sheet, ways


def picture(content: Map, context: Context) -> Picture:
    """What a phone would show of the first view, without its names."""
    drawn = atlas(content, context)
    content = drawn.content
    view = content.views[0]
    on = view_sheet(view, content)
    routes = kept_ways(ways(view, content, on), view, narrow=True)
    places = shown_places(view, content, on.narrow, on, narrow=True)
    told = [place for place in places if place.order is not None] or places
    return Picture(
        on.box(on.narrow),
        drawn.base(view).main,
        tuple(line for way in routes if way.route.mode != "rail" for line in way.lines),
        tuple(on.unit(place.lon, place.lat) for place in told),
        tuple(line for way in routes if way.route.mode == "rail" for line in way.lines),
    )
