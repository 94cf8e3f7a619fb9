"""Facts that were changed after publication, and no correction says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diff import Change, changes, followed
from generator.problems import Problem
from generator.references import Key
from generator.set_pieces.corrections.model import Correction
from generator.statements import ARTICLE, Version

_OF_A_SOURCE = ("url", "title", "description", "publisher", "author", "published")
_NO_FACTS = ("section", "thread", "view", "era")
"""What only orders the page may go without a word."""


def untold(old: Mapping[str, Version], new: Mapping[str, Version]) -> Iterator[Problem]:
    """A problem for each published fact that is another now and that no new correction names."""
    old = followed(old, new)
    for change in changes(old, new):
        if not _is_fact(change):
            continue
        if change.explainer not in new:
            message = f"the explainer “{change.explainer}” is gone, and its address with it"
            hint = _where_it_may_be(old[change.explainer], old, new)
            yield Problem(change.place, message, hint, "warning", "W450")
        elif not _told(change, _named(old[change.explainer], new[change.explainer])):
            yield _problem(change)


def _where_it_may_be(gone: Version, old: Mapping[str, Version], new: Mapping[str, Version]) -> str:
    """What to do for an address, where the explainer may only be called otherwise now."""
    for slug, one in new.items():
        if slug not in old and one.title == gone.title:
            former = ", ".join((*one.former, gone.slug))
            return f"if it is content/{slug} now, write “former: [{former}]” in its article.md"
    return "keep the page, and say on it what is wrong"


def _is_fact(change: Change) -> bool:
    """Whether it was published, and a reader may have relied on it."""
    if change.kind in ("added", "title"):
        return False
    if change.kind == "removed":
        return change.key[0] not in _NO_FACTS
    if change.kind == "source":
        return bool(change.before) and change.field in _OF_A_SOURCE
    return bool(change.before) and change.key[0] != "correction"


def _named(old: Version, new: Version) -> frozenset[Key]:
    """What the corrections name that were not there in the old version, or are dated later now."""
    found: set[Key] = set()
    for key, correction in new.things.items():
        before = old.things.get(key)
        if not isinstance(correction, Correction):
            continue
        if isinstance(before, Correction) and before.date.date >= correction.date.date:
            continue
        found |= {(one.kind, str(one)) for one in correction.about}
        found |= {one.key for one in correction.removed}
    return frozenset(found)


def _told(change: Change, named: frozenset[Key]) -> bool:
    return change.key in named or (change.key[0] == "section" and ARTICLE in named)


def _what(change: Change) -> str:
    if change.kind == "figure":
        return "a figure in"
    if change.kind == "quote":
        return "the wording of"
    if change.kind == "date" and change.field != "date":
        return f"the date “{change.field}” of"
    return f"the {change.field} of"


def _problem(change: Change) -> Problem:
    kind, id = change.key
    thing = "the article" if change.key == ARTICLE else f"the {kind} “{id}”"
    if change.kind == "removed":
        message = f"{thing} was published and is gone"
        hint = f"add a correction with “removed: [{change.name}]” to corrections.yaml"
        return Problem(change.place, message, hint, code="E450")
    now = f"is “{change.after}” now" if change.after else "is left out now"
    message = f"{_what(change)} {thing} was published as “{change.before}” and {now}"
    hint = f"add a correction with “about: [{change.name}]” to corrections.yaml"
    return Problem(change.place, message, hint, code="E450")
