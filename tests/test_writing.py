"""Texts that run another way than the page that they stand in."""

import pytest

from generator.references import References
from generator.templates import Writer
from generator.writing import runs_apart


@pytest.mark.parametrize(
    ("text", "language", "apart"),
    [
        ("The Gazette, 1902 (“late”)", "en", False),
        ("الجريدة", "en", True),
        ("The הארץ", "fr-CA", True),
        ("الجريدة", "ar", False),
        ("The Gazette", "ar", True),
        ("1902", "ar", True),
        ("…", "ar", False),
    ],
)
def test_a_name_is_set_apart_only_where_it_may_run_or_turn_others_another_way(
    text, language, apart
):
    assert runs_apart(text, language) == apart


def test_a_name_set_apart_is_still_only_text():
    writer = Writer(References({}, ()), "ar")
    assert writer.isolated("A & B") == "<bdi>A &amp; B</bdi>"
    assert Writer(References({}, ()), "en").isolated("A & B") == "A &amp; B"
