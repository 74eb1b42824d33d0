"""Charts drawn by Excel, each from a table of its own beside it, which no sorting of the other sheets disturbs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from zjtargets.book.models import Measure
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import Line, Plot, Track
from zjtargets.judgement.measurement import Point
from zjtargets.reports.excel.sheet_numbers import certain, high, low
from zjtargets.reports.excel.sheets import Cell, Form, Writer, chart_text
from zjtargets.reports.html.chart import Axes
from zjtargets.reports.html.chart_text import plot_title, target_text
from zjtargets.reports.rows import number
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

_SIZE = {"width": 680, "height": 305}
_ROWS, _ACROSS, _APART = 16, 2, 5  # rows of a chart, charts in a row, columns from one to the next
_PAGE = 3  # rows of charts on a page; one stands below the summary
_PRINTED, _TABLE = 12, 14  # the last column that is printed, the first of the tables
_MOST = 200  # series of a chart; Excel takes 255
_COLOURS = ("#0072B2", "#B3400A", "#00795A", "#8B4A86", "#7A6A00", "#3F5F8A")
_MARKERS = ("circle", "square", "triangle", "diamond", "plus", "x")
_OLD, _FAINT, _PATH, _GRID = "#6F7882", "#C4CAD1", "#3D444D", {"visible": True, "line": {"color": "#D5DAE0"}}

_SMALL = {"size": 8, "bold": False, "color": "#6F7882"}

Look = dict[str, object]


@dataclass(frozen=True)
class _Series:
    """A series of a chart: its years and numbers (None where its line is broken), and how it is drawn."""

    name: str
    cells: Sequence[tuple[int | None, Cell]]
    look: Look


def add_charts(writer: Writer, sheet: Worksheet, report: YearReport, lang: Lang, row: int) -> None:
    """A chart for each plot from a row of the sheet on, and beside the charts the numbers that they show."""
    breaks = []
    for n, plot in enumerate(report.plots):
        down, across = divmod(n, _ACROSS)
        at = row + down * _ROWS
        title = plot_title(plot, report.book, lang, report.gap_report.home)
        chart = writer.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        assert isinstance(chart, Chart)
        _fill(
            writer,
            sheet,
            chart,
            _series(plot, lang),
            (at, _TABLE + across * 2 * _PRINTED),
            say("book.charted", lang, title=title),
        )
        chart.set_title({"name": chart_text(title), "name_font": {"size": 12}, "overlay": False})
        chart.set_x_axis({"min": plot.years[0] - 1, "max": plot.years[-1] + 1, "major_unit": _unit(plot)})
        axes = Axes(plot)
        lowest, turned = float(axes.ticks[0]), plot.indicator.measure is Measure.RANK
        note = "" if axes.from_zero else say("page.not_from_zero", lang)
        chart.set_y_axis(
            {"min": lowest, "major_gridlines": _GRID, "reverse": turned, "name": note, "name_font": _SMALL}
        )
        chart.set_legend({"position": "bottom"})
        chart.set_size(_SIZE)
        sheet.insert_chart(at, across * _APART, chart, {"description": chart_text(title)})
        if across == 0 and down % _PAGE == 1:
            breaks.append(at)
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, row + (len(report.plots) + 1) // _ACROSS * _ROWS, _PRINTED)


def _fill(
    writer: Writer, sheet: Worksheet, chart: Chart, series: list[_Series], corner: tuple[int, int], title: str
) -> None:
    """The table of a chart, a pair of columns (years, numbers) for each series, and the series drawn from it."""
    row, column = corner
    writer.write(sheet, row, column, title)
    for n, found in enumerate(series[:_MOST]):
        years, values = column + 2 * n, column + 2 * n + 1
        writer.write(sheet, row + 1, values, found.name)
        for down, (year, cell) in enumerate(found.cells, row + 2):
            writer.write(sheet, down, years, year, Form.YEAR)
            writer.write(sheet, down, values, cell, Form.NUMBER)
        first, last = row + 2, row + 1 + len(found.cells)
        chart.add_series(
            {
                "name": chart_text(found.name),
                "categories": [sheet.get_name(), first, years, last, years],
                "values": [sheet.get_name(), first, values, last, values],
                **found.look,
            }
        )


def _series(plot: Plot, lang: Lang) -> list[_Series]:
    """The readings of each basis, what was published before, the required paths, the bars; without empty ones."""
    found = [*_actuals(plot, lang), *(s for track in plot.tracks for s in _track(track, lang))]
    return [s for s in found if s.cells]


def _actuals(plot: Plot, lang: Lang) -> Iterator[_Series]:
    for n, line in enumerate(plot.lines):
        colour, marker = _COLOURS[n % len(_COLOURS)], _MARKERS[n % len(_MARKERS)]
        name = line.basis or say("head.value", lang)
        yield _Series(
            name,
            list(_broken(line)),
            {"line": {"color": colour, "width": 2}, "marker": _marker(marker, colour)},
        )
        yield _range(say("book.range_of", lang, name=name), line, colour)
        least = [(m.year, number(m.value.lo)) for m in line.marks if not m.value.hi.is_finite()]
        look = {"line": {"none": True}, "marker": _marker("short_dash", colour, size=9)}
        yield _Series(say("book.least", lang, name=name), least, look)
    old = [m for m in plot.earlier if m.value.certain]
    yield _Series(
        say("page.earlier", lang),
        _cells(old, certain),
        {"line": {"none": True}, "marker": _marker("circle", _OLD, _FAINT)},
    )


def _broken(line: Line) -> Iterator[tuple[int | None, Cell]]:
    """The numbers that are certain; no line is drawn over one that is not."""
    started = broken = False
    for mark in line.marks:
        if mark.value.certain:
            if broken:
                yield None, None
            yield mark.year, number(mark.value.lo)
            started, broken = True, False
        else:
            broken = started


def _range(name: str, line: Line, colour: str) -> _Series:
    """Numbers known only within a range: a stroke from one end to the other, and nothing between two of them."""
    cells: list[tuple[int | None, Cell]] = []
    for mark in line.marks:
        if not mark.value.certain and mark.value.hi.is_finite():
            apart = [(None, None)] if cells else []
            cells += [*apart, (mark.year, number(mark.value.lo)), (mark.year, number(mark.value.hi))]
    stroke = {"color": colour, "width": 7, "transparency": 50}
    return _Series(name, cells, {"line": stroke, "marker": {"type": "none"}})


def _track(track: Track, lang: Lang) -> Iterator[_Series]:
    """A required path and a bar, or both ends of them."""
    text, by = target_text(track, lang), track.target.by
    path: Look = {"line": {"color": _PATH, "width": 1.5, "dash_type": "round_dot"}, "marker": {"type": "none"}}
    target_value: Look = {"line": {"none": True}, "marker": _marker("long_dash", _PATH, size=12)}
    points = track.path if len(track.path) > 1 else ()
    target_values = [(by, track.target_value)] if track.target_value else []
    if all(value.certain for _, value in points):
        yield _Series(say("book.path_of", lang, target_value=text), [(year, certain(v)) for year, v in points], path)
    else:
        yield _Series(say("book.path_low", lang, target_value=text), [(year, number(v.lo)) for year, v in points], path)
        yield _Series(
            say("book.path_high", lang, target_value=text), [(year, number(v.hi)) for year, v in points], path
        )
    for key, end in (("book.target_value", certain), ("book.target_value_low", low), ("book.target_value_high", high)):
        cells = [(year, cell) for year, value in target_values if (cell := end(value)) is not None]
        yield _Series(say(key, lang, target_value=text), cells, target_value)


def _cells(marks: list[Point] | tuple[Point, ...], end: Callable[[Interval], Cell]) -> list[tuple[int, Cell]]:
    return [(m.year, cell) for m in marks if (cell := end(m.value)) is not None]


def _marker(shape: str, colour: str, fill: str | None = None, size: int = 6) -> Look:
    return {"type": shape, "size": size, "fill": {"color": fill or colour}, "border": {"color": colour}}


def _unit(plot: Plot) -> int:
    """The years from one label of the axis to the next."""
    return max(1, (plot.years[-1] - plot.years[0]) // 8)
