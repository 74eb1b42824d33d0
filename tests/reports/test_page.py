"""The page of a report: every figure of the machine rows, nothing to load, nothing that only eyes can find."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cases_old import HOSTILE, hostile
from tests.conftest import DATA, MakeBook, MakeFolder, Run
from tests.markup import Element, read_page
from tests.several import several
from zjtargets.book.book import Book
from zjtargets.book.select import Filters, targets_in_force
from zjtargets.core.settings import Settings
from zjtargets.judgement.answers import in_order
from zjtargets.judgement.verdict import judge
from zjtargets.reports.html.page import to_html
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang

OPTIONS = (
    "2022",
    "2022 --all",
    "2020 --past --strict",
    "2018 --as-of 2018-12-31",
    "2025 --past --linear",
    "2023 --document sti_145",
    "2022 --indicator pct_applications --by scope",
    "2022 --responsible 省科技厅",
)
# Fractions in the machine rows, percentages on the page.
FRACTIONS = frozenset("completion elapsed gap_relative required_rate observed_rate remaining_rate".split())


def made(run: Run, tmp_path: Path, options: str, data: Path = DATA, lang: str = "zh") -> tuple[Element, str]:
    path = tmp_path / "gap.html"
    result = run("report", *options.split(), "-o", path, "--force", "--data", data, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    text = path.read_text(encoding="utf-8")
    return read_page(text), text


def machine(run: Run, options: str, data: Path = DATA) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run("gap", *options.split(), "--data", data, "--format", "json").stdout)[
        "rows"
    ]
    return rows


def table_rows(page: Element) -> list[tuple[str, str, dict[str, Element]]]:
    """Target, status and cells by field, of each row of the table."""
    table = page.one("table", id="gaps")
    fields = [th.attrs["data-field"] or "" for th in table.one("thead").all("th")]
    found = []
    for tr in (tr for body in table.all("tbody") for tr in body.all("tr") if "group" not in tr.classes):
        cells = tr.cells()
        assert len(cells) == len(fields)
        (status,) = tr.classes
        found.append(
            (tr.attrs.get("id") or tr.attrs["data-again"] or "", status, dict(zip(fields, cells, strict=True)))
        )
    return found


@pytest.mark.parametrize("options", OPTIONS)
def test_targets_and_statuses_are_those_of_the_machine_rows(run: Run, tmp_path: Path, options: str) -> None:
    page, _ = made(run, tmp_path, options)
    assert [(t, s) for t, s, _ in table_rows(page)] == [(r["target"], r["status"]) for r in machine(run, options)]
    words = {"met": "√ 已完成", "missed": "× 未完成", "no_data": "· 无数据", "unreported": "○ 到期待数据"}
    for _, status, cells in table_rows(page):
        assert cells["status"].text == words.get(status, cells["status"].text)


def ends(value: object) -> list[float | None]:
    """The ends of a quantity of a machine row, of a reading those of its value; of a count the count."""
    if isinstance(value, dict):
        value = value["value"]
    if isinstance(value, list) and value and not isinstance(value[0] or value[1], str):
        return [value[0], value[1]]
    return [value, value] if isinstance(value, int) and not isinstance(value, bool) else []


def hidden_ends(cell: Element) -> list[float | None]:
    """The ends that a cell has for sorting: one number, or both with a space between them, an unknown one left out."""
    parts = (cell.attrs.get("data-v") or cell.text).split(" ")
    return [float(part) if part else None for part in (parts if len(parts) == 2 else parts * 2)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", OPTIONS)
def test_every_figure_of_the_machine_rows_is_in_the_table(run: Run, tmp_path: Path, options: str, lang: str) -> None:
    page, _ = made(run, tmp_path, options, lang=lang)
    compared = 0
    for (_, _, cells), row in zip(table_rows(page), machine(run, options), strict=True):
        # The latest reading is the reading; the year is that of the page.
        assert row["latest"] is None or row["latest"]["value"] == row["actual"]["value"]
        for name, value in row.items():
            expected = ends(value)
            if expected and name not in ("latest", "year"):
                assert hidden_ends(cells[name]) == expected, (row["target"], name)
                assert_shown(cells[name].text, name, expected)
                assert not isinstance(value, dict) or f"{value['year']}" in cells[name].text
                compared += 1
    assert compared >= 25


def assert_shown(text: str, field: str, expected: list[float | None]) -> None:
    """What a reader sees are the numbers of the row, rounded (or cut off) to the digits that are shown."""
    figures = re.sub(r"（[^）]*）|\([^)]*\)", "", text)  # the year of a reading, the base of a multiple
    seen = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", figures.replace("~", " "))
    for end in (e for e in expected if e is not None):
        value = end * (100 if field in FRACTIONS else 1)
        near = min(seen, key=lambda shown: abs(float(shown) - value))
        assert abs(float(near) - value) <= 1.001 * 10.0 ** -len(near.partition(".")[2]), (text, value)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", ["2022 --all", "2022 --by responsible"])
def test_nothing_is_loaded_from_anywhere(run: Run, tmp_path: Path, options: str, lang: str) -> None:
    page, text = made(run, tmp_path, options, lang=lang)
    for element in page.walk():
        assert element.tag not in (
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "audio",
            "video",
            "source",
            "use",
        )
        for name, value in element.attrs.items():
            assert name not in ("src", "srcset", "data", "action", "poster", "background", "xlink:href", "ping")
            assert not name.startswith("on")
            assert name != "href" or (value or "").startswith("#")
            assert "://" not in (value or "")
    for sort in ("style", "script"):
        assert not re.search(r"url\(|@import|https?:|//[a-z]|import\s*\(", page.one(sort).text)
    policy = next(m for m in page.all("meta") if m.attrs.get("http-equiv") == "Content-Security-Policy")
    assert (policy.attrs["content"] or "").startswith("default-src 'none';")
    assert len(text.encode()) < 400_000


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-CN"), ("en", "en")])
@pytest.mark.parametrize("options", ["2022", "2022 --by responsible", "2023 --document sti_145"])
def test_the_page_can_be_read_without_eyes(run: Run, tmp_path: Path, lang: str, code: str, options: str) -> None:
    page, _ = made(run, tmp_path, options, lang=lang)
    assert page.one("html").attrs["lang"] == code
    assert page.one("head").one("title").text == page.one("h1").text
    ids = [e.attrs["id"] for e in page.walk() if "id" in e.attrs]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert (link.attrs["href"] or "").removeprefix("#") in ids
        assert link.text.strip()
    for head in page.all("th"):
        assert head.attrs.get("scope") in ("col", "row", "rowgroup")
    for svg in page.all("svg"):
        assert svg.children[0].tag == "title" or svg.children[1].tag == "title"
        assert next(c for c in svg.children if c.tag == "title").text.strip()
        named = set((svg.attrs.get("aria-labelledby") or "").split())
        assert svg.attrs.get("aria-hidden") == "true" or (named and named <= set(ids))
    for field in (*page.all("input"), *page.all("select")):
        around = [label for label in page.all("label") if any(e is field for e in label.walk())]
        beside = [
            label for label in page.all("label") if "id" in field.attrs and label.attrs.get("for") == field.attrs["id"]
        ]
        (label,) = around + beside
        assert label.text.strip()
    levels = [int(e.tag[1]) for e in page.walk() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_chinese_words_on_an_english_page_are_marked_as_such(run: Run, tmp_path: Path) -> None:
    page, _ = made(run, tmp_path, "2022", lang="en")
    marked = {id(text) for e in page.walk() if e.attrs.get("lang") == "zh-CN" for text in e.walk()}
    words = [e for e in page.one("body").walk() if not e.tag and re.search("[\u4e00-\u9fff]", e.words)]
    assert [e.words for e in words if id(e) not in marked] == []


# --- charts ---------------------------------------------------------------------------------------------------------

READINGS = [
    "2015,value,100",
    "2016,about,120",
    "thing,2016,value,110,,,,,,early,",
    "2017,over,150",
    "2019,value,170",
]


def page_of(book: Book, year: int = 2018, lang: Lang = "en") -> Element:
    gaps = in_order(judge(book, p, year, Settings()) for p in targets_in_force(book, Filters(), year, past=False))
    report = GapReport(book, year, gaps, Settings(), None, show_all=False, by="document")
    return read_page(to_html(YearReport(report), lang).decode())


def test_whatever_a_chart_shows_is_in_its_table_too(book_of: MakeBook) -> None:
    targets = ["by: 2020, at_least: 200", "by: 2018, at_least: [4, 5], strive: true"]
    figure = page_of(book_of(targets, READINGS)).one("figure")
    table = figure.one("table")
    assert [th.text for th in table.one("thead").all("th")] == [
        "year",
        "value",
        "published earlier",
        "required path: ≥200 by 2020",
        "required path: ≥4~5 by 2018 (aspirational)",
    ]
    # From 100 in 2015 to 200 in 2020 the path grows by the fifth root of 2: 114.87, 131.95, 151.57, 174.11. The base
    # met the bar of 4 to 5 already, so that is its path. The reading of 2019 comes after the year of the report.
    assert [[c.text for c in row.cells()] for row in table.one("tbody").all("tr")] == [
        ["2015", "100 (late, 2030)", "", "100.00", ""],
        ["2016", "about 120 (late, 2030)", "110 (early, 2016)", "114.87", "4.00~5.00"],
        ["2017", "over 150 (late, 2030)", "", "131.95", "4.00~5.00"],
        ["2018", "", "", "151.57", "4~5"],
        ["2019", "", "", "174.11", ""],
        ["2020", "", "", "200", ""],
    ]
    shown = {e.text for e in figure.one("svg", role="img").walk() if e.tag == "title"}
    for row in table.one("tbody").all("tr"):
        year, now, before, *_ = (c.text for c in row.cells())
        assert {f"{year}: {text}" for text in (now, before) if text} <= shown


def test_a_hedged_value_is_a_band_and_an_exact_one_a_point(book_of: MakeBook) -> None:
    svg = page_of(book_of(["by: 2020, at_least: 200"], READINGS)).one("figure").one("svg", role="img")
    points = [e.one("title").text for e in svg.all("path") if "dot" in e.classes]
    bands = [e.one("title").text for e in svg.all("rect") if "span" in e.classes]
    earlier = [e.one("title").text for e in svg.all("path") if "old" in e.classes]
    assert points == ["2015: 100 (late, 2030)"]
    assert bands == ["2016: about 120 (late, 2030)", "2017: over 150 (late, 2030)"]
    assert earlier == ["2016: 110 (early, 2016)"]
    assert [e.one("title").text for e in svg.all("path") if "bar" in e.classes] == ["≥200 by 2020"]
    assert len([e for e in svg.all("polyline") if "path" in e.classes]) == 1


def test_a_page_without_any_reading_says_so(book_of: MakeBook) -> None:
    page = page_of(book_of(["by: 2020, at_least: 200"], []))
    assert page.all("figure") == []
    assert "No indicator has data to draw." in page.text
    assert "No target needs attention." in page.text


# --- what the data say is text ---------------------------------------------------------------------------------------


def tags(element: Element) -> list[str]:
    return [e.tag for e in element.walk() if e.tag]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_name_is_never_markup(run: Run, folder: MakeFolder, tmp_path: Path, lang: str) -> None:
    plain, _ = made(run, tmp_path, "2018", data=hostile(folder, "某量"), lang=lang)
    for name in HOSTILE:
        page, _ = made(run, tmp_path, "2018", data=hostile(folder, name), lang=lang)
        assert tags(page) == tags(plain)
        ((_, _, cells),) = table_rows(page)
        assert next(a for a in cells["name"].all("a")).text == name
        assert page.one("figcaption").text.startswith(name)
        assert cells["responsible"].text == name
        assert name in page.one("section", id="sources").text


# --- several places --------------------------------------------------------------------------------------------------


def test_what_is_of_another_place_than_the_documents_names_it(folder: MakeFolder) -> None:
    book = several(folder, "a | by: 2020, at_least: 20 | 2018:5\na@there | by: 2020, at_least: 20 | 2018:7")
    page = page_of(book)
    assert page.one("h1").text == "Here: progress on targets, 2018"
    assert [cells["name"].text for _, _, cells in table_rows(page)] == ["A", "A (There)"]
    assert [figure.one("h3").text for figure in page.all("figure")] == ["A (CNY 100m)", "A (There) (CNY 100m)"]
    said = [item.text for item in page.one("section", id="sources").all("li") if item.text.startswith("A")]
    assert [text.split(",")[0] for text in said] == ["A", "A (There)"]


# --- what was asked for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ("2022", []),
        ("2022 --indicator rd_ratio", ["只含：指标 全社会R&D经费支出占GDP比重"]),
        ("2020 --past --responsible 省科技厅 --as-of 2021", ["只含：责任单位 省科技厅", "仅用2021以前发布的文件"]),
        (
            "2023 --document sti_145 --scope zhejiang",
            [
                "中期评估：浙江省科技创新发展“十四五”规划（2021-06），2021—2025年的第3年",
                "只含：文件 浙江省科技创新发展“十四五”规划（2021-06）；范围 浙江省",
            ],
        ),
    ],
)
def test_a_page_says_what_it_leaves_out(run: Run, tmp_path: Path, options: str, lines: list[str]) -> None:
    page, _ = made(run, tmp_path, options)
    assert [p.text for p in page.all("p") if "stage" in p.classes] == lines
    run("report", *options.split(), "-o", tmp_path / "gap.md", "--data", DATA, "--lang", "zh")
    markdown = (tmp_path / "gap.md").read_text(encoding="utf-8").replace("\\", "")
    assert all(f"\n{line}\n" in markdown for line in lines)


def test_the_page_of_2022_begins_with_what_is_known(run: Run, tmp_path: Path) -> None:
    page, _ = made(run, tmp_path, "2022")
    (lead,) = [p.text for p in page.all("p") if "lead" in p.classes]
    # 133 promises count: 1 missed, 1 on pace, 6 met; 3 are due without a reading of the year; 122 have no data at all.
    assert lead == (
        "执行期内目标133项：已评估8项（未完成1，符合进度1，已完成6）；暂不能评估3项（到期待数据3）；无数据122项（92%）。"
    )
    assert [item.text.split(" ")[1][:5] for item in page.one("ol", **{"class": "urgent"}).all("li")] == [
        "未完成",
        "到期待数据",
        "到期待数据",
    ]


def test_a_promise_of_several_offices_stands_under_each_and_has_its_id_once(run: Run, tmp_path: Path) -> None:
    page, _ = made(run, tmp_path, "2022 --by responsible")
    rows = [
        tr for body in page.one("table", id="gaps").all("tbody") for tr in body.all("tr") if "group" not in tr.classes
    ]
    first = [tr.attrs["id"] or "" for tr in rows if "id" in tr.attrs]
    again = [tr.attrs["data-again"] for tr in rows if "data-again" in tr.attrs]
    assert sorted(first) == sorted(r["target"] for r in machine(run, "2022"))
    assert again
    assert set(again) <= set(first)
    assert all("data-office" in body.attrs for body in page.one("table", id="gaps").all("tbody"))
