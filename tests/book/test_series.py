"""Actuals: what a hedged figure means, and which of a series counts."""

from decimal import Decimal

import pytest

from tests.builders import MakeBook
from zjtargets.book.actual import Actual, hedged
from zjtargets.book.book import Book
from zjtargets.book.series import Selection, Series
from zjtargets.core.interval import Interval

HEDGE = Decimal("0.05")
TARGET = "by: 2020, at_least: 200"


def row(year: int, value: str, **columns: object) -> str:
    return " ".join([f"{year} {value}", *(f"{name}={cell}" for name, cell in columns.items())])


def book(make_book: MakeBook, *actuals: str) -> Book:
    return make_book([TARGET], "; ".join(actuals))


def series(make_book: MakeBook, *actuals: str) -> Series:
    return book(make_book, *actuals).series("thing", "here")


def figure(actual: Actual | None) -> tuple[int, str] | None:
    return None if actual is None or actual.scaled is None else (actual.year, str(actual.scaled.lo))


def chosen(choice: Selection) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    return figure(choice.actual), figure(choice.base)


# --- What a hedged figure means ---------------------------------------------------------------------------------


def interval(lo: str, hi: str, *, lo_open: bool = False, hi_open: bool = False) -> Interval:
    return Interval(Decimal(lo), Decimal(hi), lo_open, hi_open)


@pytest.mark.parametrize(
    ("actual", "hedge", "value"),
    [
        ("800", "0.05", interval("800", "800")),
        ("over 47000", "0.05", interval("47000", "49350", lo_open=True)),
        ("nearly 500", "0.05", interval("475", "500", hi_open=True)),
        ("about 20", "0.05", interval("19", "21")),
        ("101-199", "0.05", interval("101", "199")),
        ("over 47000", "0", interval("47000", "47000")),
        ("nearly 500", "0", interval("500", "500")),
        ("about 20", "0", interval("20", "20")),
        ("nearly 500", "0.1", interval("450", "500", hi_open=True)),
        ("about 0", "0.05", interval("0", "0")),
        ("about -20", "0.05", interval("-21", "-19")),
    ],
)
def test_a_word_widens_its_figure_by_the_hedge(make_book: MakeBook, actual: str, hedge: str, value: Interval) -> None:
    (found,) = book(make_book, f"2018 {actual}").actuals
    assert found.value(Decimal(hedge)) == value


def test_an_open_end_leaves_its_figure_out() -> None:
    over, nearly = (hedged(word, Decimal(100), Decimal(100), HEDGE) for word in ("over", "nearly"))
    assert over.surely_above(Decimal(100), or_equal=False)
    assert not over.surely_below(Decimal(105), or_equal=False)
    assert nearly.surely_below(Decimal(100), or_equal=False)
    assert not nearly.surely_above(Decimal(95), or_equal=False)


def test_a_hedged_figure_is_in_the_unit_of_the_indicator(make_book: MakeBook) -> None:
    (found,) = make_book([TARGET], "2018 nearly 4 unit=万亿元").actuals
    assert found.value(HEDGE) == interval("38000", "40000", hi_open=True)


def test_a_rate_alone_has_no_value(make_book: MakeBook) -> None:
    rate, level = book(make_book, "2018 growth=12.5", row(2018, "1")).actuals
    assert (rate.scaled, rate.is_level, rate.rate, level.rate) == (None, False, Interval.exact("0.125"), None)
    with pytest.raises(ValueError, match="publishes a rate, not a value"):
        rate.value(HEDGE)


# --- A series --------------------------------------------------------------------------------------------------


def test_a_series_keeps_levels_rates_and_sums_apart(make_book: MakeBook) -> None:
    rows = [row(2016, "110"), row(2018, "360", since=2016), row(2018, "100", part="1—9月")]
    found = book(make_book, *rows, "2017 120 growth=9 real", "2019 growth=10", "2018 growth=10 part=1—9月")
    assert [r.is_level for r in found.actuals] == [True, False, False, True, False, False]
    levels = found.series("thing", "here")
    assert sorted(levels.levels) == [2016, 2017]
    assert [r.year for r in levels.rates] == [2017, 2019]
    assert [figure(r) for r in levels.sums] == [(2018, "360")]
    assert found.series("thing", "elsewhere").levels == found.series("other", "here").levels == {}


RANKED = [
    ("official before press", [row(2018, "150", document="early"), row(2018, "160", document="paper")], "150"),
    ("the latest issued", [row(2018, "150", document="early"), row(2018, "160")], "160"),
    ("more digits", [row(2018, "150"), row(2018, "150.25"), row(2018, "150.3")], "150.25"),
    ("the latest issued before more digits", [row(2018, "150.25", document="early"), row(2018, "151")], "151"),
    ("official before more digits", [row(2018, "150"), row(2018, "150.25", document="paper")], "150"),
]


@pytest.mark.parametrize(("_rule", "rows", "value"), RANKED, ids=[rule for rule, _, _ in RANKED])
def test_of_two_actuals_of_a_year_one_counts_in_either_order(
    make_book: MakeBook, _rule: str, rows: list[str], value: str
) -> None:
    for order in (rows, rows[::-1]):
        assert figure(series(make_book, *order).on(2018, None)) == (2018, value)


def test_an_actual_stands_on_its_basis(make_book: MakeBook) -> None:
    found = series(make_book, row(2018, "150", basis="old"), row(2018, "160", basis="new"))
    assert figure(found.on(2018, "old")) == (2018, "150")
    assert figure(found.on(2018, "new")) == (2018, "160")
    assert found.on(2018, None) is None
    assert found.on(2017, "old") is None


@pytest.mark.parametrize(
    ("year", "base"), [(2015, 2015), (2016, 2015), (2017, 2015), (2018, 2015), (2019, None), (2014, 2012), (2011, None)]
)
def test_the_base_is_the_nearest_earlier_year_at_most_three_back(
    make_book: MakeBook, year: int, base: int | None
) -> None:
    found = series(make_book, row(2012, "90"), row(2015, "100")).base(year, None)
    assert (found and found.year) == base


def test_the_base_is_not_taken_from_another_basis(make_book: MakeBook) -> None:
    found = series(make_book, row(2015, "100", basis="old"), row(2013, "80", basis="new"))
    assert figure(found.base(2015, "new")) == (2013, "80")
    assert found.base(2015, "third") is None


def test_the_latest_year_up_to_the_one_asked_about_is_chosen(make_book: MakeBook) -> None:
    found = series(make_book, row(2015, "100"), row(2017, "120"), row(2019, "140"))
    assert chosen(found.choose(2020, 2015)) == ((2019, "140"), (2015, "100"))
    assert chosen(found.choose(2018, 2015)) == ((2017, "120"), (2015, "100"))
    assert chosen(found.choose(2015, 2015)) == ((2015, "100"), (2015, "100"))
    assert chosen(found.choose(2020, 2016)) == ((2019, "140"), (2015, "100"))


def test_an_actual_before_the_base_year_is_none(make_book: MakeBook) -> None:
    found = series(make_book, row(2013, "90"), row(2014, "100"))
    assert chosen(found.choose(2020, 2015)) == (None, (2014, "100"))
    assert chosen(found.choose(2020, 2018)) == (None, None)
    assert chosen(Series(()).choose(2020, 2015)) == (None, None)


def test_a_basis_with_the_base_year_is_chosen_before_a_later_issue(make_book: MakeBook) -> None:
    old = [row(2015, "100", basis="old", document="early"), row(2018, "150", basis="old", document="early")]
    found = series(make_book, *old, row(2018, "170", basis="new")).choose(2018, 2015)
    assert chosen(found) == ((2018, "150"), (2015, "100"))
    assert (found.other_base is not None, figure(found.revised)) == (False, (2018, "170"))


def test_a_basis_with_the_base_year_is_chosen_before_an_official_one(make_book: MakeBook) -> None:
    press = [row(2015, "100", basis="old", document="paper"), row(2018, "150", basis="old", document="paper")]
    found = series(make_book, *press, row(2018, "170", basis="new")).choose(2018, 2015)
    assert chosen(found) == ((2018, "150"), (2015, "100"))
    assert found.revised is None  # the other one was issued before


def test_a_basis_with_an_earlier_base_is_chosen_before_one_without(make_book: MakeBook) -> None:
    old = [row(2013, "100", basis="old", document="early"), row(2018, "150", basis="old", document="early")]
    found = series(make_book, *old, row(2018, "170", basis="new")).choose(2018, 2015)
    assert chosen(found) == ((2018, "150"), (2013, "100"))


def test_a_latest_year_on_a_basis_without_base_is_a_break(make_book: MakeBook) -> None:
    old = [row(2015, "100", basis="old"), row(2017, "150", basis="old")]
    found = series(make_book, *old, row(2018, "170", basis="new")).choose(2018, 2015)
    assert chosen(found) == ((2018, "170"), None)
    assert found.other_base


def test_no_base_on_any_basis_is_no_break(make_book: MakeBook) -> None:
    found = series(make_book, row(2017, "150", basis="old"), row(2018, "170", basis="new")).choose(2018, 2015)
    assert chosen(found) == ((2018, "170"), None)
    assert not found.other_base


def test_the_history_is_on_one_basis_year_by_year(make_book: MakeBook) -> None:
    rows = [row(2014, "90", basis="old"), row(2015, "100", basis="old"), row(2017, "120", basis="old")]
    found = series(make_book, *rows, row(2016, "115", basis="new"), row(2017, "130", basis="new"))
    assert [figure(r) for r in found.history("old", 2015, 2017)] == [(2015, "100"), (2017, "120")]
    assert [figure(r) for r in found.history("new", 2015, 2016)] == [(2016, "115")]
    assert found.history("old", 2018, 2020) == []


def test_a_basis_is_as_new_as_its_latest_issue(make_book: MakeBook) -> None:
    rows = [row(2015, "1", basis="a", document="early"), row(2016, "1", basis="b")]
    assert series(make_book, *rows).every_basis() == ["b", "a"]
    assert series(make_book, *rows, row(2014, "1", basis="a", document="paper")).every_basis() == ["a", "b"]
    assert Series(()).every_basis() == []


def test_consecutive_years_come_from_the_newest_basis_that_holds_them_all(make_book: MakeBook) -> None:
    old = [row(y, f"{y - 1900}", basis="old", document="early") for y in (2016, 2017, 2018)]
    new = [row(y, f"{y - 1800}", basis="new") for y in (2017, 2018)]
    found = series(make_book, *old, *new)
    assert {y: figure(r) for y, r in found.consecutive(range(2017, 2019)).items()} == {
        2017: (2017, "217"),
        2018: (2018, "218"),
    }
    assert {y: figure(r) for y, r in found.consecutive(range(2016, 2019)).items()} == {
        2016: (2016, "116"),
        2017: (2017, "117"),
        2018: (2018, "118"),
    }


def test_consecutive_years_that_no_basis_holds_come_from_the_fullest(make_book: MakeBook) -> None:
    old = [row(y, "100", basis="old", document="early") for y in (2016, 2017)]
    found = series(make_book, *old, row(2018, "200", basis="new"))
    assert sorted(found.consecutive(range(2015, 2019))) == [2016, 2017]
    assert found.consecutive(range(2010, 2012)) == {}
    assert Series(()).consecutive(range(2015, 2019)) == {}


# --- Which actual counts, and what had been published before ------------------------------------------------------

VINTAGES = [row(2018, "110", document="paper"), row(2018, "90", document="early"), row(2018, "100")]
OTHERS = [row(2017, "90", document="early"), row(2018, "95", basis="old"), row(2018, "7", part="1—6月")]
OTHERS += [row(2018, "8", since=2016, document="early"), "2018 growth=12 document=early"]


def test_earlier_vintages_are_of_the_same_year_and_basis_issued_before_oldest_first(make_book: MakeBook) -> None:
    known = series(make_book, *VINTAGES, *OTHERS)
    before = {r.document.id: [e.document.id for e in known.earlier(r)] for r in known.levels[2018] if not r.basis}
    assert before == {"early": [], "late": ["early"], "paper": ["early", "late"]}


def test_of_a_year_and_basis_one_actual_is_preferred(make_book: MakeBook) -> None:
    found = book(make_book, *VINTAGES, *OTHERS)
    assert [figure(r) for r in found.actuals if found.is_preferred(r)] == [(2018, "100"), (2017, "90"), (2018, "95")]


def test_the_latest_year_is_that_of_a_level_within_the_years(make_book: MakeBook) -> None:
    known = series(make_book, row(2016, "1"), row(2018, "1"), row(2019, "1", part="1—6月"), row(2020, "9", since=2016))
    found = [known.latest_year(*span) for span in ((2015, 2020), (2016, 2017), (2017, 2017), (2019, 2020))]
    assert found == [2018, 2016, None, None]


@pytest.mark.parametrize("figure", ["480", "4800000 unit=万元", "0.0480 unit=万亿元"])
def test_a_figure_is_as_exact_in_every_unit(make_book: MakeBook, figure: str) -> None:
    """480亿元 may round 480.4, but not 480.6, whatever unit it is printed in."""
    printed = f"2018 {figure} document=late"
    near, far = (series(make_book, f"{printed}; 2018 {other} document=twin") for other in ("480.4", "480.6"))
    assert [len(found.conflicts) for found in (near, far)] == [0, 1]
