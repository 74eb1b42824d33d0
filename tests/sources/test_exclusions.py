"""not_targets.yaml is read like the other files: what is wrong with it has a line and a name, and nothing raises."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.problem import Severity
from zjtargets.sources.coverage import EXCLUSIONS_FILE, Exclusions, read_exclusions
from zjtargets.sources.proof import check_sources

TARGETS = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators: [{id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}]
documents:
  - {id: plan, title: 规划, issuer: 政府, issued: 2021-03, period: [2021, 2025], base: 2020, scope: here, source: p.txt}
  - {id: later, title: 新规划, issuer: 政府, issued: 2026-03, period: [2026, 2030], base: 2025, scope: here}
"""
GOOD = """
not_targets:
  - document: plan
    says:
      - {quote: 四张清单, reason: slogan, note: 工作方法}
      - {quote: 前５０位的企业, reason: subsidy}
  - document: later
    says:
      - {quote: 26个县, reason: group}
"""

Read = Callable[[str | bytes], Exclusions]
Said = list[tuple[str, str, int]]


@pytest.fixture
def data(folder: MakeFolder) -> Path:
    return folder({"targets.yaml": TARGETS})


@pytest.fixture
def read(data: Path) -> Read:
    """The exclusions of a file with this content."""

    def make(content: str | bytes) -> Exclusions:
        (data / EXCLUSIONS_FILE).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_exclusions(book(data), data)

    return make


def book(data: Path) -> Book:
    known, problems = read_book(data)
    assert problems == []
    return known


def said(exclusions: Exclusions, document: str = "plan") -> Said:
    return [(e.quote, e.reason, e.location.line) for e in exclusions.of(document)]


def found(exclusions: Exclusions) -> list[tuple[str, int]]:
    return [(p.key, p.location.line) for p in exclusions.problems]


def one(record: str, document: str = "plan") -> str:
    return f"not_targets:\n  - document: {document}\n    says:\n      - {record}\n"


def test_the_words_of_each_document_are_read_with_their_reasons_and_lines(read: Read) -> None:
    exclusions = read(GOOD)
    assert exclusions.problems == []
    assert said(exclusions) == [("四张清单", "slogan", 5), ("前５０位的企业", "subsidy", 6)]
    assert said(exclusions, "later") == [("26个县", "group", 9)]
    assert said(exclusions, "other") == []


def test_a_document_may_stand_twice(read: Read) -> None:
    twice = read(
        "not_targets: [{document: plan, says: [{quote: 一, reason: name}]}, "
        "{document: plan, says: [{quote: 二, reason: past}]}]"
    )
    assert (said(twice), twice.problems) == ([("一", "name", 1), ("二", "past", 1)], [])


def test_without_a_file_there_are_no_exclusions_and_no_problems(data: Path) -> None:
    exclusions = read_exclusions(book(data), data)
    assert (exclusions.by_document, exclusions.problems) == ({}, [])
    nowhere = read_exclusions(book(data), data / "nowhere")
    assert (nowhere.by_document, nowhere.problems) == ({}, [])


@pytest.mark.parametrize("content", ["", "\n", "# nothing yet\n", "not_targets:\n", "not_targets: []\n", "\ufeff"])
def test_a_file_with_nothing_in_it_excludes_nothing(read: Read, content: str) -> None:
    exclusions = read(content)
    assert (exclusions.by_document, exclusions.problems) == ({}, [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (one("{quote: 四张清单, reason: slogan}", "plam"), ("unknown_name", 2)),
        (one("{quote: 四张清单, reason: slogann}"), ("bad_value.choice", 4)),
        (one("{quote: 四张清单}"), ("missing_key", 4)),
        (one("{quote: '', reason: slogan}"), ("bad_value.text", 4)),
        (one("{quote: 四张清单, reason: slogan, by: 2020}"), ("unknown_key", 4)),
        (one('{quote: "四\\u202e张", reason: slogan}'), ("unprintable", 4)),
        (one("四张清单"), ("bad_value.mapping", 4)),
        ("not_targets:\n  - {says: []}\n", ("missing_key", 2)),
        ("not_targets:\n  - {document: plan, says: 四张清单}\n", ("bad_value.list", 2)),
        ("not_targets: {document: plan}\n", ("bad_value.list", 1)),
        ("exclusion: []\n", ("unknown_key", 1)),
        ("- plan\n", ("bad_value.mapping", 1)),
    ],
)
def test_what_is_wrong_is_said_with_its_line(read: Read, content: str, problem: tuple[str, int]) -> None:
    exclusions = read(content)
    assert found(exclusions) == [problem]
    assert {p.severity for p in exclusions.problems} == {Severity.ERROR}
    assert {Path(p.location.file).name for p in exclusions.problems} == {EXCLUSIONS_FILE}


@pytest.mark.parametrize(
    ("content", "problem"), [(b"not_targets: [\n", "yaml_syntax"), ("not_targets: []".encode("utf-16"), "encoding")]
)
def test_a_broken_file_is_one_problem_and_no_exclusion(read: Read, content: bytes, problem: str) -> None:
    exclusions = read(content)
    assert [p.key for p in exclusions.problems] == [problem]
    assert exclusions.by_document == {}


def test_the_nearest_name_is_suggested(read: Read) -> None:
    def nearest(content: str) -> Mapping[str, object]:
        (problem,) = read(content).problems
        return problem.values

    assert nearest(one("{quote: 四, reason: name}", "plam"))["nearest"] == "plan"
    assert nearest(one("{quote: 四, reason: name, nott: 注}"))["nearest"] == "note"
    assert nearest("not_target: []\n")["nearest"] == "not_targets"


def test_every_fault_of_the_file_is_reported_at_once(read: Read) -> None:
    exclusions = read(
        "not_targets:\n"
        "  - document: plam\n"
        "    says: [{quote: 一}]\n"
        "  - document: plan\n"
        "    says:\n"
        "      - {quote: 二, reason: name, bay: 2020}\n"
        "      - {quote: 三, reason: name}\n"
    )
    assert sorted(found(exclusions)) == [("missing_key", 3), ("unknown_key", 6), ("unknown_name", 2)]
    assert said(exclusions) == [("三", "name", 7)]  # a bad entry does not take the good ones with it


def test_a_document_that_was_not_known_on_the_day_may_have_exclusions(read: Read, data: Path) -> None:
    read(GOOD)
    early = book(data).as_of(book(data).documents["plan"].issued.last_day)
    assert list(early.documents) == ["plan"]
    assert read_exclusions(early, data).problems == []


def test_a_problem_of_the_file_is_a_problem_of_the_check_against_the_sources(read: Read, data: Path) -> None:
    (data / "p.txt").write_text("某量5家。", encoding="utf-8")
    exclusions = read(one("{quote: 某量5家, reason: nmae}"))
    assert "bad_value.choice" in [p.key for p in check_sources(book(data), data, exclusions).problems]
