"""Verdicts of several targets, of what was known on a day, and of figures beyond all digits.

The rules of a verdict, one by one, are worked by hand in ``tests/cases``.
"""

import json

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run
from zjtargets.book.book import Book
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge
from zjtargets.rules.folder import check_book

DOUBLE = "by: 2020, at_least: 200"


def statuses(book: Book, year: int) -> dict[str, Status]:
    return {target.id: judge(book, target, year, DEFAULTS).status for target in book.targets}


def problems(book: Book, *rules: str) -> list[str]:
    return [problem.rule for problem in check_book(book) if problem.rule in rules]


def test_targets_of_one_book_are_judged_apart(make_book: MakeBook) -> None:
    book = make_book([DOUBLE, "by: 2018, at_least: 150"], "2015 100; 2018 150")
    assert [*statuses(book, 2018).values()] == [Status.ON_TRACK, Status.MET]


def test_a_verdict_depends_on_what_was_known(make_book: MakeBook) -> None:
    early = "2015 100 document=early; 2016 110 document=early"
    book = make_book([DOUBLE], f"{early}; 2015 120; 2016 115")
    then = book.as_of(book.documents["early"].issued.last_day)
    assert [*statuses(then, 2016).values()] == [Status.LAGGING]  # 10 % of 14.87 %: 0.67
    assert [*statuses(book, 2016).values()] == [Status.REVERSING]  # from 120 to 115


def test_an_aspirational_target_beside_a_firm_one_has_an_id_of_its_own(make_book: MakeBook) -> None:
    aspirational, firm = "by: 2020, at_least: 50, strive: true", "by: 2020, above: 40"
    for targets in ([aspirational, firm], [firm, aspirational]):
        book = make_book(targets, "2015 30; 2020 45")
        assert {t.id: t.target_value.lo for t in book.targets} == {"plan/thing/2020": 40, "plan/thing/2020/strive": 50}
        assert statuses(book, 2020) == {"plan/thing/2020": Status.MET, "plan/thing/2020/strive": Status.MISSED}
        assert problems(book, "unique_target", "targets_agree") == []
    assert [t.id for t in make_book([aspirational]).targets] == ["plan/thing/2020"]
    twice = make_book([firm, aspirational, aspirational.replace("50", "60")])
    assert problems(twice, "unique_target") == ["unique_target"]


def test_an_aspirational_target_of_another_document_has_to_be_related(make_book: MakeBook) -> None:
    cut = "by: 2020, kind: multiple, at_most: {}, unit: 倍"
    book = make_book(
        [cut.format(0.9), f"later: | {cut.format(0.8)}, strive: true"], indicators=["thing: flow 家 lower"]
    )
    assert problems(book, "targets_agree") == ["targets_agree"]


@pytest.mark.parametrize("by", [2021, 2060])
@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "md"])
def test_a_value_beyond_all_digits_is_none(make_folder: MakeFolder, run: Run, by: int, suffix: str) -> None:
    plans = {"plan": f"issued: 2016-06, period: [2016, {by}], base: 2015"}
    actuals = "2015 0.001; 2016 9999999999999999"  # times 10 ** 19 a year
    data = make_folder([f"by: {by}, at_least: 200"], actuals, plans=plans)
    assert run("report", "2018", "--data", data, "-o", data.parent / f"gap.{suffix}").exit_code == 0
    assert run("gap", "2018", "--data", data).exit_code == 0
    (row,) = json.loads(run("gap", "2018", "--data", data, "--format", "json").stdout)["rows"]
    assert (row["status"], row["projected"]) == ("met", None)
