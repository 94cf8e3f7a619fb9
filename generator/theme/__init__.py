"""A project's theme: the templates that it may have of its own, and files in it that none uses."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path, PurePosixPath

from generator.problems import Problem
from generator.source import Place
from generator.stamps import packaged_templates, walk

FOLDER = "templates"
_READ = (".html", ".css", ".js", ".po")
_LIKE = 0.75
"""How like a known name one must be, from 0 to 1, to be a misspelling: `mine` is no `timeline`."""
_WHOLE = ("icons", "words")
"""Folders of which every file is used, whatever its name."""


class CopyError(Exception):
    """Nothing was written; the message is one line for the person who must act."""


@cache
def templates() -> Mapping[str, str]:
    """What each template that comes with the generator is for, in a line, by path."""
    text = (Path(__file__).parent.parent / "data" / "templates.txt").read_text(encoding="utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    return {path: said.strip() for path, _, said in rows}


def copied(name: str, root: Path) -> Path:
    """Copy a template into a project's theme, where it is used instead. Raises CopyError."""
    if name not in templates():
        hint = _meant(name, templates()) or "“explainer templates” lists them"
        raise CopyError(f"there is no template “{name}”; {hint}")
    path = root / FOLDER / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(Path(packaged_templates(), name).read_bytes())
    except FileExistsError as error:
        raise CopyError(f"{FOLDER}/{name} is there already: move it away first") from error
    except OSError as error:
        raise CopyError(f"cannot write {FOLDER}/{name}: {error.strerror or error}") from error
    return path


def is_own(theme: Path) -> bool:
    """Whether there is such a folder, and it is not the generator's own."""
    return theme.is_dir() and os.path.realpath(theme) != os.path.realpath(packaged_templates())


def own_texts(theme: Path) -> tuple[str, ...]:
    """The paths of a theme's files that are text; none of the generator's own folder."""
    if not is_own(theme):
        return ()
    return tuple(path for path in sorted(walk(str(theme))) if path.endswith(_READ))


def has_templates(theme: Path) -> bool:
    """Whether pages may be drawn with templates of the theme's own."""
    return any(path.endswith(".html") for path in own_texts(theme))


def strays(theme: Path) -> Iterator[Problem]:
    """The files of a theme that stand in for no template and that no other of its files names."""
    own = own_texts(theme)
    known = frozenset(walk(packaged_templates()))
    unknown = [path for path in own if not _is_read(path, known)]
    texts = {path: _text(theme / path) for path in own} if unknown else {}
    for path in unknown:
        if not any(path in text for other, text in texts.items() if other != path):
            hint = _meant(path, known) or "“explainer templates” lists the names that count"
            where = Place(f"{FOLDER}/{path}")
            yield Problem(where, "nothing uses this file of the theme", hint, "warning", "W602")


def _is_read(path: str, known: Collection[str]) -> bool:
    """Whether the generator itself reads a file of this name, or it is an editor's own."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts)
    if path in known or hidden or (len(parts) == 2 and parts[0] in _WHOLE):
        return True
    # A set piece may have styles and a script of the theme's where it comes without.
    beside = f"{'/'.join(parts[:-1])}/{PurePosixPath(path).stem}.html"
    return beside in known and parts[0] == "set_pieces" and len(set(parts[1:-1])) == 1


def _meant(path: str, known: Collection[str]) -> str:
    """The template of a name like this one, as a question; empty where there is none."""
    meant = PurePosixPath(path)
    alike = (name for name in sorted(known, reverse=True) if name.endswith(meant.suffix))
    stems = {PurePosixPath(name).stem: name for name in alike}
    near = get_close_matches(meant.stem, stems, 1, _LIKE)
    return f"did you mean “{stems[near[0]]}”?" if near else ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
