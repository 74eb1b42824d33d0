"""Words of a target against words of an actual: surely met, surely not, or too vague to say."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from zjtargets.judgement.measurement import meets

HEDGE = Decimal("0.05")

MEETS = [
    # 达到 100: met from 100 on. With a hedge of 5 % 超过 n is (n, 1.05 n], 近 n is [0.95 n, n), 左右 n both.
    ("at_least: 100", "value,100", True),
    ("at_least: 100", "value,99.9", False),
    ("at_least: 100", "over,100", True),
    ("at_least: 100", "over,95", False),  # to 99.75
    ("at_least: 100", "over,96", None),  # 96 to 100.8
    ("at_least: 100", "nearly,106", True),  # from 100.7
    ("at_least: 100", "nearly,100", False),  # all but 100
    ("at_least: 100", "nearly,105", None),  # 99.75 to 105
    ("at_least: 100", "about,106", True),
    ("at_least: 100", "about,95", False),
    ("at_least: 100", "about,100", None),
    ("at_least: 100", "between,100,102", True),
    ("at_least: 100", "between,98,99", False),
    ("at_least: 100", "between,99,100", None),
    # 高于 100: met beyond 100
    ("above: 100", "value,100.1", True),
    ("above: 100", "value,100", False),
    ("above: 100", "over,100", True),  # 100 itself is left out
    ("above: 100", "over,95", False),
    ("above: 100", "over,96", None),
    ("above: 100", "nearly,106", True),
    ("above: 100", "nearly,100", False),
    ("above: 100", "nearly,105", None),
    ("above: 100", "about,106", True),
    ("above: 100", "about,95", False),
    ("above: 100", "about,100", None),
    ("above: 100", "between,101,102", True),
    ("above: 100", "between,99,100", False),
    ("above: 100", "between,100,101", None),
    # 100左右: met from 95 on
    ("about: 100", "value,95", True),
    ("about: 100", "value,94.9", False),
    ("about: 100", "over,95", True),
    ("about: 100", "over,90", False),  # to 94.5
    ("about: 100", "over,91", None),  # 91 to 95.55
    ("about: 100", "nearly,100", True),  # from 95
    ("about: 100", "nearly,95", False),  # all but 95
    ("about: 100", "nearly,97", None),  # 92.15 to 97
    ("about: 100", "about,100", True),
    ("about: 100", "about,90", False),  # 85.5 to 94.5
    ("about: 100", "about,95", None),  # 90.25 to 99.75
    ("about: 100", "between,95,96", True),
    ("about: 100", "between,93,94", False),
    ("about: 100", "between,94,95", None),
    # 100—120: met from 100 on
    ("between: [100, 120]", "value,100", True),
    ("between: [100, 120]", "value,130", True),
    ("between: [100, 120]", "value,99.9", False),
    ("between: [100, 120]", "over,100", True),
    ("between: [100, 120]", "over,95", False),
    ("between: [100, 120]", "over,96", None),
    ("between: [100, 120]", "nearly,106", True),
    ("between: [100, 120]", "nearly,100", False),
    ("between: [100, 120]", "nearly,105", None),
    ("between: [100, 120]", "about,106", True),
    ("between: [100, 120]", "about,95", False),
    ("between: [100, 120]", "about,100", None),
    ("between: [100, 120]", "between,100,102", True),
    ("between: [100, 120]", "between,98,99", False),
    ("between: [100, 120]", "between,99,100", None),
    # 不超过 100: met up to 100
    ("at_most: 100", "value,100", True),
    ("at_most: 100", "value,100.1", False),
    ("at_most: 100", "over,95", True),  # to 99.75
    ("at_most: 100", "over,100", False),  # all but 100
    ("at_most: 100", "over,96", None),
    ("at_most: 100", "nearly,100", True),
    ("at_most: 100", "nearly,106", False),
    ("at_most: 100", "nearly,105", None),
    ("at_most: 100", "about,95", True),
    ("at_most: 100", "about,106", False),
    ("at_most: 100", "about,100", None),
    ("at_most: 100", "between,99,100", True),
    ("at_most: 100", "between,101,102", False),
    ("at_most: 100", "between,100,101", None),
    # 10? with its last digit lost: surely met from 110 on, surely not below 100
    ("at_least: [100, 110]", "value,110", True),
    ("at_least: [100, 110]", "value,99.9", False),
    ("at_least: [100, 110]", "value,100", None),
    ("at_least: [100, 110]", "value,109.9", None),
    ("at_least: [100, 110]", "over,110", True),
    ("at_least: [100, 110]", "over,95", False),
    ("at_least: [100, 110]", "over,105", None),
    ("at_least: [100, 110]", "nearly,116", True),  # from 110.2
    ("at_least: [100, 110]", "nearly,100", False),
    ("at_least: [100, 110]", "nearly,110", None),
    ("at_least: [100, 110]", "about,116", True),
    ("at_least: [100, 110]", "about,95", False),
    ("at_least: [100, 110]", "about,105", None),
    ("at_least: [100, 110]", "between,110,112", True),
    ("at_least: [100, 110]", "between,98,99", False),
    ("at_least: [100, 110]", "between,105,108", None),
    # a number lost as a whole
    ("at_least: [1, null]", "value,0", False),
    ("at_least: [1, null]", "value,1", None),
    ("at_least: [1, null]", "value,1000000", None),
]


@pytest.mark.parametrize(("target_value", "actual", "met"), MEETS)
def test_a_bar_is_surely_met_or_surely_not_or_unclear(
    book_of: MakeBook, target_value: str, actual: str, met: bool | None
) -> None:
    book = book_of([f"by: 2020, {target_value}"], [f"2020,{actual}"])
    assert meets(book.targets[0], book.actuals[0].value(HEDGE), HEDGE) is met


@pytest.mark.parametrize(
    ("target_value", "actual", "met"),
    [
        ("about: 10", "value,10.5", True),
        ("about: 10", "value,10.6", False),
        ("about: 10", "value,1", True),
        ("about: 10", "about,10", True),  # 9.5 to 10.5
        ("about: 10", "over,10", True),  # to 10.5
        ("about: 10", "nearly,11", None),  # 10.45 to 11
        ("at_most: 10", "value,10", True),
        ("at_most: 10", "value,11", False),
        ("at_most: 10", "between,9,11", None),
        ("between: [8, 10]", "value,10", True),
        ("between: [8, 10]", "value,11", False),
        ("between: [8, 10]", "value,5", True),
    ],
)
def test_where_lower_is_better_undershooting_is_met(
    book_of: MakeBook, target_value: str, actual: str, met: bool | None
) -> None:
    book = book_of([f"by: 2020, {target_value}"], [f"2020,{actual}"], unit="位", measure="rank")
    assert meets(book.targets[0], book.actuals[0].value(HEDGE), HEDGE) is met


@pytest.mark.parametrize(
    ("hedge", "actual", "met"),
    [("0", "100", True), ("0", "99.9", False), ("0.05", "95", True), ("0.05", "94.9", False), ("0.1", "90", True)],
)
def test_the_hedge_is_the_width_of_about(book_of: MakeBook, hedge: str, actual: str, met: bool) -> None:
    book = book_of(["by: 2020, about: 100"], [f"2020,value,{actual}"])
    h = Decimal(hedge)
    assert meets(book.targets[0], book.actuals[0].value(h), h) is met
