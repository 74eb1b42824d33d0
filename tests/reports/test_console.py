"""Where a screen goes: a terminal is heeded, a pipe is never cut, and text is never markup."""

import io
import sys

import pytest
from rich.text import Text

from zjtargets.reports.screen.console import show, width


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("columns", "wanted"), [("100", 100), ("20", 20), ("5", 20)])
def test_a_terminal_has_its_width_but_never_less_than_can_be_read(
    monkeypatch: pytest.MonkeyPatch, columns: str, wanted: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert width() == wanted


def test_a_pipe_has_no_width_whatever_the_terminal_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert width() is None


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *parts: str | Text) -> str:
    monkeypatch.setattr(sys, "stdout", stream)
    show(parts)
    return stream.getvalue()


def test_a_line_in_a_pipe_is_as_long_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    line = "某量达到 " * 200  # 1,800 columns
    assert shown(monkeypatch, io.StringIO(), line).split("\n") == [line, ""]


def test_a_line_on_a_terminal_is_broken_at_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = shown(monkeypatch, Terminal(), Text("word " * 20, overflow="fold")).splitlines()
    assert [line.split() for line in lines] == [["word"] * 8, ["word"] * 8, ["word"] * 4]  # eight times five columns


@pytest.mark.parametrize("text", ["[red]x[/]", ":100:", "a [bold]b", "[/nothing]", "2018 'x' 3.5 True"])
def test_text_is_printed_as_it_is(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert shown(monkeypatch, io.StringIO(), text) == f"{text}\n"


def test_a_closed_pipe_is_told_and_not_settled_here(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(BrokenPipeError):
        show(["a line"])
