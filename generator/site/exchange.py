"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Linux: renameat2(2), RENAME_EXCHANGE."""
_RENAME_SWAP = 2
"""macOS: renamex_np(2), RENAME_SWAP."""
CANNOT = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EBUSY, errno.EPERM}
)
"""Errors that say “not like this, not here”: another way may do."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once; False where this system or disk cannot.

    Raises OSError for what would stop any other way as well.
    """
    try:
        failed = _call(os.fsencode(one), os.fsencode(other))
    except (AttributeError, OSError):
        return False  # the C library does not know the call
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _call(one: bytes, other: bytes) -> int:
    if sys.platform == "win32":
        raise AttributeError("Windows has no such call")
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return int(library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP)))
    exchanging = ctypes.c_uint(_RENAME_EXCHANGE)
    return int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, exchanging))
