"""The growth that a target requires, and the growth achieved."""

from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Measure, PathShape
from zjtargets.book.models import Kind
from zjtargets.book.select import Filters, fitting
from zjtargets.core import formulas as f
from zjtargets.core.interval import Interval, lift
from zjtargets.core.progress import tracked
from zjtargets.core.settings import Settings
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Flag, FlagCode, Flags, Measurement, Point, Trajectory

# A rate above which a value more than doubles every year: its base is too small for rates to say much.
_DOUBLING = Decimal(1)


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

    def __repr__(self) -> str:
        rate = "unknown" if self.required_rate is None else f"{self.required_rate:.2%} a year"
        return f"<Requirement {self.target.id}: {rate}>"


def require(book: Book, target: Target, settings: Settings, base_year: int | None = None) -> Requirement:
    """The growth that a target requires, with actuals up to its deadline.

    ``base_year`` takes another base for a level; every other kind is a statement about its own base.
    """
    if base_year is not None and base_year >= target.by:
        return Requirement(target, flags=(Flag(FlagCode.DUE_BEFORE),))
    own = target.kind is not Kind.LEVEL
    need = requirement_of(target, measure(book, target, target.by, settings, None if own else base_year))
    return need._replace(flags=(*need.flags, Flag(FlagCode.OWN_BASE))) if own and base_year else need


def require_all(book: Book, filters: Filters, settings: Settings, from_year: int | None) -> list[Requirement]:
    """The growth that the current targets require, newest document first; ``from_year`` is another base for a level.

    Raises:
        WrongUsage: none is left.
    """
    targets = fitting(book, filters, in_force=True)
    return [require(book, p, settings, from_year) for p in tracked(targets, "progress.targets", len(targets))]


def requirement_of(target: Target, measurement: Measurement) -> Requirement:
    """What a target requires by a measurement, on the path of its trajectory.

    The steps of a multiple rest on its base and its level themselves.
    """
    trajectory = measurement.trajectory
    if trajectory is None:
        return _without_base(target, measurement)
    years, now = target.by - trajectory.start_year, trajectory.now
    passed = measurement.actual.year - trajectory.start_year if measurement.actual else 0
    left = target.by - measurement.actual.year if measurement.actual else 0
    unit, level, direction = trajectory.unit, trajectory.level, target.indicator.direction
    required, observed = _rate(trajectory.start, trajectory.goal, years), _rate(trajectory.start, now, passed)
    doubles = trajectory.path is PathShape.GEOMETRIC and any(r and r.lo > _DOUBLING for r in (required, observed))
    return Requirement(
        target,
        path=trajectory.path,
        base=measurement.base,
        latest=measurement.actual,
        years=years,
        required_rate=required,
        required_step=lift(lambda u, a, z: f.step(u * a, u * z, years), unit, trajectory.start, trajectory.goal),
        remaining_years=left if now and left > 0 else None,
        remaining_rate=_rate(now, trajectory.goal, left),
        remaining_step=lift(lambda u, z, v: f.step(v, u * z, left), unit, trajectory.goal, level),
        observed_rate=observed,
        observed_step=lift(lambda u, a, v: f.step(u * a, v, passed), unit, trajectory.start, level),
        pace_ratio=None if is_limit(target, measurement) else _progress_ratio(trajectory, direction, years, passed),
        asks_nothing=measurement.base_meets_target is True,
        flags=(*measurement.flags, *([Flag(FlagCode.SMALL_BASE)] if doubles and measurement.base else [])),
    )


def _without_base(target: Target, measurement: Measurement) -> Requirement:
    """What is still needed of a level, which its latest actual alone says; the other kinds need a base for it."""
    latest = measurement.actual
    need = Requirement(target, base=measurement.base, latest=latest, flags=measurement.flags)
    left = target.by - latest.year if latest else 0
    if latest is None or left <= 0 or target.kind is not Kind.LEVEL:
        return need
    return need._replace(
        remaining_years=left,
        remaining_rate=_rate(latest.value, target.target_value, left),
        remaining_step=lift(lambda v, z: f.step(v, z, left), latest.value, target.target_value),
    )


def is_cap(target: Target) -> bool:
    """Whether a change is allowed rather than asked for: growth, or an increment, of no more than so much of what is
    better low; or growth of more than nothing.

    Then no change is required, and there is no progress ratio.
    """
    direction = target.indicator.direction
    allowed = direction * target.target_value.lo
    if target.kind is Kind.INCREMENT and direction > 0:
        return allowed < 0  # one of more than nothing asks for some
    return target.kind in (Kind.GROWTH, Kind.INCREMENT) and allowed <= 0


def is_limit(target: Target, measurement: Measurement) -> bool:
    """Whether it is a cap, or a ceiling (控制在…以内, 控制在…左右) that the base keeps to, or may keep to.

    Keeping to it once does not meet the target: it is to be kept until the deadline. A rank is to be reached.
    """
    lower = target.indicator.direction < 0 and target.word in ("about", "between")
    upper = (target.word == "at_most" or lower) and target.indicator.measure is not Measure.RANK
    ceiling = target.kind in (Kind.LEVEL, Kind.MULTIPLE) and upper and measurement.base_meets_target is not False
    return ceiling or is_cap(target)


def _rate(start: Interval | None, end: Interval | None, years: int) -> Interval | None:
    return lift(lambda a, z: f.rate(a, z, years), start, end)


def _progress_ratio(trajectory: Trajectory, direction: int, years: int, passed: int) -> Interval | None:
    """The progress ratio over all values of baseline, target value and actual; None where no change may be required.

    On a line it is monotone in each of the three. On a geometric path it is not in the base, so an
    uncertain base is bounded by the quotient of the two intervals: never too narrow.
    """
    start, goal, now = trajectory.start, trajectory.goal, trajectory.now
    change = f.rate if trajectory.path is PathShape.GEOMETRIC else f.step
    required = lift(lambda a, z: change(a, z, years), start, goal)
    if now is None or required is None or required.lo <= 0 <= required.hi:
        return None
    if trajectory.path is PathShape.LINEAR or start.certain:

        def ratio(start: Decimal, goal: Decimal, now: Decimal) -> Decimal | None:
            seen, asked = change(start, now, passed), change(start, goal, years)
            return None if seen is None or asked is None else f.pace_ratio(seen, asked, direction)

        return lift(ratio, start, goal, now)
    observed = lift(lambda a, z: change(a, z, passed), start, now)
    return lift(lambda o, r: f.pace_ratio(o, r, direction), observed, required)
