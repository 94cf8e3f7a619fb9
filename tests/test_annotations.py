"""Notes on the article's own paragraphs: found exactly, and marked without a word changed."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.anchors import normalise
from generator.annotations import anchor_notes, selected
from generator.highlights import Passage
from generator.markdown import blocks, render_block
from generator.notes import Note
from generator.selections import Run, selection
from generator.source import SourceFile, Text
from generator.structure import structure
from generator.yaml_reader import read

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Nowhere:
    """Resolves every link to an address of its own."""

    def href(self, kind, id):
        return f"#{kind}-{id}"

    def citation(self, id, locator):
        return f'<a class="citation" role="doc-biblioref" href="#source-{escape(id)}">9</a>'


class Page(HTMLParser):
    """The words and the marked stretches of a block; each end tag closes the last open."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words, self.marked, self.ids, self.numbers = [], "", [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("br", "hr"):
            return
        classes = (given.get("class") or "").split()
        assert tag != "a" or "a" not in [name for name, _ in self.open], "a link within a link"
        self.open.append((tag, classes))
        self.ids += [given["id"]] if "id" in given else []

    def handle_endtag(self, tag):
        if tag not in ("br", "hr"):
            assert self.open.pop()[0] == tag

    def handle_data(self, data):
        classes = [name for _, classes in self.open for name in classes]
        if "phrase__number" in classes:
            self.numbers.append(int(data))
        elif "citation" not in classes:
            start = len(self.words)
            self.words += data
            if "phrase" in classes:
                self.marked += range(start, len(self.words))


def block_of(text):
    return blocks(Text(text, SourceFile("article.md", text), 0, len(text)))[0]


def annotated(article, notes):
    """What comes of these notes on this article."""
    model, problems = read(SourceFile("notes.yaml", notes))
    assert not problems
    found, problems = zip(*(structure(one, Note) for one in model), strict=True)
    assert not any(problems)
    return anchor_notes(found, blocks(Text(article, SourceFile("a.md", article), 0, len(article))))


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "*tear*",
                "**gas**",
                "[the ferry](route:dover)",
                "[a *long* link](https://example.org)",
                "[mot]{lang=fr}",
                "`x < y`",
                "[@source]",
                "a & b",
                "<b>",
                "\\*",
                "é",
                "עברית",
                "👩‍👩‍👧",
                "\n",
                "&amp;",
            ]
        ),
        st.text("abc <&“”’", min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=12,
).map(lambda parts: "x " + " ".join(parts))


@st.composite
def marked(draw):
    """A paragraph, and passages of its text that overlap, nest and repeat."""
    block = block_of(draw(WORDS))
    length = len(block.text)
    spans = st.tuples(st.integers(0, length - 1), st.integers(1, length)).filter(
        lambda span: span[0] < span[1]
    )
    found = draw(st.lists(spans, max_size=7))
    return block, [Passage(f"n{index}", *span) for index, span in enumerate(found)]


@UNTIMED
@given(marked())
def test_a_paragraph_reads_as_before_and_its_tags_nest(case):
    block, passages = case
    plain, page = (
        Page(render_block(block, Nowhere())),
        Page(render_block(block, Nowhere(), passages, 5)),
    )
    assert page.words == plain.words
    covered = {at for one in passages for at in range(one.start, one.end)}
    first = page.words.index("x")
    assert {at - first for at in page.marked} == covered


@UNTIMED
@given(marked())
def test_each_phrase_has_one_number_and_one_address(case):
    block, passages = case
    page = Page(render_block(block, Nowhere(), passages, 5))
    assert sorted(page.numbers) == list(range(5, 5 + len(passages)))
    assert sorted(page.ids) == sorted(f"phrase-{one.key}" for one in passages)


def test_two_notes_on_one_phrase_have_a_number_and_a_link_each():
    block = block_of("He said *so* there.")
    passages = [Passage("a", 8, 10), Passage("b", 8, 10), Passage("c", 11, 16)]
    html = render_block(block, Nowhere(), passages, 1)
    assert re.findall(r'id="phrase-(\w)" href="#note-(\w)"', html) == [
        ("a", "a"),
        ("b", "b"),
        ("c", "c"),
    ]
    assert re.findall(r"<sup[^>]*>\u202f(\d)</sup>", html) == ["1", "2", "3"]


def test_of_phrases_that_overlap_each_has_its_address_where_it_ends():
    html = render_block(
        block_of("one two three"), Nowhere(), [Passage("a", 0, 7), Passage("b", 4, 13)], 1
    )
    assert re.findall(r'id="phrase-(\w)" href="#note-(\w)"', html) == [("a", "a"), ("b", "b")]


MIS_ANCHORS = [
    ("The police did not use tear gas.", "police did use tear gas", "not"),
    ("Calais is not a back door to England.", "Dover is not a back door to Scotland", "Calais"),
]


@pytest.mark.parametrize(("text", "phrase", "difference"), MIS_ANCHORS)
def test_a_phrase_that_is_nearly_there_is_refused(text, phrase, difference):
    found = annotated(text, f"- {{id: x, phrase: {phrase}, kind: claim, text: No.}}\n")
    assert found.anchored == ()
    [problem] = found.problems
    assert (problem.code, problem.place.line) == ("E420", 1)
    assert difference in problem.hint


TWICE = "The door\nis open.\n\nA *door* is\nshut: the door."


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ("prefix: no", "is in the article (lines 1, 4, 5), but not directly after the prefix “no”"),
        (
            "suffix: am",
            "is in the article (lines 1, 4, 5), but not directly before the suffix “am”",
        ),
        ("occurrence: 4", "has no one place in the article (lines 1, 4, 5)"),
        ("kind: claim", "stands 3 times in the article (lines 1, 4, 5)"),
    ],
)
def test_a_phrase_that_is_there_otherwise_lists_each_place_with_its_line(context, message):
    kind = "" if context.startswith("kind") else "kind: claim, "
    found = annotated(TWICE, f"- {{id: x, phrase: door, {kind}{context}, text: No.}}\n")
    [problem] = found.problems
    assert problem.message == f"the phrase “door” {message}"
    listed = [line for line in problem.hint.splitlines() if "[door]" in line]
    assert [line.split(":")[0] for line in listed] == ["  line 1", "  line 4", "  line 5"]
    assert all("occurrence: " in line for line in listed)


def test_a_phrase_that_is_nearly_there_names_each_line_of_what_is_nearest():
    found = annotated(
        "It is not\nan open *back\ndoor*.",
        "- {id: x, phrase: not an open barn door, kind: claim, text: No.}\n",
    )
    [problem] = found.problems
    assert "is not in the article (lines 1, 2, 3)" in problem.message
    assert "“barn” where the text has “back”" in problem.hint


@pytest.mark.parametrize(
    "phrase", ["said so there", "“so there”, they", "it’s", "l'eau", "naïve - yes", "end of"]
)
def test_a_phrase_is_found_across_emphasis_links_and_ways_of_typing(phrase):
    text = (
        'He said *so* [there](place:x). "so **there**", they said: it\'s l’eau, '
        "nai\u0308ve – yes.\n\nThe en\u00add\u00a0of it."
    )
    found = annotated(text, f'- {{id: x, phrase: "{phrase}", kind: claim, text: No.}}\n')
    assert not found.problems
    [one] = found.anchored
    block = blocks(Text(text, SourceFile("a.md", text), 0, len(text)))[one.block]
    assert normalise(block.text[one.start : one.end]).text == normalise(phrase).text


def test_no_phrase_is_found_across_paragraphs():
    found = annotated(
        "One end.\n\nA beginning.", "- {id: x, phrase: end. A, kind: claim, text: No.}\n"
    )
    assert [problem.code for problem in found.problems] == ["E420"]


def test_notes_come_in_the_order_of_the_page_the_longer_phrase_first():
    found = annotated(
        "One two.\n\nThree four.",
        "- {id: c, phrase: Three, kind: claim, text: No.}\n"
        "- {id: d, phrase: four, kind: claim, text: No.}\n"
        "- {id: b, phrase: One, kind: claim, text: No.}\n"
        "- {id: a, phrase: One two, kind: claim, text: No.}\n",
    )
    assert [str(one.note.id) for one in found.anchored] == ["a", "b", "c", "d"]


@UNTIMED
@given(marked())
def test_a_phrase_as_selected_stands_in_the_page(case):
    block, passages = case
    notes = annotated(block.text or "x", "- {id: x, phrase: x, kind: claim, text: No.}\n")
    html = render_block(block, Nowhere(), passages, 5)
    page = re.sub(r"[ \t\r\n\f]+", " ", TextOf(html).text)
    for one in notes.anchored[:1]:
        for passage in passages:
            at = type(one)(one.note, 0, passage.start, passage.end)
            [found] = selected([at], block, html)
            place = found.selections[0]
            around = place.prefix + place.exact + place.suffix
            assert re.sub(" +", " ", around) in page


class TextOf(HTMLParser):
    """All text of a page, numbers and all."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.text += data


def test_a_selection_of_other_words_is_refused():
    with pytest.raises(ValueError, match="not what the page reads"):
        selection([Run("one "), Run("7", is_read=False), Run("two")], "one 7two", 0, 3)
