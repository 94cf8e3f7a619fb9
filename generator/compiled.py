"""Templates compiled once, kept where Python keeps its compiled modules."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2  # noqa: TID251 (a part of templates.py in a file of its own)
from jinja2.bccache import Bucket, BytecodeCache  # noqa: TID251

from generator.stamps import digest, stamp_of


class Compiled(BytecodeCache):
    """Keeps the templates of one folder; without a word it keeps nothing where it may not write.

    What is kept is used for the very same source, Python, Jinja and settings only.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        self._templates = folder
        self._kept = Path(cache_from_source(settings)).parent
        """Beside the module that has the settings; Python's own wishes are respected."""
        stamp = stamp_of(settings)
        self._tag = digest([jinja2.__version__, sys.version, repr(stamp)]).encode()

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """What is kept of a template; nothing of a project's own: there may be thousands."""
        if filename is None or not Path(filename).is_relative_to(self._templates):
            return Bucket(environment, "", self.get_source_checksum(source))
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what is kept, if it is whole and of our kind."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            if kept.startswith(self._tag):
                try:
                    bucket.bytecode_from_string(kept[len(self._tag) :])
                except Exception:  # a file that was cut short: as if there were none
                    bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        scratch = file.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            try:
                self._kept.mkdir(parents=True, exist_ok=True)
                scratch.write_bytes(self._tag + bucket.bytecode_to_string())
                scratch.replace(file)
            finally:
                scratch.unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        return self._kept / f"template-{bucket.key}.jinja"
