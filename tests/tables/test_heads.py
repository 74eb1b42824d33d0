"""What the heads of columns say: a role, years, whether values are targets, what changes are over, and a unit."""

import pytest

from zjtargets.tables.heads import Role, Span, is_unit, read_head, strange_unit, unit_in_brackets

ROLES = {
    Role.NAME: "指标 指标名称 主要指标 项目 地区 年份",
    Role.UNIT: "单位 计量单位",
    Role.NATURE: "属性 指标属性 约束性/预期性",
    Role.NUMBER: "序号 No.",
    Role.OFFICES: "责任单位 牵头部门 责任单位/部门",
    Role.REMARK: "备注 指标说明",
    Role.GROUP: "类别 领域 领域/类别 一级指标",
    Role.VALUE: "2020年 目标 现状 累计 年均增速",
    Role.OTHER: "主要任务 某栏 总量（亿元） 单位面积产量 建设内容和规模目标要求等说明事项",
}


@pytest.mark.parametrize(("role", "heads"), ROLES.items())
def test_the_role_of_a_column_follows_from_its_head(role: Role, heads: str) -> None:
    assert {head: read_head(head).role for head in heads.split()} == dict.fromkeys(heads.split(), role)


@pytest.mark.parametrize(
    ("words", "year", "target", "span", "unit"),
    [
        ("2025年", 2025, None, None, None),
        ("２０２５", 2025, None, None, None),
        ("2025年目标值（%）", 2025, True, None, "%"),
        ("规划目标/2025年", 2025, True, None, None),
        ("2020年实际", 2020, False, None, None),
        ("基期值（2020年）", 2020, False, None, None),
        ("2016—2020年", 2020, None, None, None),
        ("“十四五”末", 2025, None, None, None),
        ("“十三五”期末（2020年）", 2020, None, None, None),
        ("年均增速", None, None, Span.AVERAGE, None),
        ("年均增长（%）", None, None, Span.AVERAGE, "%"),
        ("年均增速〔累计〕", None, None, Span.EITHER, None),
        ("年均/累计", None, None, Span.EITHER, None),
        ("五年累计", None, None, Span.TOGETHER, None),
        ("2025年/比2020年增长（%）", 2025, None, Span.TOGETHER, "%"),
        ("2025年①", 2025, None, None, None),
        ("2025年[1]", 2025, None, None, None),
        ("120250年", None, None, None, None),
    ],
)
def test_a_head_says_years_and_changes(
    words: str, year: int | None, target: bool | None, span: Span | None, unit: str | None
) -> None:
    head = read_head(words)
    assert (head.year, head.target, head.span, head.unit) == (year, target, span, unit)


UNITS = {
    "%": "城镇化率（%）",
    "亿元": "产值（单位：亿元） 产值（亿元）（当年价） 产值〔亿元〕",
    "张/千人": "床位数（张/千人）",
    None: "花（朵） 产值 产值（当年价） 产值（实际） 比率（1） 花（朵）的数 产值（工业、农业）",
}


@pytest.mark.parametrize(("unit", "names"), UNITS.items())
def test_the_unit_in_brackets(unit: str | None, names: str) -> None:
    assert {name: unit_in_brackets(name) for name in names.split()} == dict.fromkeys(names.split(), unit)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("花（朵）", "朵"),
        ("花（朵）的数", None),
        ("产值（当年价）", None),
        ("产值（工业、农业）", None),
        ("产值", None),
        ("产值）", None),
    ],
)
def test_what_may_be_a_unit_that_is_not_known(name: str, unit: str | None) -> None:
    """It ends the name, and is nothing else."""
    assert strange_unit(name) == unit


def test_units_that_are_known() -> None:
    assert [is_unit(text) for text in ("万亿元", "%", "家", "1", "", "朵", "万")] == [
        *(True, True, True, False, False, False, True)
    ]
