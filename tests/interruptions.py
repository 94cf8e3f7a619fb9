"""Ends builds at each of their steps, in processes of their own: run by `test_interruptions.py`.

`python interruptions.py FOLDER steps|errors|kills|closed WAY [COUNT]` prints what it found as
JSON; the ways are exchange, part, spare, renames and moves. A step is whatever Python reports to
an audit hook: a file opened, linked, renamed, removed, a folder made or listed.
"""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.site import MANIFEST, OutputError, swap, verify, write

FOREIGN = {"CNAME": b"example.org", "a/mine.txt": b"mine", "theirs/deep/notes.txt": b"theirs"}
OLD = {"index.html": b"old", "a/index.html": b"old a", "gone/x.html": b"gone", "same.css": b"css"}
OLD |= {"turned": b"a file"}
NEW = {"index.html": b"new", "a/index.html": b"new a", "b/y.html": b"come", "same.css": b"css"}
NEW |= {"turned/now.html": b"in a folder"}
NEXT = {"index.html": b"next", "same.css": b"css"}
PART = {"a/index.html": b"new a", "a/new.html": b"come"}
"""What the new site has in its only folder that is another than in the old one, with `part`."""
UNREACHED = 99
"""The exit code of a build that took fewer steps."""

Hook = Callable[[str], None]
_hook: Hook | None = None
_spares: list[str] = []


def _audit(event: str, _arguments: tuple[object, ...]) -> None:
    if _hook is not None and event.startswith(("os.", "open", "shutil.", "ctypes.dlsym")):
        _hook(event)


def snapshot(folder: Path) -> dict[str, bytes] | None:
    """Every file but the manifest; None where there is no folder."""
    if not folder.is_dir():
        return None
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {path: file.read_bytes() for path, file in found.items() if path != MANIFEST}


def name(folder: Path) -> str:
    """What the output is: `old`, `new`, `none`, or `mixed`."""
    found = snapshot(folder)
    for called, pages in (("old", OLD), ("new", NEW)):
        if found == {**pages, **FOREIGN}:
            verdict = verify(folder)
            return called if not (verdict.missing or verdict.altered) else "mixed"
    return "none" if found is None else "mixed"


def use(way: str) -> None:
    """Exchange folders, or rename twice, or move file by file."""
    if way == "renames":
        swap.exchange = lambda one, other: False  # type: ignore[assignment]
    if way == "part":
        NEW.clear()
        NEW.update({**OLD, **PART})
        OLD["a/gone.html"] = b"gone"
    if way == "spare":
        _spares.append(way)
    if way == "moves":
        swap._swap = lambda folder, work: False  # type: ignore[assignment]


def build(pages: dict[str, bytes], output: Path) -> None:
    """Write a site; with `spare`, the one before it is put by."""
    write(pages, output, spare=output.parent.with_suffix(".spare") if _spares else None)


def prepare(output: Path) -> None:
    """The old site, with files of other people in it."""
    for pages in (NEXT, NEW, OLD) if _spares else (OLD,):
        build(pages, output)
    for path, content in FOREIGN.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)
    # Folders made within a tick of the clock look alike, and a build then takes fewer steps.
    for folder in (output, *(path for path in output.rglob("*") if path.is_dir())):
        os.utime(folder, (1, 1))


def in_child(work: Callable[[], None]) -> int:
    """The exit code of work done in a process of its own."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        except OutputError:
            code = 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def until(step: int, end: Hook, output: Path) -> Callable[[], None]:
    """A build of the new site that comes to `end` before its n-th step."""

    def work() -> None:
        global _hook
        done = 0

        def count(event: str) -> None:
            nonlocal done
            done += 1
            if done == step:
                end(event)

        _hook = count
        build(NEW, output)
        _hook = None
        if done < step:
            os._exit(UNREACHED)

    return work


def killed(_event: str) -> None:
    os._exit(9)


def full(_event: str) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def each_step(root: Path, end: Hook) -> dict[str, object]:
    """What was left after an end at every step, and whether the next build made it good."""
    left: list[str] = []
    bad: list[str] = []
    steps = whole(root / "whole" / "site")
    for step in range(1, len(steps) + 1):
        output = root / str(step) / "site"
        prepare(output)
        if in_child(until(step, end, output)) == UNREACHED:
            bad.append(f"step {step}: never came, where an undisturbed build took {len(steps)}")
        left.append(name(output))
        build(NEXT, output)
        if snapshot(output) != {**NEXT, **FOREIGN} or os.listdir(output.parent) != ["site"]:
            bad.append(f"step {step}: {snapshot(output)} {os.listdir(output.parent)}")
    return {"left": left, "bad": bad, "steps": steps}


def whole(output: Path) -> list[str]:
    """The steps of a build that nobody disturbs."""
    prepare(output)
    steps: list[str] = []
    said = output.with_name("steps.json")

    def work() -> None:
        global _hook
        _hook = steps.append
        build(NEW, output)
        _hook = None
        said.write_text(json.dumps(steps))

    assert in_child(work) == 0
    return list(json.loads(said.read_text()))


def kills(root: Path, count: int) -> dict[str, object]:
    """What was left after SIGKILL at random moments of builds that never stop."""
    output = root / "kills" / "site"
    prepare(output)
    chance = random.Random(9)
    left: list[str] = []
    for _ in range(count):
        child = os.fork()
        if child == 0:
            while True:
                build(NEW, output)
                build(OLD, output)
        time.sleep(chance.uniform(0.001, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left.append(name(output))
        if left[-1] not in ("old", "new"):
            build(OLD, output)
    build(NEXT, output)
    beside = os.listdir(output.parent)
    good = snapshot(output) == {**NEXT, **FOREIGN} and beside == ["site"]
    return {"left": left, "bad": [] if good else [str(beside)]}


def closed(root: Path) -> dict[str, object]:
    """What was left where the output, then its parent too, may not be written to."""
    left: list[str] = []
    bad: list[str] = []
    for kind in ("parent", "both"):
        output = root / kind / "site"
        prepare(output)
        places = [output.parent, *([output] if kind == "both" else [])]
        for place in (*output.rglob("*"), output, output.parent, root):
            if os.geteuid() == 0:
                os.chown(place, 65534, 65534)
        for place in places:
            place.chmod(0o555)

        def work(output: Path = output) -> None:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            build(NEW, output)

        code = in_child(work)
        left.append(f"{kind}: {name(output)} {code}")
        for place in places:
            place.chmod(0o755)
    return {"left": left, "bad": bad}


def main() -> None:
    folder, what, way, *count = sys.argv[1:]
    sys.addaudithook(_audit)
    use(way)
    root = Path(folder)
    found = {
        "steps": lambda: each_step(root, killed),
        "errors": lambda: each_step(root, full),
        "kills": lambda: kills(root, int(*count)),
        "closed": lambda: closed(root),
    }[what]()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
