"""Frames: which time the headings and the openings of a text speak of."""

import pytest

from zjtargets.sources.document import Source
from zjtargets.sources.frames import framed_year, is_past

REPORT = """2026年某市政府工作报告
一、2025年工作回顾
过去一年，甲达到1家。
（一）经济。新增甲2家。
二、“十五五”时期主要目标
甲达到3家。
三、2026年重点任务
（一）目标
甲达到4家。到2027年，甲达到5家。甲达到6家。
（二）任务
2028年前，甲取得进展。甲达到7家。
甲达到8家。
五年来，甲达到9家。为此，甲达到10家。
到2029年，主要任务是：
——甲达到11家。
——甲达到12家。
"""
YEARS = {1: None, 2: None, 3: 2030, 4: 2026, 5: 2027, 6: 2027, 7: 2028, 8: 2026, 9: 2026, 10: 2026, 11: 2029, 12: 2029}


@pytest.mark.parametrize(("figure", "year"), YEARS.items())
def test_a_figure_is_framed_by_the_innermost_heading_or_opening(figure: int, year: int | None) -> None:
    source = Source(REPORT)
    at = source.text.index(f"{figure}家")
    past = figure in (1, 2, 9)
    assert (is_past(source, at, 2026), None if past else framed_year(source, at, 2026)) == (
        past,
        None if past else year,
    )


@pytest.mark.parametrize(
    ("heading", "past"),
    [
        *(
            (heading, True)
            for heading in "发展基础 2025年完成情况 “十四五”主要成就 过去五年 面临形势 存在的主要问题 编制说明".split()
        ),
        *((heading, False) for heading in "巩固“十四五”成果 聚焦突出问题整治 抢抓机遇扩大开放 提升治理成效".split()),
        *((heading, False) for heading in "发展基础和总体要求 治理欠薪问题 2026年完成目标 “十五五”时期 附表".split()),
    ],
)
def test_a_heading_looks_back_or_ahead(heading: str, past: bool) -> None:
    source = Source(f"一、{heading}\n甲达到5家。")
    assert is_past(source, source.text.index("5家"), 2026) == past


def test_what_is_announced_ahead_of_the_first_heading_ends_there() -> None:
    source = Source("2025年以来，主要做了以下工作：\n——甲达到1家。\n一、重点任务\n甲达到2家。\n")
    assert [is_past(source, source.text.index(f"{n}家"), 2026) for n in (1, 2)] == [True, False]


def test_a_year_to_come_ends_the_past_of_its_paragraph() -> None:
    source = Source(f"五年来，甲达到1家。{'甲稳步发展，' * 5}取得进展。到2028年，甲达到2家。甲达到3家。")
    assert [is_past(source, source.text.index(f"{n}家"), 2026) for n in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize(
    ("years", "first", "last"), [("五", 2022, 2026), ("五", 2020, 2025), ("五", 2021, 2025), ("三", 2022, 2024)]
)
def test_the_years_to_come_are_counted_from_the_issue(years: str, first: int, last: int) -> None:
    source = Source(f"二、今后{years}年目标任务\n甲达到5家。")
    assert framed_year(source, source.text.index("5家"), first) == last
