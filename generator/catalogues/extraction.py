"""Finds every phrase that is marked for translators: in templates and in Python."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

TEMPLATES = "jinja2.ext:babel_extract"
PYTHON = "python"
_SETTINGS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "true"}
"""As the templates are read when they are drawn."""
_KEYWORDS: Mapping[str, Any] = {
    "_": None, "gettext": None, "marked": None, "ngettext": (1, 2),
}  # fmt: skip
_FOR_TRANSLATORS = ("Translators:",)


def marked_phrases(templates: Path, package: Path | None = None) -> Catalog:
    """The phrases of a folder of templates, and of a Python package: by file, in their order."""
    catalog = Catalog(fuzzy=False)
    _add(catalog, templates, ".html", "templates")
    if package is not None:
        _add(catalog, package, ".py", "generator")
    return catalog


def _add(catalog: Catalog, folder: Path, suffix: str, called: str) -> None:
    method, options = (TEMPLATES, _SETTINGS) if suffix == ".html" else (PYTHON, {})
    for path in sorted(folder.rglob(f"*{suffix}")):
        name = f"{called}/{path.relative_to(folder).as_posix()}"
        for _, message, comments, _ in extract_from_file(
            method, path, _KEYWORDS, _FOR_TRANSLATORS, options, strip_comment_tags=True
        ):
            catalog.add(message, None, [(name, 0)], auto_comments=comments)
