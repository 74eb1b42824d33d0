"""Average growth: published over the span, else chained year by year, else from two levels."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook, MakeFolder
from zjtargets.book.load import read_book
from zjtargets.book.series import Series
from zjtargets.judgement.kinds import Average, average_growth

HEDGE = Decimal("0.05")
TARGET = 'by: 2020, kind: growth, at_least: 15, unit: "%"'


def rate(
    year: int, growth: str, *, since: int | str = "", part: str = "", document: str = "late", real: bool = True
) -> str:
    """A row that publishes a rate of growth alone; of ``since``…``year`` on average."""
    return f"thing,{year},,,,{growth},{since},{part},,{document},{'true' if real else ''}"


def level(year: int, value: int | str, *, basis: str = "", document: str = "late", growth: str = "") -> str:
    return f"thing,{year},value,{value},,{growth},,,{basis},{document},"


def series(book_of: MakeBook, *actuals: str, unit: str = "亿元") -> Series:
    return book_of([TARGET], list(actuals), unit=unit).series("thing", "here")


def average(found: Series, base_year: int, year: int) -> Average:
    result = average_growth(found, base_year, year, HEDGE)
    assert result is not None
    return result


def percent(found: Series, base_year: int, year: int) -> object:
    result = average_growth(found, base_year, year, HEDGE)
    return result and (float(result.percent.lo), float(result.percent.hi))


def near(lo: float, hi: float | None = None) -> object:
    return pytest.approx((lo, lo if hi is None else hi), rel=1e-9)


def test_the_published_average_of_the_span_comes_first(book_of: MakeBook) -> None:
    rows = [level(2015, 100), level(2017, 144), rate(2016, "10"), rate(2017, "11"), rate(2017, "12", since=2016)]
    found = series(book_of, *rows)
    assert percent(found, 2015, 2017) == near(12)
    assert average(found, 2015, 2017).actual.year == 2017


@pytest.mark.parametrize("since", [2015, 2017])
def test_the_average_of_another_span_is_not_used(book_of: MakeBook, since: int) -> None:
    rows = [level(2015, 100), level(2018, "133.1"), rate(2018, "12", since=since)]
    assert percent(series(book_of, *rows), 2015, 2018) == near(10)  # 1.331 = 1.1^3


def test_the_average_of_another_span_alone_is_none(book_of: MakeBook) -> None:
    assert percent(series(book_of, rate(2018, "12", since=2017)), 2015, 2018) is None


def test_yearly_rates_are_chained(book_of: MakeBook) -> None:
    found = series(book_of, rate(2016, "10"), rate(2017, "20"), rate(2018, "-5"))
    numbers = {
        2016: 10.0,
        2017: 14.8912529308,  # 100 * ((1.1 * 1.2) ** (1 / 2) - 1)
        2018: 7.83651533909,  # 100 * ((1.1 * 1.2 * 0.95) ** (1 / 3) - 1)
    }
    for year, number in numbers.items():
        assert percent(found, 2015, year) == near(number)
        assert average(found, 2015, year).actual.year == year


def test_a_chain_begins_after_its_base(book_of: MakeBook) -> None:
    found = series(book_of, rate(2015, "50"), rate(2016, "10"), rate(2017, "20"))
    assert percent(found, 2015, 2017) == near(14.8912529308)  # 100 * ((1.1 * 1.2) ** (1 / 2) - 1)
    assert percent(found, 2016, 2017) == near(20)


def test_a_rate_said_to_be_of_its_own_year_is_a_yearly_rate(book_of: MakeBook) -> None:
    found = series(book_of, rate(2016, "10", since=2016), rate(2017, "20", since=2017))
    assert percent(found, 2015, 2017) == near(14.8912529308)  # 100 * ((1.1 * 1.2) ** (1 / 2) - 1)


def test_a_chain_comes_before_levels(book_of: MakeBook) -> None:
    found = series(book_of, level(2015, 100), level(2017, 144), rate(2016, "10"), rate(2017, "10"))
    assert percent(found, 2015, 2017) == near(10)


def test_a_chain_of_rates_beside_values(book_of: MakeBook) -> None:
    found = series(book_of, level(2015, 100), level(2016, 115, growth="8"), level(2017, 144, growth="9"))
    assert percent(found, 2015, 2017) == near(8.49884792015)  # 100 * ((1.08 * 1.09) ** (1 / 2) - 1)


def test_a_missing_year_of_the_chain_falls_to_levels(book_of: MakeBook) -> None:
    found = series(book_of, level(2015, 100), level(2017, 144), rate(2017, "10"))
    assert percent(found, 2015, 2017) == near(20)


def test_a_missing_year_of_the_chain_without_levels_is_none(book_of: MakeBook) -> None:
    assert percent(series(book_of, rate(2016, "10"), rate(2018, "10")), 2015, 2018) is None


def test_a_rate_of_a_part_of_the_year_is_none(book_of: MakeBook) -> None:
    assert percent(series(book_of, rate(2016, "10", part="1—11月")), 2015, 2016) is None


def test_levels_need_both_ends_and_nothing_between(book_of: MakeBook) -> None:
    found = series(book_of, level(2015, 100), level(2018, "172.8"))
    assert percent(found, 2015, 2018) == near(20)  # 1.728 = 1.2^3
    assert average(found, 2015, 2018).actual.year == 2018


@pytest.mark.parametrize("year", [2015, 2018])
def test_one_level_is_no_growth(book_of: MakeBook, year: int) -> None:
    assert percent(series(book_of, level(year, 100)), 2015, 2018) is None


def test_the_nearest_earlier_level_is_no_base_of_growth(book_of: MakeBook) -> None:
    assert percent(series(book_of, level(2014, 100), level(2018, 150)), 2015, 2018) is None


def test_no_readings_are_no_growth() -> None:
    assert average_growth(Series(()), 2015, 2018, HEDGE) is None


@pytest.mark.parametrize("year", [2015, 2014])
def test_no_years_are_no_growth(book_of: MakeBook, year: int) -> None:
    assert percent(series(book_of, level(2014, 90), level(2015, 100)), 2015, year) is None


def test_growth_from_zero_is_none(book_of: MakeBook) -> None:
    assert percent(series(book_of, level(2015, 0), level(2018, 150)), 2015, 2018) is None


def test_growth_to_zero_is_the_loss_of_all(book_of: MakeBook) -> None:
    assert percent(series(book_of, level(2015, 100), level(2018, 0)), 2015, 2018) == near(-100)


def test_levels_stand_on_one_basis(book_of: MakeBook) -> None:
    split = series(book_of, level(2015, 100, basis="old"), level(2017, 144, basis="new"))
    assert percent(split, 2015, 2017) is None


def test_levels_stand_on_the_newest_basis_that_holds_both(book_of: MakeBook) -> None:
    both = [level(2015, 100, basis="old", document="early"), level(2017, 144, basis="old", document="early")]
    part = [*both, level(2017, 200, basis="new")]
    full = [*part, level(2015, 160, basis="new")]
    assert percent(series(book_of, *part), 2015, 2017) == near(20)
    assert percent(series(book_of, *full), 2015, 2017) == near(11.803398875)  # 100 * ((200 / 160) ** (1 / 2) - 1)


# --- Comparable prices -----------------------------------------------------------------------------------------


def test_a_real_average_comes_before_a_nominal_one(book_of: MakeBook) -> None:
    real, nominal = rate(2017, "9", since=2016, document="early"), rate(2017, "12", since=2016, real=False)
    for rows in ((real, nominal), (nominal, real)):
        found = average(series(book_of, *rows), 2015, 2017)
        assert (found.percent.lo, found.nominal) == (Decimal(9), False)


def test_a_real_yearly_rate_comes_before_a_nominal_one(book_of: MakeBook) -> None:
    real = [rate(2016, "10", document="early"), rate(2017, "10", document="early")]
    nominal = [rate(2016, "20", real=False), rate(2017, "20", real=False)]
    for rows in (real + nominal, nominal + real):
        found = series(book_of, *rows)
        assert percent(found, 2015, 2017) == near(10)
        assert not average(found, 2015, 2017).nominal


def test_of_two_real_averages_the_official_one_counts(book_of: MakeBook) -> None:
    rows = rate(2017, "9", since=2016), rate(2017, "12", since=2016, document="paper")
    assert percent(series(book_of, *rows), 2015, 2017) == near(9)


def test_of_two_real_yearly_rates_the_latest_issued_counts(book_of: MakeBook) -> None:
    for rows in ((("9", "early"), ("12", "late")), (("12", "late"), ("9", "early"))):
        found = series(book_of, *(rate(2016, growth, document=document) for growth, document in rows))
        assert percent(found, 2015, 2016) == near(12)


@pytest.mark.parametrize(
    ("rows", "nominal"),
    [
        ([rate(2017, "10", since=2016)], False),
        ([rate(2017, "10", since=2016, real=False)], True),
        ([rate(2016, "10"), rate(2017, "10")], False),
        ([rate(2016, "10"), rate(2017, "10", real=False)], True),
        ([level(2015, 100), level(2017, 121)], True),
    ],
)
def test_growth_of_money_is_nominal_unless_all_of_it_is_at_comparable_prices(
    book_of: MakeBook, rows: list[str], nominal: bool
) -> None:
    assert percent(series(book_of, *rows), 2015, 2017) == near(10)
    assert average(series(book_of, *rows), 2015, 2017).nominal is nominal


@pytest.mark.parametrize("unit", ["家", "件", "%"])
def test_growth_of_what_is_not_money_is_never_nominal(book_of: MakeBook, unit: str) -> None:
    for rows in ([level(2015, 100), level(2017, 121)], [rate(2017, "10", since=2016, real=False)]):
        assert average(series(book_of, *rows, unit=unit), 2015, 2017).nominal is False


# --- Hedged growth ---------------------------------------------------------------------------------------------


def test_a_hedged_level_makes_a_range_of_growth(book_of: MakeBook) -> None:
    found = series(book_of, level(2015, 100), "2017,about,144")  # 136.8 to 151.2
    lo, hi = (16.9615321377, 22.9634091915)  # (100 * (1.368 ** (1 / 2) - 1), 100 * (1.512 ** (1 / 2) - 1))
    assert percent(found, 2015, 2017) == near(lo, hi)


SAID = """
document: late
says:
  - at: 一
    quote: 某量增长
    actuals:
"""


@pytest.mark.parametrize(
    ("rates", "lo", "hi"),
    [
        (["year: 2016, growth: {over: 10}"], 10, 10.5),
        (["year: 2016, growth: {nearly: 10}"], 9.5, 10),
        (["year: 2016, growth: {about: 10}"], 9.5, 10.5),
        (["year: 2016, growth: {between: [10, 12]}"], 10, 12),
        (
            ["year: 2016, growth: {over: 10}", "year: 2017, growth: 20"],
            14.8912529308,  # 100 * ((1.1 * 1.2) ** 0.5 - 1)
            15.1520733639,  # 100 * ((1.105 * 1.2) ** 0.5 - 1)
        ),
        # on average of 2016 and 2017
        (["year: 2017, since: 2016, growth: {over: 10}"], 10, 10.5),
    ],
)
def test_a_hedged_rate_is_the_range_that_its_word_means(
    book_of: MakeBook, folder: MakeFolder, rates: list[str], lo: float, hi: float
) -> None:
    book_of([TARGET], [])
    rows = "".join("      - {indicator: thing, scope: here, " + r + ', unit: "%", real: true}\n' for r in rates)
    book, problems = read_book(folder({"actuals/said.yaml": SAID + rows}))
    assert problems == []
    year = 2017 if "2017" in rates[-1] else 2016
    assert percent(book.series("thing", "here"), 2015, year) == near(lo, hi)
