"""One indicator whole: its promises, its readings by vintage, a chart, its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Document, Indicator
from zjtargets.book.series import Reading
from zjtargets.reports import numbers, phrases
from zjtargets.reports.rows import LIST_FIELDS, READING_FIELDS, Row, list_row, reading_row
from zjtargets.reports.screen.bars import chart
from zjtargets.reports.screen.common import Notes, data_line, document_name, named, promise_state
from zjtargets.reports.screen.tables import Column, Group, draw_tables
from zjtargets.reports.screen.vintages import reading_flags, vintage_table
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class ShowReport:
    """An indicator with all that the data say of it."""

    command: ClassVar[str] = "show"
    fields: ClassVar[Sequence[str]] = ["record", *LIST_FIELDS, *(f for f in READING_FIELDS if f not in LIST_FIELDS)]

    book: Book
    indicator: Indicator
    promises: Sequence[Promise]
    readings: Sequence[Reading]
    as_of: str | None
    vintages: bool = False

    def rows(self) -> list[Row]:
        """The promises, then the readings, every vintage of them; ``record`` says which."""
        promises = [{"record": "promise", **list_row(self.book, p)} for p in self.promises]
        return promises + [{"record": "reading", **reading_row(r)} for r in self.readings]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What it is; then for each scope its promises, readings and chart; then flags and sources."""
        yield from self._about(lang)
        notes = Notes(lang)
        scopes = dict.fromkeys([p.scope for p in self.promises] + [r.scope for r in self.readings])
        for scope in scopes:
            known = self.book.scopes[scope]
            promises = [p for p in self.promises if p.scope == scope]
            readings = [r for r in self.readings if r.scope == scope]
            yield Text("")
            yield Text(named(known, lang), style="bold", overflow="fold")
            if promises:
                yield from draw_tables(self._promise_columns(lang), [Group(None, promises)], lang, width)
                yield from self._relations(promises, lang)
            if readings:
                yield from self._readings(readings, notes, lang, width)
                yield from chart(readings, promises, self.book, lang, width)
            else:
                yield Text(say("show.no_readings", lang), style="dim")
        yield from notes.lines()
        yield from self._sources(lang)
        yield data_line(self.book, self.as_of, lang)
        counts = {"promises": len(self.promises), "readings": len(self.readings)}
        yield Text(say("show.summary", lang, **counts), style="bold", overflow="fold")

    def _about(self, lang: Lang) -> Iterator[Text]:
        i = self.indicator
        name, other = (i.name, i.name_en) if lang == "zh" else (i.name_en, i.name)
        yield Text(say("show.title", lang, name=name, other=other, id=i.id), style="bold", overflow="fold")
        values = {
            "unit": phrases.unit(i.unit, lang),
            "measure": say(f"measure.{i.measure}", lang),
            "path": say(f"path.{i.usual_path}", lang),
            "better": say("better.higher" if i.direction > 0 else "better.lower", lang),
        }
        yield Text(say("show.about", lang, **values), overflow="fold")
        for aka in i.aka:
            yield Text(say("show.aka", lang, name=aka.name, why=aka.why), style="dim", overflow="fold")
        pairs = [(self.book.indicators[x.indicator], x.why) for x in i.alike]
        pairs += [(o, x.why) for o in self.book.indicators.values() for x in o.alike if x.indicator == i.id]
        for near, why in pairs:
            yield Text(
                say("show.alike", lang, name=named(near, lang), id=near.id, why=why), style="dim", overflow="fold"
            )
        if i.note:
            yield Text(say("show.note", lang, note=i.note), style="dim", overflow="fold")

    def _relations(self, promises: Sequence[Promise], lang: Lang) -> Iterator[Text]:
        """What the promises have to do with others, and why."""
        for p in promises:
            for relation, target, why in p.relations:
                line = say(f"relation.{relation}", lang, id=p.id, target=target)
                yield Text(line + (say("relation.why", lang, why=why) if why else ""), style="dim", overflow="fold")

    def _promise_columns(self, lang: Lang) -> list[Column[Promise]]:
        return [
            Column("head.by", lambda p: str(p.by)),
            Column("head.bar", lambda p: phrases.bar(p, lang), right=True),
            Column("head.unit", lambda p: phrases.unit(p.unit, lang)),
            Column("head.state", lambda p: promise_state(p, self.book, lang)),
            Column("head.quote", lambda p: p.sentence.quote, flexible=True),
            Column("head.target", lambda p: p.id, flexible=True),
        ]

    def _readings(
        self, readings: Sequence[Reading], notes: Notes, lang: Lang, width: int | None
    ) -> Iterator[RenderableType]:
        """The readings that count; or all of them, the vintages of a year side by side."""
        if self.vintages:
            yield from vintage_table(readings, notes, lang, width)
            return
        kept = [r for r in readings if not r.is_level or self.book.prevails(r)]
        yield from draw_tables(self._reading_columns(lang, notes), [Group(None, kept)], lang, width)
        if len(kept) < len(readings):
            yield Text(say("show.older", lang, n=len(readings) - len(kept)), style="dim", overflow="fold")

    def _reading_columns(self, lang: Lang, notes: Notes) -> list[Column[Reading]]:
        def value(r: Reading) -> str:
            return phrases.reading(r, lang) + notes.mark(reading_flags(r))

        growth = [Column[Reading]("head.growth", lambda r: phrases.growth(r, lang), right=True)]
        basis = [Column[Reading]("head.basis", lambda r: r.basis or numbers.NONE)]
        return [
            Column("head.year", phrases.years),
            Column("head.value", value, right=True),
            *(growth if any(r.growth for r in self.readings) else []),
            *(basis if any(r.basis for r in self.readings) else []),
            Column("head.issued", lambda r: r.document.issued.text),
            Column("head.document", lambda r: r.document.id, flexible=True),
            Column("head.where", lambda r: r.sentence.quote if r.sentence else r.table or numbers.NONE, flexible=True),
        ]

    def _sources(self, lang: Lang) -> Iterator[Text]:
        documents: dict[str, Document] = {p.document.id: p.document for p in self.promises}
        documents |= {r.document.id: r.document for r in self.readings}
        for document in documents.values():
            line = say("show.source", lang, id=document.id, title=document_name(document, lang), issuer=document.issuer)
            where = document.url or document.source
            yield Text(line + (say("show.where", lang, where=where) if where else ""), style="dim", overflow="fold")
