"""The quote is the test of the number: each rule with a right and a wrong case, then every figure that is shipped."""

import csv
import random
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import worked_cases
from tests.conftest import DATA, MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.interval import INFINITY
from zjtargets.core.problem import Location, Problem, Severity
from zjtargets.rules.folder import check_book
from zjtargets.rules.quotes import all_claims

HEAD = """\
scopes:
  - {id: here, name: 此地, name_en: Here}
indicators:
  - {id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}
  - {id: shops, name: 商店, name_en: Shops, unit: 家, measure: stock}
  - {id: labs, name: 实验室, name_en: Labs, unit: 家, measure: stock}
  - {id: staff, name: 人员, name_en: Staff, unit: 人, measure: stock}
  - {id: patents, name: 专利, name_en: Patents, unit: 件, measure: flow}
  - {id: trade, name: 技术交易额, name_en: Trade, unit: 亿元, measure: flow, aka: [{name: 技术市场成交金额, why: 同}]}
  - {id: share, name: 占比, name_en: Share, unit: "%", measure: share}
  - {id: cover, name: 机构覆盖率, name_en: Coverage, unit: "%", measure: share}
  - {id: place, name: 居全国位次, name_en: Place, unit: 位, measure: rank}
documents:
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    base: 2015
    scope: here
    says:
      - at: 一、目标
"""
UNITS = {"firms": "家", "shops": "家", "labs": "家", "staff": "人", "patents": "件", "trade": "亿元", "place": "位"}

IN_QUOTE = tuple(f"{name}_in_quote" for name in "figure unit word kind part name order provision".split())
Check = Callable[..., list[tuple[int, str]]]


@pytest.fixture
def check(folder: MakeFolder) -> Check:
    """The problems of quotes in a book of one sentence: the number of the record, and what is wrong with it.

    A record is ``indicator key: value, …``; where it states no unit it has that of the indicator.
    """

    def check(
        quote: str, *records: str, kind: str = "targets", rules: tuple[str, ...] = IN_QUOTE
    ) -> list[tuple[int, str]]:
        lines = [f"        quote: '{quote}'", f"        {kind}:"]
        year = "by: 2020" if kind == "targets" else "year: 2015"
        for record in records:
            name, _, rest = record.partition(" ")
            unit = "" if "unit:" in rest else f", unit: '{UNITS.get(name, '%')}'"
            lines.append(f"          - {{indicator: {name}, {'' if 'year:' in rest else f'{year}, '}{rest}{unit}}}")
        book, problems = read_book(folder({"targets.yaml": HEAD + "\n".join(lines) + "\n"}))
        assert problems == []
        first = HEAD.count("\n") + 3
        return [(p.location.line - first, p.key) for p in check_book(book) if p.rule in rules]

    return check


# --- figure ---------------------------------------------------------------------------------------


@worked_cases("quotes.yaml")
def test_a_quote_prints_figure_and_unit_and_names_the_indicator(check: Check, case: dict[str, Any]) -> None:
    rules = {rule for _, rule in check(case["quote"], case["record"])}
    assert rules >= set(case["problems"])
    assert bool(rules) == bool(case["problems"])


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        ("trade value: 5, growth: 12.5", []),
        ("trade value: 5, growth: 12", ["figure_in_quote"]),
        ("trade value: 6, growth: 12.5", ["figure_in_quote"]),
        ("trade value: 6, growth: 12", ["figure_in_quote", "figure_in_quote"]),
    ],
)
def test_value_and_rate_of_an_actual_are_both_proved(check: Check, record: str, wrong: list[str]) -> None:
    found = check("技术交易额5亿元，同比增长12.5%", record, kind="actuals")
    assert [text for _, text in found] == wrong


@pytest.mark.parametrize(("whole", "wrong"), [(11, []), (12, [(0, "figure_in_quote")])])
def test_the_whole_of_a_share_is_proved_too(check: Check, whole: int, wrong: list[tuple[int, str]]) -> None:
    quote, record = "机构11家中有6家覆盖", f"cover value: 6, of: {whole}, unit: 家, note: 按句意"
    assert check(quote, record, kind="actuals") == wrong


# --- word -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("企业达到500家", "at_least"),
        ("企业500家以上", "at_least"),
        ("企业不低于500家", "at_least"),
        ("企业超过500家", "above"),
        ("企业突破500家", "above"),
        ("企业500家左右", "about"),
        ("企业约500家", "about"),
        ("企业接近500家", "about"),
    ],
)
@pytest.mark.parametrize("recorded", ["at_least", "above", "about"])
def test_the_word_of_a_target_is_the_printed_hedge(check: Check, quote: str, word: str, recorded: str) -> None:
    assert check(quote, f"firms {recorded}: 500") == ([] if word == recorded else [(0, "word_in_quote")])


@pytest.mark.parametrize("quote", ["居全国前10位", "居全国位次不超过10位", "居全国10位以内"])
def test_a_limit_from_above_is_at_most(check: Check, quote: str) -> None:
    assert check(quote, "place at_most: 10") == []


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("企业500家", "value"),
        ("企业达到500家", "value"),
        ("企业超过500家", "over"),
        ("企业500家以上", "over"),
        ("企业近500家", "nearly"),
        ("企业接近500家", "nearly"),
        ("企业约500家", "about"),
        ("企业500家左右", "about"),
    ],
)
@pytest.mark.parametrize("recorded", ["value", "over", "nearly", "about"])
def test_the_word_of_an_actual_is_the_printed_hedge(check: Check, quote: str, word: str, recorded: str) -> None:
    found = check(quote, f"firms {recorded}: 500", kind="actuals")
    assert found == ([] if word == recorded else [(0, "word_in_quote")])


def test_a_rate_has_its_word_too(check: Check) -> None:
    quote = "技术交易额年均增长超过20%"
    assert check(quote, "trade since: 2011, growth: {over: 20}, unit: '%'", kind="actuals") == []
    assert check(quote, "trade since: 2011, growth: 20, unit: '%'", kind="actuals") == [(0, "word_in_quote")]


# --- kind -----------------------------------------------------------------------------------------

KINDS = [
    ("新增企业500家", "increment"),
    ("新建企业500家", "increment"),
    ("新引进企业500家", "increment"),
    ("每年培育企业500家", "yearly"),
    ("每年新增企业500家", "yearly"),
]


@pytest.mark.parametrize(("quote", "kind"), KINDS)
@pytest.mark.parametrize("recorded", ["level", "increment", "yearly"])
def test_a_governing_word_demands_its_kind(check: Check, quote: str, kind: str, recorded: str) -> None:
    found = check(quote, f"firms kind: {recorded}, at_least: 500")
    assert found == ([] if kind == recorded else [(0, "kind_in_quote")])


RATE = "kind: growth, at_least: 5"
CHANGE = "kind: increment, at_least: 5, unit: 百分点"
LEAD = "kind: lead, than: firms, at_least: 5, unit: 百分点"


@pytest.mark.parametrize(
    ("quote", "right", "wrong"),
    [
        ("占比年均增长5%", RATE, "at_least: 5"),
        ("占比提高5个百分点", CHANGE, LEAD),
        ("占比增速比企业快5个百分点", LEAD, CHANGE),
        ("占比年均增幅比企业高出5个百分点", LEAD, CHANGE),
    ],
)
def test_a_rate_a_change_and_a_lead_are_told_apart(check: Check, quote: str, right: str, wrong: str) -> None:
    assert check(quote, f"share {right}") == []
    assert check(quote, f"share {wrong}") == [(0, "kind_in_quote")]


@pytest.mark.parametrize("kind", ["level", "increment", "yearly"])
def test_without_a_governing_word_any_kind_may_stand(check: Check, kind: str) -> None:
    assert check("引进企业500家", f"firms kind: {kind}, at_least: 500") == []


def test_a_governing_word_reaches_no_further_than_its_clause(check: Check) -> None:
    assert check("新增商店，企业达到500家", "firms at_least: 500") == []


def test_a_rate_is_not_read_as_a_level(check: Check) -> None:
    quote = "占比同比增长5%"
    assert check(quote, "share growth: 5", kind="actuals") == []
    assert check(quote, "share value: 5", kind="actuals") == [(0, "kind_in_quote")]


def test_a_level_is_not_read_as_a_rate(check: Check) -> None:
    assert check("占比达到5%", "share growth: 5", kind="actuals") == [(0, "kind_in_quote")]


# --- order ----------------------------------------------------------------------------------------


def test_figures_shared_out_stand_in_the_order_of_their_names(check: Check) -> None:
    quote = "企业、商店、实验室分别达到15家、14家、44家"
    assert check(quote, "firms at_least: 15", "shops at_least: 14", "labs at_least: 44") == []
    assert check(quote, "labs at_least: 44", "firms at_least: 15", "shops at_least: 14") == []
    assert check(quote, "firms at_least: 14", "shops at_least: 15", "labs at_least: 44") == [(1, "order_in_quote")]


def test_equal_figures_are_shared_out_one_by_one(check: Check) -> None:
    quote = "企业和商店分别达到15家和15家"
    assert check(quote, "firms at_least: 15", "shops at_least: 15") == []


def test_figures_of_two_years_are_shared_out_year_by_year(check: Check) -> None:
    quote = "企业、商店从2010年的12家、9家分别提高到2015年的15家、14家"
    early, late = "year: 2010, value: {}", "year: 2015, value: {}"
    right = [f"firms {early}", f"shops {early}", f"firms {late}", f"shops {late}"]
    good = [record.format(n) for record, n in zip(right, (12, 9, 15, 14), strict=True)]
    swapped = [record.format(n) for record, n in zip(right, (12, 9, 14, 15), strict=True)]
    assert check(quote, *good, kind="actuals") == []
    assert check(quote, *swapped, kind="actuals") == [(3, "order_in_quote")]


def test_without_such_a_word_figures_may_stand_in_any_order(check: Check) -> None:
    assert check("企业15家、商店14家", "shops at_least: 14", "firms at_least: 15") == []


# --- notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "record", "rule", "note", "kind"),
    [
        ("企业500家左右", "firms at_least: 500", "word_in_quote", "下文作达到", "targets"),
        ("企业500家左右", "firms at_least: 500", "word_in_quote", "at_least as in the annex", "targets"),
        ("新增企业500家", "firms at_least: 500", "kind_in_quote", "按下文记水平", "targets"),
        ("商店达到500家", "firms at_least: 500", "name_in_quote", "商店在此即企业", "targets"),
        ("企业约500家", "firms value: 500", "word_in_quote", "附表作确数", "actuals"),
        ("占比同比增长5%", "share value: 5", "kind_in_quote", "上文为水平", "actuals"),
        ("商店500家", "firms value: 500", "name_in_quote", "商店在此即企业", "actuals"),
    ],
)
def test_a_note_that_names_what_is_recorded_stands_for_it(
    check: Check, quote: str, record: str, rule: str, note: str, kind: str
) -> None:
    assert check(quote, record, kind=kind) == [(0, rule)]
    assert check(quote, f"{record}, note: 见下文", kind=kind) == [(0, rule)]
    assert check(quote, f"{record}, note: {note}", kind=kind) == []


def test_a_note_stands_for_nothing_but_what_it_names(check: Check) -> None:
    quote, record = "新增商店500家左右", "firms at_least: 500"
    wrong = {(0, "word_in_quote"), (0, "kind_in_quote"), (0, "name_in_quote")}
    assert set(check(quote, record)) == wrong
    assert set(check(quote, f"{record}, note: 下文作达到")) == wrong - {(0, "word_in_quote")}
    assert set(check(quote, f"{record}, note: 按水平记")) == wrong - {(0, "kind_in_quote")}
    assert set(check(quote, f"{record}, note: 即企业")) == wrong - {(0, "name_in_quote")}
    assert check(quote, f"{record}, note: 即企业，水平，达到") == []


@pytest.mark.parametrize(
    ("quote", "record", "rule"),
    [
        ("企业达到500家", "firms at_least: 600", "figure_in_quote"),
        ("企业达到5万家", "firms at_least: 5", "unit_in_quote"),
    ],
)
@pytest.mark.parametrize("note", ["按句意", "600", "5家，不是5万家", "企业达到600家，水平"])
def test_no_note_stands_for_another_figure_or_unit(check: Check, quote: str, record: str, rule: str, note: str) -> None:
    assert check(quote, record) == [(0, rule)]
    assert check(quote, f"{record}, note: {note}") == [(0, rule)]


# --- figures that nobody reads --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "records", "wrong"),
    [
        ("企业15家、商店14家", ["firms at_least: 15", "shops at_least: 14"], []),
        ("企业15家、商店14家", ["firms at_least: 15"], [0]),
        ("企业15家、商店14家", ["firms at_least: 15, note: 14家另计"], []),
        (
            "企业15家、商店14家",
            ["firms at_least: 15", "shops at_least: 15"],
            [0, 1],
        ),  # one of them has the wrong figure
        ("企业15家、商店14家、实验室9家", ["firms at_least: 15", "shops at_least: 14"], [0]),
        ("企业15家、商店14家", ["firms at_least: 15", "shops at_least: 13"], []),  # `figure_in_quote` says so
    ],
)
def test_a_figure_of_a_quote_that_no_record_reads_is_reported(
    check: Check, quote: str, records: list[str], wrong: list[int]
) -> None:
    assert check(quote, *records, rules=("unread_figure",)) == [(i, "unread_figure") for i in wrong]


@pytest.mark.parametrize(
    ("other", "read"),
    [
        ("商店14家", True),
        ("其他商店14家", False),  # other words stand before it
        ("商店14家以上", False),  # another hedge is another figure
    ],
)
def test_a_figure_may_be_read_in_another_quote_of_the_same_words(folder: MakeFolder, other: str, read: bool) -> None:
    says = (
        "        quote: 企业15家、商店14家\n        targets: [{indicator: firms, by: 2020, at_least: 15, unit: 家}]\n"
    )
    says += f"      - at: 一、目标\n        quote: {other}\n"
    says += "        targets: [{indicator: shops, by: 2020, at_least: 14, unit: 家}]\n"
    book, problems = read_book(folder({"targets.yaml": HEAD + says}))
    assert problems == []
    assert ("unread_figure" in {p.key for p in check_book(book)}) is not read


# --- any digit of the shipped data ----------------------------------------------------------------

_PRINTED = re.compile(
    r"\b(?P<key>at_least|above|about|between|at_most|value|over|nearly|growth|of): "
    r"(?:\{(?:over|nearly|about|between): )?(?P<figure>\[[^\]]*\]|-?\d[\d./]*)"
)
Spot = tuple[str, int]


def spot(location: Location, folder: Path) -> Spot:
    return Path(location.file).relative_to(folder).as_posix(), location.line


def other_digit(text: str, rng: random.Random) -> str:
    """The text with one of its digits made another; no number begins with a zero."""
    at = rng.choice([m.start() for m in re.finditer(r"\d", text)])
    return text[:at] + rng.choice([digit for digit in "123456789" if digit != text[at]]) + text[at + 1 :]


def ends(figure: str) -> tuple[Decimal, Decimal]:
    low, _, high = figure.strip("[]").partition(", ")
    return Decimal(low), INFINITY if high == "null" else Decimal(high or low)


@pytest.fixture(scope="module")
def shipped() -> Book:
    book, problems = read_book(DATA)
    assert problems == []
    assert check_book(book) == []
    return book


def problems_of(folder: Path, files: dict[str, list[str]]) -> list[Problem]:
    """Every problem of a copy of the shipped data with these lines of its files."""
    shutil.copytree(DATA, folder)
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines), encoding="utf-8", newline="")
    book, problems = read_book(folder)
    return [*problems, *check_book(book)]


def lines_of(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_digit_beside_a_quote_is_found_at_its_line(shipped: Book, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    quotes = {spot(claim.record.location, DATA): claim for claim in all_claims(shipped)}
    files = {name: lines_of(name) for name in {name for name, _ in quotes}}
    changed = set()
    for name, number in rng.sample(sorted(quotes), 60):
        claim, line = quotes[name, number], files[name][number - 1]
        match = rng.choice(list(_PRINTED.finditer(line)))
        figure = other_digit(match["figure"], rng)
        low, high = ends(figure)
        no_range = low > high or (low == high and figure[0] == "[")  # refused before its quote is read
        if not no_range and (low, high) not in claim.quote.by_value:
            files[name][number - 1] = line[: match.start("figure")] + figure + line[match.end("figure") :]
            changed.add((name, number))
    assert len(changed) > 40
    problems = [p for p in problems_of(tmp_path / "data", files) if p.key in ("figure_in_quote", "unit_in_quote")]
    assert {spot(p.location, tmp_path / "data") for p in problems} == changed
    assert {p.severity for p in problems} == {Severity.ERROR}


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_digit_in_a_table_is_found_at_the_record_of_its_document(
    shipped: Book, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    tables: dict[str, list[Location]] = {}
    for r in shipped.actuals:
        if r.table:
            tables.setdefault(r.document.id, []).append(r.location)
    files: dict[str, list[str]] = {}
    for locations in tables.values():
        name, number = spot(rng.choice(locations), DATA)
        lines = files.setdefault(name, lines_of(name))
        header, cells = (next(csv.reader([lines[i]])) for i in (0, number - 1))
        at = next(i for i, key in enumerate(header) if key in ("value", "high", "growth", "of") and cells[i])
        cells[at] = other_digit(cells[at], rng)
        lines[number - 1] = ",".join(f'"{cell}"' for cell in cells)
    problems = [p for p in problems_of(tmp_path / "data", files) if p.key == "control_total"]
    assert {p.values["document"] for p in problems} == tables.keys()
