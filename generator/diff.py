"""What changed between two versions of the content, in a reader's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from generator.figures import changed
from generator.references import Key
from generator.source import Place
from generator.statements import ARTICLE, Statement, Subject, Subjects, Version

Kind = Literal["date", "figure", "quote", "source", "title", "added", "removed"]
_HEADINGS: Mapping[Kind, str] = {
    "date": "Dates",
    "figure": "Figures",
    "quote": "Quotations",
    "source": "Sources",
    "title": "Titles",
    "added": "Added",
    "removed": "Removed",
}
_ALIKE = 0.6


@dataclass(frozen=True)
class Change:
    """One thing that a reader would read differently."""

    explainer: str
    kind: Kind
    key: Key
    label: str
    place: Place
    """In the new version; the file alone, in the old, of what is gone."""
    before: str = ""
    after: str = ""
    field: str = ""

    @property
    def name(self) -> str:
        """What a correction calls it: `event:storm`, or `article`."""
        return "article" if self.key == ARTICLE else ":".join(self.key)


def changes(old: Mapping[str, Version], new: Mapping[str, Version]) -> tuple[Change, ...]:
    """Every change, by explainer, then by kind, then in the order of the files."""
    old, found = followed(old, new), []
    for slug in sorted({*old, *new}):
        if slug in old and slug in new:
            found += sorted(_within(old[slug], new[slug]), key=lambda one: _order(one.kind))
        elif slug in new:
            found.append(_whole(new[slug], "added"))
        else:
            found.append(_whole(old[slug], "removed"))
    return tuple(found)


def followed(old: Mapping[str, Version], new: Mapping[str, Version]) -> Mapping[str, Version]:
    """The old versions by the names that they have now, where new ones say what theirs were."""
    found = {slug: one for slug, one in old.items() if slug in new}
    for slug, one in new.items():
        before = next((former for former in one.former if former in old), None)
        if before is not None:
            found.setdefault(slug, old[before])
    led = {former for one in new.values() for former in one.former}
    return found | {slug: one for slug, one in old.items() if slug not in {*new, *led}}


def _order(kind: Kind) -> int:
    return list(_HEADINGS).index(kind)


def _whole(version: Version, kind: Kind) -> Change:
    return Change(version.slug, kind, ARTICLE, version.title, Place(f"content/{version.slug}"))


def _within(old: Version, new: Version) -> Iterator[Change]:
    renamed = dict(_renamed(old.subjects, new.subjects))
    for key, subject in new.subjects.items():
        before = old.subjects.get(renamed.get(key, key))
        if before is not None:
            yield from _of_subject(new.slug, before, subject)
        else:
            yield Change(new.slug, "added", key, subject.label, subject.place)
    for key, subject in old.subjects.items():
        if key not in new.subjects and key not in renamed.values():
            place = Place(subject.place.path)
            yield Change(new.slug, "removed", key, subject.label, place)


def _renamed(old: Subjects, new: Subjects) -> Iterator[tuple[Key, Key]]:
    """Sections under another heading, new and old: an address is made of the heading."""
    lost = [subject for key, subject in old.items() if key[0] == "section" and key not in new]
    for key, subject in new.items():
        if key[0] != "section" or key in old:
            continue
        scored = [(_likeness(before, subject), before.key) for before in lost]
        likeness, nearest = max(scored, default=(0.0, key))
        if likeness >= _ALIKE:
            lost = [before for before in lost if before.key != nearest]
            yield key, nearest


def _likeness(one: Subject, other: Subject) -> float:
    texts = (_prose(one).split(), _prose(other).split())
    return SequenceMatcher(None, *texts, autojunk=False).ratio()


def _prose(subject: Subject) -> str:
    return " ".join(s.words for s in subject.statements if s.field == "")


def _of_subject(slug: str, old: Subject, new: Subject) -> Iterator[Change]:
    before, after = _by_field(old), _by_field(new)
    for field in dict.fromkeys((*after, *before)):
        for kind, was, now in _compared(before.get(field), after.get(field)):
            place = after[field].place if field in after else new.place
            yield Change(slug, kind, new.key, new.label, place, was, now, field)
    for was, now in changed(_prose(old), _prose(new)):
        yield Change(slug, "figure", new.key, new.label, new.place, was, now)
    if old.sources != new.sources:
        dropped = ", ".join(one for one in old.sources if one not in new.sources)
        gained = ", ".join(one for one in new.sources if one not in old.sources)
        yield Change(slug, "source", new.key, new.label, new.place, dropped, gained, "sources")


def _by_field(subject: Subject) -> dict[str, Statement]:
    """What is said in each field; the items of a list are one text."""
    found: dict[str, Statement] = {}
    for one in subject.statements:
        if one.field in found:
            one = replace(one, words=f"{found[one.field].words} · {one.words}")
        found |= {one.field: one} if one.field else {}
    return found


def _compared(old: Statement | None, new: Statement | None) -> Iterator[tuple[Kind, str, str]]:
    one = new or old
    was, now = (old.words if old else ""), (new.words if new else "")
    if one is None or was == now:
        return
    figures = list(changed(was, now))
    if one.sort == "text" or (one.sort == "title" and figures):
        yield from (("figure", *pair) for pair in figures)
    elif one.sort != "title" or (was and now):
        yield one.sort, was, now


def as_text(found: Sequence[Change]) -> str:
    """The changes as a reader would be told of them."""
    if not found:
        return (
            "No date, figure, quotation, source or title was changed, and nothing added or removed."
        )
    return "\n\n".join(
        "\n".join([f"{slug}", *_sections(list(own))])
        for slug, own in groupby(found, key=lambda one: one.explainer)
    )


def _sections(found: Iterable[Change]) -> Iterator[str]:
    for kind, own in groupby(found, key=lambda one: one.kind):
        yield f"  {_HEADINGS[kind]}"
        yield from (f"    {_line(one)}" for one in own)


def _line(one: Change) -> str:
    what = f"{one.name} ({one.label})" if one.label else one.name
    if one.kind in ("added", "removed"):
        return what
    field = "" if one.field in ("", one.kind, "text") else f", {one.field}"
    if not one.before:
        return f"{what}{field}: new: {one.after}"
    return f"{what}{field}: {one.before} → {one.after or 'left out'}"


def as_json(found: Sequence[Change]) -> str:
    """The changes for a machine."""
    rows = [
        {
            "explainer": one.explainer,
            "kind": one.kind,
            "about": one.name,
            "label": one.label,
            "field": one.field,
            "before": one.before,
            "after": one.after,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
