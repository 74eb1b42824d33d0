"""Values of the data files: each kind is read by one rule, and everything else is refused by name."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from zjtargets.book.fields import (
    Growth,
    PartialDate,
    Range,
    read_date,
    read_figure,
    read_growth,
    read_number,
    read_period,
    read_range,
    read_target_value,
    read_year,
)
from zjtargets.core.interval import INFINITY

NO_TEXT: list[object] = [None, True, False, 5, 1.5, Decimal(5), [], ["5"], {}, {"value": "5"}, date(2020, 1, 1)]
NO_NUMBERS = [
    "",
    " ",
    "abc",
    "八百",
    "800亿元",
    "1_000",
    "1,200",
    "1e3",
    "1E3",
    "010",
    "00",
    "-01",
    ".5",
    "-.5",
    "1.",
    ".",
    "-",
    "--1",
    "+3",
    "1.2.3",
    "nan",
    "NaN",
    "inf",
    "Infinity",
    "-inf",
    "0x10",
    "3%",
    " 5",
    "5 ",
    "5\n",
    "1 000",
    "null",
    "true",
    "1" * 19,
    "0." + "1" * 13,
    # full-width and other digits
    "５",
    "８００",
    "1２",
    "0.５",
    "1．5",
    "٣",
    "1٣",
    # fractions
    "1/0",
    "0/3",
    "1/",
    "/3",
    "1/-3",
    "-1/3",
    "1.5/3",
    "1/3/3",
    "01/3",
    "1 / 3",
    "1/3２",
]


def refused(reader: Callable[[object], object], value: object) -> str:
    """The name under which the value is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        reader(value)
    return caught.value.type


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", Decimal(0)),
        ("5", Decimal(5)),
        ("10", Decimal(10)),
        ("-3", Decimal(-3)),
        ("242.59", Decimal("242.59")),
        ("0.5", Decimal("0.5")),
        ("-0.28", Decimal("-0.28")),
        ("2.80", Decimal("2.80")),
        ("35000", Decimal(35000)),
        ("9" * 18, Decimal(10**18 - 1)),
        ("0.123456789012", Decimal("0.123456789012")),
        ("1/4", Decimal("0.25")),
        ("6/2", Decimal(3)),
    ],
)
def test_a_plain_decimal_number_or_fraction_is_a_number(text: str, number: Decimal) -> None:
    assert read_number(text) == number
    assert read_figure(text) == Range(number, number)
    assert read_target_value(text) == Range(number, number)
    assert read_growth(text) == Growth("value", number, number)


def test_the_digits_of_a_number_are_kept_as_printed() -> None:
    assert str(read_number("2.80")) == "2.80"


def test_a_third_has_all_the_digits_there_are() -> None:
    assert abs(read_number("100/3") * 3 - 100) < Decimal("1e-20")


@pytest.mark.parametrize("value", [*NO_NUMBERS, *NO_TEXT])
def test_whatever_else_is_refused_as_a_number(value: object) -> None:
    assert refused(read_number, value) == "bad_value.number"
    assert refused(read_figure, value) == "bad_value.number"


@given(st.decimals(-(10**17), 10**17, places=6))
def test_every_number_of_the_data_is_read_back(number: Decimal) -> None:
    text = f"{number:f}".removeprefix("-")
    assert read_number(text) == abs(number)
    assert number == 0 or read_number(f"-{text}") == -abs(number)


@pytest.mark.parametrize("year", [1900, 1999, 2015, 2020, 2100])
def test_a_year_has_four_digits(year: int) -> None:
    assert read_year(str(year)) == year


@pytest.mark.parametrize(
    "value",
    [
        "",
        "20",
        "1899",
        "2101",
        "9999",
        "0000",
        "02020",
        "20200",
        "2020.0",
        "-2020",
        "+2020",
        "2_20",
        "2020年",
        "2020-01",
        " 2020",
        "2020 ",
        "2020\n",
        "２０２０",
        "202０",
        "二〇二〇",
        *NO_TEXT,
        2020,
    ],
)
def test_whatever_else_is_refused_as_a_year(value: object) -> None:
    assert refused(read_year, value) == "bad_value.year"


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("2020", date(2020, 12, 31)),
        ("1900", date(1900, 12, 31)),
        ("2100", date(2100, 12, 31)),
        ("2016-01", date(2016, 1, 31)),
        ("2016-02", date(2016, 2, 29)),
        ("2017-02", date(2017, 2, 28)),
        ("1900-02", date(1900, 2, 28)),
        ("2000-02", date(2000, 2, 29)),
        ("2018-04", date(2018, 4, 30)),
        ("2018-12", date(2018, 12, 31)),
        ("2018-11-29", date(2018, 11, 29)),
        ("2020-02-29", date(2020, 2, 29)),
        ("2018-12-31", date(2018, 12, 31)),
        ("2018-01-01", date(2018, 1, 1)),
    ],
)
def test_a_date_counts_as_its_last_day(text: str, last_day: date) -> None:
    assert read_date(text) == PartialDate(text, last_day)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "20",
        "2020-",
        "2020-1",
        "2020-00",
        "2020-13",
        "2020-01-",
        "2020-01-1",
        "2020-01-00",
        "2020-01-32",
        "2018-04-31",
        "2017-02-29",
        "1900-02-29",
        "2020-13-01",
        "2020-00-01",
        "2020-02-30",
        "202001",
        "20200101",
        "2020/01/01",
        "2020.01",
        "01-01-2020",
        "2020年1月",
        "1899-12-31",
        "2101-01-01",
        "0000",
        " 2020",
        "2020\n",
        "2020-01-01T00:00",
        "２０２０",
        "2020-0２",
        *NO_TEXT,
        2020,
    ],
)
def test_whatever_else_is_refused_as_a_date(value: object) -> None:
    assert refused(read_date, value) == "bad_value.date"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_and_none_is_after_its_month_and_year(day: date) -> None:
    assert read_date(day.isoformat()).last_day == day
    month, year = read_date(f"{day:%Y-%m}").last_day, read_date(f"{day:%Y}").last_day
    assert day <= month <= year
    assert (month.year, month.month, year.year) == (day.year, day.month, day.year)


@pytest.mark.parametrize(
    ("value", "lo", "hi"),
    [(["1", "2"], "1", "2"), (["10", "15"], "10", "15"), (["-2", "-1"], "-2", "-1"), (["0.5", "1.25"], "0.5", "1.25")],
)
def test_a_range_has_two_printed_ends(value: object, lo: str, hi: str) -> None:
    assert read_range(value) == Range(Decimal(lo), Decimal(hi))
    assert read_target_value(value) == Range(Decimal(lo), Decimal(hi))


@pytest.mark.parametrize("value", [[], ["1"], ["1", "2", "3"], [["1", "2"]]])
def test_a_list_of_other_than_two_is_no_range(value: object) -> None:
    assert refused(read_range, value) == "bad_value.range"
    assert refused(read_target_value, value) == "bad_value.range"


@pytest.mark.parametrize("value", ["1", "1-2", None, True, 5, {}, {"lo": "1", "hi": "2"}, ("1", "2")])
def test_what_is_no_list_is_no_range(value: object) -> None:
    assert refused(read_range, value) == "bad_value.range"


@pytest.mark.parametrize("value", [["2", "1"], ["1", "1"], ["0", "0.0"], ["-1", "-2"]])
def test_the_lower_end_of_a_range_stands_first(value: object) -> None:
    assert refused(read_range, value) == "bad_value.reversed"
    assert refused(read_target_value, value) == "bad_value.reversed"


@pytest.mark.parametrize(
    "value",
    [["1", ""], ["", "2"], ["1", "inf"], ["nan", "2"], [None, "2"], [None, None], [1, 2], ["1", True], ["1", "２"]],
)
def test_each_end_of_a_range_is_a_number(value: object) -> None:
    assert refused(read_range, value) == "bad_value.number"
    assert refused(read_target_value, value) == "bad_value.number"


def test_only_a_bar_may_have_an_end_that_is_not_known() -> None:
    assert read_target_value(["1", None]) == Range(Decimal(1), INFINITY)
    assert refused(read_range, ["1", None]) == "bad_value.number"


@pytest.mark.parametrize("value", [None, True, 800, 1.5, "", "nan", "８００", "1e3", {}, ("4", "5")])
def test_whatever_else_is_refused_as_a_bar(value: object) -> None:
    assert refused(read_target_value, value) == "bad_value.number"


@pytest.mark.parametrize(
    ("value", "growth"),
    [
        ({"value": "25.6"}, Growth("value", Decimal("25.6"), Decimal("25.6"))),
        ({"over": "20"}, Growth("over", Decimal(20), Decimal(20))),
        ({"nearly": "8"}, Growth("nearly", Decimal(8), Decimal(8))),
        ({"about": "-0.5"}, Growth("about", Decimal("-0.5"), Decimal("-0.5"))),
        ({"between": ["8", "10"]}, Growth("between", Decimal(8), Decimal(10))),
    ],
)
def test_a_rate_of_growth_may_be_hedged_by_one_word(value: object, growth: Growth) -> None:
    assert read_growth(value) == growth


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({}, "one_hedge_key"),
        ({"at_least": "5"}, "one_hedge_key"),
        ({"value": "5", "about": "5"}, "one_hedge_key"),
        ({"values": "5"}, "one_hedge_key"),
        ({None: "5"}, "one_hedge_key"),
        ({1: "5"}, "one_hedge_key"),
        ({"between": "8"}, "bad_value.range"),
        ({"between": ["8"]}, "bad_value.range"),
        ({"between": ["10", "8"]}, "bad_value.reversed"),
        ({"between": ["8", None]}, "bad_value.number"),
        ({"over": ["8", "10"]}, "bad_value.number"),
        ({"value": None}, "bad_value.number"),
        ({"value": {"value": "5"}}, "bad_value.number"),
        (["8", "10"], "bad_value.number"),
        (None, "bad_value.number"),
        (True, "bad_value.number"),
        ("", "bad_value.number"),
        ("5%", "bad_value.number"),
    ],
)
def test_whatever_else_is_refused_as_a_rate_of_growth(value: object, name: str) -> None:
    assert refused(read_growth, value) == name


@pytest.mark.parametrize(("value", "period"), [(["2016", "2020"], (2016, 2020)), (["2022", "2022"], (2022, 2022))])
def test_a_period_runs_from_its_first_to_its_last_year(value: object, period: tuple[int, int]) -> None:
    assert read_period(value) == period


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (["2020", "2016"], "bad_value.reversed"),
        (["2016"], "bad_value.period"),
        (["2016", "2018", "2020"], "bad_value.period"),
        ([], "bad_value.period"),
        ("2016-2020", "bad_value.period"),
        (None, "bad_value.period"),
        (["2016", None], "bad_value.year"),
        (["16", "20"], "bad_value.year"),
        ([2016, 2020], "bad_value.year"),
    ],
)
def test_whatever_else_is_refused_as_a_period(value: object, name: str) -> None:
    assert refused(read_period, value) == name
