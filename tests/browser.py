"""Finds a Chromium for the tests, or installs one: `python tests/browser.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = (
    "The tests need a Chromium and found none. Install one (Debian: apt-get install chromium;"
    " elsewhere: playwright install chromium), or name one in EXPLAINER_BROWSER."
)


def find() -> str | None:
    """The program of a Chromium: the one named, Playwright's own, or one of this machine."""
    named = os.environ.get("EXPLAINER_BROWSER")
    if named:
        return named if Path(named).exists() else None
    return _of_playwright() or _of_machine()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _of_machine() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), MAC if Path(MAC).exists() else None)


def install() -> None:
    """Try the system's packages where we may, then Playwright's download; quietly."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    if find() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    print("+", *command, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Exit code 0 where there is a browser in the end."""
    if find() is None:
        install()
    found = find()
    print(f"browser: {found}" if found else MISSING)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
