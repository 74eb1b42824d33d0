"""What stands beside a row and below the rows: the bar of progress, what a reader must know, the counts, what next."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.several import judged, several
from zjtargets.book import Book
from zjtargets.interval import INFINITY, Interval
from zjtargets.messages import Lang
from zjtargets.reports import figures as show
from zjtargets.reports.cells import progress_bar
from zjtargets.reports.counts import by_status, counted, headline, next_steps, standing, summary, tally
from zjtargets.reports.gaps import GapReport
from zjtargets.reports.groups import tallies
from zjtargets.reports.screen import flag_text
from zjtargets.series import Series
from zjtargets.status import Status
from zjtargets.terms import Terms
from zjtargets.verdict import Gap, judge

TARGET = "by: 2020, at_least: 200"
TO_20 = "by: 2020, at_least: 20"


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
    ("share", "wanted"),
    [
        ("-", None),
        ("0", 0),
        ("0.005", 0),
        ("0.5", 50),
        ("0.999", 99),  # nearly done is not done
        ("1", 100),
        ("1.33", 100),
        ("-0.41", 0),
        ("0.4..0.9", 40),  # what surely has come
        ("-0.4..0.9", 0),
        ("0.7..", 70),
        ("..0.9", 0),
    ],
)
def test_a_share_fills_a_part_of_a_bar(share: str, wanted: int | None) -> None:
    assert show.filled(interval(share)) == wanted


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
        ("-", "0.5", "-"),
        ("-", "-", "-"),
    ],
)
def test_a_completion_is_ten_cells_with_a_stroke_where_time_is(
    book_of: MakeBook, completion: str, elapsed: str, wanted: str
) -> None:
    book = book_of([TARGET], [])
    gap = replace(
        judge(book, book.promises[0], 2020, Terms()), completion=interval(completion), elapsed=interval(elapsed)
    )
    assert progress_bar(gap) == wanted


def bars(folder: MakeFolder, lines: str, year: int) -> list[str]:
    return [progress_bar(gap) for gap in judged(several(folder, lines), year)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (f"{TO_20} | 2015:10 2018:14 | share", "████──│────"),  # 4 of 10 in 3 of 5 years
        (f"{TO_20} | 2015:10 2018:25 | share", "██████│████"),
        (f"{TO_20} | 2015:10 2018:9 | share", "──────│────"),
        (f"{TO_20} | 2015:10 2018:13-17 | share", "███───│────"),
        ("by: 2020, at_most: 10 | 2015:20 2017:13 | rank", "████│███───"),  # 7 of 10 in 2 of 5 years
        (f"{TO_20} | 2018:14 | share", "-"),  # no base
        (f"{TO_20} | 2015:25 2018:14 | share", "-"),  # nothing to complete
        ("by: 2020, kind: yearly, at_least: 9 | 2016:9 2017:10", "████──────"),  # 2 of 5 years, and no clock
        ("by: 2020, at_least: 20 | | share", "-"),
    ],
)
def test_a_promise_has_the_bar_of_its_completion(folder: MakeFolder, line: str, wanted: str) -> None:
    assert bars(folder, f"a | {line}", 2018) == [wanted]


# --- what had been published before -------------------------------------------------------------------------------


def before(book_of: MakeBook, rows: list[str], document: str) -> list[str]:
    """The documents of what was published before the reading that a document gives of 2018."""
    series: Series = book_of([TARGET], rows).series("thing", "here")
    (reading,) = [r for r in series.levels[2018] if r.document.id == document and not r.basis]
    return [r.document.id for r in series.earlier(reading)]


VINTAGES = [row(2018, "110", document="paper"), row(2018, "90", document="early"), row(2018, "100")]


@pytest.mark.parametrize(("document", "wanted"), [("early", []), ("late", ["early"]), ("paper", ["early", "late"])])
def test_the_earlier_vintages_of_a_reading_are_those_issued_before_it_oldest_first(
    book_of: MakeBook, document: str, wanted: list[str]
) -> None:
    assert before(book_of, VINTAGES, document) == wanted


def test_a_reading_alone_has_no_earlier_vintage(book_of: MakeBook) -> None:
    assert before(book_of, [row(2018, "100")], "late") == []


@pytest.mark.parametrize(
    "other",
    [
        row(2017, "90", document="early"),
        row(2018, "90", document="early", basis="old"),
        row(2018, "90", document="early", part="1—6月"),
        row(2018, "90", document="early", since="2016"),
        "thing,2018,,,,12,,,,early,",
    ],
    ids=["another year", "another basis", "a part of the year", "a sum", "a rate"],
)
def test_what_is_another_figure_is_no_earlier_vintage(book_of: MakeBook, other: str) -> None:
    assert before(book_of, [row(2018, "100"), other], "late") == []


# --- notes on a row -----------------------------------------------------------------------------------------------


def report(book: Book, year: int = 2020, terms: Terms | None = None) -> GapReport:
    found = terms or Terms()
    gaps = [judge(book, promise, year, found) for promise in book.promises]
    return GapReport(book, year, gaps, found, None, show_all=False, by="document")


def notes(book: Book, lang: Lang = "en", terms: Terms | None = None) -> list[str]:
    found = report(book, terms=terms)
    return found.notes_on(found.gaps[0], lang)


@pytest.mark.parametrize(
    ("reading", "en", "zh"),
    [
        ("2018,about,100", "2018: “about 100” counts as 95~105", "2018年原文“约100”，按95~105计"),
        ("2018,over,100", "2018: “over 100” counts as 100~105", "2018年原文“超过100”，按100~105计"),
        ("2018,nearly,100", "2018: “nearly 100” counts as 95~100", "2018年原文“近100”，按95~100计"),
    ],
)
def test_a_hedged_reading_says_what_it_counts_as(book_of: MakeBook, reading: str, en: str, zh: str) -> None:
    book = book_of([TARGET], [reading])
    assert notes(book) == [en]
    assert notes(book, "zh") == [zh]


@pytest.mark.parametrize("reading", ["2018,value,100", "2018,between,95,105", "2018,about,0"])
def test_a_reading_that_says_what_it_is_needs_no_note(book_of: MakeBook, reading: str) -> None:
    assert notes(book_of([TARGET], [reading])) == []


def test_the_width_of_a_hedge_is_the_one_that_was_asked_for(book_of: MakeBook) -> None:
    book = book_of([TARGET], ["2018,about,100"])
    assert notes(book, terms=Terms(hedge=Decimal("0.1"))) == ["2018: “about 100” counts as 90~110"]
    assert notes(book, terms=Terms(hedge=Decimal(0))) == []


def test_only_the_reading_of_the_row_is_noted(book_of: MakeBook) -> None:
    assert notes(book_of([TARGET], ["2015,about,80", "2017,over,90", "2018,value,100"])) == []


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
    hedged, first = "2018: “about 100” counts as 95~105", "2018 was first published as 99 (2016)"
    assert [hedged in found, first in found] == [wanted, wanted]


def test_a_value_that_was_revised_says_what_was_published_first(book_of: MakeBook) -> None:
    book = book_of([TARGET], [row(2018, "100"), row(2018, "90", document="early")])
    assert notes(book) == ["2018 was first published as 90 (2016)"]
    assert notes(book, "zh") == ["2018年最早公布90（2016）"]


def test_what_was_published_first_has_its_word(book_of: MakeBook) -> None:
    book = book_of([TARGET], [row(2018, "100"), row(2018, "90", word="over", document="early")])
    assert notes(book) == ["2018 was first published as over 90 (2016)"]


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


MORE = "documents: [{id: middle, title: 中报, issuer: 局, issued: 2020}]\n"


def three(folder: MakeFolder, book_of: MakeBook, values: tuple[str, str, str]) -> Book:
    """A book in which 2018 was published in 2016 (as a forecast), 2020 and 2030."""
    folder({"actuals/more.yaml": MORE})
    rows = [row(2018, value, document=d) for value, d in zip(values, ("early", "middle", "late"), strict=True)]
    return book_of([TARGET], rows)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (("90", "95", "100"), ["2018 was first published as 90 (2016)"]),
        (("90", "100", "100"), ["2018 was first published as 90 (2016)"]),
        (("90", "90", "100"), ["2018 was first published as 90 (2016)"]),
        (("100", "100", "100"), []),
    ],
)
def test_of_three_vintages_the_first_is_named(
    folder: MakeFolder, book_of: MakeBook, values: tuple[str, str, str], wanted: list[str]
) -> None:
    assert notes(three(folder, book_of, values)) == wanted


def test_a_value_that_was_revised_and_put_back_was_not_first_published_as_the_revision(
    folder: MakeFolder, book_of: MakeBook
) -> None:
    assert "2018 was first published as 95 (2020)" not in notes(three(folder, book_of, ("100", "95", "100")))


def test_the_flags_of_a_row_come_before_its_hedge_and_its_first_value(book_of: MakeBook) -> None:
    rows = [row(2014, "80"), row(2018, "100", word="about"), row(2018, "90", document="early")]
    found = notes(book_of([TARGET], rows))
    assert found[1:] == ["2018: “about 100” counts as 95~105", "2018 was first published as 90 (2016)"]
    assert "2014" in found[0]


@pytest.mark.parametrize("rows", [[], ["thing,2018,,,,12,,,,late,"], [row(2014, "90", word="about")]])
def test_without_a_reading_there_is_nothing_to_note(book_of: MakeBook, rows: list[str]) -> None:
    found = report(book_of([TARGET], rows))
    assert found.gaps[0].reading is None
    assert found.notes_on(found.gaps[0], "en") == [flag_text(flag, "en") for flag in found.gaps[0].flags]


# --- counts -------------------------------------------------------------------------------------------------------

STANDING = f"""
missed | {TO_20} | 2015:10 2020:19 | share
met | {TO_20} | 2015:10 2020:20 | share
waits | {TO_20} | 2015:10 2018:19 | share
also | {TO_20} | 2015:10 2020:21 | share
nothing | {TO_20} | | share
striven | {TO_20}, strive: true | 2015:10 2020:25 | share
"""
PLAIN = "1 missed, 1 unreported, 2 met, 1 no data"


def test_a_tally_counts_every_status_the_worst_first(folder: MakeFolder) -> None:
    found = tally("all", judged(several(folder, STANDING)))
    assert (found.title, found.n) == ("all", 6)
    assert list(found.counts) == list(Status)
    assert {status: n for status, n in found.counts.items() if n} == {
        Status.MISSED: 1,
        Status.UNREPORTED: 1,
        Status.MET: 3,
        Status.NO_DATA: 1,
    }


def test_a_tally_of_nothing_is_zero() -> None:
    found = tally("none", [])
    assert found.n == 0
    assert set(found.counts.values()) == {0}
    assert by_status([], "en") == ""


def test_the_counts_in_words_name_only_what_there_is_the_worst_first(folder: MakeFolder) -> None:
    gaps = judged(several(folder, STANDING))
    assert by_status(gaps[::-1], "en") == "1 missed, 1 unreported, 3 met, 1 no data"
    assert by_status(gaps[:2], "zh") == "未完成1，已完成1"


@pytest.mark.parametrize(
    ("judged", "none", "zh", "en"),
    [
        (
            1,
            2,
            "3项在期承诺中，1项有数可判：已完成1；其余2项（67%）没有读数。",
            "Of 3 promises 1 can be judged: 1 met; the other 2 (67%) have no reading.",
        ),
        (2, 0, "2项在期承诺：已完成2。", "Promises: 2: 2 met."),
        (0, 2, "2项在期承诺都没有读数。", "None of the 2 promises has a reading."),
        (
            1,
            300,
            "301项在期承诺中，1项有数可判：已完成1；其余300项（99%）没有读数。",
            "Of 301 promises 1 can be judged: 1 met; the other 300 (99%) have no reading.",
        ),
        (
            300,
            1,
            "301项在期承诺中，300项有数可判：已完成300；其余1项（1%）没有读数。",
            "Of 301 promises 300 can be judged: 300 met; the other 1 (1%) have no reading.",
        ),
    ],
)
def test_the_headline_says_how_many_can_be_judged(book_of: MakeBook, judged: int, none: int, zh: str, en: str) -> None:
    book = book_of(["by: 2020, at_least: 10"], ["2016,value,12"])
    (promise,) = book.promises
    met = judge(book, promise, 2018, Terms())
    blank = judge(replace(book, readings=()), promise, 2018, Terms())
    gaps = [met] * judged + [blank] * none
    assert (headline(gaps, book, 2018, "zh"), headline(gaps, book, 2018, "en")) == (zh, en)


def test_what_is_striven_for_is_counted_apart(folder: MakeFolder) -> None:
    book = several(folder, STANDING)
    gaps = judged(book)
    assert [g.promise.indicator.id for g in counted(gaps, book, strive=True)] == ["striven"]
    assert counted(gaps, book, strive=False) == gaps[:-1]
    assert standing(gaps, book, 2020, "en") == f"2020: promises alive 6: plain 5 ({PLAIN}), striven for 1 (1 met)."
    assert standing(gaps, book, 2020, "zh") == (
        "2020年在期承诺6项：不带“力争”的5项（未完成1，到期待数据1，已完成2，无数据1）、“力争”的1项（已完成1）。"
    )


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (slice(0, 2), "2020: promises alive 2: plain 2 (1 missed, 1 met)."),
        (slice(5, 6), "2020: promises alive 1: striven for 1 (1 met)."),
    ],
)
def test_a_group_that_is_empty_is_not_named(folder: MakeFolder, chosen: slice, wanted: str) -> None:
    book = several(folder, STANDING)
    assert standing(judged(book)[chosen], book, 2020, "en") == wanted


def test_what_does_not_count_is_named_by_its_number(folder: MakeFolder) -> None:
    book = several(
        folder,
        f"""
        a | {TO_20} | 2020:19 | share
        a | {TO_20}, restates: plan/a/2020 | | share later
        a | by: 2020, at_least: 18, disputes: [{{target: plan/a/2020, why: 转载有误}}] | | share copy
        """,
    )
    assert standing(judged(book), book, 2020, "en") == (
        "2020: promises alive 1: plain 1 (1 missed); 2 more restate or repost others and do not count."
    )
    assert standing(judged(book)[:1], book, 2020, "en") == "2020: promises alive 1: plain 1 (1 missed)."


@pytest.mark.parametrize(
    ("year", "wanted"),
    [
        (2020, "2020: promises alive 1: plain 1 (1 missed)."),
        (2021, "2021: promises alive or due before 1: plain 1 (1 missed)."),
    ],
)
def test_promises_due_before_are_said_to_be(folder: MakeFolder, year: int, wanted: str) -> None:
    book = several(folder, f"a | {TO_20} | 2020:19 | share")
    assert standing(judged(book, year), book, year, "en") == wanted


# --- what next ----------------------------------------------------------------------------------------------------

LOOK = "look at MISSED (missed), zjtargets show missed"
LIST = "those without data: --all lists them, zjtargets todo 2020 writes a table to be filled in"
WRITE = "those without data: zjtargets todo 2020 writes a table to be filled in"


@pytest.mark.parametrize(
    ("chosen", "show_all", "wanted"),
    [
        (slice(0, 6), False, f" Next: {LOOK}; {LIST}."),
        (slice(0, 6), True, f" Next: {LOOK}; {WRITE}."),
        (slice(0, 4), False, f" Next: {LOOK}."),
        (slice(3, 6), False, f" Next: {LIST}."),
        (slice(5, 6), False, ""),
        (slice(0, 0), False, ""),
    ],
)
def test_the_next_steps_are_the_most_urgent_and_the_missing_readings(
    folder: MakeFolder, chosen: slice, show_all: bool, wanted: str
) -> None:
    book = several(folder, STANDING)
    gaps = judged(book)[chosen]
    assert next_steps(gaps, book, 2020, "en", show_all=show_all) == wanted
    together = standing(gaps, book, 2020, "en") + wanted
    assert summary(gaps, book, 2020, "en", show_all=show_all) == together


def test_the_next_steps_in_chinese(folder: MakeFolder) -> None:
    book = several(folder, STANDING)
    assert next_steps(judged(book), book, 2020, "zh", show_all=False) == (
        "下一步：先看未完成的量missed，zjtargets show missed；无数据的加 --all 列出，zjtargets todo 2020 生成待填表。"
    )


# --- counts under headings ----------------------------------------------------------------------------------------

OFFICES = f"""
a | {TO_20} | 2020:19 | share office=甲局、乙局
b | {TO_20} | 2020:20 | share office=乙局
c | {TO_20} | 2020:21 | share later
a@there | {TO_20} | | share later office=甲局
"""


def headed(book: Book, by: str, gaps: list[Gap] | None = None, lang: Lang = "en") -> dict[str, str]:
    found = tallies(judged(book) if gaps is None else gaps, by, book, lang)
    return {t.title: ", ".join(f"{n} {status}" for status, n in t.counts.items() if n) + f" of {t.n}" for t in found}


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("document", {"plan (2016-06)": "1 missed, 1 met of 2", "later (2018-01)": "1 met, 1 no_data of 2"}),
        (
            "responsible",
            # a promise of two offices is counted under each
            {"甲局": "1 missed, 1 no_data of 2", "乙局": "1 missed, 1 met of 2", "no office named": "1 met of 1"},
        ),
        ("scope", {"Here": "1 missed, 2 met of 3", "There": "1 no_data of 1"}),
    ],
)
def test_the_counts_stand_under_each_heading(folder: MakeFolder, by: str, wanted: dict[str, str]) -> None:
    found = headed(several(folder, OFFICES), by)
    assert found == wanted
    assert list(found) == list(wanted)


def test_headings_are_in_the_language_of_the_page(folder: MakeFolder) -> None:
    book = several(folder, OFFICES)
    assert list(headed(book, "scope", lang="zh")) == ["此地", "彼地"]
    assert list(headed(book, "document", lang="zh")) == ["规划（2016-06）", "意见（2018-01）"]


def test_what_does_not_count_is_in_no_tally_and_makes_no_heading(folder: MakeFolder) -> None:
    lines = f"""
    a | {TO_20} | 2020:19 | share
    a | {TO_20}, restates: plan/a/2020 | | share later
    """
    book = several(folder, lines)
    assert headed(book, "document") == {"plan (2016-06)": "1 missed of 1"}
    assert headed(book, "scope") == {"Here": "1 missed of 1"}
    other = several(folder, lines.replace(", restates: plan/a/2020", ""))
    assert list(headed(other, "document")) == ["plan (2016-06)", "later (2018-01)"]


def test_no_promise_no_heading(folder: MakeFolder) -> None:
    book = several(folder, OFFICES)
    assert {by: headed(book, by, []) for by in ("document", "responsible", "scope")} == {
        "document": {},
        "responsible": {},
        "scope": {},
    }
