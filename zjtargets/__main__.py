"""Where the program starts: ``zjtargets`` and ``python -m zjtargets``."""

import sys

NO_RESULT, INTERRUPTED = 3, 130


def main() -> None:
    """Run the program; an interrupt ends it without a traceback, also while it is still being loaded."""
    try:
        from zjtargets.startup import make_quick

        make_quick()
        from zjtargets.cli import run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:  # --help into a full disk; what a command writes is seen to by `door`
        print(f"zjtargets: {error.strerror or error}", file=sys.stderr)
        sys.exit(NO_RESULT)


if __name__ == "__main__":
    main()
