"""The data that come with the program: what its user relies on, worked out from the published values by hand."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import expected, worked_cases
from tests.conftest import DATA, Run, machine_rows
from zjtargets.book.load import read_book
from zjtargets.rules.folder import check_book

BOOK, PROBLEMS = read_book(DATA)


@worked_cases("shipped.yaml")
def test_a_figure_is_the_one_worked_out_by_hand(run: Run, case: Mapping[str, Any]) -> None:
    found = machine_rows(run, DATA, case["command"])
    said, wanted = expected(next(row for row in found if row["target"] == case["target"]), case["expect"])
    assert said == wanted


def test_the_target_of_technology_trade_is_the_one_in_force_on_the_day(run: Run) -> None:
    asked = "gap 2020 --indicator tech_transactions --as-of"
    for day, document in (("2017-06-29", "services_135"), ("2017-06-30", "demo_zone_2017")):
        assert [row["document"] for row in machine_rows(run, DATA, f"{asked} {day}")] == [document]


def test_the_shipped_data_break_no_rule() -> None:
    assert PROBLEMS == []
    assert check_book(BOOK) == []


def test_every_figure_with_a_sentence_is_proved_by_it() -> None:
    """Counted in each document by two readers who did not see each other's count."""
    counts = Counter(p.document.id for p in BOOK.targets)
    assert counts == {
        "services_135": 15,
        "demo_zone_2017": 23,
        "innovation_2018": 73,
        "county_2019": 12,
        "sti_145": 55,
    }


def test_the_path_of_rd_rises_by_0_116_points_a_year_to_3(run: Run) -> None:
    years = machine_rows(run, DATA, "path rd_ratio")
    # 2.42 + 0.116 k; beside them the actuals on the basis that has 2.42
    assert [(y["year"], y["required_value"][0]) for y in years] == [
        (2018, 2.536),
        (2019, 2.652),
        (2020, 2.768),
        (2021, 2.884),
        (2022, 3),
    ]
    assert [y["actual"]["value"][0] for y in years] == [2.49, 2.67, 2.88, 2.91, 3.1]


def test_without_a_base_high_tech_firms_have_their_target_and_a_path_from_2020(run: Run) -> None:
    years = [
        y for y in machine_rows(run, DATA, "path hightech_firms") if y["target"] == "county_2019/hightech_firms/2022"
    ]
    assert [y["required_value"] for y in years] == [None, None, None, None, [60000, 60000]]
    # 22000 * (60000 / 22000) ** (1 / 2)
    assert [y["rebased"] and round(y["rebased"][0]) for y in years] == [None, None, None, 36332, 60000]


def test_the_province_has_no_double_decline_in_2020_and_is_not_subject_to_the_rule(run: Run) -> None:
    found = {r["scope"]: r for r in machine_rows(run, DATA, "veto 2020")}
    province = found["zhejiang"]
    # 2.88 against 2.67; 472.13 / 516.06 - 1 against 516.06 / 379.66 - 1
    assert (province["rd_ratio"], province["rd_ratio_before"]) == ([2.88, 2.88], [2.67, 2.67])
    assert [province[f"fiscal_growth{which}"][0] for which in ("", "_before")] == pytest.approx(
        [-0.085126, 0.359269], abs=1e-6
    )
    assert (province["veto"], province["reading_b"], province["subject"]) == (False, False, None)
    assert (found["hangzhou"]["veto"], found["hangzhou"]["subject"]) == (None, ["innovation_2018"])


def test_the_nine_indicators_of_each_locality_are_listed(run: Run) -> None:
    marked = [i.id for i in BOOK.indicators.values() if i.local_target]
    (said,) = [p.sentence for p in BOOK.provisions if p.sentence.local_targets]
    assert len(marked) == len(said.local_targets) == 9
    assert set(marked) == set(said.local_targets)
    text = run("list", "--local-target", "--lang", "zh", "--data", DATA).stdout
    assert all(name in text for name in marked)
    assert {r["indicator"] for r in machine_rows(run, DATA, "list --local-target")} <= set(marked)
    # The opinion that lists them is of 2018-11-29.
    before = run("list", "--local-target", "--as-of", "2018-11-28", "--data", DATA)
    assert (before.exit_code, before.stdout) == (2, "")


@pytest.mark.parametrize(("year", "stage"), [("2022", "年度监测："), ("2023", "中期评估："), ("2025", "总结评估：")])
def test_the_look_back_at_the_plan_of_2021_is_named(run: Run, year: str, stage: str) -> None:
    text = run("gap", year, "--document", "sti_145", "--lang", "zh", "--data", DATA).stdout
    assert f"\n{stage}浙江省科技创新发展“十四五”规划（2021-06），2021—2025年的" in text


def test_where_a_target_past_its_deadline_has_no_verdict_its_indicator_says_what_was_looked_through(run: Run) -> None:
    rows = machine_rows(run, DATA, "gap 2025 --past")
    silent = {r["indicator"] for r in rows if r["status"] in ("no_data", "open", "unreported")}
    assert silent
    assert [i for i in sorted(silent) if not BOOK.indicators[i].sought] == []
