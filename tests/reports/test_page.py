"""The page of a report: every figure of the machine rows, nothing to load, nothing that only eyes can find."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.builders import MakeBook, ends, gap_report
from tests.html import Element, read_page
from tests.screens import second_place
from zjtargets.judgement.status import Status
from zjtargets.reports.html.page import to_html
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang

BOOK = second_place()
REPORT = gap_report(BOOK, 2024)
NAMES = ("zh", "en", "offices")
# Fractions in the machine rows, percentages on the page.
FRACTIONS = frozenset(
    "completion elapsed elapsed_at_actual gap_relative required_rate observed_rate remaining_rate".split()
)
Pages = Mapping[str, Element]


def page_of(report: GapReport, lang: Lang = "en") -> Element:
    return read_page(to_html(YearReport(report), lang).decode())


@pytest.fixture(scope="module")
def pages() -> Pages:
    offices = gap_report(BOOK, 2024, by="responsible")
    return {"zh": page_of(REPORT, "zh"), "en": page_of(REPORT), "offices": page_of(offices)}


def rows_of(page: Element) -> list[Element]:
    bodies = page.one("table", id="gaps").all("tbody")
    return [tr for body in bodies for tr in body.all("tr") if "group" not in tr.classes]


def cells_of(page: Element) -> list[dict[str, Element]]:
    """The cells of each row of the table by their fields."""
    fields = [th.attrs["data-field"] for th in page.one("table", id="gaps").one("thead").all("th")]
    rows = [[e for e in tr.children if e.tag in ("td", "th")] for tr in rows_of(page)]
    return [dict(zip(fields, row, strict=True)) for row in rows]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_of_the_machine_rows_is_in_the_table(pages: Pages, lang: str) -> None:
    page, rows = pages[lang], list(REPORT.rows())
    assert [(tr.attrs["id"], tr.classes) for tr in rows_of(page)] == [(r["target"], {r["status"]}) for r in rows]
    (gap,) = page.one("table", id="gaps").all("th", **{"data-by": "gap_relative"})
    assert gap.attrs["data-field"] == "gap"
    compared = 0
    for cells, row in zip(cells_of(page), rows, strict=True):
        assert cells["status"].attrs["data-v"] == str([*Status].index(Status(row["status"])))
        for name, value in row.items():
            expected = ends(value)
            if expected and name not in ("latest", "year"):
                assert sorted_by(cells[name]) == expected, (row["target"], name)
                assert_shown(cells[name].text, name, expected)
                assert not isinstance(value, dict) or f"{value['year']}" in cells[name].text
                compared += 1
    assert compared > 100


def sorted_by(cell: Element) -> list[float | None]:
    """The ends that a cell has for sorting: one number, or both with a space between them, an unknown one left out."""
    parts = (cell.attrs.get("data-v") or cell.text).split(" ")
    return [float(part) if part else None for part in (parts if len(parts) == 2 else parts * 2)]


def assert_shown(text: str, field: str, expected: list[float | None]) -> None:
    """What a reader sees are the numbers of the row, rounded (or cut off) to the digits that are shown."""
    figures = re.sub(r"（[^）]*）|\([^)]*\)", "", text)  # the year of an actual, the base of a multiple
    seen = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", figures.replace("~", " "))
    for end in (e for e in expected if e is not None):
        value = end * (100 if field in FRACTIONS else 1)
        near = min(seen, key=lambda shown: abs(float(shown) - value))
        assert abs(float(near) - value) <= 1.001 * 10.0 ** -len(near.partition(".")[2]), (text, value)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_anywhere(pages: Pages, name: str) -> None:
    page = pages[name]
    assert not {e.tag for e in page.walk()} & set("link img iframe object embed base audio video source use".split())
    for key, value in ((k, v) for element in page.walk() for k, v in element.attrs.items()):
        assert key not in ("src", "srcset", "data", "action", "poster", "background", "xlink:href", "ping")
        assert not key.startswith("on")
        assert key != "href" or value.startswith("#")
        assert "://" not in value
    for tag in ("style", "script"):
        assert not re.search(r"url\(|@import|https?:|//[a-z]|import\s*\(", page.one(tag).text)
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.attrs["content"].startswith("default-src 'none';")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_can_be_read_without_eyes(pages: Pages, name: str) -> None:
    page = pages[name]
    assert page.one("html").attrs["lang"] == ("zh-CN" if name == "zh" else "en")
    assert page.one("head").one("title").text == page.one("h1").text
    ids = [e.attrs["id"] for e in page.walk() if "id" in e.attrs]
    assert len(ids) == len(set(ids))
    assert {link.attrs["href"].removeprefix("#") for link in page.all("a")} <= set(ids)
    assert all(link.text.strip() for link in page.all("a"))
    assert {head.attrs.get("scope") for head in page.all("th")} <= {"col", "row", "rowgroup"}
    for svg in page.all("svg"):
        named = set(svg.attrs.get("aria-labelledby", "").split())
        assert svg.attrs.get("aria-hidden") == "true" or (named and named <= set(ids))
        assert next(c for c in svg.children if c.tag == "title").text.strip()
    for control in (*page.all("input"), *page.all("select")):
        labels = [
            label
            for label in page.all("label")
            if any(e is control for e in label.walk()) or label.attrs.get("for", "-") == control.attrs.get("id")
        ]
        assert len(labels) == 1
    levels = [int(e.tag[1]) for e in page.walk() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_chinese_words_on_an_english_page_are_marked_as_such(pages: Pages) -> None:
    page = pages["en"]
    marked = {id(text) for e in page.walk() if e.attrs.get("lang") == "zh-CN" for text in e.walk()}
    words = [e for e in page.one("body").walk() if not e.tag and re.search("[\u4e00-\u9fff]", e.words)]
    assert words
    assert [e.words for e in words if id(e) not in marked] == []


def test_notes_are_numbered_as_they_come_up_and_each_is_written_once(pages: Pages) -> None:
    page = pages["en"]
    marks = [int(sup.text.strip("[]")) for tr in rows_of(page) for sup in tr.all("sup")]
    assert list(dict.fromkeys(marks)) == list(range(1, max(marks) + 1))
    notes = [li.text for li in page.one("ol", **{"class": "notes"}).all("li")]
    assert len(notes) == len(set(notes)) == max(marks)


def test_a_page_says_what_it_leaves_out() -> None:
    page = page_of(replace(REPORT, as_of="2024-06"))
    assert ["2024-06" in p.text for p in page.all("p") if "stage" in p.classes] == [True]
    assert "Position at the end of 2024 using only documents issued by 2024-06" in page.one("footer").text


def test_a_narrow_page_shows_the_gap_of_each_row_with_the_names_of_its_cells(pages: Pages) -> None:
    style = pages["en"].one("style").text
    fields = [th.attrs["data-field"] for th in pages["en"].one("table", id="gaps").one("thead").all("th")]
    hidden = {fields[int(n) - 1] for n in re.findall(r"nth-child\(([0-9]+)\)\{display:none\}", style)}
    assert set(fields) - hidden == {"status", "name", "by", "target_value", "actual", "unit", "gap"}
    named = re.findall(r'#gaps td:nth-child\(([0-9]+)\)::before\{content:"(.+?): "\}', style)
    assert [fields[int(n) - 1] for n, _ in named] == fields[2:]
    assert dict(named)[str(fields.index("gap") + 1)] == "gap"


# --- a small book -----------------------------------------------------------------------------------------------------


def test_the_top_of_a_page_says_what_the_screen_says(make_book: MakeBook) -> None:
    names = "abcdef"
    targets = [f"{n} | by: 2018, at_least: 20" for n in names]
    book = make_book(targets, "; ".join(f"{n}: 2018 10" for n in names), indicators=[f"{n}: share %" for n in names])
    page = page_of(gap_report(book, 2018))
    top = [p.text for p in page.one("header").all("p")]
    assert top == ["Targets in force in 2018: 6 — 6 missed.", "Data: data, up to 2030"]
    summary = page.one("section", id="summary")
    said = [" ".join(li.text.split()) for li in summary.one("ol", **{"class": "urgent"}).all("li")]
    assert said[0] == "× missed A stood at 10% in 2018, 10 pp short of the target of 20%: missed."
    assert len(said) == 5
    assert "In the table below: 1 more." in [p.text for p in summary.all("p")]
    shares = [" ".join(div.text.split()) for div in summary.all("div", **{"class": "share"})]
    assert shares == ["firm 6× missed 6", "规划 (2016-06) 6× missed 6"]


def test_a_chart_draws_a_certain_value_as_a_point_a_range_as_a_band_and_has_both_in_its_table(
    make_book: MakeBook,
) -> None:
    actuals = "2015 100; 2016 about 120; 2016 110 document=early; 2017 over 150; 2019 170"
    figure = page_of(gap_report(make_book(["by: 2020, at_least: 200"], actuals), 2018)).one("figure")
    svg = figure.one("svg", role="img")

    def tips(tag: str, name: str) -> list[str]:
        return [e.one("title").text for e in svg.all(tag) if name in e.classes]

    assert tips("path", "dot") == ["2015: 100 (late, 2030)"]
    assert tips("rect", "span") == ["2016: about 120 (late, 2030)", "2017: over 150 (late, 2030)"]
    assert tips("path", "old") == ["2016: 110 (early, 2016)"]
    assert tips("path", "bar") == ["≥200 by 2020"]
    assert "only a range is known" in figure.one("p", **{"class": "legend"}).text
    # From 100 in 2015 to 200 in 2020 the path grows by the fifth root of 2. The value of 2019 comes too late.
    assert [[c.text for c in row.children] for row in figure.one("table").one("tbody").all("tr")] == [
        ["2015", "100 (late, 2030)", "", "100.00"],
        ["2016", "about 120 (late, 2030)", "110 (early, 2016)", "114.87"],
        ["2017", "over 150 (late, 2030)", "", "131.95"],
        ["2018", "", "", "151.57"],
        ["2019", "", "", "174.11"],
        ["2020", "", "", "200"],
    ]


def test_a_page_without_any_value_has_no_chart(make_book: MakeBook) -> None:
    page = page_of(gap_report(make_book(["by: 2020, at_least: 200"]), 2018))
    assert page.all("figure") == []
    assert page.one("section", id="charts").one("p").text


def test_what_is_of_another_place_than_the_documents_names_it(make_book: MakeBook) -> None:
    targets = ["by: 2020, at_least: 20", "thing@there | by: 2020, at_least: 20"]
    page = page_of(gap_report(make_book(targets, "2018 5; thing@there: 2018 7"), 2018))
    assert page.one("h1").text.startswith("Here: ")
    assert [cells["name"].text for cells in cells_of(page)] == ["Thing[1]", "Thing (There)[1]"]
    assert [figure.one("h3").text.partition(" (CNY")[0] for figure in page.all("figure")] == ["Thing", "Thing (There)"]
    said = [li.text for li in page.one("section", id="sources").all("li")]
    assert [text[:13] for text in said if "2018" in text] == ["Thing, 2018: ", "Thing (There)"]
    assert said[0].startswith("一、目标")  # the quotes stand under their headings


def test_a_source_lists_what_it_reports_with_units_and_years(make_book: MakeBook) -> None:
    actuals = "2018 5 document=early; 2018 1.5 unit=倍 since=2015 document=early; 2017 growth=12 document=early"
    page = page_of(gap_report(make_book(["by: 2020, at_least: 20"], actuals), 2018))
    said = [" ".join(li.text.split()) for li in page.one("section", id="sources").all("li") if "Thing" in li.text]
    assert said == ["Thing, 2017: 12% 表1", "Thing, 2018: 5 CNY 100m 表1", "Thing, 2015-2018: 1.5 times 表1"]


def test_the_rows_of_a_place_stand_under_its_name_and_count(make_book: MakeBook) -> None:
    repeat = "later: | by: 2020, at_least: 20, restates: plan/thing/2020"
    book = make_book(["by: 2020, at_least: 20", repeat, "other@there | by: 2020, at_least: 30"])
    page = page_of(gap_report(book, 2018, by="scope"))
    heads = [th.text for th in page.one("table", id="gaps").all("th", scope="rowgroup")]
    assert heads == ["Here: 1 (1 without data)", "There: 1 (1 without data)"]


def test_a_source_has_its_address_when_it_was_read_and_its_copy(make_book: MakeBook) -> None:
    plan = "issued: 2016-06, base: 2015, url: https://a.example/b, accessed: 2017-01, archived: https://kept.example/1"
    page = page_of(gap_report(make_book(["by: 2020, at_least: 20"], "2018 5", plans={"plan": plan}), 2018))
    line = page.one("section", id="sources").all("article")[0].all("p")[0].text
    assert line.endswith("· https://a.example/b (accessed 2017-01); archived at https://kept.example/1")


def test_the_bar_of_a_row_is_as_full_as_the_target_and_marks_the_time_elapsed(make_book: MakeBook) -> None:
    """ln 1.5 / ln 2 = 58.5 % of the way, in three years of five."""
    page = page_of(gap_report(make_book(["by: 2020, at_least: 200"], "2015 100; 2018 150"), 2018))
    meter = page.one("span", **{"class": "meter"})
    assert [e.attrs["style"] for e in meter.children] == ["width:58%", "left:60%"]


def test_a_target_of_several_offices_stands_under_each_and_has_its_id_once(make_book: MakeBook) -> None:
    targets = ["by: 2020, at_least: 20 | responsible: 甲局", "other | by: 2020, at_least: 30 | responsible: 乙局、甲局"]
    page = page_of(gap_report(make_book(targets), 2018, by="responsible"))
    ids = [(tr.attrs.get("id"), tr.attrs.get("data-again")) for tr in rows_of(page)]
    assert sorted(ids, key=str) == [
        ("plan/other/2020", None),
        ("plan/thing/2020", None),
        (None, "plan/other/2020"),
    ]
    assert [body.attrs["data-office"] for body in page.one("table", id="gaps").all("tbody")] == ["甲局", "乙局"]
    choices = {one.attrs["name"]: [e.attrs["value"] for e in one.all("option")] for one in page.all("select")}
    assert choices == {"status": ["", "no_data"], "document": ["", "plan"], "office": ["", "甲局", "乙局"]}
