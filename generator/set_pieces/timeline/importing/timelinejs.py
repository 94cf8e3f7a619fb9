"""Reads the JSON of TimelineJS 3, as it is meant and as it is found in the wild."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.dates import parse
from generator.dates.rewrites import rewrites
from generator.dates.words import short_words, words
from generator.problems import kebab, shown
from generator.set_pieces.timeline.importing import yaml
from generator.set_pieces.timeline.importing.dates import UnknownDateError, edtf, is_cut
from generator.set_pieces.timeline.importing.eras import Span, apart
from generator.set_pieces.timeline.importing.html import markdown, plain

LONGEST_ID = 48
LONGEST_TEXT = 20_000
"""In characters: Python's reader of HTML takes its time for what was never closed."""

Json = Mapping[str, object]


class UnreadableError(ValueError):
    """The file is not the JSON of a timeline; the message says why."""


@dataclass(frozen=True)
class Imported:
    """A timeline in our format."""

    yaml: str
    """The text of a `timeline.yaml`."""
    events: int
    remarks: tuple[str, ...]
    """What could not be kept, or not as it was; a sentence each."""


@dataclass
class _Work:
    """What is gathered on the way."""

    ids: set[str] = field(default_factory=set)
    threads: dict[str, str] = field(default_factory=dict)
    """Their ids by the names of the groups."""
    remarks: list[str] = field(default_factory=list)
    media: int = 0

    def id(self, wanted: str, otherwise: str) -> str:
        """A new id made of words, cut between them."""
        words = kebab(wanted) or otherwise
        if len(words) > LONGEST_ID:
            words = words[: LONGEST_ID + 1].rpartition("-")[0] or words[:LONGEST_ID]
        number, id = 1, words
        while id in self.ids:
            number += 1
            id = f"{words}-{number}"
        self.ids.add(id)
        return id


def imported(text: str) -> Imported:
    """The timeline in a file of TimelineJS. Raises UnreadableError."""
    whole = _whole(text)
    work = _Work()
    events = [e for i, one in enumerate(_list(whole, "events"), 1) if (e := _event(one, i, work))]
    if not events:
        raise UnreadableError("it has no event with a date")
    spans, told = apart(tuple(_eras(_list(whole, "eras"), work)))
    eras = [{"id": work.id(s.title, "era"), "title": s.title, "date": s.edtf} for s in spans]
    if work.media:
        have = "events has" if work.media == 1 else "events have"
        work.remarks.append(
            f"{work.media} of the {have} a picture or film, which is not shown:"
            " its caption is a link"
        )
    head = _head(whole)
    threads = [{"id": id, "title": title} for title, id in work.threads.items()]
    written = yaml.document(head, {"threads": threads, "eras": eras, "events": events})
    return Imported(written, len(events), (*work.remarks, *told))


def _whole(text: str) -> Json:
    try:
        whole = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is not JSON: {error}") from error
    if isinstance(whole, dict) and isinstance(whole.get("timeline"), dict):
        raise UnreadableError("it is of TimelineJS 2; its own converter makes it one of 3")
    if not isinstance(whole, dict) or not isinstance(whole.get("events"), list):
        raise UnreadableError("it has no list of “events”")
    return whole


def _head(whole: Json) -> dict[str, str]:
    slide = whole.get("title")
    title = slide[0] if isinstance(slide, list) and slide else slide
    words = _object(_object(title).get("text"))
    return {"title": plain(_text(words, "headline")), "intro": markdown(_text(words, "text"))}


def _event(one: object, number: int, work: _Work) -> dict[str, str] | None:
    event, words = _object(one), _object(_object(one).get("text"))
    title = plain(_text(words, "headline"))
    called = f"event {number}{f' ({shown(title, 40)})' if title else ''}"
    date = _date(event, called, work)
    if date is None:
        return None
    text = "\n\n".join(filter(None, (markdown(_text(words, "text")), _media(event, work))))
    if not title:
        title = " ".join(plain(_text(words, "text")).split()[:8]) or "Without a title"
        work.remarks.append(f"{called} has no headline; it is called “{title}”")
    group = plain(_text(event, "group"))
    if group and group not in work.threads:
        work.threads[group] = work.id(group, "thread")
    return {
        "id": work.id(_text(event, "unique_id") or title, f"event-{number}"),
        "date": date,
        "title": title,
        "text": text,
        "thread": work.threads.get(group, ""),
    }


def _date(event: Json, called: str, work: _Work) -> str | None:
    """As EDTF; None where there is none. What our words will not say is told."""
    start, end = _object(event.get("start_date")), _object(event.get("end_date"))
    display = plain(_text(event, "display_date") or _text(start, "display_date"))
    try:
        found = edtf(start, end, display)
    except UnknownDateError as error:
        if "year" not in start or not _text(start, "year"):
            work.remarks.append(f"{called} is left out: it has no year")
            return None
        try:
            found = edtf(start, {}, display)
        except UnknownDateError:
            work.remarks.append(f"{called} is left out: {error}")
            return None
        work.remarks.append(f"{called} has no end now: {error}")
    if is_cut(start):
        work.remarks.append(f"{called} has a day or month that does not exist; it is dated {found}")
    if display and not _says(found, display):
        work.remarks.append(f"{called} was shown as {shown(display)}; it is dated {found}")
    parse(found)
    return found


def _says(edtf_text: str, display: str) -> bool:
    """Whether words for a date say no more than our own for it."""
    date = parse(edtf_text)
    if any(one.edtf == edtf_text for one in rewrites(display)):
        return True
    own = {word for said in (words, short_words) for word in _words(said(date, "en"))}
    return set(_words(display)) <= own | {"circa", "ca", "c", "about", "around"}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[?]", text.lower())


def _media(event: Json, work: _Work) -> str:
    media = _object(event.get("media"))
    url = _text(media, "url")
    said = " – ".join(filter(None, (markdown(_text(media, k)) for k in ("caption", "credit"))))
    said = " ".join(said.replace("[", "").replace("]", "").split()) if url else said
    if not url:
        return said
    work.media += 1
    if not re.fullmatch(r"https?://[^\s<>()\"\\^`{|}]+", url):
        return said
    return f"[{re.sub(r'[(]https?:[^()]*[)]', '', said).strip() or 'Picture or film'}]({url})"


def _eras(eras: list[object], work: _Work) -> Iterator[Span]:
    for number, one in enumerate(eras, start=1):
        era = _object(one)
        title = plain(_text(_object(era.get("text")), "headline")) or f"Era {number}"
        try:
            start, end = _object(era.get("start_date")), _object(era.get("end_date"))
            yield Span(title, edtf(start, {}, ""), edtf(end, {}, ""))
        except UnknownDateError as error:
            work.remarks.append(f"the era “{title}” is left out: {error}")


def _list(whole: Json, key: str) -> list[object]:
    found = whole.get(key)
    return found if isinstance(found, list) else []


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: Json, key: str) -> str:
    found = value.get(key)
    if isinstance(found, str) and len(found) > LONGEST_TEXT:
        raise UnreadableError(f"its “{key}” of {len(found):,} characters is longer than any text")
    return str(found) if isinstance(found, str | int | float) else ""
