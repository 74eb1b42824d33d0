"""What every kind of target makes of what is known about it has the same form; ``tests/cases`` has its numbers."""

import pytest

from tests.builders import MakeBook
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import FlagCode, Measurement

LEVEL = "by: 2020, at_least: 200"
MULTIPLE = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
YEARLY = "by: 2020, kind: yearly, at_least: 10"
# The years of its history: actuals in no order, a base before the others, one after the deadline.
ACTUALS = "2018 150; 2015 100; 2016 110; 2017 about 130; 2021 190; other: 2015 50; other: 2017 55; other: 2018 60"
KINDS = {
    LEVEL: [2015, 2016, 2017, 2018, 2021],
    MULTIPLE: [2015, 2016, 2017, 2018, 2021],
    "by: 2020, kind: increment, at_least: 60": [2016, 2017, 2018],
    "by: 2020, kind: growth, at_least: 15, unit: '%'": [2016, 2017, 2018],
    YEARLY: [2016, 2017, 2018],
    "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点": [2017, 2018],  # the other has nothing of 2016
}


def measured(make_book: MakeBook, target: str, until: int) -> Measurement:
    book = make_book([target], ACTUALS)
    return measure(book, book.targets[0], until, DEFAULTS)


@pytest.mark.parametrize("target", KINDS)
def test_the_history_is_in_order_from_the_base_on_and_ends_with_the_last_year(make_book: MakeBook, target: str) -> None:
    found = measured(make_book, target, 2022)
    assert [at.year for at in found.history] == KINDS[target]
    assert found.last_year == KINDS[target][-1]
    assert found.actual is not None
    assert [at.value for at in found.history if at.year == found.actual.year] == [found.actual.value]
    assert [*found.target_years] == ([2016, 2017, 2018, 2019, 2020] if target == YEARLY else [])


@pytest.mark.parametrize("target", KINDS)
def test_what_is_published_of_later_years_is_not_known_yet(make_book: MakeBook, target: str) -> None:
    found = measured(make_book, target, 2017)
    assert [at.year for at in found.history] == [year for year in KINDS[target] if year <= 2017]
    assert found.last_year == 2017


@pytest.mark.parametrize(("n", "more"), [(10, []), (13, [3])])
def test_ten_values_are_told_that_conflict_and_how_many_more(make_book: MakeBook, n: int, more: list[int]) -> None:
    """As many digits and one day each: no rule says which of 201, 203, … counts, so all of them are in conflict."""
    book = make_book([LEVEL], "; ".join(f"2020 {201 + 2 * i}" for i in range(n)))
    found = measure(book, book.targets[0], 2020, DEFAULTS).flags
    assert sum(flag.code is FlagCode.CONFLICT for flag in found) == 10
    assert [flag.detail for flag in found if flag.code is FlagCode.MORE_CONFLICTS] == more
