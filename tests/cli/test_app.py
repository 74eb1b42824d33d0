"""The command line as its user meets it: help, wrong usage, both languages, streams, interrupts, exit codes."""

import inspect
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from tests.builders import data_files, write_files
from tests.conftest import ROOT, Run
from tests.tools.processes import Job, ended
from zjtargets import __version__
from zjtargets.cli.app import COMMANDS, run_to_exit_code
from zjtargets.cli.output import prepare
from zjtargets.core.problem import Location, NoResult, Problem, WrongUsage
from zjtargets.words.messages import say


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with enough targets to fill a pipe."""
    names = [f"series_{n}" for n in range(200)]
    targets = [
        f"{name} | by: 2020, at_least: 200 | responsible: 乙局、甲局" for name in ("thing", "other@there", *names)
    ]
    files = data_files(targets, "2015 100; 2018 160", indicators=[f"{name}: flow 亿元" for name in names])
    return write_files(tmp_path_factory.mktemp("data"), files)


def program(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A command line of a shell, with the program as ``zjtargets``."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ZJTARGETS", "LC_", "PYTHON"))}
    kept |= {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PYTHONUTF8": "0", "ZJTARGETS_LANG": "en"} | env
    script = f'zjtargets() {{ "{sys.executable}" -m zjtargets "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", script], capture_output=True, env=kept, check=False, timeout=60)


# --- help and its language -------------------------------------------------------------------------------------------


def test_the_help_names_every_command_and_imports_none() -> None:
    code = (
        "import sys; from zjtargets.cli.app import app\n"
        "try: app(['--help'])\nexcept SystemExit: print([m for m in sys.modules if m[:14] == 'zjtargets.book'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    *help_text, modules = done.stdout.splitlines()
    assert {line.split()[0] for line in help_text if line.strip()} >= {*COMMANDS, "--version", "--lang"}
    assert modules == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_in_either_language(run: Run, command: str) -> None:
    english = run(command, "--help")
    chinese = run("--lang", "zh", command, "--help")
    assert (english.exit_code, chinese.exit_code) == (0, 0)
    options = {word for word in english.stdout.split() if word.startswith("--")}
    assert options == {word for word in chinese.stdout.split() if word.startswith("--")}
    assert say("help.help", "zh") in chinese.stdout
    assert "help." not in english.stdout + chinese.stdout
    assert not any("\u4e00" <= c <= "\u9fff" for c in english.stdout)


@pytest.mark.parametrize(
    ("line", "chinese"),
    [
        ("gap --help --lang zh", True),
        ("gap --lang=zh --help", True),
        ("--lang zh gap --help", True),
        ("gap --lang zh --lang en --help", False),
        ("gap --help --lang", False),  # nothing after it
        ("gap --nonsense --lang zh", True),
        ("--lang=zh gp", True),
    ],
)
def test_the_language_is_asked_for_anywhere(run: Run, line: str, chinese: bool) -> None:
    assert any("\u4e00" <= c <= "\u9fff" for c in run(*line.split()).output) == chinese


def test_the_language_before_a_command_is_that_of_its_report(run: Run, data: Path) -> None:
    assert "某量" in run("--lang", "zh", "gap", "2018", "--data", data).stdout
    assert run("--version").stdout.strip() == __version__


# --- wrong usage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("todo", "which year? e.g. zjtargets todo 2022"),
        ("scan", "which document? e.g. zjtargets scan plan.txt"),
        ("init", "which folder? e.g. zjtargets init my_place"),
        ("report 2018", "which file to write? e.g. zjtargets report 2022 -o report.html"),
        ("--lang en", "which command? e.g. zjtargets gap 2022"),
        ("gp", "unknown command: gp; did you mean gap?"),
        ("xyz", "unknown command: xyz; type for example gap, report, "),
        ("report", "which year? e.g. zjtargets report 2022 -o report.html"),
        ("gap next", "YEAR must be a year from 1900 to 2100"),
        ("growth --from 20", "--from must be a year"),
        ("gap 2018 2019 x", ": 2019, x; put a value that has blanks in it into quotation marks"),
        ("gap 2018 --formt json", "unknown option: --formt; did you mean --format?"),
        ("gap 2018 --format xml", "--format must be one of: table, md, json, csv"),
        ("check --format xml", "--format must be one of: table, md, json, csv, github"),
        ("gap 2018 --lang fr", "--lang must be one of: zh, en"),
        ("gap 2018 --data", "--data needs a value"),
        ("gap 2018 --past=yes", "--past takes no value; type --past alone"),
        ("gap 1999", "1999"),
        (
            "gap 2018 --indicator thimg",
            "unknown indicator: thimg; nearest: Thing (thing); type the id or the whole name of one",
        ),
        ("gap 2018 --scope x", "unknown scope: x"),
        ("gap 2018 --responsible=", "unknown office: ;"),
        ("gap 2018 --responsible 厅", "unknown office: 厅; type for example 乙局, 甲局\n"),
        ("gap 2018 --as-of 2018-02-30", "2018-02-30 is not a date"),
        ("gap 2018 --hedge nan", "nan is not a"),
        ("gap 2018 --thresholds 1,x", "1,x"),
        ("gap 2018 --fail-on met,mised", "unknown status: mised; did you mean missed?"),
        ("gap 2018 --fail-on 已完成", "unknown status: 已完成; type for example missed, lost, "),
        ("gap 2018 --fail-on=", "status"),
        ("scan plan.txt --document Plan", "Plan"),
    ],
)
def test_wrong_usage_is_said_with_what_is_right(
    run: Run, data: Path, line: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZJTARGETS_DATA", str(data))
    english, chinese = run(*line.split()), run("--lang", "zh", *line.split())
    assert (english.exit_code, english.stdout) == (2, "")
    assert english.stderr.startswith("Wrong usage: ")
    assert said in english.stderr
    if "--lang" not in line:
        assert (chinese.exit_code, chinese.stdout, chinese.stderr[:5]) == (2, "", "用法有误：")
        # What is left are commands, options, ids and what was typed.
        assert not set(re.findall("[a-z]+", chinese.stderr)) & {"the", "is", "a", "did", "which", "see", "type", "must"}


@pytest.mark.parametrize("line", ["check --sources {}", "take {} -o x.csv"])
def test_a_folder_that_may_not_be_looked_at_is_named(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    locked, is_dir = tmp_path / "locked", Path.is_dir

    def refusing(path: Path) -> bool:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refusing)
    result = run(*line.format(locked).split(), "--data", data)
    assert (result.exit_code, result.stderr) == (3, f"{locked} cannot be read: Permission denied\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_path_is_refused_before_it_is_read(command: str) -> None:
    """By typer, whose refusal says nothing of the file."""
    parameters = inspect.signature(import_module(f"zjtargets.cli.{command}").command).parameters
    hints = [get_args(p.annotation) for p in parameters.values()]
    paths = [option for kind, option in filter(None, hints) if Path in (kind, *get_args(kind))]
    assert [option.help for option in paths if option.readable] == []


def test_without_a_command_the_help_is_no_result(run: Run) -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (2, "")
    assert "schema" in done.stderr


# --- what a command raises -------------------------------------------------------------------------------------------


def raising(error: BaseException) -> int:
    """The exit code of a program that prints and raises this."""

    def run() -> int:
        print("half a result")
        raise error

    return run_to_exit_code(run, "en")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (WrongUsage("none_left"), 2, "Wrong usage: "),
        (NoResult("no_sources", folder="nowhere"), 3, "nowhere"),
        (PermissionError(13, "Permission denied", "a.md"), 3, "cannot write the output: a.md: Permission denied"),
        (OSError("no number"), 3, "cannot write the output: no number"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_what_is_raised_is_said_and_has_its_code(
    capsys: pytest.CaptureFixture[str], error: Exception, code: int, said: str
) -> None:
    assert raising(error) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(143), ZeroDivisionError()])
def test_what_is_no_answer_is_not_hidden(error: BaseException) -> None:
    with pytest.raises(type(error)):
        raising(error)


def test_the_problems_come_before_what_follows_from_them(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(Location(file, 7), "yaml_tag", {"tag": f"!{file}"}) for file in ("b.yaml", "a.yaml")]
    assert raising(NoResult("no_sources", problems, folder="nowhere")) == 3
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith(" ")]
    assert [line.split()[0] for line in lines[:2]] == ["a.yaml:7:", "b.yaml:7:"]
    assert "nowhere" in lines[2]


# --- streams ---------------------------------------------------------------------------------------------------------


# One for every way in which something is written.
WAYS = (
    "gap 2018¦gap 2018 --format md¦list --format json¦todo 2018¦check --explain targets_agree¦--help¦--version".split(
        "¦"
    )
)


def test_streams_that_are_full_or_closed_have_their_codes(tmp_path: Path, data: Path) -> None:
    jobs = {
        ("full", way): (Job(way.split(), out="/dev/full"), 3) for way in WAYS
    } | {
        ("left", way): (Job(way.split(), out="closed pipe"), 0) for way in WAYS
    } | {
        (err, line): (Job(line.split(), err=err), code)
        for err in ("/dev/full", "closed pipe")
        for line, code in {"todo": 2, "gap 1999": 2, "list --data nowhere": 3, "list --format json": 0, "": 2}.items()
    }  # fmt: skip
    found = ended(tmp_path, [job for job, _ in jobs.values()], env={"ZJTARGETS_DATA": str(data)})
    codes = {key: end.code for key, end in zip(jobs, found, strict=True)}
    wanted = {key: code for key, (_, code) in jobs.items()}
    wanted["/dev/full", ""] = wanted["closed pipe", ""] = codes["/dev/full", ""]  # the help itself cannot be told
    assert codes == wanted
    for (what, _), end in zip(jobs, found, strict=True):
        assert b"Traceback" not in end.err
        assert b"Exception ignored" not in end.err
        assert what != "full" or end.err.endswith(b"No space left on device\n")
        assert what != "left" or b"rror" not in end.err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("gap 2018 >&-", 3),
        ("--help >&-", 3),
        ("gap 1999 2>&-", 2),
        ("gap 2018 --format json 2>&-", 0),
        ("list --format csv | head -1", 0),
    ],
)
def test_a_shell_may_close_what_it_likes(data: Path, line: str, code: int) -> None:
    done = program(f"zjtargets {line}; exit ${{PIPESTATUS[0]}}", ZJTARGETS_DATA=str(data))
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


STOPPED = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)]


@pytest.fixture
def heeded() -> Iterator[None]:
    """What a child does of signals, though whoever runs the tests may have them ignored."""
    before = {sent: signal.signal(sent, signal.SIG_DFL) for sent, _ in STOPPED[1:]}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for sent, handler in before.items():
        signal.signal(sent, handler)


@pytest.mark.parametrize(("sent", "code"), STOPPED)
@pytest.mark.usefixtures("heeded")
def test_whoever_stops_the_program_need_not_read_the_rest(data: Path, sent: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "zjtargets", "list", "--format", "json", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as found:
        assert found.stdout is not None
        assert found.stderr is not None
        os.read(found.stdout.fileno(), 1)  # it writes, and will have to wait: all of it does not fit into a pipe
        found.send_signal(sent)
        assert found.wait(60) == code
        assert b"Traceback" not in found.stderr.read()


@pytest.mark.parametrize(("sent", "code"), STOPPED)
@pytest.mark.usefixtures("heeded")
def test_a_signal_while_files_are_read_ends_the_program_quietly(
    tmp_path: Path, data: Path, sent: signal.Signals, code: int
) -> None:
    moment = ("open", "targets.yaml", f"os.kill(os.getpid(), {int(sent)})")
    (end,) = ended(tmp_path, [Job(["gap", "2018", "--data", str(data)], moments=(moment,))])
    assert (end.code, end.out, end.err) == (code, b"", b"")


def test_what_nohup_has_ignored_stays_so(tmp_path: Path, data: Path) -> None:
    moment = ("open", "targets.yaml", f"os.kill(os.getpid(), {int(signal.SIGHUP)})")
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as a child has it from its parent
    try:
        (end,) = ended(tmp_path, [Job(["gap", "2018", "--data", str(data)], moments=(moment,))])
    finally:
        signal.signal(signal.SIGHUP, before)
    assert end.code == 0


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("module", ["typer", "zjtargets.cli.app", "zjtargets.cli.common", "rich.console"])
def test_an_interrupt_while_a_module_is_loaded_ends_the_program_quietly(data: Path, module: str) -> None:
    code = (
        "import os, signal, sys\n"
        "def look(event, args):\n"
        f"    if event == 'import' and args[0] == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "from zjtargets.__main__ import main\n"
        f"sys.argv = ['zjtargets', 'gap', '2018', '--data', {str(data)!r}]\n"
        "sys.addaudithook(look)\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_short_run_looks_for_no_plugins() -> None:
    code = (
        "import gc, os, sys, zjtargets.__main__ as program\nsys.argv = ['zjtargets', 'schema']\n"
        "try: program.main()\n"
        "except SystemExit as end: print(end.code, gc.isenabled(), os.environ['PYDANTIC_DISABLE_PLUGINS'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "0 False 1"


# --- consoles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding", "out"),
    [
        ("≥800（2020）", "ascii", ">=800 (2020)"),
        ("浙江", "ascii", "??"),
        ("≥浙江", "gbk", "≥浙江"),
        ("𠮷✓", "gbk", "??"),
        ("𠮷✓", "utf-8", "𠮷✓"),
        ("𠮷✓", "gb18030", "𠮷✓"),
    ],
)
def test_what_a_console_cannot_show_is_replaced(text: str, encoding: str, out: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    prepare(stream, io.StringIO())  # one that cannot be set is left alone
    stream.write(text)
    stream.flush()
    assert stream.buffer.getvalue().decode(encoding) == out


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_of_another_encoding_gets_its_screen_and_files_stay_utf_8(data: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "ZJTARGETS_DATA": str(data)}
    screen = program("zjtargets gap --help --lang zh >/dev/null && zjtargets gap 2018 --lang zh", **env)
    assert (screen.returncode, screen.stderr) == (0, b"")
    assert ("某量" in screen.stdout.decode(encoding)) == (encoding == "gbk")
    rows = json.loads(program("zjtargets list --format json", **env).stdout.decode("utf-8"))["rows"]
    assert rows[0]["name"] == "某量"
