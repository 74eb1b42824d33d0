"""What the cells of a verdict say: the bar of progress, what a reader must know of a row."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook, gap_report
from tests.screens import interval
from zjtargets.book.book import Book
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.measurement import Flag, FlagCode
from zjtargets.judgement.status import Status
from zjtargets.reports.fields import progress_bar
from zjtargets.reports.screen.common import Notes, flag_text
from zjtargets.words.messages import Lang

TARGET = "by: 2020, at_least: 200"


# --- the bar of progress ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("completion", "elapsed", "wanted"),
    [
        ("0", "0", "│─────"),
        ("0.5", "0.6", "██─│──"),
        ("0.6", "0.5", "██│█──"),
        ("0.4", "0.4", "██│───"),
        ("0.2", "1", "█────│"),
        ("0.19999", "1", "─────│"),  # a cell is full or it is not
        ("0.9999", "1", "████─│"),
        ("1", "0.2", "█│████"),
        ("1", "1", "█████│"),
        ("1.33", "1.5", "█████│"),
        ("-0.41", "0.3", "─│────"),
        ("0.3..0.9", "0.29", "█│────"),
        ("0.7", "-", "███──"),
        ("-", "0.5", None),
        ("-", "-", None),
    ],
)
def test_a_completion_is_five_cells_with_a_stroke_where_time_is(
    make_book: MakeBook, completion: str, elapsed: str, wanted: str | None
) -> None:
    (verdict,) = gap_report(make_book([TARGET]), 2020).gaps
    gap = verdict._replace(completion=interval(completion), elapsed_at_actual=interval(elapsed))
    assert progress_bar(gap) == wanted


# --- notes on a row -----------------------------------------------------------------------------------------------


def notes(book: Book, lang: Lang = "en", settings: Settings = DEFAULTS) -> list[str]:
    report = gap_report(book, 2020, settings)
    return report.notes_on(report.gaps[0], lang)


@pytest.mark.parametrize(
    ("actual", "en", "zh"),
    [
        ("2018 about 100", "“about 100” in 2018 counts as 95~105.", "2018年原文为“约100”，按95~105计。"),
        ("2018 over 100", "“over 100” in 2018 counts as 100~105.", "2018年原文为“超过100”，按100~105计。"),
        ("2018 nearly 100", "“nearly 100” in 2018 counts as 95~100.", "2018年原文为“近100”，按95~100计。"),
    ],
)
def test_a_hedged_actual_says_what_it_counts_as(make_book: MakeBook, actual: str, en: str, zh: str) -> None:
    book = make_book([TARGET], actual)
    assert notes(book) == [en]
    assert notes(book, "zh") == [zh]


@pytest.mark.parametrize(
    ("target", "wider"),
    [
        # 110 may be 104.5 to 115.5, a range of 11: from 100 in 2015 ten a year are required to 150, twelve to 160
        ("by: 2020, at_least: 150", "2018年原文为“约110”，按104.5~115.5计，比一年的变动还宽。"),
        ("by: 2020, at_least: 160", "2018年原文为“约110”，按104.5~115.5计。"),
        ("by: 2020, kind: multiple, at_least: 2, unit: 倍", "2018年原文为“约110”，按104.5~115.5计。"),
    ],
)
def test_a_hedge_wider_than_the_change_of_a_year_says_so(make_book: MakeBook, target: str, wider: str) -> None:
    book = make_book([target], "2015 100; 2018 about 110", indicators=["thing: stock 亿元 {path: linear}"])
    assert notes(book, "zh")[-1] == wider


@pytest.mark.parametrize("actual", ["2018 100", "2018 95-105", "2018 about 0"])
def test_an_actual_that_says_what_it_is_needs_no_note(make_book: MakeBook, actual: str) -> None:
    assert notes(make_book([TARGET], actual)) == []


def test_the_width_of_a_hedge_is_the_one_that_was_asked_for(make_book: MakeBook) -> None:
    book = make_book([TARGET], "2018 about 100")
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
@pytest.mark.parametrize("indicator", ["thing: flow 亿元", "thing: stock 家"])
def test_only_values_and_their_quotients_are_noted(
    make_book: MakeBook, target: str, wanted: bool, indicator: str
) -> None:
    actuals = "2015 80; 2016 80; 2017 80; 2018 about 100; 2018 99 document=early"
    found = notes(make_book([target], actuals, indicators=[indicator]))
    hedged, first = "“about 100” in 2018 counts as 95~105.", "The 2018 value was first published as 99 (2016)."
    assert [hedged in found, first in found] == [wanted, wanted]


def test_a_value_that_was_revised_says_what_was_published_first(make_book: MakeBook) -> None:
    book = make_book([TARGET], "2018 100; 2018 90 document=early")
    assert notes(book) == ["The 2018 value was first published as 90 (2016)."]
    assert notes(book, "zh") == ["2018年数据初次公布为90（2016）。"]


@pytest.mark.parametrize(
    "other",
    [
        "2018 100 document=early",  # repeated
        "2018 100.0 document=early",
        "2018 110 document=paper",  # later, in the press
        "2017 90 document=early",
    ],
)
def test_a_value_that_was_not_revised_has_no_note(make_book: MakeBook, other: str) -> None:
    assert notes(make_book([TARGET], f"2018 100; {other}")) == []


def test_the_flags_of_a_row_come_before_its_hedge_and_its_first_value(make_book: MakeBook) -> None:
    found = notes(make_book([TARGET], "2014 80; 2018 about 100; 2018 90 document=early"))
    assert found[1:] == ["“about 100” in 2018 counts as 95~105.", "The 2018 value was first published as 90 (2016)."]
    assert "2014" in found[0]


# --- flags in words ---------------------------------------------------------------------------------------------------


def test_notes_are_numbered_once() -> None:
    notes = Notes("en")
    assert notes.mark([Flag(FlagCode.EARLY), Flag(FlagCode.REVERSING)]) == " [1][2]"
    assert notes.mark([Flag(FlagCode.REVERSING)]) == " [2]"
    assert notes.mark([]) == ""
    assert [line.plain for line in notes.lines()] == [
        "[1] Met before the deadline.",
        "[2] Met, but moving away from the target.",
    ]


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (Flag(FlagCode.BASE_EARLIER, 2016), "No value for the base year on this basis; measured from 2016."),
        (Flag(FlagCode.SHORT_IN, (2016, 2018)), "Missed in 2016, 2018."),
        (Flag(FlagCode.PUBLISHED, (2, 5)), "Years published: 2/5."),
        (Flag(FlagCode.OTHER_PATH, Status.REVERSING), "On the other path the status would be “moving away”."),
        (Flag(FlagCode.SHARE_OF, Decimal("120.50")), "Computed from two counts; the total is 120.50."),
        (Flag(FlagCode.NOTE, "a:b"), "a:b"),
    ],
)
def test_flags_are_put_into_words(flag: Flag, text: str) -> None:
    assert flag_text(flag, "en") == text


def test_a_target_in_conflict_is_named_by_its_document_and_its_value(make_book: MakeBook) -> None:
    numbered = "issued: 2018-06, period: [2016, 2020], base: 2015, title: 某规划（某政发〔2018〕3号）"
    targets = [
        f"{TARGET}, disputes: [{{target: later/thing/2020, why: 另算}}]",
        "later:thing | by: 2020, at_least: 300",
    ]
    book = make_book(targets, plans={"later": numbered})
    assert notes(book, "zh")[0] == "与某政发〔2018〕3号（2020年≥300亿元）不一致。"
    assert notes(book)[0] == "Conflicts with later (≥CNY 30 billion by 2020)."


@pytest.mark.parametrize(
    ("actuals", "text"),
    [
        ("2018 2.40 basis=census5", "A value on another basis: CNY 240 million in 2018 (census5, late)."),
        ("2018 2-3", "A value on another basis: CNY 200~300 million in 2018 (basis not stated, late)."),
    ],
)
def test_a_newer_value_on_another_basis_is_put_into_words(make_book: MakeBook, actuals: str, text: str) -> None:
    (actual,) = make_book([TARGET], actuals).actuals
    assert flag_text(Flag(FlagCode.REVISED, actual), "en") == text
