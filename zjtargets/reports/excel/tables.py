"""The tables of the workbook: gaps, growth, actuals, sources; their columns, and what writes them.

Numbers are numbers, and text is always text.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from math import ceil
from typing import Generic, NamedTuple, TypeVar

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book
from zjtargets.book.models import Document
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import path_points
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.status import Status, stage_of
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.fields import FIELDS, Field, field_named, status_label
from zjtargets.reports.rows import number
from zjtargets.reports.screen.common import binding_text, document_name, record_name, target_name
from zjtargets.reports.year import YearReport, dated
from zjtargets.text.fold import spelt
from zjtargets.words.messages import Lang, say

T = TypeVar("T")
_NARROWEST, _HEAD, _WIDEST = 6, 12, 48  # of a column; a longer head is wrapped
ROW, _TALLEST = 16, 400  # points of a line, and of a row; Excel takes 409
_LONGEST, _LONGEST_HEAD = 32_000, 200  # characters of a cell and of the head of a page; Excel takes 32,767 and 255
Cell = str | int | float | None


class Form(StrEnum):
    """How the numbers of a column look."""

    TEXT = "text"
    YEAR = "0"
    NUMBER = "#,##0.0###"
    PERCENT = "0.0#%"
    RATIO = "0.00"
    WHOLE = "#,##0"


@dataclass(frozen=True)
class SheetColumn(Generic[T]):
    """A column: its heading (a number where it is a year), its cell, how it looks; a ``folded`` one is hidden."""

    head: str | int
    cell: Callable[[T], Cell]
    form: Form = Form.TEXT
    folded: bool = False


class Writer:
    """What writes the sheets of a workbook in one language, the formats that they share, and the head of each page."""

    def __init__(self, workbook: Workbook, lang: Lang, head: str = "") -> None:
        self.workbook, self.lang, self.head = workbook, lang, head
        self.say = partial(say, lang=lang)
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """A format; one for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            look = {"valign": "top", "font_name": "Microsoft YaHei", **properties}
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]

    def table(
        self,
        name: str,
        columns: Sequence[SheetColumn[T]],
        rows: Sequence[T],
        frozen: int,
        printed: int | None = None,
        hidden: Collection[int] = (),
    ) -> Worksheet:
        """A sheet of one table: its heading and its first ``frozen`` columns stay in sight, each has a filter.

        The first ``printed`` columns are printed, on pages as wide as they are; the rows ``hidden`` are not shown.
        """
        sheet = self.workbook.add_worksheet(name)
        printed = printed or len(columns)
        lines = [1] * (len(rows) + 1)  # of each row, as far as it is printed
        for at, column in enumerate(columns):
            align = "left" if column.form is Form.TEXT else "right"
            look = {"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "align": align, "text_wrap": True}
            self.write(sheet, 0, at, column.head, **look)
            cells = [column.cell(row) for row in rows]
            width = max(_NARROWEST, min(_HEAD, wide(column.head)), *(min(_WIDEST, wide(cell)) for cell in cells))
            for down, cell in enumerate(cells, 1):
                self.cell(sheet, down, at, cell, column.form)
            for down, cell in enumerate([column.head, *cells]):
                if isinstance(cell, str) and at < printed:
                    lines[down] = max(lines[down], ceil(wide(cell) / width))
            sheet.set_column(at, at, width, None, {"hidden": True, "level": 1} if column.folded else {})
        for down, n in enumerate(lines):
            sheet.set_row(down, min(ROW * n, _TALLEST), None, {"hidden": down in hidden})
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(rows), printed - 1)
        as_pages(sheet, self.head)
        return sheet

    def cell(
        self, sheet: Worksheet, row: int, column: int, cell: Cell, form: Form = Form.TEXT, width: int = _WIDEST
    ) -> None:
        """A number in the form of its column, a whole one without decimals; text wrapped where it is wider."""
        if isinstance(cell, str):
            self.write(sheet, row, column, cell, text_wrap=wide(cell) > width)
        elif cell is not None:
            if form is Form.NUMBER and float(cell).is_integer():
                form = Form.WHOLE
            self.write(sheet, row, column, cell, num_format=form.value, align="right", indent=1)

    def write(self, sheet: Worksheet, row: int, column: int, cell: str | float, **look: object) -> None:
        """A number as a number; all else as text, which is never taken for a formula or an address."""
        if isinstance(cell, str):
            if cell:
                sheet.write_string(row, column, plain_text(cell), self.format(**look))
        else:
            sheet.write_number(row, column, cell, self.format(**look))


def describe(workbook: Workbook, title: str, book: Book) -> None:
    """The properties of a file: its title and its date."""
    workbook.set_properties({"title": plain_text(title), "created": dated(book)})


def as_pages(sheet: Worksheet, head: str = "") -> None:
    """A sheet is printed on A4 pages across, as wide as it is, with a head, the name of the sheet and their numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{plain_text(head).replace('&', '＆')[:_LONGEST_HEAD]}&R&A")  # where & begins a code
    sheet.set_footer("&C&P / &N")


def plain_text(text: str) -> str:
    """Text that a cell can hold: characters that are none are spelt out, and what is too long is cut off."""
    text = spelt(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def wide(cell: Cell) -> int:
    """The width of a cell in characters of the font, with room for the arrow of a filter."""
    text = "" if cell is None else f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
    return max(map(columns_of, text.split("\n"))) + 3


def columns_of(line: str) -> int:
    """The width of a line in characters of the font, of which a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)


_FORMS = {
    **dict.fromkeys(
        "completion elapsed elapsed_at_actual gap_relative required_rate observed_rate remaining_rate".split(),
        Form.PERCENT,
    ),
    **dict.fromkeys("pace_ratio to_better to_worse".split(), Form.RATIO),
    **dict.fromkeys("by reached years remaining_years".split(), Form.YEAR),
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
        self, head: str | int, value: Callable[[T], Interval | None], form: Form, rows: Sequence[T]
    ) -> list[SheetColumn[T]]:
        """A column for what is certain, and one for each end of what is not; these are folded if all is certain."""
        folded = all(found.certain for row in rows if (found := value(row)))

        def column(title: str | int, end: Callable[[Interval], Decimal], *, certain: bool) -> SheetColumn[T]:
            def cell(row: T) -> Cell:
                found = value(row)
                return number(end(found)) if found and found.certain is certain else None

            return SheetColumn(title, cell, form, folded and not certain)

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
        columns = [self._amount(year, partial(value, year), Form.NUMBER, self.gaps) for year in years]
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
        form = _FORMS.get(name, Form.NUMBER)
        certain, *ends = self._amount(head, value, form, self.gaps)
        yield certain
        if name not in _COUNTS:
            yield from ends
        if name == "base":
            yield self._words("book.own_unit", lambda g: figures.unit(g.target.indicator.unit, self.lang))
        if point := _POINTS.get(name):
            yield SheetColumn(self._say("book.year", head=head), lambda g: (p := point(g)) and p.year, Form.YEAR)
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
            SheetColumn(self._say("head.year"), lambda r: r.year, Form.YEAR),
            self._words("head.printed", lambda r: figures.actual(r, lang)),
            *self._amount(self._say("head.number"), value, Form.NUMBER, rows),
            self._words("head.unit", lambda r: figures.unit(r.value_unit, lang)),
            *self._amount(self._say("head.growth"), lambda r: r.rate, Form.PERCENT, rows),
            self._words("head.basis", lambda r: figures.basis(r.basis, lang)),
            self._words("head.counts", lambda r: self._say("answer.yes" if book.is_preferred(r) else "answer.no")),
            SheetColumn(self._say("head.since"), lambda r: r.since, Form.YEAR),
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
