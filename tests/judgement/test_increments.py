"""Increments: a published sum comes first, then what a stock gained, or what the years of a flow add up to."""

import pytest

from tests.conftest import MakeBook
from tests.verdicts import FIVE_NEW, INF, NOTHING, SIXTY, Row, by_rule, expected, outcome, verdict, written
from zjtargets.core.interval import INFINITY
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.increments import increment

TARGET = "by: 2020, kind: increment, at_least: 50"


@pytest.mark.parametrize(
    ("measure", "rows", "wanted", "flags"),
    [
        ("stock", ["2015,value,10", "2017,value,25"], {2015: (0, 0), 2017: (15, 15)}, []),
        ("stock", ["2014,value,10", "2017,value,25"], {}, []),  # not of the base year
        ("stock", ["2015,value,10", "2017,value,25", "thing,2017,value,16,,,2016,,,late,"], {2015: 0, 2017: 16}, []),
        ("flow", ["2016,value,10", "2017,value,25"], {2016: (10, 10), 2017: (35, 35)}, []),
        ("flow", ["2017,value,25"], {2017: (25, INFINITY)}, ["missing_years:1"]),
        (
            "flow",
            ["2016,value,9", "thing,2017,value,30,,,2016,,,late,", "2018,value,5"],
            {2016: 9, 2017: 30, 2018: 35},
            [],
        ),
        ("flow", ["thing,2018,value,30,,,2017,,,late,"], {2018: 30}, ["other_span"]),
        ("flow", ["2016,value,10", "2021,value,99"], {2016: 10}, []),  # after its years
    ],
)
def test_an_increment_is_measured_by_what_was_published_of_it(
    book_of: MakeBook, measure: str, rows: list[str], wanted: dict[int, object], flags: list[str]
) -> None:
    book = book_of([TARGET], rows, unit="家", measure=measure)
    case = increment(book, book.targets[0], 2022, HEDGE, 2015)
    ends = {at.year: (at.value.lo, at.value.hi) for at in case.history}
    assert ends == {year: value if isinstance(value, tuple) else (value, value) for year, value in wanted.items()}
    assert written(case.flags) == flags


# --- The verdicts that rest on it ------------------------------------------------------------------------------------

INCREMENTS = [
    Row(
        "an increment of a flow is the sum since the base year",
        SIXTY,
        "2015,value,9 2016,value,10 2017,value,12 2018,value,14",
        2018,
        "on_track",
        numbers={
            "path": "linear",
            "base": None,
            "actual": 36,
            "actual_year": 2018,
            "gap": -24,
            "gap_relative": -0.4,
            "expected": 36,
            "gap_to_path": 0,
            "completion": 0.6,
            "elapsed": 0.6,
            "years": 5,
            "required_rate": None,
            "required_step": 12,
            "observed_rate": None,
            "observed_step": 12,
            "pace_ratio": 1,
            "remaining_years": 2,
            "remaining_step": 12,
        },
    ),
    Row(
        "missing years make a sum a least sum",
        SIXTY,
        "2016,value,10 2018,value,14",
        2018,
        "unclear",
        "missing_years:1",
        {
            "actual": (24, INF),
            "gap": (-36, INF),
            "observed_step": (8, INF),
            "pace_ratio": (0.666666666667, INF),  # (8 / 12, inf)
            "completion": (0.4, INF),
        },
    ),
    Row(
        "a least sum on pace is on pace",
        SIXTY,
        "2016,value,20 2018,value,16",
        2018,
        "on_track",
        "missing_years:1",
        {"pace_ratio": (1, INF)},
    ),
    Row(
        "a least sum can meet the bar",
        SIXTY,
        "2016,value,30 2018,value,31",
        2018,
        "met",
        "early missing_years:1",
        {"actual": (61, INF)},
    ),
    Row(
        "a least sum never misses it",
        SIXTY,
        "2016,value,10 2020,value,14",
        2020,
        "unclear",
        "missing_years:3",
        {"actual": (24, INF), "gap": (-36, INF)},
    ),
    Row(
        "every year published, a sum can miss",
        SIXTY,
        "2016,value,11 2017,value,11 2018,value,11 2019,value,11 2020,value,11",
        2020,
        "missed",
        numbers={"actual": 55, "gap": -5},
    ),
    Row(
        "every year published, a sum can meet",
        SIXTY,
        "2016,value,12 2017,value,12 2018,value,12 2019,value,12 2020,value,12",
        2020,
        "met",
        numbers={"actual": 60},
    ),
    Row(
        "years after the last reading are not missing",
        SIXTY,
        "2016,value,10 2017,value,12",
        2019,
        "lagging",
        numbers={
            "actual": 22,
            "actual_year": 2017,
            "elapsed": 0.4,
            "pace_ratio": 0.916666666667,  # 11 / 12
        },
    ),
    Row(
        "what comes after the years of a sum is no part of it",
        SIXTY,
        "2016,value,11 2017,value,11 2018,value,11 2019,value,11 2020,value,11 2021,value,11",
        2021,
        "missed",
        numbers={"actual": 55},
    ),
    Row(
        "a sum published for years beyond the promise is none of its own",
        SIXTY,
        "2016,value,11 2020,value,11 thing,2021,value,66,,,2016,,,late,",
        2021,
        "unclear",
        "missing_years:3",
        {"actual": (22, INF)},
    ),
    Row(
        "hedged years make a hedged sum",
        SIXTY,
        "2016,about,10 2017,over,20",
        2017,
        "on_track",
        numbers={"actual": (29.5, 31.5)},
    ),
    Row(
        "a published sum comes before the sum of the years",
        SIXTY,
        "2016,value,10 2017,value,12 2018,value,14 thing,2018,value,40,,,2016,,,late,",
        2018,
        "on_track",
        numbers={
            "actual": 40,
            "gap": -20,
            "completion": 0.666666666667,  # 40 / 60
            "pace_ratio": 1.11111111111,  # (40 / 3) / 12
        },
    ),
    Row(
        "a published sum does for missing years",
        SIXTY,
        "2016,value,10 thing,2018,value,40,,,2016,,,late,",
        2018,
        "on_track",
        numbers={"actual": 40},
    ),
    Row(
        "beside a published sum a missing year does not matter",
        SIXTY,
        "2016,value,10 2018,value,14 thing,2018,value,40,,,2016,,,late,",
        2018,
        "on_track",
        numbers={"actual": 40},
    ),
    Row(
        "years before the base year are not in the sum",
        SIXTY,
        "2014,value,50 2015,value,50 2016,value,12",
        2016,
        "on_track",
        numbers={"actual": 12},
    ),
    Row(
        "a published sum alone",
        SIXTY,
        "thing,2020,value,59,,,2016,,,late,",
        2020,
        "missed",
        numbers={"actual": 59, "gap": -1},
    ),
    Row(
        "a sum over another span is flagged",
        SIXTY,
        "thing,2018,value,40,,,2015,,,late,",
        2018,
        "on_track",
        "other_span",
        {"actual": 40},
    ),
    Row(
        "a sum that begins later is flagged",
        SIXTY,
        "thing,2018,value,40,,,2017,,,late,",
        2018,
        "on_track",
        "other_span",
    ),
    Row(
        "an increment of a stock is the difference to the base",
        FIVE_NEW,
        "2015,value,3 2018,value,5",
        2018,
        "lagging",
        numbers={
            "base": 3,
            "actual": 2,
            "gap": -3,
            "gap_relative": -0.6,
            "required_step": 1,
            "observed_step": 0.666666666667,  # 2 / 3
            "pace_ratio": 0.666666666667,  # 2 / 3
            "expected": 3,
            "gap_to_path": -1,
            "completion": 0.4,
            "remaining_step": 1.5,
            "required_rate": None,
            "remaining_rate": 0.581138830084,  # (5 / 2) ** 0.5 - 1
        },
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a stock counts from the base year alone",
        FIVE_NEW,
        "2014,value,3 2018,value,5",
        2018,
        "open",
        numbers={**NOTHING, "actual": None, "required_step": 1, "years": 5},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment without a base keeps its step",
        FIVE_NEW,
        "2018,value,5",
        2018,
        "open",
        numbers={"required_step": 1, "years": 5, "gap": None},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment without any reading keeps its step",
        FIVE_NEW,
        "",
        2018,
        "no_data",
        numbers={"required_step": 1, "years": 5},
        unit="家",
        measure="stock",
    ),
    Row(
        "a base year alone is no change yet",
        FIVE_NEW,
        "2015,value,3",
        2016,
        "open",
        numbers={"actual": 0, "actual_year": 2015, "gap": -5, "pace_ratio": None},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a stock is met early",
        FIVE_NEW,
        "2015,value,3 2018,value,8",
        2018,
        "met",
        "early",
        {"actual": 5},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a stock is lost",
        FIVE_NEW,
        "2015,value,3 2017,value,9 2018,value,7",
        2018,
        "lost",
        numbers={"actual": 4},
        unit="家",
        measure="stock",
    ),
    Row(
        "a stock below its base reverses",
        FIVE_NEW,
        "2015,value,3 2018,value,2",
        2018,
        "reversing",
        numbers={"actual": -1, "completion": -0.2},
        unit="家",
        measure="stock",
    ),
    Row(
        "an uncertain stock makes an uncertain change",
        FIVE_NEW,
        "2015,value,3 2020,between,7,9",
        2020,
        "unclear",
        numbers={"actual": (4, 6), "gap": (-1, 1)},
        unit="家",
        measure="stock",
    ),
    Row(
        "a published sum comes before the difference of a stock",
        FIVE_NEW,
        "2015,value,3 2020,value,7 thing,2020,value,6,,,2016,,,late,",
        2020,
        "met",
        numbers={"actual": 6},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a range",
        "by: 2020, kind: increment, between: [1, 2]",
        "2015,value,3 2018,value,4",
        2018,
        "met",
        "early",
        {"actual": 1, "gap": (-1, 0), "required_step": (0.2, 0.4)},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a share is in points",
        "by: 2020, kind: increment, at_least: 3, unit: 百分点",
        "2015,value,10 2018,value,12",
        2018,
        "on_track",
        numbers={
            "actual": 2,
            "gap": -1,
            "required_step": 0.6,
            "pace_ratio": 1.11111111111,  # (2 / 3) / 0.6
        },
        unit="%",
        measure="share",
    ),
    Row(
        "an increment across two bases is a break",
        FIVE_NEW,
        "thing,2015,value,3,,,,,old,early, thing,2018,value,6,,,,,new,late,",
        2018,
        "open",
        "basis_break",
        {"base": None, "actual": None, "required_step": 1},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment below 5 by 近 is missed", FIVE_NEW, "2015,value,3 2020,nearly,8", 2020, "missed", measure="stock"
    ),
    Row(
        "an increment above 5 by 超过 is met",
        "by: 2020, kind: increment, above: 5",
        "2015,value,3 2020,over,8",
        2020,
        "met",
        measure="stock",
    ),
    Row(
        "a sum below 20 by 近 is missed",
        "by: 2017, kind: increment, at_least: 20",
        "2016,value,10 2017,nearly,10",
        2017,
        "missed",
    ),
    Row(
        "a published sum goes on with the years after it",  # 65 to 2018, 12 in 2019
        SIXTY,
        "thing,2018,value,65,,,2016,,,late, 2019,value,12",
        2019,
        "met",
        "early",
        {"actual": 77, "actual_year": 2019},
    ),
    Row(
        "a sum of another span says so even where years were added",
        SIXTY,
        "thing,2018,value,30,,,2017,,,late, 2019,value,12",
        2019,
        "lagging",  # 42 of 60 in 4 of 5 years: 0.7 / 0.8 = 0.875
        "other_span",
        {"actual": 42, "pace_ratio": 0.875},
    ),
    Row(
        "the change of the base year is nothing, however uncertain the base",
        FIVE_NEW,
        "2015,about,100",
        2016,
        "open",
        numbers={"actual": 0, "gap": -5},
        measure="stock",
    ),
]


@by_rule(INCREMENTS)
def test_an_increment_is_judged_by_what_was_added(book_of: MakeBook, row: Row) -> None:
    assert outcome(verdict(book_of, row), row) == expected(row)
