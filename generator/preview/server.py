"""The preview's HTTP: one thread, this computer only, open connections by the thousand."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from types import TracebackType
from urllib.parse import parse_qs

from generator.preview.ports import HOST, allow_many_connections, bound
from generator.preview.responses import EVENTS_PATH, Request, Response, answer, refusal
from generator.preview.state import State
from generator.preview.wire import event_bytes, events_head, parsed, response_bytes

_HEAD_LIMIT = 32 * 1024
_IDLE = 60.0
"""Seconds after which a connection that asks for nothing is closed."""
_PULSE = 15.0
"""Seconds between signs of life to a page that waits, by which a vanished one is noticed."""

_NONSENSE = Response(HTTPStatus.BAD_REQUEST, b"This is not an HTTP request.\n")


class Server:
    """Serves states from a thread of its own; a context that binds its port on the way in."""

    def __init__(self, port: int | None, say: Callable[[str], None]) -> None:
        self._port, self._say = port, say
        self._news, self._end = asyncio.Event(), asyncio.Event()
        self._state: State | None = None
        self._thread = threading.Thread(target=self._run, name="preview", daemon=True)

    def __enter__(self) -> Server:
        self._socket = bound(self._port, self._say)
        self._loop = asyncio.new_event_loop()
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}/"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join()
        self._socket.close()
        self._loop.close()

    def show(self, state: State) -> None:
        """Answer from this state, and tell every page that waits. For any one thread."""
        if self._state is None:
            self._state = state
            self._thread.start()
        else:
            self._loop.call_soon_threadsafe(self._turn_to, state)

    def _turn_to(self, state: State) -> None:
        self._state = state
        self._news.set()
        self._news = asyncio.Event()

    # ---- the thread

    def _run(self) -> None:
        allow_many_connections()
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._listen())

    async def _listen(self) -> None:
        # A client that vanished, or too many at once, is no news for the terminal.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        server = await asyncio.start_server(
            self._converse, sock=self._socket, limit=_HEAD_LIMIT, backlog=1024
        )
        await self._end.wait()
        server.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests until either side has had enough."""
        try:
            while await self._exchange(reader, writer):
                pass
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError, ValueError):
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; True where the connection may be used again."""
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _IDLE)
        state = self._state
        assert state is not None, "the thread starts with the first state"
        request = parsed(head)
        if request is None:
            writer.write(response_bytes(_NONSENSE, "GET", keep=False))
            await writer.drain()
            return False
        refused = refusal(request, self.port)
        if refused is None and request.path == EVENTS_PATH and request.method == "GET":
            await self._tell(request, writer)
            return False
        keep = refused is None and request.leaves_open
        writer.write(response_bytes(refused or answer(request, state), request.method, keep))
        await writer.drain()
        return keep

    async def _tell(self, request: Request, writer: asyncio.StreamWriter) -> None:
        """Send an event for every state after the one that the page shows, until it goes."""
        writer.write(events_head())
        known = request.headers.get("last-event-id") or _since(request)
        while True:
            news, state = self._news, self._state
            assert state is not None
            if state.version == known:
                writer.write(b":\n\n")
            else:
                writer.write(event_bytes(_step(known, state), state.version))
            known = state.version
            await writer.drain()
            with suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), _PULSE)


def _since(request: Request) -> str:
    return parse_qs(request.query[1:]).get("since", [""])[0]


def _step(known: str, state: State) -> str:
    """What a page that shows the known version must do; one that missed more loads itself again."""
    return state.step if known == state.previous else "pages"
