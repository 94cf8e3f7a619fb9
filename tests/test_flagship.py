"""The flagship explainer as its editor, its reader and its host meet it."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import inspect
from generator.references import things
from generator.site import MANIFEST
from tests.conftest import ROOT, Project

PAGE = "macron-in-calais/index.html"
SEEN = inspect(ROOT)
EXPLAINER = SEEN.checked[0].explainer
WIDTHS = (320, 360, 768, 1280, 1920)


def test_it_has_no_problem_even_under_strict():
    assert inspect(ROOT, strict=True).problems == ()


def test_the_site_in_the_repository_is_what_the_content_builds_to(flagship):
    committed = _files(ROOT / "site")
    built = _files(flagship)
    hint = "run “explainer build” and commit site/"
    assert sorted(committed) == sorted(built), hint
    assert [name for name in built if committed[name] != built[name]] == [], hint


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_the_article_is_of_a_length_to_be_read():
    prose = (b for b in EXPLAINER.blocks if not (b.is_directive or b.is_heading))
    assert 1200 <= sum(len(block.text.split()) for block in prose) <= 1800


@pytest.mark.parametrize(
    ("piece", "noun", "least"),
    [
        ("timeline", "event", 24),
        ("map", "place", 15),
        ("map", "route", 5),
        ("quotes", "quote", 5),
        ("quotes", "note", 20),
        ("people", "person", 20),
        ("glossary", "term", 14),
    ],
)
def test_there_is_enough_of_everything(piece, noun, least):
    found = [thing for thing in things(EXPLAINER.pieces[piece]) if thing.noun == noun]
    assert len(found) >= least


def test_every_thing_and_every_source_has_its_address_in_the_page(flagship):
    ids = set(re.findall(r'\bid="([^"]+)"', (flagship / PAGE).read_text(encoding="utf-8")))
    for model in (EXPLAINER.article.head, *EXPLAINER.pieces.values()):
        for thing in things(model):
            if thing.noun not in ("thread", "view"):
                assert thing.anchor in ids


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []
        if tag in ("a", "area") and values.get("href"):
            self.links.append(values["href"])
        if values.get("src"):
            self.loaded.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "manifest"):
            self.loaded.append(values["href"])


@pytest.mark.parametrize("name", ["index.html", "404.html", PAGE])
def test_no_link_within_the_site_leads_nowhere(flagship, name):
    page = _Links((flagship / name).read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids)), "an id is used twice"
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        elif not re.match(r"https?:|mailto:", link):
            path = link.split("#")[0]
            start = flagship if path.startswith("/") else (flagship / name).parent
            assert start.joinpath(path.lstrip("/")).exists(), link


@pytest.mark.parametrize("name", ["index.html", PAGE])
def test_a_page_loads_only_files_of_its_own_site_by_relative_addresses(flagship, name):
    page = _Links((flagship / name).read_text(encoding="utf-8"))
    for address in page.loaded:
        assert not re.match(r"\w+:|/", address)


def test_the_page_for_unknown_addresses_is_whole_at_any_depth(flagship):
    page = _Links((flagship / "404.html").read_text(encoding="utf-8"))
    for address in (*page.loaded, *page.links):
        assert re.match(r"/(?!/)|https://", address)


def test_nothing_is_styled_or_scripted_within_the_page(flagship):
    text = (flagship / PAGE).read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_of_the_page(flagship, open_page, width, scheme):
    page = open_page(flagship / PAGE, viewport={"width": width, "height": 900}, color_scheme=scheme)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == page.evaluate("document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_its_map_names_both_shores_and_the_water_at_any_width(flagship, open_page, width):
    page = open_page(flagship / PAGE, viewport={"width": width, "height": 800})
    texts = page.locator("#view-channel .map__text").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.textContent)"
    )
    assert {"England", "France", "English", "North Sea"} <= {
        t.removesuffix(" Channel") for t in texts
    }
    assert {"Sandhurst", "Calais", "Croisilles", "The Strait of Dover"} <= set(texts)


def test_a_reader_without_scripts_gets_article_map_timeline_quotes_and_sources(flagship, open_page):
    page = open_page(flagship / PAGE, java_script_enabled=False)
    text = page.locator("body").inner_text()
    for model in EXPLAINER.pieces.values():
        for thing in things(model):
            if thing.noun in ("event", "term", "person"):
                assert thing.label in text
    assert page.locator("#timeline, #map").count() == 2
    assert page.locator("figure.quote").count() == 5
    for drawing in page.locator("[role=img]").all():
        assert drawing.get_attribute("aria-label")


def test_paper_has_every_event_and_every_note(flagship, open_page, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads the paper back, and is not installed")
    import subprocess

    page = open_page(flagship / PAGE)
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    command = ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    paper = re.sub(r"\W+", "", text)
    for thing in things(EXPLAINER.pieces["timeline"]):
        assert re.sub(r"\W+", "", thing.label) in paper


def test_on_paper_a_quote_begins_where_its_first_lines_have_room(flagship, open_page):
    page = open_page(flagship / PAGE)
    page.emulate_media(media="print")
    breaks = """all => all.map(e => getComputedStyle(e).breakInside)"""
    assert set(page.locator(".quote__caption").evaluate_all(breaks)) == {"avoid"}
    assert set(page.locator(".quote__words:not(.quote__words--passage)").evaluate_all(breaks)) == {
        "avoid"
    }
    # What is long may go on overleaf, and who reported it may follow there.
    for part in (".quote__words--passage", ".quote__version", ".quote"):
        assert set(page.locator(part).evaluate_all(breaks)) == {"auto"}


@pytest.fixture
def copy(tmp_path, capsys):
    """The flagship's content in a project of its own, with a site already built."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    project = Project(tmp_path, capsys)
    assert project.run("build").code == 0
    return project


def test_four_mistakes_are_told_in_one_run_and_the_site_stays(copy):
    folder = copy.root / "content/macron-in-calais"
    before = _files(copy.root / "site")
    assert MANIFEST in before
    _replace(folder / "timeline.yaml", "  date: 1991-11-25\n", "  date: 1991-02-30\n")
    _replace(
        folder / "timeline.yaml", "  title: Treaty of Canterbury signed\n", "  titel: Canterbury\n"
    )
    _replace(folder / "timeline.yaml", "[folkestone, coquelles]", "[folkstone, coquelles]")
    _replace(folder / "quotes.yaml", "phrase: back door\n", "phrase: back gate\n")
    outcome = copy.run("build")
    assert outcome.code == 1
    told = "\n".join(outcome.lines)
    assert re.search(r"timeline\.yaml:\d+:17: error: .*February 1991 has 28 days", told)
    assert re.search(
        r"timeline\.yaml:\d+:3: error: unknown key “titel”; did you mean “title”", told
    )
    assert re.search(r"timeline\.yaml:\d+:12: error: .*“folkstone”.*“folkestone”", told)
    assert re.search(r"quotes\.yaml:\d+:13: error: .*“back gate”", told)
    assert len(outcome.lines) == 4
    assert _files(copy.root / "site") == before


@pytest.mark.parametrize("name", ["timeline", "quotes", "map", "people", "glossary"])
def test_evidence_that_is_taken_away_is_missed_at_its_line(tmp_path, name):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    file = tmp_path / f"content/macron-in-calais/{name}.yaml"
    text = file.read_text(encoding="utf-8")
    entries = list(re.finditer(r"^ +(?:sources|reported_by): \[[^\]]*\]\n", text, flags=re.M))
    assert entries
    for entry in entries[::7]:
        file.write_text(text[: entry.start()] + text[entry.end() :], encoding="utf-8")
        line = text.count("\n", 0, entry.start()) + 1
        begins = max(m.start() for m in re.finditer(r"^ *- id:", text[: entry.start()], flags=re.M))
        told = [p for p in inspect(tmp_path, strict=True).problems if p.severity == "error"]
        lines = [p.place.line for p in told if p.place.path.endswith(f"{name}.yaml")]
        whole = text.count("\n", 0, begins) - 25
        assert any(whole <= one <= line for one in lines), f"line {line}"


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
