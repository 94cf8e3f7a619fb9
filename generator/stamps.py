"""Stamps: what tells, without reading it, that a file is still the same."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of the last change and of the last change of status in ns, inode."""
Stamps = Mapping[str, Stamp]
"""By relative POSIX path; a folder's path ends in a slash, and its stamp is NOTHING."""

NOTHING: Stamp = (0, 0, 0, 0)
_TICK = 20_000_000
"""Nanoseconds within which two changes may have one time: a tick of the system's clock."""
_COARSE = 2_000_000_000
"""The same where a disk keeps whole seconds only (FAT: even ones)."""
_DEPTH = 16
_NOT_OURS = ("__pycache__", ".git", ".hg", ".svn")


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file, through links; None where there is none."""
    try:
        return _stamp(os.stat(path))
    except OSError:
        return None


def walk(folder: str, links: bool = True) -> dict[str, Stamp]:
    """Everything below a folder; `links` says whether they are followed."""
    found: dict[str, Stamp] = {}
    _walk(folder, "", links, _DEPTH, found)
    return found


def _walk(folder: str, above: str, links: bool, depth: int, found: dict[str, Stamp]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=links):
            if depth and name not in _NOT_OURS:
                found[f"{above}{name}/"] = NOTHING
                _walk(entry.path, f"{above}{name}/", links, depth - 1, found)
            continue
        try:
            found[above + name] = _stamp(entry.stat(follow_symlinks=links))
        except OSError:
            found[above + name] = NOTHING


def _stamp(status: os.stat_result) -> Stamp:
    if stat.S_ISDIR(status.st_mode):
        return NOTHING
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class Survey(NamedTuple):
    """Everything that a build depends on, stamped before any of it is read."""

    taken: int
    """When, in ns."""
    top: Stamps
    """What stands in `content/` itself."""
    explainers: Mapping[str, Stamps]
    """The files of each folder of `content/`, by its name."""
    theme: Stamps
    templates: Stamps
    generator: str
    """A digest of the generator itself, its language and its libraries."""

    @property
    def digest(self) -> str:
        """The same where nothing changed, not even a time."""
        parts = [self.generator, _listed(self.top), _listed(self.theme), _listed(self.templates)]
        parts += [f"{slug}{_listed(files)}" for slug, files in sorted(self.explainers.items())]
        return digest(parts)

    @property
    def is_settled(self) -> bool:
        """Whether a later change of any file would show in its stamp."""
        groups = (self.top, self.theme, self.templates, *self.explainers.values())
        return are_settled((one for group in groups for one in group.values()), self.taken)


def survey(root: str, patient: bool = True, only: Collection[str] | None = None) -> Survey:
    """Stamp a project's content and theme, the packaged templates and the generator.

    Where a file was changed this very moment, the patient wait until the clock has moved on.
    `only` names the explainers that matter.
    """
    found = _survey(root, only)
    if patient and not found.is_settled:
        time.sleep(_TICK / 1e9)
        found = _survey(root, only)
    return found


def _survey(root: str, only: Collection[str] | None) -> Survey:
    taken = time.time_ns()
    content = os.path.join(root, "content")
    top: dict[str, Stamp] = {}
    explainers: dict[str, Stamps] = {}
    for name, is_folder, stamp in _visible(content):
        top[f"{name}/" if is_folder else name] = stamp
        if is_folder and (only is None or name in only):
            explainers[name] = folder_of(content, name)
    if not os.path.isdir(content):
        top[""] = NOTHING
    theme = os.path.join(root, "templates")
    packaged = packaged_templates()
    ours = {} if os.path.realpath(theme) == os.path.realpath(packaged) else walk(theme)
    if os.path.isdir(theme):
        ours[""] = NOTHING
    return Survey(taken, top, explainers, ours, walk(packaged), _generator())


def folder_of(content: str, slug: str) -> dict[str, Stamp]:
    """The files of one explainer."""
    inside = _visible(f"{content}/{slug}")
    return {file: stamp for file, is_folder, stamp in inside if not is_folder}


def _visible(folder: str) -> list[tuple[str, bool, Stamp]]:
    """What an author put there: name, whether it is a folder, stamp."""
    found = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        if entry.name[0] not in "._":
            is_folder = entry.is_dir()
            try:
                found.append((entry.name, is_folder, _stamp(entry.stat())))
            except OSError:
                found.append((entry.name, is_folder, NOTHING))
    found.sort()
    return found


def packaged_templates() -> str:
    """The folder of templates that comes with the generator."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "_templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "templates")


def _generator() -> str:
    """The code that builds: its files, the interpreter, and when libraries were installed last."""
    here = os.path.dirname(os.path.abspath(__file__))
    parts = [sys.version, _listed(walk(here))]
    for path in sys.path:
        if os.path.basename(path) in ("site-packages", "dist-packages") and os.path.isdir(path):
            parts.append(str(os.stat(path).st_mtime_ns))
    return digest(parts)


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a change from now on would give another stamp: its last one is past."""
    _, changed, status, _ = stamp
    latest = status if changed > now else max(changed, status)
    return now - latest > (_TICK if latest % 1_000_000_000 else _COARSE)


def wait_until_settled(stamps: Iterable[Stamp]) -> bool:
    """Wait a tick where a file was changed this very moment; False where that is not enough."""
    listed = list(stamps)
    if not are_settled(listed, time.time_ns()):
        time.sleep(_TICK * 1.1 / 1e9)
    return are_settled(listed, time.time_ns())


def are_settled(stamps: Iterable[Stamp], now: int) -> bool:
    """The same of many stamps; nearly all are old."""
    old = now - _COARSE
    return all(is_settled(one, now) for one in stamps if one[1] >= old or one[2] >= old)


def digest(parts: Iterable[str]) -> str:
    """One figure for texts in their order."""
    text = "\0".join(parts)
    return hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=20).hexdigest()


def _listed(stamps: Stamps) -> str:
    return repr(sorted(stamps.items()))


def digest_of(stamps: Stamps) -> str:
    """One figure for stamps, whatever their order."""
    return digest([_listed(stamps)])
