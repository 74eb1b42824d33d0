"""Signals: the process ends at once, wherever it is, and what was half-written is gone."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENDING = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)]
BEGIN = """
import os, signal
from pathlib import Path
from zjtargets.cli.init import write_all
from zjtargets.cli.output import write_whole
from zjtargets.cli.stopping import end_by_signals
def stop(*_): os.kill(os.getpid(), {number})
end_by_signals()
"""


def ended(code: str, sent: signal.Signals, folder: Path) -> tuple[int, bytes]:
    """The exit code of a process and what it said."""
    line = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r})" + BEGIN.format(number=int(sent)) + code,
    ]
    done = subprocess.run(
        line,
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL if sent != signal.SIGINT else signal.default_int_handler),
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("sent", "code"), ENDING)
def test_a_new_file_that_is_half_written_is_gone_and_an_old_one_stays(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    (tmp_path / "old").write_bytes(b"mine")
    for line in ('write_whole(Path("new"), b"x")', 'write_whole(Path("old"), b"x", replace=True)'):
        assert ended(f"os.fsync = stop\n{line}", sent, tmp_path) == (code, b"")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old": b"mine"}


def test_of_several_files_none_is_left(tmp_path: Path) -> None:
    third = "n = []\ndef fsync(_):\n    n.append(1)\n    if len(n) == 3: stop()\nos.fsync = fsync\n"
    line = 'write_all(Path("."), {Path(name): b"x" for name in "abcd"})'
    assert ended(third + line, signal.SIGTERM, tmp_path) == (143, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("sent", "code"), ENDING)
def test_no_call_from_c_keeps_it_from_ending(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """An exception that is raised there is printed and forgotten."""
    line = "import ctypes\nctypes.CFUNCTYPE(None)(stop)()\nprint('goes on')"
    assert ended(line, sent, tmp_path) == (code, b"")


def test_a_file_of_others_is_not_taken_away(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    line = 'try: write_whole(Path("theirs"), b"x")\nexcept FileExistsError: stop()'
    assert ended(line, signal.SIGTERM, tmp_path) == (143, b"")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
