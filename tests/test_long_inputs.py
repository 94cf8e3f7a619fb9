"""However long and however odd an input is, a build reads it in seconds: nothing takes its square.

No times are measured. Each of these took a minute or hours, and is given twenty seconds.
"""

from __future__ import annotations

import json
import random
import signal
import struct
import sys
from collections.abc import Iterator

import pytest

from generator.build import inspect
from generator.dates.rewrites import rewrites
from generator.figures import changed
from generator.images import Unusable, read_image
from generator.markdown import blocks
from generator.set_pieces.map.coast import BasemapError, read_basemaps
from generator.set_pieces.map.line_files import MOST_POINTS, LineError, geojson_lines
from generator.set_pieces.timeline.importing import UnreadableError, imported
from generator.set_pieces.timeline.naming import broken
from generator.source import SourceFile, Text
from generator.text_fragments import text_fragment
from generator.yaml_reader import read
from tests.conftest import ARTICLE, Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no alarms")
SECONDS = 20


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        pytest.param(f"Words.[@proof{' ' * 20_000}p. 3;]", {"E305"}, id="spaces in a citation"),
        pytest.param(f"::: map {{a{' ' * 200_000}b}}", {"E311"}, id="spaces in a directive"),
        pytest.param("## Same\n\n" * 20_000, set(), id="headings of the same words"),
    ],
)
def test_an_article_is_read_and_its_mistakes_told(
    project: Project, body: str, codes: set[str]
) -> None:
    project.write("story/article.md", f"{ARTICLE}\n{body}\n")
    assert {one.code for one in inspect(project.root).problems} == codes


def test_blocks_are_placed_in_their_file() -> None:
    text = "***\n" * 60_000
    last = blocks(Text(text, SourceFile("article.md", text), 0, len(text)))[-1]
    assert (last.place.line, last.place.length) == (60_000, 3)


def test_yaml_is_read_past_many_number_signs() -> None:
    value, problems = read(SourceFile("map.yaml", f"title: 'a {'#' * 400_000}'\n"))
    assert value is not None
    assert not problems


def test_a_picture_that_ends_in_fill_is_refused() -> None:
    size = b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 10, 10) + b"\1\1\x11\0"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\1\1\0\0\x3f\0"
    found = read_image("a.jpg", b"\xff\xd8" + size + scan + b"\xff" * 1_000_000 + b"\0")
    assert isinstance(found, Unusable)


def test_a_name_of_many_words_is_broken_in_the_middle() -> None:
    _, (first, second) = broken("ab " * 50_000)
    assert len(first) == len(second) == 74_999


def test_a_recorded_walk_is_thinned() -> None:
    """With noise as large as the walk, so that hardly a point is like the next."""
    noise = random.Random(1)
    walk = [[noise.uniform(-180, 180), noise.uniform(-80, 80)] for _ in range(200_000)]
    (line,) = geojson_lines(json.dumps({"type": "LineString", "coordinates": walk}))
    assert 2 <= len(line) <= MOST_POINTS


@pytest.mark.parametrize("number", ["1" * 5_000, "1" * 400, "1e999", "NaN"])
def test_a_number_without_end_is_no_position(number: str) -> None:
    line = f'{{"type": "LineString", "coordinates": [[{number}, 1], [1, 2]]}}'
    with pytest.raises(LineError):
        geojson_lines(line)


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"format": "explainer-basemap-1", "views": 1e999}']
)
def test_a_basemap_that_is_none_is_told(text: str) -> None:
    with pytest.raises(BasemapError):
        read_basemaps(text)


@pytest.mark.parametrize("steps", ["0", "1e999"])
def test_a_basemap_of_impossible_steps_is_told(steps: str) -> None:
    view = f'{{"steps_per_degree": {steps}, "land": [[1, 2]]}}'
    with pytest.raises(BasemapError):
        read_basemaps(f'{{"format": "explainer-basemap-1", "views": {{"a": {view}}}}}')


def _event(**more: object) -> str:
    return json.dumps({"events": [{"start_date": {"year": "2000"}, **more}]})


@pytest.mark.parametrize("start", ["<a ", "<!--", "<?", "</", '<a href="'])
def test_a_timeline_of_tags_that_never_end_is_imported(start: str) -> None:
    text = (start * 20_000)[:20_000]
    assert imported(_event(text={"headline": "One", "text": text})).events == 1
    assert imported(_event(text={"headline": text, "text": "One"})).events == 1


def test_a_timeline_of_brackets_that_never_close_is_imported() -> None:
    media = {"url": "https://example.org/a.jpg", "caption": "(http:" * 3_000}
    assert imported(_event(media=media)).events == 1


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, _event(text={"headline": "a" * 200_000}), _event(display_date="/" * 30_000)],
)
def test_a_file_that_is_no_timeline_of_another_tool_is_told(text: str) -> None:
    with pytest.raises(UnreadableError):
        imported(text)


def test_a_long_text_is_no_date() -> None:
    assert rewrites("ca. " * 5_000) == ()


def test_words_far_apart_lead_to_their_place_on_a_page() -> None:
    url = text_fragment("https://example.org/", f"one{' ' * 400_000}two")
    assert url == "https://example.org/#:~:text=one%20two"


def test_a_figure_among_endless_words_is_told_of() -> None:
    words = f"{'a' * 40_000} " * 10
    ((old, new),) = changed(f"{words}1", f"{words}2")
    assert (len(old), len(new)) == (120_006, 120_006)
