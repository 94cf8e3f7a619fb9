"""What was drawn of the last few explainers, for as long as what it depends on is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_FEW = 4
"""An editor works at one explainer, and looks into another."""


class Sheet:
    """The set pieces of an explainer among the same surroundings: each is drawn once."""

    def __init__(self, surroundings: object) -> None:
        self.surroundings = surroundings
        """All that a drawing depends on but for its own file and the options of its directive."""
        self._drawn: dict[tuple[str, str, str], tuple[object, object]] = {}

    def once(
        self, what: str, name: str, model: object, options: object, draw: Callable[[], T]
    ) -> T:
        """What `draw` gives, the first time for this very model of the set piece `name`."""
        key = what, name, repr(options)
        of, found = self._drawn.get(key, (None, None))
        if of is not model:
            found = draw()
            self._drawn[key] = model, found
        return found  # type: ignore[return-value]


class Drawn:
    """The sheets of the last few explainers."""

    def __init__(self) -> None:
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, slug: str, surroundings: object) -> Sheet:
        """The sheet of an explainer; a new one where its surroundings are others by now."""
        sheet = self._sheets.pop(slug, None)
        if sheet is None or sheet.surroundings != surroundings:
            sheet = Sheet(surroundings)
        self._sheets[slug] = sheet
        if len(self._sheets) > _FEW:
            del self._sheets[next(iter(self._sheets))]
        return sheet
