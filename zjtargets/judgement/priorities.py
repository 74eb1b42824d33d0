"""Which targets need attention first."""

from collections.abc import Iterable
from decimal import Decimal

from zjtargets.book.book import Book
from zjtargets.core.interval import INFINITY
from zjtargets.judgement.status import CLASSES, Status
from zjtargets.judgement.verdict import Verdict

MOST = 3
# What somebody can act on; missing values are listed by `todo`.
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
    """At most ``most`` targets that count, one of each series.

    The worst status first, then firm targets before aspirational ones, then the slowest or the farthest from its
    target value, then the earliest deadline.
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
    """The progress ratio of what is under way, else the relative gap; unknown is last."""
    ratio = gap.requirement.pace_ratio
    if gap.status in CLASSES and ratio:
        return ratio.lo
    if gap.gap_relative is None:
        return INFINITY
    # A relative gap is divided by the target value with its sign: −2 % is above −3 %, and its relative gap is −1/3.
    # The worse end counts.
    towards = gap.target.indicator.direction * (1 if gap.target.target_value.lo > 0 else -1)
    return min(towards * end for end in (gap.gap_relative.lo, gap.gap_relative.hi))
