"""Plugins of pydantic: none, so that nobody need look for them in all that is installed."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_LOADER = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """Stands in for the module that reads the metadata of every distribution to find plugins."""

    def get_plugins(self) -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> object:
        """Whatever else a version of pydantic may ask of it, it has of the module itself."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_LOADER) is self:
            del sys.modules[_LOADER]
        return getattr(import_module(_LOADER), name)


def forgo_plugins() -> None:
    """To look for plugins takes as long as to read an explainer; where some are, they stay."""
    if _LOADER not in sys.modules:
        sys.modules[_LOADER] = _NoPlugins(_LOADER)
