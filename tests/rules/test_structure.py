"""Rules about records and values at their edges: what is still right, what is first wrong, and what is said of it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import MakeBook, MakeFolder, worked_cases
from zjtargets.book.book import Book
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.rules.folder import check_book, check_folder

TARGET = "by: 2020, at_least: 200"


def said(book: Book, rule: str) -> list[dict[str, object]]:
    """What the messages of one rule say, each with its key in the catalogue where that is not the rule itself.

    Files are named by their paths in the folder.
    """
    found = []
    for problem in check_book(book):
        if problem.rule == rule:
            values = {**problem.values, **({} if problem.key == rule else {"text": problem.key})}
            found.append({k: v.removeprefix(f"{book.folder}/") if isinstance(v, str) else v for k, v in values.items()})
    return found


@worked_cases("rules.yaml")
def test_what_one_rule_says_of_a_book(make_book: MakeBook, case: dict[str, Any]) -> None:
    made = {key: case[key] for key in ("indicators", "plans", "scopes") if key in case}
    book = make_book(case.get("targets", [TARGET]), case.get("actuals", ""), **made)
    assert said(book, case["rule"]) == case.get("found", [])


def test_nothing_is_said_of_what_is_missing_where_records_are_left_out(make_folder: MakeFolder) -> None:
    shops, broken = "shops: stock 家 {local_target: true}", 'by: 2019, at_least: 5, note: ""'
    for targets, complete in (([TARGET], True), ([TARGET, broken], False)):
        book, _ = read_book(make_folder(targets, indicators=[shops]))
        assert book.complete is complete
        assert said(book, "local_target_listed") == [{"indicator": "shops"}] * complete
        assert ({"what": "indicator", "name": "shops"} in said(book, "unused")) is complete


def test_rules_see_the_whole_book_and_faults_of_later_documents_are_left_out(make_folder: MakeFolder) -> None:
    supersedes = "supersedes: [{target: plan/thing/2020, why: 新}]"
    targets = [TARGET, f"later:other | by: 2020, at_least: 5, {supersedes}", "later:thing | by: 2014, at_least: 5"]
    folder = make_folder(targets)
    for day, rules in ((date(2017, 1, 1), []), (date(2018, 12, 31), ["same_series", "years_in_order"])):
        book, problems = check_folder(Folder(folder), day)
        assert [p.values["name"] for p in problems if p.rule == "unused"] == ["there"]
        assert [p.rule for p in problems if p.rule in ("same_series", "years_in_order")] == rules, day
        assert len(book.targets) == (1 if day.year == 2017 else 3)


def test_values_are_compared_with_those_known_on_the_day(make_folder: MakeFolder) -> None:
    folder = Folder(make_folder([TARGET], "2018 100; 2018 120 document=twin; 2018 110 document=last"))
    for year, rules in ((2030, ["actuals_agree"]), (2031, [])):  # the last of them is issued in 2031
        assert [p.rule for p in check_folder(folder, date(year, 12, 31))[1] if p.rule == "actuals_agree"] == rules


@pytest.mark.parametrize("total", ["514.0", "513.9", "0"])
def test_a_total_adds_up_every_figure_of_a_table(make_folder: MakeFolder, total: str) -> None:
    # 400 + 30 + 50 + 7 + 20 + 1.5 + 2.5 + 3 = 514.0
    actuals = "2016 400; 2017 30-50; 2018 7 of=20; 2019 1.5 growth=2.5; 2020 growth=3"
    documents = make_folder([TARGET], actuals, indicators=["thing: stock 家"]) / "actuals" / "documents.yaml"
    documents.write_text(documents.read_text(encoding="utf-8").replace("514.0", total), encoding="utf-8")
    found = said(read_book(documents.parent.parent)[0], "control_total")
    wrong = {"document": "late", "sum": Decimal("514.0"), "found": Decimal(total)}
    assert found == ([] if total == "514.0" else [wrong])


def test_a_control_total_keeps_every_digit_of_the_longest_figures(make_folder: MakeFolder) -> None:
    long, total = "123456789012345678.12345678901234567890", "123456789012345678.12345678901234567891"
    data = make_folder([TARGET], "2016 5; 2017 7")
    table, documents = data / "actuals" / "table.csv", data / "actuals" / "documents.yaml"
    rows = table.read_text(encoding="utf-8")
    table.write_text(rows.replace(",5,", f",{long},").replace(",7,", ",0.00000000000000000001,"), encoding="utf-8")
    for number, found in ((long, 1), (total, 0)):
        record = documents.read_text(encoding="utf-8").partition("control_total: ")[0] + f"control_total: {number}}}\n"
        documents.write_text(record, encoding="utf-8")
        assert len(said(read_book(data)[0], "control_total")) == found
