"""The required path year by year, beside the readings, and drawn anew from the latest of them."""

from collections.abc import Iterable
from typing import NamedTuple

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Kind
from zjtargets.core.interval import ONE, Interval, difference, lift
from zjtargets.core.settings import Terms
from zjtargets.judgement.bar import meets
from zjtargets.judgement.case import Case, Course, Point
from zjtargets.judgement.kinds import case_of
from zjtargets.judgement.measured import path_shape
from zjtargets.judgement.progress import expected_in
from zjtargets.judgement.requirement import Requirement, as_asked, on_path
from zjtargets.judgement.verdict import Verdict, judge_case


class Milestone(NamedTuple):
    """A year of a path, in the unit of the promise's row.

    ``milestone`` is the value of the required path, ``rebased`` that of the path from the latest reading to the bar,
    ``gap`` the reading less the milestone; None where there is none.
    """

    year: int
    milestone: Interval | None
    rebased: Interval | None
    reading: Point | None
    gap: Interval | None


class Path(NamedTuple):
    """A promise with its milestones, and the verdict on its latest reading up to the deadline."""

    verdict: Verdict
    milestones: tuple[Milestone, ...]

    @property
    def promise(self) -> Promise:
        """The promise that the path is of."""
        return self.verdict.promise

    @property
    def requirement(self) -> Requirement:
        """The growth that it asks for, on the same path."""
        return self.verdict.requirement


def path_of(book: Book, promise: Promise, terms: Terms, until: int | None = None) -> Path:
    """The milestones of a promise: of a yearly one for each of its years, else for each year after the base.

    Beside them stand the readings up to the year ``until``, or up to the deadline.

    A growth target asks for its rate in every year, on average so far; ``rebased`` is then the rate that each remaining
    year needs. A lead has no path. A level without a base has none either: only its bar at the deadline is known, and
    the path from its latest reading.
    """
    last = promise.by if until is None else until
    case = as_asked(case_of(book, promise, last, terms.hedge), terms)
    verdict = judge_case(promise, case, case.last_year or promise.base_year, terms)
    met = meets(promise, case.reading.value, terms.hedge) if case.reading else None
    done = met and promise.kind is not Kind.GROWTH  # an average is met only when its years are over
    ahead = {} if done else _rebased(verdict, case, terms)
    known = {at.year: at for at in case.history}
    found: list[Milestone] = []
    for year in _years(promise, case):
        milestone, reading = _milestone(promise, case, year), known.get(year)
        apart = difference(reading.value, milestone) if reading and milestone else None
        found.append(Milestone(year, milestone, ahead.get(year), reading, apart))
    return Path(verdict, tuple(found))


def _years(promise: Promise, case: Case) -> Iterable[int]:
    first = case.course.start_year if case.course else promise.base_year
    return case.asked or range(first + 1, promise.by + 1)


def _milestone(promise: Promise, case: Case, year: int) -> Interval | None:
    if case.asked or promise.kind is Kind.GROWTH:
        return promise.bar
    if case.course:
        return expected_in(promise, case.course, year)
    return promise.bar if promise.kind is Kind.LEVEL and year == promise.by else None


def _rebased(verdict: Verdict, case: Case, terms: Terms) -> dict[int, Interval]:
    """The path from the latest reading to the bar, in the years after it."""
    promise, latest, due = verdict.promise, case.reading, verdict.promise.by
    if latest is None or case.asked or promise.kind is Kind.LEAD:
        return {}
    years = range(latest.year + 1, due + 1)
    if promise.kind is Kind.GROWTH:
        left = verdict.requirement.remaining_rate
        rate = lift(lambda r: r * 100, left) if left else None
        return dict.fromkeys(years, rate) if rate else {}
    course = case.course or _from_reading(promise, latest, terms)
    assert course.now is not None  # there is a reading
    anew = course._replace(start=course.now, start_year=latest.year)
    return {year: value for year in years if (value := expected_in(promise, anew, year))}


def _from_reading(promise: Promise, latest: Point, terms: Terms) -> Course:
    """The course of a level without a base, which begins at its latest reading."""
    path = path_shape(promise, latest.value, promise.bar)
    course = Course(latest.value, promise.bar, latest.value, path, latest.year, ONE)
    return on_path(course, terms)
