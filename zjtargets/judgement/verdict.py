"""How far a promise has come, how fast, and the verdict."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Kind, PathShape
from zjtargets.core import formulas as f
from zjtargets.core.interval import Interval, difference, lift
from zjtargets.core.settings import Terms
from zjtargets.judgement.bar import meets
from zjtargets.judgement.case import Case, Point
from zjtargets.judgement.kinds import case_of
from zjtargets.judgement.progress import completion, elapsed_by, expected_in
from zjtargets.judgement.projection import Projection, project
from zjtargets.judgement.requirement import Requirement, as_asked, is_cap, is_ceiling, requirement_of
from zjtargets.judgement.status import CLASSES, COMPARED, Status, margins, pace_class, strictly


class Verdict(NamedTuple):
    """The verdict on a promise in a year.

    ``expected`` is the value of its path in the year of the reading; ``to_better`` and ``to_worse`` are how far the
    pace is from the classes beside its own.
    """

    requirement: Requirement
    year: int
    status: Status
    expected: Interval | None = None
    gap: Interval | None = None
    gap_relative: Interval | None = None
    gap_to_path: Interval | None = None
    completion: Interval | None = None
    elapsed: Interval | None = None
    to_better: Interval | None = None
    to_worse: Interval | None = None
    projection: Projection | None = None
    flags: tuple[str, ...] = ()

    @property
    def promise(self) -> Promise:
        """The promise that is judged."""
        return self.requirement.promise

    @property
    def reading(self) -> Point | None:
        """What it is judged by: the latest reading up to the year, in the unit of the row."""
        return self.requirement.latest


def judge(book: Book, promise: Promise, year: int, terms: Terms) -> Verdict:
    """The verdict on a promise by the readings up to ``year``."""
    return judge_case(promise, as_asked(case_of(book, promise, year, terms.hedge), terms), year, terms)


def judge_case(promise: Promise, case: Case, year: int, terms: Terms) -> Verdict:
    """The verdict on a promise with what is known about it, on the path that the case has."""
    view = _View(promise, case, year, terms)
    need, reading = view.requirement, case.reading
    status, flags = view.find()
    to_better, to_worse = margins(status, need.pace_ratio, terms)
    expected = expected_in(promise, case.course, reading.year) if case.course and reading else None
    return Verdict(
        need,
        year,
        status,
        expected=expected,
        gap=difference(reading.value, promise.bar) if reading else None,
        gap_relative=_relative(reading.value, promise.bar) if reading else None,
        gap_to_path=difference(reading.value, expected) if reading and expected else None,
        completion=view.completion,
        elapsed=view.elapsed,
        to_better=to_better,
        to_worse=to_worse,
        projection=project(promise, case, terms.hedge),
        flags=(*flags, *need.flags, *_other_path(view, status)),
    )


def _other_path(view: "_View", status: Status) -> tuple[str, ...]:
    """``other_path:STATUS`` where the pace on the other path is of another class."""
    course = view.case.course
    if status not in CLASSES or course is None:
        return ()
    if course.path is PathShape.GEOMETRIC:
        other = course._replace(path=PathShape.LINEAR)
    elif all(value.lo > 0 for value in (course.start, course.goal, course.now) if value):
        other = course._replace(path=PathShape.GEOMETRIC)
    else:
        return ()
    there, _ = replace(view, case=view.case._replace(course=other)).find()
    return () if there is status else (f"other_path:{there}",)


def _relative(value: Interval, bar: Interval) -> Interval | None:
    return None if bar.lo <= 0 <= bar.hi else lift(f.relative_gap, value, bar)


@dataclass(frozen=True)
class _View:
    """A case on its path, and what the status on it depends on."""

    promise: Promise
    case: Case
    year: int
    terms: Terms

    @cached_property
    def requirement(self) -> Requirement:
        return requirement_of(self.promise, self.case)

    @cached_property
    def completion(self) -> Interval | None:
        return completion(self.promise, self.case, self.terms.hedge)

    @cached_property
    def elapsed(self) -> Interval | None:
        course, reading = self.case.course, self.case.reading
        return elapsed_by(self.promise, course, reading.year) if course and reading else None

    def meets(self, value: Interval) -> bool | None:
        return meets(self.promise, value, self.terms.hedge)

    def find(self) -> tuple[Status, tuple[str, ...]]:
        """The status and its flags.

        An average (growth, lead), a cap on a sum and a ceiling that the base kept to are met only once their years are
        over: the first good year of five is no promise kept. Until then a cap or a ceiling is on pace or behind as it
        is kept so far or not; a ceiling that is kept no more is lost. A bar met in its deadline year and lost after it
        was not missed, but lost.
        """
        due, last = self.promise.by, self.case.last_year
        if last is None:
            return Status.NO_DATA, ()
        if self.case.asked:
            return self._yearly(last)
        met = self.meets(self.case.reading.value) if self.case.reading else None
        cap, ceiling = is_cap(self.promise), is_ceiling(self.promise, self.case.flags)
        at_end = cap or self.promise.kind in (Kind.GROWTH, Kind.LEAD)
        if met and (last >= due or not (at_end or ceiling)):
            return Status.MET, self._met_flags(last)
        if last >= due and self.case.reading:
            return self._after_deadline(met), ()
        if self.year >= due:
            return (Status.OPEN if last >= due else Status.UNREPORTED), ()
        if met is False and not at_end and self._met_in(lambda y: y < last):
            return Status.LOST, ()
        if (cap or ceiling) and self.case.reading:
            return {True: Status.ON_PACE, False: Status.BEHIND, None: Status.UNCLEAR}[met], ()
        return self._by_pace(), ()

    def _met_in(self, years: Callable[[int], bool]) -> bool:
        return any(years(at.year) and self.meets(at.value) for at in self.case.history)

    def _after_deadline(self, met: bool | None) -> Status:
        if met is None:
            return Status.UNCLEAR
        return Status.LOST if self._met_in(lambda year: year == self.promise.by) else Status.MISSED

    def _met_flags(self, last: int) -> tuple[str, ...]:
        due = self.promise.by
        holds = {
            "early": last < due,
            "late": any(due <= at.year < last and self.meets(at.value) is False for at in self.case.history),
            "reversing": self.requirement.pace_ratio is not None and self.requirement.pace_ratio.hi < 0,
        }
        return tuple(flag for flag, true in holds.items() if true)

    def _yearly(self, last: int) -> tuple[Status, tuple[str, ...]]:
        """Each year by itself; those surely short are named."""
        verdicts = {at.year: self.meets(at.value) for at in self.case.history}
        if short := [str(year) for year, met in verdicts.items() if met is False]:
            return Status.MISSED, (f"short_in:{', '.join(short)}",)
        if len(verdicts) == len(self.case.asked):
            return Status.UNCLEAR if None in verdicts.values() else Status.MET, ()
        return Status.UNREPORTED if self.year >= self.promise.by > last else Status.OPEN, ()

    def _by_pace(self) -> Status:
        """The class of the pace; unclear where its two ends fall in different ones."""
        pace = self.requirement.pace_ratio
        if pace is None:
            return Status.OPEN
        low, high = pace_class(pace.lo, self.terms), pace_class(pace.hi, self.terms)
        if self.terms.strict and self.completion and self.elapsed:
            elapsed = COMPARED.plus(self.elapsed.lo)
            low = strictly(low, ahead=COMPARED.plus(self.completion.lo) >= elapsed)
            high = strictly(high, ahead=COMPARED.plus(self.completion.hi) >= elapsed)
        return low if low is high else Status.UNCLEAR
