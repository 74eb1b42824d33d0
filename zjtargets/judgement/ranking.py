"""Places ranked on one indicator, by the readings that their promises are judged by."""

from collections.abc import Iterable
from decimal import Decimal

from zjtargets.book.book import Book
from zjtargets.book.models import Kind
from zjtargets.core.interval import Interval
from zjtargets.judgement.verdict import Verdict


def ranks(gaps: Iterable[Verdict], book: Book) -> dict[str, int]:
    """The rank of each promise's place by its reading, best first, among those of one kind and deadline; equal readings
    share one, and a place is ranked once. What does not count has none, nor has a reading older than the latest (but of
    yearly promises, whose reading is their worst year).
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
    """What a reading is sorted by, the better the less: its worse end, and whether that is itself possible."""
    if gap.target.indicator.direction > 0:
        return -value.lo, not value.lo_open
    return value.hi, not value.hi_open


def comparable(gaps: Iterable[Verdict]) -> dict[tuple[str, str, int], list[Verdict]]:
    """Rows whose readings are in the same terms: of one kind, unit and deadline."""
    found: dict[tuple[str, str, int], list[Verdict]] = {}
    for g in gaps:
        target = g.target
        found.setdefault((target.kind, target.unit, target.by), []).append(g)
    return found
