"""Pages held in little memory: squeezed until they are asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping


class Packed(Mapping[str, bytes]):
    """Files by path, as they were given, in a fraction of the room."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._squeezed = {path: zlib.compress(content, 1) for path, content in files.items()}

    def __getitem__(self, path: str) -> bytes:
        return zlib.decompress(self._squeezed[path])

    def __contains__(self, path: object) -> bool:
        return path in self._squeezed

    def __iter__(self) -> Iterator[str]:
        return iter(self._squeezed)

    def __len__(self) -> int:
        return len(self._squeezed)
