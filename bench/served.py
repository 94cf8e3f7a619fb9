"""From a save to the page as a preview serves it: ours, or Hugo's."""

from __future__ import annotations

import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from bench.memory import Watch

PAGE = "story-00000/"
_PATIENCE = 600.0


@dataclass(frozen=True)
class Served:
    """Seconds from a save to the page, and the most memory of the server, in MiB."""

    seconds: float
    memory: float


def free_port() -> int:
    """A port on this computer that nobody uses just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def served(
    command: Sequence[str], environment: Mapping[str, str], url: str, file: Path, rounds: int
) -> Served:
    """The median of several saves; one before them does not count."""
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    watch = Watch(server.pid)
    try:
        _wait_for(url + PAGE)
        times = [_one(url + PAGE, file, number) for number in range(rounds + 1)]
    finally:
        server.terminate()  # a run in the background may be deaf to Ctrl-C
        server.wait()
        memory = watch.stop()
    return Served(statistics.median(times[1:]), memory)


def _wait_for(page: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(page):
                return
        except (OSError, HTTPException):
            time.sleep(0.05)
    raise SystemExit(f"{page} was never served")


def _one(page: str, file: Path, number: int) -> float:
    time.sleep(0.5)
    word = f"unheard-of-{number}"
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{word}\n")
    began = time.perf_counter()
    while time.perf_counter() - began < _PATIENCE:
        # A server may cut a page short while it is written anew.
        with suppress(OSError, HTTPException), urllib.request.urlopen(page) as response:
            if word.encode() in response.read():
                return time.perf_counter() - began
        time.sleep(0.004)
    raise SystemExit(f"{page} never showed what was saved")
