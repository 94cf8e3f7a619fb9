"""A build of what changed is the same to the byte, and to the problem, as a build of everything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import stamps
from generator.build import build, inspect
from generator.cli.overview import overview
from generator.cli.parsing import parser
from generator.incremental import keeping, ledger_file, making, spool, workers
from generator.incremental.made import Made
from generator.incremental.outcome import Options, Updated
from generator.incremental.record import listed, record
from generator.incremental.state import FOLDER
from generator.incremental.unchanged import unchanged
from generator.incremental.update import update
from generator.incremental.workshop import Workshop
from generator.pages import explainer_pages, shared_pages
from generator.site import MANIFEST
from generator.stamps import are_settled
from tests.conftest import ARTICLE, ROOT, SITE, SOURCES, Outcome

SLUGS = ("alpha", "beta", "gamma")
TIMELINE = "events: [{id: e, date: 2018-01-16, title: E, sources: [proof]}]\n"
PEOPLE = "people: [{id: a, name: A, role: B}]\n"
BASED = "base_url: https://example.org/x/\n"
FOOTER = "{% extends 'layouts/base.html' %}{% block main %}Gone!{% endblock %}"


def said(outcome: Outcome) -> list[str]:
    """What a command told of the content; what it says of its progress depends on the machine."""
    return [line for line in outcome.err.splitlines() if not line.startswith("…")]


def files(folder: Path) -> dict[str, bytes]:
    """The site as it stands, but for the manifest."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def known(root: Path, options: str = "strict=False compress=False") -> bool:
    """Whether the next build would stop at the stamps."""
    return unchanged(root, root / "site", options) is not None


def updated(root: Path) -> Updated:
    """What a build of what changed comes to, after it is held against one of everything."""
    before = files(root / "site")
    result = update(root, root / "site", Options())
    clean = build(root)
    assert result.problems == clean.problems
    assert result.failed == clean.failed
    assert result.sources == len(clean.sources)
    assert files(root / "site") == (before if clean.failed else dict(clean.pages))
    return result


@contextmanager
def three() -> Iterator[Path]:
    """A project of three small explainers."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        save(root, "content/site.yaml", SITE)
        for slug in SLUGS:
            save(root, f"content/{slug}/article.md", ARTICLE + "\n::: timeline\n")
            save(root, f"content/{slug}/sources.yaml", SOURCES)
            save(root, f"content/{slug}/timeline.yaml", TIMELINE)
        yield root


def save(root: Path, path: str, text: str) -> None:
    """Write a file, with the folders that it needs."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def root() -> Iterator[Path]:
    """A project of three small explainers."""
    with three() as folder:
        yield folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The explainers that were made, in their order."""
    found: list[str] = []
    original = making.make

    def make(under: making.Ground, slug: str) -> Made:
        found.append(slug)
        return original(under, slug)

    monkeypatch.setattr(making, "make", make)
    monkeypatch.setattr(workers, "processors", lambda: 1)
    return found


# ---- at random

Edit = Callable[[Path], None]


def _edit(path: str, text: str) -> Edit:
    return lambda root: save(root, path, text)


def _append(path: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        if (root / path).is_file():
            save(root, path, (root / path).read_text(encoding="utf-8") + text)

    return edit


def _same_size(path: str) -> Edit:
    """Other bytes of the same number, and the same time of change."""

    def edit(root: Path) -> None:
        file = root / path
        if file.is_file():
            times, text = file.stat(), file.read_text(encoding="utf-8")
            swapped = text.replace("known", "KNOWN") if "known" in text else text.swapcase()
            file.write_text(swapped, encoding="utf-8", newline="")
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    return edit


def _touch(path: str) -> Edit:
    return lambda root: (root / path).touch() if (root / path).is_file() else None


def _remove(path: str) -> Edit:
    def edit(root: Path) -> None:
        if (root / path).is_dir():
            shutil.rmtree(root / path)
        else:
            (root / path).unlink(missing_ok=True)

    return edit


def _rename(old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        if (root / old).exists() and not (root / new).exists():
            (root / old).rename(root / new)

    return edit


def _swap(one: str, other: str) -> Edit:
    def edit(root: Path) -> None:
        if one != other and (root / one).exists() and (root / other).exists():
            (root / one).rename(root / "content/.swap")
            (root / other).rename(root / one)
            (root / "content/.swap").rename(root / other)

    return edit


def _edits(slug: str) -> list[Edit]:
    folder = f"content/{slug}"
    return [
        _edit(f"{folder}/article.md", ARTICLE),
        _edit(f"{folder}/article.md", ARTICLE.replace("A title", f"Of {slug}")),
        _edit(f"{folder}/article.md", ARTICLE.replace("title:", "titel:")),
        _edit(f"{folder}/article.md", ARTICLE.replace("title:", "former: [delta, a/b]\ntitle:")),
        _edit(f"{folder}/article.md", ARTICLE.replace("title:", f"former: [{slug}-0]\ntitle:")),
        _edit(f"{folder}/sources.yaml", SOURCES),
        _edit(f"{folder}/timeline.yaml", TIMELINE.replace("title: E", "title: F")),
        _edit(f"{folder}/people.yaml", PEOPLE),
        _edit(f"{folder}/glossary.yml", "terms: []\n"),
        _append(f"{folder}/article.md", "\nMore words [@proof].\n"),
        _append(f"{folder}/article.md", "\n::: timeline\n"),
        _same_size(f"{folder}/article.md"),
        _touch(f"{folder}/article.md"),
        _touch(f"{folder}/sources.yaml"),
        _remove(f"{folder}/timeline.yaml"),
        _remove(f"{folder}/people.yaml"),
        _remove(f"{folder}/glossary.yml"),
        _remove(folder),
        _rename(folder, "content/delta"),
        _rename("content/delta", folder),
        _swap(folder, "content/beta"),
        _remove(f"site/{slug}/index.html"),
        _append(f"site/{slug}/index.html", "<!-- somebody else's -->"),
    ]


COMMON: list[Edit] = [
    _edit("content/site.yaml", SITE),
    _edit("content/site.yaml", SITE + BASED),
    _edit("content/site.yaml", SITE.replace("The Test", "A Test")),
    _edit("content/site.yaml", SITE.replace("title:", "titel:")),
    _edit("content/stray.yaml", "a: b\n"),
    _remove("content/stray.yaml"),
    _edit("templates/layouts/index.html", FOOTER),
    _edit("templates/layouts/explainer.html", FOOTER.replace("Gone", "Bye")),
    _edit("templates/layouts/explainer.html", "{{ nothing_here }}"),
    _edit("templates/styles/base.css", "a { color: red; }\n"),
    _remove("templates/layouts/index.html"),
    _remove("templates/layouts/explainer.html"),
    _remove("templates"),
    _remove("site"),
    _remove("site/index.html"),
    _remove(FOLDER),
    lambda root: None,
]
EDITS = [*(edit for slug in SLUGS for edit in _edits(slug)), *COMMON, *COMMON]


@settings(max_examples=12)
@given(st.lists(st.lists(st.sampled_from(EDITS), max_size=3), min_size=1, max_size=6))
def test_whatever_is_edited_the_site_is_as_if_all_of_it_had_been_built(
    rounds: list[list[Edit]],
) -> None:
    with three() as root:
        updated(root)
        for edits in rounds:
            for edit in edits:
                edit(root)
            if known(root):
                clean = build(root)
                assert files(root / "site") == dict(clean.pages)
            foreign = _foreign(root)
            if foreign:
                shutil.rmtree(root / "site")
            updated(root)


def _foreign(root: Path) -> bool:
    """Whether somebody changed a page that a build would not make: it rightly stays theirs."""
    return any(b"somebody else's" in content for content in files(root / "site").values())


# ---- one by one


def test_an_edit_makes_its_explainer_alone(root: Path, made: list[str]) -> None:
    updated(root)
    assert made == list(SLUGS)
    made.clear()
    save(root, "content/beta/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    result = updated(root)
    assert made == ["beta"]
    assert result.written.removed == 0


def test_a_touch_makes_nothing(root: Path, made: list[str]) -> None:
    updated(root)
    made.clear()
    (root / "content/beta/article.md").touch()
    assert not known(root)
    updated(root)
    assert made == []
    assert known(root)


@pytest.mark.parametrize("path", ["content/site.yaml", "templates/styles/base.css"])
def test_what_all_pages_use_makes_all_of_them(root: Path, made: list[str], path: str) -> None:
    updated(root)
    made.clear()
    save(root, path, SITE.replace("Test", "Best") if path.endswith("yaml") else "a { color: red }")
    updated(root)
    assert made == list(SLUGS)


def test_an_unchanged_site_is_known_by_its_stamps_and_remembers_its_warnings(project) -> None:
    project.write("story/people.yaml", PEOPLE)
    first, second = project.run("build"), project.run("build")
    assert "warning" in first.err
    assert (first.code, said(first)) == (second.code, said(second))
    assert second.out.startswith("Built 1 explainer from 4 files into ")
    assert "(0 written" in second.out
    assert (
        project.run("build", "--format", "json").out == project.run("build", "--format", "json").out
    )


def test_what_makes_pages_is_begun_as_soon_as_a_file_is_new_and_else_not_at_all(
    project, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Workshop] = []
    monkeypatch.setattr(Workshop, "begin", lambda shop: begun.append(shop))
    monkeypatch.setattr(Workshop, "make", None)
    with pytest.raises(TypeError):
        project.run("build")
    assert begun, "before anything is asked for"
    monkeypatch.undo()
    project.run("build")
    monkeypatch.setattr(Workshop, "begin", lambda shop: begun.append(shop))
    begun.clear()
    project.run("build")
    assert begun == []


def test_an_explainer_that_is_renamed_is_told_with_the_address_that_is_no_more(project) -> None:
    project.run("build")
    content = project.root / "content"
    (content / "story").rename(content / "tale")
    project.write("tale/article.md", ARTICLE.replace("A title", "B").replace("A standfirst", "C"))
    assert said(project.run("build")) == [
        "story/ was taken off the site: there is no content/story any more, and no “former:”"
        " names it; links to it lead nowhere"
    ]
    assert said(project.run("build")) == []


def test_other_options_are_another_build(project) -> None:
    project.write("story/people.yaml", PEOPLE)
    assert project.run("build").code == 0
    assert project.run("build", "--strict").code == 1
    assert project.run("build", "--compress").code == 0
    assert (project.root / "site/story/index.html.gz").is_file()
    assert project.run("build").code == 0
    assert not (project.root / "site/story/index.html.gz").exists()


def test_an_altered_page_is_not_passed_over(root: Path) -> None:
    updated(root)
    page = root / "site/alpha/index.html"
    times, good = page.stat(), page.read_bytes()
    page.write_bytes(good.replace(b"A title", b"a TITLE"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not known(root)


def test_an_edit_and_a_page_that_was_deleted_are_both_made(root: Path, made: list[str]) -> None:
    updated(root)
    made.clear()
    save(root, "content/alpha/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    (root / "site/gamma/index.html").unlink()
    updated(root)
    assert set(made) == {"alpha", "gamma"}


def test_the_state_stays_out_of_the_site_and_of_version_control(root: Path) -> None:
    updated(root)
    assert (root / FOLDER / ".gitignore").read_text(encoding="ascii") == "*\n"
    assert not list((root / "site").rglob(f"*{FOLDER}*"))


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b'{"format": 1}', b"\xff", None])
def test_a_damaged_or_missing_state_is_no_state(root: Path, damage: bytes | None) -> None:
    updated(root)
    for path in (root / FOLDER).glob("*.json"):
        path.unlink() if damage is None else path.write_bytes(damage)
    save(root, "content/beta/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    updated(root)
    assert known(root)


def test_where_no_state_can_be_kept_a_build_does_without(root: Path) -> None:
    save(root, FOLDER, "in the way")
    updated(root)
    updated(root)
    assert not known(root)


def test_several_processes_make_the_same_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 3)
    save(root, "content/alpha/people.yaml", PEOPLE)
    save(root, "content/gamma/people.yaml", PEOPLE)
    found = updated(root).problems
    assert [p.place.path.split("/")[1] for p in found] == ["alpha", "gamma"]


FAULT = """
import sys
from pathlib import Path
from generator.incremental import making, workers
from generator.incremental.made import MakingError
from generator.incremental.outcome import Options
from generator.incremental.update import update

def fail(under, slug):
    raise ValueError("no such thing")

making.make, workers.processors = fail, lambda: int(sys.argv[2])
root = Path(sys.argv[1])
try:
    update(root, root / "site", Options())
except MakingError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copies of this one")
@pytest.mark.parametrize("processors", ["1", "2"])
def test_a_fault_is_one_line_in_this_process_and_in_another(root: Path, processors: str) -> None:
    # In a process of its own: one that has threads, as a test runner has, makes no copies.
    command = [sys.executable, "-c", FAULT, str(root), processors]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said == "alpha: ValueError: no such thing\n"


def test_an_unchanged_build_imports_no_library(project) -> None:
    project.run("build")
    program = (
        "import sys; from generator.cli import main;"
        f"main(['build', '--project', {str(project.root)!r}]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "(0 written" in out
    heavy = {"pydantic", "jinja2", "markdown_it", "babel", "yaml", "markupsafe", "watchfiles"}
    assert heavy & set(out.split()) == set()


FAULTLESS = """
import sys
from pathlib import Path
from generator.incremental import orders

made = orders.work(Path(sys.argv[1]), False, None, ["alpha"], lambda step: None).made
assert made[0].files and not made[0].problems
print(*sorted(sys.modules))
"""
ABOUT_FAULTS = {
    "generator.anchors.nearest",
    "generator.dates.rewrites",
    "generator.set_pieces.map.sea_way",
    "generator.yaml_reader.syntax",
}


def test_an_edit_without_a_fault_imports_nothing_about_faults(
    root: Path,
) -> None:
    command = [sys.executable, "-c", FAULTLESS, str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert {"pydantic", "jinja2", "generator.pages"} <= imported
    assert not imported & {*ABOUT_FAULTS, "generator.site"}


def test_an_explainer_that_is_listed_is_remembered_whole() -> None:
    seen = inspect(ROOT)
    pages = explainer_pages(seen.site, seen.checked[0])
    kept = record(pages.listed)
    assert listed(kept) == pages.listed
    one, other = (shared_pages(seen.site, [each]) for each in (listed(kept), pages.listed))
    assert one == other


def test_the_help_imports_nothing_of_the_generator_but_the_command() -> None:
    program = (
        "import sys; from generator.cli import main; main(['--help']);"
        "print(*(name for name in sys.modules if name.startswith(('generator', 'pathlib'))))"
    )
    out = subprocess.run(
        [sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    command = {"generator.cli", "generator.cli.overview", "generator.cli.terminal"}
    assert set(out.splitlines()[-1].split()) == {"generator", *command}


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_help_is_what_argparse_would_write(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert overview(width).split() == parser(None).format_help().split()
    assert all(len(line) <= width for line in overview(width).splitlines())


# ---- a large build


def test_a_large_build_keeps_its_pages_on_the_disk_until_they_are_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_MANY", 0)
    updated(root)
    other = ARTICLE.replace("A title", "Another title")
    save(root, "content/beta/article.md", f"{other}\n::: timeline\n")
    assert updated(root).written.written > 0
    assert [path.name for path in (root / FOLDER).iterdir() if path.suffix == ".new"] == []


def test_what_a_killed_build_left_is_removed(root: Path) -> None:
    update(root, root / "site", Options())
    place = next((root / FOLDER).glob("*.ledger.json")).name.partition(".")[0]
    left = root / FOLDER / f"{place}.1.new"
    (left / "alpha").mkdir(parents=True)
    left.with_suffix(".lock").touch()
    updated(root)
    assert not left.exists()
    assert not left.with_suffix(".lock").exists()


def test_what_a_build_that_goes_on_has_laid_ready_is_not_removed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_MANY", 0)
    updated(root)
    with spool.spool(root, root / "site") as room:
        folder = room(1)
        assert folder is not None
        os.utime(folder, (1, 1))
        save(root, "content/beta/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
        updated(root)
        assert folder.is_dir()
    assert not folder.exists()


def test_files_of_others_where_the_state_is_kept_stay(root: Path, tmp_path: Path) -> None:
    """The folder may even be a link to another, with which a repository came."""
    others = {"report.pdf", "uv.lock", "thesis.final.doc", "*.json", "0123456789abcdef.pdf"}
    for name in others:
        (tmp_path / name).touch()
    for name in ("photos.new", "album.spare"):
        (tmp_path / name).mkdir()
    (root / FOLDER).symlink_to(tmp_path, target_is_directory=True)
    updated(root)
    save(root, "content/beta/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    updated(root)
    found = {path.name for path in tmp_path.iterdir()}
    assert found >= {*others, "photos.new", "album.spare"}


def test_what_was_kept_of_an_output_goes_when_the_output_is_gone(root: Path) -> None:
    def kept() -> set[str]:
        names = (path.name.partition(".")[0] for path in (root / FOLDER).iterdir())
        return {name for name in names if name}

    updated(root)
    own = kept()
    for title in ("Best", "Rest", "West"):  # of the site: all pages are other ones
        save(root, "content/site.yaml", SITE.replace("Test", title))
        update(root, root / "other", Options())
    assert list((root / FOLDER).glob("*.spare"))
    assert len(kept()) == 2
    updated(root)
    assert len(kept()) == 2
    shutil.rmtree(root / "other")
    save(root, "content/beta/timeline.yaml", TIMELINE)
    updated(root)
    assert kept() == own


# ---- what changes while it is built


def test_an_explainer_that_changed_before_it_was_read_is_not_taken_for_what_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wanted = "content/alpha/timeline.yaml", TIMELINE.replace("title: E", "title: F")
    updated(root)
    original = making.make

    def make(under: making.Ground, slug: str) -> Made:
        save(root, path, TIMELINE.replace("title: E", "title: Not for long"))
        return original(under, slug)

    save(root, path, wanted)
    with monkeypatch.context() as patch:
        patch.setattr(workers, "processors", lambda: 1)
        patch.setattr(making, "make", make)
        update(root, root / "site", Options())
    save(root, path, wanted)
    updated(root)


def test_pages_are_known_by_stamps_taken_when_a_later_change_would_show(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[stamps.Standing] = []

    def standing(folder: str, only: Iterable[str] | None = None) -> stamps.Standing:
        taken.append(stamps.standing(folder, only))
        return taken[-1]

    monkeypatch.setattr(keeping, "standing", standing)
    updated(root)
    save(root, "content/alpha/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    updated(root)
    assert len(taken) == 2
    assert all(one.stamps and are_settled(one.stamps.values(), one.taken) for one in taken)


def test_after_an_edit_all_pages_are_known_though_only_its_own_were_looked_at(root: Path) -> None:
    updated(root)
    time.sleep(0.05)  # a site of this very moment is looked at again as a whole
    save(root, "content/alpha/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    looked_at = updated(root)
    assert looked_at.written.part == "alpha/"
    assert known(root)
    kept = ledger_file.last(root, root / "site")
    now = stamps.walk(str(root / "site"), links=False)
    assert all(line.files.known_by(now) == line.files for line in kept.lines.values())


@pytest.mark.parametrize(
    "output",
    [
        "content",
        "templates",
        "templates/site",
        FOLDER,
        f"{FOLDER}/site",
        ".git",
        ".git/a/site",
        ".",
    ],
)
def test_no_site_is_written_over_or_into_what_it_is_made_of(project, output: str) -> None:
    (project.root / ".git").mkdir()
    before = {path for path in project.root.rglob("*") if FOLDER not in path.parts}
    outcome = project.run("build", "--output", str(project.root / output))
    assert outcome.code == 2
    assert "the output may not be" in outcome.err
    assert {path for path in project.root.rglob("*") if FOLDER not in path.parts} == before
    assert not list((project.root / FOLDER).rglob("*.html"))


# ---- beside this process

BESIDE = """
import sys
from pathlib import Path
from generator.incremental import workers
from generator.incremental.outcome import Options
from generator.incremental.update import update

workers.processors = lambda: 2
root = Path(sys.argv[1])
result = update(root, root / "site", Options())
print(result.written.written, *sorted(m for m in sys.modules if m in ("pydantic", "jinja2")))
"""


def beside(root: Path) -> str:
    """What a build says that has another process make its pages: files written, libraries here."""
    command = [sys.executable, "-c", BESIDE, str(root)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copies of this one")
def test_another_process_makes_the_same_site_and_this_one_imports_nothing_for_it(
    root: Path,
) -> None:
    updated(root)
    other = ARTICLE.replace("A title", "Another title")
    save(root, "content/beta/article.md", f"{other}\n::: timeline\n")
    assert beside(root).strip().isdecimal()
    assert files(root / "site") == dict(build(root).pages)
    save(root, "content/gamma/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    assert beside(root).strip().isdecimal()
    assert files(root / "site") == dict(build(root).pages)
    assert beside(root) == "0\n"


KILLED = """
import os, signal, sys, time
from pathlib import Path
from generator.incremental import making, workers
from generator.incremental.made import MakingError
from generator.incremental.outcome import Options
from generator.incremental.update import update

def make(under, slug):
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(90)

making.make, workers.processors = make, lambda: 2
root = Path(sys.argv[1])
try:
    update(root, root / "site", Options())
except MakingError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copies of this one")
def test_where_the_process_that_makes_pages_is_killed_all_of_them_end(root: Path) -> None:
    # What is said is read to its end: whoever outlives the build keeps it open.
    command = [sys.executable, "-c", KILLED, str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("a part of the build was ended from outside\n", 0)
    assert not (root / "site").exists()


def test_where_what_is_listed_was_lost_all_is_made_again(root: Path, made: list[str]) -> None:
    updated(root)
    made.clear()
    next((root / FOLDER).glob("*.listed.json")).unlink()
    other = ARTICLE.replace("A title", "Another title")
    save(root, "content/beta/article.md", f"{other}\n::: timeline\n")
    updated(root)
    assert set(made) == set(SLUGS)


def test_what_somebody_puts_into_the_site_while_pages_are_made_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    updated(root)
    updated(root)
    original = making.make

    def make(under: making.Ground, slug: str) -> Made:
        (root / "site/beta/mine.txt").write_bytes(b"mine")
        (root / "site/new").mkdir()
        (root / "site/new/theirs.txt").write_bytes(b"theirs")
        return original(under, slug)

    monkeypatch.setattr(workers, "processors", lambda: 1)
    monkeypatch.setattr(making, "make", make)
    save(root, "content/alpha/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    update(root, root / "site", Options())
    theirs = {"beta/mine.txt": b"mine", "new/theirs.txt": b"theirs"}
    assert files(root / "site") == {**build(root).pages, **theirs}


def test_a_second_build_of_the_same_edit_at_once_shows_no_old_page(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    updated(root)
    updated(root)
    save(root, "content/alpha/timeline.yaml", TIMELINE.replace("title: E", "title: F"))
    original = making.make

    def make(under: making.Ground, slug: str) -> Made:
        monkeypatch.setattr(making, "make", original)
        update(root, root / "site", Options())
        return original(under, slug)

    monkeypatch.setattr(workers, "processors", lambda: 1)
    monkeypatch.setattr(making, "make", make)
    update(root, root / "site", Options())
    assert files(root / "site") == dict(build(root).pages)


def test_a_time_before_1970_is_a_stamp_like_any_other(root: Path, made: list[str]) -> None:
    old = -1_000_000_001
    os.utime(root / "content/beta/article.md", ns=(old, old))
    updated(root)
    assert known(root)
    made.clear()
    os.utime(root / "content/beta/article.md", ns=(old, old - 10))
    assert not known(root)
    updated(root)
    assert made == []
