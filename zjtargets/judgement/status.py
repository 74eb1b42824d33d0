"""The verdicts by name, and the classes of a pace."""

from decimal import Context, Decimal
from enum import StrEnum

from zjtargets.core.interval import Interval, lift
from zjtargets.core.settings import Settings

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
    ON_TRACK = "on_track"
    MET = "met"
    NO_DATA = "no_data"


CLASSES = (Status.REVERSING, Status.BEHIND, Status.LAGGING, Status.ON_TRACK)


def pace_class(pace: Decimal, settings: Settings) -> Status:
    """The class of a pace: below 0, from 0, from the two thresholds on."""
    pace = COMPARED.plus(pace)
    on_track, lagging = settings.thresholds
    if pace < 0:
        return Status.REVERSING
    if pace >= on_track:
        return Status.ON_TRACK
    return Status.LAGGING if pace >= lagging else Status.BEHIND


def strictly(status: Status, *, ahead: bool) -> Status:
    """On pace only where completion has kept up with time; a worse class stays what it is."""
    return Status.LAGGING if status is Status.ON_TRACK and not ahead else status


def margins(status: Status, pace: Interval | None, settings: Settings) -> tuple[Interval | None, Interval | None]:
    """How far a pace is below the edge of the next better class, and above that of the next worse one.

    None where there is no such class, and for every status that is no class of a pace. Completion is level with time
    exactly where the pace is 1, on either path, so that under the strict rule the last edge is at least 1.
    """
    if pace is None or status not in CLASSES:
        return None, None
    on_track, lagging = settings.thresholds
    edges = (Decimal(0), lagging, max(on_track, _ONE) if settings.strict else on_track)
    at = CLASSES.index(status)
    better = lift(lambda p: edges[at] - p, pace) if at < len(edges) else None
    worse = lift(lambda p: p - edges[at - 1], pace) if at > 0 else None
    return better, worse
