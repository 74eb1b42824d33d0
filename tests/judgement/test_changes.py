"""What changed in 2019, or between two folders, on books small enough to be compared by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.book.select import Filters
from zjtargets.judgement.changes import ActualChange, State, TargetChange, changes_between

Compare = Callable[..., list[Any]]

BULLETINS = {f"b{year}": f"issued: 20{year + 1}-03" for year in range(15, 19)}
NEXT = {
    name: f"issued: 2019-{month}, period: [2019, 2022], base: 2017" for name, month in (("next", "06"), ("soon", "05"))
}
OLD, NEW = date(2018, 12, 31), date(2019, 12, 31)
ALL = Filters()
TARGET = "by: 2020, at_least: 200"
SUPERSEDES = "supersedes: [{target: plan/thing/2020, why: 上调}]"


def actual(document: str, year: int, figure: str, indicator: str = "thing") -> str:
    """A sentence of a bulletin: a value, with further keys, or ``growth: 12``."""
    figure = f'{figure}, unit: "%"' if figure.startswith("growth") else f"value: {figure}"
    return f"{document}:{indicator} | year: {year}, {figure} | quote: 一句话"


def told(change: TargetChange | ActualChange) -> tuple[object, ...]:
    """The change, what it is of, before and after, and what it comes from: of a status also its cause."""
    if isinstance(change, TargetChange):
        statuses = [verdict and verdict.status.value for verdict in (change.before, change.after)]
        cause = [change.cause.value] if change.cause else []
        sources = [p.id for p in change.newer] or [d.id for d in change.documents]
        return change.change.value, change.target.id, *statuses, *cause, *sources
    figures = [r and str(r.rate if change.is_rate else r.scaled) for r in (change.before, change.after)]
    return change.change.value, change.actual.year, *figures, change.actual.document.id


def compared(old: State, new: State, filters: Filters = ALL) -> list[tuple[object, ...]]:
    """All changes, the targets first."""
    found = changes_between(old, new, filters)
    return [*map(told, found.targets), *map(told, found.actuals)]


def of_folders(old: Book, new: Book) -> list[tuple[object, ...]]:
    return compared(State(old, OLD), State(new, OLD))


@pytest.fixture
def in_2019(make_book: MakeBook) -> Compare:
    """The changes of 2019, in which b18 was issued, in a book of these sentences."""

    def compare(*sentences: str, old: date = OLD, new: date = NEW, plans: Any = NEXT, only: Filters = ALL) -> list[Any]:
        book = make_book(sentences, plans=BULLETINS | plans)
        return compared(State(book.as_of(old), old), State(book.as_of(new), new), only)

    return compare


# --- targets ---------------------------------------------------------------------------------------------------------


def test_a_target_is_set_by_a_document_of_the_time_between(in_2019: Compare) -> None:
    assert in_2019(TARGET, "next:other | by: 2022, at_least: 5") == [
        ("in_force", "next/other/2022", None, "no_data", "next"),
    ]


def test_a_target_is_superseded_by_a_newer_one(in_2019: Compare) -> None:
    sentences = TARGET, f"next:thing | by: 2022, at_least: 300, {SUPERSEDES}"
    assert in_2019(*sentences) == [
        ("in_force", "next/thing/2022", None, "no_data", "next"),
        ("superseded", "plan/thing/2020", "no_data", None, "next/thing/2022"),
    ]
    # Both were issued, and the first was superseded, since the end of 2015.
    assert ("superseded", "plan/thing/2020", None, None, "next/thing/2022") in in_2019(
        *sentences, old=date(2015, 12, 31)
    )
    assert in_2019(*sentences, old=NEW, new=date(2020, 6, 30)) == []  # once, and it is not due


def test_what_restates_a_superseded_target_is_superseded_with_it(in_2019: Compare) -> None:
    restated = "later:thing | by: 2020, at_least: 200, restates: plan/thing/2020"
    found = in_2019(TARGET, restated, f"next:thing | by: 2022, at_least: 300, {SUPERSEDES}")
    assert ("superseded", "later/thing/2020", "no_data", None, "next/thing/2022") in found


def test_a_yearly_target_is_superseded_when_the_newer_one_begins(in_2019: Compare) -> None:
    old = "by: 2021, since: 2016, kind: yearly, at_least: 10"
    link = "supersedes: [{target: plan/thing/2021/yearly, why: 上调}]"
    sentences = old, f"next:thing | by: 2022, since: 2020, kind: yearly, at_least: 20, {link}"
    assert in_2019(*sentences) == [("in_force", "next/thing/2022/yearly", None, "no_data", "next")]
    later = in_2019(*sentences, old=NEW, new=date(2020, 1, 31))
    assert later == [("superseded", "plan/thing/2021/yearly", "no_data", None, "next/thing/2022/yearly")]


@pytest.mark.parametrize(
    ("old", "new", "due"),
    [("2018-12-31", "2019-12-31", True), ("2018-12-31", "2019-12-30", False), ("2019-12-31", "2020-06-30", False)],
)
def test_a_target_is_due_on_the_last_day_of_its_year(in_2019: Compare, old: str, new: str, due: bool) -> None:
    found = in_2019("by: 2019, at_least: 200", old=date.fromisoformat(old), new=date.fromisoformat(new))
    assert found == [("due", "plan/thing/2019", "no_data", "no_data", "plan")] * due


def test_a_superseded_target_is_not_due(in_2019: Compare) -> None:
    newer = "next:thing | by: 2019, at_least: 300, supersedes: [{target: plan/thing/2019, why: 上调}]"
    found = in_2019("by: 2019, at_least: 200", newer)
    assert [one[:2] for one in found if one[0] == "due"] == [("due", "next/thing/2019")]


def test_a_year_is_judged_when_it_is_over(in_2019: Compare) -> None:
    """170 in 2019 is 14.19 % a year: ahead by the 135 of 2017, and due on the last day of 2019."""
    known = "by: 2019, at_least: 170", *AHEAD[1:]
    eve, spring = date(2019, 12, 30), date(2019, 3, 31)
    assert in_2019(*known, new=spring) == in_2019(*known, old=spring, new=eve) == []
    due = [
        ("due", "plan/thing/2019", "ahead", "unreported", "plan"),
        ("status", "plan/thing/2019", "ahead", "unreported", "deadline"),
    ]
    assert in_2019(*known, old=eve) == in_2019(*known, old=eve, new=date(2020, 6, 30)) == due


def test_a_value_of_a_year_that_is_not_over_counts_from_its_end_on(in_2019: Compare) -> None:
    """150 in 2019, known in June, is 10.67 % a year, 0.717 times as fast."""
    known = *AHEAD, actual("next", 2019, "150")
    june = date(2019, 6, 30)
    assert in_2019(*known, new=june) == [("new", 2019, None, "150", "next")]
    assert in_2019(*known, old=june) == [("status", "plan/thing/2020", "ahead", "lagging", "document", "next")]


# --- actuals ---------------------------------------------------------------------------------------------------------


def test_an_actual_is_new_revised_or_the_same_number_with_more_digits(in_2019: Compare) -> None:
    found = in_2019(
        *(actual("b17", 2016, "115"), actual("b18", 2016, "116")),
        *(actual("b17", 2017, "135"), actual("b18", 2017, "135.4")),  # 0.4 is less than half of the digit 5
        *(actual("b18", 2018, "145"), actual("b18", 2018, "140, basis: other")),
    )
    assert found == [
        ("new", 2018, None, "145", "b18"),
        ("new", 2018, None, "140", "b18"),
        ("revised", 2016, "115", "116", "b18"),
    ]


def test_an_earlier_vintage_and_the_press_change_nothing(in_2019: Compare) -> None:
    known = actual("b17", 2016, "115"), actual("early", 2016, "110"), actual("paper", 2016, "120")
    assert in_2019(*known, plans={"early": "issued: 2017-06", "paper": "issued: 2019-06, reliability: press"}) == []


def test_rates_and_sums_are_told_as_what_they_are(in_2019: Compare) -> None:
    found = in_2019(
        *(actual("b17", 2016, "growth: 12"), actual("b18", 2016, "growth: 13")),
        *(actual("b17", 2017, "growth: 12"), actual("b18", 2017, "growth: 12.4")),  # less than half of the digit 2
        *(actual("b18", 2017, "growth: 8, real: true"),),  # not what 12 % at current prices was revised to
        *(actual("b17", 2015, "100"), actual("b18", 2015, "100, growth: 9")),
        *(actual("b18", 2018, "145, growth: 7"),),  # one row: the rate stands beside a new value
        *(actual("b17", 2017, "300, since: 2016", "other"), actual("b18", 2017, "350, since: 2016", "other")),
        *(actual("b18", 2017, "400, since: 2015", "other"), actual("b18", 2017, "0.9, since: 2016, unit: 倍", "other")),
    )
    assert found == [
        ("new", 2017, None, "400", "b18"),
        ("new", 2017, None, "0.9", "b18"),
        ("new", 2015, None, "0.09", "b18"),
        ("new", 2017, None, "0.08", "b18"),
        ("new", 2018, None, "145", "b18"),
        ("revised", 2017, "300", "350", "b18"),
        ("revised", 2016, "0.12", "0.13", "b18"),
    ]


# --- statuses --------------------------------------------------------------------------------------------------------

# 100 in 2015 and 200 in 2020 are 14.87 % a year. 135 in 2017 is 16.19 % a year: 1.089 times as fast.
AHEAD = TARGET, actual("b15", 2015, "100"), actual("b17", 2017, "135")


def test_a_status_is_moved_by_the_document_that_has_the_new_value(in_2019: Compare) -> None:
    """145 in 2018 is 13.19 % a year, 0.887 times as fast."""
    found = in_2019(*AHEAD, actual("b18", 2018, "145"), actual("b18", 2014, "90"))
    assert found[0] == ("status", "plan/thing/2020", "ahead", "lagging", "document", "b18")


def test_the_same_figure_of_a_later_year_is_another(in_2019: Compare) -> None:
    """135 in 2018 as in 2017 is 10.52 % a year, 0.707 times as fast."""
    found = in_2019(*AHEAD, actual("b18", 2018, "135"))
    assert found[0] == ("status", "plan/thing/2020", "ahead", "lagging", "document", "b18")


def test_a_status_is_moved_by_a_revision_and_by_no_document_on_another_basis(in_2019: Compare) -> None:
    """100 in 2015 becomes 110, 135 in 2017 stays: 10.78 % a year of 12.7 %, 0.849."""
    plans = {"census": "issued: 2019-06"}
    found = in_2019(*AHEAD, actual("b18", 2015, "110"), actual("census", 2017, "120, basis: other"), plans=plans)
    assert found[0] == ("status", "plan/thing/2020", "ahead", "lagging", "document", "b18")


def test_a_status_is_moved_by_the_deadline_whatever_was_published_since(in_2019: Compare) -> None:
    ahead = ("by: 2019, at_least: 170", *AHEAD[1:])  # 170 in 2019: 14.19 % a year
    due = ("due", "plan/thing/2019", "ahead", "unreported", "plan")
    moved = ("status", "plan/thing/2019", "ahead", "unreported", "deadline")
    assert in_2019(*ahead) == [due, moved]
    assert in_2019(*ahead, actual("b18", 2018, "160"))[:2] == [due, moved]


def test_a_lead_is_moved_by_the_other_series_too(in_2019: Compare) -> None:
    """Ten per cent a year beside four, and three more are asked for."""
    lead = "by: 2017, at_least: 3, kind: lead, than: other, unit: 百分点"
    own = actual("b15", 2015, "100"), actual("b17", 2017, "121"), actual("b17", 2015, "100", "other")
    beside = actual("next", 2014, "90", "other"), actual("next", 2018, "120", "other")
    found = in_2019(lead, *own, actual("b18", 2017, "108.16", "other"), *beside)
    assert found[0] == ("status", "plan/thing/2017/lead", "open", "met", "document", "b18")


def test_an_average_is_moved_by_a_rate(in_2019: Compare) -> None:
    """1.12 x 1.07 = 1.1984 is 9.47 % a year, 1.12 x 1.09 = 1.2208 is 10.49 %."""
    target = 'by: 2017, kind: growth, at_least: 10, unit: "%"'
    known = actual("b16", 2016, "growth: 12"), actual("b17", 2017, "growth: 7")
    found = in_2019(target, *known, actual("b18", 2017, "growth: 9"))
    assert found[0] == ("status", "plan/thing/2017/growth", "missed", "met", "document", "b18")


def test_a_value_without_a_base_lets_a_target_wait_for_it(in_2019: Compare) -> None:
    found = in_2019("by: 2020, kind: multiple, at_least: 2, unit: 倍", actual("b18", 2018, "145"))
    assert found[0] == ("status", "plan/thing/2020/multiple", "no_data", "open", "document", "b18")


def test_a_value_after_the_deadline_is_what_a_document_brings_too(in_2019: Compare) -> None:
    found = in_2019("by: 2017, at_least: 200", actual("b18", 2018, "145"))
    assert found[0] == ("status", "plan/thing/2017", "no_data", "unreported", "document", "b18")


def test_what_says_a_known_figure_again_moves_nothing(in_2019: Compare) -> None:
    again = actual("next", 2017, "135"), actual("next", 2015, "100")
    found = in_2019(*AHEAD, *again, actual("b18", 2018, "145"))
    assert found[0] == ("status", "plan/thing/2020", "ahead", "lagging", "document", "b18")
    # The press had it right before the bulletin was revised.
    press = actual("paper", 2017, "125")
    revised = in_2019(*AHEAD, press, actual("b18", 2017, "125"), plans={"paper": "issued: 2018-06, reliability: press"})
    assert revised[0] == ("status", "plan/thing/2020", "ahead", "lagging", "document", "b18")


def test_a_computed_value_moves_a_status_by_its_parts_and_is_not_told_itself(make_book: MakeBook) -> None:
    """3 of 120 in 2018 is 2.5 %."""
    of_2015 = actual("b15", 2015, "1"), actual("b15", 2015, "100", "other")
    of_2018 = actual("b18", 2018, "3"), actual("next", 2018, "120", "other")
    target, ratio = "ratio | by: 2018, at_least: 2.5", "ratio: share % {derived: {of: thing, per: other}}"
    book = make_book((target, *of_2015, *of_2018), plans=BULLETINS | NEXT, indicators=[ratio])
    assert compared(State(book.as_of(OLD), OLD), State(book.as_of(NEW), NEW)) == [
        ("status", "plan/ratio/2018", "unreported", "met", "document", "next", "b18"),
        ("new", 2018, None, "120", "next"),
        ("new", 2018, None, "3", "b18"),
    ]
    replaced = make_book((target, *of_2015, actual("b15", 2015, "1.1", "ratio")), plans=BULLETINS, indicators=[ratio])
    known = make_book((target, *of_2015), plans=BULLETINS, indicators=[ratio])
    assert of_folders(known, replaced) == [("new", 2015, None, "1.1", "b15")]


# --- of all ----------------------------------------------------------------------------------------------------------

EVERYTHING = [  # documents stand in the files in the order in which they come up here
    actual("b18", 2018, "145"),
    *AHEAD,
    f"next:thing | by: 2022, at_least: 300, {SUPERSEDES}",
    f"soon:thing | by: 2021, at_least: 250, {SUPERSEDES}",
    *("other | by: 2019, at_least: 50", "other@there | by: 2019, at_least: 50"),
    *(actual("b18", 2016, "growth: 13"), actual("b17", 2016, "growth: 12")),
    *(actual("b17", 2017, "30, since: 2016", "other"), actual("b18", 2017, "35, since: 2016", "other")),
    *(actual("b18", 2017, "136.5"), actual("b17", 2017, "5", "other")),
]


def test_the_order_of_the_files_is_not_that_of_the_changes(in_2019: Compare) -> None:
    found = in_2019(*EVERYTHING)
    assert list(dict.fromkeys(one[0] for one in found)) == ["in_force", "superseded", "due", "status", "new", "revised"]
    assert found[2] == ("superseded", "plan/thing/2020", "ahead", None, "next/thing/2022", "soon/thing/2021")
    assert in_2019(*reversed(EVERYTHING)) == found


def test_only_what_passes_the_filters_is_told(in_2019: Compare) -> None:
    found = in_2019(*EVERYTHING, only=Filters(indicators=["other"]))
    assert {one[1] for one in found} == {"plan/other/2019", "plan/other@there/2019", 2017}
    assert {one[0] for one in in_2019(*EVERYTHING, only=Filters(documents=["b18"]))} == {"new", "revised"}


def test_of_the_same_data_nothing_changed(make_book: MakeBook) -> None:
    book = make_book(EVERYTHING, plans=BULLETINS | NEXT)
    assert of_folders(book, book) == []


# --- two folders -----------------------------------------------------------------------------------------------------


def test_what_is_left_out_of_a_folder_is_removed(make_book: MakeBook) -> None:
    sentences = *AHEAD, actual("b17", 2016, "115, growth: 15"), "other | by: 2020, at_least: 5"
    old = make_book(sentences, plans=BULLETINS)
    found = of_folders(old, make_book(sentences[:2], plans=BULLETINS))
    # Without a value after 2015 nothing can be said of a change since.
    assert found == [
        ("status", "plan/thing/2020", "ahead", "open", "correction"),
        ("removed", "plan/other/2020", "no_data", None, "plan"),
        ("removed", 2016, "115", None, "b17"),
        ("removed", 2017, "135", None, "b17"),
    ]
    assert of_folders(make_book(sentences[:2], plans=BULLETINS), old)[0][:2] == ("in_force", "plan/other/2020")


def test_a_figure_is_corrected_in_its_document(make_book: MakeBook) -> None:
    old = make_book(AHEAD, plans=BULLETINS)
    target = make_book(("by: 2020, at_least: 250", *AHEAD[1:]), plans=BULLETINS)
    # 250 in 2020 is 20.11 % a year: 16.19 / 20.11 = 0.805.
    assert of_folders(old, target) == [
        ("corrected", "plan/thing/2020", "ahead", "lagging", "plan"),
        ("status", "plan/thing/2020", "ahead", "lagging", "correction", "plan"),
    ]
    above = make_book(("by: 2020, above: 200", *AHEAD[1:]), plans=BULLETINS)
    assert of_folders(old, above) == [("corrected", "plan/thing/2020", "ahead", "ahead", "plan")]
    value = make_book((*AHEAD[:2], actual("b17", 2017, "125")), plans=BULLETINS)
    # 11.80 / 14.87 = 0.794
    assert of_folders(old, value) == [
        ("status", "plan/thing/2020", "ahead", "lagging", "correction", "b17"),
        ("revised", 2017, "135", "125", "b17"),
    ]
    # The value of the year that is judged in both: 170 is 19.35 % a year, of 14.87 % 1.30, and 125 is 7.72 %, 0.52.
    before, after = (make_book((*AHEAD, actual("b18", 2018, said)), plans=BULLETINS) for said in ("170", "125"))
    assert of_folders(before, after) == [
        ("status", "plan/thing/2020", "ahead", "behind", "correction", "b18"),
        ("revised", 2018, "170", "125", "b18"),
    ]
    # What is corrected and what is new are both named: 145 in 2018 is 13.19 %, of 20.11 % 0.656.
    newer = make_book(("by: 2020, at_least: 250", *AHEAD[1:], actual("b18", 2018, "145")), plans=BULLETINS)
    day = State(newer, NEW)
    assert compared(State(old, NEW), day)[1] == (
        *("status", "plan/thing/2020", "ahead", "lagging", "document", "b18", "plan"),
    )


@pytest.mark.parametrize(
    ("keys", "other"),
    [
        ("kind: multiple, at_least: 1.5, unit: 倍, base: 2015", "base: 2016"),
        ("kind: increment, at_least: 60, since: 2018", "since: 2017"),
        ("kind: yearly, at_least: 60, since: 2018", "since: 2017"),
        ("at_least: 200, base: 2015", "base: 2014"),
    ],
)
def test_a_target_with_another_base_or_first_year_is_corrected(make_book: MakeBook, keys: str, other: str) -> None:
    corrected = f"{keys.rpartition(', ')[0]}, {other}"
    old, new = (make_book((f"by: 2020, {said} | quote: 一句话",)) for said in (keys, corrected))
    assert [one[0] for one in of_folders(old, new)] == ["corrected"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("190", "190", False),
        ("190", "190, unit: 亿元", False),
        ("190", "1900000, unit: 万元", False),  # the same number
        ("199.9", "200", True),  # although the one may be the other
        ("growth: 12", "growth: 12.4", True),
        ("growth: 12", "growth: 12", False),
    ],
)
def test_a_figure_that_moved_in_its_document_is_told(make_book: MakeBook, before: str, after: str, told: bool) -> None:
    old, new = (
        make_book(("by: 2020, at_least: 500", actual("b18", 2018, figure)), plans=BULLETINS)
        for figure in (before, after)
    )
    assert [one[0] for one in of_folders(old, new)] == ["revised"] * told


def test_a_word_that_moved_in_its_document_is_told(make_book: MakeBook) -> None:
    """190 and over 190 may be one number; in two documents nothing changed."""
    old = make_book((TARGET, actual("b17", 2017, "190")), plans=BULLETINS)
    over = "{}:thing | year: 2017, over: 190 | quote: 超过190亿元"
    new = make_book((TARGET, over.format("b17")), plans=BULLETINS)
    assert [(one[0], one[-1]) for one in of_folders(old, new)] == [("revised", "b17")]
    assert of_folders(old, make_book((TARGET, actual("b17", 2017, "190"), over.format("b18")), plans=BULLETINS)) == []


def test_a_target_is_in_force_again_when_its_successor_is_removed(make_book: MakeBook) -> None:
    newer = f"next:thing | by: 2022, at_least: 300, {SUPERSEDES}"
    old = make_book((TARGET, newer), plans=NEXT)
    days = State(old, NEW), State(make_book((TARGET,)), NEW)
    assert compared(*days) == [
        ("in_force", "plan/thing/2020", None, "no_data", "next"),
        ("removed", "next/thing/2022", "no_data", None, "next"),
    ]


def test_a_target_that_a_filter_knows_as_it_is_now_was_in_force_before(make_book: MakeBook) -> None:
    old, new = (State(make_book((f"{TARGET}, binding: {said}",)), OLD) for said in ("false", "true"))
    assert compared(old, new, Filters(binding=True)) == compared(old, new, Filters(binding=False)) == []
