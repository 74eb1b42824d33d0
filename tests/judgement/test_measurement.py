"""How far a later vintage is from an earlier one, and where both may be the same number."""

import pytest

from tests.builders import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.measurement import revised_by

Ends = tuple[float, float] | None


def ends(value: Interval | None) -> Ends:
    return (float(value.lo), float(value.hi)) if value else None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("100", "100"),
        ("over 47000", "49000"),  # up to 5 % more than 47,000
        ("1.85", "1.8"),  # as far as 1.8 is printed
        ("about 100", "over 104"),
    ],
)
def test_what_may_be_the_same_number_is_no_revision(make_book: MakeBook, earlier: str, later: str) -> None:
    first, last = make_book(actuals=f"2018 {earlier} document=early; 2018 {later}").actuals
    assert revised_by(first, last, HEDGE) is None


@pytest.mark.parametrize(
    ("earlier", "later", "change", "relative"),
    [
        ("80", "90", (10, 10), (0.125, 0.125)),
        ("1.86", "1.8", (-0.06, -0.06), (-0.06 / 1.86, -0.06 / 1.86)),
        # 95.57 to 105.63: how 106 is printed gives no room to an uncertain value
        ("about 100.6", "106", (0.37, 10.43), (0.37 / 105.63, 10.43 / 95.57)),
        ("0", "9", (9, 9), None),  # no part of nothing
    ],
)
def test_a_revision_is_a_change_and_its_part_of_the_first_value(
    make_book: MakeBook, earlier: str, later: str, change: Ends, relative: Ends
) -> None:
    first, last = make_book(actuals=f"2018 {earlier} document=early; 2018 {later}").actuals
    found = revised_by(first, last, HEDGE)
    assert found is not None
    assert ends(found.change) == pytest.approx(change)
    assert ends(found.relative) == (relative and pytest.approx(relative))
