"""The starter: a small explainer, complete and without a problem, that an author writes over."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from generator.content import is_address
from generator.problems import kebab
from generator.project import SITE

_TEXTS = Path(__file__).parent / "data" / "starter"
_SCHEMAS = ".schemas"
_NEVER_SHOWN = ("Cc", "Cs")
"""Categories of Unicode: control characters, and halves of a character."""


class StarterError(Exception):
    """Nothing was written; the message is one line for the person who must act."""


@dataclass(frozen=True)
class Started:
    """What was written."""

    folder: Path
    files: int
    """In that folder."""
    beside: tuple[Path, ...]
    """What the project needed besides, and did not have."""


def start(root: Path, slug: str, title: str | None, day: str) -> Started:
    """Write a new explainer into a project, all of it or nothing.

    Without a `title`, it is made of the slug. `day` is the day of publication (`2026-01-15`). A
    project without settings gets `site.yaml`, and one without schemas those that the first lines
    of the files name. Raises StarterError.
    """
    content = root / "content"
    _see_to_the_address(content, slug)
    headline = _words(slug) if title is None else _headline(title)
    files = {f"{slug}/{name}": text for name, text in starter(headline, day).items()}
    try:
        beside = dict(_beside(content))
        _write(content, slug, {**files, **beside})
    except OSError as error:
        raise StarterError(f"cannot write content/{slug}: {error.strerror or error}") from error
    entries = dict.fromkeys(path.split("/")[0] for path in beside)
    return Started(content / slug, len(files), tuple(content / entry for entry in entries))


def starter(title: str, day: str) -> Mapping[str, str]:
    """The texts of an explainer to write over, by file name."""
    values = {"@title@": json.dumps(title, ensure_ascii=False), "@day@": day}
    texts = {path.name: _text(path.name) for path in sorted(_TEXTS.iterdir()) if path.name != SITE}
    for mark, value in values.items():
        texts["article.md"] = texts["article.md"].replace(mark, value, 1)
    return texts


def _text(name: str) -> str:
    return (_TEXTS / name).read_text(encoding="utf-8")


def _beside(content: Path) -> Mapping[str, str]:
    """What the project needs besides, by path below `content/`."""
    found = {} if (content / SITE).exists() else {SITE: _text(SITE)}
    if not (content / _SCHEMAS).exists():
        from generator.schemas import schemas  # slow to import

        found |= {f"{_SCHEMAS}/{name}": text for name, text in schemas().items()}
    return found


def _headline(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise StarterError("the title is empty; write it in quotation marks after --title")
    if any(unicodedata.category(sign) in _NEVER_SHOWN or sign in "\ufffe\uffff" for sign in words):
        raise StarterError("the title holds a character that cannot be shown; type it again")
    return words


def _words(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _see_to_the_address(content: Path, slug: str) -> None:
    if not is_address(slug):
        words = kebab(slug)
        near = words if is_address(words) else f"about-{words}" if words else ""
        hint = f"write {near}" if near else "use lower-case letters, digits and single hyphens"
        raise StarterError(f"“{slug}” cannot be the address of an explainer; {hint}")
    if os.path.lexists(content / slug):
        raise StarterError(f"content/{slug} is there already; choose another name")


def _write(content: Path, slug: str, texts: Mapping[str, str]) -> None:
    """Write texts by their paths: made ready in a hidden folder, then moved where they belong."""
    with ExitStack() as undo:
        if not content.is_dir():
            content.mkdir()
            undo.callback(content.rmdir)
        ready = content / f".{slug}-{os.getpid()}"
        ready.mkdir()
        undo.callback(rmtree, ready)
        for path, text in texts.items():
            (ready / path).parent.mkdir(exist_ok=True)
            (ready / path).write_text(text, encoding="utf-8", newline="\n")
        # The explainer comes last: a preview never sees it without what it needs.
        for entry in sorted(ready.iterdir(), key=lambda entry: entry.name == slug):
            moved = entry.rename(content / entry.name)
            undo.callback(moved.rename, entry)
        undo.pop_all()
        rmtree(ready)
