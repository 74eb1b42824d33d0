"""Where a course should stand in a year, and how much of it is covered: expected value, elapsed time, completion."""

from decimal import Decimal

from zjtargets.book.book import Target
from zjtargets.book.models import Kind, PathShape
from zjtargets.core import formulas as f
from zjtargets.core.interval import ZERO, Interval, lift
from zjtargets.judgement.measurement import Measurement, Trajectory
from zjtargets.judgement.target_value import meets


def expected_in(target: Target, trajectory: Trajectory, year: int) -> Interval | None:
    """The value of the required path in ``year``, in the unit of the row; of a growth target, its rate.

    After the deadline it is the bar itself, for more was not promised; and so it is all along where the base was beyond
    the bar, for a way back to it was not promised either.
    """
    if target.kind is Kind.GROWTH:
        return target.target_value
    years, direction = target.by - trajectory.start_year, target.indicator.direction
    passed = min(year - trajectory.start_year, years)
    path = f.expected_geometric if trajectory.path is PathShape.GEOMETRIC else f.expected_linear

    def expected(start: Decimal, target_value: Decimal) -> Decimal | None:
        return target_value if direction * (start - target_value) >= 0 else path(start, target_value, passed, years)

    return lift(expected, trajectory.start, trajectory.goal)


def elapsed_by(target: Target, trajectory: Trajectory, year: int) -> Interval | None:
    """时序进度 of ``year``."""
    share = f.elapsed(trajectory.start_year, year, target.by)
    return None if share is None else Interval.exact(share)


def completion(target: Target, measurement: Measurement, hedge: Decimal) -> Interval | None:
    """完成率: the share of the promised change that has come; of a yearly promise, the share of its years that met it.

    None where the base may meet the bar already: there is no change to complete.
    """
    if measurement.asked:
        verdicts = [meets(target, at.value, hedge) for at in measurement.history]
        asked = Decimal(len(measurement.asked))
        sure, possible = verdicts.count(True), len(verdicts) - verdicts.count(False)
        return Interval(sure / asked, possible / asked) if verdicts else None
    trajectory = measurement.trajectory
    if trajectory is None or trajectory.now is None:
        return None
    if measurement.base and measurement.actual and measurement.base.actual is measurement.actual.actual:
        return ZERO  # whatever the figure is, nothing has come since
    direction = target.indicator.direction
    ahead = trajectory.start.hi - trajectory.goal.lo if direction > 0 else trajectory.goal.hi - trajectory.start.lo
    if ahead >= 0 or (target.kind is Kind.LEVEL and meets(target, trajectory.start, hedge) is not False):
        return None
    formula = f.completion_geometric if trajectory.path is PathShape.GEOMETRIC else f.completion_linear
    return lift(formula, trajectory.start, trajectory.now, trajectory.goal)
