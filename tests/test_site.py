"""The output folder: what a build writes, leaves alone, removes and refuses."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import site
from generator.site import MANIFEST, OutputError, StaleError, Written, swap, verify, write

PAGES = {
    "index.html": b"<h1>Explainers</h1>",
    "bridge/index.html": b"<h1>A bridge</h1>",
    "assets/page.css": b"body { margin: 0 }",
}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def pages_in(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(folder).items() if path != MANIFEST}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "project" / "site"


# ---- writing


def test_a_first_build_writes_every_page_and_nothing_beside_the_folder(output: Path) -> None:
    assert write(PAGES, output) == Written(written=3, unchanged=0, removed=0)
    assert pages_in(output) == PAGES
    assert names(output.parent) == {"site"}


def test_the_folders_above_the_output_are_made(tmp_path: Path) -> None:
    write(PAGES, tmp_path / "a" / "b" / "site")
    assert pages_in(tmp_path / "a" / "b" / "site") == PAGES


def test_pages_with_the_same_bytes_are_left_alone(output: Path) -> None:
    write(PAGES, output)
    for path in (*PAGES, MANIFEST):
        os.utime(output / path, (1, 1))
    assert write(PAGES, output) == Written(written=0, unchanged=3, removed=0)
    changed = {**PAGES, "bridge/index.html": b"<h1>A longer bridge</h1>"}
    assert write(changed, output) == Written(written=1, unchanged=2, removed=0)
    assert pages_in(output) == changed
    assert (output / "index.html").stat().st_mtime == 1
    assert (output / "bridge/index.html").stat().st_mtime > 1


def test_a_page_that_was_deleted_by_hand_is_written_again(output: Path) -> None:
    write(PAGES, output)
    (output / "index.html").unlink()
    assert write(PAGES, output) == Written(written=1, unchanged=2, removed=0)
    assert pages_in(output) == PAGES


def test_a_page_of_ours_that_somebody_changed_is_written_again(output: Path) -> None:
    write(PAGES, output)
    (output / "index.html").write_bytes(b"changed by hand")
    assert write(PAGES, output).written == 1
    assert pages_in(output) == PAGES


def test_an_empty_site_can_be_written(output: Path) -> None:
    assert write({}, output) == Written(0, 0, 0)
    assert pages_in(output) == {}


# ---- the manifest


def test_the_manifest_names_every_page_with_its_sha256_and_nothing_else(output: Path) -> None:
    write(PAGES, output)
    manifest = json.loads((output / MANIFEST).read_bytes())
    assert manifest == {
        "format": 1,
        "files": {path: hashlib.sha256(PAGES[path]).hexdigest() for path in sorted(PAGES)},
    }
    assert list(manifest["files"]) == sorted(PAGES)


def test_the_manifest_is_the_same_bytes_wherever_and_in_whatever_order_it_is_built(
    tmp_path: Path,
) -> None:
    write(PAGES, tmp_path / "one")
    write(dict(reversed(PAGES.items())), tmp_path / "elsewhere" / "two")
    one = (tmp_path / "one" / MANIFEST).read_bytes()
    assert one == (tmp_path / "elsewhere" / "two" / MANIFEST).read_bytes()
    assert str(tmp_path).encode() not in one


@pytest.mark.parametrize(
    "damaged",
    [
        b"<<<<<<< ours",
        b"[]",
        b'{"format": 1}',
        b'{"format": 2, "files": {}}',
        b'{"format": 1, "files": []}',
        b'{"format": 1, "files": {"../precious.txt": "0"}}',
        b"\xff",
    ],
)
def test_a_damaged_manifest_is_named_and_nothing_is_touched(output: Path, damaged: bytes) -> None:
    write(PAGES, output)
    (output / MANIFEST).write_bytes(damaged)
    before = tree(output)
    with pytest.raises(OutputError, match=f"site/{MANIFEST} cannot be understood"):
        write({"index.html": b"new"}, output)
    assert tree(output) == before


# ---- removing


def test_pages_no_longer_made_are_removed_with_the_folders_this_empties(output: Path) -> None:
    write({**PAGES, "old/deep/page.html": b"old", "old/page.html": b"old"}, output)
    assert write(PAGES, output) == Written(written=0, unchanged=3, removed=2)
    assert pages_in(output) == PAGES
    assert not (output / "old").exists()


def test_a_file_we_did_not_write_is_never_removed(output: Path) -> None:
    write({**PAGES, "old/page.html": b"old"}, output)
    (output / "old/notes.txt").write_bytes(b"mine")
    (output / "CNAME").write_bytes(b"example.org")
    write(PAGES, output)
    assert pages_in(output) == {**PAGES, "old/notes.txt": b"mine", "CNAME": b"example.org"}


def test_a_page_that_a_person_changed_is_not_removed(output: Path) -> None:
    write({**PAGES, "old.html": b"old"}, output)
    (output / "old.html").write_bytes(b"old, and mine now")
    assert write(PAGES, output).removed == 0
    assert (output / "old.html").read_bytes() == b"old, and mine now"
    assert write({}, output).removed == 3
    assert pages_in(output) == {"old.html": b"old, and mine now"}


def test_an_empty_folder_that_is_not_ours_stays(output: Path) -> None:
    write(PAGES, output)
    (output / "empty").mkdir()
    write({"index.html": b"new"}, output)
    assert (output / "empty").is_dir()
    assert not (output / "bridge").exists()


def test_a_page_can_become_a_folder_and_a_folder_a_page(output: Path) -> None:
    write({"a": b"file", "b/c.html": b"file"}, output)
    turned = {"a/c.html": b"file", "b": b"file"}
    assert write(turned, output) == Written(written=2, unchanged=0, removed=2)
    assert pages_in(output) == turned


def test_a_page_renamed_only_in_case_is_kept(output: Path) -> None:
    write({"A.html": b"same"}, output)
    write({"a.html": b"same"}, output)
    assert pages_in(output) == {"a.html": b"same"}


# ---- what is not ours


def test_a_file_we_did_not_write_is_never_written_over(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "index.html").write_bytes(b"my own page")
    with pytest.raises(OutputError, match=r"site/index\.html was not written by explainer"):
        write(PAGES, output)
    assert tree(output) == {"index.html": b"my own page"}
    assert names(output.parent) == {"site"}


def test_a_file_that_is_the_page_already_is_adopted(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "index.html").write_bytes(PAGES["index.html"])
    assert write(PAGES, output) == Written(written=2, unchanged=1, removed=0)
    assert write({}, output).removed == 3


@pytest.mark.parametrize(("foreign", "named"), [("bridge", "bridge"), ("a", "a")])
def test_a_file_where_a_folder_must_go_is_named(output: Path, foreign: str, named: str) -> None:
    output.mkdir(parents=True)
    (output / foreign).write_bytes(b"mine")
    with pytest.raises(OutputError, match=f"site/{named} was not written"):
        write({"bridge/index.html": b"", "a/b/c/d.html": b""}, output)
    assert tree(output) == {foreign: b"mine"}


def test_a_folder_where_a_page_must_go_is_named_by_what_it_holds(output: Path) -> None:
    write({"a/page.html": b"ours"}, output)
    (output / "a/mine.txt").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"site/a/mine\.txt was not written"):
        write({"a": b"page"}, output)
    (output / "b").mkdir()
    with pytest.raises(OutputError, match="site/b was not written"):
        write({"b": b"page"}, output)


def test_no_link_is_followed_out_of_the_output(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_bytes(b"precious")
    output.mkdir(parents=True)
    (output / "bridge").symlink_to(outside, target_is_directory=True)
    with pytest.raises(OutputError, match="site/bridge was not written"):
        write(PAGES, output)
    assert tree(outside) == {"index.html": b"precious"}


def test_a_link_where_a_page_must_go_is_named_and_left(output: Path, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(PAGES["index.html"])
    output.mkdir(parents=True)
    (output / "index.html").symlink_to(tmp_path / "precious.txt")
    with pytest.raises(OutputError, match=r"site/index\.html was not written"):
        write(PAGES, output)
    assert (output / "index.html").is_symlink()


def test_nothing_is_removed_through_a_link(output: Path, tmp_path: Path) -> None:
    write(PAGES, output)
    moved = tmp_path / "moved"
    (output / "bridge").rename(moved)
    (output / "bridge").symlink_to(moved, target_is_directory=True)
    assert write({"index.html": PAGES["index.html"]}, output).removed == 1
    assert tree(moved) == {"index.html": PAGES["bridge/index.html"]}


def test_an_output_that_is_itself_a_link_is_written_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "served", target_is_directory=True)
    write(PAGES, tmp_path / "site")
    assert pages_in(tmp_path / "served") == PAGES
    assert (tmp_path / "site").is_symlink()


# ---- what is refused


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/passwd", "../up.html", "a/../../up.html", "a//b", "a/", "./a", "a\\b"),
        *("C:/a", "a\x00b", "a\nb", "nul", "aux.html", "a/COM1.txt", "ends.", "ends ", "what?"),
        *(MANIFEST, "a/.explainer-lock-site", ".Explainer-x", "\ud800.html"),
    ],
)
def test_a_path_that_is_not_safe_everywhere_is_refused(output: Path, path: str) -> None:
    with pytest.raises(OutputError, match="cannot be the path of a page"):
        write({"index.html": b"", path: b""}, output)
    assert not output.parent.exists()


@pytest.mark.parametrize("path", [".nojekyll", "_headers", ".well-known/a", "é/à.html", "a.b.c"])
def test_a_path_that_hosts_ask_for_is_written(output: Path, path: str) -> None:
    write({path: b"x"}, output)
    assert pages_in(output) == {path: b"x"}


@pytest.mark.parametrize(
    "twins", [("a.html", "A.html"), ("\u00e9.html", "e\u0301.html"), ("a", "a/b"), ("A", "a/b")]
)
def test_paths_that_some_computers_cannot_tell_apart_are_refused(
    output: Path, twins: tuple[str, str]
) -> None:
    with pytest.raises(OutputError, match=r"same file on some computers|both|and the folder of"):
        write(dict.fromkeys(twins, b""), output)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab./\\:\x00 ", max_size=12))
def test_no_path_leaves_the_output_whatever_it_says(path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            write({path: b"x"}, Path(folder) / "p" / "site")
        except OutputError:
            assert names(Path(folder)) == set()
        else:
            assert names(Path(folder)) == {"p"}
            assert names(Path(folder) / "p") == {"site"}
            assert pages_in(Path(folder) / "p" / "site") == {path: b"x"}


@pytest.mark.parametrize("place", ["project", ".", "project/content", "project/content/a"])
def test_the_project_its_parent_and_the_content_are_refused(tmp_path: Path, place: str) -> None:
    content = tmp_path / "project" / "content"
    (content / "a").mkdir(parents=True)
    (content / "site.yaml").write_bytes(b"title: x")
    before = tree(tmp_path)
    with pytest.raises(OutputError, match="the output may not be"):
        write(PAGES, tmp_path / place, (content,))
    assert tree(tmp_path) == before
    write(PAGES, tmp_path / "project" / "site", (content,))


def test_a_link_to_the_content_is_refused(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "site").symlink_to(content, target_is_directory=True)
    with pytest.raises(OutputError, match="the output may not be"):
        write(PAGES, tmp_path / "site", (content,))


def test_home_its_parent_and_the_root_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "people" / "me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for place in (home, home.parent, Path(home.anchor)):
        with pytest.raises(OutputError, match="the output may not be"):
            write(PAGES, place)
    assert names(home) == set()
    write(PAGES, home / "site")


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"a file")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        write(PAGES, tmp_path / "site")


def test_an_output_below_a_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a file")
    with pytest.raises(OutputError, match=r"^cannot write to [^\n]+: [^\n]+$"):
        write(PAGES, tmp_path / "file" / "site")


def test_a_folder_that_cannot_be_written_is_one_clear_line(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Path, *_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(OutputError, match=r"^cannot write to .*site: Permission denied$"):
        write(PAGES, output)


# ---- interruptions


def test_a_full_disk_leaves_the_old_site_as_it_was(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(PAGES, output)
    before = tree(output)
    whole = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name == "third.html":
            raise OSError(28, "No space left on device")
        return whole(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write({"index.html": b"new", "second.html": b"2", "third.html": b"3"}, output)
    assert tree(output) == before
    assert names(output.parent) == {"site"}


def test_what_an_interrupted_staging_left_is_cleaned(output: Path) -> None:
    write(PAGES, output)
    left = output.parent / ".explainer-staging-site"
    (left / "bridge").mkdir(parents=True)
    (left / "index.html").write_bytes(b"half")
    (output.parent / ".explainer-lock-site").write_bytes(b"")
    assert write(PAGES, output) == Written(written=0, unchanged=3, removed=0)
    assert pages_in(output) == PAGES
    assert names(output.parent) == {"site"}


@pytest.mark.parametrize("part", [swap.NEW, swap.OLD, swap.GONE])
def test_a_link_among_what_was_left_is_removed_and_nothing_that_it_leads_to(
    output: Path, tmp_path: Path, part: str
) -> None:
    """As a repository may bring it along, to have what is elsewhere published."""
    write(PAGES, output)
    others = tmp_path / "others"
    (others / "photos").mkdir(parents=True)
    (others / "photos" / "me.jpg").write_bytes(b"mine")
    (others / "photos").chmod(0o500)
    left = output.parent / ".explainer-staging-site"
    left.mkdir()
    (left / "journal.json").write_text('{"inode": 1, "moving": null}', encoding="ascii")
    (left / part).symlink_to(others, target_is_directory=True)
    write(PAGES, output)
    assert pages_in(output) == PAGES
    assert names(output.parent) == {"site"}
    assert tree(others) == {"photos/me.jpg": b"mine"}
    assert stat.S_IMODE((others / "photos").stat().st_mode) == 0o500


def test_what_was_made_ready_to_move_is_not_put_over_a_file_of_ours(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where folders cannot change places, an interrupted build is ended by the next."""
    write(PAGES, output)
    with monkeypatch.context() as patch:
        patch.setattr(swap, "_swap", lambda folder, work: False)
        patch.setattr(swap, "move", cut_off)
        with pytest.raises(KeyboardInterrupt):
            write({**PAGES, "new.html": b"new"}, output)
    (output / "new.html").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"site/new\.html was not written"):
        write(PAGES, output)
    assert (output / "new.html").read_bytes() == b"mine"
    (output / "new.html").unlink()
    write(PAGES, output)
    assert pages_in(output) == PAGES
    assert names(output.parent) == {"site"}


def cut_off(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_what_others_put_there_while_the_new_site_was_made_is_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({**PAGES, "old.html": b"old"}, output)
    stage = swap.stage_whole

    def staged_and_more(change: swap.Change, folder: Path, new: Path) -> bool:
        done = stage(change, folder, new)
        (folder / "late/CNAME").parent.mkdir()
        (folder / "late/CNAME").write_bytes(b"example.org")
        (folder / "new.html").write_bytes(b"theirs")
        return done

    monkeypatch.setattr(swap, "stage_whole", staged_and_more)
    pages = {**PAGES, "new.html": b"new"}
    write(pages, output)
    theirs = {"late/CNAME": b"example.org", "new.html.kept": b"theirs"}
    assert pages_in(output) == {**pages, **theirs}
    assert names(output.parent) == {"site"}


def test_where_one_folder_alone_changes_nothing_else_is_touched(output: Path) -> None:
    write({**PAGES, "bridge/old.html": b"old"}, output)
    others = [output, output / "index.html", output / "assets", output / "assets/page.css"]
    before = [(path.stat().st_ino, path.stat().st_ctime_ns) for path in others[1:]]
    inode = output.stat().st_ino
    pages = {**PAGES, "bridge/index.html": b"new", "bridge/new.html": b"new"}
    done = write(pages, output)
    assert done == Written(written=2, unchanged=2, removed=1) and done.part == "bridge/"
    assert pages_in(output) == pages and verify(output).is_whole
    assert [(path.stat().st_ino, path.stat().st_ctime_ns) for path in others[1:]] == before
    assert output.stat().st_ino == inode
    assert names(output.parent) == {"site"}


def test_what_others_put_into_the_one_folder_that_changes_is_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(PAGES, output)
    stage = swap.stage_part

    def staged_and_more(change: swap.Change, folder: Path, new: Path, part: str) -> bool:
        done = stage(change, folder, new, part)
        (folder / "bridge/late/CNAME").parent.mkdir()
        (folder / "bridge/late/CNAME").write_bytes(b"example.org")
        (folder / "bridge/new.html").write_bytes(b"theirs")
        return done

    monkeypatch.setattr(swap, "stage_part", staged_and_more)
    pages = {**PAGES, "bridge/index.html": b"new", "bridge/new.html": b"new"}
    assert write(pages, output).part == "bridge/"
    theirs = {"bridge/late/CNAME": b"example.org", "bridge-new.html.kept": b"theirs"}
    assert pages_in(output) == {**pages, **theirs}
    assert names(output.parent) == {"site"}


def test_modes_links_and_times_of_what_is_not_ours_are_kept(output: Path, tmp_path: Path) -> None:
    write(PAGES, output)
    (output / "private").mkdir(mode=0o700)
    (output / "private/key").write_bytes(b"key")
    (output / "private/key").chmod(0o600)
    (output / "link").symlink_to(tmp_path)
    os.utime(output / "private/key", (1, 1))
    before = (output / "private/key").stat()
    write({**PAGES, "index.html": b"new"}, output)
    after = (output / "private/key").stat()
    assert os.path.samestat(after, before)
    assert (after.st_mode, after.st_mtime) == (before.st_mode, 1)
    assert stat.S_IMODE((output / "private").stat().st_mode) == 0o700
    assert os.readlink(output / "link") == str(tmp_path)


# ---- a published folder against its manifest


def test_a_folder_as_it_was_built_is_whole(output: Path) -> None:
    write(PAGES, output)
    verdict = verify(output)
    assert verdict.is_whole and verdict.files == 3 and verdict.lines == ()
    assert verdict.digest == hashlib.sha256((output / MANIFEST).read_bytes()).hexdigest()


def test_what_is_missing_altered_or_added_is_named(output: Path) -> None:
    write(PAGES, output)
    (output / "index.html").write_bytes(b"<h1>Explained</h1>")
    (output / "assets/page.css").unlink()
    (output / "extra.js").write_bytes(b"alert(1)")
    (output / ".git").mkdir()
    (output / ".git/HEAD").write_bytes(b"ref: refs/heads/main")
    verdict = verify(output)
    assert not verdict.is_whole
    assert verdict.lines == (
        "assets/page.css: missing",
        "extra.js: added",
        "index.html: altered",
    )


def test_a_page_replaced_by_a_link_to_the_same_bytes_is_altered(output: Path) -> None:
    write(PAGES, output)
    (output / "index.html").rename(output.parent / "elsewhere")
    (output / "index.html").symlink_to(output.parent / "elsewhere")
    assert verify(output).lines == ("index.html: altered",)


def test_a_folder_without_a_manifest_cannot_be_verified(output: Path) -> None:
    output.mkdir(parents=True)
    with pytest.raises(OutputError, match="was not written by explainer build"):
        verify(output)
    with pytest.raises(OutputError, match="there is no folder"):
        verify(output / "nowhere")


# ---- two builds at once

HOLDER = """
import sys
from pathlib import Path
from generator.site.lock import lock
with lock(Path(sys.argv[1]), 0):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_build(output: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that is writing to the output."""
    output.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", HOLDER, str(output.parent / ".explainer-lock-site")]
    root = str(Path(site.__file__).parents[2])
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_build_says_that_another_is_writing(output: Path) -> None:
    with another_build(output):
        with pytest.raises(OutputError, match="another build is writing"):
            write(PAGES, output, patience=0)
        assert not output.exists()


def test_a_second_build_waits_for_the_first(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with another_build(output) as first:

        def end_of_the_first(_seconds: float) -> None:
            first.kill()
            first.wait()

        monkeypatch.setattr(time, "sleep", end_of_the_first)
        assert write(PAGES, output, patience=60).written == 3


def test_a_build_that_was_killed_does_not_keep_the_next_from_writing(output: Path) -> None:
    with another_build(output) as first:
        first.kill()
        first.wait()
        assert (output.parent / ".explainer-lock-site").exists()
        assert write(PAGES, output, patience=0).written == 3
    assert names(output.parent) == {"site"}


# ---- only a part is at hand


def hashes(pages: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in pages.items()}


def test_what_another_build_wrote_meanwhile_is_not_passed_off_as_ours(output: Path) -> None:
    write(PAGES, output)
    kept = hashes({path: content for path, content in PAGES.items() if path != "index.html"})
    write({**PAGES, "bridge/index.html": b"another build's"}, output)
    before = tree(output)
    with pytest.raises(StaleError, match="another build wrote here meanwhile"):
        write({"index.html": b"new"}, output, kept=kept)
    assert tree(output) == before


def test_a_page_altered_meanwhile_is_not_copied_where_files_cannot_be_linked(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_arguments: object, **_options: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unable)
    write(PAGES, output)
    kept = hashes({path: content for path, content in PAGES.items() if path != "index.html"})
    write({"index.html": b"new"}, output, kept=kept)
    assert pages_in(output) == {**PAGES, "index.html": b"new"}
    (output / "assets/page.css").write_bytes(b"altered")
    before = tree(output)
    with pytest.raises(StaleError, match=r"page\.css” was altered while the site was built"):
        write({"index.html": b"newer"}, output, kept=kept)
    assert tree(output) == before
    assert names(output.parent) == {"site"}


# ---- any sequence of builds

CONTENTS = st.dictionaries(
    st.sampled_from(["index.html", "a", "a/b.html", "a/b/c.html", "A", "d/e.html", "d/f.css"]),
    st.sampled_from([b"", b"one", b"two"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CONTENTS, min_size=1, max_size=5))
def test_after_any_builds_the_output_is_the_last_good_one(builds: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "site"
        last: dict[str, bytes] = {}
        output.mkdir()
        (output / "mine.txt").write_bytes(b"mine")
        for pages in builds:
            try:
                write(pages, output)
            except OutputError:
                continue
            last = pages
        assert pages_in(output) == {**last, "mine.txt": b"mine"}
        assert names(Path(folder)) == {"site"}


# ---- a spare


def test_with_a_spare_unchanged_files_are_not_even_linked_again(output: Path) -> None:
    spare = output.parent / "cache" / "spare"
    write(PAGES, output)
    spare.parent.mkdir()
    write({**PAGES, "index.html": b"second"}, output, spare=spare)
    before = (output / "assets/page.css").stat()
    write({**PAGES, "index.html": b"third"}, output, spare=spare)
    assert (output / "assets/page.css").stat() == before
    assert pages_in(output) == {**PAGES, "index.html": b"third"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CONTENTS, CONTENTS), min_size=1, max_size=5))
def test_a_spare_changes_nothing_whatever_others_do(
    builds: list[tuple[dict[str, bytes], dict[str, bytes]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outputs = Path(folder) / "with" / "site", Path(folder) / "without" / "site"
        for output in outputs:
            output.parent.mkdir()
        for pages, theirs in builds:
            found = []
            for output in outputs:
                spare = Path(folder) / "spare" if output == outputs[0] else None
                try:
                    write(pages, output, spare=spare)
                    found.append(pages_in(output))
                except OutputError as error:
                    found.append({"": str(error).encode()})
                put(output / "theirs", theirs)
            assert found[0] == found[1]
            assert names(outputs[0].parent) <= {"site"}


def put(folder: Path, files: dict[str, bytes]) -> None:
    """What somebody else does to a folder: in it are these files, as far as they can be."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        with suppress(OSError):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
