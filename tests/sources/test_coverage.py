"""Every numeral of a document is accounted for: by a record, by its class, by an excuse, or by nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeFolder
from zjtargets.book.book import Target
from zjtargets.book.load import read_book
from zjtargets.core.problem import Location, Severity
from zjtargets.rules.folder import check_book
from zjtargets.rules.quotes import Claim
from zjtargets.sources.coverage import Coverage, Exclusion, cover, numerals_of, read_exclusions
from zjtargets.sources.document import QuoteMatch, Source
from zjtargets.sources.proof import check_sources, claims_of, place_claims

Accounted = list[tuple[str, tuple[str, ...]]]


def printed(result: Coverage) -> Accounted:
    return [(result.printed(n), tuple(ground.text for ground in n.explained_by)) for n in result.numerals]


def classes(text: str) -> Accounted:
    """The numerals of a text and their classes, with no record and no excuse."""
    return printed(cover(Source(text)))


def left(result: Coverage) -> list[str]:
    return [result.printed(n) for n in result.unexplained]


# --- what is a numeral ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("没有数字", []),
        ("", []),
        ("建成5家、翻一番、全覆盖", ["5家", "翻一番", "全覆盖"]),
        ("占两成，三分之一", ["两成", "三分之一"]),
        ("面积1,234，共１２.５", ["1,234", "12.5"]),
        ("打造万亿产业、百亿级园区、千万工程", ["万亿", "百亿", "千万"]),
        ("资金达到1亿元", ["1亿元"]),
        ("数家、几亿、多家企业", []),
        ("几十个、近百家、上千名、数百万元", ["几十", "近百", "上千", "数百万"]),
        ("6萬(wàn)家，占３\n０％", ["6萬家", "30%"]),
        ("达到400\n0亿元", ["4000亿元"]),
        ("甲2017 15乙", ["2017", "15"]),
    ],
)
def test_a_numeral_is_a_figure_or_digits_or_a_bare_scale(text: str, found: list[str]) -> None:
    source = Source(text)
    assert [source.words(n.start, n.end) for n in numerals_of(source)] == found
    assert all(not n.explained_by for n in numerals_of(source))


def test_a_number_in_a_figure_is_one_numeral() -> None:
    source = Source("比2020年增长10%以上，建成3—5家")
    figures = [(n.figure is not None, source.words(n.start, n.end)) for n in numerals_of(source)]
    assert figures == [(True, "比2020年增长10%以上"), (True, "3-5家")]


def test_a_numeral_is_known_by_its_offset_in_the_file() -> None:
    text = "達(dá)到 ６\n萬(wàn)家。"
    (numeral,) = numerals_of(Source(text))
    assert text[numeral.start : numeral.end] == "６\n萬(wàn)家"


def test_the_context_of_a_numeral_is_what_stands_around_it() -> None:
    result = cover(Source("一二三四五六七八九十甲乙丙5家丁\n戊"))
    (numeral,) = result.numerals
    assert result.context(numeral) == "二三四五六七八九十甲乙丙5家丁戊"


# --- classes, and what only looks like one --------------------------------------------------------

OF_A_CLASS = [
    ("规划（2021—2025年）", "period", ["2021", "2025"]),
    ("２０２１年至２０２５年规划", "period", ["2021", "2025"]),
    ("规划（2021—\n2025年）", "period", ["2021", "2025"]),
    ("于2021年9月16日", "date", ["2021", "9", "16"]),
    ("于2021-09-16", "date", ["2021", "09", "16"]),
    ("在２０２１年", "date", ["2021"]),
    ("每年12月底前", "date", ["12"]),
    ("在4月1日起", "date", ["4", "1"]),
    ("服务满6年的医师", "duration", ["6"]),
    ("建设期５年", "duration", ["5"]),
    ("国办发〔2016〕28 号", "document_number", ["2016", "28"]),
    ("（浙政发(2016)第8号）", "document_number", ["2016", "8"]),
    ("经第23号纪要", "document_number", ["23"]),
    ("经第98次会议", "document_number", ["98"]),
    ("在G20峰会", "code", ["20"]),
    ("推广5G、4G+", "code", ["5", "4"]),
    ("Ｇ６０科创走廊", "code", ["60"]),
    ("网上市场3.0版", "code", ["3.0"]),
    ("“甲”1+5+N行动", "code", ["1", "5"]),
    ("5A级景区", "code", ["5"]),
    ("建设一个平台", "one", ["一个"]),
    ("给予一次性奖励", "one", ["一次"]),
    ("甲，\n— 12 —\n乙", "page", ["12"]),
    ("甲，\n- １２ -\n乙", "page", ["12"]),
    ("1.加强研究", "item", ["1"]),
    ("甲，\n２．加强研究", "item", ["2"]),
    ("甲，\n10、加强研究", "item", ["10"]),
    ("甲，\n３\ue010 加强研究", "item", ["3"]),
    ("甲。\n4 加强研究", "item", ["4"]),
    ("甲：\n4加强研究", "item", ["4"]),
    ("甲。\n2支持创新", "item", ["2"]),
    ("甲。\n3人才工作", "item", ["3"]),
    ("实施“131”工程", "name", ["131"]),
    ("实施‘555’行动", "name", ["555"]),
    ("依据《“健康中国2030”规划纲要》", "name", ["2030"]),
    ("依据《中国制造\n２０２５》", "name", ["2025"]),
    ("“建成5家”工程", "name", ["5家"]),
]


@pytest.mark.parametrize(("text", "name", "found"), OF_A_CLASS, ids=[text for text, _, _ in OF_A_CLASS])
def test_a_numeral_of_a_class_promises_nothing(text: str, name: str, found: list[str]) -> None:
    assert classes(text) == [(figure, (name,)) for figure in found]


OF_NO_CLASS = [
    # a range of things, a number that only looks like a year
    ("产能2000—2100家", "2000-2100家"),
    ("建成2025家", "2025家"),
    ("编号12020年", "12020"),
    # a month is counted, not dated
    ("耗时3个月", "3个"),
    # a promise of years, a number of more than two digits
    ("不低于10年的长期使用权", "10"),
    ("服务不少于5年", "5"),
    ("期限至少3年", "3"),
    ("期限不超过3年", "3"),
    ("寿命达到5年", "5"),
    ("工期缩短到3年", "3"),
    ("历时120年", "120"),
    # numbers of documents and meetings stand after 第 or a year in brackets
    ("收到公文28号", "28"),
    ("开展活动98次", "98次"),
    ("居全国第3位", "第3位"),
    # a letter makes a code, a classifier makes a count
    ("建设5个基站", "5个"),
    ("打造12.0版", "12.0"),
    # one more than one
    ("建设十一个平台", "十一个"),
    ("建设一家以上", "一家以上"),
    ("提高一个百分点", "一个百分点"),
    ("建设1个平台", "1个"),
    # a page number stands alone between dashes
    ("甲，\n12\n乙", "12"),
    ("甲— 12 —乙", "12"),
    # a line of a wrapped copy may begin with any number
    ("比重达到\n５０％以上", "50%以上"),
    ("建设\n10个左右平台", "10个左右"),
    ("建设。\n10个左右平台", "10个左右"),
    ("达到\n4. 万件", "4.万件"),
    ("达到１.\n5亿元", "1.5亿元"),
    ("改造提升\n10传统产业", "10"),
    ("改造，\n10传统产业", "10"),
    ("改造\n100.传统产业", "100"),
    # 支 counts what is no 支持
    ("建设。\n2支队伍", "2支"),
    ("组建2支队伍", "2支"),
    ("专栏2支持企业", "2"),
    # quotation marks end before the number
    ("国家“双高计划”10所", "10所"),
    ("依据《行动计划》20项", "20项"),
    ("“建成5家", "5家"),
    ("建成5家”", "5家"),
    ("建成‘好’5家", "5家"),
    # and they close again before long
    ("“一、甲\n二、乙\n三、丙\n四、丁\n五、戊\n建成5家”", "5家"),
]


@pytest.mark.parametrize(("text", "figure"), OF_NO_CLASS, ids=[text for text, _ in OF_NO_CLASS])
def test_a_near_miss_of_a_class_is_left_over(text: str, figure: str) -> None:
    assert classes(text) == [(figure, ())]


def test_a_number_behind_a_name_is_left_over_and_the_name_is_not() -> None:
    assert classes("“131”工程和《方案2》共20项") == [("131", ("name",)), ("2", ("name",)), ("20项", ())]


def test_an_item_number_is_told_from_the_figure_beside_it() -> None:
    assert classes("甲。\n1.建设5家。\n2 培育\n6家。") == [
        ("1", ("item",)),
        ("5家", ()),
        ("2", ("item",)),
        ("6家", ()),
    ]


# --- records --------------------------------------------------------------------------------------

DOCUMENT = """
　某省规划（2021—2025年）
一、基础
2020年甲园６家，乙园６家。
二、目标
到2025年，县区各建甲园8家；建甲园9家、乙园9家；建“10家”甲园。
“101”工程、“101”计划的甲园。设甲园补助11万元，乙园补助11万元；補助12萬(wàn)元。
"""
HEAD = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators:
  - {id: a, name: 甲园, name_en: A, unit: 家, measure: stock}
  - {id: b, name: 乙园, name_en: B, unit: 家, measure: stock}
documents:
  - id: plan
    title: 某省规划
    issuer: 某省
    issued: 2021-03
    period: [2021, 2025]
    base: 2020
    scope: here
    source: plan.txt
    says:
"""
A_OF_2020 = "{at: 一、基础, quote: 2020年甲园6家, actuals: [{indicator: a, year: 2020, value: 6, unit: 家}]}"
NINE = "建甲园9家、乙园9家"

Read = Callable[..., Coverage]


@pytest.fixture
def read(folder: MakeFolder) -> Read:
    """The account of the document by sentences of the book, each a mapping as text, and by excuses (their words)."""

    def make(*says: str, exclusions: tuple[str, ...] = (), text: str = DOCUMENT) -> Coverage:
        lines = "".join(f"      - {one}\n" for one in says)
        book, problems = read_book(folder({"targets.yaml": HEAD + lines if says else HEAD.replace("    says:\n", "")}))
        assert problems == []
        source = Source(text)
        found, wrong = place_claims(source, claims_of(book, "plan"))
        assert wrong == []
        return cover(source, found, [Exclusion(words, "name", Location("f", i)) for i, words in enumerate(exclusions)])

    return make


def of(result: Coverage, figure: str) -> list[tuple[str, ...]]:
    """What accounts for each numeral that is printed so."""
    return [tuple(ground.text for ground in n.explained_by) for n in result.numerals if result.printed(n) == figure]


def test_without_records_only_classes_account(read: Read) -> None:
    result = read()
    assert left(result) == ["6家", "6家", "8家", "9家", "9家", "11万元", "11万元", "12萬元"]
    assert of(result, "10家") == [("name",)]


def test_a_reading_accounts_for_its_figure_in_its_place_only(read: Read) -> None:
    assert of(read(A_OF_2020), "6家") == [("actual:a/2020",), ()]


def test_a_promise_accounts_for_its_figure_by_its_id(read: Read) -> None:
    one = "{at: 二, quote: 各建甲园8家, targets: [{indicator: a, by: 2025, at_least: 8, unit: 家}]}"
    assert of(read(one), "8家") == [("plan/a/2025",)]


def test_two_records_share_one_figure(read: Read) -> None:
    one = (
        "{at: 二, quote: 县区各建甲园8家, targets: [{indicator: a, by: 2025, at_least: 8, unit: 家}, "
        "{indicator: b, by: 2025, at_least: 8, unit: 家}]}"
    )
    assert of(read(one), "8家") == [("plan/a/2025", "plan/b/2025")]


def test_records_of_two_quotes_share_one_figure(read: Read) -> None:
    a = "{at: 二, quote: 各建甲园8家, targets: [{indicator: a, by: 2025, at_least: 8, unit: 家}]}"
    b = "{at: 二, quote: 县区各建甲园8家, targets: [{indicator: b, by: 2025, at_least: 8, unit: 家}]}"
    assert of(read(a, b), "8家") == [("plan/a/2025", "plan/b/2025")]


def test_a_quote_that_prints_a_figure_twice_is_claimed_figure_by_figure(read: Read) -> None:
    a, b = (f"{{indicator: {i}, by: 2025, at_least: 9, unit: 家}}" for i in "ab")
    both = read(f"{{at: 二, quote: {NINE}, targets: [{a}, {b}]}}")
    assert of(both, "9家") == [("plan/a/2025",), ("plan/b/2025",)]
    one = read(f"{{at: 二, quote: {NINE}, targets: [{b}]}}")
    assert of(one, "9家") == [("plan/b/2025",), ()]


def test_a_record_goes_before_a_class(read: Read) -> None:
    one = "{at: 二, quote: 建“10家”甲园, targets: [{indicator: a, by: 2025, at_least: 10, unit: 家}]}"
    assert of(read(one), "10家") == [("plan/a/2025",)]


def test_a_record_that_claims_another_figure_accounts_for_nothing(read: Read) -> None:
    one = "{at: 二, quote: 各建甲园8家, targets: [{indicator: a, by: 2025, at_least: 7, unit: 家}]}"
    other_unit = "{at: 二, quote: 各建甲园8家, targets: [{indicator: b, by: 2025, at_least: 8, unit: 个}]}"
    assert of(read(one, other_unit), "8家") == [()]


# --- excuses --------------------------------------------------------------------------------------


def words_of(exclusions: object) -> list[str]:
    assert isinstance(exclusions, list)
    return [e.quote for e in exclusions]


def test_an_excuse_accounts_with_its_reason(read: Read) -> None:
    result = read(exclusions=("甲园补助11万元",))
    assert of(result, "11万元") == [("exclusion:name",), ()]
    assert (result.missing, result.unneeded) == ([], [])


def test_the_words_of_an_excuse_that_stand_nowhere_are_missing(read: Read) -> None:
    result = read(exclusions=("补助110万元", "一、基础…11万元"))
    assert words_of(result.missing) == ["补助110万元", "一、基础…11万元"]
    assert result.unneeded == []
    assert "11万元" in left(result)


def test_an_excuse_for_what_a_class_accounts_for_is_idle(read: Read) -> None:
    result = read(exclusions=("某省规划（2021—2025年）", "建“10家”甲园"))
    assert words_of(result.unneeded) == ["某省规划（2021—2025年）", "建“10家”甲园"]
    assert of(result, "10家") == [("name",)]


def test_an_excuse_without_a_numeral_is_idle(read: Read) -> None:
    assert words_of(read(exclusions=("某省规划",)).unneeded) == ["某省规划"]


def test_an_excuse_that_overlaps_a_record_is_idle_whatever_else_it_holds(read: Read) -> None:
    only_that = read(A_OF_2020, exclusions=("甲园６家",))
    assert words_of(only_that.unneeded) == ["甲园６家"]
    assert of(only_that, "6家") == [("actual:a/2020",), ()]
    more = read(A_OF_2020, exclusions=("甲园６家，乙园６家",))
    assert words_of(more.unneeded) == ["甲园６家，乙园６家"]


def test_an_excuse_reaches_no_further_than_its_words(read: Read) -> None:
    result = read(A_OF_2020, exclusions=("乙园６家",))
    assert of(result, "6家") == [("actual:a/2020",), ("exclusion:name",)]
    assert result.unneeded == []


def test_words_that_stand_several_times_are_excused_everywhere(read: Read) -> None:
    result = read(exclusions=("补助11万元",))
    assert of(result, "11万元") == [("exclusion:name",)] * 2
    assert result.unneeded == []


def test_the_same_words_twice_are_once_too_often(read: Read) -> None:
    assert words_of(read(exclusions=("甲园补助11万元", "设甲园补助11万元")).unneeded) == ["设甲园补助11万元"]


def test_fragments_of_an_excuse_cover_what_they_print_and_not_what_lies_between(read: Read) -> None:
    result = read(exclusions=("建甲园9家…10家",))
    assert of(result, "9家") == [("exclusion:name",), ()]
    assert of(result, "10家") == [("name",)]
    joined = read(exclusions=("设甲园补助11万元…12萬(wàn)元",))
    assert of(joined, "11万元") == [("exclusion:name",), ()]
    assert of(joined, "12萬元") == [("exclusion:name",)]


@pytest.mark.parametrize("words", ["補助12萬元", "補助12萬(wàn)元", "補助１２萬\n元"])
def test_an_excuse_is_found_across_width_glosses_and_line_breaks(read: Read, words: str) -> None:
    assert of(read(exclusions=(words,)), "12萬元") == [("exclusion:name",)]


def test_an_excuse_is_exact_in_its_characters(read: Read) -> None:
    assert words_of(read(exclusions=("补助12万元",)).missing) == ["补助12万元"]


def test_an_excuse_in_full_width_digits_fits_narrow_ones(read: Read) -> None:
    assert of(read(exclusions=("各建甲园８家",)), "8家") == [("exclusion:name",)]


def test_an_excuse_that_cuts_a_figure_excuses_nothing(read: Read) -> None:
    result = read(exclusions=("县区各建甲园8",))
    assert of(result, "8家") == [()]
    assert words_of(result.unneeded) == ["县区各建甲园8"]


def test_what_nothing_accounts_for_is_a_finding_with_its_line(folder: MakeFolder, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(DOCUMENT, encoding="utf-8")
    exclusions = (
        "not_targets: [{document: plan, says: ["
        "{quote: 补助11万元, reason: subsidy}, {quote: 补助13万元, reason: subsidy}, {quote: 建“10家”, reason: name}]}]"
    )
    data = folder({"targets.yaml": HEAD + f"      - {A_OF_2020}\n", "not_targets.yaml": exclusions})
    book, problems = read_book(data)
    assert problems == []
    proof = check_sources(book, tmp_path, read_exclusions(book, data))
    found = [(p.key, p.location.line, p.severity) for p in proof.problems]
    assert found == [
        ("exclusion_in_source", 1, Severity.ERROR),
        ("exclusion_needed", 1, Severity.WARNING),
        ("numeral_in_source", 4, Severity.WARNING),  # 乙园6家
        ("numeral_in_source", 6, Severity.WARNING),  # 8家
        ("numeral_in_source", 6, Severity.WARNING),  # 9家
        ("numeral_in_source", 6, Severity.WARNING),  # 9家
        ("numeral_in_source", 7, Severity.WARNING),  # 12萬元
    ]
    # 2021 2025 2020 6家 2025 10家 101 101 and 11万元 twice
    assert proof.numerals == 10


# --- a document and its data, whole ---------------------------------------------------------------

COUNTY = ROOT / "tests" / "documents" / "county"
BOOK, _ = read_book(COUNTY)
SOURCE = Source((COUNTY / "county.txt").read_text(encoding="utf-8"))
PLACED, _ = place_claims(SOURCE, claims_of(BOOK, "plan"))
EXCUSES = read_exclusions(BOOK, COUNTY).of("plan")


def name(claim: Claim) -> str:
    record = claim.record
    return record.id if isinstance(record, Target) else f"actual:{record.indicator.id}/{record.year}"


def without(left_out: str) -> list[tuple[Claim, QuoteMatch]]:
    return [(claim, found) for claim, found in PLACED if name(claim) != left_out]


def test_every_numeral_of_the_county_is_accounted_for() -> None:
    assert check_book(BOOK) == []
    proof = check_sources(BOOK, COUNTY, read_exclusions(BOOK, COUNTY))
    assert (proof.problems, proof.figures, proof.numerals) == ([], 12, 25)


SHARED = {"plan/towns/2025", "plan/streets/2025"}
PRINTED = {
    "actual:rd/2020": "12.5亿元",
    "actual:firms/2020": "80家",
    "actual:large_firms/2020": "50家",
    "plan/rd/2025": "20亿元",
    "plan/firms/2025": "200家",
    "plan/smes/2025": "500家",
    "plan/labs/2025": "5个",
    "plan/centres/2025": "5个",
    "plan/towns/2025": "全覆盖",
    "plan/streets/2025": "全覆盖",
    "plan/trained/2025/yearly": "300人次以上",
    "plan/platforms/2025/increment": "10个左右",
}


@pytest.mark.parametrize("record", sorted({name(claim) for claim, _ in PLACED}))
def test_a_record_that_is_taken_out_leaves_its_numeral_over(record: str) -> None:
    result = cover(SOURCE, without(record), EXCUSES)
    assert left(result) == ([] if record in SHARED else [PRINTED[record]])


def test_records_that_share_a_numeral_leave_it_over_together() -> None:
    rest = [(claim, found) for claim, found in PLACED if name(claim) not in SHARED]
    assert left(cover(SOURCE, rest, EXCUSES)) == ["全覆盖"]


def test_an_excuse_that_is_taken_out_leaves_its_numeral_over() -> None:
    assert left(cover(SOURCE, PLACED, EXCUSES[1:])) == ["5"]
    assert left(cover(SOURCE, PLACED, EXCUSES[:1])) == ["50万元"]
