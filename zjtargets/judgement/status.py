"""The statuses of a target, the classes of its progress ratio, and the stage that a year is of a plan."""

from decimal import Context, Decimal
from enum import StrEnum

from zjtargets.book.models import Document
from zjtargets.core.interval import Interval, lift
from zjtargets.core.settings import Settings

# Progress ratios and shares are compared to so many digits: what is equal in theory may differ in its last one.
COMPARED = Context(prec=20)


class Status(StrEnum):
    """The statuses, worst first: the order in which a screen lists them."""

    MISSED = "missed"
    LOST = "lost"
    REVERSING = "reversing"
    BEHIND = "behind"
    LAGGING = "lagging"
    UNCLEAR = "unclear"
    UNREPORTED = "unreported"
    OPEN = "open"
    ON_TRACK = "on_track"
    AHEAD = "ahead"
    MET = "met"
    NO_DATA = "no_data"


CLASSES = (Status.REVERSING, Status.BEHIND, Status.LAGGING, Status.ON_TRACK, Status.AHEAD)
"""The classes of the progress ratio, worst first."""

FINE = (Status.ON_TRACK, Status.AHEAD)
"""The classes that a target under way should be in."""


def _edges(settings: Settings) -> tuple[Decimal, ...]:
    """The progress ratio from which each class after the first is reached."""
    return Decimal(0), *reversed(settings.thresholds)


def class_of(ratio: Decimal, settings: Settings) -> Status:
    """The class of a progress ratio: reversing below 0, then one class more from each threshold on."""
    ratio = COMPARED.plus(ratio)
    return CLASSES[sum(ratio >= edge for edge in _edges(settings))]


def strictly(status: Status, *, in_time: bool) -> Status:
    """On track or ahead only where completion has kept up with time; a worse class stays what it is."""
    return Status.LAGGING if status in FINE and not in_time else status


def common_class(low: Status, high: Status) -> Status:
    """The class of a ratio whose two ends fall in these classes; unclear where one is fine and the other is not."""
    if low is high:
        return low
    return Status.ON_TRACK if low in FINE and high in FINE else Status.UNCLEAR


def margins(status: Status, ratio: Interval | None, settings: Settings) -> tuple[Interval | None, Interval | None]:
    """How far a progress ratio is below the edge of the next better class, and above the edge of its own.

    None where there is no such class, and for every status that is no class of a ratio. Completion is level with time
    exactly where the ratio is 1, on either path, so that the strict rule lifts the edges of what is fine to at least 1.
    """
    if ratio is None or status not in CLASSES:
        return None, None
    edges = [
        max(edge, Decimal(1)) if settings.strict and better in FINE else edge
        for edge, better in zip(_edges(settings), CLASSES[1:], strict=False)
    ]
    at = CLASSES.index(status)
    better = lift(lambda p: edges[at] - p, ratio) if at < len(edges) else None
    worse = lift(lambda p: p - edges[at - 1], ratio) if at > 0 else None
    return better, worse


class Stage(StrEnum):
    """The stages at which a plan is looked back on: every year, at half of its time, at its end (监测评估)."""

    ANNUAL = "annual"  # 年度监测
    MID_TERM = "mid_term"  # 中期评估
    FINAL = "final"  # 总结评估


def stage_of(document: Document, year: int) -> Stage | None:
    """The stage that ``year`` is in the period of a plan; None outside of it.

    The middle is the year by whose end half of the time has passed: the third of five years, the second of four.
    """
    if document.period is None:
        return None
    first, last = document.period
    if not first <= year <= last:
        return None
    if year == last:
        return Stage.FINAL
    return Stage.MID_TERM if year == first + (last - first) // 2 else Stage.ANNUAL
