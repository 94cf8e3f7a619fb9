"""A theme read and checked: what is wrong with it before a page is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content import read_text
from generator.problems import Problem
from generator.source import SourceFile
from generator.stamps import packaged_templates, walk
from generator.theme import FOLDER, own_texts, strays
from generator.theme.blocks import lost_parts
from generator.theme.icons import icon_problems
from generator.theme.phrases import unsaid
from generator.theme.policy import forbidden
from generator.theme.properties import property_problems
from generator.theme.styles import style_problems
from generator.theme.syntax import Template, compiled, filters, read, tests
from generator.theme.tags import tag_problems, taken_from


@dataclass(frozen=True)
class Examined:
    """What is wrong with a theme, and its files as they were read."""

    problems: tuple[Problem, ...] = ()
    sources: tuple[SourceFile, ...] = ()


def examined(theme: Path) -> Examined:
    """A theme of a project's own, as far as it can be checked without drawing a page."""
    own = own_texts(theme)
    unused = tuple(strays(theme))
    problems, sources = [*unused, *icon_problems(theme, FOLDER)], {}
    for path in own:
        if not path.endswith(".po"):
            sources[path], wrong = read_text(theme / path, f"{FOLDER}/{path}")
            problems += wrong
    told = {problem.place.path for problem in problems}
    used = {path: one for path, one in sources.items() if one.path not in told}
    found = _Found(theme, used)
    problems += found.templates()
    problems += found.styles()
    return Examined(tuple(problems), tuple(sources.values()))


@dataclass(frozen=True)
class _Found:
    """A theme's files that are used and can be read, by their paths in it."""

    theme: Path
    used: Mapping[str, SourceFile]

    def templates(self) -> Iterator[Problem]:
        """What is wrong with the templates, and with the words that they say."""
        own = {path: one for path, one in self.used.items() if path.endswith(".html")}
        if not own:
            yield from unsaid(self.theme, frozenset())
            return
        together = {**_around(own), **own}
        read_ = {path: read(path, one, path in own) for path, one in together.items()}
        readable = {path: one for path, one in read_.items() if isinstance(one, Template)}
        ours = {path: one for path, one in readable.items() if one.is_own}
        there = frozenset((*walk(packaged_templates()), *walk(str(self.theme))))
        wrong = [one for one in read_.values() if isinstance(one, Problem)]
        for one in ours.values():
            wrong += tag_problems(one, readable, there, filters(), tests())
        for one in readable.values():
            wrong += () if one.is_own else taken_from(one, ours)
        yield from wrong or (p for one in ours.values() for p in compiled(one))
        yield from lost_parts(readable)
        for source in own.values():
            yield from forbidden(source)
        phrases = (one.phrases for one in ours.values())
        yield from unsaid(self.theme, frozenset().union(*phrases))

    def styles(self) -> Iterator[Problem]:
        """What is wrong with the styles."""
        own = {path: one for path, one in self.used.items() if path.endswith(".css")}
        for source in own.values():
            yield from style_problems(source)
        if own:
            others = (*_packaged(".js", ".html").values(), *self.used.values())
            rest = "\n".join(one.text for one in others if not one.path.endswith(".css"))
            yield from property_problems(own, _packaged(".css"), rest)


def _around(own: Mapping[str, SourceFile]) -> Mapping[str, SourceFile]:
    """Those of the generator's own templates that a theme's have to do with, either way."""
    rest = {path: one for path, one in _packaged(".html").items() if path not in own}
    found = {path for path, one in rest.items() if any(name in one.text for name in own)}
    size = -1
    while size != len(found):
        size = len(found)
        texts = [one.text for one in (*own.values(), *(rest[path] for path in found))]
        found |= {path for path in rest if any(path in text for text in texts)}
    return {path: one for path, one in rest.items() if path in found}


def _packaged(*suffixes: str) -> Mapping[str, SourceFile]:
    """The generator's own templates of some kinds, by path."""
    folder = packaged_templates()
    paths = (path for path in sorted(walk(folder)) if path.endswith(suffixes))
    return {path: read_text(Path(folder, path), path)[0] for path in paths}
