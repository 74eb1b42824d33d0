"""Where the program starts: ``zjtargets`` and ``python -m zjtargets``."""

import atexit
import gc
import os

from zjtargets.cli.stopping import end_by_signals


def main() -> None:
    """Run the program; a signal ends it without a traceback, also while it is still being loaded."""
    end_by_signals()
    gc.disable()  # a run ends before a collection pays
    atexit.register(gc.freeze)  # nor is there one at the end
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for any among all that is installed takes long
    from zjtargets.cli.app import run  # noqa: PLC0415 - it takes longest, and may be stopped

    run()


if __name__ == "__main__":
    main()
