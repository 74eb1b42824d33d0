"""What several kinds of promise are measured by: points of a series, a base of the very year, the shape of a path."""

from decimal import Decimal

from zjtargets.book.book import Promise
from zjtargets.book.models import PathShape
from zjtargets.book.series import Chosen, Reading, Series
from zjtargets.core.interval import Interval
from zjtargets.judgement.case import Point
from zjtargets.judgement.flags import revised_flag


def path_shape(promise: Promise, *values: Interval | None) -> PathShape:
    """The path of the indicator; a geometric one needs every value above zero."""
    usual = promise.indicator.usual_path
    positive = all(v is None or v.lo > 0 for v in values)
    return usual if positive else PathShape.LINEAR


def point_of(reading: Reading | None, hedge: Decimal) -> Point | None:
    """A reading that publishes a value as a point, what its word says heeded."""
    return Point(reading.year, reading.value(hedge), reading) if reading else None


def history_of(series: Series, chosen: Chosen, hedge: Decimal, first: int) -> tuple[Point, ...]:
    """The values from the year ``first`` on to the reading, on its basis."""
    if chosen.reading is None:
        return ()
    readings = series.history(chosen.reading.basis, first, chosen.reading.year)
    return tuple(Point(r.year, r.value(hedge), r) for r in readings)


def own_base(series: Series, chosen: Chosen, base_year: int, hedge: Decimal) -> tuple[Point | None, tuple[str, ...]]:
    """The base of a multiple or an increment: of the base year itself, for double of 2017 cannot be measured on 2016.

    A ``basis_break`` where that year was read, but on another basis than the reading.
    """
    if chosen.base and chosen.base.year == base_year:
        return point_of(chosen.base, hedge), ()
    elsewhere = chosen.reading and any(series.on(base_year, basis) for basis in series.every_basis())
    return None, ("basis_break",) if elsewhere else ()


def revised_flags(chosen: Chosen) -> tuple[str, ...]:
    """The flag of a newer value on another basis, where there is one."""
    return (revised_flag(chosen.revised),) if chosen.revised and chosen.revised.scaled else ()
