"""What an author is told about lines that are indented wrongly, or lack a dash or a colon."""

from __future__ import annotations

import re

from generator.source import Place, SourceFile
from generator.yaml_reader.faults import Fault, Told
from generator.yaml_reader.lines import DASH, KEY, SPACES, content, depth, indent, is_empty_key

_ODD_INDENT = re.compile(rf" *([{SPACES}])[ {SPACES}]*(?:- |[\w-]+:(?: |$))")
_NO_DASH = re.compile(r"( *)(-(?=[^\s-])|[–—−•*](?= ))")
_DIVIDES = "mapping values are not allowed"


def wrong_space(source: SourceFile, fault: Fault) -> Told | None:
    """A tab or a no-break space that was to indent, and a dash without its space."""
    return _tab(source, fault) or _odd_space(source, fault) or _dash(source, fault)


def _tab(source: SourceFile, fault: Fault) -> Told | None:
    line = source.place(fault.at).line
    start = source.line_starts[line - 1]
    tab = source.line(line).find("\t", 0, fault.at - start + 1)
    if tab < 0:
        return None
    place = source.place(start + tab)
    return Told(place, "a tab stands where spaces are expected", "indent with spaces", "tab")


def _dash(source: SourceFile, fault: Fault) -> Told | None:
    """A dash without its space, or another sign in its place."""
    at = source.place(fault.at).line
    above = _above(source, at) if _DIVIDES in fault.said else at
    for number in (above, source.place(fault.since).line, at):
        match = _NO_DASH.match(source.line(number))
        if match and number > 1:
            at = source.line_starts[number - 1] + match.start(2)
            message = f"“{match[2]}” begins no item of a list"
            message = "a dash without a space after it" if match[2] == "-" else message
            hint = "write “- ”, a hyphen and a space"
            return Told(source.place(at), message, hint, "item")
    return None


def _odd_space(source: SourceFile, fault: Fault) -> Told | None:
    line = source.place(fault.at).line
    for number in (source.place(fault.since).line, _above(source, line), line):
        match = _ODD_INDENT.match(source.line(number))
        if match:
            at = source.line_starts[number - 1] + match.start(1)
            what = "a no-break space" if match[1] == "\u00a0" else f"U+{ord(match[1]):04X}"
            message = f"{what} stands where plain spaces are expected"
            return Told(source.place(at), message, "indent with the space bar", "space")
    return None


def _above(source: SourceFile, line: int) -> int:
    """The next line above with anything on it; 1 where there is none."""
    return next((n for n in range(line - 1, 0, -1) if source.line(n).strip()), 1)


def wrong_indent(source: SourceFile, fault: Fault) -> Told | None:
    """A line that goes on with the text above, though it was to begin a key or an item."""
    place = source.place(fault.at)
    line = source.line(place.line)
    if _DIVIDES not in fault.said:
        return None
    before = line[: place.column - 1]
    if not fault.opened and re.fullmatch(r"\s*(?:- +)*[\w-]+", before):
        return _first_line(source, place.line)
    head = _above(source, place.line)
    if _lacks_colon(source.line(head), line):
        return without_colon(source, source.line_starts[head - 1] + content(source.line(head)))
    item = re.fullmatch(r"\s+(?:(- ).*|[\w-]+)", before)
    if item is None or (item[1] and ": " in item[0]):
        return None
    what = "items" if item[1] else "keys"
    hint = f"align it with the {what} above; or put a text with a colon in quotation marks"
    message = "this line is indented too far: it goes on with the text above"
    where = source.place(source.line_starts[place.line - 1] + indent(line), fault.at)
    return (
        _first_dash(source, _above(source, place.line))
        or _too_near(source, place.line)
        or Told(where, message, hint, "item")
    )


def _lacks_colon(head: str, line: str) -> bool:
    """Whether an item begins with a word, and goes on with a key below it."""
    begun = content(head)
    if not DASH.match(head) or begun != depth(line) or DASH.match(line):
        return False
    return re.match(r"[\w-]+(?: [^:]*|:\S.*)?$", head[begun:]) is not None


def _first_line(source: SourceFile, line: int) -> Told | None:
    """A first line that lacks its colon, so that the keys after it seem to go on with it."""
    first = line
    for number in range(line - 1, 0, -1):
        text = source.line(number)
        if text.startswith("---"):
            break
        if text.strip() and not text.lstrip().startswith("#"):
            first = number
    return without_colon(source, source.line_starts[first - 1]) if first < line else None


def without_colon(source: SourceFile, at: int) -> Told:
    """That the line which begins at a character has a key and no colon."""
    where = source.place(at)
    line = source.line(where.line)
    where = source.place(at, at + len(line) - where.column + 1)
    hint = "write “key: value”, with a space after the colon"
    return Told(where, "a key without its colon", hint, "line")


def misfit(source: SourceFile, fault: Fault) -> Told | None:
    """A line that no list or mapping above it can go on with."""
    place, is_item = source.place(fault.at), source.text[fault.at : fault.at + 2] == "- "
    if "expected '-' indicator" in fault.said and not is_item:
        hint = "begin a new item with “- ”, or align the line with the keys of the item above"
        return Told(place, "a line without a dash in a list", hint, "item")
    if not is_item and not re.search("expected (key|<block end>)", fault.said):
        return None
    message, hint = "this line does not fit the lines before it", "align it with its neighbours"
    above = _above(source, place.line)
    first = _first_dash(source, above, place.column - 1) if is_item else None
    return first or _too_near(source, place.line) or Told(place, message, hint, "item")


def _first_dash(source: SourceFile, line: int, column: int = 1_000) -> Told | None:
    """The first item of a list, up to this line of it, without a dash that the next one has."""
    head, keys = line, depth(source.line(line))
    while head > 1 and not _heads_list(source.line(head - 1), column):
        head -= 1
    own = indent(source.line(head))
    inner = [source.line(n) for n in range(head, line + 1)]
    dashes = any(DASH.match(one) and indent(one) <= own for one in inner)
    if head == 1 or keys < own or dashes or any(indent(one) < own for one in inner if one.strip()):
        return None
    for number in range(line + 1, len(source.line_starts) + 1):
        text = source.line(number)
        match = DASH.match(text)
        if match and indent(source.line(head - 1)) <= len(match[1]) <= own:
            return _dashless(source, head, number)
        if text.strip() and indent(text) < own:
            break
    return None


def _heads_list(line: str, column: int) -> bool:
    """Whether a line may be the key of a list whose dashes stand at a column."""
    return is_empty_key(line) and indent(line) <= column


def _dashless(source: SourceFile, head: int, other: int) -> Told:
    text = source.line(head)
    at = source.line_starts[head - 1] + indent(text)
    first = text.strip()
    message = f"a dash is missing: the item at line {other} has one"
    written = f"write “- {first}”" if len(first) <= 40 else "write “- ” before it"
    return Told(source.place(at), message, f"{written}, the dash above the next", "item")


def _too_near(source: SourceFile, line: int) -> Told | None:
    """The line above, where it is a key that belongs with the keys on both sides of it."""
    near, right = _above(source, line), depth(source.line(line))
    text = source.line(near)
    own = depth(text)
    before = _key_before(source, near, right)
    if before is None or not KEY.match(text) or DASH.match(text) or is_empty_key(text):
        return None
    around = depth(source.line(before))
    if own >= min(around, right):
        return None
    below = around == right or (is_empty_key(source.line(before)) and right > around)
    if not below and not _goes_on(source, near, line):
        return None
    message = "this line is indented too little: the keys on both sides stand further right"
    at = source.line_starts[near - 1] + own
    where: Place = source.place(at, at + len(text.strip().partition(":")[0]))
    return Told(
        where, message, f"align it with the {'line below' if below else 'keys above'}", "blank"
    )


def _key_before(source: SourceFile, near: int, right: int) -> int | None:
    """The last key before a line that a key at a column could go with; not of an earlier item."""
    own = depth(source.line(near))
    found: int | None = None
    for number in range(near - 1, 0, -1):
        text = source.line(number)
        if KEY.match(text) and depth(text) <= right:
            found = found or number
            if own and depth(text) == own:
                return None
        if KEY.match(text) and indent(text) <= own:
            break
    return found


def _goes_on(source: SourceFile, near: int, line: int) -> bool:
    """Whether a line is an item of a list that stands above another line."""
    dash = DASH.match(source.line(line))
    above = (DASH.match(source.line(number)) for number in range(1, near))
    return bool(dash) and any(one and dash and one[1] == dash[1] for one in above)
