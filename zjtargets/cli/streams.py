"""Standard output and error: on consoles of any encoding what cannot be shown is replaced, and a stream that takes no
more is let go.
"""

import codecs
import os
import sys
from contextlib import suppress
from typing import TextIO

_PLAIN = {
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "–": "-",
    "—": "-",
    "…": "...",
    "·": ".",
    "（": " (",
    "）": ")",
    "−": "-",
    "，": ", ",
    "█": "#",
    "◆": "*",
    "─": "-",
    "│": "|",
    "√": "+",
    "→": ">",
    "↘": "~",
    "↓": "v",
    "←": "<",
    "▼": "!",
    "◇": "u",
    "±": "+-",
    "“": '"',
    "”": '"',
    "○": "o",
    "□": ".",
}


def _replace(error: UnicodeError) -> tuple[str, int]:
    """What a console cannot show is shown by something like it, or by a question mark."""
    assert isinstance(error, UnicodeEncodeError)
    bad = error.object[error.start : error.end]
    return "".join(_PLAIN.get(c, "?") for c in bad), error.end


codecs.register_error("zjtargets", _replace)


def prepare(*streams: TextIO) -> None:
    """Let a console in GBK or ASCII show what it can instead of crashing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        if reconfigure and encoding not in ("utf8", "gb18030"):
            reconfigure(errors="zjtargets")


def as_utf8(stream: TextIO) -> None:
    """Machine output is UTF-8 whatever the console: a name with question marks in it is no name."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="strict")


def discard(stream: TextIO | None) -> None:
    """What a stream still holds goes nowhere: the interpreter would write it at its end, and fail or wait once more."""
    with suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def notice(text: str) -> None:
    """A word to the user that is no result: on stderr, if anybody listens there."""
    if sys.stderr is not None:
        try:
            print(text, file=sys.stderr, flush=True)
        except OSError:
            discard(sys.stderr)
