"""The corpus of the benchmark: the same from the same seed, and nothing wrong in it."""

from __future__ import annotations

from pathlib import Path

from bench import corpus, hugo
from generator.build import build
from generator.problems import has_errors


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_seed_gives_the_same_corpus_again(tmp_path: Path) -> None:
    one, two = corpus.make(tmp_path / "one", 3), corpus.make(tmp_path / "two", 3)
    assert files(one) == files(two)
    assert files(one) != files(corpus.make(tmp_path / "three", 3, seed=2))


def test_the_corpus_builds_with_everything_placed(tmp_path: Path) -> None:
    result = build(corpus.make(tmp_path, 2))
    assert not has_errors(result.problems), result.problems
    page = result.pages["story-00001/index.html"].decode()
    for piece in ("timeline", "map", "quote"):
        assert f'class="{piece}' in page


def test_hugo_gets_the_same_files(tmp_path: Path) -> None:
    project = corpus.make(tmp_path / "ours", 2)
    theirs = files(hugo.make(project, tmp_path / "hugo") / "content")
    ours = {path: data for path, data in files(project / "content").items() if "/" in path}
    assert sorted(theirs.values()) == sorted(ours.values())
