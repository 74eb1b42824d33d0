"""The workbook of a report, read back: its sheets, its numbers as numbers, its text as text, its charts."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import MakeBook
from tests.cases_old import HOSTILE, hostile
from tests.conftest import ROOT, MakeFolder, Run
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge
from zjtargets.reports.excel.workbook import to_workbook
from zjtargets.reports.fields import FIELDS, status_label
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

OPTIONS = ("2025 --past --all", "2024 --past --strict --by responsible", "2023 --as-of 2024-12-31 --linear")
PLACE = ROOT / "tests" / "second_place" / "data"


def made(run: Run, tmp_path: Path, options: str, data: Path = PLACE, lang: str = "zh") -> openpyxl.Workbook:
    path = tmp_path / "gap.xlsx"
    result = run("report", *options.split(), "-o", path, "--force", "--data", data, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    return openpyxl.load_workbook(path)


def table(sheet: Worksheet) -> list[dict[Any, Any]]:
    """The rows of a sheet by the headings of its columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    assert len(set(head)) == len(head)
    return [dict(zip(head, row, strict=True)) for row in rows]


def ends(value: object) -> list[float | None]:
    """The ends of a quantity of a machine row, of a point those of its value; of a count the count."""
    if isinstance(value, dict):
        value = value["value"]
    if isinstance(value, list) and value and not isinstance(value[0] or value[1], str):
        return [value[0], value[1]]
    return [value, value] if isinstance(value, int) and not isinstance(value, bool) else []


def dimension(sheet: Worksheet, column: int) -> Any:
    """How wide a column is and whether it is folded away; alike neighbours are kept as one."""
    return next(d for d in sheet.column_dimensions.values() if d.min <= column <= d.max)


@pytest.mark.parametrize(
    ("lang", "names"),
    [("zh", ["总览", "差距", "增速", "实际值", "来源"]), ("en", ["Summary", "Gaps", "Growth", "Actuals", "Sources"])],
)
def test_the_sheets_can_be_worked_with(run: Run, tmp_path: Path, lang: str, names: list[str]) -> None:
    book = made(run, tmp_path, "2025", lang=lang)
    assert book.sheetnames == names
    for sheet, frozen in zip(book.worksheets[1:], ("C2", "B2", "C2", "B2"), strict=True):
        assert sheet.freeze_panes == frozen
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.b for cell in sheet[1])
        for column in sheet.columns:
            longest = max(len(cell.value) if isinstance(cell.value, str) else 0 for cell in column)
            assert dimension(sheet, column[0].column).width >= min(longest, 40)
    assert book["总览" if lang == "zh" else "Summary"]._charts


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", OPTIONS)
def test_targets_and_statuses_are_those_of_the_machine_rows(run: Run, tmp_path: Path, options: str, lang: Lang) -> None:
    rows = json.loads(run("gap", *options.split(), "--data", PLACE, "--format", "json").stdout)["rows"]
    sheet = table(made(run, tmp_path, options, lang=lang).worksheets[1])
    target, status = say("head.target", lang), say("head.status", lang)
    wanted = [(r["target"], status_label(Status(r["status"]), lang)) for r in rows]
    assert [(row[target], row[status]) for row in sheet] == wanted


@pytest.mark.parametrize("options", OPTIONS)
def test_every_figure_of_the_machine_rows_is_a_number_in_it(run: Run, tmp_path: Path, options: str) -> None:
    rows = json.loads(run("gap", *options.split(), "--data", PLACE, "--format", "json").stdout)["rows"]
    sheet = table(made(run, tmp_path, options, lang="en").worksheets[1])
    own = {"actual": "actual", "base": "baseline"}  # the others are headed as on the screen
    heads = {field.name: say(field.head, "en") for field in FIELDS} | own
    compared = 0
    for row, cells in zip(rows, sheet, strict=True):
        for name, value in row.items():
            expected = ends(value)
            if not expected or name in ("latest", "year"):
                continue
            head, (low, high) = heads[name], expected
            found = [cells[head], cells.get(f"{head} (low)"), cells.get(f"{head} (high)")]
            assert all(type(cell) in (int, float, type(None)) for cell in found)
            # A number that is certain has one cell, one that is not has two others.
            for cell, end in zip(found, [low, None, None] if low == high else [None, low, high], strict=True):
                assert cell is None if end is None else cell == pytest.approx(end, rel=1e-14), (row["target"], name)
            if isinstance(value, dict):
                assert (cells[f"{head}: year"], cells[f"{head}: document"]) == (value["year"], value["document"])
            compared += 1
    assert compared > 20


def test_numbers_look_as_their_field_writes_them(run: Run, tmp_path: Path) -> None:
    sheet = made(run, tmp_path, "2023", lang="en").worksheets[1]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(
        r for r in sheet.iter_rows(min_row=2) if "sh_outline_draft_145/forest_cover/2025" in [c.value for c in r]
    )
    looks = {head: row[at - 1].number_format for head, at in column.items()}
    heads = ("completion", "progress ratio", "by", "target", "actual")
    assert [looks[head] for head in heads] == ["0.0#%", "0.00", "0", "#,##0.0###", "#,##0.0###"]


def test_a_status_has_its_colour(run: Run, tmp_path: Path) -> None:
    book = made(run, tmp_path, "2025")
    rules = [rule for found in book["差距"].conditional_formatting for rule in found.rules]
    assert {rule.formula[0].strip('"') for rule in rules} == {status_label(status, "zh") for status in Status}
    assert all(rule.dxf.fill.bgColor.rgb and rule.dxf.font.color.rgb for rule in rules)


def test_the_charts_are_drawn_from_tables_beside_them(make_book: MakeBook) -> None:
    """From 2 in 2015 to 10 in 2020, 1.6 a year; what is known only within a range is in the table of actuals."""
    book = make_book(["by: 2020, at_least: 10"], "2015 2; 2016 3; 2017 about 4; 2018 5", indicators=["thing: share %"])
    gaps = [judge(book, target, 2018, Settings()) for target in book.targets]
    report = YearReport(GapReport(book, 2018, gaps, Settings(), None, show_all=False, by="document"))
    read = openpyxl.load_workbook(io.BytesIO(to_workbook(report, "en")))
    (chart,) = read["Summary"]._charts
    assert title(chart) == "Thing (%)"
    values, path, target = (points(read, series) for series in chart.series)
    assert [at for at in values if at[1] is not None] == [(2015, 2), (2016, 3), (2018, 5)]
    wanted = [(2015, 2), (2016, 3.6), (2017, 5.2), (2018, 6.8), (2019, 8.4), (2020, 10)]
    assert [year for year, _ in path] == [year for year, _ in wanted]
    assert [y for _, y in path] == pytest.approx([y for _, y in wanted])
    assert [at for at in target if at[1] is not None] == [(2020, 10)]


def title(chart: Any) -> str:
    return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or [])


def name(series: Any) -> str:
    return str(series.tx.v)


def points(book: openpyxl.Workbook, series: Any) -> list[tuple[Any, Any]]:
    """What the cells hold that a series refers to."""
    years, values = (cells(book, ref.numRef.f) for ref in (series.xVal, series.yVal))
    assert len(years) == len(values)
    return list(zip(years, values, strict=True))


def cells(book: openpyxl.Workbook, reference: str) -> list[Any]:
    sheet, _, area = reference.replace("$", "").replace("'", "").partition("!")
    found = book[sheet][area]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


ADDRESSES = ("Go!A1 firms", "=cmd|' /C calc'!A0", "a\ufffeb", "全角\u3000空格" * 150)


@pytest.mark.parametrize("text", [*HOSTILE, *ADDRESSES])
def test_a_name_is_never_a_formula(
    run: Run, folder: MakeFolder, tmp_path: Path, text: str, recwarn: pytest.WarningsRecorder
) -> None:
    book = made(run, tmp_path, "2018", data=hostile(folder, text), lang="en")
    every = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in every} == {"s", "n"}
    assert not [cell for cell in every if cell.hyperlink]
    told = text.replace("\ufffe", "<U+FFFE>")
    assert [row["indicator"] for row in table(book["Gaps"])] == [told]
    (chart,) = book["Summary"]._charts
    assert chart.title.tx.strRef is None
    # In the text of a drawing, _x005F_ is written for the _ of what would be read as the code of a character.
    drawn = title(chart).strip().replace("_x005F_", "_").replace("！", "!")
    assert drawn == f"{told} (CNY 100m)" or (len(told) > 400 and drawn.startswith(told[:390]))
    assert len(recwarn) == 0


def test_the_same_data_make_the_same_bytes(run: Run, tmp_path: Path) -> None:
    made(run, tmp_path, "2025")
    first = (tmp_path / "gap.xlsx").read_bytes()
    made(run, tmp_path, "2025")
    assert (tmp_path / "gap.xlsx").read_bytes() == first
