"""JSON with a line for each value."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.indented import indented

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(VALUES)
def test_it_is_laid_out_as_by_the_standard_library(value):
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_a_tuple_is_a_list_and_what_is_empty_takes_no_line():
    assert indented({"a": (), "b": {}, "c": (1, "é")}) == (
        '{\n "a": [],\n "b": {},\n "c": [\n  1,\n  "é"\n ]\n}'
    )
