"""One source document: sentences, headings, and where a quote stands in it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import worked_cases
from zjtargets.sources.document import QuoteMatch, Source, find_quote


def places(source: Source, found: QuoteMatch) -> list[str]:
    """What the source has, from each start of a fragment to the end of that fragment."""
    ends = [start + len(part) for start, part in zip(found.starts, found.quote.text.split("…"), strict=True)]
    return [source.folded.text[start:end] for start, end in zip(found.starts, ends, strict=True)]


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
    elif "begins" in case:
        assert source.begins(at) is case["begins"]
    else:
        span = source.offices(at)
        assert (source.text[slice(*span)] if span else None) == case["offices"]


def test_an_empty_document_has_one_empty_sentence_and_no_heading() -> None:
    source = Source("")
    assert source.sentence(0) == (0, 0)
    assert source.headings == []
    assert source.heading(0, 1) is None


def test_the_text_is_folded_and_the_words_of_figures_simplified() -> None:
    source = Source("達(dá)到６\n萬(wàn)家")
    assert source.folded.text == "達到6萬家"
    assert source.text == "达到6万家"


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


def heading_text(source: Source, at: int | None) -> str | None:
    return None if at is None else source.text[at : at + 6]


def test_headings_are_found_with_their_levels_in_order() -> None:
    source = Source(PLAN)
    assert [(source.text[at : at + 4], level) for at, level in source.headings] == [
        ("一、总体", 1),
        ("(一)指", 2),
        ("(二)工", 2),
        ("二、主要", 1),
        ("(一)实", 2),
        ("1加强基", 3),
        ("2实施攻", 3),
        ("10完善", 3),
        ("(二)强", 2),
        ("十一、附", 1),
    ]


@pytest.mark.parametrize(
    ("word", "chapter", "section", "item"),
    [
        ("某省", None, None, None),
        ("深入", "一、总体要求", "(一)指导思", None),
        ("要务", "一、总体要求", "(二)工作目", None),
        ("四级", "一、总体要求", "(二)工作目", None),
        ("甲乙", "二、主要任务", None, None),
        ("实施工程", "二、主要任务", "(一)实施工", None),
        ("达到5家", "二、主要任务", "(一)实施工", "1加强基础研"),
        ("达到10家", "二、主要任务", "(一)实施工", "2实施攻关。"),
        ("完善", "二、主要任务", "(一)实施工", "10完善政策"),
        ("丁戊", "二、主要任务", "(二)强化协", None),
        ("己庚", "十一、附则己", None, None),
    ],
)
def test_a_place_stands_under_the_last_heading_of_a_level_unless_a_higher_one_follows(
    word: str, chapter: str | None, section: str | None, item: str | None
) -> None:
    source = Source(PLAN)
    at = source.text.index(word)
    assert [heading_text(source, source.heading(at, level)) for level in (1, 2, 3)] == [chapter, section, item]


def test_a_heading_stands_under_itself() -> None:
    source = Source(PLAN)
    at = source.text.index("(二)工作")
    assert source.heading(at, 2) == at


GOALS = (
    "主要指标实现“五倍增”，即全\n\n社会软投入达到 ６７００ 亿元、科技型中\n\n小企业达到 ６ 万家；比重高于\n\n５０％。"
    "新增国家级企业技术中心 ３０ 家左右、省级重点企业研究院 ５０ 家左\n\n右。"
    "新建实验室30家。新建中心30家。"
)


@pytest.mark.parametrize(
    ("quote", "fragments"),
    [
        ("全社会软投入达到6700亿元", ["全社会软投入达到6700亿元"]),
        ("全社会软投入达到 ６７００ 亿元", ["全社会软投入达到6700亿元"]),
        ("科技型中小企业达到６万家", ["科技型中小企业达到6万家"]),
        ("科技型中\n小企业达到 6 万家", ["科技型中小企业达到6万家"]),
        ("比重高于50%", ["比重高于50%"]),
        ("比重高于50%。", ["比重高于50%。"]),
        ("“五倍增”", ['"五倍增"']),
        ('"五倍增"', ['"五倍增"']),
        ("\ue010比重\ue010高于", ["比重高于"]),
        ("新增…省级重点企业研究院50家左右", ["新增", "省级重点企业研究院50家左右"]),
        ("新增…技术中心…50家左右。", ["新增", "技术中心", "50家左右。"]),
        ("即…６万家…５０％", ["即", "6万家", "50%"]),
    ],
)
def test_a_quote_is_found_once_whatever_the_page_did_to_it(quote: str, fragments: list[str]) -> None:
    source = Source(GOALS)
    found = find_quote(source, quote)
    assert len(found) == 1
    starts, at = [], 0
    for fragment in fragments:
        at = source.folded.text.index(fragment, at)
        starts.append(at)
        at += len(fragment)
    assert found[0].starts == tuple(starts)
    assert (found[0].start, found[0].end) == (starts[0], at)


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
    found = find_quote(source, "30家")
    first = source.folded.text.index("30家")
    second = source.folded.text.index("实验室30家") + 3
    third = source.folded.text.index("新建中心30家") + 4
    assert [f.start for f in found] == [first, second, third]
    assert [places(source, f) for f in found] == [["30家"]] * 3


def test_a_quote_in_fragments_is_found_in_every_sentence_that_has_them_all() -> None:
    source = Source(GOALS)
    found = find_quote(source, "新建…30家")
    text = source.folded.text
    first, second = text.index("新建实验室"), text.index("新建中心")
    assert [f.starts for f in found] == [(first, first + 5), (second, second + 4)]


def test_a_fragment_that_starts_late_does_not_hide_the_whole_sentence() -> None:
    source = Source("甲达到5家，甲达到6家。")
    assert [f.starts for f in find_quote(source, "甲…6家")] == [(0, 9), (6, 9)]


def test_places_may_overlap() -> None:
    assert [f.start for f in find_quote(Source("一二一二一"), "一二一")] == [0, 2]


def test_nothing_is_found_in_an_empty_document() -> None:
    assert find_quote(Source(""), "甲") == []


def original(source: Source, found: QuoteMatch, offset: int) -> str:
    """The character of the source where the character of the quote stands."""
    return source.raw[source.folded.original(found.locate(offset))]


def test_a_figure_of_the_quote_is_located_in_the_source() -> None:
    source = Source(GOALS)
    quote = "新增…研究院 50 家左右"
    (found,) = find_quote(source, quote)
    assert found.locate(0) == found.start
    assert original(source, found, quote.index("增")) == "增"
    assert original(source, found, quote.index("研")) == "研"
    assert original(source, found, quote.index("5")) == "５"
    assert source.folded.original(found.locate(quote.index("5"))) == GOALS.index("５０ 家左")
    assert original(source, found, quote.index("右")) == "右"
    assert found.locate(len(quote)) == found.end


def test_the_first_character_of_each_fragment_is_located_at_its_start() -> None:
    source = Source(GOALS)
    quote = "即…达到 ６ 万家…高于"
    (found,) = find_quote(source, quote)
    assert [found.locate(quote.index(c)) for c in ("即", "达", "高")] == list(found.starts)


def test_the_end_of_a_fragment_is_located_behind_its_last_character() -> None:
    source = Source("新增甲5家、乙6家。")
    (found,) = find_quote(source, "新增…乙6家")
    assert [found.locate(i) for i in range(7)] == [0, 1, 2, 6, 7, 8, 9]


WORDS = st.text("县域创新驱动发展0123456789", min_size=1, max_size=12)


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
    assert [original(source, found, i) for i in range(len(piece))] == list(piece)


# --- chapters and sections in words, titles, offices, words around an offset -----------------------

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


def test_chapters_and_sections_may_be_counted_in_words() -> None:
    source = Source(CHAPTERS)
    assert [(source.text[at : at + 5], level) for at, level in source.headings] == [
        ("第一章总则", 1),
        ("第二章目标", 1),
        ("第一节总目", 2),
        ("第二节分目", 2),
        ("1.任务甲", 3),
        ("10、丙。", 3),
        ("第十一章附", 1),
    ]


def test_a_place_stands_under_the_chapter_and_section_in_words() -> None:
    source = Source(CHAPTERS)
    at = source.text.index("5家")
    assert [heading_text(source, source.heading(at, level)) for level in (1, 2, 3)] == [
        "第二章目标第",
        "第一节总目标",
        None,
    ]


def test_a_chapter_that_is_only_mentioned_is_no_heading() -> None:
    assert Source("见第二章，另见附件一、二。").headings == []


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


def test_each_fragment_of_a_quote_has_its_span() -> None:
    (found,) = find_quote(Source(GOALS), "新增…研究院50家左右")
    assert [GOALS[start:end] for start, end in found.spans()] == ["新增", "研究院 ５０ 家左\n\n右"]
