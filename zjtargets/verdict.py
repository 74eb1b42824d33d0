"""How far a promise has come, how fast, and the verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from zjtargets import formulas as f
from zjtargets.book import Book, Promise
from zjtargets.case import Case, Course, Point
from zjtargets.interval import Interval, difference, lift
from zjtargets.kinds import case_of
from zjtargets.models import Kind, PathShape
from zjtargets.requirement import Requirement, course_of, requirement_of
from zjtargets.terms import Terms

# Paces and shares are compared to so many digits: what is equal in theory may differ in its last one.
_COMPARED = Context(prec=20)


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
    flags: tuple[str, ...] = ()

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


def judge(book: Book, promise: Promise, year: int, terms: Terms) -> Gap:
    """The verdict on a promise by the readings up to ``year``."""
    case = case_of(book, promise, year, terms.hedge)
    need = requirement_of(promise, case, terms)
    reading, course = need.latest, course_of(case, terms)
    completion = _completion(promise, case, course, terms)
    elapsed = None
    expected = None
    if course and reading and promise.target.kind is not Kind.YEARLY:
        elapsed = _number(f.elapsed(course.start_year, reading.year, promise.target.by))
        expected = promise.bar if promise.target.kind is Kind.GROWTH else _expected(course, reading.year, promise)
    status, flags = _Verdict(promise, case, need.pace_ratio, completion, elapsed, year, terms).find()
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


def _expected(course: Course, year: int, promise: Promise) -> Interval | None:
    """The value of the path in ``year``; after the deadline the bar itself, for more was not promised."""
    years = promise.target.by - course.start_year
    passed = min(year - course.start_year, years)
    formula = f.expected_geometric if course.path is PathShape.GEOMETRIC else f.expected_linear
    return lift(lambda b, t: formula(b, t, passed, years), course.start, course.goal)


def _completion(promise: Promise, case: Case, course: Course | None, terms: Terms) -> Interval | None:
    """The share of the promised change that has come; of a yearly promise, the share of its years that met it.

    None where the base may meet the bar already: there is no change to complete.
    """
    if case.asked:
        verdicts = [meets(promise, at.value, terms.hedge) for at in case.history]
        asked = Decimal(len(case.asked))
        sure, possible = verdicts.count(True), len(verdicts) - verdicts.count(False)
        return Interval(sure / asked, possible / asked) if verdicts else None
    if course is None or course.now is None:
        return None
    if case.base and case.reading and case.base.reading is case.reading.reading:
        return Interval.exact(0)  # whatever the figure is, nothing has come since
    direction = promise.indicator.direction
    ahead = course.start.hi - course.goal.lo if direction > 0 else course.goal.hi - course.start.lo
    if ahead >= 0 or (promise.target.kind is Kind.LEVEL and meets(promise, course.start, terms.hedge) is not False):
        return None
    formula = f.completion_geometric if course.path is PathShape.GEOMETRIC else f.completion_linear
    return lift(formula, course.start, course.now, course.goal)


@dataclass(frozen=True)
class _Verdict:
    """Everything the status of a promise depends on; ``find`` is the first status that fits."""

    promise: Promise
    case: Case
    pace: Interval | None
    completion: Interval | None
    elapsed: Interval | None
    year: int
    terms: Terms

    def meets(self, value: Interval) -> bool | None:
        return meets(self.promise, value, self.terms.hedge)

    def find(self) -> tuple[Status, tuple[str, ...]]:
        """The status and its flags.

        An average (growth, lead) is met or missed only once its years are over: the first good year of five is
        no promise kept. A bar met in its deadline year and lost after it was not missed, but lost.
        """
        due, last = self.promise.target.by, self.case.last_year
        if last is None:
            return Status.NO_DATA, ()
        if self.case.asked:
            return self._yearly(last), ()
        met = self.meets(self.case.reading.value) if self.case.reading else None
        average = self.promise.target.kind in (Kind.GROWTH, Kind.LEAD)
        if met and (last >= due or not average):
            return Status.MET, self._met_flags(last)
        if last >= due and self.case.reading:
            return self._after_deadline(met, last), ()
        if self.year >= due:
            return (Status.OPEN if last >= due else Status.UNREPORTED), ()
        if met is False and not average and self._met_in(lambda y: y < last):
            return Status.LOST, ()
        return self._by_pace(), ()

    def _met_in(self, years: Callable[[int], bool]) -> bool:
        return any(years(at.year) and self.meets(at.value) for at in self.case.history)

    def _after_deadline(self, met: bool | None, last: int) -> Status:
        if met is None:
            return Status.UNCLEAR
        due = self.promise.target.by
        return Status.LOST if last > due and self._met_in(lambda y: y == due) else Status.MISSED

    def _met_flags(self, last: int) -> tuple[str, ...]:
        due = self.promise.target.by
        holds = {
            "early": last < due,
            "late": any(due <= at.year < last and self.meets(at.value) is False for at in self.case.history),
            "reversing": self.pace is not None and self.pace.hi < 0,
        }
        return tuple(flag for flag, true in holds.items() if true)

    def _yearly(self, last: int) -> Status:
        verdicts = [self.meets(at.value) for at in self.case.history]
        if False in verdicts:
            return Status.MISSED
        if len(verdicts) == len(self.case.asked):
            return Status.UNCLEAR if None in verdicts else Status.MET
        return Status.UNREPORTED if self.year >= self.promise.target.by > last else Status.OPEN

    def _by_pace(self) -> Status:
        """The class of the pace; unclear where its two ends fall in different ones."""
        if self.pace is None:
            return Status.OPEN
        low, high = self._class(self.pace.lo), self._class(self.pace.hi)
        if self.terms.strict and self.completion and self.elapsed:
            elapsed = _COMPARED.plus(self.elapsed.lo)
            low = _strictly(low, ahead=_COMPARED.plus(self.completion.lo) >= elapsed)
            high = _strictly(high, ahead=_COMPARED.plus(self.completion.hi) >= elapsed)
        return low if low is high else Status.UNCLEAR

    def _class(self, pace: Decimal) -> Status:
        pace = _COMPARED.plus(pace)
        on_pace, lagging = self.terms.thresholds
        if pace < 0:
            return Status.REVERSING
        if pace >= on_pace:
            return Status.ON_PACE
        return Status.LAGGING if pace >= lagging else Status.BEHIND


def _strictly(status: Status, *, ahead: bool) -> Status:
    """On pace only where completion has kept up with time; a worse class stays what it is."""
    return Status.LAGGING if status is Status.ON_PACE and not ahead else status
