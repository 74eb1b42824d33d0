"""What a chart of an indicator shows: its published values, and for each target the required path and the target value.

Targets that are judged by the value itself (levels, multiples of a known base, additions to a stock, yearly values)
share the plot of that value, each turned into its unit. Averages, sums and leads have plots of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zjtargets.book.actual import Actual, Basis
from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Indicator
from zjtargets.book.models import Kind
from zjtargets.book.series import Series
from zjtargets.core import group_by
from zjtargets.core.interval import Interval, lift, total
from zjtargets.judgement.measurement import Point, points_of
from zjtargets.judgement.paths import TargetPath


class Sort(StrEnum):
    """What the numbers of a plot are: values of years, averages, sums or leads since a base."""

    VALUE = "value"
    GROWTH = "growth"
    SUM = "sum"
    LEAD = "lead"


@dataclass(frozen=True)
class Line:
    """Numbers on one statistical basis; those of two bases are never joined."""

    basis: Basis | None
    marks: tuple[Point, ...]


@dataclass(frozen=True)
class Track:
    """The required path of a target, year by year, and its target value, in the unit of the plot.

    A multiple or an addition without a value of its base year has neither.
    """

    target: Target
    path: tuple[tuple[int, Interval], ...]
    target_value: Interval | None


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
        """Every year with a value, a required value or a deadline."""
        marks = [*(m for line in self.lines for m in line.marks), *self.earlier]
        on_path = [year for track in self.tracks for year, _ in track.path]
        return sorted({*(m.year for m in marks), *on_path, *(t.target.by for t in self.tracks)})


def plots_of(book: Book, paths: Iterable[TargetPath], year: int, hedge: Decimal) -> list[Plot]:
    """A plot for each indicator and sort of numbers with values up to ``year``, in the order of the targets."""
    grouped: dict[tuple[str, str, Sort, int | None, str | None], list[TargetPath]] = {}
    for path in paths:
        target = path.target
        sort = _sort(target)
        base_year = None if sort is Sort.VALUE else target.base_year
        grouped.setdefault((*target.series_key, sort, base_year, target.than), []).append(path)
    found = []
    for (_, scope, sort, base_year, than), together in grouped.items():
        first = together[0].target
        series = book.series(*first.series_key)
        lines = _value_lines(series, year, hedge) if sort is Sort.VALUE else _own_lines(together)
        earlier = tuple(_earlier(series, year, hedge)) if sort is Sort.VALUE else ()
        unit = first.indicator.unit if sort is Sort.VALUE else first.unit
        if lines:
            tracks = tuple(_track(path) for path in together)
            other = book.indicators[than] if than else None
            found.append(Plot(first.indicator, scope, sort, unit, base_year, other, lines, earlier, tracks))
    return found


def _sort(target: Target) -> Sort:
    if target.is_sum:
        return Sort.SUM
    return {Kind.GROWTH: Sort.GROWTH, Kind.LEAD: Sort.LEAD}.get(target.kind, Sort.VALUE)


def _value_lines(series: Series, year: int, hedge: Decimal) -> tuple[Line, ...]:
    """The counting values of each basis, the oldest basis first."""
    by_basis = {basis: series.history(basis, min(series.levels), year) for basis in reversed(series.every_basis())}
    return tuple(Line(basis, points_of(actuals, hedge)) for basis, actuals in by_basis.items() if actuals)


def _earlier(series: Series, year: int, hedge: Decimal) -> Iterator[Point]:
    for at in sorted(y for y in series.levels if y <= year):
        for basis in reversed(series.every_basis()):
            if counting := series.on(at, basis):
                yield from points_of(series.earlier(counting), hedge)


def _own_lines(paths: Sequence[TargetPath]) -> tuple[Line, ...]:
    """The averages or sums so far, which targets of one base year share, by the basis of their last values."""
    marks = {m.year: Point(m.year, m.actual.value, m.actual.actual) for p in paths for m in p.years_on_path if m.actual}
    by_basis = group_by((marks[year] for year in sorted(marks)), lambda point: point.actual.basis)
    return tuple(Line(basis, tuple(found)) for basis, found in by_basis.items())


def levels_on(
    book: Book, actuals: Iterable[Actual], targets: Iterable[Target]
) -> list[tuple[Basis | None, list[Actual], list[Target]]]:
    """For each basis the preferred actuals, and the current level targets that are judged on it.

    A target without an actual is listed under the last basis.
    """
    published = [r for r in actuals if r.is_level]
    bases = list(dict.fromkeys(r.basis for r in published))
    levels: dict[Basis | None, list[Target]] = {}
    for p in targets:
        if p.kind is Kind.LEVEL and book.in_force(p):
            actual = book.series(*p.series_key).choose(p.by, p.base_year).actual
            levels.setdefault(actual.basis if actual else bases[-1] if bases else None, []).append(p)
    counting = [r for r in published if book.is_preferred(r)]
    return [(basis, [r for r in counting if r.basis == basis], levels.get(basis, [])) for basis in bases]


def path_points(path: TargetPath) -> tuple[tuple[int, Interval], ...]:
    """A required path from its start on, in the unit of the target's row.

    It is the target value throughout where the baseline is beyond it.
    """
    kind, trajectory = path.target.kind, path.verdict.measurement.trajectory
    points = tuple((m.year, m.required_value) for m in path.years_on_path if m.required_value)
    if trajectory is None or kind is Kind.GROWTH or (kind is Kind.LEVEL and path.requirement.asks_nothing):
        return points
    return (trajectory.start_year, trajectory.start), *points


def _track(path: TargetPath) -> Track:
    """A path in the unit of the plot: a multiple of a base, or an addition to it, as the value that it comes to."""
    target, base, points = path.target, path.requirement.base, path_points(path)
    if target.is_sum or target.kind not in (Kind.MULTIPLE, Kind.INCREMENT):
        return Track(target, points, target.target_value)
    if base is None:
        return Track(target, (), None)
    values = [(year, _on(base.value, value, target)) for year, value in points]
    return Track(target, tuple((y, v) for y, v in values if v), _on(base.value, target.target_value, target))


def _on(base: Interval, change: Interval, target: Target) -> Interval | None:
    """A change on its base; None where it is not known (a multiple without end of nothing)."""
    if target.kind is Kind.INCREMENT:
        return total([base, change])
    return lift(lambda b, c: b * c, base, change)
