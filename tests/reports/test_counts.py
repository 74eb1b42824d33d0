"""How many targets have each status, under which headings, and what to do next."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import MakeBook, MakeFolder, gap_report
from tests.conftest import Run
from zjtargets.book.book import Book
from zjtargets.book.select import Filters, Query
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.reports.counts import bar_cells, by_sort, by_status, headline, tallies, tally
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import Lang

TO_20 = "by: 2020, at_least: 20"
SHARES = [f"{name}: share %" for name in "missed met waits also nothing hoped a b c".split()]


def judged(book: Book, year: int = 2020) -> list[Verdict]:
    return list(gap_report(book, year).gaps)


def next_steps(report: GapReport) -> list[str]:
    """What stands below the settings."""
    lines = [str(part) for part in report.screen("en", None)]
    return lines[lines.index(report.settings_text("en")) + 1 :]


# --- counts -------------------------------------------------------------------------------------------------------

STATUSES = [f"{name} | {TO_20}" for name in ("missed", "met", "waits", "also", "nothing")]
STATUSES.append(f"hoped | {TO_20}, strive: true")
ACTUALS = "missed: 2015 10; missed: 2020 19; met: 2020 20; waits: 2018 19; also: 2020 21; hoped: 2020 25"


def test_a_tally_counts_every_status_the_worst_first(make_book: MakeBook) -> None:
    found = tally("all", judged(make_book(STATUSES, ACTUALS, indicators=SHARES)))
    assert (found.title, found.n) == ("all", 6)
    assert list(found.counts) == list(Status)
    assert {status: n for status, n in found.counts.items() if n} == {
        Status.MISSED: 1,
        Status.UNREPORTED: 1,
        Status.MET: 3,
        Status.NO_DATA: 1,
    }


def test_the_counts_in_words_name_only_what_there_is_first_what_ended(make_book: MakeBook) -> None:
    gaps = judged(make_book(STATUSES, ACTUALS, indicators=SHARES))
    assert by_status(gaps[::-1], "en") == "3 met, 1 missed, 1 due without data, 1 without data"
    assert by_status(gaps[:2], "zh") == "已完成1，未完成1"


@pytest.mark.parametrize(
    ("year", "lang", "told"),
    [
        (2020, "zh", "2020年执行期内目标6项：已完成3，未完成1，到期无数据1，无数据1。其中力争目标1项。"),
        (
            2020,
            "en",
            "Targets in force in 2020: 6 — 3 met, 1 missed, 1 due without data, 1 without data. "
            "Of them 1 aspirational.",
        ),
        (
            2021,
            "zh",
            "2021年执行期内及已到期目标6项：已完成3，未完成1，到期无数据1，无数据1。其中力争目标1项。",
        ),
        (
            2021,
            "en",
            "Targets in force in 2021 or past their deadline: 6 — 3 met, 1 missed, 1 due without data, "
            "1 without data. Of them 1 aspirational.",
        ),
    ],
)
def test_the_headline_counts_every_status(make_book: MakeBook, year: int, lang: Lang, told: str) -> None:
    book = make_book(STATUSES, ACTUALS, indicators=SHARES)
    assert headline(judged(book, year), book, year, lang) == told


@pytest.mark.parametrize(
    ("numbers", "width", "cells"),
    [
        ((1, 0, 2), 10, [1, 0, 2]),  # a cell for each target
        ((5, 0, 5), 10, [5, 0, 5]),
        ((6, 0, 5), 10, [6, 0, 4]),  # 5.45 and 4.55 of ten cells; what is cut off goes to the most
        ((1, 1, 300), 10, [1, 1, 8]),  # none is left out
    ],
)
def test_the_bar_has_a_cell_for_every_status(
    make_book: MakeBook, numbers: tuple[int, int, int], width: int, cells: list[int]
) -> None:
    book = make_book(["by: 2020, at_least: 10"], "2016 12")
    (target,) = book.targets
    met = judge(book, target, 2018, DEFAULTS)
    statuses = (Status.MET, Status.OPEN, Status.NO_DATA)
    gaps = [met._replace(status=status) for status, n in zip(statuses, numbers, strict=True) for _ in range(n)]
    found = bar_cells(gaps, book, width)
    assert [found.get(status, 0) for status in statuses] == cells


def test_the_next_steps_are_on_the_data_that_were_asked_for(make_book: MakeBook) -> None:
    book = make_book([f"missed | {TO_20}", f"nothing | {TO_20}"], ACTUALS, indicators=SHARES)
    asked = Query(Filters(documents=["plan"], offices=["省 科技厅"]), "my data", past=True)
    report = GapReport(book, 2020, judged(book), DEFAULTS, "2021", show_all=True, by="document", asked=asked)
    look, fill = next_steps(replace(report, as_of="2021-12-31"))
    assert look.endswith("zjtargets show missed --data 'my data' --as-of 2021-12-31")
    options = "--data 'my data' --as-of 2021-12-31 --document plan --responsible '省 科技厅' --past"
    assert f"zjtargets todo 2020 {options} for a form" in fill


def test_aspirational_targets_are_counted_apart(make_book: MakeBook) -> None:
    book = make_book(STATUSES, ACTUALS, indicators=SHARES)
    gaps = judged(book)
    assert by_sort(gaps, book) == {"plain": gaps[:-1], "strive": gaps[-1:]}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "Targets in force in 2020: 4 — 3 met, 1 missed. Of them 2 binding, 1 indicative. Repeats not counted: 1.",
        ),
        (
            "zh",
            "2020年执行期内目标4项：已完成3，未完成1。其中约束性目标2项，预期性目标1项。另有重申或转载目标1项，不计入。",
        ),
    ],
)
def test_binding_and_indicative_targets_are_counted_apart_where_documents_say_so(
    make_book: MakeBook, lang: Lang, told: str
) -> None:
    said = [
        f"missed | {TO_20}, binding: true",
        f"met | {TO_20}, binding: true",
        f"also | {TO_20}, binding: false",
        f"hoped | {TO_20}",
        f"later:met | {TO_20}, binding: true, restates: plan/met/2020",
    ]
    book = make_book(said, ACTUALS, indicators=SHARES)
    assert headline(judged(book), book, 2020, lang) == told


def test_what_does_not_count_is_named_by_its_number(make_book: MakeBook) -> None:
    book = make_book(
        [
            f"a | {TO_20}",
            f"later:a | {TO_20}, restates: plan/a/2020",
            "copy:a | by: 2020, at_least: 18, disputes: [{target: plan/a/2020, why: 转载有误}]",
        ],
        "a: 2020 19",
        indicators=SHARES,
    )
    told = headline(judged(book), book, 2020, "en")
    assert told == "Targets in force in 2020: 1 — 1 missed. Repeats not counted: 2."
    none = judged(book)[1:2]
    assert headline(none, book, 2020, "en") == "Targets in force in 2020: 0. Repeats not counted: 1."


# --- what next ----------------------------------------------------------------------------------------------------

LOOK = "See why: zjtargets show missed"
LIST = "1 without data: add --all to list them, zjtargets todo 2020 for a form to fill in"
WRITE = "1 without data: zjtargets todo 2020 for a form to fill in"


@pytest.mark.parametrize(
    ("chosen", "show_all", "wanted"),
    [
        (slice(0, 6), False, [LOOK, LIST]),
        (slice(0, 6), True, [LOOK, WRITE]),
        (slice(0, 4), False, [LOOK]),
        (slice(3, 6), False, [LIST]),
        (slice(5, 6), False, []),
        (slice(0, 0), False, []),
    ],
)
def test_the_next_steps_are_the_most_urgent_and_the_missing_actuals(
    make_book: MakeBook, chosen: slice, show_all: bool, wanted: list[str]
) -> None:
    book = make_book(STATUSES, ACTUALS, indicators=SHARES)
    gaps = judged(book)[chosen]
    assert next_steps(GapReport(book, 2020, gaps, DEFAULTS, None, show_all=show_all, by="document")) == wanted


# --- counts under headings ----------------------------------------------------------------------------------------

OFFICES = [
    f"a | {TO_20} | responsible: 甲局、乙局",
    f"b | {TO_20} | responsible: 乙局",
    f"later:c | {TO_20}",
    f"later:a@there | {TO_20} | responsible: 甲局",
]


def headed(book: Book, by: str, gaps: list[Verdict] | None = None, lang: Lang = "en") -> dict[str, str]:
    found = tallies(judged(book) if gaps is None else gaps, by, book, lang)
    return {t.title: ", ".join(f"{n} {status}" for status, n in t.counts.items() if n) + f" of {t.n}" for t in found}


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("document", {"plan (2016-06)": "1 missed, 1 met of 2", "later (2018-06)": "1 met, 1 no_data of 2"}),
        (
            "responsible",
            # a target of two offices is counted under each
            {"甲局": "1 missed, 1 no_data of 2", "乙局": "1 missed, 1 met of 2", "no office named": "1 met of 1"},
        ),
        ("scope", {"Here": "1 missed, 2 met of 3", "There": "1 no_data of 1"}),
    ],
)
def test_the_counts_stand_under_each_heading(make_book: MakeBook, by: str, wanted: dict[str, str]) -> None:
    found = headed(make_book(OFFICES, "a: 2020 19; b: 2020 20; c: 2020 21", indicators=SHARES), by)
    assert found == wanted
    assert list(found) == list(wanted)


def test_what_does_not_count_is_in_no_tally_and_makes_no_heading(make_book: MakeBook) -> None:
    repeat = f"later:a | {TO_20}, restates: plan/a/2020"
    book = make_book([f"a | {TO_20}", repeat], "a: 2020 19", indicators=SHARES)
    assert headed(book, "document") == {"plan (2016-06)": "1 missed of 1"}
    assert headed(book, "scope") == {"Here": "1 missed of 1"}
    other = make_book([f"a | {TO_20}", repeat.partition(", restates")[0]], "a: 2020 19", indicators=SHARES)
    assert list(headed(other, "document")) == ["plan (2016-06)", "later (2018-06)"]


# --- places ---------------------------------------------------------------------------------------------------------

PLACES = {"aa": "330101", "bb": "330122", "cc": "330181"}


def compared(make_folder: MakeFolder, actuals: str, *more: str) -> Path:
    """A level of one indicator for each of three places, and further targets."""
    targets = [*(f"thing@{place} | by: 2020, at_least: 200" for place in PLACES), *more]
    scopes = {place: f'name: {place}区, name_en: {place.upper()}, code: "{code}"' for place, code in PLACES.items()}
    return make_folder(targets, actuals, scopes=scopes)


def league(run: Run, data: Path, *args: str) -> list[str]:
    """Rank and place of each row of the table."""
    result = run("gap", "2020", "--indicator", "thing", "--by", "scope", "--data", data, *args)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("──")) + 1
    return [" ".join(line.split()[:2]) for line in lines[start : lines.index("", start)]]


def test_places_are_ranked_and_one_without_an_actual_is_shown_on_request(make_folder: MakeFolder, run: Run) -> None:
    data = compared(make_folder, "thing@aa: 2019 900; thing@bb: 2020 250")
    assert league(run, data) == ["1 BB", "- AA"]  # the actual of 2019 has no rank
    assert league(run, data, "--all") == ["1 BB", "- AA", "- CC"]


def test_a_place_may_be_named_by_its_code(make_folder: MakeFolder, run: Run) -> None:
    data = compared(make_folder, "thing@330122: 2020 250; thing@330181: 2020 300")
    assert league(run, data) == ["1 CC", "2 BB"]
    one = run("gap", "2020", "--data", data, "--scope", "330122", "--format", "json")
    assert [row["scope"] for row in json.loads(one.stdout)["rows"]] == ["bb"]


def test_places_with_several_indicators_are_groups_and_no_league(make_folder: MakeFolder, run: Run) -> None:
    data = compared(make_folder, "thing@aa: 2020 150; thing@bb: 2020 250", "other@aa | by: 2020, at_least: 2")
    lines = run("gap", "2020", "--by", "scope", "--data", data).stdout.splitlines()
    assert "AA: 2 (1 missed, 1 without data)" in lines
    assert "BB: 1 (1 met)" in lines
    assert "CC: 1 (1 without data)" in lines  # nothing of it is shown, and it is counted
