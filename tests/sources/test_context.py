"""What stands around a quote in its document agrees with the record: figures, headings, offices, 力争 and years."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import MakeBook, MakeFolder
from zjtargets.book.fields import Range
from zjtargets.book.load import read_book
from zjtargets.core.problem import Severity
from zjtargets.rules.quotes import Claim
from zjtargets.sources.context import QuotedClaim
from zjtargets.sources.document import Source, find_quote
from zjtargets.sources.proof import prove
from zjtargets.text.figures import Quote

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
三、保障（二〇一六年）。每年推动他量90家。
"""
HEAD = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 亿元, measure: flow}
  - {id: other, name: 他量, name_en: Other, unit: 家, measure: stock}
  - {id: share, name: 某量占比, name_en: Share, unit: "%", measure: share}
  - {id: other_share, name: 他量占比, name_en: Other share, unit: "%", measure: share}
  - {id: rank, name: 规模居全国位次, name_en: Rank, unit: 位, measure: rank}
  - {id: brands, name: 名牌, name_en: Brands, unit: 家, measure: stock}
documents:
  - id: plan
    title: 某省规划
    issuer: 某省
    issued: 2016-03
    period: [2016, 2020]
    base: 2015
    scope: here
    source: plan.txt
    says:
"""
GOAL = "二、目标（一）总目标"
THING = "indicator: thing, by: 2020, at_least: 200, unit: 亿元"
Found = list[tuple[str, Severity]]
Check = Callable[..., Found]


@pytest.fixture
def found(folder: MakeFolder, tmp_path: Path) -> Check:
    """The problems of one sentence of the plan: at, quote, further keys, records."""
    (tmp_path / "plan.txt").write_text(DOCUMENT, encoding="utf-8")

    def check(at: str, quote: str, record: str, more: str = "") -> Found:
        key = "actuals" if "year:" in record else "targets"
        sentence = f'      - {{at: {at}, quote: "{quote}", {more}{key}: [{{{record}}}]}}\n'
        data = folder({"targets.yaml": HEAD + sentence})
        book, problems = read_book(data)
        assert problems == []
        proof = prove(book, data, tmp_path)
        # The rest of the document is read by no record.
        problems = [p for p in proof.problems if p.rule != "numeral_in_source"]
        assert proof.figures == (0 if problems else len(book.targets) + len(book.actuals))
        return [(p.key, p.severity) for p in problems]

    return check


def only(text: str, severity: Severity = Severity.WARNING) -> Found:
    return [(text, severity)]


def test_a_right_record_is_proved_across_width_spaces_and_line_breaks(found: Check) -> None:
    assert found(GOAL, "力争某量达到200亿元", THING + ", strive: true") == []
    assert found(GOAL, "到2020年…某量达到200亿元", THING + ", strive: true") == []


def test_a_quote_that_is_not_there_is_an_error(found: Check) -> None:
    assert found(GOAL, "某量达到201亿元", THING) == only("quote_in_source", Severity.ERROR)
    across = "某量达到200亿元…10家"  # two sentences
    assert found(GOAL, across, THING) == only("quote_in_source", Severity.ERROR)


def test_a_quote_that_stands_twice_is_a_warning(found: Check) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    assert found(GOAL, "他量", record) == only("quote_in_source.several")


def test_strive_reaches_as_far_as_its_clause(found: Check) -> None:
    assert found(GOAL, "某量达到200亿元", THING) == only("strive_in_source.missing")
    other = "indicator: other, by: 2020, about: 30, unit: 家"
    assert found(GOAL, "他量达到30家左右", other) == []
    assert found(GOAL, "他量达到30家左右", other + ", strive: true") == only("strive_in_source")
    assert found(GOAL, "某量达到200亿元", THING + ", note: 力争只管前一句") == []


def test_strive_for_a_title_reaches_no_further_than_the_comma(found: Check) -> None:
    task, office = "二、目标（二）任务", "responsible: 丙局, "
    brands = "indicator: brands, by: 2020, at_least: 70, unit: 家, strive: true"
    assert found(task, "争创名牌70家", brands, office) == []
    assert found(task, "培育他量60家", "indicator: other, by: 2020, at_least: 60, unit: 家", office) == []


@pytest.mark.parametrize("office", ["", "responsible: 甲局, ", "responsible: 丙局, "])
def test_the_office_is_that_of_its_item(found: Check, office: str) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    assert found("二、目标（二）任务", "建成他量50家", record, office) == only("responsible_in_source")


def test_the_last_chapter_has_no_office(found: Check) -> None:
    record = "indicator: other, by: 2020, since: 2016, kind: yearly, at_least: 90, unit: 家"
    assert found("三、保障", "每年推动他量90家", record) == []
    assert found("三、保障", "每年推动他量90家", record, "responsible: 丙局, ") == only("responsible_in_source")
    assert found("三、保障", "每年推动他量90家", record.replace("since: 2016", "since: 2017")) == only(
        "years_in_source"
    )
    assert found("三、保障", "每年推动他量90家", record + ", base: 2014") == only("years_in_source")


def test_the_heading_is_the_one_above(found: Check) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    office = "responsible: 甲局、乙局, "
    for wrong in ("二、目标（一）总目标", "三、保障", "二、目的（二）任务", "一、发展基础", '"-"'):
        assert found(wrong, "建成他量50家", record, office) == only("heading_in_source")
    assert found("二、目标（二）任务1建设他量", "建成他量50家", record, office) == []


def test_a_quote_may_not_cut_a_figure_or_what_governs_it(found: Check) -> None:
    other = "indicator: other, by: 2020, at_least: 30, unit: 家"
    assert found(GOAL, "他量达到30家", other) == only("figure_in_source.word")
    assert found(GOAL, "他量达到30家", other + ", note: 左右不计，按at_least") == []
    cut = "indicator: thing, by: 2020, at_least: 0, unit: 亿元, strive: true"
    assert found(GOAL, "力争某量…0亿元", cut) == only("figure_in_source", Severity.ERROR)
    new = "indicator: other, by: 2025, at_least: 10, unit: 家"
    assert found(GOAL, "他量10家", new) == only("figure_in_source.kind")


@pytest.mark.parametrize(("above", "rules"), [("规划", []), ("一、目标", ["heading_in_source"])])
def test_a_sentence_without_a_heading_says_so(folder: MakeFolder, tmp_path: Path, above: str, rules: list[str]) -> None:
    says = '      - {at: "-", quote: 某量达到200亿元, targets: [{' + THING + "}]}\n"
    (tmp_path / "plan.txt").write_text(f"{above}\n到2020年，某量达到200亿元。", encoding="utf-8")
    data = folder({"targets.yaml": HEAD + says})
    assert [p.rule for p in prove(read_book(data)[0], data, tmp_path).problems] == rules


# --- years ---


@pytest.mark.parametrize(
    ("quote", "record"),
    [
        ("“十四五”期间新增他量10家", "indicator: other, by: 2025, kind: increment, at_least: 10, unit: 家"),
        ("2016—2018年投入某量9亿元", "indicator: thing, by: 2018, at_least: 9, unit: 亿元"),
    ],
)
def test_a_deadline_of_its_own_goes_before_an_inherited_one(found: Check, quote: str, record: str) -> None:
    assert found(GOAL, quote, record) == []
    wrong = record.replace("by: 2025", "by: 2020").replace("by: 2018", "by: 2020")
    assert found(GOAL, quote, wrong) == only("deadline_in_source")
    assert found(GOAL, quote, wrong + ", note: 按规划期末2020年") == []
    assert found(GOAL, quote, wrong + ", note: 另有理由") == only("deadline_in_source")


def test_an_inherited_deadline_is_the_nearest_before(found: Check) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    assert found("二、目标（二）任务", "建成他量50家", record, "responsible: 甲局、乙局, ") == []
    wrong = record.replace("2020", "2021")
    assert found("二、目标（二）任务", "建成他量50家", wrong, "responsible: 甲局、乙局, ") == only("deadline_in_source")


@pytest.mark.parametrize(
    ("quote", "record"),
    [
        ("某量年均增长12%", "indicator: thing, year: 2015, since: 2011, growth: 12, unit: '%'"),
        ("2015年某量达到100亿元", "indicator: thing, year: 2015, value: 100, unit: 亿元"),
        ("某量占比从2010年的3%", "indicator: share, year: 2010, value: 3, unit: '%'"),
        ("提升到2015年的5%", "indicator: share, year: 2015, value: 5, unit: '%', note: 某量占比"),
        ("他量占比从6%", "indicator: other_share, year: 2010, value: 6, unit: '%'"),
        ("他量占比从6%提升到7%", "indicator: other_share, year: 2015, value: 7, unit: '%'"),
        ("规模居全国第3位", "indicator: rank, year: 2015, value: 3, unit: 位"),
    ],
)
def test_the_year_of_an_actual_is_that_of_its_words(found: Check, quote: str, record: str) -> None:
    at = "一、发展基础"
    assert found(at, quote, record) == []
    for year in ("2010", "2015"):
        wrong = record.replace(f"year: {year}", "year: 2013")
        if wrong != record:
            assert found(at, quote, wrong) == only("year_in_source")


def test_the_span_of_an_average_is_that_of_its_plan_period(found: Check) -> None:
    record = "indicator: thing, year: 2015, since: 2012, growth: 12, unit: '%'"
    assert found("一、发展基础", "某量年均增长12%", record) == only("year_in_source.since")
    alone = "indicator: thing, year: 2015, growth: 12, unit: '%'"
    assert found("一、发展基础", "某量年均增长12%", alone) == only("year_in_source.since")
    noted = "indicator: thing, year: 2015, growth: 12, unit: '%', note: 不是2011年起"
    assert found("一、发展基础", "某量年均增长12%", noted) == []


# --- where a claim stands ---

TEXT = "　某省规划\n一、目标\n到２０２０年，某量达到\n２００ 亿元，他量达到３０家，某量再增２００ 亿元。"


def quoted(book_of: MakeBook, quote: str, value: int, unit: str) -> QuotedClaim:
    source = Source(TEXT)
    (found,) = find_quote(source, quote)
    (target,) = book_of(["by: 2020, at_least: 200"], []).targets
    return QuotedClaim(
        Claim(target, Quote(quote), Range(Decimal(value), Decimal(value)), unit, "at_least", "level"), found, {}
    )


@pytest.mark.parametrize(
    ("quote", "value", "unit", "words"),
    [
        ("某量达到200亿元", 200, "亿元", "200亿元,他量"),
        ("到2020年，某量达到200亿元，他量达到30家", 30, "家", "30家,某量"),
        ("2020年…他量达到30家", 30, "家", "30家,某量"),  # fragments apart
        ("某量达到200亿元，他量达到30家，某量再增200亿元", 200, "亿元", "200亿元,他量"),  # the first of two
        ("某量再增200亿元", 200, "亿元", "200亿元。"),
    ],
)
def test_a_claim_stands_at_its_figure(book_of: MakeBook, quote: str, value: int, unit: str, words: str) -> None:
    here = quoted(book_of, quote, value, unit)
    assert here.match.source.text[here.at :].startswith(words)


@pytest.mark.parametrize(("value", "unit"), [(201, "亿元"), (200, "家")])
def test_a_claim_that_its_quote_does_not_print_stands_where_the_quote_does(
    book_of: MakeBook, value: int, unit: str
) -> None:
    here = quoted(book_of, "某量达到200亿元", value, unit)
    assert here.at == here.match.start
    assert here.match.source.text[here.at :].startswith("某量达到200")
