"""What every test may ask for: a small project, the command, the flagship built, a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from generator.build import build, inspect
from generator.cli import main
from generator.pages import site_pages
from generator.site import write

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

# A busy machine is no failure, and a suite says the same twice; “searching” looks for more.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("searching", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

SITE = """\
title: The Test
tagline: A site for tests
publisher: Nobody
language: en
"""

ARTICLE = """\
---
title: A title
standfirst: A standfirst.
published: 2026-01-01
---

A first paragraph, with what is known [@proof].
"""

SOURCES = """\
sources:
  - id: proof
    kind: report
    title: The proof
    publisher: A publisher
"""


@dataclass
class Outcome:
    """What a run of the command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The problems that were reported, one a line, without excerpts."""
        return [line for line in (self.out + self.err).splitlines() if line.startswith("content/")]


class Project:
    """A project folder, and the command run on it."""

    def __init__(self, root: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.root, self.capture = root, capture

    def write(self, path: str, text: str | bytes) -> Path:
        """A file of the content, made or replaced."""
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(text, encoding="utf-8", newline="")
        return file

    def run(self, *arguments: str) -> Outcome:
        """`explainer` with these arguments, on this project."""
        self.capture.readouterr()
        code = main([*arguments, "--project", str(self.root)])
        captured = self.capture.readouterr()
        return Outcome(code, captured.out, captured.err)

    def page(self, path: str = "story/index.html") -> str:
        """A page of the site as built."""
        return (self.root / "site" / path).read_text(encoding="utf-8")


@pytest.fixture
def empty_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """A folder with nothing in it."""
    return Project(tmp_path, capsys)


@pytest.fixture
def project(empty_project: Project) -> Project:
    """The smallest project without a problem: a site, an article and its source."""
    empty_project.write("site.yaml", SITE)
    empty_project.write("story/article.md", ARTICLE)
    empty_project.write("story/sources.yaml", SOURCES)
    return empty_project


def explainer(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship explainer, built into a folder of its own."""
    result = build(ROOT)
    assert not result.failed, result.problems
    folder = tmp_path_factory.mktemp("flagship") / "site"
    write(result.pages, folder)
    return folder


@pytest.fixture(scope="session")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship as on a host whose address is known, so that feed and sitemap are there."""
    seen = inspect(ROOT)
    site = seen.site.model_copy(update={"base_url": "https://example.org/explained"})
    folder = tmp_path_factory.mktemp("explained") / "site"
    write(site_pages(site, seen.checked), folder)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium without a window."""
    from tests.browser import MISSING, find

    program = find()
    if program is None:
        pytest.fail(MISSING)
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[*quiet, "--no-sandbox", "--disable-component-update", "--disable-sync"],
        )
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens a page in a fresh context; console errors and requests elsewhere fail the test."""
    contexts = []
    wrong: list[str] = []

    def open_page(file: Path, *, fragment: str = "", **options: object) -> Page:
        context = chromium.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith("file:") else wrong.append(r.url))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong
