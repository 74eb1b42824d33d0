"""`scan`: every numeral of a file and what accounts for it; streams, exit codes, and files that cannot be read."""

import json
from pathlib import Path
from typing import Any

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


def rows(stdout: str) -> list[dict[str, Any]]:
    document = json.loads(stdout)
    assert (document["schema"], document["command"]) == (2, "scan")
    found: list[dict[str, Any]] = document["rows"]
    return found


@pytest.fixture
def data(folder: MakeFolder) -> Path:
    return folder({"targets.yaml": SMALL})


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """A document of these words beside the data."""

    def make(text: str | bytes, name: str = "new.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return make


# --- a document of the data -----------------------------------------------------------------------


def test_a_document_is_known_by_the_name_of_its_file(run: Run) -> None:
    result = run("scan", COUNTY / "county.txt", "--data", COUNTY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == (
        "plan: 25 numerals: 8 target, 3 actual, 2 period, 2 document number, 2 date, 2 item number, 2 no promise, "
        "1 name in quotation marks, 1 code, 1 one, not counted, 1 page; 0 not accounted for."
    )
    assert f"Data: {COUNTY}; newest document: plan (2021-03)" in result.stdout.replace("\n", "")


def test_the_folder_of_the_file_does_not_matter(run: Run, write: Any) -> None:
    assert run("scan", write(TEXT, "county.txt"), "--data", COUNTY).exit_code == 0


def test_a_document_under_another_name_is_named_by_its_id(run: Run, write: Any) -> None:
    path = write(TEXT, "copy.txt")
    assert run("scan", path, "--document", "plan", "--data", COUNTY).exit_code == 0
    assert "draft: true" in run("scan", path, "--data", COUNTY).stdout


def test_what_is_left_over_exits_1_and_stands_out(run: Run, write: Any) -> None:
    path = write(TEXT + "新建企业6家。", "county.txt")
    result = run("scan", path, "--data", COUNTY)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].endswith("; 1 not accounted for.")
    (line,) = [line for line in result.stdout.splitlines() if line.rstrip().endswith("  nothing")]
    # line 14 of the file, one past its own
    assert line.split()[:2] == ["14", "6家"]
    for form in ("json", "csv"):
        assert run("scan", path, "--data", COUNTY, "--format", form).exit_code == 1


def test_without_its_excuses_a_document_has_something_left_over(run: Run, folder: MakeFolder) -> None:
    data = folder({"targets.yaml": (COUNTY / "targets.yaml").read_text(encoding="utf-8")})
    result = run("scan", COUNTY / "county.txt", "--data", data, "--format", "json")
    assert result.exit_code == 1
    assert [row["figure"] for row in rows(result.stdout) if not row["accounted_by"]] == ["5", "50万元"]


def test_no_draft_is_made_of_a_document_of_the_data(run: Run) -> None:
    assert "draft" not in run("scan", COUNTY / "county.txt", "--data", COUNTY).stdout


def test_a_copy_that_has_lost_its_promises_does_not_look_clean(run: Run, data: Path, write: Any) -> None:
    result = run("scan", write("没有数字。", "plan.txt"), "--data", data)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "plan: 0 numerals: -; 0 not accounted for.")
    assert "quote_in_source" in result.stderr


# --- rows -----------------------------------------------------------------------------------------


def test_every_numeral_is_a_row_in_the_order_of_the_text(run: Run, data: Path, write: Any) -> None:
    text = "一、目标\n到2025年，某量達(dá)到\n６家；某量达到5家。"
    result = run("scan", write(text, "plan.txt"), "--data", data, "--format", "json")
    found = rows(result.stdout)
    assert [list(row) for row in found] == [FIELDS] * 3
    assert found == [
        {
            "offset": text.index("2025"),
            "figure": "2025",
            "context": "一、目标到2025年,某量達到6家;某量达",
            "accounted_by": ["date"],
        },
        {
            "offset": text.index("６"),
            "figure": "6家",
            "context": "标到2025年,某量達到6家;某量达到5家。",
            "accounted_by": [],
        },
        {
            "offset": text.index("5家"),
            "figure": "5家",
            "context": ",某量達到6家;某量达到5家。",
            "accounted_by": ["plan/thing/2025"],
        },
    ]
    assert (result.exit_code, result.stderr) == (1, f"Data: {data}; newest document: plan (2021-03)\n")


# --- a document that is not in the data -----------------------------------------------------------

NEW = "某镇规划（2021—2025年）\n一、目标\n到2025年，企业达到20家，园区达到3个。某量达到8家。\n"


def test_a_new_document_is_drafted_as_yaml_on_stdout_with_a_remark_on_stderr(
    run: Run, data: Path, write: Any, tmp_path: Path
) -> None:
    path = write(NEW)
    result = run("scan", path, "--data", data)
    assert result.exit_code == 0
    assert result.stderr == (
        f"{path}: not in the data as draft; 6 numerals, 3 targets drafted (draft: true): "
        "compare each with the document before use\n"
    )
    drafted = tmp_path / "drafted.yaml"
    drafted.write_text(result.stdout, encoding="utf-8")
    tree = read_yaml(drafted, "drafted.yaml")
    assert tree.problems == []
    assert isinstance(tree.data, dict)
    assert list(tree.data) == ["scopes", "indicators", "documents"]
    (document,) = tree.data["documents"]
    assert (document["id"], document["source"]) == ("draft", "new.txt")
    assert [t["at_least"] for s in document["says"] for t in s["targets"]] == ["20", "3", "8"]
    assert {t["draft"] for s in document["says"] for t in s["targets"]} == {True}


def test_a_new_document_gets_the_id_that_it_is_given(run: Run, data: Path, write: Any) -> None:
    result = run("scan", write(NEW), "--document", "town_2021", "--data", data)
    assert result.exit_code == 0
    assert "  - id: town_2021\n" in result.stdout


def test_the_rows_of_a_new_document_say_what_was_drafted(run: Run, data: Path, write: Any) -> None:
    result = run("scan", write(NEW + "2020年企业12家。"), "--data", data, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, f"Data: {data}; newest document: plan (2021-03)\n")
    assert [(row["figure"], row["accounted_by"]) for row in rows(result.stdout)] == [
        ("2021", ["period"]),
        ("2025", ["period"]),
        ("2025", ["date"]),
        ("20家", ["draft"]),
        ("3个", ["draft"]),
        ("8家", ["draft"]),
        ("2020", ["date"]),
        ("12家", []),
    ]


def test_a_new_document_that_promises_nothing_is_shown_and_done(run: Run, data: Path, write: Any) -> None:
    result = run("scan", write("一、现状\n2020年企业12家。"), "--data", data)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "draft: 2 numerals: 1 date; 1 not accounted for."


@pytest.mark.parametrize(
    ("name", "called", "code"),
    # The quotes of a known document do not stand in an empty file.
    [((), "draft", 0), (("--document", "new_one"), "new_one", 0), (("--document", "plan"), "plan", 1)],
)
def test_an_empty_file_has_no_numerals(
    run: Run, data: Path, write: Any, name: tuple[str, ...], called: str, code: int
) -> None:
    for content in ("", "\n\n", "\ufeff"):
        path = write(content)
        result = run("scan", path, *name, "--data", data)
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (
            code,
            f"{called}: 0 numerals: -; 0 not accounted for.",
        )
        assert rows(run("scan", path, *name, "--data", data, "--format", "json").stdout) == []
        assert run("scan", path, *name, "--data", data, "--format", "csv").stdout == ",".join(FIELDS) + "\n"


def test_a_byte_order_mark_is_no_part_of_the_document(run: Run, data: Path, write: Any) -> None:
    result = run("scan", write("\ufeff某量达到5家。", "plan.txt"), "--data", data, "--format", "json")
    assert [(row["offset"], row["figure"]) for row in rows(result.stdout)] == [(4, "5家")]


# --- bad input ------------------------------------------------------------------------------------


def assert_no_result(result: Any, words: str) -> None:
    assert (result.exit_code, result.stdout) == (3, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", [(), ("--document", "plan")])
def test_a_file_that_is_not_there_is_no_result(run: Run, data: Path, tmp_path: Path, name: tuple[str, ...]) -> None:
    assert_no_result(
        run("scan", tmp_path / "nowhere.txt", *name, "--data", data), "nowhere.txt cannot be read: No such"
    )


def test_a_folder_is_no_document(run: Run, data: Path, tmp_path: Path) -> None:
    assert_no_result(run("scan", tmp_path, "--data", data), f"{tmp_path} cannot be read: ")


@pytest.mark.parametrize(
    "content",
    ["浙江省建成5家。".encode("gbk"), "浙江省建成5家。".encode("utf-16"), b"\x89PNG\r\n\x1a\n", bytes(range(256))],
)
def test_what_is_not_utf_8_is_no_document(run: Run, data: Path, write: Any, content: bytes) -> None:
    for form in ("table", "json", "csv"):
        assert_no_result(run("scan", write(content), "--data", data, "--format", form), "new.txt cannot be read: ")


def test_a_file_that_may_not_be_read_is_no_result(
    run: Run, data: Path, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = write(NEW), Path.read_text

    def refuse(self: Path, *args: Any, **kwargs: Any) -> str:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self, *args, **kwargs)

    monkeypatch.setattr(Path, "read_text", refuse)
    assert_no_result(run("scan", path, "--data", data), "new.txt cannot be read: Permission denied")


def test_a_message_about_a_file_is_in_the_language_asked_for(run: Run, data: Path, tmp_path: Path) -> None:
    assert "读不出" in run("scan", tmp_path / "nowhere.txt", "--data", data, "--lang", "zh").stderr


@pytest.mark.parametrize("name", ["Plan", "no such", "1st", "", "计划", "a" * 65, "plan/thing", "../plan"])
def test_an_id_that_is_none_is_wrong_usage(run: Run, data: Path, write: Any, name: str) -> None:
    result = run("scan", write(NEW), "--document", name, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no id; use lower-case letters, digits and _" in result.stderr


@pytest.mark.parametrize(
    "args", [[], ["--format", "xml"], ["--format", "github"], ["--as-of", "2018-02-30"], ["--lang", "fr"]]
)
def test_wrong_usage_exits_2(run: Run, data: Path, write: Any, args: list[str]) -> None:
    file = [write(NEW)] if args else []
    result = run("scan", *file, *args, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()


def test_nothing_is_scanned_against_data_with_errors(run: Run, folder: MakeFolder, write: Any) -> None:
    data = folder({"targets.yaml": SMALL.replace("at_least: 5", "at_least: 6")})
    assert_no_result(run("scan", write(NEW), "--data", data), "1 error(s) in the data; nothing is computed")
    assert_no_result(run("scan", write(NEW), "--data", data / "nowhere"), "there is no data folder")
