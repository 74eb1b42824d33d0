"""The fields of a verdict as columns: each is a field of the machine rows, and its text is what people read."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.reports.fields import FIELDS, field_named, target_text
from zjtargets.reports.rows import GapRow

NAMES = [field.name for field in FIELDS]
MACHINE = list(GapRow.__annotations__)


def verdict(book_of: MakeBook, target: str, *actuals: str, **setting: str) -> Verdict:
    book = book_of([target], list(actuals), **setting)
    return judge(book, book.targets[0], 2018, DEFAULTS)


def text(name: str, gap: Verdict, settings: Settings = DEFAULTS) -> str | None:
    return field_named(name).text(gap, "en", settings)


def test_each_is_a_field_of_the_machine_rows_and_found_by_its_name() -> None:
    assert sorted(set(NAMES) - set(MACHINE)) == []
    assert len(set(NAMES)) == len(NAMES)
    assert [field_named(name) for name in NAMES] == [*FIELDS]
    with pytest.raises(KeyError):
        field_named("status")


def test_what_is_in_the_unit_of_its_row_is_compared_within_it(book_of: MakeBook) -> None:
    """In 万元 instead of 亿元 exactly these figures are ten thousand times as large."""
    rows = ["2015,value,100", "2018,value,150"]
    large = verdict(book_of, "by: 2020, at_least: 200", *rows)
    many = ["2015,value,1000000", "2018,value,1500000"]
    small = verdict(book_of, "by: 2020, at_least: 2000000", *many, unit="万元")
    skipped = ("gap", "unit")  # sorted by another field; no number
    differ = [f.name for f in FIELDS if f.name not in skipped and text(f.name, large) != text(f.name, small)]
    assert differ == [f.name for f in FIELDS if f.by_unit]


@pytest.mark.parametrize(
    ("target", "rows", "setting", "gap"),
    [
        # 50 亿元 short, a quarter of the bar
        ("by: 2020, at_least: 200", ("2018,value,150",), {}, "-50 (-25%)"),
        # between shares there are points only, and a part of a share is none
        ("by: 2020, at_least: 20", ("2018,value,18.5",), {"unit": "%", "measure": "share"}, "-1.5 pp"),
        ("by: 2020, at_most: 10", ("2018,value,12",), {"unit": "位", "measure": "rank"}, "+2"),
        # there is no part of nothing
        ("by: 2020, at_most: 0", ("2018,value,5",), {"more": ", better: lower"}, "+5"),
        ("by: 2020, at_least: 200", (), {}, None),
    ],
)
def test_a_gap_is_told_as_its_field_tells_it(
    book_of: MakeBook, target: str, rows: tuple[str, ...], setting: dict[str, str], gap: str | None
) -> None:
    assert text("gap", verdict(book_of, target, *rows, **setting)) == gap


def test_figures_are_written_as_numbers_of_their_sort(book_of: MakeBook) -> None:
    gap = verdict(book_of, "by: 2020, at_least: 200", "2015,value,100", "2018,value,150")
    wanted = {
        "completion": "58.5%",  # ln 1.5 / ln 2
        "elapsed": "60.0%",
        "pace_ratio": "0.973",  # (1.5 ^ (1/3) - 1) / (2 ^ (1/5) - 1) = 14.471 / 14.870
        "projected": "196.56",  # 150 · 1.5 ^ (2/3)
        "required_rate": "14.87%",
        "expected": "151.57",  # 100 · 2 ^ 0.6
        "years": "5",
        "remaining_years": "2",
        "gap_relative": "-25%",
    }
    assert {name: text(name, gap) for name in wanted} == wanted


def test_a_pace_is_never_lifted_over_the_threshold_that_was_asked_for(book_of: MakeBook) -> None:
    gap = verdict(book_of, "by: 2020, at_least: 200", "2015,value,100", "2018,value,150")
    need = gap.requirement._replace(pace_ratio=Interval.exact("0.8996"))
    found = gap._replace(requirement=need)
    assert text("pace_ratio", found) == "0.90"
    lower = Settings(thresholds=(Decimal("0.9"), Decimal("0.5")))
    assert text("pace_ratio", found, lower) == "0.899"


def test_there_is_no_text_where_there_is_no_figure(book_of: MakeBook) -> None:
    nothing = verdict(book_of, "by: 2020, at_least: 200")
    empty = {field.name for field in FIELDS if field.text(nothing, "en", DEFAULTS) is None}
    assert {"actual", "gap", "completion", "projected"} <= empty
    assert text("target_value", nothing) == "≥200"


@pytest.mark.parametrize(
    ("target", "setting", "en", "zh"),
    [
        # money keeps the scale that the other columns of the row are in
        ("by: 2020, at_least: 200", {}, "≥200 (CNY 100m)", "≥200亿元"),
        ("by: 2020, at_least: 20", {"unit": "%", "measure": "share"}, "≥20%", "≥20%"),
        ("by: 2020, kind: multiple, at_least: 2, unit: 倍", {}, "≥2 times (on 2015)", "≥2倍（比2015年）"),
    ],
)
def test_a_target_is_told_with_its_unit(
    book_of: MakeBook, target: str, setting: dict[str, str], en: str, zh: str
) -> None:
    found = verdict(book_of, target, **setting).target
    assert (target_text(found, "en"), target_text(found, "zh")) == (en, zh)
