"""What is wrong with a record is shown with its key, and with what right looks like."""

import pytest

from tests.book.test_records import MAIN, swapped
from tests.conftest import MakeFolder
from zjtargets.book.records import read_records


@pytest.mark.parametrize(
    ("old", "new", "wrong", "near"),
    [
        ("title: 规划", "titel: 规划", "titel", "title"),
        ("at: 一、目标", "att: 一、目标", "att", "at"),
        ("unit: 家}", "units: 家}", "units", "unit"),
        ("documents:", "document:", "document", "documents"),
        ("measure: stock", "measures: stock", "measures", "measure"),
        ("at_least: 500", "atleast: 500", "atleast", "at_least"),
        ("issuer: 政府", "xyz: 政府", "xyz", None),
    ],
)
def test_an_unknown_key_is_shown_with_the_nearest_known_one(
    folder: MakeFolder, old: str, new: str, wrong: str, near: str | None
) -> None:
    text = MAIN.replace(old, new) if old == "unit: 家}" else swapped(old, new)
    problems = [p for p in read_records(folder({"targets.yaml": text})).problems if p.key == "unknown_key"]
    assert [(p.values["key"], p.values["nearest"]) for p in problems] == [(wrong, near)]


@pytest.mark.parametrize(
    ("old", "new", "key", "member"),
    [
        ("measure: stock}", "measure: stock, aka: [{name: 公司, reason: 同}]}", "reason", "why"),
        ("by: 2020", "by: 2020, supersedes: [{target: a, whom: b}]", "whom", "why"),
        ("by: 2020", "by: 2020, year: 2020", "year", "by"),
    ],
)
def test_the_known_keys_are_those_of_the_part_that_is_wrong(
    folder: MakeFolder, old: str, new: str, key: str, member: str
) -> None:
    problems = read_records(folder({"targets.yaml": swapped(old, new)})).problems
    (problem,) = (p for p in problems if p.key == "unknown_key")
    known = problem.values["known"]
    assert problem.values["key"] == key
    assert isinstance(known, list)
    assert member in known
    assert key not in known


@pytest.mark.parametrize(
    ("old", "new", "key", "found_value"),
    [
        ("by: 2020", "by: 20", "by", "20"),
        ("at_least: 500", 'at_least: "5,000"', "at_least", "5,000"),
        ("issued: 2016-06", "issued: 2016/06", "issued", "2016/06"),
        ("measure: stock", "measure: stocks", "measure", "stocks"),
        ("title: 规划", "title: null", "title", None),
    ],
)
def test_a_wrong_value_is_shown_with_its_key(
    folder: MakeFolder, old: str, new: str, key: str, found_value: object
) -> None:
    problems = read_records(folder({"targets.yaml": swapped(old, new)})).problems
    assert [(p.values["key"], p.values["found"]) for p in problems] == [(key, found_value)]
