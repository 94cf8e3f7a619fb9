"""The site's icons, as they stand in `templates/icons/` or in a theme, and the web manifest."""

from __future__ import annotations

import json
from pathlib import Path

from generator.explainer import Site
from generator.templates import packaged
from generator.writing import direction

WEB_MANIFEST = "site.webmanifest"
_SIZES = {"favicon.svg": "any", "icon-192.png": "192x192", "icon-512.png": "512x512"}
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def icons(theme: Path | None) -> dict[str, bytes]:
    """Every icon by its name; one of the theme takes the place of that with the same name."""
    folders = [packaged() / "icons", *([theme / "icons"] if theme else [])]
    files = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def web_manifest(site: Site, paper: str) -> bytes:
    """What the site is called and looks like on a home screen (W3C Web Application Manifest).

    `paper` is a CSS colour.
    """
    language = str(site.language)
    content = {
        "name": str(site.title),
        "description": str(site.tagline),
        "lang": language,
        "dir": direction(language),
        "start_url": ".",
        "scope": ".",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {"src": name, "sizes": size, "type": _TYPES[Path(name).suffix]}
            for name, size in _SIZES.items()
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
