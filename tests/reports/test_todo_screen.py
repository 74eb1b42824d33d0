"""The actuals that are missing, as a table to be filled in."""

import csv
import io

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run
from zjtargets.book.select import wanted
from zjtargets.book.tables import OPTIONAL, REQUIRED
from zjtargets.reports.rows import TodoRow
from zjtargets.reports.screen.listing import TodoReport

GROWTH = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
# the unit is that of the indicator, not the % of the target
FILLED = {"indicator": "thing", "scope": "here", "year": 2018, "unit": "亿元", "note": "某量"}


def test_a_row_holds_what_is_known_and_leaves_open_what_is_to_be_found(make_book: MakeBook) -> None:
    book = make_book([GROWTH])
    (row,) = TodoReport(book, wanted(book, book.targets, 2018), 2018, None).rows()
    assert row == dict.fromkeys(TodoRow.__annotations__) | FILLED


def test_the_columns_are_those_of_a_table_of_actuals(run: Run, make_folder: MakeFolder) -> None:
    result = run("todo", "2018", "--data", make_folder([GROWTH]))
    header = result.stdout.splitlines()[0].split(",")
    assert set(REQUIRED) <= set(header) <= {*REQUIRED, *OPTIONAL}
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert {key: cell for key, cell in row.items() if cell} == {key: str(cell) for key, cell in FILLED.items()}
    assert "2018" in result.stderr
