"""Average growth worked by hand: the cases of ``averages.yaml``."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import data_files, quantity, worked_cases
from tests.conftest import MakeFolder
from zjtargets.book.load import read_book
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.kinds import average_growth

SAID = """
document: late
says:
  - at: 一
    quote: 某量增长
    actuals:
"""


@worked_cases("averages.yaml")
@pytest.mark.parametrize("turned", [False, True], ids=["", "reversed"])
def test_average_growth_worked_by_hand(folder: MakeFolder, case: Mapping[str, Any], turned: bool) -> None:
    """``rates`` are records of a file of their own, for a hedged rate has no place in a table."""
    unit = case.get("unit", "亿元")
    indicator = f"own: {'share' if unit == '%' else 'flow'} {unit}"
    rows = [f"own: {row}" for row in case["actuals"].split("; ") if row]
    files = data_files(
        ["own | by: 2020, at_least: 200"], "; ".join(rows[:: -1 if turned else 1]), indicators=[indicator]
    )
    if rates := case.get("rates"):
        records = (f"      - {{indicator: own, scope: here, {rate}, unit: '%', real: true}}\n" for rate in rates)
        files["actuals/said.yaml"] = SAID + "".join(records)
    book, problems = read_book(folder(files))
    assert problems == []
    found = average_growth(book.series("own", "here"), case.get("base", 2015), case["year"], HEDGE)
    assert (found and [float(found.percent.lo), float(found.percent.hi)]) == quantity(case["percent"])
    if found:
        assert found.actual.year == case["year"]
        assert found.nominal is case.get("nominal", found.nominal)
