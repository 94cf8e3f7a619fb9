"""Finding a phrase in a text, exactly after one fixed normalisation, or saying why not."""

from generator.anchors.anchoring import anchor, stands_in
from generator.anchors.matching import find
from generator.anchors.miss import AnchorError, Candidate, Miss
from generator.anchors.normalisation import BOUNDARY, Normalised, Span, normalise

__all__ = [
    "BOUNDARY",
    "AnchorError",
    "Candidate",
    "Miss",
    "Normalised",
    "Span",
    "anchor",
    "find",
    "normalise",
    "stands_in",
]
