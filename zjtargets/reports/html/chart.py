"""A chart: the place of everything in it, for a template that only writes it down.

Nothing is judged or computed here: the figures of a `Plot` are placed. One unit is a CSS pixel at full width.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby, pairwise
from math import ceil
from typing import NamedTuple

from zjtargets.book.indicators import Measure
from zjtargets.core.interval import Interval
from zjtargets.judgement.chart_data import Line, Plot, Track
from zjtargets.judgement.measurement import Point
from zjtargets.reports.chart_text import target_text, tip_text, value_text
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

Spot = tuple[float, float]
"""A point of the drawing, or the two ends of a stretch of it."""


class Mark(NamedTuple):
    """A number at its year: a point where it is certain, else a range; ``open`` where an end is not known.

    ``tip`` is what it says, ``shape`` that of its statistical basis.
    """

    x: float
    top: float
    bottom: float
    tip: str
    shape: int = 0
    certain: bool = True
    open: bool = False


class Drawing(NamedTuple):
    """A chart, ready to be written down. Paths and areas are lists of points, lines have the shape of their basis."""

    axes: "Axes"
    marks: list[Mark]
    earlier: list[Mark]
    target_values: list[Mark]
    lines: list[tuple[int, list[Spot]]]
    paths: list[list[Spot]]
    areas: list[list[Spot]]
    labels: Sequence["Label"] = ()

    @property
    def has_ranges(self) -> bool:
        """Whether any number is known only within a range."""
        return not all(mark.certain for mark in (*self.marks, *self.earlier))


def draw(plot: Plot, lang: Lang) -> Drawing:
    """A plot as points, lines and areas."""
    axes = Axes(plot)
    shape_of = {line.basis: shape for shape, line in enumerate(plot.lines)}

    def mark(m: Point) -> Mark:
        tip, shape = tip_text(m, plot.sort, lang), shape_of[m.actual.basis]
        return Mark(axes.x(m.year), *axes.span(m.value), tip, shape, m.value.certain, not _finite(m.value))

    paths = [_path(track, axes) for track in plot.tracks]
    drawing = Drawing(
        axes,
        marks=[mark(m) for line in plot.lines for m in line.marks],
        earlier=[mark(m) for m in plot.earlier],
        target_values=[
            Mark(axes.x(track.target.by), *axes.span(track.target_value), target_text(track, lang))
            for track in plot.tracks
            if track.target_value
        ],
        lines=[(shape_of[line.basis], points) for line in plot.lines for points in _joined(line, axes)],
        paths=[line for ends in paths for line in ends],
        areas=[[*ends[0], *reversed(ends[1])] for ends in paths if len(ends) > 1],
    )
    wanted = dict.fromkeys(_wanted(plot, drawing, lang))  # two documents may set the same target
    values = [(mark.x, y) for mark in drawing.marks for y in (mark.top, (mark.top + mark.bottom) / 2, mark.bottom)]
    return drawing._replace(labels=place(wanted, _points(drawing), axes.left, values))


class Axes:
    """Years across and values upwards, with ticks at round numbers; a rank has its first place at the top."""

    width, height, right, bottom = WIDTH, HEIGHT, RIGHT, BOTTOM

    def __init__(self, plot: Plot) -> None:
        years = plot.years
        alone = len(years) == 1
        self.first, self.last = years[0] - alone, years[-1] + alone
        self.ranks = plot.indicator.measure is Measure.RANK
        self.ticks = _ticks({end for value in _values(plot) for end in (value.lo, value.hi) if end.is_finite()})
        if self.ranks and self.ticks[0] < 1:  # there is no place before the first
            later = [t for t in self.ticks if t > 1 and t == t.to_integral_value()]
            self.ticks = [Decimal(1), *(later if len(later) > 1 else map(Decimal, (2, 3)))]
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


def _finite(value: Interval) -> bool:
    return value.lo.is_finite() and value.hi.is_finite()


def _joined(line: Line, axes: Axes) -> Iterator[list[Spot]]:
    """Lines through certain numbers; one known only within a range is not joined to its neighbours."""
    for certain, marks in groupby(line.marks, key=lambda m: m.value.certain):
        points = [(axes.x(m.year), axes.y(m.value.lo)) for m in marks]
        if certain and len(points) > 1:
            yield points


def _path(track: Track, axes: Axes) -> list[list[Spot]]:
    """The line of the required path; where that is a range, a line of its low ends and one of its high ends."""
    finite = [(axes.x(year), value) for year, value in track.path if _finite(value)]
    if len(finite) < 2:
        return []
    low = [(x, axes.y(value.lo)) for x, value in finite]
    high = [(x, axes.y(value.hi)) for x, value in finite]
    return [low] if all(value.certain for _, value in finite) else [low, high]


def _points(drawing: Drawing) -> Iterator[Spot]:
    """What is drawn, as points that labels keep clear of: the marks, the target values, and all along the lines."""
    for mark in (*drawing.marks, *drawing.earlier, *drawing.target_values):
        yield from ((mark.x, y) for y in (mark.top, (mark.top + mark.bottom) / 2, mark.bottom))
    for mark in drawing.target_values:
        yield from ((mark.x + dx, mark.top) for dx in (-_HALF_TARGET, _HALF_TARGET))
    for points in (*drawing.paths, *(points for _, points in drawing.lines)):
        for (x, y), (to_x, to_y) in pairwise(points):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
            yield from ((x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps + 1))


# --- labels: placed so that none covers another and few cover what is drawn -------------------------------------------

_LINE = 17.0  # from one line of text to the next
_ABOVE, _BELOW = 12, 4  # how far a text reaches from its base line
_HIGHEST, _LOWEST = TOP - 6, BOTTOM - 3  # where a base line may be
_LATIN, _CHINESE = 8.4, 13.5  # the widths of characters in bold, in the widest of the usual fonts
_GAP = 4  # between two labels
_ASIDE = 8  # between a point and its label
_STEPS = 24  # half lines that a label may be moved up or down
_HIDDEN = 40  # how far a label may rather be moved than hide a point
_GRID = 4  # points so near to each other count once


class WantedLabel(NamedTuple):
    """A text and the point that it is to stand by."""

    x: float
    y: float
    text: str


class Label(NamedTuple):
    """A text in its place: the ends of its base line, its height, and its ``anchor``, the part that is by its point:
    start, middle or end.
    """

    start: float
    end: float
    y: float
    anchor: str
    text: str

    @property
    def x(self) -> float:
        """Where the anchor is."""
        return {"start": self.start, "end": self.end, "middle": (self.start + self.end) / 2}[self.anchor]

    def covers(self, other: "Label") -> bool:
        """Whether it shares a place with another label."""
        return self.start < other.end and other.start < self.end and abs(self.y - other.y) < _LINE

    def cost(self, wanted_y: float, points: Iterable[Spot]) -> float:
        """The points hidden here, and how far it is from where it is wanted."""
        return _HIDDEN * sum(map(self.hides, points)) + abs(self.y - wanted_y)

    def hides(self, point: Spot) -> bool:
        """Whether it stands on a point."""
        x, y = point
        return self.start - 2 < x < self.end + 2 and self.y - _ABOVE < y < self.y + _BELOW


def place(
    wanted: Iterable[WantedLabel], drawn: Iterable[Spot], left: float, values: Sequence[Spot] = ()
) -> list[Label]:
    """Each text near its point, where it hides the fewest of the points ``drawn`` and none of the ``values``, to the
    right of ``left``.

    A text for which there is no room is left out: the table of the chart says it too.
    """
    points = {(_GRID * round(x / _GRID), _GRID * round(y / _GRID)) for x, y in drawn}
    labels: list[Label] = []
    for label in wanted:
        free = [
            found
            for found in _places(label, left)
            if not any(map(found.covers, labels)) and not any(map(found.hides, values))
        ]
        if free:
            labels.append(min(free, key=lambda found: found.cost(label.y, points)))
    return labels


def _places(label: WantedLabel, left: float) -> Iterator[Label]:
    wide = sum(_CHINESE if unicodedata.east_asian_width(c) in "WFA" else _LATIN for c in label.text) + _GAP
    starts = {"start": label.x + _ASIDE, "end": label.x - _ASIDE - wide, "middle": label.x - wide / 2}
    for anchor, start in starts.items():
        for y in (label.y + n * _LINE / 2 for n in range(-_STEPS, _STEPS + 1)):
            if left <= start <= WIDTH - wide and _HIGHEST <= y <= _LOWEST:
                yield Label(start, start + wide, y, anchor, label.text)


def _wanted(plot: Plot, drawing: Drawing, lang: Lang) -> Iterator[WantedLabel]:
    """The latest number of each basis, with its shape where there are several, then the target values."""
    axes = drawing.axes
    for shape, line in enumerate(plot.lines):
        last = line.marks[-1]
        text = value_text(last, plot.sort, lang)
        marked = f"{SHAPES[shape % len(SHAPES)]} {text}" if len(plot.lines) > 1 else text
        yield WantedLabel(axes.x(last.year), axes.span(last.value)[0] - _OVER_MARK, marked)
    yield from (WantedLabel(mark.x, mark.top - _OVER_TARGET, mark.tip) for mark in drawing.target_values)
