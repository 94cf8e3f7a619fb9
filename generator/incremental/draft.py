"""What lies on an editor's desk: each explainer as it last was without a fault, and all pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.incremental.made import Made
from generator.incremental.record import listed
from generator.pages import Listed
from generator.stamps import digest

Files = Mapping[str, bytes]
"""By path from the root of the site."""


@dataclass
class Draft:
    """What came of one explainer."""

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
    def others(self) -> tuple[str, ...]:
        """The paths of files outside its folder: assets, and pages at its former addresses."""
        return tuple(path for path in self.files if not path.startswith(f"{self.made.slug}/"))


class Shared(Mapping[str, bytes]):
    """Files that belong to no explainer, drawn when the first of them is asked for."""

    def __init__(self, draw: Callable[[], Files]) -> None:
        self._draw, self._lock = draw, threading.Lock()
        self._files: Files | None = None

    @property
    def files(self) -> Files:
        """Drawn once, whoever asks first."""
        with self._lock:
            if self._files is None:
                self._files = self._draw()
            return self._files

    def __getitem__(self, path: str) -> bytes:
        return self.files[path]

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


class Pages(Mapping[str, bytes]):
    """A whole site: nothing of it is drawn or unpacked before it is asked for."""

    def __init__(
        self, owned: Mapping[str, Files], others: Mapping[str, Files], shared: Files
    ) -> None:
        self._owned, self._others, self._shared = owned, others, shared

    def __getitem__(self, path: str) -> bytes:
        return self._holder(path)[path]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path in self._holder(path)

    def __iter__(self) -> Iterator[str]:
        for slug, files in self._owned.items():
            yield from (path for path in files if path.startswith(f"{slug}/"))
        yield from self._others
        yield from (path for path in self._shared if path not in self._others)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._owned) or bool(self._shared)

    def _holder(self, path: str) -> Files:
        if path in self._others:
            return self._others[path]
        slug, slash, _ = path.partition("/")
        return self._owned[slug] if slash and slug in self._owned else self._shared
