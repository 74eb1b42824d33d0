"""What a cell says under its heads: each reading worked out by hand from what plans and yearbooks mean by it."""

from decimal import Decimal

import pytest

from zjtargets.tables.cells import CellQuote, bare_name, is_lower, is_share, nature
from zjtargets.text.quantities import DeclaredUnit


def quote(row: str, column: str, cell: str, unit: str = "", *, reached: bool = False) -> CellQuote:
    return CellQuote(cell, (), row, "", column, cell, "", unit or None, reached)


def said(one: CellQuote) -> str:
    """Value, unit, hedge and kind of the figure of a cell; nothing where it has none."""
    return "; ".join(
        f"{f.lo:f}{'' if f.lo == f.hi else f'..{f.hi:f}'} {f.unit} {f.word}{f' {f.kind}' if f.kind else ''}"
        for f in one.figures
    )


# --- levels: row, column, cell, unit of its column or caption ------------------------------------

LEVELS = """
城镇化率（%）       | 2025年 | 65           |        | 65 % plain
城镇化率            | 2025年 | 65           | %      | 65 % plain
城镇化率            | 2025年（%） | 65      |        | 65 % plain
城镇化率            | 2025年 | 65%          |        | 65 % plain
城镇化率            | 2025年 | ６５．５％    | %      | 65.5 % plain
城镇化率（%）       | 2025年 | 65左右       |        | 65 % about
城镇化率（%）       | 2025年 | 约65         |        | 65 % about
城镇化率（%）       | 2025年 | 65以上       |        | 65 % at_least
城镇化率（%）       | 2025年 | ≥65          |        | 65 % at_least
城镇化率（%）       | 2025年 | 不低于65     |        | 65 % at_least
城镇化率（%）       | 2025年 | ＞65         |        | 65 % above
城镇化率（%）       | 2025年 | 达到65       |        | 65 % plain
城镇化率（%）       | 2025年 | 提高到65左右 |        | 65 % about
城镇化率（%）       | 2025年 | 接近65       |        | 65 % nearly
调查失业率（%）     | 2025年 | ＜5.5        |        | 5.5 % at_most
调查失业率（%）     | 2025年 | ≤5.5         |        | 5.5 % at_most
调查失业率（%）     | 2025年 | 5.5以内      |        | 5.5 % at_most
调查失业率（%）     | 2025年 | 控制在5.5以内 |       | 5.5 % at_most
调查失业率（%）     | 2025年 | 控制在5.5左右 |       | 5.5 % about
调查失业率（%）     | 2025年 | 超过5以内    |        |
研发经费（亿元）    | 2025年 | 1,250        |        | 1250 亿元 plain
研发经费（亿元）    | 2025年 | 1,250.5      |        | 1250.5 亿元 plain
研发经费（亿元）    | 2025年 | 12,50        |        |
研发经费（亿元）    | 2025年 | 1,2345       |        |
研发经费            | 2025年 | 8.5万        | 亿元   | 8.5 万亿元 plain
研发经费            | 2025年 | 850万元      | 亿元   | 850 万元 plain
企业                | 2025年 | 30万         | 万个   | 30 万个 plain
企业                | 2025年 | 12万家       | 个     | 12 万家 plain
企业                | 2025年 | 12个         | 元     |
企业                | 2025年 | 12元         | 家     |
企业（家）          | 2025年 | 12           | 元     | 12 家 plain
企业（家）          | 2025年 | 10%          |        |
企业                | 2025年 | 3家—5人      | 家     |
企业                | 2025年 | ? 5 ?        | 家     |
企业                | 2025年 | （12）       | 家     |
企业                | 2025年 | 12（含个体） | 家     | 12 家 plain
企业占比            | 2025年 | 10%          | 亿元   | 10 % plain
完成时限            | 2025年 | 2025年       |        |
企业                | 2025年 | 1300+        | 家     | 1300 家 at_least
企业                | 2025年 | 3-5          | 家     | 3..5 家 between
企业                | 2025年 | 3～5家       | 家     | 3..5 家 between
企业                | 2025年 | 3家—5家      | 家     | 3..5 家 between
企业                | 2025年 | 3-5万        | 家     | 3..5 万家 between
企业                | 2025年 | 3万-5        | 家     |
企业                | 2025年 | 12家（15）   | 家     |
企业                | 2025年 | 1 300        | 家     |
企业                | 2025年 | 降到5左右    | 家     | 5 家 about
企业                | 2025年 | 约5以上      | 家     |
企业                | 2025年 | 5-3          | 家     |
企业                | 2025年 | 12           |        |
企业                | 2025年 | 12、15       | 家     |
企业                | 2025年 | 12，力争15   | 家     |
企业                | 2025年 | 12；争取更多 | 家     | 12 家 plain
企业                | 2025年 | 12（预计）   | 家     | 12 家 plain
企业                | 2025年 | 12（15）     | 家     |
企业                | 2025年 | 12*          | 家     | 12 家 plain
企业                | 2025年 | 12①          | 家     | 12 家 plain
企业                | 2025年 | 12[1]        | 家     |
企业                | 2025年 | （12         | 家     |
企业                | 2025年 | 〔12         | 家     |
企业                | 2025年 | 12〕         | 家     |
人口自然增长率（‰） | 2020年 | -1.2         |        | -1.2 ‰ plain
人口自然增长率（‰） | 2020年 | 负1.2        |        | -1.2 ‰ plain
人均预期寿命（岁）  | 2025年 | 80.0         |        | 80.0 岁 plain
创新指数            | 2025年 | 120          |        | 120 1 plain
城乡居民收入比      | 2025年 | 1.9以内      |        | 1.9 1 at_most
城乡居民收入比      | 2025年 | 2.8:1        |        |
创新能力排名        | 2025年 | 前10位       |        | 10 位 at_most
创新能力排名        | 2025年 | 第5位        |        | 5 位 plain
产值（亿元）        | 2025年 | 6.3/5.8      |        |
产值（亿元）        | 2025年 | 6.3 12       |        |
产值（亿元）        | 2025年 | 6.3.1        |        |
产值（亿元）        | 2025年 | .5           |        |
产值（亿元）        | 2025年 | 六           |        |
产值（%、个百分点） | 2025年 | 6            |        |
居民收入            | 2025年 | 与经济增长同步 | 元   |
失业率（%）         | 2025年 | 保持在合理区间 |      |
"""

# --- changes: 〔 〕, columns of average and cumulative growth, rows that are changes ----------------

CHANGES = """
单位GDP能耗降低（%）     | 2025年           | 〔13.5〕   |      | 0.865 倍 at_most multiple
单位GDP能耗降低（%）     | 2025年           | [13.5]     |      | 0.865 倍 at_most multiple
单位GDP能耗降低（%）     | 2025年           | 〔≥13.5〕  |      | 0.865 倍 at_most multiple
单位GDP能耗降低（%）     | 2025年           | 〔13.5左右〕 |    | 0.865 倍 about multiple
单位GDP能耗降低（%）     | 2025年           | 〔13-14〕  |      | 0.86..0.87 倍 between multiple
单位GDP能耗降低（%）     | 年均增速         | 3          |      | -3 % at_most growth
单位GDP能耗              | 2025年           | 下降13.5%  |      | 0.865 倍 at_most multiple
失业率降低               | 2025年           | 2个百分点  |      | -2 百分点 at_most increment
地区生产总值增长（%）    | 2025年           | 6左右      |      | 6 % about growth
地区生产总值（亿元）     | 年均增速（%）    | 6          |      | 6 % plain growth
地区生产总值（亿元）     | 年均增速         | >6         |      | 6 % above growth
地区生产总值             | 年均增速〔累计〕 | 6          | 亿元 | 6 % plain growth
地区生产总值             | 2025年           | 年均增长6% | 亿元 | 6 % plain growth
地区生产总值             | 2025年           | 累计增长30% | 亿元 | 1.3 倍 plain multiple
地区生产总值             | 2025年           | 翻一番     | 亿元 | 2 倍 plain multiple
地区生产总值（亿元）     | 累计增长（%）    | 30         |      | 1.3 倍 plain multiple
森林覆盖率（%）          | 2025年           | 〔2〕      |      | 2 百分点 plain increment
森林覆盖率（%）          | 累计             | 2          |      | 2 百分点 plain increment
森林覆盖率（%）          | 年均增速         | 0.4        |      | 0.4 百分点 plain yearly
森林覆盖率（%）          | 2025年           | 提高2个百分点 |   | 2 百分点 plain increment
调查失业率（%）          | 年均增速〔累计〕 | 5.5以内    |      | 5.5 % at_most
新增城镇就业（万人）     | 年均增速〔累计〕 | 100        |      | 100 万人 plain yearly
城镇新增就业（万人）     | 年均增速〔累计〕 | 100        |      | 100 万人 plain yearly
新增城镇就业（万人）     | 年均增速〔累计〕 | 〔500〕    |      | 500 万人 plain increment
城镇新增就业（万人）     | 2025年           | 〔500〕    |      | 500 万人 plain increment
新建公园（个）           | 五年累计         | 〔100以上〕 |     | 100 个 at_least increment
"""


def cases(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.splitlines() if line]


@pytest.mark.parametrize(("row", "column", "cell", "unit", "expected"), cases(LEVELS + CHANGES))
def test_a_cell_is_read_as_it_is_meant_or_not_at_all(
    row: str, column: str, cell: str, unit: str, expected: str
) -> None:
    assert said(quote(row, column, cell, unit)) == expected


@pytest.mark.parametrize("cell", ["", "-", "—", "——", "－", "…", "/", "无", "〃", " — "])
def test_a_mark_in_place_of_a_value_says_nothing(cell: str) -> None:
    assert said(quote("产值（亿元）", "2025年", cell)) == ""


def test_a_cut_that_was_reached_is_a_rate_of_growth() -> None:
    """2020年: 3.1 in a bulletin is the change of that year; 3.1 in a plan is what is to be reached by then."""
    row = ("单位GDP能耗降低（%）", "2020年", "3.1")
    assert said(quote(*row, reached=True)) == "-3.1 % at_most growth"
    assert said(quote(*row)) == "0.969 倍 at_most multiple"


# --- names, units and natures ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        *(
            ("1.城镇化率（%）", "城镇化率"),
            ("12、产值", "产值"),
            ("（1）产值", "产值"),
            ("1 产值", "1产值"),
            ("3岁以下人口", "3岁以下人口"),
        ),
        *(("一、产值", "产值"), ("（一）产值", "产值"), ("①R&D经费（亿元）②", "R&D经费"), ("产值1", "产值")),
        *(("其中：研究生", "研究生"), ("#研究生", "研究生"), ("产值（单位：亿元）", "产值"), ("产值(亿元)*", "产值")),
        *(("产值（亿元）（当年价）", "产值(当年价)"), ("产值（当年价）", "产值(当年价)"), ("PM2.5", "PM2.5")),
        *(("5G基站数（万个）", "5G基站数"), ("4A级景区（家）", "4A级景区"), ("100强企业数", "100强企业数")),
        *(("2035年产值", "2035年产值"), ("产值：", "产值")),
    ],
)
def test_the_name_of_a_row_is_without_number_unit_and_marks(printed: str, name: str) -> None:
    assert bare_name(printed) == name


def test_a_change_is_one_of_the_series_without_it() -> None:
    assert quote("单位GDP能耗降低（%）", "2025年", "〔13.5〕").indicator == "单位GDP能耗"
    assert quote("地区生产总值年均增长（%）", "2025年", "6").indicator == "地区生产总值"
    assert quote("增长（%）", "2025年", "6").indicator == "增长"  # nothing would be left
    assert quote("能耗降低数（个）", "2025年", "6").indicator == "能耗降低数"
    assert quote("主要污染物减排（项）", "2025年", "6").indicator == "主要污染物减排"  # a level


def test_a_part_is_told_by_the_words_before_its_name() -> None:
    assert quote("其中：研究生（人）", "2025年", "6").parts == {0}
    assert quote("研究生（人）", "2025年", "6").parts == frozenset()


def test_the_unit_is_stated_where_the_cell_cannot_be_read_without_it() -> None:
    assert quote("产值", "2025年", "6", "亿元").stated_unit == "亿元"
    assert quote("产值（亿元）", "2025年", "6", "亿元").stated_unit is None
    assert quote("产值", "2025年", "6亿元", "亿元").stated_unit is None


def test_a_name_ends_in_the_row_or_its_group_the_column_or_the_caption() -> None:
    one = CellQuote("", (), "研究生（人）", "（一）高校", "某市2025年", "6", "表1 学生情况")
    assert one.end_of(["研究生"]) == 3
    assert one.end_of(["研究生(人)(高校)"]) == len("研究生(人)(高校)")
    assert one.end_of(["某市", "学生情况"]) == 2  # the first of them to end
    assert one.end_of(["学生情况"]) == 6
    assert one.end_of(["教师"]) == 0


def test_a_figure_stands_where_the_shown_cell_does() -> None:
    one = CellQuote("产值（亿元）｜2025年：1,250", (), "产值（亿元）", "", "2025年", "1,250")
    assert [one.raw[f.start : f.end] for f in one.figures] == ["1,250"]


def test_units_that_the_data_declare_are_read() -> None:
    units = (DeclaredUnit.of("驿站", "驿站", "stations"),)
    one = CellQuote("3万驿站", units, "服务点", "", "2025年", "3万驿站")
    assert [(f.lo, f.unit) for f in one.figures] == [(Decimal(3), "万驿站")]
    assert quote("服务点", "2025年", "3万驿站").figures == ()


SHARES = "城镇化率 研发经费占比 人均可支配收入 每千人口床位数 人口密度 群众满意度 占地区生产总值的比重 开发强度"


@pytest.mark.parametrize(("names", "share"), [(SHARES, True), ("全员劳动生产率 土地产出率 产值", False)])
def test_shares_are_told_by_their_names(names: str, share: bool) -> None:
    assert {is_share(name, "") for name in names.split()} == {share}
    assert is_share("某指标", "%")
    assert not is_share("产值增速", "%")


LOWER = "调查失业率 生产安全事故死亡人数 单位GDP能耗 PM2.5浓度 二氧化碳排放量 资产负债率 婴儿死亡率 供水管网漏损率"
HIGHER = "城镇化率 排放达标率 主要污染物减排 空气质量优良率 工伤保险参保人数 事故控制率 死亡率降低率 投诉处理率"


@pytest.mark.parametrize(("names", "lower"), [(LOWER, True), (HIGHER, False)])
def test_what_is_better_lower_is_told_by_its_name(names: str, lower: bool) -> None:
    assert [name for name in names.split() if is_lower(name) is not lower] == []


def test_the_nature_of_a_target_is_told_by_its_word() -> None:
    assert [nature(w) for w in ("约束性", "约束", "预期性", "指导性", "引导性", "", "—", "65")] == [
        *(True, True, False, False, False, None, None, None)
    ]
