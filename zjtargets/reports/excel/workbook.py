"""The report of a year as a workbook: a summary with charts drawn by Excel, and the tables; numbers as numbers."""

import io
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import Plot
from zjtargets.judgement.status import Status
from zjtargets.reports import figures
from zjtargets.reports.chart_text import plot_title, target_text
from zjtargets.reports.counts import Tally, headline, present
from zjtargets.reports.excel.tables import Tables
from zjtargets.reports.excel.writer import ROW, Cell, NumberFormat, Writer, as_pages, describe, plain_text, wide
from zjtargets.reports.fields import status_label
from zjtargets.reports.html.chart import Axes
from zjtargets.reports.rows import number
from zjtargets.reports.screen.common import data_in_file
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
_FIRST, _COUNT = 62, 12  # the width of the first column, and of a column of counts
_CHART = {"width": 680, "height": 305}
_ROWS, _COLUMNS, _ACROSS = 16, 5, 2  # rows and columns that a chart takes, charts in a row
_PAGE = 3  # rows of charts on a page; one is below the summary
_PRINTED, _TABLE = 12, 14  # the last column that is printed, the first of the tables beside the charts
_PATH, _SMALL = "#3D444D", {"size": 8, "bold": False, "color": "#6F7882"}


def to_workbook(report: YearReport, lang: Lang) -> bytes:
    """The workbook; the same bytes for the same data."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        describe(workbook, report.title(lang), report.book)
        writer = Writer(workbook, lang, report.title(lang))
        first = workbook.add_worksheet(writer.say("book.summary"))
        tables = Tables(writer, report)
        _colour(tables.write_gaps(), writer, len(tables.gaps))
        tables.write_growth()
        tables.write_actuals()
        tables.write_sources()
        _Summary(first, writer, report).write()
    return out.getvalue()


def _colour(gaps: Worksheet, writer: Writer, last: int) -> None:
    """The cells of the first column that name a status, in its colours."""
    for status, (fill, ink) in _COLOURS.items():
        look = writer.workbook.add_format({"bg_color": fill, "font_color": ink})
        rule = {"type": "cell", "criteria": "==", "value": f'"{status_label(status, writer.lang)}"', "format": look}
        gaps.conditional_format(1, 0, last, 0, rule)


class _Series(NamedTuple):
    """A series of a chart: its numbers by year, and how it is drawn."""

    name: str
    cells: Mapping[int, Cell]
    look: Mapping[str, object]


class _Summary:
    """The first sheet: counts and sentences, then the charts, written from the top down.

    Excel draws each chart from a table of its own beside the charts, which no sorting of the other sheets disturbs. It
    shows the published values on each statistical basis, the required paths and the target values. What is known only
    within a range is not drawn; the table of actuals and the page have it.
    """

    def __init__(self, sheet: Worksheet, writer: Writer, report: YearReport) -> None:
        self.sheet, self.writer, self.report, self.lang = sheet, writer, report, writer.lang
        self.row = 1  # the next one to write

    def write(self) -> None:
        """Write the sheet."""
        report, gap, lang, say = self.report, self.report.gap_report, self.lang, self.writer.say
        self.sheet.set_row(0, 26)
        self.writer.write(self.sheet, 0, 0, report.title(lang), bold=True, font_size=16)
        self._lines(*gap.stages(lang), *gap.only(lang), headline(gap.gaps, report.book, gap.year, lang))
        self.row += 1
        self._tallies(report.totals(lang))
        self.row += 1
        self._lines(say("page.urgent" if gap.urgent else "page.calm"), bold=True)
        self._lines(*(say("book.urgent", status=status_label(g.status, lang), text=text) for g, text in gap.told(lang)))
        if gap.untold:
            self._lines(say("book.more_urgent", n=gap.untold))
        self.row += 1
        self._lines(say(f"tally_by.{gap.by}"), bold=True)
        self._tallies(report.tallies(lang))
        self.row += 1
        self._lines(gap.settings_text(lang), data_in_file(report.book, lang), font_color="#666666")
        self.row += 1
        self.sheet.set_column(0, 0, _FIRST)
        self.sheet.set_column(1, len(Status) + 1, _COUNT)
        as_pages(self.sheet, self.writer.head)
        self.sheet.hide_gridlines(2)
        self._charts()

    def _lines(self, *lines: str, **look: object) -> None:
        for line in lines:
            self.writer.write(self.sheet, self.row, 0, line, **look)
            self.row += 1

    def _tallies(self, tallies: Sequence[Tally]) -> None:
        """A table of counts."""
        found = present(tallies)
        heads = [*(status_label(s, self.lang) for s in found), self.writer.say("page.total")]
        self.sheet.set_row(self.row, ROW * ceil(max(map(wide, heads)) / _COUNT))
        look = {"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "align": "right", "text_wrap": True}
        for at, text in enumerate(heads, 1):
            self.writer.write(self.sheet, self.row, at, text, **look)
        for tally in tallies:
            self.row += 1
            self.sheet.set_row(self.row, ROW * ceil(wide(tally.title) / _FIRST))
            self.writer.cell(self.sheet, self.row, 0, tally.title, width=_FIRST)
            for at, n in enumerate([*(tally.counts[s] for s in found), tally.n], 1):
                self.writer.cell(self.sheet, self.row, at, n or None, NumberFormat.NUMBER)
        self.row += 1

    def _charts(self) -> None:
        """A chart for each plot, two in a row."""
        plots, table = self.report.plots, self.row
        for n, plot in enumerate(plots):
            down, across = divmod(n, _ACROSS)
            title = plot_title(plot, self.report.book, self.lang, self.report.gap_report.home)
            self.writer.cell(self.sheet, table, _TABLE, self.writer.say("book.charted", title=title))
            chart = self._chart(plot, title)
            table = self._table(chart, plot, table + 1)
            place = self.row + down * _ROWS, across * _COLUMNS
            self.sheet.insert_chart(*place, chart, {"description": _chart_text(title)})
        rows = (len(plots) + 1) // _ACROSS
        self.sheet.set_h_pagebreaks([self.row + down * _ROWS for down in range(1, rows, _PAGE)])
        self.sheet.print_area(0, 0, self.row + rows * _ROWS, _PRINTED)

    def _chart(self, plot: Plot, title: str) -> Chart:
        """A chart without its series."""
        chart = self.writer.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        assert isinstance(chart, Chart)
        axes, first, last = Axes(plot), plot.years[0] - 1, plot.years[-1] + 1
        note = "" if axes.from_zero else self.writer.say("page.not_from_zero")
        chart.set_title({"name": _chart_text(title), "name_font": {"size": 12}, "overlay": False})
        chart.set_x_axis({"min": first, "max": last, "major_unit": max(1, (last - first) // 8)})
        chart.set_y_axis({"min": float(axes.ticks[0]), "reverse": axes.ranks, "name": note, "name_font": _SMALL})
        chart.set_legend({"position": "bottom"})
        chart.set_size(_CHART)
        return chart

    def _table(self, chart: Chart, plot: Plot, row: int) -> int:
        """The table of a chart from a row on, a line a year and a column a series, and the series drawn from it; the
        row below it.
        """
        first, last = row + 1, row + len(plot.years)
        for down, year in enumerate(plot.years, first):
            self.writer.cell(self.sheet, down, _TABLE, year, NumberFormat.YEAR)
        for column, (name, cells, look) in enumerate(_series(plot, self.lang), _TABLE + 1):
            self.writer.cell(self.sheet, row, column, name)
            for down, year in enumerate(plot.years, first):
                self.writer.cell(self.sheet, down, column, cells.get(year), NumberFormat.NUMBER)
            place = {
                "categories": [self.sheet.get_name(), first, _TABLE, last, _TABLE],
                "values": [self.sheet.get_name(), first, column, last, column],
            }
            chart.add_series({"name": _chart_text(name), **place, **look})
        return last + 2


def _series(plot: Plot, lang: Lang) -> Iterator[_Series]:
    """The values on each basis, then the required path and the target value of each target."""
    for line in plot.lines:
        yield _Series(
            figures.basis(line.basis, lang) or say("head.value", lang),
            _certain({m.year: m.value for m in line.marks}),
            {},
        )
    for track in plot.tracks:
        text = target_text(track, lang)
        dashed = {"line": {"color": _PATH, "dash_type": "round_dot"}, "marker": {"type": "none"}}
        path = _certain(dict(track.path))
        if len(path) > 1:  # without a baseline value it is the target alone
            yield _Series(say("book.path_of", lang, target_value=text), path, dashed)
        stroke = {"line": {"none": True}, "marker": {"type": "long_dash", "size": 12, "fill": {"color": _PATH}}}
        due = {track.target.by: track.target_value} if track.target_value else {}
        yield _Series(text, _certain(due), stroke)


def _certain(values: Mapping[int, Interval]) -> dict[int, Cell]:
    return {year: number(value.lo) for year, value in values.items() if value.certain}


def _chart_text(text: str) -> str:
    """Text for a chart, where one that looks like an address (=A1, Go!A1) would be taken for one."""
    return plain_text(f" {text}" if text.startswith("=") else text).replace("!", "！")
