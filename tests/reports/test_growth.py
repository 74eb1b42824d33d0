"""The growth report: what each target requires a year, and a dash where nothing is required or left."""

import re
from dataclasses import replace

import pytest

from tests.builders import MakeBook
from tests.screens import draw
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.requirement import require
from zjtargets.reports.records import GrowthRow
from zjtargets.reports.screen.requirements import GrowthReport
from zjtargets.words.messages import say

DOUBLE = "by: 2020, at_least: 200"


def report(make_book: MakeBook, target: str, actuals: str, measure: str = "flow 亿元") -> GrowthReport:
    book = make_book([target], actuals, indicators=[f"thing: {measure}"])
    return GrowthReport(book, [require(book, target, DEFAULTS) for target in book.targets], None, wide=True)


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


def test_the_screen_begins_with_how_many_keep_up_and_lists_the_slowest_first(make_book: MakeBook) -> None:
    # In three of five years the first grew by 50 of the 100 that are to be added, the second by 10, the third by 60.
    names = ("thing", "slow", "fast", "still", "silent")
    book = make_book(
        [f"{name} | {DOUBLE}" for name in names],
        "2015 100; 2018 150; slow: 2015 100; slow: 2018 110; fast: 2015 100; fast: 2018 160; still: 2015 100",
        indicators=[f"{name}: flow 亿元" for name in names],
    )
    found = GrowthReport(book, [require(book, target, DEFAULTS) for target in book.targets], None)
    lines = draw(found, "en", None).splitlines()
    assert lines[0].startswith("Here: annual change that the targets require")
    # (1.5 ** (1/3) - 1) / (2 ** (1/5) - 1) is 0.97, with 1.6 it is 1.14
    told = (
        "Targets that are not superseded, past ones included: 5, with figures: 4 — "
        "1 as required or faster, 2 slower, 1 not comparable."
    )
    assert lines[1] == told
    shown = [line.split()[0].lower() for line in lines if line.split()[:1] and line.split()[0].lower() in names]
    assert shown == ["slow", "thing", "fast", "still"]
    assert lines[-1] == "Not listed: 1 without the figures needed; add --all to list them"
    every = draw(replace(found, show_all=True), "zh", None)
    assert "未被取代的目标5项（含期限已过的），有数据可算4项：实际年均达到所需1项，低于所需2项，不能比较1项。" in every
    assert ("未列出" in every, every.count("≥200亿元")) == (False, 5)


@pytest.mark.parametrize(
    ("target", "actuals", "measure", "wanted"),
    [
        # 2 ^ (1/5) - 1; 100 / 5; 200 / 150 over two years: 1.3333 ^ (1/2) - 1
        (DOUBLE, "2015 100; 2018 150", "flow 亿元", ("14.87%", "20.00", "15.47%")),
        # a share runs on a line: 10 / 5 and 7 / 2 points a year, and its rate says little
        ("by: 2020, at_least: 20", "2015 10; 2018 13", "share %", ("-", "2.00 pp", "3.50 pp")),
        # a base at the target value: nothing is required, nothing left
        (DOUBLE, "2015 250; 2018 260", "flow 亿元", ("-", "-", "-")),
        # the target value is reached: nothing is left
        (DOUBLE, "2015 100; 2018 260", "flow 亿元", ("14.87%", "20.00", "-")),
        (DOUBLE, "2015 100; 2018 200", "flow 亿元", ("14.87%", "20.00", "-")),
        # a rank from 20 to 10: two places a year down, and from 14 two more in two years
        ("by: 2020, at_most: 10", "2015 20; 2018 14", "rank 位", ("-", "-2.00", "-2.00")),
        ("by: 2020, at_most: 10", "2015 20; 2018 9", "rank 位", ("-", "-2.00", "-")),
    ],
)
def test_a_row_says_what_is_required_and_what_is_left(
    make_book: MakeBook, target: str, actuals: str, measure: str, wanted: tuple[str, str, str]
) -> None:
    row = cells(report(make_book, target, actuals, measure))
    assert tuple(row[say(f"head.{head}", "en")] for head in ("rate", "step", "remaining")) == wanted


@pytest.mark.parametrize(
    ("target", "actuals", "noted"),
    [
        # 3200 / 100 is 32 = 2 ^ 5: at least doubled every year, which is not more than doubled
        ("by: 2020, at_least: 3200", "2015 100", False),
        ("by: 2020, at_least: 3201", "2015 100", True),
        ("by: 2020, at_least: 200", "2015 100; 2016 201", True),  # what was achieved
        ("by: 2020, at_least: 200", "2015 100; 2016 200", False),
        ("by: 2020, kind: multiple, at_least: 33, unit: 倍", "", False),  # no base is known
    ],
)
def test_a_base_too_small_for_rates_is_noted(make_book: MakeBook, target: str, actuals: str, noted: bool) -> None:
    (row,) = report(make_book, target, actuals).rows()
    assert ("small_base" in row["flags"]) is noted


def test_the_day_of_knowledge_is_said_above(make_book: MakeBook) -> None:
    found = report(make_book, DOUBLE, "2015 100")
    said = "Only documents issued by 2016-12-31"
    assert [said in draw(replace(found, as_of=day), "en", None) for day in ("2016-12-31", None)] == [True, False]


def test_a_base_that_met_the_target_is_noted_below(make_book: MakeBook) -> None:
    lines = draw(report(make_book, DOUBLE, "2015 250"), "en", None).splitlines()
    assert any(line.startswith("Thing [1]") for line in lines)
    assert f"[1] {say('flag.base_beyond', 'en')}" in lines
