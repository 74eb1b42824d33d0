"""Which promises a command is about."""

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import MakeBook
from zjtargets.book.models import Link
from zjtargets.book.select import Filters, fitting, in_force, targets_in_force
from zjtargets.core.problem import WrongUsage

LEVEL_2020 = "by: 2020, at_least: 200"
LEVEL_2018 = "by: 2018, since: 2017, at_least: 150"


def ids(targets: object) -> list[str]:
    return [p.id for p in targets]  # type: ignore[attr-defined]


def test_alive_from_its_first_year_to_its_deadline(book_of: MakeBook) -> None:
    book = book_of([LEVEL_2020, LEVEL_2018], [])
    assert ids(targets_in_force(book, Filters(), 2016, past=False)) == ["plan/thing/2020"]
    assert ids(targets_in_force(book, Filters(), 2017, past=False)) == ["plan/thing/2020", "plan/thing/2018"]
    assert ids(targets_in_force(book, Filters(), 2019, past=False)) == ["plan/thing/2020"]


def test_past_adds_those_due_before_and_none_that_begin_later(book_of: MakeBook) -> None:
    book = book_of([LEVEL_2018], [])
    assert ids(targets_in_force(book, Filters(), 2025, past=True)) == ["plan/thing/2018"]
    with pytest.raises(WrongUsage) as none:
        targets_in_force(book, Filters(), 2016, past=True)
    assert (none.value.key, none.value.values["years"]) == ("none_alive", "2017-2018")


def test_a_year_outside_every_plan_names_the_years_that_have_some(book_of: MakeBook) -> None:
    with pytest.raises(WrongUsage) as none:
        targets_in_force(book_of([LEVEL_2020], []), Filters(), 1999, past=False)
    assert none.value.values == {"year": 1999, "years": "2016-2020"}


def test_an_unknown_name_is_wrong_usage_with_the_nearest(book_of: MakeBook) -> None:
    book = book_of([LEVEL_2020], [])
    for filters, near in (
        (Filters(indicators=["thimg"]), "thing"),
        (Filters(documents=["plam"]), "plan"),
        (Filters(scopes=["her"]), "here"),
        (Filters(offices=["省厅"]), None),
    ):
        with pytest.raises(WrongUsage) as wrong:
            filters.check(book)
        assert wrong.value.values["near"] == near


def test_a_filter_that_leaves_nothing_is_wrong_usage(book_of: MakeBook) -> None:
    with pytest.raises(WrongUsage):
        fitting(book_of([LEVEL_2020], []), Filters(indicators=["other"]))


def test_before_its_document_was_issued_there_is_no_promise(book_of: MakeBook) -> None:
    book = book_of([LEVEL_2020], [])
    assert ids(fitting(book.as_of(date(2016, 6, 30)), Filters())) == ["plan/thing/2020"]
    with pytest.raises(WrongUsage):
        fitting(book.as_of(date(2016, 6, 29)), Filters())
    assert book.as_of(None) is book


def test_a_superseded_promise_is_listed_and_not_in_force(book_of: MakeBook) -> None:
    book = book_of([LEVEL_2020, "by: 2020, kind: multiple, unit: 倍, at_least: 2"], [])
    link = '"supersedes": [...]'  # made by hand below: the two records stand in one document
    first, second = book.targets
    book = replace(book, targets=(first, replace(second, supersedes=[Link(target=first.id, why=link)])))
    assert ids(fitting(book, Filters())) == [first.id, second.id]
    assert ids(in_force(book, Filters())) == [second.id]
    assert ids(targets_in_force(book, Filters(), 2018, past=False)) == [second.id]
