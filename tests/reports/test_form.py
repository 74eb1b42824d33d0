"""The form for an office, read back: what it says, what can be filled in, what it carries unseen."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.book.indicators import Indicator, Measure
from zjtargets.book.wanted import wanted
from zjtargets.reports.excel.form import ANSWERS, AT, COLUMNS, HEAD_ROW, HIDDEN, MARK, lines, seal_of, to_form, units_of
from zjtargets.reports.screen.listing import TodoReport
from zjtargets.text.quantities import DeclaredUnit
from zjtargets.words.messages import Lang

TARGETS = [
    "by: 2020, at_least: 200",
    "by: 2020, kind: multiple, at_least: 2, unit: 倍",
    "ratio | by: 2020, at_least: 3",
    "projects | by: 2020, kind: increment, at_least: 10",
    "other@there | by: 2020, about: 50",
]
INDICATORS = [
    "ratio: share % {aka: [{name: 占比, why: 同义}], note: 按现价}",
    "projects: flow 个",
]
ACTUALS = "2015 100; 2017 about 150; ratio: 2016 2.5 basis=old; 2015 90 document=early"


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    return make_book(TARGETS, ACTUALS, indicators=INDICATORS)


def made(book: Book, lang: Lang = "zh", offices: tuple[str, ...] = ("甲局",)) -> bytes:
    return to_form(TodoReport(book, wanted(book, book.targets, 2018), 2018, None), offices, lang)


def sheet_of(content: bytes) -> Worksheet:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return sheet


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows below the heads, by column."""
    return [
        {name: row[at].value for name, at in AT.items()}
        for row in sheet.iter_rows(min_row=HEAD_ROW + 1, max_row=sheet.max_row)
    ]


def test_it_asks_for_each_actual_that_is_missing_and_says_what_the_data_hold(book: Book) -> None:
    sheet = sheet_of(made(book))
    assert (sheet.title, sheet["A1"].value) == ("待填表", "此地2018年数据待填表（甲局）")
    assert [str(sheet[f"A{n}"].value)[:2] for n in (2, 3, 4)] == ["一、", "二、", "三、"]
    assert "填2018年全年数" in str(sheet["A2"].value)
    heads = [cell.value for cell in sheet[HEAD_ROW]][: len(COLUMNS)]
    assert heads[:6] == "指标 地区 单位 别名与说明 此前最新值及来源 目标值".split()
    assert heads[6:] == "限定词 数值 数值单位 累计起始年 来源文件 页码或表号 统计口径 备注".split()
    thing, ratio, projects, other = rows(sheet)
    shown = ("name", "scope_name", "own_unit", "meaning", "previous", "target", "unit")
    assert [thing[name] for name in shown] == [
        *("某量", "此地", "亿元", None, "2017年：约150亿元\n公报（2030）"),
        *("2020年：≥200亿元\n2020年：≥2倍（比2015年）", "亿元"),
    ]
    assert (ratio["meaning"], ratio["previous"]) == ("又称：占比\n按现价", "2016年：2.5%\nold\n公报（2030）")
    assert (projects["target"], projects["previous"]) == ("2020年：累计≥10个", None)
    assert (other["scope_name"], other["target"]) == ("彼地", "2020年：约50亿元")
    assert [row[name] for row in rows(sheet) for name in ANSWERS if name != "unit"] == [None] * 4 * 7


def test_in_english_money_is_stated_in_the_unit_that_is_asked_for(book: Book) -> None:
    """Not as CNY 20 billion, after which somebody would fill in 20."""
    sheet = sheet_of(made(book, "en", ()))
    assert (sheet.title, sheet["A1"].value) == ("Data request form", "Data request form for 2018: Here (all offices)")
    thing, ratio, *_ = rows(sheet)
    assert (thing["own_unit"], thing["previous"]) == ("CNY 100m", "2017: about 150\nlate (2030)")
    assert thing["target"] == "2020: ≥200\n2020: ≥2 times (2015 = 1)"
    assert ratio["target"] == "2020: ≥3%"


def test_the_place_of_the_title_is_that_of_the_rows_or_of_the_documents(make_book: MakeBook) -> None:
    there = make_book(
        ["by: 2020, at_least: 2", "new:other@there | by: 2020, at_least: 5"],
        plans={"new": "issued: 2016, period: [2016, 2020], base: 2015, scope: there"},
    )
    assert sheet_of(made(there))["A1"].value == "各地2018年数据待填表（甲局）"
    only = TodoReport(there, wanted(there, there.targets[1:], 2018), 2018, None)
    assert sheet_of(to_form(only, ["甲局", "乙局"], "zh"))["A1"].value == "彼地2018年数据待填表（甲局、乙局）"


def test_only_what_is_to_be_filled_in_is_unlocked_and_coloured(book: Book) -> None:
    sheet = sheet_of(made(book))
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert not sheet.protection.formatRows
    first = {row["indicator"]: n for n, row in enumerate(rows(sheet), HEAD_ROW + 1)}
    opened = {
        name: [key for key, at in AT.items() if not sheet.cell(line, at + 1).protection.locked]
        for name, line in first.items()
    }
    every = ["word", "value", "document", "place", "note"]
    assert {name: [key for key in keys if key not in every] for name, keys in opened.items()} == {
        "thing": ["unit"],
        "ratio": ["basis"],  # % has no other unit; its series has a basis
        "projects": ["unit", "since"],  # a sum over years may have been published
        "other": ["unit"],
    }
    assert all(key in keys for keys in opened.values() for key in every)
    colours = {
        sheet.cell(line, at + 1).fill.fgColor.rgb
        for name, line in first.items()
        for key, at in AT.items()
        if key in opened[name]
    }
    assert colours == {"FFFFF6D6"}
    assert all(cell.protection.locked for cell in sheet[HEAD_ROW])


def lists(sheet: Worksheet) -> dict[str, tuple[str, str]]:
    """What may be chosen or typed in a cell, and whether something else is refused."""
    return {str(v.sqref): (v.formula1, v.errorStyle or "stop") for v in sheet.data_validations.dataValidation}


def test_cells_offer_what_may_be_chosen(book: Book) -> None:
    found = lists(sheet_of(made(book)))
    assert found["G6"] == ('"数值,超过,近,约"', "stop")
    assert found["I6"] == ('"亿元,元,万元"', "warning")
    assert found["H6"][0].startswith("-1000")
    assert found["M7"] == ('"old"', "stop")
    assert not {"I7", "M6"} & found.keys()
    assert lists(sheet_of(made(book, "en")))["G6"] == ('"value,over,nearly,about"', "stop")


def test_a_name_that_a_list_cannot_hold_makes_no_list(make_book: MakeBook) -> None:
    book = make_book(["ratio | by: 2020, at_least: 3"], "ratio: 2016 2.5 basis=old", indicators=INDICATORS)
    basis = book.actuals[0].basis
    assert basis is not None
    for name in ("a,b", "长" * 256):
        basis.name = name
        assert "M6" not in lists(sheet_of(made(book)))


def test_what_a_row_is_about_is_hidden_with_a_seal_over_it(book: Book) -> None:
    sheet = sheet_of(made(book))
    assert [sheet.cell(HEAD_ROW, AT[name] + 1).value for name in HIDDEN] == [MARK, "scope", "year", "seal"]
    thing = rows(sheet)[0]
    assert [thing[name] for name in HIDDEN[:3]] == ["thing", "here", "2018"]
    assert thing["seal"] == seal_of("thing", "here", "2018", "某量", "此地")
    assert sheet.column_dimensions["O"].hidden
    assert (sheet.column_dimensions["O"].min, sheet.column_dimensions["O"].max) == (15, 18)


def test_columns_that_no_row_asks_for_are_hidden(book: Book) -> None:
    only = TodoReport(book, wanted(book, book.targets[:1], 2018), 2018, None)
    plain = sheet_of(to_form(only, (), "zh"))
    hidden = [plain.column_dimensions[letter].hidden for letter in "IJKM"]
    assert hidden == [False, True, False, True]
    assert not any(sheet_of(made(book)).column_dimensions[letter].hidden for letter in "JM")


def test_it_is_printed_on_pages_across_with_the_heads_on_each(book: Book) -> None:
    sheet = sheet_of(made(book))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.print_area == "'待填表'!$A$1:$N$9"
    assert sheet.freeze_panes == "B6"


def test_a_row_is_as_high_as_its_longest_cell(book: Book) -> None:
    # 10 characters of two columns each are 20, and 21 with the room for the font: a line of 22, two of 20.
    assert [lines("某" * 10, width) for width in (22, 20)] == [1, 2]
    assert lines("a\n\nb", 20) == 3
    sheet = sheet_of(made(book))
    assert [sheet.row_dimensions[n].height for n in (6, 7)] == [3 * 17, 3 * 17]  # 目标值 goes over two lines


def test_the_same_data_make_the_same_bytes_without_a_path(book: Book) -> None:
    content = made(book)
    assert made(book) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = b"".join(archive.read(part) for part in archive.namelist()).decode()
    assert book.folder not in text
    created = re.search(r"<dcterms:created[^>]*>(\d{4}-\d\d-\d\d)", text)
    assert created is not None
    assert date.fromisoformat(created[1]) == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("亿元", ["亿元", "元", "万元"]),
        ("家", ["家", "万家", "亿家"]),
        ("千人", ["千人", "人", "万人", "亿人"]),
        ("班", ["班", "万班", "亿班"]),
        *((unit, [unit]) for unit in ("%", "‰", "位", "倍", "1", "元/人", "件/万人")),
    ],
)
def test_the_units_of_a_value_are_those_of_one_base(unit: str, found: list[str]) -> None:
    indicator = Indicator(id="thing", name="某量", unit=unit, measure=Measure.FLOW)
    assert units_of(indicator, (DeclaredUnit.of("班", "班级", "classes"),)) == found
