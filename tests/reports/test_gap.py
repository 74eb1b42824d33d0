"""The report of a year on a screen: what it shows, in which order, and what it says below and in its last line."""

from dataclasses import replace
from itertools import pairwise

from tests.conftest import MakeBook
from tests.reports.test_common import draw, gap_report
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge
from zjtargets.reports.screen.gap import GapReport
from zjtargets.rules.folder import check_book


def test_the_last_line_counts_by_status_and_says_how_to_see_the_rest() -> None:
    last = draw(gap_report(show_all=False), "en", None).splitlines()[-1]
    assert last == (
        # 55 of sti_145, 73 of innovation_2018 and 12 of county_2019, less its 5 restatements and 2 disputed reversals.
        "Targets in force in 2022: 133, of which 115 firm (1 missed, 3 unreported, 1 on pace, 6 met, 104 no data), "
        "18 aspirational (18 no data); repeats not counted: 7. "
        "Next: look at Value added of the digital economy (missed), zjtargets show digital_economy_value_added; "
        "those without data: --all lists them, zjtargets todo 2022 writes a table to be filled in."
    )
    assert (
        draw(gap_report(), "zh", None)
        .splitlines()[-1]
        .endswith(
            "力争目标18项（无数据18）；另有重申或转载7项不计。下一步：先看未完成的数字经济增加值，"
            "zjtargets show digital_economy_value_added；无数据的用 zjtargets todo 2022 生成待填表。"
        )
    )


def test_those_without_a_reading_are_shown_only_on_request() -> None:
    assert "全社会软投入" not in draw(gap_report(show_all=False), "zh", None)
    assert "全社会软投入" in draw(gap_report(), "zh", None)


def test_groups_by_office_give_each_office_its_list() -> None:
    text = draw(gap_report(by="responsible"), "zh", None)
    assert "\n省经信厅：31项（未完成1，无数据30）\n" in text
    assert text.count("数字经济增加值") >= 9
    assert "未注明责任单位" in text


def test_the_worst_stands_first_within_its_document() -> None:
    order = list(Status)
    gaps = gap_report().gaps
    for one, other in pairwise(gaps):
        if one.target.document is other.target.document:
            assert order.index(one.status) <= order.index(other.status)
    issued = [g.target.document.issued.last_day for g in gaps]
    assert issued == sorted(issued, reverse=True)
    assert "missed" in {g.status.value for g in gaps}


def test_a_day_of_knowledge_before_the_year_is_pointed_out() -> None:
    assert "Position at the end of 2022 using only documents issued by 2021-06-30" in draw(
        replace(gap_report(), as_of="2021-06-30"), "en", None
    )
    assert "on what was known on 2022-06-30" in draw(replace(gap_report(), as_of="2022-06-30"), "en", None)
    assert "on what was known on 2022-06:" in draw(replace(gap_report(), as_of="2022-06"), "en", None)
    for day in ("2022", "2022-12", "2022-12-31", "2023-01-01"):
        assert "judged as of" not in draw(replace(gap_report(), as_of=day), "en", None)
    assert "judged as of" not in draw(gap_report(), "en", None)


def test_a_promise_that_restates_another_is_listed_and_not_counted(book_of: MakeBook) -> None:
    book = book_of(
        [
            "by: 2020, at_least: 200",
            "by: 2020, scope: here, kind: multiple, unit: 倍, at_least: 2, restates: plan/thing/2020",
        ],
        ["2020,value,300"],
    )
    assert check_book(book)  # a multiple does not restate a level; the screen only needs the link
    gaps = [judge(book, p, 2020, Settings()) for p in book.targets]
    lines = draw(GapReport(book, 2020, gaps, Settings(), None, show_all=True, by="document"), "en", None).splitlines()
    assert lines[-1].startswith("Targets in force in 2020: 1, of which 1 firm (1 met); repeats not counted: 1")
    assert any("restates another promise" in line for line in lines)
