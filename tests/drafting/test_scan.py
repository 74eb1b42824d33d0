"""`scan`: every numeral of a file and what explains it; streams, exit codes, and files that cannot be read."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from tests.conftest import ROOT, MakeFolder, Run
from zjtargets.book.yaml_file import read_yaml

COUNTY = ROOT / "tests" / "documents" / "county"
TEXT = (COUNTY / "county.txt").read_text(encoding="utf-8")
FIELDS = ["offset", "figure", "context", "accounted_by"]
SMALL = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators: [{id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}]
documents:
  - {id: plan, title: 规划, issuer: 政府, issued: 2021-03, period: [2021, 2025], base: 2020, scope: here,
     source: plan.txt, says: [
      {at: 一、目标, quote: 某量达到5家, targets: [{indicator: thing, by: 2025, at_least: 5, unit: 家}]}]}
"""
NEW = "某镇规划（2021—2025年）\n一、目标\n到2025年，企业达到20家，园区达到3个。某量达到8家。\n"
Write = Callable[..., Path]


def rows(stdout: str) -> list[dict[str, Any]]:
    document = json.loads(stdout)
    assert (document["schema"], document["command"]) == (2, "scan")
    found: list[dict[str, Any]] = document["rows"]
    return found


@pytest.fixture
def data(folder: MakeFolder) -> Path:
    return folder({"targets.yaml": SMALL})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A document of these words beside the data."""

    def make(text: str | bytes, name: str = "new.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return make


# --- a document of the data -----------------------------------------------------------------------


def test_a_document_is_known_by_the_name_of_its_file_in_any_folder(run: Run, write: Write) -> None:
    for path in (COUNTY / "county.txt", write(TEXT, "county.txt")):
        result = run("scan", path, "--data", COUNTY)
        assert (result.exit_code, result.stderr) == (0, "")
        last = result.stdout.splitlines()[-1]
        assert last.startswith(
            "Numerals in plan: 24 (8 target, 3 actual, 2 period, 2 document number, 2 date, 2 item number"
        )
        assert last.endswith("unexplained: 0.")
        assert "draft" not in result.stdout


def test_a_document_under_another_name_is_named_by_its_id(run: Run, write: Write) -> None:
    path = write(TEXT, "copy.txt")
    assert run("scan", path, "--document", "plan", "--data", COUNTY).exit_code == 0
    assert "draft: true" in run("scan", path, "--data", COUNTY).stdout


def test_what_is_left_over_exits_1_and_stands_out(run: Run, write: Write) -> None:
    path = write(TEXT + "新建企业6家。", "county.txt")
    result = run("scan", path, "--data", COUNTY)
    assert result.exit_code == 1
    # line 14 of the file, one past its own
    assert ["14", "6家"] in [line.split()[:2] for line in result.stdout.splitlines()]
    assert result.stdout.splitlines()[-1].endswith("unexplained: 1.")
    for form in ("json", "csv"):
        assert run("scan", path, "--data", COUNTY, "--format", form).exit_code == 1


def test_without_its_exclusions_a_document_has_something_left_over(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": (COUNTY / "targets.yaml").read_text(encoding="utf-8")})
    result = run("scan", COUNTY / "county.txt", "--data", data, "--format", "json")
    assert result.exit_code == 1
    assert [row["figure"] for row in rows(result.stdout) if not row["accounted_by"]] == ["5", "50万元"]


def test_a_copy_that_has_lost_its_targets_does_not_look_clean(run: Run, data: Path, write: Write) -> None:
    result = run("scan", write("没有数字。", "plan.txt"), "--data", data)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("Numerals in plan: 0")
    assert "quote_in_source" in result.stderr


def test_every_numeral_is_a_row_in_the_order_of_the_text(run: Run, data: Path, write: Write) -> None:
    text = "一、目标\n到2025年，某量達(dá)到\n６家；某量达到5家。"
    result = run("scan", write("\ufeff" + text, "plan.txt"), "--data", data, "--format", "json")
    found = rows(result.stdout)
    assert [list(row) for row in found] == [FIELDS] * 3
    assert [list(row.values()) for row in found] == [  # a byte-order mark is no part of the text
        [text.index("2025"), "2025", "一、目标到2025年,某量達到6家;某量达", ["date"]],
        [text.index("６"), "6家", "标到2025年,某量達到6家;某量达到5家。", []],
        [text.index("5家"), "5家", ",某量達到6家;某量达到5家。", ["plan/thing/2025"]],
    ]
    assert (result.exit_code, result.stderr) == (1, f"Data: {data}; newest document: plan (2021-03)\n")


# --- a document that is not in the data -----------------------------------------------------------


def test_a_new_document_is_drafted_as_yaml_on_stdout_with_a_remark_on_stderr(
    run: Run, data: Path, write: Write
) -> None:
    result = run("scan", write(NEW), "--data", data)
    assert result.exit_code == 0
    assert "Numerals: 6, targets drafted: 3" in result.stderr
    tree = read_yaml(write(result.stdout, "drafted.yaml"), "drafted.yaml")
    assert tree.problems == []
    assert isinstance(tree.data, dict)
    (document,) = tree.data["documents"]
    assert (document["id"], document["source"]) == ("draft", "new.txt")
    assert [t["at_least"] for s in document["says"] for t in s["targets"]] == ["20", "3", "8"]
    assert "  - id: town_2021\n" in run("scan", write(NEW), "--document", "town_2021", "--data", data).stdout


def test_the_rows_of_a_new_document_say_what_was_drafted(run: Run, data: Path, write: Write) -> None:
    result = run("scan", write(NEW + "2020年企业12家。"), "--data", data, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, f"Data: {data}; newest document: plan (2021-03)\n")
    assert [(row["figure"], row["accounted_by"]) for row in rows(result.stdout)] == [
        *(("2021", ["period"]), ("2025", ["period"]), ("2025", ["date"])),
        *(("20家", ["draft"]), ("3个", ["draft"]), ("8家", ["draft"])),
        *(("2020", ["date"]), ("12家", ["past"])),
    ]


def test_a_new_document_without_targets_says_so_and_is_yaml(run: Run, data: Path, write: Write) -> None:
    path = write("一、现状\n2020年企业12家。")
    result = run("scan", path, "--data", data)
    assert result.exit_code == 0
    assert "# No target was found in it, and no value in a table.\n" in result.stdout
    assert result.stdout == run("scan", path, "--data", data, "--format", "yaml").stdout
    tree = read_yaml(write(result.stdout, "drafted.yaml"), "drafted.yaml")
    assert isinstance(tree.data, dict)
    assert [(d["id"], d.get("says")) for d in tree.data["documents"]] == [("draft", None)]
    screen = run("scan", path, "--data", data, "--format", "table").stdout.splitlines()
    assert screen[-1].startswith("Numerals in draft: 2 (1 date, 1 past or starting value); unexplained: 0")


def test_a_document_of_the_data_is_not_drafted_again(run: Run) -> None:
    result = run("scan", COUNTY / "county.txt", "--data", COUNTY, "--format", "yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--document" in result.stderr


@pytest.mark.parametrize(("name", "code"), [("draft", 0), ("plan", 1)])
def test_an_empty_file_has_no_numerals(run: Run, data: Path, write: Write, name: str, code: int) -> None:
    """The quotes of a known document are not found in an empty file."""
    path = write("\n\n")
    result = run("scan", path, "--document", name, "--data", data, "--format", "table")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (code, f"Numerals in {name}: 0 (-); unexplained: 0.")
    assert rows(run("scan", path, "--document", name, "--data", data, "--format", "json").stdout) == []
    assert run("scan", path, "--document", name, "--data", data, "--format", "csv").stdout == ",".join(FIELDS) + "\n"


# --- bad input ------------------------------------------------------------------------------------


def assert_no_result(result: Any, words: str) -> None:
    assert (result.exit_code, result.stdout) == (3, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_cannot_be_read_is_no_result(
    run: Run, data: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_no_result(run("scan", tmp_path / "nowhere.txt", "--data", data), "nowhere.txt")
    assert_no_result(run("scan", tmp_path, "--data", data), str(tmp_path))
    path, opened = write(NEW), os.open

    def refuse(file: Any, *args: Any) -> int:
        if Path(file) == path:
            raise PermissionError(13, "Permission denied")
        return opened(file, *args)

    monkeypatch.setattr(os, "open", refuse)
    assert_no_result(run("scan", path, "--data", data), "Permission denied")


@pytest.mark.parametrize("content", ["浙江省建成5家。".encode("gbk"), b"\x89PNG\r\n\x1a\n", bytes(range(256))])
def test_what_is_not_utf_8_is_no_document(run: Run, data: Path, write: Write, content: bytes) -> None:
    assert_no_result(run("scan", write(content), "--data", data), "new.txt")


def test_a_text_that_is_longer_than_any_plan_is_refused(run: Run, data: Path, write: Write) -> None:
    assert_no_result(run("scan", write("建成甲园5家。" * 150_000), "--data", data), "1000000 characters; split it")


@pytest.mark.parametrize("name", ["Plan", "1st", "", "计划", "a" * 65, "../plan"])
def test_an_id_that_is_none_is_wrong_usage(run: Run, data: Path, write: Write, name: str) -> None:
    result = run("scan", write(NEW), "--document", name, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")


def test_nothing_is_scanned_against_data_with_errors(run: Run, folder: MakeFolder, write: Write) -> None:
    data = folder({"targets.yaml": SMALL.replace("at_least: 5", "at_least: 6")})
    assert_no_result(run("scan", write(NEW), "--data", data), "figure_in_quote")
    assert_no_result(run("scan", write(NEW), "--data", data / "nowhere"), "nowhere")


def test_the_rows_are_the_same_in_every_language(run: Run) -> None:
    scan = ("scan", COUNTY / "county.txt", "--data", COUNTY, "--format", "json", "--lang")
    assert run(*scan, "zh").stdout == run(*scan, "en").stdout


def test_an_offset_is_where_the_figure_stands_in_the_file(run: Run) -> None:
    found = rows(run("scan", COUNTY / "county.txt", "--data", COUNTY, "--format", "json").stdout)
    assert [normalize("NFKC", TEXT[row["offset"]]) for row in found] == [row["figure"][0] for row in found]
    assert [row["figure"] for row in found if TEXT[row["offset"] :].startswith("１２．５")] == ["12.5亿元"]
