"""What was changed after publication, when and why."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.corrections.check import check
from generator.set_pieces.corrections.model import Corrections
from generator.set_pieces.corrections.view import summary, view

SET_PIECE = SetPiece(
    model=Corrections,
    view=view,
    directive="corrections",
    title=marked("Corrections"),
    check=check,
    summary=summary,
    appended=True,
)
