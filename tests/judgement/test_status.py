"""The classes of a progress ratio, how far it is from the next ones, and the stages of a plan."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.status import CLASSES, FINE, Status, class_of, common_class, margins, stage_of, strictly

# --- Thresholds, strict ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "status"),
    [
        ("-0.0001", Status.REVERSING),
        ("0", Status.BEHIND),
        ("0.5999", Status.BEHIND),
        ("0.60", Status.LAGGING),
        ("0.9499", Status.LAGGING),
        ("0.95", Status.ON_TRACK),
        ("1.0499", Status.ON_TRACK),
        ("1.05", Status.AHEAD),
        ("7", Status.AHEAD),
        # what a computation leaves in the last of its 28 digits moves nothing over an edge
        ("0.9499999999999999999999999999", Status.ON_TRACK),
        ("0.5999999999999999999999999999", Status.LAGGING),
        ("0.94999999999999999999", Status.LAGGING),
    ],
)
def test_a_class_begins_at_its_edge(ratio: str, status: Status) -> None:
    assert class_of(Decimal(ratio), DEFAULTS) is status


def test_the_classes_and_the_verdicts_are_both_in_order_from_the_worst() -> None:
    assert [status for status in Status if status in CLASSES] == list(CLASSES)
    ratios = ("-1", "0.3", "0.7", "1", "2")
    assert [class_of(Decimal(ratio), DEFAULTS) for ratio in ratios] == list(CLASSES)


@pytest.mark.parametrize("status", Status)
def test_only_what_is_on_track_has_to_keep_up_with_time(status: Status) -> None:
    assert strictly(status, in_time=True) is status
    assert strictly(status, in_time=False) is (Status.LAGGING if status in FINE else status)


@pytest.mark.parametrize(
    ("ratio", "status"),
    [("-0.1", Status.REVERSING), ("0.6", Status.LAGGING), ("0.95", Status.ON_TRACK), ("7", Status.ON_TRACK)],
)
def test_with_two_thresholds_nothing_is_ahead(ratio: str, status: Status) -> None:
    assert class_of(Decimal(ratio), Settings(thresholds=(Decimal("0.95"), Decimal("0.60")))) is status


@pytest.mark.parametrize("low", CLASSES)
@pytest.mark.parametrize("high", CLASSES)
def test_a_ratio_whose_ends_differ_is_on_track_where_both_are_fine_and_unclear_elsewhere(
    low: Status, high: Status
) -> None:
    fine = Status.ON_TRACK if {low, high} == {Status.ON_TRACK, Status.AHEAD} else Status.UNCLEAR
    assert common_class(low, high) is (low if low is high else fine)


# --- How far it is to the next class ---------------------------------------------------------------------------

STRICT = Settings(strict=True)
NARROW = Settings(thresholds=(Decimal("1.1"), Decimal("0.5")), strict=True)
EASY = Settings(thresholds=(Decimal("0.9"), Decimal("0.8"), Decimal("0.5")), strict=True)
Ends = tuple[str, str] | None


@pytest.mark.parametrize(
    ("status", "ratio", "settings", "better", "worse"),
    [
        (Status.REVERSING, ("-0.5", "-0.2"), DEFAULTS, ("0.2", "0.5"), None),  # 0 - -0.2 and 0 - -0.5
        (Status.BEHIND, ("0.3", "0.3"), DEFAULTS, ("0.3", "0.3"), ("0.3", "0.3")),  # 0.6 - 0.3 and 0.3 - 0
        (Status.LAGGING, ("0.7", "0.8"), DEFAULTS, ("0.15", "0.25"), ("0.1", "0.2")),  # 0.95 - 0.8 … and 0.7 - 0.6 …
        (Status.ON_TRACK, ("1", "1"), DEFAULTS, ("0.05", "0.05"), ("0.05", "0.05")),
        (Status.AHEAD, ("1.2", "1.2"), DEFAULTS, None, ("0.15", "0.15")),
        # by the strict rule completion is level with time at 1
        (Status.ON_TRACK, ("1.02", "1.02"), STRICT, ("0.03", "0.03"), ("0.02", "0.02")),
        (Status.AHEAD, ("1.2", "1.2"), STRICT, None, ("0.15", "0.15")),
        (Status.AHEAD, ("1.2", "1.2"), EASY, None, ("0.2", "0.2")),
        (Status.LAGGING, ("0.97", "0.97"), STRICT, ("0.03", "0.03"), ("0.37", "0.37")),
        (Status.BEHIND, ("0.3", "0.3"), STRICT, ("0.3", "0.3"), ("0.3", "0.3")),
        # unless the threshold is above it
        (Status.ON_TRACK, ("1.2", "1.2"), NARROW, None, ("0.1", "0.1")),
    ],
)
def test_a_ratio_is_so_far_from_the_classes_beside_its_own(
    status: Status, ratio: tuple[str, str], settings: Settings, better: Ends, worse: Ends
) -> None:
    def interval(ends: Ends) -> Interval | None:
        return Interval(Decimal(ends[0]), Decimal(ends[1])) if ends else None

    assert margins(status, interval(ratio), settings) == (interval(better), interval(worse))


@pytest.mark.parametrize("status", Status)
def test_without_a_ratio_or_a_class_of_it_there_is_no_distance(status: Status) -> None:
    assert margins(status, None, DEFAULTS) == (None, None)
    assert status in CLASSES or margins(status, Interval.exact(1), DEFAULTS) == (None, None)


# --- The stages of a plan ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "year", "stage"),
    [
        ("[2016, 2020]", 2015, None),
        ("[2016, 2020]", 2016, "annual"),
        ("[2016, 2020]", 2017, "annual"),
        ("[2016, 2020]", 2018, "mid_term"),  # 5 years, the third
        ("[2016, 2020]", 2019, "annual"),
        ("[2016, 2020]", 2020, "final"),
        ("[2016, 2020]", 2021, None),
        ("[2017, 2020]", 2018, "mid_term"),  # 4 years, the second
        ("[2017, 2020]", 2019, "annual"),
        ("[2018, 2020]", 2019, "mid_term"),  # 3 years, the second
        ("[2019, 2020]", 2019, "mid_term"),  # 2 years, the first
        ("[2020, 2020]", 2020, "final"),
        ("[2016, 2022]", 2019, "mid_term"),  # 7 years, the fourth
        ("[2016, 2022]", 2020, "annual"),  # the deadline of the target is not the end of the plan
        (None, 2018, None),
    ],
)
def test_the_stage_of_a_year(make_book: MakeBook, period: str | None, year: int, stage: str | None) -> None:
    keys = f"issued: 2016-06, base: 2015, {f'period: {period}' if period else 'note: 无规划期'}"
    book = make_book(["by: 2020, at_least: 200"], plans={"plan": keys})
    assert stage_of(book.documents["plan"], year) == stage
