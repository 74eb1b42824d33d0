"""The growth that a promise requires: bases, intervals, pace, steps."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest

from tests.conftest import MakeBook, written
from tests.target_kinds import DOUBLE, TIMES_TWO
from zjtargets.book.book import Book
from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.flags import Flag, FlagCode
from zjtargets.judgement.requirement import Requirement, require

INF = float("inf")
Pair = tuple[float, float]

LEVELS = ["2015,value,100", "2016,value,110", "2017,value,128", "2018,value,150"]


def need(book: Book, base_year: int | None = None, settings: Settings | None = None) -> Requirement:
    (target,) = book.targets
    return require(book, target, settings or Settings(), base_year)


def pair(value: Interval | None) -> Pair | None:
    return None if value is None else (float(value.lo), float(value.hi))


def check(requirement: Requirement, numbers: Mapping[str, float | Pair | None]) -> None:
    found = {name: pair(getattr(requirement, name)) for name in numbers}
    assert found == {
        name: None
        if number is None
        else pytest.approx(number if isinstance(number, tuple) else (number, number), rel=1e-9)
        for name, number in numbers.items()
    }


def test_a_level_requires_a_rate_and_a_step_from_its_base(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], LEVELS))
    assert found.base is not None
    assert found.latest is not None
    assert (found.base.year, found.latest.year, found.years, found.remaining_years) == (2015, 2018, 5, 2)
    check(
        found,
        {
            "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
            "required_step": 20.0,  # 100 / 5
            "observed_rate": 0.144714242553,  # 1.5 ** (1 / 3) - 1
            "observed_step": 16.6666666667,  # 50 / 3
            "remaining_rate": 0.154700538379,  # (200 / 150) ** (1 / 2) - 1
            "remaining_step": 25.0,  # 50 / 2
            "pace_ratio": 0.973206748361,  # (1.5 ** (1 / 3) - 1) / (2 ** (1 / 5) - 1)
        },
    )


def test_technology_trade_of_2017_requires_27_percent_a_year(book_of: MakeBook) -> None:
    found = need(book_of(["by: 2020, at_least: 800"], ["2015,value,242.59"]))
    numbers = {
        "required_rate": 0.269531316745,  # (800 / 242.59) ** (1 / 5) - 1
        "required_step": 111.482,  # (800 - 242.59) / 5
        "observed_rate": None,
        "pace_ratio": None,
    }
    check(found, numbers)


def test_readings_after_the_deadline_are_not_used(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], ["2015,value,100", "2019,value,180", "2021,value,260"]))
    assert found.latest is not None
    assert (found.latest.year, found.remaining_years) == (2019, 1)
    check(
        found,
        {
            "remaining_rate": 0.111111111111,  # 200 / 180 - 1
            "remaining_step": 20,
        },
    )


def test_a_reading_of_the_deadline_leaves_no_years(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], ["2015,value,100", "2020,value,180"]))
    assert found.remaining_years is None
    check(found, {"remaining_rate": None, "remaining_step": None, "observed_step": 16})


def test_without_readings_a_level_requires_nothing_that_can_be_said(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], []))
    assert (found.base, found.latest, found.years, found.path) == (None, None, None, None)
    check(found, dict.fromkeys(["required_rate", "required_step", "remaining_rate", "observed_rate", "pace_ratio"]))


# --- Another base ----------------------------------------------------------------------------------------------


def test_another_base_year_applies_to_a_level(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], LEVELS), 2017)
    assert found.base is not None
    assert (found.base.year, found.years, found.flags) == (2017, 3, ())
    check(
        found,
        {
            "required_rate": 0.160397208403,  # (200 / 128) ** (1 / 3) - 1
            "required_step": 24,
            "observed_rate": 0.171875,  # 150 / 128 - 1
            "observed_step": 22,
            "remaining_rate": 0.154700538379,  # (200 / 150) ** (1 / 2) - 1
            "pace_ratio": 1.07155854962,  # (150 / 128 - 1) / ((200 / 128) ** (1 / 3) - 1)
        },
    )


def test_another_base_year_may_be_before_the_stated_one(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], ["2013,value,80", *LEVELS]), 2013)
    assert (found.years, found.flags) == (7, ())
    check(
        found,
        {
            "required_rate": 0.139852281048,  # (200 / 80) ** (1 / 7) - 1
        },
    )


def test_the_latest_reading_may_itself_be_the_base(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], LEVELS), 2018)
    assert found.years == 2
    remaining = 0.154700538379  # (200 / 150) ** (1 / 2) - 1
    check(found, {"required_rate": remaining, "remaining_rate": remaining, "observed_rate": None, "pace_ratio": None})


def test_another_base_year_without_a_reading_takes_the_nearest_earlier(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], LEVELS), 2019)
    assert found.base is not None
    assert (found.base.year, found.years, found.latest, written(found.flags)) == (2018, 2, None, ["base_earlier:2018"])


def test_another_base_year_takes_no_later_reading(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], LEVELS), 2014)
    assert (found.base, found.years, found.flags) == (None, None, ())
    check(found, {"required_rate": None, "required_step": None, "remaining_rate": None})


OTHER_KINDS = [
    (
        TIMES_TWO,
        {
            "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
            "required_step": 20,
        },
    ),
    ("by: 2020, kind: increment, at_least: 500", {"required_rate": None, "required_step": 100}),
    ('by: 2020, kind: growth, at_least: 15, unit: "%"', {"required_rate": 0.15, "required_step": None}),
    ("by: 2020, kind: yearly, at_least: 100", {"required_rate": None, "required_step": None}),
    ("by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点", {"required_rate": None, "required_step": None}),
]


@pytest.mark.parametrize(("target", "numbers"), OTHER_KINDS, ids=["multiple", "increment", "growth", "yearly", "lead"])
def test_every_other_kind_keeps_its_own_base_and_says_so(
    book_of: MakeBook, target: str, numbers: dict[str, float | None]
) -> None:
    book = book_of([target], LEVELS)
    own, asked = need(book), need(book, 2017)
    check(own, numbers)
    check(asked, numbers)
    assert Flag(FlagCode.OWN_BASE) not in own.flags
    assert asked.flags == (*own.flags, Flag(FlagCode.OWN_BASE))
    assert (asked.base, asked.years, asked.latest) == (own.base, own.years, own.latest)


def test_a_level_never_says_that_it_keeps_its_base(book_of: MakeBook) -> None:
    assert need(book_of([DOUBLE], LEVELS), 2015).flags == ()


def test_without_a_base_a_multiple_has_its_rate_an_increment_its_step_and_growth_its_rate(book_of: MakeBook) -> None:
    none = dict.fromkeys(["remaining_rate", "remaining_step", "observed_rate", "observed_step", "pace_ratio"])
    multiple = need(book_of([TIMES_TWO], ["2018,value,150"]))
    assert (multiple.base, multiple.years) == (None, 5)
    check(
        multiple,
        {
            **none,
            "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
            "required_step": None,
        },
    )
    increment = need(
        book_of(["by: 2020, kind: increment, at_least: 5"], ["2018,value,150"], unit="家", measure="stock")
    )
    assert (increment.base, increment.years) == (None, 5)
    check(increment, {**none, "required_rate": None, "required_step": 1})
    growth = need(book_of(['by: 2020, kind: growth, at_least: 15, unit: "%"'], ["2018,value,150"]))
    assert (growth.base, growth.years) == (None, 5)
    check(growth, {**none, "required_rate": 0.15, "required_step": None})


# --- Intervals -------------------------------------------------------------------------------------------------


def test_a_base_of_nearly_100_is_95_to_100(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], ["2015,nearly,100", "2018,value,150"]))
    numbers: dict[str, float | Pair | None] = {
        # ((200 / 100) ** (1 / 5) - 1, (200 / 95) ** (1 / 5) - 1)
        "required_rate": (0.148698354997, 0.160543111353),
        "required_step": (20.0, 21.0),  # ((200 - 100) / 5, (200 - 95) / 5)
        # ((150 / 100) ** (1 / 3) - 1, (150 / 95) ** (1 / 3) - 1)
        "observed_rate": (0.144714242553, 0.164454574311),
        "observed_step": (16.6666666667, 18.3333333333),  # (50 / 3, 55 / 3)
        "remaining_rate": 0.154700538379,  # (200 / 150) ** (1 / 2) - 1
    }
    check(found, numbers)


def test_a_base_of_over_100_is_100_to_105(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], ["2015,over,100", "2018,value,150"]))
    numbers: dict[str, float | Pair | None] = {
        # ((200 / 105) ** (1 / 5) - 1, (200 / 100) ** (1 / 5) - 1)
        "required_rate": (0.137543830352, 0.148698354997),
        "required_step": (19.0, 20.0),  # ((200 - 105) / 5, (200 - 100) / 5)
        # ((150 / 105) ** (1 / 3) - 1, (150 / 100) ** (1 / 3) - 1)
        "observed_rate": (0.126247880444, 0.144714242553),
        "observed_step": (15.0, 16.6666666667),  # (45 / 3, 50 / 3)
    }
    check(found, numbers)


def test_a_bar_of_150_to_200_requires_from_the_one_to_the_other(book_of: MakeBook) -> None:
    found = need(book_of(["by: 2020, between: [150, 200]"], ["2015,value,100", "2018,value,120"]))
    numbers: dict[str, float | Pair | None] = {
        "required_rate": (0.0844717711977, 0.148698354997),  # (1.5 ** (1 / 5) - 1, 2 ** (1 / 5) - 1)
        "required_step": (10, 20),
        # ((150 / 120) ** (1 / 2) - 1, (200 / 120) ** (1 / 2) - 1)
        "remaining_rate": (0.11803398875, 0.290994448736),
        "remaining_step": (15, 40),
        "observed_rate": 0.0626585691826,  # 1.2 ** (1 / 3) - 1
        # ((1.2 ** (1 / 3) - 1) / (2 ** 0.2 - 1), (1.2 ** (1 / 3) - 1) / (1.5 ** 0.2 - 1))
        "pace_ratio": (0.421380378982, 0.741769330679),
    }
    check(found, numbers)


def test_a_hedged_reading_has_two_paces(book_of: MakeBook) -> None:
    found = need(book_of([DOUBLE], ["2015,value,100", "2018,nearly,150"]))
    numbers: dict[str, float | Pair | None] = {
        "observed_rate": (0.125308557339, 0.144714242553),  # (1.425 ** (1 / 3) - 1, 1.5 ** (1 / 3) - 1)
        "observed_step": (14.1666666667, 16.6666666667),  # (42.5 / 3, 50 / 3)
        # ((200 / 150) ** (1 / 2) - 1, (200 / 142.5) ** (1 / 2) - 1)
        "remaining_rate": (0.154700538379, 0.184697755518),
        "remaining_step": (25.0, 28.75),  # (50 / 2, 57.5 / 2)
        # ((1.425 ** (1 / 3) - 1) / (2 ** 0.2 - 1), (1.5 ** (1 / 3) - 1) / (2 ** 0.2 - 1))
        "pace_ratio": (0.842703050354, 0.973206748361),
        "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
    }
    check(found, numbers)


def test_the_hedge_is_a_term(book_of: MakeBook) -> None:
    book = book_of([DOUBLE], ["2015,about,100"])
    check(
        need(book, settings=Settings(hedge=Decimal("0.1"))),
        {
            "required_step": (18.0, 22.0),  # ((200 - 110) / 5, (200 - 90) / 5)
        },
    )
    check(need(book, settings=Settings(hedge=Decimal(0))), {"required_step": 20})


def test_a_number_lost_as_a_whole_requires_at_least_one(book_of: MakeBook) -> None:
    found = need(book_of(["by: 2020, at_least: [1, null]"], ["2015,value,0"], unit="家", measure="stock"))
    assert found.flags == (Flag(FlagCode.LOST_DIGIT),)
    check(found, {"required_step": (0.2, INF), "required_rate": None})


def test_linear_terms_change_the_path_and_the_pace_alone(book_of: MakeBook) -> None:
    book = book_of([DOUBLE], LEVELS)
    plain, linear = need(book), need(book, settings=Settings(linear=True))
    assert (plain.path, linear.path) == ("geometric", "linear")
    check(
        linear,
        {
            "pace_ratio": 0.833333333333,  # (50 / 3) / 20
        },
    )
    for name in "required_rate required_step remaining_rate remaining_step observed_rate observed_step".split():
        assert getattr(plain, name) == getattr(linear, name)


# --- Pace ------------------------------------------------------------------------------------------------------

Words = tuple[str, float, float]  # the word and figure, and the ends that they mean at a hedge of 5 %
STARTS: list[Words] = [
    ("value,100", 100, 100),
    ("nearly,100", 95, 100),
    ("about,100", 95, 105),
    ("between,10,140", 10, 140),
]
GOALS: list[Words] = [
    ("at_least: 200", 200, 200),
    ("between: [150, 300]", 150, 300),
    ("at_least: [160, 170]", 160, 170),
]
READINGS: list[Words] = [
    ("value,120", 120, 120),
    ("value,80", 80, 80),
    ("about,150", 142.5, 157.5),
    ("value,220", 220, 220),
]


def grid(lo: float, hi: float) -> list[float]:
    return [lo + (hi - lo) * i / 10 for i in range(11)] if hi > lo else [lo]


def points(start: Words, goal: Words, now: Words, *, linear: bool, direction: int) -> list[float]:
    """The pace after 3 of 5 years for every point of the three intervals, by the formula on " "plain numbers."""
    found = []
    for b, t, v in product(*(grid(lo, hi) for _, lo, hi in (start, goal, now))):
        if linear:
            seen, asked = (v - b) / 3, (t - b) / 5
        else:
            seen, asked = (v / b) ** (1 / 3) - 1, (t / b) ** (1 / 5) - 1
        found.append(direction * seen / abs(asked))
    return found


@pytest.mark.parametrize("measure", ["flow", "share"])
@pytest.mark.parametrize("start", STARTS, ids=[w for w, _, _ in STARTS])
@pytest.mark.parametrize("goal", GOALS, ids=[w for w, _, _ in GOALS])
@pytest.mark.parametrize("now", READINGS, ids=[w for w, _, _ in READINGS])
def test_the_pace_holds_every_point_and_is_exact_where_it_can_be(
    book_of: MakeBook, measure: str, start: Words, goal: Words, now: Words
) -> None:
    book = book_of([f"by: 2020, {goal[0]}"], [f"2015,{start[0]}", f"2018,{now[0]}"], measure=measure)
    pace = pair(need(book).pace_ratio)
    found = points(start, goal, now, linear=measure == "share", direction=1)
    assert pace is not None
    assert pace[0] <= min(found) + 1e-9
    assert pace[1] >= max(found) - 1e-9
    if measure == "share" or start[1] == start[2]:
        assert pace == pytest.approx((min(found), max(found)), rel=1e-9)


@pytest.mark.parametrize("measure", ["flow", "share"])
@pytest.mark.parametrize("start", [*STARTS[:3], ("between,60,140", 60, 140)], ids=str)
@pytest.mark.parametrize("now", [("value,80", 80, 80), ("about,50", 47.5, 52.5), ("value,150", 150, 150)], ids=str)
def test_the_pace_holds_every_point_where_lower_is_better(
    book_of: MakeBook, measure: str, start: Words, now: Words
) -> None:
    actuals = [f"2015,{start[0]}", f"2018,{now[0]}"]
    book = book_of(["by: 2020, at_most: 40"], actuals, measure=measure, more=", better: lower")
    pace = pair(need(book).pace_ratio)
    found = points(start, ("", 40, 40), now, linear=measure == "share", direction=-1)
    assert pace is not None
    assert pace[0] <= min(found) + 1e-9
    assert pace[1] >= max(found) - 1e-9


@pytest.mark.parametrize("base", ["2015,value,200", "2015,about,200", "2015,about,195", "2015,between,150,250"])
def test_there_is_no_pace_where_no_change_may_be_required(book_of: MakeBook, base: str) -> None:
    assert need(book_of([DOUBLE], [base, "2018,value,210"])).pace_ratio is None


def test_there_is_no_pace_without_a_year_between(book_of: MakeBook) -> None:
    assert need(book_of([DOUBLE], ["2015,value,100"])).pace_ratio is None


# --- Steps in the unit of the indicator --------------------------------------------------------------------------


def test_the_steps_of_a_multiple_are_in_the_unit_of_the_indicator(book_of: MakeBook) -> None:
    found = need(book_of([TIMES_TWO], ["2015,value,5000", "2018,value,7000"], unit="家", measure="stock"))
    assert found.target.unit == "倍"
    numbers = {
        "required_step": 1000.0,  # (2 * 5000 - 5000) / 5
        "observed_step": 666.666666667,  # (7000 - 5000) / 3
        "remaining_step": 1500.0,  # (2 * 5000 - 7000) / 2
        "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
        "observed_rate": 0.118688942081,  # 1.4 ** (1 / 3) - 1
        "remaining_rate": 0.195228609334,  # (2 / 1.4) ** (1 / 2) - 1
    }
    check(found, numbers)


def test_a_multiple_and_the_level_it_means_require_the_same(book_of: MakeBook) -> None:
    multiple, level = (need(book_of([target], LEVELS)) for target in (TIMES_TWO, DOUBLE))
    for name in "required_rate required_step remaining_rate remaining_step observed_rate observed_step".split():
        a, b = pair(getattr(multiple, name)), pair(getattr(level, name))
        assert a is not None
        assert a == pytest.approx(b, rel=1e-9)


def test_the_required_step_of_a_multiple_on_an_uncertain_base(book_of: MakeBook) -> None:
    found = need(book_of([TIMES_TWO], ["2015,nearly,100"]))
    numbers: dict[str, float | Pair | None] = {
        "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
        "required_step": (19.0, 20.0),  # (95 / 5, 100 / 5)
    }
    check(found, numbers)


def test_the_steps_of_an_increment_are_those_of_its_indicator(book_of: MakeBook) -> None:
    target = "by: 2020, kind: increment, at_least: 3, unit: 百分点"
    found = need(book_of([target], ["2015,value,10", "2018,value,11.2"], unit="%", measure="share"))
    assert (found.path, found.target.unit) == ("linear", "百分点")
    numbers = {
        "required_step": 0.6,  # 3 / 5
        "observed_step": 0.4,  # (11.2 - 10) / 3
        "remaining_step": 0.9,  # (3 - 1.2) / 2
        "pace_ratio": 0.666666666667,  # (1.2 / 3) / (3 / 5)
    }
    check(found, numbers)
