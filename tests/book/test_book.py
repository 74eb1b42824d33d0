"""The book: what was known on a day, and what was in force."""

from collections.abc import Iterable
from datetime import date

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book, Target

TARGET = "by: 2020, at_least: 200"
YEARLY = "kind: yearly, at_least:"
SUPERSEDES = "supersedes: [{target: plan/thing/2020%s, why: 提高}]"
PLANS = [
    TARGET,
    f"by: 2020, {YEARLY} 10",
    "by: 2019, at_least: 150",
    f"new:thing | by: 2022, at_least: 300, {SUPERSEDES % ''}",
    f"new:thing | by: 2022, {YEARLY} 20, {SUPERSEDES % '/yearly'}",
]
THIRD = f"third:thing | by: 2021, {YEARLY} 30, {SUPERSEDES % '/yearly'}"
ISSUED = {
    "new": "issued: 2018-02, period: [2018, 2022], base: 2017",
    "third": "issued: 2018-03, base: 2017",
}


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    return make_book(PLANS, "2016 12 document=early", plans=ISSUED)


def ids(targets: Iterable[Target]) -> list[str]:
    return [p.id for p in targets]


@pytest.mark.parametrize(
    ("day", "documents", "actuals"),
    [
        (date(2016, 6, 29), set(), 0),
        (date(2016, 6, 30), {"plan"}, 0),  # a month counts as its last day
        (date(2016, 12, 30), {"plan"}, 0),
        (date(2016, 12, 31), {"plan", "early"}, 1),  # and so does a year
        (date(2018, 2, 27), {"plan", "early"}, 1),
        (date(2018, 2, 28), {"plan", "early", "new"}, 1),
    ],
)
def test_a_document_is_known_from_the_last_day_of_its_date(
    book: Book, day: date, documents: set[str], actuals: int
) -> None:
    then = book.as_of(day)
    assert set(then.documents) == documents
    assert {p.document.id for p in then.targets} == documents - {"early"}
    assert len(then.actuals) == actuals
    assert len(then.series("thing", "here").levels) == actuals
    assert (then.indicators, then.scopes, then.folder) == (book.indicators, book.scopes, book.folder)


def test_a_view_leaves_the_book_as_it_is(book: Book) -> None:
    assert book.by_id
    assert book.superseded_by
    assert book.as_of(date(2016, 6, 30)).by_id.keys() == {
        "plan/thing/2020",
        "plan/thing/2020/yearly",
        "plan/thing/2019",
    }
    assert len(book.targets) == 5
    assert len(book.by_id) == 5


def test_the_newest_document_of_a_day(book: Book) -> None:
    days = [date(2030, 1, 1), date(2018, 1, 1), date(2016, 7, 1), date(2015, 1, 1)]
    newest = [book.as_of(day).newest_document for day in days]
    assert [document and document.id for document in newest] == ["new", "early", "plan", None]


def test_an_actual_superseded_by_a_later_issue_counts_until_then(make_book: MakeBook) -> None:
    book = make_book([TARGET], "2015 100 document=early; 2015 110; 2015 120 document=paper")
    for day, value in ((date(2016, 12, 31), 100), (date(2030, 12, 31), 110), (date(2031, 12, 31), 110)):
        actual = book.as_of(day).series("thing", "here").on(2015, None)
        assert actual is not None
        assert actual.lo == value


# --- What is in force -------------------------------------------------------------------------------------------


def test_a_superseded_target_names_its_successors(book: Book) -> None:
    found = book.superseded_by
    assert {old: ids(new) for old, new in found.items()} == {
        "plan/thing/2020": ["new/thing/2022"],
        "plan/thing/2020/yearly": ["new/thing/2022/yearly"],
    }


def test_a_superseded_level_is_out_of_force_in_every_year(book: Book) -> None:
    target = book.by_id["plan/thing/2020"]
    assert not any(book.in_force(target, year) for year in (None, 2016, 2017, 2018, 2020))


def test_a_target_is_in_force_until_the_newer_one_is_issued(book: Book) -> None:
    target = book.by_id["plan/thing/2020"]
    assert book.as_of(date(2018, 2, 27)).in_force(target, 2018)
    assert book.as_of(date(2018, 2, 27)).superseded_by == {}
    assert not book.as_of(date(2018, 2, 28)).in_force(target, 2018)


def test_what_nothing_supersedes_is_in_force(book: Book) -> None:
    kept = ["plan/thing/2019", "new/thing/2022", "new/thing/2022/yearly"]
    assert ids([p for p in book.targets if book.in_force(p)]) == kept
    assert all(book.in_force(book.by_id[i], 2018) for i in kept)


def test_a_superseded_yearly_target_stays_for_the_years_before_the_newer_begins(book: Book) -> None:
    target = book.by_id["plan/thing/2020/yearly"]
    years = range(2016, 2021)
    assert [y for y in years if book.in_force(target, y)] == [2016, 2017]  # the newer period begins in 2018
    assert not book.in_force(target)


@pytest.mark.parametrize(("since", "stays"), [(2017, [2016]), (2019, [2016, 2017])])
def test_of_two_newer_targets_the_first_to_begin_ends_it(make_book: MakeBook, since: int, stays: list[int]) -> None:
    book = make_book([*PLANS, f"{THIRD}, since: {since}"], plans=ISSUED)
    target = book.by_id["plan/thing/2020/yearly"]
    assert [y for y in range(2016, 2021) if book.in_force(target, y)] == stays


def test_a_target_begins_with_its_since_else_its_period_else_after_its_base(make_book: MakeBook) -> None:
    for since, first in ((", since: 2019", 2019), ("", 2018)):
        book = make_book([*PLANS, THIRD + since], plans=ISSUED)
        assert [book.by_id[i].first_year for i in ("third/thing/2021/yearly", "new/thing/2022")] == [first, 2018]


def test_a_target_counts_from_its_own_base_else_that_of_its_document(make_book: MakeBook) -> None:
    book = make_book([TARGET, "by: 2022, base: 2017, at_least: 300"])
    assert [p.base_year for p in book.targets] == [2015, 2017]
