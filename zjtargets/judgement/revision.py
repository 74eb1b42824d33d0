"""How far a later vintage of a value is from an earlier one."""

from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.series import Actual
from zjtargets.core.interval import Interval, difference, quotient


class Revision(NamedTuple):
    """The change from one published value of a year to another, in the unit of the indicator, and as a part of the
    first; None where there is no such number.
    """

    change: Interval | None
    relative: Interval | None


def revised_by(earlier: Actual, later: Actual, hedge: Decimal) -> Revision | None:
    """The revision between two actuals that publish values.

    None where both may be the same number: 超过47000 and 49000, 1.85 and 1.8.
    """
    first, last = earlier.value(hedge), later.value(hedge)
    if _meet(first, last):
        return None
    change = difference(last, first)
    return Revision(change, quotient(change, first) if change else None)


def _meet(one: Interval, other: Interval) -> bool:
    """Whether two values may be the same number, as far as the coarser of them is printed."""
    step = max(Decimal(1).scaleb(int(v.lo.as_tuple().exponent)) for v in (one, other)) / 2
    room = step if one.certain and other.certain else Decimal(0)
    return one.lo <= other.hi + room and other.lo <= one.hi + room
