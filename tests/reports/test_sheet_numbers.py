"""Quantities in the workbook: one cell for what is certain, two for what is not."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import MakeBook, Run
from tests.reports.test_workbook import dimension, made, table
from zjtargets.book.select import Filters, targets_in_force
from zjtargets.core.settings import Settings
from zjtargets.judgement.answers import in_order
from zjtargets.judgement.verdict import judge
from zjtargets.reports.excel.workbook import to_workbook
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport


def test_the_columns_of_ranges_are_folded_away_where_there_is_none(run: Run, tmp_path: Path) -> None:
    folded, open_ = 0, 0
    for sheet in made(run, tmp_path, "2022", lang="en").worksheets[1:]:
        for column in sheet.columns:
            if str(column[0].value).endswith(("(low)", "(high)")):
                hidden = dimension(sheet, column[0].column).hidden
                # An upper end may be unknown where the lower one is not.
                assert not (hidden and any(cell.value is not None for cell in column[1:]))
                folded, open_ = folded + hidden, open_ + (not hidden)
    assert folded >= 10
    assert open_ >= 4


def test_an_uncertain_figure_has_both_ends(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: [4, 5]"], ["2015,value,2", "2016,about,4", "2017,between,3,6"])
    gaps = in_order(judge(book, p, 2017, Settings()) for p in targets_in_force(book, Filters(), 2017, past=False))
    report = YearReport(GapReport(book, 2017, gaps, Settings(), None, show_all=False, by="document"))
    read = openpyxl.load_workbook(io.BytesIO(to_workbook(report, "en")))
    (gap,) = table(read["Gaps"])
    assert (gap["target"], gap["target (low)"], gap["target (high)"]) == (None, 4, 5)
    assert (gap["actual"], gap["actual (low)"], gap["actual (high)"]) == (None, 3, 6)
    rows = [
        (r["year"], r["as printed"], r["value"], r["value (low)"], r["value (high)"]) for r in table(read["Actuals"])
    ]
    assert rows == [(2015, "2", 2, None, None), (2016, "about 4", None, 3.8, 4.2), (2017, "3~6", None, 3, 6)]
    (growth,) = table(read["Growth"])
    # From 2 to 4 or 5 in five years: 2 * 2 ** 0.2 and 2 * 2.5 ** 0.2 after one.
    assert (growth[2015], growth[2020], growth["2020 (low)"], growth["2020 (high)"]) == (2, None, 4, 5)
    assert [growth[f"2016 ({end})"] for end in ("low", "high")] == pytest.approx([2.2974, 2.4022], abs=1e-4)


def test_an_end_that_is_not_known_is_an_empty_cell(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, at_least: [1, null]"], ["2015,value,2"])
    gaps = [judge(book, p, 2017, Settings()) for p in book.targets]
    report = YearReport(GapReport(book, 2017, gaps, Settings(), None, show_all=False, by="document"))
    (gap,) = table(openpyxl.load_workbook(io.BytesIO(to_workbook(report, "en")))["Gaps"])
    assert (gap["target"], gap["target (low)"], gap["target (high)"]) == (None, 1, None)
