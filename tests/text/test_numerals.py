"""Numbers as they are written out."""

from decimal import Decimal

import pytest

from zjtargets.text.numerals import decimal_number, indefinite_range, spoken_number


@pytest.mark.parametrize(
    ("text", "number"), [("1,200", "1200"), ("12,345,678.9", "12345678.9"), ("0.50", "0.50"), ("7", "7")]
)
def test_commas_are_no_part_of_a_number_and_its_digits_stay(text: str, number: str) -> None:
    assert str(decimal_number(text)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("五千", 5000),
        ("两", 2),
        ("一百二十", 120),
        ("一万二千", 12000),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("九十九", 99),
        ("三千五百", 3500),
        ("一百零五", 105),
        ("三千零五十", 3050),
        ("二十万", 200_000),
        ("三万五千", 35_000),
        ("一亿", 100_000_000),
        ("两万亿", 2_000_000_000_000),
    ],
)
def test_a_number_in_characters_has_its_value(text: str, number: int) -> None:
    assert spoken_number(text) == number


@pytest.mark.parametrize("text", ["", "多", "若干", "一批", "一二", "五五五", "五G", "15", "第一", "abc"])
def test_what_is_no_number_in_characters_has_no_value(text: str) -> None:
    assert spoken_number(text) is None


@pytest.mark.parametrize(
    ("number", "lo", "hi"),
    [
        ("0", "1", "1"),
        ("10", "11", "19"),
        ("100", "101", "199"),
        ("150", "151", "159"),
        ("3000", "3001", "3999"),
        ("12000", "12001", "12999"),
        ("12", "13", "13"),
        ("1.5", "1.5", "1.6"),
        ("0.25", "0.25", "0.26"),
    ],
)
def test_so_many_and_some_more_reaches_to_the_next_of_its_last_digit(number: str, lo: str, hi: str) -> None:
    assert indefinite_range(Decimal(number)) == (Decimal(lo), Decimal(hi))
