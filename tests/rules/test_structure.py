"""Rules about records and values at their edges: what is still right, what is first wrong, and what is said of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.builders import MakeBook, MakeFolder, write_files
from zjtargets.book.book import Book
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Severity
from zjtargets.rules.folder import check_book, check_folder

TARGET = "by: 2020, at_least: 200"

Said = list[dict[str, object]]
ReadFiles = Callable[..., Book]


def said(book: Book, rule: str) -> Said:
    """What the messages of one rule say, each with its key in the catalogue where that is not the rule itself."""
    found = [p for p in check_book(book) if p.rule == rule]
    return [{**p.values, **({} if p.key == rule else {"text": p.key})} for p in found]


@pytest.fixture
def read(tmp_path: Path) -> ReadFiles:
    """The book of ``targets.yaml`` (its documents, more scopes and more indicators) and of rows of a table."""

    def make(documents: str, *, scopes: str = "", indicators: str = "", rows: str = "", errors: int = 0) -> Book:
        head = "scopes:\n  - {id: here, name: 此地, name_en: Here}\n" + scopes
        head += "indicators:\n  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}\n" + indicators
        files = {"targets.yaml": f"{head}documents:\n{documents}"}
        if rows:
            files["actuals/table.csv"] = rows
        book, problems = read_book(write_files(tmp_path, files))
        assert len(problems) == errors
        return book

    return make


def plan(says: str, name: str = "plan", keys: str = "base: 2015, scope: here", issued: str = "2016-06") -> str:
    """A document of ``says``, each sentence a mapping as text."""
    return f"  - {{id: {name}, title: 规划, issuer: 政府, issued: {issued}, {keys}, says: [{says}]}}\n"


def target(keys: str = "by: 2020, at_least: 200, unit: 家", indicator: str = "thing") -> str:
    return f"{{at: 一, quote: 某量, targets: [{{indicator: {indicator}, {keys}}}]}}"


# --- years ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "wrong"),
    [
        ("by: 2016", None),
        ("by: 2015, base: 2015", {"text": "years_in_order.base", "base": 2015, "by": 2015}),
        ("by: 2015, base: 2014, since: 2015", None),
        ("by: 2020, since: 2015", None),
        ("by: 2020, since: 2020", None),
        ("by: 2020, since: 2014", {"text": "years_in_order.since", "since": 2014, "base": 2015, "by": 2020}),
        ("by: 2020, since: 2021", {"text": "years_in_order.since", "since": 2021, "base": 2015, "by": 2020}),
    ],
)
def test_a_target_runs_between_its_base_and_its_deadline(
    make_book: MakeBook, years: str, wrong: dict[str, object] | None
) -> None:
    book = make_book([f"{years}, kind: yearly, at_least: 5"])
    assert said(book, "years_in_order") == ([wrong] if wrong else [])


@pytest.mark.parametrize(("since", "wrong"), [(2017, False), (2018, False), (2019, True)])
def test_a_sum_begins_no_later_than_it_ends(make_book: MakeBook, since: int, wrong: bool) -> None:
    book = make_book([TARGET], f"2018 5 since={since}")
    values = {"text": "years_in_order.actual", "since": since, "year": 2018}
    assert said(book, "years_in_order") == ([values] if wrong else [])


@pytest.mark.parametrize(("by", "wrong"), [(2015, True), (2016, False), (2066, False), (2067, True)])
def test_a_deadline_lies_within_fifty_years_of_its_document(make_book: MakeBook, by: int, wrong: bool) -> None:
    book = make_book([f"by: {by}, base: 2010, at_least: 200"])
    assert said(book, "deadline_after_issue") == ([{"by": by, "issued": "2016-06"}] if wrong else [])


# --- words, units, paths --------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["at_least: 5", "above: 5", "at_most: 5", "about: 5", "between: [4, 5]"])
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_word_agrees_with_what_is_better(make_book: MakeBook, word: str, better: str) -> None:
    book = make_book([f"by: 2020, {word}"], indicators=[f"thing: flow 亿元 {{better: {better}}}"])
    name = word.partition(":")[0]
    against = {"higher": ("at_most",), "lower": ("at_least", "above")}[better]
    assert said(book, "direction") == ([{"word": name, "indicator": "thing"}] if name in against else [])


@pytest.mark.parametrize(
    ("unit", "measure", "wrong"),
    [
        ("亿元", "flow", False),
        ("串", "flow", True),
        ("串", "rank", True),
        ("位", "rank", False),
        ("位", "stock", True),
        ("家", "rank", True),
    ],
)
def test_the_unit_of_an_indicator_is_known_and_only_ranks_are_places(
    read: ReadFiles, unit: str, measure: str, wrong: bool
) -> None:
    book = read(
        plan(target()), indicators=f"  - {{id: new, name: 新量, name_en: New, unit: {unit}, measure: {measure}}}\n"
    )
    assert said(book, "indicator_unit") == ([{"found": unit, "measure": measure}] if wrong else [])


@pytest.mark.parametrize(("measure", "wrong"), [("stock", False), ("flow", False), ("share", True), ("rank", True)])
def test_only_stocks_and_flows_grow_geometrically(read: ReadFiles, measure: str, wrong: bool) -> None:
    new = f"  - {{id: new, name: 新量, name_en: New, unit: 家, measure: {measure}, path: geometric}}\n"
    book = read(plan(target()), indicators=new)
    assert said(book, "path_of_rank") == ([{"measure": measure}] if wrong else [])
    linear = read(plan(target()), indicators=new.replace("geometric", "linear"))
    assert said(linear, "path_of_rank") == []


# --- documents ------------------------------------------------------------------------------------


def test_a_document_without_a_base_is_told_once(read: ReadFiles) -> None:
    bare = "scope: here"
    two = f"{target('by: 2020, at_least: 5, unit: 家')}, {target('by: 2019, at_least: 4, unit: 家')}"
    book = read(plan(two, "one", bare) + plan(target(), "two", bare) + plan(target(), "three"))
    assert said(book, "base_stated") == [{"document": "one"}, {"document": "two"}]


@pytest.mark.parametrize(
    ("title", "issued", "wrong"),
    [
        ("某省统计年鉴2018", "2018", False),
        ("某省统计年鉴2018", "2019", True),
        ("2018年某省统计公报", "2019", False),
        ("2018年某省统计公报", "2018", True),
        ("2018年某省统计公报", "2017", True),
        ("某省统计公报", "2019", True),
        ("1999年某省统计公报", "2000", False),
        ("文件12018号", "2019", True),
        ("文件20189号", "2019", True),
    ],
)
def test_the_year_of_a_title_is_that_of_a_yearbook_and_the_one_before_that_of_a_report(
    read: ReadFiles, title: str, issued: str, wrong: bool
) -> None:
    keys = f"id: book, title: {title}, issuer: 统计局, issued: {issued}"
    from_title = read(f"  - {{{keys}, issued_from: title}}\n")
    assert said(from_title, "issued_from_title") == ([{"issued": issued, "title": title}] if wrong else [])
    assert said(read(f"  - {{{keys}}}\n"), "issued_from_title") == []


def test_every_name_that_is_open_is_told(read: ReadFiles) -> None:
    book = read(
        plan(target()).replace("title: 规划", "title: 待填"),
        scopes="  - {id: there, name: 待填, name_en: 待填}\n",
        indicators="  - {id: new, name: 待填, name_en: New, unit: 家, measure: stock}\n",
    )
    assert said(book, "unfilled") == [
        {"key": "name", "name": "there", "text": "unfilled.name"},
        {"key": "name_en", "name": "there", "text": "unfilled.name"},
        {"key": "name", "name": "new", "text": "unfilled.name"},
        {"key": "title", "name": "plan", "text": "unfilled.name"},
    ]


# --- local targets, use ---------------------------------------------------------------------------

SHOPS = "  - {id: shops, name: 商店, name_en: Shops, unit: 家, measure: stock%s}\n"
LISTS = "{at: 一, quote: 商店, local_targets: [shops]}"


def test_nothing_is_said_of_what_is_missing_where_records_are_left_out(read: ReadFiles) -> None:
    broken = target("by: 2020, at_least: 5, unit: 家", "nothing")
    whole = read(plan(target()), indicators=SHOPS % ", local_target: true")
    assert said(whole, "local_target_listed") == [{"indicator": "shops"}]
    assert said(whole, "unused") == [{"what": "indicator", "name": "shops"}]
    book = read(plan(f"{target()}, {broken}"), indicators=SHOPS % ", local_target: true", errors=1)
    assert not book.complete
    assert said(book, "local_target_listed") == []
    assert said(book, "unused") == []


def test_a_document_that_only_sets_a_rule_is_used_and_so_is_its_scope(read: ReadFiles) -> None:
    more = "  - {id: there, name: 彼地, name_en: There}\n"
    rule = plan(LISTS, "rule", "scope: there")
    book = read(plan(target()) + rule, scopes=more, indicators=SHOPS % ", local_target: true")
    assert said(book, "unused") == []


def test_a_place_with_a_code_may_wait_for_its_records(read: ReadFiles) -> None:
    more = "  - {id: lake, name: 湖区, name_en: Lake, code: '330106'}\n  - {id: hill, name: 山区, name_en: Hill}\n"
    assert said(read(plan(target()), scopes=more), "unused") == [{"what": "scope", "name": "hill"}]


def test_rules_see_the_whole_book_and_faults_of_later_documents_are_left_out(make_folder: MakeFolder) -> None:
    supersedes = "supersedes: [{target: plan/thing/2020, why: 新}]"
    targets = [TARGET, f"later:other | by: 2020, at_least: 5, {supersedes}", "later:thing | by: 2014, at_least: 5"]
    folder = make_folder(targets)
    for day, rules in ((date(2017, 1, 1), []), (date(2018, 12, 31), ["same_series", "years_in_order"])):
        book, problems = check_folder(Folder(folder), day)
        assert [p.values["name"] for p in problems if p.rule == "unused"] == ["there"]
        assert [p.rule for p in problems if p.rule in ("same_series", "years_in_order")] == rules, day
        assert len(book.targets) == (1 if day.year == 2017 else 3)


# --- targets that stand twice, severities ---------------------------------------------------------


def test_a_target_that_stands_twice_is_told_with_the_first(make_book: MakeBook) -> None:
    book = make_book([TARGET, "by: 2020, at_least: 300"])
    first = book.targets[0].location.text
    assert said(book, "unique_target") == [{"target": "plan/thing/2020", "first": first}]


def test_warnings_are_those_over_which_figures_stand(read: ReadFiles) -> None:
    book = read(plan(target()), indicators="  - {id: new, name: 新量, name_en: New, unit: 串, measure: stock}\n")
    found = {p.rule: p.severity for p in check_book(book) if p.rule in ("indicator_unit", "unused")}
    assert found == {"indicator_unit": Severity.ERROR, "unused": Severity.WARNING}


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "measure", "more", "keys", "found"),
    [
        ("%", "share", "", "at_least: 100", None),
        ("%", "share", "", "at_least: 100.1", "100.1"),
        ("%", "share", "", "between: [90, 100.5]", "[90, 100.5]"),
        ("%", "share", "", "between: [-0.5, 5]", "[-0.5, 5]"),
        ("%", "share", " lower", "at_most: 0", None),
        ("%", "share", " lower", "at_most: -0.5", "-0.5"),
        ("%", "share", "", "at_least: 0", "0"),
        # a share per head has no end, and a percentage that is no share neither
        ("件/万人", "share", "", "at_least: 150", None),
        ("%", "flow", "", "at_least: 150", None),
        ("亿元", "flow", "", "at_least: 0", "0"),
        ("亿元", "flow", "", "at_least: -0.5", "-0.5"),
        ("亿元", "flow", " lower", "at_most: 0", None),
        ("位", "rank", "", "at_most: 1", None),
        ("位", "rank", "", "at_most: 0", "0"),
        ("位", "rank", "", "at_most: 2.5", "2.5"),
        ("位", "rank", "", "between: [1, 3]", None),
    ],
)
def test_a_target_may_be_as_high_and_as_low_as_its_measure(
    make_book: MakeBook, unit: str, measure: str, more: str, keys: str, found: str | None
) -> None:
    book = make_book([f"by: 2020, {keys}"], indicators=[f"thing: {measure} {unit}{more}"])
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
    make_book: MakeBook, keys: str, found: str | None
) -> None:
    wanted = [] if found is None else [{"found": found, "indicator": "thing"}]
    assert said(make_book([f"by: 2020, {keys}"]), "possible_value") == wanted


@pytest.mark.parametrize(
    ("unit", "measure", "actual", "found"),
    [
        ("%", "share", "100", None),
        ("%", "share", "0", None),
        ("%", "share", "0.5", None),
        ("%", "share", "100.5", "100.5"),
        ("%", "share", "90-110", "[90, 110]"),
        ("%", "share", "-1-5", "[-1, 5]"),
        ("亿元", "flow", "0", None),
        ("亿元", "flow", "-0.5", "-0.5"),
        ("亿元", "flow", "-1-5", "[-1, 5]"),
        ("亿元", "flow", "1000", None),
        ("位", "rank", "1", None),
        ("位", "rank", "1000", None),
        ("位", "rank", "1.5", "1.5"),
        ("位", "rank", "0", "0"),
    ],
)
def test_an_actual_may_be_as_high_and_as_low_as_its_measure(
    make_book: MakeBook, unit: str, measure: str, actual: str, found: str | None
) -> None:
    book = make_book(["by: 2020, at_least: 1"], f"2018 {actual}", indicators=[f"thing: {measure} {unit}"])
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
def test_an_actual_is_of_no_year_to_come(make_book: MakeBook, year: int, wrong: bool) -> None:
    book = make_book([TARGET], f"{year} 5")
    assert said(book, "actual_after_year") == ([{"year": year, "issued": "2030"}] if wrong else [])


def test_the_bases_of_a_series_are_named_in_order(make_book: MakeBook) -> None:
    actuals = "2016 4 basis=survey; 2017 5 basis=census; 2018 6; other: 2018 6 basis=yearbook"
    found = said(make_book([TARGET], actuals), "basis_complete")
    assert found == [{"indicator": "thing", "known": ["census", "survey"]}]


def test_a_sound_series_does_not_hide_the_next(make_book: MakeBook) -> None:
    actuals = "other: 2017 6; other: 2018 6; 2017 5 basis=census; 2018 6; 2018 7"
    book = make_book([TARGET], actuals)
    assert len(said(book, "basis_complete")) == 2
    assert [found["year"] for found in said(book, "unique_actual")] == [2018]


@pytest.mark.parametrize(
    "actual",
    [
        "2018 growth=5",  # a rate alone
        "2018 6 since=2016",  # a sum over years
        "2018 6 part=h1",  # a part of a year
    ],
)
def test_what_is_no_value_of_a_whole_year_needs_no_basis(make_book: MakeBook, actual: str) -> None:
    assert said(make_book([TARGET], f"2017 5 basis=census; {actual}"), "basis_complete") == []


@pytest.mark.parametrize(
    ("actual", "twice"),
    [
        ("2018 6", True),
        ("2018 over 6", True),
        ("2018 6 growth=7", True),
        ("2018 6 basis=census", False),
        ("2018 6 since=2017", False),
        ("2018 6 part=h1", False),
        ("2018 growth=7", False),
        ("2017 6", False),
        ("other: 2018 6", False),
        ("2018 6 document=paper", False),
    ],
)
def test_a_document_reports_a_value_once(make_book: MakeBook, actual: str, twice: bool) -> None:
    book = make_book([TARGET], f"2018 5; {actual}")
    first = f"{book.folder}/actuals/table.csv:2"
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
