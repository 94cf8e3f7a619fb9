"""Explainers made one after another, or many at once on all processors."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.incremental import making, workers
from generator.incremental.made import Made, MakingError, Packed
from generator.incremental.making import Ground

_FEWEST = 4
"""Explainers for which a process is worth its start, where it must import everything anew."""


def make_all(
    under: Ground,
    slugs: Sequence[str],
    progress: Callable[[str], None] = lambda step: None,
) -> Iterator[Made]:
    """Make explainers, in their order; several of them on all processors.

    Raises MakingError where the generator fails.
    """
    under, forks = replace(under, pack=under.pack and len(slugs) > _FEWEST), workers.forks()
    number = min(workers.processors(), len(slugs) // (1 if forks else _FEWEST))
    if number < 2:
        for slug in slugs:
            progress(f"making {slug}")
            yield _whole(slug, _made(under, slug))
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    gc.freeze()  # what was imported stays shared with the copies
    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(
        number, context, _begin, (under.root, under.compress, under.spool, under.pack)
    ) as pool:
        chunk = max(1, min(4, len(slugs) // (number * 4)))
        try:
            for slug, made in zip(slugs, pool.map(_next, slugs, chunksize=chunk), strict=True):
                progress(f"making {slug}")
                yield _whole(slug, made)
        except BrokenProcessPool as error:
            raise MakingError("a part of the build was ended from outside") from error
        finally:
            pool.shutdown(cancel_futures=True)


_GROUND: list[Ground] = []
"""Of a worker process: it is read there, once."""


def _begin(root: Path, compress: bool, spool: Path | None, pack: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _GROUND[:] = [making.ground(root, compress, spool, pack)]


def _end_with_parent() -> None:
    """End this process where the one that gives it work is killed: nobody else would.

    Whoever waits for an answer of that one waits for all who could write it, so for this one too.
    """
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _next(slug: str) -> Made | str:
    return _made(_GROUND[0], slug)


def _made(under: Ground, slug: str) -> Made | str:
    """An explainer, or in a line why the generator failed at it."""
    try:
        made = making.make(under, slug)
        return replace(made, files=Packed(made.files)) if under.pack else made
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _whole(slug: str, made: Made | str) -> Made:
    if isinstance(made, str):
        raise MakingError(f"{slug}: {made}")
    return made
