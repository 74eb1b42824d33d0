"""What an increment is measured by: published sums, the differences of a stock or share, or the sums of a flow."""

from decimal import Decimal
from itertools import pairwise

from zjtargets.book.book import Book, Target
from zjtargets.book.models import PathShape
from zjtargets.book.series import Actual, Series
from zjtargets.core.interval import INFINITY, ONE, ZERO, Interval, difference, total
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.measured import exact_base, history_of, revised_flags
from zjtargets.judgement.measurement import Measurement, Point, Trajectory

_Changes = dict[int, Point]


def increment(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The change since the base year: a published sum, else the difference of a stock or share, else a sum of flows."""
    series = book.series(*target.series_key)
    if target.is_sum:
        until = min(until, target.by)  # what comes after the years of the promise is no part of its sum
    sums = _published_sums(series, base_year, until)
    published = {r.year: Point(r.year, r.value(hedge), r) for r in sums}
    base: Point | None = None
    if target.is_sum:
        found, flags = _added(series, published, base_year, until, hedge)
    else:
        base, found, flags = _differences(series, base_year, until, hedge)
    changes = found | published
    history = tuple(changes[year] for year in sorted(changes))
    actual = history[-1] if history else None
    spans = [r for r in sums if actual and (r is actual.actual or target.is_sum)]
    if spans and spans[-1].since != base_year + 1:
        flags += (Flag(FlagCode.OTHER_SPAN),)
    trajectory = Trajectory(
        ZERO, target.target_value, actual.value if actual else None, PathShape.LINEAR, base_year, ONE
    )
    last = actual.year if actual else series.latest_year(base_year, until)
    return Measurement(base, actual, trajectory, history, flags, last_year=last)


def _published_sums(series: Series, base_year: int, until: int) -> list[Actual]:
    """Sums that were published as such, by year; the last of a year is the one that counts."""
    return sorted(
        (r for r in series.sums if base_year < r.year <= until),
        key=lambda r: (r.year, r.since == base_year + 1, r.rank),
    )


def _differences(series: Series, base_year: int, until: int, hedge: Decimal) -> tuple[Point | None, _Changes, Flags]:
    """The base of a stock or share, how far each later value is from it, and what a reader must know of that."""
    chosen = series.choose(until, base_year)
    base, flags = exact_base(series, chosen, base_year, hedge)
    flags += revised_flags(chosen)
    changes: _Changes = {}
    if base:
        for at in history_of(series, chosen, hedge, base_year):
            change = ZERO if at.year == base_year else difference(at.value, base.value)
            if change:
                changes[at.year] = at._replace(value=change)
    return base, changes, flags


def _added(series: Series, sums: _Changes, base_year: int, until: int, hedge: Decimal) -> tuple[_Changes, Flags]:
    """The sum of a flow year by year, on top of the last published sum; with missing years it is a lower bound."""
    starts = sorted({base_year, *sums})
    changes: _Changes = {}
    missing = 0
    for start, end in pairwise([*starts, until + 1]):
        so_far = sums[start].value if start in sums else ZERO
        found = series.consecutive(range(start + 1, end))
        missing = 0
        for count, year in enumerate(sorted(found), start=1):
            so_far = total([so_far, found[year].value(hedge)])
            missing = year - start - count
            value = Interval(so_far.lo, INFINITY, so_far.lo_open) if missing else so_far
            changes[year] = Point(year, value, found[year])
    return changes, (Flag(FlagCode.MISSING_YEARS, missing),) if missing else ()
