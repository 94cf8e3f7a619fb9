"""A port on this computer: the one the user named, or the first that is free."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import suppress

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100


class PortInUse(Exception):
    """The port that the user named cannot be had; the message is one line."""


def bound(port: int | None, say: Callable[[str], None]) -> socket.socket:
    """A socket on this computer alone: on the port named, or on the first that is free."""
    if port is not None:
        try:
            return socket.create_server((HOST, port), backlog=1024)
        except PermissionError as error:
            raise PortInUse(f"port {port} may not be used by this account") from error
        except (OSError, OverflowError) as error:
            raise PortInUse(f"port {port} is in use: name another, or none") from error
    for number in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with suppress(OSError):
            found = socket.create_server((HOST, number), backlog=1024)
            if number != FIRST_PORT:
                say(f"Port {FIRST_PORT} is in use; this preview takes {number}.")
            return found
    return socket.create_server((HOST, 0), backlog=1024)


def allow_many_connections(wanted: int = 8192) -> None:
    """Raise the number of open files where the system lets us: some begin at 256."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        ceiling = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if soft != resource.RLIM_INFINITY and soft < ceiling:
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (ceiling, hard))
