"""Whether a build would change nothing: told by stamps, before anything else is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from generator import state
from generator.stamps import Survey, digest, digest_of, survey, walk

QUICK = ".json"


def unchanged(root: Path, output: Path, options: str) -> dict[str, Any] | None:
    """What the last build said, where the same one would read and write the very same now."""
    known = state.load(state.place_of(root, output).with_suffix(QUICK))
    if known is None or "print" not in known or _is_interrupted(output):
        return None
    seen = survey(str(root))
    if not seen.is_settled or known["print"] != fingerprint(seen, output, options):
        return None
    return known


def fingerprint(seen: Survey, output: Path, options: str) -> str:
    """One figure for all that went into a build, and for what came of it."""
    return digest([options, seen.digest, digest_of(walk(str(output), links=False))])


def _is_interrupted(output: Path) -> bool:
    """Whether a build that was cut off left something to be put right."""
    folder = os.path.realpath(output)
    above, name = os.path.split(folder)
    return os.path.lexists(os.path.join(above, f".explainer-staging-{name}"))
