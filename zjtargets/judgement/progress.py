"""Where a course should stand in a year, and how much of it is covered: expected value, elapsed time, completion."""

from decimal import Decimal

from zjtargets.book.book import Promise
from zjtargets.book.models import Kind, PathShape
from zjtargets.core import formulas as f
from zjtargets.core.interval import ZERO, Interval, lift
from zjtargets.judgement.bar import meets
from zjtargets.judgement.case import Case, Course


def expected_in(promise: Promise, course: Course, year: int) -> Interval | None:
    """The value of the required path in ``year``, in the unit of the row; of a growth target, its rate.

    After the deadline it is the bar itself, for more was not promised; and so it is all along where the base was beyond
    the bar, for a way back to it was not promised either.
    """
    if promise.kind is Kind.GROWTH:
        return promise.bar
    years, direction = promise.by - course.start_year, promise.indicator.direction
    passed = min(year - course.start_year, years)
    path = f.expected_geometric if course.path is PathShape.GEOMETRIC else f.expected_linear

    def expected(start: Decimal, bar: Decimal) -> Decimal | None:
        return bar if direction * (start - bar) >= 0 else path(start, bar, passed, years)

    return lift(expected, course.start, course.goal)


def elapsed_by(promise: Promise, course: Course, year: int) -> Interval | None:
    """时序进度 of ``year``."""
    share = f.elapsed(course.start_year, year, promise.by)
    return None if share is None else Interval.exact(share)


def completion(promise: Promise, case: Case, hedge: Decimal) -> Interval | None:
    """完成率: the share of the promised change that has come; of a yearly promise, the share of its years that met it.

    None where the base may meet the bar already: there is no change to complete.
    """
    if case.asked:
        verdicts = [meets(promise, at.value, hedge) for at in case.history]
        asked = Decimal(len(case.asked))
        sure, possible = verdicts.count(True), len(verdicts) - verdicts.count(False)
        return Interval(sure / asked, possible / asked) if verdicts else None
    course = case.course
    if course is None or course.now is None:
        return None
    if case.base and case.reading and case.base.reading is case.reading.reading:
        return ZERO  # whatever the figure is, nothing has come since
    direction = promise.indicator.direction
    ahead = course.start.hi - course.goal.lo if direction > 0 else course.goal.hi - course.start.lo
    if ahead >= 0 or (promise.kind is Kind.LEVEL and meets(promise, course.start, hedge) is not False):
        return None
    formula = f.completion_geometric if course.path is PathShape.GEOMETRIC else f.completion_linear
    return lift(formula, course.start, course.now, course.goal)
