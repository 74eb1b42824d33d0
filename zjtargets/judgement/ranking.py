"""Places ranked on one indicator, by the actuals that their targets are judged by."""

from collections.abc import Iterable
from decimal import Decimal

from zjtargets.book.book import Book
from zjtargets.book.models import Kind
from zjtargets.core import group_by
from zjtargets.core.interval import Interval
from zjtargets.judgement.verdict import Verdict


def ranks(gaps: Iterable[Verdict], book: Book) -> dict[str, int]:
    """The rank of each target's place by its actual, best first, among those of one kind and deadline.

    Equal actuals share a rank, and a place is ranked once. A target that does not count has none, nor has one with an
    older actual than the latest (except yearly targets, whose actual is their worst year).
    """
    found: dict[str, int] = {}
    for (kind, _, _), rows in comparable(gaps).items():
        counted = [g for g in rows if g.actual and book.is_counted(g.target)]
        latest = max((g.actual.year for g in counted if g.actual), default=None)
        places = {
            g.target.scope: _worth(g, g.actual.value)
            for g in counted
            if g.actual and (g.actual.year == latest or kind == Kind.YEARLY)
        }
        rank_of: dict[tuple[Decimal, bool], int] = {}
        for position, worth in enumerate(sorted(places.values()), start=1):
            rank_of.setdefault(worth, position)
        found |= {g.target.id: rank_of[places[g.target.scope]] for g in counted if g.target.scope in places}
    return found


def _worth(gap: Verdict, value: Interval) -> tuple[Decimal, bool]:
    """The sort key of an actual, smaller for better: its worse end, and whether that end itself is possible."""
    if gap.target.indicator.direction > 0:
        return -value.lo, not value.lo_open
    return value.hi, not value.hi_open


def comparable(gaps: Iterable[Verdict]) -> dict[tuple[str, str, int], list[Verdict]]:
    """Rows that can be compared: of one kind, unit and deadline."""
    return group_by(gaps, lambda g: (g.target.kind, g.target.unit, g.target.by))
