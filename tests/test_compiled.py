"""Compiled templates are kept, and what is kept is never wrong nor in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.compiled import Compiled


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Renders a template in a new environment; keeps what it compiled."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    settings = tmp_path / "settings.py"
    settings.write_text("", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()

    def rendered(text: str) -> str:
        (folder / "a.html").write_text(text, encoding="utf-8")
        cache = Compiled(folder, str(settings))
        loader = FileSystemLoader(folder)
        return Environment(loader=loader, bytecode_cache=cache).get_template("a.html").render()

    return rendered


def kept(tmp_path: Path) -> list[Path]:
    """The files in which compiled templates are kept."""
    return sorted((tmp_path / "__pycache__").iterdir())


def test_a_template_is_kept_and_its_next_version_takes_its_place(render, tmp_path: Path) -> None:
    assert render("one") == "one"
    assert len(kept(tmp_path)) == 1
    assert render("other") == "other"
    assert render("other") == "other"
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("size", [0, 30, 60, 100])
def test_what_was_cut_short_is_compiled_anew(render, tmp_path: Path, size: int) -> None:
    render("one")
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:size])
    assert render("one") == "one"


def test_where_nothing_can_be_kept_nothing_fails(render, tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_bytes(b"a file")
    assert render("one") == "one"
