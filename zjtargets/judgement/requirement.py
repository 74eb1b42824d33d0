"""The growth that a promise requires, and the growth that came."""

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Kind, Measure, PathShape
from zjtargets.core import formulas as f
from zjtargets.core.interval import Interval, lift
from zjtargets.core.settings import Terms
from zjtargets.judgement.case import Case, Course, Point
from zjtargets.judgement.kinds import case_of


class Requirement(NamedTuple):
    """The growth that a promise asks for, and the growth that came. Rates are fractions a year, steps in the unit
    of the indicator a year; None where something needed is not known.
    """

    promise: Promise
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
    flags: tuple[str, ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Whether the base met the bar already, so that no change is required."""
        return "base_beyond" in self.flags


def require(book: Book, promise: Promise, terms: Terms, base_year: int | None = None) -> Requirement:
    """The growth a promise requires, with readings up to its deadline.

    ``base_year`` takes another base for a level; every other kind is a statement about its own base.
    """
    if base_year is not None and base_year >= promise.by:
        return Requirement(promise, flags=("due_before",))
    own = promise.kind is not Kind.LEVEL
    case = case_of(book, promise, promise.by, terms.hedge, None if own else base_year)
    need = requirement_of(promise, as_asked(case, terms))
    return need._replace(flags=(*need.flags, "own_base")) if own and base_year else need


def as_asked(case: Case, terms: Terms) -> Case:
    """The case with its course on the path that the terms ask for."""
    return case._replace(course=on_path(case.course, terms)) if case.course else case


def on_path(course: Course, terms: Terms) -> Course:
    """The course on the path that the terms ask for."""
    return course._replace(path=PathShape.LINEAR) if terms.linear else course


def requirement_of(promise: Promise, case: Case) -> Requirement:
    """What a case requires, on its path."""
    course = case.course
    if course is None:
        return Requirement(promise, base=case.base, latest=case.reading, flags=case.flags)
    due = promise.by
    years = due - course.start_year
    passed = case.reading.year - course.start_year if case.reading else 0
    left = due - case.reading.year if case.reading else 0
    now = course.now
    required_rate = _rate(course.start, course.goal, years)
    required_step = _step(course.start, course.goal, years)
    observed_rate = _rate(course.start, now, passed) if now else None
    observed_step = _step(course.start, now, passed) if now else None
    geometric = course.path is PathShape.GEOMETRIC
    direction = promise.indicator.direction
    observed, required = (observed_rate, required_rate) if geometric else (observed_step, required_step)
    asks = not is_cap(promise) and not is_ceiling(promise, case.flags)
    return Requirement(
        promise,
        path=course.path,
        base=case.base,
        latest=case.reading,
        years=years,
        required_rate=required_rate,
        required_step=_in_units(required_step, course),
        remaining_years=left if now and left > 0 else None,
        remaining_rate=_rate(now, course.goal, left) if now else None,
        remaining_step=_remaining_step(course, left),
        observed_rate=observed_rate,
        observed_step=_observed_step(course, observed_step, passed),
        pace_ratio=_pace(course, observed, required, direction, years, passed) if asks else None,
        flags=case.flags,
    )


def is_cap(promise: Promise) -> bool:
    """Whether a change is allowed rather than asked for: growth, or the sum of a flow, of no more than so much of what
    is better low; or growth of more than nothing.

    Then no change is required, and there is no pace to measure it by.
    """
    allowed = promise.indicator.direction * promise.bar.lo
    if promise.kind is Kind.GROWTH:
        return allowed <= 0
    return promise.is_sum and allowed < 0


def is_ceiling(promise: Promise, flags: Collection[str]) -> bool:
    """Whether it is a limit (控制在…以内) that the base keeps to.

    That it was kept to once is no promise met: it is to be kept to until the deadline. A rank is to be reached.
    """
    measure = promise.indicator.measure
    limit = promise.kind in (Kind.LEVEL, Kind.MULTIPLE) and promise.word == "at_most" and measure is not Measure.RANK
    return limit and "base_beyond" in flags


def _rate(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: f.rate(a, z, years), start, end)


def _step(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: f.step(a, z, years), start, end)


def _in_units(step: Interval | None, course: Course) -> Interval | None:
    if step is None or course.unit is None:
        return None
    return lift(lambda s, u: s * u, step, course.unit)


def _observed_step(course: Course, step: Interval | None, passed: int) -> Interval | None:
    """In the unit of the indicator; from the level itself where it is known, for its quotient is less certain."""
    if course.level is None or course.unit is None:
        return _in_units(step, course)
    return _step(course.unit, course.level, passed)


def _remaining_step(course: Course, left: int) -> Interval | None:
    if course.now is None:
        return None
    if course.level is None or course.unit is None:
        return _in_units(_step(course.now, course.goal, left), course)
    return lift(lambda b, t, v: f.step(v, b * t, left), course.unit, course.goal, course.level)


def _pace(
    course: Course, observed: Interval | None, required: Interval | None, direction: int, years: int, passed: int
) -> Interval | None:
    """The pace over all values of base, bar and reading; None where the required change may be none.

    On a line the pace is monotone in each of the three. On a geometric path it is not in the base, so an
    uncertain base is bounded by the quotient of the two intervals: never too narrow.
    """
    if observed is None or required is None or required.lo <= 0 <= required.hi or course.now is None:
        return None
    if course.path is PathShape.LINEAR or course.start.certain:
        change = f.rate if course.path is PathShape.GEOMETRIC else f.step

        def ratio(start: Decimal, goal: Decimal, now: Decimal) -> Decimal | None:
            seen, asked = change(start, now, passed), change(start, goal, years)
            return None if seen is None or asked is None else f.pace_ratio(seen, asked, direction)

        return lift(ratio, course.start, course.goal, course.now)
    return lift(lambda o, r: f.pace_ratio(o, r, direction), observed, required)
