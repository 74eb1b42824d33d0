"""Tables at every width: nothing cut off, optional columns dropped, blocks where no table fits."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from zjtargets.judgement.measurement import Flag, FlagCode
from zjtargets.judgement.status import Status
from zjtargets.reports.screen.common import Notes, flag_text


def test_notes_are_numbered_once() -> None:
    notes = Notes("en")
    assert notes.mark([Flag(FlagCode.EARLY), Flag(FlagCode.LATE)]) == " [1][2]"
    assert notes.mark([Flag(FlagCode.LATE)]) == " [2]"
    assert notes.mark([]) == ""
    assert [line.plain for line in notes.lines()] == ["[1] Met before the deadline.", "[2] Met after the deadline."]


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (Flag(FlagCode.BASE_EARLIER, 2016), "No value for the base year on this basis; measured from 2016."),
        (Flag(FlagCode.SHORT_IN, (2016, 2018)), "Missed in 2016, 2018."),
        (Flag(FlagCode.PUBLISHED, (2, 5)), "Years published: 2/5."),
        (Flag(FlagCode.OTHER_PATH, Status.REVERSING), "On the other path the status would be “moving away”."),
        (Flag(FlagCode.SHARE_OF, Decimal("120.50")), "Computed from two counts; the total is 120.50."),
        (Flag(FlagCode.NOTE, "a:b"), "a:b"),
    ],
)
def test_flags_are_put_into_words(flag: Flag, text: str) -> None:
    assert flag_text(flag, "en") == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("thing,2018,value,2.40,,,,,census5,late,", "A newer value on another basis: 2.40 in 2018 (census5, late)."),
        ("thing,2018,between,2,3,,,,,late,", "A newer value on another basis: 2~3 in 2018 (-, late)."),
    ],
)
def test_a_newer_value_on_another_basis_is_put_into_words(book_of: MakeBook, row: str, text: str) -> None:
    (actual,) = book_of(["by: 2020, at_least: 5"], [row]).actuals
    assert flag_text(Flag(FlagCode.REVISED, actual), "en") == text
