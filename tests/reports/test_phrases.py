"""Figures in words, in both languages."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook
from zjtargets.book.models import PathShape
from zjtargets.core.interval import Interval
from zjtargets.reports import phrases


def test_units_and_points_in_both_languages() -> None:
    assert phrases.unit("亿元", "zh") == "亿元"
    assert phrases.unit("亿元", "en") == "CNY 100m"
    assert phrases.unit("只", "en") == "number"
    assert phrases.unit("某", "en") == "某"
    scaled = {"万吨": "10k t", "亿吨标准煤": "100m tce", "万家": "10k", "万亿元": "CNY 1tn", "万桶": "万桶"}
    assert {unit: phrases.unit(unit, "en") for unit in scaled} == scaled
    assert phrases.unit("万吨", "zh") == "万吨"
    assert phrases.points("%", "zh") == "百分点"
    assert phrases.points("%", "en") == " pp"
    assert phrases.points("亿元", "en") == ""


def test_an_actual_says_its_figure_or_else_its_rate(make_book: MakeBook) -> None:
    figure, rate = make_book([], "2018 about 4; 2019 growth=12").actuals
    assert [phrases.published(r, "en") for r in (figure, rate)] == ["about 4", "12%"]
    assert [phrases.actual(rate, "en"), phrases.growth(figure, "en")] == [None, None]


def test_a_sum_names_the_years_that_it_sums_over(make_book: MakeBook) -> None:
    actuals = make_book([], "2018 4; 2020 12 since=2016").actuals
    assert [phrases.years(r) for r in actuals] == ["2018", "2016-2020"]


def test_a_path_has_a_name() -> None:
    assert [phrases.path(shape, "en") for shape in (PathShape.LINEAR, None)] == ["straight-line", None]


def test_a_difference_between_percentages_is_in_points() -> None:
    apart = Interval.exact("-0.3")
    assert phrases.signed(apart, "%", "en") == "-0.3 pp"
    assert phrases.signed(apart, "家", "en") == "-0.3"
    assert phrases.signed(None, "%", "en") is None


@pytest.mark.parametrize(
    ("measure", "unit", "wanted"),
    [
        ("stock 家", "家", "-25%"),
        ("flow 亿元", "亿元", "-25%"),
        ("flow 亿元", "倍", "-5"),
        ("flow 亿元", "%", "-5百分点"),
        ("share %", "%", "-5百分点"),
        ("rank 位", "位", "-5"),
    ],
)
def test_a_difference_is_said_as_the_field_states_it(make_book: MakeBook, measure: str, unit: str, wanted: str) -> None:
    indicator = make_book([], indicators=[f"thing: {measure}"]).indicators["thing"]
    apart, relative = Interval.exact(-5), Interval.exact(Decimal("-0.25"))
    assert phrases.difference(indicator, unit, apart, relative, "zh") == wanted
