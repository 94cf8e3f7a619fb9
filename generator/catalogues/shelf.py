"""Which catalogues there are: the project's own, then those that come with the generator."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.catalogues import ENGLISH, Catalogue
from generator.content import read_text
from generator.problems import Problem
from generator.source import Place
from generator.stamps import Stamp, packaged_templates, stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from generator.catalogues.po import Read

FOLDER = "words"
"""Below the packaged templates, and below a theme."""
PHRASES = "phrases.pot"
"""Every phrase of the page, in English."""
UNTRANSLATED = "W601"


def catalogue(language: str, theme: Path | None = None) -> Catalogue:
    """What a page in a language says: `fr-CA`, then `fr`, then English, the project's own first."""
    books = (_read(path, tag).book for tag, path in _chosen(language, theme))
    found = tuple(book for book in books if book is not None)
    return Catalogue(found) if found else ENGLISH


def own(theme: Path) -> tuple[Read, ...]:
    """A project's own catalogues, with what is wrong with each."""
    files = _files(theme / FOLDER).items() if _is_own(theme) else ()
    return tuple(_read(path, tag) for tag, path in files)


def untranslated(language: str, theme: Path | None) -> Iterator[Problem]:
    """That a page in a language says some of its phrases in English."""
    chosen = list(_chosen(language, theme))
    is_broken = any(_read(path, tag).problems for tag, path in chosen)
    if is_broken or tags(language)[-1] == "en":
        return
    said, every = catalogue(language, theme), phrases()
    missing = sum(1 for phrase in every if not said.has(phrase))
    if missing:
        where = Place(f"templates/{FOLDER}/{language}.po")
        number = "none" if missing == len(every) else f"{len(every) - missing}"
        message = f"{number} of the page's {len(every)} phrases are translated into “{language}”"
        hint = f"readers see English; “explainer words --language {language}” lists them all"
        yield Problem(where, message, hint, "warning", UNTRANSLATED)


def phrases() -> tuple[str, ...]:
    """Every phrase of the page in English; of those with a plural, the singular."""
    path = Path(packaged_templates(), FOLDER, PHRASES)
    return _phrases(path, stamp_of(str(path)))


def own_files(language: str, theme: Path | None) -> tuple[Path, ...]:
    """The catalogues of this very tag, the project's own first."""
    tag = tags(language)[0]
    return tuple(path for other, path in _chosen(language, theme) if other == tag)


def tags(language: str) -> tuple[str, ...]:
    """A BCP 47 tag in lower case, then what is left of it without its last parts."""
    parts = language.lower().split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def _chosen(language: str, theme: Path | None) -> Iterator[tuple[str, Path]]:
    packaged = Path(packaged_templates())
    folders = [theme, packaged] if theme and _is_own(theme) else [packaged]
    found = [_files(folder / FOLDER) for folder in folders]
    for tag in tags(language):
        yield from ((tag, files[tag]) for files in found if tag in files)


def _is_own(theme: Path) -> bool:
    """Whether a project's templates are not those of the generator itself."""
    return os.path.realpath(theme) != os.path.realpath(packaged_templates())


def _files(folder: Path) -> Mapping[str, Path]:
    """The catalogues in a folder by their tags; tools of translators write `pt_BR.po`."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return {}
    named = ((name.removesuffix(".po"), folder / name) for name in names if name.endswith(".po"))
    return {tag.replace("_", "-").lower(): path for tag, path in named if tag}


def _read(path: Path, tag: str) -> Read:
    return _kept(path, tag, stamp_of(str(path)))


@lru_cache(maxsize=32)
def _kept(path: Path, tag: str, stamp: Stamp | None) -> Read:
    """A file as it is while its stamp is this one."""
    from generator.catalogues import po  # only who needs it waits for Babel's reader

    source, problems = read_text(path, f"templates/{FOLDER}/{path.name}")
    return po.Read(source, None, problems) if problems else po.read(source, tag)


@lru_cache(maxsize=2)
def _phrases(path: Path, stamp: Stamp | None) -> tuple[str, ...]:
    from generator.catalogues import po

    source, _ = read_text(path, path.name)
    messages = (message.id for message in po.parsed(source.text, "en") if message.id)
    return tuple(id if isinstance(id, str) else id[0] for id in messages)
