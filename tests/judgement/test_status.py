"""The classes of a pace, and how far it is from the next ones."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from tests.verdicts import DOUBLE, TEN_MORE, Row, by_rule, expected, outcome, verdict
from zjtargets.core.interval import Interval
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.status import CLASSES as PACES
from zjtargets.judgement.status import Status, margins, pace_class, strictly

# --- Thresholds, strict ----------------------------------------------------------------------------------------

HUNDREDFOLD = "by: 2020, at_least: 3200"
CLASSES = [
    Row(
        "0.95 on a line is on pace",
        TEN_MORE,
        "2015,value,10 2017,value,13.8",
        2017,
        "on_track",
        numbers={"pace_ratio": 0.95},
        measure="share",
    ),
    Row(
        "just under 0.95 on a line lags",
        TEN_MORE,
        "2015,value,10 2017,value,13.79",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.9475},
        measure="share",
    ),
    Row(
        "0.60 on a line lags",
        TEN_MORE,
        "2015,value,10 2017,value,12.4",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.6},
        measure="share",
    ),
    Row(
        "just under 0.60 on a line is behind",
        TEN_MORE,
        "2015,value,10 2017,value,12.39",
        2017,
        "behind",
        numbers={"pace_ratio": 0.5975},
        measure="share",
    ),
    # 248.832 = 100 · 1.2^5: 20 % a year; 19 % is 0.95 of it, 12 % is 0.60
    Row(
        "0.95 of a rate is on pace",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,141.61",
        2017,
        "on_track",
        numbers={"pace_ratio": 0.95, "observed_rate": 0.19, "required_rate": 0.2},
    ),
    Row(
        "just under 0.95 of a rate lags",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,141.60",
        2017,
        "lagging",
    ),
    Row(
        "0.60 of a rate lags",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,125.44",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.6, "observed_rate": 0.12},
    ),
    Row(
        "just under 0.60 of a rate is behind",
        "by: 2020, at_least: 248.832",
        "2015,value,100 2017,value,125.43",
        2017,
        "behind",
    ),
    Row(
        "thresholds are settings: 0.90 may be on pace",
        TEN_MORE,
        "2015,value,10 2017,value,13.6",
        2017,
        "on_track",
        numbers={"pace_ratio": 0.9},
        measure="share",
        settings=Settings(thresholds=(Decimal("0.9"), Decimal("0.5"))),
    ),
    Row(
        "thresholds are settings: 0.50 may lag",
        TEN_MORE,
        "2015,value,10 2017,value,12",
        2017,
        "lagging",
        numbers={"pace_ratio": 0.5},
        measure="share",
        settings=Settings(thresholds=(Decimal("0.9"), Decimal("0.5"))),
    ),
    Row(
        "strict asks completion of elapsed: 0.38 of 0.40 lags",
        TEN_MORE,
        "2015,value,10 2017,value,13.8",
        2017,
        "lagging",
        numbers={"completion": 0.38, "elapsed": 0.4},
        measure="share",
        settings=Settings(strict=True),
    ),
    Row(
        "strict: completion equal to elapsed is on pace",
        TEN_MORE,
        "2015,value,10 2017,value,14",
        2017,
        "on_track",
        numbers={"completion": 0.4, "elapsed": 0.4},
        measure="share",
        settings=Settings(strict=True),
    ),
    Row(
        "strict leaves behind behind",
        TEN_MORE,
        "2015,value,10 2017,value,12",
        2017,
        "behind",
        measure="share",
        settings=Settings(strict=True),
    ),
    Row(
        "strict leaves reversing reversing",
        TEN_MORE,
        "2015,value,10 2017,value,9",
        2017,
        "reversing",
        measure="share",
        settings=Settings(strict=True),
    ),
    Row(
        "strict: ends on both sides of elapsed are unclear",
        TEN_MORE,
        "2015,value,10 2017,between,13.8,14.2",
        2017,
        "unclear",
        numbers={"completion": (0.38, 0.42)},
        measure="share",
        settings=Settings(strict=True),
    ),
    Row(
        "strict does not touch met",
        DOUBLE,
        "2015,value,100 2018,value,200",
        2018,
        "met",
        "early",
        settings=Settings(strict=True),
    ),
    Row(
        "strict on a geometric path: doubling each year on the path is on pace",
        "by: 2020, at_least: 3200",
        "2015,value,100 2017,value,400",
        2017,
        "on_track",
        numbers={"completion": 0.4, "pace_ratio": 1},
        settings=Settings(strict=True),
    ),
    Row(
        "a pace of 3/5 on a line is lagging, not behind",  # 1 in the first year of 3 that ask for 5
        "by: 2018, at_least: 5",
        "2015,value,0 2016,value,1",
        2016,
        "lagging",
        numbers={"pace_ratio": 0.6},
        measure="share",
    ),
    Row(
        "strict: completion equal to elapsed on a geometric path is on pace",  # ln 8 / ln 32 = 3/5
        HUNDREDFOLD,
        "2015,value,100 2018,value,800",
        2018,
        "on_track",
        numbers={"completion": 0.6, "elapsed": 0.6},
        settings=Settings(strict=True),
    ),
    Row(
        "strict: the promised average is on pace",
        'by: 2020, kind: growth, at_least: 4, unit: "%"',
        "thing,2017,,,,4,2016,,,late,true",
        2017,
        "on_track",
        numbers={"completion": 0.4, "elapsed": 0.4},
        settings=Settings(strict=True),
    ),
]


@by_rule(CLASSES)
def test_a_pace_has_its_class(book_of: MakeBook, row: Row) -> None:
    assert outcome(verdict(book_of, row), row) == expected(row)


@pytest.mark.parametrize(
    ("pace", "status"),
    [
        ("-0.0001", Status.REVERSING),
        ("0", Status.BEHIND),
        ("0.5999", Status.BEHIND),
        ("0.60", Status.LAGGING),
        ("0.9499", Status.LAGGING),
        ("0.95", Status.ON_TRACK),
        ("7", Status.ON_TRACK),
        # what a computation leaves in the last of its 28 digits moves nothing over an edge
        ("0.9499999999999999999999999999", Status.ON_TRACK),
        ("0.5999999999999999999999999999", Status.LAGGING),
        ("0.94999999999999999999", Status.LAGGING),
    ],
)
def test_a_class_begins_at_its_edge(pace: str, status: Status) -> None:
    assert pace_class(Decimal(pace), DEFAULTS) is status


def test_the_classes_and_the_verdicts_are_both_in_order_from_the_worst() -> None:
    assert [status for status in Status if status in PACES] == list(PACES)
    paces = ("-1", "0.3", "0.7", "1")
    assert [pace_class(Decimal(pace), DEFAULTS) for pace in paces] == list(PACES)


@pytest.mark.parametrize("status", Status)
def test_only_what_is_on_track_has_to_keep_up_with_time(status: Status) -> None:
    assert strictly(status, ahead=True) is status
    assert strictly(status, ahead=False) is (Status.LAGGING if status is Status.ON_TRACK else status)


# --- How far it is to the next class ---------------------------------------------------------------------------

STRICT = Settings(strict=True)
NARROW = Settings(thresholds=(Decimal("1.1"), Decimal("0.5")), strict=True)
Ends = tuple[str, str] | None


@pytest.mark.parametrize(
    ("status", "pace", "settings", "better", "worse"),
    [
        (Status.REVERSING, ("-0.5", "-0.2"), DEFAULTS, ("0.2", "0.5"), None),  # 0 - -0.2 and 0 - -0.5
        (Status.BEHIND, ("0.3", "0.3"), DEFAULTS, ("0.3", "0.3"), ("0.3", "0.3")),  # 0.6 - 0.3 and 0.3 - 0
        (Status.LAGGING, ("0.7", "0.8"), DEFAULTS, ("0.15", "0.25"), ("0.1", "0.2")),  # 0.95 - 0.8 … and 0.7 - 0.6 …
        (Status.ON_TRACK, ("1.2", "1.2"), DEFAULTS, None, ("0.25", "0.25")),
        # by the strict rule completion is level with time at 1
        (Status.ON_TRACK, ("1.2", "1.2"), STRICT, None, ("0.2", "0.2")),
        (Status.LAGGING, ("0.97", "0.97"), STRICT, ("0.03", "0.03"), ("0.37", "0.37")),
        (Status.BEHIND, ("0.3", "0.3"), STRICT, ("0.3", "0.3"), ("0.3", "0.3")),
        # unless the threshold is above it
        (Status.ON_TRACK, ("1.2", "1.2"), NARROW, None, ("0.1", "0.1")),
    ],
)
def test_a_pace_is_so_far_from_the_classes_beside_its_own(
    status: Status, pace: tuple[str, str], settings: Settings, better: Ends, worse: Ends
) -> None:
    def interval(ends: Ends) -> Interval | None:
        return Interval(Decimal(ends[0]), Decimal(ends[1])) if ends else None

    assert margins(status, interval(pace), settings) == (interval(better), interval(worse))


@pytest.mark.parametrize("status", [status for status in Status if status not in PACES])
def test_what_is_no_class_of_a_pace_has_none_beside_it(status: Status) -> None:
    assert margins(status, Interval.exact(1), DEFAULTS) == (None, None)


def test_without_a_pace_there_is_no_distance() -> None:
    assert margins(Status.LAGGING, None, DEFAULTS) == (None, None)
