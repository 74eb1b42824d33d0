"""The verdicts by name, and the classes of a pace."""

from decimal import Context, Decimal
from enum import StrEnum

from zjtargets.core.interval import Interval, lift
from zjtargets.core.settings import Terms

# Paces and shares are compared to so many digits: what is equal in theory may differ in its last one.
COMPARED = Context(prec=20)
_ONE = Decimal(1)


class Status(StrEnum):
    """The verdicts, worst first: the order in which a screen lists them."""

    MISSED = "missed"
    LOST = "lost"
    REVERSING = "reversing"
    BEHIND = "behind"
    LAGGING = "lagging"
    UNCLEAR = "unclear"
    UNREPORTED = "unreported"
    OPEN = "open"
    ON_PACE = "on_pace"
    MET = "met"
    NO_DATA = "no_data"


CLASSES = (Status.REVERSING, Status.BEHIND, Status.LAGGING, Status.ON_PACE)


def pace_class(pace: Decimal, terms: Terms) -> Status:
    """The class of a pace: below 0, from 0, from the two thresholds on."""
    pace = COMPARED.plus(pace)
    on_pace, lagging = terms.thresholds
    if pace < 0:
        return Status.REVERSING
    if pace >= on_pace:
        return Status.ON_PACE
    return Status.LAGGING if pace >= lagging else Status.BEHIND


def strictly(status: Status, *, ahead: bool) -> Status:
    """On pace only where completion has kept up with time; a worse class stays what it is."""
    return Status.LAGGING if status is Status.ON_PACE and not ahead else status


def margins(status: Status, pace: Interval | None, terms: Terms) -> tuple[Interval | None, Interval | None]:
    """How far a pace is below the edge of the next better class, and above that of the next worse one.

    None where there is no such class, and for every status that is no class of a pace. Completion is level with time
    exactly where the pace is 1, on either path, so that under the strict rule the last edge is at least 1.
    """
    if pace is None or status not in CLASSES:
        return None, None
    on_pace, lagging = terms.thresholds
    edges = (Decimal(0), lagging, max(on_pace, _ONE) if terms.strict else on_pace)
    at = CLASSES.index(status)
    better = lift(lambda p: edges[at] - p, pace) if at < len(edges) else None
    worse = lift(lambda p: p - edges[at - 1], pace) if at > 0 else None
    return better, worse
