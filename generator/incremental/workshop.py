"""The workshop: another process imports all that makes pages while this one sees what changed."""

from __future__ import annotations

import os
import signal

from generator.incremental import workers

TYPE_CHECKING = False  # as type checkers know it: nothing is imported before the other process is
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import FrameType, TracebackType
    from typing import Any, BinaryIO

    from generator.incremental.made import Work
    from generator.problems import Problem


class Workshop:
    """Makes explainers and shared pages: beside this process where that can be, else in it."""

    def __init__(self, root: Path, compress: bool) -> None:
        self.root, self.compress = root, compress
        beside = workers.forks() and workers.processors() > 1
        self._helper = _Helper() if beside else None

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._helper is not None:
            self._helper.end(at_once=kind is not None)

    def make(
        self, slugs: Sequence[str], spool: Path | None, progress: Callable[[str], None]
    ) -> Callable[[], Work]:
        """Begin to make explainers; what is returned waits for them. Raises MakingError."""
        what = (self.root, self.compress, spool, tuple(slugs))
        return self._begun("work", what, progress)

    def share(
        self, listed: Sequence[str], progress: Callable[[str], None]
    ) -> Mapping[str, bytes] | Problem:
        """The files that belong to no explainer, or what is wrong with a template."""
        found: Mapping[str, bytes] | Problem
        found = self._begun("share", (self.root, self.compress, tuple(listed)), progress)()
        return found

    def _begun(
        self, name: str, what: Sequence[Any], progress: Callable[[str], None]
    ) -> Callable[[], Any]:
        from functools import partial

        if self._helper is None:
            return partial(_called, name, what, progress)
        self._helper.ask(name, what)
        return partial(self._helper.answer, progress)


def _called(name: str, what: Sequence[Any], progress: Callable[[str], None]) -> Any:
    from generator.incremental import making

    return getattr(making, name)(*what, progress)


_STEP, _FAILED, _DONE = "step", "failed", "done"


class _Helper:
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
        """Ask for what a function of `making` returns."""
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
        if at_once or self._is_idle:
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

        ready = _done(_import_all)
        while True:
            name, what = pickle.load(asked)  # noqa: S301 (of the process that this is a copy of)
            work = partial(_called, name, what, partial(tell, _STEP))
            tell(*(ready if ready[0] == _FAILED else _done(work)))
    finally:
        os._exit(0)


def _leave(number: int, frame: FrameType | None) -> None:
    """End like Ctrl-C does, with the processes that help this one."""
    raise KeyboardInterrupt


def _import_all() -> None:
    from generator.incremental import making  # noqa: F401 (it stays imported)
    from generator.set_pieces import set_pieces

    set_pieces()


def _done(work: Callable[[], Any]) -> tuple[str, Any]:
    """Whether it was done or failed, and what came of it."""
    from generator.incremental.made import MakingError

    try:
        return _DONE, work()
    except MakingError as error:
        return _FAILED, str(error)
    except Exception as error:
        return _FAILED, f"{type(error).__name__}: {error}"
