"""The stage that a year is of a plan, and the place of the new fields in the row of `gap`."""

from pathlib import Path
from typing import Any

import pytest

from tests.cases_old import rows_of, written
from tests.conftest import MakeFolder, Run

FIELDS = "stage projected reached assumption to_better to_worse"
LEVEL = "by: 2020, since: 2016, at_least: 200"


def of_year(run: Run, data: Path, year: int) -> dict[str, Any]:
    (row,) = rows_of(run, f"gap {year} --past", data)
    return row


@pytest.mark.parametrize(
    ("period", "year", "stage"),
    [
        ("period: [2016, 2020]", 2016, "annual"),
        ("period: [2016, 2020]", 2017, "annual"),
        ("period: [2016, 2020]", 2018, "mid_term"),  # 5 years, the third
        ("period: [2016, 2020]", 2019, "annual"),
        ("period: [2016, 2020]", 2020, "final"),
        ("period: [2016, 2020]", 2021, None),
        ("period: [2017, 2020]", 2016, None),
        ("period: [2017, 2020]", 2017, "annual"),
        ("period: [2017, 2020]", 2018, "mid_term"),  # 4 years, the second
        ("period: [2017, 2020]", 2019, "annual"),
        ("period: [2017, 2020]", 2020, "final"),
        ("period: [2018, 2020]", 2019, "mid_term"),  # 3 years, the second
        ("period: [2019, 2020]", 2019, "mid_term"),  # 2 years, the first
        ("period: [2019, 2020]", 2020, "final"),
        ("period: [2020, 2020]", 2020, "final"),
        ("period: [2016, 2022]", 2019, "mid_term"),  # 7 years, the fourth
        ("period: [2016, 2022]", 2020, "annual"),  # the deadline of the promise is not the end of the plan
        ("note: 无规划期", 2018, None),
    ],
)
def test_stage(folder: MakeFolder, run: Run, period: str, year: int, stage: str | None) -> None:
    data = written(folder, LEVEL, "2015,value,100", period=period)
    assert of_year(run, data, year)["stage"] == stage


def test_the_stage_of_the_plan_of_2021(folder: MakeFolder, run: Run) -> None:
    data = written(folder, "by: 2025, base: 2020, at_least: 200", "2020,value,100", period="period: [2021, 2025]")
    stages = [of_year(run, data, year)["stage"] for year in range(2021, 2027)]
    assert stages == ["annual", "annual", "mid_term", "annual", "final", None]


def test_the_fields_stand_at_the_end_of_the_row(folder: MakeFolder, run: Run) -> None:
    row = of_year(run, written(folder, LEVEL, "2015,value,100 2018,value,150"), 2018)
    assert tuple(row)[-6:] == tuple(FIELDS.split())


@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_output_is_the_same_in_every_language(folder: MakeFolder, run: Run, form: str) -> None:
    gap = ("gap", "2018", "--data", written(folder, LEVEL, "2015,value,100 2018,value,150"), "--format", form)
    zh, en = (run(*gap, "--lang", lang).stdout for lang in ("zh", "en"))
    assert zh == en
    assert all(name in en for name in FIELDS.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("actuals", ["2015,value,100 2018,value,150", "2015,value,210 2018,value,190"])
def test_the_screen_words_the_flags(folder: MakeFolder, run: Run, actuals: str, lang: str) -> None:
    result = run("gap", "2018", "--data", written(folder, LEVEL, actuals), "--lang", lang)
    assert (result.exit_code, "other_path" in result.stdout, "base_beyond" in result.stdout) == (0, False, False)
    assert "[1]" in result.stdout
