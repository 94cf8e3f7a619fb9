"""What a reader gets of a quote, and what an author is told of a phrase that is not there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import templates
from generator.anchors import Span
from generator.references import Collector, Target, target_of, things
from generator.set_pieces import Context
from generator.set_pieces.quotes import SET_PIECE
from generator.set_pieces.quotes.model import Options, Quotes
from generator.set_pieces.quotes.stretches import Mark, stretches
from generator.source import Place, SourceFile, Text
from generator.structure import structure
from generator.yaml_reader import read

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text(encoding="utf-8")
VOID = {"input"}


def quotes_of(text):
    """The model of a file that has nothing wrong in its fields."""
    value, problems = read(SourceFile("quotes.yaml", text))
    assert not problems
    model, problems = structure(value, Quotes)
    assert not problems
    return model


def context_of(model, language="en"):
    collector = Collector()
    for kind, id, label in [
        ("person", "ada", "Ada Stone"),
        ("place", "harbour", "The Harbour"),
        ("source", "agency", "The Agency"),
        ("source", "gazette", "La Gazette"),
    ]:
        collector.add_target(Target(kind, id, label, f"{kind}-{id}", Place("other.yaml")))
    for thing in things(model):
        collector.add_target(target_of(thing))
    collector.add_model(model, Target("article", "article", "", "", Place("article.md")))
    references = collector.references()
    ids = [str(note.id) for quote in model.quotes for note in SET_PIECE.notes(model, of(quote.id))]
    return Context(language, references, note_numbers={id: n for n, id in enumerate(ids, 7)})


def of(id):
    id = str(id)
    return Options(id=Text(id, SourceFile("article.md", id), 0, len(id)))


def problems_of(text):
    model = quotes_of(text)
    return list(SET_PIECE.check(model, context_of(model)))


def card(text=EXAMPLE, id="gate"):
    """The HTML of one quote."""
    model = quotes_of(text)
    context = context_of(model)
    writer = templates.Writer(context.references, "en")
    values = {
        "writer": writer,
        "piece": model,
        "options": of(id),
        "view": SET_PIECE.view(model, of(id), context),
        "language": "en",
        "direction": "ltr",
    }
    return str(templates.render("set_pieces/quotes/quotes.html", values))


class Page(HTMLParser):
    """Elements, ids and the text of the blockquotes; every end tag must close the last open."""

    def __init__(self, html):
        super().__init__()
        self.open, self.elements, self.words, self.notes = [], [], {}, []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for tag, attributes in self.open:
            if tag == "blockquote" and self.open[-1][0] != "sup":
                language = attributes.get("lang", "en")
                self.words[language] = self.words.get(language, "") + data

    def all(self, name):
        """Every element that has a class."""
        return [a for _, a in self.elements if name in (a.get("class") or "").split()]


def test_the_example_has_nothing_wrong():
    assert problems_of(EXAMPLE) == []


def test_the_words_read_exactly_as_they_were_printed():
    words = Page(card()).words
    assert words["en"].strip() == "The gate is not open, and the gate will not open."
    assert words["fr"].strip() == "La porte n’est pas ouverte : la porte ne s’ouvrira pas."


def test_notes_come_in_the_order_of_their_phrases_and_those_on_the_original_alone_last():
    model = quotes_of(EXAMPLE)
    ids = [str(note.id) for note in SET_PIECE.notes(model, of("gate"))]
    assert ids == ["gate-closed", "gate-itself", "gate-future", "gate-colon"]
    assert [a["id"] for a in Page(card()).all("quote__note")] == [f"note-{id}" for id in ids]


def test_numbers_are_those_of_the_page_and_the_same_in_both_texts():
    numbers = re.findall(r'<sup class="quote__number">\u202f(\d+)</sup>', card())
    assert sorted(map(int, numbers[:3])) == [7, 8, 9]
    assert sorted(map(int, numbers[3:])) == [8, 9, 10]


def test_every_link_within_the_card_leads_to_something_in_it():
    page = Page(card())
    ids = [a["id"] for _, a in page.elements if a.get("id")]
    assert len(ids) == len(set(ids))
    phrases = page.all("quote__phrase") + page.all("quote__return") + page.all("note__self")
    assert len(phrases) > 8
    assert {a["href"].removeprefix("#") for a in phrases} <= set(ids)


def test_a_phrase_within_a_phrase_is_marked_by_both_and_leads_to_the_inner():
    inner = next(
        a for a in Page(card()).all("quote__phrase") if a.get("id") == "phrase-gate-itself"
    )
    assert {"quote__phrase--n1", "quote__phrase--n2"} <= set(inner["class"].split())
    assert inner["href"] == "#note-gate-itself"


def test_a_phrase_is_one_stop_of_the_keyboard():
    links = Page(card()).all("quote__phrase")
    for note in ("gate-closed", "gate-itself", "gate-future"):
        to = [a for a in links if a["href"] == f"#note-{note}" and "tabindex" not in a]
        assert len(to) == 2 if note != "gate-closed" else 1


def test_the_card_names_speaker_date_place_languages_and_reports():
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", card()))
    for words in (
        "Ada Stone",
        "16 January 2018, The Harbour. Speech to the gatekeepers",
        "1 of 2",
        "Spoken in French; translated by the agency.",
        "Reported by The Agency",
        "English, translated",
        "French, as reported",
    ):
        assert words in text


def test_each_quote_has_a_heading_of_its_own():
    headings = [re.search(r"<h3[^>]*>(.*?)</h3>", card(id=id))[1] for id in ("gate", "wait")]
    assert [heading.rpartition(" · ")[2] for heading in headings] == ["1 of 2", "2 of 2"]
    assert all(heading.rpartition(" · ")[0] for heading in headings)


def test_who_spoke_when_and_where_is_told_in_full_once():
    again = EXAMPLE.replace("date: 2018-01\n", "date: 2018-01-16\n  place: harbour\n")
    [occasion] = re.findall(r'<p class="quote__occasion">(.*?)</p>', card(again, "wait"), re.S)
    read = re.sub(r"<[^>]+>", "", occasion)
    assert read == "Ada Stone, 16 January 2018"
    assert "The Harbour" in card(again, "gate")
    other = again.replace("2018-01-16", "2018-01-17", 1)
    assert 'href="#place-harbour"' in card(other, "wait")


def test_the_words_in_both_languages_are_of_one_size():
    long = EXAMPLE.replace("La porte n’est", "La porte, " * 9 + "la porte n’est", 1)
    assert card(long).count("quote__words--passage") == 2
    assert card(id="wait").count("quote__words--passage") == 0


def test_only_the_first_quote_carries_the_introduction_of_all():
    assert "as they were printed" in card()
    assert "as they were printed" not in card(id="wait")


def test_the_original_is_in_its_language_and_the_quote_has_its_address():
    html = card()
    assert html.count('lang="fr"') >= 3
    assert 'id="quote-gate"' in html
    assert 'href="#quote-gate" aria-label="Link to this quote"' in html


def test_no_break_spaces_of_a_quote_stay():
    model = quotes_of(EXAMPLE.replace("ouverte : la porte", "ouverte\u00a0: la porte"))
    assert "ouverte\u00a0: la" in model.quotes[0].original.text


def test_hostile_words_stay_words():
    hostile = EXAMPLE.replace("is not open", "<b>is</b> & not open")
    assert "<b>is</b>" not in card(hostile)


def test_the_summary_counts():
    model = quotes_of(EXAMPLE)
    assert SET_PIECE.summary(model, context_of(model)) == "2 quotes, 4 phrases annotated"


def one(text):
    found = problems_of(text)
    assert len(found) == 1, found
    return found[0]


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


MIS_ANCHORS = [
    (
        "police did not use tear gas",
        "police did use tear gas",
        "the text has “not” after “did”",
    ),
    (
        "Calais is not a back door to England.",
        "Dover is not a back door to Scotland",
        "“Dover” where the text has “Calais”; “Scotland” where the text has “England”",
    ),
]


@pytest.mark.parametrize(("text", "phrase", "difference"), MIS_ANCHORS)
def test_a_phrase_that_is_nearly_there_is_refused(text, phrase, difference):
    changed = EXAMPLE.replace('text: "wait"', f'text: "{text}"') + (
        f"  notes: [{{id: x, phrase: {phrase}, kind: claim, text: No., sources: [agency]}}]\n"
    )
    problem = one(changed)
    assert (problem.code, problem.severity) == ("E420", "error")
    assert phrase in problem.message
    assert problem.place.line == line_of(changed, "{id: x")
    assert f"line {line_of(changed, text)}" in problem.message
    assert difference in problem.hint


@pytest.mark.parametrize(
    ("was", "now", "phrase", "where"),
    [
        ("gate will not open.", "gate shall not open.", "phrase: the gate will", 'text: "The gate'),
        ("porte ne s’ouvrira pas.", "porte ne s’ouvre pas.", "original_phrase: la", 'text: "La p'),
    ],
)
def test_one_word_changed_within_a_phrase_breaks_the_build_and_names_both_lines(
    was, now, phrase, where
):
    text = EXAMPLE.replace(was, now)
    problem = one(text)
    assert problem.place.line == line_of(text, phrase)
    assert f"line {line_of(text, where)}" in problem.message
    assert "where the text has" in problem.hint


def test_a_phrase_that_occurs_twice_lists_its_places_and_what_would_settle_it():
    problem = one(EXAMPLE.replace("    occurrence: 1               # the first of several\n", ""))
    assert "stands twice in the quote (line 7)" in problem.message
    assert problem.hint.count("\n  line 7: ") == 2
    assert "occurrence: 2" in problem.hint
    assert "original_" not in problem.hint


def test_a_phrase_with_another_prefix_is_said_to_be_there_and_where():
    folded = EXAMPLE.replace(
        'text: "The gate is not open, and the',
        'text: "The gate is not open,\n    and the',
    ).replace("    occurrence: 1 ", '    prefix: "a: b" # ')
    problem = one(folded)
    assert problem.message == (
        "the phrase “gate” is in the quote (lines 7, 8), but not directly after the prefix “a: b”"
    )
    assert problem.hint.splitlines()[:2] == [
        "it stands here:",
        '  line 7: The [gate] is not open, and the gate: prefix: "The" or occurrence: 1',
    ]
    assert problem.hint.splitlines()[2].startswith("  line 8: gate is not open, and the [gate]")


def test_in_the_original_with_another_suffix_the_keys_are_those_of_the_original():
    problem = one(EXAMPLE.replace("original_suffix: n’est", "original_suffix: vite"))
    assert "is in the original (line 18), but not directly before the suffix" in problem.message
    assert "line 18: La [porte] n’est pas" in problem.hint
    assert "original_occurrence: 2" in problem.hint


def test_in_the_original_the_advice_is_for_the_keys_of_the_original():
    problem = one(re.sub(r"    original_suffix:.*\n", "", EXAMPLE))
    assert "original_occurrence: 2" in problem.hint
    assert not re.search(r'(?<!original_)(prefix|suffix): "', problem.hint)


def test_an_occurrence_beyond_the_last_is_refused():
    assert "no occurrence 3" in one(EXAMPLE.replace("occurrence: 1", "occurrence: 3")).hint


def test_a_phrase_of_an_original_that_is_not_there_is_refused():
    text = EXAMPLE + (
        "  notes: [{id: x, original_phrase: attends, kind: claim, text: No., sources: [agency]}]\n"
    )
    assert one(text).code == "E422"


def test_a_note_on_no_phrase_is_refused():
    text = EXAMPLE + "  notes: [{id: x, kind: claim, text: No., sources: [agency]}]\n"
    assert one(text).code == "E421"


def test_a_prefix_without_its_phrase_is_refused():
    text = EXAMPLE.replace(
        '    original_phrase: "ouv', '    prefix: est\n    original_phrase: "ouv'
    )
    assert one(text).code == "E425"


def test_the_language_of_the_original_is_the_one_spoken():
    assert one(EXAMPLE.replace("spoken_in: fr", "spoken_in: nl")).code == "E424"
    assert "E423" in [
        p.code for p in problems_of(EXAMPLE.replace("spoken_in: fr", "spoken_in: en"))
    ]


SPANS = st.integers(0, 39).flatmap(
    lambda start: st.integers(start + 1, 40).map(lambda end: Span(start, end))
)


@UNTIMED
@given(st.text(min_size=40, max_size=40), st.lists(SPANS, max_size=9))
def test_any_overlap_reads_as_the_text_with_each_number_once_and_each_id_once(text, spans):
    found = {f"n{i}": span for i, span in enumerate(spans)}
    marks = {id: Mark(id, i, i, "claim") for i, id in enumerate(found, start=1)}
    cut = stretches(text, found, marks, "phrase")
    assert "".join(stretch.text for stretch in cut) == text
    numbers = [s.number for s in cut if s.number]
    numbers += [number.mark.number for s in cut for number in s.numbers]
    assert sorted(numbers) == sorted(mark.number for mark in marks.values())
    ids = [s.id for s in cut if s.id] + [n.id for s in cut for n in s.numbers if n.id]
    assert sorted(ids) == sorted(f"phrase-{id}" for id in marks)
    for id, span in found.items():
        assert "".join(s.text for s in cut if marks[id] in s.marks) == text[span.start : span.end]
