"""CSV that a spreadsheet opens: no text of it becomes a formula, and every number stays one."""

import csv
from io import StringIO

import pytest

from tests.builders import MakeFolder
from tests.conftest import Run
from zjtargets.text.csv_text import csv_text


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+1-2", "-x", "@SUM(A1)", "＝1+1", "-5|x", " =1", "\t=1", "-1.5%", "-"])
def test_text_never_becomes_a_formula(text: str) -> None:
    assert cells(csv_text([["name"], [text]])) == [["name"], ["'" + text]]


@pytest.mark.parametrize("text", ["-1.86", "+3", "0.5", "a=b", "R&D", "", "'=1"])
def test_numbers_and_other_text_stay_as_they_are(text: str) -> None:
    assert cells(csv_text([["name", "n"], [text, 1]])) == [["name", "n"], [text, "1"]]


@pytest.mark.parametrize("line", ["todo 2018", "gap 2018 --format csv", "list --format csv", "report 2018 -o x.csv"])
def test_no_command_writes_a_formula_of_the_data(make_folder: MakeFolder, run: Run, line: str) -> None:
    named = 'thing: flow 亿元 {name: "=HYPERLINK(1)", name_en: "@cmd"}'
    folder = make_folder(["by: 2020, at_least: 5 | quote: =HYPERLINK(1)达到5亿元"], indicators=[named])
    file = folder.parent / "x.csv"
    result = run(*line.replace("x.csv", str(file)).split(), "--data", folder)
    text = file.read_text(encoding="utf-8-sig") if "report" in line else result.stdout
    found = [cell for row in cells(text) for cell in row if "HYPERLINK" in cell or "@cmd" in cell]
    assert found
    assert {cell[0] for cell in found} == {"'"}
