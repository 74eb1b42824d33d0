"""not_targets.yaml is read like the other files: what is wrong with it has a line and a name, and nothing raises."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import MakeFolder, write_files
from zjtargets.book.load import read_book
from zjtargets.core.problem import Problem, Severity
from zjtargets.sources.coverage import EXCLUSIONS_FILE, Exclusion, read_exclusions
from zjtargets.sources.proof import prove

Read = Callable[[str | bytes], tuple[list[Exclusion], list[Problem]]]
TARGET = "by: 2020, at_least: 200"


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    return make_folder([TARGET, f"later: | {TARGET}"])


@pytest.fixture
def read(data: Path) -> Read:
    """The exclusions of a file with this content, and its problems."""

    def make(content: str | bytes) -> tuple[list[Exclusion], list[Problem]]:
        (data / EXCLUSIONS_FILE).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_exclusions(read_book(data)[0], data)

    return make


def said(exclusions: list[Exclusion]) -> list[tuple[str, str, str, int]]:
    return [(e.document, e.quote, e.reason, e.location.line) for e in exclusions]


def found(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(p.key, p.location.line) for p in problems]


def one(record: str, document: str = "plan") -> str:
    return f"not_targets:\n  - document: {document}\n    says:\n      - {record}\n"


def test_the_words_of_each_document_are_read_with_their_reasons_and_lines(read: Read) -> None:
    exclusions, problems = read(
        one("{quote: 四张清单, reason: slogan, note: 工作方法}")
        + "      - {quote: 前５０位的企业, reason: subsidy}\n"
        + "  - {document: later, says: [{quote: 26个县, reason: group}]}\n"
        + "  - {document: plan, says: [{quote: 二, reason: past}]}\n"
    )
    assert problems == []
    assert said(exclusions) == [
        ("plan", "四张清单", "slogan", 4),
        ("plan", "前５０位的企业", "subsidy", 5),
        ("later", "26个县", "group", 6),
        ("plan", "二", "past", 7),
    ]


def test_without_a_file_there_are_no_exclusions_and_no_problems(data: Path) -> None:
    for folder in (data, data / "nowhere"):
        assert read_exclusions(read_book(data)[0], folder) == ([], [])


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "not_targets:\n", "not_targets: []\n", "\ufeff"])
def test_a_file_with_nothing_in_it_excludes_nothing(read: Read, content: str) -> None:
    assert read(content) == ([], [])


@pytest.mark.parametrize(
    ("content", "problem", "nearest"),
    [
        (one("{quote: 四张清单, reason: slogan}", "plam"), ("unknown_name", 2), "plan"),
        (one("{quote: 四张清单, reason: slogann}"), ("bad_value.choice", 4), None),
        (one("{quote: 四张清单}"), ("missing_key", 4), None),
        (one("{quote: '', reason: slogan}"), ("bad_value.text", 4), None),
        (one("{quote: 四张清单, reason: slogan, nott: 注}"), ("unknown_key", 4), "note"),
        (one('{quote: "四\\u202e张", reason: slogan}'), ("unprintable", 4), None),
        (one("四张清单"), ("bad_value.mapping", 4), None),
        ("not_targets:\n  - {says: []}\n", ("missing_key", 2), None),
        ("not_targets:\n  - {document: plan, says: 四张清单}\n", ("bad_value.list", 2), None),
        ("not_targets: {document: plan}\n", ("bad_value.list", 1), None),
        ("not_target: []\n", ("unknown_key", 1), "not_targets"),
        ("- plan\n", ("bad_value.mapping", 1), None),
        (b"not_targets: [\n", ("yaml_syntax", 2), None),
        ("not_targets: []".encode("utf-16"), ("encoding", 1), None),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    read: Read, content: str | bytes, problem: tuple[str, int], nearest: str | None
) -> None:
    _, problems = read(content)
    assert found(problems) == [problem]
    assert (problems[0].severity, Path(problems[0].location.file).name) == (Severity.ERROR, EXCLUSIONS_FILE)
    assert problems[0].values.get("nearest") == nearest


def test_every_fault_of_the_file_is_reported_at_once(read: Read) -> None:
    exclusions, problems = read(
        one("{quote: 一}", "plam")
        + "  - document: plan\n"
        + "    says:\n"
        + "      - {quote: 二, reason: name, bay: 2020}\n"
        + "      - {quote: 三, reason: name}\n"
    )
    assert sorted(found(problems)) == [("missing_key", 4), ("unknown_key", 7), ("unknown_name", 2)]
    assert said(exclusions) == [("plan", "三", "name", 8)]  # a bad entry does not take the good ones with it


def test_a_document_that_was_not_known_on_the_day_may_have_exclusions(read: Read, data: Path) -> None:
    read(one("{quote: 26个县, reason: group}", "later"))
    book, _ = read_book(data)
    early = book.as_of(book.documents["plan"].issued.last_day)
    assert list(early.documents) == ["plan"]
    assert read_exclusions(early, data)[1] == []


def test_a_problem_of_the_file_is_a_problem_of_the_check_against_the_sources(data: Path) -> None:
    write_files(data, {"p.txt": "某量5家。", EXCLUSIONS_FILE: one("{quote: 某量5家, reason: nmae}")})
    assert "bad_value.choice" in [p.key for p in prove(read_book(data)[0], data, data).problems]


SECTIONS = """某省五年规划
一、现状
（一）企业。共有企业300家。
（二）专利。专利20件，论文7篇。
二、目标
到2020年，某量达到200亿元。
三、现状分析
已有4家。
"""


@pytest.mark.parametrize(
    ("entries", "left", "told"),
    [
        ([], ["300家", "20件", "7篇", "4家"], []),
        (["{at: 一、现状, reason: past}"], ["4家"], []),  # to 二、, not to （二）
        (["{at: （二）专利, reason: past}"], ["300家", "4家"], []),  # to the higher heading
        (["{at: 三、现状分析, reason: past}"], ["300家", "20件", "7篇"], []),  # to the end
        (["{at: 一、现状, reason: past}", "{quote: 专利20件, reason: past}"], ["4家"], []),  # words come first
        (
            ["{at: 一、现状, reason: past}", "{at: （二）专利, reason: past}"],
            ["4家"],
            ["exclusion_needed.section"],
        ),
        (["{at: 二、目标, reason: past}"], ["300家", "20件", "7篇", "4家"], ["exclusion_needed.target"]),
        (["{at: 现状, reason: past}"], ["300家", "20件", "7篇", "4家"], ["exclusion_in_source.section"]),
    ],
)
def test_a_section_of_the_past_is_excluded_whole(
    data: Path, tmp_path: Path, entries: list[str], left: list[str], told: list[str]
) -> None:
    main = data / "targets.yaml"
    text = (
        main.read_text(encoding="utf-8")
        .replace("{id: plan, ", "{id: plan, source: plan.txt, ")
        .replace("一、目标", "二、目标")
    )
    main.write_text(text, encoding="utf-8")
    write_files(tmp_path / "sources", {"plan.txt": SECTIONS})
    lines = "".join(f"      - {entry}\n" for entry in entries) or "      []\n"
    (data / EXCLUSIONS_FILE).write_text(f"not_targets:\n  - document: plan\n    says:\n{lines}", encoding="utf-8")
    problems = prove(read_book(data)[0], data, tmp_path / "sources").problems
    assert [p.values["found"] for p in problems if p.key == "numeral_in_source"] == left
    assert [p.key for p in problems if p.key.startswith("exclusion")] == told
    assert {p.severity for p in problems if p.key.startswith("exclusion")} <= {Severity.WARNING}


@pytest.mark.parametrize(
    "entry",
    ["{reason: past}", "{quote: 企业, at: 一、现状, reason: past}", "{at: 一、现状, reason: name}"],
)
def test_an_exclusion_is_of_words_or_of_a_section_of_the_past(read: Read, entry: str) -> None:
    assert found(read(one(entry))[1]) == [("exclusion_words", 4)]
