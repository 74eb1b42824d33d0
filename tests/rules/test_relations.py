"""Targets in relation to each other: what is reported, what settles it, and what only looks like it."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import MakeBook, MakeFolder, data_files, worked_cases, write_files
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.problem import Problem, Reason
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import judge
from zjtargets.rules.conflicts import CONFLICT_RULES, targets_agree, targets_rise
from zjtargets.rules.quotes import all_claims, part_in_quote
from zjtargets.rules.relations import RELATION_RULES, comparable, falls, issue, known_target, values_part
from zjtargets.words.messages import problem_text

INDICATORS = [
    "thing: stock 家",
    "part: stock 家",
    "piece: stock 个",
    "kin: stock 家 {alike: [{indicator: thing, why: 名称相近}]}",
    "myriad: stock 万家 {alike: [{indicator: thing, why: 单位不同}, {indicator: trade, why: 名称相近}]}",
    "trade: flow 亿元",
    "other: flow 亿元",
    "share: share %",
    "place: rank 位",
    "loss: stock 家 lower",
]
ISSUED = {"first": "2015", "second": "2017", "third": "2018", "copy": "2019, repost: true", "same_day": "2015"}
PLANS = {name: f"base: 2015, issued: {issued}" for name, issued in ISSUED.items()}
MakeRelated = Callable[..., Book]


@pytest.fixture
def book(make_book: MakeBook) -> MakeRelated:
    """The book of some targets and actuals, on the indicators and documents of this module."""

    def make(*targets: str, actuals: str = "") -> Book:
        return make_book(targets, actuals, indicators=INDICATORS, plans=PLANS)

    return make


def found(book: Book) -> list[str]:
    """The problems, as ``rule, the target it is reported at, the other target``."""
    rules = [rule for rule in RELATION_RULES if rule is not known_target]  # it is asked of the whole book
    problems = [p for rule in (*rules, *CONFLICT_RULES) for p in rule(book)]
    at = {p.location: p.id for p in book.targets}
    return [
        " ".join([p.key, at[p.location], other]).strip()
        for p in (*problems, *part_in_quote(all_claims(book)))
        for other in others(p)
    ]


def others(problem: Problem) -> list[str]:
    """The targets that a problem names besides its own; those that it only counts as …."""
    more = problem.values.get("more")
    named = [str(problem.values.get("target", ""))]
    if isinstance(more, Reason):
        n, ids = more.values["n"], more.values["targets"]
        assert isinstance(n, int)
        assert isinstance(ids, list)
        named += [*ids, *["…"] * (n - len(ids))]
    return named


def test_of_two_targets_of_one_day_the_order_of_lines_does_not_say_which_is_told(book: MakeRelated) -> None:
    targets = "first:thing | by: 2020, at_least: 100", "same_day:thing | by: 2020, at_least: 200"
    told = ["targets_agree same_day/thing/2020 first/thing/2020"]
    assert found(book(*targets)) == found(book(*reversed(targets))) == told


def test_an_indicator_alike_to_itself_or_to_none_that_is_known_is_compared_with_its_own(
    make_folder: MakeFolder,
) -> None:
    alike = "thing: stock 家 {alike: [{indicator: thing, why: 同}, {indicator: gone, why: 缺}]}"
    targets = [f"{name}:thing | by: 2020, at_least: {value}" for name, value in (("first", 100), ("second", 200))]
    book, _ = read_book(make_folder(targets, indicators=[alike], plans=PLANS))
    assert found(book) == ["targets_agree second/thing/2020 first/thing/2020"]


@worked_cases("relations.yaml")
def test_targets_that_conflict_and_targets_that_only_seem_to(book: MakeRelated, case: dict[str, Any]) -> None:
    assert found(book(*case["targets"], actuals=case.get("actuals", ""))) == case["found"]


# --- what counts, and what was known on a day -----------------------------------------------------

FIVE = "first:trade | by: 2020, at_least: 500"
EIGHT = "second:trade | by: 2020, at_least: 800"


def link(name: str, target: str) -> str:
    return f", {name}: [{{target: {target}, why: 缘由}}]"


def test_a_repost_that_disputes_stays_in_sight_and_is_not_counted(book: MakeRelated) -> None:
    copy = "copy:thing | by: 2020, at_least: 6, unit: 万家" + link("disputes", "first/thing/2020")
    made = book("first:thing | by: 2020, at_least: 2, unit: 万家", copy, actuals="thing: 2016 3 document=early")
    original, repost = made.targets
    assert (made.in_force(original), made.in_force(repost)) == (True, True)
    assert (made.is_counted(original), made.is_counted(repost)) == (True, False)
    assert made.disagreeing(original) == [repost.id]
    assert made.disagreeing(repost) == [original.id]
    codes = [[flag.code for flag in judge(made, p, 2020, Settings()).flags] for p in made.targets]
    assert [("disputed" in some, "not_counted" in some) for some in codes] == [(True, False), (True, True)]


def test_of_two_that_dispute_and_are_no_repost_both_count_and_what_restates_does_not(book: MakeRelated) -> None:
    third = "third:trade | by: 2020, at_least: 500, restates: first/trade/2020"
    made = book(FIVE, EIGHT + link("disputes", "first/trade/2020"), third)
    assert [made.is_counted(p) for p in made.targets] == [True, True, False]


def test_conflicts_are_those_known_on_the_day(book: MakeRelated) -> None:
    made = book(FIVE, EIGHT)
    assert found(made.as_of(date(2016, 12, 31))) == []
    assert found(made.as_of(date(2017, 12, 31))) == ["targets_agree second/trade/2020 first/trade/2020"]


def test_a_relation_to_a_document_not_yet_known_is_left_alone(book: MakeRelated) -> None:
    then = book(FIVE + link("disputes", "second/trade/2020"), EIGHT).as_of(date(2016, 12, 31))
    assert found(then) == []
    assert then.disagreeing(then.targets[0]) == []


def test_a_target_is_compared_until_the_day_on_which_it_is_superseded(book: MakeRelated) -> None:
    links = ", supersedes: [{target: first/trade/2020, why: 提高}, {target: second/trade/2020, why: 提高}]"
    made = book(FIVE, EIGHT, "third:trade | by: 2020, at_least: 900" + links)
    assert found(made.as_of(date(2017, 12, 31))) == ["targets_agree second/trade/2020 first/trade/2020"]
    assert found(made) == []


def test_an_actual_not_yet_known_measures_no_multiple_and_a_whole_no_part(book: MakeRelated) -> None:
    double = "first:thing | by: 2020, kind: multiple, at_least: 2, unit: 倍"
    made = book("first:thing | by: 2020, at_least: 1200", double, actuals="thing: 2015 700 document=early")
    assert found(made.as_of(date(2015, 12, 31))) == []
    assert len(found(made.as_of(date(2016, 12, 31)))) == 1
    part = "first:part | by: 2020, at_least: 600, part_of: second/thing/2020 | quote: 某量"
    made = book(part, "second:thing | by: 2020, at_least: 500 | quote: 某量")
    assert found(made.as_of(date(2015, 12, 31))) == []
    assert found(made) == ["part_within_whole first/part/2020 second/thing/2020"]


def test_of_many_targets_that_one_does_not_fit_the_first_few_are_named_and_the_others_counted(
    book: MakeRelated,
) -> None:
    values = {"first": 500, "second": 600, "third": 700, "copy": 800}
    made = book(
        *(f"{document}:trade | by: {by}, at_least: {n + by}" for by in (2020, 2021) for document, n in values.items())
    )
    *_, last = targets_agree(made)
    assert last.values["target"] == "first/trade/2021"
    named = ["second/trade/2021", "third/trade/2021"]
    assert last.values["more"] == Reason("and_more_targets", {"n": 2, "targets": named})
    falling = book(
        "first:trade | by: 2020, at_least: 500", *(f"second:trade | by: {y}, at_least: 9" for y in range(2021, 2026))
    )
    assert [others(p) for p in targets_rise(falling)] == [["first/trade/2020"]] * 5
    easier = book(
        *(f"first:trade | by: {y}, at_least: 9" for y in range(2021, 2026)), "second:trade | by: 2020, at_least: 500"
    )
    (only,) = targets_rise(easier)
    assert others(only) == ["first/trade/2021", "first/trade/2022", "first/trade/2023", "…", "…"]
    assert problem_text(only, "en")[0].endswith("; likewise 4 more (first/trade/2022, first/trade/2023, …)")


# --- any data -------------------------------------------------------------------------------------

VALUES = st.one_of(
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
ANY = st.lists(st.dictionaries(SERIES, VALUES, min_size=1, max_size=4), min_size=2, max_size=4)


@pytest.fixture(scope="module")
def folder_of_any(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for drawn data, of which every conflict is named."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("zjtargets.rules.conflicts._NAMED", 100)
        yield tmp_path_factory.mktemp("any")


def conflicts(folder: Path, plans: Plans, order: list[int], more: dict[str, str] | None = None) -> Counter[str]:
    """What is found of plans issued one year after the other, written into the file in an order."""
    return Counter(found(drawn(folder, plans, order, more)))


def drawn(folder: Path, plans: Plans, order: list[int], more: dict[str, str] | None = None) -> Book:
    lines = []
    for i in order:
        for (indicator, scope, by, kind), value in plans[i].items():
            series = f"{indicator}@{scope}" if scope != "here" else indicator
            name = f"d{i}/{series}/{by}" + f"/{kind}" * (kind != "level")
            lines.append(f"d{i}:{series} | by: {by}, kind: {kind}, {value}{(more or {}).get(name, '')} | quote: 某量")
    issued = {f"d{i}": f"base: 2015, issued: {2015 + i}" for i in order}
    book, problems = read_book(write_files(folder, data_files(lines, indicators=INDICATORS, plans=issued)))
    assert problems == []
    return book


@settings(max_examples=60)
@given(plans=ANY, data=st.data())
def test_what_is_found_does_not_depend_on_the_order_of_the_documents(
    folder_of_any: Path, plans: Plans, data: st.DataObject
) -> None:
    order = list(range(len(plans)))
    assert conflicts(folder_of_any, plans, data.draw(st.permutations(order))) == conflicts(folder_of_any, plans, order)


@settings(max_examples=60)
@given(plans=ANY)
def test_what_is_found_is_what_every_two_targets_give(folder_of_any: Path, plans: Plans) -> None:
    book = drawn(folder_of_any, plans, list(range(len(plans))))
    pairs = [(a, b) for a, b in combinations(sorted(book.targets, key=issue), 2) if comparable(a, b)]
    wanted = [f"targets_agree {b.id} {a.id}" for a, b in pairs if values_part(a, b)]
    wanted += [f"targets_rise {b.id} {a.id}" for a, b in pairs if falls(a, b)]
    same = [(a, b) for a, b in pairs if (a.series_key, a.by, a.word) == (b.series_key, b.by, b.word)]
    wanted += [f"duplicate_target {b.id} {a.id}" for a, b in same if a.target_value == b.target_value]
    assert Counter(found(book)) == Counter(wanted)


@settings(max_examples=60)
@given(plans=ANY, data=st.data())
def test_a_dispute_in_either_direction_silences_exactly_its_pair(
    folder_of_any: Path, plans: Plans, data: st.DataObject
) -> None:
    order = list(range(len(plans)))
    before = conflicts(folder_of_any, plans, order)
    pairs = sorted(line for line in before if line.startswith(("targets_agree", "targets_rise")))
    if not pairs:
        return
    line = data.draw(st.sampled_from(pairs))
    later, earlier = line.split()[1:]
    for at, other in ((later, earlier), (earlier, later)):
        after = conflicts(folder_of_any, plans, order, {at: link("disputes", other)})
        assert after == before - Counter([line])


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_firm_and_an_aspirational_target_alike_the_latter_restates(book: MakeRelated, order: int) -> None:
    targets = ["first: | by: 2020, at_least: 5", "first: | by: 2020, at_least: 5, strive: true"][::order]
    (problem,) = (p for rule in CONFLICT_RULES for p in rule(book(*targets)) if p.rule == "duplicate_target")
    assert problem.values["target"] == "first/thing/2020"
