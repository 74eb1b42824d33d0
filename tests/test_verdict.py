"""The verdict on a promise: one hand-worked row for each rule and edge.

Where a number is not plain, the comment beside it is the sum on paper; nothing is taken from the package.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest

from tests.conftest import MakeBook
from zjtargets.interval import Interval
from zjtargets.models import OtherName
from zjtargets.status import Status
from zjtargets.terms import Terms
from zjtargets.verdict import Verdict, judge

INF = float("inf")
YEARS = ("base_year", "reading_year", "years", "remaining_years")
Known = float | str | tuple[float, float] | None

DOUBLE = "by: 2020, at_least: 200"  # from 100 in 2015, where a row does not say otherwise
TEN_MORE = "by: 2020, at_least: 20"  # from 10 in 2015 on a straight line: 2 a year
TIMES_TWO = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
SIXTY = "by: 2020, kind: increment, at_least: 60"
FIVE_NEW = "by: 2020, kind: increment, at_least: 5"
FIFTEEN = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
EACH_TEN = "by: 2020, kind: yearly, at_least: 10"
THREE_AHEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"

NOTHING: Mapping[str, Known] = dict.fromkeys(
    "base gap gap_relative gap_to_path expected completion elapsed pace_ratio "
    "required_rate required_step"
    " remaining_rate remaining_step observed_rate observed_step years remaining_years".split()
)


class Row(NamedTuple):
    """A rule, the promise, the readings, the year asked about; the verdict and the numbers " "that must come out."""

    rule: str
    target: str
    readings: str
    year: int
    status: str
    flags: str = ""
    numbers: Mapping[str, Known] = {}
    unit: str = "亿元"
    measure: str = "flow"
    more: str = ""
    terms: Terms = Terms()


def reported(gap: Verdict, name: str) -> object:
    """What a verdict says under a name of the machine output; an interval as its two ends."""
    need = gap.requirement
    points = {"base": need.base, "base_year": need.base, "reading": gap.reading, "reading_year": gap.reading}
    if name in points:
        point = points[name]
        value = point and (point.year if name.endswith("year") else point.value)
    else:
        value = getattr(gap if hasattr(gap, name) else need, name)
    return (float(value.lo), float(value.hi)) if isinstance(value, Interval) else value


def wanted(number: Known) -> object:
    if number is None or isinstance(number, str):
        return number
    return pytest.approx(number if isinstance(number, tuple) else (number, number), rel=1e-9)


def verdict(book_of: MakeBook, row: Row) -> Verdict:
    book = book_of([row.target], row.readings.split(), unit=row.unit, measure=row.measure, more=row.more)
    (promise,) = book.promises
    return judge(book, promise, row.year, row.terms)


# --- A level: which status -------------------------------------------------------------------------------------

STATUS = [
    Row("no reading at all is no data", DOUBLE, "", 2018, "no_data", numbers={**NOTHING, "reading": None}),
    Row(
        "a reading before the base year is no data, but serves as base",
        DOUBLE,
        "2014,value,100",
        2018,
        "no_data",
        "base_earlier:2014",
        {
            "reading": None,
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
            "reading_year": 2015,
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
            "reading_year": 2020,
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
        {"reading_year": 2019, "gap": 5, "gap_relative": 0.025},
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
        numbers={"reading_year": 2020, "gap": -10},
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
        {"reading_year": 2021, "elapsed": 1.2, "gap": 5, "remaining_years": None, "years": 5},
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
        numbers={"gap": -20, "reading_year": 2021},
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
            "reading_year": 2019,
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
            "reading_year": 2017,
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
        numbers={"reading": (190, 210), "gap": (-10, 10), "gap_relative": (-0.05, 0.05)},
    ),
    Row(
        "近 the bar is surely short of it",
        DOUBLE,
        "2015,value,100 2020,nearly,200",
        2020,
        "missed",
        numbers={"reading": (190, 200), "gap": (-10, 0)},
    ),
    Row(
        "超过 the bar surely meets it",
        DOUBLE,
        "2015,value,100 2020,over,200",
        2020,
        "met",
        numbers={"reading": (200, 210), "gap": (0, 10)},
    ),
    Row(
        "before its year a reading that may meet the bar is judged by its pace",
        DOUBLE,
        "2015,value,100 2018,about,200",
        2018,
        "on_pace",
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
        "on_pace",
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

# --- Thresholds, strict, linear --------------------------------------------------------------------------------

CLASSES = [
    Row(
        "0.95 on a line is on pace",
        TEN_MORE,
        "2015,value,10 2017,value,13.8",
        2017,
        "on_pace",
        numbers={"pace_ratio": 0.95},
        measure="share",
    ),
    Row(
        "just under 0.95 on a line lags",
        TEN_MORE,
        "2015,value,10 2017,value,13.79",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.9475},
        measure="share",
    ),
    Row(
        "0.60 on a line lags",
        TEN_MORE,
        "2015,value,10 2017,value,12.4",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.6},
        measure="share",
    ),
    Row(
        "just under 0.60 on a line is behind",
        TEN_MORE,
        "2015,value,10 2017,value,12.39",
        2017,
        "behind",
        numbers={"pace_ratio": 0.5975},
        measure="share",
    ),
    # 248.832 = 100 · 1.2^5: 20 % a year; 19 % is 0.95 of it, 12 % is 0.60
    Row(
        "0.95 of a rate is on pace",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,141.61",
        2017,
        "on_pace",
        numbers={"pace_ratio": 0.95, "observed_rate": 0.19, "required_rate": 0.2},
    ),
    Row(
        "just under 0.95 of a rate lags",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,141.60",
        2017,
        "lagging",
    ),
    Row(
        "0.60 of a rate lags",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,125.44",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.6, "observed_rate": 0.12},
    ),
    Row(
        "just under 0.60 of a rate is behind",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,125.43",
        2017,
        "behind",
    ),
    Row(
        "thresholds are terms: 0.90 may be on pace",
        TEN_MORE,
        "2015,value,10 2017,value,13.6",
        2017,
        "on_pace",
        numbers={"pace_ratio": 0.9},
        measure="share",
        terms=Terms(thresholds=(Decimal("0.9"), Decimal("0.5"))),
    ),
    Row(
        "thresholds are terms: 0.50 may lag",
        TEN_MORE,
        "2015,value,10 2017,value,12",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.5},
        measure="share",
        terms=Terms(thresholds=(Decimal("0.9"), Decimal("0.5"))),
    ),
    Row(
        "strict asks completion of elapsed: 0.38 of 0.40 lags",
        TEN_MORE,
        "2015,value,10 2017,value,13.8",
        2017,
        "lagging",
        numbers={"completion": 0.38, "elapsed": 0.4},
        measure="share",
        terms=Terms(strict=True),
    ),
    Row(
        "strict: completion equal to elapsed is on pace",
        TEN_MORE,
        "2015,value,10 2017,value,14",
        2017,
        "on_pace",
        numbers={"completion": 0.4, "elapsed": 0.4},
        measure="share",
        terms=Terms(strict=True),
    ),
    Row(
        "strict leaves behind behind",
        TEN_MORE,
        "2015,value,10 2017,value,12",
        2017,
        "behind",
        measure="share",
        terms=Terms(strict=True),
    ),
    Row(
        "strict leaves reversing reversing",
        TEN_MORE,
        "2015,value,10 2017,value,9",
        2017,
        "reversing",
        measure="share",
        terms=Terms(strict=True),
    ),
    Row(
        "strict: ends on both sides of elapsed are unclear",
        TEN_MORE,
        "2015,value,10 2017,between,13.8,14.2",
        2017,
        "unclear",
        numbers={"completion": (0.38, 0.42)},
        measure="share",
        terms=Terms(strict=True),
    ),
    Row(
        "strict does not touch met",
        DOUBLE,
        "2015,value,100 2018,value,200",
        2018,
        "met",
        "early",
        terms=Terms(strict=True),
    ),
    Row(
        "strict on a geometric path: doubling each year on the path is on pace",
        "by: 2020, at_least: 3200",
        "2015,value,100 2017,value,400",
        2017,
        "on_pace",
        numbers={"completion": 0.4, "pace_ratio": 1},
        terms=Terms(strict=True),
    ),
    Row(
        "a flow follows a geometric path",
        DOUBLE,
        "2015,value,100 2018,value,150",
        2018,
        "on_pace",
        numbers={
            "path": "geometric",
            "expected": 151.571656651,  # 100 * 2 ** 0.6
            "gap_to_path": -1.57165665104,  # 150 - 100 * 2 ** 0.6
            "gap": -50,
            "gap_relative": -0.25,
            "completion": 0.584962500721,  # ln(1.5) / ln(2)
            "elapsed": 0.6,
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "required_step": 20,
            "observed_rate": 0.144714242553,  # 1.5 ** (1 / 3) - 1
            "observed_step": 16.6666666667,  # 50 / 3
            "pace_ratio": 0.973206748361,  # (1.5 ** (1 / 3) - 1) / (2 ** 0.2 - 1)
            "years": 5,
            "remaining_years": 2,
            "remaining_rate": 0.154700538379,  # (200 / 150) ** 0.5 - 1
            "remaining_step": 25,
        },
    ),
    Row(
        "linear terms put the same flow on a line",
        DOUBLE,
        "2015,value,100 2018,value,150",
        2018,
        "lagging",
        numbers={
            "path": "linear",
            "expected": 160,
            "gap_to_path": -10,
            "completion": 0.5,
            "elapsed": 0.6,
            "pace_ratio": 0.833333333333,  # (50 / 3) / 20
            "required_rate": 0.148698354997,  # 2 ** 0.2 - 1
            "observed_rate": 0.144714242553,  # 1.5 ** (1 / 3) - 1
        },
        terms=Terms(linear=True),
    ),
    Row(
        "an indicator may state a linear path",
        DOUBLE,
        "2015,value,100 2018,value,150",
        2018,
        "lagging",
        numbers={"path": "linear", "completion": 0.5},
        more=", path: linear",
    ),
    Row(
        "a share may state a geometric path",
        DOUBLE,
        "2015,value,100 2018,value,150",
        2018,
        "on_pace",
        numbers={
            "path": "geometric",
            "completion": 0.584962500721,  # ln(1.5) / ln(2)
        },
        measure="share",
        more=", path: geometric",
    ),
    Row(
        "a stock follows a geometric path",
        DOUBLE,
        "2015,value,100 2018,value,150",
        2018,
        "on_pace",
        numbers={
            "path": "geometric",
            "expected": 151.571656651,  # 100 * 2 ** 0.6
        },
        unit="家",
        measure="stock",
    ),
]

# --- Base ------------------------------------------------------------------------------------------------------

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
        numbers={**NOTHING, "gap": -50, "gap_relative": -0.25, "reading": 150, "path": None},
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
        numbers={"reading": 120, "reading_year": 2017, "elapsed": 0.4},
    ),
    Row("a part of a year alone is no data", DOUBLE, "thing,2018,value,250,,,,1—11月,,late,", 2018, "no_data"),
    Row(
        "a sum of several years is no level",
        DOUBLE,
        "2015,value,100 2017,value,120 thing,2018,value,380,,,2016,,,late,",
        2018,
        "lagging",
        numbers={"reading_year": 2017},
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
        "a base from zero is on a line and has no rate",
        "by: 2020, at_least: 50",
        "2015,value,0 2018,value,24",
        2018,
        "lagging",
        numbers={
            "path": "linear",
            "required_rate": None,
            "observed_rate": None,
            "required_step": 10,
            "observed_step": 8,
            "pace_ratio": 0.8,
            "completion": 0.48,
            "expected": 30,
            "gap_to_path": -6,
            "remaining_rate": 0.443375672974,  # (50 / 24) ** 0.5 - 1
            "remaining_step": 13,
        },
    ),
    Row(
        "a reading of zero is on a line and -100 %",
        DOUBLE,
        "2015,value,100 2018,value,0",
        2018,
        "reversing",
        numbers={
            "path": "linear",
            "observed_rate": -1,
            "completion": -1,
            "pace_ratio": -1.66666666667,  # (-100 / 3) / 20
            "remaining_rate": None,
            "remaining_step": 100,
        },
    ),
    Row(
        "a bar of zero is on a line and has no relative gap",
        "by: 2020, at_most: 0",
        "2015,value,100 2018,value,40",
        2018,
        "on_pace",
        numbers={
            "path": "linear",
            "required_rate": -1,
            "required_step": -20,
            "observed_step": -20,
            "pace_ratio": 1,
            "gap": 40,
            "gap_relative": None,
            "expected": 40,
            "gap_to_path": 0,
            "completion": 0.6,
        },
        more=", better: lower",
    ),
    Row(
        "from a negative base to a positive bar is a line",
        "by: 2020, at_least: 10",
        "2015,value,-20 2018,value,-5",
        2018,
        "lagging",
        numbers={
            "path": "linear",
            "required_rate": None,
            "observed_rate": None,
            "required_step": 6,
            "observed_step": 5,
            "pace_ratio": 0.833333333333,  # 5 / 6
            "gap": -15,
            "gap_relative": -1.5,
            "completion": 0.5,
            "expected": -2,
            "gap_to_path": -3,
        },
    ),
    Row(
        "all negative is a line, and the relative gap is against the bar as it is",
        "by: 2020, at_least: -10",
        "2015,value,-20 2018,value,-14",
        2018,
        "on_pace",
        numbers={
            "gap": -4,
            "gap_relative": 0.4,  # (-14 - -10) / -10
            "completion": 0.6,
            "pace_ratio": 1,
            "required_rate": None,
        },
    ),
    Row(
        "an uncertain base gives every number two ends",
        DOUBLE,
        "2015,about,100 2018,value,150",
        2018,
        "unclear",
        numbers={
            "base": (95, 105),
            "required_rate": (0.137543830352, 0.160543111353),  # ((200 / 105) ** 0.2 - 1, (200 / 95) ** 0.2 - 1)
            "required_step": (19, 21),
            # ((150 / 105) ** (1 / 3) - 1, (150 / 95) ** (1 / 3) - 1)
            "observed_rate": (0.126247880444, 0.164454574311),
            "observed_step": (15.0, 18.3333333333),  # (45 / 3, 55 / 3)
            "expected": (148.493498564, 154.558792818),  # (95 ** 0.4 * 200 ** 0.6, 105 ** 0.4 * 200 ** 0.6)
            # (150 - 105 ** 0.4 * 200 ** 0.6, 150 - 95 ** 0.4 * 200 ** 0.6)
            "gap_to_path": (-4.5587928181, 1.50650143622),
            # (ln(150 / 105) / ln(200 / 105), ln(150 / 95) / ln(200 / 95))
            "completion": (0.553536214965, 0.613559334651),
            "gap": -50,
            "remaining_rate": 0.154700538379,  # (200 / 150) ** 0.5 - 1
        },
    ),
    Row(
        "近 as a base is the interval below its figure",
        TEN_MORE,
        "2015,nearly,10 2018,value,16",
        2018,
        "on_pace",
        # pace = ((16 - B) / 3) / ((20 - B) / 5): 1.0 at B = 10, 1.0317… at B = 9.5
        numbers={
            "base": (9.5, 10),
            "required_step": (2, 2.1),
            "completion": (0.6, 0.619047619048),  # (6 / 10, 6.5 / 10.5)
            "pace_ratio": (1.0, 1.03174603175),  # (2 / 2, (6.5 / 3) / (10.5 / 5))
        },
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
        terms=Terms(hedge=Decimal(0)),
    ),
    Row(
        "左右 with a hedge of 0 is met at the figure",
        "by: 2020, about: 200",
        "2015,value,100 2020,about,200",
        2020,
        "met",
        numbers={"reading": 200},
        terms=Terms(hedge=Decimal(0)),
    ),
    Row(
        "a wider hedge forgives more",
        "by: 2020, about: 200",
        "2015,value,100 2020,value,180",
        2020,
        "met",
        terms=Terms(hedge=Decimal("0.1")),
    ),
    Row(
        "超过 with a hedge of 0 is its figure",
        DOUBLE,
        "2015,value,100 2020,over,200",
        2020,
        "met",
        numbers={"reading": 200},
        terms=Terms(hedge=Decimal(0)),
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

# --- Which reading ---------------------------------------------------------------------------------------------

CHOICE = [
    Row(
        "the latest year counts",
        DOUBLE,
        "2015,value,100 2018,value,150 2017,value,180",
        2018,
        "on_pace",
        numbers={"reading": 150},
    ),
    Row(
        "official before press",
        DOUBLE,
        "2015,value,100 2018,value,150 thing,2018,value,160,,,,,,paper,",
        2018,
        "on_pace",
        numbers={"reading": 150},
    ),
    Row(
        "press where there is nothing official",
        DOUBLE,
        "2015,value,100 thing,2018,value,160,,,,,,paper,",
        2018,
        "on_pace",
        numbers={"reading": 160},
    ),
    Row(
        "the latest year before the official one",
        DOUBLE,
        "2015,value,100 2017,value,150 thing,2018,value,160,,,,,,paper,",
        2018,
        "on_pace",
        numbers={"reading": 160},
    ),
    Row(
        "the latest issued of one year",
        DOUBLE,
        "thing,2015,value,100,,,,,,early, 2015,value,101 thing,2018,value,150,,,,,,early, 2018,value,152",
        2018,
        "on_pace",
        numbers={"reading": 152, "base": 101},
    ),
    Row(
        "official before the latest issued",
        DOUBLE,
        "2015,value,100 thing,2018,value,150,,,,,,early, thing,2018,value,160,,,,,,paper,",
        2018,
        "on_pace",
        numbers={"reading": 150},
    ),
    Row(
        "more digits of one document",
        DOUBLE,
        "2015,value,100 2018,value,150 2018,value,150.4",
        2018,
        "on_pace",
        numbers={"reading": 150.4},
    ),
    Row(
        "more digits, in either order",
        DOUBLE,
        "2015,value,100 2018,value,150.4 2018,value,150",
        2018,
        "on_pace",
        numbers={"reading": 150.4},
    ),
    Row(
        "the latest issued before more digits",
        DOUBLE,
        "2015,value,100 thing,2018,value,150.4,,,,,,early, 2018,value,151",
        2018,
        "on_pace",
        numbers={"reading": 151},
    ),
    Row(
        "a basis that holds the base year before the latest issued, and the revision is named",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,old,early, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_pace",
        "revised:2018=170@new#late",
        {
            "reading": 150,
            "base": 100,
            "pace_ratio": 0.973206748361,  # (1.5 ** (1 / 3) - 1) / (2 ** 0.2 - 1)
        },
    ),
    Row(
        "an older reading on another basis is no revision",
        DOUBLE,
        "thing,2015,value,100,,,,,new,late, thing,2018,value,150,,,,,new,late, thing,2018,value,170,,,,,old,early,",
        2018,
        "on_pace",
        numbers={"reading": 150},
    ),
    Row(
        "a basis that holds the base year before one with an earlier base",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,old,early,"
        " thing,2014,value,110,,,,,new,late, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_pace",
        "revised:2018=170@new#late",
        {"reading": 150, "base": 100, "base_year": 2015},
    ),
    Row(
        "of two bases that hold the base year the later issued counts, with its own base",
        DOUBLE,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,150,,,,,old,early,"
        " thing,2015,value,110,,,,,new,late, thing,2018,value,170,,,,,new,late,",
        2018,
        "on_pace",
        numbers={
            "reading": 170,
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
        {**NOTHING, "reading": 150, "gap": -50, "gap_relative": -0.25},
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
        "on_pace",
        "base_earlier:2014",
        {"base": 110, "base_year": 2014, "years": 6},
    ),
    Row(
        "a bar met on another basis was not met on this one",
        DOUBLE,
        "thing,2015,value,100,,,,,new,late, thing,2017,value,210,,,,,old,early, thing,2018,value,150,,,,,new,late,",
        2018,
        "on_pace",
    ),
]

# --- Multiples -------------------------------------------------------------------------------------------------

MULTIPLES = [
    Row(
        "a multiple is the reading over the base, steps in the unit of the indicator",
        TIMES_TWO,
        "2015,value,100 2018,value,150",
        2018,
        "on_pace",
        numbers={
            "path": "geometric",
            "base": 100,
            "reading": 1.5,
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
            "reading": 2.5,
            "required_rate": 0.201124433981,  # 2.5 ** 0.2 - 1
        },
    ),
    Row(
        "a multiple is missed in its year",
        TIMES_TWO,
        "2015,value,100 2020,value,199",
        2020,
        "missed",
        numbers={"reading": 1.99, "gap": -0.01},
    ),
    Row("a multiple is met early", TIMES_TWO, "2015,value,100 2018,value,201", 2018, "met", "early", {"reading": 2.01}),
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
        numbers={"reading": 0.9},
    ),
    Row(
        "a multiple counts from the base year alone: without it only its rate stands",
        TIMES_TWO,
        "2014,value,100 2018,value,150",
        2018,
        "open",
        numbers={
            **NOTHING,
            "reading": None,
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
            "reading": None,
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
            "reading": (1.42857142857, 1.57894736842),  # (150 / 105, 150 / 95)
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
            "reading": None,
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
        "linear terms put a multiple on a line",
        TIMES_TWO,
        "2015,value,100 2018,value,150",
        2018,
        "lagging",
        numbers={"completion": 0.5, "expected": 1.6},
        terms=Terms(linear=True),
    ),
]

# --- Increments ------------------------------------------------------------------------------------------------

INCREMENTS = [
    Row(
        "an increment of a flow is the sum since the base year",
        SIXTY,
        "2015,value,9 2016,value,10 2017,value,12 2018,value,14",
        2018,
        "on_pace",
        numbers={
            "path": "linear",
            "base": None,
            "reading": 36,
            "reading_year": 2018,
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
            "reading": (24, INF),
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
        "on_pace",
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
        {"reading": (61, INF)},
    ),
    Row(
        "a least sum never misses it",
        SIXTY,
        "2016,value,10 2020,value,14",
        2020,
        "unclear",
        "missing_years:3",
        {"reading": (24, INF), "gap": (-36, INF)},
    ),
    Row(
        "every year published, a sum can miss",
        SIXTY,
        "2016,value,11 2017,value,11 2018,value,11 2019,value,11 2020,value,11",
        2020,
        "missed",
        numbers={"reading": 55, "gap": -5},
    ),
    Row(
        "every year published, a sum can meet",
        SIXTY,
        "2016,value,12 2017,value,12 2018,value,12 2019,value,12 2020,value,12",
        2020,
        "met",
        numbers={"reading": 60},
    ),
    Row(
        "years after the last reading are not missing",
        SIXTY,
        "2016,value,10 2017,value,12",
        2019,
        "lagging",
        numbers={
            "reading": 22,
            "reading_year": 2017,
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
        numbers={"reading": 55},
    ),
    Row(
        "a sum published for years beyond the promise is none of its own",
        SIXTY,
        "2016,value,11 2020,value,11 thing,2021,value,66,,,2016,,,late,",
        2021,
        "unclear",
        "missing_years:3",
        {"reading": (22, INF)},
    ),
    Row(
        "hedged years make a hedged sum",
        SIXTY,
        "2016,about,10 2017,over,20",
        2017,
        "on_pace",
        numbers={"reading": (29.5, 31.5)},
    ),
    Row(
        "a published sum comes before the sum of the years",
        SIXTY,
        "2016,value,10 2017,value,12 2018,value,14 thing,2018,value,40,,,2016,,,late,",
        2018,
        "on_pace",
        numbers={
            "reading": 40,
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
        "on_pace",
        numbers={"reading": 40},
    ),
    Row(
        "beside a published sum a missing year does not matter",
        SIXTY,
        "2016,value,10 2018,value,14 thing,2018,value,40,,,2016,,,late,",
        2018,
        "on_pace",
        numbers={"reading": 40},
    ),
    Row(
        "years before the base year are not in the sum",
        SIXTY,
        "2014,value,50 2015,value,50 2016,value,12",
        2016,
        "on_pace",
        numbers={"reading": 12},
    ),
    Row(
        "a published sum alone",
        SIXTY,
        "thing,2020,value,59,,,2016,,,late,",
        2020,
        "missed",
        numbers={"reading": 59, "gap": -1},
    ),
    Row(
        "a sum over another span is flagged",
        SIXTY,
        "thing,2018,value,40,,,2015,,,late,",
        2018,
        "on_pace",
        "other_span",
        {"reading": 40},
    ),
    Row(
        "a sum that begins later is flagged", SIXTY, "thing,2018,value,40,,,2017,,,late,", 2018, "on_pace", "other_span"
    ),
    Row(
        "an increment of a stock is the difference to the base",
        FIVE_NEW,
        "2015,value,3 2018,value,5",
        2018,
        "lagging",
        numbers={
            "base": 3,
            "reading": 2,
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
        numbers={**NOTHING, "reading": None, "required_step": 1, "years": 5},
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
        numbers={"reading": 0, "reading_year": 2015, "gap": -5, "pace_ratio": None},
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
        {"reading": 5},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a stock is lost",
        FIVE_NEW,
        "2015,value,3 2017,value,9 2018,value,7",
        2018,
        "lost",
        numbers={"reading": 4},
        unit="家",
        measure="stock",
    ),
    Row(
        "a stock below its base reverses",
        FIVE_NEW,
        "2015,value,3 2018,value,2",
        2018,
        "reversing",
        numbers={"reading": -1, "completion": -0.2},
        unit="家",
        measure="stock",
    ),
    Row(
        "an uncertain stock makes an uncertain change",
        FIVE_NEW,
        "2015,value,3 2020,between,7,9",
        2020,
        "unclear",
        numbers={"reading": (4, 6), "gap": (-1, 1)},
        unit="家",
        measure="stock",
    ),
    Row(
        "a published sum comes before the difference of a stock",
        FIVE_NEW,
        "2015,value,3 2020,value,7 thing,2020,value,6,,,2016,,,late,",
        2020,
        "met",
        numbers={"reading": 6},
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
        {"reading": 1, "gap": (-1, 0), "required_step": (0.2, 0.4)},
        unit="家",
        measure="stock",
    ),
    Row(
        "an increment of a share is in points",
        "by: 2020, kind: increment, at_least: 3, unit: 百分点",
        "2015,value,10 2018,value,12",
        2018,
        "on_pace",
        numbers={
            "reading": 2,
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
        {"base": None, "reading": None, "required_step": 1},
        unit="家",
        measure="stock",
    ),
]

# --- Growth ----------------------------------------------------------------------------------------------------

GROWTH = [
    Row(
        "growth is the published average",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,true",
        2018,
        "on_pace",
        numbers={
            "path": "geometric",
            "reading": 14.5,
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
        "on_pace",
        "nominal",
    ),
    Row(
        "growth of a count is never nominal",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,",
        2018,
        "on_pace",
        unit="家",
        measure="stock",
    ),
    Row(
        "growth is chained from every year's rate",
        FIFTEEN,
        "thing,2016,,,,10,,,,late,true thing,2017,,,,20,,,,late,true",
        2017,
        "on_pace",
        numbers={
            "reading": 14.8912529308,  # 100 * ((1.1 * 1.2) ** 0.5 - 1)
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
            "reading": 10,
            "reading_year": 2016,
            "pace_ratio": 0.666666666667,  # 10 / 15
        },
    ),
    Row(
        "growth from two levels",
        FIFTEEN,
        "2015,value,100 2017,value,132.25",
        2017,
        "on_pace",
        "nominal",
        {"reading": 15, "base": 100, "pace_ratio": 1, "gap": 0},
    ),
    Row(
        "published growth comes before levels",
        FIFTEEN,
        "2015,value,100 2017,value,132.25 thing,2017,,,,13,2016,,,late,true",
        2017,
        "lagging",
        numbers={
            "reading": 13,
            "pace_ratio": 0.866666666667,  # 13 / 15
        },
    ),
    Row(
        "growth beyond its bar is not met before its year",
        FIFTEEN,
        "thing,2018,,,,16,2016,,,late,true",
        2018,
        "on_pace",
        numbers={"gap": 1},
    ),
    Row(
        "growth fallen under its bar is not lost before its year",
        FIFTEEN,
        "thing,2017,,,,16,2016,,,late,true thing,2018,,,,12,2016,,,late,true",
        2018,
        "lagging",
        numbers={"reading": 12, "pace_ratio": 0.8},
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
            "reading": (13.8109196148, 16.1119907924),  # (100 * (1.9095 ** 0.2 - 1), 100 * (2.1105 ** 0.2 - 1))
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
        "linear terms judge growth as an index on a line",
        FIFTEEN,
        "thing,2018,,,,14.5,2016,,,late,true",
        2018,
        "lagging",
        numbers={
            "completion": 0.495496181956,  # (1.145 ** 3 - 1) / (1.15 ** 5 - 1)
            "pace_ratio": 0.825826969927,  # ((1.145 ** 3 - 1) / 3) / ((1.15 ** 5 - 1) / 5)
        },
        terms=Terms(linear=True),
    ),
]

# --- Yearly ----------------------------------------------------------------------------------------------------

FIVE_YEARS = "2016,value,12 2017,value,11 2018,value,13 2019,value,10 2020,value,14"
YEARLY = [
    Row(
        "a yearly promise shows its worst year and is open until its end",
        EACH_TEN,
        "2016,value,12 2017,value,11 2018,value,13",
        2018,
        "open",
        "published:3/5",
        {**NOTHING, "reading": 11, "reading_year": 2017, "gap": 1, "gap_relative": 0.1, "completion": 0.6},
    ),
    Row(
        "a yearly promise is missed at its first short year",
        EACH_TEN,
        "2016,value,12 2017,value,9",
        2017,
        "missed",
        "published:2/5 short_in:2017",
        {"reading": 9, "gap": -1, "completion": 0.2},
    ),
    Row(
        "a yearly promise once missed stays missed",
        EACH_TEN,
        "2016,value,9 2017,value,12",
        2017,
        "missed",
        "published:2/5 short_in:2016",
        {"reading": 9, "reading_year": 2016},
    ),
    Row(
        "a yearly promise is met when every year is",
        EACH_TEN,
        FIVE_YEARS,
        2020,
        "met",
        numbers={"reading": 10, "reading_year": 2019, "completion": 1, "gap": 0},
    ),
    Row(
        "years after a yearly promise do not count",
        EACH_TEN,
        FIVE_YEARS + " 2021,value,1",
        2021,
        "met",
        numbers={"reading": 10},
    ),
    Row(
        "years before a yearly promise do not count",
        EACH_TEN,
        "2015,value,1 " + FIVE_YEARS,
        2020,
        "met",
        numbers={"reading": 10},
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
        numbers={"reading": (9.5, 10.5), "completion": (0.8, 1)},
    ),
    Row(
        "a yearly promise may begin later",
        EACH_TEN + ", since: 2018",
        "2016,value,5 2017,value,5 2018,value,13 2019,value,12",
        2019,
        "open",
        "published:2/3",
        {
            "reading": 12,
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
        {"reading": 10},
    ),
    Row(
        "the worst year of a rank is its highest",
        "by: 2017, kind: yearly, at_most: 10",
        "2016,value,9 2017,value,7",
        2017,
        "met",
        numbers={"reading": 9, "reading_year": 2016},
        unit="位",
        measure="rank",
    ),
    Row("a yearly promise without readings has no data", EACH_TEN, "", 2018, "no_data", numbers={**NOTHING}),
]

# --- Lead ------------------------------------------------------------------------------------------------------

LEADS = [
    Row(
        "a lead is the difference of two average rates, open before its year",
        THREE_AHEAD,
        "thing,2018,,,,12,2016,,,late,true other,2018,,,,8,2016,,,late,true",
        2018,
        "open",
        numbers={
            **NOTHING,
            "reading": 4,
            "reading_year": 2018,
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
        numbers={"reading": 2.9, "gap": -0.1},
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
        numbers={"reading": 0, "gap_relative": None},
    ),
    Row(
        "a lead of one chain over another",
        THREE_AHEAD,
        "thing,2016,,,,10,,,,late,true thing,2017,,,,20,,,,late,true "
        "other,2016,,,,5,,,,late,true other,2017,,,,5,,,,late,true",
        2017,
        "open",
        numbers={
            "reading": 9.89125293076,  # 100 * (1.32 ** 0.5 - 1) - 5
        },
    ),
    Row(
        "a lead from levels of money is nominal",
        THREE_AHEAD,
        "2015,value,100 2017,value,132.25 other,2015,value,100,,,,,,late, other,2017,value,121,,,,,,late,",
        2017,
        "open",
        "nominal",
        {"reading": 5},
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
        numbers={"reading": None, "gap": None},
    ),
    Row("a lead without readings has no data", THREE_AHEAD, "", 2018, "no_data", numbers={**NOTHING}),
    Row(
        "a lead over the same years of both",
        THREE_AHEAD,
        "thing,2018,,,,12,2016,,,late,true thing,2019,,,,15,2016,,,late,true other,2018,,,,8,2016,,,late,true",
        2019,
        "open",
        numbers={"reading": 4, "reading_year": 2018},
    ),
]

# --- What is equal on paper is equal, and an open end stays open ------------------------------------------------

HUNDREDFOLD = "by: 2020, at_least: 3200"
EXACT = [
    Row(
        "a pace of 3/5 on a line is lagging, not behind",  # 1 in the first year of 3 that ask for 5
        "by: 2018, at_least: 5",
        "2015,value,0 2016,value,1",
        2016,
        "lagging",
        numbers={"pace_ratio": 0.6},
        measure="share",
    ),
    Row(
        "strict: completion equal to elapsed on a geometric path is on pace",  # ln 8 / ln 32 = 3/5
        HUNDREDFOLD,
        "2015,value,100 2018,value,800",
        2018,
        "on_pace",
        numbers={"completion": 0.6, "elapsed": 0.6},
        terms=Terms(strict=True),
    ),
    Row(
        "strict: the promised average is on pace",
        'by: 2020, kind: growth, at_least: 4, unit: "%"',
        "thing,2017,,,,4,2016,,,late,true",
        2017,
        "on_pace",
        numbers={"completion": 0.4, "elapsed": 0.4},
        terms=Terms(strict=True),
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
        "an average below 20 % by 近 is missed",  # (144 / 100) ** (1 / 2) - 1 = 20 %, not reached
        'by: 2017, kind: growth, at_least: 20, unit: "%"',
        "2015,value,100 2017,nearly,144",
        2017,
        "missed",
        "nominal",
    ),
    Row(
        "a published sum goes on with the years after it",  # 65 to 2018, 12 in 2019
        SIXTY,
        "thing,2018,value,65,,,2016,,,late, 2019,value,12",
        2019,
        "met",
        "early",
        {"reading": 77, "reading_year": 2019},
    ),
    Row(
        "a sum of another span says so even where years were added",
        SIXTY,
        "thing,2018,value,30,,,2017,,,late, 2019,value,12",
        2019,
        "lagging",  # 42 of 60 in 4 of 5 years: 0.7 / 0.8 = 0.875
        "other_span",
        {"reading": 42, "pace_ratio": 0.875},
    ),
    Row(
        "of two readings the one with more digits counts, whatever its unit",
        DOUBLE,
        "2015,value,100 2018,value,150.5 thing,2018,value,150,,,,,,late,",
        2018,
        "on_pace",
        numbers={"reading": 150.5},
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
        "the change of the base year is nothing, however uncertain the base",
        FIVE_NEW,
        "2015,about,100",
        2016,
        "open",
        numbers={"reading": 0, "gap": -5},
        measure="stock",
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
    Row(
        "an average is judged by its own years, not by later ones",  # 100 -> 201.135719 in 5 years is 15 % a year
        FIFTEEN,
        "2015,value,100 2020,value,201.1358 2021,value,150",
        2021,
        "met",
        "nominal",
        {"reading_year": 2020},
    ),
    Row(
        "a multiple whose base year stands on another basis says so",
        TIMES_TWO,
        "thing,2015,value,100,,,,,old,early, thing,2018,value,250,,,,,new,late,",
        2018,
        "open",
        "basis_break",
        {"base": None, "reading": None},
    ),
]

ROWS = [*EXACT, *STATUS, *CLASSES, *BASES, *WORDS, *CHOICE, *MULTIPLES, *INCREMENTS, *GROWTH, *YEARLY, *LEADS]


@pytest.mark.parametrize("row", ROWS, ids=[row.rule for row in ROWS])
def test_verdict(book_of: MakeBook, row: Row) -> None:
    gap = verdict(book_of, row)
    numbers = {name: reported(gap, name) for name in row.numbers}
    assert numbers == {n: v if n in YEARS else wanted(v) for n, v in row.numbers.items()}
    # The class on the other path and a base beyond the bar are matters of test_projection.py.
    flags = [flag for flag in gap.flags if not flag.startswith(("other_path:", "base_beyond"))]
    assert sorted(flags) == sorted(row.flags.split())
    assert gap.status == row.status


def test_each_rule_has_one_row() -> None:
    rules = [row.rule for row in ROWS]
    assert sorted(set(rules)) == sorted(rules)


def test_every_status_has_a_row() -> None:
    assert {row.status for row in ROWS} == {status.value for status in Status}


# --- A name that differs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "flags"),
    [
        ("某量达到200亿元", ()),
        ("甲额达到200亿元", ("name_differs",)),
        ("某量（甲额）达到200亿元", ()),
        ("达到200亿元", ()),
    ],
)
@pytest.mark.parametrize("target", [DOUBLE, TIMES_TWO, SIXTY, FIFTEEN])
def test_a_promise_under_another_name_of_its_series_is_flagged(
    book_of: MakeBook, target: str, quote: str, flags: tuple[str, ...]
) -> None:
    book = book_of([target], ["2015,value,100"], unit="亿元", more=", aka: [{name: 甲额, why: 同一序列}]")
    (promise,) = book.promises
    assert promise.indicator.aka == [OtherName(name="甲额", why="同一序列")]
    said = promise.sentence.model_copy(update={"quote": quote})
    assert judge(book, replace(promise, sentence=said), 2016, Terms()).flags == flags


# --- Many promises ---------------------------------------------------------------------------------------------


def test_promises_of_one_book_are_judged_apart(book_of: MakeBook) -> None:
    book = book_of([DOUBLE, "by: 2018, at_least: 150"], ["2015,value,100", "2018,value,150"])
    assert [judge(book, p, 2018, Terms()).status for p in book.promises] == [Status.ON_PACE, Status.MET]


def test_a_verdict_depends_on_what_was_known(book_of: MakeBook) -> None:
    old = ["thing,2015,value,100,,,,,,early,", "thing,2016,value,110,,,,,,early,"]
    readings = [*old, "2015,value,120", "2016,value,115"]
    book = book_of([DOUBLE], readings)
    then = book.as_of(book.documents["early"].issued.last_day)
    (promise,) = then.promises
    assert judge(then, promise, 2016, Terms()).status is Status.LAGGING  # 10 % of 14.87 %: 0.67
    assert judge(book, promise, 2016, Terms()).status is Status.REVERSING  # from 120 to 115


@pytest.mark.parametrize("reading", ["2015,over,100", "2015,nearly,100", "2015,between,90,110"])
def test_in_the_base_year_nothing_has_come_yet_however_vague_its_figure(book_of: MakeBook, reading: str) -> None:
    book = book_of([DOUBLE], [reading])
    (promise,) = book.promises
    gap = judge(book, promise, 2015, Terms())
    assert gap.completion == Interval.exact(0)
    assert gap.elapsed == Interval.exact(0)
