"""Drafts from tables of statistics: places, years and indicators in rows, columns or the caption, in any way."""

from pathlib import Path

import pytest

from tests.conftest import MakeFolder, Run
from zjtargets.book.indicators import Indicator, Measure, Scope
from zjtargets.drafting.panel import panel, panel_csv
from zjtargets.sources.document import Source

SCOPES = {
    one: Scope(id=one, name=name, name_en=one) for one, name in (("zj", "浙江省"), ("hz", "杭州市"), ("wz", "温州市"))
}
RATIO = Indicator(id="rd", name="研发强度", name_en="R&D ratio", unit="%", measure=Measure.SHARE)
MONEY = Indicator(id="money", name="研发经费", name_en="R&D", unit="亿元", measure=Measure.FLOW)


def values(table: str, indicator: Indicator = RATIO, own: str | None = "zj") -> list[tuple[str, int, str]]:
    return [(row.scope, row.year, str(row.figure.lo)) for row in panel(Source(table), indicator, SCOPES, own)]


FOUR = [("hz", 2022, "3.8"), ("hz", 2023, "3.9"), ("wz", 2022, "2.4"), ("wz", 2023, "2.5")]
PANELS = {
    "places by years": "表1 各市研发强度（%）\n|地区|2022年|2023年|\n|杭州市|3.8|3.9|\n|温州|2.4|2.5|\n",
    "years by places": "表1 研发强度（%）\n|年份|杭州|温州|\n|2022|3.8|2.4|\n|2023|3.9|2.5|\n",
    "places by years and indicators": (
        "表1\n|地区|2022年|2022年|2023年|\n|地区|研发强度（%）|研发经费（亿元）|研发强度（%）|\n"
        "|杭州|3.8|9|3.9|\n|温州|2.4|8|2.5|\n"
    ),
    "places by indicators": (
        "表1 2022年\n|地区|研发强度（%）|研发经费（亿元）|\n|杭州|3.8|9|\n|温州|2.4|8|\n"
        "表2 2023年\n|地区|研发强度（%）|研发经费（亿元）|\n|杭州|3.9|9|\n|温州|2.5|8|\n"
    ),
}


@pytest.mark.parametrize("table", PANELS.values(), ids=PANELS)
def test_places_and_years_are_found_in_rows_and_columns(table: str) -> None:
    assert sorted(values(table, own=None)) == FOUR


INDICATORS = {
    "indicators by years": "表1\n|指标|2022年|2023年|\n|研发强度（%）|3.8|3.9|\n|研发经费（亿元）|8|9|\n",
    "years by indicators": "表1\n|年份|研发强度（%）|研发经费（亿元）|\n|2022|3.8|8|\n|2023年|3.9|9|\n",
}


@pytest.mark.parametrize("table", INDICATORS.values(), ids=INDICATORS)
def test_a_table_that_names_no_place_is_of_the_scope_of_its_document(table: str) -> None:
    assert values(table) == [("zj", 2022, "3.8"), ("zj", 2023, "3.9")]
    assert values(table, MONEY) == [("zj", 2022, "8"), ("zj", 2023, "9")]
    assert values(table, own=None) == []


def test_the_whole_is_the_scope_of_the_document_and_an_unknown_place_is_none() -> None:
    assert values("表1 研发强度（%）\n|地区|2022年|2023年|\n|全省|3|3.1|\n|宁波市|5|6|\n|杭州|1|—|\n") == [
        *(("zj", 2022, "3"), ("zj", 2023, "3.1"), ("hz", 2022, "1")),
    ]


def test_what_cannot_be_told_apart_is_left() -> None:
    assert values("表1 2022年、2023年研发强度（%）\n|地区|强度（%）|\n|杭州|3.8|\n") == []
    assert values("表1 研发强度（%）\n|类别|地区|2023年|\n|企业|杭州|3.8|\n|高校|杭州|2.1|\n") == []


def test_what_is_not_of_the_indicator_is_left() -> None:
    assert values("表1 2023年\n|地区|规上研发强度（%）|强度（%）|\n|杭州|1|2|\n|温州|3|4|\n") == []
    assert values("表1 研发强度\n|地区|2022年|2023年|\n|杭州|1亿元|2亿元|\n|温州|3亿元|4亿元|\n") == []
    assert values("表1 研发强度（%）\n|地区|现值|数量|\n|杭州|1|2|\n|温州|3|4|\n") == []  # of no year
    assert values("表1 研发强度（%）\n|地区|2022年|2023年|\n|杭州|3-4|3～4|\n|温州|3/4|—|\n") == []


def test_growth_has_a_column_of_its_own() -> None:
    table = "表1\n|指标|2023年|2023年增速（%）|\n|研发经费（亿元）|90|7.5|\n|园区（个）|9|1|\n"
    rows = panel(Source(table), MONEY, SCOPES, "zj")
    assert panel_csv(rows, "money", "book").splitlines() == [
        "indicator,scope,year,word,value,unit,document,place,growth",
        "money,zj,2023,value,90,亿元,book,表1｜研发经费（亿元）｜2023年,",
        "money,zj,2023,,,%,book,表1｜研发经费（亿元）｜2023年增速（%）,7.5",
    ]


def test_the_drafted_rows_are_proved_by_their_table(run: Run, folder: MakeFolder, tmp_path: Path) -> None:
    """Drafted by `scan`, put into the data as they are, and checked against the yearbook."""
    (tmp_path / "book.txt").write_text(f"年鉴\n{PANELS['places by years']}", encoding="utf-8")
    sets = """
scopes: [{id: hz, name: 杭州市, name_en: Hangzhou}, {id: wz, name: 温州市, name_en: Wenzhou}]
indicators: [{id: rd, name: 研发强度, name_en: R&D ratio, unit: "%", measure: share}]
documents: [{id: book, title: 年鉴, issuer: 统计局, issued: 2024, source: book.txt}]
"""
    data = folder({"targets.yaml": sets})
    scanned = run("scan", tmp_path / "book.txt", "--document", "book", "--indicator", "rd", "--data", data)
    assert (scanned.exit_code, scanned.stdout.splitlines()[:2]) == (
        0,
        [
            "indicator,scope,year,word,value,unit,document,place",
            "rd,hz,2022,value,3.8,%,book,表1 各市研发强度（%）｜杭州市｜2022年",
        ],
    )
    folder({"actuals/rd.csv": scanned.stdout})
    checked = run("check", "--data", data, "--sources", tmp_path)
    assert (checked.exit_code, checked.stderr) == (0, "")
    nothing = run("scan", tmp_path / "book.txt", "--document", "other", "--indicator", "研发强度", "--data", data)
    assert nothing.exit_code == 0
