"""What is left of the site when a build ends in the middle: killed, or on a full disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("EXPLAINER_KILLS", "200"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are ended by fork")


@pytest.fixture
def disk() -> Iterator[Path]:
    """A folder, in memory where there is such a disk: what is tested is order, not flushing."""
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


KINDS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.scandir"}
"""What any build does; the other sorts of steps depend on the version of Python."""


def interrupt(disk: Path, *arguments: str) -> tuple[Counter[str], list[str]]:
    """How often the site was found old, new, mixed or gone; and what no next build made good.

    A build is ended at each step that one takes which is not disturbed: none is left out.
    """
    command = [sys.executable, str(Path(__file__).with_name("interruptions.py")), str(disk)]
    done = subprocess.run(
        [*command, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    steps, left = found.get("steps"), Counter(found["left"])
    if steps is not None:
        assert left.total() == len(steps)
        assert set(steps) >= KINDS
    return left, found["bad"]


def can_exchange(disk: Path) -> bool:
    from generator.site.exchange import exchange

    for name in ("one", "other"):
        (disk / name).mkdir()
    done = exchange(disk / "one", disk / "other")
    for name in ("one", "other"):
        (disk / name).rmdir()
    return done


@pytest.mark.parametrize("way", ["exchange", "part", "spare"])
@pytest.mark.parametrize("end", ["steps", "errors"])
def test_a_build_ended_at_any_step_leaves_the_whole_old_or_the_whole_new_site(
    disk: Path, end: str, way: str
) -> None:
    """Killed (`steps`), or told that the disk is full (`errors`); with a spare, in one folder."""
    if not can_exchange(disk):
        pytest.skip("this disk cannot exchange two folders")
    left, bad = interrupt(disk, end, way)
    assert left.keys() == {"old", "new"}
    assert bad == []


@pytest.mark.parametrize("end", ["steps", "errors"])
def test_where_folders_cannot_be_exchanged_at_most_one_step_has_no_site(
    disk: Path, end: str
) -> None:
    left, bad = interrupt(disk, end, "renames")
    assert left["none"] <= (1 if end == "steps" else 0)
    assert left.keys() <= {"old", "new", "none"}
    assert bad == []


@pytest.mark.parametrize("end", ["steps", "errors"])
def test_where_folders_cannot_be_renamed_the_next_build_ends_what_one_began(
    disk: Path, end: str
) -> None:
    left, bad = interrupt(disk, end, "moves")
    assert {"old", "new"} <= left.keys()
    assert bad == []


@pytest.mark.parametrize("way", ["exchange", "part", "spare"])
def test_200_builds_killed_at_random_moments_leave_no_mixed_site(disk: Path, way: str) -> None:
    if not can_exchange(disk):
        pytest.skip("this disk cannot exchange two folders")
    left, bad = interrupt(disk, "kills", way, str(KILLS))
    assert left.keys() <= {"old", "new"} and left.total() == KILLS
    assert bad == []


def test_a_site_that_may_not_be_written_to_stays_as_it_was(disk: Path) -> None:
    """Where only its parent is closed, the site is written in place."""
    left, _ = interrupt(disk, "closed", "exchange")
    assert set(left) == {"parent: new 0", "both: old 2"}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk"
)
def test_a_disk_that_is_really_full_leaves_the_old_site(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        from generator.site import OutputError, verify, write

        write({"index.html": b"old", "big": b"x" * 100_000}, small / "site")
        with pytest.raises(OutputError, match="No space left on device"):
            write({"index.html": b"new", "bigger": b"y" * 200_000}, small / "site")
        assert (small / "site/index.html").read_bytes() == b"old"
        assert verify(small / "site").is_whole
        assert [path.name for path in small.iterdir()] == ["site"]
    finally:
        subprocess.run(["umount", str(small)], check=False)
