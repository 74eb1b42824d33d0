"""What stands around a quote in its document agrees with the record: figures, headings, offices, 力争 and years."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import MakeBook, worked_cases, write_files
from zjtargets.book.fields import Range
from zjtargets.book.load import read_book
from zjtargets.rules.quotes import Claim
from zjtargets.sources.context import QuotedClaim
from zjtargets.sources.document import Source, find_quote
from zjtargets.sources.proof import prove
from zjtargets.sources.scopes import ScopeNames
from zjtargets.text.quotes import Quote

DOCUMENT = """
　某省规划
一、发展基础
“十二五”期间，某量年均增长１２％，
２０１５年某量达到 １００ 亿元。
某量占比从２０１０年的３％提升到２０１５年的５％，他量占比从６％提升到７％。规模居全国第3位。
二、目标
（一）总目标。到２０２０年，力争某量达到２００亿元；
他量达到３０家左右。“十四五”期间新增他量10家。2016—2018年投入某量9亿元。
\ue010（二）任务。
１\ue010建设他量。建成他量５０家。（责任单位：甲局、
乙局）
２\ue010推广他量。培育他量60家，争创名牌70家，力争新增他量80家。（责任单位：丙局）
３\ue010支持那地。建成他量40家。
三、保障（摘要）。每年推动他量90家。
"""
HEAD = """
scopes: [{id: here, name: 此地, name_en: Here}, {id: there, name: 那地, name_en: There}]
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 亿元, measure: flow}
  - {id: other, name: 他量, name_en: Other, unit: 家, measure: stock}
  - {id: share, name: 某量占比, name_en: Share, unit: "%", measure: share}
  - {id: other_share, name: 他量占比, name_en: Other share, unit: "%", measure: share}
  - {id: rank, name: 规模居全国位次, name_en: Rank, unit: 位, measure: rank}
  - {id: brands, name: 名牌, name_en: Brands, unit: 家, measure: stock}
documents:
  - {id: plan, title: 某省规划, issuer: 某省, issued: 2016-03, period: [2016, 2020], base: 2015, scope: here,
     source: plan.txt, says: [
"""


def found(folder: Path, sentence: str, text: str) -> list[str]:
    """What is wrong with a sentence of the plan, but for the numerals of the text that are not its own."""
    write_files(folder, {"targets.yaml": f"{HEAD}      {{{sentence}}}]}}\n", "plan.txt": text})
    book, problems = read_book(folder)
    assert problems == []
    proof = prove(book, folder, folder)
    wrong = [p for p in proof.problems if p.rule != "numeral_in_source"]
    assert proof.figures == (0 if wrong else len(book.targets) + len(book.actuals))
    return ["error " * (p.severity == "error") + p.key for p in wrong]


@worked_cases("context.yaml")
def test_what_stands_around_a_quote_agrees_with_the_record(tmp_path: Path, case: dict[str, Any]) -> None:
    records = "actuals" if "year:" in case["record"] else "targets"
    sentence = f"at: {case['at']}, quote: {case['quote']}, {case.get('more', '')}{records}: [{{{case['record']}}}]"
    assert found(tmp_path, sentence, DOCUMENT) == ([case["found"]] if "found" in case else [])


@pytest.mark.parametrize(("above", "rules"), [("规划", []), ("一、目标", ["heading_in_source"])])
def test_a_sentence_without_a_heading_says_so(tmp_path: Path, above: str, rules: list[str]) -> None:
    target = "targets: [{indicator: thing, by: 2020, at_least: 200, unit: 亿元}]"
    sentence = f'at: "-", quote: 某量达到200亿元, {target}'
    assert found(tmp_path, sentence, f"{above}\n到2020年，某量达到200亿元。") == rules


@pytest.mark.parametrize(("by", "rules"), [(2020, []), (2019, ["deadline_in_source"])])
def test_where_no_year_is_named_the_plan_has_the_deadline(tmp_path: Path, by: int, rules: list[str]) -> None:
    target = f"targets: [{{indicator: thing, by: {by}, at_least: 200, unit: 亿元}}]"
    assert found(tmp_path, f"at: 一、目标, quote: 某量达到200亿元, {target}", "一、目标\n某量达到200亿元。") == rules


def test_a_sentence_may_name_the_place_of_its_document(tmp_path: Path) -> None:
    target = "targets: [{indicator: thing, by: 2020, at_least: 200, unit: 亿元}]"
    sentence = f"at: 一、目标, quote: 此地某量达到200亿元, {target}"
    assert found(tmp_path, sentence, "一、目标\n此地某量达到200亿元。") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("杭州国家高新区达到5家", ["hz"]),
        ("杭州、宁波国家高新区达到5家", ["hz", "nb"]),  # the first without its end
        ("杭州、宁波的高新区达到5家", []),
        ("杭州国际高新区达到5家", []),
        ("沪达到5家", ["sh"]),
    ],
)
def test_a_place_is_named_in_full_or_shares_the_end_of_another(
    make_book: MakeBook, text: str, named: list[str]
) -> None:
    names = {"hz": "name: 杭州国家高新区", "nb": "name: 宁波国家高新区", "sh": "name: 沪"}
    assert ScopeNames(make_book([], scopes=names).scopes).named_in([text]) == named


@pytest.mark.parametrize(
    ("said", "figure", "record", "rules"),
    [
        # In the plan 2016-2020 with the base year 2015; where the sentence says nothing, either year is accepted.
        ("按《方案（2018—2020年）》，“十三五”时期，", "新增他量10家", "kind: increment", []),
        ("按《方案（2018—2020年）》，“十三五”时期，", "新增他量10家", "kind: increment, since: 2018", ["since"]),
        ("按《方案（2018—2020年）》，", "新增他量10家", "kind: increment", []),
        ("按《方案（2018—2020年）》，", "新增他量10家", "kind: increment, since: 2018", []),
        ("2018—2020年", "新增他量10家", "kind: increment", ["since"]),
        ("2018—2020年", "新增他量10家", "kind: increment, since: 2018", []),
        ("2018—2020年", "新增他量10家", "kind: increment, base: 2017", []),
        ("2018—2020年", "新增他量10家", "kind: increment, since: 2018, base: 2017", []),
        ("2018—2020年", "新增他量10家", "kind: increment, note: 从2016年算起", []),
        ("2018—2020年，三年累计比2017年", "新增他量10家", "kind: increment, base: 2017", []),
        ("2018—2020年，比2016年", "新增他量10家", "kind: increment, base: 2016", []),
        ("2018—2020年", "他量达到10家", "kind: level", []),
        ("2018—2020年，每年", "新增他量10家", "kind: yearly", ["since"]),
        ("2018—2020年，每年", "新增他量10家", "kind: yearly, since: 2018", []),
        ("2018—2020年，每年", "新增他量10家", "kind: yearly, note: 从2016年算起", []),
        ("自2014年起，每年", "新增他量10家", "kind: yearly", []),
        ("自2014年起，每年", "新增他量10家", "kind: yearly, since: 2014", []),
        ("自2014年起，", "新增他量10家", "kind: increment", ["since"]),
        ("“十四五”期间", "新增他量10家", "kind: increment, by: 2025", ["since"]),
        ("“十四五”期间", "新增他量10家", "kind: increment, by: 2025, since: 2021", []),
        ("“十四五”期间", "新增他量10家", "kind: increment, by: 2025, base: 2020", []),
        ("“十四五”期间", "新增他量10家", "kind: increment, by: 2025, since: 2022", ["", "since"]),
    ],
)
def test_a_change_counts_from_the_year_that_its_sentence_says(
    tmp_path: Path, said: str, figure: str, record: str, rules: list[str]
) -> None:
    by = "" if "by:" in record else "by: 2020, "
    target = f"targets: [{{indicator: other, {by}{record}, at_least: 10, unit: 家}}]".replace("kind: level, ", "")
    keys = [".".join(filter(None, ("years_in_source", rule))) for rule in rules]
    assert found(tmp_path, f"at: 一、目标, quote: {figure}, {target}", f"一、目标\n{said}{figure}。") == keys


@pytest.mark.parametrize("since", ["", "since: 2018, "])
@pytest.mark.parametrize("above", ["（一）2018—2020年目标\n", "（一）2018—2020年目标。", "2018—2020年目标\n"])
def test_a_sum_may_count_from_a_year_of_its_heading(tmp_path: Path, above: str, since: str) -> None:
    target = f"targets: [{{indicator: other, by: 2020, {since}kind: increment, at_least: 10, unit: 家}}]"
    assert found(tmp_path, f"at: 一、目标, quote: 新增他量10家, {target}", f"一、目标\n{above}新增他量10家。") == []


@pytest.mark.parametrize(
    ("above", "since", "rules"),
    [
        ("“十四五”目标", 2021, []),
        ("“十四五”目标（2023—2025年）", 2023, []),
        ("2022年目标", 2021, ["years_in_source"]),
        ("某某目标", 2021, ["years_in_source"]),
    ],
)
def test_the_first_year_of_a_plan_in_the_heading_is_a_since(
    tmp_path: Path, above: str, since: int, rules: list[str]
) -> None:
    target = f"targets: [{{indicator: other, by: 2025, since: {since}, kind: increment, at_least: 10, unit: 家}}]"
    text = f"一、目标\n（一）{above}\n到2025年新增他量10家。"
    assert found(tmp_path, f"at: 一、目标, quote: 新增他量10家, {target}", text) == rules


# --- where a claim stands ---

TEXT = "　某省规划\n一、目标\n到２０２０年，某量达到\n２００ 亿元，他量达到３０家，某量再增２００ 亿元。"


@pytest.mark.parametrize(
    ("quote", "value", "unit", "words"),
    [
        ("某量达到200亿元", 200, "亿元", "200亿元,他量"),
        ("到2020年，某量达到200亿元，他量达到30家", 30, "家", "30家,某量"),
        ("2020年…他量达到30家", 30, "家", "30家,某量"),  # fragments apart
        ("某量达到200亿元，他量达到30家，某量再增200亿元", 200, "亿元", "200亿元,他量"),  # the first of two
        ("某量再增200亿元", 200, "亿元", "200亿元。"),
        # what the quote does not print stands where the quote does
        ("某量达到200亿元", 201, "亿元", "某量达到200"),
        ("某量达到200亿元", 200, "家", "某量达到200"),
    ],
)
def test_a_claim_stands_at_its_figure(make_book: MakeBook, quote: str, value: int, unit: str, words: str) -> None:
    (match,) = find_quote(Source(TEXT), quote)
    (target,) = make_book(["by: 2020, at_least: 200"]).targets
    claim = Claim(target, Quote(quote), Range(Decimal(value), Decimal(value)), unit, "at_least", "level")
    here = QuotedClaim(claim, match, ScopeNames({}))
    assert match.source.text[here.at :].startswith(words)
