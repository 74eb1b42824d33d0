"""The progress ratio of vague figures holds that of every point in them (its rules: ``cases/requirements.yaml``)."""

from itertools import product

import pytest

from tests.builders import MakeBook
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.requirement import require

Words = tuple[str, float, float]  # the figure as it is written, and the ends that it means at a hedge of 5 %
BASES: list[Words] = [("100", 100, 100), ("nearly 100", 95, 100), ("about 100", 95, 105), ("10-140", 10, 140)]
TARGETS: list[Words] = [
    ("at_least: 200", 200, 200),
    ("between: [150, 300]", 150, 300),
    ("at_least: [160, 170]", 160, 170),
]
ACTUALS: list[Words] = [("120", 120, 120), ("80", 80, 80), ("about 150", 142.5, 157.5), ("220", 220, 220)]


def grid(lo: float, hi: float) -> list[float]:
    return [lo + (hi - lo) * i / 10 for i in range(11)] if hi > lo else [lo]


def points(base: Words, target: Words, now: Words, *, linear: bool) -> list[float]:
    """Growth achieved in 3 years over that required in 5, for points of all three intervals, in plain floats."""
    found = []
    for b, t, v in product(*(grid(lo, hi) for _, lo, hi in (base, target, now))):
        if linear:
            achieved, required = (v - b) / 3, (t - b) / 5
        else:
            achieved, required = (v / b) ** (1 / 3) - 1, (t / b) ** (1 / 5) - 1
        found.append(achieved / required)
    return found


def pace(make_book: MakeBook, indicator: str, base: Words, target: Words, now: Words) -> tuple[float, float]:
    book = make_book(
        [f"own | by: 2020, {target[0]}"], f"own: 2015 {base[0]}; own: 2018 {now[0]}", indicators=[indicator]
    )
    found = require(book, book.targets[0], DEFAULTS).pace_ratio
    assert found is not None
    return float(found.lo), float(found.hi)


@pytest.mark.parametrize("indicator", ["own: flow 亿元", "own: share %"])
@pytest.mark.parametrize("base", BASES, ids=str)
@pytest.mark.parametrize("target", TARGETS, ids=str)
@pytest.mark.parametrize("now", ACTUALS, ids=str)
def test_the_progress_ratio_holds_every_point_and_is_exact_where_it_can_be(
    make_book: MakeBook, indicator: str, base: Words, target: Words, now: Words
) -> None:
    linear = "share" in indicator
    lo, hi = pace(make_book, indicator, base, target, now)
    found = points(base, target, now, linear=linear)
    assert lo <= min(found) + 1e-9
    assert hi >= max(found) - 1e-9
    if linear or base[1] == base[2]:
        assert (lo, hi) == pytest.approx((min(found), max(found)), rel=1e-9)


@pytest.mark.parametrize("indicator", ["own: flow 亿元 lower", "own: share % lower"])
@pytest.mark.parametrize("base", [*BASES[:3], ("60-140", 60, 140)], ids=str)
@pytest.mark.parametrize("now", [("80", 80, 80), ("about 50", 47.5, 52.5), ("150", 150, 150)], ids=str)
def test_the_progress_ratio_holds_every_point_where_lower_is_better(
    make_book: MakeBook, indicator: str, base: Words, now: Words
) -> None:
    target: Words = ("at_most: 40", 40, 40)
    lo, hi = pace(make_book, indicator, base, target, now)
    found = points(base, target, now, linear="share" in indicator)
    assert lo <= min(found) + 1e-9
    assert hi >= max(found) - 1e-9
