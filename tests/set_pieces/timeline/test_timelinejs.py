"""The exported timeline opens in the real TimelineJS, where that is installed.

Run `npm install --ignore-scripts @knight-lab/timelinejs` in some folder, then the tests with
TIMELINEJS=that-folder/node_modules/@knight-lab/timelinejs. It runs in a page of its own, without
a network; what it does not understand it says in its messages and on the console.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.set_pieces.timeline.exports import exports
from generator.set_pieces.timeline.importing import imported
from tests.set_pieces.timeline.spans import SPANS
from tests.set_pieces.timeline.test_importing import wild
from tests.set_pieces.timeline.timelines import EXAMPLE, context_of, timeline_of

PACKAGE = Path(os.environ.get("TIMELINEJS", "nowhere"))
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{css}">
<div id="it" style="width: 1000px; height: 600px"></div><script src="{js}"></script>"""
WILD = {f"wild of {number}": imported(wild(number)).yaml for number in (60,)}

pytestmark = pytest.mark.skipif(
    not (PACKAGE / "dist").is_dir(), reason="TimelineJS is not installed"
)


def json_of(text: str) -> str:
    model = timeline_of(text)
    return exports(model, replace(context_of(model), title="A title"))["timeline.json"]


def exported(flagship: Path) -> dict[str, str]:
    """The exports by name: of the flagship, and of timelines of every length."""
    whole = (flagship / "macron-in-calais" / "timeline.json").read_text(encoding="utf-8")
    made = {name: json_of(text) for name, text in {"example": EXAMPLE, **SPANS, **WILD}.items()}
    return {"the flagship": whole, **made}


@pytest.mark.parametrize("name", ["the flagship", "example", *SPANS, *WILD])
def test_timelinejs_shows_every_event_without_an_error(chromium, flagship, tmp_path, name):
    text = exported(flagship)[name]
    page = chromium.new_page(viewport={"width": 1000, "height": 600})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    dist = PACKAGE / "dist"
    file = tmp_path / "page.html"
    css, js = (dist / "css" / "timeline.css").as_uri(), (dist / "js" / "timeline.js").as_uri()
    file.write_text(PAGE.format(css=css, js=js), encoding="utf-8")
    page.goto(file.as_uri())
    said = page.evaluate(
        """async text => {
          const timeline = new TL.Timeline("it", JSON.parse(text), {hash_bookmark: false});
          for (let i = 0; i < 100 && !timeline._loaded.timenav; i++)
            await new Promise(done => setTimeout(done, 50));
          return {errors: timeline.config.messages.errors,
            slides: timeline.config.events.length,
            shown: document.querySelectorAll("#it .tl-timemarker").length,
            first: document.querySelector("#it .tl-headline")?.innerText};
        }""",
        text,
    )
    page.close()
    events = json.loads(text)["events"]
    # What it asks for over the network, such as a font, is refused here.
    assert [line for line in wrong if "ERR_FAILED" not in line] == []
    assert said["errors"] == []
    assert said["slides"] == said["shown"] == len(events)
    assert said["first"]
