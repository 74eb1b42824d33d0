"""Where everything in a chart stands: the coordinates of a plot, for a template that only writes them down.

One unit is a CSS pixel at full width. Nothing here judges or computes a figure: it places the figures of a `Plot`.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from itertools import groupby, pairwise
from math import ceil

from zjtargets.book import Book
from zjtargets.interval import Interval
from zjtargets.messages import Lang, say
from zjtargets.models import Measure
from zjtargets.plot import Line, Mark, Plot, Sort, Track
from zjtargets.reports import figures as show
from zjtargets.reports.screen import named

WIDTH, HEIGHT = 420, 280
_TOP, _RIGHT, _BOTTOM = 18, 16, 28
_TEXT, _LINE = 7.2, 14.0  # an ASCII character of a label; a line of labels
_NEAREST = 38  # between two years on the axis
_FEW = 3  # so few different values are drawn from zero, where they can be
SHAPES = "●■▲◆▼✚"
_TICKS = 4
_DIGITS = 60
_FIRST_PLACE = Decimal(1)
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

    shape: int
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
    from_zero: bool = True
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
        ends = {end for value in _values(plot) for end in (value.lo, value.hi) if end.is_finite()}
        self.turned = plot.indicator.measure is Measure.RANK
        self.ticks = _nice(min(ends), max(ends), from_zero=len(ends) < _FEW)
        if self.turned and self.ticks[0] < _FIRST_PLACE:  # there is no place before the first
            self.ticks = [_FIRST_PLACE, *(t for t in self.ticks if t > _FIRST_PLACE and t == t.to_integral_value())]
        self.low, self.high = self.ticks[0], self.ticks[-1]
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
            return float(_TOP) if (value > 0) is not self.turned else self.bottom
        with localcontext(prec=_DIGITS):
            share = float((value - self.low) / (self.high - self.low))
        return round(_TOP + (self.bottom - _TOP) * (share if self.turned else 1 - share), 1)

    def span(self, value: Interval) -> tuple[float, float]:
        ends = self.y(value.lo), self.y(value.hi)
        return min(ends), max(ends)


def lowest_tick(plot: Plot) -> Decimal:
    """Where the axis of the values begins."""
    return _Scale(plot).low


def draw(plot: Plot, lang: Lang) -> Drawing:
    """A plot as points, lines and areas."""
    scale = _Scale(plot)
    drawing = Drawing(WIDTH, HEIGHT, scale.left, scale.right, scale.bottom, from_zero=scale.turned or not scale.low)
    drawing.y_ticks.extend((scale.y(t), text) for t, text in zip(scale.ticks, scale.tick_texts, strict=True))
    apart = (scale.right - scale.left - 24) / (scale.last - scale.first)
    every = ceil(_NEAREST / apart)
    drawing.x_ticks.extend((scale.x(y), str(y)) for y in scale.years if (scale.last - y) % every == 0)
    shape_of = {line.basis: shape for shape, line in enumerate(plot.lines)}
    for mark in plot.earlier:
        _place(mark, plot.sort, shape_of[mark.reading.basis], scale, drawing.earlier, drawing.earlier_spans, lang)
    for track in plot.tracks:
        _draw_track(track, scale, drawing, lang)
    for shape, line in enumerate(plot.lines):
        drawing.lines.extend((shape, points) for points in _joined(line, scale))
        for mark in line.marks:
            _place(mark, plot.sort, shape, scale, drawing.dots, drawing.spans, lang)
    drawing.labels.extend(_apart(_labels(plot, scale, lang), scale, _obstacles(drawing)))
    return drawing


def _joined(line: Line, scale: _Scale) -> Iterator[str]:
    """Lines through certain numbers; one known only within a range is not joined to its neighbours."""
    for certain, marks in groupby(line.marks, key=lambda m: m.value.certain):
        points = [f"{scale.x(m.year)},{scale.y(m.value.lo)}" for m in marks]
        if certain and len(points) > 1:
            yield " ".join(points)


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
        drawing.bars.append(Span(0, scale.x(track.promise.target.by), top, bottom, bar_text(track, lang)))


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
        spans.append(Span(shape, x, *scale.span(mark.value), tip))


def _labels(plot: Plot, scale: _Scale, lang: Lang) -> Iterator[Label]:
    """The latest number of each basis, with its shape where there are several, then the bars with their words."""
    for shape, line in enumerate(plot.lines):
        last = line.marks[-1]
        text = value_text(last, plot.sort, lang)
        marked = f"{SHAPES[shape % len(SHAPES)]} {text}" if len(plot.lines) > 1 else text
        yield Label(scale.x(last.year), scale.span(last.value)[0] - 8, "", marked)
    for track in plot.tracks:
        if track.bar:
            yield Label(scale.x(track.promise.target.by), scale.span(track.bar)[0] - 6, "", bar_text(track, lang))


def _obstacles(drawing: Drawing) -> list[tuple[float, float]]:
    """Points that a label should leave free: all along the lines, on the marks and the bars."""
    found = [(dot.x, dot.y) for dot in (*drawing.dots, *drawing.earlier)]
    spans = (*drawing.spans, *drawing.earlier_spans, *drawing.bars)
    found += [(span.x, y) for span in spans for y in (span.top, (span.top + span.bottom) / 2, span.bottom)]
    found += [(bar.x + dx, bar.top) for bar in drawing.bars for dx in (-10, 10)]
    for points in (*drawing.paths, *(points for _, points in drawing.lines)):
        ends = [(float(x), float(y)) for x, _, y in (point.partition(",") for point in points.split())]
        for (x, y), (to_x, to_y) in pairwise(ends):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / 8))
            found += [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps + 1)]
    return found


def _apart(labels: Iterable[Label], scale: _Scale, obstacles: Sequence[tuple[float, float]]) -> list[Label]:
    """Labels beside their points, none over another, and over as little of the drawing as can be; one for which there
    is no room is left out, for the table says it too.
    """
    placed: list[tuple[float, float, float]] = []
    found = []
    for label in labels:
        wide = _wide(label.text)
        best: tuple[float, float, float, str] | None = None
        for anchor, start in (("start", label.x + 8), ("end", label.x - 8 - wide), ("middle", label.x - wide / 2)):
            for y in (label.y + n * _LINE / 2 for n in range(-24, 25)):
                inside = scale.left <= start and start + wide <= WIDTH and _TOP - 6 <= y <= scale.bottom - 3
                covers = any(start < b and a < start + wide and abs(y - other) < _LINE for a, b, other in placed)
                if inside and not covers:
                    hidden = sum(start - 2 < x < start + wide + 2 and y - 12 < at < y + 4 for x, at in obstacles)
                    cost = 40 * hidden + abs(y - label.y) + (4 if anchor == "middle" else 0)
                    if best is None or cost < best[0]:
                        best = cost, start, y, anchor
        if best:
            _, start, y, anchor = best
            placed.append((start, start + wide, y))
            x = {"start": start, "end": start + wide, "middle": start + wide / 2}[anchor]
            found.append(Label(round(x, 1), round(y, 1), anchor, label.text))
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


def _nice(low: Decimal, high: Decimal, *, from_zero: bool) -> list[Decimal]:
    """Ticks at round numbers around all values; ``from_zero``, or where the values are not far from it, from zero."""
    if low >= 0 and (from_zero or low < high / 2):
        low = Decimal(0)
    if low == high:
        low, high = low - (1 if low else 0), high + 1
    with localcontext(prec=_DIGITS):
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
    first, than = (plot.base_year or 0) + 1, named(plot.than, lang) if plot.than else ""
    return say(f"plot.{plot.sort}", lang, name=name, unit=show.unit(plot.unit, lang), first=first, than=than)


def description(plot: Plot, lang: Lang) -> str:
    """What a chart says: the latest number of each basis, and the bars."""
    last = [(line.marks[-1].year, line.marks[-1]) for line in plot.lines]
    latest = [say("chart.tip", lang, year=year, mark=mark_text(mark, plot.sort, lang)) for year, mark in last]
    bars = [bar_text(track, lang) for track in plot.tracks if track.bar]
    return say("chart.about", lang, latest=say("semicolon", lang).join(latest), bars=bars)


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
