"""A chart: where everything stands, worked out by hand, and what it says in words."""

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.chart_data import Plot, plots_of
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.verdict import judge
from zjtargets.reports.html.chart import (
    HEIGHT,
    WIDTH,
    Label,
    PlotRow,
    WantedLabel,
    description,
    draw,
    place,
    plot_rows,
    plot_title,
    value_text,
)
from zjtargets.words.messages import Lang

MakePlot = Callable[..., Plot]
TARGET = "by: 2020, at_least: 200"
GROWTH = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
SUM = "by: 2020, kind: increment, at_least: 500"
TWICE = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
LEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"
OTHER = "other: 2015 100; other: 2017 121"


def only(book: Book, year: int = 2020) -> Plot:
    (plot,) = plots_of(
        book, [path_of(judge(book, p, year, DEFAULTS), DEFAULTS) for p in book.targets], year, DEFAULTS.hedge
    )
    return plot


@pytest.fixture
def make_plot(make_book: MakeBook) -> MakePlot:
    def make(targets: list[str], actuals: str, *indicators: str, year: int = 2020) -> Plot:
        return only(make_book(targets, actuals, indicators=indicators), year)

    return make


# --- golden: every coordinate by hand -------------------------------------------------------------------------------


def test_a_chart_by_hand(make_plot: MakePlot) -> None:
    """Ticks 0, 50 … 200; the widest has three characters of 8.2, so years begin at 12 + 24.6 + 12 = 48.6, and six of
    them end at 420 - 16 - 12 = 392: 68.68 apart. Values run from 252 (0) to 18 (200): 1.17 a unit.
    """
    drawing = draw(
        make_plot(["by: 2020, at_least: 190"], "2015 100; 2016 nearly 80; 2018 150; 2018 40 document=early"), "en"
    )
    assert drawing.axes.y_ticks == [(252.0, "0"), (193.5, "50"), (135.0, "100"), (76.5, "150"), (18.0, "200")]
    years = [48.6, 117.3, 186.0, 254.6, 323.3, 392.0]
    assert drawing.axes.x_ticks == list(zip(years, map(str, range(2015, 2021)), strict=True))
    # 76 to 80: 252 - 1.17 * 80 = 158.4, 252 - 1.17 * 76 = 163.08; and the vintage, 252 - 1.17 * 40
    assert [(mark.x, mark.top, mark.bottom, mark.tip) for mark in drawing.marks] == [
        (48.6, 135.0, 135.0, "2015: 100 (late, 2030)"),
        (117.3, 158.4, 163.1, "2016: nearly 80 (late, 2030)"),
        (254.6, 76.5, 76.5, "2018: 150 (late, 2030)"),
    ]
    assert [mark.certain for mark in drawing.marks] == [True, False, True]
    assert [(mark.x, mark.top) for mark in drawing.earlier] == [(254.6, 205.2)]
    assert drawing.has_ranges
    assert drawing.lines == []  # nothing is joined over 2016, whose value is not certain
    # 1.9 ** (k / 5) = 1.13697, 1.29271, 1.46978, 1.67110: 252 - 117 times each
    heights = [135.0, 119.0, 100.8, 80.0, 56.5, 29.7]
    assert drawing.paths == [list(zip(years, heights, strict=True))]
    assert drawing.target_values == [(392.0, 29.7, 29.7, "≥190 by 2020", 0, True, False)]
    assert [label.text for label in drawing.labels] == ["150", "≥190 by 2020"]
    assert drawing.axes.from_zero


# --- properties of every drawing ------------------------------------------------------------------------------------

BOOKS: dict[str, tuple[list[str], str]] = {
    "hedged": ([TARGET], "2015 about 100; 2016 over 150; 2017 nearly 200; 2018 300-400"),
    "a sum without an upper end": ([SUM], "2016 100; 2018 100"),
    "a lead": ([LEAD], f"2015 100; 2017 90; {OTHER}"),
    "a lost digit": (["by: 2020, at_least: [4, 5]"], "2015 3; 2018 4"),
    "a lost number": (["by: 2020, at_least: [1, null]"], "2015 0; 2018 4"),
    "one year": (["by: 2018, kind: yearly, since: 2018, at_least: 10"], "2018 12"),
    "all equal": (["by: 2020, at_least: 100"], "2015 100; 2018 100"),
    "nothing but zero": (["by: 2020, at_most: 0"], "2015 0; 2018 0"),
    "across zero": (["by: 2020, at_least: 5"], "2015 -40; 2018 70"),
    "huge and near": (["by: 2020, at_least: 999999999999999999"], "2015 999999999999999998"),
    "huge and tiny": (["by: 2020, at_least: 999999999999999999"], "2015 0.0001"),
    "a century": ([TARGET], ";".join(f"{year} {year}" for year in range(1900, 2021))),
    "two bases": ([TARGET], "2015 9 basis=old document=early; 2016 5 basis=new; 2017 3"),
    "many targets": ([f"by: 2020, at_least: {200 + k}" for k in range(30)], "2015 100"),
}


def covers(a: Label, b: Label) -> bool:
    """Whether two labels share a place: a letter is at least 6 wide and 11 high, a Chinese one 12 wide."""
    wide_a, wide_b = (sum(12 if ord(c) > 0x2E80 else 6 for c in label.text) for label in (a, b))
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}  # the share of a label that is left of its point
    left_a, left_b = a.x - before[a.anchor] * wide_a, b.x - before[b.anchor] * wide_b
    return left_a < left_b + wide_b and left_b < left_a + wide_a and abs(a.y - b.y) < 11


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_is_within_the_chart_and_in_its_table_and_no_label_covers_another(
    make_plot: MakePlot, name: str, lang: Lang
) -> None:
    plot = make_plot(*BOOKS[name])
    drawing = draw(plot, lang)
    marks = (*drawing.marks, *drawing.earlier)
    points = [(mark.x, y) for mark in (*marks, *drawing.target_values) for y in (mark.top, mark.bottom)]
    points += [p for line in (*drawing.areas, *drawing.paths, *(p for _, p in drawing.lines)) for p in line]
    assert all(drawing.axes.left <= x <= WIDTH - 16 for x, _ in points)
    assert all(18 <= y <= HEIGHT - 28 for _, y in points)
    assert 3 <= len(drawing.axes.y_ticks) <= 8
    assert min(b - a for (a, _), (b, _) in pairwise(drawing.axes.x_ticks)) >= 24  # four digits of 6
    assert all(0 <= label.x <= WIDTH for label in drawing.labels)
    assert not any(covers(a, b) for a, b in combinations(drawing.labels, 2))
    rows = list(plot_rows(plot, lang))
    shown = {mark.tip for mark in marks}
    said = [text for row in rows for text in (*row.values, *row.earlier) if text]
    assert len(said) == len(shown)
    assert all(any(tip.endswith(text) for tip in shown) for text in said)
    assert [row.year for row in rows] == plot.years


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ("2015 50; 2016 180", "0 50 100 150 200"),  # 180 in four steps, rounded up
        ("2015 9; 2016 10", "0.0 2.5 5.0 7.5 10.0 12.5"),  # two values begin at zero, with room above the highest
        ("2015 -30; 2016 70", "-50 -25 0 25 50 75"),
        ("2015 -9; 2016 -5", "-9 -8 -7 -6 -5 -4"),
        ("2015 3; 2016 3", "0 1 2 3 4"),
        ("2015 9; 2016 9.5; 2017 10", "9.00 9.25 9.50 9.75 10.00 10.25"),  # three values far from zero
        ("2015 51; 2016 60; 2017 99", "40 60 80 100"),  # 48 in steps of 20, for 12 is not round
        ("2015 49; 2016 60; 2017 99", "0 25 50 75 100"),  # less than half of the highest is near to zero
    ],
)
def test_ticks_are_round_and_around_all_values(make_plot: MakePlot, values: str, wanted: str) -> None:
    last = values.rpartition(" ")[2]
    drawing = draw(make_plot([f"by: 2020, kind: yearly, since: 2020, at_least: {last}"], values), "en")
    assert [text for _, text in drawing.axes.y_ticks] == wanted.split()
    assert drawing.axes.from_zero is (float(wanted.partition(" ")[0]) == 0)


def test_the_first_place_of_a_rank_is_at_the_top(make_plot: MakePlot) -> None:
    drawing = draw(make_plot(["place | by: 2020, at_most: 1"], "place: 2015 5; place: 2016 3", "place: rank 位"), "en")
    assert sorted(drawing.axes.y_ticks)[0] == (18.0, "1")
    five, three = drawing.marks
    assert five.top > three.top > 18


def test_an_end_that_is_not_known_reaches_the_edge(make_plot: MakePlot) -> None:
    drawing = draw(make_plot([SUM], "2016 100; 2018 100"), "en")
    at = {text: y for y, text in drawing.axes.y_ticks}
    first, total = drawing.marks
    assert (first.top, first.certain, first.open) == (first.bottom, True, False)
    assert (total.top, total.bottom, total.open) == (18.0, at["200"], True)


def test_a_path_with_two_ends_is_an_area_between_two_lines(make_plot: MakePlot) -> None:
    drawing = draw(make_plot(*BOOKS["a lost digit"]), "en")
    low, high = drawing.paths
    assert drawing.areas == [[*low, *reversed(high)]]
    (span,) = drawing.target_values
    assert ((span.x, span.bottom), (span.x, span.top)) == (low[-1], high[-1])


def test_each_basis_has_its_line_its_shape_and_its_label(make_plot: MakePlot) -> None:
    old = "2015 90 basis=old document=early; 2016 95 basis=old document=early"
    drawing = draw(make_plot([TARGET], f"{old}; 2016 50 basis=new; 2017 60 basis=new"), "en")
    assert [(shape, len(points)) for shape, points in drawing.lines] == [(0, 2), (1, 2)]
    assert [mark.shape for mark in drawing.marks] == [0, 0, 1, 1]
    assert [label.text for label in drawing.labels] == ["● 95", "■ 60", "≥200 by 2020"]


# --- labels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "x", "anchor"),
    [
        (WantedLabel(200, 100, "abc"), 208, "start"),  # beside its point
        (WantedLabel(410, 100, "abc"), 402, "end"),  # ends there at the right edge
    ],
)
def test_a_label_alone_stands_by_its_point(wanted: WantedLabel, x: float, anchor: str) -> None:
    (label,) = place([wanted], [], 40)
    assert (label.x, label.y, label.anchor, label.text) == (x, 100, anchor, "abc")


def test_a_label_wider_than_the_chart_is_left_out() -> None:
    assert place([WantedLabel(200, 100, "字" * 40)], [], 40) == []


def test_a_label_keeps_clear_of_what_is_drawn() -> None:
    line = [(float(x), 100.0) for x in range(0, 420, 4)]
    (label,) = place([WantedLabel(200, 100, "abc")], line, 40)
    assert not label.y - 12 < 100 < label.y + 4
    assert abs(label.y - 100) <= 21  # the nearest half lines that are clear of it


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actuals", "wanted"),
    [
        (TARGET, "2016 100.50", "100.50"),  # as it was published
        (TARGET, "2016 100-120", "100~120"),
        (SUM, "2016 100; 2017 about 100", "195~205"),  # as it was computed
        (GROWTH, "2015 3; 2016 4", "33.33"),
        (LEAD, f"2015 100; 2017 132.25; {OTHER}", "5"),  # 1.15 ** 2 and 1.1 ** 2
    ],
)
def test_a_value_in_words(make_plot: MakePlot, target: str, actuals: str, wanted: str) -> None:
    plot = make_plot([target], actuals)
    assert value_text(plot.lines[0].marks[-1], plot.sort, "en") == wanted


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (TWICE, "某量（亿元）", "Thing ("),
        (SUM, "某量：2016年以来累计（亿元）", "Thing: total since 2016 ("),
        (GROWTH, "某量：2016年以来年均增速（%）", "Thing: average growth since 2016 (%)"),
        (LEAD, "某量：2016年以来增速与他量之差（百分点）", "Thing: growth since 2016 minus that of Other ("),
    ],
)
def test_a_title_names_the_numbers_and_their_unit(make_book: MakeBook, target: str, zh: str, en: str) -> None:
    book = make_book([target], f"2014 2014; 2015 2015; 2017 2017; {OTHER}")
    assert plot_title(only(book), book, "zh", "here") == zh
    assert plot_title(only(book), book, "en", "here").startswith(en)
    assert plot_title(only(book), book, "en", None).startswith("Thing (Here)")


def test_the_table_of_a_chart(make_plot: MakePlot) -> None:
    targets = ["wide | by: 2018, at_least: 16", "wide | by: 2020, between: [20, 25]"]
    actuals = "wide: 2015 10; wide: 2017 about 11; wide: 2017 10 document=early"
    plot = make_plot(targets, actuals, "wide: share %")
    assert list(plot_rows(plot, "en")) == [  # 2 a year; 2 to 3 a year
        PlotRow(2015, ["10 (late, 2030)"], [], ["10.00", "10.00"]),
        PlotRow(2016, [""], [], ["12.00", "12.00~13.00"]),
        PlotRow(2017, ["about 11 (late, 2030)"], ["10 (early, 2016)"], ["14.00", "14.00~16.00"]),
        PlotRow(2018, [""], [], ["16", "16.00~19.00"]),
        PlotRow(2019, [""], [], ["", "18.00~22.00"]),
        PlotRow(2020, [""], [], ["", "20~25"]),
    ]
    assert "2017: about 11 (late, 2030)" in description(plot, "en")
