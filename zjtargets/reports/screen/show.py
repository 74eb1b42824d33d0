"""Everything on one indicator: its targets, its actuals by vintage, a chart, its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.actual import Actual, Basis
from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Indicator
from zjtargets.book.models import Document
from zjtargets.book.wanted import due_day
from zjtargets.core import group_by
from zjtargets.core.settings import DEFAULTS, HEDGE
from zjtargets.judgement.chart_data import levels_on
from zjtargets.judgement.measurement import Flag, FlagCode, revised_by
from zjtargets.judgement.verdict import judge
from zjtargets.reports import figures
from zjtargets.reports.records import ActualRow, ListRow, Row
from zjtargets.reports.rows import actual_row, list_row
from zjtargets.reports.screen.common import Notes, data_line, document_name, record_name, target_state, todo_note
from zjtargets.reports.screen.terminal import FIGURE, NOTHING, Column, Group, draw_tables, note, strong
from zjtargets.reports.sentences import sentence
from zjtargets.words.messages import Lang, say

_SENTENCES = 5


@dataclass(frozen=True)
class ShowReport:
    """An indicator with all that the data say of it."""

    command: ClassVar[str] = "show"
    records: ClassVar[Sequence[type]] = (ListRow, ActualRow)

    book: Book
    indicator: Indicator
    targets: Sequence[Target]
    actuals: Sequence[Actual]
    as_of: str | None
    vintages: bool = False

    def rows(self) -> list[Row]:
        """The targets, then every vintage of the actuals; ``record`` says which a row is."""
        targets = [{"record": "target", **list_row(self.book, p)} for p in self.targets]
        return [*targets, *({"record": "actual", **actual_row(r)} for r in self.actuals)]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Where its targets in force stand; what the indicator is; for each scope its targets, actuals and chart; then
        flags and sources.
        """
        i = self.indicator
        name, other = (i.name, i.name_en) if lang == "zh" else (i.name_en, i.name)
        yield strong(say("show.title", lang, name=name, other=other, id=i.id))
        yield from self._answer(lang)
        yield from self._about(lang)
        notes = Notes(lang)
        scopes = dict.fromkeys([p.scope for p in self.targets] + [r.scope for r in self.actuals])
        for scope in scopes:
            known = self.book.scopes[scope]
            targets = [p for p in self.targets if p.scope == scope]
            actuals = [r for r in self.actuals if r.scope == scope]
            yield Text("")
            yield strong(record_name(known, lang))
            if targets:
                yield from draw_tables(self._target_columns(lang), [Group(None, targets)], lang, width)
                yield from self._relations(targets, lang)
            if actuals:
                yield from self._actuals(actuals, notes, lang, width)
                yield from chart(actuals, targets, self.book, lang, width)
            else:
                yield note(say("show.no_actuals", lang))
        yield from notes.lines()
        yield from self._sources(lang)
        yield data_line(self.book, self.as_of, lang)
        counts = {"targets": len(self.targets), "actuals": len(self.actuals)}
        yield strong(say("show.summary", lang, **counts))

    def _answer(self, lang: Lang) -> Iterator[Text]:
        """Where each target in force stands by now, the newest first; of many only how many more."""
        current = [p for p in self.targets if self.book.in_force(p) and self.book.is_counted(p)]
        year = (self.book.day or date.today()).year
        for target in current[:_SENTENCES]:
            verdict = judge(self.book, target, year, DEFAULTS)
            yield Text(sentence(verdict, self.book, lang), overflow="fold")
        if len(current) > _SENTENCES:
            yield Text(say("show.more", lang, n=len(current) - _SENTENCES))

    def _about(self, lang: Lang) -> Iterator[Text]:
        i = self.indicator
        values = {
            "unit": figures.unit(i.unit, lang),
            "measure": say(f"measure.{i.measure}", lang),
            "path": say(f"path.{i.usual_path}", lang),
            "better": say("better.higher" if i.direction > 0 else "better.lower", lang),
        }
        yield Text(say("show.about", lang, **values), overflow="fold")
        for aka in i.aka:
            yield note(say("show.aka", lang, name=aka.name, why=aka.why))
        pairs = [(self.book.indicators[x.indicator], x.why) for x in i.alike]
        pairs += [(o, x.why) for o in self.book.indicators.values() for x in o.alike if x.indicator == i.id]
        for near, why in pairs:
            yield note(say("show.alike", lang, name=record_name(near, lang), id=near.id, why=why))
        if i.note:
            yield note(say("show.note", lang, note=i.note))
        if i.sought:
            yield note(say("show.sought", lang, sought=i.sought))

    def _relations(self, targets: Sequence[Target], lang: Lang) -> Iterator[Text]:
        """The relations of the targets to others, and the reasons."""
        for p in targets:
            for relation, target, why in p.relations:
                line = say(f"relation.{relation}", lang, id=p.id, target=target)
                yield note(line + (say("relation.why", lang, why=why) if why else ""))

    def _target_columns(self, lang: Lang) -> list[Column[Target]]:
        return [
            Column("head.by", lambda p: str(p.by)),
            Column("head.target_value", lambda p: figures.target_value(p, lang), right=True, folds=FIGURE),
            Column("head.unit", lambda p: figures.unit(p.unit, lang)),
            Column("head.state", lambda p: target_state(p, self.book, lang), folds=FIGURE),
            Column("head.quote", lambda p: p.sentence.quote, flexible=True),
            Column("head.target", lambda p: p.id, flexible=True),
        ]

    def _actuals(
        self, actuals: Sequence[Actual], notes: Notes, lang: Lang, width: int | None
    ) -> Iterator[RenderableType]:
        """The actuals that count; or all of them, the vintages of a year side by side."""
        if self.vintages:
            yield from vintage_table(actuals, notes, lang, width)
            return
        kept = self._kept(actuals)
        yield from draw_tables(self.actual_columns(lang, notes), [Group(None, kept)], lang, width)
        if len(kept) < len(actuals):
            yield note(say("show.older", lang, n=len(actuals) - len(kept)))

    def _kept(self, actuals: Sequence[Actual]) -> list[Actual]:
        """Of the values of a year on a basis the one that counts."""
        return [r for r in actuals if not r.is_level or self.book.is_preferred(r)]

    def actual_columns(self, lang: Lang, notes: Notes) -> list[Column[Actual]]:
        """What is said of each actual."""

        def value(r: Actual) -> str:
            return (figures.actual(r, lang) or NOTHING) + notes.mark(actual_flags(r))

        growth = [Column[Actual]("head.growth", lambda r: figures.growth(r, lang), right=True)]
        basis = [Column[Actual]("head.basis", lambda r: figures.basis(r.basis, lang))]
        return [
            Column("head.year", figures.years),
            Column("head.value", value, right=True),
            *(growth if any(r.growth for r in self.actuals) else []),
            *(basis if any(r.basis for r in self.actuals) else []),
            Column("head.issued", lambda r: r.document.issued.text),
            Column("head.document", figures.documents, flexible=True),
            Column("head.where", lambda r: r.where, flexible=True, optional=True),
        ]

    def _sources(self, lang: Lang) -> Iterator[Text]:
        documents: dict[str, Document] = {p.document.id: p.document for p in self.targets}
        shown = self.actuals if self.vintages else self._kept(self.actuals)
        documents |= {part.document.id: part.document for r in shown for part in r.published}
        for document in documents.values():
            line = say("show.source", lang, id=document.id, title=document_name(document, lang), issuer=document.issuer)
            read = document.accessed and document.accessed.text
            where = document.url or document.source
            places = {"show.where": where, "show.accessed": read, "show.archived": document.archived}
            yield note(line + "".join(say(key, lang, at=at) for key, at in places.items() if at))


@dataclass(frozen=True)
class _Year:
    """All actuals of one span, part or year, in the order in which they were issued."""

    label: str
    actuals: Sequence[Actual]

    def on(self, basis: str | None) -> list[Actual]:
        return [r for r in self.actuals if r.basis == basis]


def vintage_table(actuals: Sequence[Actual], notes: Notes, lang: Lang, width: int | None) -> Iterator[RenderableType]:
    """One line a year, one column a basis, in each the values one after another with the day they were issued."""
    in_order = sorted(actuals, key=lambda r: (r.year, r.since or r.year, r.document.issued.last_day))
    years = group_by(in_order, _label)
    bases = dict.fromkeys(r.basis for r in sorted(actuals, key=lambda r: r.document.issued.last_day))
    rows = [_Year(label, found) for label, found in years.items()]
    columns = [Column[_Year]("head.year", lambda y: y.label)]
    columns += [_column(basis, notes, lang) for basis in bases]
    yield from draw_tables(columns, [Group(None, rows)], lang, width)


def _label(r: Actual) -> str:
    return f"{figures.years(r)} {r.part}" if r.part else figures.years(r)


def _column(basis: Basis | None, notes: Notes, lang: Lang) -> Column[_Year]:
    def cell(year: _Year) -> str | None:
        found = year.on(basis)
        chain = say("show.then", lang).join(_vintage(r, notes, lang) for r in found)
        return chain + _revision(found, lang) or None

    return Column("head.value", cell, flexible=True, title=figures.basis(basis, lang))


def _vintage(r: Actual, notes: Notes, lang: Lang) -> str:
    value = figures.with_unit(figures.published(r, lang), notes.mark(actual_flags(r)))
    return say("show.vintage", lang, value=value, issued=r.document.issued.text)


def _revision(found: Sequence[Actual], lang: Lang) -> str:
    """How far the last value is from the first: relative for counts and money, in points for shares."""
    values = [r for r in found if r.scaled is not None]
    revised = revised_by(values[0], values[-1], HEDGE) if values else None
    if revised is None:
        return ""
    indicator = found[0].indicator
    text = figures.difference(indicator, indicator.unit, revised.change, revised.relative, lang)
    return say("show.revision", lang, change=text)


def actual_flags(r: Actual) -> Iterator[Flag]:
    """What a reader must know of an actual value."""
    if r.parts:
        yield Flag(FlagCode.DERIVED, r)
    if not all(part.document.official for part in r.published):
        yield Flag(FlagCode.PRESS)
    if r.document.issued_from == "title":
        yield Flag(FlagCode.TITLE_DATE)
    if r.part:
        yield Flag(FlagCode.PART, r.part)
    if r.of is not None:
        yield Flag(FlagCode.SHARE_OF, r.of)
    written = todo_note(r.indicator, None), todo_note(r.indicator, due_day(r.indicator, r.year))
    if r.note and r.note not in written:  # by `todo`
        yield Flag(FlagCode.NOTE, r.note)


_BLOCK, _MARK = "█", "◆"
_NARROW, _WIDE, _BESIDE = 12, 48, 40
_LEAST = 2


@dataclass(frozen=True)
class ChartLine:
    """A line of a chart: a value that was reached as a bar, or one that is required as a mark."""

    label: str
    value: Decimal
    reached: bool
    text: str | None


def draw_lines(lines: Sequence[ChartLine], width: int | None) -> Iterator[Text]:
    """The lines of a chart from zero on one scale, by their labels; none where nothing can be compared."""
    greatest = max((line.value for line in lines), default=Decimal(0))
    if greatest <= 0 or len(lines) < _LEAST:
        return
    room = max(_NARROW, min(_WIDE, (width or _WIDE + _BESIDE) - _BESIDE))
    for line in sorted(lines, key=lambda x: (x.label, not x.reached)):
        cells = int(line.value * room / greatest)
        drawn = _BLOCK * cells if line.reached else " " * max(cells - 2, 0) + _MARK
        style = "" if line.reached else "bold"
        yield Text(f"{line.label} {drawn} ", overflow="fold").append(line.text or "", style=style)
    yield Text("")


def chart(
    actuals: Sequence[Actual], targets: Sequence[Target], book: Book, lang: Lang, width: int | None
) -> Iterator[Text]:
    """For each basis its preferred actuals and the target values judged on it, year by year, from zero on one scale.

    Two bases are never drawn as one line.
    """
    for basis, counting, levels in levels_on(book, actuals, targets):
        lines = [*(_actual(r, lang) for r in counting), *(_target(p, lang) for p in levels)]
        drawn = list(draw_lines(lines, width))
        if basis and drawn:
            yield Text(say("show.basis", lang, basis=figures.basis(basis, lang)), overflow="fold")
        yield from drawn


def _actual(r: Actual, lang: Lang) -> ChartLine:
    assert r.scaled is not None
    return ChartLine(str(r.year), r.scaled.lo, reached=True, text=figures.actual(r, lang))


def _target(p: Target, lang: Lang) -> ChartLine:
    text = f"{figures.target_value(p, lang)} {p.document.id}"
    return ChartLine(str(p.by), p.target_value.lo, reached=False, text=text)
