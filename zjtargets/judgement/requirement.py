"""The growth that a target requires, and the growth achieved."""

from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind, Measure, PathShape
from zjtargets.book.select import Filters, in_force
from zjtargets.core import formulas as f
from zjtargets.core.interval import Interval, lift
from zjtargets.core.settings import Settings
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Flag, FlagCode, Flags, Measurement, Point, Trajectory


class Requirement(NamedTuple):
    """The growth that a target requires, and the growth that was observed.

    Rates are fractions a year, steps in the unit of the indicator a year; None where something needed is not known.
    ``asks_nothing`` says that the base met the target already, so that no change is required.
    """

    target: Target
    path: PathShape | None = None
    base: Point | None = None
    latest: Point | None = None
    years: int | None = None
    required_rate: Interval | None = None
    required_step: Interval | None = None
    remaining_years: int | None = None
    remaining_rate: Interval | None = None
    remaining_step: Interval | None = None
    observed_rate: Interval | None = None
    observed_step: Interval | None = None
    pace_ratio: Interval | None = None
    asks_nothing: bool = False
    flags: Flags = ()


def require(book: Book, target: Target, settings: Settings, base_year: int | None = None) -> Requirement:
    """The growth that a target requires, with actuals up to its deadline.

    ``base_year`` takes another base for a level; every other kind is a statement about its own base.
    """
    if base_year is not None and base_year >= target.by:
        return Requirement(target, flags=(Flag(FlagCode.DUE_BEFORE),))
    own = target.kind is not Kind.LEVEL
    measurement = measure(book, target, target.by, settings.hedge, None if own else base_year)
    need = requirement_of(target, with_settings(measurement, settings))
    return need._replace(flags=(*need.flags, Flag(FlagCode.OWN_BASE))) if own and base_year else need


def require_all(book: Book, filters: Filters, settings: Settings, from_year: int | None) -> list[Requirement]:
    """The growth that the current targets require, newest document first; ``from_year`` is another base for a level.

    Raises:
        WrongUsage: none is left.
    """
    return [require(book, p, settings, from_year) for p in in_force(book, filters)]


def with_settings(measurement: Measurement, settings: Settings) -> Measurement:
    """The measurement with its trajectory on the path that the settings ask for."""
    return (
        measurement._replace(trajectory=on_path(measurement.trajectory, settings))
        if measurement.trajectory
        else measurement
    )


def on_path(trajectory: Trajectory, settings: Settings) -> Trajectory:
    """The trajectory on the path that the settings ask for."""
    return trajectory._replace(path=PathShape.LINEAR) if settings.linear else trajectory


def requirement_of(target: Target, measurement: Measurement) -> Requirement:
    """What a case requires, on its path."""
    trajectory = measurement.trajectory
    if trajectory is None:
        return Requirement(target, base=measurement.base, latest=measurement.actual, flags=measurement.flags)
    due = target.by
    years = due - trajectory.start_year
    passed = measurement.actual.year - trajectory.start_year if measurement.actual else 0
    left = due - measurement.actual.year if measurement.actual else 0
    now = trajectory.now
    required_rate = _rate(trajectory.start, trajectory.goal, years)
    required_step = _step(trajectory.start, trajectory.goal, years)
    observed_rate = _rate(trajectory.start, now, passed) if now else None
    observed_step = _step(trajectory.start, now, passed) if now else None
    geometric = trajectory.path is PathShape.GEOMETRIC
    direction = target.indicator.direction
    observed, required = (observed_rate, required_rate) if geometric else (observed_step, required_step)
    asks = not is_cap(target) and not is_ceiling(target, measurement.base_meets_target)
    return Requirement(
        target,
        path=trajectory.path,
        base=measurement.base,
        latest=measurement.actual,
        years=years,
        required_rate=required_rate,
        required_step=_in_units(required_step, trajectory),
        remaining_years=left if now and left > 0 else None,
        remaining_rate=_rate(now, trajectory.goal, left) if now else None,
        remaining_step=_remaining_step(trajectory, left),
        observed_rate=observed_rate,
        observed_step=_observed_step(trajectory, observed_step, passed),
        pace_ratio=_pace(trajectory, observed, required, direction, years, passed) if asks else None,
        asks_nothing=measurement.base_meets_target,
        flags=measurement.flags,
    )


def is_cap(target: Target) -> bool:
    """Whether a change is allowed rather than asked for: growth, or the sum of a flow, of no more than so much of what
    is better low; or growth of more than nothing.

    Then no change is required, and there is no progress ratio.
    """
    allowed = target.indicator.direction * target.target_value.lo
    if target.kind is Kind.GROWTH:
        return allowed <= 0
    return target.is_sum and allowed < 0


def is_ceiling(target: Target, base_meets_target: bool) -> bool:
    """Whether it is a limit (控制在…以内) that the base keeps to.

    Keeping to it once does not meet the target: it is to be kept until the deadline. A rank is to be reached.
    """
    measure = target.indicator.measure
    limit = target.kind in (Kind.LEVEL, Kind.MULTIPLE) and target.word == "at_most" and measure is not Measure.RANK
    return limit and base_meets_target


def _rate(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: f.rate(a, z, years), start, end)


def _step(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: f.step(a, z, years), start, end)


def _in_units(step: Interval | None, trajectory: Trajectory) -> Interval | None:
    if step is None or trajectory.unit is None:
        return None
    return lift(lambda s, u: s * u, step, trajectory.unit)


def _observed_step(trajectory: Trajectory, step: Interval | None, passed: int) -> Interval | None:
    """In the unit of the indicator; from the level itself where it is known, for its quotient is less certain."""
    if trajectory.level is None or trajectory.unit is None:
        return _in_units(step, trajectory)
    return _step(trajectory.unit, trajectory.level, passed)


def _remaining_step(trajectory: Trajectory, left: int) -> Interval | None:
    if trajectory.now is None:
        return None
    if trajectory.level is None or trajectory.unit is None:
        return _in_units(_step(trajectory.now, trajectory.goal, left), trajectory)
    return lift(lambda b, t, v: f.step(v, b * t, left), trajectory.unit, trajectory.goal, trajectory.level)


def _pace(
    trajectory: Trajectory,
    observed: Interval | None,
    required: Interval | None,
    direction: int,
    years: int,
    passed: int,
) -> Interval | None:
    """The progress ratio over all values of baseline, target value and actual; None where no change may be required.

    On a line it is monotone in each of the three. On a geometric path it is not in the base, so an
    uncertain base is bounded by the quotient of the two intervals: never too narrow.
    """
    if observed is None or required is None or required.lo <= 0 <= required.hi or trajectory.now is None:
        return None
    if trajectory.path is PathShape.LINEAR or trajectory.start.certain:
        change = f.rate if trajectory.path is PathShape.GEOMETRIC else f.step

        def ratio(start: Decimal, goal: Decimal, now: Decimal) -> Decimal | None:
            seen, asked = change(start, now, passed), change(start, goal, years)
            return None if seen is None or asked is None else f.pace_ratio(seen, asked, direction)

        return lift(ratio, trajectory.start, trajectory.goal, trajectory.now)
    return lift(lambda o, r: f.pace_ratio(o, r, direction), observed, required)
