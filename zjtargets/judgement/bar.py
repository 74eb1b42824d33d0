"""Whether a reading meets a bar: surely, surely not, or the texts are too vague to say."""

from decimal import Decimal

from zjtargets.book.book import Promise
from zjtargets.core.interval import Interval


def meets(promise: Promise, value: Interval, hedge: Decimal) -> bool | None:
    """Whether a reading meets the bar: surely, surely not, or None where the texts are too vague to say."""
    bar, higher = promise.bar, promise.indicator.direction > 0
    match promise.word:
        case "at_most":
            return _three(value.surely_below(bar.lo, or_equal=True), value.surely_above(bar.hi, or_equal=False))
        case "above":
            return _three(value.surely_above(bar.hi, or_equal=False), value.surely_below(bar.lo, or_equal=True))
        case "about":
            room = abs(bar.lo) * hedge
            edge = bar.lo - room if higher else bar.lo + room
            return _side(value, edge, edge, higher=higher)
        case "between":
            edge = bar.lo if higher else bar.hi
            return _side(value, edge, edge, higher=higher)
        case _:
            return _side(value, bar.lo, bar.hi, higher=True)


def _side(value: Interval, lo: Decimal, hi: Decimal, *, higher: bool) -> bool | None:
    if higher:
        return _three(value.surely_above(hi, or_equal=True), value.surely_below(lo, or_equal=False))
    return _three(value.surely_below(lo, or_equal=True), value.surely_above(hi, or_equal=False))


def _three(yes: bool, no: bool) -> bool | None:
    return True if yes else False if no else None
