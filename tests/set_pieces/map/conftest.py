"""The maps of four other regions, built once for every test of the map."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from generator.build import build
from generator.site import write
from tests.set_pieces.map.maps import FLAGSHIP, REGIONS, beside, map_of, region_text

HEAD = "title: Regions\ntagline: Maps\npublisher: Nobody\nlanguage: en\n"
ARTICLE = """\
---
title: A journey
standfirst: From here to there.
published: 2026-01-01
---

A paragraph.[@atlas]

::: map
"""
SOURCES = """\
sources:
  - {id: atlas, kind: report, title: An atlas, publisher: A publisher}
"""


@pytest.fixture(scope="session")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All four regions as explainers, built without a warning."""
    root = tmp_path_factory.mktemp("regions")
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text(HEAD, encoding="utf-8")
    for name in REGIONS:
        folder = root / "content" / name
        folder.mkdir()
        files = {"article.md": ARTICLE, "sources.yaml": SOURCES, **beside()}
        files["map.yaml"] = region_text(name)
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
    result = build(root)
    assert not result.problems, result.problems
    write(result.pages, root / "site")
    return root / "site"


@pytest.fixture(params=("the flagship", *REGIONS))
def map_and_model(request, flagship, regions):
    """The map's section of a page as built, and the model that it shows."""
    if request.param == "the flagship":
        page, text = flagship / FLAGSHIP.name, (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
    else:
        page, text = regions / request.param, region_text(request.param)
    tree = lxml.html.parse(str(page / "index.html"))
    (section,) = tree.xpath("//section[contains(concat(' ', @class, ' '), ' map ')]")
    return section, map_of(text)
