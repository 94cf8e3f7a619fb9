"""The spare: an old site that waits to become the next one, of which most is right already."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.site.level import Level
from generator.site.manifest import mode
from generator.site.razing import raze


@dataclass(frozen=True)
class Spare:
    """Where an old site may wait for the next time, and one that waited."""

    place: Path | None = None
    level: Level | None = None
    """What holds the very files of the folder, or held them when it was made."""
    is_level: bool = False
    """Whether it still does."""

    def take(self, new: Path) -> None:
        """Begin the new site with it, if there is one."""
        found = self.level.new if self.level else self.place
        if found is not None and stat.S_ISDIR(mode(found)):
            with suppress(OSError):  # on another disk it is of no use
                os.rename(found, new)


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
    if folder.exists():
        raze(folder)
