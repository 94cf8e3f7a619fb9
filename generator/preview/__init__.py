"""The preview: builds in memory, serves on this computer, and shows every save at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.preview.ports import PortInUse
from generator.preview.server import Server
from generator.preview.state import Preview, State
from generator.preview.watch import Changed, changes

__all__ = ["PortInUse", "Preview", "serve"]

P = TypeVar("P")


def serve(
    build: Callable[[Changed], Preview[P]],
    watch: Callable[[], Iterable[Path]],
    port: int | None = None,
    *,
    word: Callable[[P], str] = str,
    say: Callable[[str], None] = print,
    stop: threading.Event | None = None,
    editor: str = "",
) -> None:
    """Serve what `build` returns, and build again whenever a file changes, until Ctrl-C.

    `build` is given the paths that changed, or None where anything may have.

    `watch` names the folders to watch and is asked again after every build. `port` None means
    8000 or the next free one; 0 means any; a port that was named and is taken raises PortInUse.
    `word` words a problem as the terminal shows it (the page shows the same text), `say` takes
    lines for the terminal. `stop`, where given, ends it as Ctrl-C does. `editor` is the address
    that opens a problem's file, with `{path}`, `{line}` and `{column}` in it.
    """
    with Server(port, say) as server:
        try:
            state: State | None = None
            for changed in changes(watch, stop or threading.Event()):
                first, state = state is None, _rebuilt(build, changed, word, say, state)
                server.show(replace(state, editor=editor))
                if first:
                    say(f"Preview: {server.url} (Ctrl-C ends it)")
        except KeyboardInterrupt:
            say("Preview ended.")


def _rebuilt(
    build: Callable[[Changed], Preview[P]],
    changed: Changed,
    word: Callable[[P], str],
    say: Callable[[str], None],
    before: State | None,
) -> State:
    """The state after one more build; a fault in a template or in us is shown like a problem."""
    began = time.perf_counter()
    try:
        preview = build(changed)
        problems = tuple(word(problem) for problem in preview.problems)
        state = State.after(before, preview.pages, problems, preview.stale, preview.changed)
    except Exception as error:
        problems = (f"The build broke off: {type(error).__name__}: {error}",)
        state = State.after(before, {}, problems)
    # What is broken is told at every save until it is mended, a warning once.
    told = before.problems if before and not state.is_broken else ()
    for problem in problems:
        if problem not in told:
            say(problem)
    say(f"{state.summary} ({(time.perf_counter() - began) * 1000:.0f} ms)")
    return state
