"""Verdicts under headings: offices with their counts, places that are compared or listed."""

import json

import pytest

from tests.conftest import DATA, MakeFolder, Run
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


def test_deadlines_and_kinds_are_leagues_of_their_own(run: Run) -> None:
    args = ["gap", "2022", "--indicator", "pct_applications", "--by", "scope", "--data", DATA]
    text = run(*args).stdout
    assert "PCT international patent applications, level, 2022 (number)" in text
    assert "PCT international patent applications, multiple, 2022 (times)" in text


@pytest.mark.parametrize("form", ["json", "csv"])
def test_grouping_changes_nothing_for_scripts(run: Run, form: str) -> None:
    args = ["gap", "2020", "--format", form, "--data", DATA]
    assert run(*args, "--by", "responsible").stdout == run(*args).stdout


def test_an_office_has_its_list_with_its_counts(run: Run) -> None:
    lines = run("gap", "2022", "--by", "responsible", "--all", "--lang", "zh", "--data", DATA).stdout.splitlines()
    # Items 二（一）6 and 二（四）4 of the opinion name 省商务厅: the digital economy, which missed, and three more.
    assert "省商务厅：4项（未完成1，无数据3）" in lines
    assert "有关市、县〔市、区〕政府：5项（无数据5）" in lines
