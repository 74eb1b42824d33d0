"""The form of a year's missing actuals: which rows it has, and that it is valid data once it is filled in."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.builders import MakeFolder
from tests.conftest import Run
from tests.tools.processes import program
from zjtargets.reports.records import TodoRow

PLANS = [
    "by: 2020, at_least: 5",
    "other | by: 2020, at_least: 5",
    "third | by: 2018, at_least: 5",
    "new:thing | by: 2021, at_least: 7",
    "new:thing@there | by: 2021, at_least: 5",
]
HERE, THERE, OTHER = ("thing", "here"), ("thing", "there"), ("other", "here")


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    plans = {"new": "issued: 2017, period: [2017, 2021], base: 2015"}
    return make_folder(PLANS, indicators=["third: stock 家"], plans=plans)


def form(run: Run, data: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("todo", "2019", "--data", data).stdout)))


def fill_in(data: Path, rows: list[dict[str, str]]) -> None:
    """Put rows into the data, with the record of a report."""
    (data / "actuals").mkdir()
    record = f"{{id: report, title: 公报, issuer: 局, issued: 2020, control_total: {len(rows)}}}"
    (data / "actuals" / "documents.yaml").write_text(f"documents: [{record}]\n", encoding="utf-8")
    with (data / "actuals" / "table.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(TodoRow.__annotations__))
        table.writeheader()
        table.writerows(rows)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], [HERE, THERE, OTHER]),
        (["--past"], [HERE, THERE, OTHER, ("third", "here")]),
        (["--document", "plan"], [HERE, OTHER]),
        (["--scope", "there"], [THERE]),
        (["--as-of", "2016-12-31"], [HERE, OTHER]),
    ],
)
def test_each_series_of_a_target_in_force_has_a_row(
    run: Run, data: Path, options: list[str], found: list[tuple[str, str]]
) -> None:
    result = run("todo", "2019", *options, "--format", "json", "--data", data)
    assert result.exit_code == 0, result.stderr
    assert [(row["indicator"], row["scope"]) for row in json.loads(result.stdout)["rows"]] == found


def test_the_form_filled_in_is_valid_data_and_nothing_is_left_to_find(run: Run, data: Path) -> None:
    rows = form(run, data)
    assert [row["value"] for row in rows] == ["", "", ""]
    fill_in(data, [row | {"value": "1", "document": "report", "place": "第1页"} for row in rows])
    assert json.loads(run("check", "--data", data, "--format", "json").stdout)["rows"] == []
    assert form(run, data) == []
    gap = json.loads(run("gap", "2019", "--data", data, "--format", "json").stdout)["rows"]
    assert [row["actual"]["document"] for row in gap] == ["report"] * 4


def test_rows_not_yet_filled_in_are_warnings_and_stop_nothing(run: Run, data: Path) -> None:
    before = run("gap", "2019", "--data", data, "--format", "json").stdout
    fill_in(data, form(run, data))
    (data / "actuals" / "documents.yaml").unlink()
    result = run("check", "--data", data, "--format", "json")
    problems = json.loads(result.stdout)["rows"]
    assert result.exit_code == 1
    assert [(p["rule"], p["severity"], p["line"]) for p in problems] == [("unfilled", "warning", n) for n in (2, 3, 4)]
    assert run("gap", "2019", "--data", data, "--format", "json").stdout == before


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"value": "1", "place": "表"}, "missing_key"),
        ({"value": "1", "document": "report"}, "missing_key"),
        ({"document": "report", "place": "表"}, "one_hedge_key"),
        ({"value": "1", "document": "nobody", "place": "表"}, "unknown_name"),
        ({"value": "1", "document": "report", "place": "表", "unit": "家"}, "unit"),
    ],
)
def test_a_row_filled_in_by_half_is_an_error(run: Run, data: Path, cells: dict[str, str], wrong: str) -> None:
    fill_in(data, [form(run, data)[0] | cells])
    result = run("gap", "2019", "--data", data)
    assert (result.exit_code, f"error {wrong}" in result.stderr) == (3, True)


def test_the_form_goes_to_stdout_in_utf_8_and_to_a_file_for_a_spreadsheet(run: Run, data: Path, tmp_path: Path) -> None:
    done = program("todo", "2019", "--data", str(data), env={"PYTHONIOENCODING": "cp1252"})
    assert "thing,here,2019,,,亿元,,,,,,某量" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout
    path = tmp_path / "todo.csv"
    result = run("todo", "2019", "--data", data, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes() == b"\xef\xbb\xbf" + done.stdout
    assert run("todo", "2019", "--data", data, "-o", path).exit_code == 2  # a file is not overwritten


@pytest.mark.parametrize("more", [["2030"], ["2019", "--indicator", "third"], ["next"], ["2019", "-o", "todo.pdf"]])
def test_what_is_not_a_target_or_a_form_is_wrong_usage(run: Run, data: Path, more: list[str]) -> None:
    result = run("todo", *more, "--data", data)
    assert (result.exit_code, result.stdout, bool(result.stderr)) == (2, "", True)
    assert not Path("todo.pdf").exists()
