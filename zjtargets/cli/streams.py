"""Standard output and error, on consoles of any encoding and where nobody reads."""

import codecs
import os
import sys
from contextlib import suppress
from typing import TextIO

_PLAIN = dict(
    zip(
        "≥≤×–—…·（）−，█◆─│√→↘↓←▼◇±“”○□",
        '>= <= x - - ... . ( ) - , # * - | + > ~ v < ! u +- " " o .'.split(),
        strict=True,
    )
)
_PLAIN |= {"（": " (", "，": ", "}


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Show something like what a console cannot show, or a question mark."""
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
    """Write UTF-8 whatever the console is set to: a name with question marks in it is no name."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="strict")


def discard(stream: TextIO | None) -> None:
    """Discard buffered output: the interpreter would write it at its end, and fail or wait once more."""
    with suppress(OSError, ValueError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def notice(text: str) -> None:
    """Print a notice to stderr, ignoring a closed stream."""
    if sys.stderr is not None:
        try:
            print(text, file=sys.stderr, flush=True)
        except OSError:
            discard(sys.stderr)
