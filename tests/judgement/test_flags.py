"""Flags: written in one form, and taken apart again."""

import pytest

from tests.conftest import MakeBook
from zjtargets.judgement.flags import read_flag, revised_flag


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("thing,2018,value,2.40,,,,,census5,late,", ("2018", "2.40", "census5", "late")),
        ("thing,2018,between,2,3,,,,,late,", ("2018", "2-3", "-", "late")),
    ],
)
def test_a_revised_value_is_read_as_it_was_written(
    book_of: MakeBook, row: str, wanted: tuple[str, str, str, str]
) -> None:
    (actual,) = book_of(["by: 2020, at_least: 5"], [row]).actuals
    flag = read_flag(revised_flag(actual))
    assert flag.name == "revised"
    assert flag.parts == dict(zip(("year", "value", "basis", "document"), wanted, strict=True))


def test_a_rate_is_no_revised_value(book_of: MakeBook) -> None:
    (rate,) = book_of(["by: 2020, at_least: 5"], ["thing,2018,,,,12,,,,late,"]).actuals
    with pytest.raises(ValueError, match="publishes a rate"):
        revised_flag(rate)


@pytest.mark.parametrize(
    ("text", "name", "detail"),
    [("early", "early", ""), ("base_earlier:2016", "base_earlier", "2016"), ("note:a:b", "note", "a:b")],
)
def test_a_flag_is_a_name_and_perhaps_a_detail(text: str, name: str, detail: str) -> None:
    assert read_flag(text) == (name, detail, {})
