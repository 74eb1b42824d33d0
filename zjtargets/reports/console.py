"""Where a screen goes: a terminal of some width, or a pipe, which is never cut."""

import sys
from collections.abc import Iterable
from shutil import get_terminal_size

from rich.console import Console, RenderableType
from rich.measure import Measurement

_LEAST, _MOST = 20, 4000


def width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere and may be as wide as it likes."""
    return max(get_terminal_size().columns, _LEAST) if sys.stdout.isatty() else None


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
