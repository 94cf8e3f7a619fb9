"""What a site holds for those who find it, follow it, share it and host it."""

from __future__ import annotations

import gzip
import json
import os
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import brotli
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.picture import Picture
from generator.publication.card import card
from generator.publication.compression import compressed
from generator.publication.coverage import spans
from generator.publication.png import deflated
from generator.publication.policy import HEADER, META

ROOT = Path(__file__).parent.parent
BASE = "https://example.org/explained/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NASTY = "</script><script>alert(1)</script> & ]]> “x”"

SITE = f"""\
title: The Test & Co
tagline: A site for <tests>
publisher: Nobody
language: en-GB
base_url: {BASE[:-1]}
"""

ARTICLE = """\
---
title: A title
standfirst: A standfirst.
description: A description.
authors: [Ann Author, Ben Author]
published: 2026-01
updated: 2026-03-04
---

A first paragraph, with what is known [@proof].
"""

SOURCES = """\
sources:
  - id: proof
    kind: report
    title: The proof
    author: A. Clerk
    publisher: A publisher
    published: 2018-01-16
    url: https://example.org/proof
"""

CORRECTIONS = """\
corrections:
  - id: wrong-day
    date: 2026-05-06
    what: The page said **Monday**; it was Tuesday.
    about: [article]
"""


@pytest.fixture
def hosted(project):
    """The smallest project, whose address is known."""
    project.write("site.yaml", SITE)
    project.write("story/article.md", ARTICLE)
    project.write("story/sources.yaml", SOURCES)
    return project


def pages(project):
    result = build(project.root)
    assert not result.failed, result.problems
    return result.pages


def head(page: bytes) -> str:
    return page.decode().partition("</head>")[0]


def metas(page: bytes) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', head(page))
    return dict(found)


def structured(page: bytes) -> dict[str, object]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode())
    return json.loads(text)


# ---- where the address of the site is not known


def test_without_an_address_nothing_says_one(project):
    built = pages(project)
    assert not {"feed.xml", "sitemap.xml", "robots.txt", "card.png"} & built.keys()
    for path in ("index.html", "story/index.html"):
        told = head(built[path])
        assert "canonical" not in told and "og:url" not in told and "og:image" not in told
    assert "url" not in structured(built["story/index.html"])


def test_an_address_may_end_in_a_slash(hosted):
    one = pages(hosted)
    hosted.write("site.yaml", SITE.replace(BASE[:-1], BASE))
    assert pages(hosted) == one


# ---- found


def test_every_page_says_its_own_address(hosted):
    built = pages(hosted)
    assert f'<link rel="canonical" href="{BASE}">' in head(built["index.html"])
    assert f'<link rel="canonical" href="{BASE}story/">' in head(built["story/index.html"])
    assert "canonical" not in head(built["404.html"])
    assert '<meta name="robots" content="noindex">' in head(built["404.html"])


def test_the_sitemap_names_every_page_and_when_it_changed(hosted):
    root = ElementTree.fromstring(pages(hosted)["sitemap.xml"])
    found = [[part.text for part in url] for url in root.iter(f"{SITEMAP}url")]
    assert found == [[BASE, "2026-03-04"], [f"{BASE}story/", "2026-03-04"]]


def test_robots_may_read_everything_and_find_the_sitemap(hosted):
    text = pages(hosted)["robots.txt"].decode()
    assert text == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"


def test_a_correction_is_the_last_change(hosted):
    hosted.write("story/corrections.yaml", CORRECTIONS)
    built = pages(hosted)
    assert b"<lastmod>2026-05-06</lastmod>" in built["sitemap.xml"]
    told = structured(built["story/index.html"])
    assert told["dateModified"] == "2026-05-06"
    assert told["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "The page said Monday; it was Tuesday.",
            "datePublished": "2026-05-06",
            "url": f"{BASE}story/#correction-wrong-day",
        }
    ]


def test_search_engines_read_the_article(hosted):
    told = structured(pages(hosted)["story/index.html"])
    assert told == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{BASE}story/",
        "headline": "A title",
        "description": "A description.",
        "inLanguage": "en-GB",
        "datePublished": "2026-01-01",
        "dateModified": "2026-03-04",
        "author": [
            {"@type": "Person", "name": "Ann Author"},
            {"@type": "Person", "name": "Ben Author"},
        ],
        "publisher": {"@type": "Organization", "name": "Nobody", "url": BASE},
        "isAccessibleForFree": True,
        "url": f"{BASE}story/",
        "mainEntityOfPage": f"{BASE}story/",
        "image": [f"{BASE}story/card.png"],
    }


@pytest.mark.parametrize(
    ("more", "cited"),
    [
        ("", ["https://example.org/proof"]),
        (
            "  - {id: b, kind: law, title: A law, publisher: P}\n",
            ["A law.", "https://example.org/proof"],
        ),
    ],
)
def test_what_the_article_cites_is_read_where_it_is_listed(hosted, more, cited):
    hosted.write("story/sources.yaml", SOURCES + more)
    page = lxml.html.fromstring(pages(hosted)["story/index.html"])
    page.make_links_absolute(f"{BASE}story/")
    (item,) = page.xpath("//*[@itemscope]")
    assert item.get("itemtype") == "https://schema.org/NewsArticle"
    assert urljoin(f"{BASE}story/", item.get("itemid")) == f"{BASE}story/"
    properties = item.xpath(".//*[@itemprop]")
    assert {one.get("itemprop") for one in properties} == {"citation"}
    assert sorted(one.get("href") or one.text_content() for one in properties) == cited


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("x" * 110, "x" * 110),
        ("x" * 300, "x" * 109 + "…"),
        ("word " * 50, " ".join(["word"] * 21) + " …"),
    ],
)
def test_a_headline_of_any_length_says_as_much_as_is_shown(hosted, title, headline):
    hosted.write("story/article.md", ARTICLE.replace("A title", title))
    told = structured(pages(hosted)["story/index.html"])["headline"]
    assert told == headline and len(told) <= 110


def test_what_is_told_of_a_page_is_only_ever_text(hosted):
    scalar = NASTY
    hosted.write("story/article.md", ARTICLE.replace("A title", f"'{scalar}'"))
    built = pages(hosted)
    told = structured(built["story/index.html"])
    assert told["headline"] == scalar
    assert b"<script>alert" not in built["story/index.html"]
    feed = ElementTree.fromstring(built["feed.xml"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == scalar


# ---- followed


def test_the_feed_has_all_that_atom_asks_for(hosted):
    hosted.write("story/corrections.yaml", CORRECTIONS)
    hosted.write(
        "older/article.md", ARTICLE.replace("2026-03-04", "2026-02").replace("A title", "B")
    )
    hosted.write("older/sources.yaml", SOURCES)
    feed = ElementTree.fromstring(pages(hosted)["feed.xml"])
    for name in ("id", "title", "updated"):
        assert len(feed.findall(ATOM + name)) == 1
    assert feed.findtext(f"{ATOM}id") == BASE
    assert feed.findtext(f"{ATOM}title") == "The Test & Co"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}feed.xml", "alternate": BASE}
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["A title", "B"]
    for entry in entries:
        for name in ("id", "title", "updated", "summary"):
            assert len(entry.findall(ATOM + name)) == 1
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ann Author"
        assert entry.find(f"{ATOM}link").get("href") == entry.findtext(f"{ATOM}id")
    for moment in (*feed.iter(f"{ATOM}updated"), *feed.iter(f"{ATOM}published")):
        assert RFC_3339.fullmatch(moment.text)
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert entries[0].findtext(f"{ATOM}updated") == "2026-05-06T00:00:00Z"


def test_every_page_leads_to_the_feed(hosted):
    built = pages(hosted)
    link = '<link rel="alternate" type="application/atom+xml" href="{}feed.xml"'
    assert link.format("") in head(built["index.html"])
    assert link.format("../") in head(built["story/index.html"])


# ---- shared


def test_a_shared_page_shows_title_description_and_card(hosted):
    told = metas(pages(hosted)["story/index.html"])
    assert told["og:type"] == "article"
    assert told["og:title"] == "A title" and told["og:description"] == "A description."
    assert told["og:site_name"] == "The Test &amp; Co" and told["og:locale"] == "en_GB"
    assert told["og:url"] == f"{BASE}story/"
    assert told["og:image"] == f"{BASE}story/card.png"
    assert told["twitter:card"] == "summary_large_image"
    assert told["article:published_time"] == "2026-01-01"
    assert told["article:modified_time"] == "2026-03-04"


def unpacked(image: bytes) -> tuple[int, int, list[bytes], bytes]:
    """Width, height, rows of indices and palette of a PNG, every checksum checked."""
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        name, content = image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        assert struct.unpack(">I", image[at + 8 + length : at + 12 + length]) == (
            zlib.crc32(name + content),
        )
        chunks[name], at = content, at + 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    raw = zlib.decompress(chunks[b"IDAT"])
    assert len(raw) == height * (width + 1)
    rows = [raw[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]
    return width, height, rows, chunks[b"PLTE"]


def test_a_card_is_a_png_that_shows_words_land_and_sea():
    land = ((0.0, 0.0), (50.0, 0.0), (50.0, 100.0), (0.0, 100.0))
    picture = Picture((0, 0, 100, 100), (land,), (((10.0, 50.0), (90.0, 50.0)),), ((50.0, 50.0),))
    width, height, rows, palette = unpacked(card("A title", "The Test", picture))
    assert (width, height) == (1200, 630) and len(palette) <= 3 * 256
    colours = [palette[3 * i : 3 * i + 3] for i in range(len(palette) // 3)]
    assert colours[rows[100][1190]] == bytes((225, 232, 233))
    assert colours[rows[100][670]] == bytes((251, 250, 246))
    assert colours[rows[315][1150]] == bytes((10, 102, 112))
    ink = colours.index(bytes((29, 29, 27)))
    assert sum(row[64:600].count(ink) for row in rows) > 3000


def test_a_card_draws_railways_thinner_than_routes_and_gives_its_map_an_edge():
    line = ((10.0, 50.0), (90.0, 50.0))
    picture = Picture((0, 0, 100, 100), (), (line,), (), (tuple((x, 70.0) for x, _ in line),))
    _, _, rows, palette = unpacked(card("", "", picture))
    down = [ground(rows, palette, 1000, y) for y in range(630)]
    assert 2 * down.count(bytes((10, 102, 112))) > 3 * down.count(bytes((81, 79, 72))) > 0
    assert all(ground(rows, palette, 660, y) == bytes((130, 126, 114)) for y in range(630))


def test_a_card_whose_words_cannot_be_set_goes_without_them():
    assert unpacked(card("港口罢工", "新闻", None))[:2] == (1200, 630)
    assert card("港口罢工", "新闻", None) == card("إضراب", "أخبار", None)


def test_a_title_of_any_length_stays_on_its_card():
    for title in ("", "W", "W" * 300, "a very long title " * 40):
        _, _, rows, _ = unpacked(card(title, title, None))
        for row in rows:
            assert not any(row[:60]) and not any(row[1140:])


def test_letters_that_are_drawn_once_are_the_same_on_every_card():
    one, other = (unpacked(card(f"{first} titles", "The Test", None))[2] for first in ("A", "An"))
    foot = [row[64:600] for row in one[540:]]
    assert foot == [row[64:600] for row in other[540:]] and any(map(any, foot))


def ground(rows, palette, x, y):
    return palette[3 * rows[y][x] : 3 * rows[y][x] + 3]


PAPER, SEA = bytes((251, 250, 246)), bytes((225, 232, 233))


@pytest.mark.parametrize("turn", [1, -1])
def test_land_is_land_and_has_a_coast_whichever_way_its_ring_turns(turn):
    land = ((20.0, 20.0), (80.0, 20.0), (80.0, 80.0), (20.0, 80.0))[::turn]
    _, _, rows, palette = unpacked(card("", "", Picture((0, 0, 100, 100), (land,))))
    left, top = round(930 - 30 * 6.3), round(315 - 30 * 6.3)
    assert ground(rows, palette, left - 4, 315) == SEA == ground(rows, palette, 930, top - 4)
    assert ground(rows, palette, left + 4, 315) == PAPER == ground(rows, palette, 930, top + 4)
    for x, y in ((left, 315), (930, top)):
        near = {ground(rows, palette, x + dx, y + dy) for dx in (-1, 0) for dy in (-1, 0)}
        assert min(map(sum, near)) < sum(SEA) - 200


def test_a_coast_far_beyond_a_card_closes_the_land_on_it():
    land = ((-5e4, -5e4), (50.0, -5e4), (50.0, 5e4), (-5e4, 5e4), (-6e4, 0.0))
    _, _, rows, palette = unpacked(card("", "", Picture((0, 0, 100, 100), (land,))))
    for y in (0, 315, 629):
        assert ground(rows, palette, 664, y) == ground(rows, palette, 920, y) == PAPER
        assert ground(rows, palette, 940, y) == ground(rows, palette, 1199, y) == SEA


def test_a_picture_of_every_colour_at_once_stays_within_its_palette():
    waves = tuple(
        tuple((x / 2, y + (x * 7 % 5) / (3 + y % 4)) for x in range(200)) for y in range(1, 99)
    )
    picture = Picture((0, 0, 100, 100), (((0, 0), (50, 0), (40, 99)),), waves, waves[50])
    _, _, rows, palette = unpacked(card("Lines", "", picture))
    assert max(map(max, rows)) < len(palette) // 3 <= 188


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 187), st.sampled_from((1, 1, 1, 2, 3, 4, 30, 259, 700))))
    .map(lambda runs: b"".join(bytes((value,)) * often for value, often in runs))
    .filter(bool)
)
def test_indices_of_any_palette_are_packed_so_that_they_unpack(content):
    assert zlib.decompress(deflated(content)) == content


def test_a_run_of_any_length_is_packed_so_that_it_unpacks():
    for length in range(1, 1100):
        content = b"\7" + bytes(length) + b"\7"
        assert zlib.decompress(deflated(content)) == content


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(*[st.floats(-3, 13, width=32)] * 2), min_size=3, max_size=3))
def test_what_a_shape_covers_is_its_area(triangle):
    (ax, ay), (bx, by), (cx, cy) = triangle
    area = ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
    clockwise, hole = (triangle, triangle[::-1]) if area > 0 else (triangle[::-1], triangle)
    covered = sum((end - first) * part for first, end, part in spans([clockwise], 10, 10))
    assert covered <= 100.0001
    if all(0 <= value <= 10 for point in triangle for value in point):
        assert covered == pytest.approx(abs(area), abs=0.35)
    assert not list(spans([hole], 10, 10))


# ---- hosted


def test_every_page_carries_the_policy_before_anything_it_loads(hosted):
    built = pages(hosted)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{META}">'
    for path in ("index.html", "404.html", "story/index.html"):
        assert meta in built[path].decode().partition("<link")[0]
    assert "unsafe" not in HEADER and HEADER.startswith("default-src 'none'; ")


def test_nothing_in_any_page_is_script_or_style_of_its_own(hosted):
    for path, content in pages(hosted).items():
        if path.endswith(".html"):
            text = content.decode()
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path
            assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", text), path


def test_hosts_that_read_headers_are_told_the_policy_and_what_may_be_kept(hosted):
    text = pages(hosted)["_headers"].decode()
    assert f"/*\n  Content-Security-Policy: {HEADER}\n" in text
    assert "  X-Content-Type-Options: nosniff\n" in text
    assert text.endswith("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")


def test_the_icons_and_the_web_manifest_are_there_and_a_theme_may_change_them(hosted):
    built = pages(hosted)
    manifest = json.loads(built["site.webmanifest"])
    assert manifest["name"] == "The Test & Co" and manifest["start_url"] == "."
    assert all(icon["src"] in built for icon in manifest["icons"])
    assert built["favicon.ico"][:4] == b"\0\0\1\0" and b"<script" not in built["favicon.svg"]
    own = hosted.root / "templates" / "icons" / "favicon.svg"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"<svg/>")
    again = pages(hosted)
    assert again["favicon.svg"] == b"<svg/>" and again["favicon.ico"] == built["favicon.ico"]


def test_compressed_files_unpack_to_what_they_lie_beside_and_are_always_the_same():
    text, image = b"<p>" + b"words " * 1000, bytes(range(256)) * 20
    built = {"a.html": text, "b.png": image, "c.css": b"tiny"}
    found = compressed(built)
    assert found == compressed(dict(built))
    assert built.items() <= found.items()
    assert found.keys() - built.keys() == {"a.html.gz", "a.html.br"}
    assert gzip.decompress(found["a.html.gz"]) == text
    assert found["a.html.gz"][:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def test_brotli_is_written_where_it_is_installed():
    text = b"<p>" + b"words " * 1000
    assert brotli.decompress(compressed({"a.html": text})["a.html.br"]) == text


def test_without_brotli_there_is_only_gzip(monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    assert compressed({"a.html": b"words " * 1000}).keys() == {"a.html", "a.html.gz"}


def test_the_command_compresses_and_verifies(hosted):
    assert hosted.run("build", "--compress").code == 0
    assert (hosted.root / "site/index.html.gz").exists()
    assert (hosted.root / "site/index.html.br").exists()
    done = hosted.run("verify")
    assert done.code == 0 and "is as it was built" in done.out
    (hosted.root / "site/index.html").write_text("altered")
    done = hosted.run("verify")
    assert (done.code, done.out) == (1, "index.html: altered\n")
    assert hosted.run("verify", str(hosted.root)).code == 2


# ---- the same bytes


WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "42",
        "PYTHONUTF8": "0",
    },
)
REVERSED = """
import os, sys
scan, listed = os.scandir, os.listdir
os.listdir = lambda *a: sorted(listed(*a), reverse=True)
class Scan:
    def __init__(self, *a): self.found = iter(sorted(scan(*a), key=lambda e: e.name)[::-1])
    def __iter__(self): return self
    def __enter__(self): return self
    def __exit__(self, *a): pass
    def __next__(self): return next(self.found)
    def close(self): pass
os.scandir = Scan
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_same_content_gives_the_same_bytes_in_any_world(hosted, tmp_path):
    """Another folder, time zone, locale, hash seed, and files listed the other way round."""
    manifests = []
    for number, world in enumerate(WORLDS):
        away = tmp_path / f"away {number}"
        away.mkdir()
        output = away / "out"
        run = [sys.executable, "-c", REVERSED] if number else [sys.executable, "-m", "generator"]
        command = [*run, "build", "--compress", "--project", str(hosted.root)]
        done = subprocess.run(
            [*command, "--output", str(output)],
            cwd=away,
            env={**os.environ, **world, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        manifests.append(json.loads((output / ".explainer-manifest.json").read_bytes())["files"])
    assert manifests[1] == manifests[0]
    assert {Path(path).suffix for path in manifests[0]} >= {".html", ".gz", ".br", ".png", ".xml"}
