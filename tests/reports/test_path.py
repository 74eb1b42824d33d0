"""The command `path`: its rows, its filters, wrong usage."""

import json
from pathlib import Path

import pytest

from tests.cases_old import plan, rows_of, table, written
from tests.conftest import MakeFolder, Run

FIELDS = "target year required_value rebased actual gap"
# --- The rows --------------------------------------------------------------------------------------------------

DOUBLE = "by: 2020, at_least: 200"
READINGS = "2015,value,100;document=early 2018,value,150"
KINDS = [
    DOUBLE,
    "by: 2020, kind: multiple, at_least: 2, unit: 倍",
    "by: 2020, kind: increment, at_least: 600",
    'by: 2020, kind: growth, at_least: 15, unit: "%"',
    "by: 2020, kind: yearly, at_least: 120",
    "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点",
]
LATER = """
  - id: newer
    title: 新规划
    issuer: 政府
    issued: 2018
    period: [2018, 2020]
    base: 2017
    scope: there
    says:
      - at: 一、目标
        quote: 某量达到300亿元
        targets:
          - {indicator: thing, scope: here, by: 2020, at_least: 300, unit: 亿元,
             supersedes: [{target: plan/thing/2020, why: 提高}]}
      - at: 二、目标
        quote: 某量达到30亿元
        targets:
          - {indicator: thing, by: 2020, at_least: 30, unit: 亿元}
"""


@pytest.fixture
def two_plans(folder: MakeFolder) -> Path:
    """A plan, and a later one that supersedes its promise and has another for a scope of its own."""
    text = plan(DOUBLE).replace("name_en: Here}", "name_en: Here}\n  - {id: there, name: 彼地, name_en: There}")
    rows, reports = table(READINGS.split(), "亿元")
    return folder({"targets.yaml": text + LATER, "actuals/documents.yaml": reports, "actuals/x.csv": rows})


def test_the_fields_are_those_of_the_contract(folder: MakeFolder, run: Run) -> None:
    data = written(folder, DOUBLE, READINGS)
    answer = json.loads(run("path", "thing", "--data", data, "--format", "json").stdout)
    assert (list(answer), answer["schema"], answer["command"]) == (["schema", "command", "rows"], 2, "path")
    assert {tuple(row) for row in answer["rows"]} == {tuple(FIELDS.split())}
    assert [(row["target"], row["year"]) for row in answer["rows"]] == [
        ("plan/thing/2020", year) for year in range(2016, 2021)
    ]
    assert answer["rows"][2]["actual"] == {"value": [150, 150], "document": "late"}


# --- Which promises --------------------------------------------------------------------------------------------


def test_superseded_promises_have_no_path(two_plans: Path, run: Run) -> None:
    rows = rows_of(run, "path thing", two_plans)
    years = {target: [row["year"] for row in rows if row["target"] == target] for target in {r["target"] for r in rows}}
    # The scope of the later plan has no reading of 2017; the promise on the other scope counts from 2015.
    assert years == {"newer/thing@here/2020": [2016, 2017, 2018, 2019, 2020], "newer/thing/2020": [2018, 2019, 2020]}


def test_a_path_depends_on_what_was_known(two_plans: Path, run: Run) -> None:
    rows = rows_of(run, "path thing", two_plans, "--as-of", "2017")
    assert [(row["target"], row["year"]) for row in rows] == [("plan/thing/2020", y) for y in range(2016, 2021)]
    assert [row["actual"] for row in rows] == [None] * 5  # that of 2018 was published later
    assert [row["rebased"] for row in rows] == [row["required_value"] for row in rows]


def test_filters(two_plans: Path, run: Run) -> None:
    there = rows_of(run, "path thing", two_plans, "--scope", "there")
    assert [(row["target"], row["year"]) for row in there] == [("newer/thing/2020", y) for y in (2018, 2019, 2020)]
    assert len(rows_of(run, "path thing", two_plans, "--document", "newer")) == 5 + 3
    assert len(rows_of(run, "path thing", two_plans, "--document", "newer", "--scope", "here")) == 5


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["thng"], "thing"),
        (["thing", "--scope", "ther"], "there"),
        (["thing", "--document", "newr"], "newer"),
        (["other"], ""),
        (["thing", "--document", "plan"], ""),
        (["thing", "--as-of", "2015"], ""),
        (["thing", "--as-of", "soon"], ""),
        ([], ""),
    ],
    ids=" ".join,
)
def test_wrong_usage(two_plans: Path, run: Run, args: list[str], said: str) -> None:
    result = run("path", *args, "--data", two_plans)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
