"""Drafts: the promises of a document that nobody has read yet, found among its figures, and what governs each.

Four whole documents stand in tests/documents, each with the promises that a reader found in it (value, unit, deadline
and the words that say so) and with what it says of the past. Small sentences show one rule at a time.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.conftest import ROOT
from zjtargets.drafting.drafts import Draft
from zjtargets.drafting.drafts import draft_all as read_drafts
from zjtargets.drafting.profile import Plan
from zjtargets.sources.coverage import Numeral
from zjtargets.sources.document import Source
from zjtargets.text.fold import fold, plain

FOLDER = ROOT / "tests" / "documents"
DOCUMENTS = ("health_plan", "logistics_plan", "training_opinion", "tourism_plan")


@dataclass(frozen=True)
class Whole:
    """A document, its drafts with their numerals, its promises by a reader's count, and its remarks on the past."""

    source: Source
    plan: Plan
    drafts: list[tuple[Numeral, Draft]]
    targets: list[dict[str, Any]]
    past: list[str]

    def place(self, quote: str) -> tuple[int, int]:
        """Where a quote stands in the folded text."""
        folded = fold(quote).text
        start = self.source.folded.text.find(folded)
        assert start >= 0, quote
        return start, start + len(folded)

    def at(self, numeral: Numeral) -> int:
        return self.source.folded.position(numeral.start)

    def inside(self, quote: str) -> list[Draft]:
        """The drafts whose figure begins in the words of a quote."""
        start, end = self.place(quote)
        return [draft for numeral, draft in self.drafts if start <= self.at(numeral) < end]

    def only(self, quote: str) -> Draft:
        """The draft that ends with a quote: its last one."""
        return self.inside(quote)[-1]


@cache
def whole(name: str) -> Whole:
    source = Source((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    plan = Plan(source)
    found = [(numeral, draft) for numeral, draft in read_drafts(plan) if draft]
    return Whole(source, plan, found, lines(f"{name}.promises"), [p["quote"] for p in lines(f"{name}.past")])


def lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in text.splitlines()]


# --- whole documents ------------------------------------------------------------------------------


def says(draft: Draft, target: dict[str, Any]) -> bool:
    """Whether a draft has the value, the unit and the deadline of a promise."""
    value = target["value"]
    lo, hi = value if isinstance(value, list) else (value, value)
    figure = draft.figure
    return (figure.lo, figure.hi, plain(figure.unit), draft.by) == (lo, hi, plain(target["unit"]), target["by"])


def found(document: Whole) -> tuple[list[dict[str, Any]], list[Draft]]:
    """The promises that no draft has, each draft taken for one promise only; and the drafts that are no promise."""
    free = dict(enumerate(document.drafts))
    missed = []
    for target in document.targets:
        start, end = document.place(target["quote"])
        fits = (i for i, (n, d) in free.items() if start <= document.at(n) < end and says(d, target))
        hit = next(fits, None)
        if hit is None:
            missed.append(target)
        else:
            del free[hit]
    return missed, [draft for _, draft in free.values()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nine_in_ten_promises_are_drafted_with_value_unit_and_deadline(name: str) -> None:
    document = whole(name)
    missed, _ = found(document)
    assert len(missed) * 10 <= len(document.targets), [target["quote"] for target in missed]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_draft_that_is_no_promise_is_rare(name: str) -> None:
    document = whole(name)
    missed, wrong = found(document)
    # one with a wrong year is no promise either, and is missed as well
    assert len(wrong) <= len(missed)
    assert len(wrong) * 10 <= len(document.drafts), [draft.quote for draft in wrong]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_drafted_from_what_a_document_says_of_the_past(name: str) -> None:
    document = whole(name)
    assert [draft.quote for quote in document.past for draft in document.inside(quote)] == []


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("health_plan", "预计到2025年将超过23%"),
        ("health_plan", "权重不低于5%"),
        ("health_plan", "给予最高10万元一次性奖励"),
        ("health_plan", "省级按核定投资的30%给予补助，单个项目不超过2000万元"),
        ("health_plan", "常住人口超过30万的县"),
        ("health_plan", "为35至64岁农村妇女"),
        ("health_plan", "服务满6年的医师"),
        ("health_plan", "每千人口3岁以下婴幼儿"),
        ("logistics_plan", "实施总投资5亿元以上的重点物流项目"),
        ("logistics_plan", "占地100亩以上的项目"),
        ("logistics_plan", "打造2小时都市配送圈"),
        ("logistics_plan", "分别给予30万元、50万元奖励"),
        ("logistics_plan", "按购置价的10%给予最高50万元补助"),
        ("logistics_plan", "4.5吨以下新能源配送车辆不受限行措施限制"),
        ("logistics_plan", "7×24小时预约通关"),
        ("logistics_plan", "15个部门参加的联席会议制度"),
        ("logistics_plan", "单个项目基金出资比例原则上不超过20%"),
        ("training_opinion", "需求将达到420万人，缺口约80万人"),
        ("training_opinion", "给予一次性奖励500万元"),
        ("training_opinion", "单个项目最高不超过2000万元"),
        ("training_opinion", "不超过工资薪金总额8%的部分"),
        ("training_opinion", "年营业收入5亿元以上且年接收实习学生50人以上的企业"),
        ("training_opinion", "社会服务净收入可提取50%以上"),
        ("training_opinion", "3年以上企业工作经历"),
        ("tourism_plan", "市场规模将超过3000亿元"),
        ("tourism_plan", "沿线客流预计年均增长12%"),
        ("tourism_plan", "打造1小时山水休闲圈"),
        ("tourism_plan", "一次性奖励200万元"),
        ("tourism_plan", "按每张床位3000元给予补助，最高不超过30万元"),
        ("tourism_plan", "贷款贴息比例不高于2个百分点"),
        ("tourism_plan", "组织200人以上旅游团队在县内住宿2晚以上"),
        ("tourism_plan", "落实第23号县长办公会议纪要精神，从业满5年的骨干"),
    ],
)
def test_a_forecast_a_subsidy_and_a_threshold_are_no_promises(name: str, quote: str) -> None:
    assert whole(name).inside(quote) == []


@pytest.mark.parametrize(
    ("name", "period", "issued"),
    [
        ("health_plan", (2021, 2025), "2021-09-16"),
        ("logistics_plan", (2023, 2025), "2023-03-28"),
        ("training_opinion", (2023, 2027), "2023-09-01"),
    ],
)
def test_a_document_says_its_years(name: str, period: tuple[int, int], issued: str) -> None:
    plan = whole(name).plan
    assert (plan.period, plan.issued_on, plan.issued) == (period, issued, int(issued[:4]))


def test_a_document_has_a_title() -> None:
    titles = [whole(name).plan.title for name in DOCUMENTS]
    assert titles == [
        "省人民政府办公厅关于印发全省卫生健康事业发展“十四五”规划的通知",
        "全市现代物流与绿色交通融合发展三年行动方案（2023—2025年）",
        "溪原省人民政府关于加快现代职业教育高质量发展的意见",
        "云岚县“十五五”文化和旅游发展规划",
    ]


KINDS = [
    # health_plan
    ("health_plan", "人均预期寿命达到78.6岁左右", "level about 78.6"),
    ("health_plan", "孕产妇死亡率控制在10/10万以内", "level at_most 10"),
    ("health_plan", "婴儿死亡率低于4.5‰", "level at_most 4.5"),
    ("health_plan", "重大慢性病过早死亡率比2020年下降10%以上", "multiple at_most 0.9"),
    ("health_plan", "每千人口床位数达到7.3张", "level at_least 7.3"),
    ("health_plan", "院前急救平均反应时间缩短至12分钟", "level at_most 12"),
    ("health_plan", "健康服务业增加值超过2300亿元", "level above 2300"),
    ("health_plan", "年均增长10%以上", "growth at_least 10"),
    ("health_plan", "增速高出同期地区生产总值3个百分点以上", "lead at_least 3"),
    ("health_plan", "五年投入疾控机构能力建设资金40亿元左右", "increment about 40"),
    ("health_plan", "“十四五”期间新增三级医院15家以上", "increment at_least 15"),
    ("health_plan", "每年轮训乡村医生1.2万人次以上", "yearly at_least 1.2"),
    ("health_plan", "每年安排公共卫生人才专项资金2亿元", "yearly at_least 2"),
    ("health_plan", "到2023年实现乡镇卫生院远程会诊服务全覆盖", "level at_least 100"),
    ("health_plan", "全省托位总数五年翻两番", "multiple at_least 4"),
    ("health_plan", "比2020年增加110家", "increment at_least 110"),
    ("health_plan", "中医药全产业链产值突破一千亿元", "level above 1000"),
    ("health_plan", "五年累计为基层定向培养医学生8000名", "increment at_least 8000"),
    # logistics_plan
    ("logistics_plan", "物流业增加值年均增速高于地区生产总值年均增速", "lead above 0"),
    ("logistics_plan", "由2022年的14.6%下降到13.2%", "level at_most 13.2"),
    ("logistics_plan", "冷链物流营业收入比2022年翻一番", "multiple at_least 2"),
    ("logistics_plan", "力争城市物流竞争力进入全国前20位", "level at_most 20"),
    ("logistics_plan", "货车空驶率低于３５％", "level at_most 35"),
    ("logistics_plan", "集装箱吞吐量超过５５万标箱", "level above 55"),
    ("logistics_plan", "城市公交车全部更换为新能源车辆", "level at_least 100"),
    ("logistics_plan", "三年新建铁路专用线三条", "increment at_least 3"),
    ("logistics_plan", "铁路货运量占比较2022年提高2.5个百分点", "increment at_least 2.5"),
    ("logistics_plan", "每年新增网络货运企业5家左右", "yearly about 5"),
    ("logistics_plan", "营运货车单位周转量碳排放较2022年下降5%", "multiple at_most 0.95"),
    ("logistics_plan", "可循环快递箱投放量约60万个", "level about 60"),
    ("logistics_plan", "其中高技能人才占比达到两成以上", "level at_least 20"),
    # training_opinion
    ("training_opinion", "财政性职业教育经费较2022年增长40%以上", "multiple at_least 1.4"),
    ("training_opinion", "将中等职业学校调减至260所以内", "level at_most 260"),
    ("training_opinion", "先进制造业职工培训年均增速比企业职工培训总体高出3个百分点以上", "lead at_least 3"),
    ("training_opinion", "企业职工培训规模年均增长8%左右", "growth about 8"),
    ("training_opinion", "每年选派不少于2000名专业教师", "yearly at_least 2000"),
    ("training_opinion", "其中留学生比2022年增加5000人", "increment at_least 5000"),
    # tourism_plan
    ("tourism_plan", "入境游客比2025年增长1.5倍", "multiple at_least 2.5"),
    ("tourism_plan", "馆藏文物数字化率比2025年提高30个百分点", "increment at_least 30"),
    ("tourism_plan", "单位旅游收入能耗比2025年下降15%以上", "multiple at_most 0.85"),
    ("tourism_plan", "到2028年将门票收入占比降至50%以下", "level at_most 50"),
    ("tourism_plan", "比重提高到三成五", "level at_least 35"),
    ("tourism_plan", "打造景区化村庄一百二十个", "level at_least 120"),
    ("tourism_plan", "每年演出不少于60场", "yearly at_least 60"),
    ("tourism_plan", "新增停车位5000个左右", "increment about 5000"),
]


@pytest.mark.parametrize(("name", "quote", "expected"), KINDS, ids=[quote for _, quote, _ in KINDS])
def test_kind_word_and_figure_are_those_of_the_words(name: str, quote: str, expected: str) -> None:
    draft = whole(name).only(quote)
    assert f"{draft.kind} {draft.word} {draft.figure.lo}" == expected


@pytest.mark.parametrize(
    ("name", "quote", "lo", "hi"),
    [
        ("health_plan", "争取布局国家区域医疗中心2—3个", 2, 3),
        ("health_plan", "争创国家中医特色重点医院三至四家", 3, 4),
        ("logistics_plan", "争创国家物流枢纽1—2个", 1, 2),
        ("training_opinion", "新设职业本科学校1—2所", 1, 2),
        ("tourism_plan", "引进品牌度假酒店8—10家", 8, 10),
    ],
)
def test_a_range_is_drafted_whole(name: str, quote: str, lo: int, hi: int) -> None:
    draft = whole(name).only(quote)
    assert (draft.word, int(draft.figure.lo), int(draft.figure.hi)) == ("between", lo, hi)


@pytest.mark.parametrize(
    ("name", "quote", "strive"),
    [
        ("health_plan", "居民健康素养水平力争提高到30%", True),
        ("health_plan", "重大慢性病过早死亡率比2020年下降10%以上", False),
        ("health_plan", "争取布局国家区域医疗中心2—3个", True),
        ("health_plan", "争创国家中医特色重点医院三至四家", True),
        ("health_plan", "中医药全产业链产值突破一千亿元", False),
        ("logistics_plan", "冷链物流营业收入比2022年翻一番", False),
        ("logistics_plan", "力争城市物流竞争力进入全国前20位", True),
        ("logistics_plan", "邮政快递业务量力争达到6.5亿件", True),
        ("training_opinion", "职业教育综合实力力争进入全国前8位", True),
        ("training_opinion", "争创国家“双高计划”学校10所以上", True),
        ("training_opinion", "新设职业本科学校1—2所", False),
        ("tourism_plan", "争创国家AAAAA级旅游景区1家", True),
        ("tourism_plan", "新增AAAA级旅游景区3家", False),
    ],
)
def test_strive_is_read_where_it_governs(name: str, quote: str, strive: bool) -> None:
    assert whole(name).only(quote).strive is strive


@pytest.mark.parametrize(
    ("name", "quote", "by"),
    [
        ("health_plan", "重点人群家庭医生签约率2023年达到75%", 2023),
        ("health_plan", "重点人群家庭医生签约率2023年达到75%、2025年达到80%", 2025),
        ("health_plan", "人均预期寿命达到81岁以上", 2035),
        ("health_plan", "五年投入疾控机构能力建设资金40亿元", 2025),
        ("health_plan", "到规划期末，每万人口全科医生数达到4人", 2025),
        ("health_plan", "到2022年建成省级区域医疗中心6个", 2022),
        ("logistics_plan", "港口货物吞吐量达到4,400万吨", 2024),
        ("logistics_plan", "分别达到55家", 2023),
        ("logistics_plan", "分别达到55家、65家", 2024),
        ("logistics_plan", "分别达到55家、65家、80家", 2025),
        ("logistics_plan", "建成县级寄递公共配送中心两个", 2023),
        ("training_opinion", "高职毕业生留在本省就业比例达到70%", 2025),
        ("training_opinion", "技能人才总量突破９００万人", 2027),
        ("tourism_plan", "打造景区化村庄一百二十个", 2028),
        ("tourism_plan", "旅游总收入在2030年基础上再翻一番", 2035),
    ],
)
def test_the_deadline_is_the_one_printed_nearest_or_that_of_the_plan(name: str, quote: str, by: int) -> None:
    assert whole(name).only(quote).by == by


# --- one rule at a time ---------------------------------------------------------------------------

HEAD = """2021年3月1日
某市发展规划（2021—2025年）
为加快发展，制定本规划。
一、目标
"""


def drafts(body: str, head: str = HEAD) -> list[Draft]:
    return [draft for _, draft in read_drafts(Plan(Source(head + body))) if draft]


def one(body: str) -> Draft:
    (draft,) = drafts(body)
    return draft


def test_every_numeral_is_handed_back_once_and_in_order() -> None:
    source = Source(HEAD + "甲园达到10家，“101”工程，乙园由5家达到20家。")
    everything = list(read_drafts(Plan(source)))
    assert [source.words(n.start, n.end) for n, _ in everything] == [
        *("2021", "3", "1", "2021", "2025"),
        *("10家", "101", "5家", "20家"),
    ]
    assert [draft is not None for _, draft in everything[5:]] == [True, False, False, True]


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
def test_the_words_name_what_is_promised(body: str, words: str) -> None:
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
def test_a_yearly_promise_begins_with_the_plan_or_where_it_says(body: str, since: int | None) -> None:
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
    assert len(list(read_drafts(Plan(Source(text))))) <= 1


def test_a_name_ends_before_what_is_to_come_of_it() -> None:
    plan = Plan(Source("一、目标\n到2025年，全市森林覆盖率将达到19.5%。"))
    assert [draft.words for _, draft in read_drafts(plan) if draft] == ["森林覆盖率"]


def test_two_bars_of_one_name_are_drafted_both() -> None:
    plan = Plan(Source("一、目标\n到2025年，高新技术企业突破4万家，力争5万家。"))
    found = [(d.words, d.word, str(d.figure.lo), d.strive) for _, d in read_drafts(plan) if d]
    assert found == [("高新技术企业", "above", "4", False), ("高新技术企业", "at_least", "5", True)]
