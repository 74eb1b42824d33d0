"""The required path year by year, beside the readings, and drawn anew from the latest of them."""

from collections.abc import Iterable
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind
from zjtargets.core.interval import ONE, Interval, difference, lift
from zjtargets.core.settings import Settings
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measured import path_shape
from zjtargets.judgement.measurement import Measurement, Point, Trajectory
from zjtargets.judgement.progress import expected_in
from zjtargets.judgement.requirement import Requirement, as_asked, on_path
from zjtargets.judgement.target_value import meets
from zjtargets.judgement.verdict import Verdict, judge_case


class PathYear(NamedTuple):
    """A year of a path, in the unit of the promise's row.

    ``milestone`` is the value of the required path, ``rebased`` that of the path from the latest reading to the bar,
    ``gap`` the reading less the milestone; None where there is none.
    """

    year: int
    required_value: Interval | None
    rebased: Interval | None
    actual: Point | None
    gap: Interval | None


class TargetPath(NamedTuple):
    """A promise with its milestones, and the verdict on its latest reading up to the deadline."""

    verdict: Verdict
    years_on_path: tuple[PathYear, ...]

    @property
    def target(self) -> Target:
        """The promise that the path is of."""
        return self.verdict.target

    @property
    def requirement(self) -> Requirement:
        """The growth that it asks for, on the same path."""
        return self.verdict.requirement


def path_of(book: Book, target: Target, settings: Settings, until: int | None = None) -> TargetPath:
    """The milestones of a promise: of a yearly one for each of its years, else for each year after the base.

    Beside them stand the readings up to the year ``until``, or up to the deadline.

    A growth target asks for its rate in every year, on average so far; ``rebased`` is then the rate that each remaining
    year needs. A lead has no path. A level without a base has none either: only its bar at the deadline is known, and
    the path from its latest reading.
    """
    last = target.by if until is None else until
    measurement = as_asked(measure(book, target, last, settings.hedge), settings)
    verdict = judge_case(target, measurement, measurement.last_year or target.base_year, settings)
    met = meets(target, measurement.actual.value, settings.hedge) if measurement.actual else None
    done = met and target.kind is not Kind.GROWTH  # an average is met only when its years are over
    ahead = {} if done else _rebased(verdict, measurement, settings)
    known = {at.year: at for at in measurement.history}
    found: list[PathYear] = []
    for year in _years(target, measurement):
        required_value, actual = _required_value(target, measurement, year), known.get(year)
        apart = difference(actual.value, required_value) if actual and required_value else None
        found.append(PathYear(year, required_value, ahead.get(year), actual, apart))
    return TargetPath(verdict, tuple(found))


def _years(target: Target, measurement: Measurement) -> Iterable[int]:
    first = measurement.trajectory.start_year if measurement.trajectory else target.base_year
    return measurement.asked or range(first + 1, target.by + 1)


def _required_value(target: Target, measurement: Measurement, year: int) -> Interval | None:
    if measurement.asked or target.kind is Kind.GROWTH:
        return target.target_value
    if measurement.trajectory:
        return expected_in(target, measurement.trajectory, year)
    return target.target_value if target.kind is Kind.LEVEL and year == target.by else None


def _rebased(verdict: Verdict, measurement: Measurement, settings: Settings) -> dict[int, Interval]:
    """The path from the latest reading to the bar, in the years after it."""
    target, latest, due = verdict.target, measurement.actual, verdict.target.by
    if latest is None or measurement.asked or target.kind is Kind.LEAD:
        return {}
    years = range(latest.year + 1, due + 1)
    if target.kind is Kind.GROWTH:
        left = verdict.requirement.remaining_rate
        rate = lift(lambda r: r * 100, left) if left else None
        return dict.fromkeys(years, rate) if rate else {}
    trajectory = measurement.trajectory or _from_actual(target, latest, settings)
    assert trajectory.now is not None  # there is a reading
    anew = trajectory._replace(start=trajectory.now, start_year=latest.year)
    return {year: value for year in years if (value := expected_in(target, anew, year))}


def _from_actual(target: Target, latest: Point, settings: Settings) -> Trajectory:
    """The course of a level without a base, which begins at its latest reading."""
    path = path_shape(target, latest.value, target.target_value)
    trajectory = Trajectory(latest.value, target.target_value, latest.value, path, latest.year, ONE)
    return on_path(trajectory, settings)
