"""Increments: a published sum comes first, then what a stock gained, or what the years of a flow add up to."""

import pytest

from tests.conftest import MakeBook, written
from zjtargets.core.interval import INFINITY
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.kinds import increment

TARGET = "by: 2020, kind: increment, at_least: 50"


@pytest.mark.parametrize(
    ("measure", "rows", "wanted", "flags"),
    [
        ("stock", ["2015,value,10", "2017,value,25"], {2015: (0, 0), 2017: (15, 15)}, []),
        ("stock", ["2014,value,10", "2017,value,25"], {}, []),  # not of the base year
        ("stock", ["2015,value,10", "2017,value,25", "thing,2017,value,16,,,2016,,,late,"], {2015: 0, 2017: 16}, []),
        ("flow", ["2016,value,10", "2017,value,25"], {2016: (10, 10), 2017: (35, 35)}, []),
        ("flow", ["2017,value,25"], {2017: (25, INFINITY)}, ["missing_years:1"]),
        (
            "flow",
            ["2016,value,9", "thing,2017,value,30,,,2016,,,late,", "2018,value,5"],
            {2016: 9, 2017: 30, 2018: 35},
            [],
        ),
        ("flow", ["thing,2018,value,30,,,2017,,,late,"], {2018: 30}, ["other_span"]),
        ("flow", ["2016,value,10", "2021,value,99"], {2016: 10}, []),  # after its years
    ],
)
def test_an_increment_is_measured_by_what_was_published_of_it(
    book_of: MakeBook, measure: str, rows: list[str], wanted: dict[int, object], flags: list[str]
) -> None:
    book = book_of([TARGET], rows, unit="家", measure=measure)
    case = increment(book, book.targets[0], 2022, HEDGE, 2015)
    ends = {at.year: (at.value.lo, at.value.hi) for at in case.history}
    assert ends == {year: value if isinstance(value, tuple) else (value, value) for year, value in wanted.items()}
    assert written(case.flags) == flags


# --- The verdicts that rest on it ------------------------------------------------------------------------------------
