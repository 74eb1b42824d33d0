"""What the commands do with their options: the data they work on, where results go, what they refuse."""

import inspect
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders import MakeFolder, write_files
from tests.conftest import Run
from zjtargets.book.folder import Folder
from zjtargets.cli import options
from zjtargets.cli.common import FilterOptions, GapOptions
from zjtargets.cli.options import DataOptions, with_options
from zjtargets.cli.values import read_failing, read_hedge, read_thresholds
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.status import Status

TARGETS = ["by: 2020, at_least: 200 | responsible: 甲局、乙局", "other@there | by: 2020, at_least: 50"]


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    """A sound folder: in 2018 one target is on its way, the other has no data."""
    return make_folder(TARGETS, "2015 100; 2018 145")


# --- options ---------------------------------------------------------------------------------------------------------


def test_the_fields_of_a_dataclass_become_options() -> None:
    seen: list[tuple[int, DataOptions, bool]] = []

    @with_options
    def command(year: int, options: FilterOptions, linear: bool = False) -> int:
        seen.append((year, options, linear))
        return 0

    names = "year data lang as_of indicator document scope responsible binding linear".split()
    assert list(inspect.signature(command).parameters) == names
    assert command(year=2018, as_of="2017", scope=["here"], linear=True) == 0
    assert command(year=2019) == 0
    assert seen == [(2018, FilterOptions(as_of="2017", scope=["here"]), True), (2019, FilterOptions(), False)]


def test_a_hedge_is_a_fraction_or_a_percentage() -> None:
    assert [read_hedge(text) for text in (None, "5%", "0")] == [Decimal("0.05"), Decimal("0.05"), 0]


@pytest.mark.parametrize("text", ["", "1", "100%", "-0.1", "nan", "inf", "x", "5 %%"])
def test_what_is_no_hedge_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage):
        read_hedge(text)


@pytest.mark.parametrize("text", ["", "1", "0.5,0.9", "a,b", "1,-1", "inf,0"])
def test_what_are_no_thresholds_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsage):
        read_thresholds(text)


def test_statuses_have_commas_between_them_or_an_option_each() -> None:
    assert read_failing(["missed, behind", "stale"]) == [Status.MISSED, Status.BEHIND, "stale"]


# --- the book and its report -----------------------------------------------------------------------------------------


def test_the_copy_of_the_program_is_named_as_such_and_a_folder_of_the_user_is_not(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert DataOptions(data).folder() == Folder(data)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(options, "find_folder", lambda _: Folder(data, packaged=True))
    assert DataOptions().folder().packaged
    assert str(data) in capsys.readouterr().err


def test_a_report_knows_how_it_was_asked_for(data: Path) -> None:
    options = GapOptions(data, "en", "2100", ["thing"], show_all=True, past=True, by="scope")
    report, _ = replace(options, hedge="10%", thresholds="0.9, 0.5", strict=True, linear=True).report(2018)
    assert (report.year, report.as_of, report.show_all, report.by) == (2018, "2100", True, "scope")
    assert report.settings == Settings(Decimal("0.1"), (Decimal("0.9"), Decimal("0.5")), strict=True, linear=True)
    assert report.asked.filter_options == " --indicator thing --past"
    assert report.asked.data_options("2100") == f" --data {data} --as-of 2100"
    assert options.report(2018)[0].settings == DEFAULTS


@pytest.mark.parametrize("command", ["gap 2018", "growth", "list", "show thing", "path thing"])
def test_a_screen_is_all_on_stdout_and_rows_leave_stdout_to_other_programs(run: Run, data: Path, command: str) -> None:
    name, *_ = words = command.split()
    assert words[1:] != ["thing"] or run(name, "某量", "--data", data).stdout == run(*words, "--data", data).stdout
    screen = run(*words, "--data", data)
    assert (screen.exit_code, screen.stderr) == (0, "")
    assert str(data) in screen.stdout.replace("\n", "")
    rows = run(*words, "--data", data, "--format", "json")
    assert json.loads(rows.stdout)["command"] == name
    assert rows.stderr.startswith(f"Data: {data}")
    table = run(*words, "--data", data, "--format", "csv").stdout
    printed = json.loads(rows.stdout)
    assert len(table.splitlines()) == 1 + len(printed["rows"]) + len(printed.get("actuals", []))


def test_what_was_issued_after_the_day_is_left_out(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder(["by: 2020, at_least: 200", "later:other@there | by: 2020, at_least: 300"])
    for day, documents in (("2018-06-29", ["plan"]), ("2018-06-30", ["later", "plan"])):
        result = run("list", "--as-of", day, "--data", data, "--format", "json")
        assert sorted(row["document"] for row in json.loads(result.stdout)["rows"]) == documents


def test_fail_on_exits_1_only_for_the_named_statuses(run: Run, data: Path, tmp_path: Path) -> None:
    # (1.45 ^ (1/3) - 1) / (2 ^ (1/5) - 1) = 0.1319 / 0.1487 = 0.887: slightly behind
    gap = ("gap", "2018", "--data", data)
    assert run(*gap, "--fail-on", "missed,lagging").exit_code == 1
    assert run(*gap, "--fail-on", "missed", "--fail-on", "lagging").exit_code == 1
    assert run(*gap, "--fail-on", "missed,behind").exit_code == 0
    report = ("report", "2018", "-o", tmp_path / "gap.md", "--data", data)
    assert run(*report, "--fail-on", "lagging").exit_code == 1
    assert run(*report).exit_code == 2  # it is there
    assert run(*report, "--force").exit_code == 0


def test_the_settings_are_printed_under_the_report_and_heeded(run: Run, data: Path) -> None:
    result = run("gap", "2018", "--data", data, "--strict", "--linear", "--hedge", "10%", "--thresholds", "1,0.5")
    assert "tolerance of 10%" in result.stdout
    # Linear: 45 of 100 in three of five years, 0.75; at 0.75 it is slightly behind from 0.5 on, behind above that.
    for thresholds, status in (("1,0.5", "lagging"), ("1,0.8", "behind")):
        line = ("gap", "2018", "--data", data, "--linear", "--thresholds", thresholds, "--format", "json")
        assert json.loads(run(*line).stdout)["rows"][0]["status"] == status


def test_another_base_year_is_taken_for_levels_only(run: Run, make_folder: MakeFolder) -> None:
    targets = ["by: 2020, at_least: 200", "other@there | by: 2020, at_least: 2, kind: multiple, unit: 倍"]
    data = make_folder(targets, "2015 100; 2016 120; other@there: 2015 10; other@there: 2016 12")
    result = run("growth", "--from", "2016", "--data", data, "--format", "json")
    level, multiple = json.loads(result.stdout)["rows"]
    assert (level["base"]["year"], level["years"], level["flags"]) == (2016, 4, [])
    # (200 / 120) ^ (1/4) - 1
    assert level["required_rate"][0] == pytest.approx(0.136219, abs=1e-6)
    assert (multiple["base"]["year"], multiple["flags"]) == (2015, ["own_base"])
    late = json.loads(run("growth", "--from", "2021", "--data", data, "--format", "json").stdout)["rows"][0]
    assert (late["base"], late["years"], late["required_rate"], late["flags"]) == (None, None, None, ["due_before"])


def test_an_indicator_of_which_nothing_is_known_is_wrong_usage(run: Run, make_folder: MakeFolder) -> None:
    data = make_folder(TARGETS[:1], "2015 100")
    assert run("show", "thing", "--data", data).exit_code == 0
    refused = run("show", "other", "--data", data)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert run("list", "--local-target", "--data", data).exit_code == 2


def test_the_form_is_printed_or_written_and_never_over_another_file(run: Run, data: Path, tmp_path: Path) -> None:
    todo = ("todo", "2018", "--data", data)
    assert run(*todo).stdout.splitlines()[1].startswith("other,there,2018")
    assert run(*todo, "-o", tmp_path / "todo.csv").stdout == ""
    assert (tmp_path / "todo.csv").read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    assert run(*todo, "-o", tmp_path / "todo.csv").exit_code == 2


# --- check, and data that are wrong ----------------------------------------------------------------------------------


def test_check_counts_and_ends_with_1_where_something_is_wrong(run: Run, data: Path) -> None:
    assert run("check", "--data", data).exit_code == 0
    main = (data / "targets.yaml").read_text(encoding="utf-8")
    write_files(data, {"targets.yaml": main.replace("某量达到200亿元", "某量达到201亿元")})
    result = run("check", "--data", data)
    assert (result.exit_code, "error figure_in_quote" in result.stdout) == (1, True)
    assert run("check", "--data", data, "--as-of", "2016").exit_code == 1  # what was known then is checked still
    refused = run("gap", "2018", "--data", data)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "figure_in_quote" in refused.stderr


def test_warnings_are_counted_on_stderr_and_the_report_is_printed(run: Run, make_folder: MakeFolder) -> None:
    result = run("gap", "2018", "--data", make_folder(TARGETS[:1], "2015 100; 2018 145"))  # nobody is ``there``
    assert (result.exit_code, "zjtargets check" in result.stderr, "Thing" in result.stdout) == (0, True, True)


def test_check_against_sources_counts_what_it_proved(run: Run, make_folder: MakeFolder, tmp_path: Path) -> None:
    data = make_folder(TARGETS[:1], "2015 100")
    main = (data / "targets.yaml").read_text(encoding="utf-8").replace("scope: here, issued", "source: p.txt, issued")
    write_files(data, {"targets.yaml": main.replace("period:", "scope: here, period:")})
    text = "一、目标\n到2020年，某量达到\n２００ 亿元。（责任单位：甲局、乙局）"
    sources = write_files(tmp_path / "sources", {"p.txt": text})
    assert "uotes: 1, figures: 1" in run("check", "--data", data, "--sources", sources).stdout
    nowhere = run("check", "--data", data, "--sources", tmp_path / "nowhere")
    assert (nowhere.exit_code, nowhere.stdout) == (3, "")
    assert "does not exist" in nowhere.stderr
    assert "p.txt is not a folder" in run("check", "--data", data, "--sources", sources / "p.txt").stderr


@pytest.mark.parametrize(
    "content", [b"a: [1\n", "scopes: [{name: 浙江}]".encode("gbk"), b"[" * 100_000, bytes(range(256))]
)
def test_bad_files_end_with_a_message(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "targets.yaml").write_bytes(content)
    for command, code in (("gap 2020", 3), ("check", 1)):
        result = run(*command.split(), "--data", tmp_path)
        assert (result.exit_code, "targets.yaml:" in result.stdout + result.stderr) == (code, True)


@pytest.mark.parametrize("command", ["gap 2020", "check"])
def test_a_missing_folder_or_an_empty_one_is_no_result(run: Run, tmp_path: Path, command: str) -> None:
    assert run(*command.split(), "--data", tmp_path / "nowhere").exit_code == 3
    empty = run(*command.split(), "--data", tmp_path)
    assert (empty.exit_code, "targets.yaml" in empty.stderr) == (3, True)


def test_text_of_the_data_is_neither_markup_nor_control(run: Run, data: Path) -> None:
    main = (data / "targets.yaml").read_text(encoding="utf-8")
    write_files(data, {"targets.yaml": main.replace("name_en: Thing", 'name_en: "[red]x[/] :100: <b>"')})
    for command in ("gap 2018", "growth", "list"):
        assert "[red]x[/] :100: <b>" in run(*command.split(), "--data", data).stdout
    write_files(data, {"actuals/\x1b[31mx\nfake.csv": "a\n"})
    for form in ("table", "github", "json"):
        text = run("check", "--data", data, "--format", form).stdout
        assert "<U+001B>[31mx<U+000A>fake.csv" in text
        assert "\x1b" not in text
