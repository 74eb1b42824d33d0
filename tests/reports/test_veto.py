"""The screen of `veto`: where a ratio comes from, what an answer waits for, which scopes are no places."""

import re

import pytest

from tests.builders import DECLINE, MakeFolder, decline_of
from tests.conftest import DATA, Run

CODES = {"east": "330102", "west": "330103", "south": "330104", "north": "330105"}
FIGURES = {
    "east": {
        "rd_expenditure": "2019 50; 2020 54",
        "gdp": "2019 2000; 2020 2250",
        "fiscal_science": "2018 100; 2019 120; 2020 132",
    },
    "west": {"rd_ratio": "2020 2.4", "fiscal_science": "2019 120; 2020 132"},
    "south": {"rd_ratio": "2019 2.5; 2020 2.40", "fiscal_science": "2018 100; 2019 120; 2020 132"},
    "north": {"rd_ratio": "2019 2.5; 2020 2.4", "fiscal_science": "2018 100; 2020 132"},
}


@pytest.fixture
def lines(make_folder: MakeFolder, run: Run) -> list[str]:
    places = {name: f'name: 地{name}, code: "{code}"' for name, code in CODES.items()}
    actuals = "; ".join(decline_of(given, place) for place, given in FIGURES.items())
    folder = make_folder(actuals=actuals, indicators=DECLINE, scopes=places)
    result = run("veto", "2020", "--data", folder, "--lang", "zh")
    assert result.exit_code == 0, result.stderr
    return [line.rstrip() for line in result.stdout.splitlines()]


def test_a_computed_ratio_says_so_and_a_published_one_keeps_its_digits(lines: list[str]) -> None:
    (east,) = [line for line in lines if "地east" in line]
    (south,) = [line for line in lines if "地south" in line]
    assert re.search(r"地east \[1\] +区 +2\.40% +2\.50% +10\.00% +20\.00%", east)
    assert re.search(r"地south +区 +2\.40% +2\.5% ", south)
    assert "[1] 占比由R&D经费与GDP计算得出。" in lines


def test_an_open_answer_names_what_it_waits_for(lines: list[str]) -> None:
    (west,) = [line for line in lines if "地west" in line]
    assert west.startswith("不能判定  地west [2][3]")
    assert "[2] 缺2019年R&D经费占比。" in lines
    assert "[3] 缺2018年财政科技支出。" in lines
    (north,) = [line for line in lines if "地north" in line]
    assert north.startswith("不能判定  地north [4]")
    assert "[4] 缺2019年财政科技支出。" in lines


def test_a_scope_without_a_code_is_no_place(run: Run) -> None:
    result = run("veto", "2020", "--data", DATA, "--scope", "west_corridor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "(west_corridor) has no administrative division code, so it is not a place" in result.stderr
