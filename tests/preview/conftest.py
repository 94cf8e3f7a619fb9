"""A preview running on a free port, with the lines that it says and the means to end it."""

from __future__ import annotations

import http.client
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.preview import Preview, serve
from generator.preview.watch import Changed

PATIENCE = 20.0
"""Seconds after which a test gives up; nothing is ever waited for that long."""


@dataclass
class Running:
    """A preview of the folder `content`, whose files are the pages, and a test's view of it."""

    content: Path
    lines: queue.Queue[str] = field(default_factory=queue.Queue)
    stop: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    builds: int = 0
    after_reading: Callable[[], None] = lambda: None
    """What happens in a build once the files are read."""

    def build(self, _changed: Changed) -> Preview[str]:
        """Each file is a page; one that says BROKEN is a problem and no page, ODD a warning."""
        self.builds += 1
        files = {
            path.relative_to(self.content).as_posix(): path.read_bytes()
            for path in sorted(self.content.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        self.after_reading()
        broken = tuple(
            f"{path}:1:1 <{content.decode()}> is wrong"
            for path, content in files.items()
            if content.startswith(b"BROKEN")
        )
        odd = tuple(f"{path}: odd" for path, content in files.items() if b"ODD" in content)
        return Preview({} if broken else files, broken + odd)

    def write(self, path: str, content: str) -> None:
        """Save a file as an editor does, by rename: no half of it is ever seen."""
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = self.content.parent / f"{target.name}.saving"
        scratch.write_text(content, encoding="utf-8")
        scratch.replace(target)

    def heard(self, start: str) -> str:
        """Wait for a line that begins so, and return it."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if line.startswith(start):
                return line

    def ask(
        self, path: str, method: str = "GET", host: str | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """One request on a connection of its own; redirections are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            sent = {"Host": host if host is not None else f"127.0.0.1:{self.port}", **headers}
            connection.request(method, path, headers=sent)
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def get(self, path: str) -> str:
        """The text of a page."""
        return self.ask(path)[1].decode()

    def send(self, request: bytes) -> bytes:
        """Send bytes as they are and return all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start a preview of these files, wait until it serves, and end it with the test."""
    started: list[tuple[Running, threading.Thread]] = []

    def start(files: dict[str, str]) -> Running:
        running = Running(tmp_path / "content")
        running.content.mkdir()
        for path, content in files.items():
            running.write(path, content)
        thread = threading.Thread(
            target=serve,
            args=(running.build, lambda: [running.content], 0),
            kwargs={"say": running.lines.put, "stop": running.stop},
        )
        thread.start()
        started.append((running, thread))
        url = running.heard("Preview: ").split()[1]
        running.port = int(url.rstrip("/").rpartition(":")[2])
        return running

    yield start
    for running, thread in started:
        running.stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive(), "the preview did not end"
