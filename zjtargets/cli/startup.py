"""What makes a short run short; only for the program, not for who imports the package."""

import atexit
import gc
import sys
from importlib import import_module
from types import ModuleType

_LOADER = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """Stands in for pydantic's search for plugins among all that is installed, a sixth of a short run: there are none
    here. Asked for anything else, it makes room for the real one.
    """

    @staticmethod
    def get_plugins() -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_LOADER) is self:
            del sys.modules[_LOADER]
        return getattr(import_module(_LOADER), name)


def shorten_start() -> None:
    """Skip pydantic's plugin search and garbage collection: a run ends before either pays."""
    gc.disable()
    atexit.register(gc.freeze)
    sys.modules.setdefault(_LOADER, _NoPlugins(_LOADER))
