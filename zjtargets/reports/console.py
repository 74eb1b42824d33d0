"""Where text goes: terminals of any width and encoding, and pipes, which are never cut."""

import codecs
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.measure import Measurement

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
}
_MOST = 4000


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


def width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere and may be as wide as it likes."""
    return Console().width if sys.stdout.isatty() else None


def show(parts: Iterable[RenderableType]) -> None:
    """Print on stdout: as wide as the terminal, or as wide as each part needs where there is none."""
    columns = width()
    for part in parts:
        console = _console(columns if columns is not None else _natural_width(part))
        console.print(part)


def _natural_width(part: RenderableType) -> int:
    wide = _console(_MOST)
    return max(Measurement.get(wide, wide.options, part).maximum, 1)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the door how a closed pipe ends."""
        raise BrokenPipeError


def _console(columns: int) -> Console:
    """A console that takes text as it is; rich minds a width only where it has a height too."""
    return _Console(width=columns, height=100, highlight=False, markup=False, emoji=False)
