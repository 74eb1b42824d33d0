"""The tables of the workbook: gaps, growth, actuals, sources; their columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeVar

from xlsxwriter.worksheet import Worksheet

from zjtargets.book.actual import Actual
from zjtargets.book.models import Document
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import path_points
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.status import Status, stage_of
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.excel.writer import Cell, NumberFormat, SheetColumn, Writer
from zjtargets.reports.fields import FIELDS, Field, field_named, status_label
from zjtargets.reports.rows import number
from zjtargets.reports.screen.common import binding_text, document_name, record_name, target_name
from zjtargets.reports.year import YearReport

T = TypeVar("T")

_FORMATS = {
    **dict.fromkeys(
        "completion elapsed elapsed_at_actual gap_relative required_rate observed_rate remaining_rate".split(),
        NumberFormat.PERCENT,
    ),
    **dict.fromkeys("pace_ratio to_better to_worse".split(), NumberFormat.RATIO),
    **dict.fromkeys("by reached years remaining_years".split(), NumberFormat.YEAR),
}
_GROWTH = (
    "unit path base target_value by years required_rate required_step actual observed_rate observed_step pace_ratio "
    "remaining_years remaining_rate remaining_step"
).split()
# The value of an actual and the base stand apart from their years; the others are whole numbers.
_HEADS = {"actual": "head.value", "base": "head.base_value"}
_COUNTS = frozenset("by years remaining_years".split())
_POINTS: Mapping[str, Callable[[Verdict], Point | None]] = {
    "actual": lambda g: g.actual,
    "base": lambda g: g.requirement.base,
}


class _SourceLine(NamedTuple):
    """What a document says: a target or an actual, of what, its words, and where they stand."""

    document: Document
    record: str
    what: str
    words: str
    where: str


class Tables:
    """The sheets of one table each, in the language of the workbook."""

    def __init__(self, writer: Writer, report: YearReport) -> None:
        self.writer, self.report, self.lang, self._say = writer, report, writer.lang, writer.say
        self.gaps = report.gap_report.gaps
        self.required = {path.target.id: dict(path_points(path)) for path in report.paths}

    def write_gaps(self) -> Worksheet:
        """Every field of the verdicts, and where the targets stand; first what is read at once, which is printed."""
        lang, report = self.lang, self.report.gap_report
        columns = {column.head: column for column in self._fields(FIELDS)}

        def stage(g: Verdict) -> Cell:
            found = stage_of(g.target.document, report.year)
            return self._say(f"stage_name.{found}") if found else None

        printed = [
            self._words("head.status", lambda g: status_label(g.status, lang)),
            self._name(),
            columns.pop(self._say("head.by")),
            columns.pop(self._say("book.worded", head=self._say("head.target_value"))),
            self._stated("actual", self._say("head.actual")),
            columns.pop(self._say("head.unit")),
            self._stated("gap", self._say("book.stated", head=self._say("head.gap"))),
            *(columns.pop(self._say(f"head.{name}")) for name in ("completion", "elapsed", "pace_ratio")),
        ]
        others = [
            *columns.values(),
            self._words("head.target", lambda g: g.target.id),
            self._words("head.document", lambda g: document_name(g.target.document, lang)),
            self._words("head.stage", stage),
            self._words("head.strive", lambda g: self._say("state.strive") if g.target.strive else None),
            self._words("head.binding", lambda g: binding_text(g.target, lang)),
            self._words("head.notes", lambda g: self._say("semicolon").join(report.notes_on(g, lang))),
            self._words("head.quote", lambda g: g.target.sentence.quote),
            self._words("head.where", lambda g: g.target.sentence.at),
        ]
        name = self._say("book.gap")
        shown = {g.status for g in report.shown}  # what the screen leaves out is filtered out
        hidden = {row for row, g in enumerate(self.gaps, 1) if g.status not in shown}
        sheet = self.writer.table(name, [*printed, *others], self.gaps, 2, len(printed), hidden)
        if hidden:
            sheet.filter_column_list(0, [status_label(status, lang) for status in Status if status in shown])
        return sheet

    def write_growth(self) -> None:
        """What each target requires a year, and its path year by year; the years are not printed."""
        printed = [self._name(), *self._fields(map(field_named, _GROWTH))]
        others = [*self._path_years(), self._words("head.target", lambda g: g.target.id)]
        name = self._say("book.growth")
        self.writer.table(name, [*printed, *others], self.gaps, frozen=1, printed=len(printed))

    def _words(self, head: str, cell: Callable[[T], Cell]) -> SheetColumn[T]:
        return SheetColumn(self._say(head), cell)

    def _stated(self, name: str, head: str) -> SheetColumn[Verdict]:
        """A field as the screen states it, whether it is certain or not."""
        text, settings = field_named(name).text, self.report.gap_report.settings
        return SheetColumn(head, lambda g: text(g, self.lang, settings))

    def _name(self) -> SheetColumn[Verdict]:
        book, placed = self.report.book, self.report.gap_report.placed
        return self._words("head.indicator", lambda g: target_name(g.target, book, self.lang, placed=placed))

    def _amount(
        self, head: str | int, value: Callable[[T], Interval | None], number_format: NumberFormat, rows: Sequence[T]
    ) -> list[SheetColumn[T]]:
        """A column for what is certain, and one for each end of what is not; these are folded if all is certain."""
        folded = all(found.certain for row in rows if (found := value(row)))

        def column(title: str | int, end: Callable[[Interval], Decimal], *, certain: bool) -> SheetColumn[T]:
            def cell(row: T) -> Cell:
                found = value(row)
                return number(end(found)) if found and found.certain is certain else None

            return SheetColumn(title, cell, number_format, folded and not certain)

        return [
            column(head, lambda found: found.lo, certain=True),
            column(self._say("book.low", head=head), lambda found: found.lo, certain=False),
            column(self._say("book.high", head=head), lambda found: found.hi, certain=False),
        ]

    def _path_years(self) -> Iterator[SheetColumn[Verdict]]:
        """The required value of each year, in the unit of the row; after them both ends of those that are ranges."""

        def value(year: int, g: Verdict) -> Interval | None:
            return self.required[g.target.id].get(year)

        years = sorted({year for path in self.required.values() for year in path})
        columns = [self._amount(year, partial(value, year), NumberFormat.NUMBER, self.gaps) for year in years]
        yield from (certain for certain, *_ in columns)
        yield from (end for _, *ends in columns for end in ends if not end.folded)

    def _fields(self, fields: Iterable[Field]) -> Iterator[SheetColumn[Verdict]]:
        for field in fields:
            yield from self._field(field)

    def _field(self, field: Field) -> Iterator[SheetColumn[Verdict]]:
        """The columns of a field: its text, or its number; of a quantity both ends, of an actual its source."""
        name, value, settings = field.name, field.value, self.report.gap_report.settings
        if value is None:
            yield self._words(field.head, lambda g: field.text(g, self.lang, settings))
            return
        head = self._say(_HEADS.get(name, field.head))
        if name == "target_value":
            yield SheetColumn(self._say("book.worded", head=head), lambda g: figures.target_value(g.target, self.lang))
        number_format = _FORMATS.get(name, NumberFormat.NUMBER)
        certain, *ends = self._amount(head, value, number_format, self.gaps)
        yield certain
        if name not in _COUNTS:
            yield from ends
        if name == "base":
            yield self._words("book.own_unit", lambda g: figures.unit(g.target.indicator.unit, self.lang))
        if point := _POINTS.get(name):
            yield SheetColumn(
                self._say("book.year", head=head), lambda g: (p := point(g)) and p.year, NumberFormat.YEAR
            )
            name = self._say("book.document", head=head)
            yield SheetColumn(name, lambda g: (p := point(g)) and figures.documents(p.actual))

    def write_actuals(self) -> None:
        """Every value that was published, as it was and as a number."""
        lang, book, rows = self.lang, self.report.book, self.report.actuals
        hedge = self.report.gap_report.settings.hedge

        def value(r: Actual) -> Interval | None:
            return None if r.scaled is None else r.value(hedge)

        columns: list[SheetColumn[Actual]] = [
            self._words("head.indicator", lambda r: record_name(r.indicator, lang)),
            SheetColumn(self._say("head.year"), lambda r: r.year, NumberFormat.YEAR),
            self._words("head.printed", lambda r: figures.actual(r, lang)),
            *self._amount(self._say("head.number"), value, NumberFormat.NUMBER, rows),
            self._words("head.unit", lambda r: figures.unit(r.value_unit, lang)),
            *self._amount(self._say("head.growth"), lambda r: r.rate, NumberFormat.PERCENT, rows),
            self._words("head.basis", lambda r: figures.basis(r.basis, lang)),
            self._words("head.counts", lambda r: self._say("answer.yes" if book.is_preferred(r) else "answer.no")),
            SheetColumn(self._say("head.since"), lambda r: r.since, NumberFormat.YEAR),
            self._words("head.part", lambda r: r.part),
            self._words("head.scope", lambda r: record_name(book.scopes[r.scope], lang)),
            self._words("head.document", figures.documents),
            self._words("head.issued", lambda r: r.document.issued.text),
            self._words("head.where", lambda r: r.where),
            self._words("head.note", lambda r: r.note),
        ]
        self.writer.table(self._say("book.actuals"), columns, rows, frozen=2)

    def write_sources(self) -> None:
        """What the documents say, and where they are."""

        def trusted(s: _SourceLine) -> Cell:
            return self._say("book.official" if s.document.official else "page.press")

        columns: list[SheetColumn[_SourceLine]] = [
            self._words("head.document", lambda s: s.document.id),
            self._words("head.title", lambda s: s.document.title),
            self._words("head.issuer", lambda s: s.document.issuer),
            self._words("head.issued", lambda s: s.document.issued.text),
            self._words("head.reliability", trusted),
            self._words("head.says", lambda s: s.record),
            self._words("head.what", lambda s: s.what),
            self._words("head.quote", lambda s: s.words),
            self._words("head.where", lambda s: s.where),
            self._words("head.url", lambda s: s.document.url),
        ]
        self.writer.table(self._say("book.sources"), columns, list(self._source_lines()), frozen=1)

    def _source_lines(self) -> Iterator[_SourceLine]:
        """What each document says, targets before actuals."""
        for source in self.report.sources:
            for p in source.targets:
                yield _SourceLine(source.document, self._say("book.target"), p.id, p.sentence.quote, p.sentence.at)
            for r in source.actuals:
                figure = figures.published(r, self.lang) or ""
                words, where = (r.sentence.quote, r.sentence.at) if r.sentence else (figure, r.table or "")
                yield _SourceLine(source.document, self._say("book.actual"), f"{r.indicator.id} {r.year}", words, where)
