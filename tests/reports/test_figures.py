"""Figures: numbers, never rounded into another meaning, and in words in both languages."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook
from tests.screens import interval
from zjtargets.book.indicators import PathShape
from zjtargets.core.interval import INFINITY, Interval
from zjtargets.reports import figures
from zjtargets.text.quantities import DeclaredUnit


def between(lo: str, hi: str) -> Interval:
    return Interval(Decimal(lo), Decimal(hi))


@pytest.mark.parametrize(
    ("value", "text"),
    [("800", "800"), ("22000.0", "22000"), ("3.10", "3.10"), ("242.59", "242.59"), ("1E+5", "100000")],
)
def test_printed_digits_stay(value: str, text: str) -> None:
    assert figures.printed(Interval.exact(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("111.482", "111.48"),
        ("0.116", "0.116"),
        ("0.15333", "0.153"),
        ("0.2", "0.20"),
        ("0.00012345", "0.000123"),
        ("3331.4", "3331"),
        ("-0.0004", "-0.0004"),
        ("0", "0.00"),
        ("1.005", "1.01"),
    ],
)
def test_computed_numbers_have_as_many_digits_as_they_need(value: str, text: str) -> None:
    assert figures.computed(Interval.exact(value)) == text


def test_ranges_and_open_ends() -> None:
    assert figures.printed(between("40000", "50000")) == "40000~50000"
    assert figures.printed(Interval(Decimal(1), INFINITY)) == "≥1"
    assert figures.computed(between("1.001", "1.002")) == "1.00"
    assert figures.percent(between("0.1137", "0.1645")) == "11.37~16.45%"
    assert figures.percent(None) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.9999", "99.9%"),
        ("1", "100.0%"),
        ("1.3295", "133.0%"),
        ("-0.41", "-41.0%"),
        ("0.0005", "0.1%"),
        ("2/3", "66.7%"),
    ],
)
def test_a_completion_is_rounded_but_never_up_to_100(value: str, text: str) -> None:
    above, _, below = value.partition("/")
    assert figures.share(Interval.exact(Decimal(above) / Decimal(below or 1))) == text


@pytest.mark.parametrize(
    ("value", "text"), [("0.10", "+0.10"), ("-0.12", "-0.12"), ("0", "0"), ("2000", "+2000"), ("1.0828571", "+1.08")]
)
def test_differences_carry_their_sign(value: str, text: str) -> None:
    assert figures.signed(Interval.exact(value)) == text


def test_relative_differences_are_percentages() -> None:
    assert figures.signed_percent(Interval.exact("-0.0175")) == "-1.75%"
    assert figures.signed_percent(Interval.exact("0.1")) == "+10%"
    assert figures.signed_percent(between("-0.0022", "0.2472")) == "-0.22~+24.72%"
    assert figures.signed_percent(None) is None


def test_an_end_that_is_not_known_is_no_number() -> None:
    assert figures.computed(Interval(-INFINITY, Decimal(4))) == "≤4.00"
    assert figures.signed(Interval(-INFINITY, INFINITY)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.94998", "0.949"),
        ("0.5999", "0.599"),
        ("0.99999", "0.999"),
        ("-0.00000001", "-0.00000001"),
        ("0.95", "0.95"),
        ("1.2199", "1.22"),
        ("-0.70699", "-0.707"),
        ("-0.4", "-0.40"),
    ],
)
def test_a_pace_is_rounded_but_never_up_to_a_threshold(value: str, text: str) -> None:
    assert figures.pace(Interval.exact(value)) == text


def test_the_thresholds_that_are_asked_for_are_the_edges() -> None:
    assert figures.pace(Interval.exact("0.7999"), (Decimal("0.8"), Decimal("0.5"))) == "0.799"
    assert figures.pace(Interval.exact("0.94998"), (Decimal("0.8"), Decimal("0.5"))) == "0.95"


def test_a_completion_that_is_only_approached_is_not_done() -> None:
    assert figures.share(Interval(Decimal("0.925"), Decimal(1), hi_open=True)) == "92.5~99.9%"


@pytest.mark.parametrize(
    ("value", "text"), [("2.536", "2.536"), ("1630.5165213123456", "1630.52"), ("3.000000000000000000000", "3")]
)
def test_a_milestone_has_the_digits_that_its_difference_has(value: str, text: str) -> None:
    assert figures.hundredths(Interval.exact(value)) == text
    assert figures.hundredths(None) is None


def test_a_computed_number_is_told_from_another() -> None:
    target_value = Interval.exact(3000)
    assert figures.computed(Interval.exact("2999.82"), target_value) == "2999.8"
    assert figures.computed(Interval.exact("2999.999999"), target_value) == "2999.999999"
    assert figures.computed(Interval.exact("3000"), target_value) == "3000"
    assert figures.computed(Interval.exact("2080.4"), target_value) == "2080"


def test_a_very_large_or_small_number_is_shown() -> None:
    assert figures.computed(Interval.exact("777777777777777777123456789000.5")) == "777777777777777777123456789001"
    assert figures.signed_percent(Interval.exact("-0.0000000000125")) == "-0.00000000125%"


@pytest.mark.parametrize(
    ("share", "wanted"),
    [
        ("-", None),
        ("0", 0),
        ("0.005", 0),
        ("0.5", 50),
        ("0.999", 99),  # nearly done is not done
        ("1", 100),
        ("1.33", 100),
        ("-0.41", 0),
        ("0.4..0.9", 40),  # what surely has come
        ("-0.4..0.9", 0),
        ("0.7..", 70),
        ("..0.9", 0),
    ],
)
def test_a_share_fills_a_part_of_a_bar(share: str, wanted: int | None) -> None:
    assert figures.filled(interval(share)) == wanted


# --- in words --------------------------------------------------------------------------------------------------------


def test_units_and_points_in_both_languages() -> None:
    assert figures.unit("亿元", "zh") == "亿元"
    assert figures.unit("亿元", "en") == "CNY 100m"
    assert figures.unit("只", "en") == "number"
    assert figures.unit("某", "en") == "某"
    scaled = {"万吨": "10k t", "亿吨标准煤": "100m tce", "万家": "10k", "万亿元": "CNY 1tn", "万桶": "万桶"}
    assert {unit: figures.unit(unit, "en") for unit in scaled} == scaled
    assert figures.unit("万吨", "zh") == "万吨"
    assert figures.points("%", "zh") == "百分点"
    assert figures.points("%", "en") == " pp"
    assert figures.points("亿元", "en") == ""


def test_an_actual_says_its_figure_or_else_its_rate(make_book: MakeBook) -> None:
    figure, rate = make_book([], "2018 about 4; 2019 growth=12").actuals
    assert [figures.published(r, "en") for r in (figure, rate)] == ["about 4", "12%"]
    assert [figures.actual(rate, "en"), figures.growth(figure, "en")] == [None, None]


def test_a_multiple_has_its_unit_behind_it_or_none(make_book: MakeBook) -> None:
    twice, plain = make_book([], "2018 about 2 since=2016 unit=倍; 2018 4").actuals
    said = [(figures.actual(r, "en"), figures.actual(r, "zh"), figures.worded(r, "zh")) for r in (twice, plain)]
    assert said == [("about 2 times", "约2倍", "约2"), ("4", "4", "4")]


def test_a_sum_names_the_years_that_it_sums_over(make_book: MakeBook) -> None:
    actuals = make_book([], "2018 4; 2020 12 since=2016; 2018 3 since=2018").actuals
    assert [figures.years(r) for r in actuals] == ["2018", "2016-2020", "2018"]


def test_a_path_has_a_name() -> None:
    assert [figures.path(shape, "en") for shape in (PathShape.LINEAR, None)] == ["straight-line", None]


def test_a_difference_between_percentages_is_in_points() -> None:
    apart = Interval.exact("-0.3")
    assert figures.signed_with_unit(apart, "%", "en") == "-0.3 pp"
    assert figures.signed_with_unit(apart, "家", "en") == "-0.3"
    assert figures.signed_with_unit(None, "%", "en") is None


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
    assert figures.difference(indicator, unit, apart, relative, "zh") == wanted


def test_a_declared_unit_has_its_name_in_either_language() -> None:
    bushel = DeclaredUnit.of("蒲式耳", "斛", "bushels", "公斤", Decimal("27.2"))
    names = [figures.unit(one, lang) for one in (bushel, bushel.scaled("万")) for lang in ("zh", "en")]
    assert names == ["斛", "bushels", "万斛", "10k bushels"]


def test_a_number_without_a_unit_has_none_on_a_screen() -> None:
    assert [figures.unit("1", lang) for lang in ("en", "zh")] == ["", ""]
    assert [figures.unit("亿", lang) for lang in ("en", "zh")] == ["100m", "亿"]
