"""The icons of a theme: whether each is what its name says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.images import Picture, Unusable, read_image
from generator.problems import Problem
from generator.source import Place
from generator.stamps import packaged_templates

CODE = "W606"
_ICO = b"\x00\x00\x01\x00"
_SVG = re.compile(rb"<svg[\s/>]")


def icon_problems(theme: Path, folder: str) -> Iterator[Problem]:
    """Which files of a theme's icons no browser shows, or shows in another size than pages say."""
    for path in sorted((theme / "icons").iterdir()) if (theme / "icons").is_dir() else ():
        if not path.is_file():
            continue
        place = Place(f"{folder}/icons/{path.name}")
        try:
            said = _wrong(path.name, path.read_bytes())
        except OSError as error:
            said = f"this file cannot be read: {(error.strerror or 'unknown reason').lower()}", ""
            yield Problem(place, *said, code="E005")
            continue
        if said:
            yield Problem(place, *said, "warning", CODE)


def _wrong(name: str, data: bytes) -> tuple[str, str] | None:
    """What is wrong with an icon, and what to do."""
    if name.endswith(".png"):
        return _wrong_png(name, data)
    if name.endswith(".ico") and not data.startswith(_ICO):
        return "this is no ICO file", "export it as ICO: another name is not enough"
    if name.endswith(".svg") and not _SVG.search(data):
        return "this is no SVG file", "export it as SVG"
    return None


def _wrong_png(name: str, data: bytes) -> tuple[str, str] | None:
    picture, packaged = read_image(name, data), Path(packaged_templates(), "icons", name)
    if isinstance(picture, Unusable):
        return picture.message, "export it as PNG: another name is not enough"
    if packaged.is_file():
        meant = read_image(name, packaged.read_bytes())
        if isinstance(meant, Picture) and _size(picture) != _size(meant):
            message = f"this icon is {picture.width} × {picture.height} pixels"
            return message, f"pages say that it is {meant.width} × {meant.height}: export it so"
    return None


def _size(picture: Picture) -> tuple[int, int]:
    return picture.width, picture.height
