"""Where the program starts: ``zjtargets`` and ``python -m zjtargets``."""

import sys

from zjtargets.cli.exits import INTERRUPTED, NO_RESULT


def main() -> None:
    """Run the program; an interrupt ends it without a traceback, also while it is still being loaded."""
    try:
        from zjtargets.cli.startup import shorten_start

        shorten_start()
        from zjtargets.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:  # what typer could not say; what a command writes is seen to by `door`
        from zjtargets.cli.streams import discard, notice

        discard(sys.stdout)
        notice(f"zjtargets: {error.strerror or error}")
        sys.exit(getattr(error.__context__, "exit_code", NO_RESULT))  # wrong usage is that also where it cannot be told


if __name__ == "__main__":
    main()
