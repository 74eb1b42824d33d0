"""Where a trajectory stands and where it leads: expected value, completion, projection."""

from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import NamedTuple

from zjtargets.book.book import Target
from zjtargets.book.indicators import PathShape
from zjtargets.book.models import Kind
from zjtargets.core import formulas as f
from zjtargets.core.interval import INFINITY, ZERO, Interval, lift
from zjtargets.judgement.measurement import Measurement, Trajectory, meets
from zjtargets.judgement.status import COMPARED


def expected_in(target: Target, trajectory: Trajectory, year: int) -> Interval | None:
    """The value of the required path in ``year``, in the unit of the row; of a growth target, its rate.

    It is the target value throughout where the baseline is beyond that: nothing more is required.
    """
    if target.kind is Kind.GROWTH:
        return target.target_value
    years, direction = target.by - trajectory.start_year, target.indicator.direction
    passed = year - trajectory.start_year
    path = f.expected_geometric if trajectory.path is PathShape.GEOMETRIC else f.expected_linear

    def expected(start: Decimal, target_value: Decimal) -> Decimal | None:
        return target_value if direction * (start - target_value) >= 0 else path(start, target_value, passed, years)

    return lift(expected, trajectory.start, trajectory.goal)


def completion(target: Target, measurement: Measurement, hedge: Decimal) -> Interval | None:
    """完成率: the share of the required change achieved; for a yearly target, the share of its years that met it.

    None where the baseline may already meet the target: there is no change to complete.
    """
    if measurement.target_years:
        verdicts = [meets(target, at.value, hedge) for at in measurement.history]
        asked = Decimal(len(measurement.target_years))
        sure, possible = verdicts.count(True), len(verdicts) - verdicts.count(False)
        return Interval(sure / asked, possible / asked) if verdicts else None
    trajectory = measurement.trajectory
    if trajectory is None or trajectory.now is None:
        return None
    direction = target.indicator.direction
    ahead = trajectory.start.hi - trajectory.goal.lo if direction > 0 else trajectory.goal.hi - trajectory.start.lo
    if ahead >= 0 or measurement.base_meets_target is not False:
        return None
    if is_base(measurement):
        return ZERO  # whatever the figure is, nothing has come since
    formula = f.completion_geometric if trajectory.path is PathShape.GEOMETRIC else f.completion_linear
    return lift(formula, trajectory.start, trajectory.now, trajectory.goal)


def is_base(measurement: Measurement) -> bool:
    """Whether the latest actual is the base itself, so that there is no distance between them, however it is hedged."""
    base, actual = measurement.base, measurement.actual
    return bool(base and actual and base.actual is actual.actual)


HORIZON = 2100
"""A year that lies further off is none: a nearly flat series would name one that says nothing."""


class Assumption(StrEnum):
    """What is assumed to continue after the latest actual."""

    CONSTANT_RATE = "constant_rate"
    CONSTANT_STEP = "constant_step"


class Projection(NamedTuple):
    """The latest actual carried on at the rate or step observed since the base year.

    ``value`` is that of the deadline, in the unit of the row: None where the actual is of the deadline or later, or
    where the value has more digits than are kept, which no figure of anything has. ``reached`` holds the years in which
    the target value may be reached: its end is infinite where it may never be, and it is None where it surely never is,
    or is already.
    """

    assumption: Assumption
    value: Interval | None
    reached: Interval | None


_BEYOND = Decimal("1E28")
_KINDS = (Kind.LEVEL, Kind.MULTIPLE, Kind.INCREMENT)


def project(target: Target, measurement: Measurement, hedge: Decimal) -> Projection | None:
    """What a level, a multiple or an increment comes to; None where no year lies between baseline and actual.

    The other kinds have no values of their own to carry on: an average that goes on is the same average.
    """
    trajectory, actual = measurement.trajectory, measurement.actual
    if target.kind not in _KINDS or trajectory is None or trajectory.now is None or actual is None:
        return None
    passed = actual.year - trajectory.start_year
    if passed <= 0:
        return None
    due, direction = target.by, target.indicator.direction
    geometric = trajectory.path is PathShape.GEOMETRIC

    def change(start: Decimal, now: Decimal) -> Decimal:
        found = f.rate(start, now, passed) if geometric else f.step(start, now, passed)
        assert found is not None  # years lie between, and a geometric path has values above zero alone
        return found

    def carried_on(start: Decimal, now: Decimal) -> Decimal:
        return (f.grown if geometric else f.stepped)(now, change(start, now), due - actual.year)

    def years(start: Decimal, goal: Decimal, now: Decimal) -> Decimal:
        if direction * (now - goal) >= 0:
            return Decimal(0)
        found = (f.years_to_geometric if geometric else f.years_to_linear)(now, goal, change(start, now))
        return INFINITY if found is None else found

    met = meets(target, actual.value, hedge)
    left = None if met else lift(years, trajectory.start, trajectory.goal, trajectory.now)
    return Projection(
        Assumption.CONSTANT_RATE if geometric else Assumption.CONSTANT_STEP,
        _kept(lift(carried_on, trajectory.start, trajectory.now)) if actual.year < due else None,
        _calendar(left, actual.year) if left else None,
    )


def _kept(value: Interval | None) -> Interval | None:
    beyond = value is None or any(end.is_finite() and abs(end) >= _BEYOND for end in (value.lo, value.hi))
    return None if beyond else value


def _calendar(left: Interval, year: int) -> Interval | None:
    """The years in which so many years from ``year`` on end; None where all of them lie beyond the horizon."""
    first, last = (year + COMPARED.plus(end).to_integral_value(ROUND_CEILING) for end in (left.lo, left.hi))
    if first > HORIZON:
        return None
    return Interval(first, last if last <= HORIZON else INFINITY)
