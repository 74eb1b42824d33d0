"""The program under hostile data and command lines, the share that every change is tried on."""

import pytest

from tests.fuzz import attempt, told
from tests.spoilt import draw

SEED, CASES, PARTS = 1, 2000, 10


@pytest.mark.parametrize("part", range(PARTS))
def test_the_program_ends_as_it_should_whatever_it_is_given(part: int) -> None:
    tried = [(number, *attempt(SEED, number)) for number in range(part, CASES, PARTS)]
    failures = [told(SEED, number, case, end) for number, case, end in tried if end.faults]
    assert not failures, "\n" + "\n".join(failures)


def test_a_case_is_drawn_from_its_number_alone() -> None:
    first, again = draw(SEED, 7), draw(SEED, 7)
    assert (first.files, first.args, first.env) == (again.files, again.args, again.env)
    assert first.files != draw(SEED, 8).files
