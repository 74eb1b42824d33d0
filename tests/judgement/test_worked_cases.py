"""Verdicts worked by hand, as a statistician writes them: the files of ``tests/cases``."""

from collections.abc import Mapping
from typing import Any

from tests.builders import MakeBook, expected, verdict_row, worked_cases


@worked_cases("levels.yaml")
def test_a_verdict_on_a_level(make_book: MakeBook, case: Mapping[str, Any]) -> None:
    said, wanted = expected(verdict_row(make_book, case), case["expect"])
    assert said == wanted
