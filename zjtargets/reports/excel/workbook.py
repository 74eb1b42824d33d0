"""The report of a year as a workbook: summary, gaps, growth, actuals, sources; numbers as numbers, charts by Excel."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from math import ceil

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zjtargets.judgement.status import Status
from zjtargets.reports.counts import Tally, headline, present
from zjtargets.reports.excel.charts import add_charts
from zjtargets.reports.excel.sheets import Form, Writer, as_pages, plain_text, wide
from zjtargets.reports.excel.tables import Tables
from zjtargets.reports.fields import status_label
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.sentences import sentence
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

# Fill and ink of a status; the word and the symbol say it too.
_COLOURS = {
    Status.MET: ("#CFE5F3", "#00466B"),
    Status.AHEAD: ("#E3F0F8", "#00466B"),
    Status.ON_TRACK: ("#E3F0F8", "#00466B"),
    Status.LAGGING: ("#FBEFD3", "#6B4600"),
    Status.UNREPORTED: ("#FBEFD3", "#6B4600"),
    Status.BEHIND: ("#F9DCCE", "#7F2C02"),
    Status.REVERSING: ("#F9DCCE", "#7F2C02"),
    Status.MISSED: ("#F5C6B0", "#7F2C02"),
    Status.LOST: ("#F5C6B0", "#7F2C02"),
    Status.UNCLEAR: ("#E9DEF3", "#482B66"),
    Status.OPEN: ("#E9DEF3", "#482B66"),
    Status.NO_DATA: ("#EEEEEE", "#555555"),
}
_FIRST = 62
_ROW = 16  # points of a line


def to_workbook(report: YearReport, lang: Lang) -> bytes:
    """The workbook; the same bytes for the same data."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        newest = report.book.newest_document
        day = newest.issued.last_day if newest else date(1980, 1, 1)
        title = plain_text(report.title(lang))
        workbook.set_properties({"title": title, "created": datetime.combine(day, time())})
        _Sheets(Writer(workbook), report, lang).write()
    return out.getvalue()


class _Sheets:
    """The five sheets."""

    def __init__(self, writer: Writer, report: YearReport, lang: Lang) -> None:
        self.writer, self.report, self.lang = writer, report, lang

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def write(self) -> None:
        """Write them all, the summary first."""
        writer, tables, report = self.writer, Tables(self.report, self.lang), self.report
        first = writer.workbook.add_worksheet(self._say("book.summary"))
        gaps = writer.table(
            self._say("book.gap"), tables.gap_columns(), tables.judged, frozen=2, printed=tables.printed_gaps()
        )
        self._colour(gaps, 0, 1, len(tables.judged))
        writer.table(
            self._say("book.growth"), tables.growth_columns(), tables.judged, frozen=1, printed=tables.printed_growth()
        )
        writer.table(self._say("book.actuals"), tables.actual_columns(), report.actuals, frozen=2)
        writer.table(self._say("book.sources"), tables.source_columns(), list(tables.source_lines()), frozen=1)
        add_charts(writer, first, report, self.lang, self._summary(first))

    def _summary(self, sheet: Worksheet) -> int:
        """What stands above the charts; the row of the first of them."""
        report, gap, lang = self.report, self.report.gap_report, self.lang
        sheet.set_row(0, 26)
        self.writer.write(sheet, 0, 0, report.title(lang), bold=True, font_size=16)
        row = self._lines(
            sheet, 1, [*gap.stages(lang), *gap.only(lang), headline(gap.gaps, report.book, gap.year, lang)]
        )
        row = self._tallies(sheet, row + 1, report.totals(lang))
        self.writer.write(sheet, row + 1, 0, self._say("page.urgent" if report.urgent else "page.calm"), bold=True)
        told = [
            (status_label(g.status, lang), sentence(g, report.book, lang, placed=gap.placed)) for g in report.urgent
        ]
        row = self._lines(sheet, row + 2, [self._say("book.urgent", status=status, text=text) for status, text in told])
        self.writer.write(sheet, row + 1, 0, self._say(f"tally_by.{gap.by}"), bold=True)
        row = self._tallies(sheet, row + 2, report.tallies(lang))
        remarks = [gap.settings_text(lang), data_line(report.book, gap.as_of, lang).plain]
        row = self._lines(sheet, row + 1, remarks, font_color="#666666")
        sheet.set_column(0, 0, _FIRST)
        sheet.set_column(1, len(Status) + 1, 12)
        as_pages(sheet)
        sheet.hide_gridlines(2)
        return row + 1

    def _lines(self, sheet: Worksheet, row: int, lines: Sequence[str], **look: object) -> int:
        """Lines of text from a row on; the row below them."""
        for n, line in enumerate(lines):
            self.writer.write(sheet, row + n, 0, line, **look)
        return row + len(lines)

    def _tallies(self, sheet: Worksheet, row: int, tallies: Sequence[Tally]) -> int:
        """A table of counts from a row on; the row below it."""
        found = present(tallies)
        for at, text in enumerate([*(status_label(s, self.lang) for s in found), self._say("page.total")], 1):
            self.writer.write(sheet, row, at, text, bold=True, bg_color="#E8EDF2", bottom=1, align="right")
        for tally in tallies:
            row += 1
            sheet.set_row(row, _ROW * ceil(wide(tally.title) / _FIRST))
            self.writer.cell(sheet, row, 0, tally.title, width=_FIRST)
            for at, n in enumerate([*(tally.counts[s] for s in found), tally.n], 1):
                self.writer.cell(sheet, row, at, n or None, Form.NUMBER)
        return row + 1

    def _colour(self, sheet: Worksheet, column: int, first: int, last: int) -> None:
        """Cells that name a status in its colours."""
        for status, (fill, ink) in _COLOURS.items():
            look = self.writer.workbook.add_format({"bg_color": fill, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{status_label(status, self.lang)}"', "format": look}
            sheet.conditional_format(first, column, last, column, rule)
