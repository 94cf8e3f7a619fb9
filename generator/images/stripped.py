"""What is left of an image file when everything but the picture is taken out of it."""

from __future__ import annotations

from dataclasses import dataclass


class ImageError(Exception):
    """A file that cannot be shown as it is, in a line; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "export it again from an image editor") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Stripped:
    """A picture as a browser shows it, and its file without metadata; not a pixel is changed."""

    width: int
    """In pixels, turned as its orientation says."""
    height: int
    data: bytes


CUT_OFF = "the file ends too early"
TURNED = "it is turned by a note in its metadata, which is not published"
UPRIGHT = "turn it upright in an image editor and save it"
