"""What a reader gets of a map, and what an author is told of one that is wrong."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.set_pieces.map import SET_PIECE
from generator.set_pieces.map.artboard import RANGES
from generator.set_pieces.map.check_positions import doubts
from generator.set_pieces.map.geodesic import distance_km
from generator.set_pieces.map.model import MapOptions
from generator.set_pieces.map.tracks import main_track, places_by_id
from generator.set_pieces.map.typesetting import NARROW, WIDE
from generator.set_pieces.map.ways import measured_km
from generator.source import SourceFile
from generator.structure import structure
from generator.templates import packaged
from generator.yaml_reader import read
from tests.set_pieces.map.maps import (
    EXAMPLE,
    FLAGSHIP,
    context_of,
    drawn,
    html_of,
    map_of,
    problems_of,
)

REGIONS = Path(__file__).parent / "regions"
CSS = (packaged() / "set_pieces" / "map" / "map.css").read_text(encoding="utf-8")
TOKENS = (packaged() / "styles" / "tokens.css").read_text(encoding="utf-8")
FLAGSHIP_MAP = (FLAGSHIP / "map.yaml").read_text(encoding="utf-8")
PATHS = sorted(REGIONS.glob("*.yaml"))
MAPS = (EXAMPLE, FLAGSHIP_MAP, *(path.read_text(encoding="utf-8") for path in PATHS))
FLAGSHIP_BASEMAP = (FLAGSHIP / "basemap.json").read_text(encoding="utf-8")


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text inside each id."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, css_class):
        return [
            (tag, attrs)
            for tag, attrs in self.found
            if css_class in (attrs.get("class") or "").split()
        ]


@pytest.fixture(scope="module")
def flagship_view():
    return drawn(map_of(FLAGSHIP_MAP), basemap=FLAGSHIP_BASEMAP)


def html_of_flagship():
    return html_of(map_of(FLAGSHIP_MAP), basemap=FLAGSHIP_BASEMAP)


@pytest.fixture(scope="module", params=["the example", "the flagship"])
def html(request):
    return html_of(map_of()) if request.param == "the example" else html_of_flagship()


def test_the_example_has_nothing_wrong():
    assert problems_of(EXAMPLE) == []


def test_every_drawing_is_an_image_with_a_name_and_nothing_active(html):
    elements = Elements(html)
    drawings = elements.of("map__drawing")
    assert len(drawings) == 4
    for _, attrs in drawings:
        assert attrs["role"] == "img"
        assert 8 <= len(attrs["aria-label"]) <= 200
    for tag, attrs in elements.found:
        assert tag not in ("title", "script", "style", "image", "foreignobject")
        assert not any(name.startswith("on") or name == "style" for name in attrs)
        assert "tabindex" not in attrs or (tag == "a" and "self" in attrs["class"])
    svg = "".join(re.findall(r"<svg.*</svg>", html, re.DOTALL))
    assert "http" not in svg


def test_ids_are_unique_and_every_use_finds_its_path(html):
    elements = Elements(html)
    ids = [attrs["id"] for _, attrs in elements.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    for tag, attrs in elements.found:
        if tag == "use":
            assert attrs["href"][1:] in ids


def test_paths_keep_their_stroke_at_every_width(html):
    for tag, attrs in Elements(html).found:
        if tag == "path" and "id" in attrs and not attrs["id"].endswith("-context"):
            assert attrs["vector-effect"] == "non-scaling-stroke"


def test_numbers_in_paths_have_one_decimal(html):
    for path in re.findall(r' d="(M[^"]+)"', html):
        assert not re.search(r"\.\d\d", path)


def test_a_route_is_a_row_with_its_ends_means_time_distance_and_operator():
    html = html_of(map_of())
    row = re.search(r'id="route-narrows-ferry">.*?</tr>', html, re.DOTALL)[0]
    for words in ("Helsingør", "Helsingborg", "Ferry", "20 minutes", "about 5 km", "A company"):
        assert words in row
    assert 'href="#source-atlas"' in row
    assert html.count('id="route-') == 2


def test_a_route_names_its_ends_only_where_its_own_name_does_not():
    assert "from Helsingør to Helsingborg" not in html_of(map_of())
    text = EXAMPLE.replace("name: Helsingør–Helsingborg", "name: The ferry")
    assert "from Helsingør to Helsingborg" in html_of(map_of(text))


def test_numbered_places_come_first_and_in_their_order():
    text = EXAMPLE.replace("order: 1,", "order: 3,").replace("order: 2,", "order: 1,")
    ids = [str(place.id) for place in drawn(map_of(text)).places]
    assert ids[:2] == ["malmo", "copenhagen"] and len(ids) == 4


def test_what_a_detail_shows_as_a_whole_is_labelled_there():
    model = map_of()
    overview, detail = drawn(model).panels
    for panel, is_there in ((overview, False), (detail, True)):
        texts = {t.label.id for b in panel.artboards for each in b.labels for t in each.texts}
        assert ("route narrows-ferry" in texts) == is_there


def test_a_drawing_is_described_from_west_to_east():
    overview, _ = drawn(map_of()).panels
    assert overview.name == "The Sound: Copenhagen, Helsingør, Kastrup, Helsingborg, Malmö"


def test_without_its_style_sheet_no_drawing_is_shown_as_a_black_shape():
    boards = Elements(html_of(map_of())).of("map__artboard")
    assert boards and all("hidden" in attrs for _, attrs in boards)


def test_a_railway_that_is_drawn_by_hand_is_not_measured():
    row = re.search(r'id="route-bridge">.*?</tr>', html_of(map_of()), re.DOTALL)[0]
    assert not re.search(r"\d km", row)


def test_a_distance_of_a_source_is_given_as_it_is():
    text = EXAMPLE.replace("duration: 20 minutes", "duration: 20 minutes\n    distance_km: 4.75")
    assert "4.75 km" in html_of(map_of(text))
    assert "about 4.75" not in html_of(map_of(text))


def test_a_place_is_an_item_with_its_number_and_what_is_not_exact():
    html = html_of(map_of())
    item = re.search(r'id="place-copenhagen">.*?</dd>', html, re.DOTALL)[0]
    assert "The capital of Denmark." in item
    assert "Number </span>1</span>" in item
    approximate = re.search(r'id="place-helsingborg">.*?</dd>', html, re.DOTALL)[0]
    assert "Position approximate." in approximate


def test_a_place_for_orientation_is_named_but_not_told_of():
    html = html_of(map_of())
    assert re.search(
        r'For orientation:\s*<span [^>]*id="place-kastrup"><a [^>]*>Kastrup</a></span>', html
    )


def test_the_means_are_told_by_the_kind_of_line():
    html = html_of(map_of())
    assert "map__line--ferry" in html and "map__line--rail" in html and "map__sleepers" in html
    for mode in ("ferry", "air", "tunnel", "rail", "road", "foot"):
        assert f".map__line--{mode}" in CSS


def test_one_view_can_be_placed_alone_with_the_rows_that_are_its_own():
    model = map_of()
    first, second = html_of(model, only("sound")), html_of(model, only("narrows"))
    assert 'id="view-sound"' in first and 'id="view-narrows"' not in first
    ids = [*re.findall(r' id="([^"]+)"', first), *re.findall(r' id="([^"]+)"', second)]
    assert len(ids) == len(set(ids))
    assert {f"place-{p.id}" for p in model.places} <= set(ids)
    assert {f"route-{r.id}" for r in model.routes} <= set(ids)


def only(view):
    """The options of a directive that shows one view."""
    value, _ = read(SourceFile("article.md", f"view: {view}"))
    options, problems = structure(value, MapOptions)
    assert not problems
    return options


def test_the_same_map_is_the_same_bytes():
    assert html_of(map_of()) == html_of(map_of())


def test_the_credit_names_the_coast_that_was_drawn(flagship_view):
    assert drawn(map_of()).credits == ("Coastline and borders: Natural Earth.",)
    assert [c for c in flagship_view.credits if "GSHHG" in c and "LGPL" in c]


def test_every_dot_has_a_name_and_every_name_of_a_place_a_dot(flagship_view):
    for model, view in ((map_of(FLAGSHIP_MAP), flagship_view), (map_of(), drawn(map_of()))):
        places = {str(place.id) for place in model.places}
        for labels in (each for p in view.panels for b in p.artboards for each in b.labels):
            named = [text.label.id for text in labels.texts if text.label.id in places]
            assert sorted(named) == sorted(mark.id for mark in labels.marks)


def test_at_every_width_the_points_show_what_was_placed_for_it_and_what_never_moves_once(
    flagship_view,
):
    panels = (*flagship_view.panels, *drawn(map_of()).panels)
    for board in (board for panel in panels for board in panel.artboards):
        for labels in board.labels:
            seen = [
                (at.x, at.y, at.thing, name.placing.lines, name.placing.anchor)
                for at in board.points
                for name in at.names
                if {at.range, name.range} <= {"", labels.range}
            ]
            placed = [
                (text.x, text.y, text.thing, text.label.placing.lines, text.label.placing.anchor)
                for text in labels.texts
            ]
            assert sorted(seen) == sorted(placed)
            dots = [at.mark for at in board.points if at.mark and at.range in ("", labels.range)]
            assert sorted(dots, key=repr) == sorted(labels.marks, key=repr)
        names = [name for at in board.points for name in at.names]
        assert len(names) < sum(len(labels.texts) for labels in board.labels)


def test_no_place_of_the_story_and_no_end_of_a_line_is_lost(flagship_view):
    model = map_of(FLAGSHIP_MAP)
    ordered = {str(p.id) for p in model.places if p.order is not None}
    for panel in flagship_view.panels:
        for board in panel.artboards:
            drawn_routes = {route.id for route in board.routes}
            tips = {
                str(tip)
                for route in model.routes
                if str(route.id) in drawn_routes
                for tip in (route.start, route.to)
            }
            for labels in board.labels:
                assert not set(labels.lost) & (ordered | tips), (panel.view.id, labels.range)


def test_the_flagships_map_is_light():
    html = html_of_flagship()
    svg = "".join(re.findall(r"<figure.*?</figure>", html, re.DOTALL))
    assert len(gzip.compress(svg.encode())) < 15_000
    view = drawn(map_of(FLAGSHIP_MAP), basemap=FLAGSHIP_BASEMAP)
    for panel in view.panels:
        assert len(gzip.compress(panel.land.encode())) < 3_000


def test_the_flagship_shows_its_places_with_texts_and_sources():
    model = map_of(FLAGSHIP_MAP)
    told = [place for place in model.places if place.text]
    assert len(told) >= 15
    assert all(place.sources for place in told)
    assert all(route.sources for route in model.routes)


def test_the_tunnel_is_as_long_as_published_and_ferries_not_shorter_than_the_geodesic():
    model = map_of(FLAGSHIP_MAP)
    places = places_by_id(model)
    for route in model.routes:
        km = measured_km(route, places)
        if km is None:
            continue
        line = main_track(route, places).points
        straight = distance_km(line[0], line[-1])
        assert straight - 0.01 <= km <= 1.25 * straight, route.id
        if route.mode == "tunnel":
            assert 48 <= km <= 52


@pytest.mark.parametrize(("setting", "narrow"), [(WIDE, False), (NARROW, True)])
def test_the_stylesheet_sets_labels_as_large_as_they_were_placed_for(setting, narrow):
    before, _, after = CSS.partition(".map__artboard--narrow {\n    .map__text--story")
    rules = f".map__text--story{after}" if narrow else before
    rules = rules.partition(".map__leader")[0]
    found: dict[str, float] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", rules):
        size = re.search(r"font-size: ([\d.]+)em", body)
        for name in re.findall(r"map__text--(\w+)", selectors) if size else ():
            found[name] = round(float(size[1]) * 10, 2)
    assert found == {style: kind.size for style, kind in setting.items()}
    assert min(found.values()) >= 11
    assert "font-size: 10px" in CSS.partition("  .map__artboard {")[2].partition("}")[0]


def test_type_grows_no_faster_than_the_map_it_is_placed_for():
    for least, share in re.findall(
        r"\(min-width: (\d+)px\) \{(?:(?!@container).)*?font-size: clamp\(10px, ([\d.]+)cqi",
        CSS,
        re.S,
    ):
        assert 9.95 < int(least) * float(share) / 100 <= 10


def test_the_ranges_of_widths_are_those_of_the_stylesheet():
    for ranges in RANGES.values():
        for each in ranges:
            assert each.least == 272 or f"(min-width: {each.least:.0f}px)" in CSS
            assert f".map__labels--{each.name}" in CSS


LIGHT = re.compile(r"^    --([a-z-]+): (#[0-9a-f]{6});", re.MULTILINE)
DARK = re.compile(r"^      --([a-z-]+): (#[0-9a-f]{6});", re.MULTILINE)


def luminance(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def schemes(css):
    """The light and the dark colour of each token that has its own in both."""
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)", 1)
    plain, night = dict(LIGHT.findall(light)), dict(DARK.findall(dark)[::-1])
    return {name: (plain[name], night[name]) for name in plain.keys() & night.keys()}


COLOURS = schemes(TOKENS) | schemes(CSS)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["map-sea", "map-land", "map-context"])
@pytest.mark.parametrize(
    "ink",
    [
        "map-ink",
        "map-muted",
        "map-water",
        "ferry",
        "tunnel",
        "rail",
        "map-road",
        "map-foot",
        "map-air",
        "accent",
    ],
)
def test_labels_and_lines_can_be_read_on_land_and_sea(ink, ground, scheme):
    assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5


def test_every_colour_of_the_map_has_a_dark_one():
    assert {name for name, _ in LIGHT.findall(CSS)} == schemes(CSS).keys()


def changed(old, new):
    assert old in EXAMPLE
    return EXAMPLE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            changed("lat: 55.605, lon: 13.003", "lat: 13.003, lon: 55.605"),
            "error: the latitude and longitude of “malmo” look swapped; "
            "as lat: 55.605 and lon: 13.003 it would lie among the others",
        ),
        (changed("lat: 55.605", "lat: 155.605"), "are latitude and longitude swapped?"),
        (
            changed("lat: 55.629, lon: 12.645", "lat: 45.0, lon: 7.0"),
            "warning: the place “kastrup” lies outside every view",
        ),
        (
            changed("    bbox: [12.4, 55.95, 12.85, 56.15]", ""),
            "error: the view “narrows” does not say what it shows",
        ),
        (
            changed("[12.4, 55.95, 12.85, 56.15]", "[12.4, 56.15, 12.85, 55.95]"),
            "error: the bbox of the view “narrows” is empty",
        ),
        (
            changed("[12.4, 55.95, 12.85, 56.15]", "[-100, 5.95, 100, 56.15]"),
            "error: the view “narrows” cannot be drawn: its frame is 200 degrees wide",
        ),
        (
            changed("[12.4, 55.95, 12.85, 56.15]", "[12.4, 85, 12.85, 86]"),
            "polar maps are not drawn",
        ),
        (
            changed("    places: [helsingor, helsingborg]\n", "    places: [kastrup]\n"),
            "error: the view “narrows” holds no place",
        ),
        (
            changed("    coast: natural-earth\n", ""),
            "warning: the coast of the view “narrows” may be wrong by",
        ),
        (
            changed("inset: narrows", "inset: sound"),
            "error: the view “sound” is its own inset",
        ),
        (
            changed("focus: [Denmark, Sweden]", "focus: [Denmark, Swedn]"),
            "error: there is no country “Swedn”; did you mean “Sweden”?",
        ),
        (
            changed("focus: [Denmark, Sweden]", "focus: [Denmark, Xyzzy]"),
            "error: there is no country “Xyzzy”; expected a name of Natural Earth’s",
        ),
        (
            changed("A city in Sweden., sources: [atlas]", "A city in Sweden."),
            "warning: what is said of the place “malmo” rests on no source",
        ),
        (
            changed(
                "from: helsingor\n    to: helsingborg", "from: copenhagen\n    to: helsingborg"
            ),
            "warning: the ferry “narrows-ferry” crosses about",
        ),
        (changed("[12.8, 55.57]", "[12.8]"), "a position of 1 numbers"),
        (changed("[12.8, 55.57]", "[55.57, 112.8]"), "are they swapped?"),
        (changed("[12.8, 55.57]", "[12.8, north]"), "“north” is not a number of degrees"),
        (changed("mode: rail", "mode: train"), "rail"),
    ],
)
def test_an_author_is_told_what_is_wrong_and_what_was_expected(text, words):
    found = problems_of(text)
    assert [problem for problem in found if words in problem], found


@pytest.mark.parametrize(
    "town",
    [
        "{id: new-york, name: New York, lat: 40.71, lon: -74.01, kind: city}",
        "{id: brussels, name: Brussels, lat: 50.85, lon: 4.35, kind: city}\n"
        "  - {id: antwerp, name: Antwerp, lat: 51.22, lon: 4.4, kind: city}",
        "{id: cape-town, name: Cape Town, lat: -33.92, lon: 18.42, kind: city}",
        "{id: reykjavik, name: Reykjavík, lat: 64.15, lon: -21.94, kind: city}",
    ],
)
@pytest.mark.parametrize("text", MAPS)
def test_a_city_that_is_far_from_the_others_by_intent_is_not_doubted(text, town):
    model = map_of(text.replace("\nplaces:\n", f"\nplaces:\n  - {town}\n"))
    assert [doubt.of for doubt in doubts(model)] == []


@pytest.mark.parametrize("text", MAPS)
def test_of_a_map_as_it_should_be_nothing_is_doubted(text):
    assert [*doubts(map_of(text))] == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("[55.57, 12.8]", "[55.57, 12.8] look swapped; as [12.8, 55.57] it would"),
        ("[-12.8, 55.57]", "longitude of [-12.8, 55.57] may have the wrong sign"),
        ("[12.8, -55.57]", "latitude of [12.8, -55.57] may have the wrong sign"),
        ("[-12.8, -55.57]", "longitude and latitude of [-12.8, -55.57] may have the wrong"),
    ],
)
def test_a_point_of_a_path_that_is_mistaken_is_told_with_what_was_meant(path, words):
    (found,) = problems_of(changed("[12.8, 55.57]", path))
    assert words in found


def test_swapped_coordinates_are_noticed_at_their_place():
    assert len(problems_of(changed("lat: 55.605, lon: 13.003", "lat: 13.003, lon: 55.605"))) == 1


def test_a_basemap_that_no_longer_covers_a_view_is_replaced_with_a_warning():
    text = FLAGSHIP_MAP.replace("[0.97, 50.77, 2.68, 51.28]", "[0.5, 50.5, 3.2, 51.5]")
    assert text != FLAGSHIP_MAP
    found = problems_of(text, FLAGSHIP_BASEMAP)
    assert any("basemap.json does not cover the view “strait”" in each for each in found)


def test_a_basemap_that_cannot_be_read_is_an_error_in_that_file():
    (found,) = problems_of(EXAMPLE, "{")
    assert found.startswith("error: this is not a basemap that can be read")


def test_the_frame_of_a_detail_keeps_within_the_map():
    (overview, _) = drawn(map_of()).panels
    for board in overview.artboards:
        left, top, width, height = map(float, board.view_box.split())
        x, y, wide, high = map(float, board.inset)
        assert left < x and top < y
        assert x + wide < left + width and y + high < top + height


def test_what_is_drawn_of_a_thing_and_its_row_have_the_same_number():
    html = html_of(map_of())
    for thing in ("place-copenhagen", "place-kastrup", "route-bridge"):
        drawn_as = re.findall(rf'map__thing--(\d+)" id="{thing}"', html)
        assert len(drawn_as) == 1, thing
        assert len(re.findall(rf"map__thing--{drawn_as[0]}\b", html)) >= 3, thing


def test_the_stylesheet_lights_thirty_things_without_the_script():
    numbers = re.findall(
        r"\.map:has\(\.map__thing--(\d+):is\(:hover, :target\)\) \.map__thing--(\d+)", CSS
    )
    assert numbers == [(str(n), str(n)) for n in range(1, 31)]


def test_a_port_beside_the_drawn_coast_is_told_unless_the_coast_is_accepted():
    text = (REGIONS / "archipelago.yaml").read_text(encoding="utf-8")
    assert not [each for each in problems_of(text) if "lies" in each]
    (found,) = [
        each
        for each in problems_of(text.replace("    coast: natural-earth\n", ""))
        if "px from the coast" in each
    ]
    assert "the port “naxos” lies 5 px from the coast" in found
    assert "coast: gshhg-h" in found


def test_a_name_without_room_is_told():
    crowd = "".join(
        f"  - {{id: village-{i}, name: A village of a long name {i}, lat: {55.9 + i / 5000:.4f}, "
        f"lon: {12.9 + i / 5000:.4f}, kind: village}}\n"
        for i in range(40)
    )
    found = problems_of(EXAMPLE.replace("places:\n  - {id", f"places:\n{crowd}  - {{id", 1))
    assert any("there is no room for “village-" in each for each in found)
    assert all(each.startswith("warning") for each in found)


def test_the_summary_counts_places_and_routes():
    model = map_of()
    assert SET_PIECE.summary(model, context_of(model)) == "4 places, 2 routes"


def test_the_key_explains_numbers_only_where_a_drawing_has_some():
    model = map_of()
    assert "In the order of the story" in html_of(model)
    assert "In the order of the story" in html_of(model, only("sound"))
    assert "In the order of the story" not in html_of(model, only("narrows"))


def test_a_map_without_a_title_says_each_name_once():
    several = EXAMPLE[EXAMPLE.index("views:") :]
    second = several.index("  - id: narrows"), several.index("\nplaces:")
    one = several.replace(several[slice(*second)], "").replace("    inset: narrows\n", "")
    for text, titles in (
        (EXAMPLE, ["Across the Sound", "The Sound", "At its narrowest"]),
        (several, ["Map", "The Sound", "At its narrowest"]),
        (one, ["The Sound"]),
    ):
        headings = re.findall(
            r'<h2[^>]*>(.+?)</h2>|<h3 class="map__title">(.+?)</h3>', html_of(map_of(text))
        )
        assert [re.sub("<[^>]+>", "", "".join(each)) for each in headings] == titles
