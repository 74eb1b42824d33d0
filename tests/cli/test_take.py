"""Forms that offices filled in: what is taken from them, and everything that is refused, with its cell."""

import csv
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import MakeFolder
from tests.conftest import Run
from zjtargets.reports.excel.filled import Cell
from zjtargets.reports.excel.form import AT, HEAD_ROW, HIDDEN

TARGETS = [
    "by: 2020, at_least: 200 | responsible: 甲局、乙局",
    "ratio | by: 2020, at_least: 3 | responsible: 甲局",
    "projects | by: 2020, kind: increment, at_least: 10 | responsible: 甲局",
    "other@there | by: 2020, at_least: 50 | responsible: 乙局",
]
INDICATORS = ["ratio: share %", "projects: flow 个"]
ACTUALS = "2015 100; ratio: 2015 2.5 basis=old"
LETTER = "甲局关于报送2018年数据的函（甲函〔2019〕5号）"
# The rows of the form of 甲局.
THING, RATIO, PROJECTS = 6, 7, 8
SAID = {"K6": "letter", "L6": "第1页"}
Fill = Callable[..., Path]
Take = Callable[..., "tuple[int, str]"]


def declare(data: Path, total: str | None = None, **more: str) -> None:
    """Add the letter of the office to the data, with the sum of its values, and other documents by their titles."""
    record = f"  - {{id: letter, title: {LETTER}, issuer: 甲局, issued: 2019-03"
    record += f", control_total: {total}}}\n" if total else "}\n"
    for name, title in more.items():
        record += f"  - {{id: {name}, title: {title}, issuer: 乙局, issued: 2019}}\n"
    with (data / "actuals" / "documents.yaml").open("a", encoding="utf-8") as file:
        file.write(record)


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    """A sound folder, in which nothing of 2018 is known."""
    folder = make_folder(TARGETS, ACTUALS, indicators=INDICATORS)
    with (folder / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write("bases:\n  - {id: old, name: 旧口径, name_en: old basis}\n")
    return folder


@pytest.fixture
def fill(run: Run, data: Path, tmp_path: Path) -> Fill:
    """Fill in the cells of a form that `todo` wrote of the sound folder."""
    for year, office in (("2018", "甲局"), ("2018", "乙局"), ("2017", "甲局")):
        form = tmp_path / "sent" / f"{office}{year}.xlsx"
        form.parent.mkdir(exist_ok=True)
        result = run("todo", year, "--responsible", office, "-o", form, "--lang", "zh", "--data", data)
        assert result.exit_code == 0, result.stderr

    def filled(cells: dict[str, Any], name: str = "form.xlsx", office: str = "甲局", year: str = "2018") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "sent" / f"{office}{year}.xlsx", path)
        change(path, lambda sheet: [sheet.__setitem__(at, value) for at, value in cells.items()])
        return path

    return filled


def change(path: Path, what: Callable[[Worksheet], object]) -> None:
    """Do something to the sheet of a form."""
    book = openpyxl.load_workbook(path)
    what(book.worksheets[0])
    book.save(path)


@pytest.fixture
def take(run: Run, data: Path, tmp_path: Path) -> Take:
    """The exit code of `take` and what it says; the paths of the test are left out."""

    def taken(form: Path, *options: str) -> tuple[int, str]:
        result = run("take", form, "-o", data / "actuals" / "taken.csv", "--data", data, *options)
        assert result.stdout == ""
        return result.exit_code, result.stderr.replace(f"{tmp_path}/", "")

    return taken


def written(data: Path) -> list[dict[str, str]]:
    """The rows of the table that was written."""
    text = (data / "actuals" / "taken.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


# --- the way round ---------------------------------------------------------------------------------------------------


def test_from_the_form_to_the_report(run: Run, data: Path, fill: Fill, take: Take) -> None:
    # The control total is that of the values as printed: 170.1 + 3.25 + 12 = 185.35.
    declare(data, "185.35")
    form = fill(
        {
            **SAID,
            "G6": "超过",
            "H6": 170.1,
            "N6": " 快报\n数 ",
            "H7": 3.25,
            "K7": LETTER,
            "M7": "old",
            "H8": 12,
            "I8": "万个",
            "J8": 2016,
            "K8": "甲函〔2019〕5号",
        }
    )
    code, said = take(form)
    counts = "Values: 3, forms: 1, rows left empty: 0."
    assert (code, said) == (0, f"Wrote data/actuals/taken.csv. {counts} Next: zjtargets check\n")
    columns = "indicator scope year word value unit document place growth since basis note".split()
    assert [list(row.values()) for row in written(data)] == [
        ["thing", "here", "2018", "over", "170.1", "亿元", "letter", "第1页", "", "", "", "快报 数"],
        ["ratio", "here", "2018", "value", "3.25", "%", "letter", "位置未记", "", "", "old", ""],
        ["projects", "here", "2018", "value", "12", "万个", "letter", "位置未记", "", "2016", "", ""],
    ]
    assert list(written(data)[0]) == columns
    assert json.loads(run("check", "--data", data, "--format", "json").stdout)["rows"] == []
    gap = json.loads(run("gap", "2018", "--data", data, "--format", "json", "--all").stdout)["rows"]
    # 超过170.1 is up to 5 % more: 178.605.
    found = [row["actual"] and row["actual"]["value"] for row in gap]
    assert found == [[170.1, 178.605], [3.25, 3.25], [120000, 120000], None]


def test_rows_left_empty_are_counted_and_a_note_alone_is_told(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "170")
    form = fill({**SAID, "H6": 170, "N7": "未统计", "I8": "万个"})
    code, said = take(form)
    assert code == 0
    assert "form.xlsx, sheet 待填表, N7: a note without a value, not taken: 未统计\n" in said
    assert "Values: 1, forms: 1, rows left empty: 2." in said
    assert [row["indicator"] for row in written(data)] == ["thing"]


def test_an_empty_form_writes_nothing(data: Path, fill: Fill, take: Take) -> None:
    code, said = take(fill({}))
    assert (code, said) == (3, "no value is filled in; nothing was written\n")
    assert not (data / "actuals" / "taken.csv").exists()


def test_a_table_is_overwritten_only_by_force_and_then_counts_no_more(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "170")
    form = fill({**SAID, "H6": 170})
    assert take(form)[0] == 0
    before = (data / "actuals" / "taken.csv").read_bytes()
    assert before.startswith(b"\xef\xbb\xbfindicator,")
    code, said = take(form)
    assert (code, "add --force" in said) == (2, True)
    assert take(form, "--force")[0] == 0
    assert (data / "actuals" / "taken.csv").read_bytes() == before
    (data / "actuals" / "taken.csv").write_text("broken", encoding="utf-8")
    assert take(form, "--force")[0] == 0
    assert (data / "actuals" / "taken.csv").read_bytes() == before


def test_data_with_errors_are_refused_first(data: Path, fill: Fill, take: Take) -> None:
    form = fill({**SAID, "H6": 170})
    (data / "actuals" / "other.csv").write_text("broken", encoding="utf-8")
    code, said = take(form)
    assert (code, "csv_form" in said, "the data contain errors" in said) == (3, True, True)


# --- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (170, "170"),
        (170.0, "170"),
        (3.1, "3.1"),
        (0.1 + 0.2, "0.3"),  # 0.30000000000000004 was computed: nobody types 17 digits
        (1 / 3, "0.333333333333333"),
        (123456789012.345, "123456789012.345"),
        ("１７０．５０", "170.50"),
        ("1,234.50", "1234.50"),
        ("1，234", "1234"),
        (0, "0"),
    ],
)
def test_a_number_has_the_digits_that_were_typed(
    data: Path, fill: Fill, take: Take, value: object, number: str
) -> None:
    declare(data, number)
    code, said = take(fill({**SAID, "H6": value}))
    assert (code, [row["value"] for row in written(data)]) == (0, [number]), said


def stored(path: Path, formula: str, value: str) -> None:
    """Give a formula of a form the value that a spreadsheet stores with it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    old = re.search(rf"<f>{re.escape(formula)}</f><v\s*/?>(</v>)?", sheet)
    assert old is not None
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(old[0], f"<f>{formula}</f><v>{value}</v>").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_formula_counts_as_the_value_stored_with_it(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "3.1")
    form = fill({**SAID, "H6": "=1.1+2"})
    code, said = take(form)
    assert (code, "H6: the formula was saved without its result" in said) == (3, True)
    stored(form, "1.1+2", "3.1000000000000001")
    assert take(form)[0] == 0
    assert written(data)[0]["value"] == "3.1"


@pytest.mark.parametrize("shown", ["0.0%", "0%", "0.00%;[Red]-0.00%"])
def test_a_percentage_is_read_as_it_is_shown(data: Path, fill: Fill, take: Take, shown: str) -> None:
    declare(data, "3.1")
    form = fill({"H7": 0.031, "K7": "letter", "M7": "old"})
    change(form, lambda sheet: setattr(sheet["H7"], "number_format", shown))
    assert take(form)[0] == 0
    assert written(data)[0]["value"] == "3.1"


def test_a_percentage_of_what_is_no_share_is_refused(fill: Fill, take: Take) -> None:
    form = fill({**SAID, "H6": 0.5})
    change(form, lambda sheet: setattr(sheet["H6"], "number_format", "0%"))
    code, said = take(form)
    assert (code, "H6: it is shown as 50%, but its unit is 亿元; set the format of the cell" in said) == (3, True)


def test_a_percent_sign_that_shows_nothing_of_the_number_is_none(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "3.1")
    form = fill({"H7": 3.1, "K7": "letter", "M7": "old"})
    change(form, lambda sheet: setattr(sheet["H7"], "number_format", r'0.0"%"\%'))
    assert take(form)[0] == 0
    assert written(data)[0]["value"] == "3.1"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"H6": "12,5"}, "H6: “12,5” is not a number; write 12.5"),
    ({"H6": "12.5亿元"}, "H6: “12.5亿元” is not a number; write 12.5"),
    ({"H6": "30%"}, "H6: “30%” is not a number; write 30"),
    ({"H6": "约500"}, "H6: “约500” is not a number; write 12.5"),
    ({"H6": True}, "H6: “True” is not a number"),
    ({"H6": "1 200"}, "H6: “1 200” is not a number"),
    ({"H6": "1,23,456"}, "H6: “1,23,456” is not a number"),
    ({"H6": "#DIV/0!"}, "H6: “#DIV/0!” is not a number"),
    ({"H6": 1e19}, "H6: “10000000000000000000” is not a number"),
    ({"H6": datetime(2025, 3, 1)}, "H6: “2025-03-01” is a date, not a value"),
    ({"G6": "大约"}, "G6: “大约” is not a wording; choose one of: 数值, 超过, 近, 约, value, over, nearly, about"),
    ({"I6": "家"}, "I6: “家” is not a unit of this indicator; write one of: 亿元, 元, 万元"),
    ({"I6": None}, "I6: “” is not a unit of this indicator"),
    ({"J6": "二〇一六"}, "J6: “二〇一六” cannot be the first year of a total; write a year of four digits before 2018"),
    ({"J6": 2018}, "J6: “2018” cannot be the first year"),
    ({"K6": None}, "K6: the value has no source document"),
    (
        {"K6": "甲局关于报送2018年数据的公函（甲函〔2019〕6号）"},
        "K6: the data have no document “甲局关于报送2018年数据的公函（甲函〔2019〕6号）”; did you",
    ),
    ({"L6": "第1\u202e页"}, "L6: it contains an invisible character, U+202E"),
    ({"N6": "注\u200b"}, "N6: it contains an invisible character, U+200B"),
    ({"H6": None}, "H6: the value is missing"),
    ({"H6": None, "K6": None, "L6": None, "G6": "约"}, "H6: the value is missing"),
    ({"H7": 3, "K7": "letter"}, "M7: name the statistical basis, which is “” here; write one of: 旧口径"),
    ({"H7": 3, "K7": "letter", "M7": "新"}, "M7: name the statistical basis, which is “新” here"),
]


@pytest.mark.parametrize(("cells", "said"), WRONG)
def test_a_cell_that_is_wrong_is_named_with_what_is_right(
    data: Path, fill: Fill, take: Take, cells: dict[str, Any], said: str
) -> None:
    declare(data)
    code, told = take(fill({**SAID, "H6": 170, **cells}))
    (first, last) = told.splitlines()
    assert first.startswith(f"form.xlsx, sheet 待填表, {said}")
    assert (code, last) == (3, "nothing was written; correct these first: 1")
    assert not (data / "actuals" / "taken.csv").exists()


@pytest.mark.parametrize(
    ("cells", "total", "said"),
    [
        ({"H6": -5, "K6": "letter"}, "-5", "H6: -5 is impossible for thing"),
        ({"H7": 103, "K7": "letter", "M7": "old"}, "103", "H7: 103 is impossible for ratio"),
    ],
)
def test_a_value_that_breaks_a_rule_of_the_data_is_refused_at_its_cell(
    data: Path, fill: Fill, take: Take, cells: dict[str, Any], total: str, said: str
) -> None:
    form = fill(cells)
    declare(data, total)
    code, told = take(form)
    assert f"form.xlsx, sheet 待填表, {said}" in told
    assert (code, "correct these first: 1" in told) == (3, True), told


def test_every_fault_is_listed_and_in_the_language_asked_for(data: Path, fill: Fill, take: Take) -> None:
    declare(data)
    form = fill({"G6": "大约", "H6": "x", "I6": "y", "J6": "z", "L6": "\u200b", "H7": 1, "H8": "无", "K8": "letter"})
    code, told = take(form, "--lang", "zh")
    cells = re.findall(r"^form.xlsx，工作表“待填表”，([A-Z]\d+)：", told, re.MULTILINE)
    assert (code, sorted(cells)) == (3, "G6 H6 H8 I6 J6 K6 K7 L6 M7".split())
    assert told.splitlines()[-1] == "表中有9处须改正，未写入文件"


def test_how_to_add_a_document_is_said_once(fill: Fill, take: Take) -> None:
    code, told = take(fill({"H6": 1, "K6": "新函", "H8": 2, "K8": "新函"}))
    first, second, _ = told.splitlines()
    assert "- {id: letter_2018, title: 新函, issuer: NAME, issued: 2019}" in first
    assert "data/actuals/documents.yaml" in first
    assert (code, second) == (3, "form.xlsx, sheet 待填表, K8: likewise, the data have no document “新函”")


# --- documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["letter", LETTER, f"《{LETTER}》", "甲局关于报送2018年数据的函", "甲函[2019]5号", " 甲函〔２０１９〕5号"]
)
def test_a_document_is_named_by_id_title_or_number(data: Path, fill: Fill, take: Take, name: str) -> None:
    declare(data, "170")
    assert take(fill({"H6": 170, "K6": name}))[0] == 0
    assert written(data)[0]["document"] == "letter"


def test_one_of_several_documents_of_a_title_is_named_by_its_id(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "170", twice=LETTER)
    code, said = take(fill({"H6": 170, "K6": LETTER}))
    told = f"K6: “{LETTER}” is the title of several documents; write the id of one: letter, twice"
    assert (code, told in said) == (3, True)


def test_all_values_may_be_from_one_document(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "172", other_letter="乙局的函")
    form = fill({"H6": 170, "K6": "本厅统计", "N6": "快报", "H8": 2, "K8": LETTER})
    assert take(form, "--document", "letter")[0] == 0
    assert [(row["document"], row["note"]) for row in written(data)] == [("letter", "本厅统计；快报"), ("letter", "")]
    form = fill({"H6": 170, "K6": "乙局的函"})
    code, said = take(form, "--document", "letter", "--force")
    assert (code, "K6: this cell names another document of the data, “乙局的函”, not letter" in said) == (3, True)
    code, said = take(form, "--document", "leter", "--force")
    assert (code, "unknown document: leter; nearest: " in said, "(letter)" in said) == (2, True, True)
    assert take(form, "--document", LETTER, "--force")[0] == 3  # by its title, as everywhere


def test_the_control_total_is_that_of_the_values(data: Path, fill: Fill, take: Take) -> None:
    """Before they are taken it may already be declared; if it does not fit, nothing is written."""
    declare(data, letter_of_others="乙局的函, control_total: 5")
    form = fill({"H6": 170, "K6": "letter", "H8": 2, "K8": "letter"})
    code, said = take(form)
    assert (code, "add control_total: 172" in said, "correct these first: 1" in said) == (3, True, True)
    documents = data / "actuals" / "documents.yaml"
    text = documents.read_text(encoding="utf-8")
    documents.write_text(text.replace("issued: 2019-03", "issued: 2019-03, control_total: 171"), encoding="utf-8")
    code, said = take(form)
    assert (code, "add up to 172, not to 171" in said, "letter_of_others" in said) == (3, True, False)
    assert not (data / "actuals" / "taken.csv").exists()


# --- the shape of the form -------------------------------------------------------------------------------------------


def at(name: str, row: int) -> dict[str, int]:
    """Row and column of a cell."""
    return {"row": row, "column": AT[name] + 1}


def again(sheet: Worksheet, row: int) -> None:
    """Copy a row below the others."""
    for cell in list(sheet[row]):
        sheet.cell(20, cell.column, cell.value)


OTHER = "the indicator, the place or the hidden id"
MOVED: list[tuple[Callable[[Worksheet], object], str]] = [
    (lambda s: s.cell(**at("value", HEAD_ROW), value="数"), "H5: the head should be “数值” and is “数”"),
    (lambda s: s.insert_rows(3), "O6: rows or columns were moved: this cell should be O5"),
    (lambda s: s.insert_cols(2), "P5: rows or columns were moved"),
    (lambda s: s.cell(**at("seal", THING), value="0"), f"A6: {OTHER} of the row “某量” was changed"),
    (lambda s: s.cell(**at("name", THING), value="他量"), f"A6: {OTHER} of the row “他量” was changed"),
    (lambda s: s.cell(**at("scope_name", THING), value="彼地"), f"A6: {OTHER}"),
    (lambda s: s.cell(**at("indicator", THING), value="other"), f"A6: {OTHER}"),
    (lambda s: s.cell(**at("scope", THING), value="there"), f"A6: {OTHER}"),
    (lambda s: s.cell(**at("year", THING), value="2017"), f"A6: {OTHER}"),
    (lambda s: s.cell(**at("indicator", THING)).__setattr__("value", None), f"A6: {OTHER}"),
    (lambda s: s.cell(30, 1, "填表人：某"), "A30: this row was not in the form"),
    (
        lambda s: [s.cell(**at(name, THING)).__setattr__("value", None) for name in HIDDEN],
        "A6: this row was not in the form",
    ),
    (lambda s: again(s, THING), "A20: this row repeats that of A6"),
]


@pytest.mark.parametrize(("what", "said"), MOVED)
def test_a_form_that_was_changed_is_refused(
    data: Path, fill: Fill, take: Take, what: Callable[[Worksheet], object], said: str
) -> None:
    declare(data, "170")
    form = fill({**SAID, "H6": 170})
    change(form, what)
    code, told = take(form)
    assert f"form.xlsx, sheet 待填表, {said}" in told
    assert (code, len(told.splitlines())) == (3, 2)


def test_a_form_without_a_row_or_with_another_sheet_is_still_the_form(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "170")
    form = fill({**SAID, "H6": 170})
    change(form, lambda sheet: (sheet.delete_rows(PROJECTS), sheet.parent.create_sheet("附件", 0)))
    assert take(form)[0] == 0


def test_what_the_data_do_not_have_any_more_is_refused(data: Path, fill: Fill, take: Take) -> None:
    form = fill({"H8": 1, "K8": "x"})
    targets = data / "targets.yaml"
    text = re.sub(r".*projects.*\n", "", targets.read_text(encoding="utf-8"))
    targets.write_text(text, encoding="utf-8")
    code, said = take(form)
    assert (code, "A8: the data have no indicator projects" in said) == (3, True)


NO_FORM: list[tuple[Callable[[Path], object], str]] = [
    (lambda f: f.write_bytes(b""), "is not a .xlsx file, or is damaged"),
    (lambda f: f.write_bytes(f.read_bytes()[:3000]), "is not a .xlsx file, or is damaged"),
    (lambda f: f.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1")), "is an old .xls or protected by a password"),
    (lambda f: f.unlink(), "No such file"),
    (lambda f: openpyxl.Workbook().save(f), "is not a form written by zjtargets todo"),
    (
        lambda f: change(f, lambda s: s.parent.copy_worksheet(s)),
        "there is more than one form in it (待填表, 待填表 Copy",
    ),
    (
        lambda f: change(f, lambda s: s.cell(**at("indicator", HEAD_ROW), value="zjtargets form 2")),
        "it is another version of the form (zjtargets form 2, not zjtargets form 1)",
    ),
    (lambda f: change(f, lambda s: [s.cell(n, 1, "x") for n in range(30, 20_040)]), "it has more than 20000 rows"),
]


@pytest.mark.parametrize(("what", "said"), NO_FORM)
def test_a_file_that_is_no_form_is_refused(fill: Fill, take: Take, what: Callable[[Path], object], said: str) -> None:
    form = fill({})
    what(form)
    code, told = take(form)
    assert (code, told.startswith("form.xlsx cannot be read: "), said in told) == (3, True, True), told


def repacked(form: Path, part: str, old: str, new: str, **more: bytes) -> None:
    """Write the parts of a form anew, with something else in one of them, and more parts."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    with zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | more).items():
            archive.writestr(name, content)


SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
END = "</sheetData>"
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 50}'>" for n in range(8)
)


@pytest.mark.parametrize(
    ("part", "old", "new", "more", "said"),
    [
        (SHEET, END, f'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>{END}', {}, "more than 20000 rows"),
        (SHEET, END, f'<row r="70"><c r="A70"><v>{"9" * 5000}</v></c></row>{END}', {}, "or is damaged"),
        (SHEET, "<worksheet", f"{BOMB}]><worksheet", {}, "or is damaged"),
        (BOOK, "<workbook", f"{BOMB}]><workbook", {}, "or is damaged"),
        (BOOK, "</sheets>", '<sheet name="x" sheetId="7" r:id="rId1"/>' * 200 + "</sheets>", {}, "is not a form"),
        (BOOK, "<workbook", "<workbook", {"x.bin": b"0" * (33 << 20)}, "larger than 32 MB when unpacked"),
        (BOOK, "<workbook", "<workbook", {f"x{n}": b"" for n in range(1000)}, "larger than 32 MB when unpacked"),
    ],
    ids=["a row beyond all", "a number without end", "entities", "entities of the book", "sheets", "a bomb", "parts"],
)
def test_what_would_take_for_ever_is_refused(
    fill: Fill, take: Take, part: str, old: str, new: str, more: dict[str, bytes], said: str
) -> None:
    form = fill({})
    if BOMB in new:
        end = END if part == SHEET else "</sheets>"
        repacked(form, part, end, f"<x>&i;</x>{end}")
    repacked(form, part, old, new, **more)
    code, told = take(form)
    assert (code, said in told) == (3, True), told


@pytest.mark.parametrize("size", ["A1:XFD1048576", "A1:B2"])
def test_the_size_that_a_sheet_states_is_not_believed(data: Path, fill: Fill, take: Take, size: str) -> None:
    declare(data, "170")
    form = fill({**SAID, "H6": 170})
    repacked(form, SHEET, '<dimension ref="A1:R8"', f'<dimension ref="{size}"')
    assert take(form)[0] == 0
    assert written(data)[0]["value"] == "170"


# --- several forms ---------------------------------------------------------------------------------------------------


@pytest.fixture
def forms(fill: Fill, tmp_path: Path) -> Callable[..., Path]:
    """A folder with the forms of two offices, both asked for the first row, with something else beside them."""

    def made(a: dict[str, Any], b: dict[str, Any]) -> Path:
        fill(b, name="forms/乙.xlsx", office="乙局")
        fill(a, name="forms/甲.xlsx")
        for name in ("~$甲.xlsx", ".乙.xlsx", "函.docx"):
            (tmp_path / "forms" / name).write_bytes(b"")
        return tmp_path / "forms"

    return made


def test_the_forms_of_a_folder_are_one_table(data: Path, forms: Callable[..., Path], take: Take) -> None:
    declare(data, "175")  # 170 counts once, and 5
    folder = forms({**SAID, "H6": 170}, {**SAID, "H6": "170.0", "H7": 5, "K7": "letter"})
    code, said = take(folder)
    assert (code, "Values: 2, forms: 2, rows left empty: 2." in said) == (0, True), said
    assert [(row["indicator"], row["scope"], row["value"]) for row in written(data)] == [
        ("thing", "here", "170.0"),
        ("other", "there", "5"),
    ]


def test_two_documents_may_say_the_same(data: Path, forms: Callable[..., Path], take: Take) -> None:
    declare(data, "170", second="乙局的函, control_total: 170")
    assert take(forms({**SAID, "H6": 170}, {"H6": 170, "K6": "second"}))[0] == 0
    assert [row["document"] for row in written(data)] == ["second", "letter"]


@pytest.mark.parametrize("other", [{"H6": 171}, {"G6": "约"}, {"I6": "万元"}])
def test_two_forms_that_differ_are_refused_with_both_cells(
    data: Path, forms: Callable[..., Path], take: Take, other: dict[str, Any]
) -> None:
    declare(data, "170")
    code, said = take(forms({**SAID, "H6": 170, **other}, {**SAID, "H6": 170}))
    assert re.search(r"forms/甲.xlsx, sheet 待填表, H6: .*17.* here, and 170 亿元 in 乙.xlsx, H6", said)
    assert (code, (data / "actuals" / "taken.csv").exists()) == (3, False)


def test_nothing_is_written_if_one_form_is_refused(data: Path, forms: Callable[..., Path], take: Take) -> None:
    declare(data, "170")
    folder = forms({**SAID, "H6": 170}, {})
    (folder / "丙.xls").write_bytes(b"")
    code, said = take(folder)
    assert (code, "丙.xls cannot be read: .xls files are not read; open it and save it as .xlsx" in said) == (3, True)
    assert not (data / "actuals" / "taken.csv").exists()


def test_the_forms_of_a_folder_are_of_one_year(data: Path, fill: Fill, take: Take, tmp_path: Path) -> None:
    declare(data, "2")
    fill({"H6": 1, "K6": "letter"}, name="forms/a.xlsx")
    fill({"H6": 1, "K6": "letter", "H8": 1, "K8": "letter"}, name="forms/b.xlsx", year="2017")
    code, said = take(tmp_path / "forms")
    assert (code, said.count("b.xlsx, sheet 待填表, A6: this form is for 2017 and a.xlsx for 2018")) == (3, 1)
    assert "correct these first: 1" in said


def test_a_folder_without_forms_is_no_result(take: Take, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert take(tmp_path / "empty") == (3, "there is no form (.xlsx) in empty\n")


# --- beside the data -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "other"),
    [
        ("2018,value,165,亿元,", "165 亿元"),
        ("2018,about,170,亿元,", "about 170 亿元"),
        ("2018,value,1700000,万元,", None),  # the same
        ("2018,value,150,亿元,1—11月", None),
        ("2017,value,165,亿元,", None),
    ],
)
def test_another_value_of_the_data_is_told_and_the_new_one_taken(
    data: Path, fill: Fill, take: Take, known: str, other: str | None
) -> None:
    form = fill({**SAID, "H6": 170})
    declare(data, "170", paper=f"晚报, control_total: {known.split(',')[2]}")
    row = "thing,here,{},{},{},{},{},paper,表\n".format(*known.split(","))
    table = f"indicator,scope,year,word,value,unit,part,document,place\n{row}"
    (data / "actuals" / "known.csv").write_text(table, encoding="utf-8")
    code, said = take(form)
    assert (code, "in the data already" in said) == (0, other is not None), said
    told = f"H6: 170 亿元 here, and {other} in the data already (晚报, data/actuals/known.csv:2); compare them"
    assert other is None or told in said


@pytest.mark.parametrize("name", ["early", "later"])
def test_what_is_only_a_warning_stops_nothing(data: Path, fill: Fill, take: Take, name: str) -> None:
    """Two documents of one day that report different values, whichever of the two the rule names."""
    form = fill({**SAID, "H6": 170})
    declare(data, "170")
    with (data / "actuals" / "documents.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  - {{id: {name}, title: 公告, issuer: 丙局, issued: 2019-03, control_total: 160}}\n")
    row = f"thing,here,2018,value,160,亿元,{name},表\n"
    table = "indicator,scope,year,word,value,unit,document,place\n" + row
    (data / "actuals" / "known.csv").write_text(table, encoding="utf-8")
    code, said = take(form)
    assert (code, "which counts for as much" in said) == (0, True)


def test_a_value_that_the_document_has_given_already_is_refused(data: Path, fill: Fill, take: Take) -> None:
    declare(data, "170")
    form = fill({**SAID, "H6": 170})
    assert take(form)[0] == 0
    shutil.copy(data / "actuals" / "taken.csv", data / "actuals" / "before.csv")
    (data / "actuals" / "taken.csv").unlink()
    code, said = take(form)
    assert (code, "form.xlsx, sheet 待填表, H6: " in said, "before.csv:2" in said) == (3, True, True), said


def test_without_the_packages_it_says_what_to_install(
    run: Run, data: Path, fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = fill({})
    for name in [name for name in sys.modules if name.startswith("zjtargets.reports.excel")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = run("take", form, "-o", tmp_path / "x.csv", "--data", data)
    said = "reading .xlsx files needs openpyxl: pip install 'zjtargets[report]'\n"
    assert (result.exit_code, result.stderr) == (3, said)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter.utility", None)
    result = run("todo", "2018", "-o", tmp_path / "x.xlsx", "--data", data)
    assert (result.exit_code, "pip install 'zjtargets[report]'" in result.stderr) == (3, True)
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (2024.0, "2024"), (12.5, "12.5"), (date(2025, 3, 1), "2025-03-01"), (" a\n b ", "a b")],
)
def test_a_cell_is_text_on_one_line(value: Any, text: str) -> None:
    assert Cell(value).text == text
