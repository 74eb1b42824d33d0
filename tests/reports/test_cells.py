"""What the cells of a verdict say: the bar of progress, what a reader must know of a row."""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook
from zjtargets.book.book import Book
from zjtargets.core.interval import INFINITY, Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import judge
from zjtargets.reports.fields import progress_bar
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import Lang

TARGET = "by: 2020, at_least: 200"


def interval(text: str) -> Interval | None:
    """``-`` is none, ``lo..hi`` a range, with an end left out if not known."""
    if text == "-":
        return None
    lo, dots, hi = text.partition("..")
    if not dots:
        return Interval.exact(lo)
    return Interval(Decimal(lo) if lo else -INFINITY, Decimal(hi) if hi else INFINITY)


def row(
    year: int,
    value: str,
    *,
    word: str = "value",
    basis: str = "",
    document: str = "late",
    part: str = "",
    since: str = "",
) -> str:
    return f"thing,{year},{word},{value},,,{since},{part},{basis},{document},"


# --- the bar of progress ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("completion", "elapsed", "wanted"),
    [
        ("0", "0", "│──────────"),
        ("0.5", "0.6", "█████─│────"),
        ("0.6", "0.5", "█████│█────"),
        ("0.4", "0.4", "████│──────"),
        ("0.1", "1", "█─────────│"),
        ("0.09999", "1", "──────────│"),  # a cell is full or it is not
        ("0.9999", "1", "█████████─│"),
        ("1", "0.2", "██│████████"),
        ("1", "1", "██████████│"),
        ("1.33", "1.5", "██████████│"),
        ("-0.41", "0.3", "───│───────"),
        ("0.3..0.9", "0.29", "██│█───────"),
        ("0.7", "-", "███████───"),
        ("-", "0.5", None),
        ("-", "-", None),
    ],
)
def test_a_completion_is_ten_cells_with_a_stroke_where_time_is(
    book_of: MakeBook, completion: str, elapsed: str, wanted: str | None
) -> None:
    book = book_of([TARGET], [])
    judged = judge(book, book.targets[0], 2020, Settings())
    gap = judged._replace(completion=interval(completion), elapsed=interval(elapsed))
    assert progress_bar(gap) == wanted


# --- notes on a row -----------------------------------------------------------------------------------------------


def report(book: Book, year: int = 2020, settings: Settings | None = None) -> GapReport:
    found = settings or Settings()
    gaps = [judge(book, target, year, found) for target in book.targets]
    return GapReport(book, year, gaps, found, None, show_all=False, by="document")


def notes(book: Book, lang: Lang = "en", settings: Settings | None = None) -> list[str]:
    found = report(book, settings=settings)
    return found.notes_on(found.gaps[0], lang)


@pytest.mark.parametrize(
    ("actual", "en", "zh"),
    [
        ("2018,about,100", "“about 100” in 2018 counts as 95~105.", "2018年原文为“约100”，按95~105计。"),
        ("2018,over,100", "“over 100” in 2018 counts as 100~105.", "2018年原文为“超过100”，按100~105计。"),
        ("2018,nearly,100", "“nearly 100” in 2018 counts as 95~100.", "2018年原文为“近100”，按95~100计。"),
    ],
)
def test_a_hedged_reading_says_what_it_counts_as(book_of: MakeBook, actual: str, en: str, zh: str) -> None:
    book = book_of([TARGET], [actual])
    assert notes(book) == [en]
    assert notes(book, "zh") == [zh]


@pytest.mark.parametrize("actual", ["2018,value,100", "2018,between,95,105", "2018,about,0"])
def test_a_reading_that_says_what_it_is_needs_no_note(book_of: MakeBook, actual: str) -> None:
    assert notes(book_of([TARGET], [actual])) == []


def test_the_width_of_a_hedge_is_the_one_that_was_asked_for(book_of: MakeBook) -> None:
    book = book_of([TARGET], ["2018,about,100"])
    assert notes(book, settings=Settings(hedge=Decimal("0.1"))) == ["“about 100” in 2018 counts as 90~110."]
    assert notes(book, settings=Settings(hedge=Decimal(0))) == []


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (TARGET, True),
        ("by: 2020, kind: multiple, at_least: 2, unit: 倍", True),  # the quotient rests on it
        ("by: 2020, since: 2018, kind: yearly, at_least: 200", True),
        ("by: 2020, kind: increment, at_least: 50", False),
        ('by: 2020, kind: growth, at_least: 5, unit: "%"', False),
    ],
)
@pytest.mark.parametrize("measure", ["flow", "stock"])
def test_only_values_and_their_quotients_are_noted(book_of: MakeBook, target: str, wanted: bool, measure: str) -> None:
    rows = ["2015,value,80", "2016,value,80", "2017,value,80", "2018,about,100", row(2018, "99", document="early")]
    found = notes(book_of([target], rows, unit="家", measure=measure))
    hedged, first = "“about 100” in 2018 counts as 95~105.", "The 2018 value was first published as 99 (2016)."
    assert [hedged in found, first in found] == [wanted, wanted]


def test_a_value_that_was_revised_says_what_was_published_first(book_of: MakeBook) -> None:
    book = book_of([TARGET], [row(2018, "100"), row(2018, "90", document="early")])
    assert notes(book) == ["The 2018 value was first published as 90 (2016)."]
    assert notes(book, "zh") == ["2018年数据初次公布为90（2016）。"]


@pytest.mark.parametrize(
    "other",
    [
        row(2018, "100", document="early"),  # repeated
        row(2018, "100.0", document="early"),
        row(2018, "110", document="paper"),  # later, in the press
        row(2017, "90", document="early"),
    ],
)
def test_a_value_that_was_not_revised_has_no_note(book_of: MakeBook, other: str) -> None:
    assert notes(book_of([TARGET], [row(2018, "100"), other])) == []


def test_the_flags_of_a_row_come_before_its_hedge_and_its_first_value(book_of: MakeBook) -> None:
    rows = [row(2014, "80"), row(2018, "100", word="about"), row(2018, "90", document="early")]
    found = notes(book_of([TARGET], rows))
    assert found[1:] == ["“about 100” in 2018 counts as 95~105.", "The 2018 value was first published as 90 (2016)."]
    assert "2014" in found[0]
