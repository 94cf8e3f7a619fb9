"""The packaged world: what maps are drawn from is what its source says, cut as a whole ring is."""

from __future__ import annotations

import json
import lzma

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import Polygon, unary_union

from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.clip import bounds, clip_line, clip_ring, meets
from generator.set_pieces.map.ground import holds
from generator.set_pieces.map.outlines import SCALES, Outlines, packed_outlines
from generator.set_pieces.map.topojson import topology
from generator.set_pieces.map.world import World, over_the_pole
from generator.set_pieces.map.world_file import WorldFile, packed

SOURCE = natural_earth.FILE.with_name("countries-10m.json.xz")
FOCUS = frozenset({"France", "China"})
SIZES = (0.3, 2.0, 8.0, 40.0)


@pytest.fixture(scope="module")
def source():
    return topology(json.loads(lzma.decompress(SOURCE.read_bytes())))


class Wholes:
    """The source's rings, whole: by kind, the box of each and its points."""

    def __init__(self, source):
        self.land = self._read(source, source.shapes("land"))
        others = (shape for shape in source.shapes("countries") if shape.name not in FOCUS)
        self.others = self._read(source, others)
        self.shared = [
            (bounds(source.arc(arc)), source.arc(arc)) for arc in source.shared_arcs("countries")
        ]

    def __repr__(self):
        # Hypothesis writes out every argument, even where nothing fails.
        return "the source"

    @staticmethod
    def _read(source, shapes):
        rings = (source.ring(ring) for shape in shapes for ring in shape.rings)
        return [(bounds(ring), _on_either_edge(ring)) for ring in rings]


@pytest.fixture(scope="module")
def wholes(source):
    return Wholes(source)


@pytest.fixture(scope="module")
def world():
    return natural_earth.world()


def test_the_packaged_file_is_made_of_its_source_and_of_nothing_else(source):
    _same(WorldFile(packed(source)), WorldFile(natural_earth.FILE.read_bytes()))


def test_so_are_the_outlines(source):
    made = Outlines(packed_outlines(source)).files
    there = Outlines(natural_earth.OUTLINES.read_bytes()).files
    for one, other in zip(made, there, strict=True):
        _same(WorldFile(one), WorldFile(other))


def _same(one, other):
    # What zlib writes may differ from one version to the next; what is packed may not.
    assert {**one.head, "sizes": ()} == {**other.head, "sizes": ()}
    for table in one.head["tables"]:
        assert one.table(table) == other.table(table)
    for arc in range(sum(map(len, one.head["blocks"]))):
        assert one.steps(arc) == other.steps(arc)


@pytest.mark.parametrize("km", SCALES)
def test_an_outline_covers_what_the_land_covers(wholes, km):
    """To within a px along the coast, on a drawing of the scale that it is made for."""
    outline = natural_earth.outlines().at(km)
    reach = 1.5 * km / 111
    for west, south in ((-10, 35), (95, -10), (-125, 25), (10, -35)):
        box = west, south, west + 40, south + 30
        fine = _area(_cut(wholes.land, box)).simplify(0.05)
        coarse = _area(outline.land_in(box))
        assert coarse.difference(fine.buffer(reach)).area < 0.06 * fine.area
        assert fine.difference(coarse.buffer(reach)).area < 0.06 * fine.area


def _area(rings):
    return unary_union(_shapes(rings))


def _shapes(rings):
    """What each ring goes round; cutting leaves some that go round nothing."""
    shapes = (Polygon(ring).buffer(0) for ring in rings)
    return [shape for shape in shapes if shape.area > 1e-9]


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="not a file of coasts"):
        World(b"something else altogether")


def test_a_ring_keeps_its_points_in_their_order(source, world):
    (whole,) = {ring for shape in source.shapes("land") for ring in shape.rings if len(ring) > 40}
    degrees = source.ring(whole)
    box = min(x for x, _ in degrees), min(y for _, y in degrees), 180.0, 90.0
    assert clip_ring(_on_either_edge(degrees), box) in set(world.land_in(box))


LAND = {
    "Greenland": (-40.0, 67.0),
    "Baffin Island": (-70.0, 67.0),
    "Chukotka, east": (-173.0, 66.5),
}
SEA = {
    "Baffin Bay": (-62.0, 68.5),
    "the Denmark Strait": (-28.0, 67.0),
    "the Barents Sea": (30.0, 71.2),
    "the East Siberian Sea": (172.0, 70.5),
    "the Coral Sea": (155.0, -16.95),
    "the Atlantic": (-20.0, -16.53),
}


@pytest.mark.parametrize(("lon", "lat"), LAND.values(), ids=LAND)
def test_land_is_land_on_the_latitudes_of_what_crosses_the_180th_meridian(world, lon, lat):
    assert _covered(world, lon, lat)


@pytest.mark.parametrize(("lon", "lat"), SEA.values(), ids=SEA)
def test_no_band_runs_round_the_world_from_what_crosses_the_180th_meridian(world, lon, lat):
    assert not _covered(world, lon, lat)


def _covered(world, lon, lat):
    return any(
        holds(ring, (lon, lat)) for ring in world.land_in((lon - 3, lat - 2, lon + 3, lat + 2))
    )


@given(st.floats(-180, 170), st.floats(-85, 80), st.sampled_from(SIZES), st.sampled_from(SIZES))
@example(-2.0, 49.0, 8.0, 8.0)
@example(-180.0, -85.0, 40.0, 40.0)
@example(131.39643847654173, 57.15263546430435, 40.0, 0.3)
def test_what_is_cut_of_pieces_is_what_is_cut_of_whole_rings(
    wholes, world, west, south, wide, high
):
    box = west, south, min(180.0, west + wide), south + high
    for found, whole in (
        (world.land_in(box), wholes.land),
        (world.countries_in(box, FOCUS), wholes.others),
    ):
        pairs = zip(_shapes(found), _shapes(_cut(whole, box)), strict=True)
        assert all(one.symmetric_difference(other).area < 1e-9 for one, other in pairs)
    lines = [part for _, line in wholes.shared for part in clip_line(line, box)]
    assert list(world.borders_in(box)) == lines


def _cut(wholes, box):
    near = (ring for around, ring in wholes if meets(around, box))
    return [cut for ring in near if (cut := clip_ring(ring, box))]


def _on_either_edge(ring):
    return tuple(over_the_pole((*ring, ring[0])))[:-1]
