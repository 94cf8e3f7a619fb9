"""Whatever stands in the files of a theme: problems at their places, or a site; no exception.

`FUZZ_EXAMPLES=2000 pytest tests/test_theme_fuzz.py` looks longer.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.build import build, inspect
from generator.cli import main
from generator.problems import has_errors, report
from generator.templates import packaged

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "20"))
FILES = {
    path.relative_to(packaged()).as_posix(): path.read_bytes()
    for path in sorted(packaged().rglob("*"))
    if path.is_file() and path.suffix != ".pot"
}
TEMPLATES = [path for path in FILES if path.endswith(".html")]
JUNK = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{% endblock %}", "{% endif %}", "{% endfor %}", "{{ }}"),
    *(
        "{% block x %}",
        "{% if x %}",
        "{% for x in y %}",
        "{% raw %}",
        "{% set x = 1 %}",
        "{% else %}",
    ),
    *(
        "{{ nothing }}",
        "{{ nothing.at.all() }}",
        "{{ nothing[0] + 1 }}",
        "{{ head.nothing | date }}",
    ),
    *(
        "{{ site | date }}",
        "{{ site() }}",
        "{{ 1 / 0 }}",
        "{{ 1 + 'a' }}",
        "{{ [][1] }}",
        "{{ -none }}",
    ),
    *("{{ 'a' | link }}", "{{ none | markdown }}", "{{ site | citations }}", "{{ x | mentions }}"),
    *(
        '{% include "layouts/base.html" %}',
        '{% extends "layouts/index.html" %}',
        "{% include none %}",
    ),
    *('{% from "partials/byline.html" import nothing %}', "{{ super() }}", "{{ self.main() }}"),
    *(
        "{% extends nothing %}",
        "{% import site as s %}",
        "{{ caller() }}",
        "{% macro m(a) %}",
        "| x",
    ),
    *("{% endmacro %}", "{{ _('%(x)s') }}", "{{ _(nothing) }}", "{{ ngettext('a', 'b', none) }}"),
    *("{{ loop.index }}", "{{ head.authors.x }}", "{{ '%s' % (1, 2) }}", "{{ policy }}", "| sort"),
    *(
        "{",
        "}",
        ";",
        ":",
        "(",
        ")",
        '"',
        "'",
        "/*",
        "*/",
        "@media",
        "var(--x)",
        "url(",
        "\\",
        "<",
        ">",
    ),
    *(
        "<style>",
        "<script>",
        'style="',
        "on=",
        "\t",
        "\r",
        "\u2028",
        "é",
        "\U0001f600",
        "msgid",
        "%",
    ),
    *("(" * 300, "{% if 1 %}" * 150, "{{ ((((((((((1", "[" * 500, "a" * 3000, "not " * 2000),
)
RAW = (
    b"\xff",
    b"\x00",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x1b",
    b"\r\n",
    b"",
)


@dataclass(frozen=True)
class Edit:
    """So many bytes of a file from one on, made others."""

    file: str
    at: int
    taken: int
    given: bytes

    def apply(self, data: bytes) -> bytes:
        """The file after it."""
        at = self.at % (len(data) + 1)
        return data[:at] + self.given + data[at + self.taken :]


edits = st.builds(
    Edit,
    st.one_of(st.sampled_from(TEMPLATES), st.sampled_from(sorted(FILES))),
    st.integers(0, 100_000),
    st.sampled_from((0, 0, 1, 2, 8, 60, 900, 100_000)),
    st.one_of(st.sampled_from(JUNK).map(str.encode), st.sampled_from(RAW), st.binary(max_size=12)),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explainer to begin with, which has something of most set pieces."""
    root = tmp_path_factory.mktemp("themed")
    (root / "content").mkdir()
    assert main(["new", "story", "--project", str(root)]) == 0
    assert inspect(root, strict=True).problems == ()
    return root


@given(made=st.lists(edits, min_size=1, max_size=4))
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
def test_a_theme_has_problems_with_places_or_makes_a_site(root: Path, made: list[Edit]) -> None:
    theme = root / "templates"
    written: dict[str, bytes] = {}
    for edit in made:
        written[edit.file] = edit.apply(written.get(edit.file, FILES[edit.file]))
    note(repr(made))
    for path, data in written.items():
        (theme / path).parent.mkdir(parents=True, exist_ok=True)
        (theme / path).write_bytes(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # Python's, of `{{ 1() }}`
            seen, result = inspect(root), build(root)
    finally:
        for path in written:
            (theme / path).unlink()
    assert result.problems == seen.problems
    assert bool(result.pages) is not has_errors(seen.problems)
    for problem in seen.problems:
        assert problem.place.path.startswith("templates")
        assert problem.message
        assert "\n" not in problem.message
        path = problem.place.path.removeprefix("templates/")
        if path in written and problem.place.line:
            line = seen.lines(problem.place.path, problem.place.line)
            assert 1 <= problem.place.column <= len(line) + 1
    assert report(seen.problems, seen.lines) or not seen.problems
