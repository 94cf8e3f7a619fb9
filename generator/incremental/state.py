"""Where a build keeps what the next one asks for: in files that are never published."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.stamps import digest

FOLDER = ".explainer-cache"
FORMAT = 3
QUICK, LEDGER, RECORDS, OUTPUT = ".json", ".ledger.json", ".listed.json", ".output.json"
"""The files of a state, by their suffixes."""
SPARE = ".spare"


def place_of(root: Path, output: Path) -> Path:
    """Where the state of one output is kept: without a suffix."""
    return root / FOLDER / digest([os.path.realpath(output)])[:16]


def load(path: Path) -> dict[str, Any] | None:
    """A state; None where there is none that can be understood."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def save(path: Path, state: dict[str, Any]) -> None:
    """Keep a state, whole or not at all; where nothing can be written, nothing is kept."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        found(path.parent)
        text = json.dumps({"format": FORMAT, **state}, ensure_ascii=True, separators=(",", ":"))
        scratch.write_text(text, encoding="ascii")
        scratch.replace(path)
    except OSError:
        forget(scratch)
        forget(path)


def found(folder: Path) -> None:
    """Make the folder of the state, which version control leaves alone. Raises OSError."""
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.is_file():
        ignored.write_text("*\n", encoding="ascii")


def is_ours(name: str) -> bool:
    """Whether a file of the folder is named as all of a state are: others are left alone."""
    place = name.partition(".")[0]
    return len(place) == 16 and not place.strip("0123456789abcdef") and place != name


def forget(path: Path) -> None:
    """Remove a state: the next build does without."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def spare(root: Path, output: Path) -> Path:
    """The folder in which the site before the last one waits for the next."""
    return place_of(root, output).with_suffix(SPARE)


def tidy(root: Path, output: Path) -> None:
    """Note where this output is; what is kept of others goes where they are gone."""
    own, told = place_of(root, output), {"output": os.path.realpath(output)}
    known = load(own.with_suffix(OUTPUT)) or {}
    if known.get("output") != told["output"]:
        save(own.with_suffix(OUTPUT), told)
    with suppress(OSError):
        names = filter(is_ours, os.listdir(own.parent))
        others = {name.partition(".")[0] for name in names} - {own.name}
        for place in sorted(own.with_name(name) for name in others):
            if not _is_there(place):
                _forget(place)


def _is_there(place: Path) -> bool:
    """Whether the output of a state is; of one that does not say where, nobody knows."""
    output = (load(place.with_suffix(OUTPUT)) or {}).get("output")
    return isinstance(output, str) and os.path.isdir(output)


def _forget(place: Path) -> None:
    for kind in (QUICK, LEDGER, RECORDS, OUTPUT):
        forget(place.with_suffix(kind))
    # A build may just now take it: it is either there or here, as a whole.
    from generator.site.razing import raze

    gone = place.with_suffix(f".{os.getpid()}.new")
    with suppress(OSError):
        os.rename(place.with_suffix(SPARE), gone)
        raze(gone)
