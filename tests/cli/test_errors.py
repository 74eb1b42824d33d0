"""Around every command: what it raises is said on stderr, and every end has its exit code."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.conftest import DATA
from tests.forks import Job, ended
from zjtargets.cli.errors import handle_errors
from zjtargets.core.problem import Location, NoResult, Problem, WrongUsage

# --- one command -----------------------------------------------------------------------------------------------------


def end_of(raised: BaseException | int, lang: str | None = None) -> int:
    """The exit code of a command that raises this, or returns it."""

    def command(*, lang: str | None = None) -> int:  # noqa: ARG001 - the door reads it
        print("half a result")
        if isinstance(raised, BaseException):
            raise raised
        return raised

    with pytest.raises(typer.Exit) as found:
        handle_errors(command)(lang=lang)
    return found.value.exit_code


@pytest.mark.parametrize("code", [0, 1, 3])
def test_what_a_command_returns_is_its_exit_code(capsys: pytest.CaptureFixture[str], code: int) -> None:
    assert end_of(code) == code
    assert capsys.readouterr() == ("half a result\n", "")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (WrongUsage("none_left"), 2, "wrong usage: "),
        (NoResult("no_sources", folder="nowhere"), 3, "nowhere"),
        (
            PermissionError(13, "Permission denied", "a.md"),
            3,
            "cannot write the output: a.md: Permission denied",
        ),
        (OSError(28, "No space left on device"), 3, "cannot write the output: No space left on device"),
        (OSError("no number"), 3, "cannot write the output: no number"),
    ],
)
def test_what_a_command_raises_is_said_and_has_its_code(
    capsys: pytest.CaptureFixture[str], raised: Exception, code: int, said: str
) -> None:
    assert end_of(raised) == code
    assert said in capsys.readouterr().err


def test_a_reader_who_has_left_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert end_of(BrokenPipeError()) == 0
    assert capsys.readouterr().err == ""


def test_the_problems_come_before_what_follows_from_them(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [
        Problem(Location("b.yaml", 2), "yaml_tag", {"tag": "!x"}),
        Problem(Location("a.yaml", 7), "yaml_tag", {"tag": "!y"}),
    ]
    assert end_of(NoResult("no_sources", problems, folder="nowhere")) == 3
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith(" ")]
    assert [line.split(" ")[0] for line in lines[:2]] == ["a.yaml:7:", "b.yaml:2:"]
    assert "nowhere" in lines[2]


def test_it_is_said_in_the_language_that_the_command_was_asked_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert end_of(WrongUsage("none_left"), lang="zh") == 2
    assert capsys.readouterr().err.startswith("用法有误：")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(143)])
def test_whoever_stops_the_program_is_not_held_up(stop: BaseException) -> None:
    def command() -> int:
        raise stop

    with pytest.raises(type(stop)) as found:
        handle_errors(command)()
    assert found.value is stop


def test_a_fault_of_the_program_is_not_hidden() -> None:
    def command() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        handle_errors(command)()


def test_without_anywhere_to_write_nothing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    def command() -> int:
        raise AssertionError("it was run")

    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(typer.Exit) as found:
        handle_errors(command)()
    assert found.value.exit_code == 3


def test_a_command_keeps_its_name_and_its_options() -> None:
    def command(*, lang: str | None = None) -> int:  # noqa: ARG001
        """What it does."""
        return 0

    assert handle_errors(command).__name__ == "command"
    assert handle_errors(command).__doc__ == "What it does."


# --- streams that take nothing -------------------------------------------------------------------------------------

# One for every way in which something is written.
WAYS = [
    *("gap 2022", "gap 2022 --format md", "list --format json", "todo 2022", "check --format json"),
    *("check --explain targets_agree", "--help", "--version"),
]


def test_a_full_disk_is_no_result_whatever_is_written(tmp_path: Path) -> None:
    found = ended(tmp_path, [Job(way.split(), out="/dev/full") for way in WAYS], env={"ZJTARGETS_DATA": str(DATA)})
    assert {way: end.code for way, end in zip(WAYS, found, strict=True)} == dict.fromkeys(WAYS, 3)
    assert all(end.err.endswith(b"No space left on device\n") for end in found)
    assert not any(b"Traceback" in end.err for end in found)


def test_a_reader_who_has_left_is_no_fault(tmp_path: Path) -> None:
    found = ended(tmp_path, [Job(way.split(), out="closed pipe") for way in WAYS], env={"ZJTARGETS_DATA": str(DATA)})
    assert {way: end.code for way, end in zip(WAYS, found, strict=True)} == dict.fromkeys(WAYS, 0)
    assert not any(b"rror" in end.err or b"Exception" in end.err for end in found)


@pytest.mark.parametrize("err", ["/dev/full", "closed pipe"])
@pytest.mark.parametrize("out", ["", "/dev/full"])
def test_the_exit_code_is_the_same_where_nobody_can_be_told(tmp_path: Path, err: str, out: str) -> None:
    wrong = ["nonsense", "gap", "gap next", "gap 1999", "gap 2022 --nonsense"]
    nothing = ["list --data nowhere"]
    done = ["list --format json", "--version"]
    jobs = [Job(line.split(), out, err) for line in (*wrong, *nothing, *done)]
    codes = [end.code for end in ended(tmp_path, jobs, env={"ZJTARGETS_DATA": str(DATA)})]
    assert codes == [2] * len(wrong) + [3] + [3 if out else 0] * len(done)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_whoever_stops_the_program_need_not_read_the_rest(sent: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "zjtargets", "list", "--format", "json", "--data", str(DATA)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=DATA.parent) as found:
        assert found.stdout is not None
        assert found.stderr is not None
        os.read(found.stdout.fileno(), 1)  # it writes, and will have to wait: all of it does not fit into a pipe
        found.send_signal(sent)
        assert found.wait(60) == code
        assert b"Traceback" not in found.stderr.read()


# --- as a process of its own ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("gap 2022 >&-", 3),
        ("gap 2022 --format json >&-", 3),
        ("gap 1999 2>&-", 2),
        ("gap 1999 2>/dev/full", 2),
        ("gap 2022 --format json 2>/dev/full >/dev/null", 0),
        ("--help >/dev/full", 3),
    ],
)
def test_streams_that_are_closed_or_full(shell: str, code: int) -> None:
    done = subprocess.run(
        ["bash", "-c", f'ZJTARGETS_DATA="{DATA}" "{sys.executable}" -m zjtargets {shell}'],
        capture_output=True,
        cwd=DATA.parent,
        check=False,
        timeout=60,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_without_stderr_remarks_do_not_spoil_the_result() -> None:
    command = f'"{sys.executable}" -m zjtargets gap 2022 --format json --data "{DATA}" 2>&-'
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=DATA.parent, check=False, timeout=60)
    assert json.loads(done.stdout)["command"] == "gap"


def test_a_closed_pipe_ends_quietly() -> None:
    command = f'"{sys.executable}" -m zjtargets list --data "{DATA}" --format csv'
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=DATA.parent,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert "Error" not in done.stderr


def test_a_full_disk_is_no_result() -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m zjtargets gap 2022 --data "{DATA}" >/dev/full'],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=DATA.parent,
        check=False,
    )
    assert done.returncode == 3
    assert "cannot write the output" in done.stderr or "无法输出" in done.stderr
    assert "Traceback" not in done.stderr
