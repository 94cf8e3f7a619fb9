"""The shape of `content/`: which folders and files there are, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Problem, did_you_mean
from generator.source import Place, SourceFile

ARTICLE = "article.md"
SITE = "site.yaml"
ATTACHMENTS = (".json", ".geojson", ".gpx")


@dataclass(frozen=True)
class Folder:
    """One explainer's folder: its name is its address."""

    slug: str
    article: Path | None
    pieces: Mapping[str, Path] = field(default_factory=dict)
    """YAML files by the name of their set piece."""
    attachments: tuple[Path, ...] = ()


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


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `content/site.yaml`."""
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / "content" / SITE).is_file():
            return folder
    return None


def discover(root: Path, piece_names: frozenset[str]) -> Content:
    """The explainers of a project, by name, and files that nothing would read."""
    content = root / "content"
    if not content.is_dir():
        problem = Problem(Place("content"), "there is no content folder here", code="E001")
        return Content(root, None, (), (problem,))
    problems: list[Problem] = []
    site = content / SITE
    if not site.is_file():
        hint = "create it with title, tagline, publisher and language"
        problems.append(
            Problem(Place(f"content/{SITE}"), "this file is missing", hint, code="E002")
        )
    names = sorted(p for p in content.iterdir() if p.is_dir() and not _hidden(p))
    folders = tuple(_folder(root, path, piece_names, problems) for path in names)
    if not folders:
        hint = "create a folder with an article.md in it"
        problems.append(Problem(Place("content"), "there is no explainer here", hint, code="E003"))
    return Content(root, site if site.is_file() else None, folders, tuple(problems))


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "_"))


def _folder(
    root: Path, folder: Path, piece_names: frozenset[str], problems: list[Problem]
) -> Folder:
    article = folder / ARTICLE
    pieces: dict[str, Path] = {}
    attachments: list[Path] = []
    for path in sorted(folder.iterdir()):
        if _hidden(path) or not path.is_file() or path == article:
            continue
        if path.suffix in ATTACHMENTS:
            attachments.append(path)
        elif path.suffix in (".yaml", ".yml"):
            _take_piece(root, path, piece_names, pieces, problems)
    if not article.is_file():
        where = Place(article.relative_to(root).as_posix())
        hint = "every explainer has an article"
        problems.append(Problem(where, "this file is missing", hint, code="E002"))
    return Folder(folder.name, article if article.is_file() else None, pieces, tuple(attachments))


def _take_piece(
    root: Path,
    path: Path,
    piece_names: frozenset[str],
    pieces: dict[str, Path],
    problems: list[Problem],
) -> None:
    if path.suffix == ".yaml" and path.stem in piece_names:
        pieces[path.stem] = path
        return
    known = sorted(f"{name}.yaml" for name in piece_names)
    where = Place(path.relative_to(root).as_posix())
    hint = did_you_mean(path.name, known)
    problems.append(Problem(where, "nothing reads a file of this name", hint, code="E004"))


def read_text(path: Path, name: str) -> tuple[SourceFile, tuple[Problem, ...]]:
    """A file's text, without a byte-order mark; what is not UTF-8 is a problem at its place."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {(error.strerror or 'unknown reason').lower()}"
        return SourceFile(name, ""), (Problem(Place(name), message, code="E005"),)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return SourceFile(name, raw.decode("utf-8").replace("\r\n", "\n")), ()
    except UnicodeDecodeError as error:
        source = SourceFile(name, raw.decode("utf-8", errors="replace").replace("\r\n", "\n"))
        index = len(raw[: error.start].decode("utf-8").replace("\r\n", "\n"))
        message = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8"
        return source, (Problem(source.place(index), message, hint, code="E006"),)


def find_explainer(root: Path, slug: str, piece: str) -> Path | None:
    """An explainer's folder, where it is there and has the file of a set piece."""
    folder = root / "content" / slug
    return folder if (folder / f"{piece}.yaml").is_file() else None
