"""Finding a phrase in a text, exactly after one fixed normalisation, or saying why not.

The normalisation, applied alike to text, phrase, prefix and suffix, and nothing beside it:

1. Soft hyphens, zero-width spaces, word joiners, byte order marks and the invisible controls of
   writing direction are removed. ZWJ and ZWNJ stay: they change emoji and Persian words.
2. Unicode NFC.
3. Every run of white space (line ends and no-break spaces too) is one space. Directly after « or ‹
   and directly before » or › it is dropped: « mot », with whatever space, is "mot".
4. Single quotation marks, apostrophes and the geresh are '; double ones, guillemets and the
   gershayim are "; hyphens, dashes, minus and maqaf are -; … is three full stops.

Case, accents, vowel points and every other sign count. Where a match would begin or end inside a
grapheme there is no match. A grapheme is a character with what extends it, after UAX #29: marks and
variation selectors, skin tones, tags, ZWJ with the letter or symbol that it joins, the two halves
of a flag, the jamo of a Korean syllable; also one character that normalises to several (…).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import islice
from typing import Literal, NamedTuple

_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\uff07\u05f3"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\uff02\u05f4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be"
_PLAIN = str.maketrans(
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"\u2026": "..."}
)
_INVISIBLE = frozenset(
    "\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_OPENING, _CLOSING = "\u00ab\u2039", "\u00bb\u203a"
_ZWNJ, _ZWJ = "\u200c", "\u200d"
# Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese: written without spaces between words.
_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LETTER = r"(?:\w|[^\x00-\u02ff\s\u2000-\u200b\u200e-\u2bff\u3000-\u303f\u060c\u061b\u061f])"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}+(?:'{_LETTER}+)*|\S")
_NEAREST = "not found; the nearest is"
_LONGEST_CONTEXT = 6
_MOST_SHOWN = 8

Reason = Literal["none", "several", "empty", "occurrence"]


class Span(NamedTuple):
    """Offsets [start, end) into the original text, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Normalised:
    """A text after the normalisation; character i of `text` is original[starts[i]:ends[i]]."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def is_edge(self, at: int) -> bool:
        """Whether a match may begin or end before character `at`: never inside a grapheme."""
        if at in (0, len(self.text)):
            return True
        return self.starts[at] != self.starts[at - 1]

    def span(self, start: int, end: int) -> Span:
        """The original offsets of text[start:end], without invisible characters at the edges."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        place = self.starts[start] if start < len(self.text) else max(self.ends, default=0)
        return Span(place, place)

    def quote(self, start: int, end: int) -> str:
        """The original words of text[start:end] on one line."""
        first, last = self.span(start, end)
        return " ".join(self.original[first:last].split())


class Place(NamedTuple):
    """Offsets [start, end) into the normalised text."""

    start: int
    end: int


@dataclass(frozen=True)
class Candidate:
    """One place that a phrase could mean, and what would settle that it is this one."""

    span: Span
    excerpt: str
    """The phrase in brackets, among the words around it."""
    prefix: str
    suffix: str
    """The shortest context that only this place has; both empty if there is none."""
    occurrence: int


@dataclass(frozen=True)
class Miss:
    """Why a phrase has no one place in a text."""

    reason: Reason
    sentence: str
    """What to tell the author; with candidates, each on a line of its own, indented by two."""
    candidates: tuple[Candidate, ...] = ()
    """The places that it could mean, at most the first eight of them."""
    nearest: Span | None = None
    """Where the text is most like a phrase that it does not have."""


class AnchorError(ValueError):
    """A phrase that is not in the text, or is there more than once; `str()` is for its author."""

    def __init__(self, miss: Miss) -> None:
        super().__init__(miss.sentence)
        self.miss = miss


def normalise(text: str) -> Normalised:
    """The text after the normalisation above, with the way back to the original offsets."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for grapheme, start, end in _without_inner_spaces(_graphemes(text)):
        plain = unicodedata.normalize("NFC", grapheme).translate(_PLAIN)
        spaced = "".join(" " if character.isspace() else character for character in plain)
        characters.append(spaced)
        starts.extend([start] * len(spaced))
        ends.extend([end] * len(spaced))
    return Normalised(text, "".join(characters), tuple(starts), tuple(ends))


def find(
    text: str | Normalised, phrase: str, prefix: str = "", suffix: str = ""
) -> tuple[Span, ...]:
    """Every place where the phrase stands directly between prefix and suffix, in reading order.

    The text match of the W3C TextQuoteSelector: parts of words match, overlapping places all
    count, an empty phrase matches between all characters. Give a `Normalised` for many phrases.
    """
    within = _normalised(text)
    wanted = normalise(prefix + phrase + suffix)
    first, last = len(prefix), len(prefix) + len(phrase)
    if _straddles(wanted, first) or _straddles(wanted, last):
        return ()
    start = sum(offset < first for offset in wanted.starts)
    end = sum(offset < last for offset in wanted.starts)
    places = (
        (at + start, at + end)
        for at in _occurrences(within.text, wanted.text)
        if within.is_edge(at + start) and within.is_edge(at + end)
    )
    return tuple(within.span(*place) for place in places)


def anchor(
    text: str | Normalised,
    phrase: str,
    prefix: str = "",
    suffix: str = "",
    occurrence: int | None = None,
) -> Span:
    """The one place that the author means; raises AnchorError if it is none or not one.

    Stricter than `find`: the phrase must be whole words ("art" is not in "party") except in
    scripts without spaces between words, and must not be blank. White space at the ends of
    phrase, prefix and suffix is ignored, since YAML drops it. `occurrence` counts from 1 among
    the places that prefix and suffix leave.
    """
    within, wanted = _normalised(text), normalise(phrase).text.strip(" ")
    if not wanted:
        raise AnchorError(Miss("empty", "the phrase is empty; write the words to be marked"))
    exact = _places(within, wanted)
    whole = tuple(place for place in exact if _is_whole(within.text, place))
    before, after = (normalise(part).text.strip(" ") for part in (prefix, suffix))
    left = tuple(place for place in whole if _fits(within.text, place, before, after))
    if len(left) == 1 and occurrence in (None, 1):
        return within.span(*left[0])
    if occurrence is not None and 0 < occurrence <= len(left):
        return within.span(*left[occurrence - 1])
    raise AnchorError(_miss(within, wanted, exact, whole, left, (prefix, suffix), occurrence))


def _normalised(text: str | Normalised) -> Normalised:
    return text if isinstance(text, Normalised) else normalise(text)


def _graphemes(text: str) -> list[tuple[str, int, int]]:
    """Graphemes with their original offsets; invisible characters gone, white space as one."""
    found: list[tuple[str, int, int]] = []
    for offset, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        last, start, _ = found[-1] if found else ("", 0, 0)
        if last and _extends(last, character):
            found[-1] = (last + character, start, offset + 1)
        else:
            found.append((character, offset, offset + 1))
    return found


def _extends(grapheme: str, character: str) -> bool:
    kind = unicodedata.category(character)[0]
    if grapheme[-1] == _ZWJ and kind in "LS":
        return True
    if character < "\u0300":
        return False
    if kind == "M" or character == _ZWJ or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if "\U000e0020" <= character <= "\U000e007f":
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return len(grapheme) == 1 and "\U0001f1e6" <= grapheme <= "\U0001f1ff"
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb":
        return re.match("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7fb]", grapheme[-1]) is not None
    return False


def _without_inner_spaces(graphemes: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """White space as one space, and none inside guillemets."""
    kept: list[tuple[str, int, int]] = []
    for grapheme, start, end in graphemes:
        last, last_start, _ = kept[-1] if kept else ("", 0, 0)
        if grapheme in _CLOSING and last == " ":
            kept[-1] = (grapheme, start, end)
        elif not grapheme.isspace():
            kept.append((grapheme, start, end))
        elif last == " ":
            kept[-1] = (" ", last_start, end)
        elif last == "" or last not in _OPENING:
            kept.append((" ", start, end))
    return kept


def _straddles(wanted: Normalised, offset: int) -> bool:
    """Whether prefix and phrase, or phrase and suffix, meet inside a grapheme."""
    return any(
        start < offset < end and character != " "
        for character, start, end in zip(wanted.text, wanted.starts, wanted.ends, strict=True)
    )


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _places(within: Normalised, wanted: str) -> tuple[Place, ...]:
    places = (Place(at, at + len(wanted)) for at in _occurrences(within.text, wanted))
    return tuple(place for place in places if all(map(within.is_edge, place)))


def _is_whole(text: str, place: Place) -> bool:
    return not any(_is_inside_word(text, at) for at in place)


def _is_inside_word(text: str, at: int) -> bool:
    before, after = at - 1, at
    while before >= 0 and text[before] in (_ZWNJ, _ZWJ):
        before -= 1
    while after < len(text) and text[after] in (_ZWNJ, _ZWJ):
        after += 1
    if before < 0 or after >= len(text):
        return False
    return _is_spaced_letter(text[before]) and _is_spaced_letter(text[after])


def _is_spaced_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" and not _IS_UNSPACED.match(character)


def _fits(text: str, place: Place, prefix: str, suffix: str) -> bool:
    start, end = place
    start -= text[max(start - 1, 0) : start] == " "
    end += text[end : end + 1] == " "
    return text.endswith(prefix, 0, start) and text.startswith(suffix, end)


def _miss(
    within: Normalised,
    wanted: str,
    exact: tuple[Place, ...],
    whole: tuple[Place, ...],
    left: tuple[Place, ...],
    context: tuple[str, str],
    occurrence: int | None,
) -> Miss:
    if not exact:
        return _nearest(within, wanted)
    if not whole:
        return _only_inside_words(within, exact)
    candidates = _candidates(within, left or whole, whole)
    listed = _listed(candidates, len(left or whole))
    if not left:
        return Miss("none", _wrong_context(context) + listed, candidates)
    times = "once" if len(left) == 1 else f"{len(left)} times"
    if occurrence is not None:
        sentence = f"there is no occurrence {occurrence}: the phrase occurs {times}"
        return Miss("occurrence", sentence + listed, candidates)
    return Miss("several", f"the phrase occurs {times}; say which" + listed, candidates)


def _wrong_context(context: tuple[str, str]) -> str:
    sides = zip(("after the prefix", "before the suffix"), context, strict=True)
    typed = " and ".join(f"{side} “{words.strip()}”" for side, words in sides if words.strip())
    return f"the phrase is in the text, but not directly {typed}"


def _only_inside_words(within: Normalised, exact: tuple[Place, ...]) -> Miss:
    start, end = exact[0]
    while _is_inside_word(within.text, start) or not within.is_edge(start):
        start -= 1
    while _is_inside_word(within.text, end) or not within.is_edge(end):
        end += 1
    sentence = f"found only inside a longer word; write whole words: “{within.quote(start, end)}”"
    return Miss("none", sentence, nearest=within.span(start, end))


def _candidates(
    within: Normalised, places: tuple[Place, ...], rivals: tuple[Place, ...]
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            within.span(*place),
            _excerpt(within, place),
            *_settling(within, place, rivals),
            occurrence,
        )
        for occurrence, place in enumerate(places[:_MOST_SHOWN], start=1)
    )


def _excerpt(within: Normalised, place: Place) -> str:
    before, after = _context(within, place, _LONGEST_CONTEXT)
    gaps = (within.text[max(place.start - 1, 0) : place.start], within.text[place.end :][:1])
    opening, closing = (gap if gap == " " else "" for gap in gaps)
    return f"{before}{opening}[{within.quote(*place)}]{closing}{after}".strip()


def _context(within: Normalised, place: Place, words: int) -> tuple[str, str]:
    """So many words before and after a place, as the author would type them."""
    ahead = list(re.finditer(r"\S+", within.text[max(0, place.start - 300) : place.start]))
    behind = list(re.finditer(r"\S+", within.text[place.end : place.end + 300]))
    offset = max(0, place.start - 300)
    before = within.quote(offset + ahead[-words:][0].start(), place.start) if ahead else ""
    after = within.quote(place.end, place.end + behind[:words][-1].end()) if behind else ""
    return before, after


def _settling(within: Normalised, place: Place, rivals: tuple[Place, ...]) -> tuple[str, str]:
    contexts = [_context(within, place, words) for words in range(1, _LONGEST_CONTEXT + 1)]
    single = [pair for before, after in contexts for pair in ((before, ""), ("", after))]
    for before, after in single + contexts:
        prefix, suffix = (normalise(part).text.strip(" ") for part in (before, after))
        fitting = (rival for rival in rivals if _fits(within.text, rival, prefix, suffix))
        if list(islice(fitting, 2)) == [place]:
            return before, after
    return "", ""


def _listed(candidates: tuple[Candidate, ...], count: int) -> str:
    lines = [f"{one.excerpt}: {_advice(one)}" for one in candidates]
    more = [f"and {count - len(candidates)} more"] if count > len(candidates) else []
    return ":" + "".join(f"\n  {line}" for line in lines + more)


def _advice(candidate: Candidate) -> str:
    sides = (("prefix", candidate.prefix), ("suffix", candidate.suffix))
    typed = [f'{name}: "{_escaped(words)}"' for name, words in sides if words]
    return " or ".join(
        [*([" and ".join(typed)] if typed else []), f"occurrence: {candidate.occurrence}"]
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _nearest(within: Normalised, wanted: str) -> Miss:
    """The stretch of the text with the longest run of the phrase's words, and what differs."""
    if place := _spaced_otherwise(within, wanted):
        sentence = f"{_NEAREST} “{within.quote(*place)}”: only spaces or hyphens differ"
        return Miss("none", sentence, nearest=within.span(*place))
    mine, theirs = list(_WORD.finditer(wanted)), list(_WORD.finditer(within.text))
    phrase, words = [_key(word[0]) for word in mine], [_key(word[0]) for word in theirs]
    opcodes = _aligned(phrase, words)
    if not opcodes:
        return Miss("none", "not found; nothing in the text is near it")
    start, end = theirs[opcodes[0].start].start(), theirs[opcodes[-1].end - 1].end()
    differences = list(_differences(opcodes, mine, theirs, wanted, within))
    return Miss(
        "none",
        f"{_NEAREST} “{_shortened(within.quote(start, end))}”: "
        + ("; ".join(differences[:4]) or "only spaces differ"),
        nearest=within.span(start, end),
    )


def _spaced_otherwise(within: Normalised, wanted: str) -> Place | None:
    """The first place of "back door" or "back-door" for a phrase "backdoor", and the reverse."""
    letters = re.sub("[ -]", "", wanted)
    if not letters:
        return None
    found = re.finditer("[ -]*".join(map(re.escape, letters)), within.text)
    places = (Place(*one.span()) for one in found)
    exact = (place for place in places if all(map(within.is_edge, place)))
    return next((place for place in exact if _is_whole(within.text, place)), None)


class Opcode(NamedTuple):
    """Words [first, last) of the phrase beside words [start, end) of the text."""

    tag: str
    first: int
    last: int
    start: int
    end: int


def _key(word: str) -> str:
    """A word without case, accents and vowel points: only to find what is near."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(one for one in letters if unicodedata.category(one) != "Mn") or word


def _aligned(phrase: list[str], words: list[str]) -> list[Opcode]:
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


def _differences(
    opcodes: list[Opcode],
    mine: list[re.Match[str]],
    theirs: list[re.Match[str]],
    wanted: str,
    within: Normalised,
) -> Iterator[str]:
    for tag, first, last, start, end in opcodes:
        if tag == "equal":
            pairs = zip(mine[first:last], theirs[start:end], strict=True)
            for typed, there in pairs:
                if typed[0] != there[0]:
                    yield f"“{typed[0]}” where the text has “{within.quote(*there.span())}”"
            continue
        typed_words = wanted[mine[first].start() : mine[last - 1].end()] if last > first else ""
        there_words = (
            within.quote(theirs[start].start(), theirs[end - 1].end()) if end > start else ""
        )
        if not there_words:
            yield f"“{typed_words}” is not there"
        elif not typed_words:
            yield f"the text has “{there_words}” after “{mine[first - 1][0]}”"
        else:
            yield f"“{typed_words}” where the text has “{there_words}”"


def _shortened(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:80].rstrip()} … {words[-70:].lstrip()}"
