"""The veto of the double decline: the places of ``cases/double_decline.yaml``, and 102 places counted by hand."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import quantity, worked_cases
from tests.conftest import MakeFolder, Run

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


def data(
    actuals: Iterable[tuple[str, str]],
    codes: Mapping[str, str | None] = CODES,
    rules: Mapping[str, tuple[str, list[str]]] = RULE,
    indicators: str = "rRGF",
) -> dict[str, str]:
    """The files of a data folder: places with their codes, rules with their day and levels, actuals by place."""
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
        "actuals/table.csv": "\n".join(rows) + "\n",
    }


def rows_of(run: Run, path: Path, year: str = "2020", *more: str) -> list[dict[str, Any]]:
    """The rows of the JSON output."""
    result = run("veto", year, "--data", path, *more, "--format", "json")
    assert result.exit_code == 0, result.stderr
    body = json.loads(result.stdout)
    assert (body["schema"], body["command"], list(body)) == (2, "veto", ["schema", "command", "rows"])
    found: list[dict[str, Any]] = body["rows"]
    return found


@worked_cases("double_decline.yaml")
def test_a_place_worked_by_hand(folder: MakeFolder, run: Run, case: Mapping[str, Any]) -> None:
    """The two answers, and the quantities they rest on; a folder need not declare all four indicators."""
    path = folder(data([("here", case["actuals"])], indicators=case.get("declared", "rRGF")))
    (row,) = rows_of(run, path)
    expect = {name: quantity(value) for name, value in case.items() if name in KEYS}
    assert {name: row[name] for name in expect} == expect


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


def test_an_actual_names_its_place_by_id_or_code(folder: MakeFolder, run: Run) -> None:
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
def test_only_actuals_known_on_the_day_count(
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
