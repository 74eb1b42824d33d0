"""What the data say is text in every output: a page, a workbook, a Word document, tables, Markdown, the screen."""

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.builders import data_files, write_files
from tests.conftest import Run
from tests.html import read_page

NAMES = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "[red]x[/]",
    "{{ 7 * 7 }}{% raw %}",
    "a&b\"c'd|`e`",
    "_x0041_",
    "javascript:alert(1)",
    "Go!A1 firms",
    "=cmd|' /C calc'!A0",
    "a\ufffeb",
    "全角\u3000空格" * 150,
)
SUFFIXES = (".html", ".xlsx", ".docx", ".md", ".csv", ".json")


def folder(path: Path, name: str) -> Path:
    """A folder in which everything that is named is called this: place, indicator, document, issuer, office."""
    sentence = {
        "at": name,
        "quote": f"{name}达到200亿元",
        "responsible": name,
        "targets": [{"indicator": "thing", "by": 2020, "at_least": 200, "unit": "亿元"}],
    }
    document = {"id": "plan", "title": name, "issuer": name, "issued": "2016-06", "period": [2016, 2020], "base": 2015}
    targets = {
        "scopes": [{"id": "here", "name": name, "name_en": name}],
        "indicators": [{"id": "thing", "name": name, "name_en": name, "unit": "亿元", "measure": "flow"}],
        "documents": [{**document, "scope": "here", "says": [sentence]}],
    }
    files = data_files(actuals="2015 100; 2017 about 150") | {"targets.yaml": json.dumps(targets)}
    files["actuals/documents.yaml"] = files["actuals/documents.yaml"].replace(
        "title: 公报", f"title: {json.dumps(name)}"
    )
    return write_files(path / "data", files)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_does_no_harm(run: Run, tmp_path: Path, name: str, recwarn: pytest.WarningsRecorder) -> None:
    data, files = folder(tmp_path, name), {}
    for suffix in SUFFIXES:
        path = tmp_path / f"gap{suffix}"
        result = run("report", "2018", "-o", path, "--data", data, "--lang", "en")
        assert result.exit_code == 0, result.stderr
        files[suffix] = path.read_bytes()
    told = name.replace("\ufffe", "<U+FFFE>")
    (row,) = json.loads(files[".json"])["rows"]
    assert (row["name"], row["responsible"]) == (name, name)
    formula = name.startswith(("=", "+", "-", "@")) and not name[1:].isdigit()  # a number computes nothing
    assert f",{name}" not in files[".csv"].decode("utf-8-sig") or not formula
    page = read_page(files[".html"].decode())  # its words are there, and no element that they would make
    assert name[:390] in page.one("h1").text
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert page.all("img") == []
    assert all(link.attrs["href"].startswith("#") for link in page.all("a"))
    in_workbook(openpyxl.load_workbook(io.BytesIO(files[".xlsx"])), told)
    word = docx.Document(io.BytesIO(files[".docx"]))
    assert word.paragraphs[0].text[:390] == f"{told}: progress on targets, 2018"[:390]
    assert word.tables[0].rows[1].cells[1].text[:390] == f"{told} [1]"[:390]
    assert "<script" not in files[".md"].decode().replace("\\<", "")
    if len(name) < 60:
        assert name in run("gap", "2018", "--data", data).stdout
    assert len(recwarn) == 0


def in_workbook(book: openpyxl.Workbook, name: str) -> None:
    """Every cell is a number or text, and the title of the chart is text, too."""
    every = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in every} == {"s", "n"}
    assert not [cell for cell in every if cell.hyperlink]
    assert book["Gaps"]["B2"].value == name
    (chart,) = book["Summary"]._charts
    assert chart.title.tx.strRef is None
    # In the text of a drawing, _x005F_ is written for the _ of what would be read as the code of a character.
    drawn = "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or [])
    drawn = drawn.strip().replace("_x005F_", "_").replace("！", "!")
    assert drawn == f"{name} (CNY 100m)" or (len(name) > 400 and drawn.startswith(name[:390]))
