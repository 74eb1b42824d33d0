"""Which promises most need somebody's attention."""

from collections.abc import Iterable
from decimal import Decimal

from zjtargets.book.book import Book
from zjtargets.core.interval import INFINITY
from zjtargets.judgement.status import CLASSES, Status
from zjtargets.judgement.verdict import Verdict

MOST = 3
# What somebody can do something about; an open verdict or a missing reading is listed by `todo`.
_CALLING = (
    Status.MISSED,
    Status.LOST,
    Status.REVERSING,
    Status.BEHIND,
    Status.LAGGING,
    Status.UNCLEAR,
    Status.UNREPORTED,
)


def most_urgent(gaps: Iterable[Verdict], book: Book, most: int = MOST) -> list[Verdict]:
    """At most so many promises that count, one of each series.

    The worst status first, then what is promised before what is striven for, then the slowest or the farthest from its
    bar, then the earliest deadline.
    """
    calling = [g for g in gaps if g.status in _CALLING and book.is_counted(g.target)]
    found: dict[tuple[str, str], Verdict] = {}
    for gap in sorted(calling, key=_urgency):
        found.setdefault(gap.target.series_key, gap)
    return list(found.values())[:most]


def _urgency(gap: Verdict) -> tuple[int, bool, Decimal, int]:
    target = gap.target
    return _CALLING.index(gap.status), target.strive, _pace_or_distance(gap), target.by


def _pace_or_distance(gap: Verdict) -> Decimal:
    """The pace of what is under way, else the distance from the bar as a part of its size; unknown is last."""
    pace = gap.requirement.pace_ratio
    if gap.status in CLASSES and pace:
        return pace.lo
    if gap.gap_relative is None:
        return INFINITY
    # A relative gap is divided by the bar with its sign: −2 % is above a bar of −3 %, and its relative gap is −1/3.
    # The worse end counts.
    towards = gap.target.indicator.direction * (1 if gap.target.target_value.lo > 0 else -1)
    return min(towards * end for end in (gap.gap_relative.lo, gap.gap_relative.hi))
