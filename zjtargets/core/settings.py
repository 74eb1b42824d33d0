"""Assessment settings that a user may change, with their defaults."""

from decimal import Decimal
from typing import NamedTuple

HEDGE = Decimal("0.05")
THRESHOLDS = Decimal("1.05"), Decimal("0.95"), Decimal("0.60")


class Settings(NamedTuple):
    """The settings of an assessment; every report prints them.

    ``hedge`` is the tolerance for 左右, 近 and 超过 as a share of the figure. ``thresholds`` are the least progress
    ratios of ahead, on_track and lagging, in falling order and none below zero; two of them are those of on_track and
    lagging, and then no target is ahead. ``strict`` requires completion ≥ time elapsed for on_track and ahead (the rule
    of Chinese supervision, without tolerance). ``linear`` uses a straight-line path for every target (plain 完成率 and
    时序进度).
    """

    hedge: Decimal = HEDGE
    thresholds: tuple[Decimal, ...] = THRESHOLDS
    strict: bool = False
    linear: bool = False


DEFAULTS = Settings()
