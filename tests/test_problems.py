"""Each `problems.md` beside a test is a list of broken contents and of what an editor is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from generator.set_pieces import set_pieces

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("problems.md"))
CASES = [
    pytest.param(text, expected, id=f"{file.parent.name}: {title}")
    for file in FILES
    for _, title, text, expected in read_fixture_file(file)
]


def _files(text: str) -> dict[str, str]:
    """`== name` begins a file."""
    parts = re.split(r"^== (\S+)\n", text, flags=re.M)
    assert not parts[0].strip(), "a case begins with == and the name of a file"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_editor_is_told(project, text, expected):
    files = _files(text)
    for name, content in files.items():
        path = name if name == "site.yaml" else f"story/{name}"
        project.write(path, content.replace("␀", "\0").replace("→", "\t"))
    if "article.md" not in files:
        placed = [p.directive for n, p in set_pieces().items() if f"{n}.yaml" in files]
        article = project.root / "content/story/article.md"
        directives = "".join(f"\n::: {d}\n" for d in placed if d not in ("quote", "sources"))
        article.write_text(article.read_text() + directives)
    outcome = project.run("check")
    told = [line.removeprefix("content/story/") for line in outcome.lines]
    assert told == expected.strip().splitlines()
    assert outcome.code == (1 if any(": error: " in line for line in told) else 0)
    assert not (project.root / "site").exists()
