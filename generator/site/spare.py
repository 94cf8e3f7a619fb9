"""The spare: an old site that waits to become the next one, of which most is right already."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from generator.site.manifest import mode
from generator.site.razing import raze


def take(spare: Path, new: Path) -> None:
    """Begin the new site with it, if there is one."""
    if stat.S_ISDIR(mode(spare)):
        with suppress(OSError):  # on another disk it is of no use
            os.rename(spare, new)


def put_by(old: Path, spare: Path) -> bool:
    """Whether an old site could be kept as the spare of the next one."""
    try:
        remove(spare)
        os.rename(old, spare)
    except OSError:
        return False
    return True


def remove(folder: Path) -> None:
    """Remove a folder of our own, if it is there."""
    if mode(folder):
        raze(folder)
