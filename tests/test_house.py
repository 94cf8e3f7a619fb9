"""The rules of the house: what every set piece has, what every module is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.set_pieces import NoOptions, SetPiece, set_pieces

ROOT = Path(__file__).parent.parent
PIECES = sorted(set_pieces())
MODULES = sorted((ROOT / "generator").rglob("*.py"))


@pytest.mark.parametrize("name", PIECES)
def test_a_set_piece_has_its_folder_three_times(name):
    for folder, files in {
        "generator": ("__init__.py", "model.py", "view.py"),
        "templates": (f"{name}.html", f"{name}.css"),
        "tests": (f"test_{name}.py",),
    }.items():
        for file in files:
            path = ROOT / folder / "set_pieces" / name / file
            assert path.is_file(), f"{path.relative_to(ROOT)} is missing"


@pytest.mark.parametrize("folder", ["templates", "tests"])
def test_no_folder_stands_for_a_set_piece_that_is_not_there(folder):
    found = {p.name for p in (ROOT / folder / "set_pieces").iterdir() if p.is_dir()}
    assert found - {"__pycache__"} <= set(PIECES)


@pytest.mark.parametrize("name", PIECES)
def test_a_set_piece_says_its_contract(name):
    piece = set_pieces()[name]
    assert isinstance(piece, SetPiece)
    assert piece.model.__doc__ == f"The file `{name}.yaml`."
    assert piece.options.__doc__
    assert piece.options is NoOptions or piece.options.model_fields


def test_no_two_set_pieces_answer_to_one_directive():
    directives = [piece.directive for piece in set_pieces().values()]
    assert sorted(set(directives)) == sorted(directives)


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_in_one_line_what_it_is(module):
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, "a module begins with one line that says what it is"
    assert docstring.splitlines()[0].endswith((".", ";", ":", "…")) or "\n" in docstring


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_generator_knows_nothing_of_any_explainer(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings
    ]
    names = [folder.parent.name for folder in (ROOT / "content").glob("*/article.md")]
    for part in ("Calais", "Macron", "Sandhurst", "Channel", *names):
        assert not any(part in word for word in words if len(part) > 3), part
