"""The report of a year on a screen: what it shows, in which order, and what it says below and in its last line."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.builders import MakeBook
from tests.screens import draw, gap_report
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import judge
from zjtargets.reports.counts import headline
from zjtargets.reports.screen.common import Notes
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import say


def test_the_worst_stands_first_within_its_document_and_the_newest_document_first() -> None:
    order = list(Status)
    gaps = gap_report().gaps
    for one, other in pairwise(gaps):
        if one.target.document is other.target.document:
            assert order.index(one.status) <= order.index(other.status)
    issued = [g.target.document.issued.last_day for g in gaps]
    assert issued == sorted(issued, reverse=True)
    assert "missed" in {g.status.value for g in gaps}


@pytest.mark.parametrize(
    ("day", "noted"),
    [
        ("2023-06-30", True),
        ("2024-06", True),
        ("2024", False),
        ("2024-12", False),
        ("2024-12-31", False),
        ("2025-01-01", False),
    ],
)
def test_a_day_of_knowledge_before_the_end_of_the_year_is_pointed_out(day: str, noted: bool) -> None:
    text = draw(replace(gap_report(), as_of=day), "en", None)
    assert (say("gap.before", "en", year=2024, day=day) in text) is noted


def test_a_row_says_what_is_required_and_whether_it_is_binding_where_there_is_either(make_book: MakeBook) -> None:
    targets = ["by: 2020, at_least: 200, binding: true", "by: 2019, at_least: 80, binding: false", "by: 2021, above: 0"]
    book = make_book(targets, "2015 100; 2018 150")
    gaps = [judge(book, p, 2018, Settings()) for p in book.targets]
    report = GapReport(book, 2018, gaps, Settings(), None, show_all=True, by="document")
    cells = {column.head: column.cell for column in report.columns("en", Notes("en"))}
    # 2 ^ (1/5) - 1; the base met the others
    assert [cells["head.required"](gap) for gap in gaps] == ["14.87%/yr", None, None]
    assert [cells["head.binding"](gap) for gap in gaps] == ["binding", "indicative", None]


def test_targets_without_data_are_listed_on_request_and_repeats_are_not_counted(make_book: MakeBook) -> None:
    repeat = "later:thing | by: 2020, at_least: 200, restates: plan/thing/2020"
    book = make_book(["by: 2020, at_least: 200", repeat, "other | by: 2020, at_least: 5"], "2020 300")
    gaps = [judge(book, p, 2020, Settings()) for p in book.targets]
    report = GapReport(book, 2020, gaps, Settings(), None, show_all=True, by="document")
    text = draw(report, "en", None)
    assert say("flag.restates", "en") in text
    assert headline(gaps, book, 2020, "en") in text
    assert "Other" in text
    assert "Other" not in draw(replace(report, show_all=False), "en", None)
