"""Verdicts in order: those of a report, those that need attention first, and places by their actuals."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from zjtargets.book.book import Book
from zjtargets.book.models import Kind
from zjtargets.book.select import Filters, targets_in_force
from zjtargets.book.wanted import overdue
from zjtargets.core import group_by
from zjtargets.core.interval import INFINITY, Interval
from zjtargets.core.progress import tracked
from zjtargets.core.settings import Settings
from zjtargets.judgement.measurement import Flag, FlagCode
from zjtargets.judgement.status import CLASSES, Status
from zjtargets.judgement.verdict import Verdict, judge

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


def judge_all(
    book: Book, filters: Filters, year: int, settings: Settings, *, past: bool, day: date | None = None
) -> list[Verdict]:
    """The verdicts on the targets in force in a year, with ``past`` on those due before, in the order of a report.

    A target that waits for a value that should be out by ``day`` is flagged, none without a day.

    Raises:
        WrongUsage: none is in force.
    """
    targets = targets_in_force(book, filters, year, past=past)
    found = (judge(book, p, year, settings) for p in tracked(targets, "progress.targets", len(targets)))
    return in_order(_dated(book, verdict, day) for verdict in found)


def _dated(book: Book, verdict: Verdict, day: date | None) -> Verdict:
    """The verdict with the flag of the latest value up to its year that should be out and is not in the data."""
    waiting = [due for _, due in overdue(book, verdict.target, day) if due.year <= verdict.year]
    return verdict._replace(flags=(*verdict.flags, Flag(FlagCode.STALE, max(waiting)))) if waiting else verdict


def in_order(found: Iterable[Verdict]) -> list[Verdict]:
    """Newest document first, the worst status first within it."""
    order = list(Status)

    return sorted(found, key=lambda g: (*g.target.document.order, order.index(g.status)))


def most_urgent(gaps: Iterable[Verdict], book: Book) -> list[Verdict]:
    """The targets that need attention: of those that count one of each series.

    The worst status first, then firm targets before aspirational ones, then the slowest or the farthest from its
    target value, then the earliest deadline.
    """
    calling = [g for g in gaps if g.status in _CALLING and book.is_counted(g.target) and not _reached(g)]
    found: dict[tuple[str, str], Verdict] = {}
    for gap in sorted(calling, key=_urgency):
        found.setdefault(gap.target.series_key, gap)
    return list(found.values())


def _reached(gap: Verdict) -> bool:
    """Whether a target whose value is not yet published had been met by the latest one."""
    if gap.status is not Status.UNREPORTED or gap.actual is None or gap.gap is None:
        return False
    target_value, value = gap.target.target_value, gap.actual.value
    if gap.target.word == "between" and target_value.lo <= value.lo and value.hi <= target_value.hi:
        return True
    return gap.gap.lo >= 0 if gap.target.indicator.direction > 0 else gap.gap.hi <= 0


def _urgency(gap: Verdict) -> tuple[int, bool, Decimal, int]:
    target = gap.target
    return _CALLING.index(gap.status), target.strive, _ratio_or_distance(gap), target.by


def _ratio_or_distance(gap: Verdict) -> Decimal:
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
