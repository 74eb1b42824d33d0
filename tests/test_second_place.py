"""Another place end to end: real promises and readings of Shanghai and Anhui, from a folder of their own.

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

from tests.book.test_schema import faults, files
from tests.conftest import DATA, ROOT, Run
from tests.screens import columns, draw
from zjtargets.book.load import read_book
from zjtargets.book.schema import SCHEMA_FILE
from zjtargets.book.select import Filters, targets_in_force
from zjtargets.core.settings import Settings
from zjtargets.judgement.answers import in_order
from zjtargets.judgement.verdict import judge
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import Lang, say

PLACE = ROOT / "tests" / "second_place" / "data"
BOOK = read_book(PLACE)[0]
ELSEWHERE = re.compile("浙江|杭州|宁波|zhejiang|hangzhou|ningbo", re.IGNORECASE)

FOREST = "sh_outline_draft_145/forest_cover/2025"
AIR = "sh_air_2023/good_air_days/2025"
DUST = "sh_air_2023/pm25/2025"
DUST_ANHUI = "anhui_air_2025/pm25/2025"
RD = "sh_sti_145/rd_ratio/2025"
FIRMS = "sh_sti_145/hightech_firms/2025"
PATENTS = "sh_sti_145/high_value_patents/2025"
LEAD = "pudong_145/pudong_gdp/2025/lead"
COUNTY = "feixi_goal_2013/county_rank/2017"
REVENUE = "sh_report_2024/budget_revenue/2024/growth"


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
    assert result.stdout == "No problems. Targets: 24, actuals: 29, documents: 26.\n"


@pytest.mark.parametrize("path", files(PLACE), ids=lambda path: path.name)
def test_each_file_fits_the_schema_that_its_first_line_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(text) == []
    named = re.match(r"# yaml-language-server: \$schema=(.+)\n", text)
    assert named is not None
    schema = path.parent / named[1]
    assert schema.is_file()
    assert schema.resolve() == (DATA / SCHEMA_FILE).resolve()


def test_every_document_names_its_address_and_its_day_or_month() -> None:
    assert len(BOOK.documents) == 26
    assert [d.id for d in BOOK.documents.values() if not (d.url or "").startswith(("http://", "https://"))] == []
    assert [d.id for d in BOOK.documents.values() if len(str(d.issued)) < len("2015-04")] == []


@pytest.mark.parametrize(
    ("year", "target", "status", "target_value", "actual"),
    [
        # Two bars for one year: 450万吨标准煤以内, 力争400万吨左右.
        ("2015", "sh_energy_2015/energy_rise/2015", "no_data", [450, 450], None),
        ("2015", "sh_energy_2015/energy_rise/2015/strive", "no_data", [400, 400], None),
        # Striven for; its reading is older than its deadline.
        ("2017", COUNTY, "unreported", [50, 50], (2012, [80, 80])),
        ("2022", FOREST, "behind", [19.5, 19.5], (2022, [18.51, 18.51])),
        ("2023", FOREST, "behind", [19.5, 19.5], (2023, [18.81, 18.81])),
        ("2025", FOREST, "unreported", [19.5, 19.5], (2023, [18.81, 18.81])),
        ("2023", AIR, "lagging", [90, 90], (2023, [87.7, 87.7])),
        ("2024", AIR, "lagging", [90, 90], (2024, [88.5, 88.5])),
        ("2025", AIR, "missed", [90, 90], (2025, [88.5, 88.5])),
        # Lower is better: 28 keeps to 30 so far, 26.3 did in the last year; 35.2 is above 35 and of the year before.
        ("2023", DUST, "on_track", [30, 30], (2023, [28, 28])),
        ("2025", DUST, "met", [30, 30], (2025, [26.3, 26.3])),
        ("2025", DUST_ANHUI, "unreported", [35, 35], (2024, [35.2, 35.2])),
        # 4.1 左右 is 3.895 to 4.305, 4.4 左右 4.18 to 4.62, 4.5 左右 4.275 to 4.725, and as a bar met from 4.275 on.
        ("2021", RD, "unclear", [4.5, 4.5], (2021, [3.895, 4.305])),
        ("2024", RD, "unclear", [4.5, 4.5], (2024, [4.18, 4.62])),
        ("2025", RD, "met", [4.5, 4.5], (2025, [4.275, 4.725])),
        # 1.66万家 (2020) to 2.6万家: no pace before the next reading, 2.5万家 of 2024.
        ("2023", FIRMS, "open", [26000, 26000], (2020, [16600, 16600])),
        ("2024", FIRMS, "ahead", [26000, 26000], (2024, [25000, 25000])),
        ("2025", FIRMS, "unreported", [26000, 26000], (2024, [25000, 25000])),
        ("2022", PATENTS, "no_data", [30, 30], None),
        ("2023", PATENTS, "met", [30, 30], (2023, [50.2, 50.2])),
        # From a table of the plan report: 增长5% against 5%左右, 0.7% against 5%.
        ("2024", "sh_report_2024/gdp/2024/growth", "met", [5, 5], (2024, [5, 5])),
        ("2024", REVENUE, "missed", [5, 5], (2024, [0.7, 0.7])),
        # 下降14% leaves 0.86 of 2020, 下降70% 0.3 of 2005, 下降8% 0.92 and 力争下降8.5% 0.915.
        ("2025", "sh_carbon_2022/energy_intensity/2025/multiple", "no_data", [0.86, 0.86], None),
        ("2025", "sh_carbon_2022/co2_intensity/2030/multiple", "no_data", [0.3, 0.3], None),
        ("2025", "huangshan_145/energy_intensity/2025/multiple", "no_data", [0.92, 0.92], None),
        ("2025", "huangshan_145/energy_intensity/2025/multiple/strive", "no_data", [0.915, 0.915], None),
        ("2025", "sh_carbon_2022/nonfossil_share/2025", "no_data", [20, 20], None),
        ("2025", "sh_carbon_2022/nonfossil_share/2030", "no_data", [25, 25], None),
        # 累计 over the five years: 571吨.
        ("2025", "huangshan_145/cod_cut/2025/increment", "no_data", [571, 571], None),
    ],
)
def test_the_verdict(
    run: Run, year: str, target: str, status: str, target_value: list[float], actual: tuple[int, list[float]] | None
) -> None:
    found = row(run, target, "gap", year, "--all")
    assert (found["status"], found["target_value"]) == (status, target_value)
    latest = found["actual"]
    assert (latest and (latest["year"], latest["value"])) == actual


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


def test_days_of_good_air_fell_behind_a_little_and_came_short(run: Run) -> None:
    """From 87.1 (2022) to 90 (2025): 2.9 in 3 years, 0.966667 a year."""
    first = row(run, AIR, "gap", "2023")
    assert first["required_step"][0] == pytest.approx(0.966667, abs=1e-6)
    # 87.7 is 0.6 more: 0.6 / 0.966667 and 0.6 / 2.9.
    assert first["pace_ratio"][0] == pytest.approx(0.62069, abs=1e-5)
    assert first["completion"][0] == pytest.approx(0.206897, abs=1e-6)
    # 88.5 is 1.4 more, in two years and, a year later, still: 0.7 / 0.966667, then 1.4 / 2.9; 1.5 short.
    assert row(run, AIR, "gap", "2024")["pace_ratio"][0] == pytest.approx(0.724138, abs=1e-6)
    last = row(run, AIR, "gap", "2025")
    assert last["pace_ratio"][0] == pytest.approx(0.482759, abs=1e-6)
    assert last["gap"] == [-1.5, -1.5]


def test_fine_dust_was_to_stay_below_what_it_was(run: Run) -> None:
    """25 (2022) is below the ceiling of 30 before it begins: 28 keeps it so far, though dirtier; 28 − 30, 26.3 − 30."""
    found = row(run, DUST, "gap", "2023")
    assert (found["word"], found["base"]["value"], found["unit"]) == ("at_most", [25, 25], "微克/立方米")
    assert (found["gap"], found["completion"]) == ([-2, -2], None)
    assert (found["pace_ratio"], "base_beyond" in found["flags"]) == (None, True)
    last = row(run, DUST, "gap", "2025")
    assert (last["gap"], "early" in last["flags"]) == ([-3.7, -3.7], False)
    # Anhui's 35.2 (2024) is 0.2 above its bar, which had one year.
    other = row(run, DUST_ANHUI, "gap", "2025", "--all")
    assert (other["gap"], other["required_step"]) == ([0.2, 0.2], [-0.2, -0.2])


def test_high_tech_firms_grew_faster_than_they_had_to(run: Run) -> None:
    """1.66万家 (2020) to 2.6万家 (2025), 2.5万家 (2024): (26 / 16.6) ** (1 / 5) − 1 and (25 / 16.6) ** (1 / 4) − 1."""
    found = row(run, FIRMS, "gap", "2024")
    assert found["required_rate"][0] == pytest.approx(0.093888, abs=1e-6)
    assert found["observed_rate"][0] == pytest.approx(0.107791, abs=1e-6)
    assert found["pace_ratio"][0] == pytest.approx(1.148079, abs=1e-6)
    # 16600 × 1.5662651 ** 0.8; 25000 × 1.1077914; ln(25 / 16.6) / ln(26 / 16.6).
    assert found["expected"][0] == pytest.approx(23768.419, abs=1e-3)
    assert found["projected"][0] == pytest.approx(27694.784, abs=1e-3)
    assert found["completion"][0] == pytest.approx(0.912589, abs=1e-6)


def test_the_ratio_of_rd_is_known_within_its_hedges(run: Run) -> None:
    """4.1 左右 is 3.895 to 4.305 (2020), 4.4 左右 4.18 to 4.62 (2023): each step at its least and its greatest."""
    found = row(run, RD, "gap", "2023")
    # (4.5 − 4.305) / 5 and (4.5 − 3.895) / 5
    assert found["required_step"] == [0.039, 0.121]
    # (4.18 − 4.305) / 3 and (4.62 − 3.895) / 3
    assert found["observed_step"] == pytest.approx([-0.041667, 0.241667], abs=1e-6)


def test_a_published_growth_is_the_reading_of_a_growth_promised(run: Run) -> None:
    """0.7 % against 5 %: 4.3 points short, 0.14 of the pace; ln 1.007 / ln 1.05 of the way."""
    found = row(run, REVENUE, "gap", "2024")
    assert (found["gap"], found["pace_ratio"]) == ([-4.3, -4.3], [0.14, 0.14])
    assert found["completion"][0] == pytest.approx(0.142972, abs=1e-6)


def test_a_lead_is_not_judged_from_one_side(run: Run) -> None:
    """Of Pudong 1.78万亿元 (2024) is known, of the city 38700.58亿元 (2020) and 5.67万亿元 (2025): no year of both."""
    for year, status in (("2024", "open"), ("2025", "unreported")):
        found = row(run, LEAD, "gap", year, "--all")
        assert (found["status"], found["target_value"], found["actual"], found["gap"]) == (status, [1, 2], None, None)
    actuals: dict[str, dict[int, float]] = {}
    for indicator in ("pudong_gdp", "city_gdp"):
        result = run("show", indicator, "--format", "json", "--data", PLACE)
        actuals[indicator] = {r["year"]: r["value"][0] for r in json.loads(result.stdout)["actuals"]}
    assert actuals == {"pudong_gdp": {2024: 17800}, "city_gdp": {2020: 38700.58, 2025: 56700}}


def test_a_rank_is_to_fall_by_six_places_a_year(run: Run) -> None:
    """From the 80th (2012) to the first 50 by 2017: 30 places. The lists of 2009 and 2010 are another institute's."""
    found = row(run, COUNTY, "growth")
    assert (found["base"]["year"], found["base"]["value"]) == (2012, [80, 80])
    assert (found["target_value"], found["by"], found["required_step"]) == ([50, 50], 2017, [-6, -6])
    late = row(run, COUNTY, "gap", "2017")
    assert (late["gap"], late["word"]) == ([30, 30], "at_most")


@pytest.mark.parametrize(
    ("target", "rate"),
    [
        # 0.86 ** (1 / 5) − 1 and 0.92 ** (1 / 5) − 1; 0.3 ** (1 / 25) − 1, from 2005 to 2030
        ("sh_carbon_2022/energy_intensity/2025/multiple", -0.029714),
        ("huangshan_145/energy_intensity/2025/multiple", -0.016538),
        ("sh_carbon_2022/co2_intensity/2030/multiple", -0.047018),
    ],
)
def test_a_cut_requires_a_rate_without_a_reading(run: Run, target: str, rate: float) -> None:
    found = row(run, target, "growth")
    assert (found["base"], found["word"]) == (None, "at_most")
    assert found["required_rate"] == pytest.approx([rate, rate], abs=1e-6)


def test_a_sum_over_five_years_requires_a_fifth_a_year(run: Run) -> None:
    """571, 27, 1180 and 793吨 from 2021 to 2025."""
    found = {r["indicator"]: r["required_step"] for r in rows(run, "growth") if r["kind"] == "increment"}
    assert found == {
        "cod_cut": [114.2, 114.2],
        "ammonia_cut": [5.4, 5.4],
        "nox_cut": [236, 236],
        "voc_cut": [158.6, 158.6],
    }


def test_the_path_of_forest_cover(run: Run) -> None:
    found = rows(run, "path", "forest_cover")
    # 18.49 + 0.202 k
    assert [(r["year"], r["required_value"][0]) for r in found] == [
        (2021, 18.692),
        (2022, 18.894),
        (2023, 19.096),
        (2024, 19.298),
        (2025, 19.5),
    ]
    assert [r["actual"] and r["actual"]["value"][0] for r in found] == [None, 18.51, 18.81, None, None]


def test_what_is_striven_for_is_listed_as_such(run: Run) -> None:
    found = rows(run, "list")
    assert len(found) == 24
    assert {r["target"] for r in found if r["strive"]} == {
        "sh_carbon_2022/nonfossil_share/2025",
        "sh_carbon_2022/nonfossil_share/2030",
        DUST_ANHUI,
        COUNTY,
        "sh_energy_2015/energy_rise/2015/strive",
        "huangshan_145/energy_intensity/2025/multiple/strive",
    }
    assert {r["scope"] for r in found} == {"shanghai", "pudong", "anhui", "huangshan", "feixi"}
    assert {r["kind"] for r in found} == {"level", "multiple", "increment", "growth", "lead"}


def test_an_indicator_is_shown_with_its_readings(run: Run) -> None:
    result = run("show", "county_rank", "--format", "json", "--data", PLACE)
    found = json.loads(result.stdout)["actuals"]
    assert [(r["year"], r["value"][0], r["basis"]) for r in found] == [
        (2009, 94, "competitiveness"),
        (2010, 90, "competitiveness"),
        (2012, 80, "small_cities"),
    ]
    result = run("show", "pm25", "--format", "json", "--data", PLACE)
    found = json.loads(result.stdout)["actuals"]
    assert [(r["scope"], r["year"], r["value"][0]) for r in found] == [
        ("anhui", 2024, 35.2),
        ("shanghai", 2021, 27),
        ("shanghai", 2022, 25),
        ("shanghai", 2023, 28),
        ("shanghai", 2024, 28.4),
        ("shanghai", 2025, 26.3),
    ]
    screen = run("show", "forest_cover", "--lang", "zh", "--data", PLACE).stdout
    assert "到2025年,上海市森林覆盖率将达到19.5%" in screen
    assert "18.81" in screen


def test_todo_asks_for_both_sides_of_a_lead(run: Run) -> None:
    """Of 2024 the city's is missing, of 2025 Pudong's; what is known is not asked for."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for year in ("2024", "2025"):
        result = run("todo", year, "--data", PLACE)
        wanted[year] = {(r["indicator"], r["scope"]) for r in csv.DictReader(io.StringIO(result.stdout))}
    assert ("city_gdp", "pudong") in wanted["2024"]
    assert ("forest_cover", "shanghai") in wanted["2024"]
    assert not wanted["2024"] & {("pudong_gdp", "pudong"), ("hightech_firms", "shanghai"), ("rd_ratio", "shanghai")}
    assert ("pudong_gdp", "pudong") in wanted["2025"]
    assert ("pm25", "anhui") in wanted["2025"]
    assert not wanted["2025"] & {("city_gdp", "pudong"), ("pm25", "shanghai"), ("rd_ratio", "shanghai")}


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
    promised = {p.indicator.id: p.indicator for p in targets_in_force(BOOK, Filters(), 2025, past=False)}
    english = lang == "en" and suffix not in ("csv", "json")
    names = [i.name_en if english else i.name for i in promised.values()]
    # PM2.5, good air, energy, four pollutants, two of carbon, three of science, two of the GDP of Pudong, forest.
    assert len(names) == 15
    assert [name for name in names if name not in text] == []
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        "gap 2015 --all",
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
def test_a_screen_of_80_columns_is_a_table_of_what_matters(year: int, lang: Lang) -> None:
    gaps = in_order(judge(BOOK, p, year, Settings()) for p in targets_in_force(BOOK, Filters(), year, past=False))
    lines = draw(GapReport(BOOK, year, gaps, Settings(), None, show_all=True, by="document"), lang, 80).splitlines()
    assert max(columns(line.rstrip()) for line in lines) <= 80
    heads = ("status", "indicator", "by", "target_value", "actual", "gap")
    assert all(say(f"head.{head}", lang) in lines[1] for head in heads)


def test_every_name_is_given_in_english() -> None:
    english = [i.name_en for i in BOOK.indicators.values()] + [s.name_en for s in BOOK.scopes.values()]
    assert [name for name in english if not name.isascii()] == []
    assert len(set(english)) == len(english)
