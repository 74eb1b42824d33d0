"""The tables of the workbook, column by column: gaps, growth, readings, sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from zjtargets.book import Promise
from zjtargets.interval import Interval
from zjtargets.messages import Lang, say
from zjtargets.models import Document
from zjtargets.plot import path_points
from zjtargets.reports import figures as show
from zjtargets.reports.fields import FIELDS, Need
from zjtargets.reports.gaps import marked
from zjtargets.reports.machine import is_pair
from zjtargets.reports.rows import Row, Value, gap_row, pair
from zjtargets.reports.screen import document_name, name_of, named
from zjtargets.reports.sheets import Cell, Form, SheetColumn
from zjtargets.reports.year import YearReport
from zjtargets.series import Reading
from zjtargets.verdict import Gap

_PERCENT = frozenset("completion elapsed gap_relative required_rate observed_rate remaining_rate".split())
_RATIO = frozenset(("pace_ratio", "to_better", "to_worse"))
_YEARS = frozenset(("by", "reached", "years", "remaining_years"))
_GROWTH = (
    "unit path base bar by years required_rate required_step reading observed_rate observed_step pace_ratio "
    "remaining_years remaining_rate remaining_step"
).split()
# Year and value stand in columns of their own.
_HEADS = {"reading": "head.value", "base": "head.base_value"}
# Where a chart finds the year and the lower end of a reading.
READING_YEAR, READING_LOW = 1, 3


@dataclass(frozen=True)
class Judged:
    """A promise with its verdict, its row of the machine formats and the required value of each year."""

    gap: Gap
    row: Row
    path: Mapping[int, Interval]

    @property
    def promise(self) -> Promise:
        return self.gap.promise


@dataclass(frozen=True)
class Published:
    """A reading, and whether it is the one of its year and basis that counts."""

    reading: Reading
    counts: bool


@dataclass(frozen=True)
class Said:
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
        self.judged = [Judged(g, gap_row(g), path) for g, path in zip(report.gap.gaps, paths, strict=True)]
        self.published = sorted((self._counted(r) for r in report.readings), key=self._counting_first())
        self.years = sorted({year for j in self.judged for year in j.path})

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _counted(self, reading: Reading) -> Published:
        series = self.report.book.series(*reading.series)
        return Published(reading, reading.is_level and series.on(reading.year, reading.basis) is reading)

    def _counting_first(self) -> Callable[[Published], tuple[int, bool, str, int]]:
        """Indicators in the order of the rows; in each first what counts, by basis, so that a chart can refer to it."""
        order = {series: n for n, series in enumerate(dict.fromkeys(r.series for r in self.report.readings))}
        return lambda p: (order[p.reading.series], not p.counts, p.reading.basis or "", p.reading.year)

    def _name(self) -> SheetColumn[Judged]:
        book, placed = self.report.book, self.report.gap.placed
        return SheetColumn(self._say("head.indicator"), lambda j: name_of(j.promise, book, self.lang, placed=placed))

    def gap_columns(self) -> list[SheetColumn[Judged]]:
        lang = self.lang
        words: dict[str, Callable[[Judged], Cell]] = {
            "head.target": lambda j: j.promise.id,
            "head.document": lambda j: document_name(j.promise.document, lang),
            "head.stage": lambda j: self._say(f"stage_name.{j.row['stage']}") if j.row["stage"] else None,
            "head.strive": lambda j: self._say("state.strive") if j.promise.target.strive else None,
            "head.notes": lambda j: self._say("semicolon").join(self.report.gap.notes_on(j.gap, lang)),
            "head.quote": lambda j: j.promise.sentence.quote,
            "head.where": lambda j: j.promise.sentence.at,
        }
        return [
            SheetColumn(self._say("head.status"), lambda j: marked(j.gap.status, lang)),
            self._name(),
            *(column for field in FIELDS for column in self._columns_of(field.name)),
            *(SheetColumn(self._say(head), cell) for head, cell in words.items()),
        ]

    def growth_columns(self) -> list[SheetColumn[Judged]]:
        return [
            self._name(),
            *(column for name in _GROWTH for column in self._columns_of(name)),
            *(self._milestones(year, 0) for year in self.years),
            *(self._milestones(year, 1) for year in self._ranged_years),
            SheetColumn(self._say("head.target"), lambda j: j.promise.id),
        ]

    @property
    def _ranged_years(self) -> list[int]:
        """The years in which some path is a range."""
        return [y for y in self.years if any(not v.certain for j in self.judged if (v := j.path.get(y)))]

    def _milestones(self, year: int, end: int) -> SheetColumn[Judged]:
        """What each promise requires in a year, in the unit of its row: the lower or the upper end of it."""
        head = self._say("book.high", head=year) if end else year
        return SheetColumn(head, lambda j: _ends(j.path[year])[end] if year in j.path else None, Form.NUMBER)

    @property
    def printed_gaps(self) -> int:
        """How many columns of the gaps are printed: those that a page of the report shows at once."""
        return 2 + sum(len(list(self._columns_of(f.name))) for f in FIELDS if f.need is not Need.MORE)

    @property
    def printed_growth(self) -> int:
        """How many columns of the growth are printed: those before the years."""
        return 1 + sum(len(list(self._columns_of(name))) for name in _GROWTH)

    def _columns_of(self, name: str) -> Iterator[SheetColumn[Judged]]:
        """The columns of a field: its text, or its number; of a quantity both ends, of a reading its source."""
        field = next(f for f in FIELDS if f.name == name)
        head = self._say(_HEADS.get(name, field.head))
        terms = self.report.gap.terms
        if field.words:
            yield SheetColumn(head, lambda j: field.cell(j.gap, self.lang, terms))
            return
        form = (
            Form.PERCENT
            if name in _PERCENT
            else Form.RATIO
            if name in _RATIO
            else Form.YEAR
            if name in _YEARS
            else Form.NUMBER
        )
        if not is_pair(name):
            yield SheetColumn(head, lambda j: _count(j.row[name]), form)
            return
        if name == "bar":
            yield SheetColumn(self._say("book.worded", head=head), lambda j: show.bar(j.promise, self.lang))
        alike = all(_end(j.row[name], 0) == _end(j.row[name], 1) for j in self.judged)
        yield SheetColumn(self._say("book.low", head=head), lambda j: _end(j.row[name], 0), form)
        yield SheetColumn(self._say("book.high", head=head), lambda j: _end(j.row[name], 1), form, spare=alike)
        if name in _HEADS:
            yield SheetColumn(self._say("book.year", head=head), lambda j: _part(j.row[name], "year"), Form.YEAR)
            yield SheetColumn(self._say("book.document", head=head), lambda j: _part(j.row[name], "document"))

    def reading_columns(self) -> list[SheetColumn[Published]]:
        lang, scopes = self.lang, self.report.book.scopes
        hedge = self.report.gap.terms.hedge

        def end(at: int) -> Callable[[Published], Cell]:
            return lambda p: _ends(p.reading.value(hedge))[at] if p.reading.printed is not None else None

        def growth(at: int) -> Callable[[Published], Cell]:
            def cell(p: Published) -> Cell:
                rate = p.reading.growth
                return _ends(Interval(rate.lo / 100, rate.hi / 100))[at] if rate else None

            return cell

        columns: list[tuple[str, Callable[[Published], Cell], Form]] = [
            ("head.indicator", lambda p: named(p.reading.indicator, lang), Form.TEXT),
            ("head.year", lambda p: p.reading.year, Form.YEAR),
            ("head.printed", lambda p: show.blank(show.reading(p.reading, lang)), Form.TEXT),
            ("head.low", end(0), Form.NUMBER),
            ("head.high", end(1), Form.NUMBER),
            ("head.unit", lambda p: show.unit(p.reading.indicator.unit, lang), Form.TEXT),
            ("head.growth_low", growth(0), Form.PERCENT),
            ("head.growth_high", growth(1), Form.PERCENT),
            ("head.basis", lambda p: p.reading.basis, Form.TEXT),
            ("head.counts", lambda p: self._say("answer.yes" if p.counts else "answer.no"), Form.TEXT),
            ("head.since", lambda p: p.reading.actual.since, Form.YEAR),
            ("head.part", lambda p: p.reading.actual.part, Form.TEXT),
            ("head.scope", lambda p: named(scopes[p.reading.scope], lang), Form.TEXT),
            ("head.document", lambda p: p.reading.document.id, Form.TEXT),
            ("head.issued", lambda p: p.reading.document.issued.text, Form.TEXT),
            ("head.where", lambda p: p.reading.sentence.quote if p.reading.sentence else p.reading.table, Form.TEXT),
            ("head.note", lambda p: p.reading.actual.note, Form.TEXT),
        ]
        spares = {
            "head.high": all(end(0)(p) == end(1)(p) for p in self.published),
            "head.growth_high": all(growth(0)(p) == growth(1)(p) for p in self.published),
        }
        return [SheetColumn(self._say(head), cell, form, spares.get(head, False)) for head, cell, form in columns]

    def source_columns(self) -> list[SheetColumn[Said]]:
        columns: list[tuple[str, Callable[[Said], Cell]]] = [
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

    def said(self) -> Iterator[Said]:
        """What each document says, promises before readings."""
        for source in self.report.sources:
            for p in source.promises:
                yield Said(source.document, self._say("book.promise"), p.id, p.sentence.quote, p.sentence.at)
            for r in source.readings:
                figure = show.reading(r, self.lang) if r.printed is not None else show.growth(r, self.lang)
                words, where = (r.sentence.quote, r.sentence.at) if r.sentence else (figure, r.table or "")
                yield Said(source.document, self._say("book.reading"), f"{r.indicator.id} {r.year}", words, where)


def _end(value: Value, end: int) -> Cell:
    """An end of a quantity, of a reading that of its value."""
    pair_of = value["value"] if isinstance(value, dict) else value
    return pair_of[end] if isinstance(pair_of, list) else None


def _count(value: Value) -> Cell:
    return value if isinstance(value, int) else None


def _part(value: Value, part: str) -> Cell:
    return value[part] if isinstance(value, dict) else None


def _ends(interval: Interval) -> list[int | float | None]:
    return pair(interval) or [None, None]
