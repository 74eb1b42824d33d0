"""The report of a year: the promises it is about, what was published of them, and the documents that say so."""

from dataclasses import replace

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.several import judged, several
from zjtargets.book.book import Book
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang

LINES = """
a | by: 2020, at_least: 20 | | share office=甲局、乙局
b | by: 2020, at_least: 20 | 2015:10 2019:11 2017:14 | share office=甲局
c | by: 2020, at_least: 20, strive: true | 2015:10 2017:9 | share later
"""


def report(book: Book, gaps: list[Verdict] | None = None, by: str = "document") -> YearReport:
    """The report of 2018."""
    found = judged(book, 2018) if gaps is None else gaps
    return YearReport(GapReport(book, 2018, found, DEFAULTS, None, show_all=False, by=by))


@pytest.mark.parametrize(
    ("lang", "title"),
    [("en", "Here: progress on targets, 2018"), ("zh", "此地2018年规划目标完成情况")],
)
def test_the_title_names_the_place_that_all_documents_are_of(folder: MakeFolder, lang: Lang, title: str) -> None:
    assert report(several(folder, LINES)).title(lang) == title


def test_documents_of_several_places_have_no_place_in_the_title(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    first, *rest = judged(book, 2018)
    there = first.target.document.model_copy(update={"scope": "there"})
    elsewhere = replace(first.target, document=there)
    moved = first._replace(requirement=first.requirement._replace(target=elsewhere))
    assert report(book, [moved, *rest]).title("en") == "progress on targets, 2018"


def test_what_is_only_striven_for_is_counted_apart(folder: MakeFolder) -> None:
    totals = report(several(folder, LINES)).totals("en")
    assert [(t.title, t.n) for t in totals] == [("firm", 2), ("aspirational", 1)]
    without = several(folder, LINES.replace(", strive: true", ""))
    assert [(t.title, t.n) for t in report(without).totals("en")] == [("firm", 3)]


def test_a_promise_is_counted_under_each_of_its_offices(folder: MakeFolder) -> None:
    found = report(several(folder, LINES), by="responsible").tallies("en")
    assert [(t.key, t.n) for t in found] == [("甲局", 2), ("乙局", 1), ("", 1)]


def test_the_paths_are_in_the_order_of_the_rows_and_know_no_later_readings(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    found = report(book, judged(book, 2018)[::-1])
    assert [path.target.indicator.id for path in found.paths] == ["c", "b", "a"]
    years = [[m.year for m in path.years_on_path if m.actual] for path in found.paths]
    assert years == [[2017], [2017], []]  # not 2019


def test_the_charts_begin_with_what_has_a_verdict(folder: MakeFolder) -> None:
    lines = "a | by: 2020, at_least: 20 | 2013:9 | share\nb | by: 2020, at_least: 20 | 2015:10 2017:14 | share"
    found = report(several(folder, lines))
    assert [g.status for g in found.gap_report.gaps] == ["no_data", "on_track"]
    assert [plot.indicator.id for plot in found.plots] == ["b", "a"]


def test_the_readings_are_those_of_the_promises_up_to_the_year_by_basis_year_and_issue(book_of: MakeBook) -> None:
    rows = [
        "thing,2017,value,130,,,,,,late,",
        "thing,2016,value,120,,,,,new,late,",
        "thing,2015,value,100,,,,,,late,",
        "thing,2017,value,125,,,,,,early,",
        "thing,2019,value,150,,,,,,late,",
        "other,2016,value,50,,,,,,late,",
    ]
    found = report(book_of(["by: 2020, at_least: 200"], rows)).actuals
    assert [(r.basis, r.year, r.document.id) for r in found] == [
        (None, 2015, "late"),
        (None, 2017, "early"),
        (None, 2017, "late"),
        ("new", 2016, "late"),
    ]


def test_a_lead_rests_on_the_readings_of_both(book_of: MakeBook) -> None:
    rates = ["other,2016,,,,5,,,,late,true", "thing,2016,,,,12,,,,late,true"]
    book = book_of(["by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"], rates)
    assert [r.indicator.id for r in report(book).actuals] == ["thing", "other"]


def test_each_document_is_cited_once_those_of_promises_first_with_what_it_says(folder: MakeFolder) -> None:
    cited = report(several(folder, LINES)).sources
    assert [(c.document.id, [p.indicator.id for p in c.targets], len(c.actuals)) for c in cited] == [
        ("plan", ["a", "b"], 0),
        ("later", ["c"], 0),
        ("report", [], 4),  # 2015 and 2017 of b and of c
    ]


def test_what_is_urgent_is_of_this_report(folder: MakeFolder) -> None:
    book = several(folder, LINES)
    *others, reversing = judged(book, 2018)
    assert [g.target.indicator.id for g in report(book, [reversing]).urgent] == ["c"]
    assert report(book, others).urgent == []  # one on pace, one without data
