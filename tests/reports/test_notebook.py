"""What a notebook shows of the answers: short lines, tables, data frames."""

import re
import sys
from html import unescape
from pathlib import Path

import pytest

import zjtargets
from tests.builders import MakeBook, MakeFolder
from zjtargets.reports.notebook import Library

TARGETS = ["by: 2020, at_least: 200", "other | by: 2022, at_least: 50, strive: true | quote: 力争他量达到50亿元"]
VALUES = "2015 100; 2016 121; 2018 over 140"


def cells(html: str) -> list[list[str]]:
    """The cells of the rows of a page, as a reader sees them."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_quantity_is_a_number_where_it_is_certain_and_always_two_ends(make_book: MakeBook, library: Library) -> None:
    frame = zjtargets.gap(make_book(TARGETS, VALUES), 2018).to_frame(library)
    assert type(frame).__module__.startswith(library)
    if library == "pandas":
        types = [str(frame[name].dtype) for name in ("gap", "gap_high", "reached", "actual_year", "strive")]
        assert types == ["float64", "float64", "float64", "Int64", "boolean"]
        rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    else:
        assert str(frame["reached"].dtype) == "Float64"
        rows = frame.to_dicts()
    row, other = sorted(rows, key=lambda row: row["indicator"], reverse=True)
    assert (row["indicator"], row["target_value"], row["flags"]) == ("thing", 200, "")
    # 超过140 is (140, 147] at 5 %; 140 - 200 and 147 - 200
    assert (row["actual_year"], row["actual_value"], row["actual_value_low"], row["actual_value_high"]) == (
        2018,
        None,
        140,
        147,
    )
    assert (row["gap"], row["gap_low"], row["gap_high"]) == (None, -60, -53)
    assert (row["base_value"], row["base_value_low"], row["years"]) == (100, 100, 5)
    assert (other["status"], other["strive"], other["actual_year"], other["gap"], other["gap_low"]) == (
        "no_data",
        True,
        None,
        None,
        None,
    )


def test_every_call_has_a_frame_with_the_rows_of_the_machine_output(make_book: MakeBook) -> None:
    book = make_book(TARGETS, VALUES)
    found = (
        zjtargets.gap(book, 2018),
        zjtargets.growth(book),
        zjtargets.path(book, "thing"),
        zjtargets.actuals(book, "thing"),
    )
    # a path has a row for each of the years 2016 to 2020
    assert [len(one.to_frame()) for one in found] == [2, 2, 5, 3] == [len(zjtargets.to_rows(one)) for one in found]
    path = zjtargets.path(book, "thing").to_frame()
    # 100 × 2 ^ (k / 5) for k = 1 … 5
    assert path["required_value"].round(3).to_list() == [114.870, 131.951, 151.572, 174.110, 200]
    assert path["actual_value"].dropna().to_list() == [121]
    growth = zjtargets.growth(book).to_frame().set_index("indicator")
    assert growth.loc["thing", "required_rate"] == pytest.approx(0.148698, abs=1e-6)


def test_a_frame_of_nothing_has_its_columns(make_folder: MakeFolder, make_book: MakeBook) -> None:
    frame = zjtargets.check(make_folder(["by: 2020, at_least: 200"])).to_frame()
    assert "message" in frame.columns
    nothing = zjtargets.actuals(make_book(TARGETS), "thing")
    assert (len(nothing.to_frame()), str(nothing.to_frame()["value"].dtype)) == (0, "float64")
    assert nothing.to_frame("polars").shape == nothing.to_frame().shape


def test_the_library_is_pandas_then_polars_and_a_missing_one_is_named(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = zjtargets.gap(make_book(TARGETS), 2018)
    with pytest.raises(ValueError, match="data frames of spark are not supported; name pandas or polars"):
        found.to_frame("spark")  # type: ignore[arg-type]
    assert type(found.to_frame()).__module__.startswith("pandas")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="not installed: pip install pandas"):
        found.to_frame("pandas")
    assert type(found.to_frame()).__module__.startswith("polars")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="not installed: pip install pandas"):
        found.to_frame()
    with pytest.raises(ImportError, match="not installed: pip install polars"):
        found.to_frame("polars")


def test_a_line_says_how_they_stand_in_the_language_of_the_user(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = make_book(TARGETS, "2015 100; 2020 210")
    found = zjtargets.gap(book, 2020)
    one = next(verdict for verdict in found if verdict.actual)
    assert repr(found) == (
        "<zjtargets.gap: Targets in force in 2020: 2 — 1 met, 1 without data. Of them 1 aspirational.>"
    )
    assert repr(one) == "<Verdict plan/thing/2020 2020: met>"
    assert repr(one.target) == "<Target plan/thing/2020: at_least 200 亿元>"
    # 2 ^ (1 / 5)
    assert repr(one.requirement) == "<Requirement plan/thing/2020: 14.87% a year>"
    assert repr(zjtargets.growth(book, indicator="other")[0]) == ("<Requirement plan/other/2022: unknown>")
    assert repr(zjtargets.path(book, "thing")) == "<zjtargets.path: Thing: plan (2016-06)>"
    assert repr(zjtargets.path(book, "thing")[0]) == "<TargetPath plan/thing/2020: 5 years>"
    assert repr(zjtargets.actuals(book, "thing")) == "<zjtargets.actuals: Thing: 2 actuals>"
    assert repr(zjtargets.actuals(book, "thing")[1]) == "<Actual thing@here 2020: 210 亿元 (late)>"
    monkeypatch.setenv("ZJTARGETS_LANG", "zh")
    assert repr(zjtargets.actuals(book, "thing")) == "<zjtargets.actuals: 某量：实际值2条>"


def test_a_notebook_shows_the_table_of_the_screen_with_its_notes(make_book: MakeBook) -> None:
    book = make_book(TARGETS, "2015 100; 2018 145", indicators=("thing: flow 亿元 {name_en: A <b> & C}",))
    html = zjtargets.gap(book, 2018)._repr_html_()
    assert "<b>" not in html
    assert html.startswith("<p>Targets in force in 2018: 2 —")
    head, title, row = cells(html)  # a target without data is counted, and not listed
    assert head[:6] == ["status", "indicator", "by", "target", "actual (year)", "gap"]
    assert (title, row[1], row[4]) == (["plan (2016-06)"], "A <b> & C", "145 (2018)")
    assert "<div>Progress: share of the way" in html
    assert '<td style="text-align:right">145 (2018)</td>' in html
    assert '<td style="text-align:left">A &lt;b&gt; &amp; C</td>' in html


def test_a_cell_without_a_value_has_a_dash(make_book: MakeBook) -> None:
    _, _, row, _ = cells(zjtargets.gap(make_book(TARGETS), 2018)._repr_html_())
    assert row[2:6] == ["2020", "≥200 (CNY 100m)", "-", "-"]


def test_each_call_has_its_table(make_book: MakeBook, make_folder: MakeFolder) -> None:
    book = make_book(["by: 2020, at_least: 200", "by: 2025, at_least: 400"], "2015 100; 2018 145")
    assert [row[0] for row in cells(zjtargets.growth(book)._repr_html_())] == [
        "indicator",
        "plan (2016-06)",
        "Thing",
        "Thing",
    ]
    paths = cells(zjtargets.path(book, "thing")._repr_html_())
    assert [row[0] for row in paths if row[0].startswith("20")] == [
        *map(str, range(2016, 2021)),
        *map(str, range(2016, 2026)),
    ]
    assert [row[:2] for row in cells(zjtargets.actuals(book, "thing")._repr_html_())] == [
        ["year", "actual"],
        ["Here"],
        ["2015", "100"],
        ["2018", "145"],
    ]
    wrong = zjtargets.check(make_folder(["by: 2020, at_least: 200 | quote: 某量达到201亿元"]))
    where, status = next(row[:2] for row in cells(wrong._repr_html_()) if row[2].startswith("figure_in_quote: "))
    assert (Path(where).name, status) == ("targets.yaml:9", "error")
    assert repr(wrong).startswith("<zjtargets.check: Errors: ")
