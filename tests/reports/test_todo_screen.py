"""The readings that are missing, as a table to be filled in and as a screen."""

import csv
import io
import json
import re

import pytest

from tests.conftest import DATA, MakeBook, MakeFolder, Run
from tests.reports.test_common import columns, draw
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, targets_in_force, wanted
from zjtargets.book.tables import OPTIONAL, REQUIRED
from zjtargets.reports.rows import TodoRow
from zjtargets.reports.screen.todo import TodoReport
from zjtargets.words.messages import Lang

PLANS = """
scopes: [{id: here, name: 此地, name_en: Here}, {id: there, name: 彼地, name_en: There}]
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}
  - {id: other, name: 他量, name_en: Other, unit: 家, measure: stock}
  - {id: third, name: 三量, name_en: Third, unit: 家, measure: stock}
documents:
  - {id: old, title: 规划, issuer: 府, issued: 2016, period: [2016, 2020], base: 2015, scope: here, says: [
      {at: 一, quote: '某量5家，他量5家，三量5家', targets: [
        {indicator: thing, by: 2020, at_least: 5, unit: 家},
        {indicator: other, by: 2020, at_least: 5, unit: 家},
        {indicator: third, by: 2018, at_least: 5, unit: 家}]}]}
  - {id: new, title: 规划, issuer: 府, issued: 2017, period: [2017, 2021], base: 2015, scope: here, says: [
      {at: 一, quote: '某量7家，某量5家', targets: [
        {indicator: thing, by: 2021, at_least: 7, unit: 家},
        {indicator: thing, scope: there, by: 2021, at_least: 5, unit: 家}]}]}
"""


def test_a_row_holds_what_is_known_and_leaves_open_what_is_to_be_found(book_of: MakeBook) -> None:
    book = book_of(["by: 2020, kind: growth, at_least: 15, unit: '%'"], [])
    (row,) = TodoReport(book, wanted(book, book.targets, 2018), 2018, None).rows()
    # the unit is that of the indicator, not the % of the promise
    filled = {"indicator": "thing", "scope": "here", "year": 2018, "unit": "亿元", "note": "某量"}
    assert row == dict.fromkeys(TodoRow.__annotations__) | filled


def test_the_columns_are_those_of_a_table_of_readings(run: Run, folder: MakeFolder) -> None:
    text = run("todo", "2019", "--data", folder({"targets.yaml": PLANS})).stdout
    header = text.splitlines()[0].split(",")
    assert set(REQUIRED) <= set(header) <= {*REQUIRED, *OPTIONAL}
    first = next(csv.DictReader(io.StringIO(text)))
    filled = {key: cell for key, cell in first.items() if cell}
    assert filled == {"indicator": "thing", "scope": "here", "year": "2019", "unit": "家", "note": "某量"}


def test_the_table_is_the_same_in_every_language_and_says_in_words_how_many(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": PLANS})
    zh, en = (run("todo", "2019", "--data", data, "--lang", lang) for lang in ("zh", "en"))
    assert zh.stdout == en.stdout
    assert en.stderr.startswith("Values missing for 2019: 3.")
    assert "2019" in zh.stderr
    assert "3" in zh.stderr


def test_json_holds_the_same_rows(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": PLANS})
    answer = json.loads(run("todo", "2019", "--data", data, "--format", "json").stdout)
    assert (answer["schema"], answer["command"]) == (2, "todo")
    table = list(csv.DictReader(io.StringIO(run("todo", "2019", "--data", data).stdout)))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in answer["rows"]] == table
    assert [list(row) for row in answer["rows"]] == [list(TodoRow.__annotations__)] * 3


@pytest.mark.parametrize("width", [40, 60, 80, 120, None])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_screen_each_row_names_the_promises_that_wait(lang: Lang, width: int | None) -> None:
    book = read_book(DATA)[0]
    found = wanted(book, targets_in_force(book, Filters(), 2022, past=False), 2022)
    report = TodoReport(book, found, 2022, None)
    text = draw(report, lang, width)
    assert "…" not in text
    if width:
        assert max(columns(line.rstrip()) for line in text.splitlines()) <= width
    else:
        for w in found:
            line = next(line for line in text.splitlines() if w.targets[0].id in line)
            assert (w.indicator.name if lang == "zh" else w.indicator.name_en) in line
            assert all(p.id in line for p in w.targets)
        rest = [line for line in text.splitlines() if not line.startswith("Data:")]
        assert lang == "zh" or re.search("[\u4e00-\u9fff]", "".join(rest)) is None
    assert "".join(report.summary(lang).split()) in "".join(text.split())
