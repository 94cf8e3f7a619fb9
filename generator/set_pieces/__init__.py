"""What a set piece is, and finding all of them by their folders' names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from generator.catalogues import ENGLISH, Catalogue
from generator.notes import Remark
from generator.picture import Picture
from generator.problems import Problem
from generator.references import References
from generator.selections import Selected
from generator.source import SourceFile
from generator.values import Model


class NoOptions(Model):
    """The options of a directive that has none."""


@dataclass(frozen=True)
class Context:
    """What a set piece may know beyond its own file."""

    language: str
    """Of the explainer: a BCP 47 tag."""
    references: References
    """Which things exist and who points at whom."""
    attachments: Mapping[str, SourceFile] = field(default_factory=dict)
    """Data files of the explainer's folder that a set piece may use, by name."""
    note_numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each note in the page, by its id, when a view is drawn."""
    title: str = ""
    """Of the article."""
    address: str = ""
    """The absolute address of the page, with a slash at its end; empty where it is not known."""
    slug: str = ""
    """The name of the explainer's folder."""
    changed: int = 1
    """Number of the day of publication or of the last change (see `generator.dates.days`)."""
    catalogue: Catalogue = ENGLISH
    """What the page says around the author's words."""


def no_check(model: Any, context: Context) -> Iterable[Problem]:
    """For a set piece whose model says everything that can be wrong."""
    return ()


def no_exports(model: Any, context: Context) -> Mapping[str, str]:
    """For a set piece that publishes nothing beside the page."""
    return {}


def everything(model: Any, options: Any) -> Iterable[str]:
    """For a set piece that a directive shows whole: it can be placed once."""
    return ("the whole",)


@dataclass(frozen=True)
class SetPiece:
    """The whole contract between a set piece and the generator."""

    model: type[Model]
    """What its file may say."""
    view: Callable[[Any, Any, Context], object]
    """(model, options, context) → what its template draws: pure."""
    directive: str
    """How an article places it: `::: directive {option=value}`."""
    title: str = ""
    """What it is called where its file gives no title: a phrase that is `marked`."""
    check: Callable[[Any, Context], Iterable[Problem]] = no_check
    """What is wrong across its fields, beyond ids and references."""
    options: type[Model] = NoOptions
    """What may stand in the braces of the directive."""
    notes: Callable[[Any, Any], Iterable[Remark]] | None = None
    """(model, options) → the notes that one directive shows, in reading order."""
    selected: Callable[[Any], Iterable[Selected]] | None = None
    """(what `view` gives) → the same notes, with their phrases as the page has them."""
    summary: Callable[[Any, Context], str] | None = None
    """A few words for the table of contents (“25 events, 1986–2018”)."""
    shown: Callable[[Any, Any], Iterable[str]] = everything
    """(model, options) → the ids of its own things that one directive shows."""
    picture: Callable[[Any, Context], Picture] | None = None
    """(model, context) → its shape in little, for the card by which a page is shared."""
    exports: Callable[[Any, Context], Mapping[str, str]] = no_exports
    """(model, context) → files to publish beside the page, by name: its data for other tools."""
    appended: bool = False
    """Whether it comes at the end of an article that does not place it itself."""


@cache
def set_pieces() -> Mapping[str, SetPiece]:
    """Every set piece by its folder's name, which is also that of its content file."""
    found = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.ispkg)
    return {name: importlib.import_module(f"{__name__}.{name}").SET_PIECE for name in found}


def of_directive(directive: str) -> tuple[str, SetPiece] | None:
    """The set piece that a directive places, with its name."""
    return next(((n, p) for n, p in set_pieces().items() if p.directive == directive), None)
