"""A record is found by what it is called; what fits none or several is refused with the nearest."""

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.book.names import Named, find_named
from zjtargets.core.problem import WrongUsage
from zjtargets.words.messages import usage_text

INDICATORS = [
    'rd_ratio: share % {name: 全社会R&D经费支出占GDP比重, name_en: "R&D expenditure, share of GDP"}',
    "rd_expenditure: flow 亿元 {name: 全社会R&D经费支出, name_en: R&D expenditure, "
    "aka: [{name: 全社会研发投入, why: 同}]}",
    "zones: stock 个 {name: 高新区, name_en: High-tech zones}",
    "zone_rank: rank 位 {name: 高新区位次, name_en: Rank of the standard zones}",
    "lone: flow 亿元 {name: 单, name_en: Single}",
    "namesake: flow 亿元 {name: 双, name_en: Lone}",
    "gdp: flow 亿元 {name: 生产总值, name_en: Gross domestic product}",
]
PLANS = {
    "plan": "title: 关于创新的意见（浙政发〔2018〕43号）, issued: 2018-06",
    "copy": "title: 规划, issued: 2019-06",
    "later": "title: 规划, issued: 2019-06",
}
SCOPES = {"here": 'name: 此地, code: "330000"', "there": "name: 彼地"}


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    targets = [f"{plan}:zones | by: 2020, at_least: 5" for plan in PLANS]
    return make_book(targets, indicators=INDICATORS, plans=PLANS, scopes=SCOPES)


def find(book: Book, what: str, name: str) -> str:
    known: dict[str, Named] = dict(getattr(book, f"{what}s"))
    return find_named(what, known, name)


@pytest.mark.parametrize(
    ("what", "name", "found"),
    [
        ("indicator", "rd_ratio", "rd_ratio"),
        ("indicator", "Rd_Ratio", "rd_ratio"),
        ("indicator", "高新区", "zones"),  # the whole name of one, a part of another
        ("indicator", "高 新区位", "zone_rank"),
        ("indicator", "全社会研发投入", "rd_expenditure"),
        ("indicator", "Ｒ＆Ｄ EXPENDITURE", "rd_expenditure"),
        ("indicator", "R&D expenditure, share", "rd_ratio"),
        ("indicator", "GDP", "gdp"),  # an id before the part of a name
        ("indicator", "lone", "lone"),  # so is the whole name of another
        ("indicator", "domestic", "gdp"),
        ("document", "浙政发(2018) 43号", "plan"),
        ("document", "浙政发[2018]43号", "plan"),
        ("document", "《关于创新的意见", "plan"),
        ("scope", "330000", "here"),
        ("scope", "此", "here"),
    ],
)
def test_a_record_is_found_by_id_code_name_and_part_of_a_name(book: Book, what: str, name: str, found: str) -> None:
    assert find(book, what, name) == found


def said(book: Book, what: str, name: str) -> list[str]:
    with pytest.raises(WrongUsage) as wrong:
        find(book, what, name)
    return [usage_text(wrong.value, lang).partition(" ")[2] for lang in ("en", "zh")]


@pytest.mark.parametrize(
    ("what", "name", "english"),
    [
        # a part of two names, the shorter one nearer
        (
            "indicator",
            "全社会R&D",
            "indicators: R&D expenditure (rd_expenditure), R&D expenditure, share of GDP (rd_ratio);",
        ),
        ("indicator", "zone", "2 indicators: High-tech zones (zones), Rank of the standard zones (zone_rank);"),
        ("document", "规划", "2 documents: 规划 (copy), 规划 (later);"),  # the name of both
        ("indicator", "zonez", "nearest: High-tech zones (zones)"),
        ("indicator", "rd_expnditure", "nearest: R&D expenditure (rd_expenditure)"),
        (
            "scope",
            "3300",
            "unknown scope: 3300; type an id or a name, e.g. Here (here), There (there)",
        ),  # no part of a code
        ("indicator", "rd", "unknown indicator: rd;"),  # stan-rd is no word that begins so, nor is a part of an id
        ("indicator", "", "unknown indicator: ; type"),
    ],
)
def test_what_fits_none_or_several_is_refused_with_the_nearest(book: Book, what: str, name: str, english: str) -> None:
    assert english in said(book, what, name)[0]


def test_the_nearest_are_named_in_the_language_of_the_screen_and_are_five_at_most(make_book: MakeBook) -> None:
    names = [f"s{n}: flow 亿元 {{name: 系列{'长' * n}, name_en: Series {'x' * n}}}" for n in range(7)]
    english, chinese = said(make_book(indicators=names), "indicator", "列")
    assert "fits 7 indicators: Series (s0), Series x (s1), " in english
    assert "Series xxxx (s4);" in english
    assert "系列长（s1）、系列长长（s2）、" in chinese
    assert "（s4）；请写编号或全名" in chinese
