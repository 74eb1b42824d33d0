"""What the commands do with their options: the data they work on, where their results go, and their exit codes."""

import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.test_app import SMALL
from tests.conftest import DATA, MakeFolder, Run
from zjtargets.book.folder import Folder
from zjtargets.book.schema import schema_text
from zjtargets.cli import common, founding, lookup, upkeep
from zjtargets.cli.arguments import Format, Grouping
from zjtargets.cli.skeleton import new_place
from zjtargets.core.problem import NoResult, WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.reports.screen.listing import ListReport

# --- what they share -------------------------------------------------------------------------------------------------


def test_the_copy_of_the_program_is_named_as_such_and_a_folder_of_the_user_is_not(
    folder: MakeFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder({"targets.yaml": SMALL})
    assert common.data_folder(data, "en") == Folder(data)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("zjtargets.book.folder.find_folder", lambda _: Folder(data, packaged=True))
    assert common.data_folder(None, "en").packaged
    assert str(data) in capsys.readouterr().err


def test_names_are_known_to_the_whole_book_though_not_on_the_day(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL})
    book, filters = common.book_and_filters(data, "en", "2015", document=["plan"], responsible=["甲局"])
    assert (filters.documents, filters.offices, len(book.targets)) == (["plan"], ["甲局"], 0)
    with pytest.raises(WrongUsage, match="unknown_option"):
        common.book_and_filters(data, "en", None, indicator=["thimg"])


def test_terms_that_are_not_typed_are_the_usual_ones() -> None:
    assert common.read_settings(None, None, strict=False, linear=False) == DEFAULTS
    wanted = Settings(Decimal("0.1"), (Decimal("0.9"), Decimal("0.5")), strict=True, linear=False)
    assert common.read_settings("10%", "0.9,0.5", strict=True, linear=False) == wanted


def test_a_report_knows_how_it_was_asked_for(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL})
    book, filters = common.book_and_filters(data, "en", None, indicator=["thing"])
    asked = {"data": data, "show_all": True, "past": True, "by": Grouping.SCOPE}
    report = common.gap_report(book, filters, 2018, DEFAULTS, "2100", **asked)  # type: ignore[arg-type]
    assert (report.year, report.as_of, report.show_all, report.by) == (2018, "2100", True, "scope")
    assert report.asked.filter_options == " --indicator thing --past"
    assert report.asked.data_options("2100") == f" --data {data} --as-of 2100"


@pytest.mark.parametrize(
    ("form", "begins"), [(Format.JSON, '{"schema": 2, "command": "list"'), (Format.CSV, "target,")]
)
def test_rows_go_to_stdout_and_what_they_rest_on_to_stderr(
    folder: MakeFolder, capsys: pytest.CaptureFixture[str], form: Format, begins: str
) -> None:
    book, _ = common.book_and_filters(folder({"targets.yaml": SMALL}), "en", None)
    common.show_report(ListReport(book, book.targets, None), form, "en")
    printed = capsys.readouterr()
    assert printed.out.startswith(begins)
    assert printed.err.startswith("Data: ")


def test_a_screen_is_all_on_stdout(folder: MakeFolder, capsys: pytest.CaptureFixture[str]) -> None:
    book, _ = common.book_and_filters(folder({"targets.yaml": SMALL}), "en", None)
    common.show_report(ListReport(book, book.targets, None), Format.TABLE, "en")
    printed = capsys.readouterr()
    assert "\nData: " in printed.out
    assert printed.err == ""


def test_text_for_another_program_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk", newline="\n"))
    common.write("𠮷浙江\n")
    sys.stdout.flush()
    assert raw.getvalue() == "𠮷浙江\n".encode()


# --- founding --------------------------------------------------------------------------------------------------------


def test_what_was_planted_is_listed_and_what_comes_next_is_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert founding.init(tmp_path / "place", "en") == 0
    printed = capsys.readouterr()
    listed = printed.out.splitlines()
    assert listed == [str(tmp_path / "place" / name) for name in new_place()]
    assert all(Path(line).is_file() for line in listed)
    assert printed.err.strip() != ""


def test_the_schema_goes_to_stdout_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert founding.print_schema() == 0
    assert capsys.readouterr() == (schema_text(), "")


# --- looking things up -----------------------------------------------------------------------------------------------


def test_an_indicator_of_which_nothing_is_known_is_wrong_usage(folder: MakeFolder) -> None:
    other = "unit: 亿元, measure: flow}, {id: other, name: 他量, name_en: Other, unit: 亿元, measure: flow}]"
    data = folder({"targets.yaml": SMALL.replace("unit: 亿元, measure: flow}]", other)})
    assert lookup.show("thing", data) == 0
    with pytest.raises(WrongUsage, match="none_left"):
        lookup.show("other", data)


def test_only_indicators_with_targets_of_localities_are_listed_where_they_are_asked_for(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL})
    with pytest.raises(WrongUsage, match="none_left"):
        lookup.list_targets(data, local_target=True)


# --- upkeep ----------------------------------------------------------------------------------------------------------


def test_without_the_folder_of_sources_nothing_is_checked(
    folder: MakeFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NoResult, match="no_sources"):
        upkeep.check(folder({"targets.yaml": SMALL}), sources=tmp_path / "nowhere")
    assert capsys.readouterr().out == ""


# --- through the command line ----------------------------------------------------------------------------------------


def test_results_on_stdout_remarks_on_stderr(run: Run, folder: MakeFolder) -> None:
    result = run("gap", "2018", "--data", folder({"targets.yaml": SMALL}), "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["command"] == "gap"
    assert result.stderr.startswith("Data: ")


def test_every_report_names_the_folder_and_the_newest_document(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL})
    for command in (["gap", "2018"], ["growth"], ["list"]):
        result = run(*command, "--data", data)
        assert f"Data: {data}; newest document: plan (2016-06)" in result.stdout.replace("\n", "")
        assert result.stderr == ""


def test_fail_on_exits_1_only_for_the_named_statuses(run: Run) -> None:
    assert run("gap", "2022", "--data", DATA, "--fail-on", "missed,behind").exit_code == 1
    assert run("gap", "2022", "--data", DATA, "--fail-on", "lost").exit_code == 0


def test_fail_on_may_be_repeated_and_is_never_empty(run: Run) -> None:
    gap = ("gap", "2022", "--data", DATA)
    assert run(*gap, "--fail-on", "missed", "--fail-on", "behind").exit_code == 1
    assert run(*gap, "--fail-on", "").exit_code == 2
    assert run(*gap, "--responsible", "").exit_code == 2


def test_a_base_after_the_deadline_gives_no_rate(run: Run) -> None:
    result = run("growth", "--from", "2022", "--indicator", "patent_grants", "--data", DATA, "--format", "json")
    (row,) = json.loads(result.stdout)["rows"]
    assert (row["base"], row["years"], row["required_rate"], row["flags"]) == (None, None, None, ["due_before"])


def test_check_as_of_a_day_still_checks_what_was_known(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL.replace("unit: 亿元}]},", "unit: 亿元, part_of: nope}]},", 1)})
    for day in ("2016", "2100"):
        result = run("check", "--data", data, "--as-of", day)
        assert (result.exit_code, "known_target" in result.stdout) == (1, True)
    assert "known_target" not in run("check", "--data", data, "--as-of", "2015").stdout


def test_check_exits_0_without_and_1_with_problems(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL})
    assert run("check", "--data", data).exit_code == 0
    folder({"targets.yaml": SMALL.replace("at_least: 200", "at_least: 201")})
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert "targets.yaml:7: error figure_in_quote" in result.stdout
    assert result.stdout.endswith("1 error(s), 0 finding(s).\n")


def test_nothing_is_computed_from_data_with_errors(run: Run, folder: MakeFolder) -> None:
    result = run("gap", "2018", "--data", folder({"targets.yaml": SMALL.replace("at_least: 200", "at_least: 201")}))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "figure_in_quote" in result.stderr
    assert "1 error(s) in the data; nothing is computed" in result.stderr


def test_findings_are_counted_on_stderr_and_the_report_is_printed(run: Run, folder: MakeFolder) -> None:
    more = SMALL.replace("scopes: [", "scopes: [{id: there, name: 彼地, name_en: There}, ")
    result = run("gap", "2018", "--data", folder({"targets.yaml": more}))
    assert result.exit_code == 0
    assert "1 finding(s) in the data" in result.stderr
    assert "Thing" in result.stdout


def test_check_against_sources_counts_what_it_proved(run: Run, folder: MakeFolder, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    text = (
        "一、目标\n到2020年，某量达到\n２００ 亿元。（责任单位：甲局、乙局）2015年某量100亿元。（责任单位：甲局、乙局）"
    )
    (sources / "plan.txt").write_text(text, encoding="utf-8")
    data = folder({"targets.yaml": SMALL.replace("scope: here, says", "scope: here, source: plan.txt, says")})
    result = run("check", "--data", data, "--sources", sources)
    # the second sentence does not record its office, so its figure is not proved
    assert "quotes 2, figures 1" in result.stdout
    assert (result.exit_code, result.stdout.count("responsible_in_source")) == (1, 1)
    assert run("check", "--data", data, "--sources", tmp_path / "nowhere").exit_code == 3


def test_the_terms_are_printed_under_the_report(run: Run) -> None:
    result = run("gap", "2020", "--data", DATA, "--strict", "--linear", "--hedge", "10%", "--thresholds", "1,0.5")
    assert "±10%; on pace from 1, lagging from 0.5; strict: completion ≥ elapsed; every path linear" in result.stdout


def test_another_base_year_is_taken_for_levels_only(run: Run) -> None:
    result = run("growth", "--from", "2018", "--indicator", "rd_ratio", "--data", DATA, "--format", "json")
    (row,) = json.loads(result.stdout)["rows"]
    # (3 - 2.49) / 4
    assert (row["base"]["year"], row["years"], row["required_step"]) == (2018, 4, [0.1275, 0.1275])
    doubled = run("growth", "--from", "2018", "--indicator", "soft_investment", "--data", DATA, "--format", "json")
    assert [row["flags"] for row in json.loads(doubled.stdout)["rows"]] == [[], ["own_base"]]


def test_groups_by_scope_and_office(run: Run) -> None:
    assert run("gap", "2020", "--data", DATA, "--by", "scope", "--lang", "zh").stdout.startswith("浙江省：108项（")
    assert "\n省税务局\n" not in run("gap", "2020", "--data", DATA, "--by", "responsible", "--lang", "zh").stdout
    one = run("gap", "2022", "--data", DATA, "--responsible", "省商务厅", "--format", "json")
    # The items 二（一）6 and 二（四）4 of the opinion name this office.
    assert [row["indicator"] for row in json.loads(one.stdout)["rows"]] == [
        "digital_economy_value_added",
        "next_ict_share",
        "innovative_drugs",
        "overseas_centres",
    ]
