"""The progress ratio against every point of three intervals; the numbers themselves are worked in ``tests/cases``."""

from itertools import product
from typing import NamedTuple

import pytest

from tests.builders import MakeBook
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.requirement import require


class Figure(NamedTuple):
    """A figure as it is printed, and the ends that it means at a hedge of 5 %."""

    printed: str
    lo: float
    hi: float


STARTS = [Figure("100", 100, 100), Figure("nearly 100", 95, 100), Figure("about 100", 95, 105)]
GOALS = [
    Figure("at_least: 200", 200, 200),
    Figure("between: [150, 300]", 150, 300),
    Figure("at_least: [160, 170]", 160, 170),
]
ACTUALS = [Figure("120", 120, 120), Figure("80", 80, 80), Figure("about 150", 142.5, 157.5), Figure("220", 220, 220)]
FALLEN = [Figure("80", 80, 80), Figure("about 50", 47.5, 52.5), Figure("150", 150, 150)]
LOWER = Figure("at_most: 40", 40, 40)


def grid(figure: Figure) -> list[float]:
    _, lo, hi = figure
    return [lo + (hi - lo) * i / 10 for i in range(11)] if hi > lo else [lo]


def points(start: Figure, goal: Figure, now: Figure, *, linear: bool) -> list[float]:
    """The ratio after 3 of 5 years for every point of the three intervals, by the formula on plain numbers."""
    found = []
    for b, t, v in product(*map(grid, (start, goal, now))):
        if linear:
            seen, asked = (v - b) / 3, (t - b) / 5
        else:
            seen, asked = (v / b) ** (1 / 3) - 1, (t / b) ** (1 / 5) - 1
        found.append(seen / abs(asked) * (-1 if goal is LOWER else 1))
    return found


@pytest.mark.parametrize("measure", ["flow", "share"])
@pytest.mark.parametrize(
    ("start", "goal", "now"),
    [
        *product([*STARTS, Figure("10-140", 10, 140)], GOALS, ACTUALS),
        *product([*STARTS, Figure("60-140", 60, 140)], [LOWER], FALLEN),
    ],
)
def test_the_progress_ratio_holds_every_point_and_is_exact_where_it_can_be(
    make_book: MakeBook, measure: str, start: Figure, goal: Figure, now: Figure
) -> None:
    better = " lower" if goal is LOWER else ""
    actuals = f"2015 {start.printed}; 2018 {now.printed}"
    book = make_book([f"by: 2020, {goal.printed}"], actuals, indicators=[f"thing: {measure} 亿元{better}"])
    ratio = require(book, book.targets[0], DEFAULTS).pace_ratio
    found = points(start, goal, now, linear=measure == "share")
    assert ratio is not None
    assert float(ratio.lo) <= min(found) + 1e-9
    assert float(ratio.hi) >= max(found) - 1e-9
    if measure == "share" or start.lo == start.hi:
        assert (float(ratio.lo), float(ratio.hi)) == pytest.approx((min(found), max(found)), rel=1e-9)
