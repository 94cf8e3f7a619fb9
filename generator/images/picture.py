"""One image file of an explainer, ready to be published, or why it cannot be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from struct import error as OutOfBytes  # noqa: N812

from generator.images import avif, gif, jpeg, png, webp
from generator.images.stripped import CUT_OFF, ImageError, Stripped
from generator.manuscript import IMAGES, Format

_STRIP: dict[Format, Callable[[bytes], Stripped]] = {
    "PNG": png.strip,
    "JPEG": jpeg.strip,
    "WebP": webp.strip,
    "GIF": gif.strip,
    "AVIF": avif.strip,
}
_LIGHT: tuple[Format, ...] = ("AVIF", "WebP")
"""Formats that weigh less than the others, the lightest first."""


def suffixes() -> tuple[str, ...]:
    """How names of image files end."""
    return tuple(IMAGES)


def lighter_names(name: str) -> tuple[str, ...]:
    """What the same picture would be called in formats that weigh less, the lightest first."""
    stem, _, _ = name.rpartition(".")
    own = IMAGES[_suffix(name)]
    light = _LIGHT[: _LIGHT.index(own)] if own in _LIGHT else _LIGHT
    return tuple(f"{stem}.{kind.lower()}" for kind in light)


@dataclass(frozen=True)
class Picture:
    """An image file without its metadata."""

    name: str
    """In the explainer's folder."""
    width: int
    height: int
    data: bytes
    lighter: tuple[Picture, ...] = ()
    """The same picture in formats that weigh less, the lightest first."""

    @property
    def files(self) -> tuple[Picture, ...]:
        """All that is published of it."""
        return (self, *self.lighter)

    @property
    def media_type(self) -> str:
        """As IANA has it: `image/avif`."""
        return f"image/{IMAGES[_suffix(self.name)].lower()}"

    @property
    def address(self) -> str:
        """Its name beside the page: it changes with the bytes, and is in lower case.

        So two images whose names some computers cannot tell apart are one file, or two.
        """
        stem, _, suffix = self.name.rpartition(".")
        kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in stem)
        return f"{kept}-{hashlib.sha256(self.data).hexdigest()[:8]}.{suffix}".lower()


@dataclass(frozen=True)
class Unusable:
    """An image file that cannot be shown."""

    name: str
    message: str
    hint: str


def read_image(name: str, data: bytes) -> Picture | Unusable:
    """The image in a file, by its name and bytes; GPS, camera and comments are taken out."""
    try:
        stripped = _stripped(name, data)
    except ImageError as error:
        return Unusable(name, str(error), error.hint)
    except (IndexError, OutOfBytes):
        return Unusable(name, CUT_OFF, ImageError(CUT_OFF).hint)
    return Picture(name, stripped.width, stripped.height, stripped.data)


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}"


def _stripped(name: str, data: bytes) -> Stripped:
    said, found = IMAGES[_suffix(name)], _format(data)
    if found is None:
        raise ImageError(f"it is not {said}")
    if found != said:
        endings = " or ".join(end for end, kind in IMAGES.items() if kind == found)
        raise ImageError(f"it is {found}, whatever its name says", f"let its name end in {endings}")
    return _STRIP[found](data)


def _format(data: bytes) -> Format | None:
    if data.startswith(png.START):
        return "PNG"
    if data.startswith(jpeg.START):
        return "JPEG"
    if data.startswith(gif.STARTS):
        return "GIF"
    if webp.is_webp(data):
        return "WebP"
    return "AVIF" if avif.is_avif(data) else None
