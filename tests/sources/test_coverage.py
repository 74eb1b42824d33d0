"""Every numeral of a document is explained by a record, by its class, by an exclusion, or by nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders import worked_cases
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


@worked_cases("classes.yaml")
def test_a_class_explains_its_numerals_and_no_others(case: dict[str, Any]) -> None:
    assert [[figure, *names] for figure, names in printed(cover(Source(case["text"])))] == case["classes"]


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
    """The coverage of the document by sentences of the book (mappings as text) and by exclusions (their words)."""

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


def test_without_records_only_classes_explain(read: Read) -> None:
    result = read()
    assert left(result) == ["6家", "6家", "8家", "9家", "9家", "11万元", "11万元", "12萬元"]
    assert of(result, "10家") == [("name",)]


def test_an_actual_explains_its_figure_in_its_place_only(read: Read) -> None:
    assert of(read(A_OF_2020), "6家") == [("actual:a/2020",), ()]


def test_a_target_explains_its_figure_by_its_id(read: Read) -> None:
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


def test_a_record_that_claims_another_figure_explains_nothing(read: Read) -> None:
    one = "{at: 二, quote: 各建甲园8家, targets: [{indicator: a, by: 2025, at_least: 7, unit: 家}]}"
    other_unit = "{at: 二, quote: 各建甲园8家, targets: [{indicator: b, by: 2025, at_least: 8, unit: 个}]}"
    assert of(read(one, other_unit), "8家") == [()]


# --- exclusions --------------------------------------------------------------------------------------


def words_of(exclusions: Sequence[Exclusion]) -> list[str]:
    return [e.quote for e in exclusions]


def test_an_exclusion_explains_with_its_reason(read: Read) -> None:
    result = read(exclusions=("甲园补助11万元",))
    assert of(result, "11万元") == [("exclusion:name",), ()]
    assert (result.missing, result.unneeded) == ([], [])


def test_the_words_of_an_exclusion_that_stand_nowhere_are_missing(read: Read) -> None:
    result = read(exclusions=("补助110万元", "一、基础…11万元"))
    assert words_of(result.missing) == ["补助110万元", "一、基础…11万元"]
    assert result.unneeded == []
    assert "11万元" in left(result)


def test_an_exclusion_for_what_a_class_explains_is_unneeded(read: Read) -> None:
    result = read(exclusions=("某省规划（2021—2025年）", "建“10家”甲园"))
    assert words_of(result.unneeded) == ["某省规划（2021—2025年）", "建“10家”甲园"]
    assert of(result, "10家") == [("name",)]


def test_an_exclusion_without_a_numeral_is_unneeded(read: Read) -> None:
    assert words_of(read(exclusions=("某省规划",)).unneeded) == ["某省规划"]


def test_an_exclusion_that_overlaps_a_record_is_unneeded_whatever_else_it_holds(read: Read) -> None:
    only_that = read(A_OF_2020, exclusions=("甲园６家",))
    assert words_of(only_that.unneeded) == ["甲园６家"]
    assert of(only_that, "6家") == [("actual:a/2020",), ()]
    more = read(A_OF_2020, exclusions=("甲园６家，乙园６家",))
    assert words_of(more.unneeded) == ["甲园６家，乙园６家"]


def test_an_exclusion_reaches_no_further_than_its_words(read: Read) -> None:
    result = read(A_OF_2020, exclusions=("乙园６家",))
    assert of(result, "6家") == [("actual:a/2020",), ("exclusion:name",)]
    assert result.unneeded == []


def test_words_that_stand_several_times_are_excluded_everywhere(read: Read) -> None:
    result = read(exclusions=("补助11万元",))
    assert of(result, "11万元") == [("exclusion:name",)] * 2
    assert result.unneeded == []


def test_the_same_words_twice_are_once_too_often(read: Read) -> None:
    assert words_of(read(exclusions=("甲园补助11万元", "设甲园补助11万元")).unneeded) == ["设甲园补助11万元"]


def test_fragments_of_an_exclusion_cover_what_they_print_and_not_what_lies_between(read: Read) -> None:
    result = read(exclusions=("建甲园9家…10家",))
    assert of(result, "9家") == [("exclusion:name",), ()]
    assert of(result, "10家") == [("name",)]
    joined = read(exclusions=("设甲园补助11万元…12萬(wàn)元",))
    assert of(joined, "11万元") == [("exclusion:name",), ()]
    assert of(joined, "12萬元") == [("exclusion:name",)]


@pytest.mark.parametrize("words", ["補助12萬元", "補助12萬(wàn)元", "補助１２萬\n元"])
def test_an_exclusion_is_found_across_width_glosses_and_line_breaks(read: Read, words: str) -> None:
    assert of(read(exclusions=(words,)), "12萬元") == [("exclusion:name",)]


def test_an_exclusion_is_exact_in_its_characters(read: Read) -> None:
    assert words_of(read(exclusions=("补助12万元",)).missing) == ["补助12万元"]


def test_an_exclusion_in_full_width_digits_fits_narrow_ones(read: Read) -> None:
    assert of(read(exclusions=("各建甲园８家",)), "8家") == [("exclusion:name",)]


def test_an_exclusion_that_cuts_a_figure_excludes_nothing(read: Read) -> None:
    result = read(exclusions=("县区各建甲园8",))
    assert of(result, "8家") == [()]
    assert words_of(result.unneeded) == ["县区各建甲园8"]


def test_what_nothing_explains_is_a_warning_with_its_line(folder: MakeFolder, tmp_path: Path) -> None:
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
EXCLUSIONS = read_exclusions(BOOK, COUNTY).of("plan")


def name(claim: Claim) -> str:
    record = claim.record
    return record.id if isinstance(record, Target) else f"actual:{record.indicator.id}/{record.year}"


def without(left_out: str) -> list[tuple[Claim, QuoteMatch]]:
    return [(claim, found) for claim, found in PLACED if name(claim) != left_out]


def test_every_numeral_of_the_county_is_explained() -> None:
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
    result = cover(SOURCE, without(record), EXCLUSIONS)
    assert left(result) == ([] if record in SHARED else [PRINTED[record]])


def test_records_that_share_a_numeral_leave_it_over_together() -> None:
    rest = [(claim, found) for claim, found in PLACED if name(claim) not in SHARED]
    assert left(cover(SOURCE, rest, EXCLUSIONS)) == ["全覆盖"]


def test_an_exclusion_that_is_taken_out_leaves_its_numeral_over() -> None:
    assert left(cover(SOURCE, PLACED, EXCLUSIONS[1:])) == ["5"]
    assert left(cover(SOURCE, PLACED, EXCLUSIONS[:1])) == ["50万元"]
