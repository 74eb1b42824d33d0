"""What a chart says in words: its title, its values and target values, and all of it as a table."""

from collections.abc import Iterator
from typing import NamedTuple

from zjtargets.book.book import Book
from zjtargets.judgement.chart_data import Plot, Sort, Track
from zjtargets.judgement.measurement import Point
from zjtargets.reports import figures
from zjtargets.reports.screen.common import record_name, series_name
from zjtargets.words.messages import Lang, say


def plot_title(plot: Plot, book: Book, lang: Lang, home: str | None) -> str:
    """The indicator (with its place where that is not ``home``), what its numbers are, and their unit."""
    name = series_name(plot.indicator, plot.scope, home, book, lang)
    first, than = (plot.base_year or 0) + 1, record_name(plot.than, lang) if plot.than else ""
    return say(f"plot.{plot.sort}", lang, name=name, unit=figures.unit(plot.unit, lang), first=first, than=than)


def target_text(track: Track, lang: Lang) -> str:
    """The target value with its word and deadline, and whether it is aspirational: 2022年 ≥3."""
    target = track.target
    key = "chart.strive" if target.strive else "chart.target_value"
    return say(key, lang, by=target.by, target_value=figures.target_value(target, lang))


def value_text(mark: Point, sort: Sort, lang: Lang) -> str:
    """A value as it was published, with its word; an average, a sum or a lead as it was computed."""
    return (figures.actual(mark.actual, lang) if sort is Sort.VALUE else figures.figure(mark.value)) or ""


def _mark_text(mark: Point, sort: Sort, lang: Lang) -> str:
    """A number with its word and the document that it comes from: 2.88 (yearbook_2021, 2021)."""
    issued, value = mark.actual.document.issued.text, value_text(mark, sort, lang)
    return say("chart.mark", lang, value=value, document=figures.documents(mark.actual), issued=issued)


def tip_text(mark: Point, sort: Sort, lang: Lang) -> str:
    """The same with its year."""
    return say("chart.tip", lang, year=mark.year, mark=_mark_text(mark, sort, lang))


def description(plot: Plot, lang: Lang) -> str:
    """What a chart says: the latest number of each basis, and the target values."""
    latest = [tip_text(line.marks[-1], plot.sort, lang) for line in plot.lines]
    target_values = [target_text(track, lang) for track in plot.tracks if track.target_value]
    return say("chart.about", lang, latest=say("semicolon", lang).join(latest), target_values=target_values)


class PlotRow(NamedTuple):
    """A year of a plot in words: the number on each basis, the earlier vintages, the required value of each target."""

    year: int
    values: list[str]
    earlier: list[str]
    required: list[str]


def plot_rows(plot: Plot, lang: Lang) -> Iterator[PlotRow]:
    """A plot as a table, one row a year."""
    comma = say("list_comma", lang)
    for year in plot.years:
        values = [
            comma.join(_mark_text(m, plot.sort, lang) for m in line.marks if m.year == year) for line in plot.lines
        ]
        earlier = [_mark_text(m, plot.sort, lang) for m in plot.earlier if m.year == year]
        yield PlotRow(year, values, earlier, [_required(track, year) for track in plot.tracks])


def _required(track: Track, year: int) -> str:
    """The required value of a year; at the deadline the target value."""
    if year == track.target.by:
        return figures.figure(track.target_value) or ""
    return figures.computed(dict(track.path).get(year)) or ""
