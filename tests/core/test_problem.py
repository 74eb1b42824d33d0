"""Problems are values: told apart by place and key, in the order of the files, and carried by what ends a command."""

import pytest

from zjtargets.core.problem import Location, NoResult, Problem, Severity, WrongUsage, sorted_problems


def problem(file: str, line: int, key: str = "unit", **values: object) -> Problem:
    return Problem(Location(file, line), key, values)


def test_a_place_is_named_as_editors_name_it() -> None:
    assert Location("data/targets.yaml", 7).text == "data/targets.yaml:7"


@pytest.mark.parametrize(
    ("key", "rule"), [("unit", "unit"), ("figure_in_source.word", "figure_in_source"), ("a.b.c", "a")]
)
def test_the_rule_is_what_stands_before_the_first_dot(key: str, rule: str) -> None:
    assert problem("a", 1, key).rule == rule


def test_the_same_problem_of_a_place_is_one_whatever_is_said_of_it() -> None:
    assert problem("a", 1, found=1) == problem("a", 1, found=2)
    assert problem("a", 1) != problem("a", 2)
    assert problem("a", 1, "unit") != problem("a", 1, "bad_value")
    assert problem("a", 1) != Problem(Location("a", 1), "unit", severity=Severity.WARNING)


def test_problems_are_in_the_order_of_files_lines_and_keys() -> None:
    wanted = [problem("a", 2), problem("a", 10), problem("b", 1, "bad_value"), problem("b", 1, "unit")]
    assert sorted_problems(iter(wanted[::-1])) == wanted


def test_what_is_not_said_otherwise_stops_every_computation() -> None:
    assert problem("a", 1).severity is Severity.ERROR


def test_what_ends_a_command_carries_its_problems_in_order() -> None:
    found = [problem("b", 1), problem("a", 3)]
    ended = NoResult("errors", iter(found), errors=2)
    assert (ended.key, ended.values, ended.problems) == ("errors", {"errors": 2}, found[::-1])
    assert NoResult("no_sources").problems == []


def test_a_value_may_be_called_like_a_parameter() -> None:
    values = {"key": 1, "problems": 2, "self": 3}
    assert NoResult("errors", **values).values == values
    assert WrongUsage("none_left", **values).values == values
