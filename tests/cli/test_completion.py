"""What a shell offers on Tab, by the protocol of typer's scripts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.builders import MakeFolder, write_files
from tests.conftest import ROOT
from zjtargets.cli.app import app

INDICATORS = [
    "patents: stock 件 {name: 专利〔件〕, name_en: Patents}",
    "patent_rank: rank 位 {name: 位次, name_en: Rank, aka: [{name: 专利位次, why: 同}]}",
]
TARGETS = ["patents | by: 2018, at_least: 200", "patent_rank@there | by: 2017, since: 2017, at_most: 5"]


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    return make_folder(TARGETS, indicators=INDICATORS)


def offered(line: str, data: Path | str, shell: str = "bash") -> list[str]:
    """What is offered for the last word of a line, which ends behind a blank where that word is not begun."""
    words = line.split(" ")
    env = {"_ZJTARGETS_COMPLETE": f"complete_{shell}", "ZJTARGETS_DATA": str(data)}
    env |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)} if shell == "bash" else {}
    env |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell != "bash" else {}
    done = CliRunner().invoke(app, [], env=env, prog_name="zjtargets")
    assert (done.exit_code, done.stderr) == (0, "")
    return [offer for offer in done.stdout.splitlines() if offer]


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("zjtargets g", ["gap", "growth"]),
        ("zjtargets --v", ["--version"]),
        ("zjtargets show p", ["patents", "patent_rank"]),
        ("zjtargets show patents", ["patents"]),
        ("zjtargets path 专", ["patents", "patent_rank"]),
        ("zjtargets growth --indicator Ran", ["patent_rank"]),
        ("zjtargets growth --indicator ran", ["patent_rank"]),
        ("zjtargets growth --indicator 次", []),
        ("zjtargets scan plan.txt --indicator patent_", ["patent_rank"]),
        ("zjtargets gap next --document 规", ["plan"]),
        ("zjtargets list --scope ", ["here", "there"]),
        ("zjtargets gap ", ["2016", "2017", "2018"]),  # the period of the plan begins in 2016
        ("zjtargets report 2017", ["2017"]),
        ("zjtargets gap 2017 --fail-on missed,mi", ["missed,missed"]),
        ("zjtargets gap 2017 --fail-on s", ["stale"]),
        ("zjtargets check --explain unknown_n", ["unknown_name"]),
    ],
)
def test_what_may_be_typed_is_offered(data: Path, line: str, offers: list[str]) -> None:
    assert offered(line, data) == offers


def test_a_folder_named_before_is_the_one_that_counts(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(f"zjtargets list --data {data} --document ", "nowhere") == ["plan"]
    monkeypatch.setenv("HOME", str(data.parent))
    assert offered("zjtargets list --data ~/data --document ", "nowhere") == ["plan"]


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("zjtargets show pa", ["patents\tPatents", "patent_rank\tRank"]),
        ("zjtargets show --lang zh pa", ["patents\t专利〔件〕", "patent_rank\t位次"]),
        ("zjtargets --lang zh gap 2017 --fail-on met", ["met\t已完成"]),
        (
            "zjtargets show 专",
            ["专利〔件〕\tpatents", "专利位次\tpatent_rank"],
        ),  # this shell drops what begins otherwise
    ],
)
def test_an_offer_has_its_name_in_the_language_of_the_user(data: Path, line: str, offers: list[str]) -> None:
    assert offered(line, data, "fish") == offers


def test_a_long_help_stays_in_its_line_and_brackets_are_no_markup(make_folder: MakeFolder) -> None:
    title = "关于[/]规划 " * 40
    data = make_folder(["by: 2018, at_least: 200"], plans={"plan": f'title: "{title.strip()}", issued: 2016-06'})
    assert offered("zjtargets list --document p", data, "fish") == [f"plan\t{title.strip()}"]


def test_data_that_cannot_be_read_or_not_at_once_offer_nothing(data: Path, tmp_path: Path) -> None:
    assert offered("zjtargets show ", tmp_path / "nowhere") == []
    assert offered("zjtargets gap ", tmp_path / "nowhere") == []
    assert offered("zjtargets show ", write_files(tmp_path / "broken", {"targets.yaml": "{[\0"})) == []
    (data / "actuals").mkdir()
    (data / "actuals" / "table.csv").write_bytes(b"\xff" * 3_000_000)  # tables are not read
    assert offered("zjtargets show p", data) == ["patents", "patent_rank"]
    (data / "actuals" / "more.yaml").write_text("#" * 2_000_000, encoding="utf-8")
    assert offered("zjtargets show p", data) == []


def test_a_shell_is_answered_by_the_program_itself(data: Path) -> None:
    env = os.environ | {"_ZJTARGETS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "zjtargets show 专利位"}
    code = "import sys; sys.argv = ['zjtargets']; from zjtargets.__main__ import main; main()"
    env |= {"ZJTARGETS_DATA": str(data), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=env, check=True)
    assert done.stdout == """_arguments '*: :(("专利位次":"patent_rank"))'\n"""
    assert done.stderr == ""
