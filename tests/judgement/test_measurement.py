"""How far a later vintage is from an earlier one, and where both may be the same number."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.measurement import Revision, revised_by


@pytest.mark.parametrize(
    ("earlier", "later", "revision"),
    [
        ("100", "100", None),
        ("over 47000", "49000", None),  # up to 5 % more than 47,000
        ("1.85", "1.8", None),  # as far as 1.8 is printed
        ("1.86", "1.8", Revision(Interval.exact("-0.06"), Interval.exact(Decimal("-0.06") / Decimal("1.86")))),
        ("about 100", "over 104", None),
        ("80", "90", Revision(Interval.exact(10), Interval.exact("0.125"))),
        ("0", "9", Revision(Interval.exact(9), None)),  # no part of nothing
    ],
)
def test_a_revision_is_a_change_and_its_part_of_the_first_value(
    make_book: MakeBook, earlier: str, later: str, revision: Revision | None
) -> None:
    first, last = make_book(actuals=f"2018 {earlier} document=early; 2018 {later}").actuals
    assert revised_by(first, last, HEDGE) == revision
