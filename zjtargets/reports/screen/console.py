"""What every report offers, and where its screen goes: a terminal of some width, or a pipe, which is never cut."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from shutil import get_terminal_size
from typing import ClassVar, Protocol

from rich.console import Console, RenderableType

from zjtargets.book.book import Book
from zjtargets.reports.rows import Row
from zjtargets.words.messages import Lang

_LEAST, _MOST = 20, 4000


class Report(Protocol):
    """One result that any renderer can show."""

    command: ClassVar[str]
    records: ClassVar[Sequence[type]]

    @property
    def book(self) -> Book:
        """The data, as far as they were known."""

    @property
    def as_of(self) -> str | None:
        """The day of knowledge as it was typed."""

    def rows(self) -> Sequence[Row]:
        """Every row, as the machine formats have it."""

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What to print, for a terminal of ``width`` columns, or for none."""


def width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere and may be as wide as it likes."""
    return max(get_terminal_size().columns, _LEAST) if sys.stdout.isatty() else None


def show(parts: Iterable[RenderableType]) -> None:
    """Print on stdout: as wide as the terminal, or as wide as a line wants to be where there is none."""
    console = _console(width() or _MOST)
    for part in parts:
        console.print(part)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command line decide how to end on a closed pipe."""
        raise BrokenPipeError


def _console(columns: int) -> Console:
    """A console that takes text as it is; rich minds a width only where it has a height too."""
    return _Console(width=columns, height=100, highlight=False, markup=False, emoji=False)
