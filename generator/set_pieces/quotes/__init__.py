"""Annotated quotes: words exactly as they were said, and notes on their phrases."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.quotes.check import check
from generator.set_pieces.quotes.model import Options, Quotes
from generator.set_pieces.quotes.selecting import selected
from generator.set_pieces.quotes.view import notes, shown, summary, view

SET_PIECE = SetPiece(
    model=Quotes,
    view=view,
    directive="quote",
    title=marked("Quotes"),
    check=check,
    options=Options,
    notes=notes,
    selected=selected,
    summary=summary,
    shown=shown,
)
