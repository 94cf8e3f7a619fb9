"""What happened when: a list in order, and a drawing of it to scale."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.timeline.check import check
from generator.set_pieces.timeline.exports import exports
from generator.set_pieces.timeline.model import Timeline
from generator.set_pieces.timeline.view import summary, view

SET_PIECE = SetPiece(
    model=Timeline,
    view=view,
    directive="timeline",
    title=marked("Timeline"),
    check=check,
    summary=summary,
    exports=exports,
)
