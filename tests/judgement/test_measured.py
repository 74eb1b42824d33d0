"""What several kinds of promise are measured by."""

import pytest

from tests.conftest import MakeBook
from zjtargets.book.models import PathShape
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.flags import Flag, FlagCode, Flags
from zjtargets.judgement.measurement import exact_base, path_shape


@pytest.mark.parametrize(
    ("measure", "values", "wanted"),
    [
        ("stock", (1, 2), PathShape.GEOMETRIC),
        ("stock", (0, 2), PathShape.LINEAR),
        ("stock", (None, 2), PathShape.GEOMETRIC),
        ("share", (1, 2), PathShape.LINEAR),
    ],
)
def test_a_geometric_path_needs_values_above_zero(
    book_of: MakeBook, measure: str, values: tuple[int | None, ...], wanted: PathShape
) -> None:
    (target,) = book_of(["by: 2020, at_least: 5"], [], measure=measure).targets
    assert path_shape(target, *(None if v is None else Interval.exact(v) for v in values)) is wanted


@pytest.mark.parametrize(
    ("rows", "year", "flags"),
    [
        (["2015,value,3", "2018,value,4"], 2015, ()),
        (["2014,value,3", "2018,value,4"], None, ()),
        (["thing,2015,value,3,,,,,old,early,", "2018,value,4"], None, (Flag(FlagCode.BASIS_BREAK),)),
    ],
)
def test_a_base_is_of_the_very_year(book_of: MakeBook, rows: list[str], year: int | None, flags: Flags) -> None:
    series = book_of(["by: 2020, at_least: 5"], rows).series("thing", "here")
    base, found = exact_base(series, series.choose(2020, 2015), 2015, HEDGE)
    assert (base.year if base else None, found) == (year, flags)
