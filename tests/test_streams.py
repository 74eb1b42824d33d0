"""Consoles that cannot show every character."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.forks import Job, ended
from zjtargets.streams import prepare


def written(text: str, encoding: str) -> bytes:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    prepare(stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue()


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
def test_what_cannot_be_shown_is_replaced(text: str, encoding: str, out: str) -> None:
    assert written(text, encoding).decode(encoding) == out


def test_a_stream_that_cannot_be_set_is_left_alone() -> None:
    stream = io.StringIO()
    prepare(stream)
    assert stream.write("浙江") == 2


# --- streams that take nothing -------------------------------------------------------------------------------------

# One for every way in which something is written.
WAYS = [
    *("gap 2022", "gap 2022 --format md", "list --format json", "todo 2022", "check --format json"),
    *("check --explain bars_agree", "--help", "--version"),
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
