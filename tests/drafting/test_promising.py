"""One rule at a time: figures of a plan that look like promises; those of the past, forecasts and conditions do not."""

import pytest

from zjtargets.drafting.profile import Plan
from zjtargets.drafting.promising import promised
from zjtargets.sources.coverage import cover
from zjtargets.sources.document import Source

HEAD = """2021年3月1日
某市发展规划（2021—2025年）
为加快发展，制定本规划。
一、目标
"""


def figures(body: str) -> list[str]:
    """The figures that look like promises, in the order of the text."""
    plan = Plan(Source(HEAD + body))
    found = [n for n in cover(plan.source).numerals if promised(plan, n)]
    return [f"{n.figure.lo}{n.figure.unit}" for n in found if n.figure]


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("甲园达到10家。", "10家"),
        ("建成甲园10家以上。", "10家"),
        ("甲园实现全覆盖。", "100%"),
        ("甲园产值翻一番。", "2倍"),
        ("甲园占比达到两成。", "20%"),
        ("甲园产值达到一千亿元。", "1000亿元"),
        # money that the government promises to spend
        ("市财政每年安排专项资金2亿元。", "2亿元"),
        ("设立总规模20亿元的产业基金。", "20亿元"),
        ("每年给予每个园区2000万元支持。", "2000万元"),
        # what is reached, not who qualifies
        ("人均预期寿命达到80岁。", "80岁"),
        ("平均预期寿命提高到80岁以上。", "80岁"),
        ("通关时间压缩到30小时以内。", "30小时"),
        ("甲园营业收入达到5亿元。", "5亿元"),
        ("培训人员200人以上。", "200人"),
        ("甲园面积达到100平方米以上。", "100平方米"),
        ("建成部门联网平台15个。", "15个"),
        ("办结时间压缩到5个工作日。", "5个工作日"),
        ("办结时间不超过5个工作日。", "5个工作日"),
    ],
)
def test_the_figure_of_a_promise_looks_like_one(body: str, figure: str) -> None:
    assert figures(body) == [figure]


@pytest.mark.parametrize(
    "body",
    [
        "给予甲园最高50万元补助。",
        "给予甲园50万元补助。",
        "甲园补助最高50万元。",
        "对甲园一次性奖励20万元。",
        "按投资的30%给予奖励。",
        "按投资的30%予以补助。",
        "对甲园贷款贴息2个百分点。",
        "净收入可提取50%用于奖励。",
        "单个项目不超过200万元。",
        "税前扣除8%。",
        "违者罚款2万元。",
        "甲园考核权重不低于5%。",
        "甲园在考核中占分5%。",
    ],
)
def test_what_a_recipient_may_get_is_no_promise(body: str) -> None:
    assert figures(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "总投资5亿元以上的项目优先。",
        "占地100亩以上的项目须报批。",
        "面积100平方米以上的厂房须报批。",
        "关爱65岁及以上老年人。",
        "奖优200人以上团队。",
        "打造2小时都市圈。",
        "扶持年营业收入5亿元企业。",
        "４.5吨以下新能源车辆不受限制。",
        "受理后5个工作日内答复。",
    ],
)
def test_who_qualifies_is_no_promise(body: str) -> None:
    assert figures(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "预计到2025年甲园超过20家。",
        "据有关机构预测，甲园将达到20家。",
        "据估计，甲园达到20家。",
        "甲园有望达到20家。",
    ],
)
def test_a_forecast_is_no_promise(body: str) -> None:
    assert figures(body) == []


def test_a_forecast_reaches_to_its_semicolon() -> None:
    assert figures("预计甲园达到10家；建成乙园20家。") == ["20家"]


@pytest.mark.parametrize(
    "body",
    [
        "目前甲园有10家。",
        "截至2020年底，甲园达到10家。",
        "甲园产值同比增长10%。",
        "甲园比上年增加3家。",
        "去年建成甲园10家。",
        "近年来建成甲园10家。",
        "过去五年累计建成甲园10家。",
        "甲园仅10家。",
        "甲园仍在30%左右。",
        "甲园已建成10家。",
        "甲园已达10家。",
        "2020年甲园有10家。",
        "2020年，甲园有10家，乙园有5家。",
        "2018—2020年，投入10亿元。",
    ],
)
def test_what_has_been_is_no_promise(body: str) -> None:
    assert figures(body) == []


def test_a_sentence_may_look_back_and_then_ahead() -> None:
    assert figures("2020年甲园有10家，到2025年甲园达到20家。") == ["20家"]
    assert figures("2020年甲园有10家。到2025年甲园达到20家。") == ["20家"]
    assert figures("目前甲园有10家；到2025年甲园达到20家。") == ["20家"]
    assert figures("甲园仅10家，要加快建设，确保达到20家。") == ["20家"]


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("甲园由10家提高到20家。", "20家"),
        ("甲园从10家增加到20家。", "20家"),
        ("甲园由2020年的10家提高到20家。", "20家"),
        ("甲园占比从2020年的10%提高到20%。", "20%"),
        ("甲园由2020年的10家提高到2025年的20家。", "20家"),
    ],
)
def test_what_something_rises_from_is_no_promise_and_what_it_rises_to_is(body: str, figure: str) -> None:
    assert figures(body) == [figure]


@pytest.mark.parametrize(
    "body",
    [
        "建立15个部门参加的机制。",
        "聚焦5个方面。",
        "围绕3个领域。",
        "打通5个环节。",
        "聚焦5个重点方向。",
    ],
)
def test_parts_that_are_only_counted_are_no_promise(body: str) -> None:
    assert figures(body) == []


REVIEWS = "发展回顾 发展现状 发展基础 工作基础 主要成就 工作成效 面临形势 发展背景 机遇与挑战 存在问题 编制依据 附则"


@pytest.mark.parametrize("heading", REVIEWS.split())
@pytest.mark.parametrize(
    "section", ["二、{}\n甲园达到10家。\n", "（二）{}。甲园达到10家。\n", "第二章 {}\n甲园达到10家。\n"]
)
def test_nothing_is_promised_under_a_heading_that_looks_back(section: str, heading: str) -> None:
    assert figures(section.format(heading)) == []


LEVELS = """（一）现状。
1.甲园。达到10家。
（二）愿景。甲园达到20家。
二、发展基础
（一）成绩。甲园30家。
三、任务
甲园达到40家。
"""


def test_a_review_ends_with_the_next_heading_of_its_level_or_above() -> None:
    assert figures(LEVELS) == ["20家", "40家"]
    assert figures("（一）现状。甲园达到10家。\n二、任务\n甲园达到20家。") == ["20家"]


def test_an_item_that_speaks_of_problems_is_no_review() -> None:
    assert figures("（一）任务。\n1.解决问题。建成甲园10家。\n") == ["10家"]


def test_numerals_of_a_class_are_never_promised() -> None:
    assert figures("1.实施“101”工程，推广5G，建设一个中心，为期3年。\n— 2 —\n") == []


def test_the_year_of_issue_is_over_only_where_the_plan_begins_after_it() -> None:
    assert figures("2021年建成甲园10家。") == ["10家"]
    later = Plan(Source((HEAD + "2021年建成甲园10家。").replace("2021—2025", "2022—2025")))
    assert not any(promised(later, n) for n in cover(later.source).numerals)


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("投入10亿元以上。", "10亿元"),
        ("投入10亿元以上的资金。", None),
        ("培训500人的骨干。", None),
        ("培训500人。", "500人"),
        ("扶持年营业收入5亿元的企业。", None),
        ("设立5亿元以上的基金。", "5亿元"),  # what is spent is promised, whatever is behind it
    ],
)
def test_the_noun_behind_a_figure_makes_a_condition_of_it(body: str, figure: str | None) -> None:
    assert figures(body) == ([figure] if figure else [])
