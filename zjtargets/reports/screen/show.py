"""One indicator whole: its promises, its readings by vintage, a chart, its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Document, Indicator
from zjtargets.book.series import Actual
from zjtargets.reports import phrases
from zjtargets.reports.rows import Row, ShownActual, ShownTarget, actual_row, list_row
from zjtargets.reports.screen.bars import chart
from zjtargets.reports.screen.common import Notes, data_line, document_name, record_name, target_state
from zjtargets.reports.screen.tables import NOTHING, Column, Group, draw_tables
from zjtargets.reports.screen.vintages import actual_flags, vintage_table
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class ShowReport:
    """An indicator with all that the data say of it."""

    command: ClassVar[str] = "show"
    records: ClassVar[Sequence[type]] = (ShownTarget, ShownActual)

    book: Book
    indicator: Indicator
    targets: Sequence[Target]
    actuals: Sequence[Actual]
    as_of: str | None
    vintages: bool = False

    def rows(self) -> list[Row]:
        """The promises, then the readings, every vintage of them; ``record`` says which."""
        targets: list[ShownTarget] = [{"record": "target", **list_row(self.book, p)} for p in self.targets]
        actuals: list[ShownActual] = [{"record": "actual", **actual_row(r)} for r in self.actuals]
        return [*targets, *actuals]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What it is; then for each scope its promises, readings and chart; then flags and sources."""
        yield from self._about(lang)
        notes = Notes(lang)
        scopes = dict.fromkeys([p.scope for p in self.targets] + [r.scope for r in self.actuals])
        for scope in scopes:
            known = self.book.scopes[scope]
            targets = [p for p in self.targets if p.scope == scope]
            actuals = [r for r in self.actuals if r.scope == scope]
            yield Text("")
            yield Text(record_name(known, lang), style="bold", overflow="fold")
            if targets:
                yield from draw_tables(self._target_columns(lang), [Group(None, targets)], lang, width)
                yield from self._relations(targets, lang)
            if actuals:
                yield from self._actuals(actuals, notes, lang, width)
                yield from chart(actuals, targets, self.book, lang, width)
            else:
                yield Text(say("show.no_readings", lang), style="dim")
        yield from notes.lines()
        yield from self._sources(lang)
        yield data_line(self.book, self.as_of, lang)
        counts = {"targets": len(self.targets), "actuals": len(self.actuals)}
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
                say("show.alike", lang, name=record_name(near, lang), id=near.id, why=why), style="dim", overflow="fold"
            )
        if i.note:
            yield Text(say("show.note", lang, note=i.note), style="dim", overflow="fold")

    def _relations(self, targets: Sequence[Target], lang: Lang) -> Iterator[Text]:
        """What the promises have to do with others, and why."""
        for p in targets:
            for relation, target, why in p.relations:
                line = say(f"relation.{relation}", lang, id=p.id, target=target)
                yield Text(line + (say("relation.why", lang, why=why) if why else ""), style="dim", overflow="fold")

    def _target_columns(self, lang: Lang) -> list[Column[Target]]:
        return [
            Column("head.by", lambda p: str(p.by)),
            Column("head.target_value", lambda p: phrases.target_value(p, lang), right=True),
            Column("head.unit", lambda p: phrases.unit(p.unit, lang)),
            Column("head.state", lambda p: target_state(p, self.book, lang)),
            Column("head.quote", lambda p: p.sentence.quote, flexible=True),
            Column("head.target", lambda p: p.id, flexible=True),
        ]

    def _actuals(
        self, actuals: Sequence[Actual], notes: Notes, lang: Lang, width: int | None
    ) -> Iterator[RenderableType]:
        """The readings that count; or all of them, the vintages of a year side by side."""
        if self.vintages:
            yield from vintage_table(actuals, notes, lang, width)
            return
        kept = [r for r in actuals if not r.is_level or self.book.is_preferred(r)]
        yield from draw_tables(self._actual_columns(lang, notes), [Group(None, kept)], lang, width)
        if len(kept) < len(actuals):
            yield Text(say("show.older", lang, n=len(actuals) - len(kept)), style="dim", overflow="fold")

    def _actual_columns(self, lang: Lang, notes: Notes) -> list[Column[Actual]]:
        def value(r: Actual) -> str:
            return (phrases.actual(r, lang) or NOTHING) + notes.mark(actual_flags(r))

        growth = [Column[Actual]("head.growth", lambda r: phrases.growth(r, lang), right=True)]
        basis = [Column[Actual]("head.basis", lambda r: r.basis)]
        return [
            Column("head.year", phrases.years),
            Column("head.value", value, right=True),
            *(growth if any(r.growth for r in self.actuals) else []),
            *(basis if any(r.basis for r in self.actuals) else []),
            Column("head.issued", lambda r: r.document.issued.text),
            Column("head.document", lambda r: r.document.id, flexible=True),
            Column("head.where", lambda r: r.sentence.quote if r.sentence else r.table, flexible=True),
        ]

    def _sources(self, lang: Lang) -> Iterator[Text]:
        documents: dict[str, Document] = {p.document.id: p.document for p in self.targets}
        documents |= {r.document.id: r.document for r in self.actuals}
        for document in documents.values():
            line = say("show.source", lang, id=document.id, title=document_name(document, lang), issuer=document.issuer)
            where = document.url or document.source
            yield Text(line + (say("show.where", lang, where=where) if where else ""), style="dim", overflow="fold")
