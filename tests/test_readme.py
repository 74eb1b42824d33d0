"""The recipes of the README, followed step by step in a shell, as a reader follows them."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest
import yaml

from tests.conftest import DATA, ROOT
from tests.pdf import pdf

README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}.*?\n(.*?)(?=^#+ |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


def blocks(heading: str, language: str = "sh") -> list[str]:
    """The blocks of code under a heading, in their order."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```", section(heading), re.MULTILINE | re.DOTALL)
    return [dedent(block) for block in found]


class Shell:
    """A shell in a folder, with the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environ = {**os.environ, "PATH": path, "ZJTARGETS_LANG": "en", "PYTHONIOENCODING": "utf-8"}

    def run(self, block: str, code: int = 0) -> str:
        """What a block prints; it ends with ``code``, and stops at its first failure."""
        line = ["bash", "-e", "-c", block]
        done = subprocess.run(
            line, cwd=self.folder, env=self.environ, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, (block, done.stdout, done.stderr)
        return done.stdout


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """In a folder with a copy of the data."""
    folder = tmp_path / "work"
    shutil.copytree(DATA, folder / "data")
    return Shell(folder)


def test_the_recipes_on_the_data_of_the_program_run(shell: Shell) -> None:
    for heading in ("Where do we stand?", "What growth is needed?"):
        (block,) = blocks(heading)
        shell.run(block)
    assert (shell.folder / "gap.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_bulletin_is_added(shell: Shell) -> None:
    write, look = blocks("Add a year's bulletin")
    shell.run(write)
    table = shell.folder / "data" / "actuals" / "bulletin_2023.csv"
    assert "unfilled" in shell.run("zjtargets check", 1)
    assert "Targets in force" in shell.run("zjtargets gap 2023")

    header, *rows = csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
    row = dict(zip(header, next(r for r in rows if r[0] == "overseas_engineers"), strict=True))
    row |= {"value": "1300", "document": "bulletin_2023", "place": "表1"}
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row.values()])
    (record,) = blocks("Add a year's bulletin", "yaml")
    documents = shell.folder / "data" / "actuals" / "documents.yaml"
    documents.write_text(f"{documents.read_text(encoding='utf-8')}  {record}", encoding="utf-8")

    assert "1300 (2023)" in shell.run(look)
    rows = json.loads(shell.run("zjtargets gap 2023 --indicator overseas_engineers --format json"))["rows"]
    assert [r["actual"]["document"] for r in rows] == ["bulletin_2023"]


def test_an_office_fills_in_a_form(shell: Shell) -> None:
    write, take = blocks("Ask an office for its figures")
    shell.run(write)
    form = openpyxl.load_workbook(shell.folder / "form.xlsx")
    sheet = form.worksheets[0]
    line = next(row[0].row for row in sheet.iter_rows(min_row=6) if "big_science_facilities" in [c.value for c in row])
    (record,) = blocks("Ask an office for its figures", "yaml")
    sheet[f"H{line}"], sheet[f"K{line}"] = 12, "省科技厅关于报送2022年数据的函"
    form.save(shell.folder / "form.xlsx")
    shell.run("zjtargets take form.xlsx -o data/actuals/office_2022.csv", 3)  # the document is not in the data

    documents = shell.folder / "data" / "actuals" / "documents.yaml"
    documents.write_text(f"{documents.read_text(encoding='utf-8')}  {record}", encoding="utf-8")
    assert "Targets in force" in shell.run(take)
    rows = json.loads(shell.run("zjtargets gap 2022 --indicator big_science_facilities --format json"))["rows"]
    assert [r["actual"]["value"] for r in rows] == [[12, 12]]


# Lines end within sentences and words; a form feed divides its two pages.
PLAN = """\
某市数字产业发展规划
（2026—2030年）
2026年1月15日
一、发展基础
2025年，全市数字产业增加值达到300亿元，居全省第3
位。
\f二、发展目标
到2030年，全市数字产业增加
值达到600亿元，力争新增上市公司10家以上。
三、保障措施
对新上市的企业给予最高100万元奖励。
"""


def test_a_document_is_added(shell: Shell) -> None:
    begin, draft, prove, report = blocks("Add a document")
    shell.environ.pop("ZJTARGETS_DATA", None)
    (shell.folder / "plan.pdf").write_bytes(pdf(*PLAN.split("\f")))
    shell.run(begin)
    shell.folder /= "place"
    shell.run(draft)
    targets = shell.folder / "data" / "targets.yaml"
    drafted = targets.read_text(encoding="utf-8")
    assert drafted.count("draft: true}") == 2
    assert "{indicator: draft_1, by: 2030, at_least: 600, unit: 亿元, draft: true}" in drafted
    shell.run("zjtargets gap 2026", 3)

    targets.write_text(drafted.replace(", draft: true", ""), encoding="utf-8")
    left = json.loads(shell.run(prove.strip() + " --format json", 1))["rows"]
    assert [p["message"].split(":")[0] for p in left] == [
        f"{figure} is not recorded, classified or excluded" for figure in ("300亿元", "第3位", "100万元")
    ]

    (shell.folder / "data" / "actuals" / "my_plan.yaml").write_text(
        "document: my_plan\nsays:\n  - at: 一、发展基础\n"
        "    quote: 2025年，全市数字产业增加值达到300亿元\n    actuals:\n"
        "      - {indicator: draft_1, year: 2025, value: 300, unit: 亿元}\n",
        encoding="utf-8",
    )
    (shell.folder / "data" / "not_targets.yaml").write_text(
        "not_targets:\n  - document: my_plan\n    says:\n"
        "      - {quote: 居全省第3位, reason: past}\n      - {quote: 最高100万元奖励, reason: subsidy}\n",
        encoding="utf-8",
    )
    assert "No problems. Targets: 2, actuals: 1, documents: 1" in shell.run(prove)
    assert "≥600" in shell.run(report)
    assert "数字产业增加值" in (shell.folder / "gap.md").read_text(encoding="utf-8")
    (gap, more) = json.loads(shell.run("zjtargets gap 2026 --format json"))["rows"]
    assert (gap["target_value"], gap["by"], gap["base"]["value"], gap["years"]) == ([600, 600], 2030, [300, 300], 5)
    # Doubled in five years: 2 ** (1 / 5) - 1
    assert gap["required_rate"][0] == pytest.approx(0.148698, abs=1e-6)
    assert (more["kind"], more["target_value"], more["strive"]) == ("increment", [10, 10], True)


def test_what_is_checked_in_ci(shell: Shell) -> None:
    (block,) = blocks("Check in CI")
    printed = shell.run(block)  # ends well, also when a value of the data has been due since
    assert "::error" not in printed
    assert "innovation_2018" in printed
    # In 2022 one target was missed: value added of the digital economy.
    shell.run(block.replace("2018", "2022"), 1)


def test_the_hook_has_the_name_of_the_readme_and_checks_the_folder_of_its_repository(shell: Shell) -> None:
    (config,) = (yaml.safe_load(block) for block in blocks("Check in CI", "yaml"))
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [[used["id"] for used in repo["hooks"]] for repo in config["repos"]] == [[hook["id"]]]
    names = ("data/targets.yaml", "data/actuals/x.csv", "notes/a.yaml")
    assert [name for name in names if re.search(hook["files"], name)] == ["data/targets.yaml", "data/actuals/x.csv"]
    assert hook["pass_filenames"] is False
    command = " ".join([hook["entry"], *hook["args"]])
    assert " error " not in shell.run(command)
    (shell.folder / "data" / "targets.yaml").write_text("scopes: 1\n", encoding="utf-8")
    shell.run(command, 1)


def test_the_example_in_python(shell: Shell) -> None:
    (block,) = blocks("In Python", "python")
    (shell.folder / "example.py").write_text(block, encoding="utf-8")
    printed = shell.run(f"{sys.executable} example.py").splitlines()
    assert [line.partition(":")[0] for line in printed[-2:]] == ["<zjtargets.growth", "<zjtargets.check"]


def test_the_first_commands_are_those_that_ci_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- ci: ([a-z]+) -->", README)) == set(re.findall(r"readme_command ([a-z]+)\)", ci))
