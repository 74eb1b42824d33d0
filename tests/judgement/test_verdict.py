"""Verdicts of several targets, of what was known on a day, and of figures beyond all digits.

The rules of a verdict, one by one, are worked by hand in ``tests/cases``.
"""

import pytest

from tests.cases_old import rows_of, written
from tests.conftest import MakeBook, MakeFolder, Run
from tests.target_kinds import DOUBLE
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge


def test_promises_of_one_book_are_judged_apart(book_of: MakeBook) -> None:
    book = book_of([DOUBLE, "by: 2018, at_least: 150"], ["2015,value,100", "2018,value,150"])
    assert [judge(book, p, 2018, Settings()).status for p in book.targets] == [Status.ON_TRACK, Status.MET]


def test_a_verdict_depends_on_what_was_known(book_of: MakeBook) -> None:
    old = ["thing,2015,value,100,,,,,,early,", "thing,2016,value,110,,,,,,early,"]
    actuals = [*old, "2015,value,120", "2016,value,115"]
    book = book_of([DOUBLE], actuals)
    then = book.as_of(book.documents["early"].issued.last_day)
    (target,) = then.targets
    assert judge(then, target, 2016, Settings()).status is Status.LAGGING  # 10 % of 14.87 %: 0.67
    assert judge(book, target, 2016, Settings()).status is Status.REVERSING  # from 120 to 115


@pytest.mark.parametrize("by", [2021, 2060])
@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "md"])
def test_a_value_beyond_all_digits_is_none(folder: MakeFolder, run: Run, by: int, suffix: str) -> None:
    actuals = "2015,value,0.001 2016,value,9999999999999999"  # times 10 ** 19 a year
    data = written(folder, f"by: {by}, at_least: 200", actuals, period=f"period: [2016, {by}]")
    output = data.parent / f"gap.{suffix}"
    assert run("report", "2018", "--data", data, "-o", output).exit_code == 0
    (row,) = rows_of(run, "gap 2018", data)
    assert (row["status"], row["projected"]) == ("met", None)
    assert run("gap", "2018", "--data", data).exit_code == 0
