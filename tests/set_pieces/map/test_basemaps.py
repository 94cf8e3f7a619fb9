"""What an author is told of the coast that is drawn, where it is not the one that a view names."""

from __future__ import annotations

import json

import pytest

from tests.set_pieces.map.maps import EXAMPLE, FLAGSHIP, problems_of

NAMED = "    coast: natural-earth\n"
FLAGSHIP_MAP = (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
FLAGSHIP_BASEMAP = (FLAGSHIP / "basemap.json").read_text(encoding="utf-8")


def told(text, **attachments):
    return [each for each in problems_of(text, **attachments) if "names the coast" in each]


@pytest.mark.parametrize("coast", ["gshhg-h", "gshhg-f"])
def test_a_coast_that_nobody_has_drawn_yet_is_told_with_the_command_that_draws_it(coast):
    (found,) = told(EXAMPLE.replace(NAMED, f"    coast: {coast}\n", 1))
    assert f"names the coast {coast}, and a coarser is drawn; draw it with “explainer " in found
    assert found.startswith("warning: ")


def test_the_coast_that_comes_with_the_generator_needs_no_drawing():
    assert NAMED in EXAMPLE
    assert told(EXAMPLE) == []


def test_a_coast_that_was_drawn_is_not_told():
    assert "coast: gshhg-f" in FLAGSHIP_MAP
    assert told(FLAGSHIP_MAP, basemap=FLAGSHIP_BASEMAP) == []


def test_a_coast_that_was_drawn_coarser_than_the_view_names_now_is_told():
    basemap = json.loads(FLAGSHIP_BASEMAP)
    for view in basemap["views"].values():
        view["accuracy_km"] = 0.1
    assert len(told(FLAGSHIP_MAP, basemap=json.dumps(basemap))) == 1
