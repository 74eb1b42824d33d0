"""Which targets a command is about."""

from collections.abc import Iterable
from datetime import date

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Target
from zjtargets.book.select import Filters, Query, fitting, read_filters, targets_in_force
from zjtargets.core.problem import WrongUsage

LEVEL = "by: 2020, at_least: 200"
LEVEL_2018 = "by: 2018, since: 2017, at_least: 150"


def ids(targets: Iterable[Target]) -> list[str]:
    return [p.id for p in targets]


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


def test_names_become_ids_and_an_unknown_one_is_wrong_usage(make_book: MakeBook) -> None:
    book = make_book([f"{LEVEL} | responsible: 省科技厅"], scopes={"here": 'name: 此地, code: "330000"'})
    found = read_filters(book, ["某量", "other"], ["规划"], ["330000", "彼地"], ["科技"])
    assert found == Filters(["thing", "other"], ["plan"], ["here", "there"], ["科技"])
    assert Query(found).filter_options.startswith(" --indicator thing --indicator other --document plan --scope here")
    for filters, key in (
        (Filters(indicators=["thimg"]), "unknown_record.near"),
        (Filters(documents=["some"]), "unknown_record"),
        (Filters(scopes=["地"]), "ambiguous_name"),
        (Filters(offices=["省厅"]), "unknown_option"),
        (Filters(offices=[""]), "unknown_option"),
    ):
        with pytest.raises(WrongUsage) as wrong:
            read_filters(book, *filters[:4])
        assert wrong.value.key == key


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
