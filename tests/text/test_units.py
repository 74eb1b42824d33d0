"""Units: scale and base, what one unit is in another, and which of them count money."""

from decimal import Decimal

import pytest

from zjtargets.text.units import BASES, SCALES, factor, is_money, split_unit

NO_UNITS = [
    "",
    " ",
    "年",
    "万",
    "亿",
    "元元",
    "万万元",
    "亿元人",
    "家企业",
    "800亿元",
    "吨油当量",
    "kg",
    "万 年",
    "欧元",
]


@pytest.mark.parametrize(
    ("unit", "scale", "base"),
    [
        ("元", 1, "元"),
        ("万元", 10**4, "元"),
        ("百万元", 10**6, "元"),
        ("千万元", 10**7, "元"),
        ("亿元", 10**8, "元"),
        ("万亿元", 10**12, "元"),
        ("億元", 10**8, "元"),
        ("萬億元", 10**12, "元"),
        ("亿\n元", 10**8, "元"),
        ("家", 1, "家"),
        ("万家", 10**4, "家"),
        ("萬(wàn)家", 10**4, "家"),
        ("千家", 10**3, "家"),
        ("百家", 10**2, "家"),
        ("万台次", 10**4, "台次"),
        ("萬臺次", 10**4, "台次"),
        ("万批次", 10**4, "批次"),
        ("万家次", 10**4, "家次"),
        ("人年", 1, "人年"),
        ("万人年", 10**4, "人年"),
        ("元/人", 1, "元/人"),
        ("件/万人", 1, "件/万人"),
        ("万平方米", 10**4, "平方米"),
        ("%", 1, "%"),
        ("％", 1, "%"),
        ("‰", 1, "‰"),
        ("百分点", 1, "百分点"),
        ("个百分点", 1, "个百分点"),
        ("位", 1, "位"),
        ("倍", 1, "倍"),
    ],
)
def test_a_unit_is_a_scale_before_a_base(unit: str, scale: int, base: str) -> None:
    assert split_unit(unit) == (Decimal(scale), base)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_goes_with_every_base(scale: str, base: str) -> None:
    assert split_unit(scale + base) == (SCALES[scale], base)


@pytest.mark.parametrize("unit", NO_UNITS)
def test_what_is_no_unit_is_not_split(unit: str) -> None:
    assert split_unit(unit) is None


@pytest.mark.parametrize(
    ("printed", "wanted", "expected"),
    [
        ("万件", "件", "10000"),
        ("件", "万件", "0.0001"),
        ("件", "件", "1"),
        ("亿元", "万元", "10000"),
        ("万元", "亿元", "0.0001"),
        ("万亿元", "亿元", "10000"),
        ("亿元", "元", "100000000"),
        ("千万元", "亿元", "0.1"),
        ("億元", "亿元", "1"),
        ("萬(wàn)家", "家", "10000"),
        ("％", "%", "1"),
        # classifiers that stand for the same thing
        ("家", "个", "1"),
        ("个", "家", "1"),
        ("所", "家", "1"),
        ("所", "个", "1"),
        ("万家", "个", "10000"),
        ("名", "人", "1"),
        ("人", "名", "1"),
        ("万人", "名", "10000"),
        ("个百分点", "百分点", "1"),
        ("百分点", "个百分点", "1"),
    ],
)
def test_a_unit_is_so_many_of_another(printed: str, wanted: str, expected: str) -> None:
    assert factor(printed, wanted) == Decimal(expected)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("%", "百分点"),
        ("百分点", "%"),
        ("%", "个百分点"),
        ("%", "‰"),
        ("%", "倍"),
        ("亿元", "家"),
        ("元", "元/人"),
        ("人", "人年"),
        ("人", "人次"),
        ("人", "家"),
        ("家", "家次"),
        ("台", "台次"),
        ("件", "项"),
        ("件", "件/万人"),
        ("位", "个"),
        ("平方米", "平方公里"),
        ("年", "年"),
        ("亿元", "欧元"),
        ("", ""),
        ("", "件"),
        ("件", ""),
        ("万", "件"),
    ],
)
def test_units_of_different_things_have_no_factor(printed: str, wanted: str) -> None:
    assert factor(printed, wanted) is None


@pytest.mark.parametrize("unit", ["元", "万元", "亿元", "億元", "万亿元", "元/人", "万元/人", "亿美元"])
def test_money_is_counted_in_yuan(unit: str) -> None:
    assert is_money(unit) is True


@pytest.mark.parametrize("unit", ["家", "%", "百分点", "人年", "倍", "位", *NO_UNITS])
def test_other_units_are_no_money(unit: str) -> None:
    assert is_money(unit) is False
