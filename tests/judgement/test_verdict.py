"""The verdict on a promise: one hand-worked row for each rule and edge.

Where a number is not plain, the comment beside it is the sum on paper; nothing is taken from the package. Rows about
bases, readings and kinds stand in test_kinds.py and test_increments.py, about paths in test_progress.py, about paces in
test_status.py.
"""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from tests.verdicts import DOUBLE, INF, NOTHING, TEN_MORE, Row, by_rule, expected, outcome, verdict
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge

# --- A level: which status -------------------------------------------------------------------------------------------

STATUS = [
    Row("no reading at all is no data", DOUBLE, "", 2018, "no_data", numbers={**NOTHING, "actual": None}),
    Row(
        "a reading before the base year is no data, but serves as base",
        DOUBLE,
        "2014,value,100",
        2018,
        "no_data",
        "base_earlier:2014",
        {
            "actual": None,
            "base": 100,
            "base_year": 2014,
            "years": 6,
            "required_rate": 0.122462048309,  # 2 ** (1 / 6) - 1
            "required_step": 16.6666666667,  # (200 - 100) / 6
            "gap": None,
            "elapsed": None,
            "remaining_years": None,
        },
    ),
    Row(
        "a reading of the base year alone leaves the pace open",
        DOUBLE,
        "2015,value,100",
        2016,
        "open",
        numbers={
            "actual_year": 2015,
            "gap": -100,
            "gap_relative": -0.5,
            "completion": 0,
            "elapsed": 0,
            "expected": 100,
            "gap_to_path": 0,
            "observed_rate": None,
            "observed_step": None,
            "pace_ratio": None,
            "required_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
            "remaining_years": 5,
            "remaining_rate": 0.148698354997,  # 2 ** (1 / 5) - 1
            "remaining_step": 20,
        },
    ),
    Row(
        "a bar reached in its year is met",
        DOUBLE,
        "2015,value,100 2020,value,200",
        2020,
        "met",
        numbers={
            "path": "geometric",
            "base_year": 2015,
            "actual_year": 2020,
            "years": 5,
            "gap": 0,
            "gap_relative": 0,
            "gap_to_path": 0,
            "expected": 200,
            "completion": 1,
            "elapsed": 1,
            "pace_ratio": 1,
            "remaining_years": None,
            "remaining_rate": None,
            "remaining_step": None,
        },
    ),
    Row(
        "a bar reached before its year is met early",
        DOUBLE,
        "2015,value,100 2018,value,200",
        2018,
        "met",
        "early",
        {
            "pace_ratio": 1.74797528796,  # (2 ** (1 / 3) - 1) / (2 ** (1 / 5) - 1)
            "expected": 151.571656651,  # 100 * 2 ** (3 / 5)
            "gap_to_path": 48.428343349,  # 200 - 100 * 2 ** (3 / 5)
            "elapsed": 0.6,
            "completion": 1,
            "remaining_years": 2,
            "remaining_rate": 0,
            "remaining_step": 0,
        },
    ),
    Row(
        "a bar met early stays met while its year is not reported",
        DOUBLE,
        "2015,value,100 2019,value,205",
        2020,
        "met",
        "early",
        {"actual_year": 2019, "gap": 5, "gap_relative": 0.025},
    ),
    Row(
        "completion is not clamped at one",
        TEN_MORE,
        "2015,value,10 2018,value,23.295",
        2018,
        "met",
        "early",
        {
            "completion": 1.3295,  # (23.295 - 10) / (20 - 10)
            "pace_ratio": 2.21583333333,  # (13.295 / 3) / 2
            "remaining_step": -1.6475,  # (20 - 23.295) / 2
        },
        measure="share",
    ),
    Row(
        "short by one in its year is missed",
        DOUBLE,
        "2015,value,100 2020,value,199",
        2020,
        "missed",
        numbers={
            "gap": -1,
            "gap_relative": -0.005,
            "completion": 0.992768430769,  # ln(199 / 100) / ln(2)
            "elapsed": 1,
        },
    ),
    Row(
        "a bar met before its year and short in it is missed",
        DOUBLE,
        "2015,value,100 2019,value,205 2020,value,190",
        2020,
        "missed",
        numbers={"actual_year": 2020, "gap": -10},
    ),
    Row(
        "met before its year, short in it and after is missed",
        DOUBLE,
        "2015,value,100 2019,value,205 2020,value,190 2021,value,195",
        2021,
        "missed",
        numbers={"gap": -5},
    ),
    Row(
        "met before its year, which was not reported, and short after is missed",
        DOUBLE,
        "2015,value,100 2019,value,205 2021,value,195",
        2021,
        "missed",
    ),
    Row("still short after its year is missed", DOUBLE, "2015,value,100 2020,value,190 2021,value,195", 2021, "missed"),
    Row(
        "a bar met only after its year is met late",
        DOUBLE,
        "2015,value,100 2020,value,190 2021,value,205",
        2021,
        "met",
        "late",
        {"actual_year": 2021, "elapsed": 1.2, "gap": 5, "remaining_years": None, "years": 5},
    ),
    Row("one year late is not late before", DOUBLE, "2015,value,100 2020,value,200 2021,value,205", 2021, "met"),
    Row(
        "a bar met only before its year and again after it is late",
        DOUBLE,
        "2015,value,100 2019,value,210 2020,value,190 2021,value,205",
        2021,
        "met",
        "late",
    ),
    Row(
        "a bar met in its year and lost after is lost",
        DOUBLE,
        "2015,value,100 2020,value,200 2021,value,180",
        2021,
        "lost",
        numbers={"gap": -20, "actual_year": 2021},
    ),
    Row(
        "a bar met and lost before its year is lost",
        DOUBLE,
        "2015,value,100 2017,value,210 2018,value,190",
        2018,
        "lost",
        numbers={
            "completion": 0.925999418556,  # ln(190 / 100) / ln(2)
            "gap": -10,
        },
    ),
    Row(
        "no reading of its year is unreported",
        DOUBLE,
        "2015,value,100 2019,value,190",
        2020,
        "unreported",
        numbers={
            "actual_year": 2019,
            "elapsed": 0.8,
            "expected": 174.110112659,  # 100 * 2 ** (4 / 5)
            "gap_to_path": 15.8898873408,  # 190 - 100 * 2 ** (4 / 5)
            "remaining_years": 1,
            "remaining_rate": 0.0526315789474,  # 200 / 190 - 1
        },
    ),
    Row("years later it is still unreported", DOUBLE, "2015,value,100 2019,value,190", 2025, "unreported"),
    Row(
        "unreported comes before lost",
        DOUBLE,
        "2015,value,100 2018,value,210 2019,value,190",
        2020,
        "unreported",
    ),
    Row(
        "readings after the year asked about are not used",
        DOUBLE,
        "2015,value,100 2017,value,120 2020,value,210",
        2017,
        "lagging",
        numbers={
            "actual_year": 2017,
            "gap": -80,
            "pace_ratio": 0.641870685202,  # (1.2 ** 0.5 - 1) / (2 ** 0.2 - 1)
        },
    ),
    Row(
        "in its year a reading that may meet the bar is unclear",
        DOUBLE,
        "2015,value,100 2020,about,200",
        2020,
        "unclear",
        numbers={"actual": (190, 210), "gap": (-10, 10), "gap_relative": (-0.05, 0.05)},
    ),
    Row(
        "近 the bar is surely short of it",
        DOUBLE,
        "2015,value,100 2020,nearly,200",
        2020,
        "missed",
        numbers={"actual": (190, 200), "gap": (-10, 0)},
    ),
    Row(
        "超过 the bar surely meets it",
        DOUBLE,
        "2015,value,100 2020,over,200",
        2020,
        "met",
        numbers={"actual": (200, 210), "gap": (0, 10)},
    ),
    Row(
        "before its year a reading that may meet the bar is judged by its pace",
        DOUBLE,
        "2015,value,100 2018,about,200",
        2018,
        "on_track",
        numbers={
            # ((1.9 ** (1 / 3) - 1) / (2 ** 0.2 - 1), (2.1 ** (1 / 3) - 1) / (2 ** 0.2 - 1))
            "pace_ratio": (1.60433738245, 1.8869016069),
            "completion": (0.925999418556, 1.07038932789),  # (ln(1.9) / ln(2), ln(2.1) / ln(2))
        },
    ),
    Row(
        "a pace that may be of two classes is unclear",
        TEN_MORE,
        "2015,value,10 2017,between,13.5,14",
        2017,
        "unclear",
        numbers={"pace_ratio": (0.875, 1), "observed_step": (1.75, 2), "completion": (0.35, 0.4), "elapsed": 0.4},
        measure="share",
    ),
    Row(
        "a vague pace within one class has that class",
        TEN_MORE,
        "2015,value,10 2017,between,14,15",
        2017,
        "on_track",
        numbers={"pace_ratio": (1, 1.25)},
        measure="share",
    ),
    Row(
        "a pace around zero is unclear",
        TEN_MORE,
        "2015,value,10 2017,between,9.9,10.1",
        2017,
        "unclear",
        numbers={"pace_ratio": (-0.025, 0.025)},
        measure="share",
    ),
    Row(
        "below the base is reversing and completion is negative",
        DOUBLE,
        "2015,value,100 2018,value,90",
        2018,
        "reversing",
        numbers={
            "completion": -0.152003093445,  # ln(0.9) / ln(2)
            "pace_ratio": -0.232084715363,  # (0.9 ** (1 / 3) - 1) / (2 ** 0.2 - 1)
            "observed_step": -3.33333333333,  # (90 - 100) / 3
        },
    ),
    Row(
        "no change is behind, not reversing",
        DOUBLE,
        "2015,value,100 2018,value,100",
        2018,
        "behind",
        numbers={"pace_ratio": 0},
    ),
    Row(
        "reversing on a line",
        TEN_MORE,
        "2015,value,10 2017,value,5.9",
        2017,
        "reversing",
        numbers={
            "completion": -0.41,  # (5.9 - 10) / 10
            "pace_ratio": -1.025,  # (-4.1 / 2) / 2
        },
        measure="share",
    ),
]

# --- A base beyond the bar -------------------------------------------------------------------------------------------

BEYOND = [
    Row(
        "a base at the bar that holds is met, with nothing to complete",
        "by: 2020, at_least: 100",
        "2015,value,100 2018,value,100",
        2018,
        "met",
        "early",
        {
            "completion": None,
            "pace_ratio": None,
            "required_rate": 0,
            "required_step": 0,
            "expected": 100,
            "gap_to_path": 0,
        },
    ),
    Row(
        "a base at the bar that falls is lost",
        "by: 2020, at_least: 100",
        "2015,value,100 2018,value,90",
        2018,
        "lost",
        numbers={"completion": None, "pace_ratio": None, "gap": -10, "gap_to_path": -10},
    ),
    Row(
        "a base beyond the bar that falls under it is lost, never ahead",
        "by: 2020, at_least: 100",
        "2015,value,120 2018,value,90",
        2018,
        "lost",
        numbers={
            "completion": None,
            "required_rate": -0.0358074959974,  # (100 / 120) ** 0.2 - 1
            "observed_rate": -0.0914397035839,  # (90 / 120) ** (1 / 3) - 1
            "pace_ratio": -2.55364696796,  # ((90 / 120) ** (1 / 3) - 1) / -((100 / 120) ** 0.2 - 1)
        },
    ),
    Row(
        "a base beyond the bar that falls towards it is met and reversing",
        "by: 2020, at_least: 100",
        "2015,value,120 2018,value,110",
        2018,
        "met",
        "early reversing",
        {
            "completion": None,
            "pace_ratio": -0.798358518568,  # ((110 / 120) ** (1 / 3) - 1) / -((100 / 120) ** 0.2 - 1)
        },
    ),
    Row(
        "a base beyond the bar that rises is met and not reversing",
        "by: 2020, at_least: 100",
        "2015,value,120 2018,value,130",
        2018,
        "met",
        "early",
        {"completion": None},
    ),
    Row(
        "met, and perhaps not reversing, is not called reversing",
        "by: 2020, at_least: 100",
        "2015,value,120 2018,between,115,125",
        2018,
        "met",
        "early",
        {
            "observed_step": (-1.66666666667, 1.66666666667),  # (-5 / 3, 5 / 3)
        },
    ),
    Row(
        "a base beyond the bar, short in its year, is missed",
        "by: 2020, at_least: 100",
        "2015,value,120 2020,value,90",
        2020,
        "missed",
        numbers={"completion": None},
    ),
    Row(
        "a base that may meet the bar leaves completion and pace out",
        DOUBLE,
        "2015,about,195 2018,value,198",
        2018,
        "open",
        numbers={
            "base": (185.25, 204.75),  # (195 * 0.95, 195 * 1.05)
            "completion": None,
            "pace_ratio": None,
            "gap": -2,
        },
    ),
    Row(
        "no completion where the base meets a 左右 bar already",
        "by: 2020, about: 100",
        "2015,value,97 2018,value,94",
        2018,
        "lost",
        numbers={"completion": None},
        measure="share",
    ),
]

# --- Words and measures ----------------------------------------------------------------------------------------

WORDS = [
    Row(
        "高于 is not met by the figure itself",
        "by: 2020, above: 200",
        "2015,value,100 2020,value,200",
        2020,
        "missed",
        numbers={"gap": 0, "completion": 1},
    ),
    Row("高于 is met beyond the figure", "by: 2020, above: 200", "2015,value,100 2020,value,200.01", 2020, "met"),
    Row("高于 is met by 超过 the same figure", "by: 2020, above: 200", "2015,value,100 2020,over,200", 2020, "met"),
    Row(
        "左右 is met at 5 % short",
        "by: 2020, about: 200",
        "2015,value,100 2020,value,190",
        2020,
        "met",
        numbers={"gap": -10, "gap_relative": -0.05},
    ),
    Row("左右 is missed below 5 % short", "by: 2020, about: 200", "2015,value,100 2020,value,189.99", 2020, "missed"),
    Row("左右 is met by overshooting", "by: 2020, about: 200", "2015,value,100 2020,value,300", 2020, "met"),
    Row(
        "左右 with a hedge of 0 asks for the figure",
        "by: 2020, about: 200",
        "2015,value,100 2020,value,199.99",
        2020,
        "missed",
        settings=Settings(hedge=Decimal(0)),
    ),
    Row(
        "左右 with a hedge of 0 is met at the figure",
        "by: 2020, about: 200",
        "2015,value,100 2020,about,200",
        2020,
        "met",
        numbers={"actual": 200},
        settings=Settings(hedge=Decimal(0)),
    ),
    Row(
        "a wider hedge forgives more",
        "by: 2020, about: 200",
        "2015,value,100 2020,value,180",
        2020,
        "met",
        settings=Settings(hedge=Decimal("0.1")),
    ),
    Row(
        "超过 with a hedge of 0 is its figure",
        DOUBLE,
        "2015,value,100 2020,over,200",
        2020,
        "met",
        numbers={"actual": 200},
        settings=Settings(hedge=Decimal(0)),
    ),
    Row(
        "a range is met at its lower end",
        "by: 2020, between: [1, 2]",
        "2015,value,0 2018,value,1",
        2018,
        "met",
        "early",
        {"gap": (-1, 0), "gap_relative": (-0.5, 0), "completion": (0.5, 1), "required_step": (0.2, 0.4)},
        unit="家",
        measure="stock",
    ),
    Row(
        "below a range is missed",
        "by: 2020, between: [2, 3]",
        "2015,value,0 2020,value,1",
        2020,
        "missed",
        numbers={"gap": (-2, -1)},
        unit="家",
        measure="stock",
    ),
    Row(
        "beyond a range is met",
        "by: 2020, between: [1, 2]",
        "2015,value,0 2020,value,3",
        2020,
        "met",
        numbers={"gap": (1, 2)},
        unit="家",
        measure="stock",
    ),
    Row(
        "100多 may or may not be 150: unclear",
        "by: 2020, at_least: 150",
        "2015,value,50 2020,between,101,199",
        2020,
        "unclear",
        numbers={"gap": (-49, 49)},
        unit="家",
        measure="stock",
    ),
    Row(
        "a lost digit makes the bar a range",
        "by: 2020, at_least: [4, 5], unit: 万件",
        "2015,value,20000 2018,value,30000",
        2018,
        "unclear",
        "lost_digit",
        {
            "gap": (-20000, -10000),
            "gap_relative": (-0.4, -0.25),
            "required_rate": (0.148698354997, 0.201124433981),  # (2 ** 0.2 - 1, 2.5 ** 0.2 - 1)
            "required_step": (4000, 6000),
            "completion": (0.44250704935, 0.584962500721),  # (ln(1.5) / ln(2.5), ln(1.5) / ln(2))
            # ((1.5 ** (1 / 3) - 1) / (2.5 ** 0.2 - 1), (1.5 ** (1 / 3) - 1) / (2 ** 0.2 - 1))
            "pace_ratio": (0.719525915815, 0.973206748361),
            # ((40000 / 30000) ** 0.5 - 1, (50000 / 30000) ** 0.5 - 1)
            "remaining_rate": (0.154700538379, 0.290994448736),
            "remaining_step": (5000, 10000),
        },
        unit="件",
    ),
    Row(
        "a lost digit: within the range is unclear",
        "by: 2020, at_least: [4, 5], unit: 万件",
        "2015,value,20000 2020,value,45000",
        2020,
        "unclear",
        "lost_digit",
        unit="件",
    ),
    Row(
        "a lost digit: beyond the range is met",
        "by: 2020, at_least: [4, 5], unit: 万件",
        "2015,value,20000 2020,value,50000",
        2020,
        "met",
        "lost_digit",
        unit="件",
    ),
    Row(
        "a lost digit: below the range is missed",
        "by: 2020, at_least: [4, 5], unit: 万件",
        "2015,value,20000 2020,value,39999",
        2020,
        "missed",
        "lost_digit",
        unit="件",
    ),
    Row(
        "a lost number is at least one: none is missed",
        "by: 2020, at_least: [1, null]",
        "2015,value,0 2020,value,0",
        2020,
        "missed",
        "lost_digit",
        unit="家",
        measure="stock",
    ),
    Row(
        "a lost number is never surely met",
        "by: 2020, at_least: [1, null]",
        "2015,value,0 2020,value,99",
        2020,
        "unclear",
        "lost_digit",
        {"required_step": (0.2, INF), "gap": (-INF, 98)},
        unit="家",
        measure="stock",
    ),
    Row(
        "a printed range is no lost digit",
        "by: 2020, between: [4, 5]",
        "2015,value,2 2020,value,4",
        2020,
        "met",
        unit="家",
        measure="stock",
    ),
    Row(
        "全覆盖 is 100 % and one short is missed",
        'by: 2020, at_least: 100, unit: "%"',
        "2015,value,50 2020,value,99.9",
        2020,
        "missed",
        numbers={"completion": 0.998},
        unit="%",
        measure="share",
    ),
    Row(
        "a share is in points a year on a line",
        'by: 2020, at_least: 3, unit: "%"',
        "2015,value,2.5 2018,value,2.7",
        2018,
        "lagging",
        numbers={
            "path": "linear",
            "required_step": 0.1,
            "observed_step": 0.0666666666667,  # (2.7 - 2.5) / 3
            "pace_ratio": 0.666666666667,  # (0.2 / 3) / 0.1
            "completion": 0.4,
            "elapsed": 0.6,
            "expected": 2.8,
            "gap_to_path": -0.1,
            "gap": -0.3,
            "gap_relative": -0.1,
            "remaining_step": 0.15,
            "required_rate": 0.0371372893366,  # (3 / 2.5) ** 0.2 - 1
        },
        unit="%",
        measure="share",
    ),
    Row(
        "a rank is better lower, on a line",
        "by: 2020, at_most: 10",
        "2015,value,14 2018,value,12",
        2018,
        "lagging",
        numbers={
            "path": "linear",
            "required_step": -0.8,
            "observed_step": -0.666666666667,  # (12 - 14) / 3
            "pace_ratio": 0.833333333333,  # (2 / 3) / 0.8
            "completion": 0.5,
            "expected": 11.6,
            "gap": 2,
            "gap_relative": 0.2,
            "gap_to_path": 0.4,
            "remaining_step": -1,
        },
        unit="位",
        measure="rank",
    ),
    Row(
        "a rank that rises is reversing",
        "by: 2020, at_most: 10",
        "2015,value,14 2018,value,15",
        2018,
        "reversing",
        numbers={"completion": -0.25},
        unit="位",
        measure="rank",
    ),
    Row(
        "前10位 is met at 10",
        "by: 2020, at_most: 10",
        "2015,value,14 2020,value,10",
        2020,
        "met",
        numbers={"completion": 1, "gap": 0},
        unit="位",
        measure="rank",
    ),
    Row(
        "前10位 is met early at 9",
        "by: 2020, at_most: 10",
        "2015,value,14 2018,value,9",
        2018,
        "met",
        "early",
        {"completion": 1.25, "gap": -1},
        unit="位",
        measure="rank",
    ),
    Row(
        "前10位 is missed at 11",
        "by: 2020, at_most: 10",
        "2015,value,14 2020,value,11",
        2020,
        "missed",
        numbers={"completion": 0.75},
        unit="位",
        measure="rank",
    ),
    Row(
        "a rank within the bar at its base and out of it later is lost",
        "by: 2020, at_most: 10",
        "2015,value,8 2018,value,12",
        2018,
        "lost",
        numbers={
            "completion": None,
            "pace_ratio": -3.33333333333,  # -(4 / 3) / (2 / 5)
        },
        unit="位",
        measure="rank",
    ),
    Row(
        "a rank within the bar that slips inside it is met and reversing",
        "by: 2020, at_most: 10",
        "2015,value,8 2018,value,9",
        2018,
        "met",
        "early reversing",
        unit="位",
        measure="rank",
    ),
    Row(
        "a flow that is better lower falls on a geometric path",
        "by: 2020, at_most: 50",
        "2015,value,100 2018,value,70",
        2018,
        "lagging",
        numbers={
            "path": "geometric",
            "required_rate": -0.129449436704,  # 0.5 ** 0.2 - 1
            "observed_rate": -0.112095998257,  # 0.7 ** (1 / 3) - 1
            "pace_ratio": 0.865944272232,  # -(0.7 ** (1 / 3) - 1) / (1 - 0.5 ** 0.2)
            "completion": 0.51457317283,  # ln(0.7) / ln(0.5)
            "expected": 65.9753955386,  # 100 * 0.5 ** 0.6
        },
        more=", better: lower",
    ),
    Row(
        "左右 where lower is better is met 5 % above",
        "by: 2020, about: 200",
        "2015,value,300 2020,value,210",
        2020,
        "met",
        numbers={"completion": 0.9},
        measure="share",
        more=", better: lower",
    ),
    Row(
        "左右 where lower is better is missed beyond",
        "by: 2020, about: 200",
        "2015,value,300 2020,value,210.01",
        2020,
        "missed",
        measure="share",
        more=", better: lower",
    ),
    Row(
        "a range where lower is better is met from its worse end",
        "by: 2020, between: [8, 10]",
        "2015,value,14 2020,value,10",
        2020,
        "met",
        unit="位",
        measure="rank",
    ),
]

ROWS = [*STATUS, *BEYOND, *WORDS]


@by_rule(ROWS)
def test_verdict(book_of: MakeBook, row: Row) -> None:
    assert outcome(verdict(book_of, row), row) == expected(row)


def test_each_rule_has_one_row() -> None:
    with pytest.raises(ValueError, match=ROWS[0].rule):
        by_rule(ROWS, ROWS[:1])


def test_every_status_has_a_row() -> None:
    assert {row.status for row in ROWS} == {status.value for status in Status}


# --- Many promises ---------------------------------------------------------------------------------------------


def test_promises_of_one_book_are_judged_apart(book_of: MakeBook) -> None:
    book = book_of([DOUBLE, "by: 2018, at_least: 150"], ["2015,value,100", "2018,value,150"])
    assert [judge(book, p, 2018, Settings()).status for p in book.targets] == [Status.ON_TRACK, Status.MET]


def test_a_verdict_depends_on_what_was_known(book_of: MakeBook) -> None:
    old = ["thing,2015,value,100,,,,,,early,", "thing,2016,value,110,,,,,,early,"]
    actuals = [*old, "2015,value,120", "2016,value,115"]
    book = book_of([DOUBLE], actuals)
    then = book.as_of(book.documents["early"].issued.last_day)
    (target,) = then.targets
    assert judge(then, target, 2016, Settings()).status is Status.LAGGING  # 10 % of 14.87 %: 0.67
    assert judge(book, target, 2016, Settings()).status is Status.REVERSING  # from 120 to 115
