"""Charts drawn by Excel, each from a table of its own beside it, which no sorting of the other sheets disturbs.

A chart shows the published values on each statistical basis, the required paths and the target values. What is known
only within a range is not drawn; the table of actuals and the page have it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import Plot
from zjtargets.reports.excel.sheets import Cell, Form, Writer, plain_text
from zjtargets.reports.html.chart import Axes, plot_title, target_text
from zjtargets.reports.rows import number
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

_SIZE = {"width": 680, "height": 305}
_ROWS, _COLUMNS, _ACROSS = 16, 5, 2  # rows and columns that a chart takes, charts in a row
_PAGE = 3  # rows of charts on a page; one is below the summary
_PRINTED, _TABLE = 12, 14  # the last column that is printed, the first of the tables
_PATH, _SMALL = "#3D444D", {"size": 8, "bold": False, "color": "#6F7882"}


class _Series(NamedTuple):
    """A series of a chart: its numbers by year, and how it is drawn."""

    name: str
    cells: Mapping[int, Cell]
    look: Mapping[str, object]


def add_charts(writer: Writer, sheet: Worksheet, report: YearReport, lang: Lang, row: int) -> None:
    """A chart for each plot from a row of the sheet on, and beside the charts the numbers that they show."""
    below = row
    for n, plot in enumerate(report.plots):
        down, across = divmod(n, _ACROSS)
        at = row + down * _ROWS
        chart = writer.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        assert isinstance(chart, Chart)
        title = plot_title(plot, report.book, lang, report.gap_report.home)
        chart.set_title({"name": _text(title), "name_font": {"size": 12}, "overlay": False})
        axes, first, last = Axes(plot), plot.years[0] - 1, plot.years[-1] + 1
        chart.set_x_axis({"min": first, "max": last, "major_unit": max(1, (last - first) // 8)})
        note = "" if axes.from_zero else say("page.not_from_zero", lang)
        chart.set_y_axis({"min": float(axes.ticks[0]), "reverse": axes.ranks, "name": note, "name_font": _SMALL})
        chart.set_legend({"position": "bottom"})
        chart.set_size(_SIZE)
        writer.cell(sheet, below, _TABLE, say("book.charted", lang, title=title))
        below = _add_series(writer, sheet, chart, plot.years, list(_series(plot, lang)), below + 1) + 1
        sheet.insert_chart(at, across * _COLUMNS, chart, {"description": _text(title)})
    rows = (len(report.plots) + 1) // _ACROSS
    sheet.set_h_pagebreaks([row + down * _ROWS for down in range(1, rows, _PAGE)])
    sheet.print_area(0, 0, row + rows * _ROWS, _PRINTED)


def _add_series(
    writer: Writer, sheet: Worksheet, chart: Chart, years: Sequence[int], series: Sequence[_Series], row: int
) -> int:
    """The table of a chart from a row on, a line a year and a column a series, and the series drawn from it; the row
    below it.
    """
    first, last = row + 1, row + len(years)
    for down, year in enumerate(years, first):
        writer.cell(sheet, down, _TABLE, year, Form.YEAR)
    for column, (name, cells, look) in enumerate(series, _TABLE + 1):
        writer.cell(sheet, row, column, name)
        for down, year in enumerate(years, first):
            writer.cell(sheet, down, column, cells.get(year), Form.NUMBER)
        place = {
            "categories": [sheet.get_name(), first, _TABLE, last, _TABLE],
            "values": [sheet.get_name(), first, column, last, column],
        }
        chart.add_series({"name": _text(name), **place, **look})
    return last + 1


def _series(plot: Plot, lang: Lang) -> Iterator[_Series]:
    """The values on each basis, then the required path and the target value of each target."""
    for line in plot.lines:
        cells = {m.year: number(m.value.lo) for m in line.marks if m.value.certain}
        yield _Series(line.basis or say("head.value", lang), cells, {})
    for track in plot.tracks:
        text = target_text(track, lang)
        dashed = {"line": {"color": _PATH, "dash_type": "round_dot"}, "marker": {"type": "none"}}
        yield _Series(say("book.path_of", lang, target_value=text), _certain(dict(track.path)), dashed)
        stroke = {"line": {"none": True}, "marker": {"type": "long_dash", "size": 12, "fill": {"color": _PATH}}}
        due = {track.target.by: track.target_value} if track.target_value else {}
        yield _Series(text, _certain(due), stroke)


def _certain(values: dict[int, Interval]) -> dict[int, Cell]:
    return {year: number(value.lo) for year, value in values.items() if value.certain}


def _text(text: str) -> str:
    """Text for a chart, where one that looks like an address (=A1, Go!A1) would be taken for one."""
    return plain_text(f" {text}" if text.startswith("=") else text).replace("!", "！")
