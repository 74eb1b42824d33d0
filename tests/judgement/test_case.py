"""What every kind of promise makes of what is known about it has the same form."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from tests.target_kinds import DOUBLE, EACH_TEN, FIFTEEN, SIXTY, THREE_AHEAD, TIMES_TWO
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Measurement

# Readings in no order, a base before the others, one after the deadline, and rates for a lead.
ROWS = [
    *("2018,value,150", "2015,value,100", "2016,value,110", "2017,about,130", "2021,value,190"),
    *(f"other,{year},value,{value},,,,,,late," for year, value in ((2015, 50), (2017, 55), (2018, 60))),
]
EVERY_KIND = [DOUBLE, TIMES_TWO, SIXTY, FIFTEEN, EACH_TEN, THREE_AHEAD]


def case(book_of: MakeBook, target: str, until: int = 2022) -> Measurement:
    book = book_of([target], ROWS)
    (one,) = book.targets
    return measure(book, one, until, Decimal("0.05"))


@pytest.mark.parametrize(
    ("target", "years"),
    [
        (DOUBLE, [2015, 2016, 2017, 2018, 2021]),
        (TIMES_TWO, [2015, 2016, 2017, 2018, 2021]),
        (SIXTY, [2016, 2017, 2018]),
        (FIFTEEN, [2016, 2017, 2018]),
        (EACH_TEN, [2016, 2017, 2018]),
        (THREE_AHEAD, [2017, 2018]),  # the other has nothing of 2016
    ],
)
def test_the_history_is_in_order_from_the_base_on_and_ends_with_the_last_year(
    book_of: MakeBook, target: str, years: list[int]
) -> None:
    found = case(book_of, target)
    assert [at.year for at in found.history] == years
    assert found.last_year == years[-1]


@pytest.mark.parametrize("target", EVERY_KIND)
def test_the_reading_is_one_of_the_history(book_of: MakeBook, target: str) -> None:
    found = case(book_of, target)
    assert found.actual is not None
    assert [at.value for at in found.history if at.year == found.actual.year] == [found.actual.value]


@pytest.mark.parametrize("target", EVERY_KIND)
def test_only_a_yearly_promise_asks_for_years(book_of: MakeBook, target: str) -> None:
    assert [*case(book_of, target).target_years] == ([2016, 2017, 2018, 2019, 2020] if target == EACH_TEN else [])


@pytest.mark.parametrize("target", [DOUBLE, TIMES_TWO])
def test_where_it_stands_is_so_many_of_its_unit_or_the_level_that_is_told(book_of: MakeBook, target: str) -> None:
    course = case(book_of, target, 2018).trajectory
    assert course is not None
    assert course.now is not None
    assert course.unit is not None
    # 150 times 1, or 1.5 times 100
    assert course.now.lo * course.unit.lo == 150
    assert course.level is None or course.level.lo == 150


@pytest.mark.parametrize("target", EVERY_KIND)
def test_what_is_published_of_later_years_is_not_known_yet(book_of: MakeBook, target: str) -> None:
    found = case(book_of, target, 2017)
    assert found.last_year == 2017
    assert max(at.year for at in found.history) == 2017
