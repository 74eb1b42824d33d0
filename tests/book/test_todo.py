"""The readings that promises wait for: which they are, and that the list, once filled in, is valid data."""

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import DATA, MakeBook, MakeFolder, Run
from tests.tools.processes import program
from zjtargets.book.select import wanted
from zjtargets.reports.rows import TodoRow

LEVEL = "by: 2020, at_least: 200"
YEARLY = "by: 2020, kind: yearly, at_least: 5"
INCREMENT = "by: 2020, kind: increment, at_least: 50"
GROWTH = 'by: 2020, kind: growth, at_least: 10, unit: "%"'
LEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"
YEAR = 2018


def actual(
    year: int,
    value: str = "",
    *,
    name: str = "thing",
    growth: str = "",
    since: str = "",
    part: str = "",
    document: str = "late",
) -> str:
    return f"{name},{year},{'value' if value else ''},{value},,{growth},{since},{part},,{document},"


def wants(make: MakeBook, target: str, *actuals: str) -> list[str]:
    book = make([target], list(actuals))
    return [w.indicator.id for w in wanted(book, book.targets, YEAR)]


# --- what is wanted -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [LEVEL, YEARLY, INCREMENT, GROWTH])
def test_a_promise_waits_for_the_reading_of_the_year(book_of: MakeBook, target: str) -> None:
    assert wants(book_of, target) == ["thing"]
    assert wants(book_of, target, actual(2017, "5"), actual(2019, "6")) == ["thing"]
    assert wants(book_of, target, actual(YEAR, "5")) == []


@pytest.mark.parametrize("target", [LEVEL, YEARLY, INCREMENT, GROWTH])
def test_a_reading_of_a_part_of_the_year_is_not_enough(book_of: MakeBook, target: str) -> None:
    assert wants(book_of, target, actual(YEAR, "5", growth="7", part="1—11月")) == ["thing"]


def test_what_a_newspaper_gives_is_a_reading(book_of: MakeBook) -> None:
    assert wants(book_of, LEVEL, actual(YEAR, "5", document="paper")) == []


@pytest.mark.parametrize(("target", "enough"), [(GROWTH, True), (LEVEL, False), (YEARLY, False), (INCREMENT, False)])
def test_a_rate_of_growth_is_enough_where_growth_is_promised(book_of: MakeBook, target: str, enough: bool) -> None:
    assert wants(book_of, target, actual(YEAR, growth="7")) == ["thing"] * (not enough)


def test_the_growth_of_another_span_is_not_enough(book_of: MakeBook) -> None:
    assert wants(book_of, GROWTH, actual(YEAR, growth="7", since="2017")) == ["thing"]
    assert wants(book_of, GROWTH, actual(2017, growth="7")) == ["thing"]


def test_a_sum_since_the_base_is_enough_for_an_increment(book_of: MakeBook) -> None:
    assert wants(book_of, INCREMENT, actual(YEAR, "30", since="2016")) == []
    assert wants(book_of, INCREMENT, actual(YEAR, "30", since="2015")) == ["thing"]
    assert wants(book_of, INCREMENT, actual(2017, "30", since="2016")) == ["thing"]


def test_a_lead_waits_for_both(book_of: MakeBook) -> None:
    own, other = actual(YEAR, growth="7"), actual(YEAR, "5", name="other")
    assert wants(book_of, LEAD) == ["thing", "other"]
    assert wants(book_of, LEAD, own) == ["other"]
    assert wants(book_of, LEAD, other) == ["thing"]
    assert wants(book_of, LEAD, own, other) == []


def test_one_row_serves_all_promises_of_a_series(book_of: MakeBook) -> None:
    book = book_of([LEVEL, YEARLY, INCREMENT, LEAD], [])
    found = wanted(book, book.targets, YEAR)
    assert [(w.indicator.id, w.scope, w.year, len(w.targets)) for w in found] == [
        ("thing", "here", YEAR, 4),
        ("other", "here", YEAR, 1),
    ]


PLANS = """
scopes: [{id: here, name: 此地, name_en: Here}, {id: there, name: 彼地, name_en: There}]
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}
  - {id: other, name: 他量, name_en: Other, unit: 家, measure: stock}
  - {id: third, name: 三量, name_en: Third, unit: 家, measure: stock}
documents:
  - {id: old, title: 规划, issuer: 府, issued: 2016, period: [2016, 2020], base: 2015, scope: here, says: [
      {at: 一, quote: '某量5家，他量5家，三量5家', targets: [
        {indicator: thing, by: 2020, at_least: 5, unit: 家},
        {indicator: other, by: 2020, at_least: 5, unit: 家},
        {indicator: third, by: 2018, at_least: 5, unit: 家}]}]}
  - {id: new, title: 规划, issuer: 府, issued: 2017, period: [2017, 2021], base: 2015, scope: here, says: [
      {at: 一, quote: '某量7家，某量5家', targets: [
        {indicator: thing, by: 2021, at_least: 7, unit: 家},
        {indicator: thing, scope: there, by: 2021, at_least: 5, unit: 家}]}]}
"""


def rows(run: Run, data: Path, *more: str) -> list[tuple[str, str]]:
    result = run("todo", "2019", *more, "--format", "json", "--data", data)
    assert result.exit_code == 0, result.stderr
    return [(row["indicator"], row["scope"]) for row in json.loads(result.stdout)["rows"]]


def test_each_series_alive_in_the_year_has_a_row(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": PLANS})
    assert rows(run, data) == [("thing", "here"), ("thing", "there"), ("other", "here")]
    assert rows(run, data, "--past") == [("thing", "here"), ("thing", "there"), ("other", "here"), ("third", "here")]
    assert rows(run, data, "--document", "old") == [("thing", "here"), ("other", "here")]
    assert rows(run, data, "--scope", "there") == [("thing", "there")]
    assert rows(run, data, "--as-of", "2016-12-31") == [("thing", "here"), ("other", "here")]


@pytest.mark.parametrize(
    ("n", "relation", "waits"),
    [
        (6, "", True),
        (6, ", disputes: [{target: old/other/2020, why: 转载}]", False),
        (5, ", restates: old/other/2020", False),
    ],
)
def test_a_promise_that_is_not_counted_waits_for_nothing(
    run: Run, folder: MakeFolder, n: int, relation: str, waits: bool
) -> None:
    copy = f"""
  - {{id: copy, title: 规划, issuer: 府, issued: 2017, base: 2015, scope: here, repost: true, says: [
      {{at: 一, quote: 他量{n}家, targets: [
        {{indicator: other, by: 2020, at_least: {n}, unit: 家{relation}}}]}}]}}
"""
    assert rows(run, folder({"targets.yaml": PLANS + copy}), "--document", "copy") == [("other", "here")] * waits


def test_a_superseded_promise_waits_for_nothing(run: Run, folder: MakeFolder) -> None:
    text = PLANS.replace("{indicator: thing, by: 2021, at_least: 7", "{indicator: other, by: 2020, at_least: 7")
    text = text.replace("某量7家", "他量7家")
    link = ", supersedes: [{target: old/other/2020, why: 提高}]"
    data = folder({"targets.yaml": text.replace("at_least: 7, unit: 家", "at_least: 7, unit: 家" + link)})
    result = run("todo", "2019", "--indicator", "other", "--format", "table", "--data", data)
    assert "new/other/2020" in result.stdout
    assert "old/other/2020" not in result.stdout


def test_nobody_waits_where_everything_is_known(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": PLANS})
    table = "indicator,scope,year,word,value,unit,document,place\n"
    lines = [f"{name},{scope},2019,,1,家,report,表\n" for name, scope in rows(run, data)]
    report = "documents: [{id: report, title: 公报, issuer: 局, issued: 2020, control_total: 3}]\n"
    folder({"actuals/documents.yaml": report, "actuals/table.csv": table + "".join(lines)})
    result = run("todo", "2019", "--data", data)
    assert (result.exit_code, result.stdout) == (0, ",".join(TodoRow.__annotations__) + "\n")
    assert result.stderr.startswith("Values missing for 2019: 0.")


# --- the table ----------------------------------------------------------------------------------------------------


def test_the_table_goes_to_stdout_in_utf_8_on_every_console(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": PLANS})
    done = program("todo", "2019", "--data", str(data), env={"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 0
    assert not done.stdout.startswith(b"\xef\xbb\xbf")
    assert "thing,here,2019,,,家,,,,,,某量" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_the_data_of_the_program_are_named_as_such(tmp_path: Path) -> None:
    done = program("todo", "2022", cwd=tmp_path)
    assert b"installed with the program" in done.stderr


# --- filled in ----------------------------------------------------------------------------------------------------


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped data."""
    shutil.copytree(DATA, tmp_path / "shipped")
    return tmp_path / "shipped"


def test_the_shipped_list_filled_in_is_valid_data(run: Run, shipped: Path) -> None:
    table = shipped / "actuals" / "found_2022.csv"
    assert run("todo", "2022", "--data", shipped, "-o", table).exit_code == 0
    lines = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert len(lines) > 100
    for line in lines:
        line.update(value="1", document="made_up", place="第1页")
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(TodoRow.__annotations__))
        writer.writeheader()
        writer.writerows(lines)
    documents = shipped / "actuals" / "documents.yaml"
    record = f"  - {{id: made_up, title: 汇总, issuer: 局, issued: 2023, control_total: {len(lines)}}}\n"
    documents.write_text(documents.read_text(encoding="utf-8").rstrip("\n") + "\n" + record, encoding="utf-8")
    result = run("check", "--data", shipped)
    assert (result.exit_code, result.stdout.partition(":")[0]) == (0, "No problems")
    # nothing is left to be found, and every promise that waited has its reading
    again = run("todo", "2022", "--data", shipped)
    assert (again.exit_code, len(again.stdout.splitlines())) == (0, 1)
    gap = json.loads(run("gap", "2022", "--data", shipped, "--format", "json").stdout)["rows"]
    series = {(line["indicator"], line["scope"]) for line in lines}
    levels = [row for row in gap if (row["indicator"], row["scope"]) in series and row["kind"] == "level"]
    assert len(levels) > 50
    assert {row["actual"]["document"] for row in levels} == {"made_up"}


def test_rows_not_yet_filled_are_to_be_settled_and_stop_nothing(run: Run, shipped: Path) -> None:
    before = run("gap", "2022", "--data", shipped, "--format", "json")
    table = shipped / "actuals" / "found_2022.csv"
    run("todo", "2022", "--data", shipped, "-o", table)
    n = len(table.read_text(encoding="utf-8-sig").splitlines()) - 1
    result = run("check", "--data", shipped, "--format", "json")
    problems = json.loads(result.stdout)["rows"]
    assert (result.exit_code, len(problems)) == (1, n)
    assert {(p["rule"], p["severity"]) for p in problems} == {("unfilled", "warning")}
    assert [p["line"] for p in problems] == list(range(2, n + 2))
    gap = run("gap", "2022", "--data", shipped, "--format", "json")
    assert (gap.exit_code, gap.stdout) == (0, before.stdout)
    assert f"{n} finding(s) in the data" in gap.stderr


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"value": "1", "place": "表"}, "missing_key"),
        ({"value": "1", "document": "report"}, "missing_key"),
        ({"document": "report", "place": "表"}, "one_hedge_key"),
        ({"value": "1", "document": "nobody", "place": "表"}, "unknown_name"),
        ({"value": "1", "document": "report", "place": "表", "unit": "亿元"}, "unit"),
    ],
)
def test_a_row_filled_in_by_half_is_an_error(run: Run, folder: MakeFolder, cells: dict[str, str], wrong: str) -> None:
    report = "documents: [{id: report, title: 公报, issuer: 局, issued: 2020, control_total: 1}]\n"
    data = folder({"targets.yaml": PLANS})
    first = next(csv.DictReader(io.StringIO(run("todo", "2019", "--data", data).stdout))) | cells
    table = ",".join(first) + "\n" + ",".join(first.values()) + "\n"
    folder({"actuals/documents.yaml": report, "actuals/table.csv": table})
    result = run("gap", "2019", "--data", data)
    assert (result.exit_code, f"error {wrong}" in result.stderr) == (3, True)


# --- where the table goes -----------------------------------------------------------------------------------------


@pytest.fixture
def data(folder: MakeFolder) -> Path:
    return folder({"targets.yaml": PLANS})


def test_a_file_has_the_table_and_stdout_nothing(run: Run, data: Path, tmp_path: Path) -> None:
    result = run("todo", "2019", "--data", data, "-o", tmp_path / "todo.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Values missing for 2019: 3.")
    text = (tmp_path / "todo.csv").read_bytes()
    assert text == b"\xef\xbb\xbf" + run("todo", "2019", "--data", data).stdout.encode()


def test_a_file_that_is_there_is_not_overwritten(run: Run, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "todo.csv"
    path.write_text("mine", encoding="utf-8")
    result = run("todo", "2019", "--data", data, "--output", path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert f"{path} already exists and is not overwritten" in result.stderr


@pytest.mark.parametrize("name", ["todo.xlsx", "todo", "todo.csv.txt", ".csv"])
def test_a_name_that_is_no_csv_file_is_refused(run: Run, data: Path, tmp_path: Path, name: str) -> None:
    result = run("todo", "2019", "--data", data, "-o", tmp_path / name)
    assert (result.exit_code, "; use .csv" in result.stderr) == (2, True)
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_no_result(run: Run, data: Path, tmp_path: Path) -> None:
    result = run("todo", "2019", "--data", data, "-o", tmp_path / "nowhere" / "todo.csv")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "cannot write the output" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_place_where_nothing_can_be_written_is_no_result(run: Run, data: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder", encoding="utf-8")
    result = run("todo", "2019", "--data", data, "-o", taken / "todo.csv")
    assert (result.exit_code, result.stdout) == (3, "")
    assert taken.read_text(encoding="utf-8") == "a file, no folder"


@pytest.mark.parametrize("call", ["fsync"])
def test_a_disk_that_fails_is_no_result_and_leaves_nothing(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(os, call, fail)
    result = run("todo", "2019", "--data", data, "-o", place / "todo.csv")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Permission denied" in result.stderr
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    "more", [["1999"], ["2030"], ["2019", "--indicator", "thin"], ["2019", "--indicator", "third"], ["next"]]
)
def test_what_nobody_promised_is_wrong_usage_and_writes_nothing(
    run: Run, data: Path, tmp_path: Path, more: list[str]
) -> None:
    result = run("todo", *more, "--data", data, "-o", tmp_path / "todo.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert not (tmp_path / "todo.csv").exists()


def test_the_years_with_promises_are_named(run: Run, data: Path) -> None:
    assert "2016-2021" in run("todo", "2030", "--data", data).stderr
