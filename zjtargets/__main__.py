"""Where the program starts: ``zjtargets`` and ``python -m zjtargets``."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the program; an interrupt ends it without a traceback, also while it is still being loaded."""
    gc.disable()  # a run ends before a collection pays
    atexit.register(gc.freeze)  # nor is there one at the end
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for any among all that is installed takes long
    try:
        from zjtargets.cli.app import run  # noqa: PLC0415 - within reach of the interrupt

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell has it: 128 and the number of the signal


if __name__ == "__main__":
    main()
