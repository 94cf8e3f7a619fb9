"""The notes of a page as W3C Web Annotations, for other tools to read.

https://www.w3.org/TR/annotation-model/, as JSON-LD: one collection with one page of annotations.
Evidence is `schema:citation`, with a prefix that the W3C's own context defines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.indented import indented
from generator.notes import NoteKind, Remark
from generator.references import References
from generator.selections import Selected, Selection
from generator.values import Citation

FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS_OF_HTML = "http://tools.ietf.org/rfc/rfc3236"
MOTIVATIONS: dict[NoteKind, str] = {
    "context": "commenting",
    "claim": "assessing",
    "disputed": "questioning",
    "translation": "describing",
    "outcome": "commenting",
    "definition": "describing",
}
"""The motivation of the W3C's vocabulary that is nearest to each kind of note."""

_NAMED = {
    "title": "name",
    "description": "description",
    "publisher": "publisher",
    "language": "inLanguage",
    "url": "url",
}
"""What a source says of itself, by what schema.org calls it."""

Json = dict[str, object]


@dataclass(frozen=True)
class Page:
    """The page that the notes are on."""

    title: str
    publisher: str
    language: str
    address: str
    """Absolute, with a slash at its end; empty where it is not known."""
    references: References
    html: Callable[[str], str]
    """Markdown as HTML."""

    @property
    def source(self) -> str:
        """The address of the page, or what leads to it from the file beside it."""
        return self.address or "./"


def collection(page: Page, selected: Sequence[Selected]) -> str:
    """The JSON-LD of all notes, in the order given; ends with a line end."""
    first = f"{page.source}{FILE}#first"
    whole: Json = {
        "@context": CONTEXT,
        "id": f"{page.source}{FILE}",
        "type": "AnnotationCollection",
        "label": page.title,
        "creator": {"type": "Organization", "name": page.publisher},
        "total": len(selected),
        "first": {
            "id": first,
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(page, one) for one in selected],
        },
        "last": first,
    }
    return indented(whole) + "\n"


def _annotation(page: Page, selected: Selected) -> Json:
    note = selected.note
    cited = [_citation(page, source) for source in note.sources]
    return {
        "id": f"{page.source}#{note.anchor}",
        "type": "Annotation",
        "motivation": MOTIVATIONS[note.kind],
        "body": list(_bodies(page, note)),
        "target": [_target(page, one) for one in selected.selections],
        **({"schema:citation": cited} if cited else {}),
    }


def _bodies(page: Page, note: Remark) -> Iterable[Json]:
    """The note itself, and its kind, which says more than the motivation."""
    yield {
        "type": "TextualBody",
        "purpose": MOTIVATIONS[note.kind],
        "value": str(page.html(note.text)).strip().replace('href="#', f'href="{page.source}#'),
        "format": "text/html",
        "language": page.language,
    }
    yield {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": str(note.kind),
        "format": "text/plain",
        "language": "en",
    }


def _target(page: Page, selection: Selection) -> Json:
    selectors: list[Json] = [
        {
            "type": "TextQuoteSelector",
            "exact": selection.exact,
            "prefix": selection.prefix,
            "suffix": selection.suffix,
        }
    ]
    if selection.fragment:
        selectors.append(
            {
                "type": "FragmentSelector",
                "conformsTo": FRAGMENTS_OF_HTML,
                "value": selection.fragment,
            }
        )
    return {"type": "SpecificResource", "source": page.source, "selector": selectors}


def _citation(page: Page, citation: Citation) -> Json:
    target = page.references.target("source", str(citation))
    work: Json = {
        "id": f"{page.source}#{target.anchor if target else f'source-{citation}'}",
        "type": "schema:CreativeWork",
    }
    for field, name in _NAMED.items():
        if value := getattr(target and target.thing, field, None):
            work[f"schema:{name}"] = {"id": str(value)} if field == "url" else str(value)
    if not citation.locator:
        return work
    return {
        "type": "schema:CreativeWork",
        "schema:pagination": citation.locator,
        "schema:isPartOf": work,
    }
