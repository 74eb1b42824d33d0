"""The quote is the test of the number: each rule with right and wrong cases, then the figures of the shipped data."""

import csv
import random
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import MakeBook, worked_cases
from tests.conftest import DATA
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.interval import INFINITY
from zjtargets.core.problem import Location, Problem, Severity
from zjtargets.rules.folder import check_book
from zjtargets.rules.quotes import QUOTE_RULES, all_claims

INDICATORS = [
    "firms: stock 家 {name: 企业}",
    "shops: stock 家 {name: 商店}",
    "labs: stock 家 {name: 实验室}",
    "staff: stock 人 {name: 人员}",
    "patents: flow 件 {name: 专利}",
    "trade: flow 亿元 {name: 技术交易额, aka: [{name: 技术市场成交金额, why: 同}]}",
    "share: share % {name: 占比}",
    "cover: share % {name: 机构覆盖率}",
    "place: rank 位 {name: 居全国位次}",
]
Check = Callable[..., list[str]]


@pytest.fixture
def check(make_book: MakeBook) -> Check:
    """What the rules of quotes find in some records of one quote, each with the number of its record from 1.

    A record is ``indicator key: value, ...``, a target by 2020 or an actual of 2015 unless it says otherwise.
    """

    def check(quote: str, *records: str, actuals: bool = False) -> list[str]:
        lines = []
        for record in records:
            indicator, _, keys = record.partition(" ")
            year = "" if "year:" in keys else "year: 2015, " if actuals else "by: 2020, "
            lines.append(f'{indicator} | {year}{keys} | quote: "{quote}"')
        book = make_book(lines, indicators=INDICATORS)
        claims = all_claims(book)
        at = list(dict.fromkeys(claim.record.location for claim in claims))
        return [f"{at.index(p.location) + 1} {p.key}" for rule in QUOTE_RULES for p in rule(claims)]

    return check


@worked_cases("quotes.yaml")
def test_a_quote_prints_what_is_recorded(check: Check, case: dict[str, Any]) -> None:
    assert check(case["quote"], *case["records"], actuals=case.get("actuals", False)) == case.get("found", [])


# --- notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "record", "rule", "note"),
    [
        ("企业500家左右", "firms at_least: 500", "word_in_quote", "下文作达到"),
        ("企业500家左右", "firms at_least: 500", "word_in_quote", "at_least as in the annex"),
        ("新增企业500家", "firms at_least: 500", "kind_in_quote", "按下文记水平"),
        ("商店达到500家", "firms at_least: 500", "name_in_quote", "商店在此即企业"),
        ("企业约500家", "firms value: 500", "word_in_quote", "附表作确数"),
        ("占比同比增长5%", "share value: 5", "kind_in_quote", "上文为水平"),
        ("商店500家", "firms value: 500", "name_in_quote", "商店在此即企业"),
    ],
)
def test_a_note_that_names_what_is_recorded_stands_for_it(
    check: Check, quote: str, record: str, rule: str, note: str
) -> None:
    for remark, found in (("", [f"1 {rule}"]), (", note: 见下文", [f"1 {rule}"]), (f", note: {note}", [])):
        assert check(quote, record + remark, actuals="value" in record) == found


def test_a_note_stands_for_nothing_but_what_it_names(check: Check) -> None:
    wrong = {"1 word_in_quote", "1 kind_in_quote", "1 name_in_quote"}
    for note, stands_for in (("见下文", ""), ("下文作达到", "word"), ("按水平记", "kind"), ("即企业", "name")):
        found = check("新增商店500家左右", f"firms at_least: 500, note: {note}")
        assert set(found) == wrong - {f"1 {stands_for}_in_quote"}
    assert check("新增商店500家左右", "firms at_least: 500, note: 即企业，水平，达到") == []


@pytest.mark.parametrize("note", ["按句意", "600", "5家，不是5万家", "企业达到600家，水平"])
def test_no_note_stands_for_another_figure_or_unit(check: Check, note: str) -> None:
    assert check("企业达到500家", f"firms at_least: 600, note: {note}") == ["1 figure_in_quote"]
    assert check("企业达到5万家", f"firms at_least: 5, note: {note}") == ["1 unit_in_quote"]


@pytest.mark.parametrize(
    ("other", "read"),
    [
        ("商店14家", True),
        ("其他商店14家", False),  # other words stand before it
        ("商店14家以上", False),  # another hedge is another figure
        ("14家", False),  # too few words to tell that it is the same
    ],
)
def test_a_figure_may_be_read_in_another_quote_of_the_same_words(make_book: MakeBook, other: str, read: bool) -> None:
    targets = ["firms | by: 2020, at_least: 15 | quote: 企业15家、商店14家"]
    targets.append(f"shops | by: 2020, at_least: 14 | quote: {other}")
    book = make_book(targets, indicators=INDICATORS)
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
