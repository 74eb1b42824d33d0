"""The growth report: what each target requires a year, and a dash where nothing is required or left."""

import re

import pytest

from tests.builders import MakeBook
from tests.screens import draw
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.requirement import require
from zjtargets.reports.rows import GrowthRow
from zjtargets.reports.screen.requirements import GrowthReport
from zjtargets.words.messages import Lang, say

DOUBLE = "by: 2020, at_least: 200"


def report(make_book: MakeBook, target: str, actuals: str, measure: str = "flow 亿元") -> GrowthReport:
    book = make_book([target], actuals, indicators=[f"thing: {measure}"])
    return GrowthReport(book, [require(book, target, DEFAULTS) for target in book.targets], None)


def cells(found: GrowthReport) -> dict[str, str]:
    """The row of the only target by the heads of its columns, which stand two spaces apart."""
    lines = draw(found, "en", None).splitlines()
    head, row = (
        next(line for line in lines if line.startswith(begins)) for begins in (say("head.indicator", "en"), "Thing")
    )
    return dict(zip(re.split(r"\s{2,}", head.strip()), re.split(r"\s{2,}", row.strip()), strict=True))


def test_a_target_without_a_base_has_a_row_and_is_counted(make_book: MakeBook) -> None:
    found = report(make_book, DOUBLE, "")
    assert [row["base"] for row in found.rows()] == [None]
    assert {tuple(row) for row in found.rows()} == {tuple(GrowthRow.__annotations__)}


@pytest.mark.parametrize(
    ("actuals", "lang", "numbers"),
    [("", "en", ["1", "1"]), ("", "zh", ["1", "1"]), ("2015 100", "en", ["1", "0"])],
)
def test_the_last_line_counts_the_targets_and_those_without_a_base(
    make_book: MakeBook, actuals: str, lang: Lang, numbers: list[str]
) -> None:
    last = draw(report(make_book, DOUBLE, actuals), lang, None).splitlines()[-1]
    assert [char for char in last if char.isdigit()] == numbers


@pytest.mark.parametrize(
    ("target", "actuals", "measure", "wanted"),
    [
        # 2 ^ (1/5) - 1; 100 / 5; 200 / 150 over two years: 1.3333 ^ (1/2) - 1
        (DOUBLE, "2015 100; 2018 150", "flow 亿元", ("14.87%", "20.00", "15.47%/yr")),
        # a share runs on a line: 10 / 5 and 7 / 2 points a year, and its rate says little
        ("by: 2020, at_least: 20", "2015 10; 2018 13", "share %", ("-", "2.00 pp", "3.50 pp/yr")),
        # a base at the target value: nothing is required, nothing left
        (DOUBLE, "2015 250; 2018 260", "flow 亿元", ("-", "-", "-")),
        # the target value is reached: nothing is left
        (DOUBLE, "2015 100; 2018 260", "flow 亿元", ("14.87%", "20.00", "-")),
        (DOUBLE, "2015 100; 2018 200", "flow 亿元", ("14.87%", "20.00", "-")),
        # a rank from 20 to 10: two places a year down, and from 14 two more in two years
        ("by: 2020, at_most: 10", "2015 20; 2018 14", "rank 位", ("-", "-2.00", "-2.00/yr")),
        ("by: 2020, at_most: 10", "2015 20; 2018 9", "rank 位", ("-", "-2.00", "-")),
    ],
)
def test_a_row_says_what_is_required_and_what_is_left(
    make_book: MakeBook, target: str, actuals: str, measure: str, wanted: tuple[str, str, str]
) -> None:
    row = cells(report(make_book, target, actuals, measure))
    assert tuple(row[say(f"head.{head}", "en")] for head in ("rate", "step", "remaining")) == wanted


def test_a_base_that_met_the_target_is_noted_below(make_book: MakeBook) -> None:
    lines = draw(report(make_book, DOUBLE, "2015 250"), "en", None).splitlines()
    assert any(line.startswith("Thing [1]") for line in lines)
    assert f"[1] {say('flag.base_beyond', 'en')}" in lines
