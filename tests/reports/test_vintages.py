"""`show --vintages`: the values of each year one after another, on each basis."""

import re
from pathlib import Path

import pytest

from tests.builders import MakeFolder
from tests.conftest import Run

ACTUALS = """
2016 120.4 document=early; 2016 120; 2016 123.05 document=paper; 2017 150
other: 2016 30 basis=old document=early; other: 2016 32 basis=new; other: 2017 40 basis=new
"""


@pytest.fixture
def data(make_folder: MakeFolder) -> Path:
    return make_folder(["by: 2020, at_least: 200"], ACTUALS)


def screen(run: Run, data: Path, indicator: str, *args: str) -> str:
    """The screen without the numbers of notes and the space at the end of lines."""
    result = run("show", indicator, "--vintages", "--data", data, *args)
    assert result.exit_code == 0, result.stderr
    return re.sub(r" \[\d+\]| +$", "", result.stdout, flags=re.M)


def test_the_vintages_of_a_year_stand_in_the_order_of_their_issue_with_the_revision(run: Run, data: Path) -> None:
    lines = screen(run, data, "thing").splitlines()
    # 123.05 / 120.4 - 1 = 2.2010 %
    (line,) = [line for line in lines if line.startswith("2016  ")]
    assert line.split("  ")[1].startswith("120.4 (2016) → 120 (2030) → 123.05 (2031)")
    assert "+2.20%" in line
    assert "2017  150 (2030)" in lines


def test_what_was_known_on_a_day_had_been_issued_by_then(run: Run, data: Path) -> None:
    # 120.4 and 120 agree as far as the coarser is printed
    assert "2016  120.4 (2016) → 120 (2030)" in screen(run, data, "thing", "--as-of", "2030").splitlines()


def test_bases_stand_side_by_side(run: Run, data: Path) -> None:
    text = screen(run, data, "other")
    assert re.search(r"^2016 +30 \(2016\) +32 \(2030\)$", text, re.M)
    assert re.search(r"^2017 +- +40 \(2030\)$", text, re.M)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_output_always_has_every_vintage(run: Run, data: Path, form: str) -> None:
    plain = run("show", "thing", "--data", data, "--format", form).stdout
    assert run("show", "thing", "--data", data, "--format", form, "--vintages").stdout == plain
    assert "120.4" in plain
    assert "123.05" in plain
