"""A text with overlapping highlights is cut into pieces that give well-formed HTML."""

from html import escape
from itertools import pairwise
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.highlights import Passage, Segment, between, highlights, segments

TEXT = "Calais is not a back door to England."


@st.composite
def passages_in(draw: st.DrawFn, length: int) -> list[Passage]:
    extents = st.tuples(st.integers(0, length - 1), st.integers(1, length)).filter(
        lambda extent: extent[0] < extent[1]
    )
    found = draw(st.lists(extents, max_size=8))
    return [Passage(f"note-{number}", *extent) for number, extent in enumerate(found)]


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Passage], list[int]]:
    text = draw(st.text("ab <&\u00e9\U0001f600", min_size=1, max_size=30))
    breaks = draw(st.lists(st.integers(0, len(text)), max_size=6))
    return text, draw(passages_in(len(text))), breaks


def words(cut: tuple[Segment, ...]) -> list[str]:
    return [TEXT[one.start : one.end] for one in cut]


def passage(key: str, words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(key, start, start + len(words))


def test_one_phrase_cuts_its_text_in_three() -> None:
    cut = segments(len(TEXT), [passage("metaphor", "back door")])
    assert words(cut) == ["Calais is not a ", "back door", " to England."]
    assert [one.keys for one in cut] == [(), ("metaphor",), ()]


def test_overlapping_phrases_share_the_segment_that_both_cover() -> None:
    cut = segments(len(TEXT), [passage("a", "not a back"), passage("b", "back door")])
    assert words(cut) == ["Calais is ", "not a ", "back", " door", " to England."]
    assert [one.keys for one in cut] == [(), ("a",), ("a", "b"), ("b",), ()]
    assert [[one.number for one in part.opening] for part in cut] == [[], [1], [2], [], []]
    assert [[one.number for one in part.closing] for part in cut] == [[], [], [1], [2], []]


def test_a_phrase_inside_another_is_numbered_after_it() -> None:
    marked = highlights([passage("inner", "back"), passage("outer", "back door")])
    assert [(one.number, one.keys) for one in marked] == [(1, ("outer",)), (2, ("inner",))]


def test_two_notes_on_the_same_phrase_share_one_highlight_in_the_order_given() -> None:
    given_ = [passage("translation", "back door"), passage("context", "back door")]
    (marked,) = highlights(given_)
    assert marked.keys == ("translation", "context")
    assert segments(len(TEXT), given_)[1].keys == ("translation", "context")


def test_each_note_on_a_phrase_keeps_its_number_and_its_kind() -> None:
    (marked,) = highlights([Passage("a", 0, 4, "claim"), Passage("b", 0, 4, "disputed")], 5)
    assert marked.numbered == (("a", 5, "claim"), ("b", 6, "disputed"))


def test_numbers_go_on_from_the_paragraph_before() -> None:
    cut = segments(len(TEXT), [passage("a", "door")], first_number=7)
    assert [one.number for part in cut for one in part.closing] == [7]


def test_a_break_cuts_a_phrase_and_only_its_last_piece_closes_it() -> None:
    at = TEXT.index("door")
    cut = segments(len(TEXT), [passage("a", "back door")], breaks=[at])
    assert words(cut) == ["Calais is not a ", "back ", "door", " to England."]
    assert [bool(one.opening) for one in cut] == [False, True, False, False]
    assert [bool(one.closing) for one in cut] == [False, False, True, False]


def test_an_empty_text_has_no_segments() -> None:
    assert segments(0, []) == ()


@pytest.mark.parametrize(
    ("passages", "breaks"),
    [
        ([Passage("empty", 2, 2)], []),
        ([Passage("outside", 2, 9)], []),
        ([Passage("before", -1, 2)], []),
        ([Passage("twice", 0, 1), Passage("twice", 1, 2)], []),
        ([], [6]),
    ],
)
def test_a_passage_that_cannot_be_is_refused(passages: list[Passage], breaks: list[int]) -> None:
    with pytest.raises(ValueError, match=r"outside|twice"):
        segments(5, passages, breaks)


@given(cases())
def test_the_segments_joined_are_the_text(case: tuple[str, list[Passage], list[int]]) -> None:
    text, passages, breaks = case
    cut = segments(len(text), passages, breaks)
    assert "".join(text[one.start : one.end] for one in cut) == text
    assert all(one.start < one.end for one in cut)
    assert all(one.end == other.start for one, other in pairwise(cut))


@given(cases())
def test_every_passage_is_the_union_of_its_segments(
    case: tuple[str, list[Passage], list[int]],
) -> None:
    text, passages, breaks = case
    cut = segments(len(text), passages, breaks)
    for one in passages:
        covered = [at for part in cut if one.key in part.keys for at in range(part.start, part.end)]
        assert covered == list(range(one.start, one.end))


@given(cases())
def test_every_highlight_opens_once_and_closes_once(
    case: tuple[str, list[Passage], list[int]],
) -> None:
    text, passages, breaks = case
    cut = segments(len(text), passages, breaks)
    marked = list(highlights(passages))
    assert [one for part in cut for one in part.opening] == marked
    closed = [one for part in cut for one in part.closing]
    assert sorted(closed, key=lambda one: one.number) == marked


@given(cases())
def test_no_segment_crosses_a_break(case: tuple[str, list[Passage], list[int]]) -> None:
    text, passages, breaks = case
    cut = segments(len(text), passages, breaks)
    assert not [(part, at) for part in cut for at in breaks if part.start < at < part.end]


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_different_phrases_are_given_changes_nothing(
    case: tuple[str, list[Passage], list[int]], random: Random
) -> None:
    text, passages, breaks = case
    distinct = list({(one.start, one.end): one for one in passages}.values())
    shuffled = distinct.copy()
    random.shuffle(shuffled)
    assert segments(len(text), shuffled, breaks) == segments(len(text), distinct, breaks[::-1])


@given(cases())
def test_phrases_across_emphasis_give_well_formed_html_with_the_same_words(
    case: tuple[str, list[Passage], list[int]],
) -> None:
    text, passages, breaks = case
    cut = segments(len(text), passages, breaks)
    edges = sorted({0, *breaks, len(text)})
    html = "<p>"
    for number, (start, end) in enumerate(pairwise(edges)):
        tag = ("em", "a", "strong")[number % 3]
        html += f"<{tag}>{''.join(drawn(text, one) for one in between(cut, start, end))}</{tag}>"
    assert "".join(ElementTree.fromstring(html + "</p>").itertext()) == text


def drawn(text: str, segment: Segment) -> str:
    inner = escape(text[segment.start : segment.end])
    return f"<mark>{inner}</mark>" if segment.highlights else inner
