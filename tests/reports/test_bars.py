"""A series as bars of a terminal: from zero, on one scale, each basis by itself, the target values beside them."""

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.book.select import Filters, actuals
from zjtargets.reports.screen.show import chart
from zjtargets.words.messages import Lang

TARGET = "by: 2020, at_least: 200"
YEARLY = "by: 2020, kind: yearly, at_least: 50"


def drawn(book: Book, *, lang: Lang = "en", width: int | None = None) -> list[str]:
    found = actuals(book, Filters(indicators=["thing"]))
    return [line.plain for line in chart(found, book.targets, book, lang, width)]


def cells(line: str) -> int:
    return line.count("█")


def test_bars_run_from_zero_on_one_scale(make_book: MakeBook) -> None:
    assert drawn(make_book([TARGET], "2015 50; 2016 100; 2017 150; 2018 0")) == [
        "2015 " + "█" * 12 + " 50",  # 50 of 200 are a quarter of 48
        "2016 " + "█" * 24 + " 100",
        "2017 " + "█" * 36 + " 150",
        "2018  0",
        "2020 " + " " * 46 + "◆ ≥200 plan",
        "",
    ]


def test_the_greatest_of_actuals_and_targets_sets_the_scale(make_book: MakeBook) -> None:
    lines = drawn(make_book([TARGET], "2015 100; 2016 400"))
    assert [cells(line) for line in lines] == [12, 48, 0, 0]
    assert lines[2].index("◆") == len("2020 ") + 22  # at the end of the 24 cells that 200 are


@pytest.mark.parametrize(("width", "room"), [(None, 48), (200, 48), (80, 40), (60, 20), (52, 12), (20, 12)])
def test_bars_take_the_room_of_the_terminal(make_book: MakeBook, width: int | None, room: int) -> None:
    lines = drawn(make_book([TARGET], "2015 100; 2016 200"), width=width)
    assert [cells(line) for line in lines[:2]] == [room // 2, room]


def test_an_actual_is_drawn_at_the_number_it_prints_and_says_its_word(make_book: MakeBook) -> None:
    book = make_book([TARGET], "2015 about 100; 2016 over 150; 2018 100-120")
    assert [cells(line) for line in drawn(book)[:3]] == [24, 36, 24]
    assert [line.split("█ ")[-1] for line in drawn(book)[:3]] == ["about 100", "over 150", "100~120"]
    assert drawn(book, lang="zh")[0].endswith(" 约100")


def test_of_two_vintages_the_preferred_one_is_drawn(make_book: MakeBook) -> None:
    book = make_book([TARGET], "2015 90 document=early; 2015 100; 2015 110 document=paper")
    assert [line for line in drawn(book) if line.startswith("2015")] == ["2015 " + "█" * 24 + " 100"]


@pytest.mark.parametrize("actual", ["2018 90 part=1—11月", "2018 90 since=2016", "2018 growth=12"])
def test_what_is_no_level_of_a_year_is_not_drawn(make_book: MakeBook, actual: str) -> None:
    assert [line[:4] for line in drawn(make_book([TARGET], f"2015 100; {actual}"))] == ["2015", "2020", ""]
    assert drawn(make_book([TARGET], actual)) == []


@pytest.mark.parametrize(
    ("target", "actuals", "lines"),
    [(TARGET, "", 0), (YEARLY, "2015 5", 0), (YEARLY, "2015 0; 2016 0", 0), (TARGET, "2015 0", 2)],
)
def test_one_line_and_nothing_but_zeros_are_no_chart(
    make_book: MakeBook, target: str, actuals: str, lines: int
) -> None:
    assert len([line for line in drawn(make_book([target], actuals)) if line]) == lines


def test_only_target_values_in_force_of_levels_are_marked(make_book: MakeBook) -> None:
    superseding = "later:thing | by: 2020, at_least: 300, supersedes: [{target: plan/thing/2020, why: 提高}]"
    lines = drawn(make_book([TARGET, superseding, YEARLY], "2015 100; 2016 110"))
    assert [line.split("◆ ")[1] for line in lines if "◆" in line] == ["≥300 later"]


def test_a_lost_digit_is_marked_at_the_lower_end(make_book: MakeBook) -> None:
    lines = drawn(make_book(["by: 2020, at_least: [4, 5]"], "2015 2; 2016 5"))
    assert lines[2] == "2020 " + " " * 36 + "◆ ≥4~5 plan"  # 4 of 5 are 38 cells


def test_two_bases_are_never_one_line(make_book: MakeBook) -> None:
    actuals = "2015 100 basis=old; 2016 50 basis=old; 2016 30 basis=new; 2017 40 basis=new"
    lines = drawn(make_book(["by: 2016, at_least: 80"], actuals))
    assert [line for line in lines if "█" not in line and "◆" not in line] == ["Basis: old", "", "Basis: new", ""]
    blocks = "\n".join(lines).split("\n\n")
    # the target is judged on the basis that holds its base year
    assert [("◆" in block, [cells(line) for line in block.splitlines()[1:]]) for block in blocks[:2]] == [
        (True, [48, 24, 0]),
        (False, [36, 48]),
    ]
