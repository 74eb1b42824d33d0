"""What stands around a quote in its document agrees with the record."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from zjtargets.excuses import Excuses, read_excuses
from zjtargets.load import read_book
from zjtargets.problem import Severity
from zjtargets.proof import Proof, check_sources, claims_of

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
Found = list[tuple[str, Severity]]
Check = Callable[..., Found]


@pytest.fixture
def found(folder: MakeFolder, tmp_path: Path) -> Check:
    """The problems of one sentence of the plan: at, quote, further keys, records."""
    (tmp_path / "plan.txt").write_text(DOCUMENT, encoding="utf-8")

    def check(at: str, quote: str, record: str, more: str = "") -> Found:
        key = "actuals" if "year:" in record else "targets"
        sentence = f'      - {{at: {at}, quote: "{quote}", {more}{key}: [{{{record}}}]}}\n'
        book, problems = read_book(folder({"targets.yaml": HEAD + sentence}))
        assert problems == []
        proof = check_sources(book, tmp_path, Excuses())
        # The rest of the document is read by no record.
        problems = [p for p in proof.problems if p.rule != "numeral_in_source"]
        assert proof.figures == (0 if problems else len(book.promises) + len(book.readings))
        return [(p.key, p.severity) for p in problems]

    return check


def only(text: str, severity: Severity = Severity.FINDING) -> Found:
    return [(text, severity)]


GOAL = "二、目标（一）总目标"
THING = "indicator: thing, by: 2020, at_least: 200, unit: 亿元"


def test_a_right_record_is_proved_across_width_spaces_and_line_breaks(found: Check) -> None:
    assert found(GOAL, "力争某量达到200亿元", THING + ", strive: true") == []
    assert found(GOAL, "到2020年…某量达到200亿元", THING + ", strive: true") == []


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
    for wrong in ("二、目标（一）总目标", "三、保障", "二、目的（二）任务", "一、发展基础"):
        assert found(wrong, "建成他量50家", record, office) == only("heading_in_source")
    assert found("二、目标（二）任务1建设他量", "建成他量50家", record, office) == []


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
def test_the_year_of_a_reading_is_that_of_its_words(found: Check, quote: str, record: str) -> None:
    at = "一、发展基础"
    assert found(at, quote, record) == []
    for year in ("2010", "2015"):
        wrong = record.replace(f"year: {year}", "year: 2013")
        if wrong != record:
            assert found(at, quote, wrong) == only("year_in_source")


def test_the_span_of_an_average_is_that_of_its_plan_period(found: Check) -> None:
    record = "indicator: thing, year: 2015, since: 2012, growth: 12, unit: '%'"
    assert found("一、发展基础", "某量年均增长12%", record) == only("year_in_source.since")


def test_a_quote_that_is_not_there_is_an_error(found: Check) -> None:
    assert found(GOAL, "某量达到201亿元", THING) == only("quote_in_source", Severity.ERROR)
    across = "某量达到200亿元…10家"  # two sentences
    assert found(GOAL, across, THING) == only("quote_in_source", Severity.ERROR)


def test_a_quote_that_stands_twice_is_a_finding(found: Check) -> None:
    record = "indicator: other, by: 2020, at_least: 50, unit: 家"
    assert found(GOAL, "他量", record) == only("quote_in_source.several")


def test_a_quote_may_not_cut_a_figure_or_what_governs_it(found: Check) -> None:
    other = "indicator: other, by: 2020, at_least: 30, unit: 家"
    assert found(GOAL, "他量达到30家", other) == only("figure_in_source.word")
    assert found(GOAL, "他量达到30家", other + ", note: 左右不计，按at_least") == []
    cut = "indicator: thing, by: 2020, at_least: 0, unit: 亿元, strive: true"
    assert found(GOAL, "力争某量…0亿元", cut) == only("figure_in_source", Severity.ERROR)
    new = "indicator: other, by: 2025, at_least: 10, unit: 家"
    assert found(GOAL, "他量10家", new) == only("figure_in_source.kind")


# --- several documents and their files ------------------------------------------------------------

FIRMS = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators:
  - {id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}
  - {id: shops, name: 商店, name_en: Shops, unit: 家, measure: stock, local_target: true}
documents:
"""
TOLD = "某省规划\n一、目标\n到2020年，企业达到500家。商店达到60家。各县分解商店指标。补助70万元。\n"
FIVE = "{at: 一、目标, quote: 企业达到500家, targets: [{indicator: firms, by: 2020, at_least: 500, unit: 家}]}"
SIXTY = "{at: 一、目标, quote: 商店达到60家, targets: [{indicator: shops, by: 2020, at_least: 60, unit: 家}]}"
SHARED_OUT = "{at: 一、目标, quote: 各县分解商店指标, local_targets: [shops]}"

Prove = Callable[..., Proof]


def document(name: str, *says: str, source: str = "told.txt") -> str:
    """One line of ``documents``; its problems are those of its line."""
    more = ([f"source: {source}"] if source else []) + ([f"says: [{', '.join(says)}]"] if says else [])
    keys = f"id: {name}, title: 规划, issuer: 政府, issued: 2016-06, period: [2016, 2020], base: 2015, scope: here"
    return f"  - {{{', '.join([keys, *more])}}}\n"


@pytest.fixture
def prove(folder: MakeFolder, tmp_path: Path) -> Prove:
    """What is proved of documents by the files of a folder (their bytes, or text), with excuses as text."""

    def make(*documents: str, excuses: str = "", **texts: str | bytes) -> Proof:
        for name, text in texts.items():
            content = text if isinstance(text, bytes) else text.encode("utf-8")
            (tmp_path / f"{name}.txt").write_bytes(content)
        files = {"targets.yaml": FIRMS + "".join(documents), "not_promises.yaml": excuses}
        data = folder(files)
        book, problems = read_book(data)
        assert problems == []
        return check_sources(book, tmp_path, read_excuses(book, data))

    return make


def told(proof: Proof) -> list[tuple[str, int]]:
    return [(p.key, p.place.line) for p in proof.problems]


def counted(proof: Proof) -> tuple[int, int, int]:
    return proof.quotes, proof.figures, proof.numerals


EXCUSED = "not_promises: [{document: plan, says: [{quote: 补助70万元, reason: subsidy}]}]"


def test_documents_of_one_file_account_for_it_together(prove: Prove) -> None:
    both = prove(document("plan", FIVE), document("other", SIXTY, SHARED_OUT), told=TOLD, excuses=EXCUSED)
    # 2020, 500家, 60家, 70万元
    assert (told(both), counted(both)) == ([], (3, 2, 4))


def test_the_excuses_of_each_document_of_a_file_count(prove: Prove) -> None:
    excuses = EXCUSED.replace("document: plan", "document: other")
    both = prove(document("plan", FIVE, SIXTY, SHARED_OUT), document("other"), told=TOLD, excuses=excuses)
    assert (told(both), counted(both)) == ([], (3, 2, 4))


def test_the_same_words_of_two_documents_are_two_quotes(prove: Prove) -> None:
    text = "某省规划\n一、目标\n到2020年，企业达到500家。各县分解商店指标。\n"
    elsewhere = document("other", FIVE, SHARED_OUT, source="other.txt")
    proof = prove(document("plan", FIVE, SHARED_OUT), elsewhere, told=text, other=text)
    assert (told(proof), counted(proof)) == ([], (4, 2, 4))
    shared = prove(document("plan", FIVE, SHARED_OUT), document("other", FIVE, SHARED_OUT), told=text)
    assert (told(shared), counted(shared)) == ([], (4, 2, 2))


def test_a_quote_of_two_records_is_one_quote_and_its_fault_one_problem(prove: Prove) -> None:
    two = FIVE.replace("}]}", "}, {indicator: shops, by: 2020, at_least: 500, unit: 家}]}")
    text = "一、目标\n到2020年，企业达到500家。\n"
    right = prove(document("plan", two), told=text)
    assert (told(right), counted(right)) == ([], (1, 2, 2))
    wrong = prove(document("plan", two), told="一、目标\n到2020年，企业达到501家。\n")
    assert told(wrong) == [("quote_in_source", 7), ("numeral_in_source", 2)]
    assert counted(wrong) == (0, 0, 1)


def test_a_fault_of_two_lines_is_two_problems(prove: Prove) -> None:
    elsewhere = document("other", FIVE, source="other.txt")
    proof = prove(document("plan", FIVE), elsewhere, told="一、目标\n", other="一、目标\n")
    assert told(proof) == [("quote_in_source", 7), ("quote_in_source", 8)]


def test_faults_of_two_sentences_on_one_line_are_two_problems(prove: Prove) -> None:
    proof = prove(document("plan", FIVE, SIXTY), told="一、目标\n")
    assert told(proof) == [("quote_in_source", 7), ("quote_in_source", 7)]
    assert [p.values["quote"] for p in proof.problems] == ["企业达到500家", "商店达到60家"]


def test_a_figure_that_its_quote_does_not_print_is_not_proved(prove: Prove) -> None:
    other = FIVE.replace("at_least: 500", "at_least: 400")
    proof = prove(document("plan", other), told="一、目标\n到2020年，企业达到500家。\n")
    assert (told(proof), counted(proof)) == ([("numeral_in_source", 2)], (1, 0, 1))


def test_the_claims_of_a_document_are_its_own(folder: MakeFolder) -> None:
    book, _ = read_book(folder({"targets.yaml": FIRMS + document("plan", FIVE) + document("other", SIXTY)}))
    assert [[claim.quote for claim in claims_of(book, name)] for name in ("plan", "other", "third")] == [
        ["企业达到500家"],
        ["商店达到60家"],
        [],
    ]


def test_a_file_that_cannot_be_read_does_not_keep_the_next_one_from_it(prove: Prove, tmp_path: Path) -> None:
    proof = prove(
        document("lost", FIVE, source="lost.txt"),
        document("bytes", FIVE, source="bytes.txt"),
        document("plan", FIVE, SIXTY, SHARED_OUT),
        told=TOLD,
        bytes="到2020年".encode("gbk"),
        excuses=EXCUSED,
    )
    assert (told(proof), counted(proof)) == ([("source_file", 7), ("source_file", 8)], (3, 2, 4))
    lost, unread = (p.values for p in proof.problems)
    assert lost == {"file": "lost.txt", "folder": tmp_path, "why": "No such file or directory"}
    assert (unread["file"], unread["folder"]) == ("bytes.txt", tmp_path)
    assert "codec can't decode byte" in str(unread["why"])
    assert {p.severity for p in proof.problems} == {Severity.ERROR}


def test_a_file_of_two_documents_that_cannot_be_read_is_one_problem_of_the_first(prove: Prove) -> None:
    assert told(prove(document("plan", FIVE), document("other", SIXTY))) == [("source_file", 7)]


def test_a_folder_is_no_file(prove: Prove, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert told(prove(document("plan", FIVE, source="sub"))) == [("source_file", 7)]


def test_a_byte_order_mark_is_no_character_of_the_document(prove: Prove) -> None:
    five = "{at: 一、目标, quote: 企业达到500家, targets: [{indicator: firms, by: 2020, at_least: 500, unit: 家}]}"
    proof = prove(document("plan", five), told="\ufeff一、目标\n到2020年，企业达到500家。\n")
    assert (told(proof), counted(proof)) == ([], (1, 1, 2))


@pytest.mark.parametrize("says", [FIVE, SHARED_OUT])
def test_a_document_with_quotes_names_its_file(prove: Prove, says: str) -> None:
    proof = prove(document("plan", says, source=""), document("silent", source=""))
    assert [(p.key, p.place.line, p.severity, p.values) for p in proof.problems] == [
        ("source_file.unnamed", 7, Severity.FINDING, {"document": "plan"})
    ]


def test_a_document_with_excuses_names_its_file(prove: Prove) -> None:
    assert told(prove(document("plan", source=""), excuses=EXCUSED)) == [("source_file.unnamed", 7)]


# --- a sentence that sets a rule ------------------------------------------------------------------

LISTED = document("plan", FIVE, SIXTY, SHARED_OUT)


def test_the_quote_of_a_rule_is_found_in_its_document(prove: Prove) -> None:
    wrong = prove(LISTED, told=TOLD.replace("分解", "落实"), excuses=EXCUSED)
    assert [(p.key, p.place.line, p.severity, p.values) for p in wrong.problems] == [
        ("quote_in_source", 7, Severity.ERROR, {"quote": "各县分解商店指标", "file": "told.txt"})
    ]
    twice = prove(LISTED, told=f"{TOLD}二、其他\n各县分解商店指标。\n", excuses=EXCUSED)
    assert [(p.key, p.severity) for p in twice.problems] == [("quote_in_source.several", Severity.FINDING)]


def test_the_quote_of_a_rule_stands_under_its_heading(prove: Prove) -> None:
    listed = LISTED.replace("{at: 一、目标, quote: 各县", "{at: 二、措施, quote: 各县")
    wrong = prove(listed, told=TOLD, excuses=EXCUSED)
    assert [(p.key, p.place.line, p.severity, p.values) for p in wrong.problems] == [
        ("heading_in_source", 7, Severity.FINDING, {"quote": "各县分解商店指标", "found": "二、措施"})
    ]


def test_every_rule_of_a_document_is_a_quote(prove: Prove) -> None:
    second = "{at: 一、目标, quote: 各县分解, local_targets: [firms]}"
    proof = prove(document("plan", FIVE, SIXTY, SHARED_OUT, second), told=TOLD, excuses=EXCUSED)
    assert (told(proof), counted(proof)) == ([], (4, 2, 4))


def test_the_rule_of_one_document_is_not_looked_for_in_another(prove: Prove) -> None:
    elsewhere = document("other", SHARED_OUT, source="other.txt")
    proof = prove(document("plan", FIVE), elsewhere, told="一、目标\n到2020年，企业达到500家。\n", other=TOLD)
    assert [p for p in told(proof) if p[0] != "numeral_in_source"] == []
    assert proof.quotes == 2


# --- what is said of a numeral and of an excuse ---------------------------------------------------


def test_a_numeral_that_nothing_accounts_for_is_shown_in_its_place(prove: Prove, tmp_path: Path) -> None:
    proof = prove(document("plan", FIVE), told="一、目标\n到2020年，企业达到500家。\n甲建成60\n家，乙\n")
    (problem,) = proof.problems
    assert (problem.place.file, problem.place.line) == (str(tmp_path / "told.txt"), 3)
    assert problem.values == {"found": "60家", "context": "企业达到500家。甲建成60家,乙"}


def test_the_words_of_an_excuse_are_shown_with_the_file(prove: Prove) -> None:
    excuses = (
        "not_promises: [{document: plan, says: [{quote: 补助80万元, reason: subsidy}, {quote: 某省, reason: name}]}]"
    )
    proof = prove(document("plan", FIVE), told="某省\n一、目标\n到2020年，企业达到500家。\n", excuses=excuses)
    assert [(p.key, p.values) for p in proof.problems] == [
        ("excuse_in_source", {"quote": "补助80万元", "file": "told.txt"}),
        ("excuse_needed", {"quote": "某省", "file": "told.txt"}),
    ]
