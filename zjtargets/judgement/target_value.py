"""Whether a reading meets a bar: surely, surely not, or the texts are too vague to say."""

from decimal import Decimal

from zjtargets.book.book import Target
from zjtargets.core.interval import Interval


def meets(target: Target, value: Interval, hedge: Decimal) -> bool | None:
    """Whether a reading meets the bar: surely, surely not, or None where the texts are too vague to say."""
    target_value, higher = target.target_value, target.indicator.direction > 0
    match target.word:
        case "at_most":
            return _three(
                value.surely_below(target_value.lo, or_equal=True), value.surely_above(target_value.hi, or_equal=False)
            )
        case "above":
            return _three(
                value.surely_above(target_value.hi, or_equal=False), value.surely_below(target_value.lo, or_equal=True)
            )
        case "about":
            room = abs(target_value.lo) * hedge
            edge = target_value.lo - room if higher else target_value.lo + room
            return _side(value, edge, edge, higher=higher)
        case "between":
            edge = target_value.lo if higher else target_value.hi
            return _side(value, edge, edge, higher=higher)
        case _:
            return _side(value, target_value.lo, target_value.hi, higher=True)


def _side(value: Interval, lo: Decimal, hi: Decimal, *, higher: bool) -> bool | None:
    if higher:
        return _three(value.surely_above(hi, or_equal=True), value.surely_below(lo, or_equal=False))
    return _three(value.surely_below(lo, or_equal=True), value.surely_above(hi, or_equal=False))


def _three(yes: bool, no: bool) -> bool | None:
    return True if yes else False if no else None
