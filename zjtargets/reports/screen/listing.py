"""Lists: the targets of the documents, and the values that targets need and nobody has published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book, Target
from zjtargets.book.wanted import Wanted
from zjtargets.reports import figures
from zjtargets.reports.records import ListRow, TodoRow
from zjtargets.reports.rows import list_row
from zjtargets.reports.screen.common import by_document, data_line, record_name, target_name, target_state, todo_note
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, note, strong
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class ListReport:
    """Targets, superseded and disputed ones among them."""

    command: ClassVar[str] = "list"
    records: ClassVar[Sequence[type]] = (ListRow,)

    book: Book
    targets: Sequence[Target]
    as_of: str | None
    local: bool = False

    def rows(self) -> list[ListRow]:
        """Every target."""
        return [list_row(self.book, p) for p in self.targets]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Every target under its document; the count is the last line."""
        groups = by_document(self.targets, lambda p: p, lang)
        yield from draw_tables(self._columns(lang), groups, lang, width)
        if self.local:
            yield from self._local_targets(lang)
        yield data_line(self.book, self.as_of, lang)
        yield strong(say("list.summary", lang, n=len(self.targets), documents=len(groups)))

    def _local_targets(self, lang: Lang) -> Iterator[Text]:
        """The indicators that a document has every locality set a target for, and its words."""
        marked = [i for i in self.book.indicators.values() if i.id in self.book.local_targets]
        names = say("list_comma", lang).join(f"{record_name(i, lang)} ({i.id})" for i in marked)
        yield Text(say("list.local", lang, n=len(marked), names=names), overflow="fold")
        for provision in self.book.provisions:
            if provision.sentence.local_targets:
                line = say("list.local_at", lang, document=provision.document.id, quote=provision.sentence.quote)
                yield note(line)

    def _columns(self, lang: Lang) -> list[Column[Target]]:
        return [
            Column("head.indicator", lambda p: target_name(p, self.book, lang), flexible=True),
            Column("head.kind", lambda p: say(f"kind_name.{p.kind}", lang)),
            Column("head.by", lambda p: str(p.by)),
            Column("head.target_value", lambda p: figures.target_value(p, lang), right=True),
            Column("head.unit", lambda p: figures.unit(p.unit, lang)),
            Column("head.state", lambda p: target_state(p, self.book, lang)),
            Column("head.quote", lambda p: p.sentence.quote, flexible=True),
            Column("head.target", lambda p: p.id, flexible=True, optional=True),
        ]


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
                "note": todo_note(w.indicator, w.due),
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

        due = Column[Wanted]("head.due", lambda w: str(w.due) if w.due else None)
        return [
            Column("head.indicator", name, flexible=True),
            Column("head.scope", scope),
            Column("head.unit", lambda w: figures.unit(w.indicator.unit, lang)),
            *([due] if any(w.due for w in self.wanted) else []),
            Column("head.target", targets, flexible=True),
        ]
