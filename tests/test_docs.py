"""The documentation tells the truth: its tables and screens, its links, its commands."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, Run
from tests.docs import FILES, MADE, made, renewed
from tests.score import FOLDER, markdown, read_keyed
from tests.tables.score import markdown as markdown_of_tables
from zjtargets.cli.app import COMMANDS

PARTS = made()
PAGES = {path.name: path.read_text(encoding="utf-8") for path in FILES}
COMMANDS_PAGE = PAGES["commands.md"]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_made_from_the_program_is_as_it_makes_it(name: str) -> None:
    assert renewed(PAGES[name], PARTS) == PAGES[name], "python -m tests.docs writes it anew"


def test_every_part_stands_somewhere() -> None:
    assert set(re.findall(r"<!-- made: ([a-z_]+) -->", "".join(PAGES.values()))) == set(PARTS)


def test_a_part_that_is_not_as_it_was_made_is_made_anew() -> None:
    old = "before\n<!-- made: rules_en -->\nold\n<!-- end -->\nafter\n"
    assert renewed(old, {"rules_en": "new"}) == "before\n<!-- made: rules_en -->\nnew\n<!-- end -->\nafter\n"


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


def code(page: str) -> list[str]:
    """The blocks of code that a reader copies, in their order; screens are not among them."""
    return re.findall(r"^ *```(?:sh|yaml|python)\n.*?^ *```", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["README", "data", "method"])
def test_a_chinese_page_has_the_code_and_the_numbers_of_the_english_one(name: str) -> None:
    """What is proved of the English page holds of the Chinese one."""
    en, zh = PAGES[f"{name}.md"], PAGES[f"{name}.zh.md"]
    assert code(en) == code(zh)
    decimals, names = r"\d+\.\d\d+", r"`[a-z_]+`"
    en, zh = (MADE.sub("", page) for page in (en, zh))
    assert set(re.findall(decimals, en)) == set(re.findall(decimals, zh))
    assert set(re.findall(names, en)) == set(re.findall(names, zh))


def test_enough_commands_are_tried() -> None:
    assert len(re.findall(r"^zjtargets ", COMMANDS_PAGE, re.MULTILINE)) >= 15


def test_the_limits_print_the_score_of_documents_that_were_not_used() -> None:
    limits = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert markdown("unseen", read_keyed(FOLDER / "unseen")) in limits


def test_the_limits_print_the_score_of_tables_that_were_not_used() -> None:
    assert markdown_of_tables("unseen") in (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
