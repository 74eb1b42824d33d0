"""Figures as documents print them: worked cases in tests/cases/figures.yaml, each word of the grammar, and laws."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from zjtargets.core.interval import INFINITY
from zjtargets.text.figures import Figure, Text, in_unit, typed_figure
from zjtargets.text.quotes import Quote, same_unit

CASES: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/cases/figures.yaml").read_text(encoding="utf-8"))


def figures_of(text: str) -> Sequence[Figure]:
    return Text(text).figures


Read = tuple[str, Decimal, Decimal, str, str, str | None]


def worked(note: str) -> Read:
    """A figure as noted by hand: ``printed | value unit hedge kind``."""
    printed, said = note.split(" | ")
    value, unit, *more = said.split(" ")
    lo, _, hi = value.partition("..")
    hedges = [word for word in more if word not in ("multiple", "increment", "growth", "yearly", "lead")]
    kinds = [word for word in more if word not in hedges]
    return printed, Decimal(lo), Decimal(hi or lo), unit, hedges[0] if hedges else "plain", kinds[0] if kinds else None


def seen(text: str, f: Figure) -> Read:
    return text[f.start : f.end], f.lo, f.hi, f.unit, f.word, f.kind


def read(text: str) -> list[Read]:
    return [seen(text, f) for f in figures_of(text)]


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_read_as_it_is_meant(text: str) -> None:
    assert read(text) == [worked(note) for note in CASES[text]]


def test_clauses_in_one_paragraph_read_as_they_do_alone() -> None:
    goals = [text for text in list(CASES)[-25:] if "\n" not in text]
    assert read("".join(goals)) == [worked(note) for text in goals for note in CASES[text]]


# --- each word of the grammar -----------------------------------------------------------------------

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
    assert read(f"数量{cue}30家") == [worked(f"{cue}30家 | 30 家 {word}")]


@pytest.mark.parametrize(("word", "cue"), [(word, cue) for word, cues in CUES_AFTER.items() for cue in cues.split()])
def test_each_word_after_a_figure_hedges_it(word: str, cue: str) -> None:
    assert read(f"数量为30家{cue}") == [worked(f"30家{cue} | 30 家 {word}")]


@pytest.mark.parametrize(
    "reaching", "控制在 下降到 下降至 降到 降至 降低到 减少到 缩短到 缩短至 压缩到 压缩至 压减到".split()
)
@pytest.mark.parametrize(("after", "word"), [("左右", "about"), ("以上", "at_least"), ("以内", "at_most")])
def test_a_value_to_be_reached_is_hedged_behind_the_figure(reaching: str, after: str, word: str) -> None:
    assert read(f"浓度{reaching}30{after}") == []
    printed = f"{reaching}30微克/立方米{after}"
    assert read(f"浓度{printed}") == [worked(f"{printed} | 30 微克/立方米 {word}")]


@pytest.mark.parametrize("ending", "签约 节约 合约 条约 预约 公约 目前 当前 此前 以前 之前 提前 附近 最近 靠近".split())
def test_a_cue_at_the_end_of_another_word_hedges_nothing(ending: str) -> None:
    assert read(f"{ending}30家") == [worked("30家 | 30 家")]


OTHER_WORDS = (
    "支持 支撑 支付 支援 部门 部分 部委 部署 列入 列为 列车 列举 处理 处置 处于 处罚 处长 组织 组建 组成 组合 人才 倍增"
)


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_a_classifier_that_begins_another_word_counts_nothing(word: str) -> None:
    assert read(f"共3{word}") == []
    assert read(f"达到4. 万{word}") == []


@pytest.mark.parametrize("mark", ["位", "名", "，", ",", "。", "；", "、", "）", ""])
def test_a_place_ends_with_its_classifier_or_its_clause(mark: str) -> None:
    (found,) = figures_of(f"居全国第5{mark}")
    assert (int(found.lo), found.unit, found.word) == (5, "位", "plain")


@pytest.mark.parametrize(("digit", "value"), list(zip("一二两三四五六七八九十", [1, 2, 2, *range(3, 11)], strict=True)))
def test_each_numeral_in_characters_is_read_in_every_place(digit: str, value: int) -> None:
    assert read(f"共有{digit}家") == [worked(f"{digit}家 | {value} 家")]
    assert read(f"共有一至{digit}家") == [worked(f"一至{digit}家 | 1..{value} 家 between")]
    if value < 10:
        assert read(f"覆盖{digit}成以上") == [worked(f"{digit}成以上 | {value}0 % at_least")]
    if value < 10 and digit != "两":
        assert read(f"覆盖三成{digit}左右") == [worked(f"三成{digit}左右 | 3{value} % about")]


def test_a_third_has_all_its_digits() -> None:
    (found,) = figures_of("覆盖三分之一家庭")
    assert abs(found.lo * 3 - 100) < Decimal("1e-20")


@pytest.mark.parametrize("unit", "个家名项所件")
def test_each_classifier_without_its_number_is_at_least_one(unit: str) -> None:
    assert read(f"选择 {unit}目录") == [(unit, Decimal(1), INFINITY, unit, "plain", None)]


UNITS_OF_PLANS = (
    "张 公里 平方米 平方公里 公顷 亩 吨 立方米 辆 艘 架次 标箱 兆瓦 千瓦 千瓦时 岁 分钟 小时 度 款 间 部 项次 支 户 "
    "微克/立方米 毫克/立方米 吨标准煤 标准箱 美元 人/平方公里"
)


@pytest.mark.parametrize("unit", UNITS_OF_PLANS.split())
def test_a_unit_of_a_plan_is_read_with_its_scale(unit: str) -> None:
    for scale in ("", "万", "亿"):
        assert read(f"达到12{scale}{unit}以上，") == [worked(f"12{scale}{unit}以上 | 12 {scale}{unit} at_least")]


# --- how a number may be written --------------------------------------------------------------------

LONGEST = "123456789012345678"  # 18 digits
FINEST = "1.12345678901234567890"  # 20 of them behind the point
NUMBERS = ["7", "1234", "1,234", "123,456", "1,234,567", "1,234.5", "0.05", LONGEST, FINEST]


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
        (found,) = figures_of(text)
        assert (text, found.lo, found.hi) == (text, lo, hi)
    first, second = figures_of(f"甲、乙分别比2020年增长1%、{number}%")
    assert (first.lo, second.lo) == (Decimal("1.01"), 1 + value / 100)


@pytest.mark.parametrize("number", [f"{LONGEST}9", f"{FINEST}3", "1.2.3", "第1.2.3", "第12"])
def test_a_number_that_goes_on_is_not_read_in_part(number: str) -> None:
    assert read(f"达到{number}家") == []


def test_a_number_of_thousands_of_digits_is_no_figure() -> None:
    assert read("1" * 5000 + "多家") == []


@pytest.mark.parametrize("scale", "百 千 万 百万 千万 亿 万亿".split())
@pytest.mark.parametrize(("number", "end"), [("4", "5"), ("12", "13"), ("1,200", "1201")])
def test_a_number_that_lost_its_last_digit_is_less_than_the_next(scale: str, number: str, end: str) -> None:
    (found,) = figures_of(f"达到{number}. {scale}家")
    assert (found.lo, found.hi, found.unit) == (Decimal(number.replace(",", "")), Decimal(end), f"{scale}家")


# --- units and laws ---------------------------------------------------------------------------------


@pytest.mark.parametrize("units", "亿元,億\u3000元 万家,萬(wàn)家 %,％ 百分点,个百分点".split(" "))
def test_a_unit_is_the_same_but_for_width_and_character_form(units: str) -> None:
    assert same_unit(*units.split(","))


@pytest.mark.parametrize("units", "家,个 名,人 万家,家 亿元,万亿元 %,百分点 件,".split(" "))
def test_a_unit_that_means_the_same_is_not_the_same(units: str) -> None:
    assert not same_unit(*units.split(","))


def test_a_quote_has_a_name_where_the_first_of_its_names_ends() -> None:
    quote = Quote("新增高新技术企业5家")
    assert quote.end_of(["企业", "高新技术", "商店"]) == 6
    assert quote.end_of(["商店"]) == 0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("企业5家，其中甲6家、乙7家；丙8家", ["6家", "7家"]),
        ("企业5家（其中甲6家）、乙7家", ["6家"]),
        ("其中甲6家。乙7家，其中丙8家", ["6家", "8家"]),
        ("企业5家", []),
    ],
)
def test_the_figures_that_a_clause_calls_a_part_are_parts(text: str, parts: list[str]) -> None:
    quote = Quote(text)
    assert [text[f.start : f.end] for f in quote.figures if f.start in quote.parts] == parts


FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
UNITS = ["亿元", "万家", "家", "件", "%", "个", "人年", "万台次", "位", "平方公里", "名", "万亿元"]
numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.tuples(st.integers(0, 10**6), st.integers(0, 999)).map(lambda p: f"{p[0]}.{p[1]}"),
)
gaps = st.text(" \n\u3000\u00a0\ue010", max_size=3)


@given(number=numbers, unit=st.sampled_from(UNITS), wide=st.booleans(), gap=gaps)
def test_a_plain_number_with_a_unit_is_read_back_exactly_once(number: str, unit: str, wide: bool, gap: str) -> None:
    printed = number + gap + unit
    if wide:
        printed = printed.translate(FULL_WIDTH)
    expected: Read = (printed, Decimal(number), Decimal(number), unit, "plain", None)
    assert read(printed) == [expected]
    assert read(f"总量达到 {printed}，其余不变。") == [expected]


@given(st.text("0123456789０.,，。百千万亿元家个%多余近前第新翻一番两倍增长以上至-— \n\ue010(wàn)", max_size=30))
def test_figures_stand_in_order_and_apart_in_any_text(text: str) -> None:
    found = figures_of(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("800", (800, 800, "", "plain")),
        (" 1,200.5 ", (1200.5, 1200.5, "", "plain")),
        ("-3", (-3, -3, "", "plain")),
        ("−3.5%", (-3.5, -3.5, "%", "plain")),
        ("８００亿元", (800, 800, "亿元", "plain")),
        ("800 亿元", (800, 800, "亿元", "plain")),
        ("1.2万", (1.2, 1.2, "万", "plain")),
        ("近500亿元", (500, 500, "亿元", "nearly")),
        ("100多家", (101, 199, "家", "between")),
        ("翻一番", (2, 2, "倍", "plain")),
        ("", None),
        ("-", None),
        ("--3", None),
        ("-近3家", None),
        ("-10—15家", None),
        ("3,5", None),
        ("1,20", None),
        ("1e3", None),
        ("1 200", None),
        ("1234567890123456789", None),
        ("达到800亿元吧", None),
        ("800亿元和900亿元", None),
        ("Infinity", None),
    ],
)
def test_a_figure_as_a_user_types_it_is_all_of_the_text(
    typed: str, wanted: tuple[float, float, str, str] | None
) -> None:
    found = typed_figure(typed)
    assert (found and (float(found.lo), float(found.hi), found.unit, found.word)) == wanted


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("5", "亿元", 5),
        ("8000万元", "亿元", 0.8),
        ("1.2万", "家", 12000),
        ("1.2万", "万家", 1.2),
        ("1.2万", "1", 12000),
        ("3%", "亿元", None),
    ],
)
def test_a_typed_figure_is_brought_to_another_unit(typed: str, unit: str, value: float | None) -> None:
    figure = typed_figure(typed)
    assert figure is not None
    found = in_unit(figure, unit)
    assert (found and float(found.hi)) == value
    assert found is None or (found.lo, found.unit) == (found.hi, unit)
