"""One explainer on an editor's desk: as it is, and as it last was without a fault."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.listing import listed
from generator.made import Made
from generator.pages import Listed
from generator.stamps import digest
from generator.table import Files


@dataclass
class Draft:
    """What came of it."""

    key: tuple[str, str]
    """What it depends on: what all do, and its own files."""
    made: Made
    good: Made | None

    @staticmethod
    def after(before: Draft | None, key: tuple[str, str], made: Made) -> Draft:
        """The draft that follows: what was good stays until it is good again."""
        return Draft(key, made, made if made.listed else before.good if before else None)

    @property
    def files(self) -> Files:
        """The pages of what is good."""
        return self.good.files if self.good else {}

    @cached_property
    def told(self) -> str:
        """A digest of what lists show."""
        return digest([self.good.listed if self.good else ""])

    @cached_property
    def listed(self) -> Listed:
        """What is good, as lists show it."""
        assert self.good is not None, "what never was good is not listed"
        return listed(self.good.listed)

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """The paths of files that it may have in common with others."""
        return tuple(path for path in self.files if path.startswith("assets/"))
