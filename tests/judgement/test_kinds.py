"""What each kind of promise is measured by: its base, its reading, its history, and what is said of them.

A row is worked by hand through the verdict that rests on it; where a number is not plain, the comment beside it is the
sum on paper.
"""

from dataclasses import replace

import pytest

from tests.conftest import MakeBook
from tests.verdicts import (
    DOUBLE,
    EACH_TEN,
    FIFTEEN,
    NOTHING,
    SIXTY,
    THREE_AHEAD,
    TIMES_TWO,
    Row,
    by_rule,
    expected,
    outcome,
    verdict,
)
from zjtargets.book.book import Book
from zjtargets.book.models import OtherName, PathShape
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE, Settings
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Trajectory
from zjtargets.judgement.verdict import judge

# --- The base of a level ---------------------------------------------------------------------------------------------

BASES = [
    Row(
        "without the base year the year before it is base, and n counts from it",
        DOUBLE,
        "2014,value,100 2018,value,150",
        2018,
        "lagging",
        "base_earlier:2014",
        {
            "base_year": 2014,
            "years": 6,
            "elapsed": 0.666666666667,  # 4 / 6
            "required_rate": 0.122462048309,  # 2 ** (1 / 6) - 1
            "observed_rate": 0.1066819197,  # 1.5 ** (1 / 4) - 1
            "expected": 158.740105197,  # 100 * 2 ** (4 / 6)
            "pace_ratio": 0.871142702356,  # (1.5 ** (1 / 4) - 1) / (2 ** (1 / 6) - 1)
        },
    ),
    Row(
        "two years back",
        DOUBLE,
        "2013,value,100 2018,value,150",
        2018,
        "lagging",
        "base_earlier:2013",
        {
            "years": 7,
            "elapsed": 0.714285714286,  # 5 / 7
            "pace_ratio": 0.811530078452,  # (1.5 ** (1 / 5) - 1) / (2 ** (1 / 7) - 1)
        },
    ),
    Row(
        "three years back is the furthest",
        DOUBLE,
        "2011,value,90 2012,value,100 2018,value,150",
        2018,
        "lagging",
        "base_earlier:2012",
        {
            "base": 100,
            "years": 8,
            "pace_ratio": 0.772455478387,  # (1.5 ** (1 / 6) - 1) / (2 ** (1 / 8) - 1)
        },
    ),
    Row(
        "four years back is no base",
        DOUBLE,
        "2011,value,100 2018,value,150",
        2018,
        "open",
        numbers={**NOTHING, "gap": -50, "gap_relative": -0.25, "actual": 150, "path": None},
    ),
    Row(
        "a later year is never a base",
        DOUBLE,
        "2016,value,100 2018,value,150",
        2018,
        "open",
        numbers={**NOTHING, "gap": -50, "gap_relative": -0.25},
    ),
    Row(
        "one reading, without a base, is open",
        DOUBLE,
        "2018,value,150",
        2018,
        "open",
        numbers={**NOTHING, "gap": -50, "gap_relative": -0.25},
    ),
    Row(
        "without a base a bar can be met",
        DOUBLE,
        "2018,value,200",
        2018,
        "met",
        "early",
        {**NOTHING, "gap": 0, "gap_relative": 0},
    ),
    Row(
        "without a base a bar can be missed",
        DOUBLE,
        "2020,value,150",
        2020,
        "missed",
        numbers={**NOTHING, "gap": -50, "gap_relative": -0.25},
    ),
    Row("without a base its year may be unreported", DOUBLE, "2019,value,150", 2020, "unreported"),
    Row(
        "a part of a year is no base",
        DOUBLE,
        "thing,2015,value,100,,,,1—11月,,late, 2018,value,150",
        2018,
        "open",
        numbers={"base": None},
    ),
    Row(
        "a part of a year is no base, and the year before is taken",
        DOUBLE,
        "thing,2015,value,95,,,,1—11月,,late, 2014,value,100 2018,value,150",
        2018,
        "lagging",
        "base_earlier:2014",
        {"base": 100, "years": 6},
    ),
    Row(
        "a part of a year is no reading",
        DOUBLE,
        "2015,value,100 2017,value,120 thing,2018,value,250,,,,1—11月,,late,",
        2018,
        "lagging",
        numbers={"actual": 120, "actual_year": 2017, "elapsed": 0.4},
    ),
    Row("a part of a year alone is no data", DOUBLE, "thing,2018,value,250,,,,1—11月,,late,", 2018, "no_data"),
    Row(
        "a sum of several years is no level",
        DOUBLE,
        "2015,value,100 2017,value,120 thing,2018,value,380,,,2016,,,late,",
        2018,
        "lagging",
        numbers={"actual_year": 2017},
    ),
    Row(
        "n counts from the base year of the target",
        "by: 2022, base: 2017, at_least: 200",
        "2015,value,80 2017,value,100 2019,value,130",
        2019,
        "lagging",
        numbers={
            "base": 100,
            "years": 5,
            "elapsed": 0.4,
            "pace_ratio": 0.942683092237,  # (1.3 ** 0.5 - 1) / (2 ** 0.2 - 1)
        },
    ),
]

# --- The reading of a level ------------------------------------------------------------------------------------------

CHOICE = [
    Row(
        "the latest year counts",
        DOUBLE,
        "2015,value,100 2018,value,150 2017,value,180",
        2018,
        "on_track",
        numbers={"actual": 150},
    ),
    Row(
        "official before press",
        DOUBLE,
        "2015,value,100 2018,value,150 thing,2018,value,160,,,,,,paper,",
        2018,
        "on_track",
        numbers={"actual": 150},
    ),
    Row(
        "press where there is nothing official",
        DOUBLE,
        "2015,value,100 thing,2018,value,160,,,,,,paper,",
        2018,
        "on_track",
        numbers={"actual": 160},
    ),
    Row(
        "the latest year before the official one",
        DOUBLE,
        "2015,value,100 2017,value,150 thing,2018,value,160,,,,,,paper,",
        2018,
        "on_track",
        numbers={"actual": 160},
    ),
    Row(
        "the latest issued of one year",
        DOUBLE,
        "thing,2015,value,100,,,,,,early, 2015,value,101 thing,2018,value,150,,,,,,early, 2018,value,152",
        2018,
        "on_track",
        numbers={"actual": 152, "base": 101},
    ),
    Row(
        "official before the latest issued",
        DOUBLE,
        "2015,value,100 thing,2018,value,150,,,,,,early, thing,2018,value,160,,,,,,paper,",
        2018,
        "on_track",
        numbers={"actual": 150},
    ),
    Row(
        "more digits of one document",
        DOUBLE,
        "2015,value,100 2018,value,150 2018,value,150.4",
        2018,
        "on_track",
        numbers={"actual": 150.4},
    ),
    Row(
        "more digits, in either order",
        DOUBLE,
        "2015,value,100 2018,value,150.4 2018,value,150",
        2018,
        "on_track",
        numbers={"actual": 150.4},
    ),
    Row(
        "the latest issued before more digits",
        DOUBLE,
        "2015,value,100 thing,2018,value,150.4,,,,,,early, 2018,value,151",
        2018,
        "on_track",
        numbers={"actual": 151},
    ),
    Row(
        "a basis that holds the base year before the latest issued, and the revision is named",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,old,early, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_track",
        "revised:2018=170@new#late",
        {
            "actual": 150,
            "base": 100,
            "pace_ratio": 0.973206748361,  # (1.5 ** (1 / 3) - 1) / (2 ** 0.2 - 1)
        },
    ),
    Row(
        "an older reading on another basis is no revision",
        DOUBLE,
        "thing,2015,value,100,,,,,new,late, thing,2018,value,150,,,,,new,late, thing,2018,value,170,,,,,old,early,",
        2018,
        "on_track",
        numbers={"actual": 150},
    ),
    Row(
        "a basis that holds the base year before one with an earlier base",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,old,early,"
        " thing,2014,value,110,,,,,new,late, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_track",
        "revised:2018=170@new#late",
        {"actual": 150, "base": 100, "base_year": 2015},
    ),
    Row(
        "of two bases that hold the base year the later issued counts, with its own base",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,old,early,"
        " thing,2015,value,110,,,,,new,late, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_track",
        numbers={
            "actual": 170,
            "base": 110,
            "completion": 0.728155117043,  # ln(170 / 110) / ln(200 / 110)
        },
    ),
    Row(
        "the latest year on a basis without a base: the bar is judged, the rest is null",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2017,value,140,,,,,old,early, thing,2018,value,150,,,,,new,late,",
        2018,
        "open",
        "basis_break",
        {**NOTHING, "actual": 150, "gap": -50, "gap_relative": -0.25},
    ),
    Row(
        "a basis break can be met",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,200,,,,,new,late,",
        2018,
        "met",
        "early basis_break",
        {**NOTHING, "gap": 0, "gap_relative": 0},
    ),
    Row(
        "a basis break can be missed",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2020,value,150,,,,,new,late,",
        2020,
        "missed",
        "basis_break",
    ),
    Row(
        "an earlier base on the basis of the reading is a base",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2014,value,110,,,,,new,late, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_track",
        "base_earlier:2014",
        {"base": 110, "base_year": 2014, "years": 6},
    ),
    Row(
        "a bar met on another basis was not met on this one",
        DOUBLE,
        "thing,2015,value,100,,,,,new,late, thing,2017,value,210,,,,,old,early, thing,2018,value,150,,,,,new,late,",
        2018,
        "on_track",
    ),
    Row(
        "of two readings the one with more digits counts, whatever its unit",
        DOUBLE,
        "2015,value,100 2018,value,150.5 thing,2018,value,150,,,,,,late,",
        2018,
        "on_track",
        numbers={"actual": 150.5},
    ),
]

# --- Multiples -------------------------------------------------------------------------------------------------------

MULTIPLES = [
    Row(
        "a multiple is the reading over the base, steps in the unit of the indicator",
        TIMES_TWO,
        "2015,value,100 2018,value,150",
        2018,
        "on_track",
        numbers={
            "path": "geometric",
            "base": 100,
            "actual": 1.5,
            "gap": -0.5,
            "gap_relative": -0.25,
            "expected": 1.51571656651,  # 2 ** 0.6
            "gap_to_path": -0.0157165665104,  # 1.5 - 2 ** 0.6
            "completion": 0.584962500721,  # ln(1.5) / ln(2)
            "elapsed": 0.6,
            "years": 5,
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "required_step": 20.0,  # (2 * 100 - 100) / 5
            "observed_rate": 0.144714242553,  # 1.5 ** (1 / 3) - 1
            "observed_step": 16.6666666667,  # (150 - 100) / 3
            "pace_ratio": 0.973206748361,  # (1.5 ** (1 / 3) - 1) / (2 ** 0.2 - 1)
            "remaining_years": 2,
            "remaining_rate": 0.154700538379,  # (2 / 1.5) ** 0.5 - 1
            "remaining_step": 25.0,  # (2 * 100 - 150) / 2
        },
    ),
    Row(
        "增长1.5倍 is 2.5 times",
        "by: 2020, kind: multiple, at_least: 2.5, unit: 倍",
        "2015,value,40 2020,value,100",
        2020,
        "met",
        numbers={
            "actual": 2.5,
            "required_rate": 0.201124433981,  # 2.5 ** 0.2 - 1
        },
    ),
    Row(
        "a multiple is missed in its year",
        TIMES_TWO,
        "2015,value,100 2020,value,199",
        2020,
        "missed",
        numbers={"actual": 1.99, "gap": -0.01},
    ),
    Row("a multiple is met early", TIMES_TWO, "2015,value,100 2018,value,201", 2018, "met", "early", {"actual": 2.01}),
    Row(
        "a multiple reached and given up is lost",
        TIMES_TWO,
        "2015,value,100 2017,value,210 2018,value,190",
        2018,
        "lost",
    ),
    Row(
        "a multiple reverses below one",
        TIMES_TWO,
        "2015,value,100 2018,value,90",
        2018,
        "reversing",
        numbers={"actual": 0.9},
    ),
    Row(
        "a multiple counts from the base year alone: without it only its rate stands",
        TIMES_TWO,
        "2014,value,100 2018,value,150",
        2018,
        "open",
        numbers={
            **NOTHING,
            "actual": None,
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "years": 5,
        },
    ),
    Row(
        "a multiple without a base is not missed",
        TIMES_TWO,
        "2020,value,150",
        2020,
        "open",
        numbers={
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "gap": None,
        },
    ),
    Row(
        "a multiple without any reading keeps its rate",
        TIMES_TWO,
        "",
        2018,
        "no_data",
        numbers={
            **NOTHING,
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "years": 5,
        },
    ),
    Row(
        "a multiple of nothing has no reading",
        TIMES_TWO,
        "2015,value,0 2018,value,150",
        2018,
        "open",
        numbers={
            "actual": None,
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
        },
        unit="家",
        measure="stock",
    ),
    Row(
        "a multiple on an uncertain base",
        TIMES_TWO,
        "2015,about,100 2018,value,150",
        2018,
        "unclear",
        numbers={
            "actual": (1.42857142857, 1.57894736842),  # (150 / 105, 150 / 95)
            "gap": (-0.571428571429, -0.421052631579),  # (150 / 105 - 2, 150 / 95 - 2)
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "required_step": (19, 21),
            # (((150 / 105) ** (1 / 3) - 1) / (2 ** 0.2 - 1), ((150 / 95) ** (1 / 3) - 1) / (2 ** 0.2 - 1))
            "pace_ratio": (0.84902002074, 1.10596095239),
            "remaining_step": (20.0, 30.0),  # ((2 * 95 - 150) / 2, (2 * 105 - 150) / 2)
        },
    ),
    Row(
        "a multiple across two bases is a break",
        TIMES_TWO,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,new,late,",
        2018,
        "open",
        "basis_break",
        {
            "base": None,
            "actual": None,
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
        },
    ),
    Row(
        "a multiple on a share is on a line",
        TIMES_TWO,
        "2015,value,10 2018,value,15",
        2018,
        "lagging",
        numbers={
            "path": "linear",
            "completion": 0.5,
            "expected": 1.6,
            "pace_ratio": 0.833333333333,  # (0.5 / 3) / 0.2
            "required_step": 2,
        },
        unit="件",
        measure="share",
    ),
    Row(
        "linear settings put a multiple on a line",
        TIMES_TWO,
        "2015,value,100 2018,value,150",
        2018,
        "lagging",
        numbers={"completion": 0.5, "expected": 1.6},
        settings=Settings(linear=True),
    ),
    Row("a ratio below 2 by 近 is missed", TIMES_TWO, "2015,value,100 2020,nearly,200", 2020, "missed"),
    Row(
        "a ratio above 2 by 超过 is met",
        "by: 2020, kind: multiple, above: 2, unit: 倍",
        "2015,value,100 2020,over,200",
        2020,
        "met",
    ),
    Row(
        "the steps of a multiple come from the levels",  # (150 - 105) / 3 and (150 - 95) / 3
        TIMES_TWO,
        "2015,about,100 2018,value,150",
        2018,
        "unclear",
        numbers={"observed_step": (15, 18.3333333333), "remaining_step": (20, 30)},
    ),
    Row(
        "a multiple whose base year stands on another basis says so",
        TIMES_TWO,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,250,,,,,new,late,",
        2018,
        "open",
        "basis_break",
        {"base": None, "actual": None},
    ),
]

# --- Growth ----------------------------------------------------------------------------------------------------------

GROWTH = [
    Row(
        "growth is the published average",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,true",
        2018,
        "on_track",
        numbers={
            "path": "geometric",
            "actual": 14.5,
            "gap": -0.5,
            "gap_relative": -0.0333333333333,  # -0.5 / 15
            "expected": 15,
            "gap_to_path": -0.5,
            "completion": 0.581294026278,  # 3 * ln(1.145) / (5 * ln(1.15))
            "elapsed": 0.6,
            "years": 5,
            "required_rate": 0.15,
            "required_step": None,
            "observed_rate": 0.145,
            "observed_step": None,
            "pace_ratio": 0.966666666667,  # 0.145 / 0.15
            "remaining_rate": 0.157540968644,  # (1.15 ** 5 / 1.145 ** 3) ** 0.5 - 1
            "remaining_step": None,
        },
    ),
    Row(
        "growth of money without comparable prices is nominal",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,",
        2018,
        "on_track",
        "nominal",
    ),
    Row(
        "growth of a count is never nominal",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,",
        2018,
        "on_track",
        unit="家",
        measure="stock",
    ),
    Row(
        "growth is chained from every year's rate",
        FIFTEEN,
        "thing,2016,,,,10,,,,late,true thing,2017,,,,20,,,,late,true",
        2017,
        "on_track",
        numbers={
            "actual": 14.8912529308,  # 100 * ((1.1 * 1.2) ** 0.5 - 1)
            "completion": 0.397292327053,  # ln(1.1 * 1.2) / (5 * ln(1.15))
            "elapsed": 0.4,
        },
    ),
    Row(
        "a missing year breaks the chain",
        FIFTEEN,
        "thing,2016,,,,10,,,,late,true thing,2018,,,,20,,,,late,true",
        2018,
        "lagging",
        numbers={
            "actual": 10,
            "actual_year": 2016,
            "pace_ratio": 0.666666666667,  # 10 / 15
        },
    ),
    Row(
        "growth from two levels",
        FIFTEEN,
        "2015,value,100 2017,value,132.25",
        2017,
        "on_track",
        "nominal",
        {"actual": 15, "base": 100, "pace_ratio": 1, "gap": 0},
    ),
    Row(
        "published growth comes before levels",
        FIFTEEN,
        "2015,value,100 2017,value,132.25 thing,2017,,,,13,2016,,,late,true",
        2017,
        "lagging",
        numbers={
            "actual": 13,
            "pace_ratio": 0.866666666667,  # 13 / 15
        },
    ),
    Row(
        "growth beyond its bar is not met before its year",
        FIFTEEN,
        "thing,2018,,,,16,2016,,,late,true",
        2018,
        "on_track",
        numbers={"gap": 1},
    ),
    Row(
        "growth fallen under its bar is not lost before its year",
        FIFTEEN,
        "thing,2017,,,,16,2016,,,late,true thing,2018,,,,12,2016,,,late,true",
        2018,
        "lagging",
        numbers={"actual": 12, "pace_ratio": 0.8},
    ),
    Row("growth is met in its year", FIFTEEN, "thing,2020,,,,15,2016,,,late,true", 2020, "met", numbers={"gap": 0}),
    Row(
        "growth is missed in its year",
        FIFTEEN,
        "thing,2020,,,,14.9,2016,,,late,true",
        2020,
        "missed",
        numbers={"gap": -0.1},
    ),
    Row("growth is unreported without its year", FIFTEEN, "thing,2019,,,,16,2016,,,late,true", 2020, "unreported"),
    # 100 · 1.15^5 = 201.1357; 左右 201 is 190.95 to 211.05
    Row(
        "growth to a hedged level is unclear in its year",
        FIFTEEN,
        "2015,value,100 2020,about,201",
        2020,
        "unclear",
        "nominal",
        {
            "actual": (13.8109196148, 16.1119907924),  # (100 * (1.9095 ** 0.2 - 1), 100 * (2.1105 ** 0.2 - 1))
        },
    ),
    Row(
        "negative growth reverses",
        FIFTEEN,
        "thing,2018,,,,-2,2016,,,late,true",
        2018,
        "reversing",
        numbers={
            "pace_ratio": -0.133333333333,  # -2 / 15
        },
    ),
    Row(
        "levels without a base leave growth open, with its rate",
        FIFTEEN,
        "2018,value,150",
        2018,
        "open",
        numbers={"required_rate": 0.15, "years": 5, "gap": None, "base": None},
    ),
    Row(
        "growth without any reading keeps its rate",
        FIFTEEN,
        "",
        2018,
        "no_data",
        numbers={"required_rate": 0.15, "years": 5},
    ),
    Row(
        "an earlier base is no base of growth",
        FIFTEEN,
        "2014,value,100 2018,value,150",
        2018,
        "open",
        numbers={"base": None, "gap": None, "required_rate": 0.15},
    ),
    Row(
        "高于 a rate is not met by it",
        'by: 2020, kind: growth, above: 15, unit: "%"',
        "thing,2020,,,,15,2016,,,late,true",
        2020,
        "missed",
    ),
    Row(
        "linear settings judge growth as an index on a line",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,true",
        2018,
        "lagging",
        numbers={
            "completion": 0.495496181956,  # (1.145 ** 3 - 1) / (1.15 ** 5 - 1)
            "pace_ratio": 0.825826969927,  # ((1.145 ** 3 - 1) / 3) / ((1.15 ** 5 - 1) / 5)
        },
        settings=Settings(linear=True),
    ),
    Row(
        "an average below 20 % by 近 is missed",  # (144 / 100) ** (1 / 2) - 1 = 20 %, not reached
        'by: 2017, kind: growth, at_least: 20, unit: "%"',
        "2015,value,100 2017,nearly,144",
        2017,
        "missed",
        "nominal",
    ),
    Row(
        "an average is judged by its own years, not by later ones",  # 100 -> 201.135719 in 5 years is 15 % a year
        FIFTEEN,
        "2015,value,100 2020,value,201.1358 2021,value,150",
        2021,
        "met",
        "nominal",
        {"actual_year": 2020},
    ),
]

# --- Yearly ----------------------------------------------------------------------------------------------------------

FIVE_YEARS = "2016,value,12 2017,value,11 2018,value,13 2019,value,10 2020,value,14"
YEARLY = [
    Row(
        "a yearly promise shows its worst year and is open until its end",
        EACH_TEN,
        "2016,value,12 2017,value,11 2018,value,13",
        2018,
        "open",
        "published:3/5",
        {**NOTHING, "actual": 11, "actual_year": 2017, "gap": 1, "gap_relative": 0.1, "completion": 0.6},
    ),
    Row(
        "a yearly promise is missed at its first short year",
        EACH_TEN,
        "2016,value,12 2017,value,9",
        2017,
        "missed",
        "published:2/5 short_in:2017",
        {"actual": 9, "gap": -1, "completion": 0.2},
    ),
    Row(
        "a yearly promise once missed stays missed",
        EACH_TEN,
        "2016,value,9 2017,value,12",
        2017,
        "missed",
        "published:2/5 short_in:2016",
        {"actual": 9, "actual_year": 2016},
    ),
    Row(
        "a yearly promise is met when every year is",
        EACH_TEN,
        FIVE_YEARS,
        2020,
        "met",
        numbers={"actual": 10, "actual_year": 2019, "completion": 1, "gap": 0},
    ),
    Row(
        "years after a yearly promise do not count",
        EACH_TEN,
        FIVE_YEARS + " 2021,value,1",
        2021,
        "met",
        numbers={"actual": 10},
    ),
    Row(
        "years before a yearly promise do not count",
        EACH_TEN,
        "2015,value,1 " + FIVE_YEARS,
        2020,
        "met",
        numbers={"actual": 10},
    ),
    Row(
        "a yearly promise without its last year is unreported",
        EACH_TEN,
        "2016,value,12 2017,value,11 2018,value,13 2019,value,10",
        2020,
        "unreported",
        "published:4/5",
        {"completion": 0.8},
    ),
    Row(
        "a yearly promise with a hole stays open",
        EACH_TEN,
        "2016,value,12 2017,value,11 2019,value,10 2020,value,14",
        2020,
        "open",
        "published:4/5",
        {"completion": 0.8},
    ),
    Row(
        "a yearly promise with a vague year is unclear at its end",
        EACH_TEN,
        "2016,value,12 2017,about,10 2018,value,13 2019,value,10 2020,value,14",
        2020,
        "unclear",
        numbers={"actual": (9.5, 10.5), "completion": (0.8, 1)},
    ),
    Row(
        "a yearly promise may begin later",
        EACH_TEN + ", since: 2018",
        "2016,value,5 2017,value,5 2018,value,13 2019,value,12",
        2019,
        "open",
        "published:2/3",
        {
            "actual": 12,
            "completion": 0.666666666667,  # 2 / 3
        },
    ),
    Row(
        "a yearly promise uses the reading that counts",
        EACH_TEN,
        "thing,2016,value,9,,,,,,early, 2016,value,10",
        2016,
        "open",
        "published:1/5",
        {"actual": 10},
    ),
    Row(
        "the worst year of a rank is its highest",
        "by: 2017, kind: yearly, at_most: 10",
        "2016,value,9 2017,value,7",
        2017,
        "met",
        numbers={"actual": 9, "actual_year": 2016},
        unit="位",
        measure="rank",
    ),
    Row("a yearly promise without readings has no data", EACH_TEN, "", 2018, "no_data", numbers={**NOTHING}),
]

# --- Leads -----------------------------------------------------------------------------------------------------------

LEADS = [
    Row(
        "a lead is the difference of two average rates, open before its year",
        THREE_AHEAD,
        "thing,2018,,,,12,2016,,,late,true other,2018,,,,8,2016,,,late,true",
        2018,
        "open",
        numbers={
            **NOTHING,
            "actual": 4,
            "actual_year": 2018,
            "gap": 1,
            "gap_relative": 0.333333333333,  # 1 / 3
            "path": None,
        },
    ),
    Row(
        "a lead is met in its year",
        THREE_AHEAD,
        "thing,2020,,,,11,2016,,,late,true other,2020,,,,8,2016,,,late,true",
        2020,
        "met",
        numbers={"gap": 0},
    ),
    Row(
        "a lead is missed in its year",
        THREE_AHEAD,
        "thing,2020,,,,10.9,2016,,,late,true other,2020,,,,8,2016,,,late,true",
        2020,
        "missed",
        numbers={"actual": 2.9, "gap": -0.1},
    ),
    Row(
        "a lead is unreported without its year",
        THREE_AHEAD,
        "thing,2019,,,,12,2016,,,late,true other,2019,,,,8,2016,,,late,true",
        2020,
        "unreported",
    ),
    Row(
        "增速高于 another is not met by the same rate",
        "by: 2020, kind: lead, than: other, above: 0, unit: 百分点",
        "thing,2020,,,,8,2016,,,late,true other,2020,,,,8,2016,,,late,true",
        2020,
        "missed",
        numbers={"actual": 0, "gap_relative": None},
    ),
    Row(
        "a lead of one chain over another",
        THREE_AHEAD,
        "thing,2016,,,,10,,,,late,true thing,2017,,,,20,,,,late,true "
        "other,2016,,,,5,,,,late,true other,2017,,,,5,,,,late,true",
        2017,
        "open",
        numbers={
            "actual": 9.89125293076,  # 100 * (1.32 ** 0.5 - 1) - 5
        },
    ),
    Row(
        "a lead from levels of money is nominal",
        THREE_AHEAD,
        "2015,value,100 2017,value,132.25 other,2015,value,100,,,,,,late, other,2017,value,121,,,,,,late,",
        2017,
        "open",
        "nominal",
        {"actual": 5},
    ),
    Row(
        "a lead over a nominal rate is nominal",
        THREE_AHEAD,
        "thing,2018,,,,12,2016,,,late,true other,2018,,,,8,2016,,,late,",
        2018,
        "open",
        "nominal",
    ),
    Row(
        "a lead needs both rates",
        THREE_AHEAD,
        "thing,2020,,,,12,2016,,,late,true 2020,value,100",
        2020,
        "open",
        numbers={"actual": None, "gap": None},
    ),
    Row("a lead without readings has no data", THREE_AHEAD, "", 2018, "no_data", numbers={**NOTHING}),
    Row(
        "a lead over the same years of both",
        THREE_AHEAD,
        "thing,2018,,,,12,2016,,,late,true thing,2019,,,,15,2016,,,late,true other,2018,,,,8,2016,,,late,true",
        2019,
        "open",
        numbers={"actual": 4, "actual_year": 2018},
    ),
]


@by_rule(BASES, CHOICE, MULTIPLES, GROWTH, YEARLY, LEADS)
def test_a_promise_is_measured_by_the_terms_of_its_kind(book_of: MakeBook, row: Row) -> None:
    assert outcome(verdict(book_of, row), row) == expected(row)


# --- A name that differs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "flags"),
    [
        ("某量达到200亿元", ()),
        ("甲额达到200亿元", (Flag(FlagCode.NAME_DIFFERS),)),
        ("某量（甲额）达到200亿元", ()),
        ("达到200亿元", ()),
    ],
)
@pytest.mark.parametrize("target", [DOUBLE, TIMES_TWO, SIXTY, FIFTEEN])
def test_a_promise_under_another_name_of_its_series_is_flagged(
    book_of: MakeBook, target: str, quote: str, flags: Flags
) -> None:
    book = book_of([target], ["2015,value,100"], unit="亿元", more=", aka: [{name: 甲额, why: 同一序列}]")
    (one,) = book.targets
    assert one.indicator.aka == [OtherName(name="甲额", why="同一序列")]
    said = one.sentence.model_copy(update={"quote": quote})
    assert judge(book, replace(one, sentence=said), 2016, Settings()).flags == flags


# --- The settings of the formulas ---------------------------------------------------------------------------------


def course_of(book: Book, base_year: int | None = None) -> Trajectory | None:
    (target,) = book.targets
    return measure(book, target, 2017, HEDGE, base_year).trajectory


@pytest.mark.parametrize(
    ("target", "start", "goal", "now"),
    [
        (DOUBLE, "100", "200", "144"),
        (TIMES_TWO, "1", "2", "1.44"),
        (SIXTY, "0", "60", "264"),  # 120 in 2016 and 144 in 2017
        (FIFTEEN, "1", "2.0113571875", "1.44"),  # 1.15⁵; an index of 144 / 100
    ],
)
def test_a_course_runs_in_the_terms_of_its_kind(
    book_of: MakeBook, target: str, start: str, goal: str, now: str
) -> None:
    found = course_of(book_of([target], ["2015,value,100", "2016,value,120", "2017,value,144"]))
    assert found is not None
    assert found.now is not None
    assert [found.start, found.goal] == [Interval.exact(start), Interval.exact(goal)]
    assert float(found.now.lo) == float(found.now.hi) == pytest.approx(float(now))
    assert found.start_year == 2015


def test_a_multiple_stands_at_a_level_of_the_indicator(book_of: MakeBook) -> None:
    found = course_of(book_of([TIMES_TWO], ["2015,value,80", "2017,value,100"]))
    assert found is not None
    assert [found.unit, found.level] == [Interval.exact(80), Interval.exact(100)]


@pytest.mark.parametrize("target", [EACH_TEN, THREE_AHEAD])
def test_a_lead_and_a_yearly_promise_have_no_course(book_of: MakeBook, target: str) -> None:
    rates = ["thing,2016,,,,12,,,,late,true", "other,2016,,,,5,,,,late,true", "2016,value,12"]
    book = book_of([target], rates)
    (one,) = book.targets
    case = measure(book, one, 2017, HEDGE)
    assert case.actual is not None
    assert case.trajectory is None


def test_a_promise_may_be_measured_from_another_base(book_of: MakeBook) -> None:
    book = book_of([DOUBLE], ["2015,value,100", "2016,value,120", "2017,value,144"])
    own, other = course_of(book), course_of(book, 2016)
    assert own == Trajectory(
        Interval.exact(100), Interval.exact(200), Interval.exact(144), PathShape.GEOMETRIC, 2015, Interval.exact(1)
    )
    assert other == own._replace(start=Interval.exact(120), start_year=2016)


def test_a_falling_average_below_every_bar_has_no_index_to_reach(book_of: MakeBook) -> None:
    # -100 % a year leaves nothing: no rate leads from 1 to 0
    assert course_of(book_of(['by: 2020, kind: growth, at_least: -100, unit: "%"'], ["2015,value,100"])) is None
