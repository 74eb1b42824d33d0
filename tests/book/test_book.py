"""The book: what was known on a day, and what was in force."""

from datetime import date

import pytest

from tests.conftest import MakeBook, MakeFolder
from zjtargets.book.book import Book, Target
from zjtargets.book.load import read_book
from zjtargets.book.series import Actual

TARGET = "by: 2020, at_least: 200"


def row(
    year: int, value: str, *, basis: str = "", document: str = "late", part: str = "", since: int | str = ""
) -> str:
    return f"thing,{year},value,{value},,,{since},{part},{basis},{document},"


def figure(actual: Actual | None) -> tuple[int, str] | None:
    return None if actual is None or actual.scaled is None else (actual.year, str(actual.scaled.lo))


# --- What was known on a day ------------------------------------------------------------------------------------

PLANS = """
scopes:
  - {id: here, name: 此地, name_en: Here}
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: flow}
documents:
  - id: old
    title: 旧规划
    issuer: 政府
    issued: 2016-06
    period: [2016, 2020]
    base: 2015
    scope: here
    says:
      - at: 一
        quote: 某量
        targets:
          - {indicator: thing, by: 2020, at_least: 200, unit: 家}
          - {indicator: thing, by: 2020, kind: yearly, at_least: 10, unit: 家}
          - {indicator: thing, by: 2019, at_least: 150, unit: 家}
  - id: new
    title: 新规划
    issuer: 政府
    issued: 2018-02
    period: [2018, 2022]
    base: 2017
    scope: here
    says:
      - at: 一
        quote: 某量
        targets:
          - {indicator: thing, by: 2022, at_least: 300, unit: 家, supersedes: [{target: old/thing/2020, why: 提高}]}
          - {indicator: thing, by: 2022, kind: yearly, at_least: 20, unit: 家,
             supersedes: [{target: old/thing/2020/yearly, why: 提高}]}
  - {id: report, title: 公报, issuer: 局, issued: 2017, scope: here}
"""
REPORTED = """
document: report
says:
  - at: 一
    quote: 某量12家
    actuals:
      - {indicator: thing, year: 2016, value: 12, unit: 家}
"""
LATER_NEWER = """  - id: third
    title: 另一规划
    issuer: 政府
    issued: 2018-03
    base: 2017
    scope: here
    says:
      - at: 一
        quote: 某量
        targets:
          - {indicator: thing, by: 2021, kind: yearly, since: %SINCE%, at_least: 30, unit: 家,
             supersedes: [{target: old/thing/2020/yearly, why: 提高}]}
"""


def plans(folder: MakeFolder, more: str = "") -> Book:
    book, problems = read_book(folder({"targets.yaml": PLANS + more, "actuals/report.yaml": REPORTED}))
    assert problems == []
    return book


def ids(targets: tuple[Target, ...] | list[Target]) -> list[str]:
    return [p.id for p in targets]


@pytest.mark.parametrize(
    ("day", "documents", "actuals"),
    [
        (date(2016, 6, 29), set(), 0),
        (date(2016, 6, 30), {"old"}, 0),  # a month counts as its last day
        (date(2017, 12, 30), {"old"}, 0),
        (date(2017, 12, 31), {"old", "report"}, 1),  # and so does a year
        (date(2018, 2, 27), {"old", "report"}, 1),
        (date(2018, 2, 28), {"old", "report", "new"}, 1),
    ],
)
def test_a_document_is_known_from_the_last_day_of_its_date(
    folder: MakeFolder, day: date, documents: set[str], actuals: int
) -> None:
    book = plans(folder)
    then = book.as_of(day)
    assert set(then.documents) == documents
    assert {p.document.id for p in then.targets} == documents - {"report"}
    assert len(then.actuals) == actuals
    assert len(then.series("thing", "here").levels) == actuals
    assert (then.indicators, then.scopes, then.folder) == (book.indicators, book.scopes, book.folder)


def test_a_view_leaves_the_book_as_it_is(folder: MakeFolder) -> None:
    book = plans(folder)
    assert book.by_id
    assert book.superseded_by
    assert book.as_of(date(2016, 12, 31)).by_id.keys() == {"old/thing/2020", "old/thing/2020/yearly", "old/thing/2019"}
    assert len(book.targets) == 5
    assert len(book.by_id) == 5


def test_the_newest_document_of_a_day(folder: MakeFolder) -> None:
    book = plans(folder)
    days = [date(2030, 1, 1), date(2018, 1, 1), date(2017, 1, 1), date(2015, 1, 1)]
    newest = [book.as_of(day).newest_document for day in days]
    assert [document and document.id for document in newest] == ["new", "report", "old", None]


def test_a_reading_superseded_by_a_later_issue_counts_until_then(book_of: MakeBook) -> None:
    book = book_of([TARGET], [row(2015, "100", document="early"), row(2015, "110"), row(2015, "120", document="paper")])
    for day, value in ((date(2016, 12, 31), "100"), (date(2030, 12, 31), "110"), (date(2031, 12, 31), "110")):
        assert figure(book.as_of(day).series("thing", "here").on(2015, None)) == (2015, value)


# --- What is in force -------------------------------------------------------------------------------------------


def test_a_superseded_promise_names_its_successors(folder: MakeFolder) -> None:
    found = plans(folder).superseded_by
    assert {old: ids(new) for old, new in found.items()} == {
        "old/thing/2020": ["new/thing/2022"],
        "old/thing/2020/yearly": ["new/thing/2022/yearly"],
    }


def test_a_superseded_level_is_out_of_force_in_every_year(folder: MakeFolder) -> None:
    book = plans(folder)
    target = book.by_id["old/thing/2020"]
    assert not any(book.in_force(target, year) for year in (None, 2016, 2017, 2018, 2020))


def test_a_promise_is_in_force_until_the_newer_one_is_issued(folder: MakeFolder) -> None:
    book = plans(folder)
    target = book.by_id["old/thing/2020"]
    assert book.as_of(date(2018, 2, 27)).in_force(target, 2018)
    assert book.as_of(date(2018, 2, 27)).superseded_by == {}
    assert not book.as_of(date(2018, 2, 28)).in_force(target, 2018)


def test_what_nothing_supersedes_is_in_force(folder: MakeFolder) -> None:
    book = plans(folder)
    kept = ["old/thing/2019", "new/thing/2022", "new/thing/2022/yearly"]
    assert ids([p for p in book.targets if book.in_force(p)]) == kept
    assert all(book.in_force(book.by_id[i], 2018) for i in kept)


def test_a_superseded_yearly_promise_stays_for_the_years_before_the_newer_begins(folder: MakeFolder) -> None:
    book = plans(folder)
    target = book.by_id["old/thing/2020/yearly"]
    years = range(2016, 2021)
    assert [y for y in years if book.in_force(target, y)] == [2016, 2017]  # the newer period begins in 2018
    assert not book.in_force(target)


@pytest.mark.parametrize(("since", "stays"), [(2017, [2016]), (2019, [2016, 2017])])
def test_of_two_newer_promises_the_first_to_begin_ends_it(folder: MakeFolder, since: int, stays: list[int]) -> None:
    book = plans(folder, LATER_NEWER.replace("%SINCE%", str(since)))
    target = book.by_id["old/thing/2020/yearly"]
    assert [y for y in range(2016, 2021) if book.in_force(target, y)] == stays


def test_a_promise_begins_with_its_since_else_its_period_else_after_its_base(folder: MakeFolder) -> None:
    third = LATER_NEWER.replace("%SINCE%", "2019")
    book = plans(folder, third)
    assert book.by_id["third/thing/2021/yearly"].first_year == 2019
    assert book.by_id["new/thing/2022"].first_year == 2018
    book = plans(folder, third.replace(" since: 2019,", ""))
    assert book.by_id["third/thing/2021/yearly"].first_year == 2018


def test_a_promise_counts_from_its_own_base_else_that_of_its_document(book_of: MakeBook) -> None:
    book = book_of([TARGET, "by: 2022, base: 2017, at_least: 300"], [])
    assert [p.base_year for p in book.targets] == [2015, 2017]
