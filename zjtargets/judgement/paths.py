"""The required path year by year beside the actuals, and the path from the latest of them."""

from typing import NamedTuple

from zjtargets.book.book import Target
from zjtargets.book.indicators import PathShape
from zjtargets.book.models import Kind
from zjtargets.core.interval import ONE, Interval, difference, lift
from zjtargets.core.settings import Settings
from zjtargets.judgement.measurement import Measurement, Point, Trajectory, meets, path_shape
from zjtargets.judgement.progress import expected_in
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.verdict import Verdict


class PathYear(NamedTuple):
    """A year of a path, in the unit of the target's row; None where there is no value.

    ``required_value`` is that of the required path, ``rebased`` that of the path from the latest actual to the target
    value, ``gap`` the actual less the required value.
    """

    year: int
    required_value: Interval | None
    rebased: Interval | None
    actual: Point | None
    gap: Interval | None


class TargetPath(NamedTuple):
    """A target with its required values, and its verdict."""

    verdict: Verdict
    years_on_path: tuple[PathYear, ...]

    def __repr__(self) -> str:
        return f"<TargetPath {self.target.id}: {len(self.years_on_path)} years>"

    @property
    def target(self) -> Target:
        """The target that the path is of."""
        return self.verdict.target

    @property
    def requirement(self) -> Requirement:
        """The growth that it requires, on the same path."""
        return self.verdict.requirement


def path_of(verdict: Verdict, settings: Settings) -> TargetPath:
    """The required values of a target: for each year of a yearly one, else for each year after the base year.

    Beside them stand the actuals that the verdict rests on. A growth target requires its rate in every year, on average
    so far; ``rebased`` is then the rate that each remaining year needs. A lead has no path. A level without a baseline
    has none either: only its value at the deadline is known, and the path from its latest actual.
    """
    target, measurement = verdict.target, verdict.measurement
    met = meets(target, measurement.actual.value, settings.hedge) if measurement.actual else None
    done = met and target.kind is not Kind.GROWTH  # an average is met only when its years are over
    ahead = {} if done else _rebased(verdict, settings)
    known = {at.year: at for at in measurement.history}
    found: list[PathYear] = []
    first = measurement.trajectory.start_year if measurement.trajectory else target.base_year
    for year in measurement.target_years or range(first + 1, target.by + 1):
        required_value, actual = _required_value(target, measurement, year), known.get(year)
        apart = difference(actual.value, required_value) if actual and required_value else None
        found.append(PathYear(year, required_value, ahead.get(year), actual, apart))
    return TargetPath(verdict, tuple(found))


def _required_value(target: Target, measurement: Measurement, year: int) -> Interval | None:
    if measurement.target_years or target.kind is Kind.GROWTH:
        return target.target_value
    if measurement.trajectory:
        return expected_in(target, measurement.trajectory, year)
    return target.target_value if target.kind is Kind.LEVEL and year == target.by else None


def _rebased(verdict: Verdict, settings: Settings) -> dict[int, Interval]:
    """The path from the latest actual to the target value, in the years after it."""
    target, measurement = verdict.target, verdict.measurement
    latest, due = measurement.actual, target.by
    if latest is None or measurement.target_years or target.kind is Kind.LEAD:
        return {}
    years = range(latest.year + 1, due + 1)
    if target.kind is Kind.GROWTH:
        rate = lift(lambda r: r * 100, verdict.requirement.remaining_rate)
        return dict.fromkeys(years, rate) if rate else {}
    now, goal = latest.value, target.target_value
    if measurement.trajectory:
        anew = measurement.trajectory._replace(start=now, start_year=latest.year)
    else:  # a level without a baseline
        path = PathShape.LINEAR if settings.linear else path_shape(target, now, goal)
        anew = Trajectory(now, goal, now, path, latest.year, unit=ONE, level=now)
    return {year: value for year in years if (value := expected_in(target, anew, year))}
