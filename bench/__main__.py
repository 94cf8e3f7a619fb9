"""`python -m bench`: how long builds take here, with Hugo on the same corpus where it is there."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, hugo
from generator.making import processors

EXPLAINER = (sys.executable, "-m", "generator")
HERE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    """One run of a program: seconds, and the most memory that it had, in MiB."""

    seconds: float
    memory: float


def run(command: Sequence[str]) -> Run:
    """Run a program to its end; it must succeed."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    done = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=HERE)
    _, status, usage = os.wait4(done.pid, 0)
    seconds = time.perf_counter() - began
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return Run(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))


def median(rounds: int, command: Sequence[str], before: Callable[[int], None]) -> Run:
    """The median of several runs; `before` makes ready for each."""
    found = []
    for number in range(rounds):
        before(number)
        found.append(run(command))
    times = statistics.median(one.seconds for one in found)
    return Run(times, max(one.memory for one in found))


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
    project = corpus.make(root / "ours", number)
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
        Row("edit to served page", served(project, rounds)),
        Row("`explainer --help`", median(9, [*EXPLAINER, "--help"], no_change)),
        Row("the interpreter alone", median(9, [sys.executable, "-c", "pass"], no_change)),
    ]
    memory = f"| most memory, cold | {rows[0].ours.memory:.0f} MiB |"
    peer = rows[0].hugo
    memory += (
        f" {peer.memory:.0f} MiB | {rows[0].ours.memory / peer.memory:.2f} |"
        if peer
        else (" – | – |")
    )
    head = ["| | ours | Hugo | ratio |", "|---|---|---|---|"]
    return [*head, *map(str, rows), memory]


def served(project: Path, rounds: int) -> Run:
    """From a save to the page as the preview serves it."""
    command = [*EXPLAINER, "serve", "--project", str(project), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=HERE)
    assert server.stdout is not None
    try:
        url = ""
        for line in server.stdout:
            if found := re.match(r"Preview: (\S+)", line):
                url = found[1]
                break
        article = project / "content/story-00000/article.md"
        times = [_served(url, article, number) for number in range(rounds + 1)]
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
    return Run(statistics.median(times[1:]), 0.0)


def _served(url: str, article: Path, number: int) -> float:
    time.sleep(0.3)
    word = f"unheard-of-{number}"
    with article.open("a", encoding="utf-8") as text:
        text.write(f"\n{word}\n")
    began = time.perf_counter()
    page = f"{url}story-00000/"
    while True:
        with urllib.request.urlopen(page) as response:
            if word.encode() in response.read():
                return time.perf_counter() - began
        time.sleep(0.001)


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
