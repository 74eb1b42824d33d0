"""Rules about records and values at their edges: what is still right, what is first wrong, and what is said of it."""

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import MakeBook, MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.rules.folder import check_book, check_folder

TARGET = "by: 2020, at_least: 200"

Said = list[dict[str, object]]


def said(book: Book, rule: str) -> Said:
    """What the messages of one rule say, each with its key in the catalogue where that is not the rule itself."""
    found = [p for p in check_book(book) if p.rule == rule]
    return [{**p.values, **({} if p.key == rule else {"text": p.key})} for p in found]


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
    make_book: MakeBook, unit: str, measure: str, wrong: bool
) -> None:
    book = make_book([TARGET], indicators=[f"new: {measure} {unit}"])
    assert said(book, "indicator_unit") == ([{"found": unit, "measure": measure}] if wrong else [])


@pytest.mark.parametrize(("measure", "wrong"), [("stock", False), ("flow", False), ("share", True), ("rank", True)])
def test_only_stocks_and_flows_grow_geometrically(make_book: MakeBook, measure: str, wrong: bool) -> None:
    for path, found in (("geometric", [{"measure": measure}] if wrong else []), ("linear", [])):
        book = make_book([TARGET], indicators=[f"new: {measure} 家 {{path: {path}}}"])
        assert said(book, "path_of_rank") == found


# --- documents ------------------------------------------------------------------------------------


def test_a_document_without_a_base_is_told_once(make_book: MakeBook) -> None:
    targets = [f"{document}:thing | {TARGET}" for document in ("one", "two", "plan")]
    targets.append("one:thing | by: 2019, at_least: 4")
    book = make_book(targets, plans=dict.fromkeys(("one", "two"), "issued: 2016-06"))
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
    make_book: MakeBook, title: str, issued: str, wrong: bool
) -> None:
    for more, found in ((", issued_from: title", [{"issued": issued, "title": title}] if wrong else []), ("", [])):
        book = make_book([TARGET], plans={"plan": f"base: 2015, title: {title}, issued: {issued}{more}"})
        assert said(book, "issued_from_title") == found


def test_every_name_that_is_open_is_told(make_book: MakeBook) -> None:
    book = make_book(
        [TARGET],
        plans={"plan": "title: 待填, base: 2015, issued: 2016-06"},
        scopes={"there": "name: 待填, name_en: 待填"},
        indicators=["new: stock 家 {name: 待填}"],
    )
    assert said(book, "unfilled") == [
        {"key": "name", "name": "there", "text": "unfilled.name"},
        {"key": "name_en", "name": "there", "text": "unfilled.name"},
        {"key": "name", "name": "new", "text": "unfilled.name"},
        {"key": "title", "name": "plan", "text": "unfilled.name"},
    ]


# --- local targets, use ---------------------------------------------------------------------------


def test_nothing_is_said_of_what_is_missing_where_records_are_left_out(make_folder: MakeFolder) -> None:
    shops, broken = "shops: stock 家 {local_target: true}", 'by: 2019, at_least: 5, note: ""'
    for targets, complete in (([TARGET], True), ([TARGET, broken], False)):
        book, _ = read_book(make_folder(targets, indicators=[shops]))
        assert book.complete is complete
        assert said(book, "local_target_listed") == [{"indicator": "shops"}] * complete
        assert ({"what": "indicator", "name": "shops"} in said(book, "unused")) is complete


def test_a_document_that_only_sets_a_rule_is_used_and_so_is_its_scope(make_book: MakeBook) -> None:
    targets = [TARGET, "other | by: 2020, at_least: 5", "rule:thing | local_targets: [shops] | quote: 商店"]
    shops, rule = "shops: stock 家 {local_target: true, name: 商店}", "issued: 2016-06, scope: there"
    book = make_book(targets, indicators=[shops], plans={"rule": rule})
    assert (said(book, "unused"), said(book, "local_target_listed"), said(book, "provision_in_quote")) == ([], [], [])


def test_a_place_with_a_code_may_wait_for_its_records(make_book: MakeBook) -> None:
    book = make_book([TARGET, "other | by: 2020, at_least: 5"], scopes={"lake": "code: '330106'"})
    assert said(book, "unused") == [{"what": "scope", "name": "there"}]


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


def test_what_is_possible_goes_by_the_unit_of_the_indicator(make_book: MakeBook) -> None:
    targets = ["share | by: 2019, at_least: 1, unit: 百%", "share | by: 2020, at_least: 2, unit: 百%"]
    book = make_book(targets, "share: 2014 2 unit=百%; share: 2015 1 unit=百%", indicators=["share: share %"])
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


@pytest.mark.parametrize("total", ["514.0", "513.9", "0"])
def test_a_total_adds_up_every_figure_of_a_table(make_folder: MakeFolder, total: str) -> None:
    # 400 + 30 + 50 + 7 + 20 + 1.5 + 2.5 + 3 = 514.0
    actuals = "2016 400; 2017 30-50; 2018 7 of=20; 2019 1.5 growth=2.5; 2020 growth=3"
    documents = make_folder([TARGET], actuals, indicators=["thing: stock 家"]) / "actuals" / "documents.yaml"
    documents.write_text(documents.read_text(encoding="utf-8").replace("514.0", total), encoding="utf-8")
    found = said(read_book(documents.parent.parent)[0], "control_total")
    wrong = {"document": "late", "sum": Decimal("514.0"), "found": Decimal(total)}
    assert found == ([] if total == "514.0" else [wrong])


def test_a_total_of_a_document_without_a_table_is_nothing(make_book: MakeBook) -> None:
    wrong = {"document": "plan", "sum": Decimal(0), "found": Decimal(6)}
    for total, found in (("", []), (", control_total: 0", []), (", control_total: 6", [wrong])):
        book = make_book(["year: 2015, value: 6 | quote: 某量"], plans={"plan": f"issued: 2016-06{total}"})
        assert said(book, "control_total") == found
