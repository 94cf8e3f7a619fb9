"""The output folder: the whole old site, then in one step the whole new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.site.kept import StaleError, Whole
from generator.site.laid import Laid, lay
from generator.site.lock import lock
from generator.site.manifest import (
    MANIFEST,
    Hashes,
    holds,
    is_ours,
    manifest_bytes,
    read_manifest,
)
from generator.site.obstacles import refuse_obstacles
from generator.site.paths import OURS, OutputError, check_paths, permitted, workplace
from generator.site.staging import Change, removed_pages
from generator.site.swap import publish, recover
from generator.site.verification import Verdict, verify

__all__ = [
    "MANIFEST",
    "OURS",
    "Laid",
    "OutputError",
    "Pages",
    "StaleError",
    "Verdict",
    "Written",
    "lay",
    "verify",
    "workplace",
    "write",
]

Pages = Mapping[str, bytes]
"""The finished files: relative POSIX path → bytes."""


@dataclass(frozen=True)
class Written:
    """How many files were written, found to be right already, and removed."""

    written: int
    unchanged: int
    removed: int
    part: str = field(default="", compare=False)
    """The folder, with a slash at its end, in which all that changed lies; empty where none is."""


def write(
    pages: Pages,
    output: Path,
    forbidden: tuple[Path, ...] = (),
    *,
    laid: Laid | None = None,
    kept: Hashes | None = None,
    spare: Path | None = None,
    patience: float = 5.0,
) -> Written:
    """Make the output folder hold these pages, and leave alone all that others put there.

    `forbidden` names folders which the output may not be, hold or lie in: pass the content
    folder, and the project that holds it is refused as well. `patience` is how long to wait for
    another build, in seconds. The folder is the whole old site until it is the whole new one.
    `laid` are more pages, which lie in a folder; there must be none of them among the others.
    `kept` names further pages by their hash: the caller has just seen that the folder holds them.
    `spare` is a folder of our own on the same disk, where the old site may wait for the next time.
    Raises OutputError, and the old site is there as it was; its kind StaleError where the folder
    does not know what is to be kept.
    """
    whole = partial(Whole, pages, laid or Laid(), kept or {})
    check_paths({*pages, *(laid.hashes if laid else ())})
    try:
        folder = permitted(output, forbidden)
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = workplace(folder)
        with lock(place / f"{OURS}lock-{folder.name}", patience):
            return _write(whole(folder), place / f"{OURS}staging-{folder.name}", spare)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"cannot write to {output}: {error.filename} is not a folder") from error
    except OSError as error:
        raise OutputError(f"cannot write to {output}: {error.strerror or error}") from error


def _write(pages: Whole, work: Path, spare: Path | None) -> Written:
    folder = pages.folder
    recover(folder, work)
    known = read_manifest(folder)
    pages.refuse_unknown(known)
    hashes = pages.hashes
    if not known.keys() >= hashes.keys():  # those of the last build go together
        check_paths(hashes)
    changed = _changed(pages, folder, known, known.keys() - hashes.keys())
    refuse_obstacles(folder, hashes, changed, known, pages.kept)
    manifest = manifest_bytes(hashes)
    if not changed and holds(folder / MANIFEST, manifest):
        return Written(0, len(hashes), 0)
    removed = removed_pages(folder, known, hashes)
    change = Change(pages, tuple(changed), manifest, known, removed)
    part = publish(change, folder, work, spare)
    return Written(len(changed), len(hashes) - len(changed), len(removed), part)


def _changed(pages: Whole, folder: Path, known: Hashes, stale: set[str]) -> list[str]:
    # Where the disk ignores case, to remove “A.html” is to remove “a.html”: it is written anew.
    respelt = {path.casefold() for path in stale}
    same = (path for path in pages.kept if respelt and path.casefold() in respelt)
    new = (
        path
        for path, content in pages.made.items()
        if path.casefold() in respelt or not holds(folder / path, content)
    )
    laid = (
        path
        for path, digest in pages.laid.hashes.items()
        if path.casefold() in respelt
        or known.get(path) != digest
        or not is_ours(folder, path, known)
    )
    return sorted((*same, *new, *laid))
