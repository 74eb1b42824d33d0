"""What holds of every screen, and where it goes."""

import io
import re
import sys

import pytest
from rich.text import Text

from tests.screens import REPORTS, columns, draw, gap_report, report
from zjtargets.reports.fields import FIELDS
from zjtargets.reports.screen.common import Notes
from zjtargets.reports.screen.terminal import show, width
from zjtargets.words.messages import Lang


@pytest.mark.parametrize("columns_of", [40, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(name: str, lang: Lang, columns_of: int) -> None:
    text = draw(report(name), lang, columns_of)
    assert max(columns(line.rstrip()) for line in text.splitlines()) <= columns_of
    if name not in ("list", "show", "show vintages"):  # quotes join their fragments with it
        assert "…" not in text


@pytest.mark.parametrize("name", ["gap", "growth", "growth assumed", "path", "path assumed", "veto"])
def test_an_english_screen_has_no_chinese(name: str) -> None:
    assert re.search("[\u4e00-\u9fff]", draw(report(name), "en", None)) is None


def test_a_column_of_the_gap_says_what_its_field_says() -> None:
    found = gap_report()
    fields = {field.head: field for field in FIELDS if field.name not in ("gap", "target_value")}
    columns_of = found.columns("en", Notes("en"))
    assert [c.head for c in columns_of[:4]] == ["head.status", "head.indicator", "head.by", "head.target_value"]
    same = [c for c in columns_of if c.head in fields]
    assert len(same) > 5
    for column in same:
        assert [column.cell(g) for g in found.gaps] == [
            fields[column.head].text(g, "en", found.settings) for g in found.gaps
        ]


# --- where a screen goes ---------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "typed", "wanted"),
    [(Terminal(), "100", 100), (Terminal(), "5", 20), (io.StringIO(), "40", None)],
    ids=["terminal", "narrower than can be read", "pipe"],
)
def test_a_terminal_has_a_width_and_a_pipe_has_none(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, typed: str, wanted: int | None
) -> None:
    monkeypatch.setenv("COLUMNS", typed)
    monkeypatch.setattr(sys, "stdout", stream)
    assert width() == wanted


def printed(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *parts: str | Text) -> str:
    monkeypatch.setattr(sys, "stdout", stream)
    show(parts)
    return stream.getvalue()


def test_a_line_is_broken_on_a_terminal_and_never_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    line = "某量达到 " * 200  # 1,800 columns
    assert printed(monkeypatch, io.StringIO(), line).split("\n") == [line, ""]
    lines = printed(monkeypatch, Terminal(), Text("word " * 20, overflow="fold")).splitlines()
    assert [line.split() for line in lines] == [["word"] * 8, ["word"] * 8, ["word"] * 4]  # eight times five columns


@pytest.mark.parametrize("text", ["[red]x[/]", ":100:", "a [bold]b", "[/nothing]", "2018 'x' 3.5 True"])
def test_text_is_printed_as_it_is(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert printed(monkeypatch, io.StringIO(), text) == f"{text}\n"


def test_a_closed_pipe_is_told_and_not_settled_here(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(BrokenPipeError):
        show(["a line"])
