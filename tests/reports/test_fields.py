"""The fields of a verdict as columns: each is a field of the machine rows, and its text is what people read."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.reports.fields import FIELDS, field_named, target_text, verdict_notes
from zjtargets.reports.records import GapRow

TARGET, ACTUALS = "by: 2020, at_least: 200", "2015 100; 2018 150"
TWICE = "by: 2020, kind: multiple, at_least: 2, unit: 倍"


def verdict(make_book: MakeBook, target: str, actuals: str = "", indicator: str = "thing: flow 亿元") -> Verdict:
    book = make_book([target], actuals, indicators=[indicator])
    return judge(book, book.targets[0], 2018, DEFAULTS)


def text(name: str, gap: Verdict, settings: Settings = DEFAULTS) -> str | None:
    return field_named(name).text(gap, "en", settings)


def test_each_is_a_field_of_the_machine_rows() -> None:
    names = [field.name for field in FIELDS]
    assert set(names) < set(GapRow.__annotations__)
    assert len(set(names)) == len(names)


def test_what_is_in_the_unit_of_its_row_is_compared_within_it(make_book: MakeBook) -> None:
    """In 万元 instead of 亿元 exactly these figures are ten thousand times as large."""
    large = verdict(make_book, TARGET, ACTUALS)
    small = verdict(make_book, "by: 2020, at_least: 2000000", "2015 1000000; 2018 1500000", "thing: flow 万元")
    skipped = ("gap", "unit")  # sorted by another field; no number
    differ = [f.name for f in FIELDS if f.name not in skipped and text(f.name, large) != text(f.name, small)]
    assert differ == [f.name for f in FIELDS if f.by_unit]


@pytest.mark.parametrize(
    ("target", "actuals", "indicator", "gap"),
    [
        (TARGET, "2018 150", "thing: flow 亿元", "-50 (-25%)"),  # 50亿元 short, a quarter of the target value
        # between shares there are points only, and a part of a share is none
        ("by: 2020, at_least: 20", "2018 18.5", "thing: share %", "-1.5 pp"),
        ("by: 2020, at_most: 10", "2018 12", "thing: rank 位", "+2"),
        ("by: 2020, at_most: 0", "2018 5", "thing: flow 亿元 lower", "+5"),  # there is no part of nothing
        (TARGET, "", "thing: flow 亿元", None),
    ],
)
def test_a_gap_is_told_as_its_field_tells_it(
    make_book: MakeBook, target: str, actuals: str, indicator: str, gap: str | None
) -> None:
    assert text("gap", verdict(make_book, target, actuals, indicator)) == gap


def test_figures_are_written_as_numbers_of_their_sort(make_book: MakeBook) -> None:
    gap = verdict(make_book, TARGET, ACTUALS)
    wanted = {
        "by": "2020",
        "completion": "58.5%",  # ln 1.5 / ln 2
        "elapsed": "60.0%",
        "elapsed_at_actual": "60.0%",
        "pace_ratio": "0.973",  # (1.5 ^ (1/3) - 1) / (2 ^ (1/5) - 1) = 14.471 / 14.870
        "projected": "196.56",  # 150 · 1.5 ^ (2/3)
        "required_rate": "14.87%",
        "expected": "151.57",  # 100 · 2 ^ 0.6
        "years": "5",
        "remaining_years": "2",
        "gap_relative": "-25%",
    }
    assert {name: text(name, gap) for name in wanted} == wanted


def test_a_progress_ratio_is_never_lifted_over_the_threshold_that_was_asked_for(make_book: MakeBook) -> None:
    gap = verdict(make_book, TARGET, ACTUALS)
    found = gap._replace(requirement=gap.requirement._replace(pace_ratio=Interval.exact("0.8996")))
    assert text("pace_ratio", found) == "0.90"
    assert text("pace_ratio", found, Settings(thresholds=(Decimal("0.9"), Decimal("0.5")))) == "0.899"


def test_there_is_no_text_where_there_is_no_figure(make_book: MakeBook) -> None:
    nothing = verdict(make_book, TARGET)
    told = {"by", "target_value", "unit", "kind"}
    assert {field.name for field in FIELDS if field.text(nothing, "en", DEFAULTS)} == told
    assert {field.name for field in FIELDS if field.value and field.value(nothing)} == {"by", "target_value"}


@pytest.mark.parametrize(
    ("target", "indicator", "en", "zh"),
    [
        # money keeps the scale that the other columns of the row are in
        (TARGET, "thing: flow 亿元", "≥200 (CNY 100m)", "≥200亿元"),
        ("by: 2020, at_least: 20", "thing: share %", "≥20%", "≥20%"),
        (TWICE, "thing: flow 亿元", "≥2 times (2015 = 1)", "≥2倍（比2015年）"),
    ],
)
def test_a_target_is_told_with_its_unit(make_book: MakeBook, target: str, indicator: str, en: str, zh: str) -> None:
    found = verdict(make_book, target, "", indicator).target
    assert (target_text(found, "en"), target_text(found, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("figure", "note"),
    [  # 5 % of it less and more, where 10 in 2015 and 20 in 2020 are a step of 2 a year
        ("about 16", "“about 16” in 2018 counts as 15.2~16.8."),
        ("about 30", "“about 30” in 2018 counts as 28.5~31.5, wider than the change of a year."),
    ],
)
def test_a_hedge_that_says_less_than_a_year_changes_is_noted(make_book: MakeBook, figure: str, note: str) -> None:
    book = make_book(["by: 2020, at_least: 20"], f"2015 10; 2018 {figure}", indicators=["thing: stock 家 linear"])
    assert note in verdict_notes(judge(book, book.targets[0], 2018, DEFAULTS), book, DEFAULTS, "en")


@pytest.mark.parametrize(
    ("target", "actuals", "wanted"),
    [
        ("by: 2018, kind: growth, at_least: 5, unit: '%', base: 2017", "2017 100; 2018 105.5", "5.5 (2018)"),
        ("by: 2018, kind: growth, at_least: 5, unit: '%', base: 2017", "2018 growth=5.50", "5.50 (2018)"),  # as printed
        ("by: 2020, at_least: 5", "2018 about 4.4", "4.18~4.62 (2018)"),  # 4.4 less and more 0.22
        ("by: 2020, at_least: 5", "2018 about 400", "380~420 (2018)"),
    ],
)
def test_a_computation_leaves_no_zeros(make_book: MakeBook, target: str, actuals: str, wanted: str) -> None:
    assert text("actual", verdict(make_book, target, actuals)) == wanted
