"""Hand-worked verdicts: a row is one rule, the promise and the readings it is shown on, and what must come out.

The tables stand in the tests of the modules that they are about.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from tests.conftest import MakeBook
from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.flags import Flags
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.reports.rows import written_flag

INF = float("inf")
YEARS = ("base_year", "actual_year", "years", "remaining_years")
Known = float | str | tuple[float, float] | None

DOUBLE = "by: 2020, at_least: 200"  # from 100 in 2015, where a row does not say otherwise
TEN_MORE = "by: 2020, at_least: 20"  # from 10 in 2015 on a straight line: 2 a year
TIMES_TWO = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
SIXTY = "by: 2020, kind: increment, at_least: 60"
FIVE_NEW = "by: 2020, kind: increment, at_least: 5"
FIFTEEN = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
EACH_TEN = "by: 2020, kind: yearly, at_least: 10"
THREE_AHEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"

NOTHING: Mapping[str, Known] = dict.fromkeys(
    "base gap gap_relative gap_to_path expected completion elapsed pace_ratio "
    "required_rate required_step"
    " remaining_rate remaining_step observed_rate observed_step years remaining_years".split()
)


class Row(NamedTuple):
    """A rule, the promise, the readings, the year asked about; the verdict and the numbers that must come out."""

    rule: str
    target: str
    actuals: str
    year: int
    status: str
    flags: str = ""
    numbers: Mapping[str, Known] = {}
    unit: str = "亿元"
    measure: str = "flow"
    more: str = ""
    settings: Settings = Settings()


def reported(gap: Verdict, name: str) -> object:
    """What a verdict says under a name of the machine output; an interval as its two ends."""
    need = gap.requirement
    points = {"base": need.base, "base_year": need.base, "actual": gap.actual, "actual_year": gap.actual}
    if name in points:
        point = points[name]
        value = point and (point.year if name.endswith("year") else point.value)
    else:
        value = getattr(gap if hasattr(gap, name) else need, name)
    return (float(value.lo), float(value.hi)) if isinstance(value, Interval) else value


def wanted(number: Known) -> object:
    if number is None or isinstance(number, str):
        return number
    return pytest.approx(number if isinstance(number, tuple) else (number, number), rel=1e-9)


def verdict(book_of: MakeBook, row: Row) -> Verdict:
    book = book_of([row.target], row.actuals.split(), unit=row.unit, measure=row.measure, more=row.more)
    (target,) = book.targets
    return judge(book, target, row.year, row.settings)


def by_rule(*tables: list[Row]) -> pytest.MarkDecorator:
    """A test for each row, named by its rule; a rule has one row."""
    rows = [row for table in tables for row in table]
    names = [row.rule for row in rows]
    if len(set(names)) < len(names):
        raise ValueError(sorted(name for name in set(names) if names.count(name) > 1))
    return pytest.mark.parametrize("row", rows, ids=names)


def written(flags: Flags) -> list[str]:
    """Flags as the machine output has them."""
    return [written_flag(flag) for flag in flags]


def outcome(gap: Verdict, row: Row) -> tuple[str, list[str], dict[str, object]]:
    """The verdict, its flags and those of its numbers that the row is about.

    The class on the other path and a base beyond the bar are matters of test_projection.py.
    """
    flags = [flag for flag in written(gap.flags) if not flag.startswith(("other_path:", "base_beyond"))]
    return gap.status, sorted(flags), {name: reported(gap, name) for name in row.numbers}


def expected(row: Row) -> tuple[str, list[str], dict[str, object]]:
    """What a row says must come out."""
    numbers = {name: value if name in YEARS else wanted(value) for name, value in row.numbers.items()}
    return row.status, sorted(row.flags.split()), numbers
