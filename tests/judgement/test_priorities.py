"""Which promises most need attention: the worst first, what is promised before what is striven for, one of a series.

A promise is a line of `several`. On a share that goes from 10 in 2015 to 20 in 2020 the path takes 2 a year, so that by
2018 a reading of 16 is at pace 1, of 14 at 4/6, of 12 at 2/6, and of 9 below 0.
"""

import pytest

from tests.conftest import MakeFolder
from tests.several import judged, several
from zjtargets.judgement.priorities import MOST, most_urgent

TO_20 = "by: 2020, at_least: 20"
# In 2018 each of these has another status.
STANDING = {
    "missed": "by: 2017, at_least: 20 | 2015:10 2017:19 | share",
    "lost": f"{TO_20} | 2015:10 2016:21 2018:18 | share",
    "reversing": f"{TO_20} | 2015:10 2018:9 | share",
    "behind": f"{TO_20} | 2015:10 2018:12 | share",
    "lagging": f"{TO_20} | 2015:10 2018:14 | share",
    "unclear": f"{TO_20} | 2015:10 2018:12-16 | share",
    "unreported": "by: 2018, at_least: 20 | 2015:10 2017:14 | share",
    "open": f"{TO_20} | 2018:14 | share",
    "on_track": f"{TO_20} | 2015:10 2018:16 | share",
    "met": f"{TO_20} | 2015:10 2018:20 | share",
    "no_data": f"{TO_20} | | share",
}
CALLING = ["missed", "lost", "reversing", "behind", "lagging", "unclear", "unreported"]


def urgent(folder: MakeFolder, lines: str, year: int = 2020, most: int = MOST) -> list[str]:
    """The most urgent promises as ``indicator[@scope]/deadline status``."""
    book = several(folder, lines)
    return [
        f"{g.target.id.removeprefix(g.target.document.id + '/')} {g.status}"
        for g in most_urgent(judged(book, year), book, most)
    ]


def ids(folder: MakeFolder, lines: str, year: int = 2020, most: int = MOST) -> list[str]:
    return [text.partition("/")[0] for text in urgent(folder, lines, year, most)]


# --- what calls, and in which order -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", STANDING)
def test_what_is_met_on_track_open_or_without_data_does_not_call(folder: MakeFolder, status: str) -> None:
    book = several(folder, f"a | {STANDING[status]}")
    gaps = judged(book, 2018)
    assert [g.status for g in gaps] == [status]
    assert most_urgent(gaps, book) == (gaps if status in CALLING else [])


@pytest.mark.parametrize("turned", [False, True])
def test_the_worst_status_is_first_in_whatever_order_they_come(folder: MakeFolder, turned: bool) -> None:
    names = list(STANDING)[:: -1 if turned else 1]
    lines = "\n".join(f"i_{name} | {STANDING[name]}" for name in names)
    assert ids(folder, lines, 2018, most=11) == [f"i_{name}" for name in CALLING]


def test_at_most_three_are_named_unless_more_are_asked_for(folder: MakeFolder) -> None:
    lines = "\n".join(f"i_{name} | {text}" for name, text in STANDING.items())
    assert MOST == 3
    assert ids(folder, lines, 2018) == ["i_missed", "i_lost", "i_reversing"]
    assert ids(folder, lines, 2018, most=1) == ["i_missed"]
    assert ids(folder, lines, 2018, most=4) == ["i_missed", "i_lost", "i_reversing", "i_behind"]


def test_of_no_promises_none_is_urgent(folder: MakeFolder) -> None:
    assert most_urgent([], several(folder, f"a | {TO_20} | 2015:10 | share")) == []


def test_what_is_striven_for_comes_after_what_is_promised_with_the_same_status(folder: MakeFolder) -> None:
    far_but_striven = f"a | {TO_20}, strive: true | 2015:10 2020:11 | share"
    near = f"b | {TO_20} | 2015:10 2020:19 | share"
    assert ids(folder, f"{far_but_striven}\n{near}") == ["b", "a"]
    assert ids(folder, f"{far_but_striven.replace(', strive: true', '')}\n{near}") == ["a", "b"]


def test_a_worse_status_goes_before_a_promise_even_if_only_striven_for(folder: MakeFolder) -> None:
    lines = f"a | {TO_20} | 2015:10 2018:12 | share\nb | by: 2017, at_least: 20, strive: true | 2017:19 | share"
    assert urgent(folder, lines, 2018) == ["b/2017 missed", "a/2020 behind"]


# --- of one status, the slowest or the farthest -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slower", "faster"),
    [
        ("at_least: 20 | 2015:10 2018:11 | share", "at_least: 20 | 2015:10 2018:12 | share"),  # 1/6 and 2/6
        ("at_most: 10 | 2015:20 2018:19 | share lower", "at_most: 10 | 2015:20 2018:18 | share lower"),
        ("at_most: 10 | 2015:20 2018:19 | rank", "at_most: 10 | 2015:20 2018:18 | rank"),
        # 1/6 of a long way that leaves 18 to go, and 2/6 of a short one that leaves 1.33
        ("at_least: 30 | 2015:12 2018:13.8 | share", "at_least: 12 | 2015:10 2018:10.4 | share"),
        # from 1/6 up to 2/6, and 1.5/6: the worse end tells
        ("at_least: 20 | 2015:10 2018:11-12 | share", "at_least: 20 | 2015:10 2018:11.5 | share"),
    ],
)
def test_of_two_behind_the_slower_is_first(folder: MakeFolder, slower: str, faster: str) -> None:
    for lines in (f"a | by: 2020, {slower}\nb | by: 2020, {faster}", f"b | by: 2020, {faster}\na | by: 2020, {slower}"):
        assert urgent(folder, lines, 2018) == ["a/2020 behind", "b/2020 behind"]


@pytest.mark.parametrize(("slower", "faster"), [("9", "9.5"), ("8-9", "8.5")])
def test_of_two_that_go_backward_the_one_that_goes_faster_is_first(
    folder: MakeFolder, slower: str, faster: str
) -> None:
    lines = f"a | {TO_20} | 2015:10 2018:{faster} | share\nb | {TO_20} | 2015:10 2018:{slower} | share"
    assert urgent(folder, lines, 2018) == ["b/2020 reversing", "a/2020 reversing"]


@pytest.mark.parametrize(
    ("far", "near"),
    [
        ("at_least: 20 | 2020:16 | share", "at_least: 20 | 2020:18 | share"),  # -20 % and -10 %
        ("at_least: 20 | 2020:16 | share", "at_least: 1000 | 2020:900"),  # a part of the bar: -4 is more than -100
        ("at_most: 10 | 2020:13 | share lower", "at_most: 10 | 2020:11 | share lower"),  # 30 % and 10 % above
        ("at_most: 10 | 2020:13 | rank", "at_most: 10 | 2020:11 | rank"),
        ("at_least: 20 | 2020:15-19 | share", "at_least: 20 | 2020:16 | share"),  # -25 % at worst
        ("at_most: 10 | 2020:11-14 | share lower", "at_most: 10 | 2020:13 | share lower"),  # 40 % above at worst
        ("at_most: 10 | 2020:13 | rank", "at_least: 20 | 2020:16 | share"),  # 30 % above, 20 % below
    ],
)
def test_of_two_missed_the_farther_from_its_bar_is_first(folder: MakeFolder, far: str, near: str) -> None:
    for lines in (f"a | by: 2020, {far}\nb | by: 2020, {near}", f"b | by: 2020, {near}\na | by: 2020, {far}"):
        assert urgent(folder, lines) == ["a/2020 missed", "b/2020 missed"]


def test_of_two_awaited_the_farther_when_last_read_is_first(folder: MakeFolder) -> None:
    lines = f"a | {TO_20} | 2015:10 2019:18 | share\nb | {TO_20} | 2015:10 2019:14 | share"
    assert urgent(folder, lines) == ["b/2020 unreported", "a/2020 unreported"]


@pytest.mark.parametrize(
    ("unknown", "near", "status"),
    [
        ("at_most: 0 | 2020:5 | share lower", "at_least: 1000 | 2020:999", "missed"),  # no part of zero
        ("at_least: 5, kind: increment | 2019:9 | stock", "at_least: 20 | 2015:10 2019:19.9 | share", "unreported"),
    ],
)
def test_where_the_distance_is_not_known_it_is_last(folder: MakeFolder, unknown: str, near: str, status: str) -> None:
    found = urgent(folder, f"a | by: 2020, {unknown}\nb | by: 2020, {near}")
    assert [text.split("/")[0] for text in found] == ["b", "a"]
    assert {text.split()[-1] for text in found} == {status}


def test_a_fall_that_was_promised_is_farther_the_less_it_fell(folder: MakeFolder) -> None:
    # 100 to 90.392079680 in five years is -2 % a year, to 98.01 is less; -3 % was promised
    target_value = 'by: 2020, kind: growth, at_most: -3, unit: "%"'
    lines = f"a | {target_value} | 2015:100 2020:90.3920797 | lower\nb | {target_value} | 2015:100 2020:98 | lower"
    assert ids(folder, lines) == ["b", "a"]


@pytest.mark.parametrize(("first", "second"), [("2017", "2018"), ("2018", "2017")])
def test_of_equals_the_earliest_deadline_is_first(folder: MakeFolder, first: str, second: str) -> None:
    lines = f"a | by: {first}, at_least: 20 | {first}:18 | share\nb | by: {second}, at_least: 20 | {second}:18 | share"
    assert ids(folder, lines) == (["a", "b"] if first < second else ["b", "a"])


def test_the_distance_goes_before_the_deadline(folder: MakeFolder) -> None:
    lines = "a | by: 2017, at_least: 20 | 2017:18 | share\nb | by: 2018, at_least: 20 | 2018:17 | share"
    assert ids(folder, lines) == ["b", "a"]


# --- one of a series, and only what counts ------------------------------------------------------------------------


def test_one_promise_of_a_series_stands_for_it(folder: MakeFolder) -> None:
    lines = """
    a | by: 2020, at_least: 20 | 2015:10 2020:17 | share
    a | by: 2019, at_least: 30 | | share
    b | by: 2020, at_least: 20 | 2020:19 | share
    """
    # in 2020 a is 15 % short of 20, but (it is still 17) 43 % short of the 30 of 2019
    assert urgent(folder, lines) == ["a/2019 missed", "b/2020 missed"]


def test_another_place_is_another_series(folder: MakeFolder) -> None:
    lines = "a | by: 2020, at_least: 20 | 2020:19 | share\na@there | by: 2020, at_least: 20 | 2020:18 | share"
    assert urgent(folder, lines) == ["a@there/2020 missed", "a/2020 missed"]


def test_what_a_series_leaves_goes_to_the_next(folder: MakeFolder) -> None:
    lines = "\n".join(
        f"a | by: {y}, at_least: 20 | {'2020:10' if y == 2016 else ''} | share" for y in range(2016, 2020)
    )
    others = "\n".join(f"{name} | by: 2020, at_least: 20 | 2020:{n} | share" for n, name in enumerate("bcd", 15))
    assert ids(folder, f"{lines}\n{others}") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("more", "document", "counts"),
    [
        ("restates: plan/a/2020", "later", False),
        ("disputes: [{target: plan/a/2020, why: 原文如此}]", "copy", False),  # a repost against the original
        ("disputes: [{target: plan/a/2020, why: 说法不一}]", "later", True),  # two plans that disagree
        ("strive: false", "copy", True),  # a repost that contradicts nothing
    ],
)
def test_what_does_not_count_is_not_urgent(folder: MakeFolder, more: str, document: str, counts: bool) -> None:
    lines = f"a | {TO_20} | 2020:19 | share\na | by: 2020, at_least: 40, {more} | | share {document}"
    book = several(folder, lines)
    original, other = judged(book)
    assert [original.status, other.status] == ["missed", "missed"]
    assert most_urgent([other], book) == ([other] if counts else [])
    assert most_urgent([original, other], book) == [other if counts else original]
