"""A copy of this process, which imports what it may be ordered to do, and does it beside us."""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # as type checkers know it: nothing is imported before the copy is made
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType
    from typing import Any, BinaryIO

_STEP, _FAILED, _DONE = "step", "failed", "done"


def obey(name: str, what: Sequence[Any], progress: Callable[[str], None]) -> Any:
    """What an order comes to, by its name."""
    from generator.incremental import orders

    return getattr(orders, name)(*what, progress)


def import_all() -> None:
    """Import all that any order needs."""
    from generator.incremental import orders  # noqa: F401 (it stays imported)
    from generator.set_pieces import set_pieces

    set_pieces()


class Twin:
    """A copy of this process that does as it is asked, and ends when nobody can ask any more."""

    def __init__(self) -> None:
        (asked, ask), (answer, answered) = os.pipe(), os.pipe()
        self._pid, self._is_idle = os.fork(), True
        if self._pid == 0:
            os.close(ask)
            os.close(answer)
            _serve(os.fdopen(asked, "rb"), os.fdopen(answered, "wb"))
        os.close(asked)
        os.close(answered)
        self._ask, self._answer = os.fdopen(ask, "wb"), os.fdopen(answer, "rb")

    def ask(self, name: str, what: Sequence[Any]) -> None:
        """Ask for what a function of `orders` returns."""
        import pickle

        self._is_idle = False
        try:
            pickle.dump((name, what), self._ask)
            self._ask.flush()
        except OSError as error:
            raise _ended() from error

    def answer(self, progress: Callable[[str], None]) -> Any:
        """Wait for it."""
        import pickle

        from generator.incremental.made import MakingError

        kind = _STEP
        while kind == _STEP:
            try:
                kind, found = pickle.load(self._answer)  # noqa: S301 (of a copy of this process)
            except (EOFError, OSError) as error:
                raise _ended() from error
            except KeyboardInterrupt:
                self.end(at_once=True)  # before what it writes to is tidied away
                raise
            if kind == _STEP:
                progress(found)
        if kind == _FAILED:
            raise MakingError(found)
        return found

    def end(self, at_once: bool) -> None:
        """Let it end; where it is not to end what it is at, tell it so."""
        from contextlib import suppress

        if self._ask.closed:
            return
        if self._is_idle:
            os.kill(self._pid, signal.SIGKILL)  # it only imports
        elif at_once:
            os.kill(self._pid, signal.SIGTERM)
        for pipe in (self._ask, self._answer):
            with suppress(OSError):  # what was asked of it last may never have reached it
                pipe.close()
        os.waitpid(self._pid, 0)


def _ended() -> Exception:
    from generator.incremental.made import MakingError

    return MakingError("a part of the build was ended from outside")


def _serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Do as the other process asks, until there is nobody to ask; never returns."""
    try:
        signal.signal(signal.SIGTERM, _leave)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
        import pickle
        from functools import partial

        def tell(kind: str, found: Any) -> None:
            pickle.dump((kind, found), answered)
            answered.flush()

        ready = _done(import_all)
        while True:
            name, what = pickle.load(asked)  # noqa: S301 (of the process that this is a copy of)
            work = partial(obey, name, what, partial(tell, _STEP))
            tell(*(ready if ready[0] == _FAILED else _done(work)))
    finally:
        os._exit(0)


def _leave(number: int, frame: FrameType | None) -> None:
    """End like Ctrl-C does, with the processes that help this one."""
    raise KeyboardInterrupt


def _done(work: Callable[[], Any]) -> tuple[str, Any]:
    """Whether it was done or failed, and what came of it."""
    from generator.incremental.made import MakingError

    try:
        return _DONE, work()
    except MakingError as error:
        return _FAILED, str(error)
    except Exception as error:
        return _FAILED, f"{type(error).__name__}: {error}"
