"""What several kinds of promise are measured by: points of a series, a base of the very year, the shape of a path."""

from decimal import Decimal

from zjtargets.book.book import Target
from zjtargets.book.models import PathShape
from zjtargets.book.series import Actual, Selection, Series
from zjtargets.core.interval import Interval
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.measurement import Point


def path_shape(target: Target, *values: Interval | None) -> PathShape:
    """The path of the indicator; a geometric one needs every value above zero."""
    usual = target.indicator.usual_path
    positive = all(v is None or v.lo > 0 for v in values)
    return usual if positive else PathShape.LINEAR


def point_of(actual: Actual | None, hedge: Decimal) -> Point | None:
    """A reading that publishes a value as a point, what its word says heeded."""
    return Point(actual.year, actual.value(hedge), actual) if actual else None


def history_of(series: Series, chosen: Selection, hedge: Decimal, first: int) -> tuple[Point, ...]:
    """The values from the year ``first`` on to the reading, on its basis."""
    if chosen.actual is None:
        return ()
    actuals = series.history(chosen.actual.basis, first, chosen.actual.year)
    return tuple(Point(r.year, r.value(hedge), r) for r in actuals)


def exact_base(series: Series, chosen: Selection, base_year: int, hedge: Decimal) -> tuple[Point | None, Flags]:
    """The base of a multiple or an increment: of the base year itself, for double of 2017 cannot be measured on 2016.

    A ``basis_break`` where that year was read, but on another basis than the reading.
    """
    if chosen.base and chosen.base.year == base_year:
        return point_of(chosen.base, hedge), ()
    elsewhere = chosen.actual and any(series.on(base_year, basis) for basis in series.every_basis())
    return None, (Flag(FlagCode.BASIS_BREAK),) if elsewhere else ()


def revised_flags(chosen: Selection) -> Flags:
    """The flag of a newer value on another basis, where there is one."""
    return (Flag(FlagCode.REVISED, chosen.revised),) if chosen.revised and chosen.revised.scaled else ()
