"""The same content is the same bytes, whatever the machine, its clock and its habits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HABITS = {
    "one": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
    "two": {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
}


def copied(folder: Path, backwards: bool) -> Path:
    """The flagship's content, its files made in one order or the other, at other times."""
    files = sorted((p for p in (ROOT / "content").rglob("*") if p.is_file()), reverse=backwards)
    for number, file in enumerate(files):
        copy = folder / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (1_000_000 + number, 2_000_000 + number))
    return folder


def built(project: Path, habits: dict[str, str], cwd: Path) -> dict[str, bytes]:
    """The site as a process with these habits builds it."""
    command = [sys.executable, "-m", "generator", "build", "--project", str(project)]
    environment = {**os.environ, **habits, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    site = project / "site"
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The flagship, built twice, as differently as can be."""
    here, there = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("é b") / "deep" / "er"
    one = built(copied(here, backwards=False), HABITS["one"], ROOT)
    two = built(copied(there, backwards=True), HABITS["two"], there)
    return one, two


def test_two_builds_are_the_same_to_the_byte(sites):
    one, two = sites
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []


def test_a_build_names_neither_its_machine_nor_its_day(sites):
    text = b"\n".join(sites[0].values())
    for word in (str(ROOT), str(Path.home()) + "/", "/tmp/"):
        assert word.encode() not in text


def test_problems_are_told_in_the_same_words_and_order(tmp_path):
    project = copied(tmp_path, backwards=True)
    article = project / "content/macron-in-calais/article.md"
    article.write_text(article.read_text(encoding="utf-8").replace("(place:", "(plce:"), "utf-8")
    command = [sys.executable, "-m", "generator", "check", "--project", str(project)]
    told = [
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **habits},
            check=False,
            capture_output=True,
        ).stdout
        for habits in HABITS.values()
    ]
    assert told[0] == told[1]
    assert b"[E303]" in told[0]
