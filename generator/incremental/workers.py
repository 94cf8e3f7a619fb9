"""Processes: how many may work at once, and whether they can be copies of this one."""

from __future__ import annotations

import os
import sys
import threading


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def forks() -> bool:
    """Whether processes are copies of this one, in which nothing is imported again."""
    # A copy of a process with threads may wait for ever for what one of them held.
    return sys.platform == "linux" and threading.active_count() == 1
