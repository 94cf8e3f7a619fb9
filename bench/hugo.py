"""The same corpus for Hugo: the same texts and lists; it draws no map and checks nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CONFIG = """\
baseURL: https://example.org/
title: The bench
disableKinds: [taxonomy, term]
markup: {goldmark: {renderer: {unsafe: false}}}
"""
SINGLE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<h1>{{ .Title }}</h1><p>{{ .Params.standfirst }}</p>{{ .Content }}
{{ $sources := (.Resources.Get "sources.yaml" | transform.Unmarshal).sources }}
{{ range (.Resources.Get "quotes.yaml" | transform.Unmarshal).quotes }}
<figure id="{{ .id }}"><blockquote>{{ .text }}</blockquote>
<figcaption>{{ .occasion }}, {{ .date }}</figcaption>
{{ range .notes }}<aside>{{ .phrase }}: {{ .text | $.Page.RenderString }}</aside>{{ end }}</figure>
{{ end }}
{{ with .Resources.Get "map.yaml" | transform.Unmarshal }}<table>
{{ range .places }}<tr id="{{ .id }}"><td>{{ .name }}</td><td>{{ .lat }}, {{ .lon }}</td>
<td>{{ .text | $.Page.RenderString }}</td></tr>{{ end }}
{{ range .routes }}<tr id="{{ .id }}"><td>{{ .name }}</td><td>{{ .from }} – {{ .to }}</td>
<td>{{ .text | $.Page.RenderString }}</td></tr>{{ end }}</table>{{ end }}
<ol>{{ range (.Resources.Get "timeline.yaml" | transform.Unmarshal).events }}
<li id="{{ .id }}"><time>{{ .date }}</time> {{ .title }} {{ .text | $.Page.RenderString }}
{{ range .sources }}<a href="#{{ . }}">{{ . }}</a>{{ end }}</li>{{ end }}</ol>
<ol>{{ range $sources }}<li id="{{ .id }}"><a href="{{ .url }}">{{ .title }}</a>, {{ .publisher }},
{{ .published }}</li>{{ end }}</ol></body></html>
"""
LIST = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ .Params.standfirst }}</li>{{ end }}</ul></body></html>
"""


def program() -> str | None:
    """Hugo, where it is installed or named in HUGO."""
    return os.environ.get("HUGO") or shutil.which("hugo")


def make(project: Path, root: Path) -> Path:
    """A Hugo site of the explainers of a project."""
    for name, text in (
        ("hugo.yaml", CONFIG),
        ("layouts/_default/single.html", SINGLE),
        ("layouts/_default/list.html", LIST),
    ):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    for folder in sorted((project / "content").iterdir()):
        if folder.is_dir():
            shutil.copytree(folder, root / "content" / folder.name, dirs_exist_ok=True)
            (root / "content" / folder.name / "article.md").rename(
                root / "content" / folder.name / "index.md"
            )
    return root
