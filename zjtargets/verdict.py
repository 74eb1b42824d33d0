"""How far a promise has come, how fast, and the verdict."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from zjtargets import formulas as f
from zjtargets.book import Book, Promise
from zjtargets.interval import Interval, difference, lift
from zjtargets.kinds import Case, Course, Point, case_of
from zjtargets.models import Kind, PathShape

HEDGE = Decimal("0.05")
ON_PACE, LAGGING = Decimal("0.95"), Decimal("0.60")


class Status(StrEnum):
    """The verdicts, worst first: the order in which a screen lists them."""

    MISSED = "missed"
    LOST = "lost"
    REVERSING = "reversing"
    BEHIND = "behind"
    LAGGING = "lagging"
    UNCLEAR = "unclear"
    UNREPORTED = "unreported"
    OPEN = "open"
    ON_PACE = "on_pace"
    MET = "met"
    NO_DATA = "no_data"


@dataclass(frozen=True)
class Terms:
    """What a user may set about the judgement; printed under every report.

    ``hedge`` is the width of 左右, 近 and 超过, ``thresholds`` divide on pace, lagging and behind, ``strict`` asks
    completion ≥ elapsed for on pace (the rule of Chinese supervision, without tolerance), ``linear`` runs every
    path on a straight line (plain 完成率 and 时序进度).
    """

    hedge: Decimal = HEDGE
    thresholds: tuple[Decimal, Decimal] = (ON_PACE, LAGGING)
    strict: bool = False
    linear: bool = False


@dataclass(frozen=True)
class Requirement:
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


@dataclass(frozen=True)
class Gap:
    """The verdict on a promise in a year. ``expected`` is the value of its path in the year of the reading."""

    requirement: Requirement
    year: int
    status: Status
    expected: Interval | None = None
    gap: Interval | None = None
    gap_relative: Interval | None = None
    gap_to_path: Interval | None = None
    completion: Interval | None = None
    elapsed: Interval | None = None
    flags: tuple[str, ...] = field(default=())

    @property
    def promise(self) -> Promise:
        return self.requirement.promise

    @property
    def reading(self) -> Point | None:
        return self.requirement.latest


def meets(promise: Promise, value: Interval, hedge: Decimal) -> bool | None:
    """Whether a reading meets the bar: surely, surely not, or None where the texts are too vague to say."""
    bar, higher = promise.bar, promise.indicator.direction > 0
    match promise.target.word:
        case "at_most":
            return _three(value.surely_below(bar.lo, or_equal=True), value.surely_above(bar.hi, or_equal=False))
        case "above":
            return _three(value.surely_above(bar.hi, or_equal=False), value.surely_below(bar.lo, or_equal=True))
        case "about":
            room = abs(bar.lo) * hedge
            edge = bar.lo - room if higher else bar.lo + room
            return _side(value, edge, edge, higher=higher)
        case "between":
            edge = bar.lo if higher else bar.hi
            return _side(value, edge, edge, higher=higher)
        case _:
            return _side(value, bar.lo, bar.hi, higher=True)


def _side(value: Interval, lo: Decimal, hi: Decimal, *, higher: bool) -> bool | None:
    if higher:
        return _three(value.surely_above(hi, or_equal=True), value.surely_below(lo, or_equal=False))
    return _three(value.surely_below(lo, or_equal=True), value.surely_above(hi, or_equal=False))


def _three(yes: bool, no: bool) -> bool | None:
    return True if yes else False if no else None


def require(book: Book, promise: Promise, terms: Terms, base_year: int | None = None) -> Requirement:
    """The growth a promise requires, with readings up to its deadline."""
    case = case_of(book, promise, promise.target.by, terms.hedge, base_year)
    return _requirement(promise, case, terms)


def judge(book: Book, promise: Promise, year: int, terms: Terms) -> Gap:
    """The verdict on a promise by the readings up to ``year``."""
    case = case_of(book, promise, year, terms.hedge)
    need = _requirement(promise, case, terms)
    reading, course = need.latest, _course(case, terms)
    completion = _completion(promise, case, course, terms)
    elapsed = None
    expected = None
    if course and reading and promise.target.kind is not Kind.YEARLY:
        elapsed = _number(f.elapsed(course.start_year, reading.year, promise.target.by))
        expected = promise.bar if promise.target.kind is Kind.GROWTH else _expected(course, reading.year, promise)
    status, flags = _status(promise, case, need, completion, elapsed, year, terms)
    return Gap(
        need,
        year,
        status,
        expected=expected,
        gap=difference(reading.value, promise.bar) if reading else None,
        gap_relative=_relative(reading.value, promise.bar) if reading else None,
        gap_to_path=difference(reading.value, expected) if reading and expected else None,
        completion=completion,
        elapsed=elapsed,
        flags=(*flags, *need.flags),
    )


def _number(value: Decimal | None) -> Interval | None:
    return None if value is None else Interval.exact(value)


def _relative(value: Interval, bar: Interval) -> Interval | None:
    return None if bar.lo <= 0 <= bar.hi else lift(f.relative_gap, value, bar)


def _course(case: Case, terms: Terms) -> Course | None:
    course = case.course
    if course and terms.linear and course.path is PathShape.GEOMETRIC:
        return Course(course.start, course.goal, course.now, PathShape.LINEAR, course.start_year, course.step_unit)
    return course


def _requirement(promise: Promise, case: Case, terms: Terms) -> Requirement:
    course = _course(case, terms)
    if course is None:
        return Requirement(promise, base=case.base, latest=case.reading, flags=case.flags)
    due = promise.target.by
    years = due - course.start_year
    passed = case.reading.year - course.start_year if case.reading else 0
    left = due - case.reading.year if case.reading else 0
    now = course.now
    required_rate = _rate(course.start, course.goal, years)
    required_step = _step(course.start, course.goal, years)
    observed_rate = _rate(course.start, now, passed) if now else None
    observed_step = _step(course.start, now, passed) if now else None
    geometric = course.path is PathShape.GEOMETRIC
    observed, required = (observed_rate, required_rate) if geometric else (observed_step, required_step)
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
        remaining_step=_in_units(_step(now, course.goal, left), course) if now else None,
        observed_rate=observed_rate,
        observed_step=_in_units(observed_step, course),
        pace_ratio=_pace(course, observed, required, promise.indicator.direction, years, passed),
        flags=case.flags,
    )


def _rate(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: f.rate(a, z, years), start, end)


def _step(start: Interval, end: Interval, years: int) -> Interval | None:
    return lift(lambda a, z: f.step(a, z, years), start, end)


def _in_units(step: Interval | None, course: Course) -> Interval | None:
    if step is None or course.step_unit is None:
        return None
    return lift(lambda s, u: s * u, step, course.step_unit)


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


def _expected(course: Course, year: int, promise: Promise) -> Interval | None:
    passed, years = year - course.start_year, promise.target.by - course.start_year
    formula = f.expected_geometric if course.path is PathShape.GEOMETRIC else f.expected_linear
    return lift(lambda b, t: formula(b, t, passed, years), course.start, course.goal)


def _completion(promise: Promise, case: Case, course: Course | None, terms: Terms) -> Interval | None:
    """The share of the promised change that has come; of a yearly promise, the share of its years that met it.

    None where the base may meet the bar already: there is no change to complete.
    """
    if case.asked:
        verdicts = [meets(promise, value, terms.hedge) for _, value in case.history]
        asked = Decimal(len(case.asked))
        sure, possible = verdicts.count(True), len(verdicts) - verdicts.count(False)
        return Interval(sure / asked, possible / asked) if verdicts else None
    if course is None or course.now is None:
        return None
    direction = promise.indicator.direction
    ahead = course.start.hi - course.goal.lo if direction > 0 else course.goal.hi - course.start.lo
    if ahead >= 0:
        return None
    formula = f.completion_geometric if course.path is PathShape.GEOMETRIC else f.completion_linear
    return lift(formula, course.start, course.now, course.goal)


# --- the status: the first that fits --------------------------------------------------------------


def _status(
    promise: Promise,
    case: Case,
    need: Requirement,
    completion: Interval | None,
    elapsed: Interval | None,
    year: int,
    terms: Terms,
) -> tuple[Status, tuple[str, ...]]:
    due, last = promise.target.by, case.last_year
    if last is None:
        return Status.NO_DATA, ()
    if case.asked:
        return _yearly_status(promise, case, year, terms), ()
    verdict = meets(promise, case.reading.value, terms.hedge) if case.reading else None
    averages = promise.target.kind in (Kind.GROWTH, Kind.LEAD)
    if verdict and (last >= due or not averages):
        return Status.MET, _met_flags(promise, case, need, terms)
    if case.reading and last >= due:
        if verdict is None:
            return Status.UNCLEAR, ()
        kept = any(y == due and meets(promise, v, terms.hedge) for y, v in case.history)
        return (Status.LOST if kept and last > due else Status.MISSED), ()
    if year >= due:
        return (Status.OPEN if last >= due else Status.UNREPORTED), ()
    if verdict is False and any(meets(promise, v, terms.hedge) for y, v in case.history if y < last) and not averages:
        return Status.LOST, ()
    return _pace_status(need.pace_ratio, completion, elapsed, terms), ()


def _met_flags(promise: Promise, case: Case, need: Requirement, terms: Terms) -> tuple[str, ...]:
    due, last = promise.target.by, case.last_year or 0
    late = any(due <= y < last and meets(promise, v, terms.hedge) is False for y, v in case.history)
    pace = need.pace_ratio
    flags = {"early": last < due, "late": late, "reversing": pace is not None and pace.hi < 0}
    return tuple(name for name, holds in flags.items() if holds)


def _yearly_status(promise: Promise, case: Case, year: int, terms: Terms) -> Status:
    verdicts = [meets(promise, value, terms.hedge) for _, value in case.history]
    if False in verdicts:
        return Status.MISSED
    if len(verdicts) == len(case.asked):
        return Status.UNCLEAR if None in verdicts else Status.MET
    due = promise.target.by
    return Status.UNREPORTED if year >= due > (case.last_year or 0) else Status.OPEN


def _pace_status(
    pace: Interval | None, completion: Interval | None, elapsed: Interval | None, terms: Terms
) -> Status:
    """The class of the pace; unclear where its two ends fall in different ones."""
    if pace is None:
        return Status.OPEN
    low, high = (_class(end, terms) for end in (pace.lo, pace.hi))
    if terms.strict and completion and elapsed:
        low, high = (
            _strict(low, completion.lo >= elapsed.hi),
            _strict(high, completion.hi >= elapsed.lo),
        )
    return low if low is high else Status.UNCLEAR


def _strict(status: Status, ahead: bool) -> Status:
    if ahead:
        return Status.ON_PACE
    return Status.LAGGING if status is Status.ON_PACE else status


def _class(pace: Decimal, terms: Terms) -> Status:
    on_pace, lagging = terms.thresholds
    if pace < 0:
        return Status.REVERSING
    if pace >= on_pace:
        return Status.ON_PACE
    return Status.LAGGING if pace >= lagging else Status.BEHIND
