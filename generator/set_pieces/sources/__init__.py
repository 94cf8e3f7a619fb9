"""The evidence: every source that an explainer cites, with all that rests on it."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.sources.check import check
from generator.set_pieces.sources.model import Sources
from generator.set_pieces.sources.view import summary, view

SET_PIECE = SetPiece(
    model=Sources,
    view=view,
    directive="sources",
    check=check,
    summary=summary,
    appended=True,
    title=marked("Sources"),
)
