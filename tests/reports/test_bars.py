"""A series as bars of a terminal: from zero, on one scale, each basis by itself, the promised levels beside them."""

import pytest

from tests.conftest import DATA, MakeBook, MakeFolder
from tests.reports.test_common import columns
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, actuals
from zjtargets.reports.screen.show import chart
from zjtargets.words.messages import Lang

TARGET = "by: 2020, at_least: 200"
WIDEST = 48


def drawn(book: Book, indicator: str = "thing", *, lang: Lang = "en", width: int | None = None) -> list[str]:
    filters = Filters(indicators=[indicator])
    targets = [p for p in book.targets if filters.fits(p)]
    return [line.plain for line in chart(actuals(book, filters), targets, book, lang, width)]


def cells(line: str) -> int:
    return line.count("█")


def on_basis(year: int, value: str, basis: str, document: str = "late") -> str:
    return f"thing,{year},value,{value},,,,,{basis},{document},"


# --- bars ---------------------------------------------------------------------------------------------------------


def test_bars_run_from_zero_on_one_scale(book_of: MakeBook) -> None:
    lines = drawn(book_of([TARGET], ["2015,value,50", "2016,value,100", "2017,value,150"]))
    assert lines == [
        "2015 " + "█" * 12 + " 50",  # 50 of 200 are a quarter of 48
        "2016 " + "█" * 24 + " 100",
        "2017 " + "█" * 36 + " 150",
        "2020 " + " " * 46 + "◆ ≥200 plan",
        "",
    ]


def test_the_greatest_of_readings_and_promises_sets_the_scale(book_of: MakeBook) -> None:
    lines = drawn(book_of([TARGET], ["2015,value,100", "2016,value,400"]))
    assert [cells(line) for line in lines] == [12, 48, 0, 0]
    assert lines[2].index("◆") == len("2020 ") + 22  # at the end of the 24 cells that 200 are


@pytest.mark.parametrize(("width", "room"), [(None, 48), (200, 48), (80, 40), (60, 20), (52, 12), (40, 12), (20, 12)])
def test_bars_take_the_room_that_the_terminal_has(book_of: MakeBook, width: int | None, room: int) -> None:
    lines = drawn(book_of([TARGET], ["2015,value,100", "2016,value,200"]), width=width)
    assert [cells(line) for line in lines[:2]] == [room // 2, room]


def test_a_reading_is_drawn_at_what_it_prints_and_says_its_word(book_of: MakeBook) -> None:
    rows = ["2015,about,100", "2016,over,150", "2017,nearly,200", "2018,between,100,120"]
    assert drawn(book_of([TARGET], rows))[:4] == [
        "2015 " + "█" * 24 + " about 100",
        "2016 " + "█" * 36 + " over 150",
        "2017 " + "█" * 48 + " nearly 200",
        "2018 " + "█" * 24 + " 100~120",
    ]
    assert drawn(book_of([TARGET], rows), lang="zh")[0].endswith(" 约100")


def test_a_value_too_small_for_a_cell_still_has_its_line(book_of: MakeBook) -> None:
    lines = drawn(book_of([TARGET], ["2015,value,0", "2016,value,1"]))
    assert lines[:2] == ["2015  0", "2016  1"]


def test_the_line_of_a_year_stands_before_its_promise(book_of: MakeBook) -> None:
    lines = drawn(book_of([TARGET, "by: 2018, at_least: 100"], ["2021,value,9", "2018,value,100", "2020,value,200"]))
    assert [(line[:4], "◆" in line) for line in lines] == [
        ("2018", False),
        ("2018", True),
        ("2020", False),
        ("2020", True),
        ("2021", False),
        ("", False),
    ]


def test_values_of_any_size_are_drawn(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: 999999999999999999"], ["2015,value,0.000000000001", "2016,value,5"])
    assert [cells(line) for line in drawn(book)] == [0, 0, 0, 0]
    assert drawn(book)[2].endswith("◆ ≥999999999999999999 plan")


# --- what is drawn ------------------------------------------------------------------------------------------------


def test_of_two_vintages_the_one_that_counts_is_drawn(book_of: MakeBook) -> None:
    rows = ["thing,2015,value,90,,,,,,early,", "2015,value,100", "thing,2015,value,110,,,,,,paper,"]
    assert [line for line in drawn(book_of([TARGET], rows)) if line.startswith("2015")] == ["2015 " + "█" * 24 + " 100"]


@pytest.mark.parametrize(
    "row",
    [
        "thing,2018,value,90,,,,1—11月,,late,",  # a part of the year
        "thing,2018,value,90,,,2016,,,late,",  # a sum over years
        "thing,2018,,,,12,,,,late,",  # a rate
    ],
)
def test_what_is_no_level_of_a_year_is_not_drawn(book_of: MakeBook, row: str) -> None:
    assert [line[:4] for line in drawn(book_of([TARGET], ["2015,value,100", row]))] == ["2015", "2020", ""]
    assert drawn(book_of([TARGET], [row])) == []


def test_a_series_of_rates_has_no_chart() -> None:
    assert drawn(read_book(DATA)[0], "fixed_investment") == []


@pytest.mark.parametrize(
    "target",
    [
        "by: 2020, kind: increment, at_least: 50",
        "by: 2020, kind: yearly, at_least: 50",
        "by: 2020, kind: multiple, at_least: 2, unit: 倍",
        'by: 2020, kind: growth, at_least: 10, unit: "%"',
    ],
)
def test_only_promised_levels_are_marked(book_of: MakeBook, target: str) -> None:
    rows = ["2015,value,100", "2016,value,110"]
    assert not any("◆" in line for line in drawn(book_of([target], rows)))
    assert sum("◆" in line for line in drawn(book_of([target, TARGET], rows))) == 1


@pytest.mark.parametrize(
    ("target", "rows", "lines"),
    [
        (TARGET, [], 0),
        ("by: 2020, kind: yearly, at_least: 50", ["2015,value,5"], 0),
        ("by: 2020, kind: yearly, at_least: 50", ["2015,value,0", "2016,value,0"], 0),
        (TARGET, ["2015,value,0"], 2),
        ("by: 2020, kind: yearly, at_least: 50", ["2015,value,5", "2016,value,5"], 2),
    ],
)
def test_one_line_and_nothing_but_zeros_are_no_chart(
    book_of: MakeBook, target: str, rows: list[str], lines: int
) -> None:
    assert len([line for line in drawn(book_of([target], rows)) if line]) == lines


def test_a_lost_digit_is_marked_where_the_bar_begins(book_of: MakeBook) -> None:
    lines = drawn(book_of(["by: 2020, at_least: [4, 5]"], ["2015,value,2", "2016,value,5"]))
    assert [cells(line) for line in lines[:2]] == [19, 48]
    assert lines[2] == "2020 " + " " * 36 + "◆ ≥4~5 plan"  # 4 of 5 are 38 cells
    lost = drawn(book_of(["by: 2020, at_least: [1, null]"], ["2015,value,2", "2016,value,5"]))
    assert lost[2].endswith("◆ ≥1 plan")


def test_a_rank_is_drawn_from_zero_too(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_most: 10"], ["2015,value,40", "2016,value,20"], unit="位", measure="rank")
    lines = drawn(book)
    assert [cells(line) for line in lines[:2]] == [48, 24]
    assert lines[2] == "2020 " + " " * 10 + "◆ ≤10 plan"


SUPERSEDES = ", supersedes: [{target: old/thing/2020, why: 提高}]"
PLANS = f"""
scopes: [{{id: here, name: 此地, name_en: Here}}]
indicators: [{{id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}}]
documents:
  - {{id: old, title: 规划, issuer: 府, issued: 2016, base: 2015, scope: here, says: [{{at: 一, quote: 某量, targets: [
      {{indicator: thing, by: 2020, at_least: 100, unit: 家}}]}}]}}
  - {{id: new, title: 规划, issuer: 府, issued: 2017, base: 2015, scope: here, says: [{{at: 一, quote: 某量, targets: [
      {{indicator: thing, by: 2020, at_least: 200, unit: 家{SUPERSEDES}}}]}}]}}
  - {{id: report, title: 公报, issuer: 局, issued: 2018, scope: here, says: [{{at: 一, quote: 某量, actuals: [
      {{indicator: thing, year: 2015, value: 100, unit: 家}}]}}]}}
"""


def test_a_superseded_level_is_not_marked(folder: MakeFolder) -> None:
    book, _ = read_book(folder({"targets.yaml": PLANS}))
    assert [line.split()[-2:] for line in drawn(book) if "◆" in line] == [["≥200", "new"]]
    kept, _ = read_book(folder({"targets.yaml": PLANS.replace(SUPERSEDES, "")}))
    assert sum("◆" in line for line in drawn(kept)) == 2


# --- each basis by itself -----------------------------------------------------------------------------------------


def test_two_bases_are_never_one_line(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "100", "old"), on_basis(2016, "50", "old")]
    rows += [on_basis(2016, "30", "new"), on_basis(2017, "40", "new")]
    lines = drawn(book_of(["by: 2016, at_least: 80"], rows))
    assert [line for line in lines if "█" not in line and "◆" not in line] == ["basis old", "", "basis new", ""]
    blocks = "\n".join(lines).split("\n\n")
    # the promise is judged on the basis that holds its base year
    assert [("◆" in block, [cells(line) for line in block.splitlines()[1:]]) for block in blocks[:2]] == [
        (True, [48, 24, 0]),
        (False, [36, 48]),
    ]
    assert "口径 old" in drawn(book_of(["by: 2016, at_least: 80"], rows), lang="zh")


def test_a_promise_without_a_reading_on_its_base_stands_on_the_basis_it_is_judged_on(book_of: MakeBook) -> None:
    lines = drawn(book_of([TARGET], [on_basis(2017, "100", "new"), on_basis(2018, "150", "new")]))
    assert [line[:4] for line in lines] == ["basi", "2017", "2018", "2020", ""]


def test_a_basis_with_a_single_reading_has_no_block(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "90", "old"), on_basis(2016, "100", "old"), on_basis(2017, "120", "new")]
    lines = drawn(book_of(['by: 2020, kind: growth, at_least: 5, unit: "%"'], rows))
    assert [line[:9] for line in lines] == ["basis old", "2015 ████", "2016 ████", ""]


@pytest.mark.parametrize("width", [None, 120, 80, 60, 40])
def test_the_shipped_share_of_rd_has_three_blocks_and_its_promise_on_one(width: int | None) -> None:
    lines = drawn(read_book(DATA)[0], "rd_ratio", width=width)
    blocks = [block.splitlines() for block in "\n".join(lines).rstrip("\n").split("\n\n")]
    assert [block[0] for block in blocks] == ["basis census3", "basis census4", "basis census5"]
    marked = [line for block in blocks for line in block if "◆" in line]
    assert marked == [line for line in blocks[1] if line.endswith("◆ ≥3 innovation_2018")]
    assert [line[:4] for line in marked] == ["2022"]
    census4 = {line[:4]: line for line in blocks[1][1:] if "◆" not in line}
    assert list(census4) == [str(year) for year in range(2012, 2024)]
    assert (census4["2015"].split()[-1], census4["2022"].split()[-1]) == ("2.32", "3.10")
    # 3.20 of 2023 is the greatest; a bar is cut to whole cells
    room = cells(census4["2023"])
    assert (cells(census4["2015"]), cells(census4["2022"])) == (232 * room // 320, 310 * room // 320)
    if width is None:
        assert (cells(census4["2015"]), cells(census4["2022"])) == (34, 46)
    assert [line.split()[-1] for line in blocks[2][1:]] == ["2.77", "3.3"]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_chart_fits_its_terminal(width: int) -> None:
    book = read_book(DATA)[0]
    for indicator in ("rd_ratio", "tech_transactions", "hightech_firms", "patent_grants"):
        assert max(columns(line) for line in drawn(book, indicator, width=width)) <= width
