"""Drafts from tables: targets and actuals of plans, series of yearbooks, and whole plans in every layout."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from tests.tables import score
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.drafting.as_yaml import draft_of
from zjtargets.drafting.drafts import new_document
from zjtargets.drafting.indicators import Proposals, propose
from zjtargets.rules.folder import check_book
from zjtargets.sources.document import Source
from zjtargets.sources.proof import prove

# --- plans ----------------------------------------------------------------------------------------

TITLE = "某市规划（2021—2025年）\n"


def proposed(table: str, before: str = "") -> Proposals:
    return propose(new_document(Source(f"{TITLE}{before}表1 主要指标\n{table}"), "new"), {})


def targets(found: Proposals) -> list[tuple[object, ...]]:
    """Words, deadline, hedge, value, unit and kind of each target."""
    drafts = [p.draft for p in found.targets]
    return [(d.words, d.by, d.word, str(d.figure.lo), d.figure.unit, d.kind) for d in drafts]


def actuals(found: Proposals) -> list[tuple[object, ...]]:
    return [(d.words, d.year, d.word, str(d.figure.lo), d.figure.unit) for d, _ in found.actuals]


def test_a_row_is_a_target_and_an_actual_of_one_indicator() -> None:
    found = proposed("|指标|2020年|2025年|\n|研发强度（%）|2|3左右|\n|企业（家）|10|—|\n|园区（个）|保持稳定|3|\n")
    assert targets(found) == [
        ("研发强度", 2025, "about", "3", "%", "level"),
        ("园区", 2025, "at_least", "3", "个", "level"),
    ]
    assert actuals(found) == [("研发强度", 2020, "value", "2", "%"), ("企业", 2020, "value", "10", "家")]
    assert [(one.words, one.unit, one.measure) for one in found.indicators] == [
        *(("研发强度", "%", "share"), ("园区", "个", "stock"), ("企业", "家", "stock")),
    ]
    assert found.targets[0].indicator == found.actuals[0][1]


def test_limits_cuts_and_growth_are_what_they_mean() -> None:
    rows = (
        *("|调查失业率（%）|5.2|5.5|—|", "|PM2.5浓度（微克/立方米）|30|28|—|", "|单位GDP能耗降低（%）|—|〔13.5〕|—|"),
        *("|地区生产总值（亿元）|100|—|6|", "|森林覆盖率（%）|60|〔2〕|—|", "|新增绿地（亩）|—|〔500〕|—|"),
    )
    found = proposed("\n".join(("|指标|2020年|2025年|年均增速〔累计〕|", *rows)))
    assert targets(found) == [
        ("调查失业率", 2025, "at_most", "5.5", "%", "level"),
        ("PM2.5浓度", 2025, "at_most", "28", "微克/立方米", "level"),
        ("单位GDP能耗", 2025, "at_most", "0.865", "倍", "multiple"),
        ("地区生产总值", 2025, "at_least", "6", "%", "growth"),
        ("森林覆盖率", 2025, "at_least", "2", "百分点", "increment"),
        ("新增绿地", 2025, "at_least", "500", "亩", "increment"),
    ]
    assert [(one.words, one.measure) for one in found.indicators if one.lower] == [
        *(("调查失业率", "share"), ("PM2.5浓度", "stock"), ("单位GDP能耗", "share")),
    ]
    assert [(one.words, one.measure) for one in found.indicators if not one.lower] == [
        *(("地区生产总值", "flow"), ("森林覆盖率", "share"), ("新增绿地", "flow")),
    ]


def test_the_nature_and_the_offices_of_a_row_are_those_of_its_target() -> None:
    found = proposed("|指标|2025年|属性|责任单位|\n|甲（家）|1|约束性|省厅|\n|乙（家）|2|预期性||\n|丙（家）|3|||\n")
    drafts = [p.draft for p in found.targets]
    assert [(d.binding, d.responsible) for d in drafts] == [(True, "省厅"), (False, None), (None, None)]


def test_a_target_that_a_sentence_sets_too_is_said_again() -> None:
    table = "|指标|2025年|\n|研发强度（%）|3以上|\n|企业数量（家）|50000|\n|园区（个）|4|\n"
    found = proposed(table, "一、目标\n到2025年，研发强度达到3%以上。企业达到5万家。园区达到3个。\n")
    assert [p.restates for p in found.targets] == [
        *(None, None, None, "new/draft_1/2025", "new/draft_2/2025", None),
    ]


def test_rows_of_one_name_are_told_by_their_groups_or_not_drafted() -> None:
    found = proposed("|领域|指标|2020年|2025年|\n|创新|企业（家）|10|20|\n|绿色|企业（家）|1|5|\n||园区（个）|1|2|\n")
    assert [p.draft.words for p in found.targets] == ["企业（创新）", "企业（绿色）", "园区"]
    assert [p.draft.cell and p.draft.cell.entry.group for p in found.targets] == ["创新", "绿色", None]
    assert [p.indicator for p in found.targets[:2]] == [indicator for _, indicator in found.actuals[:2]]
    twice = proposed("|指标|2020年|2025年|\n|企业（家）|10|20|\n|企业（家）|1|5|\n|园区（个）|1|2|\n")
    assert [p.draft.words for p in twice.targets] == ["园区"]


def test_a_part_is_one_of_the_row_above_it() -> None:
    found = proposed("|指标|2025年|\n|学生（人）|20|\n|其中：研究生（人）|5|\n|园区（个）|2|\n")
    assert [(p.draft.words, p.part_of) for p in found.targets] == [
        *(("学生", None), ("研究生", "new/draft_1/2025"), ("园区", None)),
    ]


def test_what_is_not_drafted_of_a_table_is_said() -> None:
    coverage = new_document(
        Source(f"{TITLE}表1\n|指标|2025年|\n|甲（家）|5|\n|乙（家）|6、7|\n|丙（家）|8|\n|丙（家）|9|\n"), "new"
    ).coverage
    assert [(coverage.printed(n), *(e.text for e in n.explained_by)) for n in coverage.numerals][-5:] == [
        *(("5", "draft"), ("6",), ("7",), ("8", "table:unread"), ("9", "table:unread")),
    ]


# --- whole plans -----------------------------------------------------------------------------------

EMPTY = Book("", {}, {}, {}, (), (), {})
FLOORS = dict.fromkeys(("pipes", "tabs", "commas", "html", "docx"), 0.97) | {
    "aligned": 0.93,
    "pdf": 0.93,
    "lines": 0.85,
}


@pytest.mark.parametrize("which", score.SETS)
@pytest.mark.parametrize("layout", FLOORS)
def test_plans_are_read_as_well_as_the_limits_say(which: str, layout: str, tmp_path: Path) -> None:
    counts = sum((score.count(which, name, layout, tmp_path) for name in score.plans(which)), Counter[str]())
    assert counts["cells"] >= 150
    assert counts["right"] / counts["cells"] >= FLOORS[layout]
    if which == "seen":
        assert counts["false"] == 0


@pytest.mark.parametrize("layout", score.LAYOUTS)
@pytest.mark.parametrize("name", score.plans("seen"))
def test_the_draft_of_a_plan_is_proved_by_the_plan(name: str, layout: str, tmp_path: Path, folder: MakeFolder) -> None:
    source = score.source_of("seen", name, layout, tmp_path)
    scan = new_document(source, "plan")
    assert len(scan.drafts) + len(scan.reached) >= 0.85 * sum(
        cell["role"] != "none" for cell in score.keys("seen", name)
    )
    (tmp_path / "plan.txt").write_text(source.raw, encoding="utf-8")
    data = folder({"targets.yaml": draft_of(scan, "plan.txt", EMPTY).text.replace(", draft: true", "")})
    book, problems = read_book(data)
    assert [p for p in (*problems, *check_book(book)) if p.severity == "error"] == []
    proof = prove(book, data, tmp_path)
    assert [p for p in proof.problems if p.key != "numeral_in_source"] == []
    assert proof.figures == len(book.targets) + len(book.actuals) == len(scan.drafts) + len(scan.reached)
