"""Another place end to end: real targets and actuals of Shanghai and Anhui, from a folder of their own."""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.builders import expected, worked_cases
from tests.conftest import SECOND_PLACE, Run, machine_rows
from tests.screens import columns, draw
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.ranking import judge_all
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import Lang, say

BOOK = read_book(SECOND_PLACE)[0]
ELSEWHERE = re.compile("浙江|杭州|宁波|zhejiang|hangzhou|ningbo", re.IGNORECASE)


@worked_cases("second_place.yaml")
def test_a_figure_is_the_one_worked_out_by_hand(run: Run, case: Mapping[str, Any]) -> None:
    found = machine_rows(run, SECOND_PLACE, case["command"])
    said, wanted = expected(next(row for row in found if row["target"] == case["target"]), case["expect"])
    assert said == wanted


def test_the_folder_breaks_no_rule(run: Run) -> None:
    result = run("check", "--data", SECOND_PLACE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No problems. Targets: 24, actuals: 29, documents: 26.\n"


def test_every_document_names_its_address_and_its_day_or_month() -> None:
    assert len(BOOK.documents) == 26
    assert [d.id for d in BOOK.documents.values() if not (d.url or "").startswith(("http://", "https://"))] == []
    assert [d.id for d in BOOK.documents.values() if len(str(d.issued)) < len("2015-04")] == []


def test_the_path_of_forest_cover(run: Run) -> None:
    found = machine_rows(run, SECOND_PLACE, "path forest_cover")
    # 18.49 + 0.202 k
    assert [(r["year"], r["required_value"][0]) for r in found] == [
        (2021, 18.692),
        (2022, 18.894),
        (2023, 19.096),
        (2024, 19.298),
        (2025, 19.5),
    ]
    assert [r["actual"] and r["actual"]["value"][0] for r in found] == [None, 18.51, 18.81, None, None]


def test_the_targets_are_of_every_place_and_kind_and_six_are_aspirational(run: Run) -> None:
    found = machine_rows(run, SECOND_PLACE, "list")
    assert (len(found), sum(row["strive"] for row in found)) == (24, 6)
    assert {row["scope"] for row in found} == {"shanghai", "pudong", "anhui", "huangshan", "feixi"}
    assert {row["kind"] for row in found} == {"level", "multiple", "increment", "growth", "lead"}


@pytest.mark.parametrize(
    ("indicator", "part", "actuals"),
    [
        ("pudong_gdp", "scope", [("pudong", 2024, 17800)]),
        ("city_gdp", "scope", [("pudong", 2020, 38700.58), ("pudong", 2025, 56700)]),
        (
            "county_rank",
            "basis",
            [("competitiveness", 2009, 94), ("competitiveness", 2010, 90), ("small_cities", 2012, 80)],
        ),
    ],
)
def test_an_indicator_is_shown_with_its_actuals(run: Run, indicator: str, part: str, actuals: object) -> None:
    result = run("show", indicator, "--format", "json", "--data", SECOND_PLACE)
    found = json.loads(result.stdout)["actuals"]
    assert [(row[part], row["year"], row["value"][0]) for row in found] == actuals


def test_todo_asks_for_both_sides_of_a_lead(run: Run) -> None:
    """Of 2024 the city's is missing, of 2025 Pudong's; what is known is not asked for."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for year in ("2024", "2025"):
        result = run("todo", year, "--data", SECOND_PLACE)
        wanted[year] = {(r["indicator"], r["scope"]) for r in csv.DictReader(io.StringIO(result.stdout))}
    assert ("city_gdp", "pudong") in wanted["2024"]
    assert ("forest_cover", "shanghai") in wanted["2024"]
    assert not wanted["2024"] & {("pudong_gdp", "pudong"), ("hightech_firms", "shanghai"), ("rd_ratio", "shanghai")}
    assert ("pudong_gdp", "pudong") in wanted["2025"]
    assert ("pm25", "anhui") in wanted["2025"]
    assert not wanted["2025"] & {("city_gdp", "pudong"), ("pm25", "shanghai"), ("rd_ratio", "shanghai")}


def gaps(year: int) -> list[Verdict]:
    return judge_all(BOOK, Filters(), year, DEFAULTS, past=False)


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
    result = run("report", "2025", "--all", "-o", path, "--lang", lang, "--data", SECOND_PLACE)
    assert result.exit_code == 0, result.stderr
    text = html.unescape(text_of(path))
    indicators = {gap.target.indicator.id: gap.target.indicator for gap in gaps(2025)}
    english = lang == "en" and suffix not in ("csv", "json")
    names = [i.name_en if english else i.name for i in indicators.values()]
    # PM2.5, good air, energy, four pollutants, two of carbon, three of science, two of the GDP of Pudong, forest.
    assert len(names) == 15
    assert [name for name in names if name not in text] == []
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        "gap 2015 --all",
        "gap 2025 --all --by scope",
        "growth",
        "list",
        "path forest_cover",
        "show county_rank --vintages",
        "veto 2022",
        "todo 2025",
        "check",
    ],
)
def test_no_screen_names_another_province(run: Run, command: str, lang: Lang) -> None:
    result = run(*command.split(), "--lang", lang, "--data", SECOND_PLACE)
    assert result.exit_code == 0, result.stderr
    assert result.stdout
    assert not ELSEWHERE.search(result.stdout + result.stderr)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("year", [2024, 2025])
def test_a_screen_of_80_columns_is_a_table_of_what_matters(year: int, lang: Lang) -> None:
    report = GapReport(BOOK, year, gaps(year), DEFAULTS, None, show_all=True, by="document")
    lines = draw(report, lang, 80).splitlines()
    assert max(columns(line.rstrip()) for line in lines) <= 80
    heads = ("status", "indicator", "by", "target_value", "gap", "progress")
    row = next(line for line in lines if line.startswith(say("head.status", lang)))
    assert all(say(f"head.{head}", lang) in row for head in heads)
