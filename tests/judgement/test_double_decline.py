"""The veto of the double decline: hand-worked rows for each rule and edge, and a panel of 102 places counted by hand.

Readings are written in short: ``r20=2.4`` is the rd_ratio of 2020, ``R`` rd_expenditure, ``G`` gdp, ``F``
fiscal_science; ``~`` about, ``<`` nearly, ``>`` over, ``=2.3-2.6`` between; ``!`` part of the year, ``:early`` the
document, ``/a`` the basis.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from types import EllipsisType
from typing import Any, NamedTuple

import pytest

from tests.conftest import MakeFolder, Run

Pair = tuple[float, float] | float | EllipsisType | None
KEYS = "scope level subject year rd_ratio rd_ratio_before fiscal_growth fiscal_growth_before veto reading_b".split()
NAMES = {"r": "rd_ratio", "R": "rd_expenditure", "G": "gdp", "F": "fiscal_science"}
WORDS = {"=": "value", "~": "about", "<": "nearly", ">": "over"}
TOKEN = re.compile(r"([rRGF])(\d\d)([=~<>])([\d.]+)(?:-([\d.]+))?(万元)?(!?)(?::(\w+))?(?:/(\w+))?")
TABLES = {"early": "2021", "late": "2022", "twin": "2022", "last": "2023", "paper": "2024"}
COUNTY_LEVELS = "city, district, county, county_level_city"
RULE = {"opinion": ("2019-02-21", [COUNTY_LEVELS])}
CODES = {"here": "330102"}

DOWN = "r19=2.5 r20=2.4"
SLOWER = "F18=100 F19=120 F20=132"  # 120/100 - 1 = 0.2, then 132/120 - 1 = 0.1: slower, not less
LESS = "F18=100 F19=120 F20=110"  # 0.2, then 110/120 - 1 = -1/12: slower and less
FASTER = "F18=100 F19=105 F20=126"  # 0.05, then 126/105 - 1 = 0.2
LESS_SLOWLY = "F18=100 F19=80 F20=76"  # -0.2, then 76/80 - 1 = -0.05: growth up, amount less
DERIVED = "R19=50 G19=2000 R20=54 G20=2250"  # 100 * 50/2000 = 2.5, 100 * 54/2250 = 2.4
EARLY = "R19=50:early G19=2000:early"
R_ON_A = "r19=2.5:early/a r20=2.4:early/a"
ON_A = "F18=100:early/a F19=120:early/a F20=132:early/a"


def data(
    actuals: Iterable[tuple[str, str]],
    codes: Mapping[str, str | None] = CODES,
    rules: Mapping[str, tuple[str, list[str]]] = RULE,
    indicators: str = "rRGF",
) -> dict[str, str]:
    """The files of a data folder: places with their codes, rules with their day and levels, readings by place."""
    lines = ["scopes:"]
    for name, code in codes.items():
        more = f', code: "{code}"' if code else ""
        lines.append(f"  - {{id: {name}, name: 地{name}, name_en: Place {name}{more}}}")
    lines.append("indicators:" if indicators else "indicators: []")
    for i in indicators:
        unit, measure = ("'%'", "share") if i == "r" else ("亿元", "flow")
        name = NAMES[i]
        lines.append(f"  - {{id: {name}, name: 某{name}, name_en: {name}, unit: {unit}, measure: {measure}}}")
    lines.append("documents:" if rules else "documents: []")
    for rule, (issued, sentences) in rules.items():
        lines.append(f"  - id: {rule}\n    title: 意见{rule}\n    issuer: 政府\n    issued: {issued}\n    says:")
        said = "{at: 三、保障措施, quote: 双下降的市、县（市、区）, double_decline: "
        lines += [f"      - {said}[{levels}]}}" for levels in sentences]
    totals = dict.fromkeys(TABLES, Decimal(0))
    rows = ["indicator,scope,year,word,value,high,unit,document,place,part,basis"]
    for scope, text in actuals:
        for token in text.split():
            match = TOKEN.fullmatch(token)
            assert match, token
            name, year, sign, value, high, unit, part, document, basis = match.groups("")
            document = document or "late"
            totals[document] += Decimal(value) + Decimal(high or 0)
            word = "between" if high else WORDS[sign]
            part = part and "1—9月"
            unit = unit or ("%" if name == "r" else "亿元")
            rows.append(f"{NAMES[name]},{scope},20{year},{word},{value},{high},{unit},{document},表,{part},{basis}")
    documents = ["documents:"]
    for table, issued in TABLES.items():
        more = ", reliability: press" if table == "paper" else ""
        total = f"control_total: {totals[table]}{more}"
        documents.append(f"  - {{id: {table}, title: 表{table}, issuer: 局, issued: {issued}, {total}}}")
    return {
        "targets.yaml": "\n".join(lines) + "\n",
        "actuals/documents.yaml": "\n".join(documents) + "\n",
        "actuals/readings.csv": "\n".join(rows) + "\n",
    }


def rows_of(run: Run, path: Path, year: str = "2020", *more: str) -> list[dict[str, Any]]:
    """The rows of the JSON output."""
    result = run("veto", year, "--data", path, *more, "--format", "json")
    assert result.exit_code == 0, result.stderr
    body = json.loads(result.stdout)
    assert (body["schema"], body["command"], list(body)) == (2, "veto", ["schema", "command", "rows"])
    found: list[dict[str, Any]] = body["rows"]
    return found


class Case(NamedTuple):
    """A rule, the readings of one place, both answers for 2020, and the quantities (... where they do not matter)."""

    rule: str
    actuals: str
    veto: bool | None
    reading_b: bool | None
    numbers: Mapping[str, Pair] = {}


def ratio(rule: str, actuals: str, answer: bool | None, now: Pair = ..., before: Pair = ...) -> Case:
    """A row about the ratio: growth and amount surely decline, so that both answers are that of the ratio."""
    return Case(rule, f"{actuals} {LESS}", answer, answer, {"rd_ratio": now, "rd_ratio_before": before})


def amount(
    rule: str, actuals: str, veto: bool | None, b: bool | None, now: Pair = ..., before: Pair = ..., ratios: str = DOWN
) -> Case:
    """A row about the amount: the ratio surely declines, if not said otherwise."""
    return Case(rule, f"{ratios} {actuals}", veto, b, {"fiscal_growth": now, "fiscal_growth_before": before})


def check(run: Run, path: Path, case: Case) -> None:
    """The one row that comes out is as the case says."""
    (row,) = rows_of(run, path)
    assert (row["veto"], row["reading_b"]) == (case.veto, case.reading_b)
    for name, wanted in case.numbers.items():
        if wanted is None:
            assert row[name] is None, name
        elif wanted is not ...:
            pair = [*wanted] if isinstance(wanted, tuple) else [wanted, wanted]
            assert row[name] == pytest.approx(pair, rel=1e-9), name


RATIOS = [
    ratio("down", DOWN, True, 2.4, 2.5),
    ratio("up", "r19=2.4 r20=2.5", False, 2.5, 2.4),
    ratio("equal is no decline", "r19=2.5 r20=2.5", False, 2.5, 2.5),
    ratio("equal with a digit more", "r19=2.5 r20=2.50", False, 2.5, 2.5),
    ratio("none of the year", "r19=2.5", None, None),
    ratio("none of the year before", "r20=2.4", None, ..., None),
    ratio("an older one is none of the year before", "r18=2.5 r20=2.4", None, ..., None),
    ratio("a part of the year", "r19=2.5 r20=2.4!", None, None),
    ratio("the latest issued", "r19=2.5:early r19=2.3 r20=2.4", False, 2.4, 2.3),
    ratio("official before press", "r19=2.5:early r19=2.3:paper r20=2.4", True, 2.4, 2.5),
    ratio("press where nothing else is", "r19=2.5:paper r20=2.4", True, 2.4, 2.5),
    ratio("more digits", "r19=2.5 r19=2.38:twin r20=2.4", False, 2.4, 2.38),
    # a falls from 2.5, b rises from 2.4, c has one year
    ratio("the newest basis with both", f"{R_ON_A} r19=2.4/b r20=2.45/b r20=2.2:last/c", False, 2.45, 2.4),
    ratio("two bases", "r19=2.5:early/a r20=2.4/b", None),
    # about 2.4 is [2.28, 2.52]
    ratio("about, on both sides", "r19=2.5 r20~2.4", None, (2.28, 2.52), 2.5),
    ratio("about, still sure", "r19=2.6 r20~2.4", True, (2.28, 2.52), 2.6),
    ratio("about, at best equal", "r19=2.28 r20~2.4", False, (2.28, 2.52), 2.28),
    ratio("about, at most equal", "r19=2.52 r20~2.4", None, (2.28, 2.52), 2.52),
    ratio("two hedged, apart", "r19~2.7 r20~2.4", True, (2.28, 2.52), (2.565, 2.835)),
    ratio("nearly is below", "r19=2.5 r20<2.5", True, (2.375, 2.5), 2.5),
    ratio("from over it is down", "r19>2.5 r20=2.5", True, 2.5, (2.5, 2.625)),
    ratio("over is above", "r19=2.5 r20>2.5", False, (2.5, 2.625), 2.5),
    ratio("between, on both sides", "r19=2.5 r20=2.3-2.6", None, (2.3, 2.6), 2.5),
    ratio("between, below", "r19=2.5 r20=2.3-2.45", True, (2.3, 2.45), 2.5),
    ratio("between, up to equal", "r19=2.5 r20=2.3-2.5", None, (2.3, 2.5), 2.5),
    ratio("between, from equal", "r19=2.5 r20=2.5-2.6", False, (2.5, 2.6), 2.5),
]
QUOTIENTS = [
    ratio("expenditure over gdp", DERIVED, True, 2.4, 2.5),
    # 100 * 7/300 = 100 * 14/600 = 7/3
    ratio("an equal quotient", "R19=7 G19=300 R20=14 G20=600", False, 7 / 3, 7 / 3),
    # the quotients would be 2.5 and 100 * 60/2000 = 3
    ratio("a published ratio goes first", f"{DOWN} R19=50 G19=2000 R20=60 G20=2000", True, 2.4, 2.5),
    ratio("one published year is not enough", f"r20=2.9 {DERIVED}", True, 2.4, 2.5),
    ratio("a published part of the year is not enough", f"r19=2.2 r20=2.4! {DERIVED}", True, 2.4, 2.5),
    ratio("two published bases are not enough", f"r19=2.2:early/a r20=2.3/b {DERIVED}", True, 2.4, 2.5),
    ratio("the two of a year in two documents", "R19=50 G19=2000 R20=54 G20=2250:early", None, None),
    ratio("each year in a document of its own", f"{EARLY} R20=54 G20=2250", True, 2.4, 2.5),
    # 50/2000 of early, not 50 of early over 2500 of late
    ratio("a later gdp does not join", f"{EARLY} G19=2500 R20=54 G20=2250", True, 2.4, 2.5),
    # 100 * 50/2500 = 2 of late, not 2.5 of early
    ratio("the later of two documents", f"{EARLY} R19=50 G19=2500 R20=54 G20=2250", False, 2.4, 2),
    ratio("expenditure on two bases", "R19=50/a R20=54/b G19=2000 G20=2250", None),
    ratio("gdp on two bases", "R19=50 R20=54 G19=2000/a G20=2250/b", None),
    ratio("the basis of both years", "R19=40/b R19=50/a R20=54/a G19=2000 G20=2250", True, 2.4, 2.5),
    # [51.3, 56.7] / 2250 = [2.28, 2.52] %; 100 * 52/2000 = 2.6
    ratio("a hedged quotient", "R19=50 G19=2000 R20~54 G20=2250", None, (2.28, 2.52), 2.5),
    ratio("a hedged quotient, still sure", "R19=52 G19=2000 R20~54 G20=2250", True, (2.28, 2.52), 2.6),
    ratio("nearly the expenditure", "R19=50 G19=2000 R20<50 G20=2000", True, (2.375, 2.5), 2.5),
    # 100 * 50/2100 = 50/21, up to but without 2.5
    ratio("over the gdp", "R19=50 G19=2000 R20=50 G20>2000", True, (50 / 21, 2.5), 2.5),
    ratio("a quotient of a part of the year", "R19=50 G19=2000 R20=54! G20=2250", None, None),
    ratio("no quotient of nothing", "R19=50 G19=2000 R20=54 G20=0", None, None),
]
AMOUNTS = [
    amount("slower, though more", SLOWER, True, False, 0.1, 0.2),
    amount("slower and less", LESS, True, True, -1 / 12, 0.2),
    amount("faster", FASTER, False, False, 0.2, 0.05),
    amount("growth up, though less", LESS_SLOWLY, False, True, -0.05, -0.2),
    amount("equal growth is no decline", "F18=100 F19=110 F20=121", False, False, 0.1, 0.1),
    # 21/49 = 9/21 = 3/7, never a finite decimal
    amount("equal growth of a repeating decimal", "F18=49 F19=21 F20=9", False, True, -4 / 7, -4 / 7),
    amount("an equal amount is no decline of it", "F18=100 F19=120 F20=120", True, False, 0, 0.2),
    amount("nothing left", "F18=100 F19=100 F20=0", True, True, -1, 0),
    amount("no growth on nothing", "F18=0 F19=10 F20=5", None, True, -0.5, None),
    amount("no growth on nothing, a year later", "F18=10 F19=0 F20=5", None, False, None, -1),
    amount("another unit", "F18=100 F19=120 F20=1320000万元", True, False, 0.1, 0.2),
    amount("no ratio, growth up, more", FASTER, False, False, 0.2, 0.05, ratios="r19=2.5"),
    amount("no ratio, growth up, less", LESS_SLOWLY, False, None, -0.05, -0.2, ratios="r19=2.5"),
    amount("no ratio, growth down, more", SLOWER, None, False, 0.1, 0.2, ratios="r19=2.5"),
    amount("unsure ratio, growth up, more", FASTER, False, False, 0.2, 0.05, ratios="r19=2.5 r20~2.4"),
    amount("none two years before, less now", "F19=120 F20=110", None, True, -1 / 12, None),
    amount("none two years before, more now", "F19=120 F20=132", None, False, 0.1, None),
    amount("an older one does not stand in", "F17=100 F19=120 F20=110", None, True, -1 / 12, None),
    amount("none of the year before", "F18=100 F20=110", None, None, None, None),
    amount("none of the year", "F18=100 F19=120", None, None, None, 0.2),
    amount("none at all", "", None, None, None, None),
    amount("none at all, equal ratio", "", False, False, None, None, ratios="r19=2.5 r20=2.5"),
    amount("a part of the year", "F18=100 F19=120 F20=110!", None, None, None, 0.2),
    amount("a part beside the whole", "F18=100 F19=120 F20=110! F20=132", True, False, 0.1, 0.2),
    amount("the latest issued", f"{LESS} F20=150:last", False, False, 0.25, 0.2),  # 150/120 - 1
    amount("official before press", f"{LESS} F20=150:paper", True, True, -1 / 12, 0.2),
    # b: 125/100 - 1 = 0.25, 160/125 - 1 = 0.28
    amount("the newest basis with three years", f"{ON_A} F18=100/b F19=125/b F20=160/b", False, False, 0.28, 0.25),
    # b has no 2018, so a counts: 0.2, then 0.1 (b rises as well, 150 over 140)
    amount("a newer basis with two years", f"{ON_A} F19=140/b F20=150/b", True, False, 0.1, 0.2),
    # no basis has three years; that of 2019 and 2020 has 130 and 125
    amount("growth on split bases", "F18=100:early/a F19=120:early/a F19=130/b F20=125/b", None, True),
    amount("no two years on one basis", "F18=100/a F19=120/b F20=110/a", None, None, None, None),
    # about 140 is [133, 147]: growth on 120 from 13/120 to 27/120
    amount("about, growth unsure", "F18=100 F19=120 F20~140", None, False, (13 / 120, 0.225), 0.2),
    # about 132 is [125.4, 138.6]: 0.045 to 0.155
    amount("about, growth sure", "F18=100 F19=120 F20~132", True, False, (0.045, 0.155), 0.2),
    # about 120 is [114, 126]: -0.05 to 0.05
    amount("about, itself unsure", "F18=100 F19=120 F20~120", True, None, (-0.05, 0.05), 0.2),
    amount("nearly", "F18=100 F19=100 F20<100", True, True, (-0.05, 0), 0),
    amount("over", "F18=100 F19=100 F20>100", False, False, (0, 0.05), 0),
    # 2019 in (100, 105]: 100/105 - 1 = -1/21 after 0.05, up to but without 0 after 0
    amount("over, the year before", "F18=100 F19>100 F20=100", True, True, (-1 / 21, 0), (0, 0.05)),
    # 2019 in [95, 105]: at 95 90/95 - 1 = -0.0526 after -0.05, at 105 -0.1429 after 0.05
    amount("the year between hedged, sure", "F18=100 F19~100 F20=90", True, True, (-1 / 7, -1 / 19), (-0.05, 0.05)),
    # at 95 91/95 - 1 = -0.0421 after -0.05, at 105 -0.1333 after 0.05
    amount("the year between hedged, unsure", "F18=100 F19~100 F20=91", None, True, (-2 / 15, -4 / 95), (-0.05, 0.05)),
]


@pytest.mark.parametrize("case", [*RATIOS, *QUOTIENTS, *AMOUNTS], ids=lambda case: case.rule)
def test_answers(folder: MakeFolder, run: Run, case: Case) -> None:
    """The two answers, and the quantities they rest on."""
    check(run, folder(data([("here", case.actuals)])), case)


@pytest.mark.parametrize(
    ("declared", "case"),
    [
        ("RGF", ratio("rd_ratio", DERIVED, True, 2.4, 2.5)),
        ("rGF", ratio("rd_expenditure", f"{DOWN} G20=2250", True, 2.4, 2.5)),
        ("rRF", ratio("gdp", "r20=2.4 R19=50 R20=54", None)),
        ("rRG", amount("fiscal_science", "", None, None, None, None)),
        ("r", amount("all but rd_ratio", "", False, False, None, None, ratios="r19=2.4 r20=2.5")),
        ("", amount("all", "", None, None, None, None, ratios="")),
    ],
    ids=lambda value: value.rule if isinstance(value, Case) else "without",
)
def test_an_indicator_that_is_not_declared_is_an_empty_series(
    folder: MakeFolder, run: Run, declared: str, case: Case
) -> None:
    """A folder need not declare all four indicators."""
    check(run, folder(data([("here", case.actuals)], indicators=declared)), case)


LEVELS = {
    "330000": "province",
    "330100": "city",
    "331100": "city",
    **dict.fromkeys(["330101", "330120"], "district"),
    **dict.fromkeys(["330121", "330180"], "county"),
    **dict.fromkeys(["330181", "330199"], "county_level_city"),
}


def test_rows_are_the_places_with_a_code_and_the_code_tells_the_level(folder: MakeFolder, run: Run) -> None:
    """Each border of the last two digits; a corridor has no code and no row; a province is not subject."""
    codes = {f"p{code}": code for code in reversed(LEVELS)}
    rows = rows_of(run, folder(data([("corridor", f"{DOWN} {LESS}")], {"corridor": None, **codes})))
    assert [(row["scope"], row["level"]) for row in rows] == [(f"p{code}", LEVELS[code]) for code in sorted(LEVELS)]
    assert [row["subject"] for row in rows] == [None, *[["opinion"]] * 8]
    assert all(list(row) == KEYS and row["year"] == 2020 for row in rows)


def test_rows_are_ordered_by_answer_and_code(folder: MakeFolder, run: Run) -> None:
    """True, then null, then false; by code within each, whatever the order of the file."""
    codes = {"a": "330109", "b": "330103", "c": "330105", "d": "330104", "e": "330108", "f": "330102", "h": "330000"}
    texts = {"a": f"{DOWN} {LESS}", "b": f"{DOWN} {SLOWER}", "c": DOWN, "e": FASTER, "f": FASTER, "h": FASTER}
    rows = rows_of(run, folder(data(texts.items(), codes)))
    found = [(row["scope"], row["veto"]) for row in rows]
    assert found == [*[(p, True) for p in "ba"], *[(p, None) for p in "dc"], *[(p, False) for p in "hfe"]]


def test_a_reading_names_its_place_by_id_or_code(folder: MakeFolder, run: Run) -> None:
    """The column scope may hold the six digits; both ways may serve one series."""
    (row,) = rows_of(run, folder(data([("330102", "r19=2.5 F18=100 F20=110"), ("here", "r20=2.4 F19=120")])))
    assert (row["scope"], row["veto"], row["reading_b"]) == ("here", True, True)


TWO_RULES = {"first": ("2018-06", ["city"]), "second": ("2019-02-21", ["city, district", "county, district"])}


@pytest.mark.parametrize(
    ("year", "as_of", "city", "district"),
    [
        ("2017", "", None, None),
        ("2018", "", ["first"], None),
        ("2019", "", ["first", "second"], ["second"]),
        ("2020", "", ["first", "second"], ["second"]),
        ("2020", "2018-06-29", None, None),
        ("2020", "2018-06-30", ["first"], None),
        ("2020", "2019-02-20", ["first"], None),
        ("2020", "2019-02-21", ["first", "second"], ["second"]),
        ("2018", "2019-02-21", ["first"], None),
    ],
)
def test_who_is_subject_and_since_when(
    folder: MakeFolder, run: Run, year: str, as_of: str, city: list[str] | None, district: list[str] | None
) -> None:
    """By the level a document names, once it is issued and known, each document once; a county-level city is not."""
    codes = {"pr": "330000", "ci": "330100", "di": "330102", "cl": "330181"}
    more = ("--as-of", as_of) if as_of else ()
    rows = rows_of(run, folder(data([], codes, TWO_RULES)), year, *more)
    assert {row["scope"]: row["subject"] for row in rows} == {"pr": None, "ci": city, "di": district, "cl": None}


def test_answers_do_not_wait_for_a_rule(folder: MakeFolder, run: Run) -> None:
    """Without any document of the rule the answers stand and nobody is subject."""
    (row,) = rows_of(run, folder(data([("here", f"{DOWN} {LESS}")], rules={})))
    assert (row["veto"], row["reading_b"], row["subject"]) == (True, True, None)


@pytest.mark.parametrize(
    ("as_of", "veto", "before"), [("2020-12-31", None, None), ("2021-12-31", True, [2.5, 2.5]), ("", False, [2.3, 2.3])]
)
def test_only_readings_known_on_the_day_count(
    folder: MakeFolder, run: Run, as_of: str, veto: bool | None, before: list[float] | None
) -> None:
    """The revision of 2022 (2.5 to 2.3) turns the answer; before 2021 nothing is known."""
    text = " ".join(f"{token}:early" for token in f"{DOWN} {LESS}".split()) + " r19=2.3:late"
    (row,) = rows_of(run, folder(data([("here", text)])), "2020", *(("--as-of", as_of) if as_of else ()))
    assert (row["veto"], row["rd_ratio_before"]) == (veto, before)


@pytest.mark.parametrize("year", ["1990", "2035"])
def test_a_year_without_data_has_rows_of_nulls(folder: MakeFolder, run: Run, year: str) -> None:
    """Nothing is computed and nothing is wrong."""
    (row,) = rows_of(run, folder(data([("here", f"{DOWN} {LESS}")])), year)
    subject = ["opinion"] if year == "2035" else None
    assert row == {**dict.fromkeys(KEYS), "scope": "here", "level": "district", "subject": subject, "year": int(year)}


def test_the_year_shifts_all_three_years(folder: MakeFolder, run: Run) -> None:
    """2019 looks at ratios of 2018 and 2019 and amounts of 2017 to 2019: 0.5, then 120/150 - 1 = -0.2."""
    text = "r18=2.6 r19=2.5 r20=2.7 F17=100 F18=150 F19=120 F20=300"
    (row,) = rows_of(run, folder(data([("here", text)])), "2019")
    assert (row["veto"], row["reading_b"], row["year"]) == (True, True, 2019)
    assert (row["rd_ratio"], row["fiscal_growth"]) == ([2.5, 2.5], pytest.approx([-0.2, -0.2]))


def test_a_sentence_without_rule_targets_or_actuals_is_still_refused(folder: MakeFolder, run: Run) -> None:
    """Only double_decline stands instead of them; a level that is none is an error, too."""
    files = data([])
    for broken in ("", ", double_decline: [village]"):
        text = files["targets.yaml"].replace(f", double_decline: [{COUNTY_LEVELS}]", broken)
        assert run("veto", "2020", "--data", folder({**files, "targets.yaml": text})).exit_code == 3


# --- A panel of 102 places -------------------------------------------------------------------------------------

PATTERNS = {
    "A": f"{DOWN} {SLOWER}",  # true, b false
    "B": f"{DOWN} {LESS}",  # true, b true
    "C": f"{DOWN} {FASTER}",  # false, b false
    "D": f"{DOWN} {LESS_SLOWLY}",  # false, b true
    "E": f"r19=2.5 r20=2.5 {LESS}",  # false, b false
    "F": f"r19=2.4 r20=2.5 {LESS}",  # false, b false
    "G": f"{DOWN} F18=100 F19=110 F20=121",  # false (growth 0.1 twice), b false
    "H": f"r20=2.4 {LESS}",  # null, b null
    "I": f"r19=2.5 {FASTER}",  # false, b false
    "J": f"{DOWN} F18=100 F19=120",  # null, b null
    "K": f"{DOWN} F19=120 F20=110",  # null, b true
    "L": f"{DOWN} F19=120 F20=132",  # null, b false
    "M": "r19=2.5 r20=2.5",  # false, b false
    "N": "",  # null, b null
    "O": f"r19=2.5 r20~2.4 {LESS}",  # null, b null
    "P": f"{DERIVED} {LESS}",  # true, b true
}
PANEL = {  # how often each pattern stands at a level, in the order of the letters
    #                     A  B  C  D  E  F  G  H  I  J  K  L  M  N  O  P
    "province":          [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],  # 1
    "city":              [1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1],  # 11
    "district":          [4, 3, 5, 2, 2, 3, 1, 2, 2, 2, 2, 0, 1, 3, 2, 3],  # 37
    "county":            [2, 3, 4, 1, 2, 4, 1, 2, 1, 1, 1, 1, 2, 5, 1, 2],  # 33
    "county_level_city": [2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1],  # 20
}  # fmt: skip
# veto: true A B P, false C D E F G I M, null H J K L N O; reading_b: true B D K P, false A C E F G I L M, null H J N O.
COUNTED = {  # true, false, null of veto, then of reading_b
    "province": (1, 0, 0, 1, 0, 0),
    "city": (3, 4, 4, 4, 4, 3),  # 1+1+1, C D E G, H J K N; B D K P, A C E G, H J N
    # 4+3+3, 5+2+2+3+1+2+1, 2+2+2+0+3+2; 3+2+2+3, 4+5+2+3+1+2+0+1, 2+2+3+2
    "district": (10, 16, 11, 10, 18, 9),
    # 2+3+2, 4+1+2+4+1+1+2, 2+1+1+1+5+1; 3+1+1+2, 2+4+2+4+1+1+1+2, 2+1+5+1
    "county": (7, 15, 11, 7, 17, 9),
    # 2+1+1, 2+1+1+2+1+1+1, 1+1+1+1+2+1; 1+1+1+1, 2+2+1+2+1+1+1+1, 1+1+2+1
    "county_level_city": (4, 9, 7, 4, 11, 5),
}  # together 25, 44, 33 and 26, 50, 26
FIRST = {"district": 1, "county": 21, "county_level_city": 81}


def panel() -> dict[str, str]:
    """The files: 11 cities, and below them the others dealt out one a city; ratios under ids, amounts under codes."""
    codes, actuals = {}, []
    for level, counts in PANEL.items():
        letters = "".join(letter * n for letter, n in zip(PATTERNS, counts, strict=True))
        for i, letter in enumerate(letters):
            own = {"province": "0000", "city": f"{i + 1:02}00"}
            code = "33" + (own.get(level) or f"{i % 11 + 1:02}{FIRST[level] + i // 11:02}")
            codes[f"p{code}"] = code
            actuals += [(code if t[0] == "F" else f"p{code}", t) for t in PATTERNS[letter].split()]
    return data(actuals, codes)


def test_a_panel_of_102_places_is_counted_right(folder: MakeFolder, run: Run) -> None:
    """How many are true, false and null, in all and at each level; the order; three places by name."""
    rows = rows_of(run, folder(panel()))
    assert len(rows) == len({row["scope"] for row in rows}) == 102
    found = Counter((row["level"], key, row[key]) for row in rows for key in ("veto", "reading_b"))
    for level, counted in COUNTED.items():
        answers = [found[level, key, answer] for key in ("veto", "reading_b") for answer in (True, False, None)]
        assert answers == list(counted), level
    assert [row["veto"] for row in rows] == [True] * 25 + [None] * 33 + [False] * 44
    assert Counter(row["reading_b"] for row in rows) == {True: 26, False: 50, None: 26}
    for part in (rows[:25], rows[25:58], rows[58:]):
        assert [row["scope"] for row in part] == sorted(row["scope"] for row in part)
    assert [row["scope"] for row in rows if row["subject"] is None] == ["p330000"]
    by_scope = {row["scope"]: row for row in rows}
    fell_but_grew = by_scope["p330801"]  # district 7 from 0, C (7 to 11): city 7 + 1, 01
    assert (fell_but_grew["veto"], fell_but_grew["rd_ratio"], fell_but_grew["rd_ratio_before"]) == (
        False, [2.4, 2.4], [2.5, 2.5],
    )  # fmt: skip
    equal = by_scope["p330402"]  # district 14, E (14 and 15): city 14 - 11 + 1, 02
    assert (equal["veto"], equal["rd_ratio"], equal["rd_ratio_before"]) == (False, [2.5, 2.5], [2.5, 2.5])
    missing = by_scope["p330722"]  # county 17, H (17 and 18): city 17 - 11 + 1, 22
    assert (missing["veto"], missing["reading_b"], missing["rd_ratio_before"]) == (None, None, None)


# --- Selection and the other formats ---------------------------------------------------------------------------

SIX = {"a": "330102", "b": "330103", "c": "330104", "d": "330105", "e": "330106", "f": "330107"}
ANSWERS = {"a": f"{DOWN} {LESS}", "b": FASTER, "c": f"r19=2.5 r20=2.5 {LESS}"}  # one yes, two no, three unclear


def test_scopes_select_rows(folder: MakeFolder, run: Run) -> None:
    """A repeatable option; an unknown place is wrong usage."""
    path = folder(data(ANSWERS.items(), SIX))
    assert [row["scope"] for row in rows_of(run, path, "2020", "--scope", "c", "--scope", "a")] == ["a", "c"]
    assert run("veto", "2020", "--data", path, "--scope", "nowhere").exit_code == 2


def test_csv_holds_the_same_rows(folder: MakeFolder, run: Run) -> None:
    """A quantity is two columns, what is not known is empty."""
    result = run("veto", "2020", "--data", folder(data(ANSWERS.items(), SIX)), "--format", "csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["scope"] for row in rows] == list("adefbc")
    quantities = [f"{key}_{end}" for key in KEYS[4:8] for end in ("lo", "hi")]
    assert list(rows[0]) == [*KEYS[:4], *quantities, *KEYS[8:]]
    assert [(row["veto"], row["reading_b"]) for row in rows[:2]] == [("true", "true"), ("", "")]
    assert (rows[0]["subject"], rows[0]["rd_ratio_lo"], rows[1]["rd_ratio_lo"], rows[5]["veto"]) == (
        "opinion", "2.4", "", "false",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "place", "words"), [("zh", "地", ("是", "否", "不能判定")), ("en", "Place ", ("yes", "no", "unclear"))]
)
def test_the_screen_says_the_answers_and_counts_them(
    folder: MakeFolder, run: Run, lang: str, place: str, words: tuple[str, str, str]
) -> None:
    """Each place with its two answers, which are alike here; the last line has one yes, two no, three unclear."""
    texts = {**ANSWERS, "b": f"r19=2.4 r20=2.5 {FASTER}"}
    result = run("veto", "2020", "--data", folder(data(texts.items(), SIX)), "--lang", lang)
    assert result.exit_code == 0
    lines = result.stdout.rstrip().splitlines()
    for scope, word in zip("abcdef", (words[0], words[1], words[1], *[words[2]] * 3), strict=True):
        (line,) = [line for line in lines if f"{place}{scope}" in line]
        said = [w for w in words if re.search(rf"(?<![a-z]){w}(?![a-z])", line)]
        assert said == [word], line
    assert re.findall(r"\d+", lines[-1])[2:5] == ["1", "2", "3"]
