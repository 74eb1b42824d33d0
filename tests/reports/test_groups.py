"""Verdicts under headings: offices with their counts, places that are compared or listed."""

import json
from pathlib import Path

from tests.builders import MakeFolder
from tests.conftest import Run

PLACES = {"aa": "330101", "bb": "330122", "cc": "330181"}


def compared(make_folder: MakeFolder, actuals: str, *more: str) -> Path:
    """A level of one indicator for each of three places, and further targets."""
    targets = [*(f"thing@{place} | by: 2020, at_least: 200" for place in PLACES), *more]
    scopes = {place: f'name: {place}区, name_en: {place.upper()}, code: "{code}"' for place, code in PLACES.items()}
    return make_folder(targets, actuals, scopes=scopes)


def league(run: Run, data: Path, *args: str) -> list[str]:
    """Rank and place of each row of the table."""
    result = run("gap", "2020", "--indicator", "thing", "--by", "scope", "--data", data, *args)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("──")) + 1
    return [" ".join(line.split()[:2]) for line in lines[start : lines.index("", start)]]


def test_places_are_ranked_and_one_without_an_actual_is_shown_on_request(make_folder: MakeFolder, run: Run) -> None:
    data = compared(make_folder, "thing@aa: 2019 900; thing@bb: 2020 250")
    assert league(run, data) == ["1 BB", "- AA"]  # the actual of 2019 has no rank
    assert league(run, data, "--all") == ["1 BB", "- AA", "- CC"]


def test_a_place_may_be_named_by_its_code(make_folder: MakeFolder, run: Run) -> None:
    data = compared(make_folder, "thing@330122: 2020 250; thing@330181: 2020 300")
    assert league(run, data) == ["1 CC", "2 BB"]
    one = run("gap", "2020", "--data", data, "--scope", "330122", "--format", "json")
    assert [row["scope"] for row in json.loads(one.stdout)["rows"]] == ["bb"]


def test_places_with_several_indicators_are_groups_and_no_league(make_folder: MakeFolder, run: Run) -> None:
    data = compared(make_folder, "thing@aa: 2020 150; thing@bb: 2020 250", "other@aa | by: 2020, at_least: 2")
    lines = run("gap", "2020", "--by", "scope", "--data", data).stdout.splitlines()
    assert "AA: 2 (1 missed, 1 no data)" in lines
    assert "BB: 1 (1 met)" in lines
    assert "CC: 1 (1 no data)" in lines  # nothing of it is shown, and it is counted
