"""Levels of places by their code of GB/T 2260."""

import pytest

from zjtargets.book.regions import Level, level_of


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("330000", Level.PROVINCE),
        ("330100", Level.CITY),
        ("339000", Level.CITY),
        ("330101", Level.DISTRICT),
        ("330120", Level.DISTRICT),
        ("330121", Level.COUNTY),
        ("330180", Level.COUNTY),
        ("330181", Level.COUNTY_LEVEL_CITY),
        ("330199", Level.COUNTY_LEVEL_CITY),
        ("330001", None),
        ("000100", None),
    ],
)
def test_the_level_of_a_code(code: str, level: Level | None) -> None:
    assert level_of(code) is level
