"""The bar of work that takes long: on a terminal only, with what is gone through and how far it has come."""

import io
import re
import sys
from pathlib import Path

import pytest

from tests.builders import MakeFolder
from tests.conftest import Run
from zjtargets.cli import waiting as module
from zjtargets.cli.waiting import waiting
from zjtargets.core.progress import tracked
from zjtargets.words.messages import Lang


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let stderr be a terminal from here on, which is looked at after every step."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_PAUSE", 0)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def work() -> list[tuple[int, int]]:
    """Three files of two rows, of which only the files have a known number."""
    return [(f, r) for f in tracked(range(3), "progress.files", 3) for r in tracked(range(2), "progress.rows")]


GONE = "\x1b[?25h\r\x1b[1A\x1b[2K"  # the cursor shown, one line up, the line erased
EVERY = [(f, r) for f in range(3) for r in range(2)]


def test_the_bar_is_told_how_far_work_and_the_work_within_it_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    told: list[dict[str, tuple[int, int | None]]] = []
    monkeypatch.setattr(module._Bar, "_draw", lambda bar: told.append(dict(bar.under_way)))
    with waiting("en", after=0):
        assert work() == EVERY
    assert told == [
        state
        for file in range(3)
        for state in (
            {"progress.files": (file, 3)},
            *({"progress.files": (file, 3), "progress.rows": (row, None)} for row in range(2)),
        )
    ]


@pytest.mark.parametrize(("lang", "text"), [("en", "files 3/3, rows 2"), ("zh", "文件3/3，行2")])
def test_it_is_drawn_in_the_language_of_the_user_and_gone_with_the_work(
    monkeypatch: pytest.MonkeyPatch, lang: Lang, text: str
) -> None:
    terminal = on_terminal(monkeypatch)
    with waiting(lang, after=0):
        assert work() == EVERY
        assert text in shown(terminal)
        assert terminal.getvalue().endswith(GONE)


@pytest.mark.parametrize(("stream", "after"), [(Terminal(), 60), (io.StringIO(), 0), (None, 0)])
def test_short_work_and_a_pipe_show_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None, after: float
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with waiting("en", after=after):
        assert work() == EVERY
    assert stream is None or stream.getvalue() == ""


def test_work_that_is_broken_off_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)

    def broken() -> None:
        for n in tracked(range(3), "progress.targets", 3):
            if n == 1:
                raise KeyError(n)

    with pytest.raises(KeyError), waiting("en", after=0):
        broken()
    assert "targets 2/3" in shown(terminal)
    assert terminal.getvalue().endswith(GONE)


@pytest.mark.parametrize("command", ["gap 2018", "growth", "check"])
def test_a_command_on_data_shows_its_files_and_targets(
    make_folder: MakeFolder, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(module._Bar, "hear", lambda _bar, what, *_: heard.append(what))
    monkeypatch.setattr("zjtargets.cli.waiting._on_terminal", lambda: True)
    data: Path = make_folder(["by: 2020, at_least: 200"], "2015 100; 2018 150")
    run(*command.split(), "--data", data)
    assert {"progress.files", "progress.rows"} <= set(heard)
    assert ("progress.targets" in heard, "progress.rules" in heard) == (command != "check", True)
