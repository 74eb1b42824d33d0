"""What each kind of target is measured by: its trajectory, and the name of its series."""

from dataclasses import replace

import pytest

from tests.conftest import MakeBook
from tests.target_kinds import (
    DOUBLE,
    EACH_TEN,
    FIFTEEN,
    SIXTY,
    THREE_AHEAD,
    TIMES_TWO,
)
from zjtargets.book.book import Book
from zjtargets.book.models import OtherName, PathShape
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE, Settings
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Trajectory
from zjtargets.judgement.verdict import judge

# --- A name that differs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "flags"),
    [
        ("某量达到200亿元", ()),
        ("甲额达到200亿元", (Flag(FlagCode.NAME_DIFFERS),)),
        ("某量（甲额）达到200亿元", ()),
        ("达到200亿元", ()),
    ],
)
@pytest.mark.parametrize("target", [DOUBLE, TIMES_TWO, SIXTY, FIFTEEN])
def test_a_promise_under_another_name_of_its_series_is_flagged(
    book_of: MakeBook, target: str, quote: str, flags: Flags
) -> None:
    book = book_of([target], ["2015,value,100"], unit="亿元", more=", aka: [{name: 甲额, why: 同一序列}]")
    (one,) = book.targets
    assert one.indicator.aka == [OtherName(name="甲额", why="同一序列")]
    said = one.sentence.model_copy(update={"quote": quote})
    assert judge(book, replace(one, sentence=said), 2016, Settings()).flags == flags


# --- The settings of the formulas ---------------------------------------------------------------------------------


def course_of(book: Book, base_year: int | None = None) -> Trajectory | None:
    (target,) = book.targets
    return measure(book, target, 2017, HEDGE, base_year).trajectory


@pytest.mark.parametrize(
    ("target", "start", "goal", "now"),
    [
        (DOUBLE, "100", "200", "144"),
        (TIMES_TWO, "1", "2", "1.44"),
        (SIXTY, "0", "60", "264"),  # 120 in 2016 and 144 in 2017
        (FIFTEEN, "1", "2.0113571875", "1.44"),  # 1.15⁵; an index of 144 / 100
    ],
)
def test_a_course_runs_in_the_terms_of_its_kind(
    book_of: MakeBook, target: str, start: str, goal: str, now: str
) -> None:
    found = course_of(book_of([target], ["2015,value,100", "2016,value,120", "2017,value,144"]))
    assert found is not None
    assert found.now is not None
    assert [found.start, found.goal] == [Interval.exact(start), Interval.exact(goal)]
    assert float(found.now.lo) == float(found.now.hi) == pytest.approx(float(now))
    assert found.start_year == 2015


def test_a_multiple_stands_at_a_level_of_the_indicator(book_of: MakeBook) -> None:
    found = course_of(book_of([TIMES_TWO], ["2015,value,80", "2017,value,100"]))
    assert found is not None
    assert [found.unit, found.level] == [Interval.exact(80), Interval.exact(100)]


@pytest.mark.parametrize("target", [EACH_TEN, THREE_AHEAD])
def test_a_lead_and_a_yearly_promise_have_no_course(book_of: MakeBook, target: str) -> None:
    rates = ["thing,2016,,,,12,,,,late,true", "other,2016,,,,5,,,,late,true", "2016,value,12"]
    book = book_of([target], rates)
    (one,) = book.targets
    case = measure(book, one, 2017, HEDGE)
    assert case.actual is not None
    assert case.trajectory is None


def test_a_promise_may_be_measured_from_another_base(book_of: MakeBook) -> None:
    book = book_of([DOUBLE], ["2015,value,100", "2016,value,120", "2017,value,144"])
    own, other = course_of(book), course_of(book, 2016)
    assert own == Trajectory(
        Interval.exact(100), Interval.exact(200), Interval.exact(144), PathShape.GEOMETRIC, 2015, Interval.exact(1)
    )
    assert other == own._replace(start=Interval.exact(120), start_year=2016)


def test_a_falling_average_below_every_bar_has_no_index_to_reach(book_of: MakeBook) -> None:
    # -100 % a year leaves nothing: no rate leads from 1 to 0
    assert course_of(book_of(['by: 2020, kind: growth, at_least: -100, unit: "%"'], ["2015,value,100"])) is None
