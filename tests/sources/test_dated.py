"""The years of a record are those that its document names around the quote."""

from pathlib import Path

import pytest

from tests.around import GOAL, Check, checker, only
from tests.conftest import MakeFolder


@pytest.fixture
def found(folder: MakeFolder, tmp_path: Path) -> Check:
    return checker(folder, tmp_path)


@pytest.mark.parametrize(
    ("quote", "record"),
    [
        ("“十四五”期间新增他量10家", "indicator: other, by: 2025, kind: increment, at_least: 10, unit: 家"),
        ("2016—2018年投入某量9亿元", "indicator: thing, by: 2018, at_least: 9, unit: 亿元"),
    ],
)
def test_a_deadline_of_its_own_goes_before_an_inherited_one(found: Check, quote: str, record: str) -> None:
    assert found(GOAL, quote, record) == []
    wrong = record.replace("by: 2025", "by: 2020").replace("by: 2018", "by: 2020")
    assert found(GOAL, quote, wrong) == only("deadline_in_source")
    assert found(GOAL, quote, wrong + ", note: 按规划期末2020年") == []
    assert found(GOAL, quote, wrong + ", note: 另有理由") == only("deadline_in_source")


def test_an_inherited_deadline_is_the_nearest_before(found: Check) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    assert found("二、目标（二）任务", "建成他量50家", record, "responsible: 甲局、乙局, ") == []
    wrong = record.replace("2020", "2021")
    assert found("二、目标（二）任务", "建成他量50家", wrong, "responsible: 甲局、乙局, ") == only("deadline_in_source")


@pytest.mark.parametrize(
    ("quote", "record"),
    [
        ("某量年均增长12%", "indicator: thing, year: 2015, since: 2011, growth: 12, unit: '%'"),
        ("2015年某量达到100亿元", "indicator: thing, year: 2015, value: 100, unit: 亿元"),
        ("某量占比从2010年的3%", "indicator: share, year: 2010, value: 3, unit: '%'"),
        ("提升到2015年的5%", "indicator: share, year: 2015, value: 5, unit: '%', note: 某量占比"),
        ("他量占比从6%", "indicator: other_share, year: 2010, value: 6, unit: '%'"),
        ("他量占比从6%提升到7%", "indicator: other_share, year: 2015, value: 7, unit: '%'"),
        ("规模居全国第3位", "indicator: rank, year: 2015, value: 3, unit: 位"),
    ],
)
def test_the_year_of_a_reading_is_that_of_its_words(found: Check, quote: str, record: str) -> None:
    at = "一、发展基础"
    assert found(at, quote, record) == []
    for year in ("2010", "2015"):
        wrong = record.replace(f"year: {year}", "year: 2013")
        if wrong != record:
            assert found(at, quote, wrong) == only("year_in_source")


def test_the_span_of_an_average_is_that_of_its_plan_period(found: Check) -> None:
    record = "indicator: thing, year: 2015, since: 2012, growth: 12, unit: '%'"
    assert found("一、发展基础", "某量年均增长12%", record) == only("year_in_source.since")
    alone = "indicator: thing, year: 2015, growth: 12, unit: '%'"
    assert found("一、发展基础", "某量年均增长12%", alone) == only("year_in_source.since")
    noted = "indicator: thing, year: 2015, growth: 12, unit: '%', note: 不是2011年起"
    assert found("一、发展基础", "某量年均增长12%", noted) == []
