"""The report of a year: the targets it is about, what was published of them, and the documents that say so."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.builders import MakeBook
from zjtargets.book.book import Book
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport, dated
from zjtargets.words.messages import Lang

INDICATORS = ["a: share %", "b: share %", "c: share %"]
TARGETS = [
    "a | by: 2020, at_least: 20 | responsible: 甲局、乙局",
    "b | by: 2020, at_least: 20 | responsible: 甲局",
    "later:c | by: 2020, at_least: 20, strive: true",
]
ACTUALS = "b: 2015 10; b: 2019 11; b: 2017 14; c: 2015 10; c: 2017 9"


@pytest.fixture
def book(make_book: MakeBook) -> Book:
    found: Book = make_book(TARGETS, ACTUALS, indicators=INDICATORS)
    return found


def judged(book: Book) -> list[Verdict]:
    return [judge(book, target, 2018, DEFAULTS) for target in book.targets]


def report(book: Book, gaps: list[Verdict] | None = None, by: str = "document") -> YearReport:
    """The report of 2018."""
    found = judged(book) if gaps is None else gaps
    return YearReport(GapReport(book, 2018, found, DEFAULTS, None, show_all=False, by=by))


@pytest.mark.parametrize(
    ("lang", "title"),
    [("en", "Here: progress on targets, 2018"), ("zh", "此地2018年规划目标完成情况")],
)
def test_the_title_names_the_place_that_all_documents_are_of(book: Book, lang: Lang, title: str) -> None:
    assert report(book).title(lang) == title


def test_documents_of_several_places_have_no_place_in_the_title(book: Book) -> None:
    first, *rest = judged(book)
    there = first.target.document.model_copy(update={"scope": "there"})
    elsewhere = replace(first.target, document=there)
    moved = first._replace(requirement=first.requirement._replace(target=elsewhere))
    assert report(book, [moved, *rest]).title("en") == "progress on targets, 2018"


def test_what_is_aspirational_is_counted_apart(book: Book, make_book: MakeBook) -> None:
    totals = report(book).totals("en")
    assert [(t.title, t.n) for t in totals] == [("firm", 2), ("aspirational", 1)]
    without = make_book(TARGETS[:2], ACTUALS, indicators=INDICATORS)
    assert [(t.title, t.n) for t in report(without).totals("en")] == [("firm", 2)]
    bound = make_book(
        [f"{TARGETS[0].replace('20 |', '20, binding: false |')}", TARGETS[1]], ACTUALS, indicators=INDICATORS
    )
    assert [(t.title, t.n) for t in report(bound).totals("zh")] == [("确定性目标", 2), ("预期性目标", 1)]


def test_a_target_is_counted_under_each_of_its_offices(book: Book) -> None:
    found = report(book, by="responsible").tallies("en")
    assert [(t.key, t.n) for t in found] == [("甲局", 2), ("乙局", 1), ("", 1)]


def test_the_paths_are_in_the_order_of_the_rows_and_know_no_later_actuals(book: Book) -> None:
    found = report(book, judged(book)[::-1])
    assert [path.target.indicator.id for path in found.paths] == ["c", "b", "a"]
    years = [[m.year for m in path.years_on_path if m.actual] for path in found.paths]
    assert years == [[2017], [2017], []]  # not 2019


def test_the_charts_begin_with_what_has_a_verdict(make_book: MakeBook) -> None:
    found = report(make_book(TARGETS[:2], "a: 2013 9; b: 2015 10; b: 2017 14", indicators=INDICATORS))
    assert [g.status for g in found.gap_report.gaps] == ["no_data", "on_track"]
    assert [plot.indicator.id for plot in found.plots] == ["b", "a"]


def test_the_actuals_are_those_of_the_targets_up_to_the_year_by_basis_year_and_issue(make_book: MakeBook) -> None:
    rows = "2017 130; 2016 120 basis=new; 2015 100; 2017 125 document=early; 2018 140; 2019 150; other: 2016 50"
    found = report(make_book(["by: 2020, at_least: 200"], rows)).actuals
    assert [(r.basis, r.year, r.document.id) for r in found] == [
        (None, 2015, "late"),
        (None, 2017, "early"),
        (None, 2017, "late"),
        (None, 2018, "late"),
        ("new", 2016, "late"),
    ]


def test_a_lead_rests_on_the_actuals_of_both(make_book: MakeBook) -> None:
    target = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"
    book = make_book([target], "other: 2016 growth=5 real; 2016 growth=12 real")
    assert [r.indicator.id for r in report(book).actuals] == ["thing", "other"]


def test_each_document_is_cited_once_those_of_targets_first_with_what_it_says(book: Book) -> None:
    cited = report(book).sources
    assert [(c.document.id, [p.indicator.id for p in c.targets], len(c.actuals)) for c in cited] == [
        ("plan", ["a", "b"], 0),
        ("later", ["c"], 0),
        ("late", [], 4),  # 2015 and 2017 of b and of c
    ]


def test_a_file_without_documents_has_the_first_day_that_archives_know(make_book: MakeBook) -> None:
    assert dated(make_book([])) == datetime(1980, 1, 1)
    assert dated(make_book([TARGETS[0].replace("a |", "thing |")])) == datetime(2016, 6, 30)


def test_what_is_urgent_is_of_this_report(book: Book) -> None:
    *others, reversing = judged(book)
    assert [g.target.indicator.id for g in report(book, [reversing]).gap_report.urgent] == ["c"]
    assert report(book, others).gap_report.urgent == []  # one on track, one without data
