"""The command `path`: its rows, its filters, wrong usage."""

import json
from pathlib import Path

import pytest

from tests.builders import MakeFolder
from tests.conftest import Run, machine_rows

FIELDS = "target year required_value rebased actual gap"
DOUBLE = "by: 2020, at_least: 200"
ACTUALS = "2015 100 document=early; 2018 150"
NEWER = "issued: 2018, period: [2018, 2020], base: 2017, scope: there"


@pytest.fixture
def two_plans(make_folder: MakeFolder) -> Path:
    """A plan, and a newer one that supersedes its target and has another for a scope of its own."""
    supersedes = "supersedes: [{target: plan/thing/2020, why: 提高}]"
    targets = [
        DOUBLE,
        f"newer:thing@here | by: 2020, at_least: 300, {supersedes}",
        "newer:thing | by: 2020, at_least: 30",
    ]
    return make_folder(targets, ACTUALS, plans={"newer": NEWER})


def test_the_fields_are_those_of_the_contract(make_folder: MakeFolder, run: Run) -> None:
    data = make_folder([DOUBLE], ACTUALS)
    answer = json.loads(run("path", "thing", "--data", data, "--format", "json").stdout)
    assert (list(answer), answer["schema"], answer["command"]) == (["schema", "command", "rows"], 2, "path")
    assert {tuple(row) for row in answer["rows"]} == {tuple(FIELDS.split())}
    assert [(row["target"], row["year"]) for row in answer["rows"]] == [
        ("plan/thing/2020", year) for year in range(2016, 2021)
    ]
    assert answer["rows"][2]["actual"] == {"value": [150, 150], "document": "late"}


@pytest.mark.parametrize(
    ("target", "actuals", "lines"),
    [
        ("by: 2020, at_least: 200", "", ["there is no comparable value for the base year 2015", "No actual yet."]),
        # twice the figure of 2015 has no meaning for that of 2018 while that of 2015 is not known
        (
            "by: 2020, kind: multiple, at_least: 2, unit: 倍",
            "2018 150",
            [
                "from an unknown baseline",
                "The latest figure is of 2018; it cannot be set against the target.",
                "year 2015",
            ],
        ),
    ],
)
def test_what_is_missing_is_named(
    make_folder: MakeFolder, run: Run, target: str, actuals: str, lines: list[str]
) -> None:
    text = run("path", "thing", "--data", make_folder([target], actuals)).stdout
    assert [line for line in lines if line not in text] == []


def test_the_years_left_are_counted(make_folder: MakeFolder, run: Run) -> None:
    text = run("path", "thing", "--data", make_folder([DOUBLE], ACTUALS)).stdout
    assert "years left to the deadline: 2" in text  # 2019 and 2020


# --- Which targets --------------------------------------------------------------------------------------------


def test_superseded_targets_have_no_path(two_plans: Path, run: Run) -> None:
    rows = machine_rows(run, two_plans, "path thing")
    years = {target: [row["year"] for row in rows if row["target"] == target] for target in {r["target"] for r in rows}}
    # The scope of the later plan has no actual of 2017; the target on the other scope counts from 2015.
    assert years == {"newer/thing@here/2020": [2016, 2017, 2018, 2019, 2020], "newer/thing/2020": [2018, 2019, 2020]}


def test_a_path_depends_on_what_was_known(two_plans: Path, run: Run) -> None:
    rows = machine_rows(run, two_plans, "path thing --as-of 2017")
    assert [(row["target"], row["year"]) for row in rows] == [("plan/thing/2020", y) for y in range(2016, 2021)]
    assert [row["actual"] for row in rows] == [None] * 5  # that of 2018 was published later
    assert [row["rebased"] for row in rows] == [row["required_value"] for row in rows]


def test_filters(two_plans: Path, run: Run) -> None:
    there = machine_rows(run, two_plans, "path thing --scope there")
    assert [(row["target"], row["year"]) for row in there] == [("newer/thing/2020", y) for y in (2018, 2019, 2020)]
    assert len(machine_rows(run, two_plans, "path thing --document newer")) == 5 + 3
    assert len(machine_rows(run, two_plans, "path thing --document newer --scope here")) == 5


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["thng"], "thing"),
        (["thing", "--scope", "thre"], "there"),
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
