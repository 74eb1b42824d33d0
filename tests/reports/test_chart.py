"""A chart: where everything stands, worked out by hand, and what it says in words."""

from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import Any

import pytest

from tests.builders import MakeBook, worked_cases
from zjtargets.book.book import Book
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.chart_data import Plot, plots_of
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.verdict import judge
from zjtargets.reports import chart_text
from zjtargets.reports.chart_text import PlotRow, plot_rows
from zjtargets.reports.html import chart
from zjtargets.reports.html.chart import HEIGHT, WIDTH, Label, WantedLabel, draw, place
from zjtargets.words.messages import LANGS

TARGET = "by: 2020, at_least: 200"


def plot_of(book: Book) -> Plot:
    """The only plot of 2020."""
    paths = [path_of(judge(book, target, 2020, DEFAULTS), DEFAULTS) for target in book.targets]
    (plot,) = plots_of(book, paths, 2020, DEFAULTS.hedge)
    return plot


def test_a_chart_by_hand(make_book: MakeBook) -> None:
    """Ticks 0, 50 … 200; the widest has three characters of 8.2, so years begin at 12 + 24.6 + 12 = 48.6, and six of
    them end at 420 - 16 - 12 = 392: 68.68 apart. Values run from 252 (0) to 18 (200): 1.17 a unit.
    """
    book = make_book(["by: 2020, at_least: 190"], "2015 100; 2016 nearly 80; 2018 150; 2018 40 document=early")
    drawing = draw(plot_of(book), "en")
    assert drawing.axes.y_ticks == [(252.0, "0"), (193.5, "50"), (135.0, "100"), (76.5, "150"), (18.0, "200")]
    years = [48.6, 117.3, 186.0, 254.6, 323.3, 392.0]
    assert drawing.axes.x_ticks == list(zip(years, map(str, range(2015, 2021)), strict=True))
    # 76 to 80: 252 - 1.17 * 80 = 158.4, 252 - 1.17 * 76 = 163.08; and the vintage, 252 - 1.17 * 40
    assert drawing.marks == [
        (48.6, 135.0, 135.0, "2015: 100 (late, 2030)", 0, True, False),
        (117.3, 158.4, 163.1, "2016: nearly 80 (late, 2030)", 0, False, False),
        (254.6, 76.5, 76.5, "2018: 150 (late, 2030)", 0, True, False),
    ]
    assert drawing.has_ranges
    assert [(mark.x, mark.top) for mark in drawing.earlier] == [(254.6, 205.2)]
    assert drawing.lines == []  # nothing is joined over 2016, whose value is not certain
    # 1.9 ** (k / 5) = 1.13697, 1.29271, 1.46978, 1.67110: 252 - 117 times each
    heights = [135.0, 119.0, 100.8, 80.0, 56.5, 29.7]
    assert drawing.paths == [list(zip(years, heights, strict=True))]
    assert drawing.target_values == [(392.0, 29.7, 29.7, "≥190 by 2020", 0, True, False)]
    assert [label.text for label in drawing.labels] == ["150", "≥190 by 2020"]


@worked_cases("drawings.yaml")
def test_a_drawing(make_book: MakeBook, case: Mapping[str, Any]) -> None:
    book = make_book(case["targets"], case["actuals"], indicators=case.get("indicators", ()))
    plot = plot_of(book)
    axes = chart.Axes(plot)
    found = {
        "ticks": " ".join(text for _, text in axes.y_ticks),
        "latest": chart_text.value_text(plot.lines[-1].marks[-1], plot.sort, "en"),
        "zh": chart_text.plot_title(plot, book, "zh", "here"),
        "en": chart_text.plot_title(plot, book, "en", "here"),
    }
    assert {name: case.get(name, value) for name, value in found.items()} == found
    assert axes.from_zero is (float(found["ticks"].split()[0]) == 0 or axes.ranks)
    assert_sound(plot)


def assert_sound(plot: Plot) -> None:
    """All is within the chart and in its table, and no label covers another."""
    for lang in LANGS:
        drawing = draw(plot, lang)
        marks = (*drawing.marks, *drawing.earlier)
        points = [(mark.x, y) for mark in (*marks, *drawing.target_values) for y in (mark.top, mark.bottom)]
        points += [p for line in (*drawing.areas, *drawing.paths, *(p for _, p in drawing.lines)) for p in line]
        assert all(drawing.axes.left <= x <= WIDTH - 16 and 18 <= y <= HEIGHT - 28 for x, y in points)
        certain = {(mark.x, mark.top) for mark in drawing.marks if mark.certain}
        assert all({*points} <= certain and len(points) > 1 for _, points in drawing.lines)
        assert 3 <= len(drawing.axes.y_ticks) <= 8
        assert min(b - a for (a, _), (b, _) in pairwise(drawing.axes.x_ticks)) >= 24  # four digits of 6
        assert all(0 <= label.x <= WIDTH for label in drawing.labels)
        assert not any(covers(a, b) for a, b in combinations(drawing.labels, 2))
        rows = list(plot_rows(plot, lang))
        said = [text for row in rows for text in (*row.values, *row.earlier) if text]
        assert len(said) == len({mark.tip for mark in marks})
        assert all(any(mark.tip.endswith(text) for mark in marks) for text in said)
        assert [row.year for row in rows] == plot.years


def covers(a: Label, b: Label) -> bool:
    """Whether two labels share a place: a letter is at least 6 wide and 11 high, a Chinese one 12 wide."""
    wide_a, wide_b = (sum(12 if ord(c) > 0x2E80 else 6 for c in label.text) for label in (a, b))
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}  # the share of a label that is left of its point
    left_a, left_b = a.x - before[a.anchor] * wide_a, b.x - before[b.anchor] * wide_b
    return left_a < left_b + wide_b and left_b < left_a + wide_a and abs(a.y - b.y) < 11


def test_the_first_place_of_a_rank_is_at_the_top(make_book: MakeBook) -> None:
    actuals, place_rank = "place: 2015 5; place: 2016 3", "place: rank 位"
    drawing = draw(plot_of(make_book(["place | by: 2020, at_most: 1"], actuals, indicators=[place_rank])), "en")
    assert sorted(drawing.axes.y_ticks)[0] == (18.0, "1")
    five, three = drawing.marks
    assert five.top > three.top > 18


def test_an_end_that_is_not_known_reaches_the_edge(make_book: MakeBook) -> None:
    drawing = draw(plot_of(make_book(["by: 2020, kind: increment, at_least: 500"], "2016 100; 2018 100")), "en")
    at = {text: y for y, text in drawing.axes.y_ticks}
    first, total = drawing.marks
    assert (first.top, first.certain, first.open) == (first.bottom, True, False)
    assert (total.top, total.bottom, total.open) == (18.0, at["200"], True)


def test_a_path_with_two_ends_is_an_area_between_two_lines(make_book: MakeBook) -> None:
    drawing = draw(plot_of(make_book(["by: 2020, at_least: [4, 5]"], "2015 3; 2018 4")), "en")
    low, high = drawing.paths
    assert drawing.areas == [[*low, *reversed(high)]]
    (span,) = drawing.target_values
    assert ((span.x, span.bottom), (span.x, span.top)) == (low[-1], high[-1])


def test_each_basis_has_its_line_its_shape_and_its_label(make_book: MakeBook) -> None:
    old = "2015 90 basis=old document=early; 2016 95 basis=old document=early"
    drawing = draw(plot_of(make_book([TARGET], f"{old}; 2016 50 basis=new; 2017 60 basis=new")), "en")
    assert [(shape, len(points)) for shape, points in drawing.lines] == [(0, 2), (1, 2)]
    assert [mark.shape for mark in drawing.marks] == [0, 0, 1, 1]
    assert [label.text for label in drawing.labels] == ["● 95", "■ 60", "≥200 by 2020"]


@pytest.mark.parametrize(
    ("at", "x", "anchor"),
    [(200, 208, "start"), (410, 402, "end")],  # beside its point; ends there at the right edge
)
def test_a_label_alone_stands_by_its_point(at: float, x: float, anchor: str) -> None:
    (label,) = place([WantedLabel(at, 100, "abc")], [], 40)
    assert (label.x, label.y, label.anchor, label.text) == (x, 100, anchor, "abc")
    assert place([WantedLabel(at, 100, "字" * 40)], [], 40) == []  # wider than the chart


def test_a_label_keeps_clear_of_what_is_drawn() -> None:
    line = [(float(x), 100.0) for x in range(0, 420, 4)]
    (label,) = place([WantedLabel(200, 100, "abc")], line, 40)
    assert not label.y - 12 < 100 < label.y + 4
    assert abs(label.y - 100) <= 21  # the nearest half lines that are clear of it


def test_a_label_keeps_off_a_point_beside_either_end() -> None:
    label = Label(100, 120, 50, "start", "ab")
    assert [x for x in range(90, 130) if label.hides((x, 50))] == [*range(99, 122)]


def test_the_label_of_a_range_stands_by_its_upper_end(make_book: MakeBook) -> None:
    drawing = draw(plot_of(make_book([TARGET], "2015 100; 2016 between 100-180")), "en")
    (mark,), (label, _) = [m for m in drawing.marks if not m.certain], drawing.labels
    assert abs(label.y - mark.top) < 20 < mark.bottom - label.y


def test_a_label_never_stands_on_a_value() -> None:
    """Lines all over the chart leave it no clear place; of two values one is where it would be best."""
    lines = [(float(x), float(y)) for x in range(0, 420, 4) for y in range(0, 280, 4)]
    (best,) = place([WantedLabel(200, 100, "abc")], lines, 40)
    assert best.hides((210, 98))
    (other,) = place([WantedLabel(200, 100, "abc")], lines, 40, [(210, 98), (390, 98)])
    assert not other.hides((210, 98))
    assert place([WantedLabel(200, 100, "abc")], lines, 40, lines) == []


def test_two_documents_with_one_target_have_one_label(make_book: MakeBook) -> None:
    book = make_book([TARGET, f"later: | {TARGET}, restates: plan/thing/2020"], "2015 100")
    assert [label.text for label in draw(plot_of(book), "en").labels] == ["100", "≥200 by 2020"]


def test_a_title_names_the_place_that_is_not_that_of_all_documents(make_book: MakeBook) -> None:
    book = make_book([TARGET], "2015 100")
    assert chart_text.plot_title(plot_of(book), book, "en", None).startswith("Thing (Here)")


def test_the_table_of_a_chart(make_book: MakeBook) -> None:
    targets = ["wide | by: 2018, at_least: 16", "wide | by: 2020, between: [20, 25]"]
    actuals = "wide: 2015 10; wide: 2017 about 11; wide: 2017 10 document=early"
    plot = plot_of(make_book(targets, actuals, indicators=["wide: share %"]))
    assert list(plot_rows(plot, "en")) == [  # 2 a year; 2 to 3 a year
        PlotRow(2015, ["10 (late, 2030)"], [], ["10.00", "10.00"]),
        PlotRow(2016, [""], [], ["12.00", "12.00~13.00"]),
        PlotRow(2017, ["about 11 (late, 2030)"], ["10 (early, 2016)"], ["14.00", "14.00~16.00"]),
        PlotRow(2018, [""], [], ["16", "16.00~19.00"]),
        PlotRow(2019, [""], [], ["", "18.00~22.00"]),
        PlotRow(2020, [""], [], ["", "20~25"]),
    ]
    latest, goals = "Latest actual: 2017: about 11 (late, 2030).", "Targets: ≥16 by 2018, 20~25 by 2020."
    assert chart_text.description(plot, "en").startswith(f"{latest} {goals}")
