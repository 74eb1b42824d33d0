"""One source document: sentences, headings, and where a quote stands in it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import worked_cases
from zjtargets.sources.document import QuoteMatch, Source, find_quote
from zjtargets.text.fold import fold


def places(found: QuoteMatch) -> list[str]:
    """What the source has where the fragments stand."""
    return [found.source.words(*span) for span in found.spans()]


@worked_cases("places.yaml")
def test_where_sentences_headings_and_offices_begin_and_end(case: dict[str, Any]) -> None:
    source = Source(case["text"])
    at = source.text.index(case["at"]) if "at" in case else 0
    if "sentence" in case:
        assert source.text[slice(*source.sentence(at))] == case["sentence"]
    elif "clause" in case:
        assert source.text[source.clause_start(at) :].startswith(case["clause"])
    elif "title" in case:
        assert source.text[at : source.heading_end(at)] == case["title"]
    elif "chapters" in case:
        assert [source.text[at : at + 3] for at, level in source.headings if level == 1] == case["chapters"]
    else:
        span = source.offices(at)
        assert (source.text[slice(*span)] if span else None) == case["offices"]


def test_an_empty_document_has_one_empty_sentence_and_no_heading() -> None:
    source = Source("")
    assert (source.sentence(0), source.headings, source.heading(0, 1)) == ((0, 0), [], None)


PLAN = """某省规划

一、总体要求

（一）指导思想。深入实施。

（二）工作目标。到２０２０ 年，坚持把发展作为第一、要务；
分为三、四级。

二、主要任务

甲乙丙。

(一)实施工程。

１\ue010 加强基础研究。达到５家。

２\ue010 实施攻关。达到１０
家。

１０\ue010 完善政策。

(二)强化协同。丁戊。

十一、附则

己庚。
"""


CHAPTERS = """第一章 总则
甲。第二章 目标
第一节 总目标
到2025年，甲达到5家。
第二节 分目标
１．任务
甲达到1.5家，
2.5家以上。
10、丙。
100.丁
第十一章 附则
"""
PLAN_HEADINGS = "一、总体1 (一)指2 (二)工2 二、主要1 (一)实2 1加强基3 2实施攻3 10完善3 (二)强2 十一、附1"
CHAPTER_HEADINGS = "第一章总1 第二章目1 第一节总2 第二节分2 1.任务3 10、丙3 第十一章1"


IN_A_LINE = "一、目标甲（一）乙"  # a number in brackets is a heading wherever it stands


@pytest.mark.parametrize(
    ("text", "headings"), [(PLAN, PLAN_HEADINGS), (CHAPTERS, CHAPTER_HEADINGS), (IN_A_LINE, "一、目标1 (一)乙2")]
)
def test_headings_are_found_with_their_levels_in_order(text: str, headings: str) -> None:
    source = Source(text)
    assert [(source.text[at : at + 4], level) for at, level in source.headings] == [
        (words[:-1], int(words[-1])) for words in headings.split()
    ]


def test_a_chapter_that_is_only_mentioned_is_no_heading() -> None:
    assert Source("见第二章，另见附件一、二。").headings == []


@pytest.mark.parametrize(
    ("text", "word", "above"),
    [
        (PLAN, "某省", []),
        (PLAN, "深入", ["一、总体", "(一)指"]),
        (PLAN, "(二)工作", ["一、总体", "(二)工"]),  # a heading stands under itself
        (PLAN, "四级", ["一、总体", "(二)工"]),
        (PLAN, "甲乙", ["二、主要"]),
        (PLAN, "达到5家", ["二、主要", "(一)实", "1加强基"]),
        (PLAN, "完善", ["二、主要", "(一)实", "10完善"]),
        (PLAN, "丁戊", ["二、主要", "(二)强"]),
        (PLAN, "己庚", ["十一、附"]),
        (CHAPTERS, "5家", ["第二章目", "第一节总"]),
    ],
)
def test_a_place_stands_under_the_last_heading_of_a_level_unless_a_higher_one_follows(
    text: str, word: str, above: list[str]
) -> None:
    source = Source(text)
    at = source.text.index(word)
    assert [source.text[start : start + 4] for start in source.above(at, levels=3)] == above
    assert source.above(at) == source.above(at, levels=3)[:2]


GOALS = (
    "主要指标实现“五倍增”，即全\n\n社会软投入达到 ６７００ 亿元、科技型中\n\n小企业达到 ６ 万家；比重高于\n\n５０％。"
    "新增国家级企业技术中心 ３０ 家左右、省级重点企业研究院 ５０ 家左\n\n右。"
    "新建实验室30家。新建中心30家。"
)


@pytest.mark.parametrize(
    ("quote", "fragments"),
    [
        ("全社会软投入达到6700亿元", ["全社会软投入达到6700亿元"]),
        ("科技型中\n小企业达到 6 万家", ["科技型中小企业达到6万家"]),
        ("比重高于50%。", ["比重高于50%。"]),
        ("“五倍增”", ['"五倍增"']),
        ("\ue010比重\ue010高于", ["比重高于"]),
        ("新增…省级重点企业研究院50家左右", ["新增", "省级重点企业研究院50家左右"]),
        ("即…６万家…５０％", ["即", "6万家", "50%"]),
    ],
)
def test_a_quote_is_found_once_whatever_the_page_did_to_it(quote: str, fragments: list[str]) -> None:
    (found,) = find_quote(Source(GOALS), quote)
    assert places(found) == fragments
    assert (found.start, found.end) == (found.starts[0], found.starts[-1] + len(fragments[-1]))


@pytest.mark.parametrize(
    "quote",
    [
        "全社会软投入达到6800亿元",
        "全社会软投入6700亿元",
        "社会全软投入",
        # not in the order of the print
        "省级重点企业研究院…新增",
        "新增…50家…30家",
        "新增…50家左右…50家左右",
        # two fragments may not share a character
        "新增国家…家级企业",
        # fragments, and a quote in one piece, stay in one sentence
        "全社会软投入…50家左右",
        "新增…新建",
        "比重高于50%。新增",
        "新建实验室30家。新建",
        "5０％…新增",
        # another width is the same, another character is not
        "６万户",
        "6,700亿元",
        "比重高于5 0%",
    ],
)
def test_what_does_not_stand_in_one_sentence_is_not_found(quote: str) -> None:
    assert find_quote(Source(GOALS), quote) == []


def test_a_quote_is_found_in_every_place_where_it_stands() -> None:
    source = Source(GOALS)
    text, found = source.folded.text, find_quote(source, "30家")
    assert [f.start for f in found] == [m.start() for m in re.finditer("30家", text)]
    assert [places(f) for f in found] == [["30家"]] * 3
    first, second = text.index("新建实验室"), text.index("新建中心")
    assert [f.starts for f in find_quote(source, "新建…30家")] == [(first, first + 5), (second, second + 4)]


@pytest.mark.parametrize(
    ("text", "quote", "starts"),
    [
        ("甲达到5家，甲达到6家。", "甲…6家", [(0, 9), (6, 9)]),  # a late start does not hide the whole sentence
        ("一二一二一", "一二一", [(0,), (2,)]),
        ("", "甲", []),
        ("甲乙", "甲…", []),
    ],
)
def test_places_may_overlap(text: str, quote: str, starts: list[tuple[int, ...]]) -> None:
    assert [f.starts for f in find_quote(Source(text), quote)] == starts


def original(found: QuoteMatch, offset: int) -> str:
    """The character of the source where the character of the quote stands."""
    return found.source.raw[found.source.folded.original(found.locate(offset))]


@pytest.mark.parametrize("quote", ["新增…研究院 50 家左右", "即…达到 ６ 万家…高于"])
def test_each_character_of_a_quote_is_located_in_the_source(quote: str) -> None:
    (found,) = find_quote(Source(GOALS), quote)
    for offset, char in enumerate(quote):
        if char not in " …":
            assert fold(original(found, offset)).text == fold(char).text
    assert found.locate(0) == found.start
    assert [found.locate(m.end()) for m in re.finditer("…", quote)] == list(found.starts[1:])
    assert found.locate(len(quote)) == found.end


def test_the_end_of_a_fragment_is_located_behind_its_last_character() -> None:
    (found,) = find_quote(Source("新增甲5家、乙6家。"), "新增…乙6家")
    assert [found.locate(i) for i in range(7)] == [0, 1, 2, 6, 7, 8, 9]


WORDS = st.text("县域创新驱动发展", min_size=1, max_size=12)


@given(WORDS, WORDS, WORDS, st.sampled_from(["\n", "\n\n", " \n", "\ue010", "\u200b"]), st.data())
def test_a_piece_of_a_sentence_is_found_where_it_was_taken_from(
    before: str, piece: str, after: str, accident: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(piece)))
    source = Source(f"甲。{before}{piece[:cut]}{accident}{piece[cut:]}{after}。乙。")
    at = 2 + len(before)
    assert at in [f.start for f in find_quote(source, piece)]
    found = next(f for f in find_quote(source, piece) if f.start == at)
    assert found.end == at + len(piece)
    assert [original(found, i) for i in range(len(piece))] == list(piece)


# --- words, lines and spans ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("around", "words"),
    [(0, "6萬家"), (1, "到6萬家。"), (2, "達到6萬家。乙"), (9, "甲達到6萬家。乙"), (99, "甲達到6萬家。乙")],
)
def test_words_are_folded_and_cut_off_at_the_ends(around: int, words: str) -> None:
    text = "甲達(dá)到 ６\n萬(wàn)家。乙"
    assert Source(text).words(text.index("６"), text.index("。"), around) == words


def test_a_line_is_counted_from_one() -> None:
    text = "甲\n\n乙5家\n丙"
    assert [Source(text).line(text.index(word)) for word in "甲乙家丙"] == [1, 3, 3, 4]


def test_a_span_is_where_the_words_stand_in_the_file() -> None:
    source = Source(GOALS)
    at = source.text.index("6万家")
    start, end = source.span(at, at + 3)
    assert GOALS[start:end] == "６ 万家"


def test_a_quote_in_simplified_characters_is_found_in_a_traditional_text() -> None:
    source = Source("一、發展目標\n到2025年，高新技術企業達到１００家，總量翻一番。")
    (found,) = find_quote(source, "高新技术企业达到100家")
    assert [found.source.raw[slice(*span)] for span in found.spans()] == ["高新技術企業達到１００家"]
