"""Tables at every width: nothing cut off, optional columns dropped, blocks where no table fits."""

import re
import unicodedata
from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from tests.conftest import DATA, MakeBook
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, targets_in_force
from zjtargets.core.settings import Settings
from zjtargets.judgement.answers import in_order
from zjtargets.judgement.flags import Flag, FlagCode
from zjtargets.judgement.requirement import require
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge
from zjtargets.reports.screen.common import Notes, flag_text
from zjtargets.reports.screen.console import Report
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
        ["completion", "elapsed", "pace", "path", "baseline (year)", "required"]
        if lang == "en"
        else ["完成率", "时间进度", "进度系数"]
    )
    for head in heads:
        assert head in text


def test_an_english_screen_has_no_chinese_but_names_of_files() -> None:
    for report in REPORTS.values():
        if not isinstance(report, ListReport):  # the list quotes the documents
            assert re.search("[\u4e00-\u9fff]", draw(report, "en", None)) is None


def test_notes_are_numbered_once() -> None:
    notes = Notes("en")
    assert notes.mark([Flag(FlagCode.EARLY), Flag(FlagCode.LATE)]) == " [1][2]"
    assert notes.mark([Flag(FlagCode.LATE)]) == " [2]"
    assert notes.mark([]) == ""
    assert [line.plain for line in notes.lines()] == ["[1] Met before the deadline.", "[2] Met after the deadline."]


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (Flag(FlagCode.BASE_EARLIER, 2016), "No value for the base year on this basis; measured from 2016."),
        (Flag(FlagCode.SHORT_IN, (2016, 2018)), "Missed in 2016, 2018."),
        (Flag(FlagCode.PUBLISHED, (2, 5)), "Years published: 2/5."),
        (Flag(FlagCode.OTHER_PATH, Status.REVERSING), "On the other path the status would be “reversing”."),
        (Flag(FlagCode.SHARE_OF, Decimal("120.50")), "A share of two counts; the total is 120.50."),
        (Flag(FlagCode.NOTE, "a:b"), "a:b"),
    ],
)
def test_flags_are_put_into_words(flag: Flag, text: str) -> None:
    assert flag_text(flag, "en") == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("thing,2018,value,2.40,,,,,census5,late,", "A newer value on another basis: 2.40 in 2018 (census5, late)."),
        ("thing,2018,between,2,3,,,,,late,", "A newer value on another basis: 2~3 in 2018 (-, late)."),
    ],
)
def test_a_newer_value_on_another_basis_is_put_into_words(book_of: MakeBook, row: str, text: str) -> None:
    (actual,) = book_of(["by: 2020, at_least: 5"], [row]).actuals
    assert flag_text(Flag(FlagCode.REVISED, actual), "en") == text
