"""Choosing where labels stand: no two overlap, and the least important give way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.set_pieces.map.clip import Box, around
from generator.set_pieces.map.placing import Placing

ABSENT = -1
ROUNDS = 12
MOST_CANDIDATES = 28


class Candidate(NamedTuple):
    """One way of placing a label."""

    boxes: tuple[Box, ...]
    """What its ink covers in px; a slanted text is a chain of boxes."""
    cost: float
    placing: Placing


@dataclass(frozen=True)
class Wish:
    """A label that is to be placed, or left out together with its dot."""

    candidates: tuple[Candidate, ...]
    absence: float
    """The cost of leaving it out."""
    dot: Box | None = None
    """Where its dot is; no other label may cover it."""

    @property
    def useful(self) -> tuple[Candidate, ...]:
        """Those that are worth more than leaving it out, the cheapest first."""
        worth = [c for c in self.candidates if c.cost < self.absence]
        return tuple(sorted(worth, key=lambda c: c.cost)[:MOST_CANDIDATES])


def solve(wishes: Sequence[Wish]) -> tuple[Placing | None, ...]:
    """For each wish how it is placed, or None. No two placed ones overlap.

    Wishes take their cheapest free place in order of how much their absence would cost; then each
    in turn may push out others that find another place, as long as the total cost falls.
    """
    table = _Table(wishes)
    chosen = [ABSENT] * len(wishes)
    for i in sorted(range(len(wishes)), key=lambda i: (-wishes[i].absence, i)):
        chosen[i] = table.best(i, chosen)
    for _ in range(ROUNDS):
        improved = [_improve(table, i, chosen) for i in range(len(wishes))]
        if not any(improved):
            break
    return tuple(table.placing(i, c) for i, c in enumerate(chosen))


def _improve(table: "_Table", i: int, chosen: list[int]) -> bool:
    if chosen[i] == 0:
        return False
    best, gain = None, 1e-9
    for c in range(len(table.candidates[i])):
        if c == chosen[i]:
            continue
        trial = chosen.copy()
        trial[i] = c
        rivals = table.rivals(i, c, trial)
        most = table.cost(i, chosen[i]) - table.cost(i, c)
        most += sum(table.cost(j, chosen[j]) - table.cost(j, 0) for j in rivals)
        if most <= gain:
            continue
        for j in rivals:
            trial[j] = ABSENT
        for j in sorted(rivals, key=lambda j: (-table.absence[j], j)):
            trial[j] = table.best(j, trial)
        gained = sum(table.cost(j, chosen[j]) - table.cost(j, trial[j]) for j in (i, *rivals))
        if gained > gain:
            best, gain = trial, gained
    if best is None:
        return False
    chosen[:] = best
    return True


class _Table:
    """Which candidates exclude which, found out when it is asked."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self.absence = [wish.absence for wish in wishes]
        self.candidates = [wish.useful for wish in wishes]
        self.dots = [wish.dot for wish in wishes]
        self.extents = [[around(c.boxes) for c in found] for found in self.candidates]
        self.known: dict[tuple[int, int, int, int], bool] = {}
        # What a candidate and its dot cover: where two do not meet, neither excludes the other.
        self.reaches = [
            [around((extent, dot)) for extent in found] if dot else found
            for found, dot in zip(self.extents, self.dots, strict=True)
        ]
        whole = [_whole(e, d) for e, d in zip(self.extents, self.dots, strict=True)]
        self.near = [
            [j for j, other in enumerate(whole) if i != j and one and other and overlap(one, other)]
            for i, one in enumerate(whole)
        ]

    def placing(self, i: int, c: int) -> Placing | None:
        """How wish i is placed by its candidate c."""
        return None if c == ABSENT else self.candidates[i][c].placing

    def cost(self, i: int, c: int) -> float:
        """What candidate c of wish i costs."""
        return self.absence[i] if c == ABSENT else self.candidates[i][c].cost

    def rivals(self, i: int, c: int, chosen: Sequence[int]) -> list[int]:
        """The wishes whose chosen candidate a candidate of wish i excludes."""
        reach = self.reaches[i][c]
        return [
            j
            for j in self.near[i]
            if (d := chosen[j]) >= 0
            and overlap(reach, self.reaches[j][d])
            and self._clash(i, c, j, d)
        ]

    def best(self, i: int, chosen: Sequence[int]) -> int:
        """The cheapest candidate of wish i that excludes no chosen one, or ABSENT."""
        taken = [(j, chosen[j], self.reaches[j][chosen[j]]) for j in self.near[i] if chosen[j] >= 0]
        for c, reach in enumerate(self.reaches[i]):
            if not any(overlap(reach, o) and self._clash(i, c, j, d) for j, d, o in taken):
                return c
        return ABSENT

    def _clash(self, i: int, c: int, j: int, d: int) -> bool:
        key = (i, c, j, d) if i < j else (j, d, i, c)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._overlap(*key)
        return found

    def _overlap(self, i: int, c: int, j: int, d: int) -> bool:
        mine, theirs = self.extents[i][c], self.extents[j][d]
        one, other = self.candidates[i][c].boxes, self.candidates[j][d].boxes
        dot, other_dot = self.dots[i], self.dots[j]
        if overlap(mine, theirs) and _meet(one, other):
            return True
        if other_dot and overlap(mine, other_dot) and _meet(one, (other_dot,)):
            return True
        return bool(dot and overlap(theirs, dot) and _meet(other, (dot,)))


def _meet(ones: Sequence[Box], others: Sequence[Box]) -> bool:
    for one in ones:
        left, top, right, bottom = one
        for other in others:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                return True
    return False


def _whole(extents: Sequence[Box], dot: Box | None) -> Box | None:
    boxes = (*extents, dot) if dot else tuple(extents)
    return around(boxes) if boxes else None


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes cover a common area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
