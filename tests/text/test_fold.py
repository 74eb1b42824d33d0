"""Folding: what a copy may do to a text without changing what it says, and where each character came from."""

import unicodedata
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from zjtargets.text.fold import fold, plain, simplify, unprintable

CASES: dict[str, str] = yaml.safe_load((ROOT / "tests/cases/fold.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES)
def test_folding_removes_the_accidents_of_a_copy_and_nothing_else(text: str) -> None:
    assert fold(text).text == CASES[text]


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("", ()),
        ("甲乙", (0, 1)),
        (" 甲\n乙", (1, 3)),
        ("2017 15", (0, 1, 2, 3, 4, 5, 6)),
        ("1   2", (0, 1, 4)),
        ("6萬(wàn)家", (0, 1, 7)),
        ("１\ue010 加", (0, 3)),
        ("2\n015", (0, 1, 2, 3, 4)),
    ],
)
def test_every_folded_character_knows_where_it_stood(text: str, offsets: tuple[int, ...]) -> None:
    folded = fold(text)
    assert tuple(folded.offsets) == offsets
    assert tuple(map(folded.original, range(len(folded.text)))) == offsets


def test_an_original_offset_is_found_at_or_after_itself() -> None:
    folded = fold("甲\n\n乙 丙")  # 甲 0, 乙 3, 丙 5
    assert [folded.position(i) for i in range(7)] == [0, 1, 1, 1, 2, 2, 3]


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            ["6萬(wàn)家", "（wàn）", "(R&D)", "App(app)", "\n\n", " ", "\u3000", "\ue010", "—", "“", "2017 15", "１２"]
        ),
        st.text("0９,．％＋—～“'()（）wàn萬县\n \u00a0\ue010\u200b", max_size=6),
        st.text(max_size=6),
    ),
    max_size=8,
).map("".join)


@given(pieces)
def test_every_folded_character_is_the_folded_form_of_the_one_at_its_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert all(0 <= i < len(text) for i in folded.offsets)
    assert all(a < b for a, b in pairwise(folded.offsets))
    for char, offset in zip(folded.text, folded.offsets, strict=True):
        if char != " ":
            assert char == fold(text[offset]).text


@given(pieces)
def test_folding_keeps_no_space_but_one_between_digits(text: str) -> None:
    folded = fold(text).text
    for i, char in enumerate(folded):
        if char.isspace():
            assert char == " "
            assert folded[i - 1] in "0123456789."
            assert folded[i + 1] in "0123456789"
        assert unicodedata.category(char) not in ("Co", "Cf")


@given(st.text("县域创新驱动发展,%", max_size=20), st.data())
def test_breaks_and_private_characters_anywhere_change_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    for accident in ("\n", "\n\n", " \n ", "\ue010", "\u200b"):
        assert fold(text[:at] + accident + text[at:]).text == text


@given(pieces)
def test_simplified_text_has_the_same_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1.5萬臺次", "1.5万台次"),
        ("不低於兩個", "不低于两个"),
        ("全覆蓋，增長雙倍", "全覆盖,增长双倍"),
        ("超過約100餘項", "超过约100余项"),
        ("三萬億元以內", "三万亿元以内"),
        ("６\n萬(wàn) 家", "6万家"),
        ("“雙創(chuàng)”", '"双创"'),
        ("1 ５％", "1 5%"),
    ],
)
def test_names_units_and_quotes_are_compared_folded_and_simplified(text: str, form: str) -> None:
    assert plain(text) == form


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("\x1b[31m红", "U+001B"),  # Cc
        ("甲\n乙", "U+000A"),
        ("甲\u202e乙", "U+202E"),  # Cf
        ("\ufeff甲", "U+FEFF"),
        ("１\ue010 加强", "U+E010"),  # Co
        ("甲\u2028乙", "U+2028"),  # Zl
        ("甲\u2029乙", "U+2029"),  # Zp
        ("甲\ud800", "U+D800"),  # Cs
        ("甲\U000f0000", "U+F0000"),
        ("\u200b\x1b", "U+200B"),  # the first of two
    ],
)
def test_the_first_character_that_cannot_be_seen_is_named(text: str, first: str) -> None:
    assert unprintable(text) == first


@pytest.mark.parametrize("text", ["", "达到 800 亿元", "全角\u3000空格", "“五倍增”—１％", "wàn R&D é", "😀"])
def test_text_that_can_be_seen_has_no_such_character(text: str) -> None:
    assert unprintable(text) is None
