"""Tables at every width: nothing cut off, optional columns dropped, blocks where no table fits."""

import re
import unicodedata
from dataclasses import replace
from io import StringIO
from itertools import pairwise

import pytest
from rich.console import Console

from tests.conftest import DATA, MakeBook
from zjtargets.answers import in_order
from zjtargets.checks import check_book
from zjtargets.load import read_book
from zjtargets.messages import Lang
from zjtargets.reports.gaps import GapReport
from zjtargets.reports.growths import GrowthReport
from zjtargets.reports.lists import ListReport
from zjtargets.reports.report import Report
from zjtargets.reports.screen import Notes, flag_text
from zjtargets.reports.tables import Column, Group, draw_tables
from zjtargets.requirement import require
from zjtargets.select import Filters, alive
from zjtargets.status import Status
from zjtargets.terms import Terms
from zjtargets.verdict import judge

BOOK = read_book(DATA)[0]


def gap_report(year: int = 2022, *, show_all: bool = True, by: str = "document") -> GapReport:
    gaps = in_order(judge(BOOK, p, year, Terms()) for p in alive(BOOK, Filters(), year, past=False))
    return GapReport(BOOK, year, gaps, Terms(), None, show_all=show_all, by=by)


REPORTS: dict[str, Report] = {
    "gap": gap_report(),
    "growth": GrowthReport(BOOK, [require(BOOK, p, Terms()) for p in BOOK.promises], None),
    "list": ListReport(BOOK, BOOK.promises, None),
}


def draw(report: Report, lang: Lang, width: int | None) -> str:
    out = StringIO()
    console = Console(file=out, width=width or 4000, height=100, highlight=False, markup=False, emoji=False)
    for part in report.screen(lang, width):
        console.print(part)
    return out.getvalue()


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160, 240])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal(name: str, lang: Lang, width: int) -> None:
    text = draw(REPORTS[name], lang, width)
    assert max(columns(line.rstrip()) for line in text.splitlines()) <= width
    if name != "list":  # quotes join their fragments with it
        assert "…" not in text


def slices(line: str, width: int) -> tuple[str, str]:
    """A line cut after ``width`` columns."""
    cut = next((i for i in range(len(line)) if columns(line[: i + 1]) > width), len(line))
    return line[:cut], line[cut:]


def test_a_folded_cell_is_whole_when_its_lines_are_joined() -> None:
    name = "高新技术产业增加值占规模以上工业增加值比重的某个很长的说法 [1][2]"
    made = [
        Column[str]("head.indicator", lambda _: name, flexible=True),
        Column[str]("head.bar", lambda _: "≥" + "9" * 20),
    ]
    out = StringIO()
    console = Console(file=out, width=40, height=100)
    for part in draw_tables(made, [Group(None, ["x"])], "zh", 40):
        console.print(part)
    body = [slices(line, 40 - 22) for line in out.getvalue().splitlines()[2:]]
    assert "".join(left.strip() for left, _ in body).replace(" ", "") == name.replace(" ", "")
    assert "".join(right.strip() for _, right in body) == "≥" + "9" * 20


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_terminal_everything_is_shown(lang: Lang) -> None:
    text = draw(REPORTS["gap"], lang, None)
    heads = (
        ["completion", "elapsed", "pace", "path", "base (year)", "required"]
        if lang == "en"
        else ["完成率", "时序", "进度比"]
    )
    for head in heads:
        assert head in text


def test_an_english_screen_has_no_chinese_but_names_of_files() -> None:
    for report in REPORTS.values():
        if not isinstance(report, ListReport):  # the list quotes the documents
            assert re.search("[\u4e00-\u9fff]", draw(report, "en", None)) is None


def test_the_last_line_counts_by_status_and_says_how_to_see_the_rest() -> None:
    last = draw(gap_report(show_all=False), "en", None).splitlines()[-1]
    assert last == (
        # 55 of sti_145, 73 of innovation_2018 and 12 of county_2019, less its 5 restatements and 2 disputed reversals.
        "2022: promises alive 133: plain 115 (1 missed, 3 unreported, 1 on pace, 6 met, 104 no data), "
        "striven for 18 (18 no data); 7 more restate or repost others and do not count. "
        "Next: look at Value added of the digital economy (missed), zjtargets show digital_economy_value_added; "
        "those without data: --all lists them, zjtargets todo 2022 writes a table to be filled in."
    )
    assert (
        draw(gap_report(), "zh", None)
        .splitlines()[-1]
        .endswith(
            "“力争”的18项（无数据18）；另有重申或转载7项不计。下一步：先看未完成的数字经济增加值，"
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
    assert "未写责任单位" in text


def test_the_worst_stands_first_within_its_document() -> None:
    order = list(Status)
    gaps = gap_report().gaps
    for one, other in pairwise(gaps):
        if one.promise.document is other.promise.document:
            assert order.index(one.status) <= order.index(other.status)
    issued = [g.promise.document.issued.last_day for g in gaps]
    assert issued == sorted(issued, reverse=True)
    assert "missed" in {g.status.value for g in gaps}


def test_notes_are_numbered_once() -> None:
    notes = Notes("en")
    assert notes.mark(["early", "late"]) == " [1][2]"
    assert notes.mark(["late"]) == " [2]"
    assert notes.mark([]) == ""
    assert [line.plain for line in notes.lines()] == ["[1] met early", "[2] met late"]


def test_flags_are_put_into_words() -> None:
    assert flag_text("base_earlier:2016", "zh") == "基年无数，用2016年"
    assert flag_text("revised:2020=2.77@census5#gov_report_2026", "en") == (
        "newer on another basis: 2.77 in 2020 (census5, gov_report_2026)"
    )


def test_a_day_of_knowledge_before_the_year_is_pointed_out() -> None:
    assert "judged as of the end of 2022 on what was known on 2021-06-30" in draw(
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
    gaps = [judge(book, p, 2020, Terms()) for p in book.promises]
    lines = draw(GapReport(book, 2020, gaps, Terms(), None, show_all=True, by="document"), "en", None).splitlines()
    assert lines[-1].startswith("2020: promises alive 1: plain 1 (1 met); 1 more restate")
    assert any("restates another promise" in line for line in lines)
