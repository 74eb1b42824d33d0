"""The tables of the workbook, column by column: gaps, growth, readings, sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zjtargets.book import Promise
from zjtargets.interval import Interval
from zjtargets.messages import Lang, say
from zjtargets.models import Document
from zjtargets.plot import path_points
from zjtargets.reports import numbers, phrases
from zjtargets.reports.cells import marked
from zjtargets.reports.fields import FIELDS, Prominence, field_named
from zjtargets.reports.machine import is_pair
from zjtargets.reports.rows import Row, Value, gap_row, number
from zjtargets.reports.screen import document_name, name_of, named
from zjtargets.reports.sheets import Cell, Form, SheetColumn
from zjtargets.reports.year import YearReport
from zjtargets.series import Reading
from zjtargets.verdict import Verdict

_FORMS = {
    **dict.fromkeys("completion elapsed gap_relative required_rate observed_rate remaining_rate".split(), Form.PERCENT),
    **dict.fromkeys("pace_ratio to_better to_worse".split(), Form.RATIO),
    **dict.fromkeys("by reached years remaining_years".split(), Form.YEAR),
}
_GROWTH = (
    "unit path base bar by years required_rate required_step reading observed_rate observed_step pace_ratio "
    "remaining_years remaining_rate remaining_step"
).split()
# Year and value stand in columns of their own.
_HEADS = {"reading": "head.value", "base": "head.base_value"}
T = TypeVar("T")
Ends = tuple[float | None, float | None] | None


@dataclass(frozen=True)
class Judged:
    """A promise with its verdict, its row of the machine formats and the required value of each year."""

    verdict: Verdict
    row: Row
    path: Mapping[int, Interval]

    @property
    def promise(self) -> Promise:
        return self.verdict.promise


@dataclass(frozen=True)
class Published:
    """A reading, and whether it is the one of its year and basis that counts."""

    reading: Reading
    counts: bool


@dataclass(frozen=True)
class SourceLine:
    """What a document says: a promise or a reading, of what, its words, and where they stand."""

    document: Document
    sort: str
    what: str
    words: str
    where: str


class Tables:
    """The rows and the columns of the tables, in the language of the workbook."""

    def __init__(self, report: YearReport, lang: Lang) -> None:
        self.report, self.lang = report, lang
        paths = map(dict, map(path_points, report.paths))
        self.judged = [Judged(g, gap_row(g), path) for g, path in zip(report.gap_report.gaps, paths, strict=True)]
        self.published = [self._counted(r) for r in report.readings]
        self.years = sorted({year for j in self.judged for year in j.path})

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _counted(self, reading: Reading) -> Published:
        return Published(reading, self.report.book.prevails(reading))

    def _name(self) -> SheetColumn[Judged]:
        book, placed = self.report.book, self.report.gap_report.placed
        return SheetColumn(self._say("head.indicator"), lambda j: name_of(j.promise, book, self.lang, placed=placed))

    def gap_columns(self) -> list[SheetColumn[Judged]]:
        lang = self.lang
        words: dict[str, Callable[[Judged], Cell]] = {
            "head.target": lambda j: j.promise.id,
            "head.document": lambda j: document_name(j.promise.document, lang),
            "head.stage": lambda j: self._say(f"stage_name.{j.row['stage']}") if j.row["stage"] else None,
            "head.strive": lambda j: self._say("state.strive") if j.promise.target.strive else None,
            "head.notes": lambda j: self._say("semicolon").join(self.report.gap_report.notes_on(j.verdict, lang)),
            "head.quote": lambda j: j.promise.sentence.quote,
            "head.where": lambda j: j.promise.sentence.at,
        }
        return [
            SheetColumn(self._say("head.status"), lambda j: marked(j.verdict.status, lang)),
            self._name(),
            *(column for field in FIELDS for column in self._columns_of(field.name)),
            *(SheetColumn(self._say(head), cell) for head, cell in words.items()),
        ]

    def growth_columns(self) -> list[SheetColumn[Judged]]:
        return [
            self._name(),
            *(column for name in _GROWTH for column in self._columns_of(name)),
            *self._milestones(),
            SheetColumn(self._say("head.target"), lambda j: j.promise.id),
        ]

    def _milestones(self) -> Iterator[SheetColumn[Judged]]:
        """What each promise requires year by year, in the unit of its row; both ends of what is a range, after them."""

        def column(year: int, head: str | int, part: Callable[[Interval], Cell]) -> SheetColumn[Judged]:
            return SheetColumn(head, lambda j: part(j.path[year]) if year in j.path else None, Form.NUMBER)

        yield from (column(year, year, certain) for year in self.years)
        for year in self.years:
            if any(not j.path[year].certain for j in self.judged if year in j.path):
                yield column(year, self._say("book.low", head=year), low)
                yield column(year, self._say("book.high", head=year), high)

    @property
    def printed_gaps(self) -> int:
        """How many columns of the gaps are printed: those that a page of the report shows at once."""
        return 2 + sum(len(list(self._columns_of(f.name))) for f in FIELDS if f.need is not Prominence.MORE)

    @property
    def printed_growth(self) -> int:
        """How many columns of the growth are printed: those before the years."""
        return 1 + sum(len(list(self._columns_of(name))) for name in _GROWTH)

    def _columns_of(self, name: str) -> Iterator[SheetColumn[Judged]]:
        """The columns of a field: its text, or its number; of a quantity both ends, of a reading its source."""
        field = field_named(name)
        head = self._say(_HEADS.get(name, field.head))
        terms = self.report.gap_report.terms
        if field.words:
            yield SheetColumn(head, lambda j: field.cell(j.verdict, self.lang, terms))
            return
        form = _FORMS.get(name, Form.NUMBER)
        if not is_pair(name):
            yield SheetColumn(head, lambda j: _count(j.row[name]), form)
            return
        if name == "bar":
            yield SheetColumn(self._say("book.worded", head=head), lambda j: phrases.bar(j.promise, self.lang))
        yield from self._quantity(head, lambda j: _interval(j.row[name]), form, self.judged)
        if name == "base":
            own = self._say("book.own_unit")
            yield SheetColumn(own, lambda j: phrases.unit(j.promise.indicator.unit, self.lang))
        if name in _HEADS:
            yield SheetColumn(self._say("book.year", head=head), lambda j: _part(j.row[name], "year"), Form.YEAR)
            yield SheetColumn(self._say("book.document", head=head), lambda j: _part(j.row[name], "document"))

    def reading_columns(self) -> list[SheetColumn[Published]]:
        lang, scopes, hedge = self.lang, self.report.book.scopes, self.report.gap_report.terms.hedge

        def text(head: str, cell: Callable[[Published], Cell], form: Form = Form.TEXT) -> SheetColumn[Published]:
            return SheetColumn(self._say(head), cell, form)

        def value(p: Published) -> Ends:
            return _ends(p.reading.value(hedge)) if p.reading.scaled is not None else None

        def growth(p: Published) -> Ends:
            return _ends(p.reading.rate) if p.reading.rate else None

        return [
            text("head.indicator", lambda p: named(p.reading.indicator, lang)),
            text("head.year", lambda p: p.reading.year, Form.YEAR),
            text("head.printed", lambda p: numbers.blank(phrases.reading(p.reading, lang))),
            *self._quantity(self._say("head.number"), value, Form.NUMBER, self.published),
            text("head.unit", lambda p: phrases.unit(p.reading.indicator.unit, lang)),
            *self._quantity(self._say("head.growth"), growth, Form.PERCENT, self.published),
            text("head.basis", lambda p: p.reading.basis),
            text("head.counts", lambda p: self._say("answer.yes" if p.counts else "answer.no")),
            text("head.since", lambda p: p.reading.since, Form.YEAR),
            text("head.part", lambda p: p.reading.part),
            text("head.scope", lambda p: named(scopes[p.reading.scope], lang)),
            text("head.document", lambda p: p.reading.document.id),
            text("head.issued", lambda p: p.reading.document.issued.text),
            text("head.where", lambda p: p.reading.sentence.quote if p.reading.sentence else p.reading.table),
            text("head.note", lambda p: p.reading.note),
        ]

    def _quantity(
        self, head: str, ends: Callable[[T], Ends], form: Form, rows: Sequence[T]
    ) -> Iterator[SheetColumn[T]]:
        """A column for what is certain, one for each end of what is not; these are folded away if all is certain."""
        pairs = [found for row in rows if (found := ends(row))]
        spare = all(lo == hi for lo, hi in pairs)

        def sure(row: T) -> Cell:
            found = ends(row)
            return found[0] if found and found[0] == found[1] else None

        def vague(end: int) -> Callable[[T], Cell]:
            def cell(row: T) -> Cell:
                found = ends(row)
                return found[end] if found and found[0] != found[1] else None

            return cell

        yield SheetColumn(head, sure, form)
        yield SheetColumn(self._say("book.low", head=head), vague(0), form, spare)
        yield SheetColumn(self._say("book.high", head=head), vague(1), form, spare)

    def source_columns(self) -> list[SheetColumn[SourceLine]]:
        columns: list[tuple[str, Callable[[SourceLine], Cell]]] = [
            ("head.document", lambda s: s.document.id),
            ("head.title", lambda s: s.document.title),
            ("head.issuer", lambda s: s.document.issuer),
            ("head.issued", lambda s: s.document.issued.text),
            ("head.reliability", lambda s: self._say("book.official" if s.document.official else "page.press")),
            ("head.says", lambda s: s.sort),
            ("head.what", lambda s: s.what),
            ("head.quote", lambda s: s.words),
            ("head.where", lambda s: s.where),
            ("head.url", lambda s: s.document.url),
        ]
        return [SheetColumn(self._say(head), cell) for head, cell in columns]

    def said(self) -> Iterator[SourceLine]:
        """What each document says, promises before readings."""
        for source in self.report.sources:
            for p in source.promises:
                yield SourceLine(source.document, self._say("book.promise"), p.id, p.sentence.quote, p.sentence.at)
            for r in source.readings:
                figure = phrases.published(r, self.lang)
                words, where = (r.sentence.quote, r.sentence.at) if r.sentence else (figure, r.table or "")
                yield SourceLine(source.document, self._say("book.reading"), f"{r.indicator.id} {r.year}", words, where)


def _interval(value: Value) -> Ends:
    """The ends of a quantity of a machine row, of a reading those of its value."""
    both = value["value"] if isinstance(value, dict) else value
    return (both[0], both[1]) if isinstance(both, list) else None


def _count(value: Value) -> Cell:
    return value if isinstance(value, int) else None


def _part(value: Value, part: str) -> Cell:
    return value[part] if isinstance(value, dict) else None


def _ends(interval: Interval) -> Ends:
    return number(interval.lo), number(interval.hi)


def certain(value: Interval) -> Cell:
    """A number that is known."""
    return number(value.lo) if value.certain else None


def low(value: Interval) -> Cell:
    """The lower end of what is known only within a range."""
    return None if value.certain else number(value.lo)


def high(value: Interval) -> Cell:
    """The upper end of what is known only within a range."""
    return None if value.certain else number(value.hi)
