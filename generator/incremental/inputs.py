"""What explainers depend on, in a figure each: only files that seem to have changed are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.incremental.survey import Survey
from generator.project import SITE
from generator.stamps import Stamps, are_settled, digest


class Key(NamedTuple):
    """A digest of what some files say, and one of the stamps by which they were known."""

    said: str
    stamps: str = ""
    """Empty where a change might not show in them."""


UNKNOWN = Key("")


def common(root: Path, seen: Survey, compress: bool, old: Key) -> Key:
    """What every explainer depends on: the generator, its templates, the theme, the settings."""
    packaged = (f"{path}{stamp}" for path, stamp in sorted(seen.templates.items()))
    unread = [seen.generator, str(compress), *packaged]
    read = {f"templates/{path}": stamp for path, stamp in seen.theme.items()}
    read |= {f"content/{SITE}": seen.top[SITE]} if SITE in seen.top else {}
    return _key(root, seen, unread, read, old)


def explainer(root: Path, seen: Survey, slug: str, old: Key) -> Key:
    """What one explainer depends on beside that: its own files."""
    mark = seen.mark(slug)
    if old.stamps == mark:
        return old
    files = {f"content/{slug}/{path}": stamp for path, stamp in seen.explainers[slug].items()}
    return Key(digest([slug, *_said(root, files)]), mark if _is_settled(files, seen) else "")


def _key(root: Path, seen: Survey, unread: list[str], read: Stamps, old: Key) -> Key:
    mark = digest([*unread, *(f"{path}{stamp}" for path, stamp in sorted(read.items()))])
    if old.stamps == mark:
        return old
    return Key(digest([*unread, *_said(root, read)]), mark if _is_settled(read, seen) else "")


def _is_settled(files: Stamps, seen: Survey) -> bool:
    return are_settled(files.values(), seen.taken)


def _said(root: Path, files: Stamps) -> Iterable[str]:
    """Paths with the SHA-256 of the files; a folder's, which ends in a slash, alone."""
    for path in sorted(files):
        yield path if path.endswith("/") else path + _hash(root / path)


def _hash(file: Path) -> str:
    """The SHA-256 of a file; a word where it cannot be read, or might have no end."""
    try:
        if not file.is_file():
            return "no file"
        with file.open("rb", buffering=0) as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable {error.errno}"
