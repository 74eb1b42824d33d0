"""Edges of the judgement, each worked by hand; a heading names the module of tests that a part adds to."""

from decimal import Decimal
from typing import Any

import pytest

from tests.cases_old import rows_of, written
from tests.conftest import MakeBook, MakeFolder, Run
from tests.judgement.test_double_decline import DERIVED, EARLY, ON_A, Case, amount, check, data, ratio
from zjtargets.book.load import read_book
from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.requirement import Requirement, require
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.rules.folder import check_book

STRICT = Settings(strict=True)


def verdict(
    book_of: MakeBook, target: str, actuals: str, year: int = 2018, settings: Settings | None = None, **setting: str
) -> Verdict:
    book = book_of([target], actuals.split(), **setting)
    return judge(book, book.targets[0], year, settings or Settings())


def pair(value: Interval | None) -> tuple[float, float] | None:
    return None if value is None else (float(value.lo), float(value.hi))


# --- tests/test_verdict.py -----------------------------------------------------------------------------------------


def test_a_base_that_may_be_zero_has_no_other_path(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, at_least: 20", "2015,between,0,1 2018,value,15", measure="share", unit="%")
    # 14/3 to 5 a year of 19/5 to 4: 1.228 to 1.25
    assert (found.status, found.flags) == (Status.AHEAD, ())


def test_where_the_class_is_unclear_no_other_path_is_told(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, at_least: 200", "2015,value,100 2018,between,148,156")
    # 13.96 % to 15.98 % a year of 14.87 %: 0.939 to 1.075; on a line, 48 to 56 of 60: lagging both
    assert (found.status, found.flags) == (Status.UNCLEAR, ())


def test_a_reading_below_zero_has_no_other_path(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, at_least: 20", "2015,value,10 2017,value,-1", more=", path: linear")
    # -5.5 a year of 2; nothing grows from 10 to -1 at a rate
    assert (found.status, found.flags) == (Status.REVERSING, ())


def test_a_bar_that_may_still_be_met_is_not_lost(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, at_least: 200", "2015,value,100 2017,value,205 2018,about,200")
    # 190 to 210: 23.9 % to 28.1 % a year of 14.87 %
    assert (found.status, found.flags) == (Status.AHEAD, ())


def test_a_cap_of_which_no_year_is_known_is_open(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, kind: increment, at_most: 5", "2015,value,1", more=", better: lower")
    assert (found.status, found.flags, found.actual) == (Status.OPEN, (), None)


def test_a_bar_on_both_sides_of_zero_has_no_relative_gap(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, between: [-0.5, 0.5]", "2015,value,-9 2018,value,-2", measure="share")
    assert found.gap_relative is None
    assert pair(found.gap) == (-2.5, -1.5)


def test_a_reading_at_a_base_beyond_its_bar_moves_neither_way(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, at_least: 100", "2015,value,120 2018,value,120")
    assert (found.status, found.flags) == (Status.MET, (Flag(FlagCode.EARLY), Flag(FlagCode.BASE_BEYOND)))


def test_every_short_year_of_a_yearly_promise_is_named(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2018, kind: yearly, at_least: 10", "2016,value,9 2017,value,10 2018,value,8")
    assert (found.status, found.flags) == (Status.MISSED, (Flag(FlagCode.SHORT_IN, (2016, 2018)),))


@pytest.mark.parametrize(
    ("target", "actuals", "year", "status"),
    [
        # a sum that may not go beyond 5 is kept only when its years are over
        ("by: 2020, kind: increment, at_most: 5", "2016,value,1", 2016, Status.ON_TRACK),
        ("by: 2020, kind: increment, at_most: 5", "2016,value,7", 2017, Status.BEHIND),
        ("by: 2020, kind: increment, at_most: 5", "2016,between,4,7", 2017, Status.UNCLEAR),
        ("by: 2016, kind: increment, at_most: 5", "2016,value,5", 2016, Status.MET),
    ],
)
@pytest.mark.parametrize("settings", [Settings(), STRICT])
def test_a_cap_asks_for_nothing_and_is_kept_when_its_years_are_over(
    book_of: MakeBook, target: str, actuals: str, year: int, status: Status, settings: Settings
) -> None:
    found = verdict(book_of, target, actuals, year, settings, more=", better: lower")
    assert found.status is status
    assert found.requirement.pace_ratio is None


def test_a_base_that_may_be_within_5_percent_of_its_bar_has_no_completion_to_be_strict_about(book_of: MakeBook) -> None:
    target, actuals = "by: 2020, about: 20", "2015,between,18.9,19.5 2018,value,18"
    found = verdict(book_of, target, actuals, settings=STRICT, measure="share", unit="%")
    assert (found.status, found.completion) == (Status.REVERSING, None)
    assert pair(found.requirement.pace_ratio) == pytest.approx((-5, -0.3 / 0.22))  # -0.5 of 0.1; -0.3 of 0.22 a year


@pytest.mark.parametrize(
    ("target_value", "better", "now"),
    [("0.9, 1.2", "higher", "80"), ("0.8, 1.1", "lower", "120")],
)
def test_a_multiple_that_may_ask_for_no_change_has_no_completion(
    book_of: MakeBook, target_value: str, better: str, now: str
) -> None:
    target, actuals = (
        f"by: 2020, kind: multiple, between: [{target_value}], unit: 倍",
        f"2015,value,100 2018,value,{now}",
    )
    found = verdict(book_of, target, actuals, more=f", better: {better}")
    assert found.completion is None


def test_a_growth_below_one_percent_is_completed_year_by_year(book_of: MakeBook) -> None:
    target, rate = 'by: 2020, kind: growth, at_least: 0.5, unit: "%"', "thing,2016,,,,0.5,,,,late,"
    found = verdict(book_of, target, rate, 2016)
    assert pair(found.completion) == pytest.approx((0.2, 0.2))  # ln 1.005 / ln 1.005 ** 5


def test_a_promise_due_in_its_base_year_has_no_elapsed_time(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, base: 2020, at_least: 200", "2020,value,100", 2020)
    assert (found.status, found.elapsed) == (Status.MISSED, None)


def test_a_pace_that_is_level_with_an_edge_in_theory_is_so_in_practice(book_of: MakeBook) -> None:
    target, actuals = "by: 2018, kind: multiple, at_least: 2, unit: 倍", "2015,value,3 2016,value,4"
    settings = Settings(thresholds=(Decimal(1), Decimal("0.6")))
    found = verdict(book_of, target, actuals, 2016, settings, more=", path: linear")
    # 4/3 is not a finite decimal, and neither is 1/3 a year, which is what is required
    assert found.status is Status.ON_TRACK


@pytest.mark.parametrize(("growth", "status"), [("1", Status.ON_TRACK), ("-1", Status.BEHIND)])
def test_growth_above_zero_is_kept_or_not(book_of: MakeBook, growth: str, status: Status) -> None:
    target = 'by: 2020, kind: growth, above: 0, unit: "%"'
    found = verdict(book_of, target, f"thing,2016,,,,{growth},,,,late,", 2016)
    assert (found.status, found.requirement.pace_ratio) == (status, None)


@pytest.mark.parametrize(("word", "better", "pace"), [("at_least", "higher", (1, 1)), ("at_most", "lower", None)])
def test_only_a_cap_on_growth_has_no_pace_however_small_the_rate(
    book_of: MakeBook, word: str, better: str, pace: tuple[float, float] | None
) -> None:
    target, rate = f'by: 2020, kind: growth, {word}: 0.5, unit: "%"', "thing,2016,,,,0.5,,,,late,"
    found = verdict(book_of, target, rate, 2016, more=f", better: {better}")
    assert found.status is Status.ON_TRACK
    assert pair(found.requirement.pace_ratio) == (pace and pytest.approx(pace))


def test_a_lead_ends_with_its_deadline(book_of: MakeBook) -> None:
    target = "by: 2017, kind: lead, than: other, at_least: 3, unit: 百分点"
    rates = [
        f"{name},{y},,,,{g},,,,late," for y in (2016, 2017, 2018) for name, g in (("thing", y - 2010), ("other", 2))
    ]
    found = verdict(book_of, target, " ".join(rates), 2018)
    assert found.actual is not None
    assert found.actual.year == 2017


def test_a_lead_of_one_year_is_a_lead(book_of: MakeBook) -> None:
    target = "by: 2017, kind: lead, than: other, at_least: 3, unit: 百分点"
    found = verdict(book_of, target, "thing,2016,,,,8,,,,late, other,2016,,,,2,,,,late,", 2016)
    assert pair(found.gap) == (3, 3)  # 8 - 2 - 3


def test_growth_without_its_base_is_open_once_its_deadline_is_read(book_of: MakeBook) -> None:
    target = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
    found = verdict(book_of, target, "2016,value,100 2020,value,200", 2020)
    assert (found.status, found.actual) == (Status.OPEN, None)


# --- tests/test_requirement.py -------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2020, 2021])
def test_from_a_base_at_the_deadline_on_nothing_is_required(book_of: MakeBook, year: int) -> None:
    book = book_of(["by: 2020, at_least: 200"], ["2015,value,100", "2020,value,180"])
    found = require(book, book.targets[0], Settings(), year)
    assert found == Requirement(book.targets[0], flags=(Flag(FlagCode.DUE_BEFORE),))


def test_what_remains_of_a_multiple_beyond_its_bar_is_no_wider_than_its_base(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, kind: multiple, at_least: 2, unit: 倍"], ["2015,about,100", "2018,value,215"])
    found = require(book, book.targets[0], Settings())
    assert pair(found.remaining_step) == (-12.5, -2.5)  # (190 - 215) / 2, (210 - 215) / 2


# --- tests/test_bar.py ---------------------------------------------------------------------------------------------


def test_a_negative_figure_that_is_about_is_met_5_percent_below_it(book_of: MakeBook) -> None:
    actuals = "2015,value,-40 2020,value,-20.9"
    found = verdict(book_of, "by: 2020, about: -20", actuals, 2020, measure="share", unit="%")
    assert found.status is Status.MET  # from -21 on


@pytest.mark.parametrize(("word", "edge"), [("about: 20", 21), ("between: [15, 20]", 20)])
def test_where_lower_is_better_a_reading_from_the_edge_on_may_meet_the_bar(
    book_of: MakeBook, word: str, edge: int
) -> None:
    actuals = f"2015,value,30 2020,between,{edge},25"
    found = verdict(book_of, f"by: 2020, {word}", actuals, 2020, more=", better: lower")
    assert found.status is Status.UNCLEAR


# --- tests/test_projection.py --------------------------------------------------------------------------------------


def reached(found: Verdict) -> tuple[float, float] | None:
    assert found.projection is not None
    return pair(found.projection.reached)


def test_a_base_and_a_reading_on_a_bar_to_be_exceeded_are_there(book_of: MakeBook) -> None:
    actuals = "2015,value,20 2018,value,20"
    assert reached(verdict(book_of, "by: 2020, above: 20", actuals, measure="share", unit="%")) == (2018, 2018)


def test_a_reading_that_may_be_just_beyond_the_bar_is_there_or_close(book_of: MakeBook) -> None:
    actuals = "2015,value,10 2018,between,19.9,20.1"
    found = verdict(book_of, "by: 2020, at_least: 20", actuals, measure="share", unit="%")
    assert reached(found) == (2018, 2019)  # 20.1 is there; 0.1 at 3.3 a year


# --- tests/test_milestones.py --------------------------------------------------------------------------------------

PATHS: dict[str, tuple[str, str, tuple[str, ...], dict[str, list[float | None]]]] = {
    "a lead that is short of its bar has no path to it": (
        "by: 2020, kind: lead, than: other, at_least: 6, unit: 百分点",
        "2015,value,100 2017,value,132.25 other:2015,value,100 other:2017,value,121",
        (),
        {"required_value": [None] * 5, "rebased": [None] * 5, "gap": [None] * 5},
    ),
    "growth of all its years has no year left": (
        'by: 2018, kind: growth, at_least: 15, unit: "%"',
        "2018;growth=14.5;since=2016;real=true",
        (),
        {"required_value": [15, 15, 15], "rebased": [None] * 3, "gap": [None, None, -0.5]},
    ),
    "--linear: a level without a base runs on a line from its reading": (
        "by: 2020, at_least: 200",
        "2017,value,140",
        ("--linear",),
        {"required_value": [None, None, None, None, 200], "rebased": [None, None, 160, 180, 200], "gap": [None] * 5},
    ),
}


@pytest.mark.parametrize("rule", PATHS)
def test_the_years_of_a_path(folder: MakeFolder, run: Run, rule: str) -> None:
    target, actuals, options, columns = PATHS[rule]
    rows = rows_of(run, "path thing", written(folder, target, actuals), *options)
    assert {name: [row[name] for row in rows] for name in columns} == wanted(columns)


def wanted(columns: dict[str, list[float | None]]) -> dict[str, list[Any]]:
    return {
        name: [None if figure is None else [pytest.approx(figure, rel=1e-9)] * 2 for figure in figures]
        for name, figures in columns.items()
    }


# --- tests/test_veto.py --------------------------------------------------------------------------------------------

# a falls from 2.5, b rises from 2.4
TWO_PAIRS = "R19=50:early/a R20=54:last/a R19=48/b R20=57/b G19=2000:early G20=2250:last G19=2000 G20=2250"
VETO = [
    ratio("one published year, and nothing to compute from", "r20=2.4", None, 2.4, None),
    ratio("one published year before one computed", "r20=2.4 R19=50 G19=2000", None, 2.4, None),
    ratio("two published before two computed and a year less", f"r19=2 r20=1 R18=9 G18=99 {DERIVED}", True, 1, 2),
    ratio("two published before two computed and a year more", f"r19=2 r20=1 {DERIVED} R21=9 G21=99", True, 1, 2),
    ratio("no document has both", "R19=50 G19=2000:early R20=54:early G20=2250", None, None, None),
    # 100 * 60/2250 = 2.67 of early
    ratio("the later document first", f"{DERIVED} {EARLY} R20=60:early G20=2250:early", True, 2.4, 2.5),
    ratio("of two pairs the one with the latest document", TWO_PAIRS, True, 2.4, 2.5),
    # the newer basis a has 2018 and 2019
    amount(
        "the two last years, on the older basis",
        "F18=100/a F19=120/a F19=130:early/b F20=125:early/b",
        None,
        True,
        -1 / 26,
        None,
    ),
    # the newer basis b has three years, too, of which 2020 is none
    amount("three years from 2018 on", f"{ON_A} F17=1/b F18=2/b F19=4/b", True, False, 0.1, 0.2),
    amount("three years up to 2020", f"{ON_A} F19=2/b F20=4/b F21=8/b", True, False, 0.1, 0.2),
    amount("growth on what may be nothing", "F18=100 F19=0-5 F20=110", None, False, None, (-1, -0.95)),
    amount("growth of less than one", "F18=0.4 F19=0.5 F20=0.6", True, False, 0.2, 0.25),
]


@pytest.mark.parametrize("case", VETO, ids=lambda case: case.rule)
def test_the_answers_of_a_place(folder: MakeFolder, run: Run, case: Case) -> None:
    check(run, folder(data([("here", case.actuals)])), case)


# --- tests/test_verdict.py: ceilings ---------------------------------------------------------------------------------

CEILING = "by: 2020, at_most: 30"


@pytest.mark.parametrize(
    ("actuals", "year", "status", "flags"),
    [
        ("2015,value,25 2018,value,28", 2018, Status.ON_TRACK, (Flag(FlagCode.BASE_BEYOND),)),
        ("2015,value,25 2018,value,31", 2018, Status.LOST, (Flag(FlagCode.BASE_BEYOND),)),
        ("2015,value,25 2018,value,28", 2020, Status.UNREPORTED, (Flag(FlagCode.BASE_BEYOND),)),
        ("2015,value,25 2020,value,30", 2020, Status.MET, (Flag(FlagCode.BASE_BEYOND),)),
        ("2015,value,25 2020,value,31", 2020, Status.MISSED, (Flag(FlagCode.BASE_BEYOND),)),
        ("2015,value,25 2018,between,29,31", 2018, Status.UNCLEAR, (Flag(FlagCode.BASE_BEYOND),)),
        # One that the base does not keep to has to be reached, and may be reached early.
        ("2015,value,35 2018,value,28", 2018, Status.MET, (Flag(FlagCode.EARLY),)),
    ],
)
def test_a_ceiling_that_the_base_keeps_to_is_met_at_its_deadline(
    book_of: MakeBook, actuals: str, year: int, status: Status, flags: Flags
) -> None:
    found = verdict(book_of, CEILING, actuals, year, measure="share", unit="%", more=", better: lower")
    assert (found.status, found.flags) == (status, flags)
    assert (found.requirement.pace_ratio is None) == (Flag(FlagCode.BASE_BEYOND) in flags)
    assert (found.to_better, found.to_worse) == (None, None)


def test_a_rank_is_reached_early(book_of: MakeBook) -> None:
    found = verdict(book_of, "by: 2020, at_most: 10", "2015,value,9 2018,value,8", measure="rank", unit="位")
    assert (found.status, Flag(FlagCode.EARLY) in found.flags) == (Status.MET, True)


def test_a_multiple_that_allows_a_rise_is_a_ceiling(book_of: MakeBook) -> None:
    """No more than 1.1 times the base: 1.05 keeps to it so far."""
    target, more = "by: 2020, kind: multiple, at_most: 1.1, unit: 倍", ", better: lower"
    found = verdict(book_of, target, "2015,value,100 2018,value,105", more=more)
    assert (found.status, found.flags) == (Status.ON_TRACK, (Flag(FlagCode.BASE_BEYOND),))
    cut = "by: 2020, kind: multiple, at_most: 0.9, unit: 倍"
    assert verdict(book_of, cut, "2015,value,100 2018,value,85", more=more).status is Status.MET


# --- tests/test_load.py: two bars for one deadline ------------------------------------------------------------------


def test_a_bar_that_is_striven_for_beside_a_firm_one_has_an_id_of_its_own(book_of: MakeBook) -> None:
    striven, firm = "by: 2020, at_least: 50, strive: true", "by: 2020, above: 40"
    for targets in ([striven, firm], [firm, striven]):
        book = book_of(targets, ["2015,value,30", "2020,value,45"])
        assert {p.id: p.target_value.lo for p in book.targets} == {"plan/thing/2020": 40, "plan/thing/2020/strive": 50}
        found = {p.id: judge(book, p, 2020, Settings()).status for p in book.targets}
        assert found == {"plan/thing/2020": Status.MET, "plan/thing/2020/strive": Status.MISSED}
        assert [p.key for p in check_book(book) if p.rule in ("unique_target", "targets_agree")] == []
    assert [p.id for p in book_of([striven], []).targets] == ["plan/thing/2020"]
    twice = book_of([firm, striven, striven.replace("50", "60")], [])
    assert [p.key for p in check_book(twice) if p.rule == "unique_target"] == ["unique_target"]


def test_a_striven_bar_of_another_document_has_to_be_related(folder: MakeFolder) -> None:
    plan = (
        "  - id: {id}\n    title: 规划\n    issuer: 政府\n    issued: {year}\n    base: 2015\n    scope: here\n"
        "    says:\n"
        "      - at: 一\n        quote: 某量下降\n        targets:\n"
        "          - {{indicator: thing, by: 2020, kind: multiple, at_most: {target_value}, unit: 倍{more}}}\n"
    )
    head = (
        "scopes: [{id: here, name: 此地, name_en: Here}]\n"
        "indicators: [{id: thing, name: 某量, name_en: Thing, unit: 家, measure: flow, better: lower}]\ndocuments:\n"
    )
    one = plan.format(id="one", year=2016, target_value="0.9", more="")
    two = plan.format(id="two", year=2017, target_value="0.8", more=", strive: true")
    book, _ = read_book(folder({"targets.yaml": head + one + two}))
    assert [p.key for p in check_book(book) if p.rule == "targets_agree"] == ["targets_agree"]
