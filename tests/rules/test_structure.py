"""The rules over the whole book, at their edges: what is still right, what is first wrong, and what is said of it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import MakeFolder
from tests.conftest import MakeBook
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


def reader(folder: MakeFolder) -> ReadFiles:
    """The book of ``targets.yaml`` (its documents, more scopes and more indicators) and of rows of a table."""

    def make(documents: str, *, scopes: str = "", indicators: str = "", rows: str = "", errors: int = 0) -> Book:
        head = "scopes:\n  - {id: here, name: 此地, name_en: Here}\n" + scopes
        head += "indicators:\n  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: stock}\n" + indicators
        files = {"targets.yaml": f"{head}documents:\n{documents}"}
        if rows:
            files["actuals/table.csv"] = rows
        book, problems = read_book(folder(files))
        assert len(problems) == errors
        return book

    return make


@pytest.fixture
def read(folder: MakeFolder) -> ReadFiles:
    return reader(folder)


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
def test_a_promise_runs_between_its_base_and_its_deadline(
    book_of: MakeBook, years: str, wrong: dict[str, object] | None
) -> None:
    book = book_of([f"{years}, kind: yearly, at_least: 5"], [])
    assert said(book, "years_in_order") == ([wrong] if wrong else [])


@pytest.mark.parametrize(("since", "wrong"), [(2017, False), (2018, False), (2019, True)])
def test_a_sum_begins_no_later_than_it_ends(book_of: MakeBook, since: int, wrong: bool) -> None:
    book = book_of([TARGET], [f"thing,2018,value,5,,,{since},,,late,"])
    values = {"text": "years_in_order.actual", "since": since, "year": 2018}
    assert said(book, "years_in_order") == ([values] if wrong else [])


@pytest.mark.parametrize(("by", "wrong"), [(2015, True), (2016, False), (2066, False), (2067, True)])
def test_a_deadline_lies_within_fifty_years_of_its_document(book_of: MakeBook, by: int, wrong: bool) -> None:
    book = book_of([f"by: {by}, base: 2010, at_least: 200"], [])
    assert said(book, "deadline_after_issue") == ([{"by": by, "issued": "2016-06"}] if wrong else [])


# --- words, units, paths --------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["at_least: 5", "above: 5", "at_most: 5", "about: 5", "between: [4, 5]"])
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_word_agrees_with_what_is_better(book_of: MakeBook, word: str, better: str) -> None:
    book = book_of([f"by: 2020, {word}"], [], more=f", better: {better}")
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


def test_a_target_that_stands_twice_is_told_with_the_first(book_of: MakeBook) -> None:
    book = book_of([TARGET, "by: 2020, at_least: 300"], [])
    first = f"{book.folder}/targets.yaml:19"  # the line of the first
    assert said(book, "unique_target") == [{"target": "plan/thing/2020", "first": first}]


def test_findings_are_those_over_which_figures_stand(read: ReadFiles) -> None:
    book = read(plan(target()), indicators="  - {id: new, name: 新量, name_en: New, unit: 串, measure: stock}\n")
    found = {p.rule: p.severity for p in check_book(book) if p.rule in ("indicator_unit", "unused")}
    assert found == {"indicator_unit": Severity.ERROR, "unused": Severity.WARNING}
