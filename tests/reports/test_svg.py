"""Where everything in a chart stands: what is greater stands higher, and the table says what is drawn."""

from decimal import Decimal
from itertools import pairwise

import pytest

from tests.conftest import MakeBook
from tests.judgement.test_chart_data import GROWTH, LEAD, SUM, TARGET, TWICE, on_basis, only
from zjtargets.book.book import Book
from zjtargets.reports.html.axes import HEIGHT, WIDTH
from zjtargets.reports.html.svg import Drawing, draw
from zjtargets.words.messages import Lang

Point = tuple[float, float]
OTHER = ["other,2015,value,100,,,,,,late,", "other,2017,value,121,,,,,,late,"]


def drawn(book: Book, year: int = 2020, lang: Lang = "en") -> Drawing:
    return draw(only(book, year), lang)


def heights(drawing: Drawing) -> dict[str, float]:
    """How far each certain reading stands from the top, by what it says."""
    return {dot.tip: dot.y for dot in drawing.dots}


def edges(drawing: Drawing) -> tuple[float, float]:
    """The ends of the axis of values: its top and its bottom."""
    ys = [y for y, _ in drawing.y_ticks]
    return min(ys), max(ys)


def ticks(drawing: Drawing) -> list[Decimal]:
    return [Decimal(text) for _, text in drawing.y_ticks]


def everything(drawing: Drawing) -> list[Point]:
    """Every point that is drawn."""
    found = [(dot.x, dot.y) for dot in (*drawing.dots, *drawing.earlier)]
    for span in (*drawing.spans, *drawing.earlier_spans, *drawing.target_values):
        found += [(span.x, span.top), (span.x, span.bottom)]
    for points in (*drawing.areas, *drawing.paths, *(points for _, points in drawing.lines)):
        found += points
    return found


# --- higher, lower, alike -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "measure", "more", "upward"),
    [
        ("亿元", "flow", "", True),
        ("家", "stock", "", True),
        ("%", "share", "", True),
        ("%", "share", ", better: lower", True),  # only a rank is turned round
        ("位", "rank", "", False),
    ],
)
def test_a_larger_value_stands_higher_a_rank_lower(
    book_of: MakeBook, unit: str, measure: str, more: str, upward: bool
) -> None:
    rows = ["2015,value,5", "2016,value,9", "2017,value,6", "2018,value,14"]
    drawing = drawn(book_of(["by: 2020, at_most: 3"], rows, unit=unit, measure=measure, more=more))
    ys = [dot.y for dot in drawing.dots]
    order = sorted(range(4), key=lambda n: ys[n], reverse=upward)
    assert order == [0, 2, 1, 3]  # 5, 6, 9, 14, from the bottom or from the top
    assert len(set(ys)) == 4
    values = [value for _, value in sorted(zip([y for y, _ in drawing.y_ticks], ticks(drawing), strict=True))]
    assert values == sorted(values, reverse=upward)


def test_the_height_is_in_proportion(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2016,value,50", "2017,value,100", "2018,value,150"]))
    low, middle, high = (dot.y for dot in drawing.dots)
    assert low - middle == pytest.approx(middle - high, abs=0.11)
    assert low - middle == pytest.approx(high - drawing.target_values[0].top, abs=0.11)  # 150 to 200


def test_equal_values_stand_at_one_height_whatever_they_are(book_of: MakeBook) -> None:
    target = "by: 2020, kind: yearly, at_least: 12"
    rows = ["2016,value,12.0", "2017,value,12", "2018,value,3", "thing,2018,value,12,,,,,,early,"]
    drawing = drawn(book_of([target], rows))
    (y,) = {dot.y for dot in drawing.dots[:2]}
    assert drawing.dots[2].y > y  # 3 is below
    assert [dot.y for dot in drawing.earlier] == [y]
    assert (drawing.target_values[0].top, drawing.target_values[0].bottom) == (y, y)
    assert {at for _, at in drawing.paths[0]} == {y}


def test_a_tick_stands_at_the_height_of_its_value(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2016,value,50", "2017,value,100", "2018,value,150"]))
    at = {Decimal(text): y for y, text in drawing.y_ticks}
    assert [at[Decimal(n)] for n in (50, 100, 150)] == [dot.y for dot in drawing.dots]


def test_the_years_run_to_the_right_evenly_and_stand_over_their_ticks(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2016,value,50", "2018,value,100"]))
    at = {text: x for x, text in drawing.x_ticks}
    assert list(at) == ["2016", "2017", "2018", "2019", "2020"]
    assert [dot.x for dot in drawing.dots] == [at["2016"], at["2018"]]
    assert drawing.target_values[0].x == at["2020"]
    assert drawing.lines[0][1] == [(dot.x, dot.y) for dot in drawing.dots]
    xs = list(at.values())
    steps = [b - a for a, b in pairwise(xs)]
    assert min(steps) > 0
    assert max(steps) - min(steps) <= 0.21


@pytest.mark.parametrize("first", [1900, 1960, 2000, 2012])
def test_where_there_is_no_room_for_every_year_some_are_left_out_but_never_the_last(
    book_of: MakeBook, first: int
) -> None:
    drawing = drawn(book_of([TARGET], [f"{first},value,50", "2017,value,100"]))
    xs = [x for x, _ in drawing.x_ticks]
    years = [int(text) for _, text in drawing.x_ticks]
    assert years[-1] == 2020
    assert len({b - a for a, b in pairwise(years)}) == 1
    assert min(b - a for a, b in pairwise(xs)) >= 24  # four digits of 6
    assert len(years) >= 7


# --- within the drawing -------------------------------------------------------------------------------------------

BOOKS: dict[str, tuple[list[str], list[str]]] = {
    "a level": ([TARGET], ["2015,value,100", "2018,value,150", "thing,2018,about,140,,,,,,early,"]),
    "hedged": ([TARGET], ["2015,about,100", "2016,over,150", "2017,nearly,200", "2018,between,300,400"]),
    "a multiple": ([TWICE], ["2015,about,100", "2018,value,150"]),
    "no base": ([TWICE], ["2016,value,100"]),
    "a sum": ([SUM], ["2016,value,100", "2018,value,100"]),
    "growth": ([GROWTH], ["2015,value,100", "2016,value,80", "2018,value,300"]),
    "a lead": ([LEAD], ["2015,value,100", "2017,value,90", *OTHER]),
    "a lost digit": (["by: 2020, at_least: [4, 5]"], ["2015,value,3", "2018,value,4"]),
    "a lost number": (["by: 2020, at_least: [1, null]"], ["2015,value,0", "2018,value,4"]),
    "one year": (["by: 2018, kind: yearly, since: 2018, at_least: 10"], ["2018,value,12"]),
    "all equal": (["by: 2020, at_least: 100"], ["2015,value,100", "2018,value,100"]),
    "nothing but zero": (["by: 2020, at_most: 0"], ["2015,value,0", "2018,value,0"]),
    "below zero": (["by: 2020, at_least: -5"], ["2015,value,-40", "2018,value,-7"]),
    "all equal below zero": (["by: 2020, at_least: -5"], ["2015,value,-5", "2018,value,-5"]),
    "across zero": (["by: 2020, at_least: 5"], ["2015,value,-40", "2018,value,70"]),
    "huge": (["by: 2020, at_least: 999999999999999999"], ["2015,value,1000000000000000", "2018,value,5"]),
    "huge and near": (["by: 2020, at_least: 999999999999999999"], ["2015,value,999999999999999998"]),
    "tiny": (["by: 2020, at_least: 0.000000000009"], ["2015,value,0.000000000001"]),
    "tiny and equal": (["by: 2020, at_least: 0.000000000001"], ["2015,value,0.000000000001"]),
    "huge and tiny": (["by: 2020, at_least: 999999999999999999"], ["2015,value,0.000000000001"]),
    "a century": ([TARGET], [f"{year},value,{year}" for year in range(1900, 2021)]),
    "two bases": ([TARGET], [on_basis(2015, "9", "old", "early"), on_basis(2016, "5", "new"), "2017,value,3"]),
}


@pytest.mark.parametrize("name", BOOKS)
def test_everything_is_within_the_drawing(book_of: MakeBook, name: str) -> None:
    drawing = drawn(book_of(*BOOKS[name]))
    assert (drawing.width, drawing.height) == (WIDTH, HEIGHT)
    top, bottom = edges(drawing)
    assert 0 <= top < bottom == drawing.bottom < HEIGHT
    assert 0 < drawing.left < drawing.right <= WIDTH
    found = everything(drawing)
    assert found
    for x, y in found:
        assert drawing.left <= x <= drawing.right
        assert top <= y <= bottom
    for label in drawing.labels:
        assert 0 <= label.x <= WIDTH
        assert 0 <= label.y <= drawing.bottom
    assert all(drawing.left <= x <= drawing.right for x, _ in drawing.x_ticks)


# --- what is certain and what is not ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [
        ("2018,about,100", 95, 105),
        ("2018,over,100", 100, 105),
        ("2018,nearly,100", 95, 100),
        ("2018,between,97,111", 97, 111),
    ],
)
@pytest.mark.parametrize("measure", ["flow", "rank"])
def test_a_hedged_reading_is_a_span_between_its_ends(
    book_of: MakeBook, actual: str, low: int, high: int, measure: str
) -> None:
    rows = [f"2015,value,{low}", f"2016,value,{high}", actual]
    drawing = drawn(book_of(["by: 2020, at_most: 120"], rows, measure=measure))
    at_low, at_high = (dot.y for dot in drawing.dots)
    (span,) = drawing.spans
    assert (span.top, span.bottom) == ((at_high, at_low) if measure == "flow" else (at_low, at_high))
    assert span.x == next(x for x, text in drawing.x_ticks if text == "2018")
    # No value within the range is known, so no line runs into it.
    assert [line[-1] for _, line in drawing.lines] == [(drawing.dots[1].x, at_high)]


def test_a_certain_reading_is_a_dot_and_no_span(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2015,value,100", "2016,about,0", "2017,about,100"]))
    assert [dot.tip for dot in drawing.dots] == ["2015: 100 (late, 2030)", "2016: about 0 (late, 2030)"]
    assert [span.tip for span in drawing.spans] == ["2017: about 100 (late, 2030)"]


def test_a_vintage_is_drawn_apart(book_of: MakeBook) -> None:
    rows = ["2016,value,100", "thing,2016,value,90,,,,,,early,", "thing,2017,about,90,,,,,,early,", "2017,value,110"]
    drawing = drawn(book_of([TARGET], rows))
    assert [dot.tip for dot in drawing.dots] == ["2016: 100 (late, 2030)", "2017: 110 (late, 2030)"]
    assert [dot.tip for dot in drawing.earlier] == ["2016: 90 (early, 2016)"]
    assert [span.tip for span in drawing.earlier_spans] == ["2017: about 90 (early, 2016)"]
    assert drawing.spans == []
    assert drawing.earlier[0].y > drawing.dots[0].y
    assert drawing.earlier_spans[0].top < drawing.earlier[0].y < drawing.earlier_spans[0].bottom  # 85.5 to 94.5
    assert len(drawing.lines[0][1]) == 2  # the line is that of what counts


def test_an_end_that_is_not_known_reaches_the_edge(book_of: MakeBook) -> None:
    drawing = drawn(book_of(*BOOKS["a sum"]))  # 100, then 200 or more
    top, bottom = edges(drawing)
    (span,) = drawing.spans
    at = {text: y for y, text in drawing.y_ticks}
    assert (span.top, span.bottom) == (top, at["200"])
    assert bottom == at["0"]
    assert drawing.lines == []  # one dot, and no line to what is not known
    lost = drawn(book_of(*BOOKS["a lost number"]))
    at = {text: y for y, text in lost.y_ticks}
    assert [(target_value.top, target_value.bottom) for target_value in lost.target_values] == [
        (edges(lost)[0], at["1"])
    ]
    assert (lost.paths, lost.areas) == ([], [])


def test_a_rank_without_a_last_place_reaches_the_bottom(book_of: MakeBook) -> None:
    drawing = drawn(book_of(["by: 2020, at_least: [4, null]"], ["2015,value,8"], unit="位", measure="rank"))
    (target_value,) = drawing.target_values
    assert target_value.bottom == edges(drawing)[1]


# --- paths, areas, lines and bars ---------------------------------------------------------------------------------


def test_a_path_is_a_line_through_its_values(book_of: MakeBook) -> None:
    rows = [f"{year},value,{value}" for year, value in zip(range(2015, 2021), (10, 12, 14, 16, 18, 20), strict=True)]
    drawing = drawn(book_of(["by: 2020, at_least: 20"], rows, unit="%", measure="share"))
    assert drawing.paths == [[(dot.x, dot.y) for dot in drawing.dots]]
    assert drawing.areas == []
    (target_value,) = drawing.target_values
    assert (target_value.x, target_value.top, target_value.bottom) == (
        drawing.dots[-1].x,
        drawing.dots[-1].y,
        drawing.dots[-1].y,
    )


def test_a_path_with_two_ends_is_an_area_between_two_lines(book_of: MakeBook) -> None:
    drawing = drawn(book_of(*BOOKS["a lost digit"]))
    low, high = drawing.paths
    (area,) = drawing.areas
    assert area == [*low, *reversed(high)]
    assert low[0] == high[0]  # the base is certain
    assert all(a[0] == b[0] and a[1] > b[1] for a, b in zip(low[1:], high[1:], strict=True))
    (target_value,) = drawing.target_values
    assert ((target_value.x, target_value.bottom), (target_value.x, target_value.top)) == (low[-1], high[-1])


@pytest.mark.parametrize("name", ["no base", "a lead", "one year"])
def test_what_has_no_path_has_none_drawn(book_of: MakeBook, name: str) -> None:
    drawing = drawn(book_of(*BOOKS[name]))
    assert (drawing.paths, drawing.areas) == ([], [])
    assert len(drawing.target_values) == (0 if name == "no base" else 1)
    assert len(drawing.labels) == 1 + len(drawing.target_values)


def test_each_basis_has_its_line_and_its_shape(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "90", "old", "early"), on_basis(2016, "95", "old", "early"), on_basis(2016, "50", "new")]
    drawing = drawn(book_of([TARGET], [*rows, on_basis(2017, "60", "new")]))
    assert [(shape, len(line)) for shape, line in drawing.lines] == [(0, 2), (1, 2)]
    assert [(dot.shape, dot.tip[:4]) for dot in drawing.dots] == [(0, "2015"), (0, "2016"), (1, "2016"), (1, "2017")]
    assert drawing.lines[0][1][-1][0] == drawing.lines[1][1][0][0]
    assert drawing.lines[0][1][-1][1] < drawing.lines[1][1][0][1]  # 95 above 50


def test_each_promise_has_its_path_and_its_bar(book_of: MakeBook) -> None:
    targets = [TARGET, "by: 2018, at_least: 120, strive: true", "by: 2020, kind: yearly, since: 2019, at_most: 300"]
    drawing = drawn(book_of(targets, ["2015,value,100"]))
    assert [len(path) for path in drawing.paths] == [6, 4, 2]
    assert [target_value.tip for target_value in drawing.target_values] == [
        "≥200 by 2020",
        "≥120 by 2018 (aspirational)",
        "≤300 each year by 2020",
    ]
    at = {text: x for x, text in drawing.x_ticks}
    assert [target_value.x for target_value in drawing.target_values] == [at["2020"], at["2018"], at["2020"]]
    second, first, third = sorted((target_value.top for target_value in drawing.target_values), reverse=True)
    assert [target_value.top for target_value in drawing.target_values] == [first, second, third]  # 200, 120, 300
