"""What every report offers: its rows for scripts, its screen for people."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Protocol

from rich.console import RenderableType

from zjtargets.book.book import Book
from zjtargets.reports.rows import Row
from zjtargets.words.messages import Lang


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
