"""The manuscript: what is read of `content/`, told by names and kinds of files alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

ARTICLE = "article.md"
YAML = (".yaml", ".yml")
ATTACHMENTS = (".json", ".geojson", ".gpx")
Format = Literal["PNG", "JPEG", "WebP", "GIF", "AVIF"]
IMAGES: Mapping[str, Format] = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".gif": "GIF",
    ".avif": "AVIF",
}
"""Image formats by the ends of files' names."""
Entries = list[os.DirEntry[str]]


def top_of(content: str) -> tuple[list[str], Entries]:
    """The names of the explainers' folders, and the YAML files beside them.

    Raises OSError where the folder cannot be listed.
    """
    entries = _visible(content)
    files = [one for one in entries if _suffix(one.name) in YAML and _is_file(one)]
    return [one.name for one in entries if _is_folder(one)], files


def files_of(folder: str) -> Entries:
    """The files of an explainer's folder that are read, or whose names are looked at, by name.

    Raises OSError where the folder cannot be listed.
    """
    files = [one for one in _visible(folder) if _is_read(one.name) and _is_file(one)]
    if not any(one.name == ARTICLE for one in files):
        return files  # another text may be meant as the article
    return [one for one in files if one.name == ARTICLE or not is_text(one.name)]


def is_text(name: str) -> bool:
    """Whether a file's name is one of Markdown."""
    return name.lower().endswith(".md")


def is_image(name: str) -> bool:
    """Whether a file's name is one of an image."""
    return _suffix(name).lower() in IMAGES


def _is_read(name: str) -> bool:
    return _suffix(name) in (*YAML, *ATTACHMENTS) or is_text(name) or is_image(name)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1]


def _visible(folder: str) -> Entries:
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name[0] not in "._"]
    return sorted(found, key=lambda entry: entry.name)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it can be read to its end: a pipe or a device may have none."""
    try:
        return entry.is_file()
    except OSError:  # a link that leads back to itself
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
