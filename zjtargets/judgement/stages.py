"""The stages at which a plan is looked back on: every year, at half of its time, at its end (监测评估)."""

from enum import StrEnum

from zjtargets.book.models import Document


class Stage(StrEnum):
    """年度监测, 中期评估, 总结评估."""

    ANNUAL = "annual"
    MID_TERM = "mid_term"
    FINAL = "final"


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
