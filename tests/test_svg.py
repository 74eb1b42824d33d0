"""Where everything in a chart stands: what is greater stands higher, and the table says what is drawn."""

import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.several import several
from tests.test_plot import GROWTH, LEAD, SUM, TARGET, TWICE, on_basis, only, plots
from zjtargets.book import Book
from zjtargets.messages import Lang
from zjtargets.plot import Plot
from zjtargets.reports.svg import HEIGHT, WIDTH, Dot, Drawing, Label, Span, bar_text, draw, plot_rows, plot_title
from zjtargets.reports.svg import value_text as text_of

Point = tuple[float, float]
OTHER = ["other,2015,value,100,,,,,,late,", "other,2017,value,121,,,,,,late,"]


def drawn(book: Book, year: int = 2020, lang: Lang = "en") -> Drawing:
    return draw(only(book, year), lang)


def points(text: str) -> list[Point]:
    """The points of a line as SVG writes them."""
    found = []
    for point in text.split():
        x, y = point.split(",")
        found.append((float(x), float(y)))
    return found


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
    for span in (*drawing.spans, *drawing.earlier_spans, *drawing.bars):
        found += [(span.x, span.top), (span.x, span.bottom)]
    for text in (*drawing.areas, *drawing.paths, *(text for _, text in drawing.lines)):
        found += points(text)
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
    assert low - middle == pytest.approx(high - drawing.bars[0].top, abs=0.11)  # 150 to 200


def test_equal_values_stand_at_one_height_whatever_they_are(book_of: MakeBook) -> None:
    target = "by: 2020, kind: yearly, at_least: 12"
    rows = ["2016,value,12.0", "2017,value,12", "2018,value,3", "thing,2018,value,12,,,,,,early,"]
    drawing = drawn(book_of([target], rows))
    (y,) = {dot.y for dot in drawing.dots[:2]}
    assert drawing.dots[2].y > y  # 3 is below
    assert [dot.y for dot in drawing.earlier] == [y]
    assert (drawing.bars[0].top, drawing.bars[0].bottom) == (y, y)
    assert {at for _, at in points(drawing.paths[0])} == {y}


def test_a_tick_stands_at_the_height_of_its_value(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2016,value,50", "2017,value,100", "2018,value,150"]))
    at = {Decimal(text): y for y, text in drawing.y_ticks}
    assert [at[Decimal(n)] for n in (50, 100, 150)] == [dot.y for dot in drawing.dots]


def test_the_years_run_to_the_right_evenly_and_stand_over_their_ticks(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2016,value,50", "2018,value,100"]))
    at = {text: x for x, text in drawing.x_ticks}
    assert list(at) == ["2016", "2017", "2018", "2019", "2020"]
    assert [dot.x for dot in drawing.dots] == [at["2016"], at["2018"]]
    assert drawing.bars[0].x == at["2020"]
    assert points(drawing.lines[0][1]) == [(dot.x, dot.y) for dot in drawing.dots]
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


@pytest.mark.parametrize("name", BOOKS)
def test_ticks_are_round_even_and_cover_every_value(book_of: MakeBook, name: str) -> None:
    plot = only(book_of(*BOOKS[name]))
    found = ticks(draw(plot, "en"))
    assert 3 <= len(found) <= 8
    (step,) = {b - a for a, b in pairwise(found)}
    digits = str(step.normalize().as_tuple().digits)
    assert digits in {"(1,)", "(2,)", "(2, 5)", "(5,)"}
    assert all(tick % step == 0 for tick in found)
    values = [m.value for line in plot.lines for m in line.marks] + [m.value for m in plot.earlier]
    values += [value for track in plot.tracks for _, value in track.path]
    values += [track.bar for track in plot.tracks if track.bar]
    ends = [end for value in values for end in (value.lo, value.hi) if end.is_finite()]
    assert found[0] <= min(ends)
    assert max(ends) <= found[-1]
    assert len({len(text.partition(".")[2]) for _, text in draw(plot, "en").y_ticks}) == 1  # the same decimals


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((50, 180), "0 50 100 150 200"),  # 180 in four steps, rounded up
        ((0, 7), "0 2 4 6 8"),
        ((9, 10), "0.0 2.5 5.0 7.5 10.0 12.5"),  # two values begin at zero; and there is room above the highest
        ((49, 99), "0 25 50 75 100"),  # less than half of the highest is near to zero
        ((51, 99), "0 25 50 75 100"),
        ((-30, 70), "-50 -25 0 25 50 75"),
        ((-9, -5), "-9 -8 -7 -6 -5 -4"),
        ((3, 3), "0 1 2 3 4"),
        ((0, 0), "0.00 0.25 0.50 0.75 1.00 1.25"),
    ],
)
def test_the_ticks_of_two_values(book_of: MakeBook, values: tuple[int, int], wanted: str) -> None:
    rows = [f"{year},value,{value}" for year, value in zip((2015, 2016), values, strict=True)]
    book = book_of([f"by: 2020, kind: yearly, since: 2020, at_least: {values[1]}"], rows)
    assert [text for _, text in drawn(book).y_ticks] == wanted.split()


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((9, 9.5, 10), "9.00 9.25 9.50 9.75 10.00 10.25"),  # three values far from zero
        ((51, 60, 99), "40 60 80 100"),  # 48 in steps of 20, for 12 is not round
        ((49, 60, 99), "0 25 50 75 100"),  # less than half of the highest is near to zero
    ],
)
def test_the_ticks_of_three_values_may_begin_above_zero(
    book_of: MakeBook, values: tuple[float, ...], wanted: str
) -> None:
    rows = [f"{year},value,{value}" for year, value in zip((2015, 2016, 2017), values, strict=True)]
    drawing = drawn(book_of([f"by: 2020, kind: yearly, since: 2020, at_least: {values[-1]}"], rows))
    assert [text for _, text in drawing.y_ticks] == wanted.split()
    assert drawing.from_zero is wanted.startswith("0")


def test_values_that_differ_in_their_last_digit_have_an_axis(book_of: MakeBook) -> None:
    rows = ["2015,value,9246571636431590.049999999999", "2016,value,9246571636431590.05"]
    drawing = drawn(book_of([f"{TWICE}, base: 2014"], rows))
    assert len(drawing.y_ticks) >= 3
    assert drawing.dots[0].y >= drawing.dots[1].y


def test_the_ticks_of_a_rank_begin_at_the_top(book_of: MakeBook) -> None:
    drawing = drawn(book_of(["by: 2020, at_most: 10"], ["2015,value,18"], unit="位", measure="rank"))
    assert [text for _, text in sorted(drawing.y_ticks)] == ["10", "12", "14", "16", "18", "20"]


def test_one_year_stands_in_the_middle(book_of: MakeBook) -> None:
    drawing = drawn(book_of(*BOOKS["one year"]))
    middle = pytest.approx((drawing.left + drawing.right) / 2, abs=0.1)
    assert [dot.x for dot in drawing.dots] == [middle]
    assert [bar.x for bar in drawing.bars] == [middle]
    assert [text for _, text in drawing.x_ticks] == ["2017", "2018", "2019"]
    assert drawing.paths == []  # one point is no path


# --- what is certain and what is not ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "low", "high"),
    [
        ("2018,about,100", 95, 105),
        ("2018,over,100", 100, 105),
        ("2018,nearly,100", 95, 100),
        ("2018,between,97,111", 97, 111),
    ],
)
@pytest.mark.parametrize("measure", ["flow", "rank"])
def test_a_hedged_reading_is_a_span_between_its_ends(
    book_of: MakeBook, reading: str, low: int, high: int, measure: str
) -> None:
    rows = [f"2015,value,{low}", f"2016,value,{high}", reading]
    drawing = drawn(book_of(["by: 2020, at_most: 120"], rows, measure=measure))
    at_low, at_high = (dot.y for dot in drawing.dots)
    (span,) = drawing.spans
    assert (span.top, span.bottom) == ((at_high, at_low) if measure == "flow" else (at_low, at_high))
    assert span.x == next(x for x, text in drawing.x_ticks if text == "2018")
    # No value within the range is known, so no line runs into it.
    assert [points(line)[-1] for _, line in drawing.lines] == [(drawing.dots[1].x, at_high)]


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
    assert len(points(drawing.lines[0][1])) == 2  # the line is that of what counts


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
    assert [(bar.top, bar.bottom) for bar in lost.bars] == [(edges(lost)[0], at["1"])]
    assert (lost.paths, lost.areas) == ([], [])


def test_a_rank_without_a_last_place_reaches_the_bottom(book_of: MakeBook) -> None:
    drawing = drawn(book_of(["by: 2020, at_least: [4, null]"], ["2015,value,8"], unit="位", measure="rank"))
    (bar,) = drawing.bars
    assert bar.bottom == edges(drawing)[1]


# --- paths, areas, lines and bars ---------------------------------------------------------------------------------


def test_a_path_is_a_line_through_its_values(book_of: MakeBook) -> None:
    rows = [f"{year},value,{value}" for year, value in zip(range(2015, 2021), (10, 12, 14, 16, 18, 20), strict=True)]
    drawing = drawn(book_of(["by: 2020, at_least: 20"], rows, unit="%", measure="share"))
    assert [points(path) for path in drawing.paths] == [[(dot.x, dot.y) for dot in drawing.dots]]
    assert drawing.areas == []
    (bar,) = drawing.bars
    assert (bar.x, bar.top, bar.bottom) == (drawing.dots[-1].x, drawing.dots[-1].y, drawing.dots[-1].y)


def test_a_path_with_two_ends_is_an_area_between_two_lines(book_of: MakeBook) -> None:
    drawing = drawn(book_of(*BOOKS["a lost digit"]))
    low, high = map(points, drawing.paths)
    (area,) = map(points, drawing.areas)
    assert area == [*low, *reversed(high)]
    assert low[0] == high[0]  # the base is certain
    assert all(a[0] == b[0] and a[1] > b[1] for a, b in zip(low[1:], high[1:], strict=True))
    (bar,) = drawing.bars
    assert ((bar.x, bar.bottom), (bar.x, bar.top)) == (low[-1], high[-1])


@pytest.mark.parametrize("name", ["no base", "a lead", "one year"])
def test_what_has_no_path_has_none_drawn(book_of: MakeBook, name: str) -> None:
    drawing = drawn(book_of(*BOOKS[name]))
    assert (drawing.paths, drawing.areas) == ([], [])
    assert len(drawing.bars) == (0 if name == "no base" else 1)
    assert len(drawing.labels) == 1 + len(drawing.bars)


def test_each_basis_has_its_line_and_its_shape(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "90", "old", "early"), on_basis(2016, "95", "old", "early"), on_basis(2016, "50", "new")]
    drawing = drawn(book_of([TARGET], [*rows, on_basis(2017, "60", "new")]))
    assert [(shape, len(points(text))) for shape, text in drawing.lines] == [(0, 2), (1, 2)]
    assert [(dot.shape, dot.tip[:4]) for dot in drawing.dots] == [(0, "2015"), (0, "2016"), (1, "2016"), (1, "2017")]
    assert points(drawing.lines[0][1])[-1][0] == points(drawing.lines[1][1])[0][0]
    assert points(drawing.lines[0][1])[-1][1] < points(drawing.lines[1][1])[0][1]  # 95 above 50


def test_each_promise_has_its_path_and_its_bar(book_of: MakeBook) -> None:
    targets = [TARGET, "by: 2018, at_least: 120, strive: true", "by: 2020, kind: yearly, since: 2019, at_most: 300"]
    drawing = drawn(book_of(targets, ["2015,value,100"]))
    assert [len(points(path)) for path in drawing.paths] == [6, 4, 2]
    assert [bar.tip for bar in drawing.bars] == [
        "≥200 by 2020",
        "≥120 by 2018, striven for",
        "≤300 each year by 2020",
    ]
    at = {text: x for x, text in drawing.x_ticks}
    assert [bar.x for bar in drawing.bars] == [at["2020"], at["2018"], at["2020"]]
    second, first, third = sorted((bar.top for bar in drawing.bars), reverse=True)
    assert [bar.top for bar in drawing.bars] == [first, second, third]  # 200, 120, 300


# --- labels -------------------------------------------------------------------------------------------------------


def box(label: Label) -> tuple[float, float, float, float]:
    """What a label covers at least: left, right, top, bottom. A letter is 6 wide and 11 high, a Chinese one 12 wide."""
    wide = sum(12 if unicodedata.east_asian_width(c) in "WF" else 6 for c in label.text)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, left + wide, label.y - 11, label.y


def covers(a: Label, b: Label) -> bool:
    (left, right, top, bottom), (other_left, other_right, other_top, other_bottom) = box(a), box(b)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


def covered(drawing: Drawing) -> list[tuple[str, str]]:
    labels = drawing.labels
    return [(a.text, b.text) for n, a in enumerate(labels) for b in labels[:n] if covers(a, b)]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (Label(100, 100, "start", "ab"), True),
        (Label(100, 110, "start", "ab"), True),
        (Label(100, 112, "start", "ab"), False),
        (Label(113, 100, "start", "ab"), False),
        (Label(110, 100, "end", "ab"), True),
        (Label(100, 100, "end", "ab"), False),
    ],
)
def test_two_labels_on_one_place_cover_each_other(other: Label, wanted: bool) -> None:
    assert covers(Label(100, 100, "start", "ab"), other) is wanted


def many(n: int, apart: str) -> list[str]:
    """As many promises: with one deadline and one bar, with bars close by, or with deadlines of their own."""
    return {
        "not": [f"by: 2020, at_least: 200, kind: {kind}" for kind in ("level", "yearly")] * (n // 2),
        "bars": [f"by: 2020, at_least: {200 + k}" for k in range(n)],
        "deadlines": [f"by: {2016 + k}, at_least: {200 + k}" for k in range(n)],
    }[apart]


@pytest.mark.parametrize("apart", ["not", "bars", "deadlines"])
@pytest.mark.parametrize("n", [2, 4, 8, 12])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_label_covers_another(book_of: MakeBook, n: int, apart: str, lang: Lang) -> None:
    rows = ["2015,value,100", "2019,value,190", "2020,value,200"]
    drawing = drawn(book_of(many(n, apart), rows), lang=lang)
    assert len(drawing.labels) == n + 1
    assert covered(drawing) == []


@pytest.mark.parametrize("name", BOOKS)
def test_no_label_covers_another_in_any_of_the_books(book_of: MakeBook, name: str) -> None:
    assert covered(drawn(book_of(*BOOKS[name]))) == []


def test_no_label_covers_another_however_many_there_are(book_of: MakeBook) -> None:
    assert covered(drawn(book_of(many(30, "bars"), ["2015,value,100"]))) == []


def test_however_many_promises_there_are_each_has_its_bar_and_what_has_room_its_label(book_of: MakeBook) -> None:
    drawing = drawn(book_of(many(60, "bars"), ["2015,value,100"]))
    assert (len(drawing.bars), len(drawing.paths)) == (60, 60)
    texts = [label.text for label in drawing.labels]
    assert texts[0] == "100"
    assert 8 <= len(texts) < 60
    assert set(texts[1:]) < {bar.tip for bar in drawing.bars}


def test_a_label_is_within_the_drawing(book_of: MakeBook) -> None:
    target = "by: 2017, kind: multiple, at_least: 2.25, unit: 倍, strive: true"
    rows = ["2010,value,900", "2015,value,1000", "2024,value,2000"]
    drawing = drawn(book_of([target], rows), 2024)
    assert all(box(label)[0] >= 0 and box(label)[1] <= WIDTH for label in drawing.labels)


def test_a_label_alone_stands_by_its_bar_or_its_latest_reading(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2015,value,100", "2016,value,20"]))
    latest, promised = drawing.labels
    (bar,) = drawing.bars
    assert (promised.text, promised.anchor) == ("≥200 by 2020", "end")  # in the right half it ends there
    assert bar.top - 13 < promised.y < bar.top
    assert 0 < bar.x - promised.x < 13
    dot = drawing.dots[-1]
    assert (latest.text, latest.anchor) == ("20", "start")
    assert dot.y - 30 < latest.y < dot.y + 30
    assert 0 < latest.x - dot.x < 13


def test_the_latest_of_each_basis_is_labelled_with_its_shape_then_the_bars(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "90", "old", "early"), on_basis(2016, "95", "old", "early"), on_basis(2016, "50", "new")]
    drawing = drawn(book_of([TARGET, "by: 2018, about: 120"], rows))
    assert [label.text for label in drawing.labels] == ["● 95", "■ 50", "≥200 by 2020", "about 120 by 2018"]


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (TARGET, "2020年 ≥200", "≥200 by 2020"),
        (f"{TARGET}, strive: true", "2020年力争 ≥200", "≥200 by 2020, striven for"),
        ("by: 2020, above: 200", "2020年 >200", ">200 by 2020"),
        ("by: 2020, at_most: 200", "2020年 ≤200", "≤200 by 2020"),
        ("by: 2020, about: 200", "2020年 约200", "about 200 by 2020"),
        ("by: 2020, between: [200, 300]", "2020年 200~300", "200~300 by 2020"),
        ("by: 2020, at_least: [1, null]", "2020年 ≥1", "≥1 by 2020"),
        (TWICE, "2020年 ≥2（比2015年）", "≥2 (on 2015) by 2020"),
        (SUM, "2020年 累计≥500", "≥500 in all by 2020"),
        (GROWTH, "2020年 年均≥15", "≥15 a year by 2020"),
        ("by: 2019, kind: yearly, at_least: 9", "2019年 每年≥9", "≥9 each year by 2019"),
    ],
)
def test_a_bar_says_its_word_and_its_deadline(book_of: MakeBook, target: str, zh: str, en: str) -> None:
    (track,) = only(book_of([target], ["2015,value,90", "2016,value,100"])).tracks
    assert (bar_text(track, "zh"), bar_text(track, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("reading", "zh", "en"),
    [
        ("2016,value,100.50", "100.50", "100.50"),
        ("2016,about,100", "约100", "about 100"),
        ("2016,over,100", "超过100", "over 100"),
        ("2016,nearly,100", "近100", "nearly 100"),
        ("2016,between,100,120", "100~120", "100~120"),
    ],
)
def test_a_value_is_said_as_it_was_published(book_of: MakeBook, reading: str, zh: str, en: str) -> None:
    plot = only(book_of([TARGET], [reading]))
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
        (TARGET, "某量（亿元）", "Thing (100m yuan)"),
        (TWICE, "某量（亿元）", "Thing (100m yuan)"),
        (SUM, "某量，2016年起累计（亿元）", "Thing: sum since 2016 (100m yuan)"),
        (GROWTH, "某量，2016年起年均增速（%）", "Thing: average growth since 2016 (%)"),
        (LEAD, "某量，2016年起增速与他量之差（百分点）", "Thing: growth since 2016 less that of Other (pp)"),
        (f"{GROWTH}, base: 2014", "某量，2015年起年均增速（%）", "Thing: average growth since 2015 (%)"),
    ],
)
def test_a_title_names_the_numbers_and_their_unit(book_of: MakeBook, target: str, zh: str, en: str) -> None:
    book = book_of([target], [f"{year},value,{year}" for year in (2014, 2015, 2017)] + OTHER)
    plot = only(book)
    assert (plot_title(plot, book, "zh", placed=False), plot_title(plot, book, "en", placed=False)) == (zh, en)


def test_a_title_names_the_place_where_there_are_several(folder: MakeFolder) -> None:
    book = several(folder, "a | by: 2020, at_least: 20 | 2018:5\na@there | by: 2020, at_least: 20 | 2018:7")
    found = plots(book)
    assert [plot_title(plot, book, "en", placed=True) for plot in found] == [
        "A (Here) (100m yuan)",
        "A (There) (100m yuan)",
    ]
    assert [plot_title(plot, book, "zh", placed=True) for plot in found] == ["此地·量a（亿元）", "彼地·量a（亿元）"]
    assert {plot_title(plot, book, "en", placed=False) for plot in found} == {"A (100m yuan)"}


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
        due = {track.promise.target.by} if track.bar else set()
        assert asked.keys() == {year for year, _ in track.path} | due
        for year, value in track.path:
            ends = [float(end) for end in dict.fromkeys((value.lo, value.hi)) if end.is_finite()]
            assert numbers([asked[year]]) == pytest.approx(ends, rel=0.01, abs=0.006)
