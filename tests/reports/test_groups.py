"""Verdicts under headings: offices with their counts, places that are compared or listed."""

import json

from tests.conftest import MakeFolder, Run
from tests.judgement.test_ranking import league, panel


def test_a_place_may_be_named_by_its_code(folder: MakeFolder, run: Run) -> None:
    data = panel(folder, ["330122,2020,250", "330181,2020,300"])
    assert league(run, data) == ["1 CC", "2 BB"]
    one = run("gap", "2020", "--data", data, "--scope", "330122", "--format", "json")
    assert [row["scope"] for row in json.loads(one.stdout)["rows"]] == ["bb"]


def test_places_with_several_indicators_are_groups_and_no_league(folder: MakeFolder, run: Run) -> None:
    data = panel(folder, ["aa,2020,150", "bb,2020,250"])
    lines = run("gap", "2020", "--by", "scope", "--data", data).stdout.splitlines()
    assert "AA: 2 (1 missed, 1 no data)" in lines
    assert "BB: 1 (1 met)" in lines
    assert "CC: 1 (1 no data)" in lines  # nothing of it is shown, and it is counted
