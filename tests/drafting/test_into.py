"""``scan --into``: a draft behind the records of a folder, whole or not at all; every line that was there stays."""

from pathlib import Path

import pytest

from tests.conftest import Run
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Location, NoResult, Problem
from zjtargets.drafting import into as module

MAIN = """# mine
scopes:
  - {id: here, name: 示例市}  # home

# the series
indicators:
  # 某量 is counted at the end of a year
  - {id: draft_1, name: 某量, unit: 家, measure: stock}

# what was planned
documents:
  - id: old
    title: 旧规划
    issuer: 政府
    issued: 2016-01
    period: [2016, 2020]
    base: 2015
    scope: here
    says:
      - at: 一
        quote: 某量达到100家
        targets:
          - {indicator: draft_1, by: 2020, at_least: 100, unit: 家}
# the end
"""
PLAN = (
    "示例市人民政府关于印发示例市某规划（2021—2025年）的通知\n2021年3月1日\n到2025年，某量达到200家，他量达到30台。\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.yaml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def into(run: Run, place: Path, *more: str) -> tuple[int, str]:
    """The exit code and what is said on stderr."""
    line = ["scan", place / "plan.txt", "--document", "new", "--into", place / "data", *more]
    result = run(*line)
    return result.exit_code, result.stderr


def main_file(place: Path) -> str:
    return (place / "data" / "targets.yaml").read_bytes().decode()


ADDED = """  - {id: draft_2, name: 他量, unit: 台, measure: stock}
"""


def test_records_stand_behind_those_that_are_there_and_before_the_comments_of_the_next_key(
    run: Run, place: Path
) -> None:
    code, said = into(run, place)
    assert (code, "marked as drafts" in said) == (0, True)
    text = main_file(place)
    before, documents = text.split("# what was planned\n")
    assert before == MAIN.split("# what was planned\n", maxsplit=1)[0].replace("stock}\n\n", f"stock}}\n{ADDED}\n")
    # The known series is found by its name, and no id of the data is given again.
    assert documents.startswith(MAIN.split("# what was planned\n")[1].removesuffix("# the end\n"))
    assert "{indicator: draft_1, by: 2025, at_least: 200, unit: 家, draft: true}" in documents
    assert "{indicator: draft_2, by: 2025, at_least: 30, unit: 台, draft: true}" in documents
    assert text.endswith("# the end\n")
    checked = run("check", "--data", place / "data").stdout
    assert "Errors: 2, warnings: 0." in checked
    (place / "data" / "targets.yaml").write_text(text.replace(", draft: true", ""), encoding="utf-8")
    assert "Errors: 0" in run("check", "--data", place / "data", "--sources", place).stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - {id: draft_1", "- {id: draft_1"),  # a list at the margin
        ("measure: stock}\n\n# what", "measure: stock}\n# what"),
        ("\n# what was planned\n", ""),
        ("\n", "\r\n"),
        ("# mine\n", "\ufeff# mine\n"),
    ],
)
def test_the_layout_of_the_file_is_kept(run: Run, place: Path, before: str, after: str) -> None:
    text = MAIN.replace(before, after)
    (place / "data" / "targets.yaml").write_bytes(text.encode())
    assert into(run, place)[0] == 0
    now = iter(main_file(place).replace("\r", "").split("\n"))
    assert all(line in now for line in text.replace("\r", "").split("\n"))  # every line, in its order
    assert ("\r\n" in main_file(place)) == ("\r\n" in text)
    assert main_file(place).count("\r\n") in (0, main_file(place).count("\n"))
    assert run("check", "--data", place / "data").stdout.endswith("Errors: 2, warnings: 0.\n")


def test_empty_lists_are_filled_and_a_key_that_is_not_there_is_added(run: Run, place: Path) -> None:
    empty = "scopes:\n  - {id: place, name: 示例市}\nindicators: []  # none yet\ndocuments: []\n"
    (place / "data" / "targets.yaml").write_text(empty, encoding="utf-8")
    (place / "plan.txt").write_text(PLAN.replace("30台", "30瓩"), encoding="utf-8")
    assert into(run, place)[0] == 0
    text = main_file(place)
    assert "indicators:  # none yet\n  - {id: draft_1, name: 某量" in text
    assert "\nunits:\n  - {unit: 瓩}\n" in text


@pytest.mark.parametrize(
    ("change", "more", "told"),
    [
        (("indicators:\n", "indicators: [\n"), [], "yaml"),
        (("scope: here\n", "scope: nowhere\n"), [], "unknown_name"),
        (("id: old", "id: new"), [], "the data have a document new already"),
        (("# mine", "# mine"), ["--format", "json"], "neither with --indicator nor with --format"),
        (("# mine", "# mine"), ["--indicator", "draft_1"], "neither with --indicator nor with --format"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(
    run: Run, place: Path, change: tuple[str, str], more: list[str], told: str
) -> None:
    text = MAIN.replace(*change)
    (place / "data" / "targets.yaml").write_text(text, encoding="utf-8")
    code, said = into(run, place, *more)
    assert (code in (2, 3), told in said, main_file(place)) == (True, True, text)
    assert sorted(path.name for path in (place / "data").iterdir()) == ["targets.yaml"]


def test_records_in_brackets_have_no_room_behind_them(run: Run, place: Path) -> None:
    text = MAIN.replace("  - {id: draft_1, name: 某量, unit: 家, measure: stock}\n", "").replace(
        "indicators:\n", "indicators: [{id: draft_1, name: 某量, unit: 家, measure: stock}]\n"
    )
    (place / "data" / "targets.yaml").write_text(text, encoding="utf-8")
    code, said = into(run, place)
    assert (code, main_file(place)) == (3, text)
    assert "targets.yaml, line 6, has its records in brackets" in said


def test_a_document_without_targets_is_not_put_there(run: Run, place: Path) -> None:
    (place / "plan.txt").write_text("某市的山水。\n", encoding="utf-8")
    code, said = into(run, place)
    assert (code, "no target was found in" in said, main_file(place)) == (3, True, MAIN)


def test_it_goes_with_a_name_for_the_document(run: Run, place: Path) -> None:
    result = run("scan", place / "plan.txt", "--into", place / "data")
    assert (result.exit_code, "--into goes with --document ID" in result.stderr) == (2, True)
    assert main_file(place) == MAIN


def test_what_the_draft_would_make_wrong_is_told_of_the_file_itself(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Folder, *, drafts: bool) -> None:
        assert drafts
        file = str(folder.path / "targets.yaml")
        raise NoResult("data_errors", [Problem(Location(file, 7), "duplicate_id", {"name": "x", "first": f"{file}:3"})])

    monkeypatch.setattr(module, "open_sound", broken)
    code, said = into(run, place)
    assert (code, main_file(place)) == (3, MAIN)
    own = place / "data" / "targets.yaml"
    assert f"{own}:7: error duplicate_id: the id x is already used at {own}:3\n" in said
    assert "the data would hold errors (1); nothing was written" in said


def test_a_document_of_another_place_has_a_scope_of_its_own(run: Run, place: Path) -> None:
    """A scope with the id that drafts give is there already, and so is one of the name."""
    empty = "scopes:\n  - {id: place, name: 本地}\nindicators: []\ndocuments: []\n"
    (place / "data" / "targets.yaml").write_text(empty, encoding="utf-8")
    scopes = []
    for n, (name, series) in enumerate((("云州市", "甲量"), ("海州市", "乙量"), ("海州市", "丙量"))):
        text = PLAN.replace("示例市", name).replace("他量达到30台", f"{series}达到30瓩")
        (place / f"{n}.txt").write_text(text, encoding="utf-8")
        added = run("scan", place / f"{n}.txt", "--document", f"plan_{n}", "--into", place / "data")
        assert added.exit_code == 0, added.stderr
        book, _ = read_book(place / "data")
        scopes.append((book.documents[f"plan_{n}"].scope, [s.name for s in book.scopes.values()]))
    # The first document of the data is about their place; the unit 瓩 is declared once.
    assert scopes == [("place", ["本地"]), ("place_2", ["本地", "海州市"]), ("place_2", ["本地", "海州市"])]
    assert main_file(place).count("{unit: 瓩}") == 1


def test_a_document_that_names_no_place_is_about_the_only_one(run: Run, place: Path) -> None:
    (place / "plan.txt").write_text(
        "数字规划（2021—2025年）\n2021年3月1日\n到2025年，某量达到200家。\n", encoding="utf-8"
    )
    assert into(run, place)[0] == 0
    book, _ = read_book(place / "data")
    assert [d.scope for d in book.documents.values()] == ["here", "here"]


def test_a_line_of_a_text_that_looks_like_a_key_takes_no_draft(run: Run, place: Path) -> None:
    text = MAIN.replace("# mine\n", 'bases:\n  - {id: b, name: "一\ndocuments:\n二"}\n')
    (place / "data" / "targets.yaml").write_text(text, encoding="utf-8")
    code, said = into(run, place)
    assert (code, "would become a part of that text" in said, main_file(place)) == (3, True, text)


def test_the_target_of_a_link_in_the_folder_is_written(run: Run, place: Path) -> None:
    own, link = place / "data" / "mine.yaml", place / "data" / "targets.yaml"
    link.rename(own)
    link.symlink_to(own)
    assert into(run, place)[0] == 0
    assert (link.is_symlink(), "id: new" in own.read_text(encoding="utf-8")) == (True, True)


def test_nothing_is_written_through_a_link_that_leads_out(run: Run, place: Path) -> None:
    own, link = place / "mine.yaml", place / "data" / "targets.yaml"
    link.rename(own)
    link.symlink_to(own)
    before = own.read_bytes()
    code, err = into(run, place)
    assert (code, own.read_bytes()) == (3, before)
    assert "it is a link that leads out of its folder" in err
