"""The notes of a page as W3C Web Annotations, read with the W3C's own context."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PUBLISHED = json.loads(
    (Path(__file__).parent / "set_pieces/quotes/anno.jsonld").read_text(encoding="utf-8")
)
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}

BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"enum": ["text/html", "text/plain"]},
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
        "purpose": {"enum": sorted(MOTIVATIONS)},
    },
}
TEXT_QUOTE = {
    "required": ["type", "exact", "prefix", "suffix"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}
FRAGMENT = {
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "FragmentSelector"},
        "value": {"type": "string", "minLength": 1},
        "conformsTo": {"const": "http://tools.ietf.org/rfc/rfc3236"},
    },
    "additionalProperties": False,
}
TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "string", "format": "iri-reference"},
        "selector": {
            "type": "array",
            "items": {"oneOf": [TEXT_QUOTE, FRAGMENT]},
            "contains": TEXT_QUOTE,
        },
    },
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target", "motivation"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "type": {"const": "Annotation"},
        "motivation": {"enum": sorted(MOTIVATIONS)},
        "body": {"type": "array", "items": BODY, "minItems": 1},
        "target": {"type": "array", "items": TARGET, "minItems": 1},
    },
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first", "last"],
    "properties": {
        "@context": {"const": CONTEXT},
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}
"""What the Web Annotation Data Model (sections 3, 4 and 5) says MUST or SHOULD be there."""

ARTICLE = """\
---
title: A title
standfirst: A standfirst.
published: 2026-01-01
annotations:
  - {id: known, phrase: what is known & a, kind: disputed, text: "*Is* [it](#x)? [@proof]",
     sources: ["proof, p. 3"]}
  - {id: inner, phrase: known, kind: definition, text: A fact., sources: [proof]}
  - {id: across, phrase: "known & a <b>, it", kind: claim, text: It is., sources: [proof]}
---

## X

- A first paragraph, with
  what is *known* & a `<b>`[@proof], it
  is [said](source:proof).

::: sources
"""


def offline(url, options):
    """The published context; nothing is fetched."""
    assert url == CONTEXT
    return {"contextUrl": None, "documentUrl": url, "document": PUBLISHED}


def expanded(data, base="https://example.org/story/annotations.jsonld"):
    return jsonld.expand(data, {"base": base, "documentLoader": offline})


@pytest.fixture
def notes(project):
    project.write("story/article.md", ARTICLE)
    assert project.run("build").code == 0
    return json.loads(project.page("story/annotations.jsonld"))


@pytest.fixture
def of_flagship(flagship):
    return {
        path: json.loads(path.read_text(encoding="utf-8"))
        for path in flagship.rglob("annotations.jsonld")
    }


def selector_of(notes, id):
    item = next(one for one in notes["first"]["items"] if one["id"].endswith(f"#note-{id}"))
    return item["target"][0]["selector"]


def test_each_explainer_of_the_site_publishes_all_its_notes(flagship, of_flagship):
    assert of_flagship
    for path, data in of_flagship.items():
        page = (path.parent / "index.html").read_text(encoding="utf-8")
        ids = re.findall(r'<(?:li|aside) class="(?:quote__)?note[ "][^>]*id="(note-[^"]+)"', page)
        assert [one["id"].partition("#")[2] for one in data["first"]["items"]] == ids
        assert data["total"] == len(ids)


def test_they_are_what_the_data_model_asks_for(of_flagship, notes):
    for data in (notes, *of_flagship.values()):
        Draft202012Validator(COLLECTION).validate(data)
        items = data["first"]["items"]
        assert len({one["id"] for one in items}) == len(items) == data["total"]
        assert data["last"] == data["first"]["id"]


def test_no_key_is_unknown_to_the_published_context(of_flagship, notes):
    for data in (notes, *of_flagship.values()):
        [whole] = expanded(data)
        text = json.dumps(whole)
        for term in ("hasBody", "hasTarget", "hasSource", "hasSelector", "exact", "motivatedBy"):
            assert f'"{OA}{term}"' in text
        assert keys_of(whole) >= keys_of_plain(data)
        assert all("://" in key for key in keys_of(whole) if not key.startswith("@"))


def keys_of(value):
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    return {*value}.union(*map(keys_of, value.values()))


def keys_of_plain(value):
    """The addresses that the context gives to the keys of the file."""
    context = PUBLISHED["@context"]

    def address(key):
        term = context.get(key, key)
        term = term["@id"] if isinstance(term, dict) else term
        prefix, _, name = term.partition(":")
        return context[prefix] + name if prefix in context else term

    return {address(key) for key in keys_of(value)} - {"@context"}


def test_without_the_site_s_address_the_links_resolve_to_the_page_beside_the_file(notes):
    [whole] = expanded(notes, "https://example.org/anywhere/story/annotations.jsonld")
    items = whole[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    page = "https://example.org/anywhere/story/"
    assert {one["@id"] for one in items} == {
        f"{page}#note-{id}" for id in ("known", "inner", "across")
    }
    source = items[0][f"{OA}hasTarget"][0][f"{OA}hasSource"]
    assert source == [{"@id": page}]
    assert items[0][f"{OA}motivatedBy"] == [{"@id": f"{OA}questioning"}]


def test_with_it_they_are_absolute(project):
    project.write("story/article.md", ARTICLE)
    site = project.root / "content/site.yaml"
    site.write_text(site.read_text() + "base_url: https://example.org/x\n")
    assert project.run("build").code == 0
    text = project.page("story/annotations.jsonld")
    items = json.loads(text)["first"]["items"]
    assert items[0]["id"] == "https://example.org/x/story/#note-known"
    assert items[0]["target"][0]["source"] == "https://example.org/x/story/"
    assert '"#' not in text and "./" not in text.replace("https://", "")


def test_a_phrase_is_selected_as_it_stands_in_the_page(notes):
    assert selector_of(notes, "known")[0] == {
        "type": "TextQuoteSelector",
        "exact": "what is known\u202f3 & a",
        "prefix": " A first paragraph, with ",
        "suffix": "\u202f1 <b>1, it\u202f2 is said. ",
    }
    assert selector_of(notes, "inner")[0]["exact"] == "known"
    assert selector_of(notes, "across")[0]["exact"] == "known\u202f3 & a\u202f1 <b>1, it"


def test_only_a_phrase_that_is_one_element_has_its_address(notes):
    assert [one["type"] for one in selector_of(notes, "known")] == ["TextQuoteSelector"]
    assert selector_of(notes, "inner")[1]["value"] == "phrase-inner"


def test_the_body_is_the_note_and_its_kind_and_the_sources_are_cited(notes):
    known = notes["first"]["items"][0]
    assert known["body"][0]["value"].startswith('<p><em>Is</em> <a class="ref" href="./#x">it</a>?')
    assert known["body"][0]["language"] == "en"
    assert known["body"][1]["value"] == "disputed"
    assert known["schema:citation"] == [
        {
            "type": "schema:CreativeWork",
            "schema:pagination": "p. 3",
            "schema:isPartOf": {
                "id": "./#source-proof",
                "type": "schema:CreativeWork",
                "schema:name": "The proof",
                "schema:publisher": "A publisher",
            },
        }
    ]


def test_the_page_names_the_file_and_without_notes_there_is_none(project):
    assert project.run("build").code == 0
    assert "annotations.jsonld" not in project.page()
    assert not (project.root / "site/story/annotations.jsonld").exists()
    project.write("story/article.md", ARTICLE)
    assert project.run("build").code == 0
    assert 'rel="alternate" type="application/ld+json" href="annotations.jsonld"' in project.page()


def test_the_file_is_offered_after_the_last_section_and_nowhere_else(flagship):
    html = (flagship / "macron-in-calais/index.html").read_text(encoding="utf-8")
    before, link, after = html.partition('<a href="annotations.jsonld"')
    assert link and '<a href="annotations.jsonld"' not in after
    assert before.rfind("</section>") > before.rfind('class="quote ')
    assert "<section" not in after


def test_every_selector_finds_its_phrase_and_no_other_in_a_real_page(
    flagship, of_flagship, open_page
):
    for path, data in of_flagship.items():
        page = open_page(path.parent / "index.html")
        text = " ".join(re.split(r"[ \t\r\n\f]+", page.evaluate("document.body.textContent")))
        for item in data["first"]["items"]:
            for target in item["target"]:
                quote, *fragments = target["selector"]
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                assert text.count(around) == 1, (item["id"], around, text.count(around))
                for fragment in fragments:
                    words = page.evaluate(
                        "id => [...document.getElementById(id).childNodes].filter(n => n.nodeName"
                        " != 'SUP').map(n => n.textContent).join('')",
                        fragment["value"],
                    )
                    assert " ".join(words.split()) == quote["exact"]
