"""Where a project is: the nearest folder that holds `content/site.yaml`."""

from __future__ import annotations

import os
from pathlib import Path

SITE = "site.yaml"


def path_in_repository(root: Path, here: Path) -> str:
    """The path of a project from the root of its repository (POSIX); empty where it is that.

    The root is the nearest folder that holds `.git`, else `here`, where the project lies below it.
    """
    resolved, here = root.resolve(), here.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / ".git").exists():
            return _below(resolved, folder)
    return _below(resolved, here) if resolved.is_relative_to(here) else ""


def _below(folder: Path, root: Path) -> str:
    return "" if folder == root else folder.relative_to(root).as_posix()


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `content/site.yaml`."""
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if os.path.isfile(folder / "content" / SITE):  # in a folder closed to us there is none
            return folder
    return None
