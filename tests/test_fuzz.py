"""Whatever is done to the flagship's files: located problems, or a site; never an exception.

`FUZZ_EXAMPLES=5000 pytest tests/test_fuzz.py` looks longer; a failure prints its mutations.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from generator.build import Inspection, build, inspect
from generator.problems import Problem, report
from tests.conftest import ROOT

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))
CONTENT = ROOT / "content"
FILES = {
    str(path.relative_to(CONTENT)): path.read_bytes()
    for path in sorted(CONTENT.rglob("*"))
    if path.suffix in (".md", ".yaml", ".json")
    and ".schemas" not in path.parts
    and path.name != "README.md"
}
JUNK = (
    *(
        "",
        " ",
        "\t",
        "\n\n",
        ":",
        ": ",
        "- ",
        "#",
        "|",
        ">",
        "|2-",
        "%",
        "@",
        "`",
        "&a ",
        "*a",
        "<<",
    ),
    *("!!python/object:os.system", "!!binary x", "!", "? ", "---\n", "...\n", "{", "}", "[", "]"),
    *("'", '"', "\\", "\\x", "{a: b}", "[a, b]", "[]", "{}", "null", "~", "no", "1e999", "nan"),
    *("0x1F", "12:30", "999999999999999999999", "-1", "2018-02-30", "2018-13", "../..", "199X"),
    *(
        "-99999",
        "Y170000002",
        "2018-01-16T25:00",
        "0000",
        "2018-21",
        "[x](place:)",
        "[x](person:x)",
    ),
    *("[@", "[@]", "[@x, p. 1]", "::: ", ":::", "::: map {view=x}", "::: quote {id=", "# x", "## "),
    *("```", "***", "[](", "![x](y)", "<script>", "</script>", "{{ x }}", "{% raw %}", "&#0;"),
    *("javascript:alert(1)", "http://[", "http://[::1", "https://é", "place:", "mailto:"),
    *("\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u2028", "\u0085", "\x00", "\x1b[31m"),
    *("é", "e\u0301", "ﷺ", "ß", "İ", "\u212a", "０", "٣", "字", "\U000e0041", "\ufffd", "\ufffe"),
    *("id: x", "  id: x", "- id: x", "sources: [x]", "lat: 91", "lon: nan", "date: 9999", "\r"),
    *("bbox: [1, 2, 3]", "path: [[1]]", "x" * 5000, "- " * 100, "[" * 300, "> " * 60, "*a*" * 300),
    *("former: [x, a/b]", "former: [macron-in-calais]", "former: [aux]", "former: x"),
    *("(" * 500, "a: &a [*a, *a]", "\U0001f468\u200d\U0001f469", "annotations: [{}]"),
)
RAW = (
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xf4\x90\x80\x80",
)


@dataclass(frozen=True)
class Mutation:
    """One change of one file; `at` and `to` choose lines and characters, and wrap around."""

    file: str
    what: str
    at: int
    to: int
    junk: str

    def apply(self, data: bytes) -> bytes:
        """The file after it."""
        if self.what == "bytes":
            at = self.at % (len(data) + 1)
            return data[:at] + RAW[self.to % len(RAW)] + data[at:]
        text = data.decode("utf-8", errors="surrogateescape")
        lines = text.splitlines(keepends=True) or [""]
        at, to = self.at % len(lines), self.to % len(lines)
        if self.what in LINES:
            lines[at] = LINES[self.what](lines[at], self.to, self.junk)
        elif self.what == "move":
            lines.insert(to, lines.pop(at))
        elif self.what == "swap values":
            value = lines[to].partition(": ")[2] or "\n"
            lines[at] = f"{lines[at].partition(': ')[0]}: {value}"
        else:
            del lines[at : at + 1 + self.to % 12]
        return "".join(lines).encode("utf-8", errors="surrogateescape")


def middle(line: str, to: int, taken: int, junk: str) -> str:
    """A line with something else in place of so many characters."""
    at = to % (len(line) + 1)
    return line[:at] + junk + line[at + taken :]


LINES: dict[str, Callable[[str, int, str], str]] = {
    "delete": lambda line, to, junk: "",
    "duplicate": lambda line, to, junk: line + line,
    "replace": lambda line, to, junk: junk + "\n",
    "add": lambda line, to, junk: line + junk + "\n",
    "indent": lambda line, to, junk: " " * (to % 7) + line.lstrip(" "),
    "value": lambda line, to, junk: re.sub(r"(:|-) .*", lambda m: f"{m[1]} {junk}", line, count=1),
    "insert": lambda line, to, junk: middle(line, to, 0, junk),
    "character": lambda line, to, junk: middle(line, to, 1, ""),
    "overwrite": lambda line, to, junk: middle(line, to, len(junk), junk),
}
KINDS = (*LINES, "value", "move", "swap values", "delete several", "bytes")
mutations = st.builds(
    Mutation,
    st.sampled_from(sorted(FILES)),
    st.sampled_from(KINDS),
    st.integers(0, 100_000),
    st.integers(0, 100_000),
    st.sampled_from(JUNK) | st.text(max_size=8),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the flagship's content."""
    root = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(CONTENT, root / "content")
    return root


def is_located(problem: Problem, seen: Inspection) -> bool:
    """Whether it names a file, and where it names a line, one that is there."""
    place, source = problem.place, seen.sources.get(problem.place.path)
    if not place.line:
        return place.path.startswith("content") and place.column == 0
    if source is None or not 1 <= place.line <= len(source.line_starts):
        return False
    return 1 <= place.column <= len(source.line(place.line)) + 1 and place.length >= 1


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),  # to shrink takes minutes; four mutations are few enough to read
    suppress_health_check=list(HealthCheck),
)
@given(changes=st.lists(mutations, min_size=1, max_size=4))
def test_whatever_is_done_to_the_files_there_are_located_problems_or_a_site(copy, changes):
    files = dict(FILES)
    for change in changes:
        note(repr(change))
        files[change.file] = change.apply(files[change.file])
    for name, data in files.items():
        (copy / "content" / name).write_bytes(data)
    seen = inspect(copy)
    for problem in seen.problems:
        assert is_located(problem, seen), problem
        assert problem.message
        assert re.fullmatch(r"[EW]\d{3}", problem.code)
    for style in ("text", "json", "github"):
        report(seen.problems, seen.lines, style)
    if not any(problem.severity == "error" for problem in seen.problems):
        assert "macron-in-calais/index.html" in build(copy).pages
    assert not (copy / "site").exists()
