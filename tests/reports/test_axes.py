"""The axes of a chart: round ticks around all values, from zero where that is near."""

from itertools import pairwise

import pytest

from tests.conftest import MakeBook
from tests.judgement.test_chart_data import TWICE, only
from tests.reports.test_svg import BOOKS, drawn, ticks
from zjtargets.reports.html.svg import draw


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
    values += [track.target_value for track in plot.tracks if track.target_value]
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
    assert [target_value.x for target_value in drawing.target_values] == [middle]
    assert [text for _, text in drawing.x_ticks] == ["2017", "2018", "2019"]
    assert drawing.paths == []  # one point is no path
