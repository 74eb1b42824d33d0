"""Figures at the edges of the grammar, each read by hand, beside those of test_quantity.py."""

from decimal import Decimal

import pytest

from tests.text.test_figures import Fig, fig, read
from zjtargets.core.interval import INFINITY
from zjtargets.text.figures import figures_in

CUES_BEFORE = {
    "above": "高于 超过 突破 大于 多于 快于 超",
    "at_least": "不低于 不少于 不小于 至少",
    "at_most": (
        "不超过 不高于 不多于 控制在 少于 低于 小于 前 "
        "下降到 下降至 降到 降至 降低到 减少到 缩短到 缩短至 压缩到 压缩至 压减到"
    ),
    "nearly": "接近 将近 不到 不足 近",
    "about": "大约 约",
}
CUES_AFTER = {"at_least": "及以上 以上", "at_most": "以内 以下", "about": "左右 上下"}


@pytest.mark.parametrize(("word", "cue"), [(word, cue) for word, cues in CUES_BEFORE.items() for cue in cues.split()])
def test_each_word_before_a_figure_hedges_it(word: str, cue: str) -> None:
    assert read(f"数量{cue}30家") == [fig("30", "家", f"{cue}30家", word)]


@pytest.mark.parametrize(("word", "cue"), [(word, cue) for word, cues in CUES_AFTER.items() for cue in cues.split()])
def test_each_word_after_a_figure_hedges_it(word: str, cue: str) -> None:
    assert read(f"数量为30家{cue}") == [fig("30", "家", f"30家{cue}", word)]


@pytest.mark.parametrize(
    "reaching", "控制在 下降到 下降至 降到 降至 降低到 减少到 缩短到 缩短至 压缩到 压缩至 压减到".split()
)
@pytest.mark.parametrize(("after", "word"), [("左右", "about"), ("以上", "at_least"), ("以内", "at_most")])
def test_what_is_kept_or_brought_somewhere_is_hedged_behind_the_figure(reaching: str, after: str, word: str) -> None:
    assert read(f"浓度{reaching}30{after}") == []
    assert read(f"浓度{reaching}30微克/立方米{after}") == [
        fig("30", "微克/立方米", f"{reaching}30微克/立方米{after}", word)
    ]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("能耗比2020年下降8%，力争下降8.5%", fig("0.915", "倍", "8.5%", "at_most", "multiple")),
        ("能耗比2020年下降13%，力爭達到13.5%", fig("0.865", "倍", "13.5%", "at_most", "multiple")),
        ("某量比2015年增长10%，争取增长12%左右", fig("1.12", "倍", "12%左右", "about", "multiple")),
        ("能耗比2020年下降8%，力争研发占比达到3%", fig("3", "%", "3%")),
    ],
)
def test_a_change_that_is_striven_for_is_on_the_same_year(text: str, second: Fig) -> None:
    assert read(text)[1:] == [second]


def test_a_limit_is_not_softened_behind_the_figure() -> None:
    assert read("不超过30家左右") == [fig("30", "家", "不超过30家左右", "at_most")]


@pytest.mark.parametrize("text", ["占一次能源消费比重", "二次能源"])
def test_a_time_in_a_name_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("ending", "签约 节约 合约 条约 预约 公约 目前 当前 此前 以前 之前 提前 附近 最近 靠近".split())
def test_a_cue_at_the_end_of_another_word_hedges_nothing(ending: str) -> None:
    assert read(f"{ending}30家") == [fig("30", "家", "30家")]


@pytest.mark.parametrize(
    "word",
    (
        "支持 支撑 支付 支援 部门 部分 部委 部署 列入 列为 列车 列举 "
        "处理 处置 处于 处罚 处长 组织 组建 组成 组合 人才 倍增"
    ).split(),
)
def test_a_classifier_that_begins_another_word_counts_nothing(word: str) -> None:
    assert read(f"共3{word}") == []


@pytest.mark.parametrize("mark", ["位", "名", "，", ",", "。", "；", "、", "）", ""])
def test_a_place_ends_with_its_classifier_or_its_clause(mark: str) -> None:
    (found,) = read(f"居全国第5{mark}")
    assert (int(found.lo), found.unit, found.word) == (5, "位", "plain")


def test_a_number_that_goes_on_is_no_place() -> None:
    assert read("第5届") == []


@pytest.mark.parametrize(("digit", "value"), list(zip("一二两三四五六七八九十", [1, 2, 2, *range(3, 11)], strict=True)))
def test_each_numeral_in_characters_counts_alone_and_as_an_upper_end(digit: str, value: int) -> None:
    assert read(f"引进{digit}家") == [fig(f"{value}", "家", f"{digit}家")]
    assert read(f"引进一至{digit}家") == [fig("1", "家", f"一至{digit}家", "between", hi=f"{value}")]


@pytest.mark.parametrize(("digit", "value"), list(zip("一二两三四五六七八九", [1, 2, 2, *range(3, 10)], strict=True)))
def test_each_tenth_is_ten_percent_more(digit: str, value: int) -> None:
    assert read(f"覆盖{digit}成以上") == [fig(f"{value}0", "%", f"{digit}成以上", "at_least")]


@pytest.mark.parametrize(("digit", "value"), list(zip("一二三四五六七八九", range(1, 10), strict=True)))
def test_each_half_tenth_is_a_percent_more(digit: str, value: int) -> None:
    assert read(f"覆盖三成{digit}左右") == [fig(f"3{value}", "%", f"三成{digit}左右", "about")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("覆盖三成以下", fig("30", "%", "三成以下", "at_most")),
        ("覆盖三成", fig("30", "%", "三成")),
        ("覆盖三成；", fig("30", "%", "三成")),
        ("覆盖三成、", fig("30", "%", "三成")),
        ("（覆盖三成）", fig("30", "%", "三成")),
        # a sign at the very beginning
        ("率-3%", fig("-3", "%", "3%")),
        ("增速-3%", fig("-3", "%", "3%")),
        ("增长率-3%", fig("-3", "%", "3%")),
        # ends in units of their own
        ("引进1万—20000家", fig("10000", "家", "1万—20000家", "between", hi="20000")),
        ("投入1亿—2亿元", fig("1", "亿元", "1亿—2亿元", "between", hi="2")),
        ("达到4. 亿元", fig("4", "亿元", "4. 亿元", hi="5")),
        ("达到1,200. 万家", fig("1200", "万家", "1,200. 万家", hi="1201")),
        # 余 before and after a scale
        ("引进3000余家", fig("3001", "家", "3000余家", "between", hi="3999")),
        ("引进3万余家", fig("3.0001", "万家", "3万余家", "between", hi="3.9999")),
        # 五万亿 is one number, 五万家 five times 万
        ("投入五万亿元", fig("5000000000000", "元", "五万亿元")),
        ("引进五万家", fig("5", "万家", "五万家")),
        # of two units that begin alike the longer one
        ("培训30场次", fig("30", "场次", "30场次")),
        ("压减5个工作日", fig("5", "个工作日", "5个工作日")),
        ("新建五处驿站", fig("5", "处", "五处", kind="increment")),
        ("平均得分提高到90分", fig("90", "分", "90分")),
        # 提高 as 增长
        ("产值提高1.5倍", fig("2.5", "倍", "提高1.5倍", kind="multiple")),
        ("产值增长0倍", fig("0", "倍", "0倍")),
        # what changed on another year or plan
        ("产值比1999年增长10%", fig("1.1", "倍", "比1999年增长10%", kind="multiple")),
        ("产值比2020年扩大10%", fig("1.1", "倍", "比2020年扩大10%", kind="multiple")),
        ("产值比2020年上升10%", fig("1.1", "倍", "比2020年上升10%", kind="multiple")),
        *(
            (f"产值比十{n}五末增长10%", fig("1.1", "倍", f"比十{n}五末增长10%", kind="multiple"))
            for n in "一二三四五六"
        ),
        ("产值比“十三五”末增长10%", fig("1.1", "倍", "比“十三五”末增长10%", kind="multiple")),
        ("产值比2020年底有变。增长10%", fig("10", "%", "10%")),
        ("产值比2020年底有变；增长10%", fig("10", "%", "10%")),
        # a part of a whole, and what begins like one
        ("覆盖三分之一家庭", fig(str(100 / 3)[:5], "%", "三分之一")),
        ("投入逐年增加", fig("0", "百分点", "逐年增加", "above", "yearly")),
    ],
)
def test_a_figure_at_an_edge_is_read_as_it_is_meant(text: str, expected: Fig) -> None:
    (found,) = read(text)
    assert found._replace(lo=expected.lo, hi=expected.hi) == expected
    assert (float(found.lo), float(found.hi)) == pytest.approx((float(expected.lo), float(expected.hi)), rel=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        # no number, or an upper end below the lower one
        "引进十五六至二十家",
        "引进二十至十五六家",
        "引进二十至十家",
        "占三分之五六",
        "增长十五六倍",
        "增长3-2倍",
        "提高百分之三点五",
        "占3分之一",
        # the number of an item
        "3.项目建设",
        # 第三成 and 十三成 are no share
        *(f"约{before}三成，" for before in "第十百千万几"),
        # 健全, 部门, 部委, 部署
        "健全部件目录",
        "安全部门",
        "安全部委",
        "安全部署",
        # blanks on two lines, or not between two words
        "选择\n个设区市",
        "方案A 个项目",
        "选择 个。",
        # a rate in one clause, what is higher in another
        "增速稳定，总量高于全国",
        "增速稳定。总量高于全国",
        "增速稳定；总量高于全国",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("mark", "，。；")
def test_a_rate_above_another_needs_no_figure_in_its_own_clause(mark: str) -> None:
    lead = fig("0", "百分点", "增速高于", "above", "lead")
    assert read(f"增速高于全国{mark}共5家") == [lead, fig("5", "家", "5家")]


@pytest.mark.parametrize("unit", "个家名项所件")
def test_each_classifier_without_its_number_is_at_least_one(unit: str) -> None:
    assert read(f"选择 {unit}目录") == [Fig(fig("1", "", "").lo, INFINITY, unit, "plain", None, unit)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("差距为2个百分点", None),
        ("增加值占比为2个百分点", None),
        ("提升2个百分点", "increment"),
        ("上升2个百分点", "increment"),
        ("年均增长500家", None),
        ("达到1999年的3倍", "multiple"),
        ("每年考核！引进3家", None),
        ("每年考核？引进3家", None),
        ("更新设备3台", None),
        ("革新设备3台", None),
        ("最新设备3台", None),
        ("高新设备3台", None),
        ("刷新增速3%", None),
        ("比1999年减少3家", "increment"),
        ("较2020年减少3家", "increment"),
        ("比2020年增加了3家", "increment"),
        ("数量增加3家", "increment"),
        ("2015年累计3家", None),
        ("5年累计3家", "increment"),
    ],
)
def test_what_the_words_before_a_figure_demand(text: str, kind: str | None) -> None:
    (found,) = read(text)
    assert found.kind == kind


# --- how a number may be written ------------------------------------------------------------------

LONGEST = "123456789012345678"  # 18 digits
FINEST = "1.123456789012"  # 12 of them behind the point
NUMBERS = ["7", "12", "123", "1234", "1,234", "12,345", "123,456", "1,234,567", "1,234.5", "0.05", LONGEST, FINEST]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_read_to_its_last_digit_wherever_it_stands(number: str) -> None:
    value = Decimal(number.replace(",", ""))
    for text, lo, hi in (
        (f"达到{number}家", value, value),
        (f"达到0.01—{number}家", Decimal("0.01"), value),
        (f"达到{number}—{LONGEST}家", value, Decimal(LONGEST)),
        (f"增长{number}倍", value + 1, value + 1),
        (f"增长0.01-{number}倍", Decimal("1.01"), value + 1),
        (f"增长{number}-{LONGEST}倍", value + 1, Decimal(LONGEST) + 1),
        (f"比2020年增长{number}%", 1 + value / 100, 1 + value / 100),
    ):
        (found,) = figures_in(text)
        assert (text, found.lo, found.hi) == (text, lo, hi)
    first, second = figures_in(f"甲、乙分别比2020年增长1%、{number}%")
    assert (first.lo, second.lo) == (Decimal("1.01"), 1 + value / 100)


@pytest.mark.parametrize("number", [f"{LONGEST}9", f"{FINEST}3", "1.2.3", "第1.2.3", "第12"])
def test_a_number_that_goes_on_is_not_read_in_part(number: str) -> None:
    assert read(f"达到{number}家") == []


def test_a_comma_before_a_number_is_no_part_of_it() -> None:
    assert read("建成甲，567家") == [fig("567", "家", "567家")]


@pytest.mark.parametrize("scale", "百 千 万 百万 千万 亿 万亿".split())
@pytest.mark.parametrize(("number", "end"), [("4", "5"), ("12", "13"), ("1,200", "1201")])
def test_a_number_that_lost_its_last_digit_is_less_than_the_next(scale: str, number: str, end: str) -> None:
    (found,) = figures_in(f"达到{number}. {scale}家")
    assert (found.lo, found.hi, found.unit) == (Decimal(number.replace(",", "")), Decimal(end), f"{scale}家")


def test_a_number_that_lost_its_last_digit_needs_a_unit() -> None:
    assert read("达到4. 万元人民币") == [fig("4", "万元", "4. 万元", hi="5")]
    for word in "人才 支持 部门 列入 处理 组织 倍增".split():
        assert read(f"达到4. 万{word}") == []


def test_a_range_across_scales_is_kept_in_the_last_one() -> None:
    assert read("引进5千—6万家") == [fig("0.5", "万家", "5千—6万家", "between", hi="6")]
    assert read("引进5千—6000家") == [fig("5000", "家", "5千—6000家", "between", hi="6000")]


def test_more_than_a_number_is_said_once_or_twice() -> None:
    assert read("引进100多余家") == [fig("101", "家", "100多余家", "between", hi="199")]


@pytest.mark.parametrize("text", ["产值翻零番", "产值翻0番", "产值翻万番", "产值翻十一番", "居全国第12345位"])
def test_a_doubling_or_a_rank_that_nobody_means_is_no_figure(text: str) -> None:
    assert read(text) == []
