"""A promise with what is known about it, in the terms in which it is shown and in which it is computed."""

from typing import NamedTuple

from zjtargets.book.models import PathShape
from zjtargets.book.series import Actual
from zjtargets.core.interval import Interval
from zjtargets.judgement.flags import Flags


class Point(NamedTuple):
    """A value of a year, and the reading that it is or rests on."""

    year: int
    value: Interval
    actual: Actual


class Trajectory(NamedTuple):
    """From ``start`` in ``start_year`` to ``goal`` in the deadline year of the promise, and where it stands ``now``.

    ``unit`` is what one of it is in the unit of the indicator (None where that is not known), ``level`` what it stands
    at now in that unit, where that says more than ``now`` times ``unit``.
    """

    start: Interval
    goal: Interval
    now: Interval | None
    path: PathShape
    start_year: int
    unit: Interval | None
    level: Interval | None = None


class Measurement(NamedTuple):
    """A promise with what is known about it.

    ``history`` holds the values (in the unit of the row) of the years from the base on, in order; ``last_year`` is the
    latest of them; ``asked`` are the years a yearly promise asks for; ``base_meets_target`` says that the base has
    the target value already, so that no change is required.
    """

    base: Point | None = None
    actual: Point | None = None
    trajectory: Trajectory | None = None
    history: tuple[Point, ...] = ()
    flags: Flags = ()
    asked: range = range(0)
    last_year: int | None = None
    base_meets_target: bool = False
