"""Whether a build would change nothing: told by stamps, before anything else is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from generator.incremental import state
from generator.incremental.survey import Survey, survey
from generator.stamps import Stamps, digest, digest_of, walk


def unchanged(
    root: Path, output: Path, options: str, seen: Survey | None = None
) -> dict[str, Any] | None:
    """What the last build said, where the same one would read and write the very same now."""
    known = state.load(state.place_of(root, output).with_suffix(state.QUICK))
    if known is None or "inputs" not in known or _is_interrupted(output):
        return None
    seen = seen or survey(str(root))
    if not seen.is_settled or known["inputs"] != digest([options, seen.digest]):
        return None
    return known if known["outputs"] == digest_of(walk(str(output), links=False)) else None


def latest(root: Path, output: Path) -> int:
    """When a file was changed last of those that the last build read, in ns; 0 if nobody knows."""
    known = state.load(state.place_of(root, output).with_suffix(state.QUICK)) or {}
    found = known.get("latest")
    return found if isinstance(found, int) else 0


def fingerprint(seen: Survey, output: Stamps, options: str) -> dict[str, str]:
    """All that went into a build, and what came of it, in a figure each."""
    return {"inputs": digest([options, seen.digest]), "outputs": digest_of(output)}


def _is_interrupted(output: Path) -> bool:
    """Whether a build that was cut off left something to be put right."""
    folder = os.path.realpath(output)
    above, name = os.path.split(folder)
    return os.path.lexists(os.path.join(above, f".explainer-staging-{name}"))
