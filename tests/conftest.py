"""Small data folders beside the assertions, and the program run as its user runs it."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from typer.testing import CliRunner, Result

from tests.builders import make_book, make_folder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.cli.app import app
from zjtargets.judgement.measurement import Flags
from zjtargets.reports.rows import written_flag

# Where the tests run in the background an interrupt is ignored, and the programs they start would ignore it, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says nothing about the program: machines are busy with other things.
settings.register_profile("zjtargets", deadline=None)
settings.load_profile("zjtargets")

__all__ = ["make_book", "make_folder"]  # fixtures of every test

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"

MakeFolder = Callable[[dict[str, str]], Path]
MakeBook = Callable[..., Book]
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, no data but those a test names, no colour, whatever the machine is set to."""
    for name in ("ZJTARGETS_DATA", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZJTARGETS_LANG", "en")


@pytest.fixture
def folder(tmp_path: Path) -> MakeFolder:
    """Write files, named by their paths in the folder, and return the folder."""

    def make(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "data"

    return make


HEAD = """
scopes:
  - {id: here, name: 此地, name_en: Here}
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: %UNIT%, measure: %MEASURE%%MORE%}
  - {id: other, name: 他量, name_en: Other, unit: 亿元, measure: flow}
documents:
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    period: [2016, 2020]
    base: 2015
    scope: here
    says:
      - at: 一、目标
        quote: 某量达到目标
        targets:
"""
REPORTS = """
documents:
  - {id: early, title: 旧报, issuer: 局, issued: 2016}
  - {id: late, title: 新报, issuer: 局, issued: 2030}
  - {id: paper, title: 报纸, issuer: 报社, issued: 2031, reliability: press}
"""


@pytest.fixture
def book_of(folder: MakeFolder) -> MakeBook:
    """A book of one plan (2016-2020 on base 2015, scope ``here``) from flow-style targets and readings.

    ``targets`` are YAML mappings as text, ``readings`` CSV rows ``year,word,value[,high]`` of ``thing`` given by the
    document ``late``, or longer ones ``indicator,year,word,value,high,growth,since,part,basis,document,real``.
    A target without ``unit`` has that of the indicator. The rules of the book are not run; a record that cannot be
    read fails the test.
    """

    def make(
        targets: list[str], actuals: list[str], *, unit: str = "亿元", measure: str = "flow", more: str = ""
    ) -> Book:
        head = HEAD.replace("%UNIT%", f'"{unit}"').replace("%MEASURE%", measure).replace("%MORE%", more)
        own_unit = f', unit: "{unit}"'
        lines = [f"          - {{indicator: thing, {t}{'' if 'unit:' in t else own_unit}}}" for t in targets]
        rows = ["indicator,scope,year,word,value,high,growth,since,part,basis,real,unit,document,place"]
        for actual in actuals:
            cells = actual.split(",")
            if len(cells) <= 4:
                year, word, value, high = [*cells, ""][:4]
                rows.append(f"thing,here,{year},{word},{value},{high},,,,,,{unit},late,表")
            else:
                name, year, word, value, high, growth, since, part, basis, document, real = cells
                own = unit if name == "thing" else "亿元"
                rows.append(
                    f"{name},here,{year},{word},{value},{high},{growth},{since},{part},{basis},{real},"
                    f"{own if value else ''},{document},表"
                )
        files = {
            "targets.yaml": head + "\n".join(lines) + "\n",
            "actuals/documents.yaml": REPORTS,
            "actuals/readings.csv": "\n".join(rows) + "\n",
        }
        book, problems = read_book(folder(files))
        assert problems == []
        return book

    return make


@pytest.fixture
def run() -> Run:
    """Run a command line in this process; stdout and stderr are kept apart."""

    def invoke(*args: str | Path) -> Result:
        return CliRunner().invoke(app, [str(a) for a in args])

    return invoke


def machine_rows(run: Run, data: Path, line: str) -> list[dict[str, Any]]:
    """The rows of a command line, of ``gap`` all of them."""
    shown = ["--all"] if line.startswith("gap") else []
    result = run(*line.split(), *shown, "--format", "json", "--data", data)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def written(flags: Flags) -> list[str]:
    """Flags as the machine output has them."""
    return [written_flag(flag) for flag in flags]
