"""Numbers as they are written out; units by scale and base, what one is in another, and which of them count money."""

from decimal import Decimal

import pytest

from zjtargets.text.quantities import (
    BASES,
    SCALES,
    DeclaredUnit,
    decimal_number,
    declared,
    factor,
    indefinite_range,
    is_money,
    split_unit,
    spoken_number,
)


@pytest.mark.parametrize(("text", "number"), [("12,345,678.9", "12345678.9"), ("0.50", "0.50")])
def test_commas_are_no_part_of_a_number_and_its_digits_stay(text: str, number: str) -> None:
    assert str(decimal_number(text)) == number


SPOKEN = (
    "两 2, 十 10, 十五 15, 二十 20, 一百二十 120, 一百零五 105, 三千零五十 3050, 五千 5000, 一万二千 12000, "
    "三万五千 35000, 二十万 200000, 三亿五千万 350000000, 两万亿 2000000000000"
)


@pytest.mark.parametrize("case", SPOKEN.split(", "))
def test_a_number_in_characters_has_its_value(case: str) -> None:
    text, number = case.split()
    assert spoken_number(text) == int(number)


@pytest.mark.parametrize("text", ["", "多", "一批", "一二", "五五五", "五G", "15", "第一", "多万", "五万多"])
def test_what_is_no_number_in_characters_has_no_value(text: str) -> None:
    assert spoken_number(text) is None


@pytest.mark.parametrize(
    ("number", "lo", "hi"),
    [
        ("0", "1", "1"),
        ("10", "11", "19"),
        ("100", "101", "199"),
        ("150", "151", "159"),
        ("12000", "12001", "12999"),
        ("12", "13", "13"),
        ("1.5", "1.5", "1.6"),
        ("0.25", "0.25", "0.26"),
    ],
)
def test_so_many_and_some_more_reaches_to_the_next_of_its_last_digit(number: str, lo: str, hi: str) -> None:
    assert indefinite_range(Decimal(number)) == (Decimal(lo), Decimal(hi))


# --- units ------------------------------------------------------------------------------------------

NO_UNITS = ["", " ", "世纪", "元元", "万万元", "亿元人", "家企业", "800亿元", "吨油当量", "kg", "万 世纪", "欧元"]


@pytest.mark.parametrize(
    ("unit", "scale", "base"),
    [
        ("億元", 10**8, "元"),
        ("萬億元", 10**12, "元"),
        ("亿\n元", 10**8, "元"),
        ("萬(wàn)家", 10**4, "家"),
        ("萬臺次", 10**4, "台次"),
        ("元/人", 1, "元/人"),
        ("％", 1, "%"),
    ],
)
def test_a_unit_is_a_scale_before_a_base_however_it_is_printed(unit: str, scale: int, base: str) -> None:
    assert split_unit(unit) == (Decimal(scale), base)


# A statement of their own of what the characters are worth.
POWERS = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}


@pytest.mark.parametrize("base", BASES)
def test_every_scale_goes_with_every_base(base: str) -> None:
    assert list(POWERS) == list(SCALES)
    assert [split_unit(scale + base) for scale in POWERS] == [(Decimal(10) ** n, base) for n in POWERS.values()]


@pytest.mark.parametrize("unit", NO_UNITS)
def test_what_is_no_unit_is_not_split_and_no_money(unit: str) -> None:
    assert split_unit(unit) is None
    assert is_money(unit) is False


@pytest.mark.parametrize(
    ("printed", "wanted", "expected"),
    [
        ("万件", "件", "10000"),
        ("件", "件", "1"),
        ("万元", "亿元", "0.0001"),
        ("千万元", "亿元", "0.1"),
        ("億元", "亿元", "1"),
        ("％", "%", "1"),
        # classifiers that stand for the same thing
        ("家", "个", "1"),
        ("个", "家", "1"),
        ("所", "个", "1"),
        ("万家", "个", "10000"),
        ("名", "人", "1"),
        ("个百分点", "百分点", "1"),
        ("标准箱", "标箱", "1"),
        ("万吨标准煤", "吨", "10000"),
    ],
)
def test_a_unit_is_so_many_of_another(printed: str, wanted: str, expected: str) -> None:
    assert factor(printed, wanted) == Decimal(expected)


@pytest.mark.parametrize(
    "units",
    "%,百分点 %,个百分点 %,‰ %,倍 亿元,家 元,元/人 人,人年 人,人次 人,家 家,家次 台,台次 件,项 件,件/万人 位,个 "
    "平方米,平方公里 世纪,世纪 亿元,欧元 , ,件 万,件".split(" "),
)
def test_units_of_different_things_have_no_factor(units: str) -> None:
    one, other = units.split(",")
    assert factor(one, other) is None
    assert factor(other, one) is None


@pytest.mark.parametrize("unit", ["元", "億元", "万亿元", "万元/人", "亿美元"])
def test_money_is_counted_in_yuan_or_dollars(unit: str) -> None:
    assert is_money(unit) is True


@pytest.mark.parametrize("unit", ["家", "%", "百分点", "人年", "倍", "位"])
def test_other_units_are_no_money(unit: str) -> None:
    assert is_money(unit) is False


@pytest.mark.parametrize(
    ("printed", "wanted", "found"),
    [
        ("亿斤", "万吨", "5"),  # 100,000,000 × 0.5 kg are 50,000 t
        ("万斤", "公斤", "5000"),
        ("公斤", "千克", "1"),
        ("公里", "千米", "1"),
        ("平方公里", "公顷", "100"),
        ("公顷", "亩", "15"),
        ("GW", "万千瓦", "100"),
        ("GWh", "万千瓦时", "100"),
        ("MW", "兆瓦", "1"),
        ("kWh", "千瓦时", "1"),
        ("EFlops", "P", "1000"),
        ("Gbps", "Mbps", "1000"),
        ("千克标准煤/万元", "吨标准煤/万元", "0.001"),
        ("个月", "月", "1"),
        ("年", "月", None),
        ("亩", "平方米", None),
        ("TB", "GB", None),
    ],
)
def test_multiples_of_other_units_are_converted(printed: str, wanted: str, found: str | None) -> None:
    assert factor(printed, wanted) == (None if found is None else Decimal(found))


def test_a_declared_unit_knows_its_names_and_what_it_is_of_others() -> None:
    bushel = DeclaredUnit.of("蒲式耳", "斛", "bushels", "公斤", Decimal("27.2"))
    cart = DeclaredUnit.of("车", "车", "carts", bushel, Decimal(50))
    units = (bushel, cart)
    loads = declared("萬 車", units)
    assert isinstance(loads, DeclaredUnit)
    assert (str(loads), loads.name, loads.name_en) == ("万车", "万车", "carts")
    assert split_unit(loads) == (Decimal(10000), "车")
    assert factor(loads, "吨") == 13600  # 10,000 × 50 × 27.2 kg
    assert factor(loads, declared("蒲式耳", units)) == 500000
    assert factor("家", loads) is None
    assert declared("万家", units) == "万家"
    assert (split_unit("车"), factor("车", "车")) == (None, None)  # only who has the declaration knows it


def test_a_count_without_a_unit_and_a_ratio_of_units_are_units() -> None:
    assert (split_unit("亿"), split_unit("万亿")) == ((Decimal(10**8), ""), (Decimal(10**12), ""))
    assert split_unit("万吨/日") == (Decimal(10**4), "吨/日")
    assert split_unit("克/千瓦时") == (Decimal(1), "克/千瓦时")
    assert (split_unit("吨/世纪"), split_unit("世纪/吨"), split_unit("吨/")) == (None, None, None)
    assert factor("亿", "万") == Decimal(10**4)
