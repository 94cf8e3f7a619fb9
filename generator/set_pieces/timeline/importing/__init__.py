"""Turns a timeline of TimelineJS 3 into a `timeline.yaml`, and says what it could not keep."""

from generator.set_pieces.timeline.importing.timelinejs import Imported, UnreadableError, imported

__all__ = ["Imported", "UnreadableError", "imported"]
