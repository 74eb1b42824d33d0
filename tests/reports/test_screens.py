"""What holds of every screen, and where it goes."""

import io
import re
import sys
from functools import cache

import pytest
from rich.text import Text

from tests.conftest import ROOT
from tests.screens import columns, draw
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, actuals, targets_in_force, wanted
from zjtargets.core.settings import Settings
from zjtargets.judgement.answers import in_order
from zjtargets.judgement.double_decline import double_declines
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.requirement import require
from zjtargets.judgement.verdict import judge
from zjtargets.reports.screen.console import Report, show, width
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.growth import GrowthReport
from zjtargets.reports.screen.listing import ListReport
from zjtargets.reports.screen.path import PathReport
from zjtargets.reports.screen.show import ShowReport
from zjtargets.reports.screen.todo import TodoReport
from zjtargets.reports.screen.veto import VetoReport
from zjtargets.words.messages import Lang

SETTINGS = Settings()
NAMES = ("gap", "gap by office", "growth", "list", "path", "show", "show vintages", "todo", "veto")


@cache
def book() -> Book:
    return read_book(ROOT / "tests" / "second_place" / "data")[0]


def report(name: str) -> Report:
    """The report of a command on the second place, with all its targets."""
    known = book()
    found = targets_in_force(known, Filters(), 2024, past=True)
    gaps = in_order(judge(known, p, 2024, SETTINGS) for p in found)
    indicator = max(known.indicators.values(), key=lambda i: sum(r.indicator is i for r in known.actuals))
    shown = actuals(known, Filters(indicators=[indicator.id]))
    targets = [p for p in known.targets if p.indicator is indicator]
    made: dict[str, Report] = {
        "gap": GapReport(known, 2024, gaps, SETTINGS, None, show_all=True, by="document"),
        "gap by office": GapReport(known, 2024, gaps, SETTINGS, "2024", show_all=False, by="responsible"),
        "growth": GrowthReport(known, [require(known, p, SETTINGS) for p in known.targets], None),
        "list": ListReport(known, known.targets, None),
        "path": PathReport(known, [path_of(known, p, SETTINGS) for p in found], None),
        "show": ShowReport(known, indicator, targets, shown, None),
        "show vintages": ShowReport(known, indicator, targets, shown, None, vintages=True),
        "todo": TodoReport(known, wanted(known, found, 2024), 2024, None),
        "veto": VetoReport(known, 2024, double_declines(known, 2024, SETTINGS.hedge), None),
    }
    return made[name]


@pytest.mark.parametrize("columns_of", [40, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(name: str, lang: Lang, columns_of: int) -> None:
    text = draw(report(name), lang, columns_of)
    assert max(columns(line.rstrip()) for line in text.splitlines()) <= columns_of
    if name not in ("list", "show", "show vintages"):  # quotes join their fragments with it
        assert "…" not in text


@pytest.mark.parametrize("name", ["gap", "growth", "path", "veto"])
def test_an_english_screen_has_no_chinese(name: str) -> None:
    assert re.search("[\u4e00-\u9fff]", draw(report(name), "en", None)) is None


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
