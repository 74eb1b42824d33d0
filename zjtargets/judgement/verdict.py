"""How far a promise has come, how fast, and the verdict."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind, PathShape
from zjtargets.core import formulas as f
from zjtargets.core.interval import Interval, difference, lift
from zjtargets.core.settings import Settings
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Measurement, Point
from zjtargets.judgement.progress import completion, elapsed_by, expected_in
from zjtargets.judgement.projection import Projection, project
from zjtargets.judgement.requirement import Requirement, as_asked, is_cap, is_ceiling, requirement_of
from zjtargets.judgement.status import CLASSES, COMPARED, Status, class_of, common_class, margins, strictly
from zjtargets.judgement.target_value import meets


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
    flags: Flags = ()

    @property
    def target(self) -> Target:
        """The promise that is judged."""
        return self.requirement.target

    @property
    def actual(self) -> Point | None:
        """What it is judged by: the latest reading up to the year, in the unit of the row."""
        return self.requirement.latest


def judge(book: Book, target: Target, year: int, settings: Settings) -> Verdict:
    """The verdict on a promise by the readings up to ``year``."""
    return judge_case(target, as_asked(measure(book, target, year, settings.hedge), settings), year, settings)


def judge_case(target: Target, measurement: Measurement, year: int, settings: Settings) -> Verdict:
    """The verdict on a promise with what is known about it, on the path that the case has."""
    view = _View(target, measurement, year, settings)
    need, actual = view.requirement, measurement.actual
    status, flags = view.find()
    to_better, to_worse = margins(status, need.pace_ratio, settings)
    expected = expected_in(target, measurement.trajectory, actual.year) if measurement.trajectory and actual else None
    return Verdict(
        need,
        year,
        status,
        expected=expected,
        gap=difference(actual.value, target.target_value) if actual else None,
        gap_relative=_relative(actual.value, target.target_value) if actual else None,
        gap_to_path=difference(actual.value, expected) if actual and expected else None,
        completion=view.completion,
        elapsed=view.elapsed,
        to_better=to_better,
        to_worse=to_worse,
        projection=project(target, measurement, settings.hedge),
        flags=(*flags, *need.flags, *_other_path(view, status)),
    )


def _other_path(view: "_View", status: Status) -> Flags:
    """``other_path:STATUS`` where the pace on the other path is of another class."""
    trajectory = view.measurement.trajectory
    if status not in CLASSES or trajectory is None:
        return ()
    if trajectory.path is PathShape.GEOMETRIC:
        other = trajectory._replace(path=PathShape.LINEAR)
    elif all(value.lo > 0 for value in (trajectory.start, trajectory.goal, trajectory.now) if value):
        other = trajectory._replace(path=PathShape.GEOMETRIC)
    else:
        return ()
    there, _ = replace(view, measurement=view.measurement._replace(trajectory=other)).find()
    return () if there is status else (Flag(FlagCode.OTHER_PATH, there),)


def _relative(value: Interval, target_value: Interval) -> Interval | None:
    return None if target_value.lo <= 0 <= target_value.hi else lift(f.relative_gap, value, target_value)


@dataclass(frozen=True)
class _View:
    """A case on its path, and what the status on it depends on."""

    target: Target
    measurement: Measurement
    year: int
    settings: Settings

    @cached_property
    def requirement(self) -> Requirement:
        return requirement_of(self.target, self.measurement)

    @cached_property
    def completion(self) -> Interval | None:
        return completion(self.target, self.measurement, self.settings.hedge)

    @cached_property
    def elapsed(self) -> Interval | None:
        trajectory, actual = self.measurement.trajectory, self.measurement.actual
        return elapsed_by(self.target, trajectory, actual.year) if trajectory and actual else None

    def meets(self, value: Interval) -> bool | None:
        return meets(self.target, value, self.settings.hedge)

    def find(self) -> tuple[Status, Flags]:
        """The status and its flags.

        An average (growth, lead), a cap on a sum and a ceiling that the base kept to are met only once their years are
        over: the first good year of five is no promise kept. Until then a cap or a ceiling is on pace or behind as it
        is kept so far or not; a ceiling that is kept no more is lost. A bar met in its deadline year and lost after it
        was not missed, but lost.
        """
        due, last = self.target.by, self.measurement.last_year
        if last is None:
            return Status.NO_DATA, ()
        if self.measurement.asked:
            return self._yearly(last)
        met = self.meets(self.measurement.actual.value) if self.measurement.actual else None
        cap, ceiling = is_cap(self.target), is_ceiling(self.target, self.measurement.base_meets_target)
        at_end = cap or self.target.kind in (Kind.GROWTH, Kind.LEAD)
        if met and (last >= due or not (at_end or ceiling)):
            return Status.MET, self._met_flags(last)
        if last >= due and self.measurement.actual:
            return self._after_deadline(met), ()
        if self.year >= due:
            return (Status.OPEN if last >= due else Status.UNREPORTED), ()
        if met is False and not at_end and self._met_in(lambda y: y < last):
            return Status.LOST, ()
        if (cap or ceiling) and self.measurement.actual:
            return {True: Status.ON_TRACK, False: Status.BEHIND, None: Status.UNCLEAR}[met], ()
        return self._by_pace(), ()

    def _met_in(self, years: Callable[[int], bool]) -> bool:
        return any(years(at.year) and self.meets(at.value) for at in self.measurement.history)

    def _after_deadline(self, met: bool | None) -> Status:
        if met is None:
            return Status.UNCLEAR
        return Status.LOST if self._met_in(lambda year: year == self.target.by) else Status.MISSED

    def _met_flags(self, last: int) -> Flags:
        due = self.target.by
        holds = {
            FlagCode.EARLY: last < due,
            FlagCode.LATE: any(
                due <= at.year < last and self.meets(at.value) is False for at in self.measurement.history
            ),
            FlagCode.REVERSING: self.requirement.pace_ratio is not None and self.requirement.pace_ratio.hi < 0,
        }
        return tuple(Flag(code) for code, true in holds.items() if true)

    def _yearly(self, last: int) -> tuple[Status, Flags]:
        """Each year by itself; those surely short are named."""
        verdicts = {at.year: self.meets(at.value) for at in self.measurement.history}
        if short := tuple(year for year, met in verdicts.items() if met is False):
            return Status.MISSED, (Flag(FlagCode.SHORT_IN, short),)
        if len(verdicts) == len(self.measurement.asked):
            return Status.UNCLEAR if None in verdicts.values() else Status.MET, ()
        return Status.UNREPORTED if self.year >= self.target.by > last else Status.OPEN, ()

    def _by_pace(self) -> Status:
        """The class of the progress ratio."""
        pace = self.requirement.pace_ratio
        if pace is None:
            return Status.OPEN
        low, high = class_of(pace.lo, self.settings), class_of(pace.hi, self.settings)
        if self.settings.strict and self.completion and self.elapsed:
            elapsed = COMPARED.plus(self.elapsed.lo)
            low = strictly(low, in_time=COMPARED.plus(self.completion.lo) >= elapsed)
            high = strictly(high, in_time=COMPARED.plus(self.completion.hi) >= elapsed)
        return common_class(low, high)
