"""The tables of the workbook, column by column: gaps, growth, actuals, sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from zjtargets.book.book import Target
from zjtargets.book.models import Document
from zjtargets.book.series import Actual
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import path_points
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.stages import stage_of
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import phrases
from zjtargets.reports.excel.sheets import Cell, Form, SheetColumn, amount
from zjtargets.reports.fields import FIELDS, Field, Prominence, field_named, status_label
from zjtargets.reports.screen.common import document_name, record_name, target_name
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

_FORMS = {
    **dict.fromkeys("completion elapsed gap_relative required_rate observed_rate remaining_rate".split(), Form.PERCENT),
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
T = TypeVar("T")


class Judged(NamedTuple):
    """A verdict, and the required value of each year."""

    verdict: Verdict
    path: Mapping[int, Interval]

    @property
    def target(self) -> Target:
        """The target that the verdict is on."""
        return self.verdict.target


_POINTS: Mapping[str, Callable[[Judged], Point | None]] = {
    "actual": lambda j: j.verdict.actual,
    "base": lambda j: j.verdict.requirement.base,
}


class SourceLine(NamedTuple):
    """What a document says: a target or an actual, of what, its words, and where they stand."""

    document: Document
    record: str
    what: str
    words: str
    where: str


class Tables:
    """The rows and the columns of the tables, in the language of the workbook."""

    def __init__(self, report: YearReport, lang: Lang) -> None:
        self.report, self.lang = report, lang
        paths = map(dict, map(path_points, report.paths))
        self.judged = [Judged(g, path) for g, path in zip(report.gap_report.gaps, paths, strict=True)]

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _columns(self, cells: Mapping[str, Callable[[T], Cell]]) -> list[SheetColumn[T]]:
        """Columns of words by the keys of their headings."""
        return [SheetColumn(self._say(head), cell) for head, cell in cells.items()]

    def _name(self, j: Judged) -> str:
        return target_name(j.target, self.report.book, self.lang, placed=self.report.gap_report.placed)

    def gap_columns(self) -> list[SheetColumn[Judged]]:
        """Every field of the verdicts, and where the targets stand."""
        lang, report = self.lang, self.report.gap_report

        def stage(j: Judged) -> Cell:
            found = stage_of(j.target.document, report.year)
            return self._say(f"stage_name.{found}") if found else None

        return [
            *self._columns(
                {"head.status": lambda j: status_label(j.verdict.status, lang), "head.indicator": self._name}
            ),
            *self._fields([f.name for f in FIELDS]),
            *self._columns(
                {
                    "head.target": lambda j: j.target.id,
                    "head.document": lambda j: document_name(j.target.document, lang),
                    "head.stage": stage,
                    "head.strive": lambda j: self._say("state.strive") if j.target.strive else None,
                    "head.notes": lambda j: self._say("semicolon").join(report.notes_on(j.verdict, lang)),
                    "head.quote": lambda j: j.target.sentence.quote,
                    "head.where": lambda j: j.target.sentence.at,
                }
            ),
        ]

    def growth_columns(self) -> list[SheetColumn[Judged]]:
        """What each target requires a year, and its path year by year."""
        target_id = self._columns({"head.target": lambda j: j.target.id})
        return [*self._columns({"head.indicator": self._name}), *self._fields(_GROWTH), *self._path_years(), *target_id]

    def printed_gaps(self) -> int:
        """How many columns of the gaps are printed: those that a page of the report shows at once."""
        return 2 + len(list(self._fields([f.name for f in FIELDS if f.need is not Prominence.MORE])))

    def printed_growth(self) -> int:
        """How many columns of the growth are printed: those before the years."""
        return 1 + len(list(self._fields(_GROWTH)))

    def _path_years(self) -> Iterator[SheetColumn[Judged]]:
        """The required value of each year, in the unit of the row; after them both ends of those that are ranges."""
        years = sorted({year for j in self.judged for year in j.path})
        columns = {year: list(self._path_year(year)) for year in years}
        yield from (certain for certain, *_ in columns.values())
        yield from (end for _, *ends in columns.values() for end in ends if not end.folded)

    def _path_year(self, year: int) -> Iterator[SheetColumn[Judged]]:
        certain, *ends = amount(str(year), lambda j: j.path.get(year), Form.NUMBER, self.judged, self.lang)
        yield SheetColumn(year, certain.cell, Form.NUMBER)
        yield from ends

    def _fields(self, names: Sequence[str]) -> Iterator[SheetColumn[Judged]]:
        for name in names:
            yield from self._field(field_named(name))

    def _field(self, field: Field) -> Iterator[SheetColumn[Judged]]:
        """The columns of a field: its text, or its number; of a quantity both ends, of an actual its source."""
        name, settings = field.name, self.report.gap_report.settings
        head = self._say(_HEADS.get(name, field.head))
        if field.value is None:
            yield SheetColumn(head, lambda j: field.text(j.verdict, self.lang, settings))
            return
        if name == "target_value":
            yield SheetColumn(self._say("book.worded", head=head), lambda j: phrases.target_value(j.target, self.lang))
        certain, *ends = amount(head, partial(_number, field), _FORMS.get(name, Form.NUMBER), self.judged, self.lang)
        yield certain
        if name not in _COUNTS:
            yield from ends
        if name == "base":
            own = self._say("book.own_unit")
            yield SheetColumn(own, lambda j: phrases.unit(j.target.indicator.unit, self.lang))
        if point := _POINTS.get(name):
            yield SheetColumn(self._say("book.year", head=head), lambda j: (p := point(j)) and p.year, Form.YEAR)
            yield SheetColumn(self._say("book.document", head=head), lambda j: (p := point(j)) and p.actual.document.id)

    def actual_columns(self) -> list[SheetColumn[Actual]]:
        """Every value that was published, as it was and as a number."""
        lang, report = self.lang, self.report
        rows, hedge = report.actuals, report.gap_report.settings.hedge

        def value(r: Actual) -> Interval | None:
            return None if r.scaled is None else r.value(hedge)

        def since(key: str, cell: Callable[[Actual], Cell]) -> SheetColumn[Actual]:
            return SheetColumn(self._say(key), cell, Form.YEAR)

        return [
            *self._columns({"head.indicator": lambda r: record_name(r.indicator, lang)}),
            since("head.year", lambda r: r.year),
            *self._columns({"head.printed": lambda r: phrases.actual(r, lang)}),
            *amount(self._say("head.number"), value, Form.NUMBER, rows, lang),
            *self._columns({"head.unit": lambda r: phrases.unit(r.indicator.unit, lang)}),
            *amount(self._say("head.growth"), lambda r: r.rate, Form.PERCENT, rows, lang),
            *self._columns(
                {
                    "head.basis": lambda r: r.basis,
                    "head.counts": lambda r: self._say("answer.yes" if report.book.is_preferred(r) else "answer.no"),
                }
            ),
            since("head.since", lambda r: r.since),
            *self._columns(
                {
                    "head.part": lambda r: r.part,
                    "head.scope": lambda r: record_name(report.book.scopes[r.scope], lang),
                    "head.document": lambda r: r.document.id,
                    "head.issued": lambda r: r.document.issued.text,
                    "head.where": lambda r: r.sentence.quote if r.sentence else r.table,
                    "head.note": lambda r: r.note,
                }
            ),
        ]

    def source_columns(self) -> list[SheetColumn[SourceLine]]:
        """What the documents say, and where they are."""
        return self._columns(
            {
                "head.document": lambda s: s.document.id,
                "head.title": lambda s: s.document.title,
                "head.issuer": lambda s: s.document.issuer,
                "head.issued": lambda s: s.document.issued.text,
                "head.reliability": lambda s: self._say("book.official" if s.document.official else "page.press"),
                "head.says": lambda s: s.record,
                "head.what": lambda s: s.what,
                "head.quote": lambda s: s.words,
                "head.where": lambda s: s.where,
                "head.url": lambda s: s.document.url,
            }
        )

    def source_lines(self) -> Iterator[SourceLine]:
        """What each document says, targets before actuals."""
        for source in self.report.sources:
            for p in source.targets:
                yield SourceLine(source.document, self._say("book.target"), p.id, p.sentence.quote, p.sentence.at)
            for r in source.actuals:
                figure = phrases.published(r, self.lang) or ""
                words, where = (r.sentence.quote, r.sentence.at) if r.sentence else (figure, r.table or "")
                yield SourceLine(source.document, self._say("book.actual"), f"{r.indicator.id} {r.year}", words, where)


def _number(field: Field, j: Judged) -> Interval | None:
    value = field.value(j.verdict) if field.value else None
    return Interval.exact(value) if isinstance(value, int) else value
