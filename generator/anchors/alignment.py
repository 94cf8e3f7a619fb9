"""The words of a phrase beside the words of a text that are most like them."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple


class Opcode(NamedTuple):
    """Words [first, last) of the phrase beside words [start, end) of the text."""

    tag: str
    first: int
    last: int
    start: int
    end: int


def aligned(phrase: list[str], words: list[str]) -> list[Opcode]:
    """The phrase beside its nearest stretch of the text; empty if nothing is near."""
    longest = SequenceMatcher(None, phrase, words, autojunk=False).find_longest_match()
    slack = 3 + len(phrase) // 4
    opcodes = _opcodes(phrase, words, longest.b - longest.a - slack, 2 * slack)
    same = sum(
        len(word) for one in opcodes if one.tag == "equal" for word in phrase[one[1] : one[2]]
    )
    if 3 * same >= sum(map(len, phrase)):
        return opcodes
    word = max(phrase, key=len)
    alike = get_close_matches(word, sorted(set(words)), n=1, cutoff=0.7)
    if not alike:
        return []
    return _opcodes(phrase, words, words.index(alike[0]) - phrase.index(word), 0)


def _opcodes(phrase: list[str], words: list[str], start: int, slack: int) -> list[Opcode]:
    """Opcodes against as many words from `start`, without the text's words at either end."""
    low, high = max(0, start), max(0, min(len(words), start + len(phrase) + slack))
    matcher = SequenceMatcher(None, phrase, words[low:high], autojunk=False)
    found = [Opcode(tag, a, b, low + c, low + d) for tag, a, b, c, d in matcher.get_opcodes()]
    while found and found[0].tag == "insert":
        found.pop(0)
    while found and found[-1].tag == "insert":
        found.pop()
    if len(found) > 1 and found[0].tag == "replace":
        _, first, last, start, end = found[0]
        found[0] = Opcode("replace", first, last, max(start, end - (last - first)), end)
    if len(found) > 1 and found[-1].tag == "replace":
        _, first, last, start, end = found[-1]
        found[-1] = Opcode("replace", first, last, start, min(end, start + last - first))
    return found
