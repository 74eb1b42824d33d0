"""Folding: what a copy may do to a text without changing what it says, and where each character came from."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjtargets.text.fold import fold, plain, simplify, unprintable


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("浙江省", "浙江省"),
        # width
        ("６７００", "6700"),
        ("ＰＣＴ（Ｒ＆Ｄ）５０％，１．２；", "PCT(R&D)50%,1.2;"),
        ("互联网 ＋", "互联网+"),
        ("，。；：！？", ",。;:!?"),
        # dashes
        ("1—2", "1-2"),
        ("1–2 1―2", "1-2 1-2"),
        ("1－2a1‐2a1‑2a1−2a1~2a1～2a1〜2", "1-2a1-2a1-2a1-2a1-2a1-2a1-2"),
        ("2021—\n2025年", "2021-2025年"),
        # quotation marks
        ("“五倍增、五提高”", '"五倍增、五提高"'),
        ("„a‟ ＂b＂", '"a""b"'),
        ("‘甲’＇乙＇", "'甲''乙'"),
        # white space
        ("达到 800 亿元", "达到800亿元"),
        ("达到\u3000８００\u00a0亿\t元", "达到800亿元"),
        ("  两端  ", "两端"),
        ("高质\n\n量", "高质量"),
        (" \n\n 浙 江\n", "浙江"),
        # between two digits a break of the line goes, a space on the line stays
        ("24\n2.59亿元", "242.59亿元"),
        ("２\n\n０１５", "2015"),
        ("2 \n 015", "2015"),
        ("2\r\n015", "2015"),
        ("2017 15", "2017 15"),
        ("2017   15", "2017 15"),
        ("２０１７\u3000１５", "2017 15"),
        ("4. 万件", "4.万件"),
        ("2. 5", "2.5"),
        ("12 家", "12家"),
        ("A 5", "A5"),
        # private-use and invisible characters
        ("１\ue010 加强基础研究", "1加强基础研究"),
        ("１０\ue010 实施", "10实施"),
        ("高\u200b新\ufeff技\u00ad术", "高新技术"),
        ("\U000f0000甲", "甲"),
        # glosses: lower-case, in parentheses, after a Chinese character
        ("6萬(wàn)家", "6萬家"),
        ("6萬（wàn）家", "6萬家"),
        ("1.5萬(wàn)臺(tái)次", "1.5萬臺次"),
        ("園區(qū)規(guī)劃", "園區規劃"),
        ("女(nǚ)綠(lǜ)", "女綠"),
        ("萬(wa\u0300n)家", "萬家"),
        ("強(qiáng)縣(xiàn)", "強縣"),
        # what only looks like a gloss
        ("经费(R&D)支出", "经费(R&D)支出"),
        ("申请(PCT)", "申请(PCT)"),
        ("总值（ＧＤＰ）", "总值(GDP)"),
        ("数据库(ESI)", "数据库(ESI)"),
        ("App(app)", "App(app)"),
        ("5(wàn)", "5(wàn)"),
        ("。(wàn)", "。(wàn)"),
        ("县(市、区)", "县(市、区)"),
        ("万(2020)", "万(2020)"),
        ("万(abcdefg)", "万(abcdefg)"),
        ("万()", "万()"),
        ("万(wàn", "万(wàn"),
    ],
)
def test_folding_removes_the_accidents_of_a_copy_and_nothing_else(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_folding_keeps_case_and_traditional_characters() -> None:
    assert fold("Network 縣域創新").text == "Network縣域創新"


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
        ("2\n015", (0, 2, 3, 4)),
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
            assert folded[i - 1] in "0123456789"
            assert folded[i + 1] in "0123456789"
        assert unicodedata.category(char) not in ("Co", "Cf")


@given(st.text("县域创新驱动发展0123456789,%", max_size=20), st.data())
def test_breaks_and_private_characters_anywhere_change_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    for accident in ("\n", "\n\n", " \n ", "\ue010", "\u200b"):
        assert fold(text[:at] + accident + text[at:]).text == text


@given(pieces)
def test_simplified_text_has_the_same_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("6萬家", "6万家"),
        ("1.5萬臺次", "1.5万台次"),
        ("3億元", "3亿元"),
        ("兩個", "两个"),
        ("全覆蓋", "全覆盖"),
        ("增長一倍", "增长一倍"),
        ("不低於", "不低于"),
        ("超過", "超过"),
        ("約100餘項", "约100余项"),
        ("雙倍增", "双倍增"),
        ("三萬億元以內", "三万亿元以内"),
        ("达到800亿元", "达到800亿元"),
    ],
)
def test_the_words_of_figures_have_a_simplified_form(traditional: str, simplified: str) -> None:
    assert simplify(traditional) == simplified


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("６\n萬(wàn) 家", "6万家"),
        ("“雙創(chuàng)”", '"双创"'),
        ("億 元", "亿元"),
        ("％", "%"),
        ("1 ５", "1 5"),
    ],
)
def test_names_units_and_quotes_are_compared_folded_and_simplified(text: str, form: str) -> None:
    assert plain(text) == form


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("\x1b[31m红", "U+001B"),
        ("甲\u202e乙", "U+202E"),
        ("甲\u200b乙", "U+200B"),
        ("１\ue010 加强", "U+E010"),
        ("甲\n乙", "U+000A"),
        ("甲\t乙", "U+0009"),
        ("甲\x00", "U+0000"),
        ("甲\u2028乙", "U+2028"),
        ("甲\u2029乙", "U+2029"),
        ("甲\ud800", "U+D800"),
        ("甲\U000f0000", "U+F0000"),
        ("\ufeff甲", "U+FEFF"),
        ("\u200b\x1b", "U+200B"),
    ],
)
def test_the_first_character_that_cannot_be_seen_is_named(text: str, first: str) -> None:
    assert unprintable(text) == first


@pytest.mark.parametrize("text", ["", "达到 800 亿元", "全角\u3000空格", "“五倍增”—１％", "wàn R&D é", "😀"])
def test_text_that_can_be_seen_has_no_such_character(text: str) -> None:
    assert unprintable(text) is None
