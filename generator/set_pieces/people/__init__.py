"""Who is who: people and organisations with their role at the time."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.people.model import People
from generator.set_pieces.people.view import summary, view

SET_PIECE = SetPiece(
    model=People,
    view=view,
    directive="people",
    summary=summary,
    appended=True,
    title=marked("Who is who"),
)
