"""The shape of `content/`: which folders and files there are, and what each of them is."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.manuscript import ARTICLE as ARTICLE
from generator.manuscript import ATTACHMENTS, YAML, files_of, is_image, is_text, top_of
from generator.portable import is_safe
from generator.problems import Problem, did_you_mean, kebab, nearest
from generator.project import SITE
from generator.source import UNSEEN, Place, SourceFile

SOURCES = "sources"
RESERVED = frozenset(("assets", "index", "404"))
"""Names that the built site uses itself."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Folder:
    """One explainer's folder: its name is its address."""

    slug: str
    article: Path | None
    pieces: Mapping[str, Path] = field(default_factory=dict)
    """YAML files by the name of their set piece."""
    attachments: tuple[Path, ...] = ()
    images: tuple[Path, ...] = ()
    unread: frozenset[str] = frozenset()
    """Names of set pieces whose file is misnamed, or is missing and must not be."""


@dataclass(frozen=True)
class Content:
    """Everything there is to read."""

    root: Path
    """The project: paths in messages are relative to it."""
    site: Path | None
    folders: tuple[Folder, ...]
    problems: tuple[Problem, ...] = ()

    def relative(self, path: Path) -> str:
        """A path as messages give it."""
        return path.relative_to(self.root).as_posix()


def discover(
    root: Path, piece_names: frozenset[str], only: Collection[str] | None = None
) -> Content:
    """The explainers of a project, by name, and files that nothing would read.

    `only` names the folders to look into, where not all are wanted.
    """
    content = root / "content"
    try:
        names, entries = top_of(os.fspath(content))
    except OSError as error:
        return Content(root, None, (), (_no_content(error),))
    files = [entry.name for entry in entries]
    site = content / SITE if SITE in files else None
    if not names:
        hint = f"create {'' if site else f'{SITE}, and '}a folder with an {ARTICLE} in it"
        problem = Problem(Place("content"), "there is no explainer here", hint, code="E003")
        return Content(root, site, (), (problem,))
    problems = [*_beside_site(files)] if site else [_site_missing(files)]
    wanted = [name for name in names if only is None or name in only]
    folders = tuple(_folder(root, content / name, piece_names, problems) for name in wanted)
    return Content(root, site, folders, tuple(problems))


def folder_of(root: Path, slug: str, piece_names: frozenset[str]) -> tuple[Content, Folder]:
    """One explainer's folder alone; the problems are those of its files' names."""
    problems: list[Problem] = []
    folder = _folder(root, root / "content" / slug, piece_names, problems)
    return Content(root, None, (folder,), tuple(problems)), folder


def _no_content(error: OSError) -> Problem:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return _unlisted("content", error)
    hint = f"create it, with {SITE} and a folder with an {ARTICLE} in it"
    return Problem(Place("content"), "there is no content folder here", hint, code="E001")


def _unlisted(folder: str, error: OSError) -> Problem:
    message = f"this folder cannot be read: {_reason(error)}"
    return Problem(Place(folder), message, code="E005")


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _beside_site(files: list[str]) -> Iterator[Problem]:
    for name in files:
        if name != SITE:
            where = Place(f"content/{name}")
            hint = f"only {SITE} stands here; an explainer's files stand in its folder"
            yield Problem(where, "nothing reads a file of this name", hint, code="E004")


def _site_missing(files: list[str]) -> Problem:
    near = nearest(SITE, files)
    hint = "create it with title, tagline, publisher and language"
    hint = f"rename {near} to {SITE}" if near else hint
    return Problem(Place(f"content/{SITE}"), "this file is missing", hint, code="E002")


def _folder(
    root: Path, folder: Path, piece_names: frozenset[str], problems: list[Problem]
) -> Folder:
    problems += _name(folder)
    try:
        files = [folder / entry.name for entry in files_of(os.fspath(folder))]
    except OSError as error:
        problems.append(_unlisted(f"content/{folder.name}", error))
        return Folder(folder.name, None, unread=piece_names)
    article = folder / ARTICLE
    yaml = [path for path in files if path.suffix in YAML]
    pieces = {p.stem: p for p in yaml if p.suffix == ".yaml" and p.stem in piece_names}
    strays = [path for path in yaml if path not in pieces.values()]
    meant = {near for path in strays if (near := nearest(path.stem, piece_names))} - set(pieces)
    problems += [_stray(path.relative_to(root), piece_names) for path in strays]
    if article not in files:
        problems.append(_missing_article(folder, files))
    if SOURCES not in (*pieces, *meant):
        where = Place(f"content/{folder.name}/{SOURCES}.yaml")
        hint = "every explainer names its sources; begin it with “sources:”"
        problems.append(Problem(where, "this file is missing", hint, code="E002"))
        meant.add(SOURCES)
    attachments = tuple(path for path in files if path.suffix in ATTACHMENTS)
    images = tuple(path for path in files if is_image(path.name))
    present = article if article in files else None
    return Folder(folder.name, present, pieces, attachments, images, frozenset(meant))


def is_address(name: str) -> bool:
    """Whether an explainer's folder may have this name."""
    return name not in RESERVED and _SLUG.fullmatch(name) is not None and is_safe(name)


def _name(folder: Path) -> Iterator[Problem]:
    where = Place(f"content/{folder.name}")
    if folder.name in RESERVED:
        message = "the site itself uses this name"
        yield Problem(where, message, "give the folder another one", code="E007")
    elif not _SLUG.fullmatch(folder.name):
        words = kebab(folder.name)
        message = "a folder's name is the address of its explainer"
        hint = f"rename it to {words}" if words else "use lower-case letters, digits and hyphens"
        yield Problem(where, message, hint, code="E007")
    elif not is_safe(folder.name):
        message = "Windows keeps this name for a device, and cannot have a folder of it"
        yield Problem(where, message, "give the folder another one", code="E007")


def _stray(path: Path, piece_names: frozenset[str]) -> Problem:
    hint = did_you_mean(path.name, (f"{name}.yaml" for name in piece_names))
    message = "nothing reads a file of this name"
    return Problem(Place(path.as_posix()), message, hint, code="E004")


def _missing_article(folder: Path, files: list[Path]) -> Problem:
    near = nearest(ARTICLE, [path.name for path in files if is_text(path.name)])
    hint = f"rename {near} to {ARTICLE}" if near else "every explainer has an article"
    where = Place(f"content/{folder.name}/{ARTICLE}")
    return Problem(where, "this file is missing", hint, code="E002")


def read_text(path: Path, name: str) -> tuple[SourceFile, tuple[Problem, ...]]:
    """A file's text, without a byte-order mark; what is not UTF-8 is a problem at its place."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {_reason(error)}"
        return SourceFile(name, ""), (Problem(Place(name), message, code="E005"),)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        source = SourceFile(name, _plain_line_ends(raw.decode("utf-8")))
    except UnicodeDecodeError as error:
        source = SourceFile(name, _plain_line_ends(raw.decode("utf-8", errors="replace")))
        index = len(_plain_line_ends(raw[: error.start].decode("utf-8")))
        message = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
        return source, (Problem(source.place(index), message, _hint_for(raw), code="E006"),)
    bad = UNSEEN.search(source.text)
    if bad is None:
        return source, ()
    message = f"the character U+{ord(bad[0]):04X} cannot stand in a text file"
    hint = "it is invisible: delete the line and type it again"
    return source, (Problem(source.place(bad.start()), message, hint, code="E102"),)


def read_bytes(path: Path) -> bytes:
    """A file's bytes; none where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hint_for(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "this file is UTF-16; save it as UTF-8"
    return "save the file as UTF-8"


def find_explainer(root: Path, slug: str, piece: str) -> Path | None:
    """An explainer's folder, where it is there and has the file of a set piece."""
    folder = root / "content" / slug
    return folder if (folder / f"{piece}.yaml").is_file() else None
