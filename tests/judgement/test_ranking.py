"""Verdicts in order: of a report, by what needs attention first, and places ranked on one indicator."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.builders import MakeBook, worked_cases
from zjtargets.book.book import Book
from zjtargets.book.select import Filters
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.ranking import in_order, judge_all, most_urgent, ranks
from zjtargets.judgement.requirement import require_all
from zjtargets.judgement.verdict import Verdict, judge


def indicators(found: Iterable[Verdict]) -> list[str]:
    return [gap.target.indicator.id for gap in found]


# --- In the order of a report ---------------------------------------------------------------------------------------


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    """From 10 in 2015 to 20 in 2020 two a year are required: in 2017, 14 are on track, 13 lag."""
    targets = [f"{document}:{name} | by: 2020, at_least: 20" for document, name in zip(
        ("plan", "plan", "plan", "plan", "later"), "abcde", strict=True
    )]  # fmt: skip
    latest = "a: 2017 14; c: 2017 9; d: 2017 15; e: 2017 13; f: 2016 12"
    return make_book(
        [*targets, "f | by: 2016, at_least: 20"],
        "; ".join([f"{name}: 2015 10" for name in "acdef"] + [latest]),
        indicators=[f"{name}: share %" for name in "abcdef"],
    )


def test_the_newest_document_is_first_and_the_worst_status_within_it(book: Book) -> None:
    found = judge_all(book, Filters(), 2018, DEFAULTS, past=False)
    # 13 of the newer document: 3 in 2 years of the 10 in 5 are a ratio of 0.75
    assert [(g.target.indicator.id, g.status) for g in found] == [
        ("e", "lagging"),
        ("c", "reversing"),
        ("a", "on_track"),  # two that are alike stand in the order of the data
        ("d", "ahead"),
        ("b", "no_data"),
    ]
    assert in_order(found[::-1]) == found


def test_what_was_due_before_is_judged_only_where_it_is_asked_for(book: Book) -> None:
    for past in (False, True):
        assert ("f" in indicators(judge_all(book, Filters(), 2018, DEFAULTS, past=past))) is past


def test_a_verdict_is_of_the_year_and_under_the_settings_that_are_asked_for(make_book: MakeBook) -> None:
    book = make_book(["by: 2020, at_least: 200"], "2015 100; 2018 150")
    statuses = [
        judge_all(book, Filters(), year, settings, past=False)[0].status
        for year, settings in ((2017, DEFAULTS), (2018, DEFAULTS), (2018, Settings(linear=True)))
    ]
    assert statuses == ["open", "on_track", "lagging"]  # 14.5 % a year of 14.9 %; 50 of 60 on a line


def test_the_growth_of_what_was_superseded_is_not_asked_for(make_book: MakeBook) -> None:
    newer = "later: | by: 2020, at_least: 300, supersedes: [{target: plan/thing/2020, why: 提高}]"
    needs = require_all(make_book(["by: 2020, at_least: 200", newer]), Filters(), DEFAULTS, None)
    assert [n.target.id for n in needs] == ["later/thing/2020"]


def test_growth_is_asked_for_in_the_order_of_the_documents_and_from_another_year(book: Book) -> None:
    needs = require_all(book, Filters(indicators=["a", "e"]), DEFAULTS, 2017)
    steps = {n.target.indicator.id: float(n.required_step.lo) for n in needs if n.required_step}
    assert [*steps.items()] == [("e", pytest.approx(7 / 3)), ("a", 2)]  # (20 - 13) / 3 and (20 - 14) / 3


def test_where_nothing_is_left_the_question_is_wrong(book: Book) -> None:
    with pytest.raises(WrongUsage, match="none_in_force"):
        judge_all(book, Filters(), 1999, DEFAULTS, past=True)
    with pytest.raises(WrongUsage, match="none_left"):
        require_all(book, Filters(indicators=["a"], documents=["later"]), DEFAULTS, None)


# --- What needs attention first -------------------------------------------------------------------------------------


@worked_cases("priorities.yaml")
def test_what_is_urgent(make_book: MakeBook, case: dict[str, Any]) -> None:
    book = make_book(case["targets"], case["actuals"], indicators=case["indicators"].split("; "))
    verdicts = [judge(book, target, case["year"], DEFAULTS) for target in book.targets]
    for given in (verdicts, verdicts[::-1]):
        found = most_urgent(given, book)[: case.get("most", 3)]
        assert [f"{g.target.id.removeprefix('plan/')} {g.status}" for g in found] == case["urgent"]


# --- Places ---------------------------------------------------------------------------------------------------------

PLACES = {name: f"name: 地{name}" for name in "abcde"}
ALL = "at_least: 200"


@pytest.mark.parametrize(
    ("indicator", "target", "actuals", "ranked"),
    [
        ("stock 家", ALL, {"a": "150", "b": "250", "c": "150", "d": "100", "e": "90"}, "b1 a2 c2 d4 e5"),
        # an actual of an earlier year has no rank
        ("stock 家", ALL, {"a": "2019 900", "b": "250", "c": "300"}, "c1 b2"),
        # yearly targets are ranked by their worst years: 120, 100 and 90
        (
            "stock 家",
            "at_least: 200, kind: yearly",
            {"a": "2019 90; 150", "b": "2019 300; 120", "c": "2019 100; 100"},
            "b1 c2 a3",
        ),
        ("rank 位", "at_most: 10", {"a": "15", "b": "3", "c": "8"}, "b1 c2 a3"),
        # vague actuals by their worse end
        ("stock 家", ALL, {"a": "150-180", "b": "160", "c": "150-170", "d": "150"}, "b1 a2 c2 d2"),
        ("stock 家 lower", "at_most: 200", {"a": "150-180", "b": "160", "c": "170"}, "b1 c2 a3"),
        # more than 150 is better than 150, and less than 150 where lower is better
        ("stock 家", ALL, {"a": "150", "b": "over 150"}, "b1 a2"),
        ("stock 家 lower", "at_most: 200", {"a": "150", "b": "nearly 150"}, "b1 a2"),
    ],
)
def test_places_are_ranked_by_their_actuals(
    make_book: MakeBook, indicator: str, target: str, actuals: dict[str, str], ranked: str
) -> None:
    figures = [
        f"thing@{place}: {figure if figure[:2] == '20' else f'2020 {figure}'}"
        for place, given in actuals.items()
        for figure in given.split("; ")
    ]
    targets = [f"thing@{place} | by: 2020, {target}" for place in PLACES]
    book = make_book(targets, "; ".join(figures), indicators=[f"thing: {indicator}"], scopes=PLACES)
    found = ranks([judge(book, p, 2020, DEFAULTS) for p in book.targets], book)
    in_rank = sorted(found.items(), key=lambda item: item[1])
    scopes = {p.id: p.scope for p in book.targets}
    assert " ".join(f"{scopes[target]}{rank}" for target, rank in in_rank) == ranked


def test_a_place_is_ranked_once_and_what_does_not_count_not_at_all(make_book: MakeBook) -> None:
    """Of two targets of a place one is a repost's word against the original; the actual is the same."""
    other = "copy: | by: 2020, at_least: 300, disputes: [{target: plan/thing/2020, why: 原文如此}]"
    book = make_book(
        ["by: 2020, at_least: 200", other, "thing@there | by: 2020, at_least: 200"], "2020 9; thing@there: 2020 5"
    )
    found = ranks([judge(book, p, 2020, DEFAULTS) for p in book.targets], book)
    assert found == {"plan/thing/2020": 1, "plan/thing@there/2020": 2}
