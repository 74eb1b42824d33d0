"""What a chart shows, for every kind of promise: worked out by hand, nothing taken from the package.

Values are rounded to four decimals, a value that is not certain is a pair of its ends. k is the number of years since
the base.
"""

from decimal import Decimal

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.several import several
from zjtargets.book.book import Book
from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.chart_data import Line, Plot, Sort, path_points, plots_of
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.paths import TargetPath, path_of

TERMS = Settings()
INFINITE = float("inf")
TARGET = "by: 2020, at_least: 200"
GROWTH = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
SUM = "by: 2020, kind: increment, at_least: 500"
TWICE = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
LEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"
# 2 ** (k / 5)
DOUBLING = [1.148698355, 1.319507911, 1.515716567, 1.741101127, 2.0]

Figure = float | tuple[float, float]


def paths(book: Book, year: int, settings: Settings = TERMS) -> list[TargetPath]:
    return [path_of(book, target, settings, year) for target in book.targets]


def plots(book: Book, year: int = 2020, settings: Settings = TERMS) -> list[Plot]:
    return plots_of(book, paths(book, year, settings), year, settings.hedge)


def only(book: Book, year: int = 2020, settings: Settings = TERMS) -> Plot:
    (plot,) = plots(book, year, settings)
    return plot


def figure(value: Interval) -> Figure:
    ends = round(float(value.lo), 4), round(float(value.hi), 4)
    return ends[0] if value.certain else ends


def by_year(points: tuple[tuple[int, Interval], ...]) -> dict[int, Figure]:
    assert [year for year, _ in points] == sorted({year for year, _ in points})
    return {year: figure(value) for year, value in points}


def values(line: Line) -> dict[int, Figure]:
    return by_year(tuple((m.year, m.value) for m in line.marks))


def earlier(plot: Plot) -> list[tuple[int, Figure, str]]:
    return [(m.year, figure(m.value), m.actual.document.id) for m in plot.earlier]


def target_values(plot: Plot) -> list[Figure | None]:
    return [figure(t.target_value) if t.target_value else None for t in plot.tracks]


def years(first: int, figures: list[float]) -> dict[int, Figure]:
    return {first + n: round(value, 4) for n, value in enumerate(figures)}


def on_basis(year: int, value: str, basis: str, document: str = "late") -> str:
    return f"thing,{year},value,{value},,,,,{basis},{document},"


# --- each kind ----------------------------------------------------------------------------------------------------


def test_a_level_has_its_readings_its_path_from_the_base_on_and_its_bar(book_of: MakeBook) -> None:
    book = book_of([TARGET], ["2015,value,100", "2018,value,150"])
    plot = only(book)
    assert (plot.indicator.id, plot.scope, plot.unit) == ("thing", "here", "亿元")
    assert (plot.sort, plot.base_year) == (Sort.VALUE, None)
    assert [(line.basis, values(line)) for line in plot.lines] == [(None, {2015: 100, 2018: 150})]
    assert plot.earlier == ()
    (track,) = plot.tracks
    assert track.target is book.targets[0]
    assert by_year(track.path) == years(2015, [100, *(100 * n for n in DOUBLING)])
    assert target_values(plot) == [200]
    assert path_points(paths(book, 2020)[0]) == track.path


def test_a_mark_is_the_reading_it_comes_from(book_of: MakeBook) -> None:
    book = book_of([TARGET], ["2018,value,150"])
    (mark,) = only(book).lines[0].marks
    assert mark == Point(2018, Interval.exact(150), book.actuals[0])


def test_a_share_runs_on_a_line(book_of: MakeBook) -> None:
    plot = only(book_of(["by: 2020, at_least: 20"], ["2015,value,10"], unit="%", measure="share"))
    assert by_year(plot.tracks[0].path) == years(2015, [10, 12, 14, 16, 18, 20])
    assert plot.unit == "%"


def test_the_terms_decide_the_path(book_of: MakeBook) -> None:
    plot = only(book_of([TARGET], ["2015,value,100"]), settings=Settings(linear=True))
    assert by_year(plot.tracks[0].path) == years(2015, [100, 120, 140, 160, 180, 200])


def test_a_level_on_an_earlier_base_begins_there(book_of: MakeBook) -> None:
    plot = only(book_of(["by: 2020, at_least: 20"], ["2013,value,6"], unit="%", measure="share"))
    assert by_year(plot.tracks[0].path) == years(2013, [6, 8, 10, 12, 14, 16, 18, 20])  # 14 in 7 years


def test_a_level_without_a_base_has_only_its_bar(book_of: MakeBook) -> None:
    plot = only(book_of([TARGET], ["2016,value,100"]))
    assert by_year(plot.tracks[0].path) == {2020: 200}
    assert target_values(plot) == [200]


def test_a_base_beyond_its_bar_has_the_bar_for_a_path(book_of: MakeBook) -> None:
    plot = only(book_of(["by: 2020, at_least: 100"], ["2015,value,120", "2018,value,90"]))
    assert set(by_year(plot.tracks[0].path).values()) == {100}


def test_a_bar_printed_in_another_unit_is_in_that_of_the_plot(book_of: MakeBook) -> None:
    target = "by: 2020, at_least: 4, unit: 万家"
    plot = only(book_of([target], ["2015,value,30000"], unit="家", measure="stock", more=", path: linear"))
    assert (plot.unit, target_values(plot)) == ("家", [40000])
    assert by_year(plot.tracks[0].path)[2016] == 32000  # 10000 in 5 years


def test_a_multiple_is_the_value_that_it_comes_to(book_of: MakeBook) -> None:
    book = book_of([TWICE], ["2015,value,50", "2018,value,75"])
    plot = only(book)
    assert (plot.sort, plot.unit, plot.base_year) == (Sort.VALUE, "亿元", None)
    assert values(plot.lines[0]) == {2015: 50, 2018: 75}
    assert by_year(plot.tracks[0].path) == years(2015, [50, *(50 * n for n in DOUBLING)])
    assert target_values(plot) == [100]
    assert by_year(path_points(paths(book, 2020)[0])) == years(2015, [1, *DOUBLING])  # in the unit of its row


def test_a_multiple_of_an_uncertain_base_has_two_ends(book_of: MakeBook) -> None:
    plot = only(book_of([TWICE], ["2015,about,100"]))
    (track,) = plot.tracks
    assert target_values(plot) == [(190, 210)]  # 95 to 105
    found = by_year(track.path)
    assert (found[2015], found[2020]) == ((95, 105), (190, 210))
    assert found[2016] == (109.1263, 120.6133)  # 95 and 105 times 1.148698355


@pytest.mark.parametrize("rows", [["2016,value,100"], ["2014,value,90", "2016,value,100"]])
def test_a_multiple_without_its_own_base_is_not_drawn(book_of: MakeBook, rows: list[str]) -> None:
    book = book_of([TWICE], rows)
    plot = only(book)
    assert [(t.path, t.target_value) for t in plot.tracks] == [((), None)]
    assert [len(line.marks) for line in plot.lines] == [len(rows)]
    assert 2020 in plot.years
    assert by_year(path_points(paths(book, 2020)[0])) == years(2015, [1, *DOUBLING])


def test_an_illegible_multiple_of_zero_has_no_value(book_of: MakeBook) -> None:
    assert only(book_of(["by: 2020, kind: multiple, at_least: [1, null], unit: 倍"], ["2015,value,0"]))


def test_an_addition_to_a_stock_is_the_value_that_it_comes_to(book_of: MakeBook) -> None:
    target = "by: 2020, kind: increment, at_least: 5"
    book = book_of([target], ["2015,value,30", "2018,value,32"], unit="家", measure="stock")
    plot = only(book)
    assert (plot.sort, plot.unit, plot.base_year) == (Sort.VALUE, "家", None)
    assert by_year(plot.tracks[0].path) == years(2015, [30, 31, 32, 33, 34, 35])
    assert target_values(plot) == [35]
    assert by_year(path_points(paths(book, 2020)[0])) == years(2015, [0, 1, 2, 3, 4, 5])


def test_an_addition_to_a_share_is_in_percent(book_of: MakeBook) -> None:
    target = "by: 2020, kind: increment, at_least: 2.5, unit: 百分点"
    plot = only(book_of([target], ["2015,value,10"], unit="%", measure="share"))
    assert (plot.unit, target_values(plot)) == ("%", [12.5])
    assert by_year(plot.tracks[0].path) == years(2015, [10, 10.5, 11, 11.5, 12, 12.5])


def test_an_addition_to_an_uncertain_stock_has_two_ends(book_of: MakeBook) -> None:
    target = "by: 2020, kind: increment, at_least: 5"
    plot = only(book_of([target], ["2015,about,100"], unit="家", measure="stock"))
    assert by_year(plot.tracks[0].path)[2017] == (97, 107)  # 95 to 105, and 2
    assert target_values(plot) == [(100, 110)]


def test_an_addition_without_its_base_is_not_drawn(book_of: MakeBook) -> None:
    target = "by: 2020, kind: increment, at_least: 5"
    book = book_of([target], ["2014,value,3", "2018,value,5"], unit="家", measure="stock")
    assert [(t.path, t.target_value) for t in only(book).tracks] == [((), None)]
    assert by_year(path_points(paths(book, 2020)[0])) == years(2015, [0, 1, 2, 3, 4, 5])


def test_an_addition_to_a_flow_is_the_sum_of_its_years(book_of: MakeBook) -> None:
    plot = only(book_of([SUM], ["2015,value,70", "2016,value,100", "2017,value,120", "2018,value,90"]))
    assert (plot.sort, plot.unit, plot.base_year) == (Sort.SUM, "亿元", 2015)
    assert [(line.basis, values(line)) for line in plot.lines] == [(None, {2016: 100, 2017: 220, 2018: 310})]
    assert by_year(plot.tracks[0].path) == years(2015, [0, 100, 200, 300, 400, 500])
    assert target_values(plot) == [500]


def test_a_sum_with_a_missing_year_has_no_upper_end(book_of: MakeBook) -> None:
    plot = only(book_of([SUM], ["2016,value,100", "2018,value,100"]))
    assert values(plot.lines[0]) == {2016: 100, 2018: (200, INFINITE)}


def test_a_published_sum_stands_among_those_that_were_added_up(book_of: MakeBook) -> None:
    plot = only(book_of([SUM], ["thing,2018,value,400,,,2016,,,late,", "2019,value,50"]))
    assert values(plot.lines[0]) == {2018: 400, 2019: 450}


def test_growth_is_the_average_so_far_beside_its_rate(book_of: MakeBook) -> None:
    plot = only(book_of([GROWTH], ["2015,value,100", "2016,value,120", "2017,value,121"]))
    assert (plot.sort, plot.unit, plot.base_year) == (Sort.GROWTH, "%", 2015)
    assert [(line.basis, values(line)) for line in plot.lines] == [(None, {2016: 20, 2017: 10})]  # 1.1 * 1.1 = 1.21
    assert by_year(plot.tracks[0].path) == years(2016, [15] * 5)
    assert target_values(plot) == [15]
    assert plot.earlier == ()


def test_a_published_average_is_plotted_too(book_of: MakeBook) -> None:
    plot = only(book_of([GROWTH], ["thing,2018,,,,14.5,2016,,,late,"]))
    assert values(plot.lines[0]) == {2018: 14.5}


def test_a_yearly_promise_has_its_bar_in_each_of_its_years(book_of: MakeBook) -> None:
    plot = only(book_of(["by: 2020, since: 2018, kind: yearly, at_least: 10"], ["2015,value,8", "2019,value,12"]))
    assert (plot.sort, plot.unit) == (Sort.VALUE, "亿元")
    assert values(plot.lines[0]) == {2015: 8, 2019: 12}
    assert by_year(plot.tracks[0].path) == {2018: 10, 2019: 10, 2020: 10}
    assert target_values(plot) == [10]


def test_a_lead_has_its_bar_and_no_path(book_of: MakeBook) -> None:
    other = [f"other,{year},value,{value},,,,,,late," for year, value in ((2015, 100), (2017, 121))]
    plot = only(book_of([LEAD], ["2015,value,100", "2017,value,132.25", *other]))
    assert (plot.sort, plot.unit, plot.base_year) == (Sort.LEAD, "百分点", 2015)
    assert values(plot.lines[0]) == {2017: 5}  # 1.15 ** 2 = 1.3225, 1.1 ** 2 = 1.21
    assert [(t.path, figure(t.target_value)) for t in plot.tracks if t.target_value] == [((), 3)]
    assert plot.years == [2017, 2020]


# --- what is not certain ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "hedge", "wanted"),
    [
        ("value", "0.05", 100),
        ("about", "0.05", (95, 105)),
        ("over", "0.05", (100, 105)),
        ("nearly", "0.05", (95, 100)),
        ("about", "0.1", (90, 110)),
        ("about", "0", 100),
    ],
)
def test_a_hedged_reading_is_what_it_may_be(book_of: MakeBook, word: str, hedge: str, wanted: Figure) -> None:
    plot = only(book_of([TARGET], [f"2018,{word},100"]), settings=Settings(hedge=Decimal(hedge)))
    assert values(plot.lines[0]) == {2018: wanted}


def test_a_range_is_what_it_prints(book_of: MakeBook) -> None:
    assert values(only(book_of([TARGET], ["2018,between,101,199"])).lines[0]) == {2018: (101, 199)}


def test_a_hedged_vintage_is_hedged_too(book_of: MakeBook) -> None:
    plot = only(book_of([TARGET], ["thing,2018,about,100,,,,,,early,", "2018,value,98"]))
    assert earlier(plot) == [(2018, (95, 105), "early")]


def test_a_lost_digit_widens_path_and_bar(book_of: MakeBook) -> None:
    target = "by: 2020, at_least: [4, 5], unit: 万家"
    plot = only(book_of([target], ["2015,value,30000"], unit="家", measure="stock", more=", path: linear"))
    assert target_values(plot) == [(40000, 50000)]
    # 2000 to 4000 a year
    assert by_year(plot.tracks[0].path) == {
        2015: 30000,
        2016: (32000, 34000),
        2017: (34000, 38000),
        2018: (36000, 42000),
        2019: (38000, 46000),
        2020: (40000, 50000),
    }


def test_a_lost_number_has_no_upper_end(book_of: MakeBook) -> None:
    plot = only(book_of(["by: 2020, at_least: [1, null]"], ["2015,value,0"], unit="家", measure="stock"))
    assert target_values(plot) == [(1, INFINITE)]
    assert by_year(plot.tracks[0].path)[2016] == (0.2, INFINITE)


# --- bases and vintages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_each_basis_is_a_line_of_its_own_the_oldest_first(book_of: MakeBook, turned: bool) -> None:
    rows = [on_basis(2015, "100", "old", "early"), on_basis(2016, "110", "old", "early")]
    rows += [on_basis(2016, "50", "new"), on_basis(2017, "60", "new")]
    plot = only(book_of([TARGET], rows[::-1] if turned else rows))
    assert [(line.basis, values(line)) for line in plot.lines] == [
        ("old", {2015: 100, 2016: 110}),
        ("new", {2016: 50, 2017: 60}),
    ]
    assert plot.earlier == ()  # a value on another basis is no earlier one of this


def test_a_basis_without_a_reading_by_then_has_no_line(book_of: MakeBook) -> None:
    rows = [on_basis(2016, "110", "old", "early"), on_basis(2019, "60", "new")]
    assert [line.basis for line in only(book_of([TARGET], rows), 2018).lines] == ["old"]
    assert [line.basis for line in only(book_of([TARGET], rows), 2019).lines] == ["old", "new"]


@pytest.mark.parametrize(
    "target",
    [
        GROWTH,
        SUM,
    ],
)
def test_averages_and_sums_of_two_bases_are_not_joined(book_of: MakeBook, target: str) -> None:
    rows = [on_basis(2015, "100", "old"), on_basis(2016, "110", "old"), "thing,2017,value,300,,,2016,,,late,"]
    rows += [on_basis(2015, "50", "new", "paper"), on_basis(2018, "90", "new", "paper")]
    plot = only(book_of([target], rows))
    assert all(len({m.actual.basis for m in line.marks}) == 1 for line in plot.lines)


def test_of_several_vintages_the_one_that_counts_is_on_the_line(book_of: MakeBook) -> None:
    rows = ["2016,value,100", "thing,2016,value,90,,,,,,early,", "2017,value,120", "thing,2015,value,80,,,,,,early,"]
    plot = only(book_of([TARGET], rows))
    assert values(plot.lines[0]) == {2015: 80, 2016: 100, 2017: 120}
    assert earlier(plot) == [(2016, 90, "early")]


def test_vintages_stand_by_year_and_day_of_issue_each_basis_with_its_own(book_of: MakeBook) -> None:
    vintages = [(2017, "92", "old", "early"), (2017, "93", "new", "early"), (2016, "91", "old", "early")]
    counting = [(2017, "102", "old", "late"), (2017, "103", "new", "late"), (2016, "101", "old", "late")]
    rows = [on_basis(*row) for row in (*vintages, *counting)]
    plot = only(book_of([TARGET], rows))
    assert sorted(earlier(plot)) == [(2016, 91, "early"), (2017, 92, "early"), (2017, 93, "early")]
    assert sorted((line.basis, values(line)) for line in plot.lines if line.basis) == [
        ("new", {2017: 103}),
        ("old", {2016: 101, 2017: 102}),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_vintages_of_a_year_the_older_is_first(folder: MakeFolder, book_of: MakeBook, turned: bool) -> None:
    folder({"actuals/more.yaml": "documents: [{id: middle, title: 中报, issuer: 局, issued: 2020}]\n"})
    rows = [f"thing,2016,value,{n},,,,,,{document}," for n, document in ((90, "early"), (95, "middle"), (99, "late"))]
    plot = only(book_of([TARGET], rows[::-1] if turned else rows))
    assert earlier(plot) == [(2016, 90, "early"), (2016, 95, "middle")]


def test_what_was_published_later_and_does_not_count_is_no_earlier_vintage(book_of: MakeBook) -> None:
    plot = only(book_of([TARGET], ["2016,value,100", "thing,2016,value,110,,,,,,paper,"]))
    assert values(plot.lines[0]) == {2016: 100}  # official before press
    assert plot.earlier == ()


# --- up to the year of the report ---------------------------------------------------------------------------------


def test_readings_after_the_year_of_the_report_are_left_out(book_of: MakeBook) -> None:
    rows = ["2016,value,100", "2017,value,110", "2018,value,120", "thing,2018,value,119,,,,,,early,"]
    assert values(only(book_of([TARGET], rows), 2017).lines[0]) == {2016: 100, 2017: 110}
    assert only(book_of([TARGET], rows), 2017).earlier == ()
    assert values(only(book_of([TARGET], rows), 2018).lines[0]) == {2016: 100, 2017: 110, 2018: 120}
    assert earlier(only(book_of([TARGET], rows), 2018)) == [(2018, 119, "early")]


@pytest.mark.parametrize(("target", "wanted"), [(GROWTH, {2016: 20}), (SUM, {2016: 120})])
def test_averages_and_sums_end_with_the_year_of_the_report(
    book_of: MakeBook, target: str, wanted: dict[int, Figure]
) -> None:
    rows = ["2015,value,100", "2016,value,120", "2017,value,130"]
    assert values(only(book_of([target], rows), 2016).lines[0]) == wanted
    assert [m.year for m in only(book_of([target], rows), 2017).lines[0].marks] == [2016, 2017]


@pytest.mark.parametrize(("target", "last"), [(GROWTH, 2020), (SUM, 2020), (TARGET, 2021)])
def test_averages_and_sums_end_with_the_deadline_values_go_on(book_of: MakeBook, target: str, last: int) -> None:
    rows = [f"{year},value,100" for year in range(2015, 2022)]
    assert only(book_of([target], rows), 2021).lines[0].marks[-1].year == last


def test_a_path_goes_on_to_the_deadline_whatever_the_year(book_of: MakeBook) -> None:
    plot = only(book_of([TARGET], ["2015,value,100", "2016,value,110"]), 2016)
    assert [year for year, _ in plot.tracks[0].path] == list(range(2015, 2021))


@pytest.mark.parametrize(
    ("target", "rows"),
    [
        (TARGET, []),
        (TARGET, ["2019,value,100"]),  # only after the year of the report
        (TARGET, ["thing,2016,,,,12,,,,late,"]),  # a rate is no value
        (TARGET, ["thing,2016,value,9,,,,1—6月,,late,"]),  # nor is a part of a year
        (GROWTH, ["2016,value,100", "2017,value,110"]),  # no base
        (GROWTH, ["2015,value,100"]),  # nothing since
        (SUM, ["2015,value,100"]),
        (LEAD, ["2015,value,100", "2017,value,110"]),  # nothing of the other
    ],
)
def test_without_a_number_there_is_no_plot(book_of: MakeBook, target: str, rows: list[str]) -> None:
    assert plots(book_of([target], rows), 2018) == []


# --- which promises share a plot ----------------------------------------------------------------------------------


def test_promises_of_values_share_a_plot_in_their_order(book_of: MakeBook) -> None:
    targets = [TWICE, TARGET, "by: 2018, kind: yearly, at_least: 110", "by: 2018, base: 2016, at_least: 150"]
    book = book_of(targets, ["2015,value,90", "2016,value,100"])
    plot = only(book)
    assert [t.target for t in plot.tracks] == list(book.targets)
    assert target_values(plot) == [180, 200, 110, 150]
    assert [t.path[0][0] for t in plot.tracks] == [2015, 2015, 2016, 2016]
    assert [len(line.marks) for line in plot.lines] == [2]  # each value once


def test_averages_sums_and_leads_have_plots_of_their_own_in_the_order_of_the_promises(book_of: MakeBook) -> None:
    rows = ["2015,value,100", "2016,value,120", "other,2015,value,10,,,,,,late,", "other,2016,value,11,,,,,,late,"]
    found = plots(book_of([SUM, LEAD, TARGET, GROWTH, TWICE], rows))
    assert [(plot.sort, len(plot.tracks)) for plot in found] == [
        (Sort.SUM, 1),
        (Sort.LEAD, 1),
        (Sort.VALUE, 2),
        (Sort.GROWTH, 1),
    ]


@pytest.mark.parametrize(
    ("first", "second", "base_years"),
    [
        (GROWTH, f"{GROWTH.replace('2020', '2019')}, base: 2016", [2015, 2016]),
        (SUM, f"{SUM.replace('2020', '2019')}, base: 2016", [2015, 2016]),
        (GROWTH, GROWTH.replace("2020", "2019"), [2015]),
        (SUM, SUM.replace("2020", "2019"), [2015]),
        (TARGET, f"{TARGET.replace('2020', '2019')}, base: 2016", [None]),
    ],
)
def test_averages_and_sums_of_two_base_years_are_two_plots(
    book_of: MakeBook, first: str, second: str, base_years: list[int | None]
) -> None:
    found = plots(book_of([first, second], ["2015,value,100", "2016,value,110", "2017,value,120"]))
    assert [plot.base_year for plot in found] == base_years
    assert sum(len(plot.tracks) for plot in found) == 2


def test_promises_of_one_base_share_their_averages(book_of: MakeBook) -> None:
    rows = ["2015,value,100", "2016,value,110", "2017,value,121", "2018,value,133.1"]
    plot = only(book_of([GROWTH.replace("2020", "2016"), GROWTH.replace("2020", "2017")], rows))
    assert values(plot.lines[0]) == {2016: 10, 2017: 10}  # up to the later deadline
    assert [max(year for year, _ in t.path) for t in plot.tracks] == [2016, 2017]


def test_leads_over_two_indicators_are_two_plots(book_of: MakeBook) -> None:
    rows = ["2015,value,100", "2016,value,120", "other,2015,value,10,,,,,,late,", "other,2016,value,11,,,,,,late,"]
    found = plots(book_of([LEAD, LEAD.replace("other", "thing").replace("2020", "2019")], rows))
    # 20 % less 10 %; 20 % less its own 20 %
    assert [values(plot.lines[0]) for plot in found] == [{2016: 10}, {2016: 0}]


def test_each_indicator_in_each_place_has_its_own_plot(folder: MakeFolder) -> None:
    lines = """
    b | by: 2020, at_least: 20 | 2018:5
    a | by: 2020, at_least: 20 | 2018:6
    b@there | by: 2020, at_least: 20 | 2018:7
    b | by: 2019, at_least: 15
    c | by: 2020, at_least: 20
    """
    found = plots(several(folder, lines))
    assert [(p.indicator.id, p.scope, len(p.tracks), values(p.lines[0])) for p in found] == [
        ("b", "here", 2, {2018: 5}),
        ("a", "here", 1, {2018: 6}),
        ("b", "there", 1, {2018: 7}),
    ]


def test_no_promise_no_plot(book_of: MakeBook) -> None:
    assert plots_of(book_of([TARGET], ["2015,value,100"]), [], 2020, TERMS.hedge) == []


# --- the years of a plot ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "rows", "wanted"),
    [
        (TARGET, ["2017,value,9"], [2017, 2020]),  # the reading, the bar
        (TARGET, ["2013,value,9"], list(range(2013, 2021))),  # the path
        (TARGET, ["2015,value,9", "2023,value,9"], [*range(2015, 2021), 2023]),
        (TWICE, ["2017,value,9"], [2017, 2020]),  # not drawn, but promised
        (SUM, ["2016,value,9"], list(range(2015, 2021))),
        (GROWTH, ["2015,value,8", "2016,value,9"], list(range(2016, 2021))),
        ("by: 2018, since: 2017, kind: yearly, at_least: 9", ["2015,value,9"], [2015, 2017, 2018]),
    ],
)
def test_the_years_are_those_of_readings_paths_and_deadlines(
    book_of: MakeBook, target: str, rows: list[str], wanted: list[int]
) -> None:
    assert only(book_of([target], rows), 2025).years == wanted


def test_a_vintage_has_its_year(book_of: MakeBook) -> None:
    plot = only(book_of([TARGET], ["2017,value,9", "thing,2016,value,8,,,,,,early,"]))
    marks = plot.lines[0].marks
    alone = Plot(plot.indicator, "here", Sort.VALUE, "亿元", None, None, (Line(None, marks[1:]),), marks[:1], ())
    assert alone.years == [2016, 2017]
