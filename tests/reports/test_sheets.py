"""A sheet of a workbook, read back: numbers as numbers, text always as text, widths and formats of columns."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as Sheet
from xlsxwriter.workbook import Workbook

from zjtargets.reports.excel.sheets import Cell, Form, SheetColumn, Writer, chart_text, plain_text, wide

LIMIT = 32_767
"""Characters that a cell of Excel can hold: "Excel specifications and limits", total number of characters."""


def column(head: str | int, at: int, form: Form = Form.TEXT, *, spare: bool = False) -> SheetColumn[tuple[Cell, ...]]:
    return SheetColumn(head, lambda row: row[at], form, spare)


def table(
    columns: list[SheetColumn[tuple[Cell, ...]]], rows: list[tuple[Cell, ...]], frozen: int = 1, printed: int = 1
) -> Sheet:
    raw = io.BytesIO()
    workbook = Workbook(raw, {"in_memory": True})
    Writer(workbook).table("表", columns, rows, frozen, printed)
    workbook.close()
    found = openpyxl.load_workbook(io.BytesIO(raw.getvalue()))["表"]
    assert isinstance(found, Sheet)
    return found


def body(sheet: Sheet, at: int = 1) -> list[Any]:
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=A1}", "http://a.example", "2018", "mailto:a@b"])
def test_text_is_text_whatever_it_looks_like(text: str) -> None:
    sheet = table([column(text, 0)], [(text,)])
    for cell in (sheet["A1"], sheet["A2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("value", "form", "shape"),
    [
        (2018, Form.YEAR, "0"),
        (1234, Form.NUMBER, "#,##0"),
        (1234.0, Form.NUMBER, "#,##0"),
        (0.125, Form.NUMBER, "#,##0.0###"),
        (0.25, Form.PERCENT, "0.0#%"),
        (1, Form.RATIO, "0.00"),
    ],
)
def test_a_number_is_a_number_in_the_form_of_its_column(value: float, form: Form, shape: str) -> None:
    cell = table([column("数", 0, form)], [(value,)])["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (value, "n", shape)


def test_a_heading_that_is_a_year_is_a_number_and_numbers_stand_to_the_right() -> None:
    sheet = table([column(2018, 0, Form.NUMBER), column("名", 1)], [(1, "a")])
    assert (sheet["A1"].value, sheet["A1"].alignment.horizontal) == (2018, "right")
    assert (sheet["B1"].value, sheet["B1"].alignment.horizontal) == ("名", "left")


def test_what_is_not_known_is_an_empty_cell_and_nothing_moves_up() -> None:
    assert body(table([column("a", 0)], [(None,), ("",), ("x",), (0,)])) == [None, None, "x", 0]


def test_heading_and_first_columns_stay_in_sight_and_each_has_a_filter() -> None:
    columns = [column("a", 0), column("b", 0), column("c", 0, spare=True)]
    sheet = table(columns, [("x",), ("y",)], frozen=2, printed=2)
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert str(sheet.print_area).replace("$", "").endswith("A1:B3")
    assert [sheet.column_dimensions[name].hidden for name in "AC"] == [False, True]


def test_a_table_without_rows_has_a_filter_all_the_same() -> None:
    assert table([column("a", 0)], []).auto_filter.ref == "A1:A2"


@pytest.mark.parametrize(
    ("cells", "width"),
    [
        (["a"], 6),  # never narrower
        (["a" * 20], 23),
        (["量" * 10], 23),  # twice as wide as a letter, and three for the arrow of the filter
        (["a" * 20, "b"], 23),
        (["a" * 200], 48),  # never wider
    ],
)
def test_a_column_is_as_wide_as_its_widest_cell(cells: list[str], width: int) -> None:
    sheet = table([column("a", 0)], [(cell,) for cell in cells])
    assert sheet.column_dimensions["A"].width == pytest.approx(width, abs=1)  # the file adds the room of the grid


def test_only_what_is_wider_than_its_column_is_wrapped() -> None:
    sheet = table([column("a", 0)], [("a" * 45,), ("a" * 46,)])
    assert [bool(sheet.cell(row, 1).alignment.wrap_text) for row in (2, 3)] == [False, True]


def test_one_format_serves_all_cells_that_look_alike() -> None:
    workbook = Workbook(io.BytesIO(), {"in_memory": True})
    writer = Writer(workbook)
    assert writer.format(bold=True, align="left") is writer.format(align="left", bold=True)
    assert writer.format(bold=True) is not writer.format(bold=False)


# --- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("某量\n他量", "某量\n他量"),
        ("a\x1b[31m", "a<U+001B>[31m"),
        ("\u202e甲", "<U+202E>甲"),
        ("\ue010建设", "<U+E010>建设"),
        ("\t", "<U+0009>"),
    ],
)
def test_a_character_that_is_none_is_spelt_out(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize("text", ["量" * 40_000, "\x00" * 10_000])
def test_text_that_no_cell_can_hold_is_cut_off_with_a_mark(text: str) -> None:
    found = plain_text(text)
    assert len(found) < LIMIT
    assert found.endswith("…")


def test_text_that_a_cell_can_hold_is_not_cut_off() -> None:
    assert plain_text("量" * 32_000) == "量" * 32_000


@pytest.mark.parametrize(
    ("text", "shown"), [("=A1", " =A1"), ("Go!A1", "Go！A1"), ("=某!A", " =某！A"), ("≥200", "≥200")]
)
def test_a_name_in_a_chart_is_no_address(text: str, shown: str) -> None:
    assert chart_text(text) == shown


@pytest.mark.parametrize(
    ("cell", "width"),
    [(None, 3), ("abc", 6), ("某量", 7), ("某量\nabcdef", 9), (2018, 7), (1234.5, 11), ("（", 5)],  # 1,234.50
)
def test_a_chinese_character_is_as_wide_as_two_letters(cell: Cell, width: int) -> None:
    assert wide(cell) == width
