"""Where the program starts: ``zjtargets`` and ``python -m zjtargets``."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the program; an interrupt ends it without a traceback, also while it is still being loaded."""
    try:
        from zjtargets.cli import run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
