"""Values that should be out and are not in the data: what check, gap, todo and the package say, and on which day."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import zjtargets
from tests.builders import MakeFolder
from tests.conftest import Run, written
from zjtargets.book.folder import Folder
from zjtargets.rules.folder import check_folder, open_sound

# The value of 2017 is due on 2019-02-28, that of 2018 on 2020-02-29, that of 2020 on 2022-02-28.
LAG = "thing: flow 亿元 {published: yearly, lag: 14 months}"
TARGETS = ["by: 2020, at_least: 200", "other@there | by: 2020, at_least: 5"]
KNOWN = "2015 100 document=early; 2016 110 document=early"


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    return make_folder(TARGETS, KNOWN, indicators=[LAG])


def rows(run: Run, data: Path, line: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*line.split(), "--format", "json", "--data", data).stdout)["rows"]
    return found


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019-02-28", []),
        ("2019-03-01", ["thing (here) has no value for 2017; due since 2019-02-28"]),
        ("2020-03-01", ["thing (here) has no value for 2017, 2018; due since 2019-02-28"]),
    ],
)
def test_check_warns_of_each_series_and_fails_only_if_asked_to(run: Run, data: Path, day: str, said: list[str]) -> None:
    found = rows(run, data, f"check --as-of {day}")
    assert [row["message"] for row in found] == said
    assert {(row["line"], row["rule"], row["severity"]) for row in found} <= {(5, "stale", "warning")}
    assert run("check", "--as-of", day, "--data", data).exit_code == 0
    assert run("check", "--as-of", day, "--data", data, "--fail-on", "stale").exit_code == len(said)
    assert [problem.rule for problem in zjtargets.check(data, as_of=day)] == ["stale"] * len(said)


def test_a_book_as_of_a_day_is_looked_at_on_that_day(data: Path) -> None:
    [verdict, _] = zjtargets.gap(zjtargets.open_book(data, as_of="2019-03-01"), 2018)
    assert "stale:2017@2019-02-28" in written(verdict.flags)


def test_without_a_day_it_is_today(run: Run, data: Path) -> None:
    result = run("check", "--data", data, "--lang", "zh")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "错误0个，提示1个。")
    assert "thing（here）缺2017, 2018, 2019, 2020年数，自2019-02-28起逾期" in result.stdout
    assert [problem.rule for problem in zjtargets.check(data)] == ["stale"]
    assert "stale:2018@2020-02-29" in rows(run, data, "gap 2018")[0]["flags"]
    [verdict, _] = zjtargets.gap(zjtargets.open_book(data), 2018)
    assert "stale:2018@2020-02-29" in written(verdict.flags)


def test_what_is_issued_after_the_day_is_still_waited_for_on_it(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder(TARGETS, f"{KNOWN}; 2017 120; 2018 130", indicators=[LAG])  # in a document of 2030
    [row] = rows(run, data, "check --as-of 2020-03-01")
    assert row["message"] == "thing (here) has no value for 2017, 2018; due since 2019-02-28"
    assert "todo 2018" in row["hint"]
    [row] = rows(run, data, "check --as-of 2031")
    assert row["message"] == "thing (here) has no value for 2019, 2020; due since 2021-02-28"


def test_no_other_command_counts_it(run: Run, data: Path) -> None:
    assert open_sound(Folder(data))[1] == 0
    assert check_folder(Folder(data), date(2025, 1, 1))[1] == []
    assert "warnings" not in run("gap", "2018", "--data", data).stderr


def test_another_warning_still_fails_and_over_an_error_it_is_not_said(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder([*TARGETS, "by: 2022, at_least: 100"], KNOWN, indicators=[LAG])
    assert {row["rule"] for row in rows(run, data, "check")} == {"stale", "targets_rise"}
    assert run("check", "--data", data).exit_code == 1
    data = make_folder([*TARGETS, "by: 2022, at_least: 300 | quote: 某量达到200亿元"], KNOWN, indicators=[LAG])
    assert {row["severity"] for row in rows(run, data, "check")} == {"error"}


def test_a_series_is_named_once_however_many_targets_wait_for_it(run: Run, make_folder: MakeFolder) -> None:
    targets = [*TARGETS, "by: 2018, at_least: 150", "thing@there | by: 2017, at_least: 5"]
    data = make_folder(targets, KNOWN, indicators=[LAG])
    assert [row["message"] for row in rows(run, data, "check --as-of 2021-12-31")] == [
        "thing (here) has no value for 2017, 2018, 2019; due since 2019-02-28",
        "thing (there) has no value for 2016, 2017; due since 2018-02-28",
    ]


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("gap 2016 --as-of 2020-03-01", []),
        ("gap 2017 --as-of 2019-02-28", []),
        ("gap 2017 --as-of 2019-03-01", ["stale:2017@2019-02-28"]),
        ("gap 2017 --as-of 2020-03-01", ["stale:2017@2019-02-28"]),
        ("gap 2018 --as-of 2020-02-29", ["stale:2017@2019-02-28"]),
        ("gap 2018 --as-of 2020-03-01", ["stale:2018@2020-02-29"]),
        ("gap 2025 --past --as-of 2025", ["stale:2020@2022-02-28"]),
    ],
)
def test_a_row_names_the_latest_value_that_should_be_out_by_its_year(
    run: Run, data: Path, line: str, flags: list[str]
) -> None:
    first, second = rows(run, data, line)
    assert [flag for flag in first["flags"] if flag.startswith("stale")] == flags
    assert second["flags"] == []  # nobody says when it is published
    assert run(*line.split(), "--data", data, "--fail-on", "stale").exit_code == len(flags)
    assert run(*line.split(), "--data", data, "--fail-on", "met").exit_code == 0


def test_a_flag_that_is_named_as_a_status_is_none(run: Run, make_folder: MakeFolder) -> None:
    # 192 is within 5 % of 200, and less than 195
    data = make_folder(["by: 2020, about: 200", TARGETS[1]], "2015 195; 2018 192")
    assert ("met", True) in {(row["status"], "reversing" in row["flags"]) for row in rows(run, data, "gap 2018")}
    assert run("gap", "2018", "--data", data, "--fail-on", "reversing").exit_code == 0


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "A 2017 value that is needed to assess it has been due since 2019-02-28."),
        ("zh", "评估所需的2017年数最迟应于2019-02-28公布，数据中尚无。"),
    ],
)
def test_screen_and_markdown_say_it_in_words(run: Run, data: Path, lang: str, said: str) -> None:
    for form in ("table", "md"):
        line = f"gap 2018 --as-of 2019-03-01 --lang {lang} --format {form}"
        assert f"] {said}" in run(*line.split(), "--data", data).stdout


def test_a_form_begins_with_what_is_overdue_and_says_so(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder([TARGETS[1], TARGETS[0]], KNOWN, indicators=[LAG])
    form = [(row["indicator"], row["note"]) for row in rows(run, data, "todo 2017 --as-of 2019-03-01")]
    assert form == [("thing", "某量（最迟应于2019-02-28公布）"), ("other", "他量")]
    assert [row["indicator"] for row in rows(run, data, "todo 2017 --as-of 2019-02-28")] == ["other", "thing"]
    assert [row["indicator"] for row in rows(run, data, "todo 2017")] == ["thing", "other"]
    for day, columns in (("2019-03-01", ["due", "since"]), ("2019-02-28", [])):
        screen = run("todo", "2017", "--format", "table", "--as-of", day, "--data", data).stdout
        assert screen.splitlines()[0].split()[3:5] == (columns or ["id"])


def test_what_a_form_noted_is_no_note_of_the_value(run: Run, make_folder: MakeFolder) -> None:
    for note, shown in (("某量", False), ("某量（最迟应于2019-02-28公布）", False), ("某量（快报）", True)):
        data = make_folder(TARGETS, f"{KNOWN}; 2017 120 note={note}", indicators=[LAG])
        assert ("快报" in run("show", "thing", "--data", data).stdout) is shown
        assert ("[1]" in run("show", "thing", "--data", data).stdout) is shown
