"""Which actuals are still to be found, and which of them should be out by a day."""

from datetime import date

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.book.wanted import due_day, overdue, wanted

LEVEL = "by: 2020, at_least: 200"
YEARLY = "by: 2020, kind: yearly, at_least: 5"
INCREMENT = "by: 2020, kind: increment, at_least: 50"
GROWTH = 'by: 2020, kind: growth, at_least: 10, unit: "%"'
LEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"


@pytest.mark.parametrize(
    ("target", "actuals", "found"),
    [
        *((target, "", ["thing"]) for target in (LEVEL, YEARLY, INCREMENT, GROWTH)),
        *((target, "2017 5; 2019 6", ["thing"]) for target in (LEVEL, YEARLY, INCREMENT, GROWTH)),
        *((target, "2018 5", []) for target in (LEVEL, YEARLY, INCREMENT, GROWTH)),
        *((target, "2018 5 growth=7 part=1—11月", ["thing"]) for target in (LEVEL, YEARLY, INCREMENT, GROWTH)),
        (LEVEL, "2018 5 document=paper", []),  # what a newspaper reports is an actual
        *((target, "2018 growth=7", ["thing"]) for target in (LEVEL, YEARLY, INCREMENT)),
        (GROWTH, "2018 growth=7", []),  # a rate of growth is enough for a target that is one
        (GROWTH, "2018 growth=7 since=2017", ["thing"]),
        (GROWTH, "2017 growth=7", ["thing"]),
        (INCREMENT, "2018 30 since=2016", []),  # the sum since the base is enough for an increment
        (INCREMENT, "2018 30 since=2015", ["thing"]),
        (INCREMENT, "2017 30 since=2016", ["thing"]),
        (LEAD, "", ["thing", "other"]),  # a lead needs both
        (LEAD, "2018 growth=7", ["other"]),
        (LEAD, "other: 2018 5", ["thing"]),
        (LEAD, "2018 growth=7; other: 2018 5", []),
    ],
)
def test_a_target_waits_for_the_actual_of_the_year(
    make_book: MakeBook, target: str, actuals: str, found: list[str]
) -> None:
    book = make_book([target], actuals)
    assert [w.indicator.id for w in wanted(book, book.targets, 2018)] == found


def test_one_row_serves_all_targets_of_a_series_that_are_counted(make_book: MakeBook) -> None:
    repeated = "copy:thing | by: 2020, at_least: 200, restates: plan/thing/2020"
    contradicts = "copy:other@there | by: 2020, at_least: 6, disputes: [{target: plan/other@there/2020, why: 转载}]"
    book = make_book(
        [LEVEL, YEARLY, INCREMENT, LEAD, repeated, "plan:other@there | by: 2020, at_least: 5", contradicts]
    )
    assert [(w.indicator.id, w.scope, w.year, len(w.targets)) for w in wanted(book, book.targets, 2018)] == [
        ("thing", "here", 2018, 4),
        ("other", "here", 2018, 1),
        ("other", "there", 2018, 1),
    ]


# --- overdue --------------------------------------------------------------------------------------

LAG = "thing: flow 亿元 {published: yearly, lag: 14 months}"
SHORT = "other: flow 亿元 {published: yearly, lag: 6 months}"
MULTIPLE = "by: 2020, kind: multiple, at_most: 0.8, unit: 倍"


def waiting(book: Book, day: str | None) -> list[tuple[str, int]]:
    """The indicator and the year of all that the first target of a book waits for."""
    found = overdue(book, book.targets[0], date.fromisoformat(day) if day else None)
    return [(name, due.year) for name, due in found]


@pytest.mark.parametrize(
    ("year", "lag", "day"),
    [
        (2023, "14 months", "2025-02-28"),
        (2022, "14 months", "2024-02-29"),  # a leap year
        (2098, "14 months", "2100-02-28"),  # none
        (2023, "0 months", "2023-12-31"),
        (2023, "1 month", "2024-01-31"),
        (2023, "11 months", "2024-11-30"),
        (2023, "12 months", "2024-12-31"),
        (2023, "13 months", "2025-01-31"),
        (2023, "60 months", "2028-12-31"),
    ],
)
def test_a_value_is_due_on_the_last_day_of_the_month(make_book: MakeBook, year: int, lag: str, day: str) -> None:
    book = make_book([LEVEL], indicators=[f"thing: flow 亿元 {{published: yearly, lag: {lag}}}"])
    assert due_day(book.indicators["thing"], year) == date.fromisoformat(day)
    assert due_day(book.indicators["other"], year) is None


@pytest.mark.parametrize(
    ("day", "years"),
    [
        ("2019-02-28", []),  # on this day the value of 2017 may still come out
        ("2019-03-01", [2017]),
        ("2020-02-29", [2017]),
        ("2020-03-01", [2017, 2018]),
        ("2030-01-01", [2017, 2018, 2019, 2020]),  # none after the deadline
        (None, []),
    ],
)
def test_a_target_waits_from_the_day_after_a_value_was_due(
    make_book: MakeBook, day: str | None, years: list[int]
) -> None:
    book = make_book([LEVEL], "2016 5", indicators=[LAG])
    assert waiting(book, day) == [("thing", year) for year in years]


@pytest.mark.parametrize(
    ("target", "actuals", "years"),
    [
        (LEVEL, "", [2016, 2017, 2018, 2019, 2020]),
        (LEVEL, "2010 5", [2016, 2017, 2018, 2019, 2020]),
        (LEVEL, "2016 5; 2019 5", [2020]),  # 2017 and 2018 are holes of the past
        (LEVEL, "2021 5", []),
        (LEVEL, "2020 5 part=1—11月", [2016, 2017, 2018, 2019, 2020]),
        ("by: 2020, base: 2017, at_least: 200", "", [2018, 2019, 2020]),
        ("by: 2020, since: 2019, kind: yearly, at_least: 5", "", [2019, 2020]),
        ("by: 2020, since: 2019, at_least: 200", "2017 5", [2018, 2019, 2020]),
        (GROWTH, "2018 growth=7", [2019, 2020]),
        (LEVEL, "2018 growth=7", [2016, 2017, 2018, 2019, 2020]),
        (INCREMENT, "2018 30 since=2016", [2019, 2020]),
        (MULTIPLE, "2018 0.9 unit=倍 since=2016", [2019, 2020]),
        (MULTIPLE, "2018 0.9 unit=倍 since=2015", [2016, 2017, 2018, 2019, 2020]),
        (LEVEL, "2018 0.9 unit=倍 since=2016", [2016, 2017, 2018, 2019, 2020]),
    ],
)
def test_it_waits_for_the_years_it_is_judged_by_after_the_latest_value(
    make_book: MakeBook, target: str, actuals: str, years: list[int]
) -> None:
    book = make_book([target], actuals, indicators=[LAG])
    assert waiting(book, "2030-01-01") == [("thing", year) for year in years]


def test_a_lead_waits_for_both_indicators_each_with_its_own_lag(make_book: MakeBook) -> None:
    # the value of 2019: due at the end of June 2020, and of February 2021
    book = make_book([LEAD], "2018 5; other: 2018 5", indicators=[LAG, SHORT])
    assert waiting(book, "2020-12-31") == [("other", 2019)]
    assert waiting(book, "2021-03-01") == [("thing", 2019), ("other", 2019)]


def test_a_value_computed_from_two_others_is_there(make_book: MakeBook) -> None:
    ratio = "ratio: share % {derived: {of: thing, per: other}, published: yearly, lag: 0 months}"
    book = make_book(["ratio | by: 2020, at_least: 60"], "2018 5; 2019 6; other: 2018 10", indicators=[ratio])
    assert waiting(book, "2030-01-01") == [("ratio", 2019), ("ratio", 2020)]


def test_what_does_not_count_or_is_not_in_force_waits_for_nothing(make_book: MakeBook) -> None:
    new = "later:thing | by: 2020, at_least: 300, supersedes: [{target: plan/thing/2020, why: 提高}]"
    again = "copy:thing | by: 2020, at_least: 300, restates: later/thing/2020"
    book = make_book([LEVEL, new, again], "2018 5", indicators=[LAG])
    found = [[due.year for _, due in overdue(book, p, date(2030, 1, 1))] for p in book.targets]
    assert found == [[], [2019, 2020], []]
    assert waiting(make_book([LEVEL]), "2030-01-01") == []  # not said when it is published


def test_a_superseded_yearly_target_waits_for_the_years_before_the_newer_one(make_book: MakeBook) -> None:
    link = "supersedes: [{target: plan/thing/2020/yearly, why: 提高}]"
    newer = f"later:thing | by: 2020, since: 2018, kind: yearly, at_least: 9, {link}"
    book = make_book([YEARLY, newer], indicators=[LAG])
    assert waiting(book, "2030-01-01") == [("thing", 2016), ("thing", 2017)]


def test_what_is_overdue_comes_first_the_longest_before_the_others(make_book: MakeBook) -> None:
    """The value of 2018 is due at the end of February 2020, of June 2019, or nobody knows."""
    targets = ["third | by: 2020, at_least: 5", LEVEL, f"other | {LEVEL}", f"hole | {LEVEL}"]
    hole = "hole: flow 亿元 {published: yearly, lag: 0 months}"
    book = make_book(targets, "hole: 2019 5", indicators=["third: stock 家", LAG, SHORT, hole])
    for day, found in (
        (
            date(2020, 3, 1),
            [("other", date(2019, 6, 30)), ("thing", date(2020, 2, 29)), ("third", None), ("hole", None)],
        ),
        (date(2020, 2, 29), [("other", date(2019, 6, 30)), ("third", None), ("thing", None), ("hole", None)]),
        (None, [("third", None), ("thing", None), ("other", None), ("hole", None)]),
    ):
        assert [(w.indicator.id, w.due) for w in wanted(book, book.targets, 2018, day)] == found
