"""Where everything in a chart stands: the coordinates of a plot, for a template that only writes them down.

Nothing here judges or computes a figure: it places the figures of a `Plot`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from zjtargets.judgement.chart_data import Line, Plot, Sort, Track
from zjtargets.judgement.measurement import Point
from zjtargets.reports.html.axes import BOTTOM, HEIGHT, RIGHT, WIDTH, Axes
from zjtargets.reports.html.chart_text import target_text, tip_text, value_text
from zjtargets.reports.html.labels import Label, Spot, WantedLabel, place
from zjtargets.words.messages import Lang

SHAPES = "●■▲◆▼✚"
_OVER_MARK, _OVER_BAR = 8, 6  # how far above its point a label is wanted
_HALF_BAR = 10
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

    width: int
    height: int
    left: float
    right: float
    bottom: float
    from_zero: bool
    x_ticks: list[tuple[float, str]] = field(default_factory=list)
    y_ticks: list[tuple[float, str]] = field(default_factory=list)
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
    drawing = Drawing(WIDTH, HEIGHT, axes.left, RIGHT, BOTTOM, axes.from_zero)
    drawing.y_ticks.extend((axes.y(t), text) for t, text in zip(axes.ticks, axes.tick_texts, strict=True))
    drawing.x_ticks.extend((axes.x(year), str(year)) for year in axes.written_years)
    shape_of = {line.basis: shape for shape, line in enumerate(plot.lines)}
    for mark in plot.earlier:
        _mark(mark, plot.sort, shape_of[mark.actual.basis], axes, drawing.earlier, drawing.earlier_spans, lang)
    for track in plot.tracks:
        _track(track, axes, drawing, lang)
    for shape, line in enumerate(plot.lines):
        drawing.lines.extend((shape, points) for points in _joined(line, axes))
        for mark in line.marks:
            _mark(mark, plot.sort, shape, axes, drawing.dots, drawing.spans, lang)
    drawing.labels.extend(place(_wanted(plot, axes, lang), _points(drawing), axes.left))
    return drawing


def _joined(line: Line, axes: Axes) -> Iterator[list[Spot]]:
    """Lines through certain numbers; one known only within a range is not joined to its neighbours."""
    for certain, marks in groupby(line.marks, key=lambda m: m.value.certain):
        points = [(axes.x(m.year), axes.y(m.value.lo)) for m in marks]
        if certain and len(points) > 1:
            yield points


def _track(track: Track, axes: Axes, drawing: Drawing, lang: Lang) -> None:
    """The path (an area where it is a range) and the bar at the deadline."""
    finite = [(year, value) for year, value in track.path if value.lo.is_finite() and value.hi.is_finite()]
    if len(finite) > 1:
        lows = [(axes.x(year), axes.y(value.lo)) for year, value in finite]
        drawing.paths.append(lows)
        if any(not value.certain for _, value in finite):
            highs = [(axes.x(year), axes.y(value.hi)) for year, value in finite]
            drawing.areas.append([*lows, *reversed(highs)])
            drawing.paths.append(highs)
    if track.target_value:
        top, bottom = axes.span(track.target_value)
        drawing.target_values.append(Span(0, axes.x(track.target.by), top, bottom, target_text(track, lang)))


def _mark(mark: Point, sort: Sort, shape: int, axes: Axes, dots: list[Dot], spans: list[Span], lang: Lang) -> None:
    x, tip = axes.x(mark.year), tip_text(mark, sort, lang)
    if mark.value.certain:
        dots.append(Dot(shape, x, axes.y(mark.value.lo), tip))
    else:
        whole = mark.value.lo.is_finite() and mark.value.hi.is_finite()
        spans.append(Span(shape, x, *axes.span(mark.value), tip, not whole))


def _wanted(plot: Plot, axes: Axes, lang: Lang) -> Iterator[WantedLabel]:
    """The latest number of each basis, with its shape where there are several, then the bars with their words."""
    for shape, line in enumerate(plot.lines):
        last = line.marks[-1]
        text = value_text(last, plot.sort, lang)
        marked = f"{SHAPES[shape % len(SHAPES)]} {text}" if len(plot.lines) > 1 else text or ""
        yield WantedLabel(axes.x(last.year), axes.span(last.value)[0] - _OVER_MARK, marked)
    for track in plot.tracks:
        if track.target_value:
            at = axes.x(track.target.by), axes.span(track.target_value)[0] - _OVER_BAR
            yield WantedLabel(*at, target_text(track, lang))


def _points(drawing: Drawing) -> list[Spot]:
    """What is drawn, as points that labels keep clear of: on the marks and the bars, and all along the lines."""
    found = [(dot.x, dot.y) for dot in (*drawing.dots, *drawing.earlier)]
    spans = (*drawing.spans, *drawing.earlier_spans, *drawing.target_values)
    found += [(span.x, y) for span in spans for y in (span.top, (span.top + span.bottom) / 2, span.bottom)]
    found += [
        (target_value.x + dx, target_value.top)
        for target_value in drawing.target_values
        for dx in (-_HALF_BAR, _HALF_BAR)
    ]
    for points in (*drawing.paths, *(points for _, points in drawing.lines)):
        for (x, y), (to_x, to_y) in pairwise(points):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
            found += [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps + 1)]
    return found
