"""The screen of `veto`: where a ratio comes from, what an answer waits for, which scopes are no places."""

import re

import pytest

from tests.conftest import DATA, MakeFolder, Run
from tests.judgement.test_double_decline import DERIVED, SLOWER, data

CODES = {"east": "330102", "west": "330103", "south": "330104", "north": "330105", "zone": None}
READINGS = [
    ("east", f"{DERIVED} {SLOWER}"),
    ("west", "r20=2.4 F19=120 F20=132"),
    ("south", f"r19=2.5 r20=2.40 {SLOWER}"),
    ("north", "r19=2.5 r20=2.4 F18=100 F20=132"),
]


@pytest.fixture
def lines(folder: MakeFolder, run: Run) -> list[str]:
    result = run("veto", "2020", "--data", folder(data(READINGS, CODES)), "--lang", "zh")
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
    assert "west_corridor has no division code, so it is not a place" in result.stderr
