"""What an author is told, and where, about text that is not YAML."""

from __future__ import annotations

from generator.source import SourceFile
from generator.yaml_reader.faults import Fault, Told
from generator.yaml_reader.layout import misfit, without_colon, wrong_indent, wrong_space
from generator.yaml_reader.quoting import (
    after_bracket,
    after_quotation_mark,
    beginning,
    colon_in_text,
    unclosed_quotation_mark,
)


def told(source: SourceFile, fault: Fault) -> Told:
    """What a fault is; what a beginner does most comes first."""
    return (
        wrong_space(source, fault)
        or unclosed_quotation_mark(source, fault)
        or after_quotation_mark(source, fault)
        or after_bracket(source, fault)
        or _bracket(source, fault)
        or wrong_indent(source, fault)
        or colon_in_text(source, fault)
        or _colon(source, fault)
        or beginning(source, fault)
        or _directive(source, fault)
        or misfit(source, fault)
        or _other(source, fault)
    )


def _bracket(source: SourceFile, fault: Fault) -> Told | None:
    for ends, what, example in (
        ("',' or ']'", "a list in brackets", "[a, b, c]"),
        ("',' or '}'", "a mapping in braces", "{a: b, c: d}"),
    ):
        if ends in fault.said:
            message = f"{what} is not closed, or lacks a comma"
            return Told(source.place(fault.since), message, f"write {example}")
    if source.text[fault.at : fault.at + 1] in ("]", "}") and "expected" in fault.said:
        hint = "put text that begins with it in quotation marks"
        hint = "delete it; or put the text in quotation marks" if fault.is_after_value else hint
        message = f"“{source.text[fault.at]}” closes nothing here"
        return Told(source.place(fault.at), message, hint)
    if "did not find expected node content" not in fault.said:
        return None
    if not source.text[fault.at :].strip():
        place = fault.opened or source.place(fault.since)
        return Told(place, "a bracket is opened and never closed", "write [a, b, c]")
    hint = "put text that begins with it in quotation marks"
    return Told(source.place(fault.at), f"“{source.text[fault.at]}” closes nothing here", hint)


def _colon(source: SourceFile, fault: Fault) -> Told | None:
    if "could not find expected ':'" in fault.said:
        return without_colon(source, fault.since)
    if source.text[fault.at : fault.at + 1] == ":":
        hint = "write “key: value”"
        return Told(source.place(fault.at), "a colon without a key before it", hint, "line")
    return None


def _directive(source: SourceFile, fault: Fault) -> Told | None:
    if "expected <document start>" in fault.said and source.line(1).startswith("%"):
        return Told(source.place(0), "a line that begins with % is not read", "delete it", "line")
    return None


def _other(source: SourceFile, fault: Fault) -> Told:
    message = f"this is not YAML: {fault.said}" if fault.said else "this is not YAML"
    hint = "check indentation, colons and quotation marks"
    return Told(source.place(fault.at), message, hint, "item")
