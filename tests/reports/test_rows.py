"""Rows, and JSON and CSV of them: the contract with scripts. Fields are written out here once more on purpose."""

import csv
import io
import json
from decimal import Decimal
from typing import TypedDict, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from tests.builders import MakeBook
from tests.conftest import SECOND_PLACE, Run
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.verdict import judge
from zjtargets.reports import machine, records, rows
from zjtargets.reports.records import GapRow, GrowthRow, ListRow, Pair, PointRow, Row
from zjtargets.reports.rows import gap_row, list_row, number

LIST = (
    "target document indicator name name_en scope kind word value unit by since base than strive binding responsible "
    "quote at supersedes superseded_by disputes restates part_of"
)
GROWTH = (
    "target document indicator name name_en scope kind word unit path base target_value by years required_rate "
    "required_step latest remaining_years remaining_rate remaining_step observed_rate observed_step pace_ratio quote "
    "at flags"
)
GAP = GROWTH + (
    " year actual expected gap gap_relative gap_to_path completion elapsed elapsed_at_actual status"
    " strive binding responsible stage projected reached assumption to_better to_worse"
)
VETO = "scope level subject year rd_ratio rd_ratio_before fiscal_growth fiscal_growth_before veto reading_b"
# The command line, the type of its rows, their fields.
COMMANDS = {
    "list": ("list", ListRow, LIST),
    "growth": ("growth", GrowthRow, GROWTH),
    "gap": ("gap 2022 --past", GapRow, GAP),
    "path": ("path rd_ratio", records.PathRow, "target year required_value rebased actual gap"),
    "show": ("show rd_ratio", ListRow, LIST),
    "veto": ("veto 2022", records.VetoRow, VETO),
    "todo": (
        "todo 2022",
        records.TodoRow,
        "indicator scope year word value unit document place growth since basis note",
    ),
    "changes": (
        "changes --from 2020 --to 2024",
        records.ChangeRow,
        "change target indicator name name_en scope year since_before since base_before base basis before after cause "
        "word_before word value_before value growth_before growth unit_before unit superseded_by documents",
    ),
    "check": ("check", records.ProblemRow, "file line rule severity message hint"),
}


def output(run: Run, name: str, form: str, lang: str = "en") -> str:
    return run(*COMMANDS[name][0].split(), "--format", form, "--lang", lang, "--data", SECOND_PLACE).stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_json_has_the_fields_of_the_contract_in_every_language(run: Run, name: str) -> None:
    _, record, fields = COMMANDS[name]
    text = output(run, name, "json")
    answer = json.loads(text)
    assert (answer["schema"], answer["command"]) == (2, name)
    assert [*get_type_hints(record)] == fields.split()
    assert [row for row in answer["rows"] if not fits(row, record)] == []
    assert [row for row in answer.get("actuals", ()) if not fits(row, records.ActualRow)] == []
    assert answer["rows"] or name in ("check", "veto")  # nothing is wrong, and no place there has a code
    assert output(run, name, "json", "zh") == text


def fits(value: object, hint: object) -> bool:
    """Whether a value of JSON is of a type: a record, a list, one of several, or a plain value."""
    if is_typeddict(hint):
        hints = get_type_hints(hint)
        return isinstance(value, dict) and [*value] == [*hints] and all(map(fits, value.values(), hints.values()))
    if get_origin(hint) is list:
        return isinstance(value, list) and all(fits(one, get_args(hint)[0]) for one in value)
    return any(fits(value, one) for one in get_args(hint)) if get_args(hint) else type(value) is hint


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "check"])
def test_csv_holds_the_rows_of_json_in_every_language(run: Run, name: str) -> None:
    text = output(run, name, "csv")
    answer = json.loads(output(run, name, "json"))
    every = [*answer["rows"], *answer.get("actuals", ())]
    for line, row in zip(csv.DictReader(io.StringIO(text)), every, strict=True):
        for field, value in row.items():
            assert_cells(line, field, value)
    assert output(run, name, "csv", "zh") == text
    assert text.startswith("record,") is (name == "show")  # of which type a row is, where there are two


def assert_cells(line: dict[str, str], field: str, value: object) -> None:
    """Every part of a value stands in a column of its own."""
    if isinstance(value, dict):
        for part, inner in value.items():
            assert_cells(line, f"{field}_{part}", inner)
    elif isinstance(value, list) and f"{field}_lo" in line:
        assert [line[f"{field}_lo"], line[f"{field}_hi"]] == ["" if end is None else str(end) for end in value]
    elif isinstance(value, list):
        assert line[field] == "; ".join(value)
    elif value is None:
        assert {line[column] for column in (field, f"{field}_lo", f"{field}_document") if column in line} == {""}
    elif isinstance(value, bool):
        assert line[field] == str(value).lower()
    else:
        assert line[field].removeprefix("'") == str(value)


def test_rows_by_hand(make_book: MakeBook) -> None:
    """75 in 2015, and in 2018 150, which is printed in 万元: 25 more a year, so 175 in 2019 and 200 in 2020."""
    disputed = "since: 2018, disputes: [{target: plan/thing/2020, why: 另算}] | responsible: 甲局"
    targets = ["by: 2020, at_least: 150", f"later:thing | by: 2020, at_least: 180, {disputed}"]
    actuals = "2015 75; 2018 1500000 unit=万元"
    book = make_book(targets, actuals, indicators=["thing: flow 亿元 linear"])
    plan, later = book.targets
    listed = list_row(book, later)
    told = {"since": 2018, "base": 2015, "unit": "亿元", "value": [180, 180], "responsible": "甲局", "at": "一、目标"}
    told |= {"disputes": [plan.id], "supersedes": [], "superseded_by": [], "name": "某量", "scope": "here"}
    assert {name: value for name, value in listed.items() if name in told} == told
    newer = next(row for row in map(rows.actual_row, book.actuals) if row["year"] == 2018)
    assert (newer["value"], newer["unit"], newer["issued"]) == ([150, 150], "亿元", "2030")
    gap = gap_row(judge(book, later, 2018, DEFAULTS))
    assert fits(gap, GapRow)  # plain values, for a notebook too
    assert (gap["status"], gap["stage"]) == ("ahead", "mid_term")
    assert (gap["projected"], gap["reached"]) == ([200, 200], [2020, 2020])
    assert gap["actual"] == {"year": 2018, "value": [150, 150], "document": "late", "basis": None}
    assert gap["base"] == {"year": 2015, "value": [75, 75], "document": "late"}
    assert gap["flags"] == ["disputed:plan/thing/2020"]
    assert gap_row(judge(book, plan, 2018, DEFAULTS))["flags"] == ["early", "disputed:later/thing/2020"]


@pytest.mark.parametrize(
    ("value", "out"),
    [("800", 800), ("39300.00", 39300), ("2.42", 2.42), ("-0.0175", -0.0175), ("1E+20", 1e20), ("Infinity", None)],
)
def test_numbers_are_as_json_has_them(value: str, out: float | None) -> None:
    assert number(Decimal(value)) == out
    assert type(number(Decimal(value))) is type(out)


def test_json_keeps_characters_and_refuses_what_json_cannot_say() -> None:
    assert json.loads(machine.to_json("gap", [])) == {"schema": 2, "command": "gap", "rows": []}
    assert '{"name": "某量", "value": [1, null]}' in machine.to_json("list", [{"name": "某量", "value": [1, None]}])
    with pytest.raises(ValueError, match="Out of range"):
        machine.to_json("gap", [{"value": [float("nan"), 1]}])


class Record(TypedDict):
    """A small record with a field of each sort."""

    name: str
    gap: Pair | None
    base: PointRow | None
    strive: bool
    flags: list[str]


def test_csv_gives_each_end_and_each_part_its_own_column() -> None:
    point = {"year": 2020, "value": [4, 5], "document": "d"}
    records: list[Row] = [
        {"name": "t", "gap": [-0.5, None], "base": point, "strive": True, "flags": ["early", "late"]},
        {"name": "u", "gap": None, "base": None, "strive": False, "flags": []},
    ]
    assert machine.to_csv([Record], records) == (
        "name,gap_lo,gap_hi,base_year,base_value_lo,base_value_hi,base_document,strive,flags\n"
        "t,-0.5,,2020,4,5,d,true,early; late\n"
        "u,,,,,,,false,\n"
    )
