"""The program as its user runs it: streams, exit codes, bad input."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DATA, MakeFolder, Run
from tests.forks import Job, ended

SMALL = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators: [{id: thing, name: 某量, name_en: Thing, unit: 亿元, measure: flow}]
documents:
  - {id: plan, title: 规划, issuer: 政府, issued: 2016-06, period: [2016, 2020], base: 2015, scope: here, says: [
      {at: 一、目标, quote: 某量达到200亿元, responsible: 甲局、乙局, targets: [
        {indicator: thing, by: 2020, at_least: 200, unit: 亿元}]},
      {at: 一、目标, quote: 2015年某量100亿元, actuals: [{indicator: thing, year: 2015, value: 100, unit: 亿元}]}]}
"""


def program(
    *args: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    import os

    surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("ZJTARGETS", "LC_", "PYTHON"))}
    surroundings |= {"PYTHONPATH": str(DATA.parent), "LANG": "C.UTF-8", "PYTHONUTF8": "0"} | (env or {})
    return subprocess.run(
        [sys.executable, "-m", "zjtargets", *args],
        capture_output=True,
        env=surroundings,
        cwd=cwd,
        check=False,
        timeout=60,
    )


# --- streams and exit codes -----------------------------------------------------------------------


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


def test_machine_output_is_utf_8_on_every_console() -> None:
    done = program("list", "--format", "json", "--data", str(DATA), env={"PYTHONIOENCODING": "cp1252"})
    assert json.loads(done.stdout.decode("utf-8"))["rows"][0]["name"] == "填补空白、引领未来的重大成果"


def test_names_of_files_are_spelt_out(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL, "actuals/\x1b[31mx\nfake.csv": "a\n"})
    for form in ("table", "github", "json"):
        text = run("check", "--data", data, "--format", form).stdout
        assert "<U+001B>[31mx<U+000A>fake.csv" in text
        assert "\x1b" not in text


def test_a_long_row_of_scales_is_no_figure_and_no_hang(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL.replace("某量达到200亿元", "某量达到200亿元，一" + "万" * 20_000 + "家")})
    assert run("gap", "2018", "--data", data).exit_code == 0


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


def test_check_json_and_github_show_the_same_problem(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL.replace("at_least: 200", "at_least: 201")})
    row = json.loads(run("check", "--data", data, "--format", "json", "--lang", "zh").stdout)["rows"][0]
    assert list(row) == ["file", "line", "rule", "severity", "message", "hint"]
    assert (row["line"], row["rule"], row["severity"]) == (7, "figure_in_quote", "error")
    assert row["message"].startswith("the quote does not print 201")
    github = run("check", "--data", data, "--format", "github").stdout.splitlines()
    assert github[0].startswith(f"::error file={data}/targets.yaml,line=7,title=zjtargets figure_in_quote::the quote")
    assert github[1].startswith(f"{data}/targets.yaml:7: error figure_in_quote")


def test_github_annotations_escape_what_github_would_misread() -> None:
    from zjtargets.problem import Place, Problem
    from zjtargets.reports.problems import github_line

    problem = Problem(Place("a,b:c.yaml", 3), "yaml_tag", {"tag": "100%\nx"})
    assert github_line(problem, "en") == (
        "::error file=a%2Cb%3Ac.yaml,line=3,title=zjtargets yaml_tag::a tag, 100%25<U+000A>x. leave the tag out"
    )


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


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["gap", "1999"], 2),
        (["gap", "2030"], 2),
        (["gap"], 2),
        (["gap", "next"], 2),
        (["gap", "-5"], 2),
        (["gap", "99999"], 2),
        (["gap", "2022", "--indicator", "rd_rati"], 2),
        (["gap", "2022", "--document", "x"], 2),
        (["gap", "2022", "--scope", "x"], 2),
        (["gap", "2022", "--responsible", "x"], 2),
        (["gap", "2022", "--format", "xml"], 2),
        (["gap", "2022", "--by", "moon"], 2),
        (["gap", "2022", "--as-of", "2018-02-30"], 2),
        (["gap", "2022", "--hedge", "nan"], 2),
        (["gap", "2022", "--thresholds", "1"], 2),
        (["gap", "2022", "--fail-on", "mised"], 2),
        (["gap", "2022", "--lang", "fr"], 2),
        (["growth", "--from", "20"], 2),
        (["growth", "--indicator", ""], 2),
        (["list", "--as-of", "1990"], 2),
        (["nonsense"], 2),
    ],
)
def test_wrong_usage_exits_2_with_a_message(run: Run, args: list[str], code: int) -> None:
    result = run(*args, *(["--data", str(DATA)] if len(args) > 1 else []))
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


BOMB = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty file", b""),
        ("not YAML", b"a: [1\n"),
        ("a list", b"- a\n"),
        ("a number", b"42\n"),
        ("GBK", "scopes: [{name: 浙江}]".encode("gbk")),
        ("UTF-16", "scopes: []".encode("utf-16")),
        ("NUL", b"a: \x00\n"),
        ("a thousand deep", b"[" * 1000),
        ("a hundred thousand deep", b"[" * 100_000),
        ("alias bomb", BOMB.encode()),
        ("binary", bytes(range(256))),
        ("tabs", b"scopes:\n\t- a\n"),
        ("python tag", b"scopes: !!python/object/apply:os.system [ls]\n"),
    ],
)
@pytest.mark.parametrize("command", [["gap", "2020"], ["growth"], ["list"], ["check"]])
def test_bad_files_end_with_a_message(run: Run, tmp_path: Path, name: str, content: bytes, command: list[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "targets.yaml").write_bytes(content)
    result = run(*command, "--data", data)
    assert result.exit_code == (1 if command == ["check"] else 3), name
    assert "targets.yaml:" in result.stdout + result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert [p.name for p in data.iterdir()] == ["targets.yaml"]


@pytest.mark.parametrize("command", [["gap", "2020"], ["growth"], ["list"], ["check"]])
def test_a_missing_folder_or_an_empty_one_is_no_result(run: Run, tmp_path: Path, command: list[str]) -> None:
    assert run(*command, "--data", tmp_path / "nowhere").exit_code == 3
    result = run(*command, "--data", tmp_path)
    assert result.exit_code == 3
    assert "holds no targets.yaml" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("at_least: 200", "at_least: nan", "bad_value"),
        ("at_least: 200", "at_least: -200", "possible_value"),
        ("at_least: 200", "at_least: 0", "possible_value"),
        ("at_least: 200", "between: [2, 1]", "bad_value"),
        ("at_least: 200", "at_leest: 200", "unknown_key"),
        ("value: 100", "value: -100", "possible_value"),
        ("indicator: thing, by", "indicator: thimg, by", "unknown_name"),
        ("by: 2020", "by: 20200", "bad_value"),
        ("by: 2020", "by: 2014", "years_in_order"),
        ("200, unit: 亿元", "200, unit: 亿", "unit"),
        ("name: 某量", 'name: "某量\\e[31m"', "unprintable"),
        ("name: 某量", 'name: "某\\u202e量"', "unprintable"),
    ],
)
def test_bad_values_are_named(run: Run, folder: MakeFolder, old: str, new: str, rule: str) -> None:
    assert old in SMALL
    result = run("gap", "2018", "--data", folder({"targets.yaml": SMALL.replace(old, new, 1)}))
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"error {rule}:" in result.stderr


def test_text_of_the_data_is_never_markup(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": SMALL.replace("name_en: Thing", 'name_en: "[red]x[/] :100: <b>"')})
    for command in (["gap", "2018"], ["growth"], ["list"]):
        assert "[red]x[/] :100: <b>" in run(*command, "--data", data).stdout


# --- as a process of its own ----------------------------------------------------------------------


def test_a_pipe_gets_no_colour_and_nothing_is_cut_off() -> None:
    done = program("gap", "2022", "--lang", "zh", "--data", str(DATA))
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert "\x1b" not in text
    assert "…" not in text
    assert "高新技术产业增加值占规模以上工业增加值比重" in text


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_console_of_any_encoding_never_crashes(encoding: str, lang: str) -> None:
    for command in (["gap", "2022"], ["growth"], ["list"], ["check"], ["gap", "--help"]):
        end = [] if "--help" in command else ["--data", str(DATA)]
        done = program(*command, "--lang", lang, *end, env={"PYTHONIOENCODING": encoding})
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr


def test_a_chinese_console_in_gbk_reads_chinese() -> None:
    done = program("gap", "2022", "--lang", "zh", "--data", str(DATA), env={"PYTHONIOENCODING": "gbk"})
    assert "已完成" in done.stdout.decode("gbk")


@pytest.mark.parametrize("moment", ["loading", "running"])
def test_an_interrupt_ends_with_130_and_no_traceback(moment: str) -> None:
    where = "zjtargets.cli.run" if moment == "running" else "builtins.__import__"
    code = (
        "import sys, builtins, zjtargets.__main__ as entry\n"
        "def interrupt(*args, **kwargs): raise KeyboardInterrupt\n"
        + ("import zjtargets.cli\n" if moment == "running" else "")
        + f"{where} = interrupt\nentry.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=DATA.parent, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_a_signal_while_files_are_read_ends_the_program_quietly(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    stop = f"os.kill(os.getpid(), {int(sent)})"
    moments = [("open", "targets.yaml", stop), ("open", ".csv", stop)]
    jobs = [Job(["gap", "2022", "--data", str(DATA)], moments=(moment,)) for moment in moments]
    assert [(end.code, end.out, end.err) for end in ended(tmp_path, jobs)] == [(code, b"", b"")] * len(jobs)


@pytest.mark.parametrize("module", ["typer", "zjtargets.cli", "pydantic", "rich.console"])
def test_an_interrupt_while_a_module_is_loaded_ends_the_program_quietly(module: str) -> None:
    code = (
        "import os, signal, sys\n"
        "def look(event, args):\n"
        f"    if event == 'import' and args[0] == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "from zjtargets.__main__ import main\n"
        f"sys.argv = ['zjtargets', 'gap', '2022', '--data', {str(DATA)!r}]\n"
        "sys.addaudithook(look)\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=DATA.parent, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")


def test_the_data_are_found_from_any_folder(tmp_path: Path) -> None:
    done = program("check", cwd=tmp_path)
    assert done.returncode == 0
    assert b"installed with the program" in done.stderr


def test_version_and_help() -> None:
    from zjtargets import __version__

    assert program("--version").stdout.decode().strip() == __version__
    assert program().returncode == 2
    assert "规划目标计算" in program("--help", env={"ZJTARGETS_LANG": "zh"}).stdout.decode("utf-8")
    assert "只看该指标" in program("gap", "--help", "--lang=zh").stdout.decode("utf-8")
