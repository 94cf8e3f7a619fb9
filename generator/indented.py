"""JSON with a line for each value: how all files for programs are laid out."""

from __future__ import annotations

import json


def indented(value: object) -> str:
    """A value of dicts with text keys, lists, tuples, texts, numbers, truths and None."""
    return json.dumps(value, ensure_ascii=False, indent=1)
