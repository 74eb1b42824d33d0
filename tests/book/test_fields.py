"""Values of the data files: each kind is read by one rule, and everything else is refused by name."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from zjtargets.book import fields
from zjtargets.book.fields import Growth, Level, PartialDate, Range, level_of
from zjtargets.core.interval import INFINITY

NO_TEXT: list[object] = [None, True, False, 5, 1.5, Decimal(5), [], ["5"], {}, {"value": "5"}, date(2020, 1, 1)]
NO_NUMBERS = (
    "| |abc|八百|800亿元|1_000|1,200|1e3|1E3|010|00|-01|.5|-.5|1.|.|-|--1|+3|1.2.3|nan|NaN|inf|Infinity|-inf|0x10|"
    "3%| 5|5 |5\n|1 000|null|true|1111111111111111111|0.111111111111111111111|５|８００|1２|0.５|1．5|٣|1٣|"
    "1/0|0/3|1/|/3|1/-3|-1/3|1.5/3|1/3/3|01/3|1 / 3|1/3２"
).split("|")
NO_YEARS = (
    "|20|1899|2101|9999|0000|02020|20200|2020.0|-2020|+2020|2_20|2020年|2020-01| 2020|2020 |2020\n|２０２０|202０"
)
NO_DATES = (
    "|20|2020-|2020-1|2020-00|2020-13|2020-01-|2020-01-1|2020-01-00|2020-01-32|2018-04-31|2017-02-29|1900-02-29|"
    "2020-13-01|2020-00-01|2020-02-30|202001|20200101|2020/01/01|2020.01|01-01-2020|2020年1月|1899-12-31|2101-01-01|"
    "0000| 2020|2020\n|2020-01-01T00:00|２０２０|2020-0２"
)


def refused(reader: Callable[[Any], object], value: object) -> str:
    """The name under which the value is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        reader(value)
    return caught.value.type


def ends(lo: str, hi: str | None = None) -> Range:
    return Range(Decimal(lo), Decimal(hi or lo))


@pytest.mark.parametrize(
    "text",
    "0 5 10 -3 242.59 0.5 -0.28 2.80 35000 999999999999999999 0.123456789012 68.5534591194968 "
    "123456789012345678.12345678901234567890".split(),
)
def test_a_plain_decimal_number_is_a_number_with_its_digits_as_printed(text: str) -> None:
    assert str(fields.read_number(text)) == text
    assert fields.read_figure(text) == fields.read_target_value(text) == ends(text)
    assert fields.read_growth(text) == Growth("value", *ends(text))


def test_a_fraction_is_a_number_with_all_its_digits() -> None:
    assert (fields.read_number("1/4"), fields.read_number("6/2")) == (Decimal("0.25"), Decimal(3))
    assert abs(fields.read_number("100/3") * 3 - 100) < Decimal("1e-20")


@pytest.mark.parametrize("value", [*NO_NUMBERS, *NO_TEXT])
def test_whatever_else_is_refused_as_a_number(value: object) -> None:
    assert refused(fields.read_number, value) == refused(fields.read_figure, value) == "bad_value.number"


@given(st.decimals(-(10**17), 10**17, places=6))
def test_every_number_is_read_back(number: Decimal) -> None:
    text = f"{number:f}".removeprefix("-")
    assert fields.read_number(text) == abs(number)
    assert number == 0 or fields.read_number(f"-{text}") == -abs(number)


@pytest.mark.parametrize("year", [1900, 1999, 2015, 2100])
def test_a_year_has_four_digits(year: int) -> None:
    assert fields.read_year(str(year)) == year


@pytest.mark.parametrize("value", [*NO_YEARS.split("|"), "二〇二〇", *NO_TEXT, 2020])
def test_whatever_else_is_refused_as_a_year(value: object) -> None:
    assert refused(fields.read_year, value) == "bad_value.year"


@pytest.mark.parametrize(
    ("text", "months"),
    [("0 months", 0), ("1 month", 1), ("9 months", 9), ("14 months", 14), ("60 months", 60), ("14个月", 14)],
)
def test_a_number_of_months_is_written_in_english_or_chinese(text: str, months: int) -> None:
    assert fields.read_months(text) == months


NO_MONTHS = "|14|61 months|99 months|100 months|-1 months|014 months|1.5 months|14  months|14 个月|14months| 14 months"


@pytest.mark.parametrize("value", [*NO_MONTHS.split("|"), "１４ months", "14 months\n", "十四个月", 14, *NO_TEXT])
def test_whatever_else_is_refused_as_a_number_of_months(value: object) -> None:
    assert refused(fields.read_months, value) == "bad_value.months"


@pytest.mark.parametrize(
    "url", ["https://www.zj.gov.cn", "http://tjj.zj.gov.cn/art/1.html?a=b#c", "https://例子.中国/一"]
)
def test_an_address_is_written_in_full(url: str) -> None:
    assert fields.read_url(url) == url


NO_URLS = (
    "|www.zj.gov.cn|ftp://zj.gov.cn|https:/zj.gov.cn|https://|https:///a|https://?a|https://#a|javascript:https://zj.gov.cn|"
    "https://zj.gov.cn/a b| https://zj.gov.cn|https://zj.gov.cn |https://zj.gov.cn\u3000|//zj.gov.cn"
)


@pytest.mark.parametrize("url", NO_URLS.split("|"))
def test_whatever_else_is_refused_as_an_address(url: str) -> None:
    assert refused(fields.read_url, url) == "bad_value.url"


def test_an_address_has_no_invisible_character() -> None:
    assert refused(fields.read_url, "https://zj.gov\u200b.cn") == "unprintable"


LAST_DAYS = (
    "2020 2020-12-31; 1900 1900-12-31; 2100 2100-12-31; 2016-02 2016-02-29; 1900-02 1900-02-28; 2000-02 2000-02-29; "
    "2018-04 2018-04-30; 2020-02-29 2020-02-29; 2018-01-01 2018-01-01"
)


@pytest.mark.parametrize(("text", "last_day"), [pair.split(" ") for pair in LAST_DAYS.split("; ")])
def test_a_date_counts_as_its_last_day(text: str, last_day: str) -> None:
    assert fields.read_date(text) == PartialDate(text, date.fromisoformat(last_day))


@pytest.mark.parametrize("value", [*NO_DATES.split("|"), *NO_TEXT, 2020])
def test_whatever_else_is_refused_as_a_date(value: object) -> None:
    assert refused(fields.read_date, value) == "bad_value.date"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_and_none_is_after_its_month_and_year(day: date) -> None:
    assert fields.read_date(day.isoformat()).last_day == day
    month, year = fields.read_date(f"{day:%Y-%m}").last_day, fields.read_date(f"{day:%Y}").last_day
    assert day <= month <= year
    assert (month.year, month.month, year.year) == (day.year, day.month, day.year)


@pytest.mark.parametrize(("lo", "hi"), [("1", "2"), ("-2", "-1"), ("0.5", "1.25")])
def test_a_range_has_two_printed_ends(lo: str, hi: str) -> None:
    assert fields.read_range([lo, hi]) == fields.read_target_value([lo, hi]) == ends(lo, hi)


def test_only_a_target_value_may_have_an_unknown_end() -> None:
    assert fields.read_target_value(["1", None]) == Range(Decimal(1), INFINITY)
    assert refused(fields.read_range, ["1", None]) == "bad_value.number"


RANGES: list[tuple[object, str]] = [
    *((value, "bad_value.range") for value in ([], ["1"], ["1", "2", "3"], [["1", "2"]])),
    *((value, "bad_value.reversed") for value in (["2", "1"], ["1", "1"], ["0", "0.0"], ["-1", "-2"])),
    *((value, "bad_value.number") for value in (["1", ""], ["", "2"], ["1", "inf"], ["nan", "2"], [None, "2"])),
    *((value, "bad_value.number") for value in ([None, None], [1, 2], ["1", True], ["1", "２"])),
]
NO_LISTS: list[object] = ["1-2", None, True, 5, {}, {"lo": "1", "hi": "2"}, ("1", "2")]


@pytest.mark.parametrize(("value", "name"), RANGES)
def test_whatever_else_is_refused_as_a_range(value: object, name: str) -> None:
    assert refused(fields.read_range, value) == refused(fields.read_target_value, value) == name


@pytest.mark.parametrize("value", NO_LISTS)
def test_a_value_that_is_no_list_is_no_range(value: object) -> None:
    assert refused(fields.read_range, value) == "bad_value.range"
    assert refused(fields.read_target_value, value) == "bad_value.number"


@pytest.mark.parametrize("word", ["value", "over", "nearly", "about"])
def test_a_rate_of_growth_may_be_hedged_by_one_word(word: str) -> None:
    assert fields.read_growth({word: "-0.5"}) == Growth(word, *ends("-0.5"))
    assert fields.read_growth({"between": ["8", "10"]}) == Growth("between", *ends("8", "10"))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        *(
            (value, "one_hedge_key")
            for value in ({}, {"at_least": "5"}, {"value": "5", "about": "5"}, {None: "5"}, {1: "5"})
        ),
        ({"between": "8"}, "bad_value.range"),
        ({"between": ["8"]}, "bad_value.range"),
        ({"between": ["10", "8"]}, "bad_value.reversed"),
        ({"between": ["8", None]}, "bad_value.number"),
        ({"over": ["8", "10"]}, "bad_value.number"),
        ({"value": {"value": "5"}}, "bad_value.number"),
        *((value, "bad_value.number") for value in ({"value": None}, ["8", "10"], None, True, "", "5%")),
    ],
)
def test_whatever_else_is_refused_as_a_rate_of_growth(value: object, name: str) -> None:
    assert refused(fields.read_growth, value) == name


def test_a_period_runs_from_its_first_to_its_last_year() -> None:
    assert fields.read_period(["2016", "2020"]) == (2016, 2020)
    assert fields.read_period(["2022", "2022"]) == (2022, 2022)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (["2020", "2016"], "bad_value.reversed"),
        *((value, "bad_value.period") for value in (["2016"], ["2016", "2018", "2020"], [], "2016-2020", None)),
        *((value, "bad_value.year") for value in (["2016", None], ["16", "20"], [2016, 2020])),
    ],
)
def test_whatever_else_is_refused_as_a_period(value: object, name: str) -> None:
    assert refused(fields.read_period, value) == name


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("330000", Level.PROVINCE),
        ("330100", Level.CITY),
        ("339000", Level.CITY),
        ("330101", Level.DISTRICT),
        ("330120", Level.DISTRICT),
        ("330121", Level.COUNTY),
        ("330180", Level.COUNTY),
        ("330181", Level.COUNTY_LEVEL_CITY),
        ("330199", Level.COUNTY_LEVEL_CITY),
        ("330001", None),
        ("000100", None),
    ],
)
def test_the_level_of_a_code(code: str, level: Level | None) -> None:
    assert level_of(code) is level
