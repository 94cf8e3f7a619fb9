"""The colours of the page: every pair in use is legible in the light and in the dark scheme."""

from __future__ import annotations

import re

import pytest

from generator.paper import paper
from generator.templates import packaged

SCHEMES = ("light", "dark")
GROUNDS = ("paper", "panel", "mark")
PLAIN = re.compile(r"^    --([a-z-]+):\s*(#[0-9a-f]{3,6});", re.MULTILINE)
DARK = re.compile(r"^ {6}--([a-z-]+):\s*(#[0-9a-f]{3,6});", re.MULTILINE)

TOKENS = (packaged() / "styles" / "tokens.css").read_text(encoding="utf-8")
LIGHT = dict(PLAIN.findall(TOKENS))
_SCREEN = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")[2].partition("@media")[
    0
]
COLOURS = {name: {"light": LIGHT[name], "dark": dark} for name, dark in DARK.findall(_SCREEN)}


def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, scheme: str) -> float:
    """The contrast of two tokens, 1 to 21 (WCAG 2.2)."""
    lights = sorted(luminance(COLOURS[name][scheme]) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_black_on_white_has_the_highest_contrast_there_is() -> None:
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#000000") == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_article_is_read_at_seven_to_one(ground: str, scheme: str) -> None:
    assert contrast("ink", ground, scheme) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "panel", "mark"])
@pytest.mark.parametrize("ink", ["ink-second", "link", "accent"])
def test_all_other_text_is_read_at_four_and_a_half_to_one(
    ink: str, ground: str, scheme: str
) -> None:
    assert contrast(ink, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_lit_phrase_is_read_at_four_and_a_half_to_one(scheme: str) -> None:
    assert contrast("paper", "accent", scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_skip_link_is_read_at_seven_to_one(scheme: str) -> None:
    assert contrast("paper", "ink", scheme) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("line", ["edge", "accent", "link"])
def test_underlines_edges_of_controls_and_focus_rings_are_seen(
    line: str, ground: str, scheme: str
) -> None:
    assert contrast(line, ground, scheme) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "panel", "sea"])
@pytest.mark.parametrize("route", ["ferry", "tunnel", "rail"])
def test_routes_are_seen_on_land_and_on_sea(route: str, ground: str, scheme: str) -> None:
    assert contrast(route, ground, scheme) >= 3


def test_every_colour_has_a_dark_one() -> None:
    assert COLOURS.keys() == LIGHT.keys()


def test_the_browser_frame_has_the_colour_of_the_paper() -> None:
    base = (packaged() / "layouts" / "base.html").read_text(encoding="utf-8")
    for scheme in SCHEMES:
        assert getattr(paper(), scheme) == COLOURS["paper"][scheme]
        tag = f'content="{{{{ paper.{scheme} }}}}" media="(prefers-color-scheme: {scheme})"'
        assert tag in base
