"""A phrase is found exactly where it stands, or its author is told why not: never a guess."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.anchors import AnchorError, Miss, anchor, find, normalise

CALAIS = "Calais is not a back door to England. The door is in Calais, and so is the port."
SHY, NBSP, NNBSP, ZWSP, ZWJ, ZWNJ = "\u00ad", "\u00a0", "\u202f", "\u200b", "\u200d", "\u200c"
FAMILY = ZWJ.join("\U0001f468\U0001f469\U0001f467")
THUMB, BROWN = "\U0001f44d", "\U0001f3fd"
FLAGS = "\U0001f1eb\U0001f1f7\U0001f1ec\U0001f1e7"

# The situations of the text-quote cases of Apache Annotator (packages/dom/test/text-quote/
# match-cases.ts), in our own sentences: name, text, phrase, prefix, suffix, starts of matches.
SENTENCE = "small boats cross again, boats again"
APACHE = [
    ("simple", SENTENCE, "cross ag", "", "", [12]),
    ("first characters", SENTENCE, "small boats", "", "", [0]),
    ("last characters", SENTENCE, "boats again", "", "", [25]),
    ("two matches", SENTENCE, "again", "", "", [18, 31]),
    ("overlapping matches", "bananas", "ana", "", "", [1, 3]),
    ("overlapping false matches", "aaaaaaaaaa", "aaa", "aaaa", "aaa", [4]),
    ("no matches", SENTENCE, "rubber dinghy", "", "", []),
    ("with prefix", SENTENCE, "again", "ts ", "", [31]),
    ("with suffix", SENTENCE, "o", "", "s", [14]),
    ("with prefix and suffix", SENTENCE, "a", "m", "ll", [2]),
    ("with prefix and suffix, two matches", SENTENCE, "o", "b", "a", [7, 26]),
    ("with prefix, no matches", SENTENCE, "cross", "boots ", "", []),
    ("with suffix, no matches", SENTENCE, "cross", "", " about", []),
    ("with suffix, no matches due to white space", SENTENCE, "cross", "", "a", []),
    ("empty phrase", "lorem", "", "", "", [0, 1, 2, 3, 4, 5]),
    ("empty phrase, with prefix", SENTENCE, "", "cross", "", [17]),
    ("empty phrase, with suffix", SENTENCE, "", "", "cr", [12]),
    ("empty phrase, with prefix and suffix", SENTENCE, "", "small ", "boats", [6]),
    ("empty phrase, no matches", SENTENCE, "", "X", "", []),
]

# Each row: what stands in the text, and what the author may type for it.
SAME = [
    ("back" + NBSP + "door", "back door"),
    ("back\r\n   door", "back door"),
    ("back" + NNBSP + "door", "back\tdoor"),
    ("jux" + SHY + "ta" + ZWSP + "posed", "juxtaposed"),
    ("France\u2019s \u2018door\u2019", "France's 'door'"),
    ("\u201cback door\u201d", '"back door"'),
    ("\u201eback door\u201c", "\u00abback door\u00bb"),
    ("\u00ab" + NBSP + "porte" + NNBSP + "\u00bb", '"porte"'),
    ("\u00ab porte \u00bb", "\u00ab" + NBSP + "porte" + NBSP + "\u00bb"),
    ("2015\u20132016 \u2014 cross\u2011Channel \u22125", "2015-2016 - cross-Channel -5"),
    ("we\u2026 stay", "we... stay"),
    ("de\u0301robe\u0301e", "d\u00e9rob\u00e9e"),
    ("\u05e6\u05d4\u05f4\u05dc", '\u05e6\u05d4"\u05dc'),
    ("\u200f\u0643\u0627\u0644\u064a\u0647\u200e", "\u0643\u0627\u0644\u064a\u0647"),
]

# Each row: text, and a phrase which is not what the text says.
DIFFERENT = [
    ("Back door", "back door"),
    ("d\u00e9rob\u00e9e", "derobee"),
    ("\u0628\u064e\u0627\u0628", "\u0628\u0627\u0628"),
    ("\u05d3\u05bc\u05b6\u05dc\u05ea", "\u05d3\u05dc\u05ea"),
    ("\u0645\u06cc" + ZWNJ + "\u0631\u0648\u0645", "\u0645\u06cc\u0631\u0648\u0645"),
    ("5 000 km\u00b2", "5 000 km2"),
    ("back -- door", "back \u2014 door"),
]

# Each row: text, and a phrase whose edge would split one of its graphemes.
SPLIT = [
    ("cafe\u0323", "cafe"),
    ("x\u0302y", "x"),
    ("x\u0302y", "\u0302y"),
    (FAMILY, "\U0001f468"),
    (FAMILY, "\U0001f467"),
    (FAMILY, FAMILY[:3]),
    (THUMB + BROWN, THUMB),
    ("\u2764\ufe0f", "\u2764"),
    ("\U0001f642" + ZWJ + "\u2194\ufe0f", "\U0001f642"),
    (FLAGS, FLAGS[1:3]),
    ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
    ("\u05d1\u05bc\u05d0", "\u05d1"),
    ("\u0643\u0650\u062a", "\u0643"),
    ("\u1100\u1161\u11a8\u11a8", "\u1100\u1161"),
    ("wait\u2026", "wait."),
]


def miss(text: str, phrase: str, **context: str | int | None) -> Miss:
    with pytest.raises(AnchorError) as caught:
        anchor(text, phrase, **context)  # type: ignore[arg-type]
    assert str(caught.value) == caught.value.miss.sentence
    return caught.value.miss


@pytest.mark.parametrize(
    ("text", "phrase", "prefix", "suffix", "starts"),
    [row[1:] for row in APACHE],
    ids=[row[0] for row in APACHE],
)
def test_candidates_are_counted_as_apache_annotator_counts_them(
    text: str, phrase: str, prefix: str, suffix: str, starts: list[int]
) -> None:
    expected = tuple((start, start + len(phrase)) for start in starts)
    assert find(text, phrase, prefix, suffix) == expected


@pytest.mark.parametrize(("printed", "typed"), SAME)
def test_a_phrase_typed_plainly_is_found_in_printed_type(printed: str, typed: str) -> None:
    text = f"\u2026 so {printed} then"
    start, end = anchor(text, typed)
    visible = printed.strip("\u200e\u200f")
    assert text[start:end] == visible


@pytest.mark.parametrize(("printed", "typed"), SAME)
def test_a_phrase_typed_as_in_print_is_found_in_plain_type(printed: str, typed: str) -> None:
    text = f"so {typed} then"
    start, end = anchor(text, printed)
    assert text[start:end] == typed


@pytest.mark.parametrize(("text", "phrase"), DIFFERENT)
def test_nothing_else_is_taken_for_the_same(text: str, phrase: str) -> None:
    assert find(text, phrase) == ()
    assert miss(text, phrase).reason == "none"


@pytest.mark.parametrize(("text", "phrase"), SPLIT)
def test_a_match_never_splits_a_grapheme(text: str, phrase: str) -> None:
    assert find(text, phrase) == ()
    assert find(f"a {text} b", text) == ((2, 2 + len(text)),)


def test_each_flag_in_a_row_of_flags_is_found() -> None:
    assert find(FLAGS, FLAGS[:2]) == ((0, 2),)
    assert find(FLAGS, FLAGS[2:]) == ((2, 4),)


def test_a_prefix_that_would_split_a_grapheme_matches_nothing() -> None:
    assert find("cafe\u0301", "\u0301", prefix="cafe") == ()
    assert find("cafe\u0301s", "s", prefix="cafe\u0301") == ((5, 6),)


def test_a_selector_may_be_cut_inside_french_quotation_marks() -> None:
    text = f"une \u00ab{NBSP}porte{NBSP}\u00bb d\u00e9rob\u00e9e"
    assert find(text, "porte", prefix="\u00ab ", suffix=" \u00bb") == ((6, 11),)
    assert find(text, "\u00bb d\u00e9rob\u00e9e", prefix="porte ") == ((12, 21),)


def test_the_map_leads_each_character_back_to_its_place() -> None:
    found = normalise("a\u00ad\u2026 \n b")
    assert found.text == "a... b"
    assert found.starts == (0, 2, 2, 2, 3, 6)
    assert found.ends == (1, 3, 3, 3, 6, 7)


# What the leading tools mark without a word.


def test_did_use_is_not_found_in_did_not_use() -> None:
    found = miss("The police did not use tear gas, they said.", "police did use tear gas")
    assert found.reason == "none"
    assert found.sentence == (
        "not found; the nearest is \u201cpolice did not use tear gas\u201d: "
        "the text has \u201cnot\u201d after \u201cdid\u201d"
    )
    assert found.nearest == (4, 31)


def test_did_not_use_is_not_found_in_did_use() -> None:
    found = miss("The police did use tear gas.", "did not use tear gas")
    assert found.sentence == (
        "not found; the nearest is \u201cdid use tear gas\u201d: \u201cnot\u201d is not there"
    )


def test_dover_is_not_taken_for_calais() -> None:
    assert miss(CALAIS, "Dover is not a back door to Scotland").sentence == (
        "not found; the nearest is \u201cCalais is not a back door to England\u201d: "
        "\u201cDover\u201d where the text has \u201cCalais\u201d; "
        "\u201cScotland\u201d where the text has \u201cEngland\u201d"
    )
    assert miss(CALAIS, "back door to Scotland").sentence == (
        "not found; the nearest is \u201cback door to England\u201d: "
        "\u201cScotland\u201d where the text has \u201cEngland\u201d"
    )


def test_a_difference_of_case_accents_or_vowel_points_is_shown() -> None:
    assert (
        "\u201cBack\u201d where the text has \u201cback\u201d" in miss(CALAIS, "Back door").sentence
    )
    french = miss(
        "porte d\u2019entr\u00e9e d\u00e9rob\u00e9e", "porte d\u2019entr\u00e9e derob\u00e9e"
    )
    assert (
        "\u201cderob\u00e9e\u201d where the text has \u201cd\u00e9rob\u00e9e\u201d"
        in french.sentence
    )
    arabic = miss(
        "\u0647\u0630\u0627 \u0628\u064e\u0627\u0628", "\u0647\u0630\u0627 \u0628\u0627\u0628"
    )
    assert "\u0628\u064e\u0627\u0628" in arabic.sentence


def test_a_slip_of_the_keyboard_leads_to_the_word_meant() -> None:
    assert "the nearest is \u201cEngland\u201d" in miss(CALAIS, "Englnad").sentence


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("a back door", "backdoor"),
        ("a back door", "back-door"),
        ("cross - Channel", "cross-Channel"),
    ],
)
def test_a_difference_of_spaces_or_hyphens_alone_is_called_that(text: str, phrase: str) -> None:
    assert miss(text, phrase).sentence.endswith(": only spaces or hyphens differ")


def test_words_that_are_nowhere_near_are_not_given_a_neighbour() -> None:
    assert miss(CALAIS, "holy grail").sentence == "not found; nothing in the text is near it"
    assert miss("", "grail").reason == "none"


@pytest.mark.parametrize("blank", ["", "  ", "\n", NBSP, ZWSP + SHY])
def test_a_blank_phrase_is_refused(blank: str) -> None:
    assert miss(CALAIS, blank).reason == "empty"
    assert miss("", blank).reason == "empty"


# Whole words.


def test_a_part_of_a_word_is_refused_with_the_whole_word() -> None:
    found = miss("a party in Calais", "art")
    assert found.reason == "none"
    assert "write whole words: \u201cparty\u201d" in found.sentence
    assert found.nearest == (2, 7)
    assert find("a party in Calais", "art") == ((3, 6),)


def test_parts_of_other_words_do_not_make_a_whole_word_ambiguous() -> None:
    assert anchor("party art partly", "art") == (6, 9)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("back-door", "door"),
        ("England\u2019s door", "England"),
        ("d\u2019Angleterre", "Angleterre"),
    ],
)
def test_a_hyphen_or_an_apostrophe_ends_a_word(text: str, phrase: str) -> None:
    start, end = anchor(text, phrase)
    assert text[start:end] == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("\u0627\u0644\u0628\u0627\u0628", "\u0628\u0627\u0628"),
        ("\u05dc\u05d0\u05e0\u05d2\u05dc\u05d9\u05d4", "\u05d0\u05e0\u05d2\u05dc\u05d9\u05d4"),
        ("\u0645\u06cc" + ZWNJ + "\u0631\u0648\u0645", "\u0631\u0648\u0645"),
        ("\u0645\u06cc" + ZWNJ + "\u0631\u0648\u0645", "\u0645\u06cc"),
        ("x\u0302y", "y"),
        ("in 12018", "2018"),
    ],
    ids=["arabic", "hebrew", "persian-end", "persian-start", "after-a-mark", "digits"],
)
def test_whole_words_hold_in_every_script_with_spaces(text: str, phrase: str) -> None:
    assert len(find(text, phrase)) == 1
    assert "whole words" in miss(text, phrase).sentence


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("\u52a0\u6765\u4e0d\u662f\u82f1\u56fd\u7684\u540e\u95e8", "\u82f1\u56fd"),
        ("\u30c9\u30a2\u3067\u306f\u306a\u3044", "\u30c9\u30a2"),
        (
            "\u0e1b\u0e23\u0e30\u0e15\u0e39\u0e2b\u0e25\u0e31\u0e07",
            "\u0e1b\u0e23\u0e30\u0e15\u0e39",
        ),
    ],
    ids=["chinese", "japanese", "thai"],
)
def test_scripts_without_spaces_need_no_whole_words(text: str, phrase: str) -> None:
    start, end = anchor(text, phrase)
    assert text[start:end] == phrase


# Saying which.


def test_a_phrase_that_stands_twice_is_refused_with_what_would_settle_each() -> None:
    found = miss(CALAIS, "Calais")
    assert found.reason == "several"
    assert found.sentence == (
        "the phrase occurs 2 times; say which:\n"
        '  [Calais] is not a back door to: suffix: "is" or occurrence: 1\n'
        '  to England. The door is in [Calais], and so is the port.: prefix: "in" or occurrence: 2'
    )
    assert [one.span for one in found.candidates] == [(0, 6), (53, 59)]


def test_prefix_suffix_and_occurrence_each_say_which() -> None:
    assert anchor(CALAIS, "Calais", prefix="in") == (53, 59)
    assert anchor(CALAIS, "Calais", suffix=" is not") == (0, 6)
    assert anchor(CALAIS, "Calais", occurrence=2) == (53, 59)
    assert anchor(CALAIS, "door", occurrence=1) == (21, 25)
    assert anchor(CALAIS, "port", occurrence=1) == anchor(CALAIS, "port")


def test_advice_for_a_prefix_that_leaves_several_settles_the_matter_by_itself() -> None:
    text = "The big door is in Calais. The big door is open. My door is in Calais."
    for one in miss(text, "door", prefix="big").candidates:
        assert anchor(text, "door", one.prefix, one.suffix) == one.span


def test_an_occurrence_that_does_not_exist_is_refused() -> None:
    for occurrence in (0, -1, 3):
        found = miss(CALAIS, "Calais", occurrence=occurrence)
        assert found.reason == "occurrence"
        assert "the phrase occurs 2 times" in found.sentence
    assert "occurs once" in miss(CALAIS, "port", occurrence=2).sentence


def test_a_wrong_prefix_is_refused_even_where_the_phrase_is_unique() -> None:
    found = miss(CALAIS, "back door", prefix="is a")
    assert found.reason == "context"
    assert found.sentence.startswith(
        "the phrase is in the text, but not directly after the prefix \u201cis a\u201d:"
    )
    both = miss(CALAIS, "back door", prefix="the", suffix="of")
    assert "after the prefix \u201cthe\u201d and before the suffix \u201cof\u201d" in both.sentence


def test_overlapping_places_are_two_places() -> None:
    assert miss("again and again and again", "again and again").reason == "several"


def test_of_very_many_places_eight_are_shown() -> None:
    found = miss("the door " * 30, "door")
    assert len(found.candidates) == 8
    assert found.sentence.endswith("\n  and 22 more")


# Properties.

PIECES = st.sampled_from(
    [
        *"aab eE.'\"-(é…’«»— \n",
        *(SHY, NBSP, NNBSP, ZWSP, ZWNJ),
        "́",
        "̂",
        FAMILY,
        THUMB + BROWN,
        FLAGS[:2],
        "بَ",
        "בּ",
        "门",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORDS = st.lists(st.sampled_from(["not", "a", "door", "\u00ab", "\u00bb", "d\u00e9", ","])).map(
    " ".join
)


@given(TEXTS | ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(TEXTS | ANY_TEXT)
def test_the_map_is_in_order_and_covers_only_the_text(text: str) -> None:
    found = normalise(text)
    spans = list(zip(found.starts, found.ends, strict=True))
    assert len(spans) == len(found.text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    distinct = sorted(set(spans))
    assert all(one[1] <= other[0] for one, other in pairwise(distinct))


@given(TEXTS)
def test_the_normalisation_is_the_documented_one(text: str) -> None:
    assume(not re.search("[ \n\u00a0\u202f\u00ad\u200b][\u0301\u0302]", text))
    expected = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b]", "", text))
    expected = (
        re.sub(r"\s+", " ", expected).replace("\u00ab ", "\u00ab").replace(" \u00bb", "\u00bb")
    )
    for sign, plain in zip(
        "\u2026\u2019\u00ab\u00bb\u2014", ["...", "'", '"', '"', "-"], strict=True
    ):
        expected = expected.replace(sign, plain)
    assert normalise(text).text == expected


@given(TEXTS | ANY_TEXT, st.data())
def test_every_match_says_exactly_what_was_asked(text: str, data: st.DataObject) -> None:
    phrase = data.draw(TEXTS | st.sampled_from([text[at : at + 3] for at in range(len(text) + 1)]))
    for start, end in find(text, phrase):
        assert 0 <= start <= end <= len(text)
        assert normalise(text[start:end]).text == normalise(phrase).text


@given(TEXTS | ANY_TEXT, st.data())
def test_every_stretch_of_whole_graphemes_finds_itself(text: str, data: st.DataObject) -> None:
    found = normalise(text)
    edges = [at for at in range(len(found.text) + 1) if found.is_edge(at)]
    start, end = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
    assume(start < end)
    span = found.span(start, end)
    assert span in find(text, text[slice(*span)])


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_context_only_takes_places_away(text: str, phrase: str, prefix: str, suffix: str) -> None:
    assume(phrase == phrase.strip() and normalise(phrase).text)
    assume(not phrase.startswith(("\u0301", "\u0302")))
    assert set(find(text, phrase, prefix, suffix)) <= set(find(text, phrase))


@given(TEXTS | WORDS, TEXTS | WORDS | st.sampled_from(["a", "door", "e"]))
def test_an_anchor_is_a_place_of_the_phrase_and_the_only_one(text: str, phrase: str) -> None:
    try:
        span = anchor(text, phrase)
    except AnchorError:
        return
    assert normalise(text[slice(*span)]).text == normalise(phrase).text.strip(" ")
    assert span in find(text, text[slice(*span)])


@given(TEXTS | WORDS, st.sampled_from(["a", "door", "e", "not a", "\u00ab"]))
def test_what_is_advised_settles_the_matter(text: str, phrase: str) -> None:
    try:
        anchor(text, phrase)
    except AnchorError as error:
        for one in error.miss.candidates:
            assert anchor(text, phrase, occurrence=one.occurrence) == one.span
            if one.prefix or one.suffix:
                assert anchor(text, phrase, one.prefix, one.suffix) == one.span


@given(ANY_TEXT | TEXTS | WORDS, ANY_TEXT | TEXTS | WORDS)
def test_whatever_is_typed_gives_a_place_or_a_sentence(text: str, phrase: str) -> None:
    try:
        start, end = anchor(normalise(text), phrase)
    except AnchorError as error:
        assert error.miss.sentence
        if error.miss.nearest:
            assert normalise(text[slice(*error.miss.nearest)]).text
    else:
        assert start < end
