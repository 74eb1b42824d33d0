"""Option values: the right forms, and a message for every wrong one."""

from datetime import date
from decimal import Decimal

import pytest

from zjtargets.book.select import read_day
from zjtargets.cli.options import read_hedge, read_statuses, read_thresholds
from zjtargets.core.problem import WrongUsage
from zjtargets.judgement.status import Status


def test_a_day_counts_as_its_last() -> None:
    assert read_day(None) is None
    assert read_day("2018") == date(2018, 12, 31)
    assert read_day("2016-02") == date(2016, 2, 29)
    assert read_day("2018-11-29") == date(2018, 11, 29)


@pytest.mark.parametrize("text", ["", "18", "2018-13", "2018-02-30", "2018/1/1", "today", "２０１８"])
def test_what_is_no_day_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage) as wrong:
        read_day(text)
    assert wrong.value.key == "bad_day"


def test_a_hedge_is_a_fraction_or_a_percentage() -> None:
    assert read_hedge(None) == Decimal("0.05")
    assert read_hedge("5%") == Decimal("0.05")
    assert read_hedge("0") == 0


@pytest.mark.parametrize("text", ["", "1", "100%", "-0.1", "nan", "inf", "x", "5 %%"])
def test_what_is_no_hedge_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage):
        read_hedge(text)


def test_thresholds_are_two_the_greater_first() -> None:
    assert read_thresholds(None) == (Decimal("0.95"), Decimal("0.60"))
    assert read_thresholds("1, 0.5") == (Decimal(1), Decimal("0.5"))


@pytest.mark.parametrize("text", ["", "1", "0.5,0.9", "1,0.5,0", "a,b", "1,-1", "inf,0"])
def test_what_are_no_thresholds_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage):
        read_thresholds(text)


def test_statuses_are_known_names() -> None:
    assert read_statuses([]) == []
    assert read_statuses(["missed, behind"]) == [Status.MISSED, Status.BEHIND]
    with pytest.raises(WrongUsage) as wrong:
        read_statuses(["met", "mised"])
    assert wrong.value.values["near"] == "missed"
