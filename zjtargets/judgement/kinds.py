"""What each kind of promise is measured by: its base, its reading and its bar, in its own terms.

A `Case` holds what is shown, in the unit of the promise's row, and (as its `Course`) the same in the terms in
which the formulas run: levels as they are, a multiple from 1, an increment from 0, a growth target as an
index. A lead and a yearly promise have no course.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind, PathShape
from zjtargets.book.series import Actual
from zjtargets.core.formulas import grown
from zjtargets.core.interval import ONE, difference, lift, quotient
from zjtargets.judgement.averages import average_growth
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.increments import increment
from zjtargets.judgement.measured import exact_base, history_of, path_shape, point_of, revised_flags
from zjtargets.judgement.measurement import Measurement, Point, Trajectory
from zjtargets.judgement.target_value import meets
from zjtargets.text.names import name_end


def measure(book: Book, target: Target, until: int, hedge: Decimal, base_year: int | None = None) -> Measurement:
    """What is known by ``until`` about a promise, measured from ``base_year`` (its own by default)."""
    make = _KINDS[target.kind]
    measurement = make(book, target, until, hedge, base_year or target.base_year)
    others = book.disagreeing(target)
    flags = {
        Flag(FlagCode.DISPUTED, tuple(others)): bool(others),
        Flag(FlagCode.RESTATES): target.restates is not None,
        Flag(FlagCode.NOT_COUNTED): target.restates is None and not book.is_counted(target),
        Flag(FlagCode.NAME_DIFFERS): _name_differs(
            target, *(at.actual for at in (measurement.base, measurement.actual) if at)
        ),
        Flag(FlagCode.LOST_DIGIT): target.word == "at_least" and not target.target_value.certain,
    }
    return measurement._replace(flags=(*measurement.flags, *(flag for flag, holds in flags.items() if holds)))


def _name_differs(target: Target, *actuals: Actual) -> bool:
    """Whether a sentence that the row rests on uses one of the other names of the indicator."""
    first, *others = target.indicator.names
    quotes = [s.quote for s in (target.sentence, *(r.sentence for r in actuals)) if s]
    return any(not name_end(first, q) and any(name_end(other, q) for other in others) for q in quotes)


def _level(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The latest value; its base may be of an earlier year, which is flagged."""
    series = book.series(*target.series_key)
    chosen = series.choose(until, base_year)
    base, actual = point_of(chosen.base, hedge), point_of(chosen.actual, hedge)
    flags: Flags = (Flag(FlagCode.BASIS_BREAK),) if chosen.basis_break else ()
    trajectory = None
    met = bool(base and meets(target, base.value, hedge))
    if base:
        if base.year != base_year:
            flags += (Flag(FlagCode.BASE_EARLIER, base.year),)
        if met:
            flags += (Flag(FlagCode.BASE_BEYOND),)
        now = actual.value if actual else None
        trajectory = Trajectory(
            base.value,
            target.target_value,
            now,
            path_shape(target, base.value, now, target.target_value),
            base.year,
            ONE,
        )
    history = history_of(series, chosen, hedge, base.year if base else base_year)
    last = actual.year if actual else None
    return Measurement(
        base, actual, trajectory, history, (*flags, *revised_flags(chosen)), last_year=last, base_meets_target=met
    )


def _multiple(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """Reading / base. Its required rate needs no base reading: ×2 in 5 years is 14.87 % a year."""
    series = book.series(*target.series_key)
    chosen = series.choose(until, base_year)
    base, flags = exact_base(series, chosen, base_year, hedge)
    level = point_of(chosen.actual, hedge)
    ratios: tuple[Point, ...] = ()
    if base and level:
        values = history_of(series, chosen, hedge, base_year)
        ratios = tuple(
            value._replace(value=ratio)
            for value in values
            if (ratio := ONE if value.year == base_year else quotient(value.value, base.value))
        )
    actual = next((ratio for ratio in ratios if level and ratio.year == level.year), None)
    now = actual.value if actual else None
    met = bool(meets(target, ONE, hedge))
    if met:
        flags += (Flag(FlagCode.BASE_BEYOND),)
    unit, stands_at = (base.value if base else None), (level.value if actual and level else None)
    trajectory = Trajectory(
        ONE, target.target_value, now, path_shape(target, ONE, now, target.target_value), base_year, unit, stands_at
    )
    last = level.year if level else None
    return Measurement(
        base, actual, trajectory, ratios, (*flags, *revised_flags(chosen)), last_year=last, base_meets_target=met
    )


def _growth(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The average rate from the base to the latest year of the period; what comes after it is not promised."""
    series = book.series(*target.series_key)
    until = min(until, target.by)
    averages = {y: a for y in range(base_year + 1, until + 1) if (a := average_growth(series, base_year, y, hedge))}
    base = point_of(series.choose(until, base_year).base, hedge)
    base = base if base and base.year == base_year else None
    span = target.by - base_year
    goal = lift(lambda g: grown(Decimal(1), g / 100, span), target.target_value)
    history = tuple(Point(y, a.percent, a.actual) for y, a in averages.items())
    actual = history[-1] if history else None
    now = lift(lambda g: grown(Decimal(1), g / 100, actual.year - base_year), actual.value) if actual else None
    flags = (Flag(FlagCode.NOMINAL),) if actual and averages[actual.year].nominal else ()
    trajectory = Trajectory(ONE, goal, now, PathShape.GEOMETRIC, base_year, None) if goal and goal.lo > 0 else None
    last = actual.year if actual else series.latest_year(base_year, until)
    return Measurement(base, actual, trajectory, history, flags, last_year=last)


def _lead(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The difference of two average rates over the same years, in percentage points."""
    own = book.series(*target.series_key)
    other = book.series(target.than or "", target.scope)
    until = min(until, target.by)
    history: list[Point] = []
    nominal = False
    for year in range(base_year + 1, until + 1):
        a, b = (average_growth(s, base_year, year, hedge) for s in (own, other))
        if a and b and (lead := difference(a.percent, b.percent)):
            history.append(Point(year, lead, a.actual))
            nominal = a.nominal or b.nominal
    if not history:
        return Measurement(last_year=own.latest_year(base_year, until))
    actual = history[-1]
    flags = (Flag(FlagCode.NOMINAL),) if nominal else ()
    return Measurement(None, actual, None, tuple(history), flags, last_year=actual.year)


def _yearly(book: Book, target: Target, until: int, hedge: Decimal, _base_year: int) -> Measurement:
    """The worst published year of those promised; the reading of a year is the one that counts."""
    series = book.series(*target.series_key)
    asked = range(target.first_year, target.by + 1)
    found = series.consecutive(range(target.first_year, min(until, target.by) + 1))
    history = tuple(Point(y, r.value(hedge), r) for y, r in sorted(found.items()))
    if not history:
        return Measurement(asked=asked)
    higher = target.indicator.direction > 0
    actual = min(history, key=lambda at: (at.value.lo if higher else -at.value.hi, at.year))
    flags = (Flag(FlagCode.PUBLISHED, (len(found), len(asked))),) if len(found) < len(asked) else ()
    return Measurement(None, actual, None, history, flags, asked=asked, last_year=max(found))


_Make = Callable[[Book, Target, int, Decimal, int], Measurement]
_KINDS: Mapping[Kind, _Make] = {
    Kind.LEVEL: _level,
    Kind.MULTIPLE: _multiple,
    Kind.INCREMENT: increment,
    Kind.GROWTH: _growth,
    Kind.YEARLY: _yearly,
    Kind.LEAD: _lead,
}
