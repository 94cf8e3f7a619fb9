"""The terms that an explainer uses, defined."""

from generator.catalogues import marked
from generator.set_pieces import SetPiece
from generator.set_pieces.glossary.check import check
from generator.set_pieces.glossary.model import Glossary
from generator.set_pieces.glossary.view import summary, view

SET_PIECE = SetPiece(
    model=Glossary,
    view=view,
    directive="glossary",
    check=check,
    summary=summary,
    appended=True,
    title=marked("Words to know"),
)
