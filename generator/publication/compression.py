"""Files compressed once, when the site is built, for hosts that serve what lies beside a file."""

from __future__ import annotations

import gzip
import importlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath

_SUFFIXES = frozenset(
    f".{kind}"
    for kind in (
        *("html", "css", "js", "svg", "xml", "json", "jsonld", "geojson", "webmanifest"),
        *("txt", "csv", "ics", "bib", "md", "yaml"),
    )
)
_SMALLEST = 1024
"""In bytes; below, a packet is a packet."""


def compressed(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages, and beside each that gains from it its `.gz` and, where we can, its `.br`."""
    found = dict(pages)
    for path, content in pages.items():
        if PurePosixPath(path).suffix not in _SUFFIXES or len(content) < _SMALLEST:
            continue
        for suffix, compress in _ways().items():
            smaller = compress(content)
            if len(smaller) < len(content):
                found[path + suffix] = smaller
    return found


def _ways() -> dict[str, Callable[[bytes], bytes]]:
    ways: dict[str, Callable[[bytes], bytes]] = {".gz": gzipped}
    with suppress(ImportError):
        ways[".br"] = importlib.import_module("brotli").compress  # its default is its best
    return ways


def gzipped(content: bytes) -> bytes:
    """As gzip has it (RFC 1952), without a time, a name or a system in its head."""
    stream = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=stream, mtime=0) as file:
        file.write(content)
    return stream.getvalue()
