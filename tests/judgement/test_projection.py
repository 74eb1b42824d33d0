"""What `gap` says of the time to come: one hand-worked case for each rule and edge.

A case is its rule; `target | readings | setting`, written as in `cases` (the year is 2018 where ``year:`` does not
say another); its status; and what else must come out: a field that is not named is null, a flag not there. What stands
behind # is the sum on paper, n being the years from the reading to the bar; nothing is taken from the package.
"""

from typing import NamedTuple

import pytest

from tests.cases_old import blocks, options, rows_of, wanted, written
from tests.conftest import MakeFolder, Run

QUANTITIES = ("projected", "reached", "to_better", "to_worse")

LEVELS = """
a rate goes on, and the other path is behind it
by: 2020, at_least: 200 | 2015,value,100 2018,value,150
on_track flags other_path:lagging assumption constant_rate projected 196.555604566  # 150 * 1.5 ** (2 / 3)
reached 2021 to_worse 0.0232067483613  # n = 3 ln(4/3) / ln 1.5 = 2.13; 0.973 - 0.95, on a line 0.833

--linear: a step goes on, and reaches the bar in whole years
by: 2020, at_least: 200 | 2015,value,100 2018,value,150 | --linear
lagging flags other_path:on_track assumption constant_step projected 183.333333333  # 150 + 2 * 50 / 3
reached 2021 to_better 0.116666666667 to_worse 0.233333333333  # n = 50 / (50 / 3) = 3; 0.833 on the line

a bar reached at its deadline
by: 2020, at_least: 20 | 2015,value,10 2017,value,14 | share year:2017
on_track assumption constant_step projected 20 reached 2020 to_worse 0.05

a bar reached just after its deadline
by: 2020, at_least: 20 | 2015,value,10 2017,value,13.99 | share year:2017
on_track assumption constant_step projected 19.975 reached 2021 to_worse 0.0475  # n = 6.01 / 1.995 = 3.01

a whole number of years at a rate is not one more
by: 2020, at_least: 3200 | 2015,value,100 2018,value,800
on_track flags other_path:behind assumption constant_rate projected 3200  # doubled every year, n = ln 4 / ln 2
reached 2020 to_worse 0.05  # on a line (700 / 3) / (3100 / 5) = 0.376

on the edge of a class nothing lies below
by: 2020, at_least: 20 | 2015,value,10 2017,value,12.4 | share year:2017
lagging assumption constant_step projected 16 reached 2024 to_better 0.35 to_worse 0  # n = 7.6 / 1.2 = 6.33

behind, and the other path is ahead of it
by: 2020, at_least: 20 | 2015,value,10 2017,value,12.39 | share year:2017
behind flags other_path:lagging assumption constant_step projected 15.975 reached 2024  # n = 7.61 / 1.195 = 6.37
to_better 0.0025 to_worse 0.5975  # at rates (1.239 ** 0.5 - 1) / (2 ** 0.2 - 1) = 0.761

reversing never gets there
by: 2020, at_least: 200 | 2015,value,100 2018,value,90
reversing assumption constant_rate projected 83.8952776608 to_better 0.232084715363  # 90 * 0.9 ** (2 / 3)

a flat series never gets there
by: 2020, at_least: 200 | 2015,value,100 2018,value,100
behind assumption constant_rate projected 100 to_better 0.6 to_worse 0

2100 is the last year
by: 2020, at_least: 92 | 2015,value,7 2018,value,10 | share
behind assumption constant_step projected 12 reached 2100  # n = 82; 1 of 17 a year
to_better 0.541176470588 to_worse 0.0588235294118

after 2100 it is as if never
by: 2020, at_least: 93 | 2015,value,7 2018,value,10 | share
behind assumption constant_step projected 12  # n = 83; 1 of 17.2 a year
to_better 0.541860465116 to_worse 0.0581395348837

some values after 2100
by: 2020, at_least: 20 | 2015,between,9.9,10.4 2018,value,10.5 | share
behind assumption constant_step projected 10.5666666667..10.9 reached 2066..  # n = 9.5 / 0.2 = 47.5 to 9.5 / 0.0333
to_better 0.50099009901..0.582638888889 to_worse 0.0173611111111..0.0990099009901  # 0.0333 / 1.92 to 0.2 / 2.02

some values never
by: 2020, at_least: 20 | 2015,between,9,11 2018,value,10.5 | share
unclear assumption constant_step projected 10.1666666667..11.5 reached 2037..  # n = 9.5 / 0.5; the others fall

an uncertain base
by: 2020, at_least: 200 | 2015,about,100 2018,value,150
unclear assumption constant_rate projected 190.265143231..203.393168345  # 150 * (150 / 105) ** (2 / 3) …
reached 2020..2021  # n = 3 ln(4/3) / ln(150 / 95) = 1.89 to 2.42

an uncertain reading, and another path that is unclear
by: 2020, at_least: 20 | 2015,value,10 2017,between,12.6,13.4 | share year:2017
lagging flags other_path:unclear assumption constant_step projected 16.5..18.5  # 1.3 to 1.7 a year; rates 0.82 to 1.06
reached 2021..2023 to_better 0.1..0.3 to_worse 0.05..0.25  # n = 6.6 / 1.7 = 3.88 to 7.4 / 1.3 = 5.69

a reading on both sides of the bar is there now, or in a year
by: 2020, at_least: 200 | 2015,value,100 2018,about,200
on_track assumption constant_rate projected 291.466962432..344.375429538 reached 2018..2019
to_worse 0.654337382447..0.936901606901  # 1.604 and 1.887 less 0.95

a bar of two ends
by: 2020, between: [15, 18] | 2015,value,10 2017,value,14.5 | share year:2017
on_track assumption constant_step projected 21.25 reached 2018..2019  # n = 0.5 / 2.25 to 3.5 / 2.25
to_worse 0.45625..1.3  # 2.25 of 1.6 to 1 a year, less 0.95

a lost digit that may be given up
by: 2020, at_least: [4, 5], unit: 万家 | 2015,value,45000 2018,value,44000 | stock line
open assumption constant_step projected 43333.3333333 reached 2018..  # there if 40000 is meant, else falling away

a number lost as a whole may be there now, or never
by: 2020, at_least: [1, null] | 2015,value,0 2018,value,3 | stock
unclear assumption constant_step projected 5 reached 2018..

左右: the year of its figure
by: 2020, about: 20 | 2015,value,10 2017,value,13.8 | share year:2017
on_track assumption constant_step projected 19.5 reached 2021 to_worse 0  # n = 6.2 / 1.9 = 3.26

高于: a reading on the bar is there
by: 2020, above: 20 | 2015,value,10 2018,value,20 | share
on_track assumption constant_step projected 26.6666666667 reached 2018 to_worse 0.716666666667  # n = 0; 1.667 - 0.95

met before its deadline it is only carried on
by: 2020, at_least: 200 | 2015,value,100 2018,value,200
met assumption constant_rate projected 317.480210394  # 200 * 2 ** (2 / 3)

met in its deadline nothing is to come
by: 2020, at_least: 200 | 2015,value,100 2020,value,200 | year:2020
met assumption constant_rate

missed: the year that it takes
by: 2020, at_least: 200 | 2015,value,100 2020,value,190 | year:2020
missed assumption constant_rate reached 2021  # n = 5 ln(200/190) / ln 1.9 = 0.40

missed a year ago
by: 2020, at_least: 200 | 2015,value,100 2020,value,190 2021,value,195 | year:2021
missed assumption constant_rate reached 2022  # n = 6 ln(200/195) / ln 1.95 = 0.23

not reported for its deadline
by: 2020, at_least: 200 | 2015,value,100 2019,value,190 | year:2020
unreported assumption constant_rate projected 223.070428329 reached 2020  # 190 * 1.9 ** (1 / 4); n = 0.32

lost: the rate since the base goes on
by: 2020, at_least: 200 | 2015,value,100 2017,value,210 2018,value,190
lost assumption constant_rate projected 291.466962432 reached 2019  # 190 * 1.9 ** (2 / 3); n = 0.24

a base beyond the bar that falls towards it
by: 2020, at_least: 100 | 2015,value,120 2018,value,110
met flags base_beyond assumption constant_rate projected 103.800706922  # 110 * (110 / 120) ** (2 / 3)

a base beyond the bar that fell under it never comes back
by: 2020, at_least: 100 | 2015,value,120 2018,value,90
lost flags base_beyond assumption constant_rate projected 74.2933631001  # 90 * 0.75 ** (2 / 3)

a base on the bar meets it
by: 2020, at_least: 100 | 2015,value,100 2018,value,100
met flags base_beyond assumption constant_rate projected 100

a base within 5 % of 左右 is beyond the bar
by: 2020, about: 20 | 2015,value,19 2018,value,18.4 | share
lost flags base_beyond assumption constant_step projected 18

a base that may meet the bar is not surely beyond it
by: 2020, at_least: 200 | 2015,about,195 2018,value,198
open assumption constant_rate projected 193.624084272..206.983871556  # 198 * (198 / 204.75) ** (2 / 3) …
reached 2019..  # n = 3 ln(200/198) / ln(198 / 185.25) = 0.45; the others fall

no base, no pace
by: 2020, at_least: 200 | 2016,value,120 2018,value,150
open

a base year alone is no pace
by: 2020, at_least: 200 | 2015,value,100
open

no reading, no pace
by: 2020, at_least: 200 | 2014,value,100
no_data

two bases, no pace
by: 2020, at_least: 200 | 2015,value,100;basis=old 2018,value,150;basis=new
open

an earlier base: n counts from it
by: 2020, at_least: 200 | 2014,value,100 2018,value,150
lagging assumption constant_rate projected 183.711730709 reached 2021  # 150 * 1.5 ** (2 / 4); n = 2.84
to_better 0.0788572976436 to_worse 0.271142702356  # (1.5 ** (1 / 4) - 1) / (2 ** (1 / 6) - 1) = 0.871

a base of zero goes on in steps and has no other path
by: 2020, at_least: 50 | 2015,value,0 2018,value,24 | stock
lagging assumption constant_step projected 40 reached 2022 to_better 0.15 to_worse 0.2  # n = 26 / 8 = 3.25

a reading of zero goes on in steps
by: 2020, at_least: 200 | 2015,value,100 2018,value,0
reversing assumption constant_step projected -66.6666666667 to_better 1.66666666667  # 100 / 3 of 20 a year
"""

LOWER = """
a bar of zero is reached in steps
by: 2020, at_most: 0 | 2015,value,100 2018,value,40 | lower
on_track assumption constant_step projected 0 reached 2020 to_worse 0.05

a flow that is to fall, and is on pace on a line
by: 2020, at_most: 50 | 2015,value,100 2018,value,70 | lower
lagging flags other_path:on_track assumption constant_rate projected 55.1861461417  # 70 * 0.7 ** (2 / 3)
reached 2021 to_better 0.0840557277679 to_worse 0.265944272232  # n = 3 ln(50/70) / ln 0.7 = 2.83; 0.866

a rank that is to fall
by: 2020, at_most: 10 | 2015,value,14 2018,value,12 | rank
lagging assumption constant_step projected 10.6666666667 reached 2021  # n = 2 / (2 / 3) = 3
to_better 0.116666666667 to_worse 0.233333333333  # 0.833; at rates 0.770

a rank that was within its bar and is lost
by: 2020, at_most: 10 | 2015,value,8 2018,value,12 | rank
lost flags base_beyond assumption constant_step projected 14.6666666667

a rank that has slipped to its bar or out of it
by: 2020, at_most: 10 | 2015,value,8 2018,between,9,11 | rank
reversing flags base_beyond assumption constant_step projected 9.66666666667..13 reached 2018..
to_better 0.833333333333..2.5  # 1 / 3 to 3 / 3 of 2 / 5 a year

a rank that slips within its bar
by: 2020, at_most: 10 | 2015,value,8 2018,value,9 | rank
met flags base_beyond assumption constant_step projected 9.66666666667

missed from above
by: 2020, at_most: 50 | 2015,value,100 2020,value,60 | lower line year:2020
missed assumption constant_step reached 2022  # n = 10 / 8 = 1.25
"""

KINDS = """
a multiple in times the base
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,value,100 2018,value,150
on_track flags other_path:lagging assumption constant_rate projected 1.96555604566 reached 2021  # 1.5 ** (5 / 3)
to_worse 0.0232067483613

a multiple on a line reaches its bar in whole years
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,value,10 2018,value,15 | share
lagging flags other_path:on_track assumption constant_step projected 1.83333333333  # 1.5 + 2 * 0.5 / 3
reached 2021 to_better 0.116666666667 to_worse 0.233333333333  # n = 0.5 / (0.5 / 3) = 3

a multiple on an uncertain base
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,about,100 2018,value,175
on_track assumption constant_rate projected 2.34286851473..2.76815713307  # (175 / 105) ** (5 / 3) …
reached 2019..2020 to_worse 0.298373605077..0.568862158352  # n = 3 ln(2 / 1.842) / ln 1.842 = 0.40 to 1.07

a multiple whose base was not read has no pace
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2014,value,100 2018,value,150
open

an increment of a flow has no other path
by: 2020, kind: increment, at_least: 60 | 2016,value,10 2017,value,12 2018,value,14
on_track assumption constant_step projected 60 reached 2020 to_worse 0.05  # n = 24 / 12 = 2

an increment of a stock
by: 2020, kind: increment, at_least: 5 | 2015,value,3 2018,value,5 | stock
lagging assumption constant_step projected 3.33333333333 reached 2023  # n = 3 / (2 / 3) = 4.5
to_better 0.283333333333 to_worse 0.0666666666667

an increment that shrinks
by: 2020, kind: increment, at_least: 5 | 2015,value,3 2018,value,2 | stock
reversing assumption constant_step projected -1.66666666667 to_better 0.333333333333

a sum with missing years may be there already
by: 2020, kind: increment, at_least: 60 | 2016,value,20 2018,value,16
on_track assumption constant_step projected 60.. reached 2018..2020 to_worse 0.05..  # n = 24 / 12 = 2 at most

an increment that was missed
by: 2016, kind: increment, at_least: 10 | 2016,value,8 | year:2016
missed assumption constant_step reached 2017  # n = 2 / 8

growth has classes and is not carried on
by: 2020, kind: growth, at_least: 15, unit: "%" | 2018;growth=14.5;since=2016;real=true
on_track to_worse 0.0166666666667  # 14.5 / 15 - 0.95
flags other_path:lagging  # as an index on a line ((1.145 ** 3 - 1) / 3) / ((1.15 ** 5 - 1) / 5) = 0.826

growth that lags
by: 2020, kind: growth, at_least: 20, unit: "%" | 2018;growth=14;since=2016;real=true
lagging to_better 0.25 to_worse 0.1 flags other_path:behind  # 0.539 on a line, as below

growth on a line is an index
by: 2020, kind: growth, at_least: 20, unit: "%" | 2018;growth=14;since=2016;real=true | --linear
behind flags other_path:lagging to_better 0.0607521679925 to_worse 0.539247832007
# (1.14 ** 3 - 1) / 3 over (1.2 ** 5 - 1) / 5

a yearly promise has no pace
by: 2020, kind: yearly, at_least: 10 | 2016,value,12 2017,value,11
open

a lead has no pace
by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点
  | 2015,value,100 2017,value,132.25 other:2015,value,100 other:2017,value,121
open
"""

TERMS = """
--strict asks for the whole pace
by: 2020, at_least: 200 | 2015,value,100 2018,value,150 | --strict
lagging assumption constant_rate projected 196.555604566 reached 2021
to_better 0.0267932516387 to_worse 0.373206748361  # 1 - 0.973

--strict: the whole pace is the edge
by: 2020, at_least: 20 | 2015,value,10 2017,value,14 | share year:2017 --strict
on_track assumption constant_step projected 20 reached 2020 to_worse 0

--strict leaves an edge above 1
by: 2020, at_least: 20 | 2015,value,10 2017,value,15 | share year:2017 --strict --thresholds=1.2,0.6
on_track assumption constant_step projected 22.5 reached 2019 to_worse 0.05  # 1.25 - 1.2

other thresholds, other edges
by: 2020, at_least: 20 | 2015,value,10 2017,value,13.6 | share year:2017 --thresholds=0.9,0.5
on_track assumption constant_step projected 19 reached 2021 to_worse 0  # n = 6.4 / 1.8 = 3.56

other thresholds, another path
by: 2020, at_least: 20 | 2015,value,10 2017,value,11.9 | share year:2017 --thresholds=0.9,0.5
behind flags other_path:lagging assumption constant_step projected 14.75  # at rates 0.611
reached 2026 to_better 0.025 to_worse 0.475  # n = 8.1 / 0.95 = 8.53
"""


class Case(NamedTuple):
    """A rule, the promise and its readings, how it is asked about; the status and what else must come out."""

    rule: str
    target: str
    actuals: str
    setting: str
    status: str
    said: dict[str, str]


def case(rule: str, target: str, *lines: str) -> Case:
    target, actuals, setting = [part.strip() for part in f"{target} | |".split("|")][:3]
    status, *words = " ".join(lines).split()
    return Case(rule, target, actuals, setting, status, dict(zip(words[::2], words[1::2], strict=True)))


CASES = [case(*lines) for text in (LEVELS, LOWER, KINDS, TERMS) for lines in blocks(text)]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_projection(folder: MakeFolder, run: Run, case: Case) -> None:
    data = written(folder, case.target, case.actuals, case.setting)
    year = next((word[5:] for word in case.setting.split() if word.startswith("year:")), "2018")
    (row,) = rows_of(run, f"gap {year} --past", data, *options(case.setting))
    assert row["status"] == case.status
    assert {name: row[name] for name in QUANTITIES} == {name: wanted(case.said.get(name, "-")) for name in QUANTITIES}
    assert row["assumption"] == case.said.get("assumption")
    flags = [flag for flag in row["flags"] if flag.startswith(("other_path", "base_beyond"))]
    assert flags == case.said.get("flags", "").split()
    assert all(type(end) is int for end in row["reached"] or () if end is not None)


@pytest.mark.parametrize("by", [2021, 2060])
@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "md"])
def test_a_value_beyond_all_digits_is_none(folder: MakeFolder, run: Run, by: int, suffix: str) -> None:
    actuals = "2015,value,0.001 2016,value,9999999999999999"  # times 10 ** 19 a year
    data = written(folder, f"by: {by}, at_least: 200", actuals, period=f"period: [2016, {by}]")
    output = data.parent / f"gap.{suffix}"
    assert run("report", "2018", "--data", data, "-o", output).exit_code == 0
    (row,) = rows_of(run, "gap 2018", data)
    assert (row["status"], row["projected"]) == ("met", None)
    assert run("gap", "2018", "--data", data).exit_code == 0


def test_each_rule_has_one_case() -> None:
    assert len({case.rule for case in CASES}) == len(CASES)
    assert {name for case in CASES for name in case.said} == {*QUANTITIES, "assumption", "flags"}
