"""What a chart shows, for every kind of target: worked out by hand, nothing taken from the package."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.builders import MakeBook, settings_of, worked_cases
from zjtargets.book.book import Book
from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.chart_data import Line, Plot, Sort, path_points, plots_of
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.verdict import judge

TARGET = "by: 2020, at_least: 200"
GROWTH = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
SUM = "by: 2020, kind: increment, at_least: 500"
TWICE = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
LEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"


def plots(book: Book, year: int = 2020, settings: Settings = Settings()) -> list[Plot]:  # noqa: B008
    paths = [path_of(judge(book, target, year, settings), settings) for target in book.targets]
    return plots_of(book, paths, year, settings.hedge)


def figure(value: Interval | None) -> Any:
    if value is None:
        return None
    lo, hi = round(float(value.lo), 4), round(float(value.hi), 4)
    return lo if value.certain else [lo, hi]


def by_year(points: Iterable[tuple[int, Interval]]) -> dict[int, Any]:
    found = [(year, figure(value)) for year, value in points]
    assert [year for year, _ in found] == sorted({year for year, _ in found})
    return dict(found)


def line(found: Line) -> dict[int, Any]:
    return by_year((m.year, m.value) for m in found.marks)


@worked_cases("charts.yaml")
def test_what_a_chart_shows(make_book: MakeBook, case: dict[str, Any]) -> None:
    book = make_book(case["targets"], case["actuals"], indicators=case.get("indicators", []))
    year, settings = case.get("year", 2020), settings_of(case.get("settings", {}))
    (plot,) = plots(book, year, settings)
    said = {
        "sort": plot.sort,
        "unit": plot.unit,
        "base_year": plot.base_year,
        "lines": {found.basis or "": line(found) for found in plot.lines},
        "earlier": [[m.year, figure(m.value), m.actual.document.id] for m in plot.earlier],
        "paths": [by_year(track.path) for track in plot.tracks],
        "target_values": [figure(track.target_value) for track in plot.tracks],
        "row_path": by_year(path_points(path_of(judge(book, book.targets[0], year, settings), settings))),
        "years": plot.years,
    }
    compared = case.keys() & said.keys()
    assert compared
    assert {key: said[key] for key in compared} == {key: case[key] for key in compared}
    assert [track.target for track in plot.tracks] == list(book.targets)
    if "lines" in case:
        assert [line.basis or "" for line in plot.lines] == [*case["lines"]]  # in this order


@pytest.mark.parametrize(
    ("target", "actuals"),
    [
        (TARGET, ""),
        (TARGET, "2019 100"),  # only after the year of the report
        (TARGET, "2016 growth=12"),  # a rate is no value
        (TARGET, "2016 9 part=1—6月"),  # nor is a part of a year
        (GROWTH, "2016 100; 2017 110"),  # no base
        (GROWTH, "2015 100"),  # nothing since
        (SUM, "2015 100"),
        (LEAD, "2015 100; 2017 110"),  # nothing of the other
    ],
)
def test_without_a_number_there_is_no_plot(make_book: MakeBook, target: str, actuals: str) -> None:
    assert plots(make_book([target], actuals), 2018) == []


def test_averages_sums_and_leads_have_plots_of_their_own_in_the_order_of_the_targets(make_book: MakeBook) -> None:
    book = make_book([SUM, LEAD, TARGET, GROWTH, TWICE], "2015 100; 2016 120; other: 2015 10; other: 2016 11")
    kinds = [(plot.sort, len(plot.tracks)) for plot in plots(book)]
    assert kinds == [(Sort.SUM, 1), (Sort.LEAD, 1), (Sort.VALUE, 2), (Sort.GROWTH, 1)]


@pytest.mark.parametrize(
    ("first", "second", "base_years"),
    [
        (GROWTH, f"{GROWTH.replace('2020', '2019')}, base: 2016", [2015, 2016]),
        (SUM, f"{SUM.replace('2020', '2019')}, base: 2016", [2015, 2016]),
        (GROWTH, GROWTH.replace("2020", "2019"), [2015]),
        (TARGET, f"{TARGET.replace('2020', '2019')}, base: 2016", [None]),
    ],
)
def test_averages_and_sums_of_two_base_years_are_two_plots(
    make_book: MakeBook, first: str, second: str, base_years: list[int | None]
) -> None:
    found = plots(make_book([first, second], "2015 100; 2016 110; 2017 120"))
    assert [plot.base_year for plot in found] == base_years
    assert sum(len(plot.tracks) for plot in found) == 2


@pytest.mark.parametrize("target", [GROWTH, SUM])
def test_averages_and_sums_of_two_bases_are_not_joined(make_book: MakeBook, target: str) -> None:
    old = "2015 100 basis=old; 2016 110 basis=old; 2017 300 since=2016"
    (plot,) = plots(make_book([target], f"{old}; 2015 50 basis=new document=paper; 2018 90 basis=new document=paper"))
    assert [len({m.actual.basis for m in found.marks}) for found in plot.lines] == [1] * len(plot.lines)


def test_each_indicator_in_each_place_has_its_own_plot(make_book: MakeBook) -> None:
    targets = ["other | by: 2020, at_least: 20", TARGET, "other@there | by: 2020, at_least: 20"]
    book = make_book([*targets, "other | by: 2019, at_least: 15"], "other: 2018 5; 2018 6; other@there: 2018 7")
    assert [(p.indicator.id, p.scope, len(p.tracks), line(p.lines[0])) for p in plots(book)] == [
        ("other", "here", 2, {2018: 5}),
        ("thing", "here", 1, {2018: 6}),
        ("other", "there", 1, {2018: 7}),
    ]
