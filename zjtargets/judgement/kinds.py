"""What each kind of target is measured by: its baseline, its actuals and its target value, in its own terms.

A `Measurement` holds what is shown, in the unit of the target's row, and (as its `Trajectory`) the same in the terms in
which the formulas run: levels as they are, a multiple from 1, an increment from 0, a growth target as an index. A lead
and a yearly target have no trajectory.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Indicator, PathShape
from zjtargets.book.models import Kind
from zjtargets.book.series import Selection, Series, counting
from zjtargets.core import group_by
from zjtargets.core.formulas import grown, rate
from zjtargets.core.interval import ONE, ZERO, Interval, difference, lift, quotient, trimmed
from zjtargets.core.settings import Settings
from zjtargets.judgement.measurement import (
    Flag,
    FlagCode,
    Flags,
    Measurement,
    Point,
    Trajectory,
    history_of,
    meets,
    path_shape,
    point_of,
    points_of,
    revised_flags,
)
from zjtargets.judgement.totals import totals
from zjtargets.text.names import name_end
from zjtargets.text.quantities import is_money

_CONFLICTS = 10  # how many values of other documents are told of that conflict with one


class Average(NamedTuple):
    """An average rate of growth in % a year, the actuals that it follows from, the last of which closes its span, and
    whether all prices are comparable.
    """

    percent: Interval
    evidence: tuple[Actual, ...]
    real: bool

    @property
    def actual(self) -> Actual:
        """The actual that closes its span."""
        return self.evidence[-1]

    def is_nominal(self, indicator: Indicator) -> bool:
        """Whether it is growth of money at current prices."""
        return is_money(indicator.unit) and not self.real


def average_growth(series: Series, base_year: int, year: int, hedge: Decimal) -> Average | None:
    """Average growth from ``base_year`` to a later year: published, else chained from yearly rates, or from levels."""
    best = _rate_that_counts(r for r in series.rates if r.year == year and (r.since or r.year) == base_year + 1)
    if best:
        return Average(best.percent(hedge), (best,), best.real)
    single = group_by((r for r in series.rates if r.since in (None, r.year)), lambda r: r.year)
    years = range(base_year + 1, year + 1)
    yearly = {y: r for y in years if (r := _rate_that_counts(single.get(y, ())))}
    if len(yearly) == year - base_year:
        index = ONE
        for r in yearly.values():
            index = lift(lambda i, g: i * (1 + g / 100), index, r.percent(hedge)) or index
        mean = _rate(ONE, index, year - base_year)
        chain = tuple(yearly.values())
        return Average(mean, chain, all(r.real for r in chain)) if mean else None
    pair = series.consecutive(range(base_year, year + 1, year - base_year))
    if len(pair) < 2:
        return None
    mean = _rate(pair[base_year].value(hedge), pair[year].value(hedge), year - base_year)
    return Average(mean, (pair[base_year], pair[year]), real=False) if mean else None


def _rate_that_counts(rates: Iterable[Actual]) -> Actual | None:
    """Of several rates of one span: at comparable prices before nominal ones, then as of values."""
    found = list(rates)
    real = any(r.real for r in found)
    return counting((r for r in found if r.real == real), is_rate=True)


def _rate(start: Interval, end: Interval, years: int) -> Interval | None:
    found = lift(lambda a, z: None if (r := rate(a, z, years)) is None else r * 100, start, end)
    return trimmed(found) if found else None


_Changes = dict[int, Point]
_Change = Callable[[Interval, Interval], Interval | None]


def _increment(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The change since the base year: a published sum, else the difference of a stock or share, else a sum of flows."""
    series = book.series(*target.series_key)
    if target.is_sum:
        until = min(until, target.by)  # a sum ends with the years of its target
    base: Point | None = None
    found: _Changes = {}
    flags: Flags = ()
    if not target.is_sum:
        chosen = series.choose(until, base_year)
        base, found, flags = _since_base(series, chosen, base_year, hedge, ZERO, difference)
        flags += revised_flags(chosen)
    sums = totals(series, range(base_year + 1, until + 1), hedge, None if target.is_sum else found)
    summed = {year: point for year, (point, of) in sums.items() if not of.missing or year not in found}
    found |= summed
    history = tuple(found[year] for year in sorted(found))
    actual = history[-1] if history else None
    evidence: tuple[Actual, ...] = ()
    if actual and actual.year in summed:
        sum_ = sums[actual.year][1]
        flags, evidence = flags + sum_.flags, sum_.evidence
    now = actual.value if actual else None
    trajectory = Trajectory(ZERO, target.target_value, now, PathShape.LINEAR, base_year, unit=ONE, level=now)
    last = _latest_known(series, series.sums, base_year, until)
    limited = meets(target, ZERO, hedge)
    return Measurement(
        base, actual, trajectory, history, flags, last_year=last, base_meets_target=limited, evidence=evidence
    )


def _since_base(
    series: Series, chosen: Selection, base_year: int, hedge: Decimal, unchanged: Interval, change: _Change
) -> tuple[Point | None, _Changes, Flags]:
    """The base of a multiple or an increment, and how far each value on its basis is from it.

    The base is of the base year itself, for double of 2017 cannot be measured on 2016.
    """
    base = point_of(chosen.base, hedge)
    if base is None or base.year != base_year:
        other = chosen.other_base if chosen.other_base and chosen.other_base.year == base_year else None
        return None, {}, _without_base(chosen, other, base_year)
    changes: _Changes = {}
    for at in history_of(series, chosen, hedge, base_year):
        value = unchanged if at.year == base_year else change(at.value, base.value)
        if value:
            changes[at.year] = at._replace(value=value)
    return base, changes, ()


def _without_base(chosen: Selection, other: Actual | None, base_year: int) -> Flags:
    """Why an actual has no base: ``other``, which could be it, is on another basis, or the year has no value."""
    if chosen.actual is None:
        return ()
    return (Flag(FlagCode.BASIS_BREAK, other) if other else Flag(FlagCode.NO_BASE, base_year),)


def measure(book: Book, target: Target, until: int, settings: Settings, base_year: int | None = None) -> Measurement:
    """What is known by ``until`` about a target, measured from ``base_year`` (its own by default)."""
    make = _KINDS[target.kind]
    measurement = make(book, target, until, settings.hedge, base_year or target.base_year)
    if settings.linear and measurement.trajectory:
        measurement = measurement._replace(trajectory=measurement.trajectory._replace(path=PathShape.LINEAR))
    others = book.disagreeing(target)
    rests_on = measurement.rests_on
    marks = {
        FlagCode.RESTATES: target.entry.restates is not None,
        FlagCode.NOT_COUNTED: target.entry.restates is None and not book.is_counted(target),
        FlagCode.NAME_DIFFERS: _name_differs(target, *rests_on),
        FlagCode.LOST_DIGIT: target.word == "at_least" and not target.target_value.certain,
    }
    found = [Flag(FlagCode.DISPUTED, tuple(book.by_id[other] for other in others))] if others else []
    found += [Flag(code) for code, holds in marks.items() if holds]
    found += [Flag(FlagCode.DERIVED, r) for r in rests_on if r.parts]
    for part in (part for r in rests_on for part in r.parts or (r,)):
        found += _conflict_flags(book.series(*part.series_key).against(part))
    return measurement._replace(flags=(*measurement.flags, *found))


def _conflict_flags(others: Sequence[Actual]) -> list[Flag]:
    """The first values that conflict with one, and how many more there are."""
    more = len(others) - _CONFLICTS
    return [
        *(Flag(FlagCode.CONFLICT, other) for other in others[:_CONFLICTS]),
        *([Flag(FlagCode.MORE_CONFLICTS, more)] if more > 0 else []),
    ]


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
    flags: Flags = () if base else _without_base(chosen, chosen.other_base, base_year)
    trajectory = None
    met = meets(target, base.value, hedge) if base else False
    if base:
        if base.year != base_year:
            flags += (Flag(FlagCode.BASE_EARLIER, base.year),)
        if met:
            flags += (Flag(FlagCode.BASE_BEYOND),)
        now = actual.value if actual else None
        path = path_shape(target, base.value, now, target.target_value)
        trajectory = Trajectory(base.value, target.target_value, now, path, base.year, unit=ONE, level=now)
    history = history_of(series, chosen, hedge, base.year if base else base_year)
    last = actual.year if actual else None
    return Measurement(
        base, actual, trajectory, history, (*flags, *revised_flags(chosen)), last_year=last, base_meets_target=met
    )


def _multiple(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """Actual / baseline, else the change that was published (累计下降13%). Its required rate needs no baseline: ×2 in 5
    years is 14.87 % a year.
    """
    series = book.series(*target.series_key)
    chosen = series.choose(until, base_year)
    base, ratios, flags = _since_base(series, chosen, base_year, hedge, ONE, _times)
    level = point_of(chosen.actual, hedge)
    own = ratios.get(level.year) if level else None
    changes = (r for r in series.multiples if r.since == base_year + 1 and r.year <= until)
    by_year = group_by(changes, lambda r: r.year)
    published = points_of((r for year in sorted(by_year) if (r := counting(by_year[year]))), hedge)
    actual = max(filter(None, (own, *published[-1:])), key=lambda at: at.year, default=None)
    now = actual.value if actual else None
    met = meets(target, ONE, hedge)
    if met:
        flags += (Flag(FlagCode.BASE_BEYOND),)
    path = path_shape(target, ONE, now, target.target_value)
    unit = base.value if base and base.value.lo > 0 else None  # twice a loss is no aim
    stands_at = level.value if level and actual and actual is own else None
    trajectory = Trajectory(ONE, target.target_value, now, path, base_year, unit=unit, level=stands_at)
    last = max((at.year for at in (level, actual) if at), default=None)
    history = {at.year: at for at in published} | ratios
    return Measurement(
        base,
        actual,
        trajectory,
        tuple(history[year] for year in sorted(history)),
        (*flags, *revised_flags(chosen)),
        last_year=last,
        base_meets_target=met,
    )


def _times(value: Interval, base: Interval) -> Interval | None:
    """How many times its base a value is; None where the base is not surely above zero: nothing is double a loss."""
    return quotient(value, base) if base.lo > 0 else None


def _growth(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The average rate from the base year to the latest year of the period."""
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
    flags = (Flag(FlagCode.NOMINAL),) if actual and averages[actual.year].is_nominal(target.indicator) else ()
    trajectory = None
    if goal and goal.lo > 0:
        trajectory = Trajectory(ONE, goal, now, PathShape.GEOMETRIC, base_year, unit=None, level=None)
    last = _latest_known(series, series.rates, base_year, until)
    evidence = averages[actual.year].evidence if actual else ()
    if evidence and evidence[0].year == base_year:
        base = point_of(evidence[0], hedge)
    return Measurement(base, actual, trajectory, history, flags, last_year=last, evidence=evidence)


def _latest_known(series: Series, others: Iterable[Actual], base_year: int, until: int) -> int | None:
    """The latest year with a value, or after the base year with another figure (a rate, a sum), though nothing may
    follow from it.
    """
    years = [r.year for r in others if base_year < r.year <= until]
    return max([*years, series.latest_year(base_year, until) or 0]) or None


def _lead(book: Book, target: Target, until: int, hedge: Decimal, base_year: int) -> Measurement:
    """The difference of two average rates over the same years, in percentage points."""
    assert target.than is not None  # as of every lead that was loaded
    own, other = (book.series(name, target.scope) for name in (target.indicator.id, target.than))
    until = min(until, target.by)
    history: list[Point] = []
    nominal = False
    evidence: tuple[Actual, ...] = ()
    for year in range(base_year + 1, until + 1):
        a, b = (average_growth(s, base_year, year, hedge) for s in (own, other))
        if a and b and (lead := difference(a.percent, b.percent)):
            history.append(Point(year, lead, a.actual))
            nominal = a.is_nominal(target.indicator) or b.is_nominal(book.indicators[target.than])
            evidence = (*a.evidence, *b.evidence)
    last = _latest_known(own, own.rates, base_year, until)
    flags = (Flag(FlagCode.NOMINAL),) if nominal else ()
    actual = history[-1] if history else None
    return Measurement(None, actual, None, tuple(history), flags, last_year=last, evidence=evidence)


def _yearly(book: Book, target: Target, until: int, hedge: Decimal, _base_year: int) -> Measurement:
    """The worst published year of the target years."""
    series = book.series(*target.series_key)
    asked = range(target.first_year, target.by + 1)
    years = range(target.first_year, min(until, target.by) + 1)
    found = {year: r for year in years if (r := series.of_year(year))}
    history = points_of(found.values(), hedge)
    if not history:
        return Measurement(target_years=asked)
    higher = target.indicator.direction > 0
    actual = min(history, key=lambda at: (at.value.lo if higher else -at.value.hi, at.year))
    flags = (Flag(FlagCode.PUBLISHED, (len(found), len(asked))),) if len(found) < len(asked) else ()
    evidence = tuple(found.values())
    return Measurement(None, actual, None, history, flags, target_years=asked, last_year=max(found), evidence=evidence)


_Make = Callable[[Book, Target, int, Decimal, int], Measurement]
_KINDS: Mapping[Kind, _Make] = {
    Kind.LEVEL: _level,
    Kind.MULTIPLE: _multiple,
    Kind.INCREMENT: _increment,
    Kind.GROWTH: _growth,
    Kind.YEARLY: _yearly,
    Kind.LEAD: _lead,
}
