"""The rows of `path` year by year: one hand-worked case for each kind, shape and edge.

A case is its rule; `target | readings | setting`, written as in `cases`; and its columns: ``required_value`` a figure
for each year (2016 to 2020, where no others are named), the others ``year:figure`` where they are not null. What stands
behind # is the sum on paper, k being the number of years since the base; nothing is taken from the package.
"""

from typing import Any, NamedTuple

import pytest

from tests.cases_old import blocks, options, rows_of, wanted, written
from tests.conftest import MakeFolder, Run

COLUMNS = ("required_value", "actual", "gap", "rebased")

LEVELS = """
a flow runs on a geometric path
by: 2020, at_least: 200 | 2015,value,100 2018,value,150
required_value 114.869835500 131.950791077 151.571656651 174.110112659 200  # 100 * 2 ** (k / 5)
actual 2018:150 gap 2018:-1.571656651
rebased 2019:173.205080757 2020:200  # 150 - 151.571656651; 150 * (200 / 150) ** (1 / 2)

every year has its own reading and gap, and the path is re-based on the last
by: 2020, at_least: 200 | 2015,value,100 2016,value,115 2017,value,130 2018,value,155 2019,value,170
required_value 114.869835500 131.950791077 151.571656651 174.110112659 200
actual 2016:115 2017:130 2018:155 2019:170
gap 2016:0.130164500296 2017:-1.95079107729 2018:3.42834334896 2019:-4.11011265922 rebased 2020:200

a share runs on a line
by: 2020, at_least: 20 | 2015,value,10 2017,value,13.5 | share
required_value 12 14 16 18 20  # 2 a year
actual 2017:13.5 gap 2017:-0.5 rebased 2018:15.6666666667 2019:17.8333333333 2020:20  # 6.5 in 3 years

--linear puts a flow on a line
by: 2020, at_least: 200 | 2015,value,100 2018,value,150 | --linear
required_value 120 140 160 180 200 actual 2018:150 gap 2018:-10 rebased 2019:175 2020:200

an indicator may state its line
by: 2020, at_least: 200 | 2015,value,100 2018,value,150 | stock line
required_value 120 140 160 180 200 actual 2018:150 gap 2018:-10 rebased 2019:175 2020:200

a base of zero is on a line
by: 2020, at_least: 50 | 2015,value,0 2018,value,24 | stock
required_value 10 20 30 40 50 actual 2018:24 gap 2018:-6 rebased 2019:37 2020:50

a latest reading of zero is on a line
by: 2020, at_least: 200 | 2015,value,100 2018,value,0
required_value 120 140 160 180 200 actual 2018:0 gap 2018:-160 rebased 2019:100 2020:200

a bar of zero is on a line
by: 2020, at_most: 0 | 2015,value,100 2018,value,40 | lower
required_value 80 60 40 20 0 actual 2018:40 gap 2018:0 rebased 2019:20 2020:0

a flow that is better lower falls on a geometric path
by: 2020, at_most: 50 | 2015,value,100 2018,value,70 | lower
required_value 87.0550563296 75.7858283255 65.9753955386 57.4349177499 50  # 100 * 0.5 ** (k / 5)
actual 2018:70 gap 2018:4.02460446136 rebased 2019:59.1607978310 2020:50  # 70 * (50 / 70) ** (1 / 2)

a rank falls on a line
by: 2020, at_most: 10 | 2015,value,14 2018,value,12 | rank
required_value 13.2 12.4 11.6 10.8 10  # -0.8 a year
actual 2018:12 gap 2018:0.4 rebased 2019:11 2020:10

a rank from within its bar has the bar before it all along, and falls back to it when lost
by: 2020, at_most: 10 | 2015,value,8 2018,value,12 | rank
required_value 10 10 10 10 10 actual 2018:12 gap 2018:2 rebased 2019:11 2020:10

a rank on its bar needs no other path
by: 2020, at_most: 10 | 2015,value,14 2018,value,10 | rank
required_value 13.2 12.4 11.6 10.8 10 actual 2018:10 gap 2018:-1.6

a base beyond the bar is not asked to fall to it
by: 2020, at_least: 100 | 2015,value,120 2018,value,90
required_value 100 100 100 100 100
actual 2018:90 gap 2018:-10 rebased 2019:94.8683298051 2020:100  # 90 * (100 / 90) ** (1 / 2)

a base on the bar stays there
by: 2020, at_least: 100 | 2015,value,100 2018,value,90
required_value 100 100 100 100 100 actual 2018:90 gap 2018:-10 rebased 2019:94.8683298051 2020:100

a reading on the bar needs no other path
by: 2020, at_least: 200 | 2015,value,100 2018,value,200
required_value 114.869835500 131.950791077 151.571656651 174.110112659 200 actual 2018:200 gap 2018:48.4283433490

a bar met before and lost since is re-based on the latest reading
by: 2020, at_least: 20 | 2015,value,10 2016,value,21 2018,value,18 | share
required_value 12 14 16 18 20 actual 2016:21 2018:18 gap 2016:9 2018:2 rebased 2019:19 2020:20

高于: a reading on the bar is short of it
by: 2020, above: 20 | 2015,value,10 2018,value,20 | share
required_value 12 14 16 18 20 actual 2018:20 gap 2018:4 rebased 2019:20 2020:20

左右 is met at 5 % short, its path leads to the figure
by: 2020, about: 20 | 2015,value,10 2018,value,19 | share
required_value 12 14 16 18 20 actual 2018:19 gap 2018:3

左右 is not met below 5 % short
by: 2020, about: 20 | 2015,value,10 2018,value,18.8 | share
required_value 12 14 16 18 20 actual 2018:18.8 gap 2018:2.8 rebased 2019:19.4 2020:20

a range has a path to each end
by: 2020, between: [20, 30] | 2015,value,10 2017,value,15 | share
required_value 12..14 14..18 16..22 18..26 20..30  # 2 to 4 a year
actual 2017:15 gap 2017:-3..1 rebased 2018:16.6666666667..20 2019:18.3333333333..25 2020:20..30

a lost digit is a range, and a reading within it is not surely there
by: 2020, at_least: [4, 5], unit: 万家 | 2015,value,30000 2018,value,45000 | stock line
required_value 32000..34000 34000..38000 36000..42000 38000..46000 40000..50000
actual 2018:45000 gap 2018:3000..9000
rebased 2019:40000..47500 2020:40000..50000  # a bar of 40000 is met; 45000 + 5000 / 2

a number lost as a whole has only a lower end
by: 2020, at_least: [1, null] | 2015,value,0 2018,value,3 | stock
required_value 0.2.. 0.4.. 0.6.. 0.8.. 1..
actual 2018:3 gap 2018:..2.4 rebased 2019:1.. 2020:1..  # a bar of 1 is met

an uncertain base: the path narrows to the bar
by: 2020, at_least: 200 | 2015,about,100 2018,value,150
# 95 ** (1 - k / 5) * 200 ** (k / 5) to 105 ** (1 - k / 5) * 200 ** (k / 5)
required_value 110.251595579..119.442102187 127.951729764..135.870626427 148.493498564..154.558792818
172.333106839..175.817401197 200
actual 2018:150 gap 2018:-4.5587928181..1.50650143622 rebased 2019:173.205080757 2020:200

an uncertain reading: the gap and the new path have two ends
by: 2020, at_least: 200 | 2015,value,100 2018,about,150
required_value 114.869835500 131.950791077 151.571656651 174.110112659 200
actual 2018:142.5..157.5 gap 2018:-9.07165665104..5.92834334896
rebased 2019:168.819430161..177.482393493 2020:200  # (142.5 * 200) ** (1 / 2) to (157.5 * 200) ** (1 / 2)

a reading on both sides of the bar is not surely there
by: 2020, at_least: 200 | 2015,value,100 2018,about,200
required_value 114.869835500 131.950791077 151.571656651 174.110112659 200
actual 2018:190..210 gap 2018:38.4283433490..58.4283433490
rebased 2019:194.935886896..200 2020:200  # (190 * 200) ** (1 / 2); 210 meets the bar

without a reading only the bar is known
by: 2020, at_least: 200 |
required_value - - - - 200

re-based on the base year the path is the same
by: 2020, at_least: 200 | 2015,value,100
required_value 114.869835500 131.950791077 151.571656651 174.110112659 200
rebased 2016:114.869835500 2017:131.950791077 2018:151.571656651 2019:174.110112659 2020:200

without a base the path begins with the latest reading
by: 2020, at_least: 200 | 2016,value,120 2018,value,150
required_value - - - - 200 actual 2016:120 2018:150 rebased 2019:173.205080757 2020:200

without a base a share has its line from the latest reading
by: 2020, at_least: 20 | 2017,value,14 | share
required_value - - - - 20 actual 2017:14 rebased 2018:16 2019:18 2020:20

without a base the gap of the deadline is known
by: 2020, at_least: 200 | 2020,value,190
required_value - - - - 200 actual 2020:190 gap 2020:-10

an earlier base: n counts from it
by: 2020, at_least: 200 | 2014,value,100 2018,value,150
2015-2020 required_value 112.246204831 125.992104989 141.421356237 158.740105197 178.179743628 200  # 100 * 2 ** (k / 6)
actual 2018:150 gap 2018:-8.74010519682 rebased 2019:173.205080757 2020:200

a base three years earlier
by: 2020, at_least: 20 | 2012,value,4 2016,value,11 | share
2013-2020 required_value 6 8 10 12 14 16 18 20  # 16 in 8 years
actual 2016:11 gap 2016:-1 rebased 2017:13.25 2018:15.5 2019:17.75 2020:20

a base four years earlier is none
by: 2020, at_least: 20 | 2011,value,2 2016,value,12 | share
required_value - - - - 20 actual 2016:12 rebased 2017:14 2018:16 2019:18 2020:20

only an earlier base: no reading to re-base on
by: 2020, at_least: 20 | 2012,value,4 | share
2013-2020 required_value 6 8 10 12 14 16 18 20

the rows end with the deadline, and after it nothing is re-based
by: 2020, at_least: 20 | 2015,value,10 2020,value,19 2021,value,19.5 | share
required_value 12 14 16 18 20 actual 2020:19 gap 2020:-1

a part of a year and a sum of years are no readings
by: 2020, at_least: 20 | 2015,value,10 2017,value,13 2018,value,15;part=1—11月 2018,value,40;since=2016 | line
required_value 12 14 16 18 20 actual 2017:13 gap 2017:-1 rebased 2018:15.3333333333 2019:17.6666666667 2020:20

the target has its own base year
by: 2020, base: 2014, at_least: 22 | 2014,value,10 2015,value,11 | share
2015-2020 required_value 12 14 16 18 20 22
actual 2015:11 gap 2015:-1 rebased 2016:13.2 2017:15.4 2018:17.6 2019:19.8 2020:22

only readings on the basis that counts stand beside the path
by: 2020, at_least: 20 | 2015,value,10;basis=old 2016,value,11;basis=old 2017,value,15;basis=new
  2018,value,16;basis=old | share
required_value 12 14 16 18 20 actual 2016:11 2018:16 gap 2016:-1 2018:0 rebased 2019:18 2020:20

across two bases there is no path but from the latest reading
by: 2020, at_least: 20 | 2015,value,10;basis=old 2016,value,11;basis=old 2018,value,16;basis=new | share
required_value - - - - 20 actual 2018:16 rebased 2019:18 2020:20
"""

KINDS = """
a multiple rises from 1
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,value,100 2018,value,150
required_value 1.14869835500 1.31950791077 1.51571656651 1.74110112659 2  # 2 ** (k / 5)
actual 2018:1.5 gap 2018:-0.0157165665104 rebased 2019:1.73205080757 2020:2  # (1.5 * 2) ** (1 / 2)

a multiple on a share is on a line
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,value,10 2018,value,15 | share
required_value 1.2 1.4 1.6 1.8 2 actual 2018:1.5 gap 2018:-0.1 rebased 2019:1.75 2020:2

--linear puts a multiple on a line
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,value,100 2018,value,150 | --linear
required_value 1.2 1.4 1.6 1.8 2 actual 2018:1.5 gap 2018:-0.1 rebased 2019:1.75 2020:2

a multiple without a base has its path and no readings
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2014,value,100 2018,value,150
required_value 1.14869835500 1.31950791077 1.51571656651 1.74110112659 2

a multiple on an uncertain base
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,about,100 2018,value,150
required_value 1.14869835500 1.31950791077 1.51571656651 1.74110112659 2
actual 2018:1.42857142857..1.57894736842 gap 2018:-0.0871451379394..0.0632308019107
rebased 2019:1.69030850946..1.77704663328 2020:2  # 150 / 105 to 150 / 95; (2 * 150 / 105) ** (1 / 2) …

a multiple re-based on its base year begins at 1, however uncertain the base
by: 2020, kind: multiple, at_least: 2, unit: 倍 | 2015,about,100
required_value 1.14869835500 1.31950791077 1.51571656651 1.74110112659 2
rebased 2016:1.14869835500 2017:1.31950791077 2018:1.51571656651 2019:1.74110112659 2020:2

an increment of a flow is its sum, from 0 on a line
by: 2020, kind: increment, at_least: 60 | 2015,value,9 2016,value,10 2017,value,12 2018,value,14
required_value 12 24 36 48 60 actual 2016:10 2017:22 2018:36 gap 2016:-2 2017:-2 2018:0 rebased 2019:48 2020:60

a sum with missing years has no upper end, which may meet the bar
by: 2020, kind: increment, at_least: 60 | 2016,value,10 2018,value,14
required_value 12 24 36 48 60
actual 2016:10 2018:24.. gap 2016:-2 2018:-12.. rebased 2019:42..60 2020:60  # 24 + (60 - 24) / 2

a published sum is the reading
by: 2020, kind: increment, at_least: 60 | 2016,value,10 2018,value,40;since=2016
required_value 12 24 36 48 60 actual 2016:10 2018:40 gap 2016:-2 2018:4 rebased 2019:50 2020:60

a sum at the bar needs no other path
by: 2020, kind: increment, at_least: 60 | 2016,value,30 2017,value,30
required_value 12 24 36 48 60 actual 2016:30 2017:60 gap 2016:18 2017:36

an increment without any reading has its line
by: 2020, kind: increment, at_least: 60 |
required_value 12 24 36 48 60

an increment of a stock is the change since its base, which may be negative
by: 2020, kind: increment, at_least: 5 | 2015,value,3 2017,value,5 2018,value,2 | stock
required_value 1 2 3 4 5 actual 2017:2 2018:-1 gap 2017:0 2018:-4 rebased 2019:2 2020:5

an increment of a stock without its base has its line and no readings
by: 2020, kind: increment, at_least: 5 | 2014,value,3 2018,value,5 | stock
required_value 1 2 3 4 5

an increment re-based on its base year is the same line, however uncertain the base
by: 2020, kind: increment, at_least: 5 | 2015,about,100 | stock
required_value 1 2 3 4 5 rebased 2016:1 2017:2 2018:3 2019:4 2020:5

an increment of a range
by: 2020, kind: increment, between: [5, 10] | 2015,value,3 2018,value,6 | stock
required_value 1..2 2..4 3..6 4..8 5..10 actual 2018:3 gap 2018:-3..0 rebased 2019:4..6.5 2020:5..10

growth has its bar in every year, the average so far, and the rate that is still needed
by: 2020, kind: growth, at_least: 15, unit: "%" | 2015,value,100 2016,value,120 2018,value,140
required_value 15 15 15 15 15
actual 2016:20 2018:11.8688942081 gap 2016:5 2018:-3.13110579186
rebased 2019:19.8617414089 2020:19.8617414089  # 1.4 ** (1 / 3) - 1; (1.15 ** 5 / 1.4) ** (1 / 2) - 1

growth from a published average
by: 2020, kind: growth, at_least: 15, unit: "%" | 2018;growth=14.5;since=2016;real=true
required_value 15 15 15 15 15
actual 2018:14.5 gap 2018:-0.5 rebased 2019:15.7540968644 2020:15.7540968644  # (1.15 ** 5 / 1.145 ** 3) ** (1 / 2) - 1

growth that fell
by: 2020, kind: growth, at_least: 10, unit: "%" | 2019;growth=-5;since=2016;real=true
required_value 10 10 10 10 10 actual 2019:-5 gap 2019:-15 rebased 2020:97.7283783887  # 1.1 ** 5 / 0.95 ** 4 - 1

an average above its bar leaves a lower rate to the years that remain
by: 2020, kind: growth, at_least: 15, unit: "%" | 2018;growth=16;since=2016;real=true
required_value 15 15 15 15 15 actual 2018:16 gap 2018:1
rebased 2019:13.5161405442 2020:13.5161405442  # (1.15 ** 5 / 1.16 ** 3) ** (1 / 2) - 1

--linear leaves growth as it is
by: 2020, kind: growth, at_least: 15, unit: "%" | 2018;growth=14.5;since=2016;real=true | --linear
required_value 15 15 15 15 15 actual 2018:14.5 gap 2018:-0.5 rebased 2019:15.7540968644 2020:15.7540968644

a yearly promise has its bar and its reading in every year
by: 2020, kind: yearly, at_least: 10 | 2015,value,8 2016,value,12 2017,value,9 2019,value,10
required_value 10 10 10 10 10 actual 2016:12 2017:9 2019:10 gap 2016:2 2017:-1 2019:0

a yearly promise begins with its first year
by: 2020, since: 2018, kind: yearly, at_least: 10 | 2016,value,12 2019,over,10
2018-2020 required_value 10 10 10 actual 2019:10..10.5 gap 2019:0..0.5

a lead has no path, only the difference of the average rates so far
by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点 | 2015,value,100 2017,value,132.25 other:2015,value,100
  other:2017,value,121
actual 2017:5  # 1.15 ** 2 = 1.3225, 1.1 ** 2 = 1.21
"""


class Case(NamedTuple):
    """A rule, the promise and its readings, how it is asked about, the years and columns that must come out."""

    rule: str
    target: str
    actuals: str
    setting: str
    years: list[int]
    columns: dict[str, list[Any]]


def case(rule: str, target: str, *lines: str) -> Case:
    target, actuals, setting = [part.strip() for part in f"{target} | |".split("|")][:3]
    years, columns, name = list(range(2016, 2021)), dict[str, list[Any]](), ""
    for word in " ".join(lines).split():
        if word in COLUMNS:
            name = word
            columns[name] = [] if name == "required_value" else [None] * len(years)
        elif not name:
            first, last = word.split("-")
            years = list(range(int(first), int(last) + 1))
        elif name == "required_value":
            columns[name].append(wanted(word))
        else:
            year, figure = word.split(":")
            columns[name][years.index(int(year))] = wanted(figure)
    missing = {name: [None] * len(years) for name in COLUMNS if name not in columns}
    return Case(rule, target, actuals, setting, years, columns | missing)


CASES = [case(*lines) for text in (LEVELS, KINDS) for lines in blocks(text)]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_years(folder: MakeFolder, run: Run, case: Case) -> None:
    data = written(folder, case.target, case.actuals, case.setting)
    rows = rows_of(run, "path thing", data, *options(case.setting))
    found = [{**row, "actual": row["actual"] and row["actual"]["value"]} for row in rows]
    assert [row["year"] for row in found] == case.years
    columns = {name: [row[name] for row in found] for name in COLUMNS}
    assert columns == case.columns


def test_each_rule_has_one_case() -> None:
    assert len({case.rule for case in CASES}) == len(CASES)
    assert all(len(case.columns["required_value"]) == len(case.years) for case in CASES)
