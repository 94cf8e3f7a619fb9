"""Links to the exact words on someone's page."""

from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.text_fragments import text_fragment

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PAGE = "https://example.org/a"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("a back door", "text=a%20back%20door"),
        ("lorry-park, here & there", "text=lorry%2Dpark%2C%20here%20%26%20there"),
        ("porte d’entrée", "text=porte%20d%E2%80%99entr%C3%A9e"),
        ("It is over.", "text=It%20is%20over"),
        ("exemplaires […] sera toléré", "text=exemplaires&text=sera%20tol%C3%A9r%C3%A9"),
        ("a (...) b", "text=a&text=b"),
        ("This lie … works", "text=This%20lie%20%E2%80%A6%20works"),
        ("البحر", "text=%D8%A7%D9%84%D8%A8%D8%AD%D8%B1"),
    ],
)
def test_words_are_a_directive_that_a_browser_reads(words, directive):
    assert text_fragment(PAGE, words) == f"{PAGE}#:~:{directive}"


def test_of_a_long_passage_the_first_and_the_last_words_are_named():
    words = " ".join(f"word{number}" for number in range(40))
    first, last = text_fragment(PAGE, words).removeprefix(f"{PAGE}#:~:text=").split(",")
    assert unquote(first) == "word0 word1 word2 word3 word4"
    assert unquote(last) == "word35 word36 word37 word38 word39"


def test_a_page_that_has_a_fragment_keeps_it():
    assert text_fragment(f"{PAGE}#part", "a b") == f"{PAGE}#part:~:text=a%20b"


@pytest.mark.parametrize("words", ["", " ", "[…]", "."])
def test_without_words_it_is_the_page(words):
    assert text_fragment(PAGE, words) == PAGE


@UNTIMED
@given(st.text(st.characters(codec="utf-8")))
def test_nothing_in_the_words_is_read_as_syntax(words):
    rest = text_fragment(PAGE, words).removeprefix(PAGE)
    assert rest.isascii() and not set(rest) & set(" \"<>'`^")
    for directive in rest.removeprefix("#:~:").split("&"):
        for part in directive.removeprefix("text=").split(","):
            assert not set(part) & set("-,&#")
