"""What the tags of a template name: filters, tests, other templates and what they offer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from jinja2 import nodes

from generator.faults import WRONG
from generator.problems import Problem, did_you_mean, nearest
from generator.source import Place
from generator.theme.syntax import Template

_LEADS = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
"""Tags that name another template."""


def tag_problems(
    template: Template,
    readable: Mapping[str, Template],
    there: Collection[str],
    filters: Collection[str],
    tests: Collection[str],
) -> Iterator[Problem]:
    """What a template of the theme names and is not there.

    `there` are the paths of all templates, `readable` those of them that Jinja can read.
    """
    for kind, called, known in ((nodes.Filter, "filter", filters), (nodes.Test, "test", tests)):
        for one in template.all(kind):
            if one.name not in known:
                before = r"(?:\||\bfilter)" if called == "filter" else r"\bis\s+(?:not\s)?"
                place = template.place(one.lineno, rf"{before}\s*(?P<it>{one.name})(?!\w)")
                message = f"there is no {called} “{one.name}”"
                yield _wrong(place, message, did_you_mean(one.name, known))
    for tag in template.all(nodes.Node):
        if isinstance(tag, _LEADS):
            yield from _unled(template, tag, there)
            if isinstance(tag, nodes.FromImport):
                yield from _unoffered(template, tag, readable)


def taken_from(template: Template, own: Mapping[str, Template]) -> Iterator[Problem]:
    """What a template of the generator's own imports from the theme's, and does not find there."""
    for tag in template.all(nodes.FromImport):
        target = own.get(_name(tag.template))
        for name in _names(tag) if target else ():
            if target and name not in target.exported:
                place = Place(target.source.path)
                hint = f"begin it with {{% macro {name}(…) %}}, as the generator's own does"
                message = f"“{name}” is missing, which {template.name} imports from here"
                yield _wrong(place, message, hint)


def _unled(template: Template, tag: nodes.Node, there: Collection[str]) -> Iterator[Problem]:
    if isinstance(tag, nodes.Include) and tag.ignore_missing:
        return
    named = tag.template  # type: ignore[attr-defined]
    choices = named.items if isinstance(named, nodes.Tuple | nodes.List) else [named]
    names = [_name(one) for one in choices]
    if not all(names) or any(name in there for name in names):
        return
    place = template.place(tag.lineno, rf"[\"'](?P<it>{re.escape(names[0])})[\"']")
    yield _wrong(place, f"there is no template “{names[0]}”", _meant(names[0], there))


def _meant(name: str, there: Collection[str]) -> str:
    """The nearest by its whole path, or by its name alone."""
    pages = sorted(path for path in there if path.endswith(".html"))
    stems = {PurePosixPath(path).stem: path for path in pages}
    near = nearest(name, pages) or stems.get(nearest(PurePosixPath(name).stem, stems) or "")
    return f"did you mean “{near}”?" if near else "“explainer templates” lists the generator's own"


def _unoffered(
    template: Template, tag: nodes.FromImport, readable: Mapping[str, Template]
) -> Iterator[Problem]:
    target = readable.get(_name(tag.template))
    for name in _names(tag) if target else ():
        if target and name not in target.exported:
            place = template.place(tag.lineno, rf"\bimport\b[^%]*?(?<!\w)(?P<it>{name})(?!\w)")
            macros = [macro.name for macro in target.all(nodes.Macro)]
            message = f"{target.name} has no “{name}” to import"
            yield _wrong(place, message, did_you_mean(name, macros))


def _names(tag: nodes.FromImport) -> Iterator[str]:
    return (one if isinstance(one, str) else one[0] for one in tag.names)


def _name(node: nodes.Node) -> str:
    """The path of a template where it is said outright."""
    said = node.value if isinstance(node, nodes.Const) else ""
    return said if isinstance(said, str) else ""


def _wrong(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, code=WRONG)
