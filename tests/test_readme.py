"""The README tells the truth: its rules, its commands, its screen."""

import csv
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, Run
from zjtargets.checks import RULES
from zjtargets.sources import ACCOUNT_RULES
from zjtargets.surroundings import SOURCE_RULES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_that_of_the_docstrings() -> None:
    table = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", README.split("| rule | what must hold |")[1], re.MULTILINE))
    rules = (*RULES, *SOURCE_RULES, *ACCOUNT_RULES)
    docs = {r.__name__: " ".join((r.__doc__ or "").split()).replace("``", "`") for r in rules}
    assert table == docs


COMMANDS = re.findall(r"^zjtargets .+$", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(DATA)
    monkeypatch.chdir(tmp_path)
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
    assert listed == {"gap", "report", "growth", "path", "veto", "list", "show", "todo", "check", "scan"}
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


# --- the recipes, followed step by step -----------------------------------------------------------

PLAN = """某市数字产业发展规划（2026—2030年）
2026年1月15日
一、发展基础
2025年，全市数字产业增加值达到300亿元，居全省第3位。
二、发展目标
到2030年，全市数字产业增加值达到600亿元，力争新增上市企业10家以上。
三、保障措施
对新上市的企业给予最高100万元奖励。
"""


def test_a_document_is_added_as_the_readme_says(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    drafted = run("scan", tmp_path / "plan.txt", "--document", "my_plan", "--data", DATA)
    assert drafted.exit_code == 0
    assert drafted.stdout.count("draft: true}") == 2
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(drafted.stdout, encoding="utf-8")
    refused = run("gap", "2026", "--data", data)
    assert (refused.exit_code, "draft" in refused.stderr) == (3, True)

    read = drafted.stdout.replace(", draft: true", "").replace("待填", "某市").replace("id: todo", "id: city")
    (data / "targets.yaml").write_text(read.replace("scope: todo", "scope: city"), encoding="utf-8")
    left = run("check", "--data", data, "--sources", tmp_path, "--format", "json")
    found = [p["message"] for p in json.loads(left.stdout)["rows"]]
    assert [m.split(":")[0] for m in found] == [
        f"nothing accounts for {figure}" for figure in ("300亿元", "第3位", "100万元")
    ]

    indicator = re.findall(r"id: (draft_\d), name: 全?市?数字产业增加值", read)[0]
    (data / "actuals" / "my_plan.yaml").write_text(
        "document: my_plan\nsays:\n  - at: 一、发展基础\n"
        "    quote: 2025年，全市数字产业增加值达到300亿元\n    actuals:\n"
        f"      - {{indicator: {indicator}, year: 2025, value: 300, unit: 亿元}}\n",
        encoding="utf-8",
    )
    (data / "not_promises.yaml").write_text(
        "not_promises:\n  - document: my_plan\n    says:\n"
        "      - {quote: 居全省第3位, reason: past}\n      - {quote: 最高100万元奖励, reason: subsidy}\n",
        encoding="utf-8",
    )
    clean = run("check", "--data", data, "--sources", tmp_path)
    assert clean.exit_code == 0, clean.stdout
    (gap, more) = json.loads(run("gap", "2026", "--data", data, "--format", "json").stdout)["rows"]
    assert (gap["bar"], gap["by"], gap["base"]["value"], gap["years"]) == ([600, 600], 2030, [300, 300], 5)
    # Doubled in five years: 2 ** (1 / 5) - 1
    assert gap["required_rate"][0] == pytest.approx(0.148698, abs=1e-6)
    assert (more["kind"], more["bar"], more["strive"]) == ("increment", [10, 10], True)


def test_a_bulletin_is_added_as_the_readme_says(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    table = data / "actuals" / "bulletin_2023.csv"
    assert run("todo", "2022", "-o", table, "--data", data).exit_code == 0
    unfilled = run("check", "--data", data)
    assert (unfilled.exit_code, "unfilled" in unfilled.stdout) == (1, True)
    assert run("gap", "2022", "--data", data).exit_code == 0

    header, *rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    row = dict(zip(header, next(r for r in rows if r[:2] == ["tech_transactions", "zhejiang"]), strict=True))
    row |= {"value": "1300", "document": "bulletin", "place": "表1"}
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row.values()])
    documents = data / "actuals" / "documents.yaml"
    bulletin = "  - {id: bulletin, title: 某公报, issuer: 某局, issued: 2023-03, control_total: 1300}\n"
    documents.write_text(documents.read_text(encoding="utf-8") + bulletin, encoding="utf-8")
    assert run("check", "--data", data).exit_code == 0
    found = json.loads(run("gap", "2022", "--data", data, "--format", "json").stdout)["rows"]
    gap = next(r for r in found if r["target"] == "innovation_2018/tech_transactions/2022")
    assert (gap["status"], gap["reading"]["value"], gap["reading"]["document"]) == ("met", [1300, 1300], "bulletin")
