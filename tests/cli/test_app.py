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
    where = "zjtargets.cli.app.run" if moment == "running" else "builtins.__import__"
    code = (
        "import sys, builtins, zjtargets.__main__ as entry\n"
        "def interrupt(*args, **kwargs): raise KeyboardInterrupt\n"
        + ("import zjtargets.cli.app\n" if moment == "running" else "")
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


@pytest.mark.parametrize("module", ["typer", "zjtargets.cli.app", "pydantic", "rich.console"])
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
