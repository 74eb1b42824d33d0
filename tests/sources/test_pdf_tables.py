"""Tables of PDFs: what is a table, where its cells end, and what is left as lines."""

import re
from collections.abc import Sequence

import pytest

from tests.pdf import Line, Word, drawn, grid
from zjtargets.sources import pdf, pdf_tables
from zjtargets.sources.pdf import pdf_text
from zjtargets.tables.reading import tables_as_rows

XS = (50.0, 200.0, 280.0, 360.0)
Rows = list[list[str]]


def words(*rows: Sequence[str], top: float = 700, xs: Sequence[float] = XS, step: float = 20) -> list[Word]:
    """Rows of words, each 5 to the right of where its column begins."""
    return [
        (x + 5, top - step * n, text) for n, row in enumerate(rows) for x, text in zip(xs, row, strict=False) if text
    ]


def ruled(rows: int, top: float = 714, xs: Sequence[float] = XS) -> list[Line]:
    """The rules of so many rows, 20 high."""
    return grid(xs, [top - 20 * n for n in range(rows + 1)])


def tables(*pages: tuple[list[Word], list[Line]]) -> list[Rows]:
    """The tables that are read of the text of some pages."""
    return [rows for _, _, rows in tables_as_rows(pdf_text(drawn(*pages)))]


HEAD = ("指标", "2025年", "2030年")
ROWS = (("研发强度", "3.1", "3.5"), ("专利", "500", "848"), ("高企", "12", "1000"))
TABLE = [list(HEAD), *map(list, ROWS)]


# --- what is a table -----------------------------------------------------------------------------------------------


def test_a_ruled_table_stands_at_its_place_among_the_lines() -> None:
    outside: list[Word] = [(50, 760, "一、目标"), (50, 730, "单位：亿元"), (50, 610, "注：累计")]
    page = [*outside[:2], *words(HEAD, *ROWS), outside[2]]
    assert re.sub(r"\n+", "\n", pdf_text(drawn((page, ruled(4))))) == (
        "一、目标\n单位：亿元\n| 指标 | 2025年 | 2030年 |\n|---|---|---|\n"
        "| 研发强度 | 3.1 | 3.5 |\n| 专利 | 500 | 848 |\n| 高企 | 12 | 1000 |\n注：累计"
    )


@pytest.mark.parametrize("lines", [[(50, y, 360, y) for y in (714, 694, 634)], []], ids=["three lines", "no line"])
def test_columns_without_rules_between_them_are_a_table(lines: list[Line]) -> None:
    assert tables((words(HEAD, *ROWS), lines)) == [TABLE]


def test_two_tables_side_by_side_are_two() -> None:
    right = tuple(x + 320 for x in XS[:3])
    rows = (("甲市", "12"), ("甲县", "13")), (("乙市", "34"), ("乙县", "35"))
    page = [*words(HEAD[:2], *rows[0]), *words(HEAD[:2], *rows[1], xs=right)]
    text = pdf_text(drawn((page, [*ruled(3, xs=XS[:3]), *ruled(3, xs=right)])))
    assert re.findall(r"\| .[市县] \| \d+ \|", text) == [
        *("| 甲市 | 12 |", "| 甲县 | 13 |", "| 乙市 | 34 |", "| 乙县 | 35 |"),
    ]


@pytest.mark.parametrize(
    "lines",
    [grid((50, 360), (714, 640)), grid((50, 360), (714, 694, 640)), [(50, 800, 550, 800), (50, 60, 550, 60)]],
    ids=["a box around a paragraph", "a box with a title", "rules of head and foot"],
)
def test_running_text_between_rules_is_no_table(lines: list[Line]) -> None:
    page: list[Word] = [(55, 700, "专栏1重点工程"), (55, 680, "到2030年建成12个"), (55, 660, "中心，投资34亿元。")]
    assert pdf_text(drawn((page, lines))) == pdf_text(drawn((page, [])))


def test_two_columns_of_running_text_are_no_table() -> None:
    left = [(50.0, 700.0 - 16 * n, "健全从科技型中小企业到领军企业的培育") for n in range(6)]
    right = [(300.0, 700.0 - 16 * n, "达到12家，新增中心34个，人才5600") for n in range(6)]
    assert tables(([*left, *right], [])) == []


# --- cells ---------------------------------------------------------------------------------------------------------


def test_a_merged_cell_repeats_its_words_and_a_value_does_not() -> None:
    page = [*words(("指标", "目标"), ("强度", "3.1"), ("专利", "500", "848"), ("论文", "6", "7"))]
    across = [(200.0, y, 200.0, y + 20) for y in (694.0, 674.0, 654.0, 634.0)]
    sides = [(50.0, 634.0, 50.0, 714.0), (360.0, 634.0, 360.0, 714.0), (280.0, 634.0, 280.0, 674.0)]
    lines = [*across, *sides, *((50.0, y, 360.0, y) for y in (714.0, 694.0, 674.0, 654.0, 634.0))]
    assert [line for line in pdf_text(drawn((page, lines))).split("\n") if line] == [
        *("| 指标 | 目标 | 目标 |", "|---|---|---|", "| 强度 | 3.1 | 〃 |", "| 专利 | 500 | 848 |", "| 论文 | 6 | 7 |"),
    ]


def test_the_lines_of_a_cell_are_joined_and_two_numbers_stay_apart() -> None:
    page = [*words(HEAD, ROWS[1]), *words(("研发经费", "6.3", "完成"), ("投入|强度", "12", "任务"), top=660, step=12)]
    text = pdf_text(drawn((page, grid(XS, (714, 694, 674, 640)))))
    assert "| 研发经费投入\\|强度 | 6.3 12 | 完成任务 |" in text


def test_numbers_of_neighbouring_cells_are_never_joined() -> None:
    """6.3 ends where the rule stands, and 12 begins there; but 1234 stands across it."""
    close: list[Word] = [*words(HEAD, ("强度",), *ROWS[1:]), (250, 680, "6.3"), (280.5, 680, "12")]
    assert "| 强度 | 6.3 | 12 |" in pdf_text(drawn((close, ruled(4))))
    across: list[Word] = [*words(HEAD, ("强度",), *ROWS[1:]), (260, 680, "1234")]
    text = pdf_text(drawn((across, ruled(4))))
    assert "| 12 |" not in text
    assert "1234" in text


def test_rows_without_rules_between_them_are_rows() -> None:
    """The columns have rules, the rows below the head have none: all of them came out as one."""
    lines: list[Line] = [*((x, 634, x, 714) for x in XS), *((50, y, 360, y) for y in (714, 694, 634))]
    assert tables((words(HEAD, *ROWS), lines)) == [TABLE]


@pytest.mark.parametrize("group", [False, True])
def test_a_table_that_is_open_on_both_sides(group: bool) -> None:
    """Its first and its last column have no rule at the outer side; the name of a group has none beside it."""
    rows = [HEAD, *([("一、创新",)] if group else []), *ROWS]
    whole = ruled(len(rows))
    lines = [line for line in whole if line[1] == line[3]]
    for x in XS[1:3]:
        lines += [(x, 694, x, 714), (x, 714 - 20 * len(rows), x, 674)] if group else [(x, 634, x, 714)]
    assert tables((words(*rows), lines)) == [[TABLE[0], *([["一、创新"] * 3] if group else []), *TABLE[1:]]]


def test_lines_of_which_no_row_is_certain_are_left_as_they_are() -> None:
    """Without rules, the second lines of two cells may belong to the row above or to the one below."""
    page = [*words(HEAD, *ROWS, step=32), *words(("强度", "左右"), top=652)]
    assert tables((page, [])) == []
    assert "500" in pdf_text(drawn((page, [])))


def test_two_open_tables_on_a_page_are_two() -> None:
    page = [*words(HEAD, *ROWS), (150, 600, "表2"), *words(HEAD, *ROWS, top=550)]
    lines = [
        line for top in (714, 564) for line in ruled(4, top=top) if line[0] not in (XS[0], XS[3]) or line[0] != line[2]
    ]
    assert tables((page, lines)) == [TABLE, TABLE]


def test_a_name_of_two_lines_belongs_to_the_values_beside_it() -> None:
    page: list[Word] = [*words(HEAD, ROWS[1]), (205, 650, "3.1"), (285, 650, "3.5"), *words(ROWS[2], top=620)]
    page += [(55, 656, "研发经费投入"), (55, 644, "强度")]
    assert tables((page, []))[0][1:] == [list(ROWS[1]), ["研发经费投入强度", "3.1", "3.5"], list(ROWS[2])]


# --- pages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("says_so", ["", "续表", "专栏1 主要指标（续）"])
def test_a_table_that_goes_on_is_one(repeated: bool, says_so: str) -> None:
    """Over a page, with the head of the page, its number, and what says that it goes on, between its parts."""
    foot, head = (280.0, 40.0, "— 1 —"), (250.0, 800.0, "某市规划")
    more = (("独角兽", "5", "6"), ("园区", "7", "8"))
    rows = (HEAD, *more) if repeated else more
    second = [head, *([(50.0, 760.0, says_so)] if says_so else []), *words(*rows, top=740), (280.0, 40.0, "— 2 —")]
    pages: list[tuple[list[Word], list[Line]]] = [
        ([head, *words(HEAD, *ROWS), foot], ruled(4)),
        (second, ruled(len(rows), top=754)),
        ([head, (50, 700, "二、任务")], []),
    ]
    assert tables(*pages) == [[*TABLE, *map(list, more)]]


def test_a_page_that_is_turned_or_a_drawing_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    page = words(HEAD, *ROWS), ruled(4)
    assert "|" not in pdf_text(drawn(page, turned=True))
    assert "|" in pdf_text(drawn(page))
    monkeypatch.setattr(pdf_tables, "_MOST_RULES", 3)
    assert "| 500" not in pdf_text(drawn(page))
    monkeypatch.setattr(pdf, "_MOST_OBJECTS", 3)
    assert "848" in pdf_text(drawn(page))


def test_no_word_is_lost_and_none_comes_twice() -> None:
    page: list[Word] = [(55, 760, "某市"), *words(HEAD, *ROWS), (400, 680, "旁注"), (55, 600, "注：累计")]
    before, after = (pdf_text(drawn((page, lines))) for lines in ([(9, 9, 10, 10)] * 99, ruled(4)))
    assert "|---|" in after
    assert sorted(re.sub(r"[\s|-]", "", after)) == sorted(re.sub(r"[\s|-]", "", before))


def test_numbers_close_together_are_not_joined_in_columns_without_rules() -> None:
    """61.2 ends 2 points before 61.5."""
    page = words(HEAD, *[("覆盖率", "61.2", "61.5")] * 3, xs=(50.0, 200.0, 242.0))
    assert "61.261.5" not in pdf_text(drawn((page, [])))
