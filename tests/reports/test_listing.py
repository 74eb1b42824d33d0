"""The list of promises: every one of them, with its words, whatever became of it."""

from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from tests.screens import draw
from tests.several import several
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.reports.rows import ListRow
from zjtargets.reports.screen.listing import ListReport
from zjtargets.words.messages import Lang

LINES = """
a | by: 2020, at_least: 20 | | share
b | by: 2020, at_least: 20, strive: true | | share
a | by: 2020, at_least: 30, supersedes: [{target: plan/a/2020, why: 提高}] | | share later
"""


def listed(book: Book, *, local: bool = False) -> ListReport:
    return ListReport(book, book.targets, None, local)


def test_what_was_superseded_has_a_row_that_names_the_newer_one(folder: MakeFolder) -> None:
    rows = listed(several(folder, LINES)).rows()
    assert [(row["target"], row["superseded_by"], row["supersedes"]) for row in rows] == [
        ("plan/a/2020", ["later/a/2020"], []),
        ("plan/b/2020", [], []),
        ("later/a/2020", [], ["plan/a/2020"]),
    ]
    assert {tuple(row) for row in rows} == {tuple(ListRow.__annotations__)}


@pytest.mark.parametrize(("lang", "last"), [("en", "Targets: 3, documents: 2."), ("zh", "目标3项，文件2份。")])
def test_the_last_line_counts_promises_and_documents(folder: MakeFolder, lang: Lang, last: str) -> None:
    assert draw(listed(several(folder, LINES)), lang, None).splitlines()[-1] == last


def test_every_promise_stands_under_its_document_with_its_words(folder: MakeFolder) -> None:
    lines = [line.split() for line in draw(listed(several(folder, LINES)), "en", None).splitlines() if line.strip()]
    order = [line[0] for line in lines if line[0] in ("A", "B") or line[0].startswith(("plan", "later"))]
    assert [name[:4] for name in order] == ["plan", "A", "B", "late", "A"]
    assert all("量" in " ".join(line) for line in lines if line[0] in ("A", "B"))


MARKED = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators:
  - {id: a, name: 甲量, name_en: First, unit: 家, measure: stock, local_target: true}
  - {id: b, name: 乙量, name_en: Second, unit: 家, measure: stock}
documents:
  - id: plan
    title: 规划
    issuer: 府
    issued: 2016-06
    base: 2015
    scope: here
    says:
      - {at: 一, quote: 甲量达到5家, targets: [{indicator: a, by: 2020, at_least: 5, unit: 家}]}
      - {at: 二, quote: 各地分年度制定目标, local_targets: [a]}
"""


@pytest.fixture
def marked(folder: MakeFolder) -> Book:
    path: Path = folder({"targets.yaml": MARKED})
    book, problems = read_book(path)
    assert problems == []
    return book


def test_the_indicators_of_local_targets_are_named_with_the_words_that_say_so(marked: Book) -> None:
    lines = draw(listed(marked, local=True), "en", None).splitlines()
    (names,) = [line for line in lines if "First (a)" in line]
    assert "Second" not in names
    assert "plan: 各地分年度制定目标" in lines


def test_local_targets_are_named_only_where_they_are_asked_for(marked: Book) -> None:
    text = draw(listed(marked), "en", None)
    assert "First (a)" not in text
    assert "各地分年度制定目标" not in text
