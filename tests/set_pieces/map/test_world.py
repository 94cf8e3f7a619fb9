"""The packaged world: what maps are drawn from is what its source says, cut as a whole ring is."""

from __future__ import annotations

import json
import lzma

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.set_pieces.map import natural_earth
from generator.set_pieces.map.clip import clip_ring, meets
from generator.set_pieces.map.topojson import topology
from generator.set_pieces.map.world import World
from generator.set_pieces.map.world_file import WorldFile, packed

SOURCE = natural_earth.FILE.with_name("countries-10m.json.xz")
FOCUS = frozenset({"France", "China"})
SIZES = (0.3, 2.0, 8.0, 40.0)


@pytest.fixture(scope="module")
def source():
    return topology(json.loads(lzma.decompress(SOURCE.read_bytes())))


@pytest.fixture(scope="module")
def world():
    return natural_earth.world()


def test_the_packaged_file_is_made_of_its_source_and_of_nothing_else(source):
    made, there = packed(source), natural_earth.FILE.read_bytes()
    # What zlib writes may differ from one version to the next; what is packed may not.
    one, other = WorldFile(made), WorldFile(there)
    assert {**one.head, "sizes": ()} == {**other.head, "sizes": ()}
    for table in one.head["tables"]:
        assert one.table(table) == other.table(table)
    for arc in range(sum(map(len, one.head["blocks"]))):
        assert one.steps(arc) == other.steps(arc)


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="not a file of coasts"):
        World(b"something else altogether")


def test_a_ring_keeps_its_points_in_their_order(source, world):
    (whole,) = {ring for shape in source.shapes("land") for ring in shape.rings if len(ring) > 40}
    degrees = source.ring(whole)
    box = min(x for x, _ in degrees), min(y for _, y in degrees), 180.0, 90.0
    assert clip_ring(degrees, box) in set(world.land_in(box))


@given(st.floats(-180, 170), st.floats(-85, 80), st.sampled_from(SIZES), st.sampled_from(SIZES))
@example(-2.0, 49.0, 8.0, 8.0)
@example(-180.0, -85.0, 40.0, 40.0)
@example(131.39643847654173, 57.15263546430435, 40.0, 0.3)
def test_cutting_pieces_is_cutting_whole_rings(source, world, west, south, wide, high):
    box = west, south, min(180.0, west + wide), south + high
    land = [ring for shape in source.shapes("land") for ring in shape.rings]
    others = [
        r for shape in source.shapes("countries") if shape.name not in FOCUS for r in shape.rings
    ]
    assert list(world.land_in(box)) == _cut(source, land, box)
    assert list(world.countries_in(box, FOCUS)) == _cut(source, others, box)
    shared = source.shared_arcs("countries")
    lines = [source.arc(arc) for arc in shared if meets(source.boxes[arc], box)]
    assert list(world.borders_in(box)) == lines


def _cut(source, rings, box):
    return [cut for ring in source.rings_in(rings, box) if (cut := clip_ring(ring, box))]
