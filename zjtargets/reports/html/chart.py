"""A chart: the coordinates of everything in it, for a template that only writes them down.

Nothing is judged or computed here: the figures of a `Plot` are placed. One unit is a CSS pixel at full width.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby, pairwise
from math import ceil

from zjtargets.book.models import Measure
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import Line, Plot, Track
from zjtargets.judgement.measurement import Point
from zjtargets.reports.html.chart_text import target_text, tip_text, value_text
from zjtargets.reports.html.labels import Label, Spot, WantedLabel, place
from zjtargets.words.messages import Lang

WIDTH, HEIGHT = 420, 280
TOP, BOTTOM, RIGHT = 18, HEIGHT - 28, WIDTH - 16
SHAPES = "●■▲◆▼✚"  # one for each statistical basis
_CHARACTER = 8.2  # the width of an ASCII character
_BESIDE, _WITHIN = 12, 12  # between the numbers of an axis and the edge; between the edges and the years
_NEAREST = 38  # between two years that are written
_FEW = 3  # so few different values are drawn from zero, where they can be
_TICKS = 4
_ROOM = Decimal("0.02")  # of a step, above the highest value
_OVER_MARK, _OVER_TARGET = 8, 6  # how far above its point a label is wanted
_HALF_TARGET = 10  # half the width of the stroke of a target value
_STEP = 8  # between the points of a line that labels keep clear of


@dataclass(frozen=True)
class Dot:
    """A certain number: a shape (by the statistical basis) at a point; ``tip`` is what it says."""

    shape: int
    x: float
    y: float
    tip: str


@dataclass(frozen=True)
class Span:
    """A number known only within a range: from ``top`` to ``bottom``; ``open`` where an end is not known."""

    shape: int
    x: float
    top: float
    bottom: float
    tip: str
    open: bool = False


@dataclass(frozen=True)
class Drawing:
    """A chart, ready to be written down. Lines and areas are lists of points."""

    left: float
    from_zero: bool
    x_ticks: list[tuple[float, str]]
    y_ticks: list[tuple[float, str]]
    width: int = WIDTH
    height: int = HEIGHT
    right: int = RIGHT
    bottom: int = BOTTOM
    areas: list[list[Spot]] = field(default_factory=list)
    paths: list[list[Spot]] = field(default_factory=list)
    lines: list[tuple[int, list[Spot]]] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    earlier: list[Dot] = field(default_factory=list)
    earlier_spans: list[Span] = field(default_factory=list)
    target_values: list[Span] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def draw(plot: Plot, lang: Lang) -> Drawing:
    """A plot as points, lines and areas."""
    axes = Axes(plot)
    drawing = Drawing(axes.left, axes.from_zero, axes.x_ticks, axes.y_ticks)
    shape_of = {line.basis: shape for shape, line in enumerate(plot.lines)}
    for mark in plot.earlier:
        _mark(plot, mark, shape_of[mark.actual.basis], axes, drawing.earlier, drawing.earlier_spans, lang)
    for track in plot.tracks:
        _track(track, axes, drawing, lang)
    for shape, line in enumerate(plot.lines):
        drawing.lines.extend((shape, points) for points in _joined(line, axes))
        for mark in line.marks:
            _mark(plot, mark, shape, axes, drawing.dots, drawing.spans, lang)
    drawing.labels.extend(place(_wanted(plot, axes, lang), _points(drawing), (axes.left, WIDTH), (TOP, BOTTOM)))
    return drawing


class Axes:
    """Years across and values upwards, with ticks at round numbers; a rank has its first place at the top."""

    def __init__(self, plot: Plot) -> None:
        years = plot.years
        alone = len(years) == 1
        self.first, self.last = years[0] - alone, years[-1] + alone
        self.ranks = plot.indicator.measure is Measure.RANK
        self.ticks = _ticks({end for value in _values(plot) for end in (value.lo, value.hi) if end.is_finite()})
        if self.ranks and self.ticks[0] < 1:  # there is no place before the first
            self.ticks = [Decimal(1), *(t for t in self.ticks if t > 1 and t == t.to_integral_value())]
        places = max(len(f"{t.normalize():f}".partition(".")[2]) for t in self.ticks)
        texts = [f"{t:.{places}f}" for t in self.ticks]  # all with as many decimals as the finest needs
        self.left = _BESIDE + _CHARACTER * max(map(len, texts))
        self.apart = (RIGHT - self.left - 2 * _WITHIN) / (self.last - self.first)
        every = ceil(_NEAREST / self.apart)
        written = [year for year in range(self.first, self.last + 1) if (self.last - year) % every == 0]
        self.x_ticks = [(self.x(year), str(year)) for year in written]
        self.y_ticks = [(self.y(t), text) for t, text in zip(self.ticks, texts, strict=True)]

    @property
    def from_zero(self) -> bool:
        """Whether the axis begins where there is nothing; that of a rank begins with the first."""
        return self.ranks or not self.ticks[0]

    def x(self, year: int) -> float:
        """How far from the left a year is."""
        return round(self.left + _WITHIN + self.apart * (year - self.first), 1)

    def y(self, value: Decimal) -> float:
        """How far from the top a value is; an end that is not known is the end of the axis."""
        if not value.is_finite():
            return float(TOP if (value > 0) is not self.ranks else BOTTOM)
        low, high = self.ticks[0], self.ticks[-1]
        share = float((value - low) / (high - low))
        return round(TOP + (BOTTOM - TOP) * (share if self.ranks else 1 - share), 1)

    def span(self, value: Interval) -> Spot:
        """How far from the top the two ends of a value are, the upper one first."""
        ends = self.y(value.lo), self.y(value.hi)
        return min(ends), max(ends)


def _values(plot: Plot) -> Iterator[Interval]:
    yield from (m.value for line in plot.lines for m in line.marks)
    yield from (m.value for m in plot.earlier)
    for track in plot.tracks:
        yield from (value for _, value in track.path)
        if track.target_value:
            yield track.target_value


def _ticks(ends: set[Decimal]) -> list[Decimal]:
    """Ticks at round numbers around all values; from zero where these are few, or not far from it."""
    low, high = min(ends), max(ends)
    if low >= 0 and (len(ends) < _FEW or low < high / 2):
        low = Decimal(0)
    if low == high:
        low, high = low - (1 if low else 0), high + 1
    rough = (high - low) / _TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * n for n in (1, 2, Decimal("2.5"), 5, 10) if power * n >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step + _ROOM).to_integral_value(ROUND_CEILING)
    return [n * step for n in map(Decimal, range(int(first), int(last) + 1))]


def _joined(line: Line, axes: Axes) -> Iterator[list[Spot]]:
    """Lines through certain numbers; one known only within a range is not joined to its neighbours."""
    for certain, marks in groupby(line.marks, key=lambda m: m.value.certain):
        points = [(axes.x(m.year), axes.y(m.value.lo)) for m in marks]
        if certain and len(points) > 1:
            yield points


def _track(track: Track, axes: Axes, drawing: Drawing, lang: Lang) -> None:
    """The path (an area where it is a range) and the target value at the deadline."""
    finite = [(year, value) for year, value in track.path if value.lo.is_finite() and value.hi.is_finite()]
    if len(finite) > 1:
        lows = [(axes.x(year), axes.y(value.lo)) for year, value in finite]
        drawing.paths.append(lows)
        if any(not value.certain for _, value in finite):
            highs = [(axes.x(year), axes.y(value.hi)) for year, value in finite]
            drawing.areas.append([*lows, *reversed(highs)])
            drawing.paths.append(highs)
    if track.target_value:
        span = axes.span(track.target_value)
        drawing.target_values.append(Span(0, axes.x(track.target.by), *span, target_text(track, lang)))


def _mark(plot: Plot, mark: Point, shape: int, axes: Axes, dots: list[Dot], spans: list[Span], lang: Lang) -> None:
    x, tip = axes.x(mark.year), tip_text(mark, plot.sort, lang)
    if mark.value.certain:
        dots.append(Dot(shape, x, axes.y(mark.value.lo), tip))
    else:
        finite = mark.value.lo.is_finite() and mark.value.hi.is_finite()
        spans.append(Span(shape, x, *axes.span(mark.value), tip, not finite))


def _wanted(plot: Plot, axes: Axes, lang: Lang) -> Iterator[WantedLabel]:
    """The latest number of each basis, with its shape where there are several, then the target values."""
    for shape, line in enumerate(plot.lines):
        last = line.marks[-1]
        text = value_text(last, plot.sort, lang)
        marked = f"{SHAPES[shape % len(SHAPES)]} {text}" if len(plot.lines) > 1 else text
        yield WantedLabel(axes.x(last.year), axes.span(last.value)[0] - _OVER_MARK, marked)
    for track in plot.tracks:
        if track.target_value:
            top = axes.span(track.target_value)[0]
            yield WantedLabel(axes.x(track.target.by), top - _OVER_TARGET, target_text(track, lang))


def _points(drawing: Drawing) -> list[Spot]:
    """What is drawn, as points that labels keep clear of: the marks, the target values, and all along the lines."""
    found = [(dot.x, dot.y) for dot in (*drawing.dots, *drawing.earlier)]
    for span in (*drawing.spans, *drawing.earlier_spans, *drawing.target_values):
        found += [(span.x, y) for y in (span.top, (span.top + span.bottom) / 2, span.bottom)]
    found += [(span.x + dx, span.top) for span in drawing.target_values for dx in (-_HALF_TARGET, _HALF_TARGET)]
    for points in (*drawing.paths, *(points for _, points in drawing.lines)):
        for (x, y), (to_x, to_y) in pairwise(points):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
            found += [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps + 1)]
    return found
