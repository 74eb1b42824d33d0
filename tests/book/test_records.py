"""What a data folder declares: every fault of it at once, each at its line, and the records that stand."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from zjtargets.book.models import Kind
from zjtargets.book.records import read_records
from zjtargets.core.problem import NoResult, Problem, Severity

MAIN = """\
scopes:
  - {id: here, name: 此地, name_en: Here}
indicators:
  - {id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}
documents:
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    says:
      - at: 一、目标
        quote: 企业达到500家
        targets:
          - {indicator: firms, by: 2020, at_least: 500, unit: 家}
"""


def found(problems: Iterable[Problem], folder: Path) -> set[tuple[str, int, str]]:
    return {(Path(p.location.file).relative_to(folder).as_posix(), p.location.line, p.key) for p in problems}


def swapped(old: str, new: str) -> str:
    assert MAIN.count(old) == 1
    return MAIN.replace(old, new)


# --- folders --------------------------------------------------------------------------------------


def test_a_missing_folder_or_a_file_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NoResult):
        read_records(tmp_path / "file")
    with pytest.raises(NoResult) as raised:
        read_records(tmp_path / "nowhere")
    assert raised.value.key == "no_folder"
    assert raised.value.values == {"folder": tmp_path / "nowhere"}


@pytest.mark.parametrize("name", ["actuals/table.csv", "targets.yml", "targets.yaml/inside", "Targets"])
def test_a_folder_without_its_main_file_is_no_result(folder: MakeFolder, name: str) -> None:
    data = folder({name: ""})
    with pytest.raises(NoResult) as raised:
        read_records(data)
    assert raised.value.key == "no_targets_file"
    assert raised.value.values == {"folder": data, "file": "targets.yaml"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "null\n"])
def test_an_empty_main_file_is_a_problem(folder: MakeFolder, text: str) -> None:
    data = folder({"targets.yaml": text})
    records = read_records(data)
    assert found(records.problems, data) == {("targets.yaml", 1, "missing_key.file")}
    assert not records.scopes.readable


def test_the_folder_of_actuals_may_be_absent(folder: MakeFolder) -> None:
    records = read_records(folder({"targets.yaml": MAIN}))
    assert records.problems == []
    assert list(records.scopes.records) == ["here"]
    assert list(records.indicators.records) == ["firms"]
    assert list(records.documents.records) == ["plan"]
    assert [record.document for record in records.sentences] == ["plan"]
    assert records.tables == []


def test_lists_may_be_empty_but_not_absent(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": "scopes:\nindicators: []\n"})
    assert found(read_records(data).problems, data) == {("targets.yaml", 1, "missing_key")}


def test_tables_are_in_the_order_of_their_names(folder: MakeFolder) -> None:
    records = read_records(folder({"targets.yaml": MAIN, **{f"actuals/{name}.csv": "" for name in "bca"}}))
    assert [path.name for path in records.tables] == ["a.csv", "b.csv", "c.csv"]


def test_a_file_that_is_no_table_is_a_warning_unless_it_is_hidden(folder: MakeFolder) -> None:
    files = {"actuals/book.xlsx": "", "actuals/README": "", "actuals/.hidden": "", "actuals/TABLE.CSV": ""}
    data = folder({"targets.yaml": MAIN, **files})
    records = read_records(data)
    names = ("README", "TABLE.CSV", "book.xlsx")
    assert found(records.problems, data) == {(f"actuals/{name}", 1, "unreadable.kind") for name in names}
    assert {problem.severity for problem in records.problems} == {Severity.WARNING}


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_a_file_of_actuals_holds_documents_or_the_sentences_of_one(folder: MakeFolder, suffix: str) -> None:
    says = "says: [{at: 二, quote: 企业400家, actuals: [{indicator: firms, year: 2015, value: 400, unit: 家}]}]\n"
    document = "{id: report, title: 报告, issuer: 局, issued: 2016}"
    files = {
        f"actuals/a.{suffix}": "document: plan\n" + says,
        f"actuals/b.{suffix}": f"documents:\n  - {document}\n",
        f"actuals/c.{suffix}": f"documents: [{document.replace('report', 'other')}]\ndocument: other\n{says}",
        f"actuals/d.{suffix}": f"documents:\n  - {document[:-1].replace('report', 'third')}, {says[:-1]}}}\n",
        f"actuals/e.{suffix}": "# nothing yet\n",
    }
    records = read_records(folder({"targets.yaml": MAIN, **files}))
    assert records.problems == []
    assert list(records.documents.records) == ["plan", "report", "other", "third"]
    assert [record.document for record in records.sentences] == ["plan", "plan", "other", "third"]


# --- every problem at once ------------------------------------------------------------------------


def test_six_faults_in_one_file_are_six_problems(folder: MakeFolder) -> None:
    text = """\
scopes:
  - {id: here, name: 此地, name_en: Here, code: "33"}
indicators:
  - {id: firms, name: 企业, name_en: Firms, unit: 家, measure: count}
  - {id: firms, name: 公司, name_en: Companies, unit: 家, measure: stock}
documents:
  - id: plan
    titel: 规划
    title: 规划
    issuer: 政府
    issued: 2016-13
    says:
      - at: 一、目标
        quote: 企业达到500家
        targets:
          - {indicator: firms, by: 2020, at_least: 500, about: 500, unit: 家}
"""
    data = folder({"targets.yaml": text})
    assert found(read_records(data).problems, data) == {
        ("targets.yaml", 2, "bad_value.name"),
        ("targets.yaml", 4, "bad_value.choice"),
        ("targets.yaml", 5, "duplicate_id"),
        ("targets.yaml", 8, "unknown_key"),
        ("targets.yaml", 11, "bad_value.date"),
        ("targets.yaml", 16, "one_hedge_key"),
    }


def test_the_faults_of_every_file_are_reported_together(folder: MakeFolder) -> None:
    data = folder(
        {
            "targets.yaml": swapped("name: 此地, ", ""),
            "actuals/a.yaml": "document: plan\nsays: [\n",
            "actuals/b.yaml": "document: plan\nsaid: []\n",
            "actuals/e.txt": "",
        }
    )
    assert found(read_records(data).problems, data) == {
        ("targets.yaml", 2, "missing_key"),
        ("actuals/a.yaml", 3, "yaml_syntax"),
        ("actuals/b.yaml", 2, "unknown_key"),
        ("actuals/b.yaml", 1, "missing_key"),
        ("actuals/e.txt", 1, "unreadable.kind"),
    }


def test_a_fault_below_does_not_hide_the_document_above(folder: MakeFolder) -> None:
    records = read_records(folder({"targets.yaml": swapped("at_least: 500", "at_least: many")}))
    assert list(records.documents.records) == ["plan"]
    assert [record.targets for record in records.sentences] == [[]]


def test_a_sentence_says_something(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": MAIN.partition("        targets:")[0]})
    problems = read_records(data).problems
    assert found(problems, data) == {("targets.yaml", 11, "missing_key")}
    assert problems[0].values["key"] == "targets"


# --- ids that are taken ---------------------------------------------------------------------------


def test_an_id_taken_twice_names_the_place_of_the_first(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": MAIN, "actuals/a.yaml": "documents:\n  - {id: plan, title: 另, issuer: 局}\n"})
    (problem,) = read_records(data).problems
    assert (problem.key, problem.location.line) == ("duplicate_id", 2)
    assert problem.values == {"name": "plan", "first": f"{data / 'targets.yaml'}:6"}


def test_of_records_that_share_an_id_none_is_taken(folder: MakeFolder) -> None:
    second = "  - {id: firms, name: 产值, unit: 亿元, measure: flow}\n"
    data = folder({"targets.yaml": swapped("indicators:\n", f"indicators:\n{second}")})
    records = read_records(data)
    assert ("firms" in records.indicators.declared_at, records.indicators.records) == (True, {})


def test_the_id_of_a_record_that_failed_is_taken(folder: MakeFolder) -> None:
    second = "  - {id: firms, name: 企业, name_en: F, unit: 家, measure: flow}\n"
    text = swapped("measure: stock}\n", "measure: stocks}\n" + second)
    data = folder({"targets.yaml": text})
    records = read_records(data)
    assert found(records.problems, data) == {
        ("targets.yaml", 4, "bad_value.choice"),
        ("targets.yaml", 5, "duplicate_id"),
    }
    assert list(records.indicators.declared_at) == ["firms"]
    assert records.indicators.records == {}


# --- values as printed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("at_least: 800", "800", "800"),
        ("at_least: [4, 5]", "4", "5"),
        ("at_least: [1, null]", "1", "Infinity"),
        ("about: 0.5", "0.5", "0.5"),
        ("between: [1, 2]", "1", "2"),
        ("at_most: 10", "10", "10"),
    ],
)
def test_a_target_value_is_taken_as_printed(folder: MakeFolder, text: str, lo: str, hi: str) -> None:
    records = read_records(folder({"targets.yaml": swapped("at_least: 500", text)}))
    assert records.problems == []
    ((target, _),) = records.sentences[0].targets
    assert target.word == text.partition(":")[0]
    assert tuple(map(str, target.figure)) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("at_least: 1_000", "bad_value.number"),
        ("at_least: true", "bad_value.number"),
        ("at_least: [5, 4]", "bad_value.reversed"),
        ("at_least: [5, 5]", "bad_value.reversed"),
        ("at_least: [5]", "bad_value.range"),
        ("at_least: [null, 5]", "bad_value.number"),
        ("at_most: [1, 2]", "bad_value.number"),
        ("between: 5", "bad_value.range"),
        ("between: [1, null]", "bad_value.number"),
        ("by: 2021, above: 5", "duplicate_key"),
    ],
)
def test_a_target_value_that_is_not_as_printed_is_refused(folder: MakeFolder, text: str, key: str) -> None:
    data = folder({"targets.yaml": swapped("at_least: 500", text)})
    assert found(read_records(data).problems, data) == {("targets.yaml", 14, key)}


def test_what_is_left_out_has_its_default(folder: MakeFolder) -> None:
    records = read_records(folder({"targets.yaml": MAIN}))
    document, ((target, _),) = records.documents.records["plan"], records.sentences[0].targets
    assert (document.repost, document.reliability, document.base, document.period) == (False, "official", None, None)
    assert (target.kind, target.strive, target.scope, target.since) == (Kind.LEVEL, False, None, None)


# --- rates of growth ------------------------------------------------------------------------------

RATE = """\
document: plan
says:
  - {at: 一, quote: 增长, actuals: [{indicator: firms, year: 2015, unit: 家, %s}]}
"""


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("growth: 25.6", ("value", Decimal("25.6"), Decimal("25.6"))),
        ("growth: -3", ("value", Decimal(-3), Decimal(-3))),
        ("growth: {over: 20}", ("over", Decimal(20), Decimal(20))),
        ("growth: {between: [1, 2]}", ("between", Decimal(1), Decimal(2))),
    ],
)
def test_a_rate_is_a_number_or_a_number_under_a_word(folder: MakeFolder, text: str, growth: object) -> None:
    records = read_records(folder({"targets.yaml": MAIN, "actuals/a.yaml": RATE % text}))
    assert records.problems == []
    assert records.sentences[1].actuals[0][0].growth == growth


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("growth: {over: 20, about: 20}", "one_hedge_key"),
        ("growth: {}", "one_hedge_key"),
        ("growth: {at_least: 20}", "one_hedge_key"),
        ("growth: [1, 2]", "bad_value.number"),
        ("growth: {between: 1}", "bad_value.range"),
        ("growth: 5%", "bad_value.number"),
        ("growth: null", "one_hedge_key"),
        ("growth: 5, over: 20, about: 20", "one_hedge_key"),
    ],
)
def test_a_rate_that_is_not_a_number_under_one_word_is_refused(folder: MakeFolder, text: str, key: str) -> None:
    data = folder({"targets.yaml": MAIN, "actuals/a.yaml": RATE % text})
    assert found(read_records(data).problems, data) == {("actuals/a.yaml", 3, key)}


# --- what is said of a fault ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "wrong", "near"),
    [
        ("at: 一、目标", "att: 一、目标", "att", "at"),
        ("documents:", "document:", "document", "documents"),
        ("measure: stock", "measures: stock", "measures", "measure"),
        ("at_least: 500", "atleast: 500", "atleast", "at_least"),
        ("issuer: 政府", "xyz: 政府", "xyz", None),
    ],
)
def test_an_unknown_key_is_shown_with_the_nearest_known_one(
    folder: MakeFolder, old: str, new: str, wrong: str, near: str | None
) -> None:
    problems = read_records(folder({"targets.yaml": swapped(old, new)})).problems
    problems = [p for p in problems if p.key == "unknown_key"]
    assert [(p.values["key"], p.values["nearest"]) for p in problems] == [(wrong, near)]


@pytest.mark.parametrize(
    ("old", "new", "key", "member"),
    [
        ("measure: stock}", "measure: stock, aka: [{name: 公司, reason: 同}]}", "reason", "why"),
        ("by: 2020", "by: 2020, supersedes: [{target: a, whom: b}]", "whom", "why"),
        ("by: 2020", "by: 2020, year: 2020", "year", "by"),
    ],
)
def test_the_known_keys_are_those_of_the_part_that_is_wrong(
    folder: MakeFolder, old: str, new: str, key: str, member: str
) -> None:
    problems = read_records(folder({"targets.yaml": swapped(old, new)})).problems
    (problem,) = (p for p in problems if p.key == "unknown_key")
    known = problem.values["known"]
    assert problem.values["key"] == key
    assert isinstance(known, list)
    assert member in known
    assert key not in known


@pytest.mark.parametrize(
    ("old", "new", "key", "found_value"),
    [
        ("by: 2020", "by: 20", "by", "20"),
        ("at_least: 500", 'at_least: "5,000"', "at_least", "5,000"),
        ("issued: 2016-06", "issued: 2016/06", "issued", "2016/06"),
        ("measure: stock", "measure: stocks", "measure", "stocks"),
        ("title: 规划", "title: null", "title", None),
    ],
)
def test_a_wrong_value_is_shown_with_its_key(
    folder: MakeFolder, old: str, new: str, key: str, found_value: object
) -> None:
    problems = read_records(folder({"targets.yaml": swapped(old, new)})).problems
    assert [(p.values["key"], p.values["found"]) for p in problems] == [(key, found_value)]
