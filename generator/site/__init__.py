"""The output folder: the whole old site, then in one step the whole new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.site.kept import StaleError, Whole
from generator.site.lock import lock
from generator.site.manifest import MANIFEST, Hashes, holds, manifest_bytes, read_manifest
from generator.site.obstacles import refuse_obstacles
from generator.site.paths import OURS, OutputError, check_paths, permitted, workplace
from generator.site.staging import Change, removed_pages
from generator.site.swap import publish, recover
from generator.site.verification import Verdict, verify

__all__ = [
    "MANIFEST",
    "OURS",
    "OutputError",
    "Pages",
    "StaleError",
    "Verdict",
    "Written",
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


def write(
    pages: Pages,
    output: Path,
    forbidden: tuple[Path, ...] = (),
    *,
    kept: Hashes | None = None,
    patience: float = 5.0,
) -> Written:
    """Make the output folder hold these pages, and leave alone all that others put there.

    `forbidden` names folders which the output may not be, hold or lie in: pass the content
    folder, and the project that holds it is refused as well. `patience` is how long to wait for
    another build, in seconds. The folder is the whole old site until it is the whole new one.
    `kept` names further pages by their hash: the caller has just seen that the folder holds them.
    Raises OutputError, and the old site is there as it was; its kind StaleError where the folder
    does not know what is to be kept.
    """
    check_paths((*pages, *(kept or ())))
    try:
        folder = permitted(output, forbidden)
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = workplace(folder)
        with lock(place / f"{OURS}lock-{folder.name}", patience):
            return _write(Whole(pages, kept or {}, folder), place / f"{OURS}staging-{folder.name}")
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"cannot write to {output}: {error.filename} is not a folder") from error
    except OSError as error:
        raise OutputError(f"cannot write to {output}: {error.strerror or error}") from error


def _write(pages: Whole, work: Path) -> Written:
    folder = pages.folder
    recover(folder, work)
    known = read_manifest(folder)
    pages.refuse_unknown(known)
    hashes = {path: pages.digest(path) for path in sorted(pages)}
    changed = _changed(pages, folder, known.keys() - hashes.keys())
    refuse_obstacles(folder, hashes, changed, known)
    manifest = manifest_bytes(hashes)
    if not changed and holds(folder / MANIFEST, manifest):
        return Written(0, len(pages), 0)
    removed = removed_pages(folder, known, pages)
    publish(Change(pages, tuple(changed), manifest, known, removed), folder, work)
    return Written(len(changed), len(pages) - len(changed), len(removed))


def _changed(pages: Whole, folder: Path, stale: set[str]) -> list[str]:
    # Where the disk ignores case, to remove “A.html” is to remove “a.html”: it is written anew.
    respelt = {path.casefold() for path in stale}
    return [
        path
        for path in sorted(pages)
        if path.casefold() in respelt
        or (path not in pages.kept and not holds(folder / path, pages[path]))
    ]
