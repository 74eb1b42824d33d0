"""The report of a year as a workbook: summary, gaps, growth, readings, sources; numbers as numbers, charts by Excel."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zjtargets.messages import Lang, say
from zjtargets.models import Kind
from zjtargets.plot import Line, Plot, Sort, Track
from zjtargets.reports.counts import Tally, standing
from zjtargets.reports.gaps import marked
from zjtargets.reports.screen import data_line
from zjtargets.reports.sentences import sentence
from zjtargets.reports.sheet_tables import READING_LOW, READING_YEAR, Tables
from zjtargets.reports.sheets import Book, Form, chart_text, plain_text
from zjtargets.reports.svg import bar_text, plot_title
from zjtargets.reports.year import YearReport
from zjtargets.status import Status

# Fill and ink of a status; the word and the symbol say it too.
_COLOURS = {
    Status.MET: ("#CFE5F3", "#00466B"),
    Status.ON_PACE: ("#E3F0F8", "#00466B"),
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
# Kinds whose path is in the unit of the readings, so that one chart can hold both.
_DRAWN = (Kind.LEVEL, Kind.YEARLY)
_FIRST = 52
_CHART = {"width": 640, "height": 320}
_CHART_ROWS, _CHARTS_ACROSS, _SECOND = 17, 2, 5
_LINES = ("#0072B2", "#B3400A", "#00795A", "#8B4A86")
_MARKERS = ("circle", "square", "triangle", "diamond")
_PATH = "#8A5A00"


def to_workbook(report: YearReport, lang: Lang) -> bytes:
    """The workbook; the same bytes for the same data."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        newest = report.book.newest_document
        day = newest.issued.last_day if newest else date(1980, 1, 1)
        title = plain_text(say("page.title", lang, year=report.gap.year))
        workbook.set_properties({"title": title, "created": datetime.combine(day, time())})
        _Sheets(Book(workbook), report, lang).write()
    return out.getvalue()


class _Sheets:
    """The five sheets."""

    def __init__(self, book: Book, report: YearReport, lang: Lang) -> None:
        self.book, self.report, self.lang = book, report, lang
        self.tables = Tables(report, lang)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def write(self) -> None:
        tables, book = self.tables, self.book
        first = book.workbook.add_worksheet(self._say("book.summary"))
        gaps = book.table(self._say("book.gap"), tables.gap_columns(), tables.judged, 2, tables.printed_gaps)
        self._colour(gaps, 0, 1, len(tables.judged))
        growth, readings, sources = tables.growth_columns(), tables.reading_columns(), tables.source_columns()
        book.table(self._say("book.growth"), growth, tables.judged, 1, tables.printed_growth)
        book.table(self._say("book.readings"), readings, tables.published, 2, len(readings))
        book.table(self._say("book.sources"), sources, list(tables.said()), 1, len(sources))
        self._charts(first, self._summary(first))

    def _summary(self, sheet: Worksheet) -> int:
        """What stands above the charts; the row below it."""
        report, gap, lang = self.report, self.report.gap, self.lang
        write, bold = self.book.write, self.book.format(bold=True)
        sheet.write_string(0, 0, self._say("page.title", year=gap.year), self.book.format(bold=True, font_size=16))
        lines = [*gap.stages(lang), standing(gap.gaps, report.book, gap.year, lang)]
        row = 1
        for line in lines:
            sheet.write_string(row, 0, plain_text(line), self.book.format())
            row += 1
        row = self._tallies(sheet, row + 1, report.totals(lang))
        sheet.write_string(row + 1, 0, self._say("page.urgent" if report.urgent else "page.calm"), bold)
        row += 2
        for found in report.urgent:
            write(sheet, row, 0, marked(found.status, lang))
            sheet.write_string(
                row, 1, plain_text(sentence(found, report.book, lang, placed=gap.placed)), self.book.format()
            )
            row += 1
        self._colour(sheet, 0, row - len(report.urgent), row)
        sheet.write_string(row + 1, 0, self._say(f"tally_by.{gap.by}"), bold)
        row = self._tallies(sheet, row + 2, report.tallies(lang))
        for line in [gap.terms_text(lang), data_line(report.book, gap.as_of, lang).plain]:
            row += 1
            sheet.write_string(row, 0, plain_text(line), self.book.format(font_color="#666666"))
        sheet.set_row(0, 26)
        sheet.set_column(0, 0, _FIRST)
        sheet.set_column(1, len(Status) + 1, 12)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return row + 2

    def _tallies(self, sheet: Worksheet, row: int, tallies: Sequence[Tally]) -> int:
        """A table of counts from a row on; the row below it."""
        found = [s for s in Status if any(t.counts[s] for t in tallies)]
        head = self.book.format(bold=True, bg_color="#E8EDF2", bottom=1)
        for at, text in enumerate([*(marked(s, self.lang) for s in found), self._say("page.total")], 1):
            sheet.write_string(row, at, text, head)
        for tally in tallies:
            row += 1
            self.book.write(sheet, row, 0, tally.title, width=_FIRST)
            for at, n in enumerate([*(tally.counts[s] for s in found), tally.n], 1):
                self.book.write(sheet, row, at, n or None, Form.NUMBER)
        return row + 1

    def _colour(self, sheet: Worksheet, column: int, first: int, last: int) -> None:
        """Cells that name a status in its colours."""
        for status, (fill, ink) in _COLOURS.items():
            look = self.book.workbook.add_format({"bg_color": fill, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{marked(status, self.lang)}"', "format": look}
            sheet.conditional_format(first, column, last, column, rule)

    # --- charts ------------------------------------------------------------------------------------------------

    def _charts(self, sheet: Worksheet, row: int) -> None:
        """A chart for each indicator with readings and a promised value, drawn by Excel from the sheets."""
        drawn = [plot for plot in self.report.plots if plot.sort is Sort.VALUE and _drawn(plot)]
        for n, plot in enumerate(drawn):
            chart = self.book.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
            for at, line in enumerate(plot.lines):
                chart.add_series(self._line(plot, line, at))
            for track in _drawn(plot):
                for series in self._track(track):
                    chart.add_series(series)
            title = plot_title(plot, self.report.book, self.lang, placed=self.report.gap.placed)
            chart.set_title({"name": chart_text(title), "name_font": {"size": 12}, "overlay": False})
            chart.set_x_axis({"min": plot.years[0] - 1, "max": plot.years[-1] + 1, "major_unit": _unit(plot.years)})
            chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#D5DAE0"}}})
            chart.set_legend({"position": "bottom"})
            chart.set_size(_CHART)
            down, across = divmod(n, _CHARTS_ACROSS)
            sheet.insert_chart(row + down * _CHART_ROWS, across * _SECOND, chart, {"description": chart_text(title)})

    def _line(self, plot: Plot, line: Line, at: int) -> dict[str, object]:
        """The readings of a basis: rows that stand together on the sheet of readings."""
        rows = [
            row
            for row, p in enumerate(self.tables.published, 1)
            if p.counts and p.reading.series == (plot.indicator.id, plot.scope) and p.reading.basis == line.basis
        ]
        sheet, colour = self._say("book.readings"), _LINES[at % len(_LINES)]
        look = {"type": _MARKERS[at % len(_MARKERS)], "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
        return {
            "name": chart_text(line.basis or self._say("head.value")),
            "categories": [sheet, rows[0], READING_YEAR, rows[-1], READING_YEAR],
            "values": [sheet, rows[0], READING_LOW, rows[-1], READING_LOW],
            "line": {"color": colour, "width": 2},
            "marker": look,
        }

    def _track(self, track: Track) -> Iterator[dict[str, object]]:
        """The required path of a promise in the years of the sheet of growth, and its bar."""
        sheet, heads = self._say("book.growth"), [c.head for c in self.tables.growth_columns()]
        row = next(n for n, j in enumerate(self.tables.judged, 1) if j.promise.id == track.promise.id)
        text = chart_text(bar_text(track, self.lang))
        first, last = (heads.index(year) for year in (self.tables.years[0], self.tables.years[-1]))
        if len(track.path) > 1:
            yield {
                "name": chart_text(self._say("book.path_of", bar=text)),
                "categories": [sheet, 0, first, 0, last],
                "values": [sheet, row, first, row, last],
                "line": {"color": _PATH, "width": 1.5, "dash_type": "dash"},
                "marker": {"type": "none"},
            }
        by, low = heads.index(self._say("head.by")), heads.index(self._say("book.low", head=self._say("head.bar")))
        yield {
            "name": text,
            "categories": [sheet, row, by, row, by],
            "values": [sheet, row, low, row, low],
            "line": {"none": True},
            "marker": {"type": "long_dash", "size": 12, "fill": {"color": _PATH}, "border": {"color": _PATH}},
        }


def _drawn(plot: Plot) -> list[Track]:
    """The promises whose path and bar are in the unit of the readings."""
    return [track for track in plot.tracks if track.bar and track.promise.target.kind in _DRAWN]


def _unit(years: Sequence[int]) -> int:
    """The years from one label of the axis to the next."""
    return max(1, (years[-1] - years[0]) // 8)
