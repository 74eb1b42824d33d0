"""Verdicts by what was known on a day, of two targets for one deadline, and of figures beyond all digits.

The rules of a verdict, one by one, are worked by hand in ``tests/cases``.
"""

import json

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge


def test_a_verdict_depends_on_what_was_known(make_book: MakeBook) -> None:
    book = make_book(
        ["by: 2020, at_least: 200"], "2015 100 document=early; 2016 110 document=early; 2015 120; 2016 115"
    )
    then = book.as_of(book.documents["early"].issued.last_day)
    (target,) = then.targets
    assert judge(then, target, 2016, DEFAULTS).status is Status.LAGGING  # 10 % of 14.87 %: 0.67
    assert judge(book, target, 2016, DEFAULTS).status is Status.REVERSING  # from 120 to 115


@pytest.mark.parametrize("turn", [1, -1])
def test_an_aspirational_target_beside_a_firm_one_is_judged_by_itself(make_book: MakeBook, turn: int) -> None:
    targets = ["by: 2020, at_least: 50, strive: true", "by: 2020, above: 40"][::turn]
    book = make_book(targets, "2015 30; 2020 45")
    found = {p.id: (int(p.target_value.lo), judge(book, p, 2020, DEFAULTS).status) for p in book.targets}
    assert found == {"plan/thing/2020": (40, Status.MET), "plan/thing/2020/strive": (50, Status.MISSED)}


def test_a_lone_aspirational_target_has_a_plain_id(make_book: MakeBook) -> None:
    assert [p.id for p in make_book(["by: 2020, at_least: 50, strive: true"]).targets] == ["plan/thing/2020"]


@pytest.mark.parametrize("by", [2021, 2060])
@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "md"])
def test_a_value_beyond_all_digits_is_none(make_folder: MakeFolder, run: Run, by: int, suffix: str) -> None:
    actuals = "2015 0.001; 2016 9999999999999999"  # times 10 ** 19 a year
    plans = {"plan": f"issued: 2016-06, period: [2016, {by}], base: 2015"}
    data = make_folder([f"by: {by}, at_least: 200"], actuals, plans=plans)
    output = data.parent / f"gap.{suffix}"
    assert run("report", "2018", "--data", data, "-o", output).exit_code == 0
    (row,) = json.loads(run("gap", "2018", "--data", data, "--format", "json").stdout)["rows"]
    assert (row["status"], row["projected"]) == ("met", None)
    assert run("gap", "2018", "--data", data).exit_code == 0
