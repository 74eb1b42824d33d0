"""The README tells the truth: its rules, its commands, its screen."""

import re
import shlex

import pytest

from tests.conftest import DATA, ROOT, Run
from zjtargets.checks import RULES
from zjtargets.sources import SOURCE_RULES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_that_of_the_docstrings() -> None:
    table = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", README.split("| rule | what must hold |")[1], re.MULTILINE))
    docs = {r.__name__: " ".join((r.__doc__ or "").split()).replace("``", "`") for r in (*RULES, *SOURCE_RULES)}
    assert table == docs


COMMANDS = re.findall(r"^zjtargets .+$", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(run: Run, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = run(*shlex.split(command)[1:])
    assert (result.exit_code, result.exception) == (0, None) or isinstance(result.exception, SystemExit)
    assert result.exit_code == 0


def test_the_screen_of_the_readme_is_what_the_program_prints() -> None:
    from tests.test_screen import draw, gap_report

    screen = re.search(r"prints:\n\n```text\n(.+?)\n```", README, re.DOTALL)
    assert screen is not None
    printed = [line.rstrip() for line in draw(gap_report(show_all=False), "zh", 96).splitlines()]
    shown = screen[1].splitlines()
    # The line that names the folder depends on where the program runs.
    printed = [line for line in printed if not line.startswith("数据：")]
    assert [line for line in shown if not line.startswith("数据：")] == printed


def test_every_subcommand_and_exit_code_is_described(run: Run) -> None:
    listed = set(re.findall(r"^  ([a-z]+) ", run("--help").stdout.split("Commands:")[1], re.MULTILINE))
    assert listed == {"gap", "growth", "list", "check"}
    for command in listed:
        assert f"| `zjtargets {command}" in README


def test_the_changelog_counts_what_is_in_the_data() -> None:
    from zjtargets.load import read_book

    book = read_book(DATA)[0]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    quoted = [r.document.id for r in book.readings if r.sentence]
    assert f"`services_135` ({quoted.count('services_135')})" in changes
    assert f"`sti_145` ({quoted.count('sti_145')})" in changes
    tables = [r for r in book.readings if r.table]
    assert f"{len(tables)} published values" in changes
    assert f"from {len({r.document.id for r in tables})} documents" in changes
