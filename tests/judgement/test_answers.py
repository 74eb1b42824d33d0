"""The two answers: which promises they are about, and in which order."""

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.several import several
from zjtargets.book.select import Filters
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.answers import gaps, in_order, requirements
from zjtargets.judgement.verdict import judge

# From 10 in 2015 to 20 in 2020 two a year are asked for: in 2017, 14 are on pace, 13 behind schedule.
LINES = """
a | by: 2020, at_least: 20 | 2015:10 2017:14 | share
b | by: 2020, at_least: 20 | | share
c | by: 2020, at_least: 20 | 2015:10 2017:9 | share
d | by: 2020, at_least: 20 | 2015:10 2017:15 | share
e | by: 2020, at_least: 20 | 2015:10 2017:13 | share later
f | by: 2016, at_least: 20 | 2015:10 2016:12 | share
"""


def test_the_newest_document_is_first_and_the_worst_status_within_it(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    found = gaps(book, Filters(), 2018, DEFAULTS, past=False)
    # 13 of the newer document: 3 in 2 years of the 10 in 5 are 0.75 of the pace
    assert [(g.target.indicator.id, g.status) for g in found] == [
        ("e", "lagging"),
        ("c", "reversing"),
        ("a", "on_track"),  # two that are alike stand in the order of the data
        ("d", "ahead"),
        ("b", "no_data"),
    ]


def test_the_order_does_not_depend_on_the_one_they_come_in(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    verdicts = [judge(book, p, 2018, DEFAULTS) for p in book.targets if p.indicator.id != "d"]
    assert in_order(iter(verdicts[::-1])) == in_order(verdicts)


def test_what_was_due_before_is_judged_only_where_it_is_asked_for(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    for past in (False, True):
        found = gaps(book, Filters(), 2018, DEFAULTS, past=past)
        assert ("f" in [g.target.indicator.id for g in found]) is past


def test_a_verdict_is_of_the_year_and_under_the_terms_that_are_asked_for(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: 200"], ["2015,value,100", "2018,value,150"])
    statuses = [
        gaps(book, Filters(), year, settings, past=False)[0].status
        for year, settings in ((2017, DEFAULTS), (2018, DEFAULTS), (2018, Settings(linear=True)))
    ]
    assert statuses == ["open", "on_track", "lagging"]  # 14.5 % a year of 14.9 %; 50 of 60 on a line


def test_the_growth_of_what_was_superseded_is_not_asked_for(folder: MakeFolder) -> None:
    newer = "supersedes: [{target: plan/a/2020, why: 提高}]"
    lines = f"a | by: 2020, at_least: 20 | 2015:10 | share\na | by: 2020, at_least: 30, {newer} | | share later"
    needs = requirements(several(folder, lines), Filters(), DEFAULTS, None)
    assert [n.target.id for n in needs] == ["later/a/2020"]


def test_growth_is_asked_for_in_the_order_of_the_documents_and_from_another_year(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    needs = requirements(book, Filters(indicators=["a", "e"]), DEFAULTS, 2017)
    # (20 - 13) / 3 and (20 - 14) / 3
    steps = [float(n.required_step.lo) for n in needs if n.required_step]
    assert [n.target.indicator.id for n in needs] == ["e", "a"]
    assert steps == pytest.approx([7 / 3, 2])


def test_where_nothing_is_left_the_question_is_wrong(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    with pytest.raises(WrongUsage, match="none_alive"):
        gaps(book, Filters(), 1999, DEFAULTS, past=True)
    with pytest.raises(WrongUsage, match="none_left"):
        requirements(book, Filters(indicators=["a"], documents=["later"]), DEFAULTS, None)
