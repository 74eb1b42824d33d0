"""Values that nobody printed, computed from two published ones of their year: which there are, and what they are."""

import json
from decimal import Decimal

import pytest

from tests.builders import MakeBook, MakeFolder
from tests.conftest import Run
from zjtargets.book.book import VINTAGES, Book
from zjtargets.book.load import read_book
from zjtargets.core.settings import HEDGE
from zjtargets.rules.folder import check_book

PER_10K = (
    "density: share 件 {derived: {of: patents, per: people, times: 10000}}",
    "patents: stock 件",
    "people: stock 人",
)
SHARE = ("ratio: share % {derived: {of: thing, per: other}}",)


def derived(book: Book, indicator: str = "ratio") -> list[tuple[int, str | None, float]]:
    """Year, basis and value of what is computed from exact figures."""
    return [(r.year, r.basis, float(r.value(HEDGE).lo)) for r in book.series(indicator, "here").derived]


def test_a_ratio_is_in_the_unit_of_its_indicator_whatever_its_parts_were_printed_in(make_book: MakeBook) -> None:
    book = make_book([], "patents: 2022 30 unit=万件; people: 2022 6000 unit=万人", indicators=PER_10K)
    assert derived(book, "density") == [(2022, None, 50)]  # 300,000 / 60,000,000 * 10,000


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("{of: thing, per: other}", 25),  # 100 * 50 / 200, in %
        ("{of: thing, per: other, times: 10}", 2.5),
        ("{of: other, less: thing}", 150),
        ("{of: other, plus: thing}", 250),
    ],
)
def test_what_may_be_derived(make_book: MakeBook, rule: str, value: float) -> None:
    unit = "%" if "per" in rule else "亿元"
    book = make_book([], "2020 50; other: 2020 200", indicators=[f"ratio: share {unit} {{derived: {rule}}}"])
    assert derived(book) == [(2020, None, value)]


def test_units_of_a_ratio_go_with_each_other(make_book: MakeBook) -> None:
    kept = ("wage: share 元 {derived: {of: thing, per: people}}", "people: stock 万人", "thing: flow 亿元")
    assert derived(make_book([], "2020 30; people: 2020 6000", indicators=kept), "wage") == [(2020, None, 50)]
    kept = ("density: share 件 {derived: {of: patents, per: people, times: 10000}}", "patents: stock 件", kept[1])
    book = make_book([], "patents: 2022 300000; people: 2022 6000", indicators=kept)
    assert derived(book, "density") == [(2022, None, 50)]  # 300,000 / 60,000,000 * 10,000


@pytest.mark.parametrize(
    "rule",
    [
        "{of: thing}",
        "{of: thing, per: other, less: other}",
        "{of: thing, per: thing}",
        "{of: thing, less: other, times: 2}",
        "{of: thing, per: other, times: 0}",
    ],
)
def test_nothing_else_may(make_folder: MakeFolder, rule: str) -> None:
    _, problems = read_book(make_folder([], "", indicators=[f"ratio: share % {{derived: {rule}}}"]))
    assert [p.key for p in problems] == ["derived_parts"]


def test_hedged_parts_make_a_range(make_book: MakeBook) -> None:
    book = make_book([], "2020 about 50; other: 2020 nearly 200", indicators=SHARE)
    (r,) = book.series("ratio", "here").derived
    value = r.value(HEDGE)
    assert (float(value.lo), value.lo_open) == (23.75, True)  # 47.5 / 200, which is not reached
    assert not value.hi_open
    assert float(value.hi) == pytest.approx(27.6315789474)  # 52.5 / 190


@pytest.mark.parametrize(
    "actuals",
    [
        "2020 50",  # one part alone
        "2020 50; other: 2019 200",  # not of one year
        "2020 50; other@there: 2020 200",  # nor of one place
        "2020 50; other: 2020 200 part=1—9月",
        "2020 50; other: 2020 200 since=2019",
        "2020 growth=5; other: 2020 200",
        "2020 50; other: 2020 0",
        "2020 50 basis=old; other: 2020 200 basis=new",
        "2020 50; other: 2020 200; ratio: 2020 25.1 document=paper",  # somebody printed it, be it the press
        "2020 50 basis=a; other: 2020 200 basis=a; ratio: 2020 25.1 basis=b",  # on another basis
    ],
)
def test_what_gives_no_value(make_book: MakeBook, actuals: str) -> None:
    assert derived(make_book([], actuals, indicators=SHARE)) == []


def test_parts_are_of_one_basis_and_one_without_goes_with_any(make_book: MakeBook) -> None:
    two = "2020 50; other: 2020 200 basis=new; other: 2020 250 basis=old document=early"
    assert derived(make_book([], two, indicators=SHARE)) == [(2020, "new", 25), (2020, "old", 20)]
    both = "2020 50 basis=new; 2020 60 basis=old; other: 2020 200 basis=new; other: 2020 250 basis=old"
    assert derived(make_book([], both, indicators=SHARE)) == [(2020, "new", 25), (2020, "old", 24)]


def test_of_several_vintages_the_parts_that_count_are_taken(make_book: MakeBook) -> None:
    book = make_book([], "2020 40 document=early; 2020 50; other: 2020 200", indicators=SHARE)
    assert derived(book) == [(2020, None, 25)]
    assert derived(book.as_of(book.documents["early"].issued.last_day)) == []  # the other part was not out yet


def test_it_counts_as_issued_with_the_later_part_and_as_press_where_one_is(make_book: MakeBook) -> None:
    (later,) = (
        make_book([], "2020 50 document=early; other: 2020 200", indicators=SHARE).series("ratio", "here").derived
    )
    (press,) = (
        make_book([], "2020 50 document=paper; other: 2020 200", indicators=SHARE).series("ratio", "here").derived
    )
    assert (later.document.id, press.document.id) == ("late", "paper")
    assert [part.document.id for part in later.published] == ["early", "late"]
    assert (later.where, later.unit, later.word) == (None, "%", "value")


def test_a_row_names_both_parts_of_its_actual_and_of_its_base(make_folder: MakeFolder, run: Run) -> None:
    actuals = "2015 20; other: 2015 200; 2020 50; other: 2020 200; ratio: 2018 15"
    folder = make_folder(["ratio | by: 2020, at_least: 25"], actuals, indicators=SHARE)

    def flags(year: int) -> list[str]:
        (row,) = json.loads(run("gap", str(year), "--data", folder, "--format", "json").stdout)["rows"]
        return [flag for flag in row["flags"] if flag.startswith("derived")]

    base = "derived:2015=thing:20 亿元#late ÷ other:200 亿元#late"
    assert flags(2018) == [base]  # the actual of that year was printed
    assert flags(2020) == [base, "derived:2020=thing:50 亿元#late ÷ other:200 亿元#late"]
    said = run("gap", "2020", "--data", folder, "--lang", "zh").stdout
    assert "数据中没有2020年的公布数，由某量50亿元（公报） ÷ 他量200亿元（公报） × 100得出。" in said


def test_a_computed_range_is_told_with_few_digits_and_as_nobody_s_words(make_folder: MakeFolder, run: Run) -> None:
    """60 / 105 = 57.142857…, 63 / 95 = 66.315789…"""
    actuals = "2020 over 60; other: 2020 about 100; ratio: 2019 50"
    folder = make_folder(["ratio | by: 2020, at_least: 50"], actuals, indicators=SHARE)
    for output in ("md", "table"):
        said = run("gap", "2020", "--data", folder, "--format", output).stdout.replace("\\", "")
        assert "57.14~66.32" in said
        assert "57.142" not in said
        assert "counts as" not in said


def test_show_lists_computed_values_with_their_parts(make_folder: MakeFolder, run: Run) -> None:
    target = "ratio | by: 2020, at_least: 25"
    folder = make_folder([target], "2016 50 document=early; other: 2016 200; ratio: 2015 21", indicators=SHARE)
    found = json.loads(run("show", "ratio", "--data", folder, "--format", "json").stdout)["actuals"]
    assert [(r["year"], r["value"], r["derived"]) for r in found] == [
        (2015, [21, 21], None),
        (2016, [25, 25], ["thing:50 亿元#early", "other:200 亿元#late"]),
    ]
    screen = run("show", "ratio", "--data", folder).stdout
    assert "early, late" in screen
    assert "it is computed as" in screen


@pytest.mark.parametrize(("thing", "said"), [("200", False), ("201", True)])
def test_a_share_of_more_than_all_is_impossible_also_where_it_is_computed(
    make_book: MakeBook, thing: str, said: bool
) -> None:
    book = make_book([], f"2020 {thing}; other: 2020 200", indicators=SHARE)
    assert ("possible_value" in {p.key for p in check_book(book)}) is said


# --- A printed value beside its parts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "parts", "fits"),
    [
        ("25.0", "2020 50; other: 2020 200", True),
        ("25.3", "2020 50; other: 2020 200", True),  # from 25.25 on, and 50.5 / 199.5 = 25.31
        ("25.4", "2020 50; other: 2020 200", False),
        ("25.3", "2020 50.0; other: 2020 200.0", False),  # 50.05 / 199.95 = 25.03
        ("24.7", "2020 50; other: 2020 200", True),  # to 24.75, and 49.5 / 200.5 = 24.69
        ("24.6", "2020 50; other: 2020 200", False),
        ("25", "2020 51; other: 2020 200", True),  # to 25.5, and 50.5 / 200.5 = 25.19
        ("26", "2020 50; other: 2020 200", False),
        ("27", "2020 50; 2020 54 document=early; other: 2020 200", True),  # it fits an earlier vintage
        ("27", "2020 50 basis=x; other: 2020 200", False),
    ],
)
def test_a_printed_value_fits_its_parts_to_the_digits_printed(
    make_book: MakeBook, printed: str, parts: str, fits: bool
) -> None:
    book = make_book([], f"{parts}; ratio: 2020 {printed}", indicators=SHARE)
    assert ("derived_agrees" in {p.key for p in check_book(book)}) is not fits


@pytest.mark.parametrize(("note", "said"), [("某量是初步数", True), ("按他量修订前的数", True), ("照录", False)])
def test_a_note_that_names_a_part_settles_it(make_book: MakeBook, note: str, said: bool) -> None:
    book = make_book([], f"2020 50; other: 2020 200; ratio: 2020 30 note={note}", indicators=SHARE)
    assert ("derived_agrees" in {p.key for p in check_book(book)}) is not said


@pytest.mark.parametrize("printed", ["2020 growth=12", "2020 30 part=1—9月", "2020 90 since=2018"])
def test_what_is_no_value_of_the_year_is_not_set_against_parts(make_book: MakeBook, printed: str) -> None:
    book = make_book([], f"2020 50; other: 2020 200; ratio: {printed}", indicators=SHARE)
    assert "derived_agrees" not in {p.key for p in check_book(book)}


def test_values_of_other_bases_are_not_set_against_each_other(make_book: MakeBook) -> None:
    book = make_book([], "2020 50 basis=x; other: 2020 200 basis=x; ratio: 2020 30 basis=y", indicators=SHARE)
    assert "derived_agrees" not in {p.key for p in check_book(book)}


def test_half_a_unit_of_the_last_digit_is_rounding(make_book: MakeBook) -> None:
    (r,) = make_book([], "2020 2.2 unit=万亿元").actuals
    assert r.rounded(Decimal(0)).lo == 21500
    assert r.rounded(Decimal(0)).hi == 22500


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_vintages_the_one_that_counts_is_told_as_computed(make_book: MakeBook, order: int) -> None:
    """30 % fits neither 50 nor 70 of 200; the later document has 70, in whatever row."""
    rows = ["2020 50 document=early", "2020 70 document=late"][::order]
    book = make_book([], "; ".join([*rows, "other: 2020 200; ratio: 2020 30"]), indicators=SHARE)
    (told,) = (p.values["computed"] for p in check_book(book) if p.key == "derived_agrees")
    assert told == "35"


@pytest.mark.parametrize(("n", "told"), [(VINTAGES, False), (VINTAGES + 1, True)])
def test_a_printed_value_is_set_against_the_last_vintages_of_its_parts(make_book: MakeBook, n: int, told: bool) -> None:
    """30.5 % fits only the least of the values of the one part, 61 of 200; the last of them by rank is the largest."""
    rows = ["2020 61", *(f"2020 {101 + 2 * i}" for i in range(n - 1))]
    book = make_book([], "; ".join([*rows, "other: 2020 200; ratio: 2020 30.5"]), indicators=SHARE)
    assert ("derived_agrees" in {p.key for p in check_book(book)}) is told
