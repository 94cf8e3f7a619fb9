"""Where a project is: the nearest folder that holds `content/site.yaml`."""

from __future__ import annotations

from pathlib import Path

SITE = "site.yaml"


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `content/site.yaml`."""
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / "content" / SITE).is_file():
            return folder
    return None
