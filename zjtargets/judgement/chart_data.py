"""What a chart of an indicator shows: its published values, and for each promise the required path and the bar.

Promises that are judged by the value itself (levels, multiples of a known base, additions to a stock, yearly values)
share the plot of that value, each turned into its unit. Averages, sums and leads have plots of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Indicator, Kind
from zjtargets.book.series import Reading, Series
from zjtargets.core.interval import ONE, ZERO, Interval, lift, total
from zjtargets.judgement.case import Point
from zjtargets.judgement.milestones import Path


class Sort(StrEnum):
    """What the numbers of a plot are: values of years, averages, sums or leads since a base."""

    VALUE = "value"
    GROWTH = "growth"
    SUM = "sum"
    LEAD = "lead"


@dataclass(frozen=True)
class Line:
    """Numbers on one statistical basis; those of two bases are never joined."""

    basis: str | None
    marks: tuple[Point, ...]


@dataclass(frozen=True)
class Track:
    """The required path of a promise, year by year, and its bar, in the unit of the plot.

    A multiple or an addition without a reading of its base has neither there.
    """

    promise: Promise
    path: tuple[tuple[int, Interval], ...]
    bar: Interval | None


@dataclass(frozen=True)
class Plot:
    """All that is known of an indicator in a place in one sort of numbers; ``base_year`` is that of averages and sums,
    ``than`` the other indicator of a lead.

    ``earlier`` holds what was published of the years before the values that count.
    """

    indicator: Indicator
    scope: str
    sort: Sort
    unit: str
    base_year: int | None
    than: Indicator | None
    lines: tuple[Line, ...]
    earlier: tuple[Point, ...]
    tracks: tuple[Track, ...]

    @property
    def years(self) -> list[int]:
        """Every year that something is known or promised of."""
        marks = [*(m for line in self.lines for m in line.marks), *self.earlier]
        on_path = [year for track in self.tracks for year, _ in track.path]
        return sorted({*(m.year for m in marks), *on_path, *(t.promise.by for t in self.tracks)})


def plots_of(book: Book, paths: Iterable[Path], year: int, hedge: Decimal) -> list[Plot]:
    """A plot for each indicator and sort of numbers with readings up to ``year``, in the order of the promises."""
    grouped: dict[tuple[str, str, Sort, int | None, str | None], list[Path]] = {}
    for path in paths:
        promise = path.promise
        sort = _sort(promise)
        base_year = None if sort is Sort.VALUE else promise.base_year
        grouped.setdefault((*promise.series_key, sort, base_year, promise.than), []).append(path)
    found = []
    for (_, scope, sort, base_year, than), together in grouped.items():
        first = together[0].promise
        series = book.series(*first.series_key)
        lines = _value_lines(series, year, hedge) if sort is Sort.VALUE else _own_lines(together)
        earlier = tuple(_earlier(series, year, hedge)) if sort is Sort.VALUE else ()
        unit = first.indicator.unit if sort is Sort.VALUE else first.unit
        if lines:
            tracks = tuple(_track(path) for path in together)
            other = book.indicators[than] if than else None
            found.append(Plot(first.indicator, scope, sort, unit, base_year, other, lines, earlier, tracks))
    return found


def _sort(promise: Promise) -> Sort:
    if promise.is_sum:
        return Sort.SUM
    return {Kind.GROWTH: Sort.GROWTH, Kind.LEAD: Sort.LEAD}.get(promise.kind, Sort.VALUE)


def _value_lines(series: Series, year: int, hedge: Decimal) -> tuple[Line, ...]:
    """The counting values of each basis, the oldest basis first."""
    found = []
    for basis in reversed(series.every_basis()):
        readings = series.history(basis, min(series.levels), year)
        if readings:
            found.append(Line(basis, tuple(Point(r.year, r.value(hedge), r) for r in readings)))
    return tuple(found)


def _earlier(series: Series, year: int, hedge: Decimal) -> Iterator[Point]:
    for at in sorted(y for y in series.levels if y <= year):
        for basis in reversed(series.every_basis()):
            if counting := series.on(at, basis):
                yield from (Point(at, r.value(hedge), r) for r in series.earlier(counting))


def _own_lines(paths: Sequence[Path]) -> tuple[Line, ...]:
    """The averages or sums so far, which promises of one base share, by the basis of the readings that they end in."""
    marks = {
        m.year: Point(m.year, m.reading.value, m.reading.reading) for p in paths for m in p.milestones if m.reading
    }
    together: dict[str | None, list[Point]] = {}
    for year in sorted(marks):
        together.setdefault(marks[year].reading.basis, []).append(marks[year])
    return tuple(Line(basis, tuple(found)) for basis, found in together.items())


def levels_on(
    book: Book, readings: Iterable[Reading], promises: Iterable[Promise]
) -> list[tuple[str | None, list[Reading], list[Promise]]]:
    """For each basis of the readings those that count, and the promises of levels in force that are judged on it.

    A promise that has no reading to be judged by stands on the last basis.
    """
    published = [r for r in readings if r.is_level]
    bases = list(dict.fromkeys(r.basis for r in published))
    levels: dict[str | None, list[Promise]] = {}
    for p in promises:
        if p.kind is Kind.LEVEL and book.in_force(p):
            reading = book.series(*p.series_key).choose(p.by, p.base_year).reading
            levels.setdefault(reading.basis if reading else bases[-1] if bases else None, []).append(p)
    counting = [r for r in published if book.prevails(r)]
    return [(basis, [r for r in counting if r.basis == basis], levels.get(basis, [])) for basis in bases]


def path_points(path: Path) -> tuple[tuple[int, Interval], ...]:
    """A required path from its start on, in the unit of the promise's row; of a base beyond the bar it is the bar."""
    promise, base = path.promise, path.requirement.base
    start: tuple[int, Interval] | None = None
    match promise.kind:
        case Kind.LEVEL if base and not path.requirement.asks_nothing:
            start = base.year, base.value
        case Kind.MULTIPLE:
            start = promise.base_year, ONE
        case Kind.INCREMENT:
            start = promise.base_year, ZERO
    points = tuple((m.year, m.milestone) for m in path.milestones if m.milestone)
    return (start, *points) if start else points


def _track(path: Path) -> Track:
    """A path in the unit of the plot: a multiple of a base, or an addition to it, as the value that it comes to."""
    promise, base, points = path.promise, path.requirement.base, path_points(path)
    if promise.is_sum or promise.kind not in (Kind.MULTIPLE, Kind.INCREMENT):
        return Track(promise, points, promise.bar)
    if base is None:
        return Track(promise, (), None)
    values = [(year, _on(base.value, value, promise)) for year, value in points]
    return Track(promise, tuple((y, v) for y, v in values if v), _on(base.value, promise.bar, promise))


def _on(base: Interval, change: Interval, promise: Promise) -> Interval | None:
    """A change on its base; None where it is not known (a multiple without end of nothing)."""
    if promise.kind is Kind.INCREMENT:
        return total([base, change])
    return lift(lambda b, c: b * c, base, change)
