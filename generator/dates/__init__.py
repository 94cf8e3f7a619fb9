"""Dates as EDTF: what they mean, how they are ordered; their words are in `dates.words`."""

from generator.dates.edtf import Bound, Date, DateError, Point, Precision, parse

__all__ = ["Bound", "Date", "DateError", "Point", "Precision", "parse"]
