"""Where a course should stand, and how much of it is covered, on either path.

Where a number is not plain, the comment beside it is the sum on paper; nothing is taken from the package.
"""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from tests.target_kinds import DOUBLE, EACH_TEN, FIFTEEN
from zjtargets.book.book import Target
from zjtargets.book.models import PathShape
from zjtargets.core.interval import ONE, Interval
from zjtargets.core.settings import HEDGE, Settings
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Measurement, Trajectory
from zjtargets.judgement.progress import completion, elapsed_by, expected_in
from zjtargets.judgement.verdict import judge

# --- Paths -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("actual", ["2015,over,100", "2015,nearly,100", "2015,between,90,110"])
def test_in_the_base_year_nothing_has_come_yet_however_vague_its_figure(book_of: MakeBook, actual: str) -> None:
    book = book_of([DOUBLE], [actual])
    (target,) = book.targets
    gap = judge(book, target, 2015, Settings())
    assert gap.completion == Interval.exact(0)
    assert gap.elapsed == Interval.exact(0)


def target_of(book_of: MakeBook, target: str, *, more: str = "") -> Target:
    (one,) = book_of([target], [], more=more).targets
    return one


def course(start: int, goal: int, now: int | None = None, path: PathShape = PathShape.LINEAR) -> Trajectory:
    """A course from 2015 on."""
    return Trajectory(
        Interval.exact(start), Interval.exact(goal), None if now is None else Interval.exact(now), path, 2015, ONE
    )


# --- The expected value ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "year", "wanted"),
    [
        (PathShape.LINEAR, 2015, 100),
        (PathShape.LINEAR, 2017, 1340),  # 100 + 3100 · 2/5
        (PathShape.GEOMETRIC, 2017, 400),  # 3200 is 2⁵ times 100
        (PathShape.GEOMETRIC, 2020, 3200),
        (PathShape.GEOMETRIC, 2023, 3200),  # more was not promised
        (PathShape.LINEAR, 2023, 3200),
    ],
)
def test_the_path_leads_from_the_base_to_the_bar_and_no_further(
    book_of: MakeBook, path: PathShape, year: int, wanted: int
) -> None:
    found = expected_in(target_of(book_of, "by: 2020, at_least: 3200"), course(100, 3200, path=path), year)
    assert found == Interval.exact(wanted)


@pytest.mark.parametrize("year", [2015, 2018, 2021])
@pytest.mark.parametrize(("start", "more"), [(250, ""), (200, ""), (150, ", better: lower")])
def test_from_beyond_the_bar_no_way_back_is_expected(book_of: MakeBook, start: int, more: str, year: int) -> None:
    word = "at_most" if more else "at_least"
    target = target_of(book_of, f"by: 2020, {word}: 200", more=more)
    assert expected_in(target, course(start, 200), year) == Interval.exact(200)


def test_a_growth_target_expects_its_rate_in_every_year(book_of: MakeBook) -> None:
    target = target_of(book_of, FIFTEEN)
    index = course(1, 2, path=PathShape.GEOMETRIC)
    assert [expected_in(target, index, year) for year in (2016, 2018, 2022)] == [Interval.exact(15)] * 3


# --- Time ------------------------------------------------------------------------------------------------------


def test_time_runs_from_the_base_to_the_deadline(book_of: MakeBook) -> None:
    target = target_of(book_of, DOUBLE)
    shares = [elapsed_by(target, course(100, 200), year) for year in (2015, 2018, 2020)]
    assert shares == [Interval.exact(share) for share in ("0", "0.6", "1")]


def test_a_deadline_in_the_base_year_leaves_no_time(book_of: MakeBook) -> None:
    found = course(100, 200)._replace(start_year=2020)
    assert elapsed_by(target_of(book_of, DOUBLE), found, 2020) is None


# --- Completion ------------------------------------------------------------------------------------------------


def completed(book_of: MakeBook, target: str, *actuals: str, year: int = 2020) -> Interval | None:
    book = book_of([target], list(actuals))
    (one,) = book.targets
    return completion(one, measure(book, one, year, HEDGE), HEDGE)


def test_a_yearly_promise_is_completed_by_its_years_that_met_it(book_of: MakeBook) -> None:
    # one of five years surely, with 左右10 (9.5 to 10.5) perhaps two
    found = completed(book_of, EACH_TEN, "2016,value,12", "2017,about,10", "2018,value,9")
    assert found == Interval(Decimal("0.2"), Decimal("0.4"))
    assert completed(book_of, EACH_TEN, "2016,value,9") == Interval.exact(0)
    assert completed(book_of, EACH_TEN) is None


@pytest.mark.parametrize(
    ("start", "now", "wanted"),
    [
        (100, 160, "0.6"),
        (100, 250, "1.5"),
        (100, 90, "-0.1"),
        (200, 250, None),  # the base met the bar
        (300, 100, None),
        (100, None, None),
    ],
)
def test_completion_is_the_share_of_the_change_that_has_come(
    book_of: MakeBook, start: int, now: int | None, wanted: str | None
) -> None:
    case = Measurement(trajectory=course(start, 200, now))
    found = completion(target_of(book_of, DOUBLE), case, HEDGE)
    assert found == (None if wanted is None else Interval.exact(wanted))


def test_where_the_base_may_meet_the_bar_there_is_nothing_to_complete(book_of: MakeBook) -> None:
    vague = course(100, 200, 160)._replace(start=Interval(Decimal(190), Decimal(210)))
    assert completion(target_of(book_of, DOUBLE), Measurement(trajectory=vague), HEDGE) is None
    # 195 is within 左右200, 190 to 210, though not beyond 200 itself
    assert (
        completion(target_of(book_of, "by: 2020, about: 200"), Measurement(trajectory=course(195, 200, 198)), HEDGE)
        is None
    )


def test_a_multiple_below_one_asks_for_no_change(book_of: MakeBook) -> None:
    target = target_of(book_of, "by: 2020, kind: multiple, at_least: 0.9, unit: 倍")
    fallen = course(1, 1)._replace(goal=Interval.exact("0.9"), now=Interval.exact("0.95"))
    assert completion(target, Measurement(trajectory=fallen), HEDGE) is None  # and not half of it


def test_what_has_no_course_has_no_completion(book_of: MakeBook) -> None:
    assert completion(target_of(book_of, DOUBLE), Measurement(), HEDGE) is None
