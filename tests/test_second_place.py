"""Another place end to end: real promises and readings of Shanghai and Hefei, from a folder of their own.

What the verdicts are compared with is worked out by hand from the printed figures.
"""

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.test_screen import columns, draw
from zjtargets.answers import in_order
from zjtargets.load import read_book
from zjtargets.messages import Lang
from zjtargets.reports.gaps import GapReport
from zjtargets.select import Filters, alive
from zjtargets.terms import Terms
from zjtargets.verdict import judge

PLACE = Path(__file__).parent / "second_place" / "data"
BOOK = read_book(PLACE)[0]
ELSEWHERE = re.compile("浙江|杭州|宁波|zhejiang|hangzhou|ningbo", re.IGNORECASE)

FOREST = "sh_outline_draft_145/forest_cover/2025"
WASTE = "sh_waste_2023/waste_recycling/2025"
AIR = "sh_air_2023/good_air_days/2025"
RD = "sh_sti_145/rd_ratio/2025"
FIRMS = "sh_sti_145/hightech_firms/2025"
PATENTS = "sh_sti_145/high_value_patents/2025"
LEAD = "pudong_145/pudong_gdp/2025/lead"
COUNTY = "feixi_goal_2013/county_rank/2017"


def rows(run: Run, *args: str) -> list[dict[str, Any]]:
    result = run(*args, "--format", "json", "--data", PLACE)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def row(run: Run, target: str, *args: str) -> dict[str, Any]:
    return next(r for r in rows(run, *args) if r["target"] == target)


def test_the_folder_breaks_no_rule(run: Run) -> None:
    result = run("check", "--data", PLACE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No problems: 31 promises, 42 readings, 33 documents.\n"


@pytest.mark.parametrize(
    ("year", "target", "status", "bar", "reading"),
    [
        # Striven for, no reading; and one whose reading is older than its deadline.
        ("2014", "hefei_innovation_2014/patent_grant_rank/2014", "no_data", [10, 10], None),
        ("2017", COUNTY, "unreported", [50, 50], (2012, [80, 80])),
        ("2022", FOREST, "behind", [19.5, 19.5], (2022, [18.51, 18.51])),
        ("2023", FOREST, "behind", [19.5, 19.5], (2023, [18.81, 18.81])),
        ("2025", FOREST, "met", [19.5, 19.5], (2025, [19.5, 19.5])),
        ("2023", WASTE, "on_pace", [45, 45], (2023, [43, 43])),
        ("2023", AIR, "lagging", [90, 90], (2023, [87.7, 87.7])),
        ("2025", AIR, "unreported", [90, 90], (2023, [87.7, 87.7])),
        # 4.4 左右 is 4.18 to 4.62, and 4.5 左右 is met from 4.275 on; 4.5 左右 is 4.275 to 4.725.
        ("2023", RD, "unclear", [4.5, 4.5], (2023, [4.18, 4.62])),
        ("2024", "sh_report_2024/rd_ratio/2024", "unclear", [4.5, 4.5], (2024, [4.18, 4.62])),
        ("2025", RD, "met", [4.5, 4.5], (2025, [4.275, 4.725])),
        # 突破2.2万家 is up to 23100; without a reading of 2017 to 2020 there is no pace.
        ("2023", FIRMS, "open", [26000, 26000], (2022, [22000, 23100])),
        ("2025", FIRMS, "unreported", [26000, 26000], (2022, [22000, 23100])),
        ("2023", PATENTS, "met", [30, 30], (2023, [50.2, 50.2])),
        # Lower is better.
        ("2024", "sh_report_2024/unemployment/2024", "met", [5, 5], (2024, [4.2, 4.2])),
        ("2024", "sh_report_2024/budget_revenue/2024/growth", "missed", [5, 5], (2024, [0.7, 0.7])),
        ("2024", "sh_report_2024/gdp/2024/growth", "met", [5, 5], (2024, [5, 5])),
        ("2024", "sh_report_2024/consumer_prices/2024/growth", "no_data", [3, 3], None),
        # 下降14% leaves 0.86 of 2020, 下降70% 0.3 of 2005, 下降13% 0.87.
        ("2025", "sh_carbon_2022/energy_intensity/2025/multiple", "no_data", [0.86, 0.86], None),
        ("2025", "sh_carbon_2022/co2_intensity/2030/multiple", "no_data", [0.3, 0.3], None),
        ("2025", "hefei_energy_145/energy_intensity/2025/multiple", "no_data", [0.87, 0.87], None),
        # 累計 over the five years: 3.83万吨.
        ("2025", "hefei_energy_145/cod_cut/2025/increment", "no_data", [3.83, 3.83], None),
        ("2024", LEAD, "open", [1, 2], None),
    ],
)
def test_the_verdict(
    run: Run, year: str, target: str, status: str, bar: list[float], reading: tuple[int, list[float]] | None
) -> None:
    found = row(run, target, "gap", year, "--all")
    assert (found["status"], found["bar"]) == (status, bar)
    latest = found["reading"]
    assert (latest and (latest["year"], latest["value"])) == reading


def test_forest_cover_moved_at_half_the_pace(run: Run) -> None:
    """From 18.49 (2020) to 19.5 (2025): 1.01 in 5 years, 0.202 a year."""
    found = row(run, FOREST, "gap", "2023")
    assert (found["base"]["year"], found["base"]["value"], found["required_step"]) == (2020, [18.49] * 2, [0.202] * 2)
    # 18.81 is 0.32 more in 3 years: 0.32 / 1.01, 0.32 / 3, 0.106667 / 0.202; 3 of 5 years.
    assert found["completion"][0] == pytest.approx(0.316832, abs=1e-6)
    assert found["observed_step"][0] == pytest.approx(0.106667, abs=1e-6)
    assert found["pace_ratio"][0] == pytest.approx(0.528053, abs=1e-6)
    assert found["elapsed"] == [0.6, 0.6]
    # 18.49 + 3 × 0.202 = 19.096; 18.81 − 19.5 and 18.81 − 19.096; 19.5 − 18.81 = 0.69 in the 2 years left.
    assert (found["expected"], found["gap"], found["gap_to_path"]) == ([19.096] * 2, [-0.69] * 2, [-0.286] * 2)
    assert (found["remaining_years"], found["remaining_step"]) == (2, [0.345, 0.345])
    # 18.81 + 2 × 0.106667; 0.69 / 0.106667 = 6.5 years more.
    assert found["projected"][0] == pytest.approx(19.023333, abs=1e-6)
    assert found["reached"] == [2030, 2030]
    # A year before, 0.02 / 2 of 0.202.
    assert row(run, FOREST, "gap", "2022")["pace_ratio"][0] == pytest.approx(0.049505, abs=1e-6)


def test_recycling_is_measured_from_the_nearest_earlier_year(run: Run) -> None:
    """45 by 2025, announced in 2023: no reading of 2022, so from 38 (2020), 7 in 5 years."""
    found = row(run, WASTE, "gap", "2023")
    assert (found["base"]["year"], found["years"], found["required_step"]) == (2020, 5, [1.4, 1.4])
    assert "base_earlier:2020" in found["flags"]
    # 43 is 5 more in 3 years: 5 / 7, 1.666667 / 1.4; 38 + 3 × 1.4.
    assert found["completion"][0] == pytest.approx(0.714286, abs=1e-6)
    assert found["pace_ratio"][0] == pytest.approx(1.190476, abs=1e-6)
    assert found["expected"] == [42.2, 42.2]
    # At 43 + 2 × 1.666667 it would be 46.33; 45 was what came.
    assert found["projected"][0] == pytest.approx(46.333333, abs=1e-6)


def test_days_of_good_air_fell_behind_a_little(run: Run) -> None:
    """From 87.1 (2022) to 90 (2025): 2.9 in 3 years; 87.7 is 0.6 more in the first: 0.6 / 0.966667 and 0.6 / 2.9."""
    found = row(run, AIR, "gap", "2023")
    assert found["required_step"][0] == pytest.approx(0.966667, abs=1e-6)
    assert found["pace_ratio"][0] == pytest.approx(0.62069, abs=1e-5)
    assert found["completion"][0] == pytest.approx(0.206897, abs=1e-6)


def test_the_ratio_of_rd_is_known_within_its_hedges(run: Run) -> None:
    """4.1 左右 is 3.895 to 4.305 (2020), 4.4 左右 4.18 to 4.62 (2023): each step at its least and its greatest."""
    found = row(run, RD, "gap", "2023")
    # (4.5 − 4.305) / 5 and (4.5 − 3.895) / 5
    assert found["required_step"] == [0.039, 0.121]
    # (4.18 − 4.305) / 3 and (4.62 − 3.895) / 3
    assert found["observed_step"] == pytest.approx([-0.041667, 0.241667], abs=1e-6)


def test_a_published_growth_is_the_reading_of_a_growth_promised(run: Run) -> None:
    """0.7 % against 5 %: 4.3 points short, 0.14 of the pace; ln 1.007 / ln 1.05 of the way."""
    found = row(run, "sh_report_2024/budget_revenue/2024/growth", "gap", "2024")
    assert (found["gap"], found["pace_ratio"]) == ([-4.3, -4.3], [0.14, 0.14])
    assert found["completion"][0] == pytest.approx(0.142972, abs=1e-6)


def test_pudong_was_to_grow_faster_than_the_city(run: Run) -> None:
    """突破1.3万亿元 (2020) is 13000 to 13650, 1.88万亿元左右 (2025) 17860 to 19740; the city 38700.58 and 56700.

    (17860 / 13650) ** 0.2 is 1.0552364, (19740 / 13000) ** 0.2 1.0871282, (56700 / 38700.58) ** 0.2 1.0793769.
    """
    found = row(run, LEAD, "gap", "2025")
    assert (found["status"], found["bar"]) == ("missed", [1, 2])
    assert found["reading"]["value"] == pytest.approx([-2.41405, 0.77513], abs=1e-5)
    assert found["gap"] == pytest.approx([-4.41405, -0.22487], abs=1e-5)
    assert "nominal" in found["flags"]


def test_ranks_of_three_lists_are_not_set_beside_each_other(run: Run) -> None:
    """80th of one list (2012) to the first 50 by 2017: 6 places a year. 55th is of another list, and too late."""
    found = row(run, COUNTY, "growth")
    assert (found["bar"], found["by"]) == ([50, 50], 2017)
    required = row(run, COUNTY, "growth", "--as-of", "2018-06-30")
    assert (required["base"]["value"], required["required_step"]) == ([80, 80], [-6, -6])
    late = row(run, COUNTY, "gap", "2018", "--past")
    assert (late["status"], late["reading"]["value"], late["gap"]) == ("missed", [55, 55], [5, 5])
    assert (late["base"], late["required_step"], late["pace_ratio"]) == (None, None, None)
    assert "basis_break" in late["flags"]


@pytest.mark.parametrize(
    ("target", "rate"),
    [
        # 0.83 ** (1 / 5) − 1, 0.86 ** (1 / 5) − 1, 0.87 ** (1 / 5) − 1; 0.3 ** (1 / 25) − 1, from 2005 to 2030
        ("sh_energy_135/energy_intensity/2020/multiple", -0.036580),
        ("sh_carbon_2022/energy_intensity/2025/multiple", -0.029714),
        ("hefei_energy_145/energy_intensity/2025/multiple", -0.027468),
        ("sh_carbon_2022/co2_intensity/2030/multiple", -0.047018),
    ],
)
def test_a_cut_requires_a_rate_without_a_reading(run: Run, target: str, rate: float) -> None:
    found = row(run, target, "growth")
    assert (found["base"], found["word"]) == (None, "at_most")
    assert found["required_rate"] == pytest.approx([rate, rate], abs=1e-6)


def test_a_cap_above_the_base_says_how_fast_it_may_be_neared(run: Run) -> None:
    """1.14亿吨 (2015) to 1.25 (2020): (1.25 / 1.14) ** 0.2 − 1 is what the plan itself prints, 1.86 %左右."""
    found = {r["kind"]: r for r in rows(run, "growth", "--indicator", "energy_use")}
    level, growth = found["level"], found["growth"]
    assert (level["base"]["value"], level["bar"], level["word"]) == ([1.14, 1.14], [1.25, 1.25], "at_most")
    assert level["required_rate"] == pytest.approx([0.018594, 0.018594], abs=1e-6)
    assert growth["required_rate"] == pytest.approx([0.0186, 0.0186])


def test_a_sum_over_five_years_requires_a_fifth_a_year(run: Run) -> None:
    """3.83, 0.18, 0.91 and 0.63万吨 from 2021 to 2025."""
    found = {r["indicator"]: r["required_step"] for r in rows(run, "growth") if r["kind"] == "increment"}
    assert found == {
        "cod_cut": [0.766, 0.766],
        "ammonia_cut": [0.036, 0.036],
        "nox_cut": [0.182, 0.182],
        "voc_cut": [0.126, 0.126],
    }


def test_the_path_of_forest_cover(run: Run) -> None:
    found = rows(run, "path", "forest_cover")
    # 18.49 + 0.202 k
    assert [(r["year"], r["milestone"][0]) for r in found] == [
        (2021, 18.692),
        (2022, 18.894),
        (2023, 19.096),
        (2024, 19.298),
        (2025, 19.5),
    ]
    assert [r["reading"] and r["reading"]["value"][0] for r in found] == [None, 18.51, 18.81, None, 19.5]


def test_what_is_striven_for_is_listed_as_such(run: Run) -> None:
    found = rows(run, "list")
    assert len(found) == 31
    assert {r["target"] for r in found if r["strive"]} == {
        "sh_carbon_2022/nonfossil_share/2025",
        "sh_carbon_2022/nonfossil_share/2030",
        "hefei_innovation_2014/patent_grant_rank/2014",
        COUNTY,
    }
    assert {r["scope"] for r in found} == {"shanghai", "pudong", "hefei", "feixi"}
    assert {r["kind"] for r in found} == {"level", "multiple", "increment", "growth", "lead"}


def test_an_indicator_is_shown_with_its_readings(run: Run) -> None:
    result = run("show", "county_rank", "--format", "json", "--data", PLACE)
    found = json.loads(result.stdout)["readings"]
    assert [(r["year"], r["value"][0], r["basis"]) for r in found] == [
        (2009, 94, "competitiveness"),
        (2010, 90, "competitiveness"),
        (2012, 80, "small_cities"),
        (2018, 55, "ccid"),
    ]
    screen = run("show", "forest_cover", "--lang", "zh", "--data", PLACE).stdout
    assert "到2025年,上海市森林覆盖率将达到19.5%" in screen
    assert "18.81" in screen


def test_todo_asks_for_both_sides_of_a_lead(run: Run) -> None:
    result = run("todo", "2024", "--data", PLACE)
    wanted = {(r["indicator"], r["scope"]) for r in csv.DictReader(io.StringIO(result.stdout))}
    assert ("city_gdp", "pudong") in wanted
    assert ("forest_cover", "shanghai") in wanted
    assert not wanted & {("pudong_gdp", "pudong"), ("unemployment", "shanghai"), ("rd_ratio", "shanghai")}


def text_of(path: Path) -> str:
    """All that a report holds as text; of a workbook, that of its parts."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith((".xml", ".rels")))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("suffix", ["md", "html", "xlsx", "csv", "json"])
def test_a_report_of_every_kind_names_this_place_alone(run: Run, tmp_path: Path, suffix: str, lang: Lang) -> None:
    path = tmp_path / f"gap.{suffix}"
    result = run("report", "2025", "--all", "-o", path, "--lang", lang, "--data", PLACE)
    assert result.exit_code == 0, result.stderr
    text = html.unescape(text_of(path))
    promised = {p.indicator.id: p.indicator for p in alive(BOOK, Filters(), 2025, past=False)}
    english = lang == "en" and suffix not in ("csv", "json")
    names = [i.name_en if english else i.name for i in promised.values()]
    assert len(names) == 19
    assert [name for name in names if name not in text] == []
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        "gap 2014 --all",
        "gap 2018 --past --all",
        "gap 2024 --all",
        "gap 2025 --all --by scope",
        "growth",
        "list",
        "path forest_cover",
        "show rd_ratio --vintages",
        "show county_rank",
        "veto 2022",
        "todo 2025",
        "check",
    ],
)
def test_no_screen_names_another_province(run: Run, command: str, lang: Lang) -> None:
    result = run(*command.split(), "--lang", lang, "--data", PLACE)
    assert result.exit_code == 0, result.stderr
    assert result.stdout
    assert not ELSEWHERE.search(result.stdout + result.stderr)


def test_another_scope_is_no_scope_of_this_place(run: Run) -> None:
    result = run("gap", "2025", "--scope", "zhejiang", "--data", PLACE)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("year", [2024, 2025])
def test_a_screen_of_80_columns_holds_the_names(year: int, lang: Lang) -> None:
    gaps = in_order(judge(BOOK, p, year, Terms()) for p in alive(BOOK, Filters(), year, past=False))
    lines = draw(GapReport(BOOK, year, gaps, Terms(), None, show_all=True, by="document"), lang, 80).splitlines()
    assert max(columns(line.rstrip()) for line in lines) <= 80
    # The sources below name them, too.
    table = [line for line in lines if not line.startswith(("来源", "Source"))]
    names = {p.indicator.name if lang == "zh" else p.indicator.name_en for p in (gap.promise for gap in gaps)}
    assert [name for name in names if not any(name in line for line in table)] == []


def test_every_name_is_given_in_english() -> None:
    english = [i.name_en for i in BOOK.indicators.values()] + [s.name_en for s in BOOK.scopes.values()]
    assert [name for name in english if not name.isascii()] == []
    assert len(set(english)) == len(english)
