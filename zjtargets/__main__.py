"""Where the program starts: ``zjtargets`` and ``python -m zjtargets``."""

import atexit
import gc
import sys
from types import ModuleType

# pydantic looks for plugins among all that is installed, a sixth of a short run: there are none here.
_LOADER = "pydantic.plugin._loader"


def main() -> None:
    """Run the program; an interrupt ends it without a traceback, also while it is still being loaded."""
    gc.disable()  # a run ends before a collection pays
    atexit.register(gc.freeze)  # nor is there one at the end
    no_plugins = ModuleType(_LOADER)
    no_plugins.get_plugins = lambda: ()  # type: ignore[attr-defined]
    sys.modules.setdefault(_LOADER, no_plugins)
    try:
        from zjtargets.cli.app import run  # noqa: PLC0415 - within reach of the interrupt

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell has it: 128 and the number of the signal


if __name__ == "__main__":
    main()
