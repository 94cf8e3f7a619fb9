"""What stands in the way of a page and is not ours: named, and never written over."""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.site.manifest import Hashes, is_ours, mode
from generator.site.paths import OutputError, all_parents, is_same


def refuse_obstacles(
    folder: Path,
    pages: Iterable[str],
    changed: Iterable[str],
    known: Hashes,
    kept: Collection[str] = (),
) -> None:
    """Raise OutputError for the first thing which we did not write where a page must go.

    `pages` are all paths of the new site, `changed` those to be written, `known` what the last
    build wrote, `kept` those pages that were just seen to stand there. A page of the last build
    that somebody changed is ours to write again.
    """
    wanted = set(pages)
    stale = known.keys() - wanted
    for above in sorted(all_parents(wanted.difference(kept))):
        found = mode(f"{folder}/{above}")
        if found and not stat.S_ISDIR(found) and not is_ours(folder, above, known):
            raise _obstacle(folder, above, "a folder")
    for path in changed:
        found = mode(folder / path)
        if stat.S_ISDIR(found):
            _refuse_folder(folder, path, {old: known[old] for old in stale})
        elif found and not (stat.S_ISREG(found) and _was_written(folder, path, known)):
            raise _obstacle(folder, path, "a page")


def _refuse_folder(folder: Path, path: str, stale: Hashes) -> None:
    """A folder may give way to a page only where everything in it is about to be removed."""
    foreign = [
        name
        for inside in sorted((folder / path).rglob("*"))
        if not stat.S_ISDIR(mode(inside))
        and not is_ours(folder, name := inside.relative_to(folder).as_posix(), stale)
    ]
    if foreign or not any(old.startswith(f"{path}/") for old in stale):
        raise _obstacle(folder, foreign[0] if foreign else path, f"the page “{path}”")


def _was_written(folder: Path, path: str, known: Hashes) -> bool:
    if path in known:
        return True
    # Where the disk ignores case, “A.html” of the last build stands where “a.html” must go.
    twins = (old for old in known if old.casefold() == path.casefold())
    return any(is_same(folder / old, folder / path) for old in twins)


def _obstacle(folder: Path, path: str, wanted: str) -> OutputError:
    return OutputError(
        f"{folder.name}/{path} was not written by explainer and stands where {wanted} must go: "
        "move it away, or choose another output"
    )
