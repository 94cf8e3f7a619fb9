"""Paths that may be written on any computer, in folders of which some names are ours."""

from __future__ import annotations

import re
from functools import lru_cache

OURS = ".explainer-"
"""How the names begin that we keep for ourselves: manifest, lock, staging folder."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNPORTABLE = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\:*?"<>|]|[. ]$')


def is_safe(path: str) -> bool:
    """Whether a relative POSIX path stays in its folder and may be written on any computer."""
    return all(map(_is_safe_part, path.split("/")))


@lru_cache(maxsize=4096)
def _is_safe_part(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and not part.casefold().startswith(OURS)
        and not _DEVICE.match(part)
        and not _UNPORTABLE.search(part)
    )
