"""The workbook of a report, read back: its sheets, its numbers as numbers, its charts.

It is made once of the second place, with each of the options that are looked at.
"""

import io
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from tests.builders import MakeBook, ends, gap_report
from tests.conftest import ROOT
from zjtargets.book.load import read_book
from zjtargets.cli.app import app
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.reports.excel.workbook import to_workbook
from zjtargets.reports.fields import FIELDS, status_label
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import say

OPTIONS = ("2025 --past --all", "2024 --past --strict --by responsible", "2023 --as-of 2024-12-31 --linear")
DATA = ROOT / "tests" / "second_place" / "data"


class Made(NamedTuple):
    """A workbook, its bytes, and the machine rows of the same report."""

    book: openpyxl.Workbook
    content: bytes
    rows: list[dict[str, Any]]


Workbooks = Mapping[tuple[str, str], Made]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workbooks:
    """By language and options."""
    found = {}
    for lang, options in (*(("en", options) for options in OPTIONS), ("zh", OPTIONS[0])):
        path = tmp_path_factory.mktemp("workbook") / "gap.xlsx"
        content = written(options, path, lang)
        found[lang, options] = Made(openpyxl.load_workbook(path), content, rows_of(f"gap {options}"))
    return found


def written(options: str, path: Any, lang: str) -> bytes:
    arguments = ["report", *options.split(), "-o", str(path), "--force", "--data", str(DATA), "--lang", lang]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.stderr
    content: bytes = path.read_bytes()
    return content


def rows_of(command: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, [*command.split(), "--data", str(DATA), "--format", "json"])
    rows: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return rows


def table(sheet: Worksheet) -> list[dict[Any, Any]]:
    """The rows of a sheet by the headings of its columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    assert len(set(head)) == len(head)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("lang", "names"),
    [("zh", ["总览", "差距", "增速", "实际值", "来源"]), ("en", ["Summary", "Gaps", "Growth", "Actuals", "Sources"])],
)
def test_the_sheets_can_be_worked_with(made: Workbooks, lang: str, names: list[str]) -> None:
    book = made[lang, OPTIONS[0]].book
    assert book.sheetnames == names
    for sheet, frozen in zip(book.worksheets[1:], ("C2", "B2", "C2", "B2"), strict=True):
        assert sheet.freeze_panes == frozen
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.b for cell in sheet[1])
    assert book.worksheets[0]._charts


@pytest.mark.parametrize(("sheet", "least"), [("Gaps", 100), ("Growth", 60)])
@pytest.mark.parametrize("options", OPTIONS)
def test_every_figure_of_the_machine_rows_is_a_number_in_it(
    made: Workbooks, options: str, sheet: str, least: int
) -> None:
    book, _, rows = made["en", options]
    own = {"actual": "actual", "base": "baseline"}  # the others are headed as on the screen
    heads = {field.name: say(field.head, "en") for field in FIELDS if field.value} | own
    compared = 0
    for row, cells in zip(rows, table(book[sheet]), strict=True):
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
    book, _, rows = made["en", OPTIONS[0]]
    indicators = dict.fromkeys(row["indicator"] for row in rows)
    path = [found for name in indicators for found in rows_of(f"path {name}")]
    wanted = {(found["target"], found["year"]): found["required_value"] for found in path}
    compared = 0
    for cells in table(book["Growth"]):
        for year in (head for head in cells if isinstance(head, int)):
            found = [cells[year], cells.get(f"{year} (low)"), cells.get(f"{year} (high)")]
            if value := wanted.get((cells["id"], year)):
                low, high = value
                assert found == ([pytest.approx(low), None, None] if low == high else [None, low, high])
                compared += 1
    assert compared >= 20


def test_the_actuals_are_those_of_the_data(made: Workbooks) -> None:
    published, _ = read_book(DATA)
    wanted: Counter[tuple[str, int, str, float]] = Counter()
    hedge = Settings().hedge
    for r in published.actuals:
        if r.scaled is not None and r.year <= 2025 and r.value(hedge).certain:
            wanted[r.indicator.name_en, r.year, r.document.id, float(r.value(hedge).lo)] += 1
    found = [
        (c["indicator"], c["year"], c["document"], c["value"])
        for c in table(made["en", OPTIONS[0]].book["Actuals"])
        if c["value"] is not None
    ]
    assert len(found) >= 20
    assert Counter(found) <= wanted


def test_the_summary_counts_the_rows(made: Workbooks) -> None:
    """The totals, and below them the counts under each office."""
    book, _, rows = made["en", OPTIONS[1]]
    labels = {status_label(status, "en"): status.value for status in Status}
    sheet = [list(row) for row in book["Summary"].iter_rows(max_col=14, values_only=True)]
    heads = next(row for row in sheet if row[1] in labels)
    firm = next(row for row in sheet if row[0] == "firm")
    wanted = Counter(row["status"] for row in rows if not row["strive"])
    counted = {labels[head]: n for head, n in zip(heads, firm, strict=True) if head in labels and n}
    assert counted == wanted
    assert firm[heads.index("total")] == wanted.total()


def test_numbers_look_as_their_field_writes_them(made: Workbooks) -> None:
    sheet = made["en", OPTIONS[2]].book["Gaps"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(
        r for r in sheet.iter_rows(min_row=2) if "sh_outline_draft_145/forest_cover/2025" in [c.value for c in r]
    )
    heads = ("completion", "progress ratio", "by", "target", "actual")
    cells = [row[column[head] - 1] for head in heads]
    assert all(cell.value is not None for cell in cells)
    assert [cell.number_format for cell in cells] == ["0.0#%", "0.00", "0", "#,##0.0###", "#,##0.0###"]


def test_a_status_has_its_colour(made: Workbooks) -> None:
    book = made["zh", OPTIONS[0]].book
    rules = [rule for found in book["差距"].conditional_formatting for rule in found.rules]
    assert {rule.formula[0].strip('"') for rule in rules} == {status_label(status, "zh") for status in Status}
    assert all(rule.dxf.fill.bgColor.rgb and rule.dxf.font.color.rgb for rule in rules)


def test_the_same_data_make_the_same_bytes(made: Workbooks, tmp_path: Any) -> None:
    assert written(OPTIONS[0], tmp_path / "again.xlsx", "en") == made["en", OPTIONS[0]].content


def test_the_charts_are_drawn_from_tables_beside_them(make_book: MakeBook) -> None:
    """From 2 in 2015 to 10 in 2020, 1.6 a year; what is known only within a range is in the table of actuals."""
    book = make_book(["by: 2020, at_least: 10"], "2015 2; 2016 3; 2017 about 4; 2018 5", indicators=["thing: share %"])
    read = openpyxl.load_workbook(io.BytesIO(to_workbook(YearReport(gap_report(book, 2018)), "en")))
    (chart,) = read["Summary"]._charts
    assert "".join(run.t for run in chart.title.tx.rich.p[0].r) == "Thing (%)"
    values, path, target = (points(read, series) for series in chart.series)
    assert [at for at in values if at[1] is not None] == [(2015, 2), (2016, 3), (2018, 5)]
    wanted = [(2015, 2), (2016, 3.6), (2017, 5.2), (2018, 6.8), (2019, 8.4), (2020, 10)]
    assert [year for year, _ in path] == [year for year, _ in wanted]
    assert [y for _, y in path] == pytest.approx([y for _, y in wanted])
    assert [at for at in target if at[1] is not None] == [(2020, 10)]


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
