"""The veto of the double decline: answers worked by hand, who is subject, and a panel of 102 places counted by hand."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders import DECLINE, DERIVED, MakeBook, MakeFolder, decline_of, expected, worked_cases
from tests.conftest import Run
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.double_decline import double_declines
from zjtargets.reports.rows import veto_row

KEYS = "scope level subject year rd_ratio rd_ratio_before fiscal_growth fiscal_growth_before veto reading_b".split()
SAID = "| double_decline: [{}] | quote: 双下降的市、县（市、区）"
OPINION = {"opinion": "issued: 2019-02-21"}
RULE = ["opinion: " + SAID.format("city, district, county, county_level_city")]

Figures = Mapping[str, str]
RowsOf = Callable[..., list[dict[str, Any]]]
DOWN = {"rd_ratio": "2019 2.5; 2020 2.4"}
COMPUTED = {"rd_expenditure": "2019 50; 2020 54", "gdp": "2019 2000; 2020 2250"}  # 2.5 %, then 2.4 %
SLOWER = {"fiscal_science": "2018 100; 2019 120; 2020 132"}  # 120/100 - 1 = 0.2, then 132/120 - 1 = 0.1
LESS = {"fiscal_science": "2018 100; 2019 120; 2020 110"}  # 0.2, then 110/120 - 1 = -1/12: slower and less
FASTER = {"fiscal_science": "2018 100; 2019 105; 2020 126"}  # 0.05, then 126/105 - 1 = 0.2
LESS_SLOWLY = {"fiscal_science": "2018 100; 2019 80; 2020 76"}  # -0.2, then 76/80 - 1 = -0.05: growth up, amount less


def places(codes: Mapping[str, str]) -> dict[str, str]:
    return {name: f'name: 地{name}, name_en: Place {name}, code: "{code}"' for name, code in codes.items()}


@worked_cases("double_decline.yaml")
def test_a_veto_worked_by_hand(make_book: MakeBook, case: Mapping[str, Any]) -> None:
    declared = [line for line in DECLINE if line.partition(":")[0] in case.get("indicators", line)]
    if not {"rd_expenditure", "gdp"} <= {line.partition(":")[0] for line in declared}:
        declared = [line.replace(DERIVED, "") for line in declared]
    book = make_book(actuals=decline_of(case), indicators=declared, scopes=places({"here": "330102"}))
    (found,) = double_declines(book, 2020, HEDGE)
    said, wanted = expected({**veto_row(found), "flags": []}, case["expect"])
    assert said == wanted


@pytest.fixture
def rows_of(make_folder: MakeFolder, run: Run) -> RowsOf:
    """The rows of ``veto`` on places with their codes and figures, under a rule of an opinion of February 2019."""

    def make(
        codes: Mapping[str, str],
        figures: Mapping[str, Figures],
        year: int = 2020,
        *more: str,
        rules: list[str] = RULE,
        plans: Mapping[str, str] = OPINION,
    ) -> list[dict[str, Any]]:
        folder = folder_of(make_folder, codes, figures, rules, plans)
        result = run("veto", str(year), "--data", folder, *more, "--format", "json")
        assert result.exit_code == 0, result.stderr
        body = json.loads(result.stdout)
        assert (body["schema"], body["command"], list(body)) == (2, "veto", ["schema", "command", "rows"])
        found: list[dict[str, Any]] = body["rows"]
        return found

    return make


def folder_of(
    make_folder: MakeFolder,
    codes: Mapping[str, str],
    figures: Mapping[str, Figures],
    rules: list[str] = RULE,
    plans: Mapping[str, str] = OPINION,
) -> Path:
    actuals = "; ".join(decline_of(given, place) for place, given in figures.items() if given)
    return make_folder(rules, actuals, indicators=DECLINE, scopes=places(codes), plans=plans)


LEVELS = {
    "330000": "province",
    "330100": "city",
    "331100": "city",
    **dict.fromkeys(["330101", "330120"], "district"),
    **dict.fromkeys(["330121", "330180"], "county"),
    **dict.fromkeys(["330181", "330199"], "county_level_city"),
}


def test_rows_are_the_places_with_a_code_and_the_code_tells_the_level(rows_of: RowsOf) -> None:
    """Each border of the last two digits; ``here`` has no code and no row; a province is not subject."""
    rows = rows_of({f"p{code}": code for code in reversed(LEVELS)}, {"here": {**DOWN, **LESS}})
    assert [(row["scope"], row["level"]) for row in rows] == [(f"p{code}", LEVELS[code]) for code in sorted(LEVELS)]
    assert [row["subject"] for row in rows] == [None, *[["opinion"]] * 8]
    assert all(list(row) == KEYS and row["year"] == 2020 for row in rows)


def test_rows_are_ordered_by_answer_and_code(rows_of: RowsOf) -> None:
    """True, then null, then false; by code within each, whatever the order of the file."""
    codes = {"a": "330109", "b": "330103", "c": "330105", "d": "330104", "e": "330108", "f": "330102", "h": "330000"}
    figures = {"a": {**DOWN, **LESS}, "b": {**DOWN, **SLOWER}, "c": DOWN, **dict.fromkeys("efh", FASTER)}
    found = [(row["scope"], row["veto"]) for row in rows_of(codes, figures)]
    assert found == [*[(p, True) for p in "ba"], *[(p, None) for p in "dc"], *[(p, False) for p in "hfe"]]


def test_an_actual_names_its_place_by_id_or_code(rows_of: RowsOf) -> None:
    """The column scope may hold the six digits; both ways may serve one series."""
    by_code = {"rd_ratio": "2019 2.5", "fiscal_science": "2018 100; 2020 110"}
    (row,) = rows_of(
        {"here": "330102"}, {"330102": by_code, "here": {"rd_ratio": "2020 2.4", "fiscal_science": "2019 120"}}
    )
    assert (row["scope"], row["veto"], row["reading_b"]) == ("here", True, True)


@pytest.mark.parametrize(
    ("year", "as_of", "city", "district"),
    [
        (2017, "", None, None),
        (2018, "", ["first"], None),
        (2019, "", ["first", "second"], ["second"]),
        (2020, "2018-06-29", None, None),
        (2020, "2018-06-30", ["first"], None),
        (2020, "2019-02-20", ["first"], None),
        (2020, "2019-02-21", ["first", "second"], ["second"]),
        (2018, "2019-02-21", ["first"], None),
    ],
)
def test_who_is_subject_and_since_when(
    rows_of: RowsOf, year: int, as_of: str, city: list[str] | None, district: list[str] | None
) -> None:
    """By the level a document names, once it is issued and known, each document once; a county-level city is not."""
    rules = ["first: " + SAID.format("city")]
    rules += ["second: " + SAID.format(levels) for levels in ("city, district", "county, district")]
    plans = {"first": "issued: 2018-06", "second": "issued: 2019-02-21"}
    codes = {"pr": "330000", "ci": "330100", "di": "330102", "cl": "330181"}
    rows = rows_of(codes, {}, year, *(("--as-of", as_of) if as_of else ()), rules=rules, plans=plans)
    assert {row["scope"]: row["subject"] for row in rows} == {"pr": None, "ci": city, "di": district, "cl": None}


def test_answers_do_not_wait_for_a_rule(rows_of: RowsOf) -> None:
    (row,) = rows_of({"here": "330102"}, {"here": {**DOWN, **LESS}}, rules=[])
    assert (row["veto"], row["reading_b"], row["subject"]) == (True, True, None)


@pytest.mark.parametrize(
    ("as_of", "veto", "before"), [("2029-12-31", None, None), ("2030-12-31", True, [2.5, 2.5]), ("", False, [2.3, 2.3])]
)
def test_only_actuals_known_on_the_day_count(
    rows_of: RowsOf, as_of: str, veto: bool | None, before: list[float] | None
) -> None:
    """The revision of 2031 (2.5 to 2.3) turns the answer; before 2030 nothing is known."""
    figures = {"here": {**LESS, "rd_ratio": f"{DOWN['rd_ratio']}; 2019 2.3 document=last"}}
    (row,) = rows_of({"here": "330102"}, figures, 2020, *(("--as-of", as_of) if as_of else ()))
    assert (row["veto"], row["rd_ratio_before"]) == (veto, before)


@pytest.mark.parametrize("year", [1990, 2035])
def test_a_year_without_data_has_rows_of_nulls(rows_of: RowsOf, year: int) -> None:
    (row,) = rows_of({"here": "330102"}, {"here": {**DOWN, **LESS}}, year)
    subject = ["opinion"] if year == 2035 else None
    assert row == {**dict.fromkeys(KEYS), "scope": "here", "level": "district", "subject": subject, "year": year}


def test_the_year_shifts_all_three_years(rows_of: RowsOf) -> None:
    """2019 looks at ratios of 2018 and 2019 and amounts of 2017 to 2019: 0.5, then 120/150 - 1 = -0.2."""
    figures = {"rd_ratio": "2018 2.6; 2019 2.5; 2020 2.7", "fiscal_science": "2017 100; 2018 150; 2019 120; 2020 300"}
    (row,) = rows_of({"here": "330102"}, {"here": figures}, 2019)
    assert (row["veto"], row["reading_b"], row["year"]) == (True, True, 2019)
    assert (row["rd_ratio"], row["fiscal_growth"]) == ([2.5, 2.5], pytest.approx([-0.2, -0.2]))


@pytest.mark.parametrize(("declared", "missing"), [(DECLINE[1:], "value"), (DECLINE[:3], "growth")])
def test_a_folder_that_does_not_say_which_indicators_fall_has_no_answer(
    make_folder: MakeFolder, run: Run, declared: Sequence[str], missing: str
) -> None:
    declared = [line.replace(DERIVED, "") for line in declared]
    folder = make_folder(
        ["rd_expenditure | by: 2020, at_least: 5"], indicators=declared, scopes=places({"here": "330102"})
    )
    result = run("veto", "2020", "--data", folder)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "double_decline: value, the one" in result.stderr
    assert result.stderr.endswith(f"missing: {missing}\n")


def test_the_ids_of_the_two_indicators_decide_nothing(make_folder: MakeFolder, run: Run) -> None:
    """2.5 to 2.4 %; 100, 120, 132 is growth of 20 %, then 10 %."""
    declared = ["share_x: share % {double_decline: value}", "spent: flow 亿元 {double_decline: growth}"]
    actuals = "share_x: 2019 2.5; share_x: 2020 2.4; spent: 2018 100; spent: 2019 120; spent: 2020 132"
    folder = make_folder(
        ["spent | by: 2020, at_least: 5"], actuals, indicators=declared, scopes=places({"here": "330102"})
    )
    assert '"veto": true' in run("veto", "2020", "--data", folder, "--format", "json").stdout


def test_a_sentence_without_rule_targets_or_actuals_is_still_refused(make_folder: MakeFolder, run: Run) -> None:
    """Only double_decline stands instead of them; a level that is none is an error, too."""
    for broken in ("opinion: | note: 无 | quote: 双下降", "opinion: " + SAID.format("village")):
        folder = folder_of(make_folder, {"here": "330102"}, {}, [broken])
        assert run("veto", "2020", "--data", folder).exit_code == 3


# --- A panel of 102 places -------------------------------------------------------------------------------------

PATTERNS: dict[str, Figures] = {
    "A": {**DOWN, **SLOWER},  # true, b false
    "B": {**DOWN, **LESS},  # true, b true
    "C": {**DOWN, **FASTER},  # false, b false
    "D": {**DOWN, **LESS_SLOWLY},  # false, b true
    "E": {"rd_ratio": "2019 2.5; 2020 2.5", **LESS},  # false, b false
    "F": {"rd_ratio": "2019 2.4; 2020 2.5", **LESS},  # false, b false
    "G": {**DOWN, "fiscal_science": "2018 100; 2019 110; 2020 121"},  # false (growth 0.1 twice), b false
    "H": {"rd_ratio": "2020 2.4", **LESS},  # null, b null
    "I": {"rd_ratio": "2019 2.5", **FASTER},  # false, b false
    "J": {**DOWN, "fiscal_science": "2018 100; 2019 120"},  # null, b null
    "K": {**DOWN, "fiscal_science": "2019 120; 2020 110"},  # null, b true
    "L": {**DOWN, "fiscal_science": "2019 120; 2020 132"},  # null, b false
    "M": {"rd_ratio": "2019 2.5; 2020 2.5"},  # false, b false
    "N": {},  # null, b null
    "O": {"rd_ratio": "2019 2.5; 2020 about 2.4", **LESS},  # null, b null
    "P": {**COMPUTED, **LESS},  # true, b true
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
    """The pattern of each code: 11 cities, and below them the others dealt out one a city."""
    found = {}
    for level, counts in PANEL.items():
        letters = "".join(letter * n for letter, n in zip(PATTERNS, counts, strict=True))
        for i, letter in enumerate(letters):
            own = {"province": "0000", "city": f"{i + 1:02}00"}
            found["33" + (own.get(level) or f"{i % 11 + 1:02}{FIRST[level] + i // 11:02}")] = letter
    return found


def test_a_panel_of_102_places_is_counted_right(rows_of: RowsOf) -> None:
    """How many are true, false and null, in all and at each level; the order; three places by name."""
    letters = panel()
    rows = rows_of({f"p{code}": code for code in letters}, {f"p{code}": PATTERNS[x] for code, x in letters.items()})
    assert len(rows) == len({row["scope"] for row in rows}) == 102
    found = Counter((row["level"], key, row[key]) for row in rows for key in ("veto", "reading_b"))
    for level, counted in COUNTED.items():
        answers = [found[level, key, answer] for key in ("veto", "reading_b") for answer in (True, False, None)]
        assert answers == list(counted), level
    assert [row["veto"] for row in rows] == [True] * 25 + [None] * 33 + [False] * 44
    for part in (rows[:25], rows[25:58], rows[58:]):
        assert [row["scope"] for row in part] == sorted(row["scope"] for row in part)
    assert [row["scope"] for row in rows if row["subject"] is None] == ["p330000"]
    by_scope = {row["scope"]: [row["veto"], row["rd_ratio"], row["rd_ratio_before"]] for row in rows}
    # district 7 from 0, C (7 to 11): city 7 + 1, 01; district 14, E (14 and 15): city 14 - 11 + 1, 02
    assert by_scope["p330801"] == [False, [2.4, 2.4], [2.5, 2.5]]
    assert by_scope["p330402"] == [False, [2.5, 2.5], [2.5, 2.5]]
    # county 17, H (17 and 18): city 17 - 11 + 1, 22
    assert by_scope["p330722"] == [None, [2.4, 2.4], None]


# --- Selection and the other formats ---------------------------------------------------------------------------

SIX = {"a": "330102", "b": "330103", "c": "330104", "d": "330105", "e": "330106", "f": "330107"}
# One yes, two no, three unclear.
ANSWERS: dict[str, Figures] = {
    "a": {**DOWN, **LESS},
    "b": {"rd_ratio": "2019 2.4; 2020 2.5", **FASTER},
    "c": {"rd_ratio": "2019 2.5; 2020 2.5", **LESS},
}


@pytest.fixture
def six(make_folder: MakeFolder) -> Path:
    return folder_of(make_folder, SIX, ANSWERS)


def test_scopes_select_rows(six: Path, run: Run) -> None:
    """A repeatable option; an unknown place is wrong usage."""
    chosen = run("veto", "2020", "--data", six, "--scope", "c", "--scope", "a", "--format", "json")
    assert [row["scope"] for row in json.loads(chosen.stdout)["rows"]] == ["a", "c"]
    assert run("veto", "2020", "--data", six, "--scope", "nowhere").exit_code == 2


def test_csv_holds_the_same_rows(six: Path, run: Run) -> None:
    """A quantity is two columns, what is not known is empty."""
    result = run("veto", "2020", "--data", six, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["scope"] for row in rows] == list("adefbc")
    quantities = [f"{key}_{end}" for key in KEYS[4:8] for end in ("lo", "hi")]
    assert list(rows[0]) == [*KEYS[:4], *quantities, *KEYS[8:]]
    shown = [[row[key] for key in ("veto", "reading_b", "subject", "rd_ratio_lo")] for row in (rows[0], rows[1])]
    assert shown == [["true", "true", "opinion", "2.4"], ["", "", "opinion", ""]]
    assert rows[5]["veto"] == "false"


@pytest.mark.parametrize(
    ("lang", "place", "words"), [("zh", "地", ("是", "否", "不能判定")), ("en", "Place ", ("yes", "no", "unclear"))]
)
def test_the_screen_says_the_answers_and_counts_them(
    six: Path, run: Run, lang: str, place: str, words: tuple[str, str, str]
) -> None:
    """Each place with its two answers, which are alike here; the last line has one yes, two no, three unclear."""
    result = run("veto", "2020", "--data", six, "--lang", lang)
    assert result.exit_code == 0
    lines = result.stdout.rstrip().splitlines()
    for scope, word in zip("abcdef", (words[0], words[1], words[1], *[words[2]] * 3), strict=True):
        (line,) = [line for line in lines if f"{place}{scope}" in line]
        said = [w for w in words if re.search(rf"(?<![a-z]){w}(?![a-z])", line)]
        assert said == [word], line
    assert re.findall(r"\d+", lines[-1])[2:5] == ["1", "2", "3"]
