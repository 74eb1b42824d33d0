"""The lists: every target with its words, whatever became of it; and the actuals that are missing, to be filled in."""

import csv
import io

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run
from tests.screens import draw
from zjtargets.book.book import Book
from zjtargets.book.tables import OPTIONAL, REQUIRED
from zjtargets.book.wanted import wanted
from zjtargets.reports.records import ListRow, TodoRow
from zjtargets.reports.screen.listing import ListReport, TodoReport
from zjtargets.words.messages import Lang

TARGETS = [
    "a | by: 2020, at_least: 20",
    "b | by: 2020, at_least: 20, strive: true",
    "later:a | by: 2020, at_least: 30, supersedes: [{target: plan/a/2020, why: 提高}]",
]


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    found: Book = make_book(TARGETS, indicators=["a: share %", "b: share %"])
    return found


def listed(book: Book, *, local: bool = False) -> ListReport:
    return ListReport(book, book.targets, None, local)


def test_what_was_superseded_has_a_row_that_names_the_newer_one(book: Book) -> None:
    rows = listed(book).rows()
    assert [(row["target"], row["superseded_by"], row["supersedes"]) for row in rows] == [
        ("plan/a/2020", ["later/a/2020"], []),
        ("plan/b/2020", [], []),
        ("later/a/2020", [], ["plan/a/2020"]),
    ]
    assert {tuple(row) for row in rows} == {tuple(ListRow.__annotations__)}


@pytest.mark.parametrize(("lang", "last"), [("en", "Targets: 3, documents: 2."), ("zh", "目标3项，文件2份。")])
def test_the_last_line_counts_targets_and_documents(book: Book, lang: Lang, last: str) -> None:
    assert draw(listed(book), lang, None).splitlines()[-1] == last


def test_what_a_document_calls_binding_or_indicative_is_so_in_every_output(run: Run, make_folder: MakeFolder) -> None:
    said = [
        "a | by: 2020, at_least: 20, binding: true",
        "b | by: 2020, at_least: 20, binding: false",
        "by: 2020, at_least: 5",
    ]
    data = make_folder(said, "a: 2015 1; b: 2015 2; 2016 3", indicators=["a: share %", "b: share %"])
    every = {"plan/a/2020": "true", "plan/b/2020": "false", "plan/thing/2020": ""}
    for command in ("list", "gap 2020"):
        found = csv.DictReader(io.StringIO(run(*command.split(), "--format", "csv", "--data", data).stdout))
        assert {row["target"]: row["binding"] for row in found} == every
        for option, kept in (("--binding", "plan/a/2020"), ("--indicative", "plan/b/2020")):
            out = run(*command.split(), option, "--format", "csv", "--data", data).stdout
            assert [row["target"] for row in csv.DictReader(io.StringIO(out))] == [kept]
    listed = run("list", "--lang", "zh", "--data", data).stdout
    assert (listed.count("约束性"), listed.count("预期性")) == (1, 1)
    gap = run("gap", "2020", "--all", "--binding", "--lang", "en", "--data", data).stdout
    assert "1 due without data. Of them 1 binding." in gap
    assert f"zjtargets show a --data {data}" in gap


def test_every_target_stands_under_its_document_with_its_words(book: Book) -> None:
    lines = [line.split() for line in draw(listed(book), "en", None).splitlines() if line.strip()]
    order = [line[0] for line in lines if line[0] in ("A", "B") or line[0].startswith(("plan", "later"))]
    assert [name[:4] for name in order] == ["plan", "A", "B", "late", "A"]
    assert all(f"{line[0].lower()}达到" in " ".join(line) for line in lines if line[0] in ("A", "B"))


@pytest.fixture
def marked(make_book: MakeBook) -> Book:
    book: Book = make_book(
        [
            "a | by: 2020, at_least: 5",
            "plan: | local_targets: [a] | quote: 各地分年度制定目标",
            "plan: | double_decline: [city] | quote: 双下降的市",
        ],
        indicators=["a: stock 家 {local_target: true, name_en: First}", "b: stock 家 {name_en: Second}"],
    )
    return book


def test_the_indicators_of_local_targets_are_named_with_the_words_that_say_so(marked: Book) -> None:
    lines = draw(listed(marked, local=True), "en", None).splitlines()
    (names,) = [line for line in lines if "First (a)" in line]
    assert "Second" not in names
    assert [line for line in lines if line.startswith("plan: ")] == ["plan: 各地分年度制定目标"]


def test_local_targets_are_named_only_where_they_are_asked_for(marked: Book) -> None:
    text = draw(listed(marked), "en", None)
    assert "First (a)" not in text
    assert "各地分年度制定目标" not in text


# --- what is missing -------------------------------------------------------------------------------------------------

GROWTH = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
# the unit is that of the indicator, not the % of the target
FILLED = {"indicator": "thing", "scope": "here", "year": 2018, "unit": "亿元", "note": "某量"}


def test_a_row_holds_what_is_known_and_leaves_open_what_is_to_be_found(make_book: MakeBook) -> None:
    book = make_book([GROWTH])
    (row,) = TodoReport(book, wanted(book, book.targets, 2018), 2018, None).rows()
    assert row == dict.fromkeys(TodoRow.__annotations__) | FILLED


def test_a_day_of_publication_has_a_column_only_where_one_is_known(make_book: MakeBook) -> None:
    book = make_book([GROWTH])
    text = draw(TodoReport(book, wanted(book, book.targets, 2018), 2018, None), "en", None)
    assert "indicator" in text
    assert "due since" not in text


def test_the_columns_are_those_of_a_table_of_actuals(run: Run, make_folder: MakeFolder) -> None:
    result = run("todo", "2018", "--data", make_folder([GROWTH]))
    header = result.stdout.splitlines()[0].split(",")
    assert set(REQUIRED) <= set(header) <= {*REQUIRED, *OPTIONAL}
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert {key: cell for key, cell in row.items() if cell} == {key: str(cell) for key, cell in FILLED.items()}
    assert "2018" in result.stderr
