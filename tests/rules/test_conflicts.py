"""Bars that do not agree: what is reported, what settles it, and what only looks like it."""

import json
import re
import shutil
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import DATA, MakeFolder, Run
from tests.related import HEAD, MakeBook, book_maker, found, link, plan
from zjtargets.book.load import read_book
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import judge
from zjtargets.reports.rows import written_flag
from zjtargets.rules.conflicts import CONFLICT_RULES
from zjtargets.rules.folder import check_book
from zjtargets.rules.quotes import QUOTE_RULES, all_claims
from zjtargets.words.messages import problem_text


@pytest.fixture
def book(folder: MakeFolder) -> MakeBook:
    return book_maker(folder)


# --- two bars for one deadline ------------------------------------------------------------------------------------

FIVE = plan("first", "trade, by: 2020, at_least: 500, unit: 亿元")
EIGHT = "trade, by: 2020, at_least: 800, unit: 亿元"


def test_two_bars_for_one_deadline_are_reported_where_the_later_document_says_its_own(book: MakeBook) -> None:
    made = book(FIVE, plan("second", EIGHT))
    assert found(made) == ["targets_agree second/trade/2020 first/trade/2020"]
    (problem,) = [p for rule in CONFLICT_RULES for p in rule(made)]
    assert problem_text(problem, "en")[0] == (
        "the target value 800 亿元 (2020) conflicts with 500 亿元 (2020) in first/trade/2020"
    )
    assert "supersedes" in problem_text(problem, "zh")[1]


def test_the_later_document_is_the_one_issued_later_wherever_it_stands(book: MakeBook) -> None:
    assert found(book(plan("second", EIGHT), FIVE)) == ["targets_agree second/trade/2020 first/trade/2020"]


@pytest.mark.parametrize("name", ["supersedes", "disputes"])
def test_the_later_bar_supersedes_or_disputes_the_earlier(book: MakeBook, name: str) -> None:
    assert found(book(FIVE, plan("second", EIGHT + link(name, "first/trade/2020")))) == []


def test_the_earlier_document_may_carry_the_dispute(book: MakeBook) -> None:
    five = plan("first", "trade, by: 2020, at_least: 500, unit: 亿元" + link("disputes", "second/trade/2020"))
    assert found(book(five, plan("second", EIGHT))) == []


def test_a_lower_bar_of_a_later_document_is_no_less_a_rival(book: MakeBook) -> None:
    made = book(plan("first", EIGHT), plan("second", "trade, by: 2020, at_least: 500, unit: 亿元"))
    assert found(made) == ["targets_agree second/trade/2020 first/trade/2020"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, by: 2020, at_least: 6, unit: 家"),
        ("thing, by: 2020, at_least: 2, unit: 万家", "thing, by: 2020, at_least: 2000, unit: 家"),
        ("thing, by: 2020, between: [1, 2], unit: 家", "thing, by: 2020, at_least: 3, unit: 家"),
        ("thing, by: 2020, at_least: [4, 5], unit: 家", "thing, by: 2020, at_least: 6, unit: 家"),
        ("thing, by: 2020, at_least: [4, null], unit: 家", "thing, by: 2020, at_least: 3, unit: 家"),
        ("thing, by: 2020, about: 5, unit: 家", "thing, by: 2020, at_least: 6, unit: 家"),
        ("share, by: 2020, above: 50, unit: '%'", "share, by: 2020, at_least: 60, unit: '%'"),
        ("place, by: 2020, at_most: 10, unit: 位", "place, by: 2020, at_most: 5, unit: 位"),
        ("loss, by: 2020, at_most: 10, unit: 家", "loss, by: 2020, at_most: 12, unit: 家"),
        (
            "thing, by: 2020, kind: increment, at_least: 5, unit: 家",
            "thing, by: 2020, kind: increment, at_least: 8, unit: 家",
        ),
        (
            "thing, by: 2020, kind: multiple, at_least: 2, unit: 倍",
            "thing, by: 2020, kind: multiple, at_least: 3, unit: 倍",
        ),
        (
            "trade, by: 2020, kind: growth, at_least: 10, unit: '%'",
            "trade, by: 2020, kind: growth, at_least: 15, unit: '%'",
        ),
        (
            "trade, by: 2020, kind: lead, than: rival, at_least: 3, unit: 百分点",
            "trade, by: 2020, kind: lead, than: rival, at_least: 4, unit: 百分点",
        ),
    ],
)
def test_bars_that_have_no_value_in_common(book: MakeBook, one: str, other: str) -> None:
    made = book(plan("first", one), plan("second", other))
    assert [line.split()[0] for line in found(made)] == ["targets_agree"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # they meet
        ("thing, by: 2020, between: [1, 2], unit: 家", "thing, by: 2020, at_least: 2, unit: 家"),
        ("thing, by: 2020, between: [1, 3], unit: 家", "thing, by: 2020, between: [3, 5], unit: 家"),
        ("thing, by: 2020, at_least: [4, 5], unit: 万家", "thing, by: 2020, at_least: 4.5, unit: 万家"),
        ("thing, by: 2020, at_least: [4, 5], unit: 万家", "thing, by: 2020, at_least: 5, unit: 万家"),
        ("thing, by: 2020, at_least: [1, null], unit: 家", "thing, by: 2020, at_least: 300, unit: 家"),
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, by: 2020, about: 5, unit: 家"),
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, by: 2020, above: 5, unit: 家"),
        # they are not of one thing
        ("thing, by: 2020, at_least: 5, unit: 家", "part, by: 2020, at_least: 6, unit: 家"),
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, scope: there, by: 2020, at_least: 6, unit: 家"),
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, by: 2020, kind: increment, at_least: 6, unit: 家"),
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, by: 2020, kind: yearly, at_least: 6, unit: 家"),
        ("thing, by: 2020, at_least: 5, unit: 家", "thing, by: 2022, at_least: 6, unit: 家"),
        (
            "thing, by: 2020, kind: increment, at_least: 5, unit: 家",
            "thing, by: 2022, kind: increment, at_least: 8, unit: 家",
        ),
        # they count from another base, or against another rival
        (
            "thing, by: 2020, kind: increment, at_least: 5, unit: 家",
            "thing, by: 2020, base: 2016, kind: increment, at_least: 8, unit: 家",
        ),
        (
            "thing, by: 2020, kind: multiple, at_least: 2, unit: 倍",
            "thing, by: 2020, base: 2012, kind: multiple, at_least: 3, unit: 倍",
        ),
        (
            "trade, by: 2020, kind: growth, at_least: 10, unit: '%'",
            "trade, by: 2020, base: 2017, kind: growth, at_least: 15, unit: '%'",
        ),
        (
            "trade, by: 2020, kind: lead, than: rival, at_least: 3, unit: 百分点",
            "trade, by: 2020, kind: lead, than: thing, at_least: 4, unit: 百分点",
        ),
    ],
)
def test_bars_that_only_look_like_rivals(book: MakeBook, one: str, other: str) -> None:
    assert found(book(plan("first", one), plan("second", other))) == []
    assert found(book(plan("first", other), plan("second", one))) == []


def test_a_level_holds_at_its_deadline_whatever_its_base(book: MakeBook) -> None:
    other = "thing, by: 2020, base: 2014, at_least: 6, unit: 家"
    made = book(plan("first", "thing, by: 2020, at_least: 5, unit: 家"), plan("second", other))
    assert found(made) == ["targets_agree second/thing/2020 first/thing/2020"]


@pytest.mark.parametrize(
    ("since", "by", "reported"), [(2018, 2022, True), (2020, 2022, True), (2021, 2025, False), (2016, 2017, True)]
)
def test_yearly_promises_are_rivals_in_the_years_that_both_promise(
    book: MakeBook, since: int, by: int, reported: bool
) -> None:
    made = book(
        plan("first", "thing, by: 2020, since: 2017, kind: yearly, at_least: 1000, unit: 家"),
        plan("second", f"thing, by: {by}, since: {since}, kind: yearly, at_least: 2000, unit: 家"),
    )
    assert found(made) == [f"targets_agree second/thing/{by}/yearly first/thing/2020/yearly"] * reported


def test_yearly_promises_of_one_bar_may_overlap(book: MakeBook) -> None:
    made = book(
        plan("first", "thing, by: 2020, since: 2017, kind: yearly, at_least: 1000, unit: 家"),
        plan("second", "thing, by: 2022, since: 2018, kind: yearly, at_least: 1000, unit: 家"),
    )
    assert found(made) == []


@pytest.mark.parametrize(("one", "other"), [("thing", "kin"), ("kin", "thing")])
def test_indicators_that_are_alike_are_compared_in_either_direction(book: MakeBook, one: str, other: str) -> None:
    plans = [f"{one}, by: 2020, at_least: 5, unit: 家", f"{other}, by: 2020, at_least: 6, unit: 家"]
    assert found(book(plan("first", plans[0]), plan("second", plans[1]))) == [
        f"targets_agree second/{other}/2020 first/{one}/2020"
    ]
    settled = plans[1] + link("disputes", f"first/{one}/2020")
    assert found(book(plan("first", plans[0]), plan("second", settled))) == []
    later = f"{other}, by: 2022, at_least: 4, unit: 家"
    assert found(book(plan("first", plans[0]), plan("second", later))) == [
        f"targets_rise second/{other}/2022 first/{one}/2020"
    ]


@pytest.mark.parametrize(
    "target",
    [
        "by: 2020, kind: yearly, at_least: %, unit: 家",
        "by: 2020, kind: increment, at_least: %, unit: 家",
        "by: 2020, kind: multiple, at_least: %, unit: 倍",
        "by: 2020, kind: growth, at_least: %, unit: '%'",
    ],
)
def test_indicators_that_are_alike_are_compared_for_levels_only(book: MakeBook, target: str) -> None:
    first, second = (f"{name}, {target.replace('%', n, 1)}" for name, n in (("thing", "5"), ("kin", "6")))
    assert found(book(plan("first", first), plan("second", second))) == []


def test_alike_reaches_no_other_scope_and_no_equal_bar(book: MakeBook) -> None:
    first = plan("first", "thing, by: 2020, at_least: 5, unit: 家")
    assert found(book(first, plan("second", "kin, scope: there, by: 2020, at_least: 6, unit: 家"))) == []
    assert found(book(first, plan("second", "kin, by: 2020, at_least: 5, unit: 家"))) == []


@pytest.mark.parametrize(
    ("first", "second", "reported"),
    [
        ("thing, by: 2020, at_least: 20000, unit: 家", "myriad, by: 2020, at_least: 3, unit: 万家", ["targets_agree"]),
        ("myriad, by: 2020, at_least: 3, unit: 万家", "thing, by: 2020, at_least: 20000, unit: 家", ["targets_agree"]),
        ("thing, by: 2020, at_least: 20000, unit: 家", "myriad, by: 2022, at_least: 1, unit: 万家", ["targets_rise"]),
        ("thing, by: 2020, at_least: 20000, unit: 家", "myriad, by: 2020, at_least: 2, unit: 万家", []),
        ("thing, by: 2020, at_least: 20000, unit: 家", "myriad, by: 2022, at_least: 2, unit: 万家", []),
        ("trade, by: 2020, at_least: 5, unit: 亿元", "myriad, by: 2020, at_least: 6, unit: 万家", []),
    ],
)
def test_bars_of_alike_indicators_are_compared_in_one_unit(
    book: MakeBook, first: str, second: str, reported: list[str]
) -> None:
    assert [line.split()[0] for line in found(book(plan("first", first), plan("second", second)))] == reported


# --- a later bar below an earlier one -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("thing, by: 2020, at_least: 1000, unit: 家", "thing, by: 2025, at_least: 500, unit: 家"),
        ("thing, by: 2020, at_least: [4, 5], unit: 家", "thing, by: 2025, at_least: 3.9, unit: 家"),
        ("thing, by: 2020, at_least: 6, unit: 家", "thing, by: 2025, at_least: [4, 5], unit: 家"),
        ("place, by: 2020, at_most: 10, unit: 位", "place, by: 2025, at_most: 15, unit: 位"),
        ("loss, by: 2020, at_most: 10, unit: 家", "loss, by: 2025, at_most: 15, unit: 家"),
    ],
)
def test_a_later_deadline_with_the_easier_bar(book: MakeBook, earlier: str, later: str) -> None:
    name = earlier.partition(",")[0]
    ids = f"first/{name}/2020", f"first/{name}/2025"
    assert found(book(plan("first", earlier, later))) == [f"targets_rise {ids[1]} {ids[0]}"]
    assert found(book(plan("first", earlier), plan("second", later))) == [f"targets_rise second/{name}/2025 {ids[0]}"]
    # the document issued later has to explain itself, though its deadline be the earlier one
    assert found(book(plan("first", later), plan("second", earlier))) == [f"targets_rise second/{name}/2020 {ids[1]}"]
    settled = plan("first", earlier, later + link("disputes", ids[0]))
    assert found(book(settled)) == []
    assert found(book(plan("first", earlier), plan("second", later + link("supersedes", ids[0])))) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("thing, by: 2020, at_least: 500, unit: 家", "thing, by: 2025, at_least: 1000, unit: 家"),
        ("thing, by: 2020, at_least: 500, unit: 家", "thing, by: 2025, at_least: 500, unit: 家"),
        ("thing, by: 2020, at_least: 500, unit: 家", "thing, by: 2025, about: 500, unit: 家"),
        ("thing, by: 2020, at_least: 4.5, unit: 家", "thing, by: 2025, at_least: [4, 5], unit: 家"),
        ("thing, by: 2020, at_least: 4, unit: 家", "thing, by: 2025, at_least: [1, null], unit: 家"),
        ("place, by: 2020, at_most: 10, unit: 位", "place, by: 2025, at_most: 5, unit: 位"),
        ("loss, by: 2020, at_most: 10, unit: 家", "loss, by: 2025, at_most: 10, unit: 家"),
        ("thing, by: 2020, at_least: 1000, unit: 家", "thing, scope: there, by: 2025, at_least: 500, unit: 家"),
        ("thing, by: 2020, at_least: 1000, unit: 家", "thing, by: 2025, kind: increment, at_least: 500, unit: 家"),
    ],
)
def test_a_later_deadline_that_is_not_easier(book: MakeBook, earlier: str, later: str) -> None:
    assert found(book(plan("first", earlier), plan("second", later))) == []
    assert found(book(plan("first", earlier, later))) == []


# --- one bar in two documents -------------------------------------------------------------------------------------

THING = "thing, by: 2020, at_least: 2, unit: 万家"


@pytest.mark.parametrize("again", [THING, "thing, by: 2020, at_least: 20000, unit: 家", THING + ", strive: true"])
def test_a_bar_that_is_repeated_is_said_once(book: MakeBook, again: str) -> None:
    first = plan("first", THING)
    assert found(book(first, plan("second", again))) == ["duplicate_target second/thing/2020 first/thing/2020"]
    made = book(first, plan("second", again + ", restates: first/thing/2020"))
    assert found(made) == []
    assert [(p.id, made.is_counted(p)) for p in made.targets] == [
        ("first/thing/2020", True),
        ("second/thing/2020", False),
    ]
    flags = [[written_flag(f) for f in judge(made, p, 2020, Settings()).flags] for p in made.targets]
    assert [["restates" in f, "not_counted" in f] for f in flags] == [[False, False], [True, False]]


@pytest.mark.parametrize(
    "other",
    [
        "thing, by: 2022, at_least: 2, unit: 万家",
        "thing, by: 2020, about: 2, unit: 万家",
        "thing, scope: there, by: 2020, at_least: 2, unit: 万家",
        "kin, by: 2020, at_least: 2, unit: 万家",
    ],
)
def test_a_bar_that_differs_in_anything_is_a_bar_of_its_own(book: MakeBook, other: str) -> None:
    assert found(book(plan("first", THING), plan("second", other))) == []


def test_a_promise_that_restates_another_is_compared_with_nobody_else(book: MakeBook) -> None:
    second = plan("second", THING + ", restates: first/thing/2020")
    more = plan("third", "thing, by: 2020, at_least: 3, unit: 万家", "thing, by: 2021, at_least: 1, unit: 万家")
    assert found(book(plan("first", THING), second, more)) == [
        "targets_agree third/thing/2020 first/thing/2020",
        "targets_rise third/thing/2021 first/thing/2020",
        "targets_rise third/thing/2021 third/thing/2020",
    ]


def test_a_third_document_says_a_repeated_bar_again_only_against_the_first(book: MakeBook) -> None:
    second = plan("second", THING + ", restates: first/thing/2020")
    assert found(book(plan("first", THING), second, plan("third", THING))) == [
        "duplicate_target third/thing/2020 first/thing/2020"
    ]


def test_a_superseded_promise_is_compared_with_nobody_else(book: MakeBook) -> None:
    second = plan("second", EIGHT + link("supersedes", "first/trade/2020"))
    third = plan("third", EIGHT + ", restates: second/trade/2020", "trade, by: 2021, at_least: 900, unit: 亿元")
    assert found(book(FIVE, second, third)) == []
    # what repeats the superseded bar is against the one in force
    again = plan("third", "trade, by: 2020, at_least: 500, unit: 亿元")
    assert found(book(FIVE, second, again)) == ["targets_agree third/trade/2020 second/trade/2020"]


# --- a level and the multiple beside it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "unit", "base", "fits"),
    [
        ("2", "万家", ["9152"], True),  # 2 × 9152 = 18304: 2万 is rounded to the 万, from 1.5 to 2.5
        ("2", "万家", ["12500"], True),
        ("2", "万家", ["12501"], False),
        ("2", "万家", ["7499"], False),
        ("1200", "家", ["600"], True),
        ("1200", "家", ["700"], False),  # 1400 is not 1200, rounded to the hundred
        ("1200", "家", ["625"], True),
        ("1200", "家", ["626"], False),
        ("1200", "家", ["575"], True),
        ("1200", "家", ["574"], False),
        ("1234", "家", ["617"], True),
        ("1234", "家", ["618"], False),
        ("[4, 5]", "万家", ["23345"], True),  # 46690 lies between
        ("[4, 5]", "万家", ["30000"], False),
        ("1200", "家", ["700", "600"], True),  # on one of two bases it fits
        ("1200", "家", ["700", "800"], False),
    ],
)
def test_a_level_fits_its_multiple_as_far_as_its_round_figure_tells(
    book: MakeBook, level: str, unit: str, base: list[str], fits: bool
) -> None:
    targets = (
        f"thing, by: 2020, at_least: {level}, unit: {unit}",
        "thing, by: 2020, kind: multiple, at_least: 2, unit: 倍",
    )
    rows = "".join(f"thing,here,2015,value,{n},家,report,表,,basis{i}\n" for i, n in enumerate(base))
    wanted = [] if fits else ["level_fits_multiple first/thing/2020/multiple first/thing/2020"]
    assert found(book(plan("first", *targets), rows=rows)) == wanted
    assert found(book(plan("first", *reversed(targets)), rows=rows)) == wanted


@pytest.mark.parametrize(("base", "fits"), [("0", True), ("600", True), ("601", True), ("700", False)])
def test_a_multiple_whose_digits_are_lost_has_no_upper_end(book: MakeBook, base: str, fits: bool) -> None:
    targets = (
        "thing, by: 2020, at_least: 1200, unit: 家",
        "thing, by: 2020, kind: multiple, at_least: [2, null], unit: 倍",
    )
    made = book(plan("first", *targets), rows=f"thing,here,2015,value,{base},家,report,表,,\n")
    assert [line.split()[0] for line in found(made)] == ["level_fits_multiple"] * (not fits)


LEVEL = "thing, by: 2020, at_least: 1200, unit: 家"
DOUBLE = "thing, by: 2020, kind: multiple, at_least: 2, unit: 倍"
OFF = "thing,here,2015,value,700,家,report,表,,\n"


def test_the_dispute_between_a_level_and_its_multiple_may_stand_on_either(book: MakeBook) -> None:
    assert found(book(plan("first", LEVEL, DOUBLE + link("disputes", "first/thing/2020")), rows=OFF)) == []
    assert found(book(plan("first", LEVEL + link("disputes", "first/thing/2020/multiple"), DOUBLE), rows=OFF)) == []


def test_such_a_dispute_is_not_needed_where_they_fit(book: MakeBook) -> None:
    for level, double in (
        (LEVEL, DOUBLE + link("disputes", "first/thing/2020")),
        (LEVEL + link("disputes", "first/thing/2020/multiple"), DOUBLE),
    ):
        made = book(plan("first", level, double), rows=OFF.replace("700", "600"))
        assert [line.split()[0] for line in found(made)] == ["relation_needed"]


@pytest.mark.parametrize(
    ("targets", "rows"),
    [
        ((LEVEL, DOUBLE), ""),  # no reading of the base year
        ((LEVEL, DOUBLE), OFF.replace("2015", "2014")),
        ((LEVEL, DOUBLE), OFF.replace("表,,", "表,1—11月,")),  # not of the whole year
        ((LEVEL, DOUBLE), OFF.replace("here", "there")),
        ((LEVEL, DOUBLE.replace("2020", "2021")), OFF),  # not beside it
        ((LEVEL, DOUBLE.replace("by", "scope: there, by")), OFF.replace("here", "there")),
        ((DOUBLE,), OFF),
    ],
)
def test_a_multiple_is_compared_with_the_level_beside_it_and_the_reading_of_its_base(
    book: MakeBook, targets: tuple[str, ...], rows: str
) -> None:
    assert found(book(plan("first", *targets), rows=rows)) == []


def test_a_level_of_another_document_does_not_stand_beside_a_multiple(book: MakeBook) -> None:
    assert found(book(plan("first", LEVEL), plan("second", DOUBLE), rows=OFF)) == []


def test_a_base_of_its_own_is_the_one_that_is_multiplied(book: MakeBook) -> None:
    rows = OFF + OFF.replace("2015,value,700", "2014,value,600")
    assert found(book(plan("first", LEVEL, DOUBLE.replace("by", "base: 2014, by")), rows=rows)) == []


# --- relations that settle nothing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("disputes", "trade, by: 2020, about: 500, unit: 亿元"),  # they meet
        ("disputes", "trade, by: 2020, at_least: [400, 600], unit: 亿元"),
        ("disputes", "trade, by: 2022, at_least: 800, unit: 亿元"),  # later and higher
        ("supersedes", "trade, by: 2022, at_least: 800, unit: 亿元"),
        ("supersedes", "trade, by: 2020, at_least: 500, unit: 亿元"),  # the same again
        ("disputes", "trade, by: 2020, kind: yearly, at_least: 800, unit: 亿元"),  # of another kind
        ("supersedes", "trade, by: 2020, kind: increment, at_least: 800, unit: 亿元"),
    ],
)
def test_a_relation_between_bars_that_agree_is_taken_out(book: MakeBook, name: str, target: str) -> None:
    made = book(FIVE, plan("second", target + link(name, "first/trade/2020")))
    assert [line.split()[0] for line in found(made)] == ["relation_needed"]
    (problem,) = [p for rule in CONFLICT_RULES for p in rule(made)]
    assert problem.values == {"name": name, "target": "first/trade/2020"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the same figure under another hedge
        ("trade, by: 2020, at_least: 500, unit: 亿元", "trade, by: 2020, about: 500, unit: 亿元"),
        # a bar whose digits are lost, and one that prints them
        ("thing, by: 2020, at_least: [4, 5], unit: 万家", "thing, by: 2020, at_least: 4.5, unit: 万家"),
        # a change from another base, or to another year
        (
            "thing, by: 2020, kind: increment, at_least: 5, unit: 家",
            "thing, by: 2020, base: 2016, kind: increment, at_least: 8, unit: 家",
        ),
        (
            "thing, by: 2020, kind: increment, at_least: 5, unit: 家",
            "thing, by: 2022, kind: increment, at_least: 8, unit: 家",
        ),
    ],
)
def test_a_later_document_may_supersede_what_it_says_otherwise(book: MakeBook, first: str, second: str) -> None:
    (old,) = book(plan("first", first)).targets
    assert found(book(plan("first", first), plan("second", second + link("supersedes", old.id)))) == []


def test_a_dispute_between_alike_indicators_that_agree_is_taken_out(book: MakeBook) -> None:
    kin = "kin, by: 2020, at_least: 5, unit: 家" + link("disputes", "first/thing/2020")
    for n, wanted in (("5", ["relation_needed"]), ("6", [])):
        made = book(plan("first", f"thing, by: 2020, at_least: {n}, unit: 家"), plan("second", kin))
        assert [line.split()[0] for line in found(made)] == wanted


def test_yearly_promises_of_different_years_need_no_relation(book: MakeBook) -> None:
    made = book(
        plan("first", "thing, by: 2020, since: 2017, kind: yearly, at_least: 1000, unit: 家"),
        plan(
            "second",
            "thing, by: 2025, since: 2021, kind: yearly, at_least: 2000, unit: 家"
            + link("supersedes", "first/thing/2020/yearly"),
        ),
    )
    assert found(made) == ["relation_needed second/thing/2025/yearly first/thing/2020/yearly"]


def test_a_figure_that_is_corrected_leaves_its_dispute_to_be_taken_out(book: MakeBook) -> None:
    first = plan("first", THING)
    copy = "thing, by: 2020, at_least: 6, unit: 万家" + link("disputes", "first/thing/2020")
    assert found(book(first, plan("copy", copy))) == []
    assert found(book(first, plan("copy", copy.replace("6", "2")))) == [
        "relation_needed copy/thing/2020 first/thing/2020"
    ]


# --- a repost -----------------------------------------------------------------------------------------------------


def test_a_repost_that_disputes_stays_in_sight_and_is_not_counted(book: MakeBook) -> None:
    copy = "thing, by: 2020, at_least: 6, unit: 万家" + link("disputes", "first/thing/2020")
    made = book(plan("first", THING), plan("copy", copy), rows="thing,here,2016,value,3,万家,report,表,,\n")
    original, repost = made.targets
    assert (made.in_force(original), made.in_force(repost)) == (True, True)
    assert (made.is_counted(original), made.is_counted(repost)) == (True, False)
    assert made.disagreeing(original) == [repost.id]
    assert made.disagreeing(repost) == [original.id]
    flags = [[written_flag(f) for f in judge(made, p, 2020, Settings()).flags] for p in made.targets]
    assert [f for f in flags[0] if "disputed" in f or "counted" in f] == ["disputed:copy/thing/2020"]
    assert [f for f in flags[1] if "disputed" in f or "counted" in f] == ["disputed:first/thing/2020", "not_counted"]


def test_a_repost_that_agrees_with_everybody_counts(book: MakeBook) -> None:
    made = book(plan("first", THING), plan("copy", "part, by: 2020, at_least: 6, unit: 家"))
    assert [made.is_counted(p) for p in made.targets] == [True, True]


def test_a_document_that_disputes_another_counts_and_so_does_the_other(book: MakeBook) -> None:
    made = book(FIVE, plan("second", EIGHT + link("disputes", "first/trade/2020")))
    assert [made.is_counted(p) for p in made.targets] == [True, True]


# --- what was known on a day --------------------------------------------------------------------------------------


def test_rivals_are_those_known_on_the_day(book: MakeBook) -> None:
    made = book(FIVE, plan("second", EIGHT))
    assert found(made.as_of(date(2016, 12, 31))) == []
    assert found(made.as_of(date(2017, 12, 31))) == ["targets_agree second/trade/2020 first/trade/2020"]


def test_a_relation_to_a_document_not_yet_known_is_left_alone(book: MakeBook) -> None:
    made = book(
        plan("first", "trade, by: 2020, at_least: 500, unit: 亿元" + link("disputes", "second/trade/2020")),
        plan("second", EIGHT),
    )
    then = made.as_of(date(2016, 12, 31))
    assert found(then) == []
    assert then.disagreeing(then.targets[0]) == []


def test_a_promise_is_compared_until_the_day_on_which_it_is_superseded(book: MakeBook) -> None:
    third = plan(
        "third",
        "trade, by: 2020, at_least: 900, unit: 亿元"
        + ", supersedes: [{target: first/trade/2020, why: 提高}, {target: second/trade/2020, why: 提高}]",
    )
    made = book(FIVE, plan("second", EIGHT), third)
    assert found(made.as_of(date(2017, 12, 31))) == ["targets_agree second/trade/2020 first/trade/2020"]
    assert found(made) == []


def test_a_reading_not_yet_known_measures_no_multiple(book: MakeBook) -> None:
    made = book(plan("first", LEVEL, DOUBLE), rows=OFF)  # the report is of 2016
    assert found(made.as_of(date(2015, 12, 31))) == []
    assert len(found(made.as_of(date(2016, 12, 31)))) == 1


# --- any data -----------------------------------------------------------------------------------------------------

BARS = st.one_of(
    st.integers(1, 4).map(lambda n: f"at_least: {n}"),
    st.integers(1, 4).map(lambda n: f"about: {n}"),
    st.tuples(st.integers(1, 3), st.integers(1, 2)).map(lambda r: f"at_least: [{r[0]}, {r[0] + r[1]}]"),
    st.integers(1, 3).map(lambda n: f"at_least: [{n}, null]"),
)
SERIES = st.tuples(
    st.sampled_from(["thing", "kin", "loss"]),
    st.sampled_from(["here", "there"]),
    st.sampled_from([2020, 2021]),
    st.sampled_from(["level", "yearly", "increment"]),
)
Plans = list[dict[tuple[str, str, int, str], str]]
PLANS = st.lists(st.dictionaries(SERIES, BARS, min_size=1, max_size=4), min_size=2, max_size=4)


def written(series: tuple[str, str, int, str], target_value: str) -> str:
    indicator, scope, by, kind = series
    return f"{indicator}, scope: {scope}, by: {by}, kind: {kind}, {target_value}, unit: 家"


def identity(document: str, series: tuple[str, str, int, str]) -> str:
    indicator, scope, by, kind = series
    at = f"@{scope}" * (scope != "here")
    return f"{document}/{indicator}{at}/{by}" + f"/{kind}" * (kind != "level")


def problems_of(plans: list[str]) -> Counter[str]:
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "targets.yaml").write_text(HEAD + "".join(plans), encoding="utf-8")
        book, problems = read_book(Path(place))
    assert problems == []
    return Counter(found(book))


def documents(plans: Plans, more: dict[str, str] | None = None) -> list[str]:
    def lines(name: str, targets: dict[tuple[str, str, int, str], str]) -> list[str]:
        return [
            written(series, target_value) + (more or {}).get(identity(name, series), "")
            for series, target_value in targets.items()
        ]

    return [plan(f"d{i}", *lines(f"d{i}", targets), issued=2015 + i) for i, targets in enumerate(plans)]


@settings(max_examples=60, deadline=None)
@given(plans=PLANS, data=st.data())
def test_what_is_found_does_not_hang_on_the_order_of_the_documents(plans: Plans, data: st.DataObject) -> None:
    texts = documents(plans)
    assert problems_of(data.draw(st.permutations(texts))) == problems_of(texts)


@settings(max_examples=60, deadline=None)
@given(plans=PLANS, data=st.data())
def test_a_dispute_in_either_direction_silences_exactly_its_pair(plans: Plans, data: st.DataObject) -> None:
    before = problems_of(documents(plans))
    rivals = sorted(line for line in before if line.startswith(("targets_agree", "targets_rise")))
    if not rivals:
        return
    line = data.draw(st.sampled_from(rivals))
    later, earlier = line.split()[1:]
    for at, other in ((later, earlier), (earlier, later)):
        after = problems_of(documents(plans, {at: link("disputes", other)}))
        assert after == before - Counter([line])


# --- the data that come with the program --------------------------------------------------------------------------

SETTLED = """
targets_agree demo_zone_2017/tech_transactions/2020 services_135/tech_transactions/2020
targets_agree demo_zone_2017/startup_service_platforms/2020 services_135/new_startup_platforms/2020
targets_agree demo_zone_2017/vc_managed_capital/2020 services_135/vc_managed_funds/2020
targets_rise innovation_2018/vc_capital/2022 demo_zone_2017/vc_managed_capital/2020
targets_agree innovation_2018/patents_industrialised/2022/yearly demo_zone_2017/patents_industrialised/2020/yearly
targets_agree county_2019/hightech_firms/2022 innovation_2018/hightech_firms/2022
targets_agree county_2019/tech_smes/2022 innovation_2018/tech_smes/2022
targets_rise sti_145/new_type_rd/2025 demo_zone_2017/new_rd_institutions/2020
duplicate_target county_2019/above_scale_rd_work/2022 innovation_2018/above_scale_rd_work/2022
duplicate_target county_2019/above_scale_rd_institutions/2022 innovation_2018/above_scale_rd_institutions/2022
duplicate_target county_2019/above_scale_patents/2022 innovation_2018/above_scale_patents/2022
duplicate_target county_2019/large_counties_with_park/2022 innovation_2018/large_counties_with_park/2022
duplicate_target county_2019/service_complexes/2022 innovation_2018/service_complexes/2022
part_in_quote.missing sti_145/provincial_new_type_rd/2025
part_in_quote.missing sti_145/young_top_talents/2025/increment
part_in_quote.missing sti_145/provincial_leading_teams/2025/increment
part_in_quote.missing sti_145/provincial_overseas_engineers/2025/increment
part_in_quote.missing innovation_2018/provincial_service_complexes/2022
part_in_quote.missing demo_zone_2017/tech_micro_firms/2020
part_in_quote.missing demo_zone_2017/overseas_talents_national/2020/increment
""".split("\n")[1:-1]
RELATION = re.compile(r",\s*(?:(?:supersedes|disputes): \[\{target: [^\]]*\}\]|(?:restates|part_of): [^,}\s]+)")


def test_the_shipped_data_settle_twenty_disagreements_and_no_more(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    text = (data / "targets.yaml").read_text(encoding="utf-8")
    assert len(RELATION.findall(text)) == len(SETTLED) == 20
    (data / "targets.yaml").write_text(RELATION.sub("", text), encoding="utf-8")
    book, problems = read_book(data)
    assert problems == []
    assert sorted(found(book)) == sorted(SETTLED)
    assert len(check_book(book)) == 20
    assert [p for rule in QUOTE_RULES for p in rule(all_claims(book)) if p.rule != "part_in_quote"] == []


@pytest.mark.parametrize(
    ("indicator", "original", "repost"), [("hightech_firms", 20000, 60000), ("tech_smes", 60000, 20000)]
)
def test_the_figures_that_the_repost_prints_in_reverse_are_both_there(
    run: Run, indicator: str, original: int, repost: int
) -> None:
    result = run("list", "--indicator", indicator, "--format", "json", "--data", DATA)
    rows = {row["target"]: row for row in json.loads(result.stdout)["rows"]}
    ids = [f"{document}/{indicator}/2022" for document in ("innovation_2018", "county_2019")]
    assert [rows[i]["value"] for i in ids] == [[original, original], [repost, repost]]
    assert (rows[ids[1]]["disputes"], rows[ids[1]]["supersedes"]) == ([ids[0]], [])
    assert rows[ids[0]]["superseded_by"] == []


def test_the_repost_has_a_row_in_every_report_and_is_not_counted(run: Run) -> None:
    target, original = "county_2019/hightech_firms/2022", "innovation_2018/hightech_firms/2022"
    found = {
        name: {row["target"]: row for row in json.loads(run(*args, "--format", "json", "--data", DATA).stdout)["rows"]}
        for name, args in {"gap": ["gap", "2022"], "growth": ["growth"]}.items()
    }
    for rows in found.values():
        flags = rows[target]["flags"]
        assert f"disputed:{original}" in flags
        assert "not_counted" in flags
        assert f"disputed:{target}" in rows[original]["flags"]
        assert "not_counted" not in rows[original]["flags"]
    # the last line counts what is left without the two of the repost and what restates
    left_out = [row for row in found["gap"].values() if {"not_counted", "restates"} & set(row["flags"])]
    assert len(left_out) == 7
    last = run("gap", "2022", "--data", DATA).stdout.splitlines()[-1]
    assert f"promises alive {len(found['gap']) - len(left_out)}:" in last
    met = [row for row in found["gap"].values() if row["status"] == "met"]
    assert f"{len(met)} met" in last
    assert target not in {row["target"] for row in met}
    everything = run("gap", "2022", "--data", DATA, "--all").stdout
    assert everything.count("a repost against the original; not counted") == 1
