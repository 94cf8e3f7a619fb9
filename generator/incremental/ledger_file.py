"""The ledger in a file, from one build to the next."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.former import Claim
from generator.incremental import state
from generator.incremental.inputs import Key
from generator.incremental.ledger import Files, Ledger, Line
from generator.incremental.made import Base
from generator.problems import Problem
from generator.source import Place


def last(root: Path, output: Path) -> Ledger:
    """What is known of the last good build."""
    return _understood(state.load(state.place_of(root, output).with_suffix(state.LEDGER)))


def save(root: Path, output: Path, ledger: Ledger) -> None:
    """Keep it for the next one."""
    state.save(state.place_of(root, output).with_suffix(state.LEDGER), _as_json(ledger))


def _as_json(ledger: Ledger) -> dict[str, Any]:
    """A ledger as JSON has it."""
    return {
        "common": ledger.common,
        "ground": [ledger.ground, _problems_as_json(ledger.base.problems), ledger.base.sources],
        "lines": {
            slug: [
                line.key,
                line.sources,
                _problems_as_json(line.problems),
                line.told,
                [line.files.hashes, line.files.stamps],
                [[c.address, c.place.line, c.place.column, c.place.length] for c in line.former],
            ]
            for slug, line in ledger.lines.items()
        },
        "told": ledger.told,
        "shared": [ledger.shared.hashes, ledger.shared.stamps],
    }


def _understood(kept: dict[str, Any] | None) -> Ledger:
    """The ledger that a file keeps; an empty one where it keeps none."""
    try:
        return _from_json(kept) if kept else Ledger()
    except (KeyError, TypeError, ValueError, AttributeError):
        return Ledger()


def _from_json(kept: dict[str, Any]) -> Ledger:
    ground, problems, sources = kept["ground"]
    return Ledger(
        Key(*kept["common"]),
        ground,
        Base(_problems_from_json(problems), sources),
        {
            slug: Line(
                Key(*key),
                sources,
                _problems_from_json(problems),
                told,
                Files(*files),
                tuple(Claim.of(slug, *claim) for claim in former),
            )
            for slug, (key, sources, problems, told, files, former) in kept["lines"].items()
        },
        kept["told"],
        Files(*kept["shared"]),
    )


def _problems_as_json(problems: Iterable[Problem]) -> list[list[Any]]:
    """Problems as lists."""
    return [
        [p.place.path, p.place.line, p.place.column, p.place.length,
         p.message, p.hint, p.severity, p.code]
        for p in problems
    ]  # fmt: skip


def _problems_from_json(rows: Iterable[list[Any]]) -> tuple[Problem, ...]:
    """Problems of lists."""
    return tuple(Problem(Place(*row[:4]), *row[4:]) for row in rows)
