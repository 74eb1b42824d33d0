"""Values that can be and readings that fit each other: what is still right, what is first wrong."""

import pytest

from tests.conftest import MakeBook, MakeFolder
from tests.rules.test_structure import TARGET, ReadFiles, plan, reader, said, target


@pytest.fixture
def read(folder: MakeFolder) -> ReadFiles:
    return reader(folder)


@pytest.mark.parametrize(
    ("unit", "measure", "more", "keys", "found"),
    [
        ("%", "share", "", "at_least: 100", None),
        ("%", "share", "", "at_least: 100.1", "100.1"),
        ("%", "share", "", "between: [90, 100.5]", "[90, 100.5]"),
        ("%", "share", "", "between: [-0.5, 5]", "[-0.5, 5]"),
        ("%", "share", ", better: lower", "at_most: 0", None),
        ("%", "share", ", better: lower", "at_most: -0.5", "-0.5"),
        ("%", "share", "", "at_least: 0", "0"),
        # a share per head has no end, and a percentage that is no share neither
        ("件/万人", "share", "", "at_least: 150", None),
        ("%", "flow", "", "at_least: 150", None),
        ("亿元", "flow", "", "at_least: 0", "0"),
        ("亿元", "flow", "", "at_least: -0.5", "-0.5"),
        ("亿元", "flow", ", better: lower", "at_most: 0", None),
        ("位", "rank", "", "at_most: 1", None),
        ("位", "rank", "", "at_most: 0", "0"),
        ("位", "rank", "", "at_most: 2.5", "2.5"),
        ("位", "rank", "", "between: [1, 3]", None),
    ],
)
def test_a_bar_may_be_as_high_and_as_low_as_its_measure(
    book_of: MakeBook, unit: str, measure: str, more: str, keys: str, found: str | None
) -> None:
    book = book_of([f"by: 2020, {keys}"], [], unit=unit, measure=measure, more=more)
    wanted = [] if found is None else [{"found": found, "indicator": "thing"}]
    assert said(book, "possible_value") == wanted


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("kind: increment, at_least: 0", "0"),
        ("kind: increment, at_least: -0.5", "-0.5"),
        ("kind: increment, at_least: 0.5", None),
        ("kind: increment, above: 0", None),
        ("kind: increment, above: -1", "-1"),
        ("kind: increment, between: [0, 5]", "[0, 5]"),
        ("kind: lead, than: other, at_least: 0, unit: 百分点", None),
        ("kind: lead, than: other, above: 0, unit: 百分点", None),
        ("kind: lead, than: other, at_least: -1, unit: 百分点", "-1"),
    ],
)
def test_a_change_is_more_than_nothing_and_a_lead_may_be_nothing(
    book_of: MakeBook, keys: str, found: str | None
) -> None:
    wanted = [] if found is None else [{"found": found, "indicator": "thing"}]
    assert said(book_of([f"by: 2020, {keys}"], []), "possible_value") == wanted


@pytest.mark.parametrize(
    ("unit", "measure", "actual", "found"),
    [
        ("%", "share", "value,100", None),
        ("%", "share", "value,0", None),
        ("%", "share", "value,0.5", None),
        ("%", "share", "value,100.5", "100.5"),
        ("%", "share", "between,90,110", "[90, 110]"),
        ("%", "share", "between,-1,5", "[-1, 5]"),
        ("亿元", "flow", "value,0", None),
        ("亿元", "flow", "value,-0.5", "-0.5"),
        ("亿元", "flow", "between,-1,5", "[-1, 5]"),
        ("亿元", "flow", "value,1000", None),
        ("位", "rank", "value,1", None),
        ("位", "rank", "value,1000", None),
        ("位", "rank", "value,1.5", "1.5"),
        ("位", "rank", "value,0", "0"),
    ],
)
def test_a_reading_may_be_as_high_and_as_low_as_its_measure(
    book_of: MakeBook, unit: str, measure: str, actual: str, found: str | None
) -> None:
    book = book_of(["by: 2020, at_least: 1"], [f"2018,{actual}"], unit=unit, measure=measure)
    here = [v for v in said(book, "possible_value") if v["found"] != "1"]
    assert here == ([] if found is None else [{"found": found, "indicator": "thing"}])


def test_what_is_possible_goes_by_the_unit_of_the_indicator(read: ReadFiles) -> None:
    shares = "  - {id: share, name: 占比, name_en: Share, unit: '%', measure: share}\n"
    document = plan(
        ", ".join(target(f"by: {by}, at_least: {n}, unit: 百%", "share") for by, n in ((2019, 1), (2020, 2)))
    )
    rows = "indicator,scope,year,word,value,unit,document,place\n"
    rows += "share,here,2014,value,2,百%,plan,表\nshare,here,2015,value,1,百%,plan,表\n"
    book = read(document, indicators=shares, rows=rows)
    assert said(book, "possible_value") == [
        {"found": "200", "indicator": "share"},  # in the table
        {"found": "2", "indicator": "share"},  # as the target prints it
    ]


@pytest.mark.parametrize(("year", "wrong"), [(2030, False), (2031, True)])
def test_a_reading_is_of_no_year_to_come(book_of: MakeBook, year: int, wrong: bool) -> None:
    book = book_of([TARGET], [f"{year},value,5"])
    assert said(book, "actual_after_year") == ([{"year": year, "issued": "2030"}] if wrong else [])


def test_the_bases_of_a_series_are_named_in_order(book_of: MakeBook) -> None:
    rows = [
        "thing,2016,value,4,,,,,survey,late,",
        "thing,2017,value,5,,,,,census,late,",
        "thing,2018,value,6,,,,,,late,",
        "other,2018,value,6,,,,,yearbook,late,",
    ]
    found = said(book_of([TARGET], rows), "basis_complete")
    assert found == [{"indicator": "thing", "known": ["census", "survey"]}]


def test_a_sound_series_does_not_hide_the_next(book_of: MakeBook) -> None:
    rows = ["other,2017,value,6,,,,,,late,", "other,2018,value,6,,,,,,late,", "thing,2017,value,5,,,,,census,late,"]
    book = book_of([TARGET], [*rows, "thing,2018,value,6,,,,,,late,", "thing,2018,value,7,,,,,,late,"])
    assert len(said(book, "basis_complete")) == 2
    assert [found["year"] for found in said(book, "unique_actual")] == [2018]


@pytest.mark.parametrize(
    "row",
    [
        "thing,2018,,,,5,,,,late,",  # a rate alone
        "thing,2018,value,6,,,2016,,,late,",  # a sum over years
        "thing,2018,value,6,,,,h1,,late,",  # a part of a year
    ],
)
def test_what_is_no_value_of_a_whole_year_needs_no_basis(book_of: MakeBook, row: str) -> None:
    assert said(book_of([TARGET], ["thing,2017,value,5,,,,,census,late,", row]), "basis_complete") == []


@pytest.mark.parametrize(
    ("row", "twice"),
    [
        ("thing,2018,value,6,,,,,,late,", True),
        ("thing,2018,over,6,,,,,,late,", True),
        ("thing,2018,value,6,,7,,,,late,", True),
        ("thing,2018,value,6,,,,,census,late,", False),
        ("thing,2018,value,6,,,2017,,,late,", False),
        ("thing,2018,value,6,,,,h1,,late,", False),
        ("thing,2018,,,,7,,,,late,", False),
        ("thing,2017,value,6,,,,,,late,", False),
        ("other,2018,value,6,,,,,,late,", False),
        ("thing,2018,value,6,,,,,,paper,", False),
    ],
)
def test_a_document_reports_a_value_once(book_of: MakeBook, row: str, twice: bool) -> None:
    book = book_of([TARGET], ["thing,2018,value,5,,,,,,late,", row])
    first = f"{book.folder}/actuals/readings.csv:2"
    assert said(book, "unique_actual") == ([{"indicator": "thing", "year": 2018, "first": first}] if twice else [])


TABLE = """indicator,scope,year,word,value,high,of,growth,unit,document,place
thing,here,2016,value,400,,,,家,book,表一
thing,here,2017,between,30,50,,,家,book,表一
thing,here,2018,value,7,,20,,家,book,表一
thing,here,2019,value,1.5,,,2.5,家,book,表一
thing,here,2020,,,,,3,%,book,表一
"""


@pytest.mark.parametrize(("total", "wrong"), [("514", False), ("513.9", True), ("0", True)])
def test_a_total_adds_up_every_figure_of_a_table(read: ReadFiles, total: str, wrong: bool) -> None:
    # 400 + 30 + 50 + 7 + 20 + 1.5 + 2.5 + 3
    book = read(f"  - {{id: book, title: 年鉴, issuer: 统计局, issued: 2021, control_total: {total}}}\n", rows=TABLE)
    found = [{key: str(value) for key, value in one.items()} for one in said(book, "control_total")]
    assert found == ([{"document": "book", "sum": "514.0", "found": total}] if wrong else [])


def test_a_total_of_a_document_without_a_table_is_nothing(read: ReadFiles) -> None:
    says = "{at: 一, quote: 某量, actuals: [{indicator: thing, year: 2015, value: 6, unit: 家}]}"
    assert said(read(plan(says, keys="scope: here")), "control_total") == []
    assert said(read(plan(says, keys="scope: here, control_total: 0")), "control_total") == []
    found = said(read(plan(says, keys="scope: here, control_total: 6")), "control_total")
    assert [{key: str(value) for key, value in one.items()} for one in found] == [
        {"document": "plan", "sum": "0", "found": "6"}
    ]
