"""A plot in words: titles, what marks and bars say, the table of a chart."""

import re

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.judgement.test_chart_data import GROWTH, LEAD, SUM, TARGET, TWICE, on_basis, only, plots
from tests.reports.test_svg import BOOKS, OTHER, drawn
from tests.several import several
from zjtargets.judgement.chart_data import Plot
from zjtargets.reports.html.chart_text import description, plot_rows, plot_title, target_text
from zjtargets.reports.html.chart_text import value_text as text_of
from zjtargets.reports.html.svg import Dot, Span, draw

# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (TARGET, "2020年目标 ≥200", "≥200 by 2020"),
        (f"{TARGET}, strive: true", "2020年力争目标 ≥200", "≥200 by 2020 (aspirational)"),
        ("by: 2020, above: 200", "2020年目标 >200", ">200 by 2020"),
        ("by: 2020, at_most: 200", "2020年目标 ≤200", "≤200 by 2020"),
        ("by: 2020, about: 200", "2020年目标 约200", "about 200 by 2020"),
        ("by: 2020, between: [200, 300]", "2020年目标 200~300", "200~300 by 2020"),
        ("by: 2020, at_least: [1, null]", "2020年目标 ≥1", "≥1 by 2020"),
        (TWICE, "2020年目标 ≥2（比2015年）", "≥2 (on 2015) by 2020"),
        (SUM, "2020年目标 累计≥500", "≥500 in total by 2020"),
        (GROWTH, "2020年目标 年均≥15", "≥15 a year by 2020"),
        ("by: 2019, kind: yearly, at_least: 9", "2019年目标 每年≥9", "≥9 each year by 2019"),
    ],
)
def test_a_bar_says_its_word_and_its_deadline(book_of: MakeBook, target: str, zh: str, en: str) -> None:
    (track,) = only(book_of([target], ["2015,value,90", "2016,value,100"])).tracks
    assert (target_text(track, "zh"), target_text(track, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("actual", "zh", "en"),
    [
        ("2016,value,100.50", "100.50", "100.50"),
        ("2016,about,100", "约100", "about 100"),
        ("2016,over,100", "超过100", "over 100"),
        ("2016,nearly,100", "近100", "nearly 100"),
        ("2016,between,100,120", "100~120", "100~120"),
    ],
)
def test_a_value_is_said_as_it_was_published(book_of: MakeBook, actual: str, zh: str, en: str) -> None:
    plot = only(book_of([TARGET], [actual]))
    (mark,) = plot.lines[0].marks
    assert (text_of(mark, plot.sort, "zh"), text_of(mark, plot.sort, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("target", "rows", "wanted"),
    [
        (SUM, ["2016,value,100", "2017,about,100"], "195~205"),
        (SUM, ["2016,value,100", "2018,value,100"], "≥200"),
        (GROWTH, ["2015,value,100", "2017,value,121"], "10"),
        (GROWTH, ["2015,value,3", "2016,value,4"], "33.33"),
        (LEAD, ["2015,value,100", "2017,value,132.25", *OTHER], "5"),
    ],
)
def test_a_computed_number_is_said_as_it_was_computed(
    book_of: MakeBook, target: str, rows: list[str], wanted: str
) -> None:
    plot = only(book_of([target], rows))
    mark = plot.lines[0].marks[-1]
    assert text_of(mark, plot.sort, "en") == wanted
    assert draw(plot, "en").labels[0].text == wanted


def test_a_tip_says_year_word_and_document(book_of: MakeBook) -> None:
    book = book_of([TARGET], ["2016,about,100"])
    assert [span.tip for span in drawn(book).spans] == ["2016: about 100 (late, 2030)"]
    assert [span.tip for span in drawn(book, lang="zh").spans] == ["2016年：约100（late，2030）"]


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (TARGET, "某量（亿元）", "Thing (CNY 100m)"),
        (TWICE, "某量（亿元）", "Thing (CNY 100m)"),
        (SUM, "某量：2016年以来累计（亿元）", "Thing: total since 2016 (CNY 100m)"),
        (GROWTH, "某量：2016年以来年均增速（%）", "Thing: average growth since 2016 (%)"),
        (LEAD, "某量：2016年以来增速与他量之差（百分点）", "Thing: growth since 2016 minus that of Other (pp)"),
        (f"{GROWTH}, base: 2014", "某量：2015年以来年均增速（%）", "Thing: average growth since 2015 (%)"),
    ],
)
def test_a_title_names_the_numbers_and_their_unit(book_of: MakeBook, target: str, zh: str, en: str) -> None:
    book = book_of([target], [f"{year},value,{year}" for year in (2014, 2015, 2017)] + OTHER)
    plot = only(book)
    assert (plot_title(plot, book, "zh", "here"), plot_title(plot, book, "en", "here")) == (zh, en)


def test_a_title_names_the_place_where_there_are_several(folder: MakeFolder) -> None:
    book = several(folder, "a | by: 2020, at_least: 20 | 2018:5\na@there | by: 2020, at_least: 20 | 2018:7")
    found = plots(book)
    assert [plot_title(plot, book, "en", None) for plot in found] == [
        "A (Here) (CNY 100m)",
        "A (There) (CNY 100m)",
    ]
    assert [plot_title(plot, book, "zh", None) for plot in found] == ["此地·量a（亿元）", "彼地·量a（亿元）"]
    assert [plot_title(plot, book, "en", "here") for plot in found] == ["A (CNY 100m)", "A (There) (CNY 100m)"]


# --- the table ----------------------------------------------------------------------------------------------------


def test_the_table_says_what_the_chart_shows(book_of: MakeBook) -> None:
    targets = ["by: 2018, at_least: 16", "by: 2020, at_least: 30, strive: true"]
    rows = [on_basis(2015, "10", "old", "early"), on_basis(2016, "12.5", "old", "early"), on_basis(2016, "9", "new")]
    rows += ["thing,2017,about,11,,,,,new,late,", "thing,2017,value,10,,,,,new,early,"]
    book = book_of(targets, rows, unit="%", measure="share")
    assert list(plot_rows(only(book), "en")) == [
        # the basis of the latest reading does not hold the base year: there are no paths, only the bars
        (2015, ["10 (early, 2016)", ""], [], ["", ""]),
        (2016, ["12.5 (early, 2016)", "9 (late, 2030)"], [], ["", ""]),
        (2017, ["", "about 11 (late, 2030)"], ["10 (early, 2016)"], ["", ""]),
        (2018, ["", ""], [], ["16", ""]),
        (2020, ["", ""], [], ["", "30"]),
    ]


def test_the_table_has_each_year_of_each_path(book_of: MakeBook) -> None:
    targets = ["by: 2018, at_least: 16", "by: 2020, between: [20, 25]"]
    found = list(plot_rows(only(book_of(targets, ["2015,value,10"], unit="%", measure="share")), "en"))
    assert [(year, asked) for year, _, _, asked in found] == [
        (2015, ["10.00", "10.00"]),
        (2016, ["12.00", "12.00~13.00"]),  # 2 a year, 2 to 3 a year
        (2017, ["14.00", "14.00~16.00"]),
        (2018, ["16", "16.00~19.00"]),
        (2019, ["", "18.00~22.00"]),
        (2020, ["", "20~25"]),
    ]


def test_the_table_is_in_the_language_of_the_page(book_of: MakeBook) -> None:
    found = list(plot_rows(only(book_of([TARGET], ["2018,about,150"])), "zh"))
    assert found == [(2018, ["约150（late，2030）"], [], [""]), (2020, [""], [], ["200"])]


def test_what_is_not_drawn_has_an_empty_column(book_of: MakeBook) -> None:
    found = list(plot_rows(only(book_of([TWICE], ["2016,value,100"])), "en"))
    assert found == [(2016, ["100 (late, 2030)"], [], [""]), (2020, [""], [], [""])]


def numbers(texts: list[str]) -> list[float]:
    return [float(n) for text in texts for n in re.findall(r"-?\d+(?:\.\d+)?", text)]


def marks_of(plot: Plot) -> int:
    return sum(len(line.marks) for line in plot.lines) + len(plot.earlier)


@pytest.mark.parametrize("name", BOOKS)
def test_the_table_has_every_mark_and_every_value_of_a_path(book_of: MakeBook, name: str) -> None:
    plot = only(book_of(*BOOKS[name]))
    drawing = draw(plot, "en")
    rows = list(plot_rows(plot, "en"))
    assert [year for year, *_ in rows] == plot.years
    said = [f"{year}: {text}" for year, now, before, _ in rows for text in (*now, *before) if text]
    marks: list[Dot | Span] = [*drawing.dots, *drawing.spans, *drawing.earlier, *drawing.earlier_spans]
    assert sorted(said) == sorted(mark.tip for mark in marks)
    assert len(said) == marks_of(plot)
    for n, track in enumerate(plot.tracks):
        asked = {year: texts[n] for year, _, _, texts in rows if texts[n]}
        due = {track.target.by} if track.target_value else set()
        assert asked.keys() == {year for year, _ in track.path} | due
        for year, value in track.path:
            ends = [float(end) for end in dict.fromkeys((value.lo, value.hi)) if end.is_finite()]
            assert numbers([asked[year]]) == pytest.approx(ends, rel=0.01, abs=0.006)


def test_a_description_says_the_latest_numbers_and_the_bars(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "90", "old", "early"), on_basis(2016, "50", "new")]
    plot = only(book_of([TARGET, "by: 2018, about: 120, strive: true"], rows))
    assert description(plot, "en").startswith(
        "Latest actual: 2015: 90 (early, 2016); 2016: 50 (late, 2030). "
        "Targets: ≥200 by 2020, about 120 by 2018 (aspirational)."
    )
