"""Timelines for the tests of the timeline: read, drawn, and as the page has them."""

from __future__ import annotations

from pathlib import Path

from generator import templates
from generator.references import Collector, Target, target_of, things
from generator.set_pieces import Context, NoOptions
from generator.set_pieces.timeline import SET_PIECE
from generator.set_pieces.timeline.model import Timeline
from generator.set_pieces.timeline.view import View
from generator.source import Place, SourceFile
from generator.structure import structure
from generator.yaml_reader import read

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text(encoding="utf-8")
THREADS = """\
threads:
  - {id: a, title: First thread}
  - {id: b, title: Second thread}
"""


def timeline_of(text: str = EXAMPLE) -> Timeline:
    """The model of a file that has nothing wrong in its fields."""
    value, problems = read(SourceFile("timeline.yaml", text))
    assert value is not None, problems
    model, wrong = structure(value, Timeline)
    assert model is not None and not problems, (*problems, *wrong)
    return model


def dated(*dates: str, head: str = "", **fields: str) -> str:
    """A `timeline.yaml` of events at these dates, with ids e0, e1 … and the same other fields."""
    more = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    events = (f"  - id: e{i}\n    date: {d}\n    title: Event {i}\n" for i, d in enumerate(dates))
    return head + "events:\n" + "".join(event + more for event in events)


def context_of(model: Timeline, language: str = "en") -> Context:
    """What the generator would tell the timeline of its surroundings."""
    collector = Collector()
    for thing in things(model):
        collector.add_target(target_of(thing))
    collector.add_model(model, Target("article", "article", "", "", Place("article.md")))
    for kind, id in {mention.of: None for mention in collector.mentions}:
        if kind not in ("event", "era", "thread"):
            collector.add_target(Target(kind, id, f"A {kind}", f"{kind}-{id}", Place("other.yaml")))
    return Context(language, collector.references())


def viewed(text: str = EXAMPLE, language: str = "en") -> View:
    """What the page shows of a timeline."""
    model = timeline_of(text)
    view = SET_PIECE.view(model, NoOptions(), context_of(model, language))
    assert isinstance(view, View)
    return view


def html_of(text: str = EXAMPLE, language: str = "en") -> str:
    """The timeline as the page has it."""
    model = timeline_of(text)
    context = context_of(model, language)
    values = {
        "writer": templates.Writer(context.references, language),
        "name": "timeline",
        "piece": model,
        "options": NoOptions(),
        "view": SET_PIECE.view(model, NoOptions(), context),
        "language": language,
        "direction": "ltr",
    }
    return str(templates.render("set_pieces/timeline/timeline.html", values))


def told(text: str) -> list[str]:
    """What an author is told of a timeline: severity and message."""
    model = timeline_of(text)
    assert SET_PIECE.check is not None
    return [f"{p.severity}: {p.message}" for p in SET_PIECE.check(model, context_of(model))]
