"""The note on the method tells the truth: its numbers, its words, its constants."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import DATA, ROOT, Run
from tests.formulas import OPERATIONS
from tests.formulas import PUBLISHED as EXAMPLES
from zjtargets.book.actual import hedged
from zjtargets.book.fields import ACTUAL_WORDS
from zjtargets.book.indicators import Measure
from zjtargets.book.models import Kind, TargetEntry
from zjtargets.book.series import MAX_YEARS_BACK
from zjtargets.core.formulas import completion_linear, pace_ratio, rate
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE, THRESHOLDS, Settings
from zjtargets.judgement.progress import HORIZON
from zjtargets.judgement.status import Stage, Status
from zjtargets.text.figures import Text
from zjtargets.words.messages import say

NOTE = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (?:\d\. )?(.+?)\n(.+?)(?=^## |\Z)", NOTE, re.M | re.S))
FLAT = " ".join(NOTE.split())
AHEAD, ON_TRACK, LAGGING = THRESHOLDS

Record = Mapping[str, Any]


def rows_of(section: str, head: str) -> list[list[str]]:
    """The rows of the table of a section whose header begins like this."""
    lines = SECTIONS[section].splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {head} |"))
    table = [line for line in lines[start + 2 : lines.index("", start)] if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table]


def number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", ""))


def half(text: str) -> float:
    """What a printed number may be off, rounded to its last digit."""
    return 0.5000001 * 10.0 ** -len(text.partition(".")[2])


def ask(run: Run, command: str) -> list[Record]:
    result = run(*command.split(), "--data", DATA, "--format", "json")
    assert result.exit_code == 0
    rows: list[Record] = json.loads(result.stdout)["rows"]
    return rows


def only(run: Run, command: str, kind: str = "level") -> Record:
    (row,) = (r for r in ask(run, command) if r["kind"] == kind)
    return row


def by_hand(expression: str) -> float:
    """What an expression of the note comes to, in plain floats and without the program."""
    plain = expression.replace("^", "**").replace("−", "-").replace("·", "*")
    assert re.fullmatch(r"(?:[\d.()*/+ -]|ln|ceil)+", plain), expression
    return float(eval(plain, {"ln": math.log, "ceil": math.ceil}))


PCT, RATIO = "gap 2018 --indicator pct_applications", "gap 2020 --indicator rd_ratio"


@pytest.mark.parametrize(("column", "command", "path"), [(1, PCT, "geometric"), (2, RATIO, "linear")])
def test_the_worked_rows_come_out_by_hand_and_by_the_program(run: Run, column: int, command: str, path: str) -> None:
    row, table = only(run, command), rows_of("Formulas", "output | PCT applications, level, geometric")
    assert f"`{command}`" in FLAT
    assert (row["path"], row["status"]) == (path, "ahead")
    assert len(table) == 17
    for cells in table:
        expression, shown = cells[column].rsplit(" = ", 1)
        assert by_hand(expression) == pytest.approx(number(shown), abs=half(shown)), expression
        assert row[cells[0].strip("`")] == [pytest.approx(number(shown), abs=half(shown))] * 2, cells[0]


@pytest.mark.parametrize(("column", "command"), [(1, PCT), (2, RATIO)])
def test_the_worked_rows_are_worked_with_the_figures_of_the_row(run: Run, column: int, command: str) -> None:
    row, table = only(run, command), rows_of("Formulas", "output | PCT applications, level, geometric")
    (base,), (target_value,), (value,) = (
        set(ends) for ends in (row["base"]["value"], row["target_value"], row["actual"]["value"])
    )
    years = row["base"]["year"], row["year"], row["by"]
    named = f"{base:g} in {years[0]}, {target_value:g} for {years[2]}, {value:g} in {years[1]}"
    assert named.replace(", 3000 for", ", a target of 3000 for") in FLAT.replace("件", "")
    spans = {years[1] - years[0], years[2] - years[0], years[2] - years[1], 1}
    known = {base, target_value, value, *years, *spans, round(target_value - base, 6), float(AHEAD)}
    for cells in table:
        expression, shown = cells[column].rsplit(" = ", 1)
        known.add(abs(number(shown)))
        for used in re.findall(r"[\d.]+", expression):
            rates = (number(used), number(used) - 1)  # 1.342143 is 1 and the rate
            assert any(abs(r - k) <= 1.1e-6 for r in rates for k in known if r >= 0), (expression, used)


def test_every_output_of_the_formulas_is_worked_by_hand() -> None:
    outputs = {
        name for cells in rows_of("Formulas", "output | geometric path") for name in re.findall("`(.+?)`", cells[0])
    }
    worked = {cells[0].strip("`") for cells in rows_of("Formulas", "output | PCT applications, level, geometric")}
    assert outputs == worked - {"to_worse"}


def said(text: str) -> dict[str, Sequence[str]]:
    """The numbers and the intervals that stand behind the name of an output."""
    pairs = re.findall(r"`([a-z_]+)`\s(?:\[([\d.]+), ([\d.]+)\]|(\d+(?:\.\d+)?))", text)
    return {name: [number_ for number_ in ends if number_] for name, *ends in pairs}


@pytest.mark.parametrize(
    ("first", "last", "command", "count"),
    [
        ("With `--linear`", "An interval", f"{PCT} --linear", 4),
        ("An interval", "An average", "gap 2018 --indicator patent_grants", 4),
        ("- Base.", "- Actual.", "growth --indicator tech_contribution", 2),
    ],
)
def test_the_numbers_named_in_the_text_are_those_of_the_program(
    run: Run, first: str, last: str, command: str, count: int
) -> None:
    row, found = only(run, command), said(NOTE.split(first)[1].split(last)[0])
    assert len(found) == count
    for name, shown in found.items():
        value = row[name] if isinstance(row[name], list) else [row[name]]
        ends = [number(text) for text in (shown if len(shown) == len(value) else [*shown, *shown])]
        assert value == pytest.approx(ends, abs=half(shown[0])), name


def test_the_target_with_a_lost_digit_is_unclear(run: Run) -> None:
    row = only(run, "gap 2018 --indicator patent_grants")
    assert (row["status"], row["base"]["value"][0], row["actual"]["value"][0]) == ("unclear", 23345, 32550)
    assert "23,345 in 2015, 32,550 in 2018" in FLAT


def test_the_average_leaves_what_the_note_says(run: Run) -> None:
    row = only(run, "gap 2022 --indicator fiscal_science", "growth")
    assert (row["target_value"], row["base"]["year"], row["by"]) == ([15, 15], 2020, 2025)
    assert "年均增长15%以上 from 2020 to 2025, `gap 2022 --indicator fiscal_science`" in FLAT
    found = re.search(r"Two years at ([\d.]+) % leave a `remaining_rate` of (.+?) = ([\d.]+) for the three", FLAT)
    assert found is not None
    assert row["actual"]["value"][0] == pytest.approx(number(found[1]), abs=half(found[1]))
    assert by_hand(found[2]) == pytest.approx(number(found[3]), abs=half(found[3]))
    assert row["remaining_rate"][0] == pytest.approx(number(found[3]), abs=half(found[3]))
    assert (row["remaining_years"], row["required_step"]) == (3, None)


def test_the_vintages_of_the_share_of_rd_are_those_of_the_note(run: Run) -> None:
    found = re.search(
        r"`required_step` of ([\d.]+) points a year today, and ([\d.]+) as of ([\d-]+), when 2017 .+?", FLAT
    )
    assert found is not None
    now, then = (only(run, f"growth --indicator rd_ratio{more}") for more in ("", f" --as-of {found[3]}"))
    assert (now["required_step"][0], then["required_step"][0]) == pytest.approx((number(found[1]), number(found[2])))
    assert then["base"]["value"] == [2.45, 2.45]
    assert "2017 was published as 2.45 %" in FLAT
    row = only(run, RATIO)
    assert row["flags"] == re.findall(r"`(revised:.+?)`", NOTE)
    assert row["actual"]["value"] == [2.88, 2.88]


def test_an_earlier_base_is_the_one_of_the_note(run: Run) -> None:
    row = only(run, "growth --indicator tech_contribution")
    base = row["base"]
    assert (row["target_value"], row["by"], base["value"], base["year"]) == ([68, 68], 2022, [57, 57], 2015)
    assert "base_earlier:2015" in row["flags"]
    assert "68 % by 2022 with the base 2017 is measured from 57 % of 2015" in FLAT


def test_a_completion_beyond_one_is_in_the_data(run: Run) -> None:
    assert only(run, "gap 2022 --indicator hightech_share")["completion"] == [1.768, 1.768]
    assert "176.8 %" in NOTE


# --- words and constants --------------------------------------------------------------------------


def test_every_status_is_in_the_table_under_both_names() -> None:
    table = {cells[0] for cells in rows_of("Status", "status")} - {"`on_track`, `behind`, `unclear`"}
    assert table == {f"`{s}` {say(f'status.{s}', 'en')} {say(f'status.{s}', 'zh')}" for s in Status}


def test_the_kinds_and_the_words_are_those_of_the_code() -> None:
    assert [cells[0] for cells in rows_of("Six kinds", "kind")] == [f"`{kind}`" for kind in Kind]
    of_actuals = [cells[0].strip("`") for cells in rows_of("Numbers are intervals", "word of an actual")]
    assert of_actuals == list(ACTUAL_WORDS)
    of_targets = [re.findall("`(.+?)`", cells[0])[0] for cells in rows_of("Numbers are intervals", "word of a target")]
    assert list(dict.fromkeys(of_targets)) == list(TargetEntry.words)
    assert all(f"`{measure}`" in SECTIONS["Six kinds"] for measure in Measure)


def test_the_constants_are_those_of_the_code() -> None:
    assert Settings() == Settings(HEDGE, THRESHOLDS, strict=False, linear=False)
    assert f"h = {HEDGE * 100:.0f} % of the figure" in FLAT
    assert f"`--thresholds {AHEAD},{ON_TRACK},{LAGGING}`" in FLAT
    assert f"`--hedge {HEDGE}` (or {HEDGE * 100:.0f}%)" in FLAT
    classes = {cells[0].split()[0]: cells[1] for cells in rows_of("Status", "status") if "pace_ratio` " in cells[1]}
    assert classes == {
        "`reversing`": "`pace_ratio` < 0",
        "`behind`": f"0 ≤ `pace_ratio` < {LAGGING}",
        "`lagging`": f"{LAGGING} ≤ `pace_ratio` < {ON_TRACK}",
        "`on_track`": f"{ON_TRACK} ≤ `pace_ratio` < {AHEAD}",
        "`ahead`": f"`pace_ratio` ≥ {AHEAD}",
    }
    assert "three years before it" in FLAT
    assert MAX_YEARS_BACK == 3
    assert f"reached after {HORIZON}" in FLAT


def test_the_settings_given_in_the_note_are_the_usual_ones(run: Run) -> None:
    settings = re.findall(r"`(--(?:thresholds|hedge) [\d.,]+)`", NOTE)
    assert len(settings) == 2
    assert ask(run, f"{RATIO} {' '.join(settings)}") == ask(run, RATIO)


def test_the_words_of_an_actual_have_the_intervals_of_the_table() -> None:
    n, h = Decimal(100), HEDGE
    wide, narrow = n * (1 + h), n * (1 - h)
    shown = {cells[0].strip("`"): cells[2] for cells in rows_of("Numbers are intervals", "word of an actual")}
    for word, (lo, hi, text) in {
        "value": (n, n, "[n, n]"),
        "over": (n, wide, "(n, n(1 + h)]"),
        "nearly": (narrow, n, "[n(1 − h), n)"),
        "about": (narrow, wide, "[n(1 − h), n(1 + h)]"),
    }.items():
        assert shown[word] == text
        opened = text.startswith("("), text.endswith(")") and not text.endswith("h)")
        assert hedged(word, n, n, h) == Interval(lo, hi, *opened), word


def test_the_stages_are_those_of_the_note(run: Run) -> None:
    asked = "--document sti_145 --indicator fiscal_science"  # a plan of 2021 to 2025
    stages = [only(run, f"gap {year} {asked}", "growth")["stage"] for year in (2022, 2023, 2025)]
    assert stages == list(Stage)
    assert "first + (last − first)//2 the mid-term review (中期评估: the third of five years" in FLAT
    assert all(name in FLAT for name in ("(年度监测)", "(总结评估)"))


# --- figures of Chinese texts ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("翻一番", "2", "2"),
        ("翻两番", "4", "4"),
        ("增长1.5倍", "2.5", "2.5"),
        ("是2017年的1.5倍", "1.5", "1.5"),
        ("比2020年下降18%", "0.82", "0.82"),
        ("100多家", "101", "199"),
        ("150余家", "151", "159"),
        ("1.5万多家", "1.5001", "1.5999"),
        ("全覆盖", "100", "100"),
        ("前10位", "10", "10"),
    ],
)
def test_the_figures_of_the_note_are_read_so(text: str, lo: str, hi: str) -> None:
    (figure,) = Text(text).figures
    assert text in SECTIONS["Reading Chinese figures"]
    assert (figure.lo, figure.hi) == (Decimal(lo), Decimal(hi))


def test_odd_numbers_and_multiples_are_printed_as_they_are_read() -> None:
    odd = re.findall(r"(\S+[多余]家)(?: is)? ([\d,]+)–([\d,]+)", SECTIONS["Reading Chinese figures"])
    assert len(odd) == 3
    for text, lo, hi in odd:
        (figure,) = Text(text).figures
        scale = 10000 if figure.unit == "万家" else 1
        assert [float(end * scale) for end in (figure.lo, figure.hi)] == [number(lo), number(hi)]
    times = re.findall(r"([^\s,;]+)(?: is| is at most)? × ([\d.]+)[,;.]", SECTIONS["Reading Chinese figures"])
    assert len(times) == 5
    for text, shown in times:
        assert [f.lo for f in Text(text).figures] == [Decimal(shown.rstrip("."))]
    assert "| a—b; 100多家 | [a, b]; [101, 199] |" in NOTE
    near = hedged("nearly", Decimal(500), Decimal(500), HEDGE)
    assert (
        f"近500亿元, [{near.lo:.0f}, {near.hi:.0f}), surely misses a target of 500亿元; 超过500亿元 surely meets it"
        in FLAT
    )


# --- published examples ---------------------------------------------------------------------------

PUBLISHED = {
    "poverty rate, %": "E001",
    "key fish stocks, %": "E007",
    "opioid deaths per 100,000": "E010",
    "budget execution, %": "E019",
    "a doubling, at first": "E028",
    "GDP after two good years": "E030",
    "projects, 10 of 12 months": "E081",
    "Beijing, energy per GDP, % saved": "E088",
}


def test_the_published_values_are_those_that_the_tests_of_the_formulas_have() -> None:
    table = rows_of("Beside other methods", "published by")
    assert [cells[1] for cells in table] == list(PUBLISHED)
    for _, series, inputs, value in table:
        case = EXAMPLES[PUBLISHED[series]]
        for shown in re.findall(r"\d+(?:\.\d+)?", inputs):
            assert any(abs(float(arg) - number(shown)) <= half(shown) for arg in case.args), (series, shown)
        found = re.fullmatch(r"(?:R|rate|ahead|completion) = (−?[\d.]+)( %| points)?", value)
        assert found is not None
        scale = 100 if found[2] else 1
        computed = case.computed()
        assert computed is not None
        assert case.expected is not None
        assert float(computed) * scale == pytest.approx(number(found[1]), abs=half(found[1])), series
        assert float(case.expected) * scale == pytest.approx(number(found[1]), abs=half(found[1])), series


def ratio(*args: Decimal | float) -> float:
    found = OPERATIONS["cagr_ratio_directed"](*(Decimal(str(arg)) for arg in args))
    assert found is not None
    return float(found)


def test_over_the_signed_rate_what_was_lost_is_on_track() -> None:
    found = re.search(
        r"they are at \+([\d.]+) and \+([\d.]+), on track; \(V−B\)/\(T−B\) says (\d+) % and (\d+) %", FLAT
    )
    assert found is not None
    for shown, completed, example in zip(found.groups()[:2], found.groups()[2:], ("E007", "E010"), strict=True):
        base, base_year, value, year, target_value, due, direction = EXAMPLES[example].args
        observed = rate(base, value, int(year - base_year))
        required = rate(base, target_value, int(due - base_year))
        assert observed is not None
        assert required is not None
        assert float(observed / required) == pytest.approx(number(shown), abs=half(shown))
        assert pace_ratio(observed, required, int(direction)) == -observed / required
        share = completion_linear(base, value, target_value)
        assert share is not None
        assert float(share) * 100 == pytest.approx(number(completed), abs=0.5)


def test_one_revision_moves_the_poverty_rate_into_another_class() -> None:
    found = re.search(r"With ([\d.]+) for ([\d.]+) the poverty rate has R = ([\d.]+) for ([\d.]+)", FLAT)
    assert found is not None
    before, after, shown, revised = found.groups()
    base, base_year, _, *rest = EXAMPLES["E001"].args
    for value, result in ((before, shown), (after, revised)):
        assert ratio(base, base_year, number(value), *rest) == pytest.approx(number(result), abs=half(result))
    assert number(revised) < ON_TRACK <= number(shown)


# --- links ----------------------------------------------------------------------------------------


def test_every_reference_has_a_source_and_every_source_a_reference() -> None:
    sources = {int(n) for n in re.findall(r"^(\d+)\. ", SECTIONS["Sources"], re.M)}
    cited = {int(n) for n in re.findall(r"\[(\d+)\](?!\()", NOTE.split("## Sources")[0])}
    assert cited == sources
    assert "(limits.md)" in NOTE


def test_the_figures_that_are_typed_give_the_numbers_of_the_page(run: Run) -> None:
    [row] = json.loads(run(*"calc --from 242.59 --in 2015 --to 800 --by 2020 --format json".split()).stdout)["rows"]
    rate, years = row["required_rate"][0], row["years_to_double"][0]
    assert f"from 242.59 in 2015 to 800 in 2020 the rate is {rate:.6f} and they are {years:.4f}" in FLAT
