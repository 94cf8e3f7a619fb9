"""What templates that extend another write, and no page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes

from generator.problems import Problem, nearest, one_of
from generator.source import Place
from generator.theme.syntax import Template

LOST = "W603"


def lost_parts(readable: Mapping[str, Template]) -> Iterator[Problem]:
    """Blocks that nothing above has a place for, and what stands outside of all of them."""
    missed: dict[tuple[str, str], list[str]] = {}
    for template in readable.values():
        above = _above(template, readable)
        known = {block.name for one in above for block in one.all(nodes.Block)}
        for block in _outermost(template) if above else ():
            if block.name in known:
                continue
            if template.is_own:
                yield _unknown(template, block, above[0].name, known)
            elif _is_shown(block) and (own := next((one for one in above if one.is_own), None)):
                missed.setdefault((own.source.path, block.name), []).append(template.name)
        if above and template.is_own:
            yield from _outside(template)
    for (path, name), pages in missed.items():
        message = (
            f"the block “{name}” is missing: what is in that of {one_of(pages, 'and')} is lost"
        )
        hint = f"write {{% block {name} %}}{{% endblock %}} where it belongs"
        yield Problem(Place(path), message, hint, "warning", LOST)


def _unknown(template: Template, block: nodes.Block, above: str, known: set[str]) -> Problem:
    place = template.place(block.lineno, rf"\bblock\s+(?P<it>{block.name})(?!\w)")
    message = f"{above} has no block “{block.name}”: no page shows this one"
    return Problem(place, message, _choice(block.name, known), "warning", LOST)


def _choice(name: str, known: set[str]) -> str:
    near = nearest(name, known)
    if near:
        return f"did you mean “{near}”?"
    return f"its blocks are {one_of(sorted(known), 'and')}" if known else ""


def _above(template: Template, readable: Mapping[str, Template]) -> Sequence[Template]:
    """What a template extends, and so on; nothing where that cannot be told."""
    found: list[Template] = []
    while True:
        leads = list((found[-1] if found else template).all(nodes.Extends))
        if not leads:
            return found
        named = leads[0].template
        target = readable.get(str(named.value)) if isinstance(named, nodes.Const) else None
        if target is None or target in found or target is template or len(leads) > 1:
            return ()
        found.append(target)


def _outermost(template: Template) -> Iterator[nodes.Block]:
    """Its blocks that lie in no other: one within another is shown with that."""
    inner = {
        id(block) for outer in template.all(nodes.Block) for block in outer.find_all(nodes.Block)
    }
    return (block for block in template.all(nodes.Block) if id(block) not in inner)


def _is_shown(block: nodes.Block) -> bool:
    """Whether there is anything in a block."""
    return any(not _is_space(node) for node in block.body)


def _outside(template: Template) -> Iterator[Problem]:
    """What stands after the tag that extends, in no block."""
    body, extends = template.tree.body, False
    for node in body:
        extends = extends or isinstance(node, nodes.Extends)
        if extends and isinstance(node, nodes.Output) and not _is_space(node):
            text = next(part for part in node.nodes if not _is_blank(part))
            said = text.data if isinstance(text, nodes.TemplateData) else ""
            line = text.lineno + len(said[: len(said) - len(said.lstrip())].splitlines())
            yield Problem(
                template.place(line, ""),
                "this stands in no block: no page shows it",
                "move it into a block of the template that this one extends",
                "warning",
                LOST,
            )


def _is_space(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(map(_is_blank, node.nodes))


def _is_blank(part: nodes.Node) -> bool:
    return isinstance(part, nodes.TemplateData) and not part.data.strip()
