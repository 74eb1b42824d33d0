"""The documentation tells the truth: its tables and screens, its links, its commands."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, Run
from tests.docs import FILES, made, renewed
from zjtargets.book.load import read_book
from zjtargets.cli.app import COMMANDS

PARTS = made()
PAGES = {path.name: path.read_text(encoding="utf-8") for path in FILES}
COMMANDS_PAGE, ZH_PAGE = PAGES["commands.md"], PAGES["README.zh.md"]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_made_from_the_program_is_as_it_makes_it(name: str) -> None:
    assert renewed(PAGES[name], PARTS) == PAGES[name], "python -m tests.docs writes it anew"


def test_every_part_stands_somewhere() -> None:
    assert set(re.findall(r"<!-- made: ([a-z_]+) -->", "".join(PAGES.values()))) == set(PARTS)


def test_a_part_that_is_not_as_it_was_made_is_made_anew() -> None:
    old = "before\n<!-- made: rules -->\nold\n<!-- end -->\nafter\n"
    assert renewed(old, {"rules": "new"}) == "before\n<!-- made: rules -->\nnew\n<!-- end -->\nafter\n"


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


LINKS = [(path, link) for path in FILES for link in re.findall(r"\]\(([^)\s]+)\)", PAGES[path.name])]


@pytest.mark.parametrize(("path", "link"), LINKS, ids=lambda value: getattr(value, "name", value))
def test_a_link_leads_somewhere(path: Path, link: str) -> None:
    if link.startswith("https://"):
        return
    file, _, anchor = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    assert target.is_file()
    if anchor:
        assert anchor in {slug(h) for h in re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)}


def test_every_command_is_described(run: Run) -> None:
    listed = set(re.findall(r"^  ([a-z]+) ", run("--help").stdout.split("Commands:")[1], re.MULTILINE))
    assert listed == set(COMMANDS)
    assert listed == set(re.findall(r"^\| `zjtargets ([a-z]+)", COMMANDS_PAGE, re.MULTILINE))


def ran(run: Run, command: str) -> None:
    result = run(*shlex.split(command)[1:])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", re.findall(r"^zjtargets .+$", COMMANDS_PAGE, re.MULTILINE))
def test_a_command_of_the_page_of_commands_runs(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(DATA)
    monkeypatch.chdir(tmp_path)
    ran(run, command)


IN_A_NEW_PLACE = [
    command
    for command in re.findall(r"`(zjtargets [^`]+)`", ZH_PAGE)
    if "init" not in command and "my_plan" not in command and "innovation_2018" not in command
]


@pytest.mark.parametrize("command", IN_A_NEW_PLACE)
def test_a_command_of_the_chinese_page_runs_in_a_new_place(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("init", tmp_path / "place").exit_code == 0
    monkeypatch.chdir(tmp_path / "place")
    ran(run, command)


def test_enough_commands_are_tried() -> None:
    assert len(IN_A_NEW_PLACE) >= 8
    assert len(re.findall(r"^zjtargets ", COMMANDS_PAGE, re.MULTILINE)) >= 15


def test_the_changelog_counts_what_is_in_the_data() -> None:
    book = read_book(DATA)[0]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    quoted = [r.document.id for r in book.actuals if r.sentence]
    assert f"`services_135` ({quoted.count('services_135')})" in changes
    assert f"`sti_145` ({quoted.count('sti_145')})" in changes
    tables = [r for r in book.actuals if r.table]
    assert f"{len(tables)} published values" in changes
    assert f"from {len({r.document.id for r in tables})} documents" in changes
