"""How far a later vintage is from an earlier one, and where both may be the same number."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.revision import Revision, revised_by


def found(book_of: MakeBook, earlier: str, later: str) -> Revision | None:
    """The revision from one ``word,value`` of a year to another."""
    rows = [f"thing,2018,{figure},,,,,,{name}," for figure, name in ((earlier, "early"), (later, "late"))]
    first, last = book_of(["by: 2020, at_least: 200"], rows).actuals
    return revised_by(first, last, HEDGE)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("value,100", "value,100"),
        ("over,47000", "value,49000"),  # up to 5 % more than 47,000
        ("value,1.85", "value,1.8"),  # as far as 1.8 is printed
        ("about,100", "over,104"),
    ],
)
def test_what_may_be_the_same_number_is_no_revision(book_of: MakeBook, earlier: str, later: str) -> None:
    assert found(book_of, earlier, later) is None


def test_a_revision_is_a_change_and_its_part_of_the_first_value(book_of: MakeBook) -> None:
    assert found(book_of, "value,80", "value,90") == Revision(Interval.exact(10), Interval.exact(Decimal("0.125")))


def test_a_revision_of_nothing_has_no_part_of_it(book_of: MakeBook) -> None:
    assert found(book_of, "value,0", "value,9") == Revision(Interval.exact(9), None)
