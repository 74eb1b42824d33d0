"""Assessment settings that a user may change, with their defaults."""

from decimal import Decimal
from typing import NamedTuple

HEDGE = Decimal("0.05")
ON_TRACK, LAGGING = Decimal("0.95"), Decimal("0.60")


class Settings(NamedTuple):
    """The settings of an assessment; every report prints them.

    ``hedge`` is the tolerance for 左右, 近 and 超过 as a share of the figure. ``thresholds`` are the least progress
    ratios of on_track and lagging. ``strict`` requires completion ≥ time elapsed for on_track (the rule of Chinese
    supervision, without tolerance). ``linear`` uses a straight-line path for every target (plain 完成率 and 时序进度).
    """

    hedge: Decimal = HEDGE
    thresholds: tuple[Decimal, Decimal] = (ON_TRACK, LAGGING)
    strict: bool = False
    linear: bool = False


DEFAULTS = Settings()
