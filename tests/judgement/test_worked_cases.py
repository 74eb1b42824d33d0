"""Verdicts and paths worked by hand, as a statistician writes them: the files of ``tests/cases``."""

import json
from collections.abc import Mapping
from typing import Any

from tests.builders import MakeBook, MakeFolder, case_row, expected, quantity, worked_cases
from tests.conftest import Run

COLUMNS = ("required_value", "actual", "gap", "rebased")


@worked_cases(
    *("kinds.yaml", "verdicts.yaml", "increments.yaml", "progress.yaml", "status.yaml", "projection.yaml"),
    *("requirements.yaml", "averages.yaml", "target_values.yaml"),
)
def test_a_row_worked_by_hand(make_book: MakeBook, case: Mapping[str, Any]) -> None:
    said, wanted = expected(case_row(make_book, case), case["expect"])
    assert said == wanted


@worked_cases("paths.yaml")
def test_a_path_worked_by_hand(make_folder: MakeFolder, run: Run, case: Mapping[str, Any]) -> None:
    """``required_value`` has a figure for each of the ``years``, the other columns those of some years."""
    indicators = [case["indicators"]] if "indicators" in case else []
    folder = make_folder([case["target"]], case.get("actuals", ""), indicators=indicators)
    linear = ["--linear"] if case.get("settings") else []
    rows = json.loads(run("path", "thing", "--data", folder, "--format", "json", *linear).stdout)["rows"]
    found = [{**row, "actual": row["actual"] and row["actual"]["value"]} for row in rows]
    expect = case["expect"]
    first, last = expect["years"]
    years = range(first, last + 1)
    values = expect.get("required_value", [None] * len(years))
    wanted = {"required_value": [quantity(value) for value in values]}
    wanted |= {name: [quantity(expect.get(name, {}).get(year)) for year in years] for name in COLUMNS[1:]}
    assert [row["year"] for row in found] == list(years)
    assert {name: [row[name] for row in found] for name in COLUMNS} == wanted
