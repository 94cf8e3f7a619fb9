"""`python -m bench`: how long builds take here, with Hugo on the same corpus where it is there."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, hugo
from bench.memory import Watch
from bench.served import free_port, served
from generator.incremental.workers import processors

EXPLAINER = (sys.executable, "-m", "generator")
HERE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    """One run of a program: seconds, and the most memory that it had, in MiB."""

    seconds: float
    memory: float


def environment() -> dict[str, str]:
    """That of a user: Python keeps what it compiled."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**own, "PYTHONPATH": str(HERE)}


def run(command: Sequence[str]) -> Run:
    """Run a program to its end; it must succeed."""
    began, quiet = time.perf_counter(), subprocess.DEVNULL
    done = subprocess.Popen(command, env=environment(), stdout=quiet, stderr=quiet, cwd=HERE)
    watch = Watch(done.pid)
    _, status, usage = os.wait4(done.pid, 0)
    seconds = time.perf_counter() - began
    done.returncode = os.waitstatus_to_exitcode(status)
    together = watch.stop()
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    alone = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return Run(seconds, together or alone)


def median(rounds: int, command: Sequence[str], before: Callable[[int], None]) -> Run:
    """The median of several runs; `before` makes ready for each."""
    found = []
    for number in range(rounds):
        before(number)
        found.append(run(command))
        say(f"  {Path(command[0]).name} {found[-1].seconds:.3f} s, {found[-1].memory:.0f} MiB")
    times = statistics.median(one.seconds for one in found)
    return Run(times, max(one.memory for one in found))


def say(line: str) -> None:
    """Tell whoever waits how far it is."""
    print(line, file=sys.stderr, flush=True)


def edit(file: Path, number: int) -> None:
    """Another word at the end of a file."""
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nEdited {number} times [@source-1].\n" if file.suffix == ".md" else "# x\n")


def no_change(number: int) -> None:
    """Nothing to make ready."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, ours, and the same of Hugo."""

    what: str
    ours: Run
    hugo: Run | None = None

    def __str__(self) -> str:
        ours, there = f"{self.ours.seconds:.3f} s", self.hugo
        if there is None:
            return f"| {self.what} | {ours} | – | – |"
        ratio = self.ours.seconds / there.seconds
        return f"| {self.what} | {ours} | {there.seconds:.3f} s | {ratio:.2f} |"


def measured(root: Path, number: int, rounds: int) -> list[str]:
    """The table, as Markdown."""
    say(f"a corpus of {number}")
    project = corpus.make(root / "ours", number)
    warm = corpus.make(root / "warm", 1)
    run([*EXPLAINER, "build", "--project", str(warm), "--format", "json"])
    build = [*EXPLAINER, "build", "--project", str(project), "--format", "json"]
    theirs = hugo.program()
    site = hugo.make(project, root / "hugo") if theirs else root
    other = [theirs, "--source", str(site), "--quiet"] if theirs else []
    story = "content/story-00000"

    def fresh(number: int) -> None:
        for folder in (".explainer-cache", "site"):
            shutil.rmtree(project / folder, ignore_errors=True)

    def peer_fresh(number: int) -> None:
        for folder in ("public", "resources"):
            shutil.rmtree(site / folder, ignore_errors=True)

    def row(
        what: str, before: Callable[[int], None], peer: Callable[[int], None] | None = None
    ) -> Row:
        say(what)
        ours = median(rounds, build, before)
        return Row(what, ours, median(rounds, other, peer or before) if other else None)

    rows = [
        row("cold", fresh, peer_fresh),
        row("nothing changed", no_change),
        row(
            "one article edited",
            lambda n: edit(project / story / "article.md", n),
            lambda n: edit(site / story / "index.md", n),
        ),
        row(
            "one YAML file edited",
            lambda n: edit(project / story / "timeline.yaml", n),
            lambda n: edit(site / story / "timeline.yaml", n),
        ),
        both_served(project, site if theirs else None, rounds),
        Row("`explainer --help`", median(9, [*EXPLAINER, "--help"], no_change)),
        Row("the interpreter alone", median(9, [sys.executable, "-c", "pass"], no_change)),
    ]
    served = rows[4]
    memory = f"| most memory, preview | {served.ours.memory:.0f} MiB |"
    memory += f" {served.hugo.memory:.0f} MiB | |\n" if served.hugo else " – | – |\n"
    memory += f"| most memory, cold | {rows[0].ours.memory:.0f} MiB |"
    peer = rows[0].hugo
    memory += (
        f" {peer.memory:.0f} MiB | {rows[0].ours.memory / peer.memory:.2f} |"
        if peer
        else (" – | – |")
    )
    head = ["| | ours | Hugo | ratio |", "|---|---|---|---|"]
    return [*head, *map(str, rows), memory]


def both_served(project: Path, site: Path | None, rounds: int) -> Row:
    """From a save to the page as the previews serve it."""
    what, story = "edit to served page", "content/story-00000"
    say(what)
    port = free_port()
    command = [*EXPLAINER, "serve", "--project", str(project), "--port", str(port)]
    file = project / story / "article.md"
    ours = served(command, environment(), f"http://127.0.0.1:{port}/", file, max(rounds, 5))
    say(f"  ours {ours.seconds:.3f} s, {ours.memory:.0f} MiB")
    if site is None:
        return Row(what, Run(ours.seconds, ours.memory))
    port = free_port()
    command = [str(hugo.program()), "server", "--source", str(site), "--port", str(port)]
    command += ["--baseURL", f"http://127.0.0.1:{port}/", "--appendPort=false"]
    file = site / story / "index.md"
    peer = served(command, environment(), f"http://127.0.0.1:{port}/", file, max(rounds, 5))
    say(f"  hugo {peer.seconds:.3f} s, {peer.memory:.0f} MiB")
    return Row(what, Run(ours.seconds, ours.memory), Run(peer.seconds, peer.memory))


def main() -> None:
    """Make the corpus, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--number", type=int, default=30, help="of explainers (default: 30)")
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many (default: 3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = measured(Path(folder), options.number, options.rounds)
    print(f"N = {options.number}, medians of {options.rounds}, {processors()} processors\n")
    print("\n".join(table))


if __name__ == "__main__":
    main()
