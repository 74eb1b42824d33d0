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
SECOND_PLACE = ROOT / "tests" / "second_place" / "data"

MakeFolder = Callable[[dict[str, str]], Path]
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
