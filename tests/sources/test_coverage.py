"""Every numeral of a document is explained by a record, by its class, by an exclusion, or by nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import worked_cases
from tests.conftest import ROOT, MakeFolder
from zjtargets.book.book import Target
from zjtargets.book.load import read_book
from zjtargets.core.problem import Location, Severity
from zjtargets.rules.folder import check_book
from zjtargets.rules.quotes import Claim, all_claims
from zjtargets.sources.coverage import Coverage, Exclusion, cover, numerals_of, read_exclusions
from zjtargets.sources.document import Source
from zjtargets.sources.proof import Placed, place_claims, prove


def printed(result: Coverage) -> list[tuple[str, tuple[str, ...]]]:
    return [(result.printed(n), tuple(why.text for why in n.explained_by)) for n in result.numerals]


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
        ("几十个、近百家、上千名、数百万元", ["几十", "近百家", "上千", "数百万"]),
        ("6萬(wàn)家，占３\n０％", ["6萬家", "3", "0"]),
        ("达到400\n0亿元", ["400", "0"]),
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


def test_the_number_of_an_item_may_open_a_document() -> None:
    assert printed(cover(Source("1建设甲园\n"))) == [("1", ("item",))]


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
  - {id: plan, title: 某省规划, issuer: 某省, issued: 2021-03, period: [2021, 2025], base: 2020, scope: here,
     source: plan.txt"""
A_OF_2020 = "{at: 一、基础, quote: 2020年甲园6家, actuals: [{indicator: a, year: 2020, value: 6, unit: 家}]}"

Read = Callable[..., Coverage]


@pytest.fixture
def read(folder: MakeFolder) -> Read:
    """The coverage of the document by sentences of the book (mappings as text) and by exclusions (their words)."""

    def make(*says: str, exclusions: tuple[str, ...] = ()) -> Coverage:
        book, problems = read_book(folder({"targets.yaml": HEAD + (f", says: [{', '.join(says)}]}}" if says else "}")}))
        assert problems == []
        source = Source(DOCUMENT)
        found, wrong = place_claims(source, all_claims(book))
        assert wrong == []
        return cover(source, found, [Exclusion("plan", words, "name", Location("f", 1)) for words in exclusions])

    return make


@worked_cases("coverage.yaml")
def test_records_and_exclusions_explain_their_numerals(read: Read, case: dict[str, Any]) -> None:
    result = read(*case.get("says", ()), exclusions=tuple(case.get("exclusions", ())))
    classes = dict(enumerate(printed(cover(result.source))))
    found = [(figure, by) for i, (figure, by) in enumerate(printed(result)) if (figure, by) != classes[i]]
    assert found == [(figure, tuple(by)) for figure, _, by in case["explained"]]
    prints = [figure for figure, _ in printed(result)]
    places = [i for i, one in enumerate(printed(result)) if one != classes[i]]
    assert [prints[:i].count(prints[i]) for i in places] == [place for _, place, _ in case["explained"]]
    assert [e.quote for e in result.missing] == case.get("missing", [])
    assert [e.quote for e in result.unneeded] == case.get("unneeded", [])


def test_what_nothing_explains_is_a_warning_with_its_line(folder: MakeFolder, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(DOCUMENT, encoding="utf-8")
    exclusions = (
        "not_targets: [{document: plan, says: ["
        "{quote: 补助11万元, reason: subsidy}, {quote: 补助13万元, reason: subsidy}, {quote: 建“10家”, reason: name}]}]"
    )
    data = folder({"targets.yaml": f"{HEAD}, says: [{A_OF_2020}]}}", "not_targets.yaml": exclusions})
    book, problems = read_book(data)
    assert problems == []
    proof = prove(book, data, tmp_path)
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
PLACED, _ = place_claims(SOURCE, all_claims(BOOK))
EXCLUSIONS, _ = read_exclusions(BOOK, COUNTY)


def name(claim: Claim) -> str:
    record = claim.record
    return record.id if isinstance(record, Target) else f"actual:{record.indicator.id}/{record.year}"


def without(left_out: str) -> list[Placed]:
    return [(claim, found) for claim, found in PLACED if name(claim) != left_out]


def test_every_numeral_of_the_county_is_explained() -> None:
    assert check_book(BOOK) == []
    proof = prove(BOOK, COUNTY, COUNTY)
    assert (proof.problems, proof.figures, proof.numerals) == ([], 12, 24)


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
