"""What a user may set about the judgement."""

from decimal import Decimal
from typing import NamedTuple

HEDGE = Decimal("0.05")
ON_TRACK, LAGGING = Decimal("0.95"), Decimal("0.60")


class Settings(NamedTuple):
    """What a user may set about the judgement; printed under every report.

    ``hedge`` is the width of 左右, 近 and 超过, ``thresholds`` divide on pace, lagging and behind, ``strict`` asks
    completion ≥ elapsed for on pace (the rule of Chinese supervision, without tolerance), ``linear`` runs every
    path on a straight line (plain 完成率 and 时序进度).
    """

    hedge: Decimal = HEDGE
    thresholds: tuple[Decimal, Decimal] = (ON_TRACK, LAGGING)
    strict: bool = False
    linear: bool = False


DEFAULTS = Settings()
