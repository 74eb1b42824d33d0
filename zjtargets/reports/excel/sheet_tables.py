"""The tables of the workbook that are about promises, column by column: gaps and growth."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from zjtargets.book.book import Target
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import path_points
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import phrases
from zjtargets.reports.excel.sheet_numbers import Ends, amount, certain, high, low
from zjtargets.reports.excel.sheets import Cell, Form, SheetColumn
from zjtargets.reports.fields import FIELDS, Prominence, field_named, status_label
from zjtargets.reports.machine import is_quantity
from zjtargets.reports.rows import GapRow, Row, gap_row
from zjtargets.reports.screen.common import document_name, target_name
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
# Year and value stand in columns of their own.
_HEADS = {"actual": "head.value", "base": "head.base_value"}


@dataclass(frozen=True)
class Judged:
    """A promise with its verdict, its row of the machine formats and the required value of each year."""

    verdict: Verdict
    row: Row
    path: Mapping[int, Interval]

    @property
    def target(self) -> Target:
        """The promise of the row."""
        return self.verdict.target


class TargetTables:
    """The rows and the columns of both, in the language of the workbook."""

    def __init__(self, report: YearReport, lang: Lang) -> None:
        self.report, self.lang = report, lang
        paths = map(dict, map(path_points, report.paths))
        self.judged = [Judged(g, gap_row(g), path) for g, path in zip(report.gap_report.gaps, paths, strict=True)]
        self.years = sorted({year for j in self.judged for year in j.path})

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _name(self) -> SheetColumn[Judged]:
        book, placed = self.report.book, self.report.gap_report.placed
        return SheetColumn(self._say("head.indicator"), lambda j: target_name(j.target, book, self.lang, placed=placed))

    def gap_columns(self) -> list[SheetColumn[Judged]]:
        """Every field of the verdicts, and where the promises stand."""
        lang = self.lang
        words: dict[str, Callable[[Judged], Cell]] = {
            "head.target": lambda j: j.target.id,
            "head.document": lambda j: document_name(j.target.document, lang),
            "head.stage": lambda j: self._say(f"stage_name.{j.row['stage']}") if j.row["stage"] else None,
            "head.strive": lambda j: self._say("state.strive") if j.target.strive else None,
            "head.notes": lambda j: self._say("semicolon").join(self.report.gap_report.notes_on(j.verdict, lang)),
            "head.quote": lambda j: j.target.sentence.quote,
            "head.where": lambda j: j.target.sentence.at,
        }
        return [
            SheetColumn(self._say("head.status"), lambda j: status_label(j.verdict.status, lang)),
            self._name(),
            *(column for field in FIELDS for column in self._columns_of(field.name)),
            *(SheetColumn(self._say(head), cell) for head, cell in words.items()),
        ]

    def growth_columns(self) -> list[SheetColumn[Judged]]:
        """What each promise requires a year, and its path year by year."""
        return [
            self._name(),
            *(column for name in _GROWTH for column in self._columns_of(name)),
            *self._years_on_path(),
            SheetColumn(self._say("head.target"), lambda j: j.target.id),
        ]

    def _years_on_path(self) -> Iterator[SheetColumn[Judged]]:
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
        settings = self.report.gap_report.settings
        if field.value is None:
            yield SheetColumn(head, lambda j: field.text(j.verdict, self.lang, settings))
            return
        form = _FORMS.get(name, Form.NUMBER)
        if not is_quantity(GapRow, name):
            yield SheetColumn(head, lambda j: _count(j.row[name]), form)
            return
        if name == "target_value":
            yield SheetColumn(self._say("book.worded", head=head), lambda j: phrases.target_value(j.target, self.lang))
        yield from amount(head, lambda j: _interval(j.row[name]), form, self.judged, self.lang)
        if name == "base":
            own = self._say("book.own_unit")
            yield SheetColumn(own, lambda j: phrases.unit(j.target.indicator.unit, self.lang))
        if name in _HEADS:
            yield SheetColumn(self._say("book.year", head=head), lambda j: _part(j.row[name], "year"), Form.YEAR)
            yield SheetColumn(self._say("book.document", head=head), lambda j: _part(j.row[name], "document"))


def _interval(value: object) -> Ends:
    """The ends of a quantity of a machine row, of a reading those of its value."""
    both = value["value"] if isinstance(value, dict) else value
    return (both[0], both[1]) if isinstance(both, list) else None


def _count(value: object) -> Cell:
    return value if isinstance(value, int) else None


def _part(value: object, part: str) -> Cell:
    return value[part] if isinstance(value, dict) else None
