"""The data that come with the program: what its user relies on, worked out from the published values by hand."""

import json
from collections import Counter
from typing import Any

import pytest

from tests.conftest import DATA, Run
from zjtargets.book.load import read_book
from zjtargets.rules.folder import check_book

BOOK, PROBLEMS = read_book(DATA)


def rows(run: Run, *args: str) -> list[dict[str, Any]]:
    result = run(*args, "--format", "json", "--data", str(DATA))
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def row(run: Run, target: str, *args: str) -> dict[str, Any]:
    return next(r for r in rows(run, *args) if r["target"] == target)


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


def test_technology_trade_needs_26_95_percent_a_year(run: Run) -> None:
    r = row(run, "demo_zone_2017/tech_transactions/2020", "growth", "--indicator", "tech_transactions")
    assert r["base"] == {"year": 2015, "value": [242.59, 242.59], "document": "services_135"}
    assert (r["target_value"], r["by"], r["years"]) == ([800, 800], 2020, 5)
    # (800 / 242.59) ** 0.2 - 1 and (800 - 242.59) / 5
    assert r["required_rate"][0] == pytest.approx(0.26953, abs=5e-6)
    assert r["required_step"] == [111.482, 111.482]
    assert r["latest"]["year"] == 2016


def test_1200_by_2022_counts_from_the_nearest_earlier_reading(run: Run) -> None:
    r = row(run, "innovation_2018/tech_transactions/2022", "growth", "--indicator", "tech_transactions")
    assert (r["base"]["year"], r["years"]) == (2016, 6)
    assert "base_earlier:2016" in r["flags"]
    # (1200 / 368.3) ** (1 / 6) - 1
    assert r["required_rate"][0] == pytest.approx(0.21757, abs=1e-5)


def test_doubling_on_2017_needs_no_base_reading(run: Run) -> None:
    r = row(run, "innovation_2018/tech_transactions/2022/multiple", "growth", "--indicator", "tech_transactions")
    assert (r["base"], r["years"], r["required_step"]) == (None, 5, None)
    assert r["required_rate"][0] == pytest.approx(2**0.2 - 1)


def test_the_share_of_rd_needs_0_116_points_a_year(run: Run) -> None:
    r = row(run, "innovation_2018/rd_ratio/2022", "growth", "--indicator", "rd_ratio")
    assert r["base"] == {"year": 2017, "value": [2.42, 2.42], "document": "st_yearbook_2020"}
    assert (r["required_step"], r["path"]) == ([0.116, 0.116], "linear")


def test_as_of_2018_the_unrevised_share_of_rd_needs_0_11_points(run: Run) -> None:
    r = row(run, "innovation_2018/rd_ratio/2022", "growth", "--indicator", "rd_ratio", "--as-of", "2018-12-31")
    assert r["base"]["value"] == [2.45, 2.45]
    assert r["required_step"] == [0.11, 0.11]


def test_a_lost_digit_gives_a_range(run: Run) -> None:
    r = row(run, "demo_zone_2017/patent_grants/2020", "growth", "--indicator", "patent_grants")
    assert r["target_value"] == [40000, 50000]
    assert r["base"]["value"] == [23345, 23345]
    # (40000 / 23345) ** 0.2 - 1 and (50000 / 23345) ** 0.2 - 1; (40000 - 23345) / 5 and (50000 - 23345) / 5
    assert r["required_rate"] == pytest.approx([0.113711, 0.164542], abs=2e-6)
    assert r["required_step"] == [3331, 5331]


@pytest.mark.parametrize(
    ("indicator", "value", "year", "document"),
    [
        ("rd_ratio", 3.1, 2022, "st_yearbook_2024"),
        ("pct_applications", 4316, 2022, "ip_annual_2023"),
        ("hightech_firms", 22000, 2020, "gov_report_2026"),
        ("hightech_share", 59.6, 2020, "sti_145"),
    ],
)
def test_met_in_2022(run: Run, indicator: str, value: float, year: int, document: str) -> None:
    r = row(run, f"innovation_2018/{indicator}/2022", "gap", "2022")
    assert (r["status"], r["actual"]["value"], r["actual"]["year"]) == ("met", [value, value], year)
    assert r["actual"]["document"] == document


def test_unreported_and_missed_in_2022(run: Run) -> None:
    assert row(run, "innovation_2018/tech_contribution/2022", "gap", "2022")["status"] == "unreported"
    digital = row(run, "innovation_2018/digital_economy_value_added/2022", "gap", "2022")
    # 3.93 against 4 万亿元
    assert (digital["status"], digital["gap"], digital["gap_relative"]) == ("missed", [-700, -700], [-0.0175, -0.0175])


def test_the_vintage_of_2020_is_the_one_with_the_base_of_2017(run: Run) -> None:
    r = row(run, "innovation_2018/rd_ratio/2022", "gap", "2020", "--indicator", "rd_ratio")
    assert (r["actual"]["value"], r["actual"]["basis"]) == ([2.88, 2.88], "census4")
    assert (r["status"], r["flags"]) == ("ahead", ["revised:2020=2.77@census5#gov_report_2026"])
    # (2.88 - 2.42) / 3
    assert r["observed_step"][0] == pytest.approx(0.153333, abs=1e-6)


def test_forty_to_fifty_thousand_patents_against_49888_is_unclear(run: Run) -> None:
    r = row(run, "demo_zone_2017/patent_grants/2020", "gap", "2020", "--indicator", "patent_grants")
    assert (r["status"], r["actual"]["value"]) == ("unclear", [49888, 49888])


@pytest.mark.parametrize(
    ("day", "target", "target_value", "document"),
    [
        # 500 of the plan of March 2017 was in force until the programme of June (its last day) put 800 in its place.
        ("2017-04-30", "services_135", 500, "services_135"),
        ("2017-06-29", "services_135", 500, "services_135"),
        ("2017-06-30", "demo_zone_2017", 800, "services_135"),
        ("2018-01-01", "demo_zone_2017", 800, "crntt_20170919"),  # the press gave 368.3 for 2016 in September
    ],
)
def test_technology_trade_is_judged_by_the_target_in_force_on_the_day(
    run: Run, day: str, target: str, target_value: int, document: str
) -> None:
    (found,) = rows(run, "gap", "2020", "--indicator", "tech_transactions", "--as-of", day)
    assert (found["document"], found["target_value"], found["actual"]["document"]) == (
        target,
        [target_value, target_value],
        document,
    )


def test_the_path_of_rd_rises_by_0_116_points_a_year_to_3(run: Run) -> None:
    years = rows(run, "path", "rd_ratio")
    # 2.42 + 0.116 k; beside them the readings on the basis that has 2.42
    assert [(y["year"], y["required_value"][0]) for y in years] == [
        (2018, 2.536),
        (2019, 2.652),
        (2020, 2.768),
        (2021, 2.884),
        (2022, 3),
    ]
    assert [y["actual"]["value"][0] for y in years] == [2.49, 2.67, 2.88, 2.91, 3.1]


def test_without_a_base_high_tech_firms_have_their_bar_and_a_path_from_2020(run: Run) -> None:
    years = [y for y in rows(run, "path", "hightech_firms") if y["target"] == "county_2019/hightech_firms/2022"]
    assert [y["required_value"] for y in years] == [None, None, None, None, [60000, 60000]]
    # 22000 * (60000 / 22000) ** (1 / 2)
    assert [y["rebased"] and round(y["rebased"][0]) for y in years] == [None, None, None, 36332, 60000]


def test_the_province_has_no_double_decline_in_2020_and_is_not_subject_to_the_rule(run: Run) -> None:
    found = {r["scope"]: r for r in rows(run, "veto", "2020")}
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
    assert {r["indicator"] for r in rows(run, "list", "--local-target")} <= set(marked)
    # The opinion that lists them is of 2018-11-29.
    before = run("list", "--local-target", "--as-of", "2018-11-28", "--data", DATA)
    assert (before.exit_code, before.stdout) == (2, "")


@pytest.mark.parametrize(("year", "stage"), [("2022", "年度监测："), ("2023", "中期评估："), ("2025", "总结评估：")])
def test_the_look_back_at_the_plan_of_2021_is_named(run: Run, year: str, stage: str) -> None:
    text = run("gap", year, "--document", "sti_145", "--lang", "zh", "--data", DATA).stdout
    assert text.startswith(f"{stage}浙江省科技创新发展“十四五”规划（2021-06），2021—2025年的")
