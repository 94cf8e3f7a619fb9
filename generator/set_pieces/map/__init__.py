"""The map: panels drawn from places and routes, with a table and a list that say the same."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.map.check import check
from generator.set_pieces.map.exports import exports
from generator.set_pieces.map.model import Map, MapOptions
from generator.set_pieces.map.picture import picture
from generator.set_pieces.map.view import shown, summary, view

SET_PIECE = SetPiece(
    model=Map,
    view=view,
    directive="map",
    title=marked("Map"),
    check=check,
    options=MapOptions,
    summary=summary,
    shown=shown,
    picture=picture,
    exports=exports,
)
