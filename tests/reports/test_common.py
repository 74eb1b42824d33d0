"""Tables at every width: nothing cut off, optional columns dropped, blocks where no table fits."""

import re
import unicodedata
from io import StringIO

import pytest
from rich.console import Console

from tests.conftest import DATA
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, targets_in_force
from zjtargets.core.settings import Settings
from zjtargets.judgement.answers import in_order
from zjtargets.judgement.requirement import require
from zjtargets.judgement.verdict import judge
from zjtargets.reports.report import Report
from zjtargets.reports.screen.common import Notes, flag_text
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.growth import GrowthReport
from zjtargets.reports.screen.listing import ListReport
from zjtargets.reports.screen.tables import Column, Group, draw_tables
from zjtargets.words.messages import Lang

BOOK = read_book(DATA)[0]


def gap_report(year: int = 2022, *, show_all: bool = True, by: str = "document") -> GapReport:
    gaps = in_order(judge(BOOK, p, year, Settings()) for p in targets_in_force(BOOK, Filters(), year, past=False))
    return GapReport(BOOK, year, gaps, Settings(), None, show_all=show_all, by=by)


REPORTS: dict[str, Report] = {
    "gap": gap_report(),
    "growth": GrowthReport(BOOK, [require(BOOK, p, Settings()) for p in BOOK.targets], None),
    "list": ListReport(BOOK, BOOK.targets, None),
}


def draw(report: Report, lang: Lang, width: int | None) -> str:
    out = StringIO()
    console = Console(file=out, width=width or 4000, height=100, highlight=False, markup=False, emoji=False)
    for part in report.screen(lang, width):
        console.print(part)
    return out.getvalue()


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160, 240])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal(name: str, lang: Lang, width: int) -> None:
    text = draw(REPORTS[name], lang, width)
    assert max(columns(line.rstrip()) for line in text.splitlines()) <= width
    if name != "list":  # quotes join their fragments with it
        assert "…" not in text


def slices(line: str, width: int) -> tuple[str, str]:
    """A line cut after ``width`` columns."""
    cut = next((i for i in range(len(line)) if columns(line[: i + 1]) > width), len(line))
    return line[:cut], line[cut:]


def test_a_folded_cell_is_whole_when_its_lines_are_joined() -> None:
    name = "高新技术产业增加值占规模以上工业增加值比重的某个很长的说法 [1][2]"
    made = [
        Column[str]("head.indicator", lambda _: name, flexible=True),
        Column[str]("head.target_value", lambda _: "≥" + "9" * 20),
    ]
    out = StringIO()
    console = Console(file=out, width=40, height=100)
    for part in draw_tables(made, [Group(None, ["x"])], "zh", 40):
        console.print(part)
    body = [slices(line, 40 - 22) for line in out.getvalue().splitlines()[2:]]
    assert "".join(left.strip() for left, _ in body).replace(" ", "") == name.replace(" ", "")
    assert "".join(right.strip() for _, right in body) == "≥" + "9" * 20


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_terminal_everything_is_shown(lang: Lang) -> None:
    text = draw(REPORTS["gap"], lang, None)
    heads = (
        ["completion", "elapsed", "pace", "path", "base (year)", "required"]
        if lang == "en"
        else ["完成率", "时序", "进度比"]
    )
    for head in heads:
        assert head in text


def test_an_english_screen_has_no_chinese_but_names_of_files() -> None:
    for report in REPORTS.values():
        if not isinstance(report, ListReport):  # the list quotes the documents
            assert re.search("[\u4e00-\u9fff]", draw(report, "en", None)) is None


def test_notes_are_numbered_once() -> None:
    notes = Notes("en")
    assert notes.mark(["early", "late"]) == " [1][2]"
    assert notes.mark(["late"]) == " [2]"
    assert notes.mark([]) == ""
    assert [line.plain for line in notes.lines()] == ["[1] met early", "[2] met late"]


def test_flags_are_put_into_words() -> None:
    assert flag_text("base_earlier:2016", "zh") == "基年无数，用2016年"
    assert flag_text("revised:2020=2.77@census5#gov_report_2026", "en") == (
        "newer on another basis: 2.77 in 2020 (census5, gov_report_2026)"
    )
