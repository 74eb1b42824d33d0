"""The actuals that are missing, as a table of ``data/actuals/`` to be filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType

from zjtargets.book.book import Book
from zjtargets.book.select import Wanted
from zjtargets.reports import phrases
from zjtargets.reports.rows import TodoRow
from zjtargets.reports.screen.common import data_line, record_name
from zjtargets.reports.screen.tables import Column, Group, draw_tables, strong
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class TodoReport:
    """What is to be filled in: value (or growth), document and place; the note says in words what is wanted."""

    command: ClassVar[str] = "todo"
    records: ClassVar[Sequence[type]] = (TodoRow,)

    book: Book
    wanted: Sequence[Wanted]
    year: int
    as_of: str | None

    def rows(self) -> list[TodoRow]:
        """A row of an actuals table for each missing actual."""
        return [
            {
                "indicator": w.indicator.id,
                "scope": w.scope,
                "year": w.year,
                "word": None,
                "value": None,
                "unit": w.indicator.unit,
                "document": None,
                "place": None,
                "growth": None,
                "since": None,
                "basis": None,
                "note": w.indicator.name,
            }
            for w in self.wanted
        ]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """The same for people: each series with the targets that wait for it."""
        yield from draw_tables(self._columns(lang), [Group(None, self.wanted)], lang, width)
        yield data_line(self.book, self.as_of, lang)
        yield strong(self.summary(lang))

    def summary(self, lang: Lang) -> str:
        """How many actuals are missing, and what to do with the table."""
        return say("todo.summary", lang, year=self.year, n=len(self.wanted))

    def _columns(self, lang: Lang) -> list[Column[Wanted]]:
        def name(w: Wanted) -> str:
            return record_name(w.indicator, lang)

        def scope(w: Wanted) -> str:
            return record_name(self.book.scopes[w.scope], lang)

        def targets(w: Wanted) -> str:
            return say("list_comma", lang).join(p.id for p in w.targets)

        return [
            Column("head.indicator", name, flexible=True),
            Column("head.scope", scope),
            Column("head.unit", lambda w: phrases.unit(w.indicator.unit, lang)),
            Column("head.target", targets, flexible=True),
        ]
