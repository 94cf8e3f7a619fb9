"""What the last build made of each explainer: what may be kept, and what it says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.making import Made
from generator.problems import Problem
from generator.source import Place
from generator.stamps import Stamp, Stamps, Survey, are_settled, digest, stamp_of

Hashes = Mapping[str, str]
"""SHA-256 in hexadecimal, by path."""


@dataclass(frozen=True)
class Line:
    """One explainer as it was made."""

    key: str
    """A digest of everything that it depends on."""
    sources: int
    problems: tuple[Problem, ...]
    listed: str
    """As its record is written in JSON."""
    files: Hashes


@dataclass(frozen=True)
class Ledger:
    """Everything that the last good build made."""

    taken: int = 0
    """When its inputs were stamped, in ns."""
    inputs: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Stamp and SHA-256 of each file that was read, by its path from the project."""
    lines: Mapping[str, Line] = field(default_factory=dict)
    shared_key: str = ""
    shared: Hashes = field(default_factory=dict)
    """The files that belong to no explainer."""
    outputs: Mapping[str, Stamp] = field(default_factory=dict)

    def holds(self, folder: Path, path: str, hash: str, standing: Stamps) -> bool:
        """Whether a file of the site still is as it was written; `standing` stamps all of it."""
        stamp = standing.get(path)
        if stamp is None or self.outputs.get(path) == stamp:
            return stamp is not None
        try:
            return hashlib.sha256((folder / path).read_bytes()).hexdigest() == hash
        except OSError:
            return False


class Inputs:
    """The files of a project by their hashes: only those are read that seem to have changed."""

    def __init__(self, root: Path, seen: Survey, old: Ledger) -> None:
        self.root, self.seen, self.old = root, seen, old
        self.known: dict[str, tuple[Stamp, str]] = {}

    def hash(self, path: str, stamp: Stamp) -> str:
        """The SHA-256 of a file; a word where it cannot be read."""
        before = self.old.inputs.get(path)
        if before and before[0] == stamp and are_settled((stamp,), self.old.taken):
            found = before[1]
        else:
            try:
                found = hashlib.sha256((self.root / path).read_bytes()).hexdigest()
            except OSError as error:
                found = f"unreadable {error.errno}"
        self.known[path] = (stamp, found)
        return found

    def common(self, compress: bool) -> str:
        """A digest of what every explainer depends on."""
        parts = [self.seen.generator, str(compress)]
        parts += self._tree("templates/", self.seen.theme)
        packaged = ((path, stamp) for path, stamp in sorted(self.seen.templates.items()))
        parts += [f"{path}{stamp}" for path, stamp in packaged]
        site = stamp_of(str(self.root / "content/site.yaml"))
        parts += self._tree("content/", {"site.yaml": site} if site else {})
        return digest(parts)

    def explainer(self, slug: str, common: str) -> str:
        """A digest of what one explainer depends on."""
        files = self.seen.explainers[slug]
        return digest([common, slug, *self._tree(f"content/{slug}/", files)])

    def _tree(self, above: str, stamps: Stamps) -> Iterable[str]:
        for path, stamp in sorted(stamps.items()):
            yield path if path.endswith("/") or not path else path + self.hash(above + path, stamp)


def as_json(ledger: Ledger) -> dict[str, Any]:
    """A ledger as JSON has it."""
    return {
        "taken": ledger.taken,
        "inputs": {path: [*stamp, hash] for path, (stamp, hash) in ledger.inputs.items()},
        "lines": {
            slug: [line.key, line.sources, problems_as_json(line.problems), line.listed, line.files]
            for slug, line in ledger.lines.items()
        },
        "shared": [ledger.shared_key, ledger.shared],
        "outputs": ledger.outputs,
    }


def from_json(state: dict[str, Any] | None) -> Ledger:
    """The ledger that a file keeps; an empty one where it keeps none."""
    try:
        return _from_json(state) if state else Ledger()
    except (KeyError, TypeError, ValueError, AttributeError):
        return Ledger()


def _from_json(state: dict[str, Any]) -> Ledger:
    return Ledger(
        state["taken"],
        {path: ((a, b, c, d), e) for path, (a, b, c, d, e) in state["inputs"].items()},
        {
            slug: Line(key, sources, problems_from_json(problems), listed, files)
            for slug, (key, sources, problems, listed, files) in state["lines"].items()
        },
        state["shared"][0],
        state["shared"][1],
        {path: (a, b, c, d) for path, (a, b, c, d) in state["outputs"].items()},
    )


def line_of(key: str, made: Made) -> Line:
    """What is kept of an explainer that was drawn."""
    assert made.listed is not None, "only what was drawn is kept"
    return Line(
        key, made.sources, made.problems, json.dumps(made.listed), made.laid or hashes(made.files)
    )


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def problems_as_json(problems: Iterable[Problem]) -> list[list[Any]]:
    """Problems as lists."""
    return [
        [p.place.path, p.place.line, p.place.column, p.place.length,
         p.message, p.hint, p.severity, p.code]
        for p in problems
    ]  # fmt: skip


def problems_from_json(rows: Iterable[list[Any]]) -> tuple[Problem, ...]:
    """Problems of lists."""
    return tuple(Problem(Place(*row[:4]), *row[4:]) for row in rows)
