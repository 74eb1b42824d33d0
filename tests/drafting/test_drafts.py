"""Drafts: the targets of a document that nobody has read yet, found among its figures, and what governs each.

Four whole documents stand in tests/documents, each with the targets that a reader found in it (``.targets.jsonl``:
value, unit, deadline and the words that say so; where a reader has checked them also kind, hedge word and whether it is
aspirational), and with what is no target in it: remarks on the past, forecasts, subsidies, thresholds
(``.not_targets.jsonl``). Small sentences show one rule at a time.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.conftest import ROOT
from zjtargets.drafting.drafts import Draft, new_document
from zjtargets.sources.document import Source
from zjtargets.text.fold import fold, plain

FOLDER = ROOT / "tests" / "documents"
DOCUMENTS = ("health_plan", "logistics_plan", "training_opinion", "tourism_plan")


@dataclass(frozen=True)
class Whole:
    """A document, its drafts, its targets by a reader's count, and what is no target."""

    source: Source
    drafts: Sequence[Draft]
    targets: list[dict[str, Any]]
    others: list[str]

    def inside(self, quote: str) -> list[Draft]:
        """The drafts whose figure begins in the words of a quote."""
        folded = fold(quote).text
        start = self.source.folded.text.find(folded)
        assert start >= 0, quote
        end = start + len(folded)
        return [draft for draft in self.drafts if start <= self.source.folded.position(draft.figure.start) < end]


@cache
def whole(name: str) -> Whole:
    source = Source((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    return Whole(
        source,
        new_document(source, "new").drafts,
        lines(f"{name}.targets"),
        [p["quote"] for p in lines(f"{name}.not_targets")],
    )


def lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in text.splitlines()]


# --- whole documents ------------------------------------------------------------------------------


def says(draft: Draft, target: dict[str, Any]) -> bool:
    """Whether a draft has the value, the unit and the deadline of a target."""
    value = target["value"]
    lo, hi = value if isinstance(value, list) else (value, value)
    figure = draft.figure
    return (figure.lo, figure.hi, plain(figure.unit), draft.by) == (lo, hi, plain(target["unit"]), target["by"])


def paired(document: Whole) -> tuple[list[tuple[dict[str, Any], Draft | None]], list[Draft]]:
    """Each target with its draft, no draft taken twice; and the drafts that are left over."""
    free = list(document.drafts)
    found: list[tuple[dict[str, Any], Draft | None]] = []
    for target in document.targets:
        inside = document.inside(target["quote"])
        hit = next((d for d in free if any(d is draft for draft in inside) and says(d, target)), None)
        found.append((target, hit))
        free = [d for d in free if d is not hit]
    return found, free


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nine_in_ten_targets_are_drafted_and_hardly_anything_else(name: str) -> None:
    pairs, wrong = paired(whole(name))
    missed = [target["quote"] for target, draft in pairs if draft is None]
    assert len(missed) * 10 <= len(pairs), missed
    # a draft with a wrong year is no target either, and its target is missed as well
    assert len(wrong) <= len(missed), [draft.quote for draft in wrong]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_kind_hedge_word_and_strive_are_those_of_the_words(name: str) -> None:
    checked = [(target, draft) for target, draft in paired(whole(name))[0] if "kind" in target]
    assert len(checked) > 10
    for target, draft in checked:
        assert draft is not None, target["quote"]
        expected = target["kind"], target["word"], target.get("strive", False)
        assert (draft.kind, draft.word, draft.strive) == expected, target["quote"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_drafted_from_the_past_a_forecast_a_subsidy_or_a_threshold(name: str) -> None:
    assert {quote: draft.quote for quote in whole(name).others for draft in whole(name).inside(quote)} == {}


# --- one rule at a time ---------------------------------------------------------------------------

HEAD = """2021年3月1日
某市发展规划（2021—2025年）
为加快发展，制定本规划。
一、目标
"""


def drafts(body: str, head: str = HEAD) -> Sequence[Draft]:
    return new_document(Source(head + body), "new").drafts


def one(body: str) -> Draft:
    (draft,) = drafts(body)
    return draft


def test_every_numeral_is_handed_back_once_and_in_order() -> None:
    coverage = new_document(Source(HEAD + "甲园达到10家，“101”工程，乙园由5家达到20家。"), "new").coverage
    found = [(coverage.printed(n), *(why.kind for why in n.explained_by)) for n in coverage.numerals]
    assert found == [
        *(("2021", "date"), ("3", "date"), ("1", "date"), ("2021", "period"), ("2025", "period")),
        *(("10家", "draft"), ("101", "name"), ("5家",), ("20家", "draft")),
    ]


# --- what governs a figure ------------------------------------------------------------------------


def named(body: str) -> list[tuple[str, str]]:
    return [(draft.words, f"{draft.figure.lo}{draft.figure.unit}") for draft in drafts(body)]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("甲园达到10家。", "甲园"),
        ("到2023年，建成甲园10家。", "甲园"),
        ("到2023年建成甲园10家以上。", "甲园"),
        ("全省甲园数量达到10家。", "甲园数量"),
        ("力争甲园占比超过20%。", "甲园占比"),
        ("甲园占比保持在92%以上。", "甲园占比"),
        ("甲园比2018年翻一番。", "甲园"),
        ("每年新增甲园10家。", "甲园"),
        # behind the figure
        ("培育10家甲园企业。", "甲园企业"),
        ("培育10家以上甲园企业。", "甲园企业"),
    ],
)
def test_the_words_name_what_is_committed_to(body: str, words: str) -> None:
    assert one(body).words == words


def test_a_figure_without_a_name_has_that_of_the_figure_before() -> None:
    assert named("甲园产值达到10亿元，年均增长8%。") == [("甲园产值", "10亿元"), ("甲园产值", "8%")]


def test_a_list_names_each_of_its_members() -> None:
    assert named("建成甲园10家、乙园5家，丙园3家。") == [("甲园", "10家"), ("乙园", "5家"), ("丙园", "3家")]
    assert named("建成5个国家级平台、10个省级平台。") == [("国家级平台", "5个"), ("省级平台", "10个")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲园、乙园分别达到10家、20家。", [("甲园", "10家"), ("乙园", "20家")]),
        ("甲园、乙园和丙园分别达到10家、20家和30家。", [("甲园", "10家"), ("乙园", "20家"), ("丙园", "30家")]),
        ("甲园及乙园分别达到10家和20家。", [("甲园", "10家"), ("乙园", "20家")]),
        ("甲园（含分园）、乙园分别达到10家、20家。", [("甲园", "10家"), ("乙园", "20家")]),
        ("到2025年，甲园面积、乙园占比分别达到10公顷、20%。", [("甲园面积", "10公顷"), ("乙园占比", "20%")]),
        ("甲园、乙园分别达到10家、20家，丙园达到30家。", [("甲园", "10家"), ("乙园", "20家"), ("丙园", "30家")]),
    ],
)
def test_figures_are_shared_out_over_names(body: str, expected: list[tuple[str, str]]) -> None:
    assert named(body) == expected


def test_figures_are_shared_out_over_years() -> None:
    found = drafts("甲园2023年、2024年分别达到10家、20家。")
    assert [(d.words, int(d.figure.lo), d.by) for d in found] == [("甲园", 10, 2023), ("甲园", 20, 2024)]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("甲园达到10家，其中乙园5家。", [False, True]),
        ("甲园达到10家（其中乙园5家）。", [False, True]),
        ("甲园达到10家，乙园达到5家。", [False, False]),
        ("甲园达到10家，其中乙园5家，丙园达到30家。", [False, True, False]),
        ("甲园达到10家，其中乙园5家；丙园达到30家。", [False, True, False]),
    ],
)
def test_a_part_is_told_from_its_whole(body: str, parts: list[bool]) -> None:
    assert [draft.part for draft in drafts(body)] == parts


@pytest.mark.parametrize(
    ("body", "than", "word", "figure"),
    [
        ("甲园产值年均增速高于乙园产值年均增速。", "乙园产值", "above", 0),
        ("甲园产值年均增速比乙园产值高3个百分点以上。", "乙园产值", "at_least", 3),
        ("甲园产值年均增幅比乙园产值高出3个百分点。", "乙园产值", "at_least", 3),
        ("甲园产值增速高于乙园产值2个百分点。", "乙园产值", "at_least", 2),
        ("甲园产值增速快于同期乙园产值2个百分点左右。", "乙园产值", "about", 2),
        ("甲园产值增速快于GDP2个百分点。", "GDP", "at_least", 2),
    ],
)
def test_a_lead_names_what_it_runs_ahead_of(body: str, than: str, word: str, figure: int) -> None:
    draft = one(body)
    assert (draft.kind, draft.than, draft.word, int(draft.figure.lo)) == ("lead", than, word, figure)


def test_only_a_lead_has_another_beside_it() -> None:
    assert one("甲园占比高于20%。").than is None
    assert one("甲园比2018年增加10家。").than is None


@pytest.mark.parametrize(
    ("body", "kind", "base"),
    [
        ("甲园比2018年翻一番。", "multiple", 2018),
        ("甲园较2018年增长20%。", "multiple", 2018),
        ("甲园较2018年增加10家。", "increment", 2018),
        ("甲园占比比2018年提高3个百分点。", "increment", 2018),
        ("新增甲园10家。", "increment", None),
        ("甲园翻一番。", "multiple", None),
        ("甲园达到10家。", "level", None),
    ],
)
def test_the_base_is_the_year_that_is_compared_with(body: str, kind: str, base: int | None) -> None:
    assert (one(body).kind, one(body).base) == (kind, base)


def test_a_base_holds_in_its_own_clause() -> None:
    assert [d.base for d in drafts("甲园比2018年增加10家，新增乙园5家。")] == [2018, None]


@pytest.mark.parametrize(
    ("body", "since"),
    [
        ("每年新增甲园10家。", 2021),
        ("自2023年起，每年新增甲园10家。", 2023),
        ("自2022年起，甲园运行。每年新增甲园10家。", 2021),
        ("甲园占比逐年提高。", 2021),
        ("新增甲园10家。", None),
        ("甲园达到10家。", None),
    ],
)
def test_a_yearly_target_begins_with_the_plan_or_where_it_says(body: str, since: int | None) -> None:
    assert drafts(body)[-1].since == since


@pytest.mark.parametrize(
    ("body", "strives"),
    [
        ("力争甲园达到10家，乙园达到5家。", [True, True]),
        ("力争甲园达到10家；乙园达到5家。", [True, False]),
        ("争取甲园达到10家。乙园达到5家。", [True, False]),
        ("争创甲园10家，建成乙园5家。", [True, False]),
        ("甲园达到10家，力争乙园达到5家。", [False, True]),
    ],
)
def test_strive_reaches_to_the_semicolon_and_for_a_title_to_the_comma(body: str, strives: list[bool]) -> None:
    assert [draft.strive for draft in drafts(body)] == strives


ITEMS = """（一）实施工程。
1.建设平台。建成甲园10家。（责任单位：甲局、
乙局）
2.培育企业。培育乙园20家。
二、保障
建成丙园30家。
"""


def test_a_draft_stands_under_its_headings_with_its_offices() -> None:
    assert [(d.at, d.responsible) for d in drafts(ITEMS)] == [
        ("一、目标（一）实施工程", "甲局、乙局"),
        ("一、目标（一）实施工程", None),
        ("二、保障", None),
    ]


def test_a_draft_under_no_heading_says_so() -> None:
    (draft,) = drafts("甲园达到10家。", "某市规划（2021—2025年）。")
    assert draft.at == "-"


@pytest.mark.parametrize(
    ("body", "quotes"),
    [
        ("到2025年，甲园达到10家，乙园达到5家以上。", ["甲园达到10家", "乙园达到5家以上"]),
        ("甲园产值达到10亿元，年均增长8%。", ["甲园产值达到10亿元", "甲园产值…年均增长8%"]),
        ("建成甲园10家、乙园5家。", ["建成甲园10家", "乙园5家"]),
        ("甲园、乙园分别达到10家、20家。", ["甲园、乙园分别达到10家", "乙园…20家"]),
        ("力争甲园\n达到１０ 家左右。", ["力争甲园达到１０家左右"]),
        ("培育10家甲园企业。", ["培育10家甲园企业"]),
    ],
)
def test_a_quote_is_short_and_says_the_name(body: str, quotes: list[str]) -> None:
    assert [draft.quote for draft in drafts(body)] == quotes


def test_a_quote_that_would_stand_twice_is_longer() -> None:
    found = drafts("甲园建设总部，建成10家。乙园建设总部，建成10家。")
    assert [draft.quote[-8:] for draft in found] == ["总部，建成10家"] * 2
    assert len({draft.quote for draft in found}) == 2


# --- the document as a whole ----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "。", "没有数字", "5", "5家", "%", "分别5家", "其中", "…5家", "一、\n（一）5家"])
def test_any_text_is_read_without_an_accident(text: str) -> None:
    assert len(drafts(text, "")) <= 1


def test_a_name_ends_before_what_is_to_come_of_it() -> None:
    assert one("到2025年，全市森林覆盖率将达到19.5%。").words == "森林覆盖率"


def test_two_figures_of_one_name_are_drafted_both() -> None:
    found = [(d.words, d.word, str(d.figure.lo), d.strive) for d in drafts("高新技术企业突破4万家，力争5万家。")]
    assert found == [("高新技术企业", "above", "4", False), ("高新技术企业", "at_least", "5", True)]


# --- which figures look like targets --------------------------------------------------------------


def figures(body: str, head: str = HEAD) -> list[str]:
    """The figures that are drafted, in the order of the text."""
    return [f"{draft.figure.lo}{draft.figure.unit}" for draft in drafts(body, head)]


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("甲园实现全覆盖。", "100%"),
        ("甲园产值翻一番。", "2倍"),
        ("甲园占比达到两成。", "20%"),
        ("甲园产值达到一千亿元。", "1000亿元"),
        # money that the government commits itself to spend, whatever is behind it
        ("市财政每年安排专项资金2亿元。", "2亿元"),
        ("设立总规模20亿元的产业基金。", "20亿元"),
        ("每年给予每个园区2000万元支持。", "2000万元"),
        ("设立5亿元以上的基金。", "5亿元"),
        # what is reached, not who qualifies
        ("人均预期寿命达到80岁。", "80岁"),
        ("平均预期寿命提高到80岁以上。", "80岁"),
        ("通关时间压缩到30小时以内。", "30小时"),
        ("投入10亿元以上。", "10亿元"),
        ("培训人员200人以上。", "200人"),
        ("建成部门联网平台15个。", "15个"),
        ("办结时间压缩到5个工作日。", "5个工作日"),
        ("办结时间不超过5个工作日。", "5个工作日"),
        # what something rises to, not what it rises from
        ("甲园由10家提高到20家。", "20家"),
        ("甲园占比从2020年的10%提高到20%。", "20%"),
        ("甲园由2020年的10家提高到2025年的20家。", "20家"),
        # a sentence that looks back and then ahead
        ("2020年甲园有10家，到2025年甲园达到20家。", "20家"),
        ("目前甲园有10家；到2025年甲园达到20家。", "20家"),
        ("甲园仅10家，要加快建设，确保达到20家。", "20家"),
        ("预计甲园达到10家；建成乙园20家。", "20家"),
        # the plan begins in the year of issue
        ("2021年建成甲园10家。", "10家"),
        ("（一）任务。\n1.解决问题。建成甲园10家。\n", "10家"),  # an item is no review
    ],
)
def test_the_figure_of_a_target_looks_like_one(body: str, figure: str) -> None:
    assert figures(body) == [figure]


NO_TARGETS = """
给予甲园最高50万元补助。 给予甲园50万元补助。 甲园补助最高50万元。 对甲园一次性奖励20万元。
按投资的30%给予奖励。 按投资的30%予以补助。 对甲园贷款贴息2个百分点。 净收入可提取50%用于奖励。
单个项目不超过200万元。 税前扣除8%。 违者罚款2万元。 甲园考核权重不低于5%。 甲园在考核中占分5%。
总投资5亿元以上的项目优先。 占地100亩以上的项目须报批。 面积100平方米以上的厂房须报批。 关爱65岁及以上老年人。
奖优200人以上团队。 打造2小时都市圈。 扶持年营业收入5亿元企业。 扶持年营业收入5亿元的企业。
４.5吨以下新能源车辆不受限制。 受理后5个工作日内答复。 培训500人的骨干。 投入10亿元以上的资金。
预计到2025年甲园超过20家。 据有关机构预测，甲园将达到20家。 据估计，甲园达到20家。 甲园有望达到20家。
目前甲园有10家。 截至2020年底，甲园达到10家。 甲园产值同比增长10%。 甲园比上年增加3家。 去年建成甲园10家。
近年来建成甲园10家。 过去五年累计建成甲园10家。 甲园仅10家。 甲园仍在30%左右。 甲园已建成10家。 甲园已达10家。
2020年甲园有10家。 2020年，甲园有10家，乙园有5家。 2018—2020年，投入10亿元。 建立15个部门参加的机制。
聚焦5个方面。 围绕3个领域。 打通5个环节。 聚焦5个重点方向。 实施“101”工程，推广5G，建设一个中心，为期3年。
"""


@pytest.mark.parametrize("body", NO_TARGETS.split())
def test_a_condition_a_forecast_the_past_and_a_mere_count_are_no_targets(body: str) -> None:
    assert figures(body) == []


REVIEWS = "发展回顾 发展现状 发展基础 工作基础 主要成就 工作成效 面临形势 发展背景 机遇与挑战 存在问题 编制依据 附则"


@pytest.mark.parametrize("heading", REVIEWS.split())
@pytest.mark.parametrize(
    "section", ["二、{}\n甲园达到10家。\n", "（二）{}。甲园达到10家。\n", "第二章 {}\n甲园达到10家。\n"]
)
def test_there_is_no_target_under_a_heading_that_looks_back(section: str, heading: str) -> None:
    assert figures(section.format(heading)) == []


def test_a_review_ends_with_the_next_heading_of_its_level_or_above() -> None:
    sections = "（一）现状。\n1.甲园。达到10家。\n（二）愿景。甲园达到20家。\n二、发展基础\n（一）成绩。甲园30家。\n"
    assert figures(sections + "三、任务\n甲园达到40家。\n") == ["20家", "40家"]
    assert figures("（一）现状。甲园达到10家。\n二、任务\n甲园达到20家。") == ["20家"]
    inner = "一、现状\n甲园10家。\n（一）问题\n甲园20家。\n（二）目标\n甲园30家。\n二、目标\n甲园达到40家。"
    assert figures(inner) == ["40家"]  # a section of a review is a part of it, whatever it is called


def test_the_year_of_issue_is_over_where_the_plan_begins_after_it() -> None:
    assert figures("2021年建成甲园10家。", HEAD.replace("2021—2025", "2022—2025")) == []
