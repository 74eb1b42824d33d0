"""The quote is the test of the number: each rule with a right and a wrong case, then every figure that is shipped."""

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import DATA, MakeFolder
from zjtargets.book.book import Book, Target
from zjtargets.book.load import read_book
from zjtargets.core.interval import INFINITY
from zjtargets.core.problem import Location, Problem, Severity
from zjtargets.rules.folder import check_book
from zjtargets.rules.quotes import all_claims
from zjtargets.text.figures import figures_in, same_unit
from zjtargets.text.units import PERCENT

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

Check = Callable[..., list[tuple[int, str]]]


@pytest.fixture
def check(folder: MakeFolder) -> Check:
    """The problems of quotes in a book of one sentence: the number of the record, and what is wrong with it.

    A record is ``indicator key: value, …``; where it states no unit it has that of the indicator.
    """

    def check(quote: str, *records: str, kind: str = "targets") -> list[tuple[int, str]]:
        lines = [f"        quote: '{quote}'", f"        {kind}:"]
        year = "by: 2020" if kind == "targets" else "year: 2015"
        for record in records:
            name, _, rest = record.partition(" ")
            unit = "" if "unit:" in rest else f", unit: '{UNITS.get(name, '%')}'"
            lines.append(f"          - {{indicator: {name}, {'' if 'year:' in rest else f'{year}, '}{rest}{unit}}}")
        book, problems = read_book(folder({"targets.yaml": HEAD + "\n".join(lines) + "\n"}))
        assert problems == []
        first = HEAD.count("\n") + 3
        return [(p.location.line - first, p.key) for p in check_book(book) if p.key.endswith("_in_quote")]

    return check


# --- figure ---------------------------------------------------------------------------------------

RIGHT = [
    ("企业达到800家", "firms at_least: 800"),
    ("企业达到８００ 家", "firms at_least: 800"),
    ("企业达到4,700家", "firms at_least: 4700"),
    ("企业达到五千家", "firms at_least: 5000"),
    ("企业1—2家", "firms between: [1, 2]"),
    ("企业达到100多家", "firms between: [101, 199]"),
    ("专利达到4. 万件", "patents at_least: [4, 5], unit: 万件"),
    ("选择 家企业开展试点", "firms at_least: [1, null]"),
    ("技术交易额达到2.45亿元", "trade at_least: 2.45"),
    ("技术交易额比2015年翻一番", "trade kind: multiple, at_least: 2, unit: 倍"),
    ("技术交易额翻两番", "trade kind: multiple, at_least: 4, unit: 倍"),
    ("技术交易额增长1.5倍", "trade kind: multiple, at_least: 2.5, unit: 倍"),
    ("技术交易额增速高于商店", "trade kind: lead, than: shops, above: 0, unit: 百分点"),
    ("占比达到三分之一", "share at_least: 100/3"),
    ("机构全覆盖", "cover at_least: 100"),
    ("居全国前10位", "place at_most: 10"),
]


@pytest.mark.parametrize(("quote", "record"), RIGHT)
def test_a_figure_that_the_quote_prints_is_proved(check: Check, quote: str, record: str) -> None:
    assert check(quote, record) == []


@pytest.mark.parametrize(
    ("quote", "record"),
    [
        ("企业达到800家", "firms at_least: 80"),
        ("企业达到800家", "firms at_least: 8000"),
        ("企业达到800家", "firms at_least: 801"),
        ("企业达到800家", "firms at_least: [800, 900]"),
        ("企业1—2家", "firms at_least: 2"),
        ("企业1—2家", "firms between: [1, 3]"),
        ("企业达到100多家", "firms between: [100, 199]"),
        ("专利达到4. 万件", "patents at_least: 4, unit: 万件"),
        ("选择 家企业开展试点", "firms at_least: 1"),
        ("技术交易额达到2.45亿元", "trade at_least: 2.54"),
        ("技术交易额翻两番", "trade kind: multiple, at_least: 2, unit: 倍"),
        ("技术交易额增长1.5倍", "trade kind: multiple, at_least: 1.5, unit: 倍"),
        ("占比达到三分之一", "share at_least: 33.3"),
        ("机构覆盖", "cover at_least: 100"),
        ("2020年企业", "firms at_least: 2020"),
        ("企业达到", "firms at_least: 800"),
    ],
)
def test_a_figure_that_the_quote_does_not_print_is_a_problem(check: Check, quote: str, record: str) -> None:
    assert (0, "figure_in_quote") in check(quote, record)


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        ("trade value: 5, growth: 12.5", []),
        ("trade value: 5, growth: 12", ["figure_in_quote"]),
        ("trade value: 6, growth: 12.5", ["figure_in_quote"]),
        ("trade value: 6, growth: 12", ["figure_in_quote", "figure_in_quote"]),
    ],
)
def test_value_and_rate_of_a_reading_are_both_proved(check: Check, record: str, wrong: list[str]) -> None:
    found = check("技术交易额5亿元，同比增长12.5%", record, kind="actuals")
    assert [text for _, text in found] == wrong


@pytest.mark.parametrize(("whole", "wrong"), [(11, []), (12, [(0, "figure_in_quote")])])
def test_the_whole_of_a_share_is_proved_too(check: Check, whole: int, wrong: list[tuple[int, str]]) -> None:
    quote, record = "机构11家中有6家覆盖", f"cover value: 6, of: {whole}, unit: 家, note: 按句意"
    assert check(quote, record, kind="actuals") == wrong


# --- unit -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "record", "right"),
    [
        ("企业达到5万家", "firms at_least: 5, unit: 万家", True),
        ("企业达到5万家", "firms at_least: 5", False),
        ("企业达到5个", "firms at_least: 5", False),
        ("企业达到5个", "firms at_least: 5, unit: 个", True),
        ("技术交易额达到4万亿元", "trade at_least: 4, unit: 万亿元", True),
        ("技术交易额达到4万亿元", "trade at_least: 4", False),
        ("占比达到3％", "share at_least: 3", True),
        ("占比提高3个百分点", "share kind: increment, at_least: 3, unit: 百分点", True),
        ("占比提高3个百分点", "share kind: increment, at_least: 3, unit: 个百分点", True),
        ("占比提高3个百分点", "share at_least: 3, note: 读作水平", False),
        ("人员达到5万名", "staff at_least: 5, unit: 万人", False),
    ],
)
def test_the_unit_is_the_printed_one(check: Check, quote: str, record: str, right: bool) -> None:
    assert check(quote, record) == ([] if right else [(0, "unit_in_quote")])


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
def test_the_word_of_a_bar_is_the_printed_hedge(check: Check, quote: str, word: str, recorded: str) -> None:
    assert check(quote, f"firms {recorded}: 500") == ([] if word == recorded else [(0, "word_in_quote")])


@pytest.mark.parametrize("quote", ["居全国前10位", "居全国位次不超过10位", "居全国10位以内"])
def test_a_bar_from_above_is_at_most(check: Check, quote: str) -> None:
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
def test_the_word_of_a_reading_is_the_printed_hedge(check: Check, quote: str, word: str, recorded: str) -> None:
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


# --- name -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "record", "right"),
    [
        ("技术交易额达到5亿元", "trade at_least: 5", True),
        ("技术成果交易额达到5亿元", "trade at_least: 5", True),
        ("技术市场成交金额达到5亿元", "trade at_least: 5", True),
        ("技术市场的年成交金额达到5亿元", "trade at_least: 5", True),
        ("交易额达到5亿元", "trade at_least: 5", False),
        ("交易技术额达到5亿元", "trade at_least: 5", False),
        ("科技成交金额达到5亿元", "trade at_least: 5", False),
        ("机构已覆盖100%", "cover at_least: 100", True),
        ("覆盖机构100%", "cover at_least: 100", False),
        ("居全国前10位", "place at_most: 10", True),
        ("居世界前10位", "place at_most: 10", False),
    ],
)
def test_the_quote_names_the_indicator(check: Check, quote: str, record: str, right: bool) -> None:
    assert check(quote, record) == ([] if right else [(0, "name_in_quote")])


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


# --- the shipped data -----------------------------------------------------------------------------

FIGURE_RULES = ("figure_in_quote", "unit_in_quote")
_PRINTED = re.compile(
    r"\b(?P<key>at_least|above|about|between|at_most|value|over|nearly|growth|of): "
    r"(?:\{(?:over|nearly|about|between): )?(?P<figure>\[[^\]]*\]|-?\d[\d./]*)"
)

Spot = tuple[str, int]


class Change(NamedTuple):
    """One digit of a file made another: the file, the number of the line, and what the line becomes."""

    file: str
    line: int
    text: str


def other_digits(text: str, start: int, end: int) -> Iterator[list[str]]:
    """For each digit between two offsets, the texts with that digit made another; no number begins with a zero."""
    for at in range(start, end):
        if text[at].isdigit():
            leads = not text[at - 1 : at].isdigit() and text[at - 1 : at] != "." and text[at + 1 : at + 2].isdigit()
            others = "123456789" if leads else "0123456789"
            yield [text[:at] + digit + text[at + 1 :] for digit in others if digit != text[at]]


def ends(figure: str) -> tuple[Decimal, Decimal]:
    low, _, high = figure.strip("[]").partition(", ")
    return Decimal(low), INFINITY if high == "null" else Decimal(high or low)


def lines_of(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").split("\n")


def spot(location: Location, folder: Path) -> Spot:
    return Path(location.file).relative_to(folder).as_posix(), location.line


@pytest.fixture(scope="module")
def shipped() -> Book:
    book, problems = read_book(DATA)
    assert problems == []
    assert check_book(book) == []
    return book


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def problems_after(copy: Path, changes: list[Change]) -> list[Problem]:
    """Every problem of the copy with these lines changed; the copy is as before afterwards."""
    files = {change.file: lines_of(change.file) for change in changes}
    for change in changes:
        files[change.file][change.line - 1] = change.text
    for name, lines in files.items():
        (copy / name).write_text("\n".join(lines), encoding="utf-8", newline="")
    book, problems = read_book(copy)
    for name in files:
        shutil.copyfile(DATA / name, copy / name)
    return [*problems, *check_book(book)]


def turns(changes: dict[Any, list[Change]]) -> Iterator[list[Change]]:
    """One change of each list at a time, until every list is used up."""
    for batch in zip_longest(*changes.values()):
        yield [change for change in batch if change]


def in_quotes(shipped: Book) -> tuple[dict[Spot, list[Change]], list[Change]]:
    """Every change of one digit of a figure beside a quote; apart, those that make the figure another one that the
    same quote prints.
    """
    quotes: dict[Spot, tuple[str, str]] = {}
    for claim in all_claims(shipped):
        record = claim.record
        unit = record.printed_unit if isinstance(record, Target) else record.unit
        quotes[spot(record.location, DATA)] = claim.quote.text, unit
    changes: dict[Spot, list[Change]] = {}
    aside: list[Change] = []
    for (name, number), (quote, own_unit) in quotes.items():
        line = lines_of(name)[number - 1]
        for match in _PRINTED.finditer(line):
            unit = PERCENT if match["key"] == "growth" else own_unit
            start, end = match.span("figure")
            for text in chain.from_iterable(other_digits(line, start, end)):
                low, high = ends(text[start:end])
                if low > high or (low == high and text[start] == "["):
                    continue  # no range: refused before its quote is read
                if any((f.lo, f.hi) == (low, high) and same_unit(f.unit, unit) for f in figures_in(quote)):
                    aside.append(Change(name, number, text))
                else:
                    changes.setdefault((name, number), []).append(Change(name, number, text))
    return changes, aside


def test_the_figures_that_are_changed_are_all_that_stand_beside_quotes(shipped: Book) -> None:
    claimed = Counter(spot(claim.record.location, DATA) for claim in all_claims(shipped))
    assert claimed == {place: len(_PRINTED.findall(lines_of(place[0])[place[1] - 1])) for place in claimed}
    changes, _ = in_quotes(shipped)
    assert changes.keys() == claimed.keys()


def test_a_digit_that_makes_it_another_figure_of_the_quote_is_found_too(shipped: Book, copy: Path) -> None:
    _, aside = in_quotes(shipped)
    assert len(aside) > 5
    for change in aside:
        lines = {spot(p.location, copy) for p in problems_after(copy, [change]) if p.rule == "unread_figure"}
        assert (change.file, change.line) in lines


def test_a_changed_digit_beside_a_quote_is_found_at_its_line(shipped: Book, copy: Path) -> None:
    changes, _ = in_quotes(shipped)
    for batch in turns(changes):
        problems = [p for p in problems_after(copy, batch) if p.key in FIGURE_RULES and p.severity is Severity.ERROR]
        assert {spot(p.location, copy) for p in problems} == {(change.file, change.line) for change in batch}


def in_tables() -> dict[str, list[Change]]:
    """For each document a change of every digit of its values in tables."""
    changes: dict[str, list[Change]] = {}
    for path in sorted((DATA / "actuals").glob("*.csv")):
        name = f"actuals/{path.name}"
        header, *rows = csv.reader(lines_of(name))
        for number, cells in enumerate(rows, 2):
            if not cells:
                continue
            for at in (header.index(c) for c in ("value", "high", "growth", "of") if c in header):
                for others in other_digits(cells[at], 0, len(cells[at])):
                    out = io.StringIO()
                    csv.writer(out, lineterminator="").writerow([*cells[:at], others[0], *cells[at + 1 :]])
                    document = cells[header.index("document")]
                    changes.setdefault(document, []).append(Change(name, number, out.getvalue()))
    return changes


def test_a_changed_digit_in_a_table_is_found_at_the_record_of_its_document(shipped: Book, copy: Path) -> None:
    changes = in_tables()
    tables = [r for r in shipped.actuals if r.table]
    assert changes.keys() == {r.document.id for r in tables}
    assert {(c.file, c.line) for some in changes.values() for c in some} == {spot(r.location, DATA) for r in tables}
    document_at = {spot(r.location, DATA): shipped.declared_at["document", r.document.id] for r in tables}
    for batch in turns(changes):
        problems = [p for p in problems_after(copy, batch) if p.key == "control_total"]
        wanted = {spot(document_at[change.file, change.line], DATA) for change in batch}
        assert {spot(p.location, copy) for p in problems} == wanted
