"""Where everything in a chart stands: the coordinates of a plot, for a template that only writes them down.

One unit is a CSS pixel at full width. Nothing here judges or computes a figure: it places the figures of a `Plot`.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil

from zjtargets.book import Book
from zjtargets.interval import Interval
from zjtargets.messages import Lang, say
from zjtargets.models import Measure
from zjtargets.plot import Mark, Plot, Sort, Track
from zjtargets.reports import figures as show
from zjtargets.reports.screen import named

WIDTH, HEIGHT = 460, 290
_TOP, _RIGHT, _BOTTOM = 18, 16, 26
_TEXT, _LINE = 6.6, 13.0  # an ASCII character of a label; a line of labels
_NEAREST = 34  # between two years on the axis
_TICKS = 4
_ROOM = Decimal("0.02")  # of a step, above the highest value


@dataclass(frozen=True)
class Dot:
    """A certain number: a shape (by the statistical basis) at a point; ``tip`` is what it says."""

    shape: int
    x: float
    y: float
    tip: str


@dataclass(frozen=True)
class Span:
    """A number known only within a range: from ``top`` to ``bottom``."""

    x: float
    top: float
    bottom: float
    tip: str


@dataclass(frozen=True)
class Label:
    """A text that no other label covers; ``anchor`` is start, middle or end."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """A chart, ready to be written down. Lines and areas are lists of points as SVG writes them."""

    width: int
    height: int
    left: float
    right: float
    bottom: float
    x_ticks: list[tuple[float, str]] = field(default_factory=list)
    y_ticks: list[tuple[float, str]] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    earlier: list[Dot] = field(default_factory=list)
    earlier_spans: list[Span] = field(default_factory=list)
    bars: list[Span] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


class _Scale:
    """Years and values as points of the drawing; a rank has its first place at the top."""

    def __init__(self, plot: Plot) -> None:
        years = plot.years
        alone = len(years) == 1
        self.first, self.last = years[0] - alone, years[-1] + alone
        self.years = range(self.first, self.last + 1)
        ends = [end for value in _values(plot) for end in (value.lo, value.hi) if end.is_finite()]
        self.ticks = _nice(min(ends), max(ends))
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.turned = plot.indicator.measure is Measure.RANK
        self.tick_texts = _tick_texts(self.ticks)
        self.left = 12 + _TEXT * max(map(len, self.tick_texts))
        self.right = float(WIDTH - _RIGHT)
        self.bottom = float(HEIGHT - _BOTTOM)

    def x(self, year: int) -> float:
        room = self.right - self.left - 24
        return round(self.left + 12 + room * (year - self.first) / (self.last - self.first), 1)

    def y(self, value: Decimal) -> float:
        """An end that is not known is the end of the axis."""
        if not value.is_finite():
            return float(_TOP) if value > 0 else self.bottom
        share = float((value - self.low) / (self.high - self.low))
        return round(_TOP + (self.bottom - _TOP) * (share if self.turned else 1 - share), 1)

    def span(self, value: Interval) -> tuple[float, float]:
        ends = self.y(value.lo), self.y(value.hi)
        return min(ends), max(ends)


def draw(plot: Plot, lang: Lang) -> Drawing:
    """A plot as points, lines and areas."""
    scale = _Scale(plot)
    drawing = Drawing(WIDTH, HEIGHT, scale.left, scale.right, scale.bottom)
    drawing.y_ticks.extend((scale.y(t), text) for t, text in zip(scale.ticks, scale.tick_texts, strict=True))
    apart = (scale.right - scale.left - 24) / (scale.last - scale.first)
    every = ceil(_NEAREST / apart)
    drawing.x_ticks.extend((scale.x(y), str(y)) for y in scale.years if (scale.last - y) % every == 0)
    for mark in plot.earlier:
        _place(mark, plot.sort, 0, scale, drawing.earlier, drawing.earlier_spans, lang)
    for track in plot.tracks:
        _draw_track(track, scale, drawing, lang)
    for shape, line in enumerate(plot.lines):
        middle = [f"{scale.x(m.year)},{sum(scale.span(m.value)) / 2:.1f}" for m in line.marks if m.value.hi.is_finite()]
        drawing.lines.append((shape, " ".join(middle)))
        for mark in line.marks:
            _place(mark, plot.sort, shape, scale, drawing.dots, drawing.spans, lang)
    drawing.labels.extend(_apart(_labels(plot, scale, lang), scale))
    return drawing


def _draw_track(track: Track, scale: _Scale, drawing: Drawing, lang: Lang) -> None:
    """The path (an area where it is a range) and the bar at the deadline."""
    finite = [(year, value) for year, value in track.path if value.lo.is_finite() and value.hi.is_finite()]
    if len(finite) > 1:
        lows = [f"{scale.x(year)},{scale.y(value.lo)}" for year, value in finite]
        drawing.paths.append(" ".join(lows))
        if any(not value.certain for _, value in finite):
            highs = [f"{scale.x(year)},{scale.y(value.hi)}" for year, value in finite]
            drawing.areas.append(" ".join([*lows, *reversed(highs)]))
            drawing.paths.append(" ".join(highs))
    if track.bar:
        top, bottom = scale.span(track.bar)
        drawing.bars.append(Span(scale.x(track.promise.target.by), top, bottom, bar_text(track, lang)))


def bar_text(track: Track, lang: Lang) -> str:
    """The bar with its word and deadline, and whether it is only striven for: 2022年 ≥3."""
    target = track.promise.target
    key = "chart.strive" if target.strive else "chart.bar"
    return say(key, lang, by=target.by, bar=show.bar(track.promise, lang))


def mark_text(mark: Mark, sort: Sort, lang: Lang) -> str:
    """A number with its word and the document that it comes from: 2.88 (yearbook_2021, 2021)."""
    document, value = mark.reading.document, value_text(mark, sort, lang)
    return say("chart.mark", lang, value=value, document=document.id, issued=document.issued.text)


def value_text(mark: Mark, sort: Sort, lang: Lang) -> str:
    """A value as it was published, with its word; an average, a sum or a lead as it was computed."""
    return show.reading(mark.reading, lang) if sort is Sort.VALUE else show.figure(mark.value)


def _place(mark: Mark, sort: Sort, shape: int, scale: _Scale, dots: list[Dot], spans: list[Span], lang: Lang) -> None:
    x, tip = scale.x(mark.year), say("chart.tip", lang, year=mark.year, mark=mark_text(mark, sort, lang))
    if mark.value.certain:
        dots.append(Dot(shape, x, scale.y(mark.value.lo), tip))
    else:
        spans.append(Span(x, *scale.span(mark.value), tip))


def _labels(plot: Plot, scale: _Scale, lang: Lang) -> Iterator[Label]:
    """The bars with their words, then the latest number of each basis."""
    middle = (scale.left + scale.right) / 2

    def at(x: float, y: float, text: str) -> Label:
        return Label(x + (-8 if x > middle else 8), y, "end" if x > middle else "start", text)

    for track in plot.tracks:
        if track.bar:
            yield at(scale.x(track.promise.target.by), scale.span(track.bar)[0] - 6, bar_text(track, lang))
    for line in plot.lines:
        last = line.marks[-1]
        yield at(scale.x(last.year), scale.span(last.value)[1] + 15, value_text(last, plot.sort, lang))


def _apart(labels: Iterable[Label], scale: _Scale) -> list[Label]:
    """Labels moved up or down until none covers another."""
    placed: list[tuple[float, float, float]] = []
    found = []
    for label in labels:
        wide = _wide(label.text)
        start = label.x - wide if label.anchor == "end" else label.x
        offsets = sorted((n * _LINE for n in range(-12, 13)), key=abs)
        free = [
            y
            for y in (label.y + o for o in offsets)
            if _TOP - 4 <= y <= scale.bottom - 3
            and not any(start < b and a < start + wide and abs(y - other) < _LINE for a, b, other in placed)
        ]
        y = free[0] if free else label.y
        placed.append((start, start + wide, y))
        found.append(Label(round(label.x, 1), round(y, 1), label.anchor, label.text))
    return found


def _wide(text: str) -> float:
    return sum(_TEXT * (2 if unicodedata.east_asian_width(c) in "WFA" else 1) for c in text)


def _values(plot: Plot) -> Iterator[Interval]:
    yield from (m.value for line in plot.lines for m in line.marks)
    yield from (m.value for m in plot.earlier)
    for track in plot.tracks:
        yield from (value for _, value in track.path)
        if track.bar:
            yield track.bar


def _nice(low: Decimal, high: Decimal) -> list[Decimal]:
    """Ticks at round numbers around all values: from zero where the values are not far from it."""
    if low >= 0 and (low < high / 2 or low == high):
        low = Decimal(0)
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / _TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * n for n in (1, 2, Decimal("2.5"), 5, 10) if power * n >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step + _ROOM).to_integral_value(ROUND_CEILING)
    return [n * step for n in map(Decimal, range(int(first), int(last) + 1))]


def _tick_texts(ticks: Sequence[Decimal]) -> list[str]:
    """All with as many decimals as the finest needs."""
    texts = [f"{t.normalize():f}" for t in ticks]
    places = max(len(text.partition(".")[2]) for text in texts)
    return [f"{t:.{places}f}" for t in ticks]


def plot_title(plot: Plot, book: Book, lang: Lang, *, placed: bool) -> str:
    """The indicator (with its place where ``placed``), what its numbers are, and their unit."""
    name = named(plot.indicator, lang)
    if placed:
        name = say("scope", lang, scope=named(book.scopes[plot.scope], lang), name=name)
    first = (plot.base_year or 0) + 1
    return say(f"plot.{plot.sort}", lang, name=name, unit=show.unit(plot.unit, lang), first=first)


def plot_rows(plot: Plot, lang: Lang) -> Iterator[tuple[int, list[str], list[str], list[str]]]:
    """A plot as a table, one row a year: the number on each basis, earlier vintages, what each path asks for."""
    for year in plot.years:
        now = [
            say("list_comma", lang).join(mark_text(m, plot.sort, lang) for m in line.marks if m.year == year)
            for line in plot.lines
        ]
        before = [mark_text(m, plot.sort, lang) for m in plot.earlier if m.year == year]
        yield year, now, before, [_asked(track, year) for track in plot.tracks]


def _asked(track: Track, year: int) -> str:
    """What a promise asks for in a year; at the deadline its bar."""
    if year == track.promise.target.by:
        return "" if track.bar is None else show.figure(track.bar)
    return show.blank(show.computed(dict(track.path).get(year)))
