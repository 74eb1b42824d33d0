"""Which targets a command is about, and which actuals are still to be found."""

from collections.abc import Iterable
from datetime import date

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Target
from zjtargets.book.select import Filters, Query, fitting, read_filters, targets_in_force, wanted
from zjtargets.core.problem import WrongUsage

LEVEL = "by: 2020, at_least: 200"
LEVEL_2018 = "by: 2018, since: 2017, at_least: 150"


def ids(targets: Iterable[Target]) -> list[str]:
    return [p.id for p in targets]


# --- targets --------------------------------------------------------------------------------------


def test_a_target_is_in_force_from_its_first_year_to_its_deadline(make_book: MakeBook) -> None:
    book = make_book([LEVEL, LEVEL_2018])
    first, second = "plan/thing/2020", "plan/thing/2018"
    for year, found in ((2016, [first]), (2017, [first, second]), (2018, [first, second]), (2019, [first])):
        assert ids(targets_in_force(book, Filters(), year, past=False)) == found
    assert ids(targets_in_force(book, Filters(), 2019, past=True)) == [first, second]


def test_past_adds_those_due_before_and_none_that_begin_later(make_book: MakeBook) -> None:
    book = make_book([LEVEL_2018])
    assert ids(targets_in_force(book, Filters(), 2025, past=True)) == ["plan/thing/2018"]
    with pytest.raises(WrongUsage) as none:
        targets_in_force(book, Filters(), 2016, past=True)
    assert none.value.values == {"year": 2016, "years": "2017-2018"}


def test_an_unknown_name_is_wrong_usage_with_the_nearest(make_book: MakeBook) -> None:
    book = make_book([LEVEL])
    for filters, near in (
        (Filters(indicators=["thimg"]), "thing"),
        (Filters(documents=["plam"]), "plan"),
        (Filters(scopes=["her"]), "here"),
        (Filters(offices=["省厅"]), None),
    ):
        with pytest.raises(WrongUsage) as wrong:
            read_filters(book, *filters[:4])
        assert wrong.value.values["near"] == near


def test_binding_and_indicative_targets_can_be_asked_for_apart(make_book: MakeBook) -> None:
    book = make_book(
        [f"{LEVEL}, binding: true", f"other | {LEVEL}, binding: false", "by: 2019, at_least: 100"], "2016 5"
    )
    wanted_by = {None: 3, True: 1, False: 1}
    assert {binding: len(fitting(book, Filters(binding=binding))) for binding in wanted_by} == wanted_by
    assert ids(fitting(book, Filters(binding=False))) == ["plan/other/2020"]
    assert all(Filters(binding=True).fits(actual) for actual in book.actuals)  # an actual is neither
    assert Query(Filters(binding=True)).filter_options == " --binding"
    assert Query(Filters(binding=False), past=True).filter_options == " --indicative --past"


def test_nothing_left_is_wrong_usage(make_book: MakeBook) -> None:
    book = make_book([LEVEL])
    with pytest.raises(WrongUsage):
        fitting(book, Filters(indicators=["other"]))
    with pytest.raises(WrongUsage):
        fitting(book.as_of(date(2016, 6, 29)), Filters())
    assert ids(fitting(book.as_of(date(2016, 6, 30)), Filters())) == ["plan/thing/2020"]
    assert book.as_of(None) is book


def test_a_superseded_target_is_listed_and_not_in_force(make_book: MakeBook) -> None:
    new = "later:thing | by: 2020, at_least: 300, supersedes: [{target: plan/thing/2020, why: 提高}]"
    book = make_book([LEVEL, new])
    assert ids(fitting(book, Filters())) == ["later/thing/2020", "plan/thing/2020"]
    assert ids(fitting(book, Filters(), in_force=True)) == ["later/thing/2020"]
    assert ids(targets_in_force(book, Filters(), 2019, past=False)) == ["later/thing/2020"]


# --- actuals still to be found --------------------------------------------------------------------

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
