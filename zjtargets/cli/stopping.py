"""How a signal ends the program: what is half-written is taken away, and the process ends with 128 and its number.

At once, not by an exception: one that is raised where C calls back into Python (pydantic, parsers of XML) is swallowed
there, or comes out as another.
"""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

from zjtargets.cli import SIGNALLED

unfinished: set[os.PathLike[str]] = set()
"""The files that are being written and were not there before."""

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_CLEAR = b"\r\x1b[2K\x1b[?25h"  # the line of a progress bar, and the cursor that it hides


def end_by_signals() -> None:
    """Let signals end the process, but for one that is ignored, as by nohup."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)  # Windows has not all of them
        if number and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    for path in tuple(unfinished):
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - pathlib takes milliseconds to import, in which a signal would not be heard
    with suppress(OSError, ValueError, AttributeError):
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), _CLEAR)
    os._exit(SIGNALLED + number)
