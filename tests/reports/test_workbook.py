"""The workbook of a report, read back: its sheets, its numbers as numbers, its charts."""

import io
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import MakeBook, ends, gap_report
from tests.screens import second_place
from zjtargets.core.settings import HEDGE, Settings
from zjtargets.judgement.status import Status
from zjtargets.reports.excel.workbook import to_workbook
from zjtargets.reports.excel.writer import plain_text
from zjtargets.reports.fields import FIELDS, status_label
from zjtargets.reports.rows import pair
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

BOOK = second_place()
REPORTS = {
    "plain": YearReport(gap_report(BOOK, 2025)),
    "strict": YearReport(gap_report(BOOK, 2024, Settings(strict=True), by="responsible")),
    "linear": YearReport(gap_report(BOOK.as_of(date(2024, 12, 31)), 2023, Settings(linear=True))),
}
Workbooks = Mapping[str, openpyxl.Workbook]


@pytest.fixture(scope="module")
def made() -> Workbooks:
    """The workbook of each report, and in Chinese that of the first."""
    return {name: workbook(report) for name, report in REPORTS.items()} | {"zh": workbook(REPORTS["plain"], "zh")}


def workbook(report: YearReport, lang: Lang = "en") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_workbook(report, lang)))


def table(sheet: Worksheet) -> list[dict[Any, Any]]:
    """The rows of a sheet by the headings of its columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    assert len(set(head)) == len(head)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("name", "sheets"), [("zh", "总览 差距 增速 实际值 来源"), ("plain", "Summary Gaps Growth Actuals Sources")]
)
def test_the_sheets_can_be_worked_with(made: Workbooks, name: str, sheets: str) -> None:
    book = made[name]
    assert book.sheetnames == sheets.split()
    for sheet, frozen in zip(book.worksheets[1:], ("C2", "B2", "C2", "B2"), strict=True):
        assert sheet.freeze_panes == frozen
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.b for cell in sheet[1])
        assert any(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_the_columns_that_a_page_shows_at_once_are_printed(made: Workbooks) -> None:
    sheets = made["plain"]["Gaps"], made["plain"]["Growth"]
    last = [range_boundaries(sheet.print_area.rpartition("!")[2])[2] for sheet in sheets]
    assert [sheet[1][n - 1].value for sheet, n in zip(sheets, last, strict=True)] == [
        "progress ratio",
        "needed annual increase from now (high)",
    ]


def test_what_is_read_at_once_comes_first_as_text(make_book: MakeBook) -> None:
    """ln 1.5 / ln 2 = 58.5 % of the way, at 14.47 % a year (1.5 ** (1 / 3)) where 14.87 % (2 ** (1 / 5)) is required;
    "over 15" is 15 to 15.75, 24.25 to 25 below 40.
    """
    targets = ["by: 2020, at_least: 200", "other | by: 2020, at_least: 40"]
    book = make_book(targets, "2015 100; 2018 150; other: 2018 over 15")
    head, *rows = workbook(YearReport(gap_report(book, 2018)))["Gaps"].iter_rows(max_col=10, values_only=True)
    assert list(zip(head, *rows, strict=True))[1:] == [
        ("indicator", "Thing", "Other"),
        ("by", 2020, 2020),
        ("target (as worded)", "≥200", "≥40"),
        ("actual (year)", "150 (2018)", "15~15.75 (2018)"),
        ("unit", "CNY 100m", "CNY 100m"),
        ("gap (as stated)", "-50 (-25%)", "-25~-24.25 (-62.5~-60.63%)"),
        ("completion", pytest.approx(0.58496, abs=1e-5), None),
        ("time elapsed", 0.6, None),
        ("progress ratio", pytest.approx(0.9732, abs=1e-4), None),
    ]


def test_the_gaps_open_with_the_rows_that_have_data(make_book: MakeBook) -> None:
    """Of what the screen leaves out nothing is lost: the filter of the status brings it back."""
    book = make_book(["by: 2020, at_least: 20", "other | by: 2020, at_least: 30"], "2018 5")
    shown, every = (workbook(YearReport(gap_report(book, 2018, show_all=all_)))["Gaps"] for all_ in (False, True))
    assert [shown.row_dimensions[row].hidden for row in (1, 2, 3)] == [False, False, True]
    (status,) = shown.auto_filter.filterColumn
    assert (status.colId, status.filters.filter) == (0, ["□ cannot be assessed yet"])
    none = workbook(YearReport(gap_report(make_book(["by: 2020, at_least: 20"]), 2018)))["Gaps"]
    for sheet in (every, none):
        assert not any(sheet.row_dimensions[row].hidden for row in range(1, sheet.max_row + 1))
        assert sheet.auto_filter.filterColumn == []


def test_a_sheet_is_printed_across_as_wide_as_a_page_with_its_head(make_book: MakeBook) -> None:
    name = "R&D " * 20  # & begins a code in the head of a page
    book = make_book(["by: 2020, at_least: 20"], "2018 5", scopes={"here": f"name: {name}, name_en: {name}"})
    read = workbook(YearReport(gap_report(book, 2018)))
    for sheet in read.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.oddHeader.left.text.startswith("R＆D R＆D")
        assert (sheet.oddHeader.right.text, sheet.oddFooter.center.text) == ("&A", "&P / &N")
        assert sheet.print_title_rows == (None if sheet.title == "Summary" else "$1:$1")


@pytest.mark.parametrize(("sheet", "least"), [("Gaps", 100), ("Growth", 60)])
@pytest.mark.parametrize("report", REPORTS)
def test_every_figure_of_the_machine_rows_is_a_number_in_it(
    made: Workbooks, report: str, sheet: str, least: int
) -> None:
    rows: list[dict[str, Any]] = [dict(row) for row in REPORTS[report].gap_report.rows()]
    own = {"actual": "actual", "base": "baseline"}  # the others are headed as on the screen
    heads = {field.name: say(field.head, "en") for field in FIELDS if field.value} | own
    compared = 0
    for row, cells in zip(rows, table(made[report][sheet]), strict=True):
        assert row["target"] == cells["id"]
        assert sheet == "Growth" or cells["status"] == status_label(Status(row["status"]), "en")
        for name, head in heads.items():
            if head not in cells:
                assert sheet == "Growth", name
                continue
            wanted = ends(row[name])
            low, high = wanted or (None, None)
            found = [cells[head], cells.get(f"{head} (low)"), cells.get(f"{head} (high)")]
            assert all(type(cell) in (int, float, type(None)) for cell in found)
            # A number that is certain has one cell, one that is not has two others, one that is not known none.
            for cell, end in zip(found, [low, None, None] if low == high else [None, low, high], strict=True):
                assert cell is None if end is None else cell == pytest.approx(end, rel=1e-14), (row["target"], name)
            if name in own:
                point = row[name] or {"year": None, "document": None}
                assert [cells[f"{head}: year"], cells[f"{head}: document"]] == [point["year"], point["document"]]
            compared += bool(wanted)
    assert compared >= least


def test_the_years_of_the_growth_are_those_of_the_paths(made: Workbooks) -> None:
    rows = table(made["plain"]["Growth"])
    ends = [head for head in rows[0] if re.match("[0-9]+ ", str(head))]
    assert all(any(row[head] is not None for row in rows) for head in ends)  # there are none of what is certain
    compared = 0
    for path, cells in zip(REPORTS["plain"].paths, rows, strict=True):
        for at in path.years_on_path:
            found = [cells[at.year], cells.get(f"{at.year} (low)"), cells.get(f"{at.year} (high)")]
            low, high = pair(at.required_value) if at.required_value else (None, None)
            assert found == ([pytest.approx(low), None, None] if low == high else [None, low, high])
            compared += low is not None
    assert compared >= 20


def test_the_actuals_are_those_of_the_data(made: Workbooks) -> None:
    wanted = Counter(
        (r.indicator.name_en, r.year, r.document.id, float(r.value(HEDGE).lo), BOOK.is_preferred(r))
        for r in BOOK.actuals
        if r.scaled is not None and r.year <= 2025 and r.value(HEDGE).certain
    )
    found = [
        (
            row["indicator"],
            row["year"],
            row["document"],
            row["value"],
            row["used"] == "yes",
        )
        for row in table(made["plain"]["Actuals"])
        if row["value"] is not None
    ]
    assert len(found) >= 20
    assert Counter(found) <= wanted


def test_the_summary_counts_the_rows(made: Workbooks) -> None:
    labels = {status_label(status, "en"): status for status in Status}
    sheet = [list(row) for row in made["strict"]["Summary"].iter_rows(max_col=14, values_only=True)]
    heads = next(row for row in sheet if row[1] in labels)
    firm = next(row for row in sheet if row[0] == "firm")
    gaps = [g for g in REPORTS["strict"].gap_report.gaps if BOOK.is_counted(g.target) and not g.target.strive]
    wanted = Counter(g.status for g in gaps)
    assert {labels[head]: n for head, n in zip(heads, firm, strict=True) if head in labels and n} == wanted
    assert firm[heads.index("total")] == wanted.total()


def test_a_status_that_is_wider_than_its_counts_is_wrapped(made: Workbooks) -> None:
    sheet = made["plain"].worksheets[0]
    heads = [cell for row in sheet.iter_rows() for cell in row if cell.value == "○ due, not yet published"]
    assert heads
    assert all(cell.alignment.wrap_text and sheet.row_dimensions[cell.row].height >= 32 for cell in heads)


def test_numbers_look_as_their_field_writes_them(made: Workbooks) -> None:
    sheet = made["linear"]["Gaps"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(
        r for r in sheet.iter_rows(min_row=2) if "sh_outline_draft_145/forest_cover/2025" in [c.value for c in r]
    )
    heads = ("completion", "time elapsed", "progress ratio", "by", "target", "actual")
    cells = [row[column[head] - 1] for head in heads]
    assert all(cell.value is not None for cell in cells)
    assert [cell.number_format for cell in cells] == ["0.0#%", "0.0#%", "0.00", "0", "#,##0.0###", "#,##0.0###"]


def test_a_status_has_its_colour(made: Workbooks) -> None:
    (coloured,) = {str(found.sqref) for found in made["zh"]["差距"].conditional_formatting}
    assert coloured == f"A2:A{len(REPORTS['plain'].gap_report.gaps) + 1}"
    rules = [rule for found in made["zh"]["差距"].conditional_formatting for rule in found.rules]
    assert {rule.formula[0].strip('"') for rule in rules} == {status_label(status, "zh") for status in Status}
    assert all(rule.dxf.fill.bgColor.rgb and rule.dxf.font.color.rgb for rule in rules)


def test_the_same_data_make_the_same_bytes(made: Workbooks) -> None:
    """It is as old as its newest document, whenever it is made."""
    assert to_workbook(REPORTS["plain"], "en") == to_workbook(REPORTS["plain"], "en")
    newest = max(document.issued.last_day for document in BOOK.documents.values())
    assert made["plain"].properties.created.date() == newest


def test_the_charts_are_drawn_from_tables_beside_them(make_book: MakeBook) -> None:
    """From 2 in 2015 to 10 in 2020, 1.6 a year; what is known only within a range is in the table of actuals."""
    book = make_book(["by: 2020, at_least: 10"], "2015 2; 2016 3; 2017 about 4; 2018 5", indicators=["thing: share %"])
    read = workbook(YearReport(gap_report(book, 2018)))
    (chart,) = read["Summary"]._charts
    assert "".join(run.t for run in chart.title.tx.rich.p[0].r) == "Thing (%)"
    values, path, target = (points(read, series) for series in chart.series)
    assert [at for at in values if at[1] is not None] == [(2015, 2), (2016, 3), (2018, 5)]
    wanted = [(2015, 2), (2016, 3.6), (2017, 5.2), (2018, 6.8), (2019, 8.4), (2020, 10)]
    assert [year for year, _ in path] == [year for year, _ in wanted]
    assert [y for _, y in path] == pytest.approx([y for _, y in wanted])
    assert [at for at in target if at[1] is not None] == [(2020, 10)]
    assert chart.y_axis.scaling.orientation == "minMax"
    formats = {cell.value: cell.number_format for cell in read["Actuals"]["D"]}
    assert (formats[3], formats["value"]) == ("#,##0", "General")


def test_a_name_that_looks_like_an_address_is_none_in_a_chart(make_book: MakeBook) -> None:
    book = make_book(["by: 2020, at_least: 10"], "2015 2; 2018 5", indicators=['thing: share % {name_en: "=Go!A1"}'])
    (chart,) = workbook(YearReport(gap_report(book, 2018)))["Summary"]._charts
    assert "".join(run.t for run in chart.title.tx.rich.p[0].r) == " =Go！A1 (%)"


def test_the_summary_says_what_needs_attention_as_the_screen_does(make_book: MakeBook) -> None:
    names = "abcdef"
    targets = [f"{n} | by: 2018, at_least: 20" for n in names]
    book = make_book(targets, "; ".join(f"{n}: 2018 10" for n in names), indicators=[f"{n}: share %" for n in names])
    due, calm = (
        [cell.value for cell in workbook(YearReport(gap_report(book, year)))["Summary"]["A"] if cell.value]
        for year in (2018, 2017)
    )
    assert due[1] == "Targets in force in 2018: 6 — 6 missed."
    first = due.index("Needs attention") + 1
    assert due[first] == "× missed: A stood at 10% in 2018, 10 pp short of the target of 20%: missed."
    assert due[first + 4].startswith("× missed: E ")
    assert due[first + 5] == "On the sheet “Gaps”: 1 more."
    assert due[-1] == "Data: data, up to 2030"
    assert "No target needs attention." in calm
    assert not any("more." in text for text in calm)


def test_a_target_without_a_path_has_no_empty_line_in_its_chart(make_book: MakeBook) -> None:
    read = workbook(YearReport(gap_report(make_book(["by: 2020, at_least: 20"], "2018 5"), 2018)))
    (chart,) = read["Summary"]._charts
    assert [series.tx.v for series in chart.series] == ["actual", "≥20 by 2020"]


def test_a_row_is_as_high_as_what_is_printed_of_it(make_book: MakeBook) -> None:
    """A name of 60 characters takes two lines of 48; a quote of 1,800, which is not printed, takes no more."""
    quote = "达到20亿元" + "，推进工作" * 360
    targets = [f"by: 2020, at_least: 20 | quote: {quote}", f"long | by: 2020, at_least: 20 | quote: {quote}"]
    keys = "{name_en: " + "x" * 60 + "}"
    book = make_book(targets, "2018 5; long: 2018 5", indicators=[f"long: flow 亿元 {keys}"])
    rows = workbook(YearReport(gap_report(book, 2018)))["Gaps"].row_dimensions
    assert [rows[row].height for row in (2, 3)] == [pytest.approx(16, abs=0.5), pytest.approx(32, abs=0.5)]


def test_each_chart_has_its_own_table(made: Workbooks) -> None:
    """Above the numbers of a series stands its name, above all of them the title of the chart."""
    sheet = made["plain"]["Summary"]
    taken: list[int] = []
    for chart in sheet._charts:
        for series in chart.series:
            left, top, _, _ = range_boundaries(series.yVal.numRef.f.rpartition("!")[2])
            assert sheet.cell(top - 1, left).value == series.tx.v
        _, top, _, bottom = range_boundaries(chart.series[0].xVal.numRef.f.rpartition("!")[2])
        taken += range(top - 2, bottom + 1)  # with a title and the names above the years
    assert len(taken) == len(set(taken)) > 20


def test_a_cell_spells_out_what_is_no_character_and_is_not_too_long() -> None:
    assert plain_text("a\nb\0") == "a\nb<U+0000>"
    assert len(plain_text("a" * 40_000)) == 32_000


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
