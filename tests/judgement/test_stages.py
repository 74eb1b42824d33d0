"""The stage that a year is of a plan."""

import pytest

import zjtargets
from tests.builders import MakeBook


@pytest.mark.parametrize(
    ("period", "year", "stage"),
    [
        ("period: [2016, 2020]", 2016, "annual"),
        ("period: [2016, 2020]", 2017, "annual"),
        ("period: [2016, 2020]", 2018, "mid_term"),  # 5 years, the third
        ("period: [2016, 2020]", 2019, "annual"),
        ("period: [2016, 2020]", 2020, "final"),
        ("period: [2016, 2020]", 2021, None),
        ("period: [2017, 2020]", 2016, None),
        ("period: [2017, 2020]", 2017, "annual"),
        ("period: [2017, 2020]", 2018, "mid_term"),  # 4 years, the second
        ("period: [2018, 2020]", 2019, "mid_term"),  # 3 years, the second
        ("period: [2019, 2020]", 2019, "mid_term"),  # 2 years, the first
        ("period: [2019, 2020]", 2020, "final"),
        ("period: [2020, 2020]", 2020, "final"),
        ("period: [2016, 2022]", 2019, "mid_term"),  # 7 years, the fourth
        ("period: [2016, 2022]", 2020, "annual"),  # the deadline of the target is not the end of the plan
        ("note: 无规划期", 2018, None),
    ],
)
def test_stage(make_book: MakeBook, period: str, year: int, stage: str | None) -> None:
    plans = {"plan": f"issued: 2016-06, base: 2015, {period}"}
    book = make_book(["by: 2020, since: 2016, at_least: 200"], "2015 100", plans=plans)
    (row,) = zjtargets.to_rows(zjtargets.gap(book, year, past=True))
    assert row["stage"] == stage
